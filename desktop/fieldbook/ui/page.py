"""What a page is, and what it may ask of the window around it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from fieldbook.errors import FieldbookError
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui.parts.button import IconButton

if TYPE_CHECKING:
    from fieldbook.book.book import Book, Marker

T = TypeVar("T")


class Shell(Protocol):
    """The window, as its pages know it. `book` is for reading; everything else is written."""

    @property
    def book(self) -> "Book":
        """The book of the window's thread."""

    def write(
        self,
        work: Callable[["Book"], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[FieldbookError], None] | None = None,
    ) -> None:
        """Does `work` on the worker; `done` and `failed` are called back on this thread."""

    def look(
        self,
        work: Callable[["Book", Callable[[], object]], T],
        done: Callable[[T], None],
        failed: Callable[[FieldbookError], None],
    ) -> None:
        """The same for what only reads and takes a moment; nothing that is written waits for it.

        `work` gets the book, and what it calls now and then so that it ends with the window.
        """

    def tell(self, text: str, *, undo: bool = False) -> None:
        """Shows a toast, with "Undo" if what happened can be taken back."""


class Page(QWidget):
    """One place. It reads anew when it is seen and the book has moved since.

    Methods in this order: `__init__`, `_build` (layout only), `render_book` (ask `work` for a
    snapshot, show it), `_on_...` and `_save` (call one function of `work`). `render_book` never
    touches a field somebody can type in.
    """

    go = Signal(str, str)
    """Where to, and a row id or "": "today", "accounts", "list", "attention", "plan", "account",
    "reset", "imports", "note", "segment", "panel", "import", "export", "calendar",
    "new_account", "left_behind", "leads", "twins", "team", "take_in", "flags"."""

    place = ""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        """A page that knows its window; nothing is read yet."""
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.shell = shell
        self.panel: QWidget | None = None
        """What stands beside it in the context panel, if anything."""
        self.panel_button: QWidget | None = None
        """What shows that where it does not stand beside the page; in the head of the page."""
        self._seen: Marker | None = None
        self._build()

    def _build(self) -> None:
        """Lays the page out."""

    def make_panel_button(self) -> IconButton:
        """The button for the head of a page with a panel; the window shows and hides it."""
        button = IconButton("panel-right", _("What stands beside"), key="F4", kind="plain")
        button.clicked.connect(partial(self.go.emit, "panel", ""))
        button.hide()
        self.panel_button = button
        return button

    def render_book(self) -> None:
        """Reads through `work` and shows it."""

    def refresh(self) -> None:
        """Reads anew if the book has moved since it was last shown."""
        marker = self.shell.book.marker()
        if marker != self._seen:
            self._seen = marker
            self.render_book()

    def look_around(self) -> None:
        """Shows what no marker tells of, as a file that was written; asked every other second."""

    def chosen_here(self) -> object:
        """What somebody chose here that is in no book; None if that is nothing."""
        return None

    def choose_here(self, chosen: object) -> None:
        """Takes over what was chosen on the page that stood here before."""

    def chosen_accounts(self) -> list[Ref]:
        """The accounts that are chosen here, if several are."""
        return []

    def foot_height(self) -> int:
        """How high the bar at its foot is, which a toast leaves free."""
        return 0

    def focus_start(self) -> None:
        """Puts the focus where work on this page begins."""
        self.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up with the book."""
        super().showEvent(event)
        self.refresh()
