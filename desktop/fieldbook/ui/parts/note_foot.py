"""The foot of the note form: what went wrong, if anything, and the ways out."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.label import ElidedLabel, Label

_SHORT = 560
"""Below this width at 100 % the quiet words at the side are left out."""


class NoteFoot(QWidget):
    """Save, save and go on; in a quick note also close, and when the draft was kept."""

    def __init__(self, *, quick: bool = False, parent: QWidget | None = None) -> None:
        """Nothing is wrong."""
        super().__init__(parent)
        self._quick = quick
        self._build()

    def _build(self) -> None:
        self.save = Button(_("Save note"), "primary", key="Ctrl+Return")
        self.save_next = Button(_("Save, next account"), "ghost" if self._quick else "plain")
        self.save_next.setToolTip(_("Save, next account (Ctrl Shift Enter)"))
        self.close_it = Button(_("Close"), "ghost", key="Esc")
        self.side = ElidedLabel("", "caption", "ink3")
        self.error = Label("", "name", "red")
        self.error.setWordWrap(True)
        self.error.hide()
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        end = Qt.AlignmentFlag.AlignRight
        order: tuple[QWidget, ...]
        if self._quick:
            order = (self.side, self.close_it, self.save_next, self.save)
        else:
            order = (self.save, self.save_next, self.side)
            self.close_it.setParent(self)
            self.close_it.hide()
            self.side.setAlignment(end)
        for widget in order:
            row.addWidget(widget, 1 if widget is self.side else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.error)
        column.addLayout(row)

    def show_error(self, error: FieldbookError) -> None:
        """What could not be done, and what to do about it."""
        self.error.setText(f"{error.title} {error.advice}".strip())
        self.error.show()

    def clear_error(self) -> None:
        """Nothing is wrong any more."""
        self.error.hide()

    def show_saving(self, saving: bool) -> None:
        """Saving: it cannot be pressed twice."""
        for button in (self.save, self.save_next):
            button.setEnabled(not saving)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is said or offered beside saving needs room."""
        super().resizeEvent(event)
        wide = event.size().width() >= theme.px(_SHORT)
        if self._quick:
            self.save_next.setVisible(wide)
        else:
            self.side.setText(_("Esc closes and keeps the draft") if wide else "")
