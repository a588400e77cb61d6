"""One worker with a Book of its own: writes are done one after the other, off the window's thread.

What is to be done is a function of `work` that gets the worker's book; what came of it is handed
back on the window's thread. A form can so be cleared when its write is queued, and a long import
never freezes anything.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from fieldbook.errors import BookInUseError, CannotWriteError, ClockError, FieldbookError
from fieldbook.text import _

if TYPE_CHECKING:
    from fieldbook.book.book import Book

T = TypeVar("T")
Done = Callable[[Any], None]
Failed = Callable[[FieldbookError], None]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Task:
    work: Callable[["Book"], Any]
    done: Done | None
    failed: Failed | None


class Tasks(QObject):
    """The worker. `started` and `finished` tell the save state; `changed` that the book moved."""

    changed = Signal()
    started = Signal()
    finished = Signal()
    succeeded = Signal()
    """Something was done; whatever was wrong before is over."""
    trouble = Signal(object, object)
    """A FieldbookError that nobody asked to hear of, and what does the same once more."""
    unwritten = Signal(object)
    """What kept the file from being written; it is told besides to whoever asked to hear."""
    clock_asked = Signal(object)
    """A ClockError; it is told besides to whoever asked to hear of errors."""
    _over = Signal(object, object, object)

    def __init__(self, open_book: Callable[[], "Book"], parent: QObject | None = None) -> None:
        """`open_book` is called once, on the worker's own thread."""
        super().__init__(parent)
        self._open = open_book
        self._queue: SimpleQueue[_Task | None] = SimpleQueue()
        self._waiting = 0
        self._stopped = False
        self._over.connect(self._hand_back, Qt.ConnectionType.QueuedConnection)
        self._thread = Thread(target=self._loop, name="book", daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """How many tasks are not handed back yet."""
        return self._waiting

    def run(
        self,
        work: Callable[["Book"], T],
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Queues `work`; then `done` gets what it gave, or `failed` (else `trouble`) the error."""
        self._waiting += 1
        self.started.emit()
        self._queue.put(_Task(work, done, failed))

    def stop(self) -> None:
        """Finishes what is queued and closes the worker's book; nobody is called back any more."""
        self._stopped = True
        self._queue.put(None)
        self._thread.join()

    def _loop(self) -> None:
        book: Book | None = None
        while (task := self._queue.get()) is not None:
            try:
                if book is None:
                    book = self._open()
                    book.on_change = self.changed.emit
                found, error = task.work(book), None
            except FieldbookError as fault:
                found, error = None, fault
            except Exception as fault:  # noqa: BLE001 - the one place where anything may surface
                _log.exception("a task failed")
                found, error = None, _unforeseen(fault)
            self._over.emit(task, found, error)
        if book is not None:
            book.close()

    def _hand_back(self, task: _Task, found: object, error: FieldbookError | None) -> None:
        self._waiting -= 1
        if self._stopped:
            return
        self.finished.emit()
        if error is None:
            self.succeeded.emit()
            if task.done and _listens(task.done):
                task.done(found)
            return
        if isinstance(error, CannotWriteError | BookInUseError):
            self.unwritten.emit(error)
        if isinstance(error, ClockError) and error.now:
            self.clock_asked.emit(error)
        if task.failed and _listens(task.failed):
            task.failed(error)
        else:
            self.trouble.emit(error, partial(self.run, task.work, task.done, task.failed))


def _listens(callback: Callable[..., None]) -> bool:
    """Whether the widget that wants to hear of it is still there."""
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)


def _unforeseen(fault: Exception) -> FieldbookError:
    return FieldbookError(
        _("Something went wrong that nobody foresaw: {kind}.").format(kind=type(fault).__name__),
        _("What you typed is still there. Try again; the log says more."),
    )
