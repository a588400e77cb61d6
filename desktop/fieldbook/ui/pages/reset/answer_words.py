"""What the step Answer says: its buttons, what follows, and what was recorded."""

from datetime import date

from fieldbook.model.resets import BEHIND, CHECKS, LEAD_AFTER, Behind, Check, Heard
from fieldbook.text import _
from fieldbook.ui.pages.reset.words import asked_words, at_words
from fieldbook.ui.words import chosen_day, long_day
from fieldbook.work.reset_asks import Answered
from fieldbook.work.reset_page import ResetPage

_SHOWN = 300
"""Letters of an answer that are shown again; all of it is in its note."""
JOIN = " … "
"""Between what they said first and what they said when they were asked again."""


def behind_choices() -> list[tuple[Behind, str]]:
    """What is behind a put-off or a no, with its words."""
    said: dict[Behind, str] = {
        "priority": _("Not a priority for them"),
        "pressed": _("I did not press"),
        "person": _("Wrong person"),
        "moment": _("Bad moment"),
        "unknown": _("Don’t know yet"),
    }
    return [(one, said[one]) for one in BEHIND]


def check_choices() -> list[tuple[Check, str]]:
    """The seller's own check list."""
    said: dict[Check, str] = {
        "present": _("I stayed in the moment"),
        "listened": _("I listened"),
        "ease": _("I asked with ease"),
        "closed": _("I closed for a date"),
        "took": _("I could take a no"),
    }
    return [(one, said[one]) for one in CHECKS]


def record_words(heard: Heard) -> str:
    """What the button does that records such an answer."""
    return {
        "committed": _("Put it on the calendar"),
        "partial": _("Note it, the hour is open"),
        "putoff": _("Record put-off"),
        "declined": _("Record no"),
    }[heard]


def put_off_below(page: ResetPage) -> str:
    """What a put-off does."""
    told = _("Raises a red flag. A second ask is planned for {day}.").format(
        day=long_day(page.second_ask)
    )
    if page.refused + 1 >= LEAD_AFTER:
        told = _("It is not the first: take this one to your lead. {told}").format(told=told)
    return told


def recorded_words(done: Answered, today: date) -> str:
    """What is told once it is recorded."""
    said = {
        "committed": _("On the calendar: {when}."),
        "partial": _("Noted. {when} the hour is settled."),
        "putoff": _("Put-off noted. Second ask: {when}."),
        "declined": _("No noted. You speak to them again: {when}."),
    }[done.heard]
    at = done.meeting or done.next_at
    told = said.format(when=at_words(at, today) if at else _("not planned"))
    return told + (" " + _("Take this one to your lead.") if done.lead else "")


def stand_words(page: ResetPage) -> tuple[str, str]:
    """Title and words of what was answered before; "" where nothing was."""
    answered = page.answered
    if answered is None or answered.at is None:
        return "", ""
    when = at_words(answered.at, page.today)
    title = {
        "committed": _("They said yes, {when}"),
        "partial": _("Nearly settled, {when}"),
        "putoff": _("Put off, {when}"),
        "declined": _("They said no, {when}"),
    }[answered.heard or "partial"].format(when=when)
    words = answered.words
    words = words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"
    told = f"“{words}”" if words else ""
    if page.follows:
        next_day = chosen_day(page.follows.day, page.today)
        told += " " + _("You speak to them again: {day}.").format(day=next_day)
    if answered.heard == "committed" and not page.stands:
        told += " " + _("The hour has been moved or refused since. What do they say to it?")
    return title, told.strip()


def for_the_lead(page: ResetPage) -> str:
    """What somebody else needs to know who has a look at it: every ask and every answer."""
    lines = [_("Reset Meeting with {account}").format(account=page.name)]
    for ask in page.course.asks if page.course else ():
        said = f"“{ask.words}”" if ask.words else _("no answer noted yet")
        reason = f" ({ask.because})" if ask.because else ""
        behind = dict(behind_choices()).get(ask.behind, "") if ask.behind else ""
        lines.append(
            f"{asked_words(ask, page.today)}: {said}{reason}" + (f" [{behind}]" if behind else "")
        )
    return "\n".join(lines)
