"""The context panel: a column at the right, or a slide-over where the window is narrow."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from fieldbook.ui import theme
from fieldbook.ui.parts.scroll import ScrollArea

NARROWEST, WIDEST = 280, 356


class ContextPanel(QFrame):
    """What stands beside a page. Each page's panel scrolls on its own and keeps its place."""

    def __init__(self, host: QWidget) -> None:
        """`host` is what it slides over."""
        super().__init__(host)
        self.setObjectName("context")
        self._stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._areas: dict[QWidget, ScrollArea] = {}
        self._over = False

    def show_panel(self, panel: QWidget | None) -> bool:
        """Shows the panel of a page; gives whether there is one."""
        if panel is None:
            return False
        if panel not in self._areas:
            self._areas[panel] = ScrollArea(panel)
            self._stack.addWidget(self._areas[panel])
        self._stack.setCurrentWidget(self._areas[panel])
        return True

    def slides_over(self) -> bool:
        """Whether it lies over the content."""
        return self._over

    def lie_over(self, over: bool) -> None:
        """Over the content, or beside it."""
        self._over = over
        self.setProperty("over", over)
        self.style().unpolish(self)
        self.style().polish(self)

    def width_for(self, window: int) -> int:
        """How wide it is in a window of that width."""
        return max(theme.px(NARROWEST), min(theme.px(WIDEST), round(window * 0.247)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it where it lies over the content."""
        if event.key() == Qt.Key.Key_Escape and self._over:
            self.hide()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click beside it closes it where it lies over the content."""
        if self._over and self.isVisible() and event.type() == QEvent.Type.MouseButtonPress:
            self.hide()
        return super().eventFilter(watched, event)
