"""A toast: what has happened, with "Undo", at the foot of a place; it goes by itself."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QEnterEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.look import beside, look_changed, paint_box, paint_focus
from fieldbook.ui.parts.shadow import SPREAD, paint_shadow

_EDGE = 24
LONGEST = 400
_STAY = 2000
"""Milliseconds it still stays when mouse or focus have left it."""


class Toast(QWidget):
    """One line at the foot of its host; it stays while the mouse or the focus is on it."""

    def __init__(self, host: QWidget, over: QWidget | None = None) -> None:
        """Hidden until something is told; as a child of `over` it lies above the scrims in it."""
        super().__init__(over or host)
        self._host = host
        self._undo: Callable[[], None] | None = None
        self.lift: Callable[[], int] = int
        """How high it stands above the foot of its host: a bar there stays free."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._button = _Undo(self)
        self._button.clicked.connect(self._on_undo)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._button)
        host.installEventFilter(self)
        self.hide()

    def tell(self, text: str, undo: Callable[[], None] | None = None, seconds: int = 8) -> None:
        """Shows a text for so long; `undo` is offered if it is there."""
        self._undo = undo
        self._words.setText(text[:LONGEST])
        self.setAccessibleName(text[:LONGEST])
        self._dress()
        self._button.setVisible(undo is not None)
        self.show()
        self.raise_()
        self.place()
        self._timer.start(seconds * 1000)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text[:LONGEST]))

    def text(self) -> str:
        """What it tells, or told last."""
        return self._words.text()

    def _dress(self) -> None:
        self._words.setFont(theme.font("name"))
        palette = self._words.palette()
        palette.setColor(palette.ColorRole.WindowText, _ink())
        self._words.setPalette(palette)
        sides = (theme.px(SPREAD + 42), theme.px(SPREAD + 10))
        first, last = sides if self._reads_right() else sides[::-1]
        self._row.setContentsMargins(first, theme.px(SPREAD + 9), last, theme.px(SPREAD + 9))
        self._row.setSpacing(theme.px(12))

    def changeEvent(self, event: QEvent) -> None:
        """Follows the theme."""
        super().changeEvent(event)
        if look_changed(event) and self.isVisible():
            self._dress()
            self.place()

    def _reads_right(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.LeftToRight

    def place(self) -> None:
        """At the foot of its host, at the end of the line; its shadow lies around it."""
        around, edge = theme.px(SPREAD), theme.px(_EDGE)
        row = theme.metrics("name").horizontalAdvance(self._words.text()) + theme.px(62)
        if not self._button.isHidden():
            row += self._button.sizeHint().width() + theme.px(12)
        wide = max(1, min(self._host.width() - 2 * edge, row, theme.px(620))) + 2 * around
        high = max(self._row.totalHeightForWidth(wide), theme.px(42) + 2 * around)
        left = self._host.width() - wide - edge + around
        if not self._reads_right():
            left = edge - around
        at = QPoint(left, self._host.height() - self.lift() - high - edge + around)
        over = self.parentWidget()
        if over is not None and over is not self._host:
            at = self._host.mapTo(over, at)
        self.setGeometry(QRect(at, QSize(wide, high)))

    def box(self) -> QRect:
        """What of it is not shadow."""
        around = theme.px(SPREAD)
        return self.rect().adjusted(around, around, -around, -around)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays at the foot of its host."""
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """It waits while the mouse is on it."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """And goes some time after."""
        super().leaveEvent(event)
        self._timer.start(_STAY)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc sends it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def _on_time(self) -> None:
        if self._button.hasFocus():
            self._timer.start(_STAY)
            return
        self.hide()

    def _on_undo(self) -> None:
        run = self._undo
        self.hide()
        if run:
            run()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dark ground in both themes, with a check."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, dark = self.box(), theme.is_dark()
        paint_shadow(painter, QRectF(box), theme.px(8))
        paint_box(painter, box, ("raised", "line2") if dark else ("ink", ""), theme.px(8))
        size = theme.px(15)
        picture = theme.pixmap(
            "circle-check", "accent" if dark else "tint2", size, self.devicePixelRatioF()
        )
        left = box.left() + theme.px(16)
        if not self._reads_right():
            left = box.right() - theme.px(16) - size
        painter.drawPixmap(left, (self.height() - size) // 2, picture)


def _ink() -> QColor:
    return theme.color("ink" if theme.is_dark() else "surface")


class _Undo(Button):
    """ "Undo Ctrl Z" on the dark ground."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Undo"), "link", key="Ctrl+Z")
        self.setParent(parent)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def sizeHint(self) -> QSize:
        wide = theme.metrics("label").horizontalAdvance(self.text())
        wide += theme.metrics("key").horizontalAdvance(self.key) + theme.px(22)
        return QSize(wide, theme.px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            # On ink the blue of the ring would hardly be seen.
            ring = "focus" if theme.is_dark() else "surface"
            paint_focus(painter, self.rect(), theme.px(5), ring)
        elif self.underMouse():
            paint_box(painter, self.rect(), ("", "control"), theme.px(5))
        box = self.rect().adjusted(theme.px(7), 0, -theme.px(7), 0)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.color("accent" if theme.is_dark() else "tint2"))
        painter.drawText(box, beside(self), self.text())
        painter.setFont(theme.font("key"))
        painter.setPen(_ink())
        painter.drawText(box, beside(self, Qt.AlignmentFlag.AlignRight), self.key)
