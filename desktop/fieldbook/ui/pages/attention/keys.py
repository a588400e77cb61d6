"""Keys that the views of the place Attention share."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

ALONE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_ARROWS = {Qt.Key.Key_J: Qt.Key.Key_Down, Qt.Key.Key_K: Qt.Key.Key_Up}


def is_turn(event: QKeyEvent) -> bool:
    """Whether a key turns charts into tables and back."""
    return event.key() == Qt.Key.Key_T and not event.modifiers() & ~ALONE


def moved(event: QKeyEvent) -> QKeyEvent:
    """J and K are arrows."""
    key = Qt.Key(event.key())
    if key in _ARROWS and not event.modifiers() & ~ALONE:
        return QKeyEvent(QEvent.Type.KeyPress, _ARROWS[key], Qt.KeyboardModifier.NoModifier)
    return event
