"""Rhythm: how often each rating asks for a touch, and when the next one is due."""

import calendar
import math
from collections import defaultdict
from collections.abc import Container, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Generic, TypeVar

from fieldbook.model.accounts import Rating
from fieldbook.model.sellers import Lane, Unit
from fieldbook.model.touches import CHANNELS, Channel

STRENGTH: dict[Channel, int] = {"value": 1, "message": 2, "call": 3, "visit": 4}
"""A stronger channel counts for a weaker one: a visit is also a call (product.md, P3)."""
FAR = date(9999, 12, 31)
LONGEST = 10_000
"""The longest interval, in units of any kind."""


@dataclass(frozen=True, slots=True)
class Beat:
    """One lane in force: which channels count, and every how many days, weeks or months."""

    channels: tuple[Channel, ...]
    every: int
    unit: Unit

    def counts(self, channel: Channel) -> bool:
        """Whether a touch by `channel` is one of ours, or stronger than the weakest of ours."""
        return STRENGTH[channel] >= _strength(self)


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
    if not (lane.on and channels and 0 < lane.every <= LONGEST):
        return None
    return Beat(channels, lane.every, lane.unit)


def beats_of(rating: Rating, lanes: Iterable[Lane]) -> tuple[Beat | None, ...]:
    """The beats of a rating: the defaults, each place replaced by the lane set for it.

    Of several lanes for one place the last holds; one that says nothing replaces nothing.
    """
    return _placed(dict(enumerate(DEFAULTS[rating])), (x for x in lanes if x.rating == rating))


def _placed(places: dict[int, Beat | None], lanes: Iterable[Lane]) -> tuple[Beat | None, ...]:
    for lane in lanes:
        if lane.every != 0:
            places[lane.place] = beat(lane)
    return tuple(places[n] for n in sorted(places))


Key = TypeVar("Key", bound=Hashable)


class Rhythms(Generic[Key]):
    """Every rhythm of a book: the defaults, the team's, each owner's, and those of one account or
    one person alone. `Key` is how rows are named where it stands: row ids, or their numbers."""

    def __init__(self, lanes: Iterable[tuple[Lane, Key | None, Key | None]]) -> None:
        """From each lane with its owner and its subject, by row id."""
        self._rated: dict[Key | None, list[Lane]] = defaultdict(list)
        self._own: dict[Key, list[Lane]] = defaultdict(list)
        for lane, owner, subject in lanes:
            (self._rated[owner] if subject is None else self._own[subject]).append(lane)
        self._kept: dict[tuple[Rating, Key | None], tuple[Beat | None, ...]] = {}

    def of_rating(self, rating: Rating, owner: Key | None) -> tuple[Beat | None, ...]:
        """What a rating asks of the accounts of an owner."""
        at = rating, owner
        if at not in self._kept:
            team = self._rated.get(None, [])
            own = self._rated.get(owner, []) if owner is not None else []
            self._kept[at] = beats_of(rating, team + own)
        return self._kept[at]

    def of_account(
        self, account: Key, rating: Rating, owner: Key | None
    ) -> tuple[Beat | None, ...]:
        """What is asked of an account: the lanes of its rating, each place replaced by its own."""
        own = self._own.get(account)
        rated = self.of_rating(rating, owner)
        return _placed(dict(enumerate(rated)), own) if own else rated

    def of_person(
        self, person: Key, ratings: tuple[Rating | None, Rating], owner: Key | None
    ) -> tuple[Beat | None, ...]:
        """What is asked of a person, whose own rating comes before that of the account.

        Nothing, unless theirs is the higher one or they have lanes of their own (product.md, P3).
        """
        theirs, of_account = ratings
        higher = theirs is not None and theirs < of_account
        rated = self.of_rating(theirs, owner) if higher and theirs else ()
        own = self._own.get(person)
        return _placed(dict(enumerate(rated)), own) if own else rated

    def own(self, subject: Key) -> tuple[Beat | None, ...]:
        """The lanes an account or a person has of its own."""
        return _placed({}, self._own.get(subject, ()))

    def has_rated(self, rating: Rating, owner: Key) -> bool:
        """Whether an owner has set anything for a rating."""
        return any(x.every != 0 and x.rating == rating for x in self._rated.get(owner, ()))

    def has_own(self, subject: Key) -> bool:
        """Whether an account or a person has lanes of its own."""
        return any(lane.every != 0 for lane in self._own.get(subject, ()))


