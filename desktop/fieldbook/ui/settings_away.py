"""Settings, Away: the days on which the seller does not work, and what is planned on them."""

from datetime import date
from functools import partial

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from fieldbook.errors import FieldbookError
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.page import Shell
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.day_field import DayField
from fieldbook.ui.parts.flow import Flow
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.leaving import Leaving
from fieldbook.ui.settings_part import SettingsPart, in_order
from fieldbook.ui.words import chosen_day
from fieldbook.work.away import DaysAway, come_back, days_away, go_away
from fieldbook.work.days import today


class AwayPart(SettingsPart):
    """Every stretch of days that is still to come, and two fields for one more."""

    def __init__(self, shell: Shell) -> None:
        """As the book has it."""
        super().__init__(shell)
        self.rows: list[AwayRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        about = Label(
            _("Rhythms rest on these days, and nothing is planned onto them."), "body", "ink2"
        )
        about.setWordWrap(True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(8))
        self._fault = Label("", "name", "red")
        self._fault.setWordWrap(True)
        self._fault.hide()
        column.addWidget(about)
        column.addLayout(self._lines)
        column.addSpacing(theme.px(4))
        column.addWidget(self._fields())
        column.addWidget(self._fault)
        self.refresh()

    def _fields(self) -> Flow:
        begun = today(self.shell.book).isoformat()
        self.first, self.last = (
            DayField(_("First day away"), begun),
            DayField(_("Last day away"), begun),
        )
        self.first.dateChanged.connect(self._on_first)
        fields = Flow(gap=12)
        for name, field in ((_("First day"), self.first), (_("Last day"), self.last)):
            field.lineEdit().returnPressed.connect(self._on_add)
            field.dateChanged.connect(self._clear)
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            Leaving(field)
            fields.add(_labelled(name, field))
        self.add = Button(_("Add days away"), icon="plus")
        self.add.clicked.connect(self._on_add)
        fields.add(_labelled("", self.add))
        return fields

    # ---- Showing ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Shows what the book has now; days that are chosen and not added stay."""
        found, day = days_away(self.shell.book), today(self.shell.book)
        known = {row.away.id: row for row in self.rows}
        rows = [known.get(one.id) or self._new_row(one) for one in found]
        self._drop([row for row in self.rows if row not in rows])
        for at, (row, one) in enumerate(zip(rows, found, strict=True)):
            row.show_away(one, day)
            if self._lines.indexOf(row) != at:
                self._lines.insertWidget(at, row)
                row.show()
        self.rows = rows
        in_order(self.stops())

    def _new_row(self, away: DaysAway) -> "AwayRow":
        row = AwayRow(away)
        row.remove.clicked.connect(partial(self._on_remove, row))
        return row

    def _drop(self, rows: "list[AwayRow]") -> None:
        for row in rows:
            at = self.rows.index(row)
            self.rows.remove(row)
            if row.remove.hasFocus():
                near = self.rows[at : at + 1] or self.rows[-1:]
                goes = near[0].remove if near else self.first
                goes.setFocus(Qt.FocusReason.OtherFocusReason)
            row.hide()
            self._lines.removeWidget(row)
            row.deleteLater()

    def stops(self) -> list[QWidget]:
        """What Tab reaches, in the order one reads it."""
        return [*[row.remove for row in self.rows], self.first, self.last, self.add]

    def chosen(self) -> tuple[str, str]:
        """The days in the fields, as ISO 8601."""
        return self.first.said(), self.last.said()

    def put(self, chosen: tuple[str, str]) -> None:
        """Other days in the fields."""
        for field, said in zip((self.first, self.last), chosen, strict=True):
            day = date.fromisoformat(said)
            field.setDate(QDate(day.year, day.month, day.day))

    def _on_first(self, day: QDate) -> None:
        """The last day is never before the first, unless somebody says so."""
        self.last.setDate(max(day, self.last.date()))

    def _clear(self) -> None:
        self._say("")

    def _say(self, fault: str) -> None:
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        for field in (self.first, self.last):
            field.setAccessibleDescription(fault)

    # ---- Doing --------------------------------------------------------------------------------

    def _on_add(self) -> None:
        first, last = (date.fromisoformat(one) for one in self.chosen())
        shell, day = self.shell, today(self.shell.book)

        def done(away: DaysAway) -> None:
            told = _("You are away: {days}.").format(days=span_words(away, day))
            shell.tell(f"{told} {planned_words(away)}".strip(), undo=True)
            if isValid(self):
                self._say("")
                self.written.emit()

        shell.write(partial(go_away, first=first, last=last), done, self._on_refused)

    def _on_remove(self, row: "AwayRow") -> None:
        shell, away, day = self.shell, row.away, today(self.shell.book)

        def done(_act: str) -> None:
            told = _("You work on these days after all: {days}.")
            shell.tell(told.format(days=span_words(away, day)), undo=True)
            if isValid(self):
                self.written.emit()

        shell.write(partial(come_back, away=away.id), done, self._on_refused)

    def _on_refused(self, error: FieldbookError) -> None:
        self._say(f"{error.title} {error.advice}".strip())
        self.written.emit()


class AwayRow(QWidget):
    """Some days away, how many touches are planned on them, and what takes them back."""

    in_sight = True

    def __init__(self, away: DaysAway) -> None:
        """`show_away` fills it."""
        super().__init__()
        self.away = away
        self.days = Label("", "name")
        self.planned = Label("", "body", "ink2")
        self.planned.setWordWrap(True)
        self.remove = Button(_("Remove"), "link", icon="x")
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self.days)
        words.addWidget(self.planned)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addLayout(words, 1)
        row.addWidget(self.remove)

    def show_away(self, away: DaysAway, today: date) -> None:
        """These days as the book has them now."""
        self.away = away
        days, planned = span_words(away, today), planned_words(away)
        self.days.setText(days)
        self.planned.setText(planned)
        self.planned.setVisible(bool(planned))
        self.remove.setAccessibleName(_("Remove {days}").format(days=days))
        self.remove.setAccessibleDescription(planned)


def span_words(away: DaysAway, today: date) -> str:
    """ "Mon 21 Dec to Fri 1 Jan"; one day alone where it is one."""
    first, last = chosen_day(away.first, today), chosen_day(away.last, today)
    return first if away.first == away.last else _("{a} to {b}").format(a=first, b=last)


def planned_words(away: DaysAway) -> str:
    """ "7 touches are planned on these days; they stay."; "" where none is."""
    if not away.planned:
        return ""
    return plural(
        "{n} touch is planned on these days; it stays.",
        "{n} touches are planned on these days; they stay.",
        away.planned,
    )


def _labelled(name: str, field: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(4))
    label = Label(name, "label")
    label.setBuddy(field)
    column.addWidget(label)
    column.addWidget(field)
    return made
