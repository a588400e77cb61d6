"""The context panel: a column at the right, or a slide-over where the window is narrow."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QVBoxLayout, QWidget

from fieldbook.ui import theme
from fieldbook.ui.parts.overlay import Overlay
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
        """Shows the panel of a page; gives whether there is one.

        Where it lies over the content it closes when another page comes with its own.
        """
        if panel is None:
            return False
        if panel not in self._areas:
            self._areas[panel] = ScrollArea(panel)
            self._stack.addWidget(self._areas[panel])
        if self._over and self._stack.currentWidget() is not self._areas[panel]:
            self.hide()
        self._stack.setCurrentWidget(self._areas[panel])
        return True

    def forget(self, panel: QWidget | None) -> None:
        """The page of this panel is gone."""
        area = self._areas.pop(panel, None) if panel else None
        if area is not None:
            self._stack.removeWidget(area)
            area.deleteLater()

    def leave(self) -> None:
        """Where it lies over the content it closes: somebody goes to another place."""
        if self._over:
            self.hide()

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

    def showEvent(self, event: QShowEvent) -> None:
        """While it lies over the content it listens for what closes it."""
        super().showEvent(event)
        if self._over:
            self._system_window().installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """It listens no more."""
        super().hideEvent(event)
        self._system_window().removeEventFilter(self)

    def _system_window(self) -> QObject:
        # One object that every click and key of the window comes by: a filter on the application
        # would see widgets that are half destroyed, and Python cannot take those.
        return self.window().windowHandle() or self

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click beside it or Esc closes it where it lies over the content."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            place = self.mapFromGlobal(event.globalPosition().toPoint())
            if self._listens() and not self.rect().contains(place):
                self.hide()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            focused = QApplication.focusWidget()
            inside = focused is not None and self.isAncestorOf(focused)
            if event.key() == Qt.Key.Key_Escape and self._listens() and not inside:
                self.hide()
                return True
        return super().eventFilter(watched, event)

    def _listens(self) -> bool:
        over = [one for one in self.window().findChildren(Overlay) if one.isVisible()]
        return self._over and self.isVisible() and not over
