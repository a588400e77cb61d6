"""Their year: in which months we talked, and in which they bought."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.parts.look import mirrored
from fieldbook.ui.words import month_of
from fieldbook.work.reset_prep import Month

_HIGH, _DOT = 34, 6


class YearBars(QWidget):
    """Twelve columns: a bar for the talks, a dot above a month with orders."""

    def __init__(self) -> None:
        """An empty year."""
        super().__init__()
        self._months: Sequence[Month] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_months(self, months: Sequence[Month]) -> None:
        """Another year."""
        self._months = months
        told = [
            _("{month}: {talks}, {orders}").format(
                month=_name(one.month),
                talks=plural("{n} talk", "{n} talks", one.talks),
                orders=plural("{n} order", "{n} orders", one.orders),
            )
            for one in months
            if one.talks or one.orders
        ]
        self.setAccessibleName(_("Their year"))
        self.setAccessibleDescription("; ".join(told))
        self.setToolTip("\n".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        """Bars, and the months below them."""
        return QSize(theme.px(240), theme.px(_HIGH + _DOT + 6) + theme.metrics("chart").height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The bars, the dots, the months."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((one.talks for one in self._months), default=0) or 1
        wide, foot = self.width() / 12, theme.px(_HIGH + _DOT + 2)
        painter.setFont(theme.font("chart"))
        for n, one in enumerate(self._months):
            left = round(n * wide)
            column = QRect(left, 0, round(wide) - theme.px(4), foot)
            painter.setPen(Qt.PenStyle.NoPen)
            high = round(theme.px(_HIGH) * one.talks / most)
            painter.setBrush(theme.color("line"))
            base = QRect(column.left(), foot - 2, column.width(), 2)
            painter.drawRect(mirrored(self, base))
            if high:
                bar = QRect(column.left(), foot - high, column.width(), high)
                painter.setBrush(theme.color("tint2"))
                painter.drawRoundedRect(mirrored(self, bar), 2, 2)
            if one.orders:
                dot = theme.px(_DOT)
                place = QRect(column.center().x() - dot // 2, foot - high - dot - 2, dot, dot)
                painter.setBrush(theme.color("accent"))
                painter.drawEllipse(mirrored(self, place))
            painter.setPen(theme.color("ink2"))
            under = QRect(column.left(), foot + 3, column.width(), self.height() - foot - 3)
            painter.drawText(
                mirrored(self, under), Qt.AlignmentFlag.AlignCenter, _name(one.month)[:1]
            )


def _name(month: int) -> str:
    return month_of(date(2026, month, 1))
