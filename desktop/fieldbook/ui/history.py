"""History: what was done, by whom and when; each thing can be taken back."""

from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.page import Shell
from fieldbook.ui.palette.entry import Entry, Group, Words
from fieldbook.ui.palette.view import LineList
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.hairline import Hairline
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.ui.words import full_day, hour, long_day, short_day
from fieldbook.work.days import today
from fieldbook.work.history import Done, TakenBack, history, undo_last

MOST = 300
HALF_A_YEAR = 180
"""Days after which a day is named with its year."""
WIDE, HIGH = 680, 560


class HistoryView(Overlay):
    """Acts and merges under their days, the newest first; Enter takes the chosen one back."""

    transient = True

    def __init__(self, shell: Shell, host: QWidget) -> None:
        """`host` is what it lies over."""
        super().__init__(host)
        self.setAccessibleName(_("History"))
        self._shell = shell
        self._done: dict[Entry, Done] = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        title = Label(_("History"), "card")
        title.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(12))
        self.list = LineList(_("What was done"))
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.doubleClicked.connect(self._on_take_back)
        for widget in (title, Hairline(), self.list, Hairline()):
            column.addWidget(widget)
        column.setStretchFactor(self.list, 1)
        column.addLayout(self._foot())
        self.set_content(inside, self.list)
        self.sheet.setFixedWidth(min(theme.px(WIDE), host.width() - theme.px(32)))
        self.sheet.setMinimumHeight(min(theme.px(HIGH), host.height() - theme.px(32)))

    def open(self) -> None:
        """Shows what was done until now."""
        super().open()
        self._fill()

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(20), theme.px(10), theme.px(16), theme.px(12))
        row.setSpacing(theme.px(8))
        self._fault = Label("", "name", "amber")
        self._fault.setWordWrap(True)
        self._back = Button(_("Take this back"), key="Return")
        self._back.clicked.connect(self._on_take_back)
        close = Button(_("Close"), "ghost", key="Esc")
        close.clicked.connect(self.close_overlay)
        row.addWidget(self._fault, 1)
        row.addWidget(close)
        row.addWidget(self._back)
        return row

    def _fill(self) -> None:
        day = today(self._shell.book)
        groups: list[Group] = []
        self._done = {}
        for when, some in groupby(history(self._shell.book, MOST), lambda one: one.at.date()):
            near = short_day(when, day) if abs((day - when).days) <= 1 else ""
            named = long_day(when) if (day - when).days < HALF_A_YEAR else full_day(when)
            title = near[:1].upper() + near[1:] if near else named
            entries: list[Entry] = []
            for one in some:
                entry = Entry(
                    _words(one),
                    icon="undo-2" if one.undone else _ICONS[one.kind],
                    after=_("taken back") if one.undone else "",
                    aside=one.by,
                    key=hour(one.at.time()),
                )
                self._done[entry] = one
                entries.append(entry)
            groups.append(Group(title, tuple(entries)))
        self.list.show_groups(groups)
        self._on_current()

    def chosen(self) -> Done | None:
        """What would be taken back."""
        entry = self.list.current()
        return self._done.get(entry) if entry else None

    def _on_current(self) -> None:
        chosen = self.chosen()
        self._back.setEnabled(chosen is not None and not chosen.undone)

    def _on_take_back(self) -> None:
        chosen = self.chosen()
        if chosen and not chosen.undone:
            self._shell.write(
                partial(undo_last, name=chosen.act), self._on_taken_back, self._on_refused
            )

    def _on_taken_back(self, taken: TakenBack) -> None:
        at = self.list.currentIndex().row()
        self._fill()
        self.list.go_to(at)
        stays = ", ".join(taken.stays)
        self._fault.setText(
            _("These stay, later work needs them: {names}").format(names=stays) if stays else ""
        )

    def _on_refused(self, error: FieldbookError) -> None:
        self._fault.setText(f"{error.title} {error.advice}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the chosen one back, Esc closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_take_back()
            return
        super().keyPressEvent(event)


_ICONS = {"act": "check", "merge": "download"}


def _words(done: Done) -> Words:
    """ "Lindholm Kitchens", strong, and what was done there."""
    if not done.about:
        return ((done.label, False),)
    first, *others = done.about
    more = plural(" and {n} more", " and {n} more", len(others)) if others else ""
    return ((first + more, True), (f"  {done.label}", False))
