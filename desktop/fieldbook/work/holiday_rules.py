"""The public holidays of one country, without loading those of all other countries.

The library `holidays` loads some 250 countries with the first one that is asked for (80 ms, a
fifth of the way to the first page): the package of the countries imports each. While a country is
asked for the first time, an empty package with the same folder stands in its place, so that the
library finds the one module it wants.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from threading import Lock
from types import ModuleType

_PACKAGE = "holidays.countries"
_one_at_a_time = Lock()


def holidays_of(country: str, year: int) -> frozenset[date]:
    """The days off of a country (two capital letters, ISO 3166-1); none where none are known."""
    return frozenset(holidays_named(country, year))


def holidays_named(country: str, year: int) -> dict[date, str]:
    """The same days, each with its name."""
    import holidays

    with _one_at_a_time, _empty_package(holidays.__path__):
        try:
            found = holidays.country_holidays(country, years=year)
        except NotImplementedError:
            return {}
    return {day: name for day, name in found.items() if day.year == year}


@contextmanager
def _empty_package(places: list[str]) -> Iterator[None]:
    if _PACKAGE in sys.modules:
        yield
        return
    package = ModuleType(_PACKAGE)
    package.__path__ = [f"{place}/countries" for place in places]
    sys.modules[_PACKAGE] = package
    try:
        yield
    finally:
        del sys.modules[_PACKAGE]
