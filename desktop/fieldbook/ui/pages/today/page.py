"""Today: the ribbon of the day, what is next and the words for it, what else the week holds."""

from contextlib import suppress
from datetime import time
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.page import Page
from fieldbook.ui.pages.today.blank import Blank
from fieldbook.ui.pages.today.block import Block, blocks_of
from fieldbook.ui.pages.today.day_rows import DayRows
from fieldbook.ui.pages.today.deeds import TouchDeeds
from fieldbook.ui.pages.today.head import Head
from fieldbook.ui.pages.today.lead_line import LeadLineCard
from fieldbook.ui.pages.today.levelling import Levelling
from fieldbook.ui.pages.today.lines import AwayLine, DoneLine, DraftLines
from fieldbook.ui.pages.today.next_up import NextUp
from fieldbook.ui.pages.today.panel import BeforePanel, TodayPanel
from fieldbook.ui.pages.today.reset_line import ResetLine
from fieldbook.ui.pages.today.ribbon import Ribbon
from fieldbook.ui.pages.today.word_line import WordLineCard
from fieldbook.ui.parts.account_picker import AccountPicker
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.look import look_changed
from fieldbook.ui.parts.scroll import ScrollArea
from fieldbook.ui.words import hour
from fieldbook.work.before import before_you_go_in
from fieldbook.work.coaching import words_for_me
from fieldbook.work.lead_lines import leads_waiting
from fieldbook.work.reset_waiting import resets_waiting
from fieldbook.work.today import Row, Today, today

LOW = 800
"""Below this height of the window, at 100 %, the page leaves out what it can do without."""
NARROW = 600
_LOOK_AGAIN = 30_000
"""Milliseconds after which "in 18 minutes" is another one."""


