"""A card: a surface with a thin edge; one that can be chosen shows hover, choice and focus."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from fieldbook.ui import theme
from fieldbook.ui.parts.look import paint_box, paint_focus

_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Card(QFrame):
    """`fill` is a colour token; two pixels around it are kept for the focus ring."""

    activated = Signal()

    def __init__(
        self,
        fill: str = "surface",
        *,
        edge: str = "line2",
        radius: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        """A card that only holds things."""
        super().__init__(parent)
        self._fill, self._edge, self._radius = fill, edge, radius
        self._chosen = False
        self.setContentsMargins(2, 2, 2, 2)

    def can_be_chosen(self) -> None:
        """From now on it takes the focus, and Enter or a click activates it."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_chosen(self, chosen: bool) -> None:
        """Whether it is the one that is chosen."""
        self._chosen = chosen
        self.update()

    def _choosable(self) -> bool:
        return self.focusPolicy() != Qt.FocusPolicy.NoFocus

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or the blank activates it."""
        if self._choosable() and event.key() in _PRESSES:
            self.activated.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click activates it."""
        super().mouseReleaseEvent(event)
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self._choosable() and self.rect().contains(event.position().toPoint()):
            self.activated.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Hover."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """No hover."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, edge, focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = self._fill
        if self._choosable() and self.underMouse():
            fill = "hover"
        if self._chosen:
            fill = "tint"
        radius = theme.px(self._radius)
        paint_box(painter, self.rect().adjusted(2, 2, -2, -2), (fill, self._edge), radius)
        if self.hasFocus() and self._choosable():
            paint_focus(painter, self.rect(), radius + 2)
