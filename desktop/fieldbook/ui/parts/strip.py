"""The attention strip: twelve months, selling below, not selling above, a dot for silence."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from fieldbook.model.attention import Month
from fieldbook.text import _, plural
from fieldbook.ui import theme

_FULL, _MOST = 6, 12
"""So much in one month fills a bar: as much as the fullest month has, within these bounds."""
_THINNEST = 2


def paint_strip(
    painter: QPainter, rect: QRect, months: Sequence[Month], asked: float | None = None
) -> None:
    """Twelve bars; `asked` is what the rhythm asks for in a month, as a dotted line."""
    if not months:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    full = max(_FULL, min(_MOST, max(one.selling + one.other for one in months)))
    step = rect.width() / len(months)
    wide = max(2, min(round(step * 0.62), theme.px(15)))
    unit = (rect.height() - 2) / full
    for at, one in enumerate(months):
        left = rect.left() + round(at * step + (step - wide) / 2)
        _paint_month(painter, QRect(left, rect.top(), wide, rect.height()), one, unit)
    if asked:
        painter.setPen(QPen(theme.color("ink3"), 1, Qt.PenStyle.DotLine))
        high = rect.bottom() + 0.5 - round(min(asked, full) * unit)
        painter.drawLine(QPointF(rect.left(), high), QPointF(rect.right() + 1, high))
    painter.restore()


def _paint_month(painter: QPainter, box: QRect, one: Month, unit: float) -> None:
    foot = box.bottom() + 1
    if not (one.selling or one.other):
        size = max(2.5, box.width() * 0.25)
        painter.setBrush(theme.color("amberFill" if one.broke else "c6"))
        left = box.left() + (box.width() - size) / 2
        painter.drawEllipse(QRectF(left, foot - size, size, size))
        return
    for value, token in ((one.selling, "c1"), (one.other, "c1soft")):
        tall = min(max(3, round(value * unit)), foot - box.top()) if value else 0
        if tall >= _THINNEST:
            painter.setBrush(theme.color(token))
            painter.drawRoundedRect(QRectF(box.left(), foot - tall, box.width(), tall), 1.2, 1.2)
            foot -= tall + 1


def strip_words(months: Sequence[Month], label: str = "") -> str:
    """What the strip tells, in words."""
    silent = sum(not (one.selling or one.other) for one in months)
    told = plural("{n} month without a word", "{n} months without a word", silent)
    parts = [_("Attention, 12 months"), *([label] if label else []), *([told] if silent else [])]
    return ": ".join([parts[0], ", ".join(parts[1:])]) if len(parts) > 1 else parts[0]


class AttentionStrip(QLabel):
    """The twelve months of one account."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self._months: Sequence[Month] = ()
        self._asked: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_months(
        self,
        months: Sequence[Month],
        asked: float | None = None,
        label: str = "",
        evidence: str = "",
    ) -> None:
        """Other months, what they are called, and a sentence that speaks for it."""
        self._months, self._asked = months, asked
        told = strip_words(months, label)
        self.setAccessibleName(f"{told}. {evidence}." if evidence else told)
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        """44 high."""
        return QSize(theme.px(280), theme.px(44))

    def minimumSizeHint(self) -> QSize:
        """It may become narrow."""
        return QSize(theme.px(96), theme.px(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The bars."""
        paint_strip(QPainter(self), self.rect(), self._months, self._asked)
