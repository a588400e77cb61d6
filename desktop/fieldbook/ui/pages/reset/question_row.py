"""A question on the prep sheet or beside it: ticked on or off, and moved by drag or by key."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.button import IconButton
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import Label

_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class QuestionRow(QWidget):
    """A tick and the words; one on the sheet has a grip to drag it by."""

    turned = Signal(str)
    """It goes on the sheet, or off it."""
    moved = Signal(str, int)
    """One up (-1) or down (1)."""
    dragged = Signal(str, int)
    """Held so many pixels below the top of the list."""
    let_go = Signal()
    dropped = Signal(str)
    """It is to be kept no longer."""

    def __init__(self, text: str, *, on: bool, own: bool = False) -> None:
        """`own` ones can be thrown away."""
        super().__init__()
        self.text = text
        self._on = on
        self.box = _Tick()
        self.box.setChecked(on)
        self.box.setAccessibleName(text)
        self.box.clicked.connect(self._on_clicked)
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        words = Label(text, "body" if on else "body", "ink" if on else "ink2")
        words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        if own:
            self.drop = IconButton("x", _("Keep this question no longer"))
            self.drop.clicked.connect(self._on_dropped)
            row.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignTop)
        if on:
            self.grip = _Grip(self)
            row.addWidget(self.grip, 0, Qt.AlignmentFlag.AlignTop)
            self.box.setAccessibleDescription(_("Alt and the arrows move it"))

    def _on_clicked(self) -> None:
        self.turned.emit(self.text)

    def _on_dropped(self) -> None:
        self.dropped.emit(self.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and the arrows move it, the arrows alone go to the next one."""
        by = _MOVES.get(Qt.Key(event.key()))
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if by is not None and held == Qt.KeyboardModifier.AltModifier and self._on:
            self.moved.emit(self.text, by)
        elif by is not None and not held:
            self.focusNextPrevChild(by > 0)
        else:
            super().keyPressEvent(event)


class _Tick(QCheckBox):
    """Leaves the arrows to its row."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MOVES:
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Grip(IconLabel):
    """Dragging it moves its question."""

    def __init__(self, row: QuestionRow) -> None:
        super().__init__("grip-vertical", "ink3", 15)
        self._row = row
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(_("Drag it, or move it with Alt and the arrows"))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(22), theme.px(22))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        around = self._row.parentWidget()
        if around is not None:
            place = self.mapTo(around, QPoint(event.position().toPoint()))
            self._row.dragged.emit(self._row.text, place.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._row.let_go.emit()
