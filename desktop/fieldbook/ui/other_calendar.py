"""The seller's other appointments: looked at now and then, read again when their file changed."""

from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal

from fieldbook.errors import CannotReadError, FieldbookError
from fieldbook.text import _

if TYPE_CHECKING:
    from fieldbook.ui.window import Window
    from fieldbook.work.other_appointments import Watched

FIRST, NOW_AND_THEN = 1_500, 60_000
"""Milliseconds after a book is opened, and between two looks at the file."""


class OtherCalendar(QObject):
    """Watches the file for one window.

    A look at a disk may take its time, and so is no business of the window's thread; only where the
    file has changed the worker reads it. What is wrong with it is told once.
    """

    _seen = Signal(bool)

    def __init__(self, window: "Window") -> None:
        """No book is open yet."""
        super().__init__(window)
        self._window = window
        self._told = ""
        self._looking = self._again = False
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.look)
        self._seen.connect(self._on_seen, Qt.ConnectionType.QueuedConnection)
        window.installEventFilter(self)

    def watch(self) -> None:
        """A book is open."""
        self._told = ""
        self._clock.start(FIRST)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody comes back to the window, perhaps from that calendar."""
        if event.type() == QEvent.Type.WindowActivate and self._clock.isActive():
            self.look()
        return super().eventFilter(watched, event)

    def look(self) -> None:
        """Whether the file has changed; told to the window's thread when it is known."""
        from fieldbook.work.other_appointments import watched_file

        self._clock.setInterval(NOW_AND_THEN)
        if self._looking or not self._window.has_book:
            self._again = self._looking
            return
        try:
            file = watched_file(self._window.book)
        except FieldbookError:
            return  # The window says what is wrong with the book.
        if file is None:
            self._told = ""
            return
        self._tell(file)
        self._looking = True
        Thread(target=self._ask, args=(file,), name="other calendar", daemon=True).start()

    def _ask(self, file: "Watched") -> None:
        behind = file.is_behind()
        with suppress(RuntimeError):  # the window is gone meanwhile
            self._seen.emit(behind)

    def _on_seen(self, behind: bool) -> None:  # noqa: FBT001 - a signal's value
        self._looking = False
        if behind and self._window.has_book:
            from fieldbook.work.other_appointments import refresh_appointments

            self._window.write(refresh_appointments, self._on_read, self._on_failed)
        if self._again:
            self._again = False
            self.look()

    def _on_read(self, _found: object) -> None:
        from fieldbook.work.other_appointments import watched_file

        file = watched_file(self._window.book) if self._window.has_book else None
        if file:
            self._tell(file)

    def _on_failed(self, _error: FieldbookError) -> None:
        """It could not be kept; the next write says what is wrong with the book."""

    def _tell(self, file: "Watched") -> None:
        if file.trouble and file.trouble != self._told:
            error = CannotReadError(
                file.trouble,
                _("Its appointments count as they were. {advice}").format(advice=file.advice),
            )
            way_out = _("Choose another file"), self._lead
            self._window.troubles.tell(error, way_out)
        self._told = file.trouble

    def _lead(self) -> None:
        self._window.deeds.open_settings("others")
