"""How a Reset Meeting stands, in the words of cards and panels."""

from datetime import date

from fieldbook.model.resets import Sided, Where
from fieldbook.model.rows import When
from fieldbook.text import _
from fieldbook.ui.words import chosen_day, hour, short_day
from fieldbook.work.resets import ResetLine


def where_name(where: Where) -> str:
    """ "Asked", "Committed", "Held", "Outcome", "Put off or no"."""
    return {
        "asked": _("Asked"),
        "committed": _("Committed"),
        "held": _("Held"),
        "outcome": _("Outcome"),
        "put_off": _("Put off or no"),
    }[where]


def where_tone(line: ResetLine) -> tuple[str, str]:
    """The tone and the icon of its pill."""
    return {
        "asked": ("neutral", "clock"),
        "committed": ("green", "calendar-check"),
        "held": ("plum", "check"),
        "outcome": ("plum", "check"),
        "put_off": ("red", "flag"),
    }[line.where]


def line_words(line: ResetLine, today: date) -> str:
    """What happened, and what comes next, in a sentence or two."""
    asked = _("Asked {day}.").format(day=_day(line.asked, today)) if line.asked else ""
    tries = _("{n} asks so far.").format(n=line.attempts) if line.attempts > 1 else ""
    following = ""
    if line.where == "committed" and line.meeting:
        return _("It stands on {when}.").format(when=at_words(line.meeting, today))
    if line.where in ("held", "outcome"):
        return outcome_words(line)
    if line.meeting:
        following = _("{when} is not agreed yet.").format(when=at_words(line.meeting, today))
    elif line.next_at:
        following = _("You speak to them again: {day}.").format(day=_day(line.next_at, today))
    return " ".join(one for one in (asked, tries, following) if one)


def outcome_words(line: ResetLine) -> str:
    """What came of it."""
    if line.business:
        return _("New business: {what}").format(what=line.business)
    return _("It was held. What came of it?") if line.where == "held" else line.came_of


def at_words(at: When, today: date) -> str:
    """ "Thu 3 Dec 10:00"."""
    return f"{_day(at, today)} {hour(at.start)}" if at.start else _day(at, today)


def _day(at: When, today: date) -> str:
    return short_day(at.day, today) if at.day <= today else chosen_day(at.day, today)


def side_words(side: Sided, seller: str) -> str:
    """What a refusal tells of, with the counts behind it; "" where nothing can be said."""
    refused, answered = side.of_seller
    there, asked = side.of_account
    counts = _(
        "{who}: {n} of {all} answers were put-offs or noes; here {there} of {asked}."
    ).format(who=seller or _("This seller"), n=refused, all=answered, there=there, asked=asked)
    if side.reading == "skill":
        return _("It rather tells of the asking.") + " " + counts
    if side.reading == "intent":
        return _("It rather tells of this account.") + " " + counts
    return _("Too few answers to tell whose it is.") + " " + counts
