"""The page of one account: head, what comes next or the note form, and the thread."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.page import Page
from fieldbook.ui.pages.account.account_deeds import AccountDeeds
from fieldbook.ui.pages.account.forms import AccountForm
from fieldbook.ui.pages.account.head import RATINGS, Head
from fieldbook.ui.pages.account.lead_deeds import LeadDeeds
from fieldbook.ui.pages.account.note_card import Client
from fieldbook.ui.pages.account.note_deeds import NoteDeeds
from fieldbook.ui.pages.account.opener import NextOnThread
from fieldbook.ui.pages.account.panel import AccountPanel
from fieldbook.ui.pages.account.panel_deeds import PanelDeeds
from fieldbook.ui.pages.account.timeline import Timeline
from fieldbook.ui.pages.account.word_deeds import WordDeeds
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.in_sight import InSight
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.note_form import NoteForm
from fieldbook.ui.parts.scroll import ScrollArea
from fieldbook.work.account_page import AccountPage as Snapshot
from fieldbook.work.account_page import account_page
from fieldbook.work.account_thread import PAGE, Part, thread_part
from fieldbook.work.coaching import words_of
from fieldbook.work.flags import flags_of
from fieldbook.work.lead_lines import leads_of
from fieldbook.work.resets import reset_of
from fieldbook.work.row_history import last_change_by, row_history

NARROW = 640
LOW = 800
"""Below this height at 100 % the head is the name alone while a note is written."""
FIRST, NEAR_THE_END = 10, 300
"""So many notes are shown at once; more come when so little is left below what is seen."""
"""So many pixels before the end of the thread the notes before it are read."""
_DIGITS = {Qt.Key.Key_1: "1", Qt.Key.Key_2: "2", Qt.Key.Key_3: "3", Qt.Key.Key_4: "4"}
_WISHES = {Qt.Key.Key_R: "reset", Qt.Key.Key_F: "flags"}
_DOWN = (Qt.Key.Key_J, Qt.Key.Key_Down)


class AccountPage(Page):
    """One account at a time. What is typed in it is kept when somebody goes elsewhere."""

    def _build(self) -> None:
        self.account = Ref("")
        self.snapshot: Snapshot | None = None
        self.form: AccountForm | None = None
        self.panel = self.account_panel = AccountPanel()
        self.head = Head(self.make_panel_button())
        self.next, self.timeline = NextOnThread(), Timeline()
        self._gone = _Gone()
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setSpacing(0)
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._place)
        for widget in (self._gone, self.next, self.timeline):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.area = ScrollArea(self._inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addWidget(self.area, 1)
        self.deeds, self.note_deeds = AccountDeeds(self), NoteDeeds(self)
        self.panel_deeds, self.lead_deeds = PanelDeeds(self), LeadDeeds(self)
        self.word_deeds = WordDeeds(self)
        self._connect()

    def _connect(self) -> None:
        self.head.go.connect(self.go)
        self.account_panel.segments.go.connect(partial(self.go.emit, "segment"))
        self._gone.back.clicked.connect(partial(self.go.emit, "accounts", ""))
        self.next.opener.log.connect(self.open_form)
        self.timeline.wanted.connect(self._on_more)
        self.timeline.filtered.connect(self._on_filtered)
        self.timeline.left_top.connect(self.focus_start)
        self.timeline.went.connect(self._on_went)
        bar = self.area.verticalScrollBar()
        bar.valueChanged.connect(self._on_scrolled)
        bar.rangeChanged.connect(self._on_range)
        for asking in (self.panel_deeds, self.lead_deeds):
            asking.asked.connect(self.deeds.ask)
        parts = (self.deeds, self.note_deeds, self.panel_deeds, self.lead_deeds, self.word_deeds)
        for deeds in parts:
            deeds.connect_page()

    # ---- Showing ------------------------------------------------------------------------------

    def show_account(self, account: Ref) -> None:
        """Another account; what was open for the one before is kept."""
        if account == self.account:
            return
        self.leave()
        self.account = account
        self.timeline.clear()
        self.area.verticalScrollBar().setValue(0)
        self._seen = None
        if self.isVisible():
            self.refresh()

    def render_book(self) -> None:
        """The account as the book has it now; whatever somebody types in is left alone."""
        book = self.shell.book
        part = Part(0, max(FIRST, self.timeline.shown), self.timeline.channel)
        page = self.snapshot = account_page(book, self.account, part)
        for widget in (self.head, self.timeline):
            widget.setVisible(page is not None)
        self.next.setVisible(page is not None or self.next.form is not None)
        self._gone.setVisible(page is None)
        self._show_panel(page)
        if self.next.form:
            self.next.form.render_book()
        if page:
            self._show(page)
        self._on_scrolled()

    def _show_panel(self, page: Snapshot | None) -> None:
        book = self.shell.book
        changes = row_history(book, page.account.id) if page else []
        self.account_panel.show_page(page, changes, partial(last_change_by, book))
        if page:
            line, asked = reset_of(book, page.account.id)
            self.account_panel.show_reset(line, asked, page.today)
            self.account_panel.show_leads(leads_of(book, page.account.id), page.today)
            self.account_panel.show_words(words_of(book, page.account.id), page.today)
            self.account_panel.flags.show_flags(flags_of(book, page.account.id), page.today)
            self.account_panel.show_lines()
            self.head.show_reset(under_way=line is not None and asked is None)

    def _show(self, page: Snapshot) -> None:
        changed_by = partial(last_change_by, self.shell.book)
        self.head.show_page(page, changed_by(page.account.id) if self.head.name.is_open else "")
        if self.form:
            self.form.show_page(page, self.shell.book)
        self.next.show_page(page)
        self.timeline.go_on_above(page.next is not None or self.next.form is not None)
        self.timeline.show_thread(page.thread, self._client(page), changed_by)

    def _client(self, page: Snapshot) -> Client:
        return Client(page.names, page.quiet, page.today)

    def focus_start(self) -> None:
        """On the button that logs, or in the form that is open."""
        if self.next.form:
            self.next.form.first_field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.snapshot:
            self.next.opener.log_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(self.next, 0, 0)
        else:
            self._gone.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        """Paddings by width."""
        side = theme.px(20 if self.width() < theme.px(NARROW) else 32)
        self.head.set_sides(side)
        self.head.fit(self.width())
        low = self.window().height() < theme.px(LOW)
        self.head.set_low(low and self.next.form is not None)
        bar = self.area.verticalScrollBar()
        # What scrolls ends where the head ends, whether a scroll bar takes room or not.
        right = side - 2 - (bar.sizeHint().width() if bar.maximum() else 0)
        self._column.setContentsMargins(side, theme.px(6), max(0, right), theme.px(28))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self.fit()

    # ---- Forms in their place -----------------------------------------------------------------

    def open_form(self) -> None:
        """The note form in the place of the opener."""
        if self.snapshot is None:
            return
        if self.next.form is None:
            form = NoteForm(self.shell, self.snapshot.account.id)
            form.saved.connect(self._on_noted)
            form.closed.connect(self.close_form)
            self._sight = InSight(self.area, form)
            form.sheet.edited.connect(self._sight.look)
            self.next.show_form(form)
            self.fit()
            self.timeline.go_on_above(True)
        self.focus_start()
        QTimer.singleShot(0, self, self._show_form)

    def _show_form(self) -> None:
        if self.next.form:
            self.area.ensureWidgetVisible(self.next, 0, 0)
            self.area.verticalScrollBar().setValue(max(0, self.next.y() - theme.px(6)))
            self._sight.look()

    def close_form(self) -> None:
        """The opener again; what was typed is kept as a draft."""
        if self.next.form:
            self.next.form.flush()
            self.next.close_form()
            self.fit()
            self.next.setVisible(self.snapshot is not None)
            self.timeline.go_on_above(bool(self.snapshot and self.snapshot.next))
            self.focus_start()

    def ask(self, form: AccountForm) -> None:
        """A question below the head; one that was changed stays, and gets the focus."""
        if self.form and self.form.is_changed():
            form.deleteLater()
            self.form.focus_first()
            return
        self.close_asked()
        self.form = form
        form.given_up.connect(partial(self.close_asked, form))
        self._place.addWidget(form)
        form.show()  # at once, so that it can have the focus
        form.stand_after(self.head.more)
        InSight(self.area, form)
        self._place.setContentsMargins(theme.px(22), 0, 0, theme.px(14))
        self.area.verticalScrollBar().setValue(0)
        form.focus_first()

    def close_asked(self, form: AccountForm | None = None) -> None:
        """No question any more; with `form` only if it is that one which is open."""
        if self.form and form in (None, self.form):
            form, self.form = self.form, None
            form.hide()
            form.deleteLater()
            self._place.setContentsMargins(0, 0, 0, 0)
            self.focus_start()

    def keep(self) -> None:
        """What is typed is kept: a note as its draft, everything else as a change with undo."""
        for deeds in (self.deeds, self.note_deeds, self.panel_deeds):
            deeds.keep()

    def leave(self) -> None:
        """Somebody goes elsewhere."""
        self.keep()
        self.close_form()
        self.close_asked()
        self.account_panel.close_forms()

    # ---- Keys, coming and going ---------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """N logs, R asks for a reset, F is for red flags, F2 renames, Alt+1..4 rates.

        J goes to the notes.
        """
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.snapshot is None:
            super().keyPressEvent(event)
        elif held == Qt.KeyboardModifier.AltModifier and key in _DIGITS:
            self.deeds.rate(RATINGS[_DIGITS[key]])
        elif held:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_F2:
            self.head.name.edit()
        elif key == Qt.Key.Key_N:
            self.open_form()
        elif key in _WISHES:
            self.deeds.wish(_WISHES[key])
        elif key in _DOWN and self.timeline.enter():
            return
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Looks at its window: what is typed is kept before that closes."""
        super().showEvent(event)
        self.window().installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keeps what is typed."""
        super().hideEvent(event)
        self.keep()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps what is typed before the window closes."""
        if event.type() == QEvent.Type.Close and watched is self.window():
            self.keep()
        return super().eventFilter(watched, event)

    def _on_noted(self) -> None:
        form = self.next.form
        self.close_form()
        self.refresh()
        if form and form.goes_on:
            self.deeds.go_on()

    def _on_more(self) -> None:
        page = self.snapshot
        if page and self.isVisible() and self.timeline.shown < page.thread.count:
            part = Part(self.timeline.shown, PAGE, self.timeline.channel)
            thread = thread_part(self.shell.book, page.account.id, part)
            self.timeline.add_part(thread, self._client(page))

    def _on_filtered(self) -> None:
        if self.snapshot and self.isVisible():
            self.render_book()

    def _on_went(self, card: QWidget) -> None:
        self.area.ensureWidgetVisible(card, 0, theme.px(24))

    def _on_range(self) -> None:
        self.fit()
        self._on_scrolled()

    def _on_scrolled(self) -> None:
        bar = self.area.verticalScrollBar()
        below = self.next.y() + self.next.height() - theme.px(20)
        out_of_sight = self.next.form is None and bar.value() > below
        self.head.show_scrolled(bar.value() > 0, out_of_sight and self.snapshot is not None)
        if bar.maximum() and bar.value() > bar.maximum() - theme.px(NEAR_THE_END):
            self._on_more()


class _Gone(QWidget):
    """The account is not in the book any more."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(40), 0, 0)
        column.setSpacing(theme.px(8))
        words = Label(_("This account is no longer in the book."), "card")
        words.setWordWrap(True)
        advice = Label(_("If it was taken back, redo brings it here again."), "body", "ink2")
        advice.setWordWrap(True)
        self.back = Button(_("All accounts"), "plain", icon="arrow-left")
        for widget in (words, advice):
            column.addWidget(widget)
        column.addSpacing(theme.px(6))
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()