class TodayPage(Page):
    """What to do next."""

    def _build(self) -> None:
        self._today: Today | None = None
        self._all = False
        self._factor = theme.factor()
        self._before, self._level = BeforePanel(), Levelling(self.shell, self)
        self.panel = TodayPanel(self._before, self._level.card)
        self._level.go.connect(self.go)
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_AGAIN)
        self._clock.timeout.connect(self._on_clock)
        self._deeds = TouchDeeds(self.shell, self)
        self._deeds.go.connect(self.go)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._scroll = ScrollArea(self._inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self._build_parts()
        self._connect()

    def _build_parts(self) -> None:
        self._head = Head(self.make_panel_button())
        self._drafts = DraftLines()
        self._away = AwayLine()
        self._ribbon = Ribbon()
        self._title = Label(_("Next up"), "label")
        self._next = NextUp()
        self._blank = Blank()
        self._rows = DayRows()
        self._done = DoneLine()
        self._words, self._reset, self._leads = WordLineCard(), ResetLine(), LeadLineCard()
        parts = (self._head, self._drafts, self._away, self._ribbon, self._blank, self._title)
        lines = (self._words, self._reset, self._leads, self._level.line)
        for part in (*parts, self._next, self._rows, *lines):
            begin = Qt.AlignmentFlag.AlignLeft if part is self._title else Qt.AlignmentFlag(0)
            self._column.addWidget(part, 0, begin)
        self._column.addStretch(1)
        self._column.addWidget(self._done)

    def _connect(self) -> None:
        self._head.note.clicked.connect(self._on_quick_note)
        self._drafts.opened.connect(self._on_draft)
        self._away.look_through.connect(self._deeds.look_through)
        self._away.spread.connect(self._deeds.spread_missed)
        self._ribbon.chosen.connect(self._on_block)
        self._ribbon.gap_chosen.connect(self._on_gap)
        self._blank.go.connect(self.go)
        self._words.opened.connect(partial(self.go.emit, "account"))
        self._reset.opened.connect(partial(self.go.emit, "reset"))
        self._leads.opened.connect(partial(self.go.emit, "leads", ""))
        self._next.asked.connect(self._on_asked)
        self._next.left.connect(self._rows.step)
        self._rows.asked.connect(self._on_asked)
        self._rows.chosen.connect(self._on_chosen)
        self._rows.left.connect(self._on_left)
        self._rows.show_all.connect(self._on_show_all)

    # ---- Showing ------------------------------------------------------------------------------

    def render_book(self) -> None:
        """The day as the book has it now."""
        self._today = today(self.shell.book, whole_week=self._all)
        self._show_day(self._today)

    def _show_day(self, found: Today) -> None:
        self._deeds.today = found.now.date()
        self._head.show_day(self._deeds.today)
        self._drafts.show_drafts(found)
        self._away.show_day(found)
        blocks = blocks_of(found)
        self._ribbon.show_day(blocks, found.now)
        self._ribbon.setVisible(bool(blocks))
        self._show_next(found)
        self._rows.show_day(found, whole=self._all)
        self._done.show_day(found)
        self._words.show_waiting(words_for_me(self.shell.book))
        self._reset.show_waiting(resets_waiting(self.shell.book))
        self._leads.show_waiting(leads_waiting(self.shell.book))
        self._order_focus()
        self._show_before()
        self._level.render_book()
        self.fit()

    def _on_clock(self) -> None:
        # Where the book cannot be read the window says so; the day stays as it was.
        with suppress(FieldbookError):
            self.render_book()

    def _on_size(self) -> None:
        if self._today and self.isVisible():
            self._show_day(self._today)

    def _show_next(self, found: Today) -> None:
        row = found.next_up
        self._title.setVisible(row is not None)
        self._next.setVisible(row is not None)
        self._next.show_next(found)
        self._blank.setVisible(row is None or not (found.left or found.away))
        self._blank.show_day(found)

    def _show_before(self) -> None:
        """The panel follows the row that is chosen; without one, the card."""
        row = self._rows.current() or (self._today.next_up if self._today else None)
        before = row and before_you_go_in(self.shell.book, row.account, row.person)
        if before and self._today:
            self._before.show_before(before, self._today.now.date())
        else:
            self._before.show_nothing()

    def _order_focus(self) -> None:
        """Tab follows the reading order, whatever was made first."""
        order: list[QWidget] = [*self._head.buttons(), *self._drafts.buttons()]
        order += [*self._away.buttons(), *self._ribbon.buttons(), *self._blank.buttons()]
        order += [*self._next.focusable(), *self._rows.focusable(), *self._words.buttons()]
        order += [*self._reset.buttons(), *self._leads.buttons(), *self._level.line.buttons()]
        for before, after in zip(order, order[1:], strict=False):
            QWidget.setTabOrder(before, after)

    def fit(self) -> None:
        """Paddings, and what is left out where the window is low."""
        low = self.window().height() < theme.px(LOW)
        side = theme.px(20 if self.width() < theme.px(NARROW) else 32) - 2
        self._column.setContentsMargins(side, theme.px(16 if low else 26), side, theme.px(10))
        self._column.setSpacing(theme.px(6 if low else 8))
        self._title.setContentsMargins(2, theme.px(4 if low else 8), 2, 0)
        self._head.fit()
        self._ribbon.set_low(low)
        self._next.set_low(low)
        self._rows.fit(6 if low else 8)
        self._level.fit(beside=self.panel_button is None or self.panel_button.isHidden())

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text, other gaps and heights."""
        super().changeEvent(event)
        if look_changed(event) and self._factor != theme.factor():
            # Not at once: Qt is going through all widgets now, and none may come or go.
            self._factor = theme.factor()
            QTimer.singleShot(0, self, self._on_size)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height, another density."""
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up, and from now on follows the clock."""
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """The clock needs not be followed."""
        super().hideEvent(event)
        self._clock.stop()

    def focus_start(self) -> None:
        """On the card of what is next, so that Enter writes the note."""
        starts: list[QWidget] = [self._next, *self._blank.buttons()]
        next((one for one in starts if one.isVisible()), self._head.note).setFocus()

    # ---- Going through the rows -----------------------------------------------------------------

    def _on_chosen(self, place: QRect | None) -> None:
        if place is not None:
            at = self._rows.mapTo(self._inside, place.center())
            self._scroll.ensureVisible(at.x(), at.y(), 0, place.height())
        self._show_before()

    def _on_left(self) -> None:
        """From the first row back to the card."""
        self._rows.forget_choice()
        self._next.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(self._next)
        self._show_before()

    def _on_block(self, block: Block) -> None:
        if self._rows.choose(block.key):
            return
        if block.kind == "next":
            self._on_left()
        else:
            self.go.emit("account", block.key)

    def _on_gap(self, start: time, _place: QPoint) -> None:
        """Which touch goes there is chosen from those that are planned next."""
        picker = AccountPicker(self.shell, self._ribbon)
        picker.line.setPlaceholderText(_("Who at {hour}?").format(hour=hour(start)))
        picker.chosen.connect(partial(self._deeds.place, start=start))
        picker.open()

    def _on_show_all(self) -> None:
        self._all = not self._all
        self.render_book()

    # ---- Doing ----------------------------------------------------------------------------------

    def _on_asked(self, deed: str, row: Row, place: QPoint) -> None:
        self._deeds.together = self._rows.together(row)
        self._deeds.ask(deed, row, place)

    def _on_quick_note(self) -> None:
        self.go.emit("note", "")

    def _on_draft(self, account: str) -> None:
        self.go.emit("note", account)
