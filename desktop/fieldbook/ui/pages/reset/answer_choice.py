"""Three ways to take an answer, as cards of which one is chosen: a date and a time, put off, no."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from fieldbook.ui import theme
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.keycap import KeyCap
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.look import paint_box, paint_focus

_INDENT = 46


class ChoiceCard(Card):
    """A radio button with its icon, its key, a line below, and what is asked once it is chosen."""

    picked = Signal()
    """Somebody chose it."""

    def __init__(self, title: str, icon: tuple[str, str], key: str) -> None:
        """`icon` is a name and its colour; `key` chooses it where nothing is typed."""
        super().__init__(edge="line2", radius=9)
        self._tight = False
        self.radio = _Radio(title)
        self.radio.clicked.connect(self.picked)
        self.radio.toggled.connect(self._on_toggled)
        self.below = Label("", "body", "ink2")
        self.below.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(self.radio)
        head.addWidget(IconLabel(*icon, 17))
        name = Label(title, "row")
        head.addWidget(name, 1)
        head.addWidget(KeyCap(key))
        inside = QWidget()
        self.asked = QVBoxLayout(inside)
        self.asked.setContentsMargins(0, theme.px(4), 0, 0)
        self.asked.setSpacing(theme.px(8))
        self._inside = inside
        inside.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(9), theme.px(12), theme.px(10))
        column.setSpacing(theme.px(3))
        column.addLayout(head)
        below = QVBoxLayout()
        below.setContentsMargins(theme.px(_INDENT - 10), 0, 0, 0)
        below.setSpacing(theme.px(4))
        below.addWidget(self.below)
        below.addWidget(inside)
        column.addLayout(below)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def is_chosen(self) -> bool:
        """Whether it is the one."""
        return self.radio.isChecked()

    def show_below(self, text: str) -> None:
        """Another line below the title."""
        self.below.setText(text)
        self.radio.setAccessibleDescription(text)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere on it chooses it."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.radio.isChecked():
            self.radio.click()

    def set_tight(self, tight: bool) -> None:
        """Where there is little room the line below stands only under what is chosen."""
        self._tight = tight
        self._on_toggled(self.is_chosen())

    def _on_toggled(self, on: bool) -> None:
        self._inside.setVisible(on and self.asked.count() > 0)
        self.below.setVisible(on or not self._tight)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, and an edge of two pixels in the accent where it is chosen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.px(9)
        paint_box(painter, self.rect().adjusted(2, 2, -2, -2), ("surface", "line2"), radius)
        if self.is_chosen():
            paint_focus(painter, self.rect().adjusted(2, 2, -2, -2), radius, "accent")


class _Radio(QRadioButton):
    """A ring, filled where it is chosen."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(22), theme.px(22))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, _place: object) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(3, 3, -3, -3)
        on = self.isChecked()
        painter.setPen(theme.pen("accent" if on else "control", 1.5))
        painter.setBrush(theme.color("accent" if on else "surface"))
        painter.drawEllipse(box)
        if on:
            inset = max(4, box.width() // 3)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("onAccent"))
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
        if self.hasFocus():
            paint_focus(painter, self.rect(), self.height() / 2)
