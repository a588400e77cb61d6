"""Fields for a number and for a time of day, whose text begins where that of other fields does.

A style sheet cannot move the text in a spin box: Qt lays the line inside it out by itself.
"""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractSpinBox, QSpinBox, QTimeEdit, QWidget

from fieldbook.ui import theme
from fieldbook.ui.parts.look import look_changed

_SIDE = 9


class NumberField(QSpinBox):
    """A whole number between two others."""

    def __init__(self, name: str, least: int, most: int, parent: QWidget | None = None) -> None:
        """`name` says what is counted."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setRange(least, most)
        _indent(self)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the size of the text."""
        super().changeEvent(event)
        if look_changed(event):
            _indent(self)


class HourField(QTimeEdit):
    """A time of day, as this country writes it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` says whose time it is."""
        super().__init__(parent)
        self.setAccessibleName(name)
        _indent(self)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the size of the text."""
        super().changeEvent(event)
        if look_changed(event):
            _indent(self)


def _indent(box: QAbstractSpinBox) -> None:
    side = theme.px(_SIDE)
    box.lineEdit().setTextMargins(side, 0, theme.px(4), 0)
