"""A popup to pick a day: by itself, or with an hour, a channel and a length."""

from dataclasses import dataclass
from datetime import date, time
from functools import partial

from PySide6.QtCore import QDate, Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QTimeEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from fieldbook.model.touches import CHANNELS, LENGTHS, Channel
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.note_words import verb_of
from fieldbook.ui.parts.button import Button, Segments
from fieldbook.ui.parts.drop import Drop
from fieldbook.ui.parts.label import Label

MINUTES = (10, 15, 30, 45, 60, 90, 120, 180)
_USUAL_HOUR = time(9)
_SEEN = 14
"""So many days of the months around are shown with a month."""
_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Day:
    """What was picked; without an hour the whole day is meant."""

    day: date
    start: time | None
    channel: Channel
    minutes: int | None


class DayPopup(Drop):
    """A month to choose from; `past` asks when something was, else when it will be."""

    chosen = Signal(object)

    def __init__(self, anchor: QWidget, today: date, *, past: bool = False) -> None:
        """Closed; it goes when it is closed again."""
        super().__init__(anchor)
        self._past = past
        self._today = today
        self._build()

    def _build(self) -> None:
        inside = QWidget()
        inside.setAccessibleName(_("When it was") if self._past else _("When the next touch is"))
        column = QVBoxLayout(inside)
        side = theme.px(14)
        column.setContentsMargins(side, side, side, side)
        column.setSpacing(theme.px(10))
        self.calendar = _calendar(self._today, self._past)
        self.calendar.activated.connect(self.accept)
        column.addWidget(self.calendar)
        self.channels = Segments([(one, verb_of(one)) for one in CHANNELS], _("How"))
        self.channels.chosen.connect(self._on_channel)
        column.addWidget(self.channels)
        if self._past:
            self.channels.hide()
        column.addLayout(self._hours())
        self.take = Button(_("Choose this day"), key="Return")
        self.take.clicked.connect(self.accept)
        column.addWidget(self.take)
        self.set_content(inside, self.calendar)

    def _hours(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.timed = QCheckBox(_("At"))
        self.timed.setAccessibleName(_("At an hour"))
        self.hour = QTimeEdit()
        self.hour.setAccessibleName(_("Hour"))
        self.length = QComboBox()
        self.length.setAccessibleName(_("How long"))
        for minutes in MINUTES:
            self.length.addItem(plural("{n} minute", "{n} minutes", minutes), minutes)
        self.hour.lineEdit().setTextMargins(theme.px(6), 0, 0, 0)
        self.timed.toggled.connect(self.length.setEnabled)
        self.hour.timeChanged.connect(self._on_hour)
        for widget in (self.timed, self.hour, Label(_("for"), "body", "ink2"), self.length):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def open_with(self, day: Day) -> None:
        """Shows it with a day to begin from."""
        self.calendar.setSelectedDate(QDate(day.day.year, day.day.month, day.day.day))
        start = day.start or _USUAL_HOUR
        self.hour.setTime(QTime(start.hour, start.minute))
        self.timed.setChecked(day.start is not None)
        self.length.setEnabled(day.start is not None)
        self.channels.set_value(day.channel)
        self._show_length(day.minutes or LENGTHS[day.channel])
        self.open()

    def picked(self) -> Day:
        """What is chosen now."""
        day, clock = self.calendar.selectedDate(), self.hour.time()
        return Day(
            date(day.year(), day.month(), day.day()),
            time(clock.hour(), clock.minute()) if self.timed.isChecked() else None,
            next(one for one in CHANNELS if one == self.channels.value),
            int(self.length.currentData()) if self.timed.isChecked() else None,
        )

    def accept(self) -> None:
        """Takes what is chosen and closes."""
        found = self.picked()
        self.close_overlay()
        self.chosen.emit(found)

    def _show_length(self, minutes: int) -> None:
        near = min(range(len(MINUTES)), key=lambda n: abs(MINUTES[n] - minutes))
        if MINUTES[near] != minutes:
            self.length.addItem(plural("{n} minute", "{n} minutes", minutes), minutes)
            near = self.length.count() - 1
        self.length.setCurrentIndex(near)

    def _on_channel(self, channel: str) -> None:
        self._show_length(LENGTHS[channel])

    def _on_hour(self) -> None:
        self.timed.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the day; Esc closes."""
        if event.key() in _ENTER:
            self.accept()
            return
        super().keyPressEvent(event)


def _calendar(today: date, past: bool) -> QCalendarWidget:
    made = QCalendarWidget()
    made.setAccessibleName(_("Day"))
    made.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    made.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
    made.setFont(theme.font("body"))
    made.setMinimumHeight(theme.px(236))
    plain, quiet, head = (_inked(token) for token in ("ink", "ink2", "ink3"))
    head.setBackground(theme.color("raised"))
    made.setHeaderTextFormat(head)
    for day in Qt.DayOfWeek:
        made.setWeekdayTextFormat(day, quiet if day in _WEEKEND else plain)
    for name, icon in (("prevmonth", "chevron-left"), ("nextmonth", "chevron-right")):
        button = made.findChild(QToolButton, f"qt_calendar_{name}")
        if button:
            button.setIcon(theme.icon(icon, "ink2", 17))
    edge = QDate(today.year, today.month, today.day)
    made.setMaximumDate(edge) if past else made.setMinimumDate(edge)
    made.currentPageChanged.connect(partial(_grey, made))
    _grey(made, today.year, today.month)
    return made


def _grey(calendar: QCalendarWidget, year: int, month: int) -> None:
    """Days that cannot be chosen are seen to be so."""
    first, grey = QDate(year, month, 1), _inked("disabled")
    for away in range(-_SEEN, 31 + _SEEN):
        day = first.addDays(away)
        if not calendar.minimumDate() <= day <= calendar.maximumDate():
            calendar.setDateTextFormat(day, grey)


def _inked(token: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(theme.color(token))
    return made
