"""A note in words: its head, the whole of it for those who hear it, and for the clipboard."""

from datetime import date

from fieldbook.text import _, plural
from fieldbook.ui.words import channel_name, note_day
from fieldbook.work.account_thread import Aside, ThreadNote


def how_words(note: ThreadNote) -> str:
    """ "Call with Laura Mallory, 15 minutes"."""
    told = channel_name(note.channel)
    if note.person:
        told = {
            "call": _("Call with {person}"),
            "visit": _("Visit to {person}"),
            "message": _("Message to {person}"),
            "value": _("Sent value to {person}"),
        }[note.channel].format(person=note.person)
    if note.minutes and note.channel in ("call", "visit"):
        told += ", " + plural("{n} minute", "{n} minutes", note.minutes)
    return told


def day_words(note: ThreadNote, today: date) -> str:
    """ "26 October"."""
    return note_day(note.day, today) if note.day else _("No day")


def parts_of(note: ThreadNote) -> list[tuple[str, str]]:
    """Each part that has words: its label and them; the purpose is the last."""
    told = [
        (_("Discussed"), note.discussed),
        (_("Proposed"), note.proposed),
        (_("Agreed"), note.agreed),
        (_("Questions"), note.questions),
        (_("Next purpose"), note.purpose),
    ]
    return [(label, words) for label, words in told if words.strip()]


def note_words(note: ThreadNote, today: date) -> str:
    """A note in sentences, for those who hear it."""
    parts = [f"{day_words(note, today)}, {how_words(note)}"]
    parts += [f"{label}: {' '.join(words.split())}" for label, words in parts_of(note)]
    parts += [_("Not taken up yet")] if note.thread == "dropped" else []
    parts += [_("Private")] if note.private else []
    return ". ".join(part.rstrip(".") for part in parts)


def note_lines(note: ThreadNote, today: date) -> str:
    """A note as plain lines, to be pasted elsewhere."""
    head = f"{day_words(note, today)}, {how_words(note)}"
    return "\n".join([head, *(f"{label}: {words}" for label, words in parts_of(note))])


def aside_words(aside: Aside, today: date) -> str:
    """ "19 October: sold 30 spots, 5,750"."""
    told = _("Sold {what}") if aside.kind == "sold" else _("Lost: {what}")
    told = told.format(what=" ".join(aside.text.split()))
    if aside.amount is not None:
        told += f", {aside.amount:,}"
    if aside.promised.strip():
        told += ". " + _("Promised: {what}").format(what=" ".join(aside.promised.split()))
    return f"{note_day(aside.day, today)}  ·  {told}" if aside.day else told
