"""What is wrong with a window's book: told in the sidebar and in the bar, each with its way out."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from fieldbook.errors import BookGoneError, ClockError, FieldbookError
from fieldbook.text import _
from fieldbook.ui.trouble_bar import TroubleBar, WayOut

if TYPE_CHECKING:
    from fieldbook.ui.window import Window


class Troubles(QObject):
    """The troubles of one window."""

    def __init__(self, window: "Window") -> None:
        """None yet."""
        super().__init__(window)
        self._window = window
        self._unreadable = self._asks_clock = False
        self._to_do_again: list[Callable[[], None]] = []
        self._title = ""
        self._told: tuple[FieldbookError, WayOut | None] | None = None
        self.bar = self.new_bar()

    def new_bar(self) -> TroubleBar:
        """A bar for a window that is laid out anew; it tells what the one before told."""
        self.bar = TroubleBar()
        self.bar.closed.connect(self.over)
        if self._told:
            self.bar.show_trouble(*self._told)
        return self.bar

    def mark_again(self) -> None:
        """The sidebar is another one now; it says what the one before said."""
        if self._title:
            self._mark(self._title)

    def _mark(self, title: str) -> None:
        self._title = title
        self._window.sidebar.state.show_trouble(title)

    def show(self, error: FieldbookError, way_out: WayOut | None = None) -> None:
        """What is wrong: an amber line in the sidebar, and a bar with the way out."""
        self._mark(error.title)
        self.tell(error, way_out)

    def tell(self, error: FieldbookError, way_out: WayOut | None = None) -> None:
        """What went wrong with something that is not the book: in the bar alone."""
        self._told = error, way_out
        self.bar.show_trouble(error, way_out)

    def mark(self, error: FieldbookError) -> None:
        """A form could not be saved and says so; the sidebar does until a write goes through."""
        if isinstance(error, BookGoneError):
            self.show_gone(error)
        else:
            self._mark(error.title)

    def show_failed(self, error: FieldbookError, again: Callable[[], None]) -> None:
        """Something could not be written; `again` tries it once more."""
        if isinstance(error, ClockError) and error.now:
            self._asks_clock = True
            self.show(error, (_("The clock is right"), partial(self._confirm_clock, again)))
        elif isinstance(error, BookGoneError):
            self.show_gone(error)
        else:
            self._to_do_again.append(again)
            self.show(error, (_("Try again"), self._try_again))

    def ask_about_clock(self, error: ClockError) -> None:
        """A form that could not be saved says so itself; here the clock is confirmed."""
        self._asks_clock = True
        self.show(error, (_("The clock is right"), self._confirm_clock))

    def show_unreadable(self, error: FieldbookError) -> None:
        """The book cannot be read now; told once, not at every look."""
        self._show_once(error, (_("Look again"), self._window.refresh))

    def show_gone(self, error: BookGoneError) -> None:
        """The file of the book is not where it was opened."""
        self._show_once(error, (_("Put it back"), self._window.front_desk.put_back))

    def readable(self) -> None:
        """The book could be read."""
        if self._unreadable:
            self.over()

    def succeeded(self) -> None:
        """Something was written: what is told of the file is over.

        A draft can be written while the clock is in question or the file is gone, and what waits
        to be done once more is not done by it.
        """
        if not (self._asks_clock or self._unreadable or self._to_do_again):
            self.over()

    def over(self) -> None:
        """Whatever was wrong is mended."""
        self._unreadable = self._asks_clock = False
        self._to_do_again.clear()
        self._told, self._title = None, ""
        self.bar.hide()
        if self._window.sidebar.state.in_trouble:
            self._window.sidebar.state.show_saved()

    def lead_out(self) -> None:
        """The line in the sidebar was pressed: to the way out, or a look whether it is over."""
        if not self._window.sidebar.state.in_trouble:
            return
        if self.bar.isVisible():
            self.bar.way_out.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.over()
            self._window.refresh()

    def _try_again(self) -> None:
        """Does once more, in its order, whatever failed; what fails again is told again."""
        waiting = self._to_do_again[:]
        self.over()
        for again in waiting:
            again()

    def _show_once(self, error: FieldbookError, way_out: WayOut) -> None:
        if not self._unreadable:
            self._unreadable = True
            self.show(error, way_out)

    def _confirm_clock(self, again: Callable[[], None] | None = None) -> None:
        from fieldbook.work.books import confirm_clock

        self._window.write(confirm_clock, partial(self._on_confirmed, again))

    def _on_confirmed(self, again: Callable[[], None] | None, _nothing: None) -> None:
        self.over()
        if again:
            again()
        else:
            self._window.tell(_("The clock is taken as right. Do it once more."))
