"""An overlay in which things are done one after the other: Ctrl+Z takes them back where it lies."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from fieldbook.ui.parts.overlay import Overlay

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class TurningOverlay(Overlay):
    """Undo and redo are its own keys while it lies over the window, whose keys rest."""

    undo_wished = Signal()
    redo_wished = Signal()

    def event(self, event: QEvent) -> bool:
        """Keeps the window's keys from acting below it."""
        wanted = event.type() == QEvent.Type.ShortcutOverride
        if wanted and isinstance(event, QKeyEvent) and _turns(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Z and its opposite."""
        if event.matches(_UNDO):
            self.undo_wished.emit()
        elif event.matches(_REDO):
            self.redo_wished.emit()
        super().keyPressEvent(event)


def _turns(event: QKeyEvent) -> bool:
    return event.matches(_UNDO) or event.matches(_REDO)
