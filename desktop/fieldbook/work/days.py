"""Days as the seller sees them: today, days typed, days off, working days."""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fieldbook.book.book import Book
from fieldbook.errors import NotFittingError
from fieldbook.model.rows import When
from fieldbook.model.touches import LENGTHS, Channel
from fieldbook.text import _, day_words
from fieldbook.work.days_off import days_off_in
from fieldbook.work.sellers import seller_of

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?", re.ASCII)


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
    try:
        if not _DAY.fullmatch(text.strip()):
            raise ValueError(text)
        day, _mark, hour = text.strip().partition("T")
        return date.fromisoformat(day), time.fromisoformat(hour) if hour else None
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


def left_out(at: When) -> bool:
    """Whether the clocks go forward over this hour: it does not exist on that day."""
    if at.start is None:
        return False
    first = datetime.combine(at.day, at.start, zone(at.zone))
    before, after = first.utcoffset(), first.replace(fold=1).utcoffset()
    return before is not None and after is not None and before < after


def _must_exist(at: When) -> None:
    if left_out(at):
        raise NotFittingError(
            _("{when} does not exist in {zone}: the clocks go forward that day.").format(
                when=at.text().replace("T", " "), zone=at.zone
            ),
            _("Choose another hour."),
        )


def must_lie_ahead(at: When, now: datetime) -> When:
    """The same time; `now` is on the seller's own clock.

    Raises NotFittingError for a day or an hour that is over, or an hour that does not exist.
    """
    _must_exist(at)
    if at.start is None:
        over = at.day < now.date()
    else:
        minute = now.replace(second=0, microsecond=0)
        over = datetime.combine(at.day, at.start, zone(at.zone)) < minute
    if over:
        raise NotFittingError(
            _("{when} is in the past.").format(when=at.text().replace("T", " ")),
            _("Plan it for a day or an hour to come."),
        )
    return at


def must_lie_behind(at: When, now: datetime) -> When:
    """The same time; `now` is on the seller's own clock.

    Raises NotFittingError for a day or an hour to come, or an hour that does not exist.
    """
    _must_exist(at)
    if at.start is None:
        ahead = at.day > now.date()
    else:
        ahead = datetime.combine(at.day, at.start, zone(at.zone)) > now
    if ahead:
        raise NotFittingError(
            _("{when} is still to come.").format(when=_told(at, now.date())),
            _("Say when it was; what is to come is planned below."),
        )
    return at


def _told(at: When, today: date) -> str:
    day = day_words(at.day, today)
    return f"{day}, {at.start:%H:%M}" if at.start else day


def about_day(book: Book, day: date) -> str:
    """A sentence about a day on which nobody works; nothing about a working day."""
    if day.weekday() >= 5:
        named = (_("a Saturday"), _("a Sunday"))[day.weekday() - 5]
        return _("{day} is {named}.").format(day=day, named=named)
    with book.reading() as connection:
        off = days_off_in(connection)
    if off.is_away(day):
        return _("You are away on {day}.").format(day=day)
    if day in off:
        return _("{day} is a day off in {country}.").format(day=day, country=off.country)
    return ""
