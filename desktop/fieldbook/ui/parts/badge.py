"""The rating as a badge: its weight falls with the potential, readable without colour."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from fieldbook.model.accounts import Rating
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.words import rating_name


def paint_badge(painter: QPainter, rect: QRect, rating: Rating) -> None:
    """A solid, B soft, C outlined, D dashed; the letter in the middle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(rect).adjusted(0.75, 0.75, -0.75, -0.75)
    fill, edge, ink = {
        "A": ("accent", "accent", "onAccent"),
        "B": ("tint2", "tint2", "accent"),
        "C": ("", "accent", "accent"),
        "D": ("", "ink3", "ink2"),
    }[rating]
    painter.setBrush(theme.color(fill) if fill else Qt.BrushStyle.NoBrush)
    line = QPen(theme.color(edge), 1.5)
    if rating == "D":
        line.setDashPattern([2.5, 2.0])
    painter.setPen(line)
    round_by = rect.height() * 0.26
    painter.drawRoundedRect(box, round_by, round_by)
    letter = QFont(theme.font("badge"))
    letter.setPixelSize(max(8, round(rect.height() * 0.56)))
    painter.setFont(letter)
    painter.setPen(theme.color(ink))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, rating)
    painter.restore()


class RatingBadge(QLabel):
    """One rating."""

    def __init__(self, rating: Rating = "C", size: int = 20, parent: QWidget | None = None) -> None:
        """`size` at 100 %."""
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_rating(rating)

    def set_rating(self, rating: Rating) -> None:
        """Another rating."""
        self._rating = rating
        self.setAccessibleName(
            _("{name}, rating {rating}").format(name=rating_name(rating), rating=rating)
        )
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        """Square."""
        return QSize(theme.px(self._size), theme.px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The badge."""
        paint_badge(QPainter(self), self.rect(), self._rating)
