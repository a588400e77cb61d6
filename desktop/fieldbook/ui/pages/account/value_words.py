"""Fields and their values in the words of the screen: for the history of a row."""

from datetime import date

from fieldbook.model.rows import Parked, When
from fieldbook.text import _
from fieldbook.ui.words import CHANNEL_ICONS, channel_name, full_day, hour, rating_name
from fieldbook.work.row_history import Change, Value

LONGEST = 200


def field_words(kind: str, field: str) -> str:
    """What a field is called: "Next purpose"."""
    own = {
        ("person", "name"): _("Name"),
        ("person", "left"): _("Left"),
        ("note", "at"): _("When it was"),
        ("note", "person"): _("With"),
        ("site", "manager"): _("Who runs it"),
    }
    shared = {
        "name": _("Name"),
        "role": _("What they do"),
        "rating": _("Rating"),
        "stage": _("State"),
        "city": _("Town"),
        "country": _("Country"),
        "website": _("Website"),
        "since": _("With us since"),
        "parked": _("Parked"),
        "target": _("On the target list"),
        "checked": _("Known to be right"),
        "owner": _("Looked after by"),
        "channel": _("How"),
        "outcome": _("How it ended"),
        "private": _("Private"),
        "discussed": _("Discussed"),
        "proposed": _("Proposed"),
        "purpose": _("Next purpose"),
        "agreed": _("Agreed"),
        "questions": _("Questions"),
    }
    return own.get((kind, field)) or shared.get(field, field)


def value_words(field: str, value: Value) -> str:
    """A value: "Golden", "24 November 2026", "to show the plan"; "" where there is none."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Parked):
        until = full_day(value.until)
        return _("until {day}, {why}").format(day=until, why=value.because)[:LONGEST]
    if isinstance(value, When):
        told = full_day(value.day)
        return f"{told}, {hour(value.start)}" if value.start else told
    if isinstance(value, date):
        return full_day(value)
    return _named(field, str(value))


def _named(field: str, value: str) -> str:
    flat = " ".join(value.split())
    if field == "rating" and flat in ("A", "B", "C", "D"):
        return rating_name(flat)  # type: ignore[arg-type]
    if field == "channel" and flat in CHANNEL_ICONS:
        return channel_name(flat)
    named = {
        "lead": _("Lead"),
        "open": _("Open"),
        "lost": _("Lost"),
        "archived": _("Archived"),
        "done": _("Done"),
        "moved_on": _("Moved on"),
        "not_reached": _("Not reached"),
    }
    if field in ("stage", "outcome") and flat in named:
        return named[flat]
    return flat if len(flat) <= LONGEST else flat[:LONGEST] + "…"


def change_words(change: Change) -> str:
    """ "Rating: Steady → Golden"; "Private words", "Erased for good" where they are not told."""
    if change.words in ("erased", "born"):
        return _("Erased for good") if change.words == "erased" else _("Added to the book")
    field = field_words(change.kind, change.field)
    if change.words == "private":
        return _("{field}: private words").format(field=field)
    before, after = (value_words(change.field, one) for one in (change.before, change.after))
    told = f"{before} → {after or _('empty')}" if before else after or _("empty")
    return f"{field}: {told}" + (" " + _("(taken back)") if change.undone else "")
