"""Files of an import as they are read: apart from everything, with what the book remembers."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from fieldbook.book.book import Book
from fieldbook.book.imports import columns_remembered
from fieldbook.errors import CannotReadError
from fieldbook.exchange.reading_apart import Asked, read_apart
from fieldbook.model.contacts import AS_FOUND, ContactFile, HowRead
from fieldbook.text import _
from fieldbook.work.sellers import seller_of

_MOST_PASTED = 20 << 20


def read_file(
    path: Path, country: str = "", how: HowRead = AS_FOUND, halt: Callable[[], object] = int
) -> ContactFile:
    """Who is in a file; `country` (two letters) tells two ways to write one phone number.

    It is read in a process of its own, within limits. `halt` is called meanwhile, and may raise to
    end it. Raises CannotReadError.
    """
    return read_apart(Asked(str(path.absolute()), country, how), halt)


def read_for(
    book: Book, path: Path, how: HowRead = AS_FOUND, halt: Callable[[], object] = int
) -> ContactFile:
    """Who is in a file, for this book: in the seller's country, and with the columns as they were
    said for a file with the same head before. Raises CannotReadError."""
    country = how.country or seller_of(book).country
    found = read_file(path, country, how, halt)
    if how.columns or not found.columns:
        return found
    remembered = columns_remembered(book, [one.name for one in found.columns])
    if not remembered or remembered == tuple(one.what for one in found.columns):
        return found
    return read_file(path, country, replace(how, columns=remembered), halt)


def read_pasted(
    book: Book, text: str, how: HowRead = AS_FOUND, halt: Callable[[], object] = int
) -> ContactFile:
    """Who is in rows that were copied from a spreadsheet. Raises CannotReadError."""
    data = text.encode("utf-8", "replace")
    if len(data) > _MOST_PASTED:
        raise CannotReadError(
            _("There is more on the clipboard than a list of contacts."),
            _("Save the rows as a file, and choose that one."),
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / _("Pasted rows")
        path.write_bytes(data)
        return read_for(book, path, how, halt)
