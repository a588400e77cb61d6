"""Attention: how evenly an account was cared for, week by week, against its own rhythm.

Source: design/spec.md section 4, "Attention".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from fieldbook.model.rows import monday

Label = Literal["quiet", "steady", "uneven", "peaks", "new"]
MONTHS = 12
_QUIET, _STEADY, _UNEVEN, _HISTORY = 2.0, 1.75, 3.0, 2.0
"""How many intervals: silent for longer is quiet; the longest gap of a steady, an uneven account;
how much history there must be before anything is said."""

Weeks = Mapping[date, tuple[int, int]]
"""Per Monday what was done in that week: selling, and not selling (weights of touches.weight)."""


@dataclass(frozen=True, slots=True)
class Month:
    """One bar of the strip: what was done in a month, and whether its silence broke the rhythm."""

    first: date
    selling: int
    other: int
    broke: bool = False


def months(weeks: Weeks, today: date, every: int) -> tuple[Month, ...]:
    """The last twelve months, this one last; `every` is the interval of the rhythm in days.

    A week counts for the month of its Thursday. A month without a word breaks the rhythm when the
    silence around it is longer than 1.75 intervals.
    """
    firsts = [_months_before(today, back) for back in range(MONTHS - 1, -1, -1)]
    sums = {first: [0, 0] for first in firsts}
    for week, (selling, other) in weeks.items():
        held = sums.get((week + timedelta(days=3)).replace(day=1))
        if held:
            held[0] += selling
            held[1] += other
    silences = [gap for gap in _gaps(weeks, today) if gap[1] - gap[0] > _STEADY * every * _DAY]
    return tuple(
        Month(first, selling, other, not (selling or other) and _within(first, silences))
        for first, (selling, other) in sums.items()
    )


_DAY = timedelta(days=1)


def _months_before(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - count, 12)
    return date(year, month + 1, 1)


def _gaps(weeks: Weeks, today: date) -> list[tuple[date, date]]:
    """The silences between weeks with a word, the one that lasts until today among them."""
    days = sorted(week for week, done in weeks.items() if any(done) and week <= today)
    return list(zip(days, [*days[1:], today], strict=True)) if days else []


def _within(first: date, silences: list[tuple[date, date]]) -> bool:
    middle = first + timedelta(days=14)
    return any(start < middle < end for start, end in silences)


def label(weeks: Weeks, since: date | None, today: date, every: int) -> Label:
    """How the attention of the last twelve months is called; `every` in days."""
    start = _months_before(today, MONTHS)
    seen = [week for week, done in weeks.items() if any(done) and start <= week <= today]
    known = min([*seen, *([since] if since else [])], default=today)
    if not seen or (today - known).days < _HISTORY * every:
        return "new" if (today - known).days < _HISTORY * every else "quiet"
    if (today - max(seen)).days - 6 > _QUIET * every:
        return "quiet"
    longest = max((b - a).days for a, b in _gaps({w: (1, 0) for w in seen}, monday(today)))
    if longest <= _STEADY * every:
        return "steady"
    return "uneven" if longest <= _UNEVEN * every else "peaks"
