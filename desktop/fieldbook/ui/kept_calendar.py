"""The calendar file that is kept up to date: written again soon after every change."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from fieldbook.errors import FieldbookError
from fieldbook.text import _

if TYPE_CHECKING:
    from fieldbook.ui.window import Window
    from fieldbook.work.calendars import Exported

SOON = 800
"""Milliseconds after a change; what changes meanwhile is in it too."""


class KeptCalendar(QObject):
    """Watches one window's book; the file is written by the worker, and nobody waits for it."""

    def __init__(self, window: "Window") -> None:
        """Nothing has changed yet."""
        super().__init__(window)
        self._window = window
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SOON)
        self._wait.timeout.connect(self.write_now)

    def look_soon(self) -> None:
        """Something has changed, or the day has."""
        if not self._wait.isActive():
            self._wait.start()

    def write_now(self) -> None:
        """Writes the file again, if one is kept and it is behind."""
        from fieldbook.work.kept import keeps_calendar

        if self._window.has_book and keeps_calendar(self._window.book):
            from fieldbook.work.calendars import update_calendar

            self._window.write(update_calendar, self._on_written, self._on_failed)

    def _on_written(self, _done: "Exported | None") -> None:
        """It is up to date."""

    def _on_failed(self, error: FieldbookError) -> None:
        way_out = _("Choose another place"), self._window.post.export_calendar
        self._window.troubles.show(error, way_out)
