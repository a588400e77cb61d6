"""The hours of the seller's other appointments, as they are known: asked for with every placing.

Nothing is read from a disk here; `other_appointments` does that when the file has changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache

from sqlalchemy import Connection

from fieldbook.book import appointments
from fieldbook.book.appointments import Span
from fieldbook.model.planning import A_DAY, Day, Taken
from fieldbook.model.sellers import Seller
from fieldbook.work.days import zone
from fieldbook.work.sellers import seller_in

_A_DAY = timedelta(days=1)
_MOST_DAYS = 800


@dataclass(frozen=True, slots=True)
class Busy:
    """An appointment on one day, in minutes after midnight on the seller's clock.

    `title` is "" where it is private, and where the seller wants none to be seen.
    """

    start: int
    end: int
    whole_day: bool = False
    title: str = ""


@dataclass(frozen=True)
class OtherHours:
    """What the other appointments take of each day."""

    days: Mapping[date, tuple[Busy, ...]] = field(default_factory=dict)

    def on(self, day: date) -> tuple[Busy, ...]:
        """The appointments of a day, by time."""
        return self.days.get(day, ())

    def taken(self, day: date) -> tuple[Taken, ...]:
        """The same as what placing has to avoid."""
        return tuple(Taken(one.start, one.end) for one in self.on(day))

    def room(self, day: date, most: int) -> int:
        """How many touches a day holds that holds so many without appointments."""
        return Day(day, most=most, busy=self.taken(day)).room


def other_hours_in(connection: Connection, seller: Seller | None = None) -> OtherHours:
    """Those that are known to this book."""
    found = appointments.kept(connection)
    if found is None or not found.spans:
        return OtherHours()
    me = seller or seller_in(connection)
    return OtherHours(_by_day(found.spans, me.zone, titles=found.titles))


@lru_cache(4)
def _by_day(
    spans: tuple[Span, ...], zone_name: str, *, titles: bool
) -> Mapping[date, tuple[Busy, ...]]:
    here, days = zone(zone_name), dict[date, list[Busy]]()
    for one in spans:
        title = one.title if titles else ""
        for day, start, end in _parts(one, here):
            days.setdefault(day, []).append(Busy(start, end, one.whole_day, title))
    return {day: tuple(sorted(held, key=_by_time)) for day, held in days.items()}


def _parts(one: Span, here: tzinfo) -> list[tuple[date, int, int]]:
    """What an appointment takes of each day it touches."""
    first = datetime.fromtimestamp(one.start, UTC).astimezone(here)
    last = datetime.fromtimestamp(one.end, UTC).astimezone(here)
    found: list[tuple[date, int, int]] = []
    day = first.date()
    while day <= last.date() and len(found) < _MOST_DAYS:
        start = first.hour * 60 + first.minute if day == first.date() else 0
        rounded = last.hour * 60 + last.minute + bool(last.second)
        end = rounded if day == last.date() else A_DAY
        if start < end:
            found.append((day, start, end))
        day += _A_DAY
    return found


def _by_time(one: Busy) -> tuple[int, int, str]:
    return one.start, -one.end, one.title
