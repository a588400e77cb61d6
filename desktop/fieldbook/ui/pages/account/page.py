"""The page of one account: head, what comes next or the note form, and the thread."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.model.accounts import Rating
from fieldbook.model.rows import Ref
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.page import Page
from fieldbook.ui.pages.account.asking import Asking
from fieldbook.ui.pages.account.head import Head
from fieldbook.ui.pages.account.opener import Opener
from fieldbook.ui.pages.account.panel import AccountPanel
from fieldbook.ui.pages.account.timeline import NoteCard, QuietLine
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.note_form import NoteForm
from fieldbook.ui.parts.scroll import ScrollArea
from fieldbook.ui.words import note_day
from fieldbook.work.account_acts import Planned, archive_accounts, cover_accounts, rate_accounts
from fieldbook.work.account_edits import bring_back, rename_account, set_segment, unpark_account
from fieldbook.work.account_page import (
    AccountPage as Snapshot,
)
from fieldbook.work.account_page import SoldLine, ThreadNote, account_page, notes_from
from fieldbook.work.note_edits import take_back_note
from fieldbook.work.note_form import next_account
from fieldbook.work.notes import make_private

_RATINGS: dict[int, Rating] = {
    Qt.Key.Key_1: "A",
    Qt.Key.Key_2: "B",
    Qt.Key.Key_3: "C",
    Qt.Key.Key_4: "D",
}


class AccountPage(Page):
    """One account at a time."""

    def _build(self) -> None:
        self.account = Ref("")
        self._snapshot: Snapshot | None = None
        self._form: NoteForm | None = None
        self._asking = Asking(self)
        self.panel = self._panel = AccountPanel()
        self._connect_panel()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(theme.px(14))
        self.head = Head()
        self._connect_head()
        self._gone = Label(_("This account is no longer in the book."), "card", "ink2")
        self._opener = Opener()
        self._opener.log.connect(self.open_form)
        self._opener.plan.connect(self._on_plan)
        self._place = QVBoxLayout()
        self._notes = QVBoxLayout()
        self._notes.setSpacing(0)
        self._more = Button(_("Show earlier notes"), "plain")
        self._more.clicked.connect(self._on_more)
        self._column.addWidget(self.head)
        self._column.addWidget(self._gone)
        self._column.addWidget(self._opener)
        self._column.addLayout(self._place)
        self._column.addLayout(self._notes)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self._area = ScrollArea(inside)
        outer.addWidget(self._area)

    def _connect_panel(self) -> None:
        self._panel.person.connect(self._asking.person)
        self._panel.site.connect(self._asking.site)
        self._panel.segment.connect(self._on_segment)
        self._panel.add_segment.connect(self._asking.segment)
        self._panel.copied.connect(self._on_copied)

    def _connect_head(self) -> None:
        self.head.go.connect(self.go)
        self.head.renamed.connect(self._on_renamed)
        self.head.rated.connect(self._on_rated)
        self.head.wished.connect(self._on_wished)

    # ---- Showing ------------------------------------------------------------------------------

    @property
    def snapshot(self) -> Snapshot | None:
        """What is shown."""
        return self._snapshot

    def show_account(self, account: Ref) -> None:
        """Another account; a form that is open for the one before is closed, its draft kept."""
        if account != self.account:
            self.close_form()
            self.account = account
            self._area.verticalScrollBar().setValue(0)
            if self.isVisible():
                self.render_book()
            else:
                self._seen = None

    def render_book(self) -> None:
        """The account as the book has it now; an open form is left alone."""
        page = self._snapshot = account_page(self.shell.book, self.account)
        self._gone.setVisible(page is None)
        for widget in (self.head, self._more):
            widget.setVisible(page is not None)
        self._opener.setVisible(page is not None and self._form is None)
        self._panel.show_page(page)
        self._clear_notes()
        if self._form:
            self._form.render_book()
        if page is None:
            return
        self.head.show_page(page)
        self._opener.show_page(page)
        self._add_notes(page.notes)
        self.fit()

    def _clear_notes(self) -> None:
        while self._notes.count():
            item = self._notes.takeAt(0)
            widget = item.widget() if item else None
            if widget:
                widget.hide()
                widget.deleteLater()
        self._shown = 0

    def _add_notes(self, notes: tuple[ThreadNote, ...]) -> None:
        page = self._snapshot
        if page is None:
            return
        sold = list(page.sold) if self._shown == 0 else []
        for note in notes:
            for one in [one for one in sold if one.day and note.day and one.day > note.day]:
                sold.remove(one)
                self._notes.addWidget(_sold_line(one, page.today))
            card = NoteCard(note, page.names, page.today)
            card.wished.connect(self._on_note)
            self._notes.addWidget(card)
        self._shown += len(notes)
        left = page.note_count - self._shown
        self._more.setVisible(left > 0)
        self._more.setText(plural("{n} earlier note", "{n} earlier notes", left))

    def fit(self) -> None:
        """Paddings by width."""
        side = theme.px(20 if self.width() < theme.px(640) else 32)
        self._column.setContentsMargins(side, theme.px(18), side, theme.px(24))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self.fit()

    def focus_start(self) -> None:
        """On the button that logs."""
        if self._form:
            self._form.first_field.setFocus()
        else:
            self._opener.log_button.setFocus()

    # ---- The note form ------------------------------------------------------------------------

    def open_form(self) -> None:
        """The note form in the place of the opener."""
        if self._form is None and self._snapshot is not None:
            self._form = NoteForm(self.shell, self.account)
            self._form.saved.connect(self._on_noted)
            self._form.closed.connect(self.close_form)
            self._form.next_account.connect(self._on_next_account)
            self._place.addWidget(self._form)
            self._opener.hide()
            self._form.show()
        if self._form:
            self._form.first_field.setFocus()

    def close_form(self) -> None:
        """The opener again; what was typed is kept as a draft."""
        if self._form:
            self._form.flush()
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        self._opener.setVisible(self._snapshot is not None)
        self._opener.log_button.setFocus()

    def _on_noted(self) -> None:
        self.close_form()
        self.refresh()

    def _on_next_account(self) -> None:
        following = next_account(self.shell.book, self.account)
        self._on_noted()
        if following:
            self.go.emit("account", following)

    # ---- Doing --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """N logs, F2 renames, Alt+1..4 rates."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and event.key() in _RATINGS:
            self._on_rated(_RATINGS[event.key()])
        elif event.key() == Qt.Key.Key_F2:
            self.head.edit_name()
        elif event.key() == Qt.Key.Key_N and not event.modifiers():
            self.open_form()
        else:
            super().keyPressEvent(event)

    def _on_renamed(self, name: str) -> None:
        self.shell.write(
            partial(rename_account, account=self.account, name=name),
            partial(self.on_done, _("Renamed.")),
            self._on_not_renamed,
        )

    def _on_not_renamed(self, error: FieldbookError) -> None:
        self.head.show_name_error(f"{error.title} {error.advice}")
        self.on_failed(error)

    def _on_rated(self, rating: Rating) -> None:
        told = _("Rated {rating}.").format(rating=rating)
        self.do(partial(rate_accounts, accounts=[self.account], rating=rating), told)

    def _on_wished(self, what: str) -> None:
        if what == "log":
            self.open_form()
        elif what == "rename":
            self.head.edit_name()
        elif what == "archive":
            self.do(partial(archive_accounts, accounts=[self.account]), _("Archived."))
        elif what == "back":
            self.do(partial(bring_back, account=self.account), _("Open again."))
        elif what == "unpark":
            self.do(partial(unpark_account, account=self.account), _("No longer parked."))
        else:
            self._asking.about(what)

    def _on_note(self, what: str, note: ThreadNote) -> None:
        if what == "private":
            self.shell.write(partial(make_private, note=note.id), self._on_private)
        elif what == "back":
            self.do(partial(take_back_note, note=note.id), _("The note is taken back."))
        elif what == "history":
            self._asking.history(note.id)
        else:
            self._asking.note(note)

    def _on_private(self, already: list[str]) -> None:
        told = _("Its words stay on this laptop from now on.")
        if already:
            told += " " + _("Shared before with: {names}.").format(names=", ".join(already))
        self.shell.tell(told, undo=True)

    def _on_segment(self, name: str, on: bool) -> None:  # noqa: FBT001 - a signal's value
        told = _("In {name}.") if on else _("No longer in {name}.")
        self.do(
            partial(set_segment, account=self.account, name=name, on=on), told.format(name=name)
        )

    def _on_plan(self) -> None:
        self.shell.write(partial(cover_accounts, accounts=[self.account]), self._on_planned)

    def _on_planned(self, planned: Planned) -> None:
        if planned.first:
            day = note_day(planned.first, planned.first - timedelta(days=1))
            self.shell.tell(_("A touch is planned for {day}.").format(day=day), undo=True)

    def _on_copied(self, number: str) -> None:
        QGuiApplication.clipboard().setText(number)
        self.shell.tell(_("{number} is copied.").format(number=number))

    def _on_more(self) -> None:
        if self._snapshot:
            self._add_notes(notes_from(self.shell.book, self.account, self._shown))

    def do(self, work: partial[str], told: str) -> None:
        """Does one thing on the worker and tells it, with undo."""
        self.shell.write(work, partial(self.on_done, told), self.on_failed)

    def on_done(self, told: str, act: str) -> None:
        """It is done, or there was nothing to do."""
        self.shell.tell(told if act else _("There is nothing to change."), undo=bool(act))

    def on_failed(self, error: FieldbookError) -> None:
        """Says why not."""
        self.shell.tell(f"{error.title} {error.advice}")


def _sold_line(one: SoldLine, today: date) -> QuietLine:
    day = note_day(one.day, today) if one.day else ""
    amount = f", {one.amount:,}" if one.amount is not None else ""
    return QuietLine("package", _("{day}: sold {what}").format(day=day, what=one.what) + amount)
