"""Accounts: the whole book, found, filtered, grouped; nobody left behind."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.model.accounts import Rating
from fieldbook.model.rows import Ref
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.page import Page
from fieldbook.ui.pages.accounts.filters import Filters
from fieldbook.ui.pages.accounts.foot import Foot
from fieldbook.ui.pages.accounts.glance import Glance
from fieldbook.ui.pages.accounts.header import Header
from fieldbook.ui.pages.accounts.new_account import NewAccount
from fieldbook.ui.pages.accounts.view import AccountsView
from fieldbook.ui.parts.button import Button, Segments
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.look import look_changed
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.ui.purposes import coached
from fieldbook.ui.words import planned_words
from fieldbook.work.account_acts import (
    archive_accounts,
    put_into_segment,
    rate_accounts,
)
from fieldbook.work.account_filters import TableWish
from fieldbook.work.account_table import (
    AccountTable,
    TableRow,
    account_ids,
    account_table,
    number_of_account,
    table_purposes,
    with_accounts,
)
from fieldbook.work.accounts import SavedAccount
from fieldbook.work.covering import Planned, cover_accounts
from fieldbook.work.lead_lines import has_leads
from fieldbook.work.left_behind import left_behind_count
from fieldbook.work.places import segment_names

MOST_JUDGED, JUDGED_AT_ONCE = 2_000, 25
"""Purposes are judged in lists up to so long, so many at a time."""


class AccountsPage(Page):
    """The list."""

    def _build(self) -> None:
        self._table: AccountTable | None = None
        self._unclear = self._judged = 0
        self._judging = QTimer(self)
        self._judging.timeout.connect(self._judge_more)
        self._factor = theme.factor()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._top = QVBoxLayout()
        self._top.addLayout(self._head())
        self.filters = Filters()
        self.filters.wished.connect(self._on_wished)
        self.filters.field.entered.connect(self._on_entered)
        self.filters.field.down.connect(self._on_down)
        self.filters.field.left.connect(self.focus_start)
        self._top.addWidget(self.filters)
        column.addLayout(self._top)
        lists = self._lists = QVBoxLayout()
        lists.setSpacing(0)
        self._header = Header()
        self._header.sort.connect(self._on_sort)
        self.view = AccountsView()
        self._connect_view()
        self._nothing = self._nothing_there()
        lists.addWidget(self._header)
        lists.addWidget(self.view, 1)
        lists.addWidget(self._nothing, 1)
        column.addLayout(lists, 1)
        self.foot = Foot()
        self._connect_foot()
        column.addWidget(self.foot)
        self._fit()

    def _fit(self) -> None:
        """Gaps and heights by the size of the text."""
        px = theme.px
        self._top.setContentsMargins(px(32), px(26), px(32), 0)
        self._top.setSpacing(px(14))
        self._lists.setContentsMargins(px(20), px(8), px(20), 0)
        self._blank.setContentsMargins(px(12), px(28), px(12), 0)
        self._blank.setSpacing(px(14))
        self.filters.fit()
        self.foot.fit()
        self.view.refit()
        self._header.place(self.view.viewport().width())
        self._fit_head()

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text, other gaps and heights."""
        super().changeEvent(event)
        if look_changed(event) and self._factor != theme.factor():
            # Not at once: Qt is going through all widgets now.
            self._factor = theme.factor()
            QTimer.singleShot(0, self, self._fit)

    def _head(self) -> QHBoxLayout:
        row = self._head_row = QHBoxLayout()
        new = Button(_("New account"), "primary", icon="plus", key="Ctrl+Shift+N")
        new.clicked.connect(self.new_account)
        taking = self._taking = Button(_("Import"), "plain", icon="download", key="Ctrl+I")
        taking.clicked.connect(partial(self.go.emit, "import", ""))
        switch = Segments(
            [("list", _("List")), ("attention", _("Attention"))], _("How to see the accounts")
        )
        switch.chosen.connect(partial(self._on_switch, switch))
        title = Label(_("Accounts"), "place")
        self._in_head = (title, switch, taking, new)
        for one in self._in_head:
            row.addWidget(one)
        row.insertStretch(2, 1)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the head is too narrow for all, Import is in the menu and on its key."""
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        gaps = len(self._in_head) * self._head_row.spacing() + theme.px(2 * 32)
        need = sum(one.sizeHint().width() for one in self._in_head) + gaps
        self._taking.setVisible(need <= self.width())

    def _nothing_there(self) -> QWidget:
        made = QWidget()
        column = self._blank = QVBoxLayout(made)
        self._why = SpokenText("spoken_small")
        self._clear = Button("", "plain")
        self._clear.clicked.connect(self._on_nothing)
        row = QHBoxLayout()
        row.addWidget(self._clear)
        row.addStretch(1)
        column.addWidget(self._why)
        column.addLayout(row)
        column.addStretch(1)
        return made

    def _connect_view(self) -> None:
        self.view.opened.connect(self._on_open)
        self.view.glanced.connect(self._on_glance)
        self.view.logged.connect(self._on_log)
        self.view.asked_reset.connect(self._on_reset)
        self.view.asked_flags.connect(self._on_flags)
        self.view.rated.connect(self._on_rate)
        self.view.archived.connect(self._on_archive)
        self.view.widened.connect(self._header.place)
        self.view.selected.connect(self.foot_of_selection)

    def _connect_foot(self) -> None:
        self.foot.cover.connect(self._on_cover)
        self.foot.who.connect(partial(self.go.emit, "left_behind", ""))
        self.foot.plan.connect(self._on_plan)
        self.foot.rate.connect(self._on_rate)
        self.foot.segment.connect(self._on_segment)
        self.foot.archive.connect(self._on_archive)
        self.foot.export.connect(partial(self.go.emit, "export", ""))

    # ---- Showing ------------------------------------------------------------------------------

    def render_book(self) -> None:
        """The list as the book has it now; what was chosen stays so while it is listed."""
        segments = segment_names(self.shell.book)
        table = self._table = account_table(self.shell.book, self.filters.wish)
        self.filters.know(table.owners, segments, leads=has_leads(self.shell.book))
        self.foot.know(segments)
        self.foot.show_table(table)
        self.view.show_table(self.shell.book, table, self.filters.wish.group)
        self._unclear, self._judged = 0, 0
        self._judging.start()
        self._show_nothing(table)
        self._header.show_sort(self.filters.wish.sort, self.filters.wish.descending)

    def _judge_more(self) -> None:
        """Counts the purposes that could be clearer, some at a time, while nothing else waits.

        First of all the people nobody has spoken to: they are left behind too.
        """
        table = self._table
        if self._judged == 0:
            self.foot.show_people(left_behind_count(self.shell.book)[1])
        if table is None or len(table.numbers) > MOST_JUDGED:
            self._judging.stop()
            return
        some = table.numbers[self._judged : self._judged + JUDGED_AT_ONCE]
        self._judged += len(some)
        for purpose, names in table_purposes(self.shell.book, some):
            self._unclear += coached(purpose, names).kind in ("weak", "empty")
        if self._judged >= len(table.numbers):
            self._judging.stop()
            self.foot.show_unclear(self._unclear)

    def hideEvent(self, event: QHideEvent) -> None:
        """What nobody sees is not counted on."""
        super().hideEvent(event)
        self._judging.stop()

    def _choose(self, account: Ref) -> None:
        place = self.view.lines.place_of(number_of_account(self.shell.book, account))
        if place is not None:
            self.view.go_to(place)

    def _show_nothing(self, table: AccountTable) -> None:
        empty = not table.numbers
        self.view.setVisible(not empty)
        self._header.setVisible(not empty)
        self._nothing.setVisible(empty)
        if not empty:
            return
        if self.filters.is_filtered():
            self._why.set_spoken(_("Nothing fits these filters."), "")
            self._clear.setText(_("Clear filters"))
        else:
            told = _("Bring a list with Ctrl+I, or add the first one by hand.")
            self._why.set_spoken(_("No accounts yet."), told)
            self._clear.setText(_("New account"))

    def chosen_here(self) -> object:
        """Filters, grouping and sort, and the account one is at."""
        row = self.view.current()
        return self.filters.wish, row.id if row else None

    def choose_here(self, chosen: object) -> None:
        """Takes over filters, grouping and sort, and the account one was at."""
        if isinstance(chosen, tuple):
            wish, account = chosen
            self.filters.set_wish(wish)
            if account and self.isVisible():
                self._choose(account)

    def show_segment(self, segment: Ref | None) -> None:
        """The accounts of one segment, or of all."""
        wish = replace(TableWish(), segments=(segment,) if segment else ())
        if segment or self.filters.wish.segments:
            self.view.begin_anew()
            self.filters.set_wish(wish)

    def find_here(self) -> None:
        """Puts the focus into the field to find in."""
        self.filters.field.setFocus()
        self.filters.field.selectAll()

    def chosen_accounts(self) -> list[Ref]:
        """Those that are chosen, from two on."""
        chosen = self.view.chosen()
        return account_ids(self.shell.book, chosen) if len(chosen) > 1 else []

    def foot_height(self) -> int:
        """The foot has buttons."""
        return self.foot.height() if self.foot.isVisible() else 0

    def focus_start(self) -> None:
        """On the list."""
        self.view.setFocus()

    def foot_of_selection(self, count: int) -> None:
        """The foot turns into actions when several are chosen; the list has the focus after."""
        focused = QApplication.focusWidget()
        within = focused is not None and self.foot.isAncestorOf(focused)
        self.foot.show_chosen(count)
        if within and not self.foot.showing_actions():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc anywhere beside the list leaves the current account alone chosen."""
        if event.key() == Qt.Key.Key_Escape and self.view.choose_one():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    # ---- Doing --------------------------------------------------------------------------------

    def new_account(self) -> None:
        """The form for a new account over the list."""
        form = NewAccount(self.shell, self.window().centralWidget())  # type: ignore[attr-defined]
        form.saved.connect(self._on_saved)
        form.open_known.connect(self._on_open_known)
        form.open()

    def _on_wished(self, _wish: TableWish) -> None:
        if self.isVisible():
            self.render_book()
        else:
            self._seen = None  # it is shown as it is wished as soon as it is seen

    def _on_entered(self) -> None:
        """Enter in the field: to the first account, into it if it is the only one."""
        self._on_down()
        table, row = self._table, self.view.current()
        if table and row and len(table.numbers) == 1:
            self._on_open(row)

    def _on_down(self) -> None:
        """From the field into the list: to the first of those that are found."""
        self.filters.find_now()
        if self._table and self._table.numbers:
            if self.filters.wish.find.strip():
                self.view.go_to(0)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_switch(self, switch: Segments, value: str) -> None:
        switch.set_value("list")
        if value == "attention":
            self.go.emit("attention", "")

    def _on_sort(self, by: str, down: bool) -> None:
        self.filters.set_wish(replace(self.filters.wish, sort=by, descending=down))  # type: ignore[arg-type]

    def _on_nothing(self) -> None:
        if self.filters.is_filtered():
            self.filters.clear()
        else:
            self.new_account()

    def _on_open(self, row: TableRow) -> None:
        self.go.emit("account", row.id)

    def _on_open_known(self, account: str) -> None:
        self.go.emit("account", account)

    def _on_glance(self, row: TableRow) -> None:
        Glance(self.shell, self.window().centralWidget(), row.id, row.name).open()  # type: ignore[attr-defined]

    def _on_log(self, row: TableRow) -> None:
        self.go.emit("note", row.id)

    def _on_reset(self, row: TableRow) -> None:
        self.go.emit("reset", row.id)

    def _on_flags(self, row: TableRow) -> None:
        self.go.emit("flags", row.id)

    def _on_saved(self, saved: SavedAccount) -> None:
        told = _("{name} is in the book.") if saved.new else _("{name} is changed.")
        self.shell.tell(told.format(name=saved.name), undo=bool(saved.act))
        self.refresh()
        self._choose(saved.id)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_rate(self, rating: Rating) -> None:
        chosen = self.view.chosen()
        told = plural("{n} account is rated {r}.", "{n} accounts are rated {r}.", len(chosen))
        self._do(partial(rate_accounts, rating=rating), chosen, told.replace("{r}", rating))

    def _on_segment(self, segment: str) -> None:
        chosen = self.view.chosen()
        told = plural("{n} account is in the segment.", "{n} accounts are in it.", len(chosen))
        self._do(partial(put_into_segment, segment=Ref(segment)), chosen, told)

    def _on_archive(self) -> None:
        chosen = self.view.chosen()
        told = plural("{n} account is archived.", "{n} accounts are archived.", len(chosen))
        self._do(archive_accounts, chosen, told)

    def _do(self, act: Callable[..., str], numbers: Sequence[int], told: str) -> None:
        self.shell.write(partial(with_accounts, act, numbers), partial(self._on_done, told))

    def _on_done(self, told: str, act: str) -> None:
        self.shell.tell(told if act else _("There is nothing to change."), undo=bool(act))

    def _on_cover(self) -> None:
        self.shell.write(cover_accounts, self._on_planned)

    def _on_plan(self) -> None:
        planning = partial(with_accounts, cover_accounts, self.view.chosen())
        self.shell.write(planning, self._on_planned)

    def _on_planned(self, planned: Planned) -> None:
        told = planned_words(planned) or _("Every one of them has a touch already.")
        self.shell.tell(told, undo=bool(planned.count))
