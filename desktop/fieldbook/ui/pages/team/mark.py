"""A mark of a chart: a part of a bar with its number, pressed for the accounts behind it."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from fieldbook.model.rows import Ref
from fieldbook.ui import theme
from fieldbook.ui.parts.look import paint_focus
from fieldbook.ui.parts.tip import as_tip

HIGH, _INSIDE, _ROUND = 22, 8, 4
TONES: dict[str, tuple[str, str, str]] = {
    "good": ("accent", "accent", "onAccent"),
    "late": ("amberFill", "amberFill", "ink"),
    "bare": ("", "ink3", "ink2"),
    "lost": ("redTint", "red", "red"),
}
"""Each tone: fill, edge, words. One without a fill has a dashed edge."""


class Mark(QAbstractButton):
    """A part of a bar; as long as its share of the bar, and never too short for its number."""

    def __init__(self, name: str, tone: str) -> None:
        """`name` is what it counts, `tone` one of TONES; nothing is counted yet."""
        super().__init__()
        self._name, self._tone = name, tone
        self.accounts: tuple[Ref, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_accounts(self, accounts: tuple[Ref, ...], words: str = "") -> None:
        """Other accounts behind it; `words` stand in it instead of the bare number."""
        self.accounts = accounts
        self.setText(words or f"{len(accounts):,}")
        told = f"{self._name}: {len(accounts):,}"
        self.setAccessibleName(told)
        self.setToolTip(as_tip(told))
        self.updateGeometry()
        self.update()

    @property
    def title(self) -> str:
        """What it counts."""
        return self._name

    def least(self) -> int:
        """So much room its words need."""
        return theme.metrics("block").horizontalAdvance(self.text()) + 2 * theme.px(_INSIDE)

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(self.least(), theme.px(HIGH))

    def minimumSizeHint(self) -> QSize:
        """The same: a number is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Its ground, and the number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, edge, ink = TONES[self._tone]
        line = QPen(theme.color(edge), 1.5 if self.underMouse() else 1)
        if not fill:
            line.setDashPattern([3, 2.4])
        painter.setPen(line)
        painter.setBrush(theme.color(fill) if fill else Qt.BrushStyle.NoBrush)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, theme.px(_ROUND), theme.px(_ROUND))
        painter.setPen(theme.color("onAccent" if ink == "ink" and theme.is_dark() else ink))
        painter.setFont(theme.font("block"))
        painter.drawText(QRect(self.rect()), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            paint_focus(painter, self.rect(), theme.px(_ROUND))
