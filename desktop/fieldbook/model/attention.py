"""Attention: how evenly an account was cared for, week by week, against its own rhythm.

Sources: design/spec.md section 4, "Attention"; seed 000, "peaks and valleys", "high involvement to
no involvement" (product.md D0.1) and "Once that piece of business has been placed - not so much"
(D0.2). Pure: what was done in each week is a fact of the fold, in which attempts do not stand.

R is the interval of the rhythm in days, that of the shortest lane in force. A silence is counted
in the days that are left of it: days away and days on which the account was parked are cut out.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from fieldbook.model.rows import monday

Label = Literal["quiet", "steady", "uneven", "peaks", "new", "parked"]
Out = Collection[tuple[date, date]]
"""Days that do not count, away or parked: the first and the last of each stretch."""
Weeks = Mapping[date, tuple[int, int]]
"""Per Monday what was done in that week: selling, and not selling (weights of touches.weight)."""
MONTHS, WEEKS = 12, 52
STEADY = 1.75
"""The longest gap of a steady account, in R; a longer silence breaks the rhythm."""
UNEVEN = 3.0
"""The longest gap of an uneven one; beyond are peaks and valleys."""
QUIET = 2.0
"""A last word longer ago than so many R has gone quiet, whatever the gaps before."""
HISTORY = 2.0
"""So many R of history, or it is too new to tell."""
FINEST = 7
"""A shorter R is taken as a week: nothing finer than weeks is known of the gaps."""
NEAR_ORDER, AFTER_ORDER = 56, 28
"""Days before an order in which it was busy, and after it in which the silence begins."""
BUSY, BUSIER = 3, 1.5
"""Busy before an order: at least so many touches, and so many times what the rhythm asks for."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Care:
    """What is known of how one account was cared for.

    `since` is the day it came into the book; `last` the day of the last word where that is known
    to the day, else the end of its week is taken.
    """

    weeks: Weeks
    every: int
    since: date | None = None
    last: date | None = None
    out: Out = ()
    parked: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """One bar of the strip: what was done in a month, and whether its silence broke the rhythm."""

    first: date
    selling: int
    other: int
    broke: bool = False


# ---- What a year is called ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Judged:
    """What a year is called, and the two silences that say so, in days (see below)."""

    label: Label
    longest: int
    silent: int


def judged(care: Care, today: date) -> Judged:
    """What the attention of the last 52 weeks is called, and why."""
    longest, silent = longest_gap(care, today), open_gap(care, today)
    return Judged(_called(care, today, longest, silent), longest, silent)


def label(care: Care, today: date) -> Label:
    """How the attention of the last 52 weeks is called."""
    return judged(care, today).label


def _called(care: Care, today: date, longest: int, silent: int) -> Label:
    every = interval(care.every)
    if care.parked:
        return "parked"
    if _history(care, today) < HISTORY * every:
        return "new"
    if silent > QUIET * every or last_word(care, today) is None:
        return "quiet"
    if longest <= STEADY * every:
        return "steady"
    return "uneven" if longest <= UNEVEN * every else "peaks"


def longest_gap(care: Care, today: date) -> int:
    """Days of the longest silence between two words of which the second lies in the 52 weeks.

    From Monday to Monday, for weeks are what is known; the silence that lasts until today is not
    among them. 0 where there are no two words.
    """
    start, seen, longest = first_week(today), _seen(care.weeks, today), 0
    for a, b in zip(seen, seen[1:], strict=False):
        if b >= start and (b - a).days > longest:
            longest = max(longest, days_left(a, b, care.out))
    return longest


def open_gap(care: Care, today: date) -> int:
    """Days since the last word, or since it came into the book where there was none."""
    start = last_word(care, today) or care.since
    return days_left(start, today, care.out) if start else 0


def last_word(care: Care, today: date) -> date | None:
    """The day of the last word; one that lies ahead is none yet. None where there was none."""
    if care.last is not None and care.last <= today:
        return care.last
    seen = _seen(care.weeks, today)
    end = seen[-1].toordinal() + 6 if seen else 0
    return date.fromordinal(min(end, today.toordinal())) if seen else None


def interval(every: int) -> int:
    """R in days: a week at least."""
    return max(every, FINEST)


def days_left(after: date, until: date, out: Out = ()) -> int:
    """How many days later than `after`, `until` among them, are none of those cut out."""
    left = max((until - after).days, 0)
    if not out or not left:
        return left
    low, high = after.toordinal() + 1, until.toordinal()
    for first, last in sorted((a.toordinal(), b.toordinal()) for a, b in out):
        first, last = max(first, low), min(last, high)
        if first <= last:
            left -= last - first + 1
            low = last + 1
    return left


