"""Single-letter keys: they can be switched off (WCAG 2.1.4)."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu, QTextEdit, QWidget

_TYPED_IN = (QLineEdit, QTextEdit, QComboBox, QMenu)
_ALONE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class LetterKeys(QObject):
    """While they are off, a letter or a digit does nothing but write where one can write."""

    def __init__(self, parent: QObject) -> None:
        """They are on."""
        super().__init__(parent)
        self._off = False

    def set_on(self, on: bool) -> None:
        """Whether single letters act."""
        app = QApplication.instance()
        if app is None or on != self._off:
            return
        self._off = not on
        if self._off:
            app.installEventFilter(self)
        else:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stops letters on their way to what is no field."""
        # The window of the system sees a key first, and hands it to the widget with the focus.
        pressed = isinstance(watched, QWidget) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent):
            alone = not event.modifiers() & ~_ALONE
            return alone and event.text().isalnum() and not isinstance(watched, _TYPED_IN)
        return super().eventFilter(watched, event)
