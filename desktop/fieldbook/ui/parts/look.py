"""What the parts share: when the look changes, how a box is drawn, where a line begins."""

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QWidget

from fieldbook.ui import theme

_CHANGES = {
    QEvent.Type.PaletteChange,
    QEvent.Type.StyleChange,
    QEvent.Type.ApplicationFontChange,
    QEvent.Type.ApplicationPaletteChange,
}
LINE_STEP = 1.42
"""From one line of sans text to the next, in its own size."""


def look_changed(event: QEvent) -> bool:
    """Whether an event says that the look is another one now."""
    return event.type() in _CHANGES


def paint_box(painter: QPainter, rect: QRect, tones: tuple[str, str], radius: float) -> None:
    """A rounded box in the tokens (fill, edge), "" for none; its edge is one sharp pixel."""
    fill, edge = tones
    painter.setBrush(theme.color(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(theme.pen(edge) if edge else Qt.PenStyle.NoPen)
    inset = 0.5 if edge else 0.0
    box = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    round_by = max(0.0, min(radius - inset, box.height() / 2))
    painter.drawRoundedRect(box, round_by, round_by)


def paint_focus(painter: QPainter, rect: QRect, radius: float, token: str = "focus") -> None:
    """The focus ring, two pixels wide, along the inside of a box."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(theme.pen(token, 2))
    box = QRectF(rect).adjusted(1, 1, -1, -1)
    round_by = max(0.0, min(radius - 1, box.height() / 2))
    painter.drawRoundedRect(box, round_by, round_by)


def mirrored(widget: QWidget, part: QRect) -> QRect:
    """Where a part of a widget lies; on the other side where one reads from right to left."""
    return QStyle.visualRect(widget.layoutDirection(), widget.rect(), part)


def beside(widget: QWidget, at: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> Qt.AlignmentFlag:
    """The flags to draw a line of text at its beginning (or at the end, with AlignRight)."""
    seen = QStyle.visualAlignment(widget.layoutDirection(), at | Qt.AlignmentFlag.AlignVCenter)
    return seen | Qt.AlignmentFlag.AlignAbsolute
