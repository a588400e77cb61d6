"""A column that is as high as what is in it, and scrolls where there is less room."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from fieldbook.ui import theme
from fieldbook.ui.parts.in_sight import InSight
from fieldbook.ui.parts.scroll import ScrollArea

_LEAST = 72


class FittingScroll(ScrollArea):
    """Grows with its content until its parent ends."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        """`inside` has a layout."""
        super().__init__(inside, parent)
        self._inside = inside
        InSight(self, inside)

    def sizeHint(self) -> QSize:
        """As high as the content is at this width."""
        layout = self._inside.layout()
        if layout is None:
            return super().sizeHint()
        wide = self.width() if layout.hasHeightForWidth() else 0
        high = layout.totalHeightForWidth(wide) if wide else layout.totalSizeHint().height()
        return QSize(layout.totalSizeHint().width(), high)

    def minimumSizeHint(self) -> QSize:
        """A line or two."""
        return QSize(theme.px(160), theme.px(_LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another height."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is in it has grown or shrunk."""
        taken = super().eventFilter(watched, event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.updateGeometry()
        return taken
