"""Two workers on a window's book: one writes, one act after the other, and one works figures out,
both off the window's thread; so no note waits for figures.

What is to be done is a function of `work` that gets the book (each thread has connections of its
own to the file, so reading goes on meanwhile); what came of it is handed
back on the window's thread. A form can so be cleared when its write is queued, and a long import
never freezes anything.
"""

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from fieldbook.errors import BookInUseError, CannotWriteError, ClockError, FieldbookError
from fieldbook.text import _
from fieldbook.ui.parts.overlay import Overlay

if TYPE_CHECKING:
    from fieldbook.book.book import Book

T = TypeVar("T")
Done = Callable[[Any], None]
GoOn = Callable[[], object]
Look = Callable[["Book", GoOn], T]
Failed = Callable[[FieldbookError], None]
REST = 10.0
"""Seconds after which nobody waits any longer for the worker to rest."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Task:
    work: Callable[["Book"], Any]
    done: Done | None
    failed: Failed | None
    reads: bool = False


class _StoppedError(Exception):
    """The window closes: nobody waits for figures any more."""


_Queue = SimpleQueue["_Task | Event | None"]


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
    _over = Signal(object, object, object, str)

    def __init__(self, book: "Book", parent: QObject | None = None) -> None:
        """Writes in `book`, which stays open until the worker is stopped."""
        super().__init__(parent)
        self._book = book
        book.on_change = self.changed.emit
        self._queue: _Queue = SimpleQueue()
        self._looked: _Queue = SimpleQueue()
        self._waiting = self._looking = 0
        self._stopped = False
        self.made = ""
        """The act (or merge) made by what is being handed back, for its own undo."""
        self._over.connect(self._hand_back, Qt.ConnectionType.QueuedConnection)
        self._threads = [
            Thread(target=self._loop, args=(queue,), name=name, daemon=True)
            for name, queue in (("book", self._queue), ("figures", self._looked))
        ]
        for thread in self._threads:
            thread.start()

    @property
    def waiting(self) -> int:
        """How many tasks are not handed back yet."""
        return self._waiting

    @property
    def writing(self) -> int:
        """How many of them write."""
        return self._waiting - self._looking

    def run(
        self,
        work: Callable[["Book"], T],
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Queues `work`; then `done` gets what it gave, or `failed` (else `trouble`) the error."""
        self._waiting += 1
        for one in _overlays(done):
            one.await_answer()
        self.started.emit()
        self._queue.put(_Task(work, done, failed))

    def look(self, work: Look[T], done: Callable[[T], None], failed: Failed) -> None:
        """The same for what only reads and takes a moment: nothing that is written waits for it,
        and it is no "Saving". `work` gets what to call now and then: it ends it with the window."""
        self._waiting += 1
        self._looking += 1
        for one in _overlays(done):
            one.await_answer()
        self._looked.put(_Task(partial(_looked, work, self._go_on), done, failed, reads=True))

    def _go_on(self) -> None:
        if self._stopped:
            raise _StoppedError

    def rest(self) -> None:
        """Waits until everything that is queued now was done."""
        for queue in (self._queue, self._looked):
            reached = Event()
            queue.put(reached)
            reached.wait(REST)

    def stop(self) -> None:
        """Finishes what is queued; nobody is called back any more."""
        self._stopped = True
        for queue in (self._queue, self._looked):
            queue.put(None)
        for thread in self._threads:
            thread.join()
        self._book.on_change = None

    def _loop(self, queue: "_Queue") -> None:
        book = self._book
        while (task := queue.get()) is not None:
            if isinstance(task, Event):
                task.set()
                continue
            made = ""
            try:
                found, error = task.work(book), None
                made = _made(book) if task.done and not task.reads else ""
            except FieldbookError as fault:
                found, error = None, fault
            except _StoppedError:
                continue
            except Exception as fault:  # noqa: BLE001 - the one place where anything may surface
                _log.error("%s in a task, at\n%s", type(fault).__name__, _place_of(fault))
                found, error = None, _unforeseen(fault)
            self._over.emit(task, found, error, made)

    def _hand_back(
        self, task: _Task, found: object, error: FieldbookError | None, made: str
    ) -> None:
        self._waiting -= 1
        self._looking -= task.reads
        asking = _overlays(task.done)
        if not self._stopped:
            self._tell(task, found, error, made)
        for one in asking:
            if isValid(one):
                one.had_answer()

    def _tell(self, task: _Task, found: object, error: FieldbookError | None, made: str) -> None:
        if not task.reads:
            self.finished.emit()
        if error is None:
            if not task.reads:
                self.made = made
                self.succeeded.emit()
            if task.done and _listens(task.done):
                task.done(found)
            return
        if isinstance(error, CannotWriteError | BookInUseError):
            self.unwritten.emit(error)
        if isinstance(error, ClockError) and error.now:
            self.clock_asked.emit(error)
        if task.failed and _listens(task.failed) and not _all_closed(task.failed):
            task.failed(error)
        else:
            self.trouble.emit(error, partial(self.run, task.work, task.done, task.failed))


def _looked(work: Look[T], go_on: GoOn, book: "Book") -> T:
    go_on()
    return work(book, go_on)


def _made(book: "Book") -> str:
    from fieldbook.work.history import last_done

    return last_done(book)


def _concerned(callback: Callable[..., None] | None) -> list[QObject]:
    """The widgets that want to hear of it."""
    found: list[object] = []
    while isinstance(callback, partial):
        found += callback.args
        callback = callback.func
    found.append(getattr(callback, "__self__", None))
    return [one for one in found if isinstance(one, QObject)]


def _listens(callback: Callable[..., None]) -> bool:
    """Whether they are still there."""
    return all(isValid(one) for one in _concerned(callback))


def _overlays(callback: Callable[..., None] | None) -> list[Overlay]:
    """What lies over the place and asked for it."""
    return [one for one in _concerned(callback) if isinstance(one, Overlay) and isValid(one)]


def _all_closed(callback: Callable[..., None]) -> bool:
    """Whether nobody would see what it says: whatever asked was closed meanwhile."""
    asking = _overlays(callback)
    return bool(asking) and all(one.is_closed for one in asking)


def _place_of(fault: BaseException) -> str:
    """Where it happened; what the fault says may hold words of a customer."""
    return "".join(traceback.format_tb(fault.__traceback__))


def _unforeseen(fault: Exception) -> FieldbookError:
    return FieldbookError(
        _("Something went wrong that nobody foresaw: {kind}.").format(kind=type(fault).__name__),
        _("What you typed is still there. Try again; the log says more."),
    )
