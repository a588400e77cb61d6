"""Plan: the week and what waits for a place in it; the same as a list that can be printed."""

from contextlib import suppress
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.model.rows import Ref, monday
from fieldbook.ui import theme
from fieldbook.ui.page import Page
from fieldbook.ui.pages.plan.agenda import AgendaView
from fieldbook.ui.pages.plan.ask_panel import AskPanel, SidePanels
from fieldbook.ui.pages.plan.deeds import PlanDeeds
from fieldbook.ui.pages.plan.free import FreeWeek
from fieldbook.ui.pages.plan.head import Head
from fieldbook.ui.pages.plan.panel import PlacePanel
from fieldbook.ui.pages.plan.resets import ResetsView
from fieldbook.ui.pages.plan.week import WeekView
from fieldbook.ui.parts.look import look_changed
from fieldbook.work.calendars import kept_calendar
from fieldbook.work.days import now_here
from fieldbook.work.plan import PlanWeek, plan_week
from fieldbook.work.reset_sides import reset_sides
from fieldbook.work.resets import resets

LOW, NARROW = 800, 600
ROWS, ROWS_LOW = 4, 3
_LOOK_AGAIN = 30_000
"""Milliseconds after which the line of now has gone on."""
_A_WEEK = timedelta(days=7)
_FIRST, _LAST = date(1900, 1, 1), date(9000, 1, 1)


