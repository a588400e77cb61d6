"""A button that can be picked up with the mouse and carried somewhere; Esc puts it back."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

_Key = Qt.Key
DEEDS = {
    _Key.Key_M: "move",
    _Key.Key_I: "invite",
    _Key.Key_R: "reset",
    _Key.Key_F: "flags",
    _Key.Key_N: "log",
    _Key.Key_L: "log",
    _Key.Key_Return: "account",
    _Key.Key_Enter: "account",
    _Key.Key_Space: "glance",
    _Key.Key_Delete: "cancel",
}
"""What a key alone asks of a touch."""


class Carried(QAbstractButton):
    """Tells where it is carried; what that means is for the week."""

    lifted = Signal(QPoint)
    """It is picked up where it was pressed, on the screen."""
    carried = Signal(QPoint)
    let_go = Signal(QPoint)
    put_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """It lies still."""
        super().__init__(parent)
        self.movable = True
        self._pressed: QPoint | None = None
        self._in_hand = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def in_hand(self) -> bool:
        """Whether it is carried now."""
        return self._in_hand

    def is_chosen(self) -> bool:
        """Whether it has the focus, or will have it when the window is turned to again."""
        return self.window().focusWidget() is self

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """It may be picked up from here."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.movable:
            self._pressed = event.globalPosition().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Picks it up once the mouse has gone far enough, then carries it."""
        place = event.globalPosition().toPoint()
        if self._pressed is not None and not self._in_hand:
            far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if far and event.buttons() & Qt.MouseButton.LeftButton:
                self._in_hand = True
                self.setDown(False)
                self.lifted.emit(self._pressed)
        if self._in_hand:
            self.carried.emit(place)
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets it go; what was carried is not pressed."""
        carried, self._in_hand, self._pressed = self._in_hand, False, None
        if carried:
            self.setDown(False)
        super().mouseReleaseEvent(event)
        if carried:
            event.accept()
            self.let_go.emit(event.globalPosition().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it back."""
        if event.key() == Qt.Key.Key_Escape and self._in_hand:
            self._in_hand, self._pressed = False, None
            self.setDown(False)
            self.put_back.emit()
            return
        super().keyPressEvent(event)