def later(day: date, every: int, unit: Unit) -> date:
    """`every` units after `day` by plain calendar arithmetic; the last of a month stays in it."""
    try:
        if unit != "month":
            return day + timedelta(days=every * (7 if unit == "week" else 1))
        year, month = divmod(day.year * 12 + day.month - 1 + every, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return FAR


def earlier(day: date, months: int) -> date:
    """So many months before `day`; the last of a month stays in it."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < 1:
        return date.min
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def raw_due(one: Beat, last: Mapping[Channel, date]) -> date | None:
    """Last touch that reached someone in the lane or stronger, plus the interval; none if never."""
    days = [day for channel, day in last.items() if one.counts(channel)]
    return later(max(days), one.every, one.unit) if days else None


def lane_due(one: Beat, last: Mapping[Channel, date], since: date | None) -> date | None:
    """The raw day of a lane that began on `since`: as `raw_due`; of one nobody was reached in yet
    an interval after it began. Where nobody was reached at all, by whatever channel, the day it
    began: somebody new is to be spoken to at once, but a visit may take its first interval.
    """
    if not last:
        return since
    return raw_due(one, last) or (later(since, one.every, one.unit) if since else None)


def next_due(
    beats: Iterable[Beat | None],
    last: Mapping[Channel, date],
    since: date | None,
    days_off: Container[date],
) -> date | None:
    """The working day on which the first of these lanes asks for a touch (product.md, P3).

    `last` holds the last day somebody was reached by each channel, `since` is the day they came
    in; see `lane_due`. None without a lane, or where neither is known.
    """
    days = [lane_due(one, last, since) for one in beats if one]
    known = [day for day in days if day]
    return working_day(min(known), days_off) if known else None


def working_day(day: date, days_off: Container[date]) -> date:
    """`day` itself, or the next one that is no Saturday, no Sunday and not in `days_off`."""
    while day < FAR and (day.weekday() >= 5 or day in days_off):
        day += timedelta(days=1)
    return day


def next_touch_day(first: Beat, reached: date, days_off: Container[date]) -> date:
    """The day of the next touch by rhythm: the interval after `reached`, on a working day."""
    return working_day(later(reached, first.every, first.unit), days_off)


def next_touch(
    beats: Iterable[Beat | None], last: Mapping[Channel, date], day: date, days_off: Container[date]
) -> tuple[Channel, date]:
    """How and when the next touch follows one of `day`.

    The lane that asks most often says when. Where a lane of a stronger channel comes due by then
    its channel is taken: one touch then serves both. Without any lane it is a call on that day.
    """
    asked = [one for one in beats if one]
    often = shortest(asked)
    if often is None:
        return "call", working_day(day, days_off)
    when = next_touch_day(often, day, days_off)
    due = [one for one in asked if (raw_due(one, last) or FAR) <= when]
    serving = max([often, *due], key=_strength)
    return serving.channels[0], when


def _strength(one: Beat) -> int:
    return min(STRENGTH[channel] for channel in one.channels)


def working_days_after(day: date, count: int, days_off: Container[date]) -> date:
    """The `count`-th working day after `day` (an unanswered call is tried again two later)."""
    for _step in range(count):
        day = working_day(day + timedelta(days=1), days_off)
    return day


def working_days(first: date, last: date, days_off: Container[date]) -> list[int]:
    """The working days of a span, both ends among them, as numbers of days (toordinal)."""
    days = range(first.toordinal(), last.toordinal() + 1)
    return [day for day in days if (day - 1) % 7 < 5 and date.fromordinal(day) not in days_off]


def days_of(one: Beat) -> int:
    """The interval of a beat in days; a month counts 30."""
    return one.every * {"day": 1, "week": 7, "month": 30}[one.unit]


def shortest(beats: Iterable[Beat | None]) -> Beat | None:
    """The lane that asks most often."""
    return min((one for one in beats if one), key=days_of, default=None)


def per_week(beats: Iterable[Beat | None]) -> float:
    """How many touches a week these lanes ask for: as many as the one that asks most often.

    A touch counts in every lane its channel is strong enough for; it is not made twice.
    """
    most = shortest(beats)
    return 7 / days_of(most) if most else 0.0


CAPACITY = 40
"""So many touches a week are supposed to be in a seller who has not said it."""
_WORKING_DAYS = 5


def room_a_day(capacity: int) -> int:
    """How many touches a working day has room for, of so many in a week."""
    return max(math.ceil((capacity or CAPACITY) / _WORKING_DAYS), 1)


def stretched(one: Beat, factor: float) -> Beat:
    """The same lane with an interval so many times as long, in whole units, rounded up."""
    return replace(one, every=min(max(math.ceil(one.every * factor - 1e-9), 1), LONGEST))


def passed(start: date, due: date, today: date) -> float:
    """The share of the interval from `start` to `due` that has passed today, 0 to 1."""
    whole = (due - start).days
    return 1.0 if whole <= 0 else min(max((today - start).days / whole, 0.0), 1.0)
