"""What a field leaves to the sheet it stands in: the wheel, and undo where nothing is typed."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QWidget

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class Leaving(QObject):
    """For fields that save at once in a column that scrolls.

    The wheel scrolls the column and never changes what the field says. Ctrl+Z takes back what is
    typed in a line as long as there is any, then what was done.
    """

    def __init__(self, field: QWidget) -> None:
        """It goes with the field."""
        super().__init__(field)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An event that is stopped but not accepted goes on to what the field stands in."""
        wheel = event.type() == QEvent.Type.Wheel
        keys = event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        left = keys and isinstance(event, QKeyEvent) and _nothing_for(watched, event)
        if wheel or left:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _nothing_for(field: QObject, event: QKeyEvent) -> bool:
    """Whether a key asks a line to take back or do again what it has not got."""
    line = field.lineEdit() if isinstance(field, QAbstractSpinBox) else field
    if not isinstance(line, QLineEdit):
        return False
    undo = event.matches(_UNDO) and not line.isUndoAvailable()
    return undo or (event.matches(_REDO) and not line.isRedoAvailable())
