"""The Reset Meeting of an account, in six steps from the words to what came of it."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.page import Page
from fieldbook.ui.pages.reset.deeds import ResetDeeds
from fieldbook.ui.pages.reset.gone import Gone
from fieldbook.ui.pages.reset.head import Head, Top
from fieldbook.ui.pages.reset.places import Places
from fieldbook.ui.pages.reset.steps_bar import ResetSteps
from fieldbook.ui.parts.draft_keeper import DraftKeeper
from fieldbook.ui.parts.funnel import FiguresPanel
from fieldbook.ui.parts.in_sight import InSight
from fieldbook.ui.parts.scroll import ScrollArea
from fieldbook.work.reset_drafts import keep_reset_draft, reset_draft
from fieldbook.work.reset_page import STEPS, ResetPage, Step, reset_page
from fieldbook.work.reset_words import Script, reset_words

NARROW, LOW = 640, 640
"""Below this width at 100 % the paddings are smaller, below this height the head is."""


class ResetMeetingPage(Page):
    """One account at a time; what is typed is kept when somebody goes elsewhere."""

    def _build(self) -> None:
        self.account = Ref("")
        self.snapshot: ResetPage | None = None
        self.script: Script | None = None
        self.seen: Step | None = None
        """The step somebody went to; None follows where the work is."""
        self._person: Ref | None = None
        self.head, self.bar = Head(), ResetSteps()
        self.places = Places(self.shell)
        self.figures = FiguresPanel(_("Your Reset Meetings"))
        self._gone = Gone()
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.addWidget(self.places, 1)
        self._column.addWidget(self.figures)
        self.area = ScrollArea(self._inside)
        InSight(self.area, self._inside)
        self.top = Top()
        for widget in (self.head, self.bar):
            self.top.column.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.top)
        outer.addWidget(self._gone)
        outer.addWidget(self.area, 1)
        self.keeper = DraftKeeper(self.shell, self.typed, self, keep_reset_draft)
        self.deeds = ResetDeeds(self)
        self._connect()

    def _connect(self) -> None:
        self.head.go.connect(self.go)
        self.area.verticalScrollBar().rangeChanged.connect(self.fit)
        self.area.verticalScrollBar().valueChanged.connect(self.top.show_scrolled)
        self._gone.back.clicked.connect(partial(self.go.emit, "accounts", ""))
        self.bar.chosen.connect(self.lead)
        self.places.leads.connect(self._on_leads)
        self.places.go.connect(self.go)
        self.places.edited.connect(self.keeper.touch)
        self.places.ask.whom_changed.connect(self._on_whom)
        card = self.places.words_card
        card.swapped.connect(self._on_swapped)
        card.practise.connect(self.deeds.practise)
        card.printing.connect(self.deeds.print_words)
        self.places.words.own_words.connect(self.deeds.write_own_words)
        self.figures.opened.connect(self.deeds.open_accounts)
        for keys, run in (
            (("Ctrl+Return", "Ctrl+Enter"), self._on_run),
            (("F9",), self.deeds.practise),
            (("Ctrl+P",), self.deeds.print_here),
            (("Ctrl+PgDown",), partial(self._step, 1)),
            (("Ctrl+PgUp",), partial(self._step, -1)),
        ):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(run)

    # ---- Showing --------------------------------------------------------------------------------

    def show_account(self, account: Ref) -> None:
        """Another account, at the step where the work is; what was typed for it is there again."""
        if account != self.account:
            self.keep()
            self.account = account
            self._person = None
            self._take_up()
        self.seen = None
        self._seen = None
        if self.isVisible():
            self.refresh()

    def _take_up(self) -> None:
        """What was typed and not recorded."""
        found = reset_draft(self.shell.book, self.account)
        self.keeper.begin(self.account, found.named if found else "")
        self.places.put(found.typed if found else {})

    def render_book(self) -> None:
        """Where it stands now; whatever somebody types in is left alone."""
        page = self.snapshot = reset_page(self.shell.book, self.account, self._person)
        for widget in (self.top, self.area):
            widget.setVisible(page is not None)
        self._gone.setVisible(page is None)
        if page is None:
            return
        self.head.show_page(page)
        self._show_words(page)
        self.places.show_page(page)
        self.figures.show_funnel(page.figures, _("since January"))
        self._show_step(page)

    def _show_words(self, page: ResetPage) -> None:
        person = page.person.id if page.person else None
        card = self.places.words_card
        self.script = reset_words(self.shell.book, page.account, person, card.swaps)
        card.show_script(self.script)

    def _show_step(self, page: ResetPage) -> None:
        self.bar.show_page(page, self.here, self.script)
        self.places.show_step(self.here)
        self.fit()

    @property
    def here(self) -> Step:
        """The step that is looked at."""
        page = self.snapshot
        if page is None:
            return "words"
        if self.seen and page.is_open(self.seen):
            return self.seen
        return page.here

    def is_here(self, step: Step) -> bool:
        """Whether that step is looked at."""
        return self.here == step

    def lead(self, step: str) -> None:
        """To a step, if it is open."""
        wished = next((one for one in STEPS if one == step), None)
        page = self.snapshot
        if page is None or wished is None:
            return
        if page.is_open(wished):
            self.seen = wished
            self._show_step(page)
            self.area.verticalScrollBar().setValue(0)
            self.places.view(self.here).focus_first()

    def _on_leads(self, step: str) -> None:
        """Something was recorded: the book is read before going on."""
        self.refresh()
        self.lead(step)

    def _step(self, by: int) -> None:
        """To the next step that is open, or the one before."""
        at, page = STEPS.index(self.here), self.snapshot
        ahead = STEPS[at + 1 :] if by > 0 else STEPS[:at][::-1]
        self.lead(next((one for one in ahead if page and page.is_open(one)), self.here))

    def _on_run(self) -> None:
        run = getattr(self.places.view(self.here), "run", None)
        if run is not None:
            run()

    def _on_whom(self, person: str) -> None:
        self._person = Ref(person) if person else None
        self._seen = None
        self.refresh()

    def _on_swapped(self) -> None:
        if self.snapshot:
            self._show_words(self.snapshot)
            self.bar.show_page(self.snapshot, self.here, self.script)
            self.keeper.touch()

    def focus_start(self) -> None:
        """In the step where the work is."""
        if self.snapshot is None:
            self._gone.back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.places.view(self.here).focus_first()

    # ---- Typed and not recorded -----------------------------------------------------------------

    def typed(self) -> dict[str, dict[str, str]] | None:
        """What is typed in every step; None where that is nothing."""
        return self.places.typed() or None

    def keep(self) -> None:
        """Keeps at once what is typed."""
        self.places.keep()
        self.keeper.flush()

    def chosen_here(self) -> object:
        """The step that is looked at, and whom the seller would ask."""
        return self.account, self.seen, self._person

    def choose_here(self, chosen: object) -> None:
        """Takes over the account and the step of the page that stood here before."""
        if isinstance(chosen, tuple):
            self.account, self.seen, self._person = chosen
            if self.account:
                self._take_up()
            self._seen = None
            if self.isVisible():
                self.refresh()
                self.focus_start()

    # ---- Size, coming and going -----------------------------------------------------------------

    def fit(self) -> None:
        """Paddings and columns by width and height."""
        low = self.window().height() < theme.px(LOW)
        side = theme.px(20 if self.width() < theme.px(NARROW) else 32)
        self.head.set_low(low)
        self.top.column.setContentsMargins(side, theme.px(10 if low else 14), side, theme.px(8))
        self.top.column.setSpacing(theme.px(8 if low else 14))
        bar = self.area.verticalScrollBar()
        # What scrolls ends where the head ends, whether a scroll bar takes room or not.
        right = side - (bar.sizeHint().width() if bar.maximum() else 0)
        self._column.setContentsMargins(side - 2, theme.px(8), max(0, right - 2), theme.px(20))
        self._column.setSpacing(theme.px(14))
        wide = self.width() - 2 * side
        self.bar.fit(self.width() - 2 * side)
        self.places.fit(wide)
        self.figures.fit(wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Looks at its window: what is typed is kept before that closes."""
        super().showEvent(event)
        self.window().installEventFilter(self)
        QTimer.singleShot(0, self, self.fit)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keeps what is typed."""
        super().hideEvent(event)
        self.keep()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps what is typed before the window closes."""
        if event.type() == QEvent.Type.Close and watched is self.window():
            self.keep()
        return super().eventFilter(watched, event)
