"""On which days of a sample year a client was talked to: steady, in peaks, gone quiet, new."""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from fieldbook.model.notes import Outcome
from fieldbook.model.rhythm import working_day
from fieldbook.work.sample_material import Event

PATTERNS = {"steady": 20, "uneven": 11, "peaks": 7, "quiet": 3, "new": 5}
"""How attention is spread over a year, and how many of 46 accounts have it so."""
PACE = {"steady": 0.68, "uneven": 0.8, "peaks": 0.75, "quiet": 0.7, "new": 0.7}
"""From one conversation to the next on the average, in intervals of the account's rhythm."""
_TAIL = {
    "steady": (0.05, 0.75),
    "uneven": (0.1, 0.9),
    "peaks": (0.3, 1.3),
    "quiet": (2.2, 3.6),
    "new": (0.05, 0.5),
}
"""How long the last conversation is ago, in intervals."""
_UNANSWERED, _MOVED_ON = 0.12, 0.11


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when a client was talked to, its interval in days, the days nobody works.

    `calls` is whether it is called at all, so that nobody may answer.
    """

    first: date
    last: date
    interval: int
    off: Container[date]
    calls: bool = True


@dataclass(frozen=True, slots=True)
class Talk:
    """One note of the year: its day, and what became of the purpose."""

    day: date
    outcome: Outcome


def last_working_day(day: date, off: Container[date]) -> date:
    """`day`, or the last working day before it."""
    while day.weekday() >= 5 or day in off:
        day -= timedelta(days=1)
    return day


def begins(pattern: str, span: Span, random: Random) -> date:
    """When the history of a client begins: with the book, or for a new one not long ago."""
    if pattern != "new":
        return span.first
    days = round(span.interval * random.uniform(0.6, 1.7))
    return max(span.first, span.last - timedelta(days=days))


def ends(pattern: str, span: Span, random: Random) -> date:
    """When the last conversation was."""
    days = round(span.interval * random.uniform(*_TAIL[pattern]))
    total = (span.last - span.first).days
    return span.last - timedelta(days=min(days, total * 6 // 10))


def natural_count(pattern: str, days: int, interval: int) -> int:
    """How many notes such an account has after so many days."""
    return max(1, round(days / (interval * PACE[pattern]) / (1 - _UNANSWERED)))


def talks(pattern: str, count: int, span: Span, random: Random) -> list[Talk]:
    """`count` notes between the first and the last day of `span`, on working days, in order."""
    missed = round(count * _UNANSWERED * random.uniform(0.4, 1.6)) if span.calls else 0
    reached = max(1, count - missed) if count else 0
    days = _days(_gaps(pattern, reached, random), span)
    attempts = set(random.sample(range(reached), min(count - reached, reached)))
    found: list[Talk] = []
    for n, day in enumerate(days):
        if n in attempts:
            found.append(Talk(_before(day, days[n - 1] if n else span.first, span), "not_reached"))
        away = n > 0 and span.calls and random.random() < _MOVED_ON
        found.append(Talk(day, "moved_on" if away else "done"))
    return found


def _before(day: date, earliest: date, span: Span) -> date:
    """Two working days earlier, but not before the conversation before it."""
    for _step in range(2):
        day = last_working_day(day - timedelta(days=1), span.off)
    return max(day, earliest)


def _days(gaps: Sequence[float], span: Span) -> list[date]:
    total = sum(gaps[1:]) or 1.0
    length = (span.last - span.first).days
    reached = [0.0, *accumulate(gaps[1:])] if gaps else []
    return [
        min(
            working_day(span.first + timedelta(days=round(at / total * length)), span.off),
            last_working_day(span.last, span.off),
        )
        for at in reached
    ]


def _gaps(pattern: str, count: int, random: Random) -> list[float]:
    """The gap before each conversation, in any unit."""
    shape = _SHAPES.get(pattern, _even)
    return [shape(n, random) for n in range(count)]


def _even(_n: int, random: Random) -> float:
    return random.uniform(0.8, 1.2)


def _loose(_n: int, random: Random) -> float:
    return random.lognormvariate(0, 0.55)


def _bursts(n: int, random: Random) -> float:
    """Close together around an order, then a long silence."""
    return random.uniform(5, 9) if n % 5 == 4 or n == 1 else random.uniform(0.3, 0.8)


_SHAPES: dict[str, Callable[[int, Random], float]] = {
    "steady": _even,
    "uneven": _loose,
    "peaks": _bursts,
}


def event_days(event: Event, start: date, end: date) -> list[date]:
    """The days between `start` and `end` on which such an event can lie."""
    if event.month == 0:
        day = _saturday(start + (end - start) // 2)
        return [day] if start <= day <= end else []
    found = []
    for year in range(start.year, end.year + 1):
        day = date(year, event.month, event.day or 15)
        found.append(day if event.day else _saturday(day))
    return [day for day in found if start <= day <= end]


def _saturday(day: date) -> date:
    return day + timedelta(days=(5 - day.weekday()) % 7)