class PlanPage(Page):
    """A week at a time; this one at first."""

    def _build(self) -> None:
        self._monday: date | None = None
        """The week that was gone to; none follows the calendar."""
        self._week: PlanWeek | None = None
        self._factor = theme.factor()
        self.place_panel, self.ask_panel = PlacePanel(), AskPanel()
        self.panel = self._panels = SidePanels(self.place_panel, self.ask_panel)
        self._deeds = PlanDeeds(self.shell, self)
        self._deeds.go.connect(self.go)
        self._deeds.moved.connect(self._on_moved)
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_AGAIN)
        self._clock.timeout.connect(self._on_clock)
        self.head = Head(self.make_panel_button())
        self.free = FreeWeek()
        self.week, self.agenda, self.board = WeekView(), AgendaView(), ResetsView()
        self._stack = QStackedWidget()
        for view in (self.week, self.agenda, self.board):
            self._stack.addWidget(view)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.head)
        beside = self._beside = QHBoxLayout()
        beside.addWidget(self.free)
        self._column.addLayout(beside)
        self._column.addWidget(self._stack, 1)
        self._print_key = QShortcut(QKeySequence("Ctrl+P"), self)
        self._print_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._connect()

    def _connect(self) -> None:
        self.head.mode.connect(self._on_mode)
        self.head.stepped.connect(self._on_stepped)
        self.head.calendar.connect(self._on_calendar)
        self.head.printing.connect(self._on_print)
        self._print_key.activated.connect(self._on_print)
        for view in (self.week, self.agenda):
            view.asked.connect(self._deeds.ask)
            view.pushed.connect(self._deeds.push)
        for asked in (self.board.opened, self.ask_panel.opened):
            asked.connect(partial(self.go.emit, "reset"))
        self.board.wished.connect(self.render_book)
        self.board.listed.connect(self._deeds.list_accounts)
        self.week.dropped.connect(self._deeds.drop)
        self.free.place_all.connect(self._deeds.place_all)
        panel = self.place_panel
        self.week.cover = panel
        panel.asked.connect(self._deeds.ask_card)
        panel.place_all.connect(self._deeds.place_all)
        panel.lifted.connect(self.week.lift)
        panel.carried.connect(self.week.carry)
        panel.let_go.connect(self.week.let_go)
        panel.put_back.connect(self.week.put_down)

    # ---- Showing --------------------------------------------------------------------------------

    def render_book(self) -> None:
        """The week as the book has it now, and the board while it is shown."""
        self._show_week(plan_week(self.shell.book, self._monday))
        if self.is_board:
            self._show_board()

    @property
    def is_board(self) -> bool:
        """Whether the board of Reset Meetings is shown."""
        return self._stack.currentWidget() is self.board

    def _show_board(self) -> None:
        book, now = self.shell.book, now_here(self.shell.book).date()
        found = resets(book, *self.board.figures.span(now), self.board.figures.seller)
        self.board.show_resets(found, reset_sides(book), now)
        self.ask_panel.show_candidates(found.candidates)
        self.free.hide()

    def _show_week(self, week: PlanWeek) -> None:
        self._week = week
        today = week.now.date()
        self._deeds.today, self._deeds.monday = today, week.monday
        self.head.show_week(week.monday, today)
        self.look_around()
        self.free.show_week(week)
        self._view().show_week(week)
        self.place_panel.show_week(week)
        self._order_focus()
        self.fit()

    def look_around(self) -> None:
        """The calendar file may have been written meanwhile."""
        self.head.show_file(kept_calendar(self.shell.book))

    def _view(self) -> WeekView | AgendaView:
        return self.agenda if self._stack.currentWidget() is self.agenda else self.week

    def _on_clock(self) -> None:
        # Where the book cannot be read the window says so; the week stays as it was.
        with suppress(FieldbookError):
            self.render_book()

    def _order_focus(self) -> None:
        """Tab follows the reading order, whatever was made first."""
        order = [*self.head.buttons(), self.free.button, *self._view().focusable()]
        for before, after in zip(order, order[1:], strict=False):
            QWidget.setTabOrder(before, after)

    def fit(self) -> None:
        """Paddings, and how much stands above the hours where the window is low."""
        low = self.window().height() < theme.px(LOW)
        side = theme.px(20 if self.width() < theme.px(NARROW) else 32) - 2
        self._column.setContentsMargins(side, theme.px(14 if low else 24), 0, 0)
        self._column.setSpacing(theme.px(6 if low else 10))
        self.head.setContentsMargins(0, 0, side, 0)
        self._beside.setContentsMargins(0, 0, side, 0)
        self.head.fit()
        self.free.fit()
        self.board.fit(side)
        self.week.fit(ROWS_LOW if low else ROWS)

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text, other gaps and heights."""
        super().changeEvent(event)
        if look_changed(event) and self._factor != theme.factor():
            # Not at once: Qt is going through all widgets now, and none may come or go.
            self._factor = theme.factor()
            QTimer.singleShot(0, self, self._on_size)

    def _on_size(self) -> None:
        if self._week and self.isVisible():
            self._show_week(self._week)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height, another density."""
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up, and from now on follows the clock."""
        super().showEvent(event)
        self._clock.start()
        QTimer.singleShot(0, self, self._on_shown)

    def _on_shown(self) -> None:
        self.week.scroll_to_start_once()

    def hideEvent(self, event: QHideEvent) -> None:
        """The clock needs not be followed."""
        super().hideEvent(event)
        self._clock.stop()

    def focus_start(self) -> None:
        """On what comes next."""
        start = self._view().first()
        if self.is_board:
            self.board.first().setFocus(Qt.FocusReason.OtherFocusReason)
        elif start is not None:
            self._view().choose(start.block.id)
        else:
            free = self.free.button
            (free if free.isVisible() else self.head.switch.button("week")).setFocus()

    def chosen_here(self) -> object:
        """The week that was gone to, and how it is shown."""
        return self._monday, self.head.switch.value, self.week.unfolded()

    def choose_here(self, chosen: object) -> None:
        """Takes over the week of the page that stood here before."""
        if isinstance(chosen, tuple):
            self._monday, mode, unfolded = chosen
            if unfolded != self.week.unfolded():
                self.week.heads.fold.emit()
            self._show_mode(mode)

    # ---- Which week, and how --------------------------------------------------------------------

    def show_plan(self, mode: str, weeks: int = 0) -> None:
        """A week so many weeks from now, as a "week" or an "agenda"; or the "resets"."""
        self._show_mode(mode)
        today = self._week.now.date() if self._week else None
        self._go_to(monday(today) + weeks * _A_WEEK if today else None)
        if self.is_board:
            self.focus_start()

    def _on_mode(self, mode: str) -> None:
        self._show_mode(mode)
        self.render_book()

    def _show_mode(self, mode: str) -> None:
        views: dict[str, QWidget] = {"agenda": self.agenda, "resets": self.board}
        self._stack.setCurrentWidget(views.get(mode, self.week))
        self._panels.show_asking(self.is_board)
        self.head.show_mode(mode)

    def _on_stepped(self, by: int) -> None:
        here = self._week.monday if self._week else None
        step = here + by * _A_WEEK if here and by else None
        self._go_to(step if step and _FIRST < step < _LAST else None)

    def _go_to(self, first: date | None) -> None:
        this = monday(self._week.now.date()) if self._week else None
        self._monday = None if first == this else first
        self.week.forget_scrolling()
        self.render_book()
        self.week.scroll_to_start_once()

    def _on_moved(self, row: str, day: date) -> None:
        """What was moved by key is followed, into another week too."""
        first = monday(day)
        if self._week and first != self._week.monday:
            self._go_to(first)
        else:
            self.render_book()
        self._view().choose(Ref(row))

    # ---- Doing ----------------------------------------------------------------------------------

    def _on_calendar(self) -> None:
        self.go.emit("calendar", "")

    def _on_print(self) -> None:
        if self._week is None or self.is_board:
            return
        from PySide6.QtPrintSupport import QPrintDialog

        from fieldbook.ui.pages.plan.printing import new_printer, print_week

        printer = new_printer()
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            print_week(self._week, printer)
