"""What is told of a lead: how long it waits, what was decided, who handed it over."""

from collections.abc import Sequence
from datetime import date

from fieldbook.model.leads import Verdict
from fieldbook.text import _, plural
from fieldbook.ui.attention import begun, count_words
from fieldbook.ui.words import note_day
from fieldbook.work.lead_lines import LeadLine, verdict_name

_TONES: dict[Verdict, str] = {
    "waiting": "blue",
    "accepted": "green",
    "returned": "neutral",
    "nurtured": "tint",
}


def lead_tone(one: LeadLine) -> str:
    """The tone of its pill: amber where it waits for longer than it may."""
    return "amber" if one.verdict == "waiting" and one.late else _TONES[one.verdict]


def lead_pill(one: LeadLine) -> str:
    """Its verdict, or that nobody has spoken to them."""
    return _("Untouched") if _untouched(one) else verdict_name(one.verdict)


def waiting_words(one: LeadLine, today: date) -> str:
    """ "Waits for 3 working days, untouched"."""
    if one.touched:
        return _("First word on {day}").format(day=note_day(one.touched, today))
    if one.waited == 0:
        return _("Handed over today, untouched")
    return plural(
        "Waits for {n} working day, untouched", "Waits for {n} working days, untouched", one.waited
    )


def handed_words(one: LeadLine, today: date) -> str:
    """Who handed it over, and when."""
    day = note_day(one.handed_on, today) if one.handed_on else ""
    by = one.handed_by.strip()
    if by and day:
        return _("Handed over by {name}, {day}").replace("{day}", day).replace("{name}", by)
    return _("Handed over {day}").format(day=day) if day else by


def verdict_words(one: LeadLine, today: date) -> str:
    """What was decided, when, why, and until when; "" while it waits."""
    if one.verdict == "waiting":
        return ""
    day = note_day(one.decided, today) if one.decided else ""
    until = note_day(one.until, today) if one.until else ""
    if one.verdict == "nurtured" and until:
        told = _("Nurtured until {until}").format(until=until)
    elif day:
        told = _("{verdict} on {day}").format(verdict=verdict_name(one.verdict), day=day)
    else:
        told = verdict_name(one.verdict)
    return f"{told}: {one.because}" if one.because else f"{told}."


def all_waiting_words(found: Sequence[LeadLine]) -> str:
    """ "Three leads wait, one for nine working days."; "" where none waits."""
    if not found:
        return ""
    count, longest = count_words(len(found)), max(one.waited for one in found)
    days = plural("{count} working day", "{count} working days", longest)
    days = days.replace("{count}", count_words(longest))
    if longest == 0:
        told = plural("{count} lead waits since today.", "{count} leads wait.", len(found))
    elif len(found) == 1:
        told = _("{count} lead waits for {days}.")
    else:
        told = _("{count} leads wait, one for {days}.")
    return begun(told.replace("{count}", count).replace("{days}", days))


def _untouched(one: LeadLine) -> bool:
    return one.verdict == "waiting" and one.touched is None
