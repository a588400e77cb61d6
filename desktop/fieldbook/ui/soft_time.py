"""The soft timer: a thin bar that fills while the words are said, and about how long they take."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.look import mirrored

_HIGH = 4
_IN_SECONDS = 100
"""From here on a time is told in minutes."""


def time_words(seconds: int) -> str:
    """A time as one says it: "40 seconds", "3 minutes"."""
    if seconds < _IN_SECONDS:
        return plural("{n} second", "{n} seconds", seconds)
    return plural("{n} minute", "{n} minutes", round(seconds / 60))


def taking_words(took: int, calm: int) -> str:
    """What the seller is told at the end, without a verdict."""
    told = _("That took {took}. About {calm} is calm.")
    alike = max(took, calm) < _IN_SECONDS
    return told.format(took=time_words(took), calm=f"{calm:,}" if alike else time_words(calm))


class SoftTime(QWidget):
    """It only fills: no figure runs, and longer than calm looks as calm does."""

    def __init__(self, calm: int) -> None:
        """`calm` is how many seconds the words take calmly."""
        super().__init__()
        self._bar = _Bar()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(14))
        row.addWidget(self._bar, 1)
        row.addWidget(Label(_("about {time}").format(time=time_words(calm)), "caption", "ink3"))

    @property
    def share(self) -> float:
        """How full it is, 0 to 1."""
        return self._bar.share

    def show_share(self, share: float) -> None:
        """So full is it now."""
        self._bar.share = share
        self._bar.update()


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(80), theme.px(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole, radius = self.rect(), self.height() / 2
        painter.setBrush(theme.color("line"))
        painter.drawRoundedRect(QRectF(whole), radius, radius)
        if self.share:
            filled = self.rect()
            filled.setWidth(max(whole.height(), round(whole.width() * self.share)))
            painter.setBrush(theme.color("c1soft"))
            painter.drawRoundedRect(QRectF(mirrored(self, filled)), radius, radius)
