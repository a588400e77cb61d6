"""The Team place as it was last: shown at once, until the worker has fresh figures."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from fieldbook.book.book import Book, Marker
from fieldbook.book.figures import keep_figures, kept_figures
from fieldbook.model.rhythm import earlier
from fieldbook.text import month_name
from fieldbook.work.team import Team, team
from fieldbook.work.team_sentence import in_rhythm

BACK = 3
"""Months that the share in rhythm is compared over."""


@dataclass(frozen=True, slots=True)
class Rhythms:
    """The share of accounts in rhythm as it was last seen in each month ("2026-08")."""

    shares: dict[str, int]


def kept_team(book: Book, months: int = 12) -> tuple[Team | None, bool]:
    """The figures as they were worked out last, if they were, and whether they still hold."""
    return kept_figures(book, _name(months), Team)


@dataclass(frozen=True, slots=True)
class Fresh:
    """Figures just worked out, and of which state of the book they are."""

    marker: Marker
    team: Team


def fresh_team(book: Book, go_on: Callable[[], object] = int, months: int = 12) -> Fresh:
    """The figures worked out anew, to be kept; nothing is written yet. `go_on` is called now and
    then, and may raise to end it."""
    marker = book.marker()
    return Fresh(marker, team(book, months, go_on))


def keep_team(book: Book, fresh: Fresh) -> None:
    """Keeps them for the next time they are looked at, and the share in rhythm of this month."""
    found = fresh.team
    keep_figures(book, _name(found.months), fresh.marker, found)
    share = in_rhythm(found)
    if share is not None:
        shares = {**_shares(book), _month(found.today): share}
        keep_figures(book, _RHYTHMS, fresh.marker, Rhythms(shares))


def rhythm_before(book: Book, today: date) -> tuple[int, str] | None:
    """The share in rhythm three months ago and the name of that month, if it was seen then."""
    then = earlier(today, BACK)
    share = _shares(book).get(_month(then))
    return None if share is None else (share, month_name(then.month))


_RHYTHMS = "rhythms"


def _shares(book: Book) -> dict[str, int]:
    found, _fresh = kept_figures(book, _RHYTHMS, Rhythms)
    return found.shares if found else {}


def _month(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"


def _name(months: int) -> str:
    return f"team {months}"
