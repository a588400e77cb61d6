"""The head of Plan: the place, week or list, which week, the calendar; the file, what is what."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.plan.tones import legend
from fieldbook.ui.pages.plan.words import week_words
from fieldbook.ui.parts.button import Button, IconButton, Segments
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.words import hour
from fieldbook.work.calendars import KeptCalendar

_A_WEEK = 7
WIDE, MIDDLE, ROOMY = 780, 640, 960
"""From these widths on, at 100 %, everything has its words; the range has its long month."""


class Head(QWidget):
    """Two lines; what they ask is for the page."""

    mode = Signal(str)
    """ "week", "agenda" or "resets"."""
    stepped = Signal(int)
    """A week on (1) or back (-1), or to this one (0)."""
    calendar = Signal()
    printing = Signal()

    def __init__(self, panel: QWidget) -> None:
        """`panel` is the button for what stands beside."""
        super().__init__()
        self._days = (date.min, date.min)
        self._wide = True
        self._panel = panel
        ways = [("week", _("Week")), ("agenda", _("Agenda")), ("resets", _("Resets"))]
        self.switch = Segments(ways, _("Show as"))
        self.switch.chosen.connect(self.mode)
        self.before = IconButton("chevron-left", _("The week before"), kind="plain")
        self.after = IconButton("chevron-right", _("The week after"), kind="plain")
        self.this_week = Button(_("This week"))
        self.range = ElidedLabel("", "date")
        self.print = Button(_("Print"), icon="printer", key="Ctrl+P")
        self.export = Button(_("Export calendar"), "primary", icon="upload", key="Ctrl+E")
        self.short = IconButton("upload", _("Export calendar"), key="Ctrl+E", kind="primary")
        self.short_print = IconButton("printer", _("Print"), key="Ctrl+P", kind="plain")
        for button, by in ((self.before, -1), (self.this_week, 0), (self.after, 1)):
            button.clicked.connect(partial(self.stepped.emit, by))
        for button in (self.export, self.short):
            button.clicked.connect(self.calendar)
        for button in (self.print, self.short_print):
            button.clicked.connect(self.printing)
        self._build()

    def _build(self) -> None:
        column = self._column = QVBoxLayout(self)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        self._first.addWidget(Label(_("Plan"), "place"))
        self._first.addWidget(self.switch)
        for button in (self.before, self.after, self.this_week):
            self._first.addWidget(button)
        self._first.addWidget(self.range, 1)
        for widget in (self._panel, self.print, self.short_print, self.export, self.short):
            self._first.addWidget(widget)
        self._sign = IconLabel("circle-check", "green", 15)
        self.file = ElidedLabel("", "body", "ink2")
        self.change = Button(_("Change"), "link")
        self.change.clicked.connect(self.calendar)
        self._state = QWidget()
        row = self._state_row = QHBoxLayout(self._state)
        self.file.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row.addWidget(self._sign)
        row.addWidget(self.file)
        row.addWidget(self.change)
        row.addStretch(1)
        self._second.addWidget(self._state, 1)
        self._second.addStretch(0)
        self._legend = _Legend()
        self._second.addWidget(self._legend)
        column.addLayout(self._first)
        column.addLayout(self._second)
        self._show_words()
        self.fit()

    def show_week(self, monday: date, today: date) -> None:
        """Another week."""
        self._days = (monday, today)
        this = 0 <= (today - monday).days < _A_WEEK
        self.this_week.setEnabled(not this)
        self.this_week.setToolTip(_("This week is shown") if this else "")
        self._show_range()

    def show_file(self, kept: KeptCalendar | None) -> None:
        """The calendar file, if one is kept up to date."""
        there = kept is not None and kept.keep
        self._state.setVisible(there)
        if kept is not None and there:
            name = kept.asked.path.name
            told = _("{name} is kept up to date").format(name=name)
            if kept.at:
                told = _("{kept}, last written {hour}").format(kept=told, hour=hour(kept.at.time()))
            self.file.setText(told)

    def show_mode(self, mode: str) -> None:
        """A week, or a list."""
        self.switch.set_value(mode)
        self._show_words()
        self._show_range()

    def buttons(self) -> list[QWidget]:
        """What takes the focus here, in reading order."""
        switch = [self.switch.button(one) for one in ("week", "agenda", "resets")]
        ends = [self._panel, self.print, self.short_print, self.export, self.short, self.change]
        return [*switch, self.before, self.after, self.this_week, *ends]

    def fit(self) -> None:
        """What has its words in this width."""
        px = theme.px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(4))
        for row in (self._first, self._second, self._state_row):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(px(8))
        self._first.setContentsMargins(2, 0, 2, 0)
        self._second.setContentsMargins(2, 0, 2, 0)
        self.range.setContentsMargins(px(4), 0, 0, 0)
        wide = self.width() >= px(WIDE)
        self._wide = wide
        self._show_words()
        self._show_range()

    def _show_words(self) -> None:
        listed, board = self.switch.value == "agenda", self.switch.value == "resets"
        self.export.setVisible(self._wide and not board)
        self.short.setVisible(not self._wide and not board)
        for widget in (self.before, self.after, self.this_week):
            widget.setVisible(not board)
        roomy = self.width() >= theme.px(ROOMY)
        self.print.setVisible(listed and roomy)
        self.short_print.setVisible(listed and not roomy)
        self._legend.fit()
        self._legend.setVisible(not listed and not board and self.width() >= theme.px(MIDDLE))

    def _show_range(self) -> None:
        short = self.width() < theme.px(ROOMY) and (self.switch.value == "agenda" or not self._wide)
        board = self.switch.value == "resets"
        self.range.setText("" if board else week_words(*self._days, short=short))


class _Legend(QWidget):
    """Icon, colour and name of each kind."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.addStretch(1)
        self._names: list[Label] = []
        for icon, token, name in legend():
            pair = QHBoxLayout()
            pair.setSpacing(theme.px(5))
            words = Label(name, "caption", "ink2")
            self._names.append(words)
            pair.addWidget(IconLabel(icon, token, 13))
            pair.addWidget(words, 0, Qt.AlignmentFlag.AlignVCenter)
            self._row.addLayout(pair)
        self.fit()

    def fit(self) -> None:
        """Gaps in this size of text."""
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(14))
