"""The words of the ask, set in a serif: facts as tinted words that can be swapped, gaps dashed."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.look import look_changed
from fieldbook.work.reset_words import Gap, Part, Plain, Script, Token

STEP = 1.46
"""From one line to the next, in the size of the letters (design/spec.md, "Reset Meeting", 1)."""
_APART = 0.45
"""Between two paragraphs, in lines."""
_NEXT = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BEFORE = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(slots=True)
class _Span:
    """Where a fact or a gap stands: its paragraph, and its letters in it."""

    part: Token | Gap
    paragraph: int
    start: int
    end: int


@dataclass(slots=True)
class _Row:
    """A paragraph that is laid out."""

    layout: QTextLayout
    top: float


class ScriptView(QWidget):
    """Paragraphs to be said. The arrows go from fact to fact; Enter or a click asks for another."""

    asked = Signal(object, QPoint)
    """A Token or a Gap is to be swapped; where a menu of what it may be would hang."""

    def __init__(self, role: str = "opener") -> None:
        """Without words."""
        super().__init__()
        self._role = role
        self._script: Script | None = None
        self._texts: list[str] = []
        self.spans: list[_Span] = []
        self._at = 0
        self._laid: dict[int, tuple[list[_Row], int]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_script(self, script: Script) -> None:
        """Other words; the fact that was chosen stays so while it is there."""
        chosen = self.chosen.key if self.chosen else ""
        self._script = script
        self._texts, self.spans = [], []
        for at, parts in enumerate(script.paragraphs):
            self._texts.append(self._text_of(at, parts))
        keys = [span.part.key for span in self.spans]
        self._at = keys.index(chosen) if chosen in keys else 0
        self.setAccessibleName("\n".join(self._texts))
        self._tell()
        self._forget()

    @property
    def chosen(self) -> Token | Gap | None:
        """The fact or the gap the keys are at."""
        return self.spans[self._at].part if self._at < len(self.spans) else None

    def choose(self, key: str) -> None:
        """Goes to the fact in that place."""
        self._at = next((n for n, one in enumerate(self.spans) if one.part.key == key), self._at)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def set_role(self, role: str) -> None:
        """Another size."""
        if role != self._role:
            self._role = role
            self._forget()

    def _text_of(self, at: int, parts: tuple[Part, ...]) -> str:
        text = ""
        for part in parts:
            said = _said(part)
            if isinstance(part, Token | Gap):
                self.spans.append(_Span(part, at, len(text), len(text) + len(said)))
            text += said
        return text

    # ---- Size -----------------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its paragraphs."""
        return self._rows(width)[1]

    def sizeHint(self) -> QSize:
        """A letter's width."""
        wide = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else theme.px(520)
        return QSize(theme.px(520), self.heightForWidth(max(wide, 1)))

    def minimumSizeHint(self) -> QSize:
        """A few words wide."""
        return QSize(theme.px(200), theme.px(80))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the theme."""
        super().changeEvent(event)
        if look_changed(event):
            self._forget()

    def _forget(self) -> None:
        self._laid.clear()
        self.updateGeometry()
        self.update()

    def _line_high(self) -> int:
        return round(theme.font(self._role).pixelSize() * STEP)

    def _rows(self, width: int) -> tuple[list[_Row], int]:
        if width not in self._laid:
            if len(self._laid) > 3:
                self._laid.clear()
            self._laid[width] = self._lay(width)
        return self._laid[width]

    def _lay(self, width: int) -> tuple[list[_Row], int]:
        high, top = self._line_high(), 0.0
        face = QFontMetricsF(theme.font(self._role))
        first = (high - face.height()) / 2 + face.ascent()
        rows = []
        for at, text in enumerate(self._texts):
            layout = QTextLayout(text, theme.font(self._role))
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            layout.setTextOption(option)
            layout.setFormats([self._format(one) for one in self.spans if one.paragraph == at])
            layout.beginLayout()
            line, count = layout.createLine(), 0
            while line.isValid():
                line.setLineWidth(max(width - 4, 1))
                line.setPosition(QPointF(2, count * high + first - line.ascent()))
                line, count = layout.createLine(), count + 1
            layout.endLayout()
            rows.append(_Row(layout, top))
            top += count * high + high * _APART
        return rows, max(round(top - high * _APART), high)

    def _format(self, span: _Span) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start, made.length = span.start, span.end - span.start
        face = QTextCharFormat()
        face.setForeground(theme.color("amber" if isinstance(span.part, Gap) else "accent"))
        made.format = face
        return made

    # ---- Painting -------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The grounds of the facts, the frames of the gaps, the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rows, _high = self._rows(self.width())
        painter.setPen(theme.color("ink"))
        for at, span in enumerate(self.spans):
            for box in self._boxes(span, rows[span.paragraph]):
                self._paint_ground(painter, box, span, here=at == self._at and self.hasFocus())
        for row in rows:
            painter.setPen(theme.color("ink"))
            row.layout.draw(painter, QPointF(0, row.top))

    def _paint_ground(self, painter: QPainter, box: QRectF, span: _Span, *, here: bool) -> None:
        gap = isinstance(span.part, Gap)
        painter.setPen(Qt.PenStyle.NoPen)
        if gap:
            dashed = QPen(theme.color("amberFill"), 1.2, Qt.PenStyle.DashLine)
            painter.setPen(dashed)
        painter.setBrush(theme.color("amberTint" if gap else "tint"))
        painter.drawRoundedRect(box, theme.px(2), theme.px(2))
        if here:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.pen("focus", 2))
            painter.drawRoundedRect(box.adjusted(-1, 0, 1, 0), theme.px(3), theme.px(3))

    def _boxes(self, span: _Span, row: _Row) -> list[QRectF]:
        """Where the letters of a fact stand, line by line."""
        found = []
        high = self._line_high()
        for n in range(row.layout.lineCount()):
            line = row.layout.lineAt(n)
            first = max(span.start, line.textStart())
            last = min(span.end, line.textStart() + line.textLength())
            if first < last:
                left, right = sorted((_x(line, first), _x(line, last)))
                found.append(QRectF(left - 2, row.top + n * high + 2, right - left + 4, high - 4))
        return found

    # ---- Mouse and keys -------------------------------------------------------------------------

    def _span_at(self, place: QPointF) -> int | None:
        rows, _high = self._rows(self.width())
        for at, span in enumerate(self.spans):
            if any(box.contains(place) for box in self._boxes(span, rows[span.paragraph])):
                return at
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be swapped."""
        over = self._span_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click asks for another fact."""
        at = self._span_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and at is not None:
            self._at = at
            self._tell()
            self._ask()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from fact to fact, Enter asks for another one."""
        key = event.key()
        if self.spans and key in (*_NEXT, *_BEFORE):
            self._at = (self._at + (1 if key in _NEXT else -1)) % len(self.spans)
            self._tell()
        elif self.spans and key in _OPENS and not event.modifiers():
            self._ask()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The fact the keys are at is framed."""
        super().focusInEvent(event)
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No frame."""
        super().focusOutEvent(event)
        self.update()

    def _tell(self) -> None:
        part = self.chosen
        self.setAccessibleDescription(
            _("Fact: {said}. Enter swaps it, the arrows go on.").format(said=_said(part))
            if part
            else ""
        )
        self.update()

    def _ask(self) -> None:
        if self.chosen is None:
            return
        span = self.spans[self._at]
        rows, _high = self._rows(self.width())
        boxes = self._boxes(span, rows[span.paragraph])
        corner = boxes[-1].bottomLeft().toPoint() if boxes else QPoint(0, self.height())
        self.asked.emit(span.part, self.mapToGlobal(corner + QPoint(0, theme.px(2))))


def _said(part: Part) -> str:
    match part:
        case Plain(text=text) | Gap(text=text):
            return text
        case Token(value=value):
            return value


def _x(line: QTextLine, place: int) -> float:
    found: Any = line.cursorToX(place)
    return float(found[0] if isinstance(found, tuple) else found)
