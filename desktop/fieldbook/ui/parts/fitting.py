"""A column that is as high as what is in it, and scrolls where there is less room."""

from PySide6.QtCore import QEvent, QObject, QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from fieldbook.ui import theme
from fieldbook.ui.parts.scroll import ScrollArea

_LEAST = 72


class FittingScroll(ScrollArea):
    """Grows with its content until its parent ends."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        """`inside` has a layout."""
        super().__init__(inside, parent)
        self._inside = inside
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

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
            QTimer.singleShot(0, self, self._show_focus)
        return taken

    def _show_focus(self) -> None:
        self._on_focus(None, QApplication.focusWidget())

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """What has the focus is in sight, with what stands under it."""
        if now is not None and self._inside.isAncestorOf(now):
            room = max(0, (self.viewport().height() - now.height()) // 2)
            self.ensureWidgetVisible(now, 0, min(theme.px(40), room))
