"""Words as a teleprompter shows them: the paragraph that is said in the middle, in full ink."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from fieldbook.ui import theme
from fieldbook.ui.aloud import largest
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.look import look_changed
from fieldbook.ui.parts.scroll import ScrollArea
from fieldbook.ui.parts.spoken import SpokenText

ROLES = ("prompter", "prompter_small", "opener", "spoken_small")
"""From large to small."""
_SHARE = 0.62
"""The longest paragraph takes so much of the height at most, so that its neighbours are seen."""
_GAP = 0.7
"""Between paragraphs, in the size of the letters."""
_KEPT = 0.2
"""What stays in sight of a paragraph that is turned over because it is higher than the view."""
_FADE = 28
"""So many pixels at the top and at the foot words come and go in."""
_MISSING = re.compile(r"\[[^\[\]]*\]")


class Prompter(ScrollArea):
    """A line before, the paragraphs, a line after. It has no bar: it is led by keys."""

    def __init__(self, paragraphs: Sequence[str], before: str) -> None:
        """What is missing stands in the paragraphs between square brackets."""
        self._inside = QWidget()
        super().__init__(self._inside)
        self.setWidgetResizable(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._before, self._after = _quiet(before), _quiet("")
        self.paragraphs = [_paragraph(text) for text in paragraphs]
        self._rows: list[Label | SpokenText] = [self._before, *self.paragraphs, self._after]
        for row in self._rows:
            row.setParent(self._inside)
        self._at = 0
        self._fade = _Fade(self)
        self._dress()

    @property
    def said(self) -> str:
        """What is in full ink."""
        row = self._rows[self._at]
        return row.whole() if isinstance(row, SpokenText) else row.text()

    def show_row(self, at: int, after: str = "") -> None:
        """Brings paragraph `at` (from 0) into the middle; -1 is the line before, above the first.

        After the last one stands the line `after`.
        """
        self._after.setText(after)
        self._at = at + 1
        self._dress()
        self.place()

    def turn_over(self, by: int) -> bool:
        """Shows more of a paragraph higher than the view; whether there was more of it."""
        row, bar = self._rows[self._at], self.verticalScrollBar()
        high = self.viewport().height()
        edge = theme.px(_FADE)
        first, last = row.y() - edge, row.y() + row.height() + edge - high
        there = bar.value() < last if by > 0 else bar.value() > first
        if last > first and there:
            wished = bar.value() + by * round(high * (1 - _KEPT))
            bar.setValue(max(first, min(wished, last)))
            return True
        return False

    def place(self) -> None:
        """As large as the longest paragraph fits; the one that is said in the middle."""
        wide, high = self.viewport().width(), self.viewport().height()
        role = largest(ROLES, lambda one: self._highest(one, wide) <= high * _SHARE)
        y = high // 2
        for row in self._rows:
            if isinstance(row, SpokenText):
                row.set_role(role)
            tall = row.heightForWidth(wide)
            row.setGeometry(0, y, wide, tall)
            y += tall + round(theme.font(role).pixelSize() * _GAP)
        self._inside.resize(wide, y + high // 2)
        now = self._rows[max(1, self._at)]
        middle = now.y() + (now.height() - high) // 2
        self.verticalScrollBar().setValue(min(middle, now.y() - theme.px(_FADE)))
        self._fade.setGeometry(self.rect())
        self._fade.raise_()

    def _highest(self, role: str, wide: int) -> int:
        return max((one.height_at(role, wide) for one in self.paragraphs), default=0)

    def _dress(self) -> None:
        for n, row in enumerate(self._rows):
            ink = "ink" if n == self._at else "ink3"
            if isinstance(row, SpokenText):
                row.set_tones(ink, ink)
            else:
                row.set_token(ink)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size, other lines."""
        super().resizeEvent(event)
        self.place()

    def changeEvent(self, event: QEvent) -> None:
        """Other letters are of another height."""
        super().changeEvent(event)
        if look_changed(event) and self.isVisible():
            self.place()


class _Fade(QWidget):
    """Lines at the edges come and go softly, and none is cut in two."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        high = theme.px(_FADE)
        ground, clear = theme.color("surface"), theme.color("surface")
        clear.setAlpha(0)
        for edge, inner in ((0, high), (self.height(), self.height() - high)):
            soft = QLinearGradient(0, edge, 0, inner)
            soft.setColorAt(0, ground)
            soft.setColorAt(1, clear)
            painter.fillRect(0, min(edge, inner), self.width(), high, soft)


def _quiet(text: str) -> Label:
    made = Label(text, "card", "ink3")
    made.setWordWrap(True)
    return made


def _paragraph(text: str) -> SpokenText:
    made = SpokenText(ROLES[0])
    made.set_spoken("", text)
    made.set_flags([one.span() for one in _MISSING.finditer(made.whole())], "amber")
    return made
