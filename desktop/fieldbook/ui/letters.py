"""Single-letter keys: they can be switched off (WCAG 2.1.4)."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QTextEdit, QWidget

_TYPED_IN = (QLineEdit, QTextEdit, QComboBox)
_ALONE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class LetterKeys(QObject):
    """While they are off, a letter or a digit does nothing but write where one can write."""

    def __init__(self, window: QWidget) -> None:
        """They are on."""
        super().__init__(window)
        self._window = window

    def set_on(self, on: bool) -> None:
        """Whether single letters act."""
        if not on:
            self._window.winId()  # makes the system's window, if it is not there yet
        # A filter on the application would see widgets that are half destroyed, and Python cannot
        # take those; every key comes by the one window of the system first.
        handle = self._window.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)
            if not on:
                handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stops letters on their way to what is no field."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            alone = not event.modifiers() & ~_ALONE
            typed_in = isinstance(QApplication.focusWidget(), _TYPED_IN)
            return alone and event.text().isalnum() and not typed_in
        return super().eventFilter(watched, event)
