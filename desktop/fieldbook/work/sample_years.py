"""How long each sample client is talked to, how often, and on which days."""

from collections.abc import Container, Sequence
from datetime import date, timedelta
from random import Random

from fieldbook.model.rhythm import DEFAULTS, later, working_day
from fieldbook.work.sample_clients import Client
from fieldbook.work.sample_days import (
    Span,
    begins,
    ends,
    last_working_day,
    natural_count,
)

_GONE = {"lost": (25, 150), "archived": (60, 200), "parked": (4, 25)}
"""How many days ago the last talk was with those who are no longer open."""
_MISSED = timedelta(days=16)
"""A touch whose day has passed was planned at least so long ago."""


def spans(cast: Sequence[Client], year: Span, random: Random) -> list[Span]:
    """For each client the time it was talked to, within the year of the book."""
    return [_span(client, year, random) for client in cast]


def _span(client: Client, year: Span, random: Random) -> Span:
    beat = DEFAULTS[client.rating][0]
    interval = (later(year.first, beat.every, beat.unit) - year.first).days
    whole = Span(year.first, year.last, interval, year.off, client.rating != "D")
    first = begins(client.pattern, whole, random)
    if client.pattern != "new":
        first += timedelta(days=random.randint(1, interval * 3 // 4))
    first = working_day(first, year.off)
    last = ends(client.pattern, Span(first, year.last, interval, year.off), random)
    if client.fate in _GONE:
        last = min(last, year.last - timedelta(days=random.randint(*_GONE[client.fate])))
    if "past" in client.ending:
        last = min(last, year.last - _MISSED)
    last = max(first, last_working_day(last, year.off))
    return Span(first, last, interval, year.off, whole.calls)


def added_on(client: Client, span: Span, year: Span) -> date:
    """The day an account came into the book: with the book itself, or before its first talk."""
    if client.pattern != "new":
        return year.first
    return max(year.first, last_working_day(span.first - timedelta(days=1), year.off))


def counts(cast: Sequence[Client], found: Sequence[Span], notes: int | None) -> list[int]:
    """How many notes each has: as is natural for it, or in that proportion `notes` in all."""
    natural = [
        natural_count(client.pattern, (span.last - span.first).days, span.interval)
        for client, span in zip(cast, found, strict=True)
    ]
    if notes is None:
        return natural
    total, before, shared = sum(natural), 0, []
    for share in natural:
        shared.append((before + share) * notes // total - before * notes // total)
        before += share
    return shared


def book_year(yesterday: date, off: Container[date]) -> Span:
    """The year of the book, from the working day after it was begun to the last one there was."""
    first = working_day(yesterday - timedelta(days=364), off)
    return Span(first, yesterday, 0, off)
