"""The keys of a touch on Today, on its row and on the card of what is next."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_ALONE = {
    Qt.Key.Key_M: "move",
    Qt.Key.Key_D: "done",
    Qt.Key.Key_R: "reset",
    Qt.Key.Key_F: "flags",
    Qt.Key.Key_O: "moved_on",
    Qt.Key.Key_0: "missed",
    Qt.Key.Key_Delete: "cancel",
    Qt.Key.Key_Space: "glance",
    Qt.Key.Key_Return: "log",
    Qt.Key.Key_Enter: "log",
}
_RATINGS = {
    Qt.Key.Key_1: "rate_A",
    Qt.Key.Key_2: "rate_B",
    Qt.Key.Key_3: "rate_C",
    Qt.Key.Key_4: "rate_D",
}
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def deed_of(event: QKeyEvent) -> str:
    """What a key asks for (design/spec.md, section 3); "" for any other key."""
    held = event.modifiers() & ~_KEYPAD
    if held == Qt.KeyboardModifier.AltModifier:
        return _RATINGS.get(Qt.Key(event.key()), "")
    return "" if held else _ALONE.get(Qt.Key(event.key()), "")
