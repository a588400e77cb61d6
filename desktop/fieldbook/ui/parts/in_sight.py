"""Keeps what somebody writes in in sight, with what is said about it, while it scrolls."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QTextEdit, QWidget

from fieldbook.ui import theme

_MARGIN = 6


class InSight(QObject):
    """Brings a field of `form` into the view of `area` when it gets the focus, or grows.

    What belongs to the field is the widget around it that says `in_sight = True`: its question
    above, the coach below. Where that is higher than the view its end wins, and the caret's line.
    """

    def __init__(self, area: QScrollArea, form: QWidget) -> None:
        """It goes with the form."""
        super().__init__(form)
        self._area, self._form = area, form
        self._seen = form.isVisible()
        form.installEventFilter(self)
        area.viewport().installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The form has another height, or the view has; or it comes, or goes."""
        if watched is self._form and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._seen = event.type() == QEvent.Type.Show
        resized = event.type() == QEvent.Type.Resize
        if resized or (watched is self._form and event.type() == QEvent.Type.LayoutRequest):
            QTimer.singleShot(0, self, self.look)
        return super().eventFilter(watched, event)

    def look(self) -> None:
        """Brings what has the focus into sight."""
        self._on_focus(None, QApplication.focusWidget())

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        # While it goes, the focus leaves it, and nothing of it may be asked any more.
        if not self._seen or now is None or not self._form.isAncestorOf(now):
            return
        inside = self._area.widget() or self._form
        block = _block(now, self._form)
        bar, view = self._area.verticalScrollBar(), self._area.viewport().height()
        part = _in(block, block.rect(), inside)
        edge = min(theme.px(_MARGIN), max(0, (view - part.height()) // 2))
        low, high = part.bottom() + edge - view + 1, part.top() - edge
        if part.height() > view:
            caret = _in(now, _caret(now), inside)
            low = high = min(part.bottom() - view + 1, caret.top() - theme.px(_MARGIN))
        bar.setValue(max(low, min(high, bar.value())))


def _block(focused: QWidget, form: QWidget) -> QWidget:
    found, one = focused, focused
    while one is not form:
        parent: Any = one.parentWidget()
        if parent is None:
            break
        one = parent
        if getattr(one, "in_sight", False):
            found = one
    return found


def _caret(widget: QWidget) -> QRect:
    if isinstance(widget, QTextEdit):
        return widget.cursorRect().translated(widget.viewport().pos())
    return widget.rect()


def _in(widget: QWidget, part: QRect, inside: QWidget) -> QRect:
    return QRect(widget.mapTo(inside, QPoint(part.topLeft())), part.size())
