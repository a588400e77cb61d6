"""The rules of one country's public holidays, without loading those of all other countries.

The library `holidays` loads some 250 countries with the first one that is asked for (80 ms, a
fifth of the way to the first page); each is a module of its own in its package, and that is loaded
here alone. Where the library is built otherwise some day, it is asked as it wants to be asked.
"""

import sys
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from importlib import import_module
from threading import Lock
from types import ModuleType

Rules = Callable[..., Iterable[date]]
_PACKAGE = "holidays.countries"
_one_at_a_time = Lock()


def rules_of(country: str) -> Rules | None:
    """What gives the days off of a country (`years=2026`); None where they are not known.

    `country` is two capital letters (ISO 3166-1).
    """
    with _one_at_a_time:
        return _alone(country) or _among_all(country)


def _among_all(country: str) -> Rules | None:
    import holidays

    try:
        holidays.country_holidays(country)
    except NotImplementedError:
        return None
    return partial(holidays.country_holidays, country)


def _alone(country: str) -> Rules | None:
    """The rules by their own module; None where the library does not list it as expected."""
    import holidays
    from holidays import registry

    listed = getattr(registry, "COUNTRIES", {})
    name = next((name for name, codes in listed.items() if country in codes[1:]), "")
    if not name or _PACKAGE in sys.modules:
        return None
    package = ModuleType(_PACKAGE)
    package.__path__ = [f"{place}/countries" for place in holidays.__path__]
    sys.modules[_PACKAGE] = package
    try:
        found = getattr(import_module(f"{_PACKAGE}.{name}"), listed[name][0], None)
    except ImportError:
        return None
    finally:
        del sys.modules[_PACKAGE]
    return found if callable(found) else None
