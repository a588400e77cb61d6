"""Somebody's initials in a circle."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldbook.ui import theme


def initials(name: str) -> str:
    """The first letters of the first and the last name."""
    words = [word for word in name.split() if word[0].isalnum()] or name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()[:2]


class Avatar(QWidget):
    """A circle with initials; the name stands beside it."""

    def __init__(self, name: str = "", size: int = 34, parent: QWidget | None = None) -> None:
        """`size` at 100 %."""
        super().__init__(parent)
        self._name, self._size = name, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        """Somebody else."""
        self._name = name
        self.update()

    def sizeHint(self) -> QSize:
        """Round."""
        return QSize(theme.px(self._size), theme.px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Circle and letters."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("tint2"))
        painter.drawEllipse(self.rect().adjusted(0, 0, -1, -1))
        letters = QFont(theme.font("badge"))
        letters.setPixelSize(max(8, round(self.height() * 0.34)))
        painter.setFont(letters)
        painter.setPen(theme.color("accent"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, initials(self._name))
