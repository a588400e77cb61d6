"""What became of the leads of each source: how many were touched, accepted, became business."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from fieldbook.book.book import Book
from fieldbook.model.accounts import plain
from fieldbook.model.rows import Ref
from fieldbook.work.lead_lines import LeadLine, lead_lines

Accounts = tuple[Ref, ...]
"""The accounts behind a number, one for each lead that it counts."""


@dataclass(frozen=True, slots=True)
class SourceFigures:
    """The leads of one source; "" is the source of those that came without one.

    `reasons` says why some were returned, the most frequent first, with the accounts.
    `days_to_touch` is the median of the working days from handing over to the first word with
    those that had one. Business counts whatever the verdict was: a company that was returned may
    buy a year later.
    """

    source: str
    handed: Accounts
    waiting: Accounts
    touched: Accounts
    accepted: Accounts
    returned: Accounts
    nurtured: Accounts
    business: Accounts
    reasons: tuple[tuple[str, Accounts], ...]
    days_to_touch: float | None


@dataclass(frozen=True, slots=True)
class LeadFigures:
    """All leads of the book, and those of each source, the largest first."""

    total: SourceFigures
    by_source: tuple[SourceFigures, ...]


def lead_figures(book: Book, since: date | None = None) -> LeadFigures:
    """What became of all leads of the book, or of those handed over since a day, by source."""
    lines = [
        one
        for one in lead_lines(book)
        if since is None or (one.handed_on is not None and one.handed_on >= since)
    ]
    groups: dict[str, list[LeadLine]] = {}
    for one in lines:
        groups.setdefault(plain(one.source), []).append(one)
    found = [_figures(some[0].source, some) for some in groups.values()]
    found.sort(key=lambda one: (-len(one.handed), one.source.casefold()))
    return LeadFigures(_figures("", lines), tuple(found))


def _figures(source: str, lines: Sequence[LeadLine]) -> SourceFigures:
    def those(wanted: Callable[[LeadLine], bool]) -> Accounts:
        return tuple(one.account for one in lines if wanted(one))

    waited = [one.waited for one in lines if one.touched]
    return SourceFigures(
        source=source,
        handed=those(lambda one: True),
        waiting=those(lambda one: one.verdict == "waiting"),
        touched=those(lambda one: one.touched is not None),
        accepted=those(lambda one: one.verdict == "accepted"),
        returned=those(lambda one: one.verdict == "returned"),
        nurtured=those(lambda one: one.verdict == "nurtured"),
        business=those(lambda one: one.business is not None),
        reasons=_reasons(one for one in lines if one.verdict == "returned"),
        days_to_touch=median(waited) if waited else None,
    )


def _reasons(lines: Iterable[LeadLine]) -> tuple[tuple[str, Accounts], ...]:
    named: dict[str, str] = {}
    found: dict[str, list[Ref]] = {}
    for one in lines:
        key = plain(one.because).rstrip(".")
        named.setdefault(key, one.because)
        found.setdefault(key, []).append(one.account)
    ordered = sorted(found, key=lambda key: (-len(found[key]), key))
    return tuple((named[key], tuple(found[key])) for key in ordered)
