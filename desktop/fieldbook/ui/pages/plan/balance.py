"""This week's balance: a small column for each day, selling below, not selling on top."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.plan.frame import DAYS, WEEKDAYS
from fieldbook.ui.pages.plan.words import balance_words
from fieldbook.ui.parts.look import mirrored, paint_box
from fieldbook.ui.words import weekday
from fieldbook.work.plan import PlanDay, PlanWeek

_HIGH, _BAR, _LEAST_UNIT = 78, 24, 6.0


class Balance(QLabel):
    """Told by number as well: each column has its counts in the tooltip and the description."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Without a week."""
        super().__init__(parent)
        self._days: tuple[PlanDay, ...] = ()
        self._today = -1
        self.setAccessibleName(_("This week’s balance"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_week(self, week: PlanWeek) -> None:
        """Another week; a weekend without touches has no column."""
        kept = DAYS if any(day.blocks for day in week.days[WEEKDAYS:]) else WEEKDAYS
        self._days = week.days[:kept]
        self._today = (week.now.date() - week.monday).days
        told = [
            _("{day}: {selling} selling, {giving} not selling").format(
                day=weekday(day.day), selling=day.selling, giving=day.giving
            )
            for day in self._days
        ]
        self.setAccessibleDescription(f"{balance_words(week)} {'; '.join(told)}.")
        self.setToolTip("\n".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        """78 high."""
        return QSize(theme.px(200), theme.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the panel."""
        return QSize(theme.px(120), theme.px(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Columns, and the names of the days."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, count = theme.px, max(len(self._days), 1)
        most = max([len(day.blocks) for day in self._days] or [1])
        base = self.height() - px(20)
        unit = min((base - px(2)) / max(most, 1), px(_LEAST_UNIT))
        for at, day in enumerate(self._days):
            left, end = self.width() * at // count, self.width() * (at + 1) // count
            bar = QRect((left + end - px(_BAR)) // 2, 0, px(_BAR), 0)
            self._paint_column(painter, bar, day, (base, unit))
            role = "label" if at == self._today else "caption"
            painter.setFont(theme.font("block" if role == "label" else "caption"))
            painter.setPen(theme.color("ink" if at == self._today else "ink2"))
            part = mirrored(self, QRect(left, base + px(2), end - left, px(18)))
            painter.drawText(part, Qt.AlignmentFlag.AlignCenter, weekday(day.day))

    def _paint_column(
        self, painter: QPainter, bar: QRect, day: PlanDay, scale: tuple[int, float]
    ) -> None:
        base, unit = scale
        selling, giving = round(day.selling * unit), round(day.giving * unit)
        if not (selling or giving):
            bar.setRect(bar.left(), base - 2, bar.width(), 2)
            painter.fillRect(mirrored(self, bar), theme.color("line2"))
            return
        gap = 2 if selling and giving else 0
        low = QRect(bar.left(), base - selling, bar.width(), selling)
        high = QRect(bar.left(), base - selling - gap - giving, bar.width(), giving)
        for box, token in ((low, "c1"), (high, "c1soft")):
            if box.height() > 0:
                paint_box(painter, mirrored(self, box), (token, ""), 2)
