"""The rating badge as a button."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from fieldbook.model.accounts import Rating
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.badge import paint_badge
from fieldbook.ui.words import rating_name


class RatingButton(QAbstractButton):
    """A badge that opens a menu."""

    def __init__(self, size: int) -> None:
        """`size` at 100 %; four pixels around it are for the focus."""
        super().__init__()
        self._size = size
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_rating("C")

    def set_rating(self, rating: Rating) -> None:
        """Another rating."""
        self._rating = rating
        name = rating_name(rating)
        told = _("{name}, rating {rating}: change it").format(name=name, rating=rating)
        self.setAccessibleName(told)
        self.setToolTip(told)
        self.update()

    def sizeHint(self) -> QSize:
        """Square, with room for the focus."""
        side = theme.px(self._size) + 8
        return QSize(side, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as the blank does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Badge and focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_badge(painter, self.rect().adjusted(4, 4, -4, -4), self._rating)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.pen("focus", 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 9, 9)
