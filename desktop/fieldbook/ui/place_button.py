"""One row of the sidebar: icon or dot, name, count at the right; one look as a rail."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleStateChangeEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from fieldbook.ui import theme
from fieldbook.ui.parts.heard import heard_as
from fieldbook.ui.parts.look import paint_box, paint_focus
from fieldbook.ui.parts.tip import as_tip

_ICON, _DOT = 17, 8
ACCOUNTS_DRAGGED = "application/x-fieldbook-accounts"
"""Ids of accounts, with blanks between, on their way to a segment."""


@heard_as(QAccessible.Role.PageTab)
class PlaceButton(QAbstractButton):
    """A place or a segment: checked where we are."""

    dropped = Signal(list)
    """Ids of accounts that were let go on a segment."""

    def __init__(self, text: str, icon: str, key: str, *, dot: str = "") -> None:
        """`dot` is the colour token of a segment, which has no icon."""
        super().__init__()
        self._icon, self._dot, self._key = icon, dot, key
        self._count, self._told = 0, ""
        self._rail = False
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.toggled.connect(self._on_toggled)
        self.setAcceptDrops(bool(dot))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Another name."""
        self.setText(text)
        self._name_it()

    def set_count(self, count: int, told: str) -> None:
        """How many there are, and in words for those who hear it."""
        self._count, self._told = count, told
        self._name_it()
        self.update()

    def show_rail(self, rail: bool) -> None:
        """The icon alone; the name is then in the tooltip."""
        self._rail = rail
        self._name_it()
        self.updateGeometry()
        self.update()

    def _name_it(self) -> None:
        key = QKeySequence(self._key).toString(QKeySequence.SequenceFormat.NativeText)
        self.setAccessibleName(", ".join(part for part in (self.text(), self._told) if part))
        elided = self._rail or theme.metrics("name").horizontalAdvance(self.text()) > self._room()
        self.setToolTip(
            as_tip(" ".join(part for part in (self.text() if elided else "", key) if part))
        )

    def _room(self) -> int:
        return self.width() - theme.px(82)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accounts may be let go on a segment."""
        if event.mimeData().hasFormat(ACCOUNTS_DRAGGED):
            self.setDown(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went on."""
        super().dragLeaveEvent(event)
        self.setDown(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """They are here."""
        self.setDown(False)
        told = bytes(event.mimeData().data(ACCOUNTS_DRAGGED).data()).decode()
        event.acceptProposedAction()
        self.dropped.emit(told.split())

    def nextCheckState(self) -> None:
        """Where we are is told by the window, not by the click."""

    def _on_toggled(self) -> None:
        turned = QAccessible.State()
        turned.selected = True
        QAccessible.updateAccessibility(QAccessibleStateChangeEvent(self, turned))

    def sizeHint(self) -> QSize:
        """32 high, whatever its name."""
        return QSize(theme.px(40 if self._rail else 200), theme.px(32))

    def minimumSizeHint(self) -> QSize:
        """It may become as narrow as the rail."""
        return QSize(theme.px(40), theme.px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill, icon or dot, name, count, focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(0, 1, 0, -1)
        self._paint_ground(painter, box)
        self._paint_mark(painter, box)
        if not self._rail:
            self._paint_words(painter, box)

    def _paint_ground(self, painter: QPainter, box: QRect) -> None:
        fill = "tint2" if self.isChecked() else "hover" if self.underMouse() else ""
        paint_box(painter, box, (fill, ""), theme.px(6))
        if self.hasFocus():
            paint_focus(painter, box, theme.px(6))

    def _paint_mark(self, painter: QPainter, box: QRect) -> None:
        middle = box.center().y()
        if self._dot:
            size = theme.px(_DOT)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(self._dot))
            at = QPoint(box.left() + theme.px(14), middle - size // 2 + 1)
            painter.drawRoundedRect(QRect(at, QSize(size, size)), 2, 2)
            return
        size = theme.px(_ICON)
        token = "accent" if self.isChecked() else "ink2"
        left = box.left() + ((box.width() - size) // 2 if self._rail else theme.px(11))
        shown = theme.pixmap(self._icon, token, size, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(left, middle - size // 2), shown)

    def _paint_words(self, painter: QPainter, box: QRect) -> None:
        painter.setFont(theme.font("name"))
        painter.setPen(theme.color("ink" if self.isChecked() or not self._dot else "ink2"))
        count = str(self._count) if self._told else ""
        right = box.right() - theme.px(10) - painter.fontMetrics().horizontalAdvance(count)
        words = QRect(box)
        words.setLeft(box.left() + theme.px(38))
        words.setRight(right - theme.px(6))
        name = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, words.width()
        )
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, flags | Qt.AlignmentFlag.AlignLeft, name)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("ink2"))
        edge = box.adjusted(0, 0, -theme.px(10), 0)
        painter.drawText(edge, flags | Qt.AlignmentFlag.AlignRight, count)
