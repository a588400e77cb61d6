"""What looks like a search field in the sidebar and opens the search over any place."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from fieldbook.ui import theme
from fieldbook.ui.parts.button import key_words
from fieldbook.ui.parts.look import paint_box, paint_focus

_ICON = 15


class SearchButton(QAbstractButton):
    """A button in the form of a field, with its key at the right."""

    def __init__(self, text: str, key: str, parent: QWidget | None = None) -> None:
        """`key` opens it from anywhere; it is shown, not bound here."""
        super().__init__(parent)
        self.setText(text)
        self._key = key_words(key)
        self._rail = False
        self.setAccessibleName(text)
        self.setToolTip(f"{text} {self._key}")
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def show_rail(self, rail: bool) -> None:
        """The glass alone."""
        self._rail = rail
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """34 high."""
        return QSize(theme.px(40 if self._rail else 200), theme.px(34))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the rail."""
        return QSize(theme.px(40), theme.px(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Frame, glass, words, key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, radius = self.rect(), theme.px(6)
        fill = "hover" if self.underMouse() else "surface"
        paint_box(painter, box, (fill, "" if self.hasFocus() else "control"), radius)
        if self.hasFocus():
            paint_focus(painter, box, radius)
        size = theme.px(_ICON)
        left = box.left() + ((box.width() - size) // 2 if self._rail else theme.px(11))
        shown = theme.pixmap("search", "ink2", size, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(left, box.center().y() - size // 2), shown)
        if not self._rail:
            self._paint_words(painter, box)

    def _paint_words(self, painter: QPainter, box: QRect) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("chart"))
        painter.setPen(theme.color("ink2"))
        width = painter.fontMetrics().horizontalAdvance(self._key)
        edge = box.adjusted(0, 0, -theme.px(10), 0)
        painter.drawText(edge, middle | Qt.AlignmentFlag.AlignRight, self._key)
        painter.setFont(theme.font("body"))
        words = box.adjusted(theme.px(34), 0, -width - theme.px(17), 0)
        text = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, text)
