"""Countries and time zones: which there are, and whose days off we know (ISO 3166, tzdata)."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from zoneinfo import available_timezones

from fieldbook.work.days import days_off

_NO_PLACES = ("Etc/", "SystemV/", "US/", "posix/", "right/")


@cache
def countries() -> Mapping[str, str]:
    """Every country: its two letters, and its name in English."""
    table = files("tzdata").joinpath("zoneinfo/iso3166.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    return {row[0]: row[1] for row in rows if len(row) == 2}


@cache
def zones() -> tuple[str, ...]:
    """Every time zone of a place, in the order of the alphabet."""
    found = (name for name in available_timezones() if "/" in name)
    return tuple(sorted(name for name in found if not name.startswith(_NO_PLACES)))


def holidays_known(country: str, day: date) -> bool:
    """Whether any public holiday of a country is known from this year on."""
    return bool(days_off(country, day))
