"""Attention week by week, seller beside seller, all on one scale."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from fieldbook.model.attention import WEEKS, first_week
from fieldbook.model.team import Pace
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.pages.team.panel import TeamPanel
from fieldbook.ui.parts.avatar import Avatar
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.legend import Legend
from fieldbook.ui.parts.look import beside, mirrored, paint_focus
from fieldbook.ui.parts.pill import Pill
from fieldbook.ui.parts.tip import as_tip
from fieldbook.ui.words import full_day, month_name
from fieldbook.work.team import SellerFigures, Team
from fieldbook.work.team_words import pace_name

_TALLEST, _TALL, _LOW = 84, 62, 40
_TONES: dict[Pace, str] = {
    "steady": "green",
    "uneven": "neutral",
    "peaks": "amber",
    "new": "neutral",
}


class WeekColumns(QAbstractButton):
    """The 52 weeks of a seller; the arrow keys go from week to week, pressing opens the book."""

    told = Signal(str)
    """A week in words, "" when none is read."""

    def __init__(self, name: str) -> None:
        """`name` is the seller's; nothing is shown yet."""
        super().__init__()
        self._name, self._most, self._at = name, 1, -1
        self._weeks: Sequence[tuple[int, int]] = ()
        self._today = date.min
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.setMaximumHeight(theme.px(_TALLEST))

    def show_weeks(self, weeks: Sequence[tuple[int, int]], most: int, today: date) -> None:
        """Other weeks; `most` is the highest column of all sellers."""
        self._weeks, self._most, self._today = weeks, max(most, 1), today
        self._at = min(self._at, len(weeks) - 1)
        total = sum(sum(both) for both in weeks)
        self.setAccessibleName(
            _("{name}, touches in 52 weeks: {n}").format(name=self._name, n=f"{total:,}")
        )
        self.update()

    def sizeHint(self) -> QSize:
        """As high as there is room for, within reason."""
        return QSize(theme.px(300), theme.px(_TALL))

    def minimumSizeHint(self) -> QSize:
        """A column a week has to be seen."""
        return QSize(theme.px(120), theme.px(_LOW))

    def week_words(self, at: int) -> str:
        """One week in words."""
        selling, other = self._weeks[at]
        monday = first_week(self._today) + timedelta(weeks=at)
        told = _("Week of {day}: {n} selling, {m} not selling")
        return told.format(day=full_day(monday), n=selling, m=other)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right read week by week."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._weeks:
            super().keyPressEvent(event)
            return
        start = len(self._weeks) if self._at < 0 else self._at
        self._at = min(max(start + step, 0), len(self._weeks) - 1)
        self.setAccessibleDescription(self.week_words(self._at))
        self.told.emit(self.week_words(self._at))
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is read any more."""
        super().focusOutEvent(event)
        self._at = -1
        self.told.emit("")

    def event(self, event: QEvent) -> bool:
        """The tooltip tells of the week below the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = next(
                (n for n in range(len(self._weeks)) if self._slot(n).contains(event.pos())), None
            )
            words = "" if at is None else self.week_words(at)
            QToolTip.showText(event.globalPos(), as_tip(words), self)
            return True
        return super().event(event)

    def _slot(self, at: int) -> QRect:
        """The whole height of a week."""
        count = max(len(self._weeks), 1)
        left, right = (round(self.width() * edge / count) for edge in (at, at + 1))
        return mirrored(self, QRect(left, 0, right - left, self.height()))

    def _column(self, at: int) -> QRect:
        high = round((self.height() - 4) * sum(self._weeks[at]) / self._most)
        slot = self._slot(at)
        return QRect(slot.left(), self.height() - 2 - high, max(slot.width() - 2, 1), high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Selling below, not selling above, on a hairline."""
        painter = QPainter(self)
        line = QRect(0, self.height() - 1, self.width(), 1)
        painter.fillRect(line, theme.color("line2"))
        for at, (selling, _other) in enumerate(self._weeks):
            box = self._column(at)
            if box.height() <= 0:
                continue
            below = round(box.height() * selling / sum(self._weeks[at]))
            upper = QRect(box.left(), box.top(), box.width(), box.height() - below)
            painter.fillRect(upper, theme.color("c1soft"))
            lower = QRect(box.left(), box.bottom() + 1 - below, box.width(), below)
            painter.fillRect(lower, theme.color("c1"))
            if at == self._at and self.hasFocus():
                painter.setPen(theme.color("focus"))
                painter.drawRect(box.adjusted(-1, -1, 1, 0))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_focus(painter, self.rect(), theme.px(4))


class MonthLine(QWidget):
    """The months below the weeks; a week in words while one is read."""

    def __init__(self) -> None:
        """Of no year yet."""
        super().__init__()
        self._words = ""
        self._today = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_words(self, words: str) -> None:
        """A week in words instead; "" brings the months back."""
        self._words = words
        self.update()

    def show_today(self, today: date) -> None:
        """The twelve months until today."""
        self._today = today
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(theme.px(120), theme.metrics("chart").height() + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A name where its month begins; as many as have room."""
        if self._today == date.min:
            return
        painter = QPainter(self)
        painter.setFont(theme.font("chart"))
        painter.setPen(theme.color("ink2"))
        metrics = theme.metrics("chart")
        if self._words:
            words = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(self.rect(), beside(self), words)
            return
        names = [(at, month_name(day)) for at, day in self._months()]
        widest = max(metrics.horizontalAdvance(name) for _at, name in names) + theme.px(8)
        step = 1 + widest * len(names) // max(self.width(), 1)
        for at, name in names[::step]:
            wide = metrics.horizontalAdvance(name) + 2
            left = round(self.width() * at / WEEKS)
            if left + wide <= self.width():
                box = mirrored(self, QRect(left, 0, wide, self.height()))
                painter.drawText(box, Qt.AlignmentFlag.AlignLeft, name)

    def _months(self) -> list[tuple[int, date]]:
        """The weeks in which a month begins, by their place, with a day of that month."""
        start = first_week(self._today)
        sundays = ((at, start + timedelta(weeks=at, days=6)) for at in range(WEEKS))
        return [(at, sunday) for at, sunday in sundays if sunday.day <= 7]


class WeeksPanel(TeamPanel):
    """A line for each seller, in the order of their names."""

    def __init__(self) -> None:
        """Nobody yet."""
        legend = Legend([("c1", _("Selling")), ("c1soft", _("Not selling"))])
        super().__init__(_("Attention, week by week"), legend)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(14))
        self.lines: dict[str, _Line] = {}
        self.months = MonthLine()
        self.column.addLayout(self._lines, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addSpacing(theme.px(_Line.NAMES + _Line.GAP))
        row.addWidget(self.months, 1)
        row.addSpacing(theme.px(_Line.PILL + _Line.GAP))
        self.column.addLayout(row)

    def show_team(self, found: Team) -> None:
        """Other figures; who is new gets a line, who is gone loses it."""
        if [one.seller for one in found.sellers] != list(self.lines):
            self._build(found)
        most = max((sum(both) for one in found.sellers for both in one.weeks), default=1)
        self.months.show_today(found.today)
        for one in found.sellers:
            self.lines[one.seller].show_seller(one, most, found.today)

    def _build(self, found: Team) -> None:
        for line in self.lines.values():
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = {one.seller: _Line(one) for one in found.sellers}
        for line in self.lines.values():
            self._lines.addWidget(line)
            line.columns.clicked.connect(partial(self._on_line, line))
            line.columns.told.connect(self.months.show_words)

    def _on_line(self, line: "_Line") -> None:
        self.opened.emit(line.name, line.accounts)


class _Line(QWidget):
    """One seller: who, how large a book, the weeks, what they are called."""

    NAMES, GAP, PILL = 164, 12, 132

    def __init__(self, one: SellerFigures) -> None:
        super().__init__()
        self.name, self.accounts = one.name or _("Nobody named"), one.accounts
        self.columns = WeekColumns(self.name)
        self.count = Label("", "caption", "ink2")
        self.pill = Pill()
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addStretch(1)
        who.addWidget(ElidedLabel(self.name, "row"))
        who.addWidget(self.count)
        who.addStretch(1)
        names = QWidget()
        names.setFixedWidth(theme.px(self.NAMES))
        row = QHBoxLayout(names)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        row.addWidget(Avatar(self.name, 30))
        row.addLayout(who, 1)
        held = QWidget()
        held.setFixedWidth(theme.px(self.PILL))
        inside = QHBoxLayout(held)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addStretch(1)
        inside.addWidget(self.pill)
        column = QHBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(self.GAP))
        column.addWidget(names)
        column.addWidget(self.columns, 1)
        column.addWidget(held)

    def show_seller(self, one: SellerFigures, most: int, today: date) -> None:
        self.accounts = one.accounts
        self.count.setText(plural("{n} account", "{n} accounts", len(one.accounts)))
        self.columns.show_weeks(one.weeks, most, today)
        self.pill.show_words(pace_name(one.pace), _TONES[one.pace])
