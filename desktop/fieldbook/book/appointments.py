"""The file of the seller's other appointments, and the hours it took when it was read last.

They are no part of the book: nothing of this is an entry, is shared or is taken back.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection

from fieldbook.book.ground import Ground

_TARGET = "file"
_COLUMNS = (
    *("path", "titles", "mark", "first", "last", "zone", "at", "unread", "ours"),
    *("trouble", "advice", "spans"),
)
_LISTED = ", ".join(_COLUMNS)
_FOUND = f"SELECT {_LISTED} FROM local_appointments WHERE target = ?"
_KEEP = f"""INSERT OR REPLACE INTO local_appointments(target, {_LISTED})
VALUES(?{", ?" * len(_COLUMNS)})"""
_FORGET = "DELETE FROM local_appointments WHERE target = ?"
_THERE = "PRAGMA table_info(local_appointments)"
"""An older file that may only be read has no such table."""


class Span(NamedTuple):
    """Hours that are taken: moments in seconds since 1970, UTC."""

    start: int
    end: int
    whole_day: bool
    title: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of the file.

    `mark` tells the state of the file that was read, `first` and `last` the days that were asked
    for (toordinal) and `zone` whose days they were. `trouble` and `advice` say why it could not be
    read since. `titles` says whether the titles are shown.
    """

    path: str
    titles: bool = True
    mark: str = ""
    first: int = 0
    last: int = 0
    zone: str = ""
    at: datetime | None = None
    unread: int = 0
    ours: int = 0
    trouble: str = ""
    advice: str = ""
    spans: tuple[Span, ...] = ()


def kept(connection: Connection) -> Kept | None:
    """What is known of the file; None where none is used."""
    if connection.exec_driver_sql(_THERE).first() is None:
        return None
    found = connection.exec_driver_sql(_FOUND, (_TARGET,)).first()
    if found is None:
        return None
    path, titles, mark, first, last, zone, at, *rest = found
    unread, ours, trouble, advice, spans = rest
    moment = datetime.fromisoformat(at) if at else None
    known = (path, bool(titles), mark, first, last, zone, moment, unread, ours, trouble, advice)
    return Kept(*known, _spans(spans))


def keep(ground: Ground, known: Kept) -> None:
    """Keeps this of the file, in the caller's transaction."""
    at = known.at.astimezone(UTC).isoformat(timespec="seconds") if known.at else ""
    ground.do(
        _KEEP,
        *(_TARGET, known.path, int(known.titles), known.mark, known.first, known.last, known.zone),
        *(at, known.unread, known.ours, known.trouble, known.advice),
        json.dumps(known.spans, ensure_ascii=False, separators=(",", ":")),
    )


def forget(ground: Ground) -> None:
    """No file is used any more."""
    ground.do(_FORGET, _TARGET)


@lru_cache(2)
def _spans(text: str) -> tuple[Span, ...]:
    """Kept: they are asked for with every look at the plan."""
    return tuple(
        Span(start, end, bool(whole), title) for start, end, whole, title in json.loads(text)
    )
