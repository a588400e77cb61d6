"""Left behind: accounts without a next touch and people nobody has spoken to, and the way out."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.page import Shell
from fieldbook.ui.palette.entry import Entry, Group
from fieldbook.ui.palette.view import LineList
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.hairline import Hairline
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.turning import TurningOverlay
from fieldbook.ui.words import planned_words, short_day
from fieldbook.work.covering import Planned, cover_accounts, plan_with
from fieldbook.work.days import today
from fieldbook.work.left_behind import LeftAccount, LeftBehind, LeftPerson, left_behind
from fieldbook.work.people import mark_left

if TYPE_CHECKING:
    from fieldbook.book.book import Book

WIDE, HIGH = 720, 560
_LETTERS = (Qt.Key.Key_P, Qt.Key.Key_L)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LeftBehindView(TurningOverlay):
    """The list of product.md P3: P plans a touch with the chosen one, Ctrl+Enter with everybody."""

    def __init__(self, shell: Shell, host: QWidget, go: Callable[[str, str], None]) -> None:
        """`host` is what it lies over; `go` is called with a place and a row, as Page.go."""
        super().__init__(host)
        self.setAccessibleName(_("Left behind"))
        self._shell, self._go = shell, go
        self._found = LeftBehind((), 0, (), 0)
        self._known: dict[Entry, LeftAccount | LeftPerson] = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(12))
        head.setSpacing(theme.px(4))
        self.told = Label("", "body", "ink2")
        self.told.setWordWrap(True)
        head.addWidget(Label(_("Left behind"), "card"))
        head.addWidget(self.told)
        self.list = LineList(_("Who is left behind"))
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.doubleClicked.connect(self._on_open)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self.list, 1)
        column.addWidget(Hairline())
        column.addLayout(self._foot())
        self.set_content(inside, self.list)
        self.sheet.setFixedWidth(min(theme.px(WIDE), host.width() - theme.px(32)))
        self.sheet.setMinimumHeight(min(theme.px(HIGH), host.height() - theme.px(32)))
        self.fill()

    def _foot(self) -> QVBoxLayout:
        foot, row = QVBoxLayout(), QHBoxLayout()
        foot.setContentsMargins(theme.px(20), theme.px(10), theme.px(16), theme.px(12))
        foot.setSpacing(theme.px(8))
        row.setSpacing(theme.px(8))
        self._fault = Label("", "name", "amber")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self.every = Button("", "primary", key="Ctrl+Return")
        self.every.clicked.connect(self._on_every)
        self.one = Button(_("Plan a touch"), key="P")
        self.one.clicked.connect(self._on_one)
        self.gone = Button(_("They left"), key="L")
        self.gone.clicked.connect(self._on_gone)
        close = Button(_("Close"), "ghost", key="Esc")
        close.clicked.connect(self.close_overlay)
        for button in (self.every, self.one, self.gone):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        foot.addWidget(self._fault)
        foot.addLayout(row)
        return foot

    # ---- Showing ------------------------------------------------------------------------------

    def fill(self) -> None:
        """Who is left behind now; the same place in the list stays chosen."""
        at = self.list.currentIndex().row()
        self._found = left_behind(self._shell.book)
        day = today(self._shell.book)
        self._known = {}
        accounts = [(_account_entry(one, day), one) for one in self._found.accounts]
        people = [(_person_entry(one, day), one) for one in self._found.people]
        self._known = {**dict(accounts), **dict(people)}
        groups = [
            Group(title, tuple(entry for entry, _one in some))
            for title, some in (
                (_accounts_words(self._found.account_count), accounts),
                (_people_words(self._found.people_count), people),
            )
            if some
        ]
        self.list.show_groups(groups)
        last = self.list.lines.rowCount() - 1
        if at >= 0 and last > 0:
            self.list.go_to(self.list.lines.step(min(at, last) - 1, 1))
        self._show_ways()

    def _show_ways(self) -> None:
        count = self._found.account_count
        self.told.setText(
            _("Nobody is left behind.")
            if not self._known
            else _("Nothing is planned with these. One touch each, and nobody is left behind.")
        )
        self.every.setText(plural("Plan {n} touch", "Plan {n} touches", count))
        self.every.setVisible(bool(count))
        self._on_current()

    def chosen(self) -> LeftAccount | LeftPerson | None:
        """What a key would act on."""
        entry = self.list.current()
        return self._known.get(entry) if entry else None

    def _on_current(self) -> None:
        chosen = self.chosen()
        self.one.setVisible(chosen is not None)
        self.gone.setVisible(isinstance(chosen, LeftPerson))

    # ---- Doing --------------------------------------------------------------------------------

    def _on_open(self) -> None:
        chosen = self.chosen()
        if chosen:
            account = chosen.account if isinstance(chosen, LeftPerson) else chosen.id
            self.close_overlay()
            self._go("account", account)

    def _on_every(self) -> None:
        if self._found.account_count:
            self._write(cover_accounts)

    def _on_one(self) -> None:
        chosen = self.chosen()
        if isinstance(chosen, LeftPerson):
            self._write(partial(plan_with, person=chosen.id))
        elif chosen:
            self._write(partial(cover_accounts, accounts=[chosen.id]))

    def _write(self, work: "Callable[[Book], Planned]") -> None:
        self._shell.write(work, self._on_planned, self._on_refused)

    def _on_planned(self, planned: Planned) -> None:
        self._fault.hide()
        if planned.count:
            self._shell.tell(planned_words(planned), undo=True)
        self.fill()

    def _on_gone(self) -> None:
        chosen = self.chosen()
        if isinstance(chosen, LeftPerson):
            left = partial(mark_left, person=chosen.id, day=today(self._shell.book))
            self._shell.write(left, partial(self._on_left, chosen.name), self._on_refused)

    def _on_left(self, name: str, _act: str) -> None:
        self._shell.tell(_("{name} has left.").format(name=name[:60]), undo=True)
        self.fill()

    def _on_refused(self, error: FieldbookError) -> None:
        self._fault.setText(f"{error.title} {error.advice}".strip())
        self._fault.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A list would search for a name that begins with the letter."""
        mine = watched is self.list and event.type() == QEvent.Type.KeyPress
        if mine and isinstance(event, QKeyEvent) and event.key() in _LETTERS:
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+Enter plans all, P plans one, L marks who left; Esc closes."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER:
            (self._on_every if held == Qt.KeyboardModifier.ControlModifier else self._on_open)()
        elif held or event.key() not in _LETTERS:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_P:
            self._on_one()
        else:
            self._on_gone()


def _account_entry(one: LeftAccount, today: date) -> Entry:
    why = {
        "import": _("came by an import"),
        "merge": _("came with a shared book"),
        "cancelled": _("its touch was cancelled"),
        "undo": _("what planned its touch was taken back"),
    }[one.cause]
    words = ((one.name, True), (f"  {why}", False))
    return Entry(words, rating=one.rating, aside=_last(one.last, today), whole=one.id)


def _person_entry(one: LeftPerson, today: date) -> Entry:
    beside = ", ".join(part for part in (one.role, one.account_name) if part)
    words = ((one.name, True), (f"  {beside}", False))
    return Entry(words, rating=one.rating, aside=_last(one.last, today), whole=one.id)


def _last(day: date | None, today: date) -> str:
    return _("last word {day}").format(day=short_day(day, today)) if day else _("no word yet")


def _accounts_words(count: int) -> str:
    return plural("{n} account without a next touch", "{n} accounts without a next touch", count)


def _people_words(count: int) -> str:
    return plural(
        "{n} person without a word in a year", "{n} people without a word in a year", count
    )
