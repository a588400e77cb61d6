"""Red flags in the words of the window: how long they are up, what speaks for them."""

from datetime import date

from fieldbook.model.flags import Evidence
from fieldbook.text import _, plural
from fieldbook.ui.words import note_day
from fieldbook.work.flags import FlagLine, rule_name


def age_words(one: FlagLine) -> str:
    """How long it is up: "today", "12 days"."""
    return plural("{n} day", "{n} days", one.days) if one.days > 0 else _("today")


def evidence_line(one: Evidence, today: date) -> str:
    """What speaks for a flag, in a line: its day, what it is, its words."""
    what = {
        "note": _("note"),
        "reset": _("Reset Meeting"),
        "ask": _("ask"),
        "lead": _("lead"),
        "sold": _("order"),
        "flag": _("raised by hand"),
        "account": _("account"),
    }[one.kind]
    told = _("{day}, {what}").format(day=note_day(one.day, today), what=what)
    return f"{told}: “{one.words}”" if one.words else told


def rest_words(one: FlagLine, today: date) -> str:
    """Why it rests, on whose word, and until when; "" for one that does not."""
    rest = one.snoozed
    if rest is None:
        return ""
    told = _("It rests: {because}").format(because=rest.because)
    by = _("{name}").format(name=rest.by) if rest.by else ""
    until = _("until {day}").format(day=note_day(rest.until, today)) if rest.until else ""
    beside = ", ".join(part for part in (by, until) if part)
    return f"{told} ({beside})" if beside else told


def heard(one: FlagLine) -> str:
    """All of it in one line, for those who hear it."""
    parts = (one.name, one.seller_name, rule_name(one.rule), one.why, age_words(one))
    return ", ".join(part.rstrip(".") for part in parts if part)
