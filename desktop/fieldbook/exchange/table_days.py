"""Days as people and programs write them in tables."""

import re
from datetime import datetime

_SIGNS = re.compile(r"\d{1,4}\D|[A-Za-z]{3,}")
_YEAR_FIRST = re.compile(r"\s*\d{4}\D")
_MONTH_FIRST = {"US", "PH", "PW", "FM", "MH"}
"""Where 3/4 is the fourth of March (Unicode CLDR, dateFormats)."""
_LONGEST = 40


def day_in(text: str, country: str) -> str:
    """The day a cell names, in ISO 8601 ("2026-10-03"); "" where it names none.

    `country` (two letters) tells whether 3/4 is in March or in April.
    """
    from dateutil import parser

    if len(text) > _LONGEST or not _SIGNS.search(text):
        return ""
    day_first = country not in _MONTH_FIRST and not _YEAR_FIRST.match(text)
    try:
        found: datetime = parser.parse(text, dayfirst=day_first, default=datetime(1, 1, 1))  # noqa: DTZ001 - a wall day
    except (ValueError, OverflowError, TypeError):
        return ""
    return found.date().isoformat() if found.year > 1900 else ""
