"""What stands on the thread: a line at the left, a ring for a purpose, a dot for a conversation."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from fieldbook.ui import theme
from fieldbook.ui.parts.spoken import STEP

GUTTER, LINE_AT = 24, 9
Mark = Literal["talk", "purpose", "dropped"]
_INK: dict[Mark, str] = {"talk": "accent", "purpose": "accent", "dropped": "amberFill"}


@dataclass(frozen=True, slots=True)
class Node:
    """A mark of the thread: beside the first line of a text in the font of a role, or beside the
    middle of something."""

    beside: QWidget
    mark: Mark
    role: str = ""


class Threaded(QWidget):
    """Something on the thread; `joined` says whether the line goes on above it and below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """The line runs through."""
        super().__init__(parent)
        self.joined = (True, True)

    def join(self, above: bool, below: bool) -> None:
        """Where the line goes on."""
        if self.joined != (above, below):
            self.joined = (above, below)
            self.update()

    def nodes(self) -> Sequence[Node]:
        """The marks, from top to bottom."""
        return ()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line and its nodes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marks = [(self._height_of(node), node.mark) for node in self.nodes()]
        above, below = self.joined
        if not (marks or above or below):
            return
        top = 0 if above or not marks else marks[0][0]
        foot = self.height() if below or not marks else marks[-1][0]
        x = self._line_x()
        if foot > top:
            painter.setPen(QPen(theme.color("thread"), theme.px(2)))
            painter.drawLine(QPointF(x, top), QPointF(x, foot))
        for y, mark in marks:
            _paint_node(painter, QPointF(x, y), mark)

    def _line_x(self) -> int:
        at = theme.px(LINE_AT)
        return self.width() - at if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else at

    def _height_of(self, node: Node) -> int:
        high = node.beside.height()
        if node.role:
            high = min(high, round(theme.font(node.role).pixelSize() * STEP))
        return node.beside.mapTo(self, QPoint(0, 0)).y() + (high + 1) // 2


def _paint_node(painter: QPainter, at: QPointF, mark: Mark) -> None:
    ink = theme.color(_INK[mark])
    size = theme.px(4) + 0.5
    painter.setPen(QPen(ink, theme.px(2)))
    painter.setBrush(ink if mark == "talk" else theme.color("surface"))
    painter.drawEllipse(at, size, size)
