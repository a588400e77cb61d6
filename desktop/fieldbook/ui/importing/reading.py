"""Files of contacts are read beside everything else: no write waits for it, and nobody has to."""

import logging
import traceback
from collections.abc import Mapping
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING

from fieldbook.errors import FieldbookError
from fieldbook.text import _
from fieldbook.work.import_reading import read_for
from fieldbook.work.imports import Plan, plan_import

if TYPE_CHECKING:
    from fieldbook.book.book import Book
    from fieldbook.model.contacts import ContactFile

_log = logging.getLogger(__name__)


class _NotWantedError(Exception):
    """Nobody waits for it any more."""


class Reading:
    """Reads files, and works out what they would become, on a thread of its own.

    When it is `over` there is a `plan`, with the `files` by where they lie, or an `error`.
    """

    def __init__(self, book: "Book", files: "Mapping[Path, ContactFile | None]") -> None:
        """Begins at once; of `files` those are read that are not there yet."""
        self.plan: Plan | None = None
        self.error: FieldbookError | None = None
        self.files: dict[Path, ContactFile] = {}
        self._book, self._asked = book, dict(files)
        self._stopped = False
        self._in_book = Lock()
        self._thread = Thread(target=self._run, name="contacts", daemon=True)
        self._thread.start()

    @property
    def over(self) -> bool:
        """Whether it has come to its end."""
        return not self._thread.is_alive()

    def stop(self) -> None:
        """Nobody waits for it; when this returns it is out of the book, which may be closed."""
        self._stopped = True
        with self._in_book:
            pass

    def _run(self) -> None:
        try:
            for path, file in self._asked.items():
                self._halt()
                self.files[path] = file or read_for(self._book, path, halt=self._halt)
            with self._in_book:
                self._halt()
                self.plan = plan_import(self._book, list(self.files.values()), halt=self._halt)
        except _NotWantedError:
            return
        except FieldbookError as error:
            self.error = error
        except Exception as error:  # noqa: BLE001 - whoever waits has to hear of it
            # What the fault says may hold words of a customer; where it happened does not.
            where = "".join(traceback.format_tb(error.__traceback__))
            _log.error("%s while contacts were read, at\n%s", type(error).__name__, where)
            self.error = FieldbookError(
                _("Something went wrong that nobody foresaw: {kind}.").format(
                    kind=type(error).__name__
                ),
                _("Nothing was changed. The log says more."),
            )

    def _halt(self) -> None:
        if self._stopped:
            raise _NotWantedError
