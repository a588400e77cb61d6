"""A legend: what each colour of a chart stands for."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from fieldbook.ui import theme
from fieldbook.ui.parts.look import beside, mirrored

_DOT, _NEAR, _FAR = 8, 6, 16


class Legend(QLabel):
    """A dot and a word for each; `entries` are (token, words)."""

    def __init__(self, entries: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """In this order."""
        super().__init__(parent)
        self._entries = entries
        self.setAccessibleName(", ".join(words for _token, words in entries))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One line."""
        metrics, px = theme.metrics("caption"), theme.px
        wide = sum(metrics.horizontalAdvance(words) + 2 for _token, words in self._entries)
        gaps = len(self._entries) * px(_DOT + _NEAR) + (len(self._entries) - 1) * px(_FAR)
        return QSize(wide + gaps, px(24))

    def minimumSizeHint(self) -> QSize:
        """As wide as its words."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dots and words."""
        painter, px = QPainter(self), theme.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("caption"))
        left = 0
        for token, words in self._entries:
            dot = QRect(left, (self.height() - px(_DOT)) // 2, px(_DOT), px(_DOT))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(token))
            painter.drawEllipse(mirrored(self, dot))
            left += px(_DOT + _NEAR)
            wide = theme.metrics("caption").horizontalAdvance(words) + 2
            painter.setPen(theme.color("ink2"))
            part = mirrored(self, QRect(left, 0, wide, self.height()))
            painter.drawText(part, beside(self), words)
            left += wide + px(_FAR)
