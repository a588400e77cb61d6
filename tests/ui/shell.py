"""A window for a page under test: a real book on a fixed clock, written at once."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from fieldbook.book.book import Book
from fieldbook.errors import FieldbookError
from fieldbook.work.books import open_book

NOON = datetime.fromisoformat("2026-11-24T10:12:00+00:00")
"""A Tuesday in London, as the design's pictures show it."""


class TestShell:
    """What a page may ask of its window; `work` is done at once, on the page's own thread."""

    __test__ = False

    def __init__(self, path: Path, now: datetime = NOON) -> None:
        self.book: Book = open_book(path, now)
        self.told: list[str] = []
        self.undoable: list[bool] = []
        self.troubles: list[FieldbookError] = []
        self.refuses: FieldbookError | None = None
        """Set, every write fails with it."""

    def write(
        self,
        work: Callable[[Book], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[FieldbookError], None] | None = None,
    ) -> None:
        try:
            if self.refuses:
                raise self.refuses
            found = work(self.book)
        except FieldbookError as error:
            (failed or self.troubles.append)(error)
            return
        if done:
            done(found)

    def look(
        self,
        work: Callable[[Book, Callable[[], object]], Any],
        done: Callable[[Any], None],
        failed: Callable[[FieldbookError], None],
    ) -> None:
        try:
            found = work(self.book, int)
        except FieldbookError as error:
            failed(error)
            return
        done(found)

    def tell(self, text: str, *, undo: bool = False) -> None:
        self.told.append(text)
        self.undoable.append(undo)

    def close(self) -> None:
        self.book.close()
