"""Days as the seller sees them: today, days typed, days off, working days."""

from collections.abc import Collection
from datetime import date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fieldbook.book.book import Book
from fieldbook.errors import NotFittingError
from fieldbook.model.rhythm import working_day
from fieldbook.model.rows import When
from fieldbook.model.touches import LENGTHS, Channel
from fieldbook.text import _
from fieldbook.work.sellers import seller_of

_HOLIDAY_YEARS = 3


def zone(name: str) -> ZoneInfo:
    """The time zone of that IANA name; UTC where this laptop does not know it."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def now_here(book: Book) -> datetime:
    """Now, on the seller's own clock."""
    return book.now().astimezone(zone(seller_of(book).zone))


def today(book: Book) -> date:
    """The seller's day."""
    return now_here(book).date()


def read_day(text: str) -> tuple[date, time | None]:
    """ "2026-11-25" or "2026-11-25T10:30" as a day and an hour; raises NotFittingError."""
    day, mark, hour = text.strip().partition("T")
    try:
        if len(day) != 10 or (mark and len(hour) != 5):
            raise ValueError(text)
        return date.fromisoformat(day), time.fromisoformat(hour) if mark else None
    except ValueError as error:
        raise NotFittingError(
            _("“{text}” is no day.").format(text=text),
            _("Write it as 2026-11-25, or with an hour as 2026-11-25T10:30."),
        ) from error


def when(day: date, start: time | None, channel: Channel, zone_name: str) -> When:
    """A touch's time: a whole day, or an hour of the usual length in the seller's zone."""
    if start is None:
        return When(day)
    return When(day, start, LENGTHS[channel], zone_name or "UTC")


@cache
def _holidays(country: str, year: int) -> frozenset[date]:
    import holidays

    try:
        found = holidays.country_holidays(country.upper(), years=year)
    except NotImplementedError:
        return frozenset()
    return frozenset(day for day in found if day.year == year)


def days_off(country: str, start: date, years: int = _HOLIDAY_YEARS) -> Collection[date]:
    """The public holidays of a country from `start` on; none where there is no calendar of it."""
    if not (len(country) == 2 and country.isascii() and country.isalpha()):
        return frozenset()
    last = min(start.year + years, 9999)
    return frozenset[date]().union(*(_holidays(country, y) for y in range(start.year, last)))


def due_day(raw: date | None, country: str) -> date | None:
    """The raw due day of the rhythm, moved to the next working day."""
    if raw is None:
        return None
    return working_day(raw, days_off(country, raw, 2))
