"""Practising an opener: read it aloud, then say it with the words hidden."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.aloud import Aloud, FootButton
from fieldbook.ui.parts.fitting import FittingScroll
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.overlay import MARGIN
from fieldbook.ui.parts.spoken import SpokenText

WIDE, SIDE = 900, 48
LOW = 480
"""Below this height at 100 % the words get the room."""
LARGE = 160
"""So many letters are set at the largest size."""
_Scrolling = QAbstractSlider.SliderAction
_STEPS = {
    Qt.Key.Key_Up: _Scrolling.SliderSingleStepSub,
    Qt.Key.Key_Down: _Scrolling.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: _Scrolling.SliderPageStepSub,
    Qt.Key.Key_PageDown: _Scrolling.SliderPageStepAdd,
}


class Practise(Aloud):
    """The opener large and alone. The blank hides the purpose and shows it again; Esc closes."""

    def __init__(self, host: QWidget, who: str, lead: str, purpose: str) -> None:
        """`who` it is said to; `host` is what it lies over."""
        super().__init__(host)
        self.setAccessibleName(_("Practise opener"))
        self._lead, self._purpose = lead, purpose
        inside = QWidget()
        column = self._around = QVBoxLayout(inside)
        low = host.height() < theme.px(LOW)
        sides = (SIDE, 24, SIDE, 20) if low else (SIDE, 40, SIDE, 28)
        column.setContentsMargins(*[theme.px(side) for side in sides])
        column.setSpacing(theme.px(12 if low else 24))
        self.words = SpokenText("brainstorm")
        self.told = Label("", "read", "ink2")
        self.told.setWordWrap(True)
        column.addWidget(ElidedLabel(who, "card", "ink2"))
        column.addStretch(1)
        column.addWidget(self._scrolled(), 100)
        column.addStretch(1)
        column.addWidget(self.told)
        column.addLayout(self._foot())
        self.set_content(inside, self.turn)
        self.sheet.setFixedWidth(min(theme.px(WIDE), host.width() - theme.px(32)))
        self.sheet.setMinimumHeight(min(theme.px(460), host.height() - theme.px(32)))
        self._show(hidden=False)

    def _scrolled(self) -> FittingScroll:
        """Words that even the smaller size leaves no room for."""
        inside = QWidget()
        around = QVBoxLayout(inside)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.words)
        self.area = FittingScroll(inside)
        return self.area

    def place_sheet(self) -> None:
        """The words as large as all of them are seen; hidden, in the size they were read in."""
        super().place_sheet()
        if self._hidden:
            return
        wide = self.sheet.width()
        around = self._around.totalHeightForWidth(wide) - self.area.sizeHint().height()
        room = self.height() - 2 * theme.px(MARGIN) - around
        inner = wide - 2 * theme.px(SIDE)
        short = len(self._lead) + len(self._purpose) <= LARGE
        fits = short and self.words.height_at("brainstorm", inner) <= room
        self.words.set_role("brainstorm" if fits else "opener")

    def _foot(self) -> QHBoxLayout:
        self.turn = FootButton("", "primary", key="Space")
        self.turn.clicked.connect(self._on_turn)
        return self.foot(self.turn)

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

    def acts_on(self, event: QKeyEvent) -> bool:
        """The blank turns; arrows and pages scroll words there is no room for."""
        if event.key() == Qt.Key.Key_Space:
            self._on_turn()
        elif event.key() in _STEPS:
            self.area.verticalScrollBar().triggerAction(_STEPS[Qt.Key(event.key())])
        else:
            return False
        return True