def _history(care: Care, today: date) -> int:
    """Days since the first that is known of it; what lies ahead says nothing."""
    begun = today
    for day in (care.since, care.last, min(care.weeks, default=None)):
        if day is not None and day < begun:
            begun = day
    return days_left(begun, today, care.out)


def _seen(weeks: Weeks, today: date) -> list[date]:
    return sorted([week for week, (a, b) in weeks.items() if (a or b) and week <= today])


# ---- Weeks and months -----------------------------------------------------------------------


@lru_cache(8)
def first_week(today: date) -> date:
    """The Monday of the first of the last 52 weeks, this one among them (weeks of ISO 8601)."""
    this = monday(today)
    return date.fromordinal(max(this.toordinal() - 7 * (WEEKS - 1), 1))


def weekly(weeks: Weeks, today: date) -> tuple[tuple[int, int], ...]:
    """Selling and not selling in each of the last 52 weeks, the oldest first."""
    start = first_week(today).toordinal()
    return tuple(weeks.get(date.fromordinal(start + 7 * at), (0, 0)) for at in range(WEEKS))


def months(weeks: Weeks, today: date, every: int, out: Out = ()) -> tuple[Month, ...]:
    """The last twelve months, this one last; `every` is the interval of the rhythm in days.

    A week counts for the month of its Thursday. A month without a word breaks the rhythm when the
    silence around it is longer than 1.75 R.
    """
    firsts = [_months_before(today, back) for back in range(MONTHS - 1, -1, -1)]
    sums = {first: [0, 0] for first in firsts}
    for week, (selling, other) in weeks.items():
        held = sums.get((week + 3 * _DAY).replace(day=1))
        if held:
            held[0] += selling
            held[1] += other
    broken = STEADY * interval(every)
    ends = _seen(weeks, today)
    silences = [
        (a, b)
        for a, b in zip(ends, [*ends, today][1:], strict=True)
        if days_left(a, b, out) > broken
    ]
    return tuple(
        Month(first, selling, other, not (selling or other) and _within(first, silences))
        for first, (selling, other) in sums.items()
    )


def _months_before(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - count, 12)
    return date(max(year, 1), month + 1, 1)


def _within(first: date, silences: Iterable[tuple[date, date]]) -> bool:
    middle = first + 14 * _DAY
    return any(start < middle < end for start, end in silences)


# ---- Busy until the order -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Burst:
    """The evidence: what was sold and when, how many touches and visits in the eight weeks before
    that day, how many from it on until the silence began, and how many days that lasted.

    `lasts` says that it has not ended yet.
    """

    what: str
    sold: date
    before: int
    visits: int
    after: int
    silence: int
    lasts: bool


def may_be_burst(care: Care, known: Judged) -> bool:
    """Whether a silence is long enough for `burst` at all, as far as the weeks tell."""
    return max(known.longest, known.silent) > QUIET * interval(care.every) - FINEST


def burst(
    touches: Sequence[tuple[date, bool]],
    orders: Iterable[tuple[date, str]],
    care: Care,
    today: date,
) -> Burst | None:
    """The newest order of the 52 weeks before which it was busy and after which it was silent.

    `touches` are days on which somebody was reached, and whether by a visit; `orders` the day and
    the words of what was sold. Only what follows the rhythm of `care` counts as nothing special.
    """
    days = sorted(one for one in touches if one[0] <= today)
    start = first_week(today)
    for sold, what in sorted(orders, reverse=True):
        if start <= sold <= today:
            found = _burst_around(days, (sold, what), care, today)
            if found:
                return found
    return None


def _burst_around(
    days: Sequence[tuple[date, bool]], order: tuple[date, str], care: Care, today: date
) -> Burst | None:
    sold, what = order
    every = interval(care.every)
    since = date.fromordinal(max(sold.toordinal() - NEAR_ORDER, 1))
    before = [visit for day, visit in days if since <= day < sold]
    if len(before) < max(BUSY, BUSIER * NEAR_ORDER / every):
        return None
    begins = [day for day, _visit in days if day < sold][-1]
    after = 0
    for day, _visit in days:
        if day < sold:
            continue
        silence = days_left(max(begins, sold), day, care.out)
        if (day - sold).days > AFTER_ORDER or silence > QUIET * every:
            break
        begins, after = day, after + 1
    following = next((day for day, _visit in days if day > begins), None)
    silence = days_left(max(begins, sold), following or today, care.out)
    if silence <= QUIET * every:
        return None
    return Burst(what, sold, len(before), sum(before), after, silence, following is None)
