"""Weeks as columns: how the 52 of one account are painted, and which one lies under a place."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from fieldbook.ui import theme

_LEAST, _MOST = 3, 8
"""So much in one week fills the height: as much as the fullest week has, within these bounds."""


def paint_weeks(
    painter: QPainter, box: QRect, weeks: Sequence[tuple[int, int]], *, backwards: bool = False
) -> None:
    """Selling below, not selling above; a thin line for a week without a word."""
    full = max(_LEAST, min(_MOST, max((a + b for a, b in weeks), default=0)))
    unit = box.height() / full
    painter.setPen(Qt.PenStyle.NoPen)
    for at, (selling, other) in enumerate(weeks):
        left, wide = _place(box, at, len(weeks), backwards=backwards)
        foot = float(box.bottom() + 1)
        if not (selling or other):
            painter.fillRect(QRectF(left, foot - 1, wide, 1), theme.color("control"))
            continue
        for value, token in ((selling, "c1"), (other, "c1soft")):
            tall = min(max(value * unit - 1, 2.0), foot - box.top()) if value else 0.0
            if tall > 0:
                painter.setBrush(theme.color(token))
                painter.drawRoundedRect(QRectF(left, foot - tall, wide, tall), 1, 1)
                foot -= tall + 1


def week_at(box: QRect, place: QPoint, count: int, *, backwards: bool = False) -> int | None:
    """Which week lies there, if one does."""
    if not count or not box.left() <= place.x() <= box.right():
        return None
    at = min(int((place.x() - box.left()) * count / max(box.width(), 1)), count - 1)
    return count - 1 - at if backwards else at


def _place(box: QRect, at: int, count: int, *, backwards: bool) -> tuple[float, float]:
    """Where a week begins, and how wide its column is."""
    step = box.width() / count
    wide = max(2.0, step - max(1.0, step * 0.26))
    seen = count - 1 - at if backwards else at
    return box.left() + seen * step + (step - wide) / 2, wide
