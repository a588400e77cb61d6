"""An icon that stands by itself."""

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldbook.ui import theme


class IconLabel(QWidget):
    """One icon in the colour of a token; words beside it say what it means."""

    def __init__(
        self, name: str, token: str = "ink2", size: int = 17, parent: QWidget | None = None
    ) -> None:
        """`size` at 100 %."""
        super().__init__(parent)
        self._name, self._token, self._size = name, token, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, token: str) -> None:
        """Another icon."""
        self._name, self._token = name, token
        self.update()

    def sizeHint(self) -> QSize:
        """The size of the icon."""
        return QSize(theme.px(self._size), theme.px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon."""
        painter = QPainter(self)
        size = theme.px(self._size)
        shown = theme.pixmap(self._name, self._token, size, self.devicePixelRatioF())
        painter.drawPixmap(QPoint((self.width() - size) // 2, (self.height() - size) // 2), shown)
