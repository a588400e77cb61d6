"""Shared books as they go and come in a window: looked into before, then written or taken in."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from fieldbook.errors import FieldbookError
from fieldbook.text import _, plural
from fieldbook.ui.parts.overlay import Overlay

if TYPE_CHECKING:
    from fieldbook.book.book import Book
    from fieldbook.book.clashes import Clash
    from fieldbook.ui.parts.ask import Ask
    from fieldbook.ui.taking_sheet import TakingSheet
    from fieldbook.ui.window import Window
    from fieldbook.work.clash_lines import ClashLine
    from fieldbook.work.sharing import Seen, Shared, Taken


class SharedPost(QObject):
    """The shared books of one window."""

    def __init__(self, window: "Window") -> None:
        """Nothing has come yet."""
        super().__init__(window)
        self._window = window

    # ---- Handing on ---------------------------------------------------------------------------

    def share(self) -> None:
        """For whom, what goes, how it is protected; those that are chosen in the list can go."""
        from fieldbook.ui.share_sheet import ShareSheet

        if not self._window.has_book:
            return
        page = self._window.page
        chosen = page.chosen_accounts() if page else []
        self._window.close_overlays()
        sheet = ShareSheet(self._window, self._window.middle, tuple(chosen))
        sheet.shared.connect(self._on_shared)
        sheet.open()

    def _on_shared(self, done: "Shared", words: str) -> None:
        told = _("{name} holds {what}.").format(name=done.path.name, what=words)
        if done.withheld:
            told += " " + _("Private words stay with you.")
        self._window.tell(told)

    # ---- Taking in ----------------------------------------------------------------------------

    def look_into(self, paths: Sequence[Path]) -> None:
        """What these shared books would change; one that opens with a passphrase is asked for it.
        Nothing is written yet."""
        if not paths or not self._window.has_book:
            return
        if not self._gives_way(paths[0]):
            return
        if any(_is_closed(path) for path in paths):
            self._ask_words(paths)
        else:
            self._look(paths, "", None)

    def _ask_words(self, paths: Sequence[Path]) -> None:
        from fieldbook.ui.parts.ask import Ask

        title = plural("{n} shared book is protected", "{n} shared books are protected", len(paths))
        if len(paths) == 1:
            title = _("{name} is protected").format(name=paths[0].name)
        ask = Ask(self._window.middle, title, _("Passphrase"), _("Open"))
        ask.field.line.setEchoMode(QLineEdit.EchoMode.Password)
        ask.answered.connect(partial(self._on_words, ask, paths))
        ask.open()

    def _on_words(self, ask: "Ask", paths: Sequence[Path], words: str) -> None:
        self._look(paths, words, ask)

    def _look(self, paths: Sequence[Path], words: str, ask: "Ask | None") -> None:
        looking = partial(_seen, paths=tuple(paths), words=words)
        failed = ask.show_error if ask else self._on_refused
        self._window.write(looking, partial(self._on_seen, ask, words), failed)

    def _on_seen(
        self, ask: "Ask | None", words: str, found: "tuple[Seen, list[ClashLine]]"
    ) -> None:
        from fieldbook.ui.taking_sheet import TakingSheet

        seen, clashes = found
        if not seen.books and len(seen.refused) == 1:
            error = seen.refused[0][1]
            if ask is not None:
                ask.show_error(error)
            else:
                self._on_refused(error)
            return
        if ask is not None:
            ask.close_overlay()
        sheet = TakingSheet(self._window.middle, seen, clashes)
        sheet.wished.connect(partial(self._take, sheet, words))
        sheet.open()

    def _take(self, sheet: "TakingSheet", words: str) -> None:
        taking = partial(_taken, paths=sheet.paths(), words=words, picked=sheet.picked())
        self._window.write(taking, partial(self._on_taken, sheet), sheet.refuse)

    def _on_taken(self, sheet: "TakingSheet", done: "tuple[list[Taken], int]") -> None:
        sheet.close_overlay()
        came, twins = done
        told = " ".join(word for one in came for word in (one.sentence(), *one.missing_words()))
        if twins:
            one = "{n} pair may be in the book twice: see Edit › Twins."
            many = "{n} pairs may be in the book twice: see Edit › Twins."
            told += " " + plural(one, many, twins)
        self._window.tell(told, undo=any(one.merged.new + one.merged.back for one in came))

    def _on_refused(self, error: FieldbookError) -> None:
        way_out = _("Choose another file"), self._window.post.take_in
        self._window.troubles.tell(error, way_out)

    def _gives_way(self, path: Path) -> bool:
        """Whether what lies open was closed for a file."""
        from fieldbook.ui.taking_sheet import TakingSheet

        over = [one for one in self._window.findChildren(Overlay) if one.isVisible()]
        if all(one.transient or isinstance(one, TakingSheet) for one in over):
            self._window.close_overlays()
            return True
        told = _("{name} did not come in. Close what lies open, then bring it once more.")
        self._window.tell(told.format(name=path.name))
        return False


def _is_closed(path: Path) -> bool:
    from fieldbook.work.sharing import asks_for_words

    try:
        return asks_for_words(path)
    except FieldbookError:
        return False  # it is told when it is looked into


def _seen(book: "Book", paths: Sequence[Path], words: str) -> "tuple[Seen, list[ClashLine]]":
    from fieldbook.work.clash_lines import clash_lines
    from fieldbook.work.sharing import look_into

    seen = look_into(book, paths, words)
    return seen, clash_lines(book, [c for _path, one in seen.books for c in one.merged.both])


def _taken(
    book: "Book", paths: Sequence[Path], words: str, picked: "Sequence[tuple[Clash, str]]"
) -> "tuple[list[Taken], int]":
    from fieldbook.work.sharing import take_books
    from fieldbook.work.twins import suggested_twins

    done = take_books(book, paths, words, picked)
    came = any(one.merged.new + one.merged.back for one in done)
    return done, len(suggested_twins(book)) if came else 0
