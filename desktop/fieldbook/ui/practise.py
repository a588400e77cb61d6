"""Practising an opener: read it aloud, then say it with the words hidden."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractSlider, QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.ui.parts.scroll import ScrollArea
from fieldbook.ui.parts.spoken import SpokenText

WIDE = 900
LARGE = 160
"""So many letters are set at the largest size."""
LOW = 520
"""Nor in a window that is lower than this, at 100 %."""
_Scrolling = QAbstractSlider.SliderAction
_STEPS = {
    Qt.Key.Key_Up: _Scrolling.SliderSingleStepSub,
    Qt.Key.Key_Down: _Scrolling.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: _Scrolling.SliderPageStepSub,
    Qt.Key.Key_PageDown: _Scrolling.SliderPageStepAdd,
}


class Practise(Overlay):
    """The opener large and alone. The blank hides the purpose and shows it again; Esc closes."""

    transient = True

    def __init__(self, host: QWidget, who: str, lead: str, purpose: str) -> None:
        """`who` it is said to; `host` is what it lies over."""
        super().__init__(host)
        self.setAccessibleName(_("Practise opener"))
        self._lead, self._purpose = lead, purpose
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(*[theme.px(side) for side in (48, 40, 48, 28)])
        column.setSpacing(theme.px(24))
        high = host.height() >= theme.px(LOW)
        short = high and len(lead) + len(purpose) <= LARGE
        self.words = SpokenText("brainstorm" if short else "opener")
        self.told = Label("", "read", "ink2")
        self.told.setWordWrap(True)
        column.addWidget(ElidedLabel(who, "card", "ink2"))
        column.addWidget(self._middle(), 1)
        column.addWidget(self.told)
        column.addLayout(self._foot())
        self.set_content(inside, self.turn)
        self.sheet.setFixedWidth(min(theme.px(WIDE), host.width() - theme.px(32)))
        self.sheet.setMinimumHeight(min(theme.px(460), host.height() - theme.px(32)))
        self._show(hidden=False)

    def _middle(self) -> ScrollArea:
        """The words in the middle; they scroll where they are longer than the sheet."""
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addWidget(self.words)
        column.addStretch(1)
        self._area = ScrollArea(middle)
        return self._area

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.turn = Button("", "primary", key="Space")
        self.turn.clicked.connect(self._on_turn)
        close = Button(_("Close"), "ghost", key="Esc")
        close.clicked.connect(self.close_overlay)
        row.addWidget(self.turn)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def _show(self, *, hidden: bool) -> None:
        self._hidden = hidden
        self.words.set_spoken(f"{self._lead} …" if hidden else self._lead, self._said())
        told = _("Now say it in your own breath. The words come back with the blank.")
        aloud = _("Read it aloud once, as you would say it there.")
        self.told.setText(told if hidden else aloud)
        self.turn.setText(_("Show the words") if hidden else _("Hide the words"))

    def _said(self) -> str:
        return "" if self._hidden else self._purpose

    def _on_turn(self) -> None:
        self._show(hidden=not self._hidden)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The blank turns, wherever the focus is."""
        if event.key() == Qt.Key.Key_Space:
            self._on_turn()
            return
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._area.verticalScrollBar().triggerAction(step)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The place behind it is hardly seen: only the words count."""
        ground = theme.color("bg")
        ground.setAlphaF(0.9)
        painter = QPainter(self)
        painter.fillRect(self.rect(), ground)
        painter.end()
        super().paintEvent(event)
