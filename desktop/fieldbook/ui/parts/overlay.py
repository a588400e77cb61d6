"""Something that lies over a place: a sheet on a scrim that keeps the focus until it is closed."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from fieldbook.ui import theme
from fieldbook.ui.parts.heard import heard_as
from fieldbook.ui.parts.look import paint_box
from fieldbook.ui.parts.shadow import paint_shadow

MARGIN = 16
_SCRIM = 0.36


class Sheet(QFrame):
    """The ground of an overlay: raised, rounded; flat where it covers its host."""

    def __init__(self, parent: QWidget, *, flat: bool) -> None:
        """`flat` is without an edge."""
        super().__init__(parent)
        self._flat = flat

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and edge."""
        painter = QPainter(self)
        if self._flat:
            painter.fillRect(self.rect(), theme.color("surface"))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "line2" if theme.is_dark() else ""
        paint_box(painter, self.rect(), ("raised", edge), theme.px(14))


@heard_as(QAccessible.Role.Dialog)
class Overlay(QWidget):
    """Covers its host with a scrim; its content stands in the middle, at most as high as the host.

    Esc closes it, and the focus goes back to where it was. While it is open the focus stays in it.
    """

    closed = Signal()
    transient = False
    """Whether it gives way when the seller turns to something else; a form does not."""
    covers = False
    """Whether it is as large as its host, so that nothing of the place is seen."""

    def __init__(self, host: QWidget, *, top: int = -1) -> None:
        """`top` at 100 % keeps the sheet so far from the top; else it stands in the middle."""
        super().__init__(host)
        self._host, self._top = host, top
        self._first: QWidget | None = None
        self._before: QWidget | None = None
        self._awaited, self.is_closed = 0, False
        self.sheet = Sheet(self, flat=self.covers)
        self._column = QVBoxLayout(self.sheet)
        self._column.setContentsMargins(0, 0, 0, 0)
        host.installEventFilter(self)
        self.hide()

    def set_content(self, inside: QWidget, first: QWidget | None = None) -> None:
        """What it shows, and what gets the focus."""
        self._column.addWidget(inside)
        self._first = first

    def open(self) -> None:
        """Shows it over everything in its host."""
        self._before = QApplication.focusWidget()
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()
        self.place_sheet()
        self.sheet.setAccessibleName(self.accessibleName())
        (self._first or self.sheet).setFocus(Qt.FocusReason.PopupFocusReason)

    def close_overlay(self) -> None:
        """Closes it for good; the focus goes back."""
        if not self.isVisible():
            return
        self.hide()
        before = self._before
        try:
            if before is not None and before.isVisible():
                before.setFocus(Qt.FocusReason.PopupFocusReason)
        except RuntimeError:  # it is gone meanwhile
            self._host.setFocus()
        self.is_closed = True
        self.closed.emit()
        if not self._awaited:
            self.deleteLater()

    def await_answer(self) -> None:
        """Something it asked for is being written: closed meanwhile it stays to tell of it."""
        self._awaited += 1

    def had_answer(self) -> None:
        """It was told what came of it."""
        self._awaited -= 1
        if self.is_closed and not self._awaited:
            self.deleteLater()

    def place_sheet(self) -> None:
        """Brings the sheet to its size and its place."""
        if self.covers:
            self.sheet.setGeometry(self.rect())
            return
        margin = theme.px(MARGIN)
        room = self.rect().adjusted(margin, margin, -margin, -margin)
        wanted = max(self.sheet.sizeHint().width(), self.sheet.minimumWidth())
        wide = min(wanted, room.width(), self.sheet.maximumWidth())
        if self._column.hasHeightForWidth():
            high = self._column.totalHeightForWidth(wide)
        else:
            high = self.sheet.sizeHint().height()
        high = min(max(high, self.sheet.minimumHeight()), room.height())
        left = (self.width() - wide) // 2
        top = (self.height() - high) // 2 if self._top < 0 else theme.px(self._top)
        self.sheet.setGeometry(
            left, max(margin, min(top, self.height() - margin - high)), wide, high
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grows with its host."""
        if watched is self.__dict__.get("_host") and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._host.rect())
            self.place_sheet()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Its content has another size now."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            QTimer.singleShot(0, self, self.place_sheet)
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """The focus stays in the sheet."""
        stops = [one for one in self._stops() if one.isVisible() and one.isEnabled()]
        if not stops:
            return True
        focused = QApplication.focusWidget()
        at = stops.index(focused) if focused in stops else -1 if forward else 0
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def _stops(self) -> list[QWidget]:
        """What can be reached by Tab, in the order of the focus chain."""
        found: list[QWidget] = []
        one = self.sheet.nextInFocusChain()
        while one is not None and one is not self.sheet:
            # The line inside a field for a day hands the focus back: Tab would stay in it for ever.
            wanted = one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
            if wanted and self.sheet.isAncestorOf(one):
                found.append(one)
            one = one.nextInFocusChain()
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it; other keys do not reach the place below."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_overlay()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the scrim closes it."""
        if not self.sheet.geometry().contains(event.position().toPoint()):
            self.close_overlay()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The scrim, and the shadow of the sheet."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scrim = theme.color("shadow" if theme.is_dark() else "ink")
        scrim.setAlphaF(0.6 if theme.is_dark() else _SCRIM)
        painter.fillRect(self.rect(), scrim)
        paint_shadow(painter, QRectF(self.sheet.geometry()), theme.px(14))
