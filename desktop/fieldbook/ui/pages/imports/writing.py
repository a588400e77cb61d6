"""An import as it is written: how far it is, and the way to end it before it is kept."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from fieldbook.errors import FieldbookError
from fieldbook.text import _
from fieldbook.ui.page import Shell
from fieldbook.work.imports import Imported, Plan, import_planned

if TYPE_CHECKING:
    from fieldbook.book.book import Book

_LOOK = 100


class Writing(QObject):
    """One import on the worker."""

    far = Signal(int, int)
    """How many changes are ready, of how many."""
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, shell: Shell, plan: Plan, parent: QObject) -> None:
        """Nothing is written yet."""
        super().__init__(parent)
        self._shell, self._plan = shell, plan
        self._ready = 0
        self._stopped = False
        self._look = QTimer(self)
        self._look.setInterval(_LOOK)
        self._look.timeout.connect(self._tell)

    def begin(self) -> None:
        """Queues it."""
        self._look.start()
        self._shell.write(partial(_take, self), self._on_done, self._on_failed)

    def stop(self) -> None:
        """Ends it, if it is not kept yet."""
        self._stopped = True

    def halt(self) -> None:
        """Called on the worker before every change; ends it where somebody wants that."""
        self._ready += 1
        if self._stopped:
            raise FieldbookError(_("The import was stopped."), _("Nothing of it was written."))

    @property
    def plan(self) -> Plan:
        """What is written."""
        return self._plan

    def _tell(self) -> None:
        of = len(self._plan.changes)
        self.far.emit(min(self._ready, of), of)

    def _on_done(self, done: Imported) -> None:
        self._look.stop()
        self.done.emit(done)

    def _on_failed(self, error: FieldbookError) -> None:
        self._look.stop()
        self.failed.emit(error)


def _take(writing: Writing, book: "Book") -> Imported:
    return import_planned(book, writing.plan, writing.halt)
