"""What every row of the book is made of: row ids, and the values that are one field each."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import NewType

_EPOCH, _A_DAY = date(1970, 1, 1).toordinal(), 86_400_000

Ref = NewType("Ref", str)
"""The id of a row: a UUID as 32 lower-case hex digits."""


@dataclass(frozen=True, slots=True)
class When:
    """A day, and if it has a time: the wall start, the length in minutes and the IANA zone.

    One value for the fold: the parts never come from two different edits (product.md, P1).
    Without `start` the whole day is meant and `minutes` is 0.
    """

    day: date
    start: time | None = None
    minutes: int = 0
    zone: str = ""

    def sort_key(self) -> tuple[date, time]:
        """Order by day, then hour; whole days come after the timed ones of their day."""
        return self.day, self.start or time.max

    def text(self) -> str:
        """ISO 8601 wall time: "2026-11-25" or "2026-11-25T10:30"."""
        if self.start is None:
            return self.day.isoformat()
        return f"{self.day.isoformat()}T{self.start.strftime('%H:%M')}"


@dataclass(frozen=True, slots=True)
class Parked:
    """No contact until a day, and why: parking always names both (product.md, P3)."""

    until: date
    because: str


def came_in(row: Ref) -> date | None:
    """The day a row came into a book, in UTC, as its id tells (RFC 9562, UUID version 7: the first
    48 bits are milliseconds since 1970); None for an id of another making, or a day no date has."""
    if row[12:13] != "7" or row[16:17] not in ("8", "9", "a", "b"):
        return None
    try:
        return date.fromordinal(_EPOCH + int(row[:12], 16) // _A_DAY)
    except (ValueError, OverflowError):
        return None


def monday(day: date) -> date:
    """The Monday of the week that `day` lies in."""
    return day - timedelta(days=day.weekday())
