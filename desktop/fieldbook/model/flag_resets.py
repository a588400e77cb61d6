"""Red flags of Reset Meetings: put off or refused, asked for in vain, or none for too long.

Sources: product.md P13; seeds, "our first red flag regarding either the account's intent or our
salesperson's skills" (D4.16), "one, two, or 22 attempts" (D4.5), "those golden accounts we'd never
want to lose" (D4.1) and "How often are you meeting with your existing accounts" (D4.3).
"""

from collections.abc import Iterable
from datetime import date

from fieldbook.model.flag_history import History
from fieldbook.model.flags import Evidence, RedFlag, Thresholds, marked, shortened
from fieldbook.model.resets import Ask, Course, flagged, in_order
from fieldbook.model.rhythm import later
from fieldbook.text import _, day_words, plural

_NOT_YET = ("putoff", "declined", "partial")


def put_off(history: History, day: date, _limits: Thresholds) -> RedFlag | None:
    """The newest answer to the ask for a Reset Meeting was no date, and no yes came after it.

    An answer that left the hour open counts once the day to settle it is over. A no and a put-off
    may tell of the account's intent or of the seller's skill: the flag takes no side (D4.16), its
    Reset Meeting is among the evidence, and `resets.two_sided` reads that from both.
    """
    courses = history.courses_on(day)
    refusals = {one.id for one in (flagged(course, day) for course in courses) if one}
    behind = [one for one in _since_a_yes(courses) if one.heard in _NOT_YET]
    last = next((one for one in reversed(behind) if one.id in refusals), None)
    if last is None or last.at is None:
        return None
    said = {
        "putoff": _("The Reset Meeting was put off on {day}."),
        "declined": _("The Reset Meeting was declined on {day}."),
        "partial": _("The hour of the Reset Meeting was left open on {day} and never settled."),
    }[last.heard or "putoff"]
    why = said.format(day=day_words(last.at.day, day))
    newest, *before = _asks(behind[: behind.index(last) + 1])
    whose = [Evidence("reset", last.reset, newest.day)] if last.reset else []
    return marked("put_off", last.at.day, why, [newest, *whose, *before])


def no_commitment(history: History, day: date, limits: Thresholds) -> RedFlag | None:
    """Asked so many times for a Reset Meeting since the last yes, and no date and hour yet."""
    courses = history.courses_on(day)
    if any(one.standing for one in courses):
        return None
    asks = _since_a_yes(courses)
    if len(asks) < limits.asks:
        return None
    since = asks[limits.asks - 1].at
    if since is None:
        return None
    why = plural(
        "Asked once for a Reset Meeting, and no date and hour yet.",
        "Asked {n} times for a Reset Meeting, and no date and hour yet.",
        len(asks),
    )
    return marked("no_commitment", since.day, why, _asks(asks))


def no_reset(history: History, day: date, limits: Thresholds) -> RedFlag | None:
    """A golden account without a Reset Meeting for so many months; none stands on the calendar.

    The months count from the last one that was held, else from the day it came in or first bought.
    """
    if history.rating != "A" or history.is_parked(day):
        return None
    courses = history.courses_on(day)
    if any(one.standing for one in courses):
        return None
    held = [one for one in courses if _held(one) > date.min]
    last = max(held, key=lambda one: (_held(one), one.reset.id), default=None)
    days = [history.since, *(one.day for one in history.sold)]
    began = min((one for one in days if one), default=None)
    start = _held(last) if last else began
    if start is None or later(start, limits.reset, "month") > day:
        return None
    since = later(start, limits.reset, "month")
    if last:
        why = _("A golden account without a Reset Meeting since {day}.")
        said = Evidence("reset", last.reset.id, start, shortened(last.reset.needs))
    else:
        why = _("A golden account, with us since {day}, and never a Reset Meeting.")
        said = Evidence("account", history.account, start)
    return marked("no_reset", since, why.format(day=day_words(start, day)), [said])


def _since_a_yes(courses: Iterable[Course]) -> list[Ask]:
    """The asks after the last one that was agreed to, and after the last meeting held; in order."""
    known = list(courses)
    asks = in_order(one for course in known for one in course.asks if one.at)
    yes = max((at for at, one in enumerate(asks) if one.heard == "committed"), default=-1)
    held = max((_held(one) for one in known), default=date.min)
    return [one for one in asks[yes + 1 :] if one.at and one.at.day >= held]


def _held(course: Course) -> date:
    reset = course.reset
    return reset.day if reset.came == "held" and reset.day else date.min


def _asks(asks: Iterable[Ask]) -> list[Evidence]:
    """Asks as evidence, the newest first."""
    told = [Evidence("ask", one.id, one.at.day, shortened(one.words)) for one in asks if one.at]
    return told[::-1]
