"""Twins: who may have been entered twice, and why; joined or kept apart by one key."""

from collections.abc import Callable
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
from fieldbook.work.twins import (
    Joined,
    Twins,
    join_twins,
    joined_twins,
    keep_apart,
    suggested_twins,
)

if TYPE_CHECKING:
    from fieldbook.book.book import Book

WIDE, HIGH = 760, 560
_LETTERS = (Qt.Key.Key_J, Qt.Key.Key_K)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Found = tuple[list[Twins], list[Joined]]


class TwinsView(TurningOverlay):
    """J joins the chosen two, K keeps them apart, Enter opens the first; what is joined is parted
    by K as well."""

    def __init__(self, shell: Shell, host: QWidget, go: Callable[[str, str], None]) -> None:
        """`host` is what it lies over; `go` is called with a place and a row, as Page.go."""
        super().__init__(host)
        self.setAccessibleName(_("Twins"))
        self._shell, self._go = shell, go
        self._known: dict[Entry, Twins | Joined] = {}
        self._looking = True
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.list = LineList(_("Who may have been entered twice"))
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.doubleClicked.connect(self._on_open)
        column.addLayout(self._head())
        column.addWidget(Hairline())
        column.addWidget(self.list, 1)
        column.addWidget(Hairline())
        column.addLayout(self._foot())
        self.set_content(inside, self.list)
        self.sheet.setFixedWidth(min(theme.px(WIDE), host.width() - theme.px(32)))
        self.sheet.setMinimumHeight(min(theme.px(HIGH), host.height() - theme.px(32)))
        self.fill()

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(12))
        head.setSpacing(theme.px(4))
        self.told = Label(_("Looking through the book …"), "body", "ink2")
        self.told.setWordWrap(True)
        head.addWidget(Label(_("Twins"), "card"))
        head.addWidget(self.told)
        return head

    def _foot(self) -> QVBoxLayout:
        foot, row = QVBoxLayout(), QHBoxLayout()
        foot.setContentsMargins(theme.px(20), theme.px(10), theme.px(16), theme.px(12))
        foot.setSpacing(theme.px(8))
        row.setSpacing(theme.px(8))
        self._fault = Label("", "name", "amber")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self.join = Button(_("Join them"), "primary", key="J")
        self.join.clicked.connect(self._on_join)
        self.apart = Button(_("Keep apart"), key="K")
        self.apart.clicked.connect(self._on_apart)
        close = Button(_("Close"), "ghost", key="Esc")
        close.clicked.connect(self.close_overlay)
        for button in (self.join, self.apart):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        foot.addWidget(self._fault)
        foot.addLayout(row)
        return foot

    # ---- Showing ------------------------------------------------------------------------------

    def fill(self) -> None:
        """Looks through the book, off the window's thread: a large one takes a moment."""
        self._shell.write(_look, self._on_looked, self._on_refused)
        self._on_current()

    def _on_looked(self, found: _Found) -> None:
        at = self.list.currentIndex().row()
        suggested, joined = found
        pairs: list[tuple[Entry, Twins | Joined]] = [(_entry(one), one) for one in suggested]
        ones: list[tuple[Entry, Twins | Joined]] = [(_joined_entry(one), one) for one in joined]
        self._known = dict([*pairs, *ones])
        groups = [
            Group(title, tuple(entry for entry, _one in some))
            for title, some in (
                (plural("{n} pair may be one", "{n} pairs may be one", len(pairs)), pairs),
                (_("Joined"), ones),
            )
            if some
        ]
        self.list.show_groups(groups)
        last = self.list.lines.rowCount() - 1
        if at >= 0 and last > 0:
            self.list.go_to(self.list.lines.step(min(at, last) - 1, 1))
        told = _(
            "Nothing is lost by joining: everything of either is on both, and undo parts them."
        )
        self.told.setText(told if pairs else _("Nobody seems to be in the book twice."))
        self._on_current()

    def chosen(self) -> Twins | Joined | None:
        """What a key would act on."""
        entry = self.list.current()
        return self._known.get(entry) if entry else None

    def _on_current(self) -> None:
        chosen = self.chosen()
        self.join.setVisible(isinstance(chosen, Twins))
        self.apart.setVisible(chosen is not None)
        joined = isinstance(chosen, Joined)
        self.apart.setText(_("Part them again") if joined else _("Keep apart"))

    # ---- Doing --------------------------------------------------------------------------------

    def _on_open(self) -> None:
        chosen = self.chosen()
        if chosen and chosen.kind == "account":
            row = chosen.one if isinstance(chosen, Twins) else chosen.row
            self.close_overlay()
            self._go("account", row)

    def _on_join(self) -> None:
        chosen = self.chosen()
        if isinstance(chosen, Twins):
            work = partial(join_twins, one=chosen.one, other=chosen.other)
            told = _("{one} and {other} are one.").format(
                one=chosen.names[0], other=chosen.names[1]
            )
            self._shell.write(work, partial(self._on_done, told), self._on_refused)

    def _on_apart(self) -> None:
        chosen = self.chosen()
        if chosen:
            pair = (chosen.one, chosen.other) if isinstance(chosen, Twins) else chosen.pair
            work = partial(keep_apart, one=pair[0], other=pair[1])
            done = partial(self._on_done, _("They are kept apart."))
            self._shell.write(work, done, self._on_refused)

    def _on_done(self, told: str, _act: str) -> None:
        self._fault.hide()
        self._shell.tell(told, undo=True)
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
        """Enter opens, J joins, K keeps apart; Esc closes."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and not held:
            self._on_open()
        elif held or event.key() not in _LETTERS:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_J:
            self._on_join()
        else:
            self._on_apart()


def _look(book: "Book") -> _Found:
    return suggested_twins(book), joined_twins(book)


def _entry(one: Twins) -> Entry:
    first, second = (
        ", ".join(part for part in (name, town) if part)
        for name, town in zip(one.names, one.towns, strict=True)
    )
    words = ((first, True), (_("  and  "), False), (second, True), (f"  {one.reason}", False))
    return Entry(words, icon=_icon(one.kind), whole=f"{one.one}{one.other}")


def _joined_entry(one: Joined) -> Entry:
    words = ((one.name, True), (_("  entered twice, joined"), False))
    return Entry(words, icon=_icon(one.kind), whole=f"{one.pair[0]}{one.pair[1]}")


def _icon(kind: str) -> str:
    return "house" if kind == "account" else "user"
