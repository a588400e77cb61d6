"""The field to find accounts in: its glass, its key, and the ways from it to the list."""

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.button import key_words
from fieldbook.ui.parts.look import beside, look_changed, mirrored

_GLASS, _SIDE = 15, 11
_ALONE = Qt.KeyboardModifier.KeypadModifier


class FindField(QLineEdit):
    """One line; Down and Enter lead to what is found, Esc empties it and then leads back."""

    entered = Signal()
    """Enter: to the first account that is found."""
    down = Signal()
    """Down: into the list."""
    left = Signal()
    """Esc, where nothing is typed: back to the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._key = key_words("Ctrl+F")
        self.setAccessibleName(_("Find accounts"))
        self.setPlaceholderText(_("Find by name, person or town"))
        self.setToolTip(f"{_('Find accounts')} ({self._key})")
        self.setClearButtonEnabled(True)
        self.setMaxLength(200)
        self.textChanged.connect(self._leave_room)
        self._fit()

    def _fit(self) -> None:
        self.setMinimumWidth(theme.px(232))
        self.setMaximumWidth(theme.px(300))
        self._leave_room()

    def _leave_room(self) -> None:
        """For the glass, and for the key while nothing stands there."""
        hint = self._key_width() + theme.px(6) if self._has_hint() else 0
        glass = theme.px(_GLASS + 8)
        wide = (glass, hint)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            wide = (hint, glass)
        self.setTextMargins(wide[0], 0, wide[1], 0)

    def _has_hint(self) -> bool:
        """Its key stands there while nothing is typed, if the words before it have room."""
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        least = words + self._key_width() + theme.px(_GLASS + 8 + 6 + 2 * _SIDE)
        return not self.text() and self.width() >= least

    def _key_width(self) -> int:
        return theme.metrics("key").horizontalAdvance(self._key)

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text, another glass; another direction, the other side."""
        super().changeEvent(event)
        if look_changed(event) or event.type() == QEvent.Type.LayoutDirectionChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The key gives way to the words."""
        super().resizeEvent(event)
        self._leave_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that lead to the list; all others write."""
        key, alone = event.key(), not event.modifiers() & ~_ALONE
        if alone and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif alone and key == Qt.Key.Key_Down:
            self.down.emit()
        elif alone and key == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, the glass before it, and its key where nothing is typed."""
        super().paintEvent(event)
        painter = QPainter(self)
        size, side = theme.px(_GLASS), theme.px(_SIDE)
        glass = theme.pixmap("search", "ink2", size, self.devicePixelRatioF())
        place = QRect(
            QPoint(side, (self.height() - size) // 2), glass.deviceIndependentSize().toSize()
        )
        painter.drawPixmap(mirrored(self, place).topLeft(), glass)
        if not self._has_hint():
            return
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setFont(theme.font("key"))
        painter.setPen(theme.color("ink3"))
        wide = self._key_width()
        edge = QRect(self.width() - side - wide, 0, wide + 1, self.height())
        painter.drawText(mirrored(self, edge), beside(self), self._key)
