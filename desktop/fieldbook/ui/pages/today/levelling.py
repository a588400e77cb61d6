"""The nudge of Today in its two places, and what its buttons do."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from fieldbook.errors import FieldbookError
from fieldbook.text import _
from fieldbook.ui.page import Shell
from fieldbook.ui.pages.today.level_card import LevelCard
from fieldbook.ui.words import planned_words
from fieldbook.work.covering import Planned, cover_accounts
from fieldbook.work.level import Level, level, level_book, level_later

if TYPE_CHECKING:
    from datetime import date

    from fieldbook.book.book import Book


class Levelling(QObject):
    """`card` lies at the foot of the panel; `line` on the page while the panel is not beside it."""

    go = Signal(str, str)
    """As Page.go."""

    def __init__(self, shell: Shell, page: QWidget) -> None:
        """Nothing is said yet."""
        super().__init__(page)
        self._shell = shell
        self._found: Level | None = None
        self._beside = True
        self.card, self.line = LevelCard(), LevelCard(line=True)
        for one in (self.card, self.line):
            one.cover.connect(partial(self._plan, cover_accounts))
            one.level.connect(partial(self._plan, level_book))
            one.later.connect(self._on_later)
            one.who.connect(partial(self.go.emit, "left_behind", ""))

    def render_book(self) -> None:
        """As the book has it now."""
        self._found = level(self._shell.book)
        for one in (self.card, self.line):
            one.show_level(self._found)
        self.fit(beside=self._beside)

    def fit(self, *, beside: bool) -> None:
        """Whether the panel stands beside the page; by the size of the text."""
        self._beside = beside
        for one in (self.card, self.line):
            one.fit()
        something = self._found is not None and bool(self._found.left or self._found.past)
        self.line.setVisible(something and not beside)

    def _plan(self, work: "Callable[[Book], Planned]") -> None:
        self._shell.write(work, self._on_planned, self._on_refused)

    def _on_planned(self, planned: Planned) -> None:
        if planned.count:
            self._shell.tell(planned_words(planned), undo=True)
        self.render_book()

    def _on_later(self) -> None:
        self._shell.write(level_later, self._on_put_off, self._on_refused)

    def _on_put_off(self, _monday: "date") -> None:
        self._shell.tell(_("Not before Monday."))
        self.render_book()

    def _on_refused(self, error: FieldbookError) -> None:
        self._shell.tell(f"{error.title} {error.advice}".strip())
