"""A line over the place while something is wrong: what happened, and the way out as a button."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout

from fieldbook.errors import FieldbookError
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button, IconButton
from fieldbook.ui.parts.heard import heard_as
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import Label

WayOut = tuple[str, Callable[[], None]]
"""What a button says, and what it does."""


@heard_as(QAccessible.Role.AlertMessage)
class TroubleBar(QFrame):
    """Stays until what was wrong is mended, or somebody closes it."""

    closed = Signal()

    def __init__(self) -> None:
        """Hidden: nothing is wrong."""
        super().__init__()
        self.setObjectName("trouble")
        self._run: Callable[[], None] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(32), theme.px(6), theme.px(20), theme.px(6))
        row.setSpacing(theme.px(10))
        self._words = Label("", "name", "amber")
        self._words.setWordWrap(True)
        self.way_out = Button("")
        self.way_out.clicked.connect(self._on_way_out)
        copy = self._copy = Button(_("Copy details"), "ghost")
        copy.clicked.connect(self._on_copy)
        close = IconButton("x", _("Close"))
        close.clicked.connect(self._on_close)
        row.addWidget(IconLabel("triangle-alert", "amber", 16))
        row.addWidget(self._words, 1)
        for button in (self.way_out, copy, close):
            row.addWidget(button)
        self.hide()

    def text(self) -> str:
        """What is wrong, as it is said."""
        return self._words.text()

    def show_trouble(self, error: FieldbookError, way_out: WayOut | None) -> None:
        """Says what is wrong and what can be done; the button does it."""
        self._words.setText(f"{error.title} {error.advice}")
        self._error = error
        self._run = way_out[1] if way_out else None
        self.way_out.setText(way_out[0] if way_out else "")
        self.way_out.setVisible(way_out is not None)
        # Whoever is led here without a way out can still copy what is wrong.
        self.way_out.setFocusProxy(None if way_out else self._copy)  # type: ignore[arg-type]
        self.setAccessibleName(self._words.text())
        self.show()
        told = QAccessibleAnnouncementEvent(self, self._words.text())
        told.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(told)

    def _on_way_out(self) -> None:
        self.hide()
        if self._run:
            self._run()

    def _on_copy(self) -> None:
        error = self._error
        cause = f"\n{error.__cause__!r}" if error.__cause__ else ""
        told = f"{type(error).__name__}: {error.title} {error.advice}{cause}"
        QApplication.clipboard().setText(told)

    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()
