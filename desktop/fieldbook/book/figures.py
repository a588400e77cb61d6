"""Figures that take a moment to work out, as they were last: shown at once, until fresh ones come.

Local and thrown away freely: no entry, never shared. They may hold words of notes, so erasing
anything empties them.
"""

from typing import TypeVar

import msgspec

from fieldbook import __version__
from fieldbook.book.book import Book, Marker
from fieldbook.book.ground import stand

T = TypeVar("T")
_THERE = "SELECT 1 FROM sqlite_schema WHERE name = 'local_figures'"
_KEEP = "INSERT OR REPLACE INTO local_figures(name, marker, value) VALUES(?, ?, ?)"


def keep_figures(book: Book, name: str, marker: Marker, value: object) -> None:
    """Keeps a frozen dataclass of figures of the state `marker`; not in a book only for reading."""
    if book.read_only:
        return
    with book.pen() as pen:
        pen.ground.do(_KEEP, name, _text(marker), msgspec.json.encode(value))


def kept_figures(book: Book, name: str, kind: type[T]) -> tuple[T | None, bool]:
    """The figures of that name as they were kept, and whether they are of the book as it is.

    None where there are none, or where another version kept them in another form.
    """
    now = _text(book.marker())
    with book.reading() as connection:
        ground = stand(connection)
        if not ground.ask(_THERE):
            return None, False
        found = ground.ask("SELECT marker, value FROM local_figures WHERE name = ?", name)
    for marker, value in found:
        try:
            return msgspec.json.decode(value, type=kind), marker == now
        except (msgspec.DecodeError, ValueError):
            return None, False
    return None, False


def _text(marker: Marker) -> str:
    return f"{marker.journal} {marker.local} {marker.today.isoformat()} {__version__}"
