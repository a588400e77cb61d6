"""The imports of the last thirty days, each of which can be taken back as a whole.

What somebody added to an account since is kept, with the account (design/spec.md, Import). The
history has what is older.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from fieldbook.book.book import Book
from fieldbook.book.imports import imports_since
from fieldbook.work.days import zone
from fieldbook.work.history import TakenBack, undo_last
from fieldbook.work.sellers import seller_of

DAYS = 30


@dataclass(frozen=True, slots=True)
class ImportDone:
    """One import: its act, when it was (on the seller's clock), its files, its rows by result."""

    act: str
    at: datetime
    files: str
    counts: Mapping[str, int]
    taken_back: bool


def imports_done(book: Book) -> list[ImportDone]:
    """The imports of the last thirty days that were made in this file, the newest first."""
    place = zone(seller_of(book).zone)
    since = book.now().astimezone(UTC) - timedelta(days=DAYS)
    return [
        ImportDone(
            kept.act,
            datetime.fromisoformat(kept.at).astimezone(place),
            kept.files,
            kept.counts,
            taken_back,
        )
        for kept, taken_back in imports_since(book, since)
    ]


def take_import_back(book: Book, act: str) -> TakenBack:
    """Takes a whole import back: what it made, and what it changed; gives the names of what stays
    because of later notes. Raises NoSuchError where it is taken back already."""
    return undo_last(book, act)
