"""A box somebody paints in by hand: parts measured from its beginning, text, icons."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle

from fieldbook.ui import theme

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Canvas:
    """Where something is painted, and which way it reads."""

    painter: QPainter
    box: QRect
    direction: Qt.LayoutDirection

    def part(self, left: float, top: float, wide: float, high: float) -> QRect:
        """A part of the box, measured from where one begins to read."""
        at = QRect(self.box.left() + round(left), self.box.top() + round(top), 0, 0)
        at.setSize(QSize(max(round(wide), 0), max(round(high), 0)))
        return QStyle.visualRect(self.direction, self.box, at)

    def write(self, part: QRect, text: str, look: tuple[str, str]) -> int:
        """One line in a role and a colour, shortened to its part; gives how wide it is."""
        role, token = look
        face = theme.metrics(role)
        shown = face.elidedText(text, Qt.TextElideMode.ElideRight, part.width())
        before = self.painter.layoutDirection()
        self.painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self.painter.setFont(theme.font(role))
        self.painter.setPen(theme.color(token))
        side = QStyle.visualAlignment(self.direction, Qt.AlignmentFlag.AlignLeft | _MIDDLE)
        self.painter.drawText(part, side | Qt.AlignmentFlag.AlignAbsolute, shown)
        self.painter.setLayoutDirection(before)
        return face.horizontalAdvance(shown)

    def picture(self, part: QRect, icon: str, token: str) -> None:
        """An icon in a part as large as itself."""
        device = self.painter.device()
        ratio = device.devicePixelRatioF() if device else 1.0
        self.painter.drawPixmap(part.topLeft(), theme.pixmap(icon, token, part.width(), ratio))
