"""A sheet that drops from a button: over the window, without a scrim, closed by Esc or a click."""

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from fieldbook.ui import theme
from fieldbook.ui.parts.fitting import FittingScroll
from fieldbook.ui.parts.overlay import Overlay, paint_shadow

_GAP, _EDGE = 4, 8


class Drop(Overlay):
    """Stands under its anchor, or above it where there is more room; always in its window.

    A child of the window and no window of its own: it needs no grab of mouse and keys.
    """

    transient = True

    def __init__(self, anchor: QWidget) -> None:
        """Closed; it goes when it is closed again."""
        super().__init__(anchor.window())
        self._anchor = anchor

    def place_sheet(self) -> None:
        """Under the anchor."""
        wanted = self.sheet.sizeHint()
        area = self.sheet.findChild(FittingScroll)
        if area and wanted.height() > self.height():  # its bar takes some of the width
            wanted.setWidth(wanted.width() + area.verticalScrollBar().sizeHint().width())
        size = wanted.boundedTo(self.size())
        under = self._anchor.mapTo(self.window(), QPoint(0, self._anchor.height() + _GAP))
        over = under.y() - self._anchor.height() - 2 * _GAP - size.height()
        fits = under.y() + size.height() + _EDGE <= self.height()
        top = under.y() if fits or over < 0 else over
        left = min(under.x(), self.width() - size.width() - _EDGE)
        lowest = self.height() - size.height() - _EDGE
        self.sheet.setGeometry(
            max(left, _EDGE), max(min(top, lowest), 0), size.width(), size.height()
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The shadow of the sheet."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_shadow(painter, QRectF(self.sheet.geometry()), theme.px(14))
