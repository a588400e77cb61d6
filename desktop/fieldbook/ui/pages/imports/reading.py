"""Files of contacts are read beside everything else: no write waits for it, and nobody has to."""

import logging
import traceback
from collections.abc import Sequence
from dataclasses import replace
from threading import Lock, Thread
from typing import TYPE_CHECKING

from fieldbook.errors import FieldbookError
from fieldbook.text import _
from fieldbook.ui.pages.imports.sources import Source
from fieldbook.work.import_reading import read_for, read_pasted
from fieldbook.work.imports import Plan, plan_import

if TYPE_CHECKING:
    from fieldbook.book.book import Book
    from fieldbook.model.contacts import ContactFile
    from fieldbook.work.import_wishes import Wishes

_log = logging.getLogger(__name__)


class _NotWantedError(Exception):
    """Nobody waits for it any more."""


class Reading:
    """Reads what was not read yet, and works out what would become of it, on a thread of its own.

    When it is `over` there is a `plan`, with the `sources` as they were read, or an `error`.
    """

    def __init__(self, book: "Book", sources: Sequence[Source], wishes: "Wishes") -> None:
        """Begins at once."""
        self.plan: Plan | None = None
        self.error: FieldbookError | None = None
        self.sources = list(sources)
        self._book, self._wishes = book, wishes
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
            files = []
            for at, one in enumerate(self.sources):
                self._halt()
                files.append(one.file or self._read(one))
                self.sources[at] = replace(one, file=files[-1])
            with self._in_book:
                self._halt()
                self.plan = plan_import(self._book, files, self._wishes, self._halt)
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

    def _read(self, one: Source) -> "ContactFile":
        if one.path is None:
            return read_pasted(self._book, one.text, one.how, self._halt)
        return read_for(self._book, one.path, one.how, self._halt)

    def _halt(self) -> None:
        if self._stopped:
            raise _NotWantedError
