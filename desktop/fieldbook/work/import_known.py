"""What a seller may say of an import again: sources and senders of earlier leads, segments."""

from dataclasses import dataclass

from fieldbook.book.book import Book
from fieldbook.model.accounts import Rating
from fieldbook.model.rhythm import Beat
from fieldbook.work.places import segment_names
from fieldbook.work.rhythm_edits import rhythm_table

_SAID = """SELECT {0} FROM lead WHERE {0} <> '' GROUP BY {0}
ORDER BY max(handed_on) DESC, {0} LIMIT 20"""


@dataclass(frozen=True, slots=True)
class Known:
    """Who handed leads over and through what, the newest first; segments; rhythms by rating."""

    senders: tuple[str, ...]
    sources: tuple[str, ...]
    segments: tuple[str, ...]
    rhythms: tuple[tuple[Rating, tuple[Beat, ...]], ...]


def known_for_import(book: Book) -> Known:
    """What can be chosen from beside an import."""
    with book.reading() as connection:
        senders, sources = (
            tuple(str(one) for (one,) in connection.exec_driver_sql(_SAID.format(column)))
            for column in ("handed_by", "source")
        )
    rhythms = tuple((one.rating, one.lanes) for one in rhythm_table(book))
    return Known(senders, sources, tuple(name for _row, name in segment_names(book)), rhythms)
