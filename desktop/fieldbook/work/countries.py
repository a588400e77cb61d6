"""Countries and time zones: which there are, and whose days off we know (ISO 3166, tzdata)."""

from datetime import date
from functools import cache
from zoneinfo import available_timezones

from fieldbook.exchange.country_names import countries
from fieldbook.work.days_off import has_holidays

__all__ = ["countries", "holidays_known", "zones"]

_NO_PLACES = ("Etc/", "SystemV/", "US/", "posix/", "right/")


@cache
def zones() -> tuple[str, ...]:
    """Every time zone of a place, in the order of the alphabet."""
    found = (name for name in available_timezones() if "/" in name)
    return tuple(sorted(name for name in found if not name.startswith(_NO_PLACES)))


def holidays_known(country: str, day: date) -> bool:
    """Whether any public holiday of a country is known from this year on."""
    return has_holidays(country, day.year)
