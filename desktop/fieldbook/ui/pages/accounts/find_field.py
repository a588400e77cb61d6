"""The field over the list to find accounts in."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.button import key_words
from fieldbook.ui.parts.look import beside, mirrored

ICON, GAP, EDGE = 15, 7, 11


class FindField(QLineEdit):
    """The field to find in: Down and Enter lead on to the list, Esc clears it, then leads back."""

    left = Signal()
    entered = Signal()

    def __init__(self) -> None:
        """Empty, with its key at the end."""
        super().__init__()
        self.setAccessibleName(_("Find accounts"))
        self.setPlaceholderText(_("Find by name, person or town"))
        self.setToolTip(f"{_('Find accounts')} ({key_words('Ctrl+F')})")
        self.setClearButtonEnabled(True)
        self.setMaxLength(200)
        self.setTextMargins(theme.px(ICON + GAP), 0, 0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that lead elsewhere."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A glass before the words; the key after them while nothing is typed."""
        super().paintEvent(event)
        painter, size = QPainter(self), theme.px(ICON)
        at = QRect(theme.px(EDGE), (self.height() - size) // 2, size, size)
        sign = theme.pixmap("search", "ink2", size, self.devicePixelRatioF())
        painter.drawPixmap(mirrored(self, at).topLeft(), sign)
        key, metrics = key_words("Ctrl+F"), theme.metrics("key")
        words = theme.metrics("body").horizontalAdvance(self.placeholderText())
        wide = metrics.horizontalAdvance(key)
        room = self.width() - words - wide - size - theme.px(GAP + 3 * EDGE)
        if not self.text() and room > 0:
            end = QRect(self.width() - theme.px(EDGE) - wide, 0, wide + 1, self.height())
            painter.setFont(theme.font("key"))
            painter.setPen(theme.color("ink2"))
            painter.drawText(mirrored(self, end), beside(self), key)
