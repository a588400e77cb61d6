"""Rhythm: how often each rating asks for a touch, and when the next one is due."""

import calendar
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from fieldbook.model.accounts import Rating
from fieldbook.model.sellers import Lane, Unit
from fieldbook.model.touches import CHANNELS, Channel

STRENGTH: dict[Channel, int] = {"value": 1, "message": 2, "call": 3, "visit": 4}
"""A stronger channel counts for a weaker one: a visit is also a call (product.md, P3)."""
FAR = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Beat:
    """One lane in force: which channels count, and every how many days, weeks or months."""

    channels: tuple[Channel, ...]
    every: int
    unit: Unit

    def counts(self, channel: Channel) -> bool:
        """Whether a touch by `channel` is one of ours, or stronger than the weakest of ours."""
        return STRENGTH[channel] >= min(STRENGTH[ours] for ours in self.channels)


DEFAULTS: dict[Rating, tuple[Beat, ...]] = {
    "A": (Beat(("call", "visit"), 3, "week"), Beat(("visit",), 12, "week")),
    "B": (Beat(("call", "visit"), 6, "week"),),
    "C": (Beat(("call",), 3, "month"),),
    "D": (Beat(("value",), 8, "week"),),
}
"""The defaults of product.md P3. They belong to the entry format and change only with it."""


def beat(lane: Lane) -> Beat | None:
    """The lane as a beat; nothing when it is off, or asks for no channel or no interval."""
    channels = tuple(c for c in CHANNELS if c in lane.channels.split("|"))
    if not (lane.on and channels and 0 < lane.every <= 10_000):
        return None
    return Beat(channels, lane.every, lane.unit)


def beats_of(rating: Rating, lanes: Iterable[Lane]) -> tuple[Beat | None, ...]:
    """The beats of a rating: the defaults, each place replaced by the lane set for it."""
    places: dict[int, Beat | None] = dict(enumerate(DEFAULTS[rating]))
    for lane in lanes:
        if lane.rating == rating:
            places[lane.place] = beat(lane)
    return tuple(places[n] for n in sorted(places))


def later(day: date, every: int, unit: Unit) -> date:
    """`every` units after `day` by plain calendar arithmetic; the last of a month stays in it."""
    try:
        if unit != "month":
            return day + timedelta(days=every * (7 if unit == "week" else 1))
        year, month = divmod(day.year * 12 + day.month - 1 + every, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return FAR


def raw_due(one: Beat, last: Mapping[Channel, date]) -> date | None:
    """Last touch that reached someone in the lane or stronger, plus the interval; none if never."""
    days = [day for channel, day in last.items() if one.counts(channel)]
    return later(max(days), one.every, one.unit) if days else None


def working_day(day: date, days_off: Collection[date]) -> date:
    """`day` itself, or the next one that is no Saturday, no Sunday and not in `days_off`."""
    while day < FAR and (day.weekday() >= 5 or day in days_off):
        day += timedelta(days=1)
    return day


def next_touch_day(first: Beat, reached: date, days_off: Collection[date]) -> date:
    """The day of the next touch by rhythm: the interval after `reached`, on a working day."""
    return working_day(later(reached, first.every, first.unit), days_off)


def working_days_after(day: date, count: int, days_off: Collection[date]) -> date:
    """The `count`-th working day after `day` (an unanswered call is tried again two later)."""
    for _step in range(count):
        day = working_day(day + timedelta(days=1), days_off)
    return day


def days_of(one: Beat) -> int:
    """The interval of a beat in days; a month counts 30."""
    return one.every * {"day": 1, "week": 7, "month": 30}[one.unit]


def passed(start: date, due: date, today: date) -> float:
    """The share of the interval from `start` to `due` that has passed today, 0 to 1."""
    whole = (due - start).days
    return 1.0 if whole <= 0 else min(max((today - start).days / whole, 0.0), 1.0)
