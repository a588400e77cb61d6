"""Which book lies open: the sample, one's own, another one; beginning a new one."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from fieldbook.errors import FieldbookError
from fieldbook.paths import data_dir
from fieldbook.text import _

if TYPE_CHECKING:
    from fieldbook.model.sellers import Seller
    from fieldbook.ui.pages.first_run import FirstRun
    from fieldbook.ui.window import Window

SUFFIX = ".fieldbook"


class FrontDesk(QObject):
    """Opens and changes books for a window. `fixed` is a clock that stands still, for screens."""

    def __init__(self, window: "Window", fixed: datetime | None = None) -> None:
        """Nothing is open yet."""
        super().__init__(window)
        self._window = window
        self._fixed = fixed
        self._first_run: FirstRun | None = None

    def begin(self, path: Path | None) -> None:
        """Opens the book that was named, or the last one, or the first run."""
        last = str(self._window.settings.value("book"))
        if path is None and last and Path(last).exists():
            path = Path(last)
        if path is not None:
            self.open(path)
        else:
            gone = _("The last book, {path}, is no longer there.").format(path=last) if last else ""
            self.show_first_run(gone)

    def show_first_run(self, fault: str = "", *, own: bool = False) -> None:
        """The two doors; `fault` says why no book is open, `own` opens the second door."""
        from fieldbook.ui.pages.first_run import FirstRun

        if self._first_run is None:
            self._first_run = FirstRun()
            self._first_run.look_around.connect(self.look_around)
            self._first_run.open_other.connect(self.ask_for_book)
            self._first_run.make_own.connect(self._on_make_own)
            self._first_run.left.connect(self.leave_first_run)
        self._window.show_alone(self._first_run)
        self._first_run.show_fault(fault)
        self._first_run.show_form() if own else self._first_run.show_doors()

    def leave_first_run(self) -> None:
        """Back to the book that is open behind the doors, if there is one."""
        if self._window.has_book and self._first_run and self._first_run.isVisible():
            self._window.show_here()

    def _on_make_own(self, seller: "Seller", path: Path) -> None:
        try:
            self.make_own(seller, path)
        except FieldbookError as error:
            if self._first_run:
                self._first_run.show_refused(error)

    def open(self, path: Path) -> bool:
        """Opens the book at `path`; tells why not, and gives False."""
        from fieldbook.work.books import open_book

        try:
            book = open_book(path, self._fixed)
        except FieldbookError as error:
            if self._window.has_book:
                self._window.troubles.show(error, (_("Open another book"), self.ask_for_book))
            else:
                self.show_first_run(f"{error.title} {error.advice}")
            return False
        self._window.open_book(book)
        self._window.settings.keep("book", str(path))
        return True

    def ask_for_book(self) -> None:
        """Lets the seller choose a book."""
        named, _kind = QFileDialog.getOpenFileName(
            self._window,
            _("Open book"),
            str(Path.home()),
            _("Books (*{suffix})").format(suffix=SUFFIX),
        )
        if named:
            self.open(Path(named))

    def put_back(self) -> None:
        """Writes the open book to where its file lay before it was moved or deleted."""
        from fieldbook.work.books import put_back

        self._window.keep_typed()
        try:
            path = put_back(self._window.book)
        except FieldbookError as error:
            self._window.troubles.show(error, (_("Open a book"), self.ask_for_book))
        else:
            self._window.reopen(path)

    def look_around(self) -> None:
        """Opens the sample book of this day; those of other days are thrown away."""
        from fieldbook.work.books import system_now

        now = self._fixed or system_now()
        path = data_dir() / f"sample-{now.date().isoformat()}{SUFFIX}"
        try:
            if not path.exists():
                _make_sample(path, now)
        except FieldbookError as error:
            self._window.tell(f"{error.title} {error.advice}")
            return
        if self.open(path):
            _throw_away_others(path)

    def start_own(self) -> None:
        """Asks for name, zone and country, and begins a book of one's own."""
        self.show_first_run(own=True)

    def make_own(self, seller: "Seller", path: Path) -> None:
        """A new book for this seller; raises what `new_book` raises."""
        from fieldbook.work.books import new_book

        path.parent.mkdir(parents=True, exist_ok=True)
        new_book(path, seller, self._fixed).close()
        self.open(path)

    def close(self) -> None:
        """Closes the window."""
        self._window.close()


def _make_sample(path: Path, now: datetime) -> None:
    from fieldbook.work.sample import Size, make_sample

    path.parent.mkdir(parents=True, exist_ok=True)
    make_sample(path, Size(), now=now)


def _throw_away_others(sample: Path) -> None:
    """A sample of another day has nothing planned for this one; nothing in it is anybody's."""
    for one in sample.parent.glob(f"sample-*{SUFFIX}*"):
        if not one.name.startswith(sample.name):
            with suppress(OSError):  # another window has it open
                one.unlink()
