"""Words to be said: a serif text with its lead-in, on a fixed line step, underlined where weak.

A text widget of our own: labels leave uneven gaps between wrapped lines, and none of them can
paint a lead-in in another tone, a dashed underline, or end after so many lines.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from fieldbook.ui import theme
from fieldbook.ui.parts.look import look_changed
from fieldbook.ui.parts.tip import as_tip

STEP = 1.42
LONGEST = 4_000
"""So many letters are laid out at most: more is never read aloud."""
_KEPT = 4
"""For so many widths its lines are kept: a layout asks about several before it settles."""
_BLANKS = re.compile(r"[^\S\N{NO-BREAK SPACE}]+")
"""All of them but those that keep words together."""
_MORE = "…"
_LEFT_TO_RIGHT = Qt.LayoutDirection.LeftToRight


@dataclass(slots=True)
class _Laid:
    """A text laid out for one width."""

    layout: QTextLayout
    height: int
    step: float
    role: str
    cut: bool


class SpokenText(QLabel):
    """A text in a serif role. With `lines` it ends in … after so many; an opener steps down."""

    def __init__(
        self,
        role: str = "opener",
        *,
        lines: int = 0,
        smaller: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`smaller` is the role it steps down to when it takes more than two lines."""
        super().__init__(parent)
        self._role, self._lines, self._smaller = role, lines, smaller
        self._lead = self._text = ""
        self._tones = ("ink3", "ink")
        self._flags: tuple[tuple[int, int], ...] = ()
        self._flag_ink = ""
        self._centred = False
        self._laid: dict[int, _Laid] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_spoken(self, lead: str, text: str) -> None:
        """A lead-in and what follows it."""
        said = (" ".join(lead.split()), _BLANKS.sub(" ", text[:LONGEST]).strip())
        if said == (self._lead, self._text) and not self._flags:
            return
        self._lead, self._text = said
        self.setAccessibleName(self.whole())
        self._flags = ()
        self._forget()

    def whole(self) -> str:
        """Lead-in and text, as they are read aloud."""
        return " ".join(part for part in (self._lead, self._text) if part)

    def set_tones(self, lead: str, text: str) -> None:
        """The colour tokens of the lead-in and of the text."""
        if (lead, text) != self._tones:
            self._tones = (lead, text)
            self.update()

    def set_centred(self) -> None:
        """Lines stand in the middle."""
        self._centred = True
        self._forget()

    def set_lines(self, lines: int) -> None:
        """It ends in … after so many lines; 0 is without end."""
        if lines != self._lines:
            self._lines = lines
            self._forget()

    @property
    def role(self) -> str:
        """Its size, before it steps down."""
        return self._role

    def set_role(self, role: str) -> None:
        """Another size."""
        if role != self._role:
            self._role = role
            self._forget()

    def set_flag(self, span: tuple[int, int] | None) -> None:
        """Underlines these letters of the text (start, end), dashed."""
        self.set_flags((span,) if span else ())

    def set_flags(self, spans: Sequence[tuple[int, int]], ink: str = "") -> None:
        """Underlines all of these, dashed; `ink` is the colour token of their letters."""
        if (tuple(spans), ink) != (self._flags, self._flag_ink):
            self._flags, self._flag_ink = tuple(spans), ink
            self.update()

    def height_at(self, role: str, width: int) -> int:
        """How high it would be in another size."""
        return self._lay(width, role).height

    def is_cut(self) -> bool:
        """Whether it ends in …"""
        return self._for_width(self.width()).cut

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its lines."""
        return self._for_width(width).height

    def sizeHint(self) -> QSize:
        """One line, or what its width needs."""
        wide = theme.metrics(self._role).horizontalAdvance(f"{self._lead} {self._text}"[:200])
        width = max(1, self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else wide)
        return QSize(min(wide, theme.px(640)), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A few words wide."""
        return QSize(theme.px(120), round(theme.font(self._role).pixelSize() * STEP))

    def event(self, event: QEvent) -> bool:
        """Where it ends in … the tooltip has the whole text."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(
                event.globalPos(), as_tip(self.whole()) if self.is_cut() else "", self
            )
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the theme."""
        super().changeEvent(event)
        if look_changed(event):
            self._forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lines, and the underline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color(self._tones[1]))
        laid = self._for_width(self.width())
        laid.layout.draw(painter, QPointF(0, 0), self._formats(laid.layout.text()))
        for span in self._flags:
            self._paint_flag(painter, laid, span)

    def _forget(self) -> None:
        self._laid.clear()
        self.updateGeometry()
        self.update()

    def _for_width(self, width: int) -> _Laid:
        found = self._laid.get(width)
        if found is None:
            found = self._lay(width, self._role)
            if self._smaller and found.layout.lineCount() > 2:
                found = self._lay(width, self._smaller)
            while len(self._laid) >= _KEPT:
                del self._laid[next(iter(self._laid))]
            self._laid[width] = found
        return found

    def _lay(self, width: int, role: str) -> _Laid:
        whole = self.whole()
        made = _layout(whole, theme.font(role), width, option=self._option())
        cut = False
        if self._lines and made.lineCount() > self._lines:
            made = self._cut(made, role, width)
            cut = True
        face = QFontMetricsF(theme.font(role))
        step = round(theme.font(role).pixelSize() * STEP)
        first = (step - face.height()) / 2 + face.ascent()
        count = min(made.lineCount(), self._lines or made.lineCount())
        for at in range(made.lineCount()):
            line = made.lineAt(at)
            # By the foot of the letters: a foreign letter in a line may be higher than our own.
            line.setPosition(QPointF(0, at * step + first - line.ascent()))
        return _Laid(made, max(1, count) * step, step, role, cut)

    def _cut(self, made: QTextLayout, role: str, width: int) -> QTextLayout:
        """The same, but with its last line ending in …"""
        last = made.lineAt(self._lines - 1)
        head = made.text()[: last.textStart()]
        rest = made.text()[last.textStart() :]
        tail = theme.metrics(role).elidedText(rest, Qt.TextElideMode.ElideRight, width - 2)
        text = head + (tail if tail.endswith(_MORE) else tail + _MORE)
        return _layout(text, theme.font(role), width, option=self._option())

    def _option(self) -> QTextOption:
        flags = Qt.AlignmentFlag
        direction = direction_of(self.whole()) or self.layoutDirection()
        leading = flags.AlignLeft if direction == _LEFT_TO_RIGHT else flags.AlignRight
        option = QTextOption(flags.AlignHCenter if self._centred else leading)
        option.setTextDirection(direction)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        return option

    def _formats(self, shown: str) -> list[QTextLayout.FormatRange]:
        inked = [(0, len(self._lead), self._tones[0])]
        if self._flag_ink:
            shift = self._shift()
            inked += [(shift + at, shift + end, self._flag_ink) for at, end in self._flags]
        made = []
        for start, end, token in inked:
            part = QTextLayout.FormatRange()
            part.start, part.length = start, min(end, len(shown)) - start
            part.format = _inked(theme.color(token))
            made.append(part)
        return [part for part in made if part.length > 0]

    def _shift(self) -> int:
        """Where the text begins in the whole."""
        return len(self._lead) + 1 if self._lead and self._text else 0

    def _paint_flag(self, painter: QPainter, laid: _Laid, span: tuple[int, int]) -> None:
        start, end = span
        shift = self._shift()
        thick = max(1, theme.px(1.6))
        line_pen = QPen(theme.color("amberFill"), thick)
        line_pen.setDashPattern([2.0, 1.2])
        line_pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(line_pen)
        shown = len(laid.layout.text()) - (len(_MORE) if laid.cut else 0)
        for at in range(laid.layout.lineCount()):
            line = laid.layout.lineAt(at)
            first = max(start + shift, line.textStart())
            last = min(end + shift, line.textStart() + line.textLength(), shown)
            if first < last:
                foot = round(line.y() + line.ascent()) + theme.px(4) + thick / 2
                left, right = (_x_of(line, at) for at in (first, last))
                painter.drawLine(QPointF(left, foot), QPointF(right, foot))


def direction_of(text: str) -> Qt.LayoutDirection | None:
    """The way the first letter with a direction is written; None where there is none."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind == "L":
            return _LEFT_TO_RIGHT
        if kind in ("R", "AL"):
            return Qt.LayoutDirection.RightToLeft
    return None


def _x_of(line: QTextLine, place: int) -> float:
    found: Any = line.cursorToX(place)
    return float(found[0] if isinstance(found, tuple) else found)


def _inked(tone: QColor) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(tone)
    return made


def _layout(text: str, face: QFont, width: int, *, option: QTextOption) -> QTextLayout:
    made = QTextLayout(text, face)
    made.setTextOption(option)
    made.setCacheEnabled(True)
    made.beginLayout()
    line = made.createLine()
    while line.isValid():
        line.setLineWidth(max(width, 1))
        line = made.createLine()
    made.endLayout()
    return made
