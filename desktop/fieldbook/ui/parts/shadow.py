"""The soft shadow under what lies over a place: painted once, then stretched like a frame."""

import math
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from fieldbook.ui import theme

SPREAD = 24
"""How far it reaches, at 100 %."""
_DROP = 4
_DEPTH = {True: 0.55, False: 0.34}
"""How dark it is at the edge of the box, on dark and on light ground."""


def paint_shadow(painter: QPainter, box: QRectF, radius: float) -> None:
    """A soft shadow around a box and a little below it."""
    spread = theme.px(SPREAD)
    corner = spread + round(radius) + 2
    shape = (spread, round(radius), theme.is_dark())
    picture = _picture(shape, painter.device().devicePixelRatio())
    side = picture.deviceIndependentSize().width()
    # Drawn a little smaller and lower: at the foot it begins right at the edge of the box.
    drop = theme.px(_DROP)
    reach = spread - drop
    outer = box.adjusted(-reach, -reach, reach, reach).translated(0, drop)
    cuts = (0.0, float(corner), side - corner, side)
    lefts = (outer.left(), outer.left() + corner, outer.right() - corner, outer.right())
    tops = (outer.top(), outer.top() + corner, outer.bottom() - corner, outer.bottom())
    ratio = picture.devicePixelRatio()
    for row in range(3):
        for column in range(3):
            target = _between(lefts, tops, (column, row))
            source = _between(cuts, cuts, (column, row))
            if (row, column) != (1, 1):
                scaled = QRectF(source.topLeft() * ratio, source.size() * ratio)
                painter.drawPixmap(target, picture, scaled)


def _between(xs: tuple[float, ...], ys: tuple[float, ...], at: tuple[int, int]) -> QRectF:
    column, row = at
    return QRectF(xs[column], ys[row], xs[column + 1] - xs[column], ys[row + 1] - ys[row])


@lru_cache(maxsize=8)
def _picture(shape: tuple[int, int, bool], ratio: float) -> QPixmap:
    """The shadow of a small box: the rounded boxes of which it is made lie one in the other."""
    spread, radius, dark = shape
    side = 2 * (spread + radius + 2) + 2
    picture = QPixmap(math.ceil(side * ratio), math.ceil(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    shade = theme.color("shadow")
    for out in range(spread, -1, -1):
        near = 1 - out / spread
        shade.setAlphaF(_DEPTH[dark] * near * near)
        painter.setBrush(shade)
        inset = spread - out
        painter.drawRoundedRect(
            QRectF(inset, inset, side - 2 * inset, side - 2 * inset), radius + out, radius + out
        )
    painter.end()
    return picture
