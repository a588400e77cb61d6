"""The calendar file that is kept up to date: written again soon after every change."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer

from fieldbook.errors import BookGoneError, CannotWriteError, FieldbookError, NotFittingError
from fieldbook.text import _
from fieldbook.ui.other_calendar import OtherCalendar

if TYPE_CHECKING:
    from fieldbook.book.book import Book
    from fieldbook.ui.tasks import Tasks
    from fieldbook.ui.window import Window
    from fieldbook.work.calendars import Exported

SOON = 800
"""Milliseconds after a change; what changes meanwhile is in it too."""
AGAIN = 20_000
"""Milliseconds after which a file that could not be written is tried again, by itself."""


class _StillWrongError(FieldbookError):
    """The file cannot be written yet: nothing that has not been told before."""


class KeptCalendar(QObject):
    """Watches one window's book; the file is written by the worker, and nobody waits for it.

    Where it could not be written it is tried again after a while, and whenever somebody comes back
    to the window: a stick is in again, a folder is back. What is wrong is told once.
    """

    def __init__(self, window: "Window") -> None:
        """Nothing has changed yet."""
        super().__init__(window)
        self._window = window
        self._wait = self._timer(SOON, self.write_now)
        self._again = self._timer(AGAIN, self.try_again)
        self._told = ""
        self.others = OtherCalendar(window)
        window.installEventFilter(self)

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer

    def watch(self, tasks: "Tasks") -> None:
        """A book is open, which is written by this worker."""
        tasks.changed.connect(self.look_soon, Qt.ConnectionType.QueuedConnection)
        self.look_soon()
        self.others.watch()

    def look_soon(self) -> None:
        """Something has changed here or by another program, or the day has."""
        if not self._wait.isActive():
            self._wait.start()

    def finish(self) -> None:
        """The book is closed: what would have been written soon is written before."""
        if self._wait.isActive():
            self._wait.stop()
            self.write_now()

    def write_now(self) -> None:
        """Writes the file again, if one is kept and it is behind."""
        self._write(_update)

    def try_again(self) -> None:
        """The same, without telling once more what is still wrong."""
        self._write(_update_quietly)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody comes back to the window, perhaps with what was missing."""
        if event.type() == QEvent.Type.WindowActivate and self._again.isActive():
            self._again.stop()
            self.try_again()
        return super().eventFilter(watched, event)

    def _write(self, work: "Callable[[Book], Exported | None]") -> None:
        from fieldbook.work.kept import keeps_calendar

        self._again.stop()
        if self._window.has_book and keeps_calendar(self._window.book):
            self._window.write(work, self._on_written, self._on_failed)

    def _on_written(self, done: "Exported | None") -> None:
        """It is up to date; what somebody had put into it is told."""
        from fieldbook.ui.calendar_words import left_words

        self._told = ""
        told = left_words(done) if done else ""
        if told:
            self._window.tell(told)

    def _on_failed(self, error: FieldbookError) -> None:
        self._again.start()
        if isinstance(error, _StillWrongError) and error.title == self._told:
            return
        self._told = error.title
        way_out = _("Choose another place"), self._window.post.export_calendar
        self._window.troubles.show(error, way_out)


def _update(book: "Book") -> "Exported | None":
    from fieldbook.work.calendars import update_calendar

    return update_calendar(book)


def _update_quietly(book: "Book") -> "Exported | None":
    """The window marks every CannotWriteError in its sidebar; this one it knows of."""
    try:
        return _update(book)
    except BookGoneError:
        raise
    except (CannotWriteError, NotFittingError) as error:
        raise _StillWrongError(error.title, error.advice) from error
