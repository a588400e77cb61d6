"""A key as it stands on a keyboard: a letter in a small frame."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldbook.ui import theme
from fieldbook.ui.parts.look import paint_box


class KeyCap(QWidget):
    """One key."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        """`key` as it is read."""
        super().__init__(parent)
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """At least square."""
        wide = theme.metrics("key").horizontalAdvance(self._key)
        return QSize(max(theme.px(18), wide + theme.px(10)), theme.px(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Frame and letter."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_box(painter, self.rect(), ("surface", "line2"), theme.px(4))
        painter.setFont(theme.font("key"))
        painter.setPen(theme.color("ink2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._key)
