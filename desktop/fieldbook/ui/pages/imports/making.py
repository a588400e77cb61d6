"""An import in the making: what is read, what was said about it, what it would do; and doing it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from fieldbook.errors import FieldbookError
from fieldbook.model.contacts import HowRead
from fieldbook.text import _
from fieldbook.ui.page import Shell
from fieldbook.ui.pages.imports.reading import Reading
from fieldbook.ui.pages.imports.sources import Source, with_paths
from fieldbook.ui.pages.imports.writing import Writing
from fieldbook.work.import_wishes import At, Fact, Rule, Wishes
from fieldbook.work.imports import Plan

SOON = 300
"""Milliseconds of work before anything is seen of it; a small file is read by then."""
_LOOK = 20


class Making(QObject):
    """Reads beside everything else; whatever is said is worked into the plan at once."""

    planned = Signal(object, bool)
    """A plan, and whether files have just come."""
    busy = Signal(str, int, int)
    """What it does, and how far it is of how much (-1 where nobody knows); "" when it is over."""
    refused = Signal(object)
    taken = Signal(object)

    def __init__(self, shell: Shell, parent: QObject) -> None:
        """Nothing was brought yet."""
        super().__init__(parent)
        self.plan: Plan | None = None
        self.sources: list[Source] = []
        self.wishes = Wishes()
        self._shell = shell
        self._reading: Reading | None = None
        self._writing: Writing | None = None
        self._fresh = False
        self._before: list[Source] = []
        """The sources as they were when everything could still be read."""
        self._look, self._soon = QTimer(self), QTimer(self)
        self._look.setInterval(_LOOK)
        self._look.timeout.connect(self._on_look)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._show_busy)

    @property
    def works(self) -> bool:
        """Whether it reads or writes."""
        return self._reading is not None or self.writes

    @property
    def writes(self) -> bool:
        """Whether an import is being written."""
        return self._writing is not None

    @property
    def are_leads(self) -> bool:
        """Whether any of the files holds leads, as far as their columns tell."""
        return any(one.file and Wishes().are_leads(one.file) for one in self.sources)

    # ---- What is brought and said -------------------------------------------------------------

    def add(self, paths: Sequence[Path]) -> None:
        """These files too; one that is here already is read anew."""
        if self.writes:
            told = _("{name} did not come in: an import is being written.")
            error = FieldbookError(told.format(name=paths[0].name), "")
            self.refused.emit(error)
            return
        self._fresh = True
        self._plan_anew(with_paths(self.sources, paths))

    def paste(self, text: str) -> None:
        """Rows from the clipboard."""
        if not self.writes:
            self._fresh = True
            self._plan_anew([*self.sources, Source(text=text)])

    def read_anew(self, place: int, how: HowRead) -> None:
        """A file is to be read in another way; what was said to its rows is asked again."""
        sources = [
            one.read_anew(how) if at == place else one for at, one in enumerate(self.sources)
        ]
        kept = {at: said for at, said in self.wishes.answers.items() if at[0] != place}
        self.wishes = replace(self.wishes, answers=kept)
        self._plan_anew(sources)

    def answer(self, rows: Sequence[At], answer: str) -> None:
        """What was said to rows; "" takes it back."""
        self.wishes = replace(self.wishes, answers=_with(self.wishes.answers, rows, answer))
        self._plan_anew(self.sources)

    def rate(self, rows: Sequence[At], rating: str) -> None:
        """A rating for rows."""
        self.wishes = replace(self.wishes, ratings=_with(self.wishes.ratings, rows, rating))
        self._plan_anew(self.sources)

    def put(self, rows: Sequence[At], segment: str) -> None:
        """A segment for rows."""
        self.wishes = replace(self.wishes, segments=_with(self.wishes.segments, rows, segment))
        self._plan_anew(self.sources)

    def rule(self, rules: Mapping[Fact, Rule]) -> None:
        """What becomes of facts the book has."""
        self.wishes = replace(self.wishes, rules=dict(rules))
        self._plan_anew(self.sources)

    def wish(self, wishes: Wishes) -> None:
        """What is said for all rows."""
        if wishes != self.wishes:
            self.wishes = wishes
            self._plan_anew(self.sources)

    def catch_up(self) -> None:
        """Works the plan out anew, if the book has moved since."""
        if self.plan and not self.works and self.plan.marker != self._shell.book.marker():
            self._plan_anew(self.sources)

    def let_go(self) -> None:
        """Forgets everything."""
        self.stop()
        self.plan, self.sources, self.wishes = None, [], Wishes()

    def kept(self) -> tuple[Any, ...]:
        """All of it, for one that comes after."""
        self.stop()
        return self.sources, self.wishes

    def take_over(self, kept: tuple[Any, ...]) -> None:
        """What another one had."""
        sources, self.wishes = kept
        if sources:
            self._plan_anew(sources)

    # ---- Reading ------------------------------------------------------------------------------

    def _plan_anew(self, sources: Sequence[Source]) -> None:
        if not sources or self.writes:
            return
        if self._reading:
            self._reading.stop()
        else:
            self._before = list(self.sources)
        self.sources = list(sources)
        self._reading = Reading(self._shell.book, self.sources, self.wishes)
        self._look.start()
        self._soon.start(SOON)

    def _on_look(self) -> None:
        reading = self._reading
        if reading is None or not reading.over:
            return
        self._end_reading()
        if reading.plan:
            self.plan, self.sources = reading.plan, reading.sources
            fresh, self._fresh = self._fresh, False
            self.planned.emit(self.plan, fresh)
            return
        self.sources, self._fresh = self._before, False
        self.refused.emit(reading.error or FieldbookError(_("Nothing was read."), ""))

    def _end_reading(self) -> None:
        self._look.stop()
        self._soon.stop()
        if self._reading:
            self._reading.stop()
            self._reading = None
        self.busy.emit("", -1, 0)

    def _show_busy(self) -> None:
        """It takes a while."""
        names = ", ".join(one.name for one in self.sources if one.file is None)
        told = _("Reading {name} …").format(name=names) if names else _("Working it out …")
        self.busy.emit(told, -1, 0)

    def stop(self) -> None:
        """Ends what is read; what is written ends too, and leaves nothing."""
        if self._writing:
            self._writing.stop()
        elif self._reading:
            self._end_reading()
            self.sources, self._fresh = self._before, False
            if self.plan:
                self.planned.emit(self.plan, False)

    # ---- Taking in ----------------------------------------------------------------------------

    def take_in(self) -> None:
        """Everything that was planned, in one act."""
        if self.plan and not self.works:
            self._writing = Writing(self._shell, self.plan, self)
            self._writing.far.connect(self._on_far)
            self._writing.done.connect(self._on_done)
            self._writing.failed.connect(self._on_failed)
            self._writing.begin()

    def _on_far(self, far: int, of: int) -> None:
        told = _("Importing …") if far < of else _("Writing it down …")
        self.busy.emit(told, far if far < of else -1, of)

    def _on_done(self, done: object) -> None:
        self._end_writing()
        self.plan, self.sources, self.wishes = None, [], Wishes()
        self.taken.emit(done)

    def _on_failed(self, error: FieldbookError) -> None:
        self._end_writing()
        self.refused.emit(error)

    def _end_writing(self) -> None:
        if self._writing:
            self._writing.deleteLater()
            self._writing = None
        self.busy.emit("", -1, 0)


def _with(said: Mapping[At, Any], rows: Sequence[At], value: str) -> dict[At, Any]:
    """What was said, and this to these rows; "" takes it back."""
    kept = {at: one for at, one in said.items() if at not in set(rows)}
    return kept | (dict.fromkeys(rows, value) if value else {})
