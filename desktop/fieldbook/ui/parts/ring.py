"""The ring of the rhythm: it fills as the interval passes; past it is amber with a dot."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.work.standing import Standing

_TURN = 16 * 360


def paint_ring(painter: QPainter, rect: QRect, share: float | None, past: bool) -> None:
    """`share` of the interval that has passed, 0 to 1; None paints nothing but the groove."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    wide = max(2.0, rect.width() * 0.15)
    box = QRectF(rect).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("amberFill" if past else "line2"), wide))
    painter.drawEllipse(box)
    if past:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("amberFill"))
        dot = rect.width() * 0.12
        painter.drawEllipse(QRectF(rect).center(), dot, dot)
    elif share:
        line = QPen(theme.color("accent"), wide)
        line.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(line)
        painter.drawArc(box, _TURN // 4, -round(_TURN * min(share, 1.0)))
    painter.restore()


def ring_words(standing: Standing) -> str:
    """What the ring tells, in words."""
    if standing.past:
        return plural("{n} day past its rhythm", "{n} days past its rhythm", standing.past)
    if standing.share is None:
        return _("No rhythm")
    return _("{share} % of its interval has passed").format(share=round(standing.share * 100))


class RhythmRing(QLabel):
    """One account against its rhythm."""

    def __init__(self, size: int = 18, parent: QWidget | None = None) -> None:
        """`size` at 100 %."""
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_standing(Standing())

    def show_standing(self, standing: Standing) -> None:
        """Another state."""
        self._standing = standing
        self.setAccessibleName(ring_words(standing))
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        """Square."""
        return QSize(theme.px(self._size), theme.px(self._size))

    def minimumSizeHint(self) -> QSize:
        """Square, also where a line of text beside it is higher."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ring."""
        paint_ring(QPainter(self), self.rect(), self._standing.share, self._standing.past > 0)
