"""What this file remembers of imports: which acts they were, and what columns held.

Both are local: no entry, never shared, never taken back (architecture.md, local tables).
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from fieldbook.book.book import Book
from fieldbook.book.ground import Ground, stand

_SINCE = """SELECT m.act, m.at, m.files, m.counts, i.n FROM local_imports m
LEFT JOIN ids i ON i.id = unhex(m.act) WHERE m.at >= ? ORDER BY m.at DESC, m.act DESC"""
_THERE = "SELECT 1 FROM sqlite_schema WHERE name = ?"
Counts = Mapping[str, int]


class Kept(NamedTuple):
    """An import as it was kept: its act, when (UTC, ISO 8601), its files, rows by result."""

    act: str
    at: str
    files: str
    counts: Counts


def keep_import(ground: Ground, act: str, at: datetime, told: tuple[str, Counts]) -> None:
    """Remembers an import: what its files were called, and how many rows of each result."""
    files, counts = told
    ground.do(
        "INSERT OR REPLACE INTO local_imports(act, at, files, counts) VALUES(?, ?, ?, ?)",
        act,
        at.isoformat(),
        files,
        json.dumps(dict(counts)),
    )


def imports_since(book: Book, since: datetime) -> list[tuple[Kept, bool]]:
    """The imports made here since then, the newest first, and whether each is taken back.

    A book that may only be read, and was made before imports were kept, has none.
    """
    with book.reading() as connection:
        ground = stand(connection)
        if not ground.ask(_THERE, "local_imports"):
            return []
        found = ground.ask(
            _SINCE,
            since.isoformat(),
        )
        return [
            (Kept(act, at, files, json.loads(counts)), number in ground.undone)
            for act, at, files, counts, number in found
        ]


def keep_columns(ground: Ground, names: Sequence[str], columns: Sequence[str]) -> None:
    """Remembers what the columns of a head hold."""
    ground.do(
        "INSERT OR REPLACE INTO local_heads(head, columns) VALUES(?, ?)",
        _head(names),
        json.dumps(list(columns)),
    )


def columns_remembered(book: Book, names: Sequence[str]) -> tuple[str, ...]:
    """What the columns of a head hold, as somebody said when one with these names came in; ()
    where nobody did."""
    with book.reading() as connection:
        ground = Ground(connection)
        if not ground.ask(_THERE, "local_heads"):
            return ()
        found = ground.ask("SELECT columns FROM local_heads WHERE head = ?", _head(names))
    return tuple(json.loads(found[0][0])) if found else ()


def _head(names: Sequence[str]) -> str:
    """A head by its names: only a hash is kept, since a list without a head has contacts there."""
    return hashlib.sha256("\x1f".join(names).encode()).hexdigest()
