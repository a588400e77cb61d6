"""The window: places, menu, undo, save state, and the refresh of the page that is seen."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QWidget
from shiboken6 import delete

from fieldbook.errors import BookGoneError, FieldbookError
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.actions import Actions, Deed
from fieldbook.ui.columns import Columns
from fieldbook.ui.deeds import Deeds
from fieldbook.ui.front_desk import FrontDesk
from fieldbook.ui.kept_calendar import KeptCalendar
from fieldbook.ui.letters import LetterKeys
from fieldbook.ui.menus import menus_of
from fieldbook.ui.page import Page
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.ui.parts.toast import Toast
from fieldbook.ui.places import IN_ACCOUNTS, MAKERS
from fieldbook.ui.post import Post
from fieldbook.ui.settings import Settings
from fieldbook.ui.tasks import Look, Tasks
from fieldbook.ui.trail import Trail
from fieldbook.ui.troubles import Troubles

if TYPE_CHECKING:
    from fieldbook.book.book import Book, Marker

T = TypeVar("T")
SMALLEST, USUAL = QSize(880, 600), QSize(1440, 900)
FRAME = QSize(8, 40)
"""What a window manager puts around a window, about."""
KEPT = ("today", "accounts", "attention", "plan", "team")
LOOK_AGAIN = 2_000
"""Milliseconds after which the window looks whether somebody else has changed the book."""


class Window(QMainWindow):
    """The window of one book."""

    painted = Signal()
    """It has been painted for the first time; what takes time begins now."""

    def __init__(self, settings: Settings, fixed: datetime | None = None) -> None:
        """The empty shell; `open_book` fills it. `fixed` is a clock that stands still."""
        super().__init__()
        self.settings = settings
        self.front_desk = FrontDesk(self, fixed)
        self.post = Post(self)
        self.calendar = KeptCalendar(self)
        self.deeds = Deeds(self)
        self.troubles = Troubles(self)
        self._book: Book | None = None
        self.tasks: Tasks | None = None
        self._trail = Trail()
        self._seen: Marker | None = None
        self._shown = False
        self.panel_wished = bool(settings.value("panel"))
        self._build()

    # ---- Laying out ---------------------------------------------------------------------------

    def _build(self) -> None:
        self.setWindowTitle("Fieldbook")
        self.actions_named = Actions(
            self, menus_of(self.deeds, self.front_desk, self.post), self._may
        )
        self._letters = LetterKeys(self)
        self.set_letters(bool(self.settings.value("letters")))
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_AGAIN)
        self._clock.timeout.connect(self.refresh)
        self._lay_out()
        geometry = self.settings.value("geometry")
        if not (geometry and self.restoreGeometry(geometry)):
            self.resize(USUAL.boundedTo(self._room()))

    def _lay_out(self, chosen: dict[str, object] | None = None) -> None:
        columns = self.middle = Columns(self.troubles.new_bar(), chosen)
        self.sidebar, self.banner = columns.sidebar, columns.banner
        self.content, self.context = columns.content, columns.context
        self.setCentralWidget(columns)
        self.toast = Toast(self.content, columns)
        self.toast.lift = self._foot_height
        self.sidebar.chosen.connect(self.go)
        self.sidebar.search.connect(self.deeds.open_search)
        self.sidebar.menu.connect(self.deeds.open_menu)
        self.sidebar.settings.connect(self.deeds.open_settings)
        self.sidebar.new_segment.connect(self.deeds.new_segment)
        self.sidebar.dropped.connect(self.deeds.put_into)
        self.sidebar.state.clicked.connect(self.troubles.lead_out)
        self.banner.own.connect(self.front_desk.start_own)
        columns.dropped.connect(self.post.take)
        self.bound()

    def _room(self) -> QSize:
        """What the screen has for a window and its frame."""
        return self.screen().availableSize() - FRAME

    def bound(self) -> None:
        """As small as the text allows, and never larger than the screen."""
        self.setMinimumSize((SMALLEST * theme.factor()).boundedTo(self._room()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tells once that the shell is there."""
        super().paintEvent(event)
        if not self._shown:
            self._shown = True
            QTimer.singleShot(0, self, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three columns, two, or a rail, as the width allows."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Brings the columns to what the width allows."""
        self.middle.fit(self.width(), self.panel_wished)

    def change_look(self, change: Callable[[], None]) -> None:
        """Another look for the place that is seen; others are made anew when they are gone to."""
        self.middle.drop_pages(self.page)
        change()

    def change_sizes(self, change: Callable[[], None]) -> None:
        """Everything in other sizes, at the place where we are and with what is typed."""
        page = self.page
        if page is None:  # the doors follow by themselves
            self.change_look(change)
            self.fit()
            return
        self.keep_typed()
        note = self.deeds.note_now()
        chosen = page.chosen_here()
        self.middle.drop_pages(page)
        elsewhere = self.middle.chosen
        self.takeCentralWidget()
        delete(self.middle)  # before it would be dressed in vain
        change()
        self._lay_out(elsewhere)
        self.middle.setGeometry(self.rect())
        self.middle.show()
        self.troubles.mark_again()
        self.show_here()
        if self.page:
            self.page.choose_here(chosen)
        if note:
            self.deeds.open_note(note)

    # ---- The book -----------------------------------------------------------------------------

    @property
    def book(self) -> "Book":
        """The book of this thread, for reading."""
        if self._book is None:
            raise FieldbookError(_("No book is open."), _("Open one, or start your own."))
        return self._book

    @property
    def has_book(self) -> bool:
        """Whether a book is open."""
        return self._book is not None

    def open_book(self, book: "Book") -> None:
        """Shows a book, which is the window's to close from now on."""
        self.close_book()
        self._book = book
        self.troubles.over()
        self.tasks = Tasks(book, self)
        self.tasks.changed.connect(self.refresh, Qt.ConnectionType.QueuedConnection)
        self.calendar.watch(self.tasks)
        self.tasks.started.connect(self._on_started)
        self.tasks.unwritten.connect(self.troubles.mark)
        self.tasks.finished.connect(self._on_finished)
        self.tasks.trouble.connect(self.troubles.show_failed)
        self.tasks.clock_asked.connect(self.troubles.ask_about_clock)
        self.tasks.succeeded.connect(self.troubles.succeeded)
        self._clock.start()
        self._seen = None
        place = str(self.settings.value("place"))
        self.go(place if place in KEPT else "today", "")
        self.sidebar.show()
        self._show_places()
        self.setWindowTitle(f"{book.path.stem} – Fieldbook")

    def reopen(self, path: Path) -> None:
        """Opens the book anew; the place stays, and what is typed was kept as a draft."""
        here = self._trail.here()
        if self.front_desk.open(path) and here:
            self.go(*here)

    def keep_typed(self) -> None:
        """What is typed in any form lies in the book as a draft when this returns."""
        from fieldbook.ui.parts.draft_keeper import DraftKeeper

        for keeper in self.findChildren(DraftKeeper):
            keeper.flush()
        if self.tasks:
            self.tasks.rest()
            QCoreApplication.sendPostedEvents(self.tasks)  # and whoever asked has heard of it

    def close_book(self) -> None:
        """Finishes what is queued, and leaves one file at rest."""
        self._clock.stop()
        self.close_overlays()
        self.middle.drop_pages()
        self.middle.chosen.clear()
        self.calendar.finish()
        if self.tasks:
            self.tasks.stop()
            self.tasks.deleteLater()
            self.tasks = None
        self._trail = Trail()
        if self._book:
            self._book.close()
            self._book = None

    def write(
        self,
        work: Callable[["Book"], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[FieldbookError], None] | None = None,
    ) -> None:
        """Does `work` on the worker; `done` and `failed` are called back on this thread."""
        if self.tasks:
            self.tasks.run(work, done, failed)

    def look(
        self,
        work: Look[T],
        done: Callable[[T], None],
        failed: Callable[[FieldbookError], None],
    ) -> None:
        """Does `work`, which only reads, on a worker of its own."""
        if self.tasks:
            self.tasks.look(work, done, failed)

    def _on_started(self) -> None:
        if not self.sidebar.state.in_trouble:
            self.sidebar.state.show_saving()

    def _on_finished(self) -> None:
        if self.tasks and not self.tasks.writing and not self.sidebar.state.in_trouble:
            self.sidebar.state.show_saved()

    def refresh(self) -> None:
        """Shows what has changed, on the page that is seen and in the sidebar."""
        if self._book is None or not self.isVisible():
            return
        try:
            self._book.look_for_file()
            marker = self._book.marker()
            if marker != self._seen:
                self._seen = marker
                self.calendar.look_soon()
                self._show_places()
                if self.page:
                    self.page.refresh()
            if self.page:
                self.page.look_around()
        except BookGoneError as error:
            self.troubles.show_gone(error)
        except FieldbookError as error:
            self.troubles.show_unreadable(error)
        else:
            self.troubles.readable()

    def _show_places(self) -> None:
        from fieldbook.work.places import places

        found = places(self.book)
        self.sidebar.show_places(found)
        self.banner.setVisible(found.sample and self.page is not None)

    # ---- Places -------------------------------------------------------------------------------

    @property
    def page(self) -> Page | None:
        """The page that is seen."""
        return self.middle.page

    def go(self, place: str, row: str = "") -> None:
        """To a place, or to what a row asks for: its page, the note form over this one."""
        if self.deeds.open_door(place, row):
            return
        place = self._trail.meant(place)
        self._trail.go((place, row))
        self._show(place, row)

    def recent_accounts(self) -> list[Ref]:
        """The accounts that were opened, the last one first, each once."""
        rows = [row for place, row in reversed(self._trail.stops) if place in ("account", "reset")]
        return [Ref(row) for row in dict.fromkeys(rows)]

    def back(self) -> None:
        """Where we were before."""
        self._step(-1)

    def forward(self) -> None:
        """Where we came back from."""
        self._step(1)

    def _step(self, by: int) -> None:
        stop = self._trail.step(by)
        if stop:
            self._show(*stop)

    def _show(self, place: str, row: str) -> None:
        page = self.page_of("accounts" if place == "segment" else place)
        shows = {"account": "show_account", "reset": "show_account", "segment": "show_segment"}
        opening = getattr(page, shows.get(place, ""), None)
        if opening:
            opening(Ref(row))
        elif place == "accounts" and hasattr(page, "show_segment"):
            page.show_segment(None)
        self.content.setCurrentWidget(page)
        self.sidebar.show_place("accounts" if place in IN_ACCOUNTS else place, row)
        if place in KEPT:
            self.settings.keep("place", place)
        self.context.leave()
        self.fit()
        self.toast.place()
        page.focus_start()

    def _foot_height(self) -> int:
        return self.page.foot_height() if self.page else 0

    def page_of(self, place: str) -> Page:
        """The page of a place, made when it is first asked for."""
        return self.middle.page_of(place, partial(self._make_page, place))

    def _make_page(self, place: str) -> Page:
        page = MAKERS[place](self)
        page.go.connect(self.go)
        return page

    # ---- What is told and shown over it ---------------------------------------------------------

    def tell(self, text: str, *, undo: bool = False) -> None:
        """A toast; its "Undo" takes back what was just done, whatever comes after it."""
        taking_back = None
        if undo:
            taking_back = partial(self.deeds.undo, self.tasks.made if self.tasks else "")
        self.toast.tell(text, taking_back, int(self.settings.value("toast_seconds")))

    def show_alone(self, what: QWidget) -> None:
        """Shows something that is no place, with nothing around it."""
        if self.content.indexOf(what) < 0:
            self.content.addWidget(what)
        for around in (self.sidebar, self.context, self.banner):
            around.hide()
        self.content.setCurrentWidget(what)

    def show_here(self) -> None:
        """Where we are, with everything around it."""
        here = self._trail.here()
        if here:
            self.sidebar.show()
            self._show(*here)
            self._show_places()

    def close_overlays(self) -> None:
        """Closes whatever lies over the place."""
        for overlay in self.findChildren(Overlay):
            overlay.close_overlay()

    def set_letters(self, on: bool) -> None:
        """Whether single letters act in lists."""
        self._letters.set_on(on)
        self.actions_named["help"].setShortcuts(
            [QKeySequence(key) for key in ("F1", "?")[: 1 + on]]
        )

    def _may(self, deed: Deed) -> bool:
        """Whether a deed acts now: not below a form; a search or a list gives way to it."""
        if not deed.always:
            self.front_desk.leave_first_run()
        over = [one for one in self.findChildren(Overlay) if one.isVisible()]
        if deed.always or not over:
            return True
        if not all(one.transient for one in over):
            return False
        self.close_overlays()
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remembers the window and leaves the book at rest; nothing is asked."""
        self.settings.keep("geometry", self.saveGeometry())
        self.close_book()
        super().closeEvent(event)
