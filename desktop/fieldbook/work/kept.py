"""Whether a calendar file is kept up to date: asked after every change, so it loads little."""

from fieldbook.book import exports
from fieldbook.book.book import Book

TARGET = "file"
"""The calendar file that was asked for last is remembered under this."""


def keeps_calendar(book: Book) -> bool:
    """Whether somebody asked for a calendar file that follows the book."""
    with book.reading() as connection:
        found = exports.asked_of(connection, TARGET)
    return found is not None and found.keep
