"""Countries: which there are (ISO 3166, from the time zones), and whose days off we know."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files

from fieldbook.work.days import days_off


@cache
def countries() -> Mapping[str, str]:
    """Every country: its two letters, and its name in English."""
    table = files("tzdata").joinpath("zoneinfo/iso3166.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    return {row[0]: row[1] for row in rows if len(row) == 2}


def holidays_known(country: str, day: date) -> bool:
    """Whether any public holiday of a country is known from this year on."""
    return bool(days_off(country, day))
