"""The days on which a seller does not work: public holidays of their country, and days away."""

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.model.rhythm import working_day
from fieldbook.model.sellers import Seller
from fieldbook.text import _
from fieldbook.work.sellers import seller_in

Span = tuple[int, int]
"""The first and the last of some days, counted as dates do (toordinal)."""
_AWAY = f"""SELECT first, last FROM away WHERE seller = {reads.NUMBER} AND "on" = 1
AND first <= last ORDER BY first, last"""


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Holidays and days away; Saturdays and Sundays are not among them, the rhythm knows those."""

    country: str = ""
    away: tuple[Span, ...] = ()

    def __contains__(self, day: object) -> bool:
        """Whether nobody works on that day."""
        if not isinstance(day, date):
            return False
        return day in _holidays(self.country, day.year) or self.is_away(day)

    def name(self, day: date) -> str:
        """Why nobody works on that day: "Christmas Day", "Away"; "" for any other."""
        return _("Away") if self.is_away(day) else _holidays(self.country, day.year).get(day, "")

    def is_away(self, day: date) -> bool:
        """Whether the seller is away on that day."""
        return any(first <= day.toordinal() <= last for first, last in self.away)

    def away_between(self, after: date, until: date) -> int:
        """How many days later than `after`, `until` among them, the seller is away."""
        low, high, seen = after.toordinal() + 1, until.toordinal(), 0
        for first, last in self.away:
            first = max(first, low)
            if first <= min(last, high):
                seen += min(last, high) - first + 1
                low = max(low, last + 1)
        return seen


def days_off_in(connection: Connection, seller: Seller | None = None) -> DaysOff:
    """Those of the seller of this book."""
    me = seller or seller_in(connection)
    found = connection.exec_driver_sql(_AWAY, (me.id,))
    return DaysOff(me.country, tuple((first, last) for first, last in found))


def has_holidays(country: str, year: int) -> bool:
    """Whether public holidays of a country are known."""
    return bool(_holidays(country, year))


@cache
def _holidays(country: str, year: int) -> dict[date, str]:
    if not (len(country) == 2 and country.isascii() and country.isalpha()):
        return {}
    from fieldbook.work.holiday_rules import holidays_named

    return holidays_named(country.upper(), year)


@lru_cache(4096)
def due_day(raw: date | None, off: DaysOff) -> date | None:
    """The raw due day of the rhythm, moved to the next day on which the seller works."""
    return None if raw is None else working_day(raw, off)
