"""Settings, Rhythm: the lanes of one rating."""

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from fieldbook.errors import FieldbookError
from fieldbook.model.rhythm import Beat
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.page import Shell
from fieldbook.ui.parts.badge import RatingBadge
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.lane_row import LaneRow, Typed
from fieldbook.ui.settings_part import in_order
from fieldbook.ui.words import beats_words, rating_name
from fieldbook.work.rhythm_edits import MOST_LANES, Rated, back_to_default, set_rhythm

if TYPE_CHECKING:
    from fieldbook.book.book import Book


class RatedLanes(QWidget):
    """The lanes of one rating, with what adds one and what takes all back."""

    written = Signal()

    def __init__(self, shell: Shell, rated: Rated) -> None:
        """As the book has it."""
        super().__init__()
        self._shell, self._rated = shell, rated
        self._name = rating_name(rated.rating)
        self._pending = 0
        self.rows: list[LaneRow] = []
        self._build()
        self.show_rated(rated)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.back = Button(_("Back to the default"), "link", icon="rotate-ccw")
        self.back.setAccessibleName(_("{name}: back to the default").format(name=self._name))
        self.back.clicked.connect(self._on_back)
        self.back.hide()
        self.add = Button(_("Add a lane"), "link", icon="plus")
        self.add.setAccessibleName(_("{name}: add a lane").format(name=self._name))
        self.add.clicked.connect(self.add_lane)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(RatingBadge(self._rated.rating, 22))
        head.addWidget(Label(self._name, "name"))
        head.addStretch(1)
        head.addWidget(self.back)
        head.addWidget(self.add)
        self._lanes = QVBoxLayout()
        self._lanes.setSpacing(theme.px(8))
        self._nothing = Label(_("Asks for nothing by itself."), "body", "ink2")
        self._nothing.hide()
        self._fault = Label("", "name", "red")
        self._fault.setWordWrap(True)
        self._fault.hide()
        column.addLayout(head)
        column.addLayout(self._lanes)
        column.addWidget(self._nothing)
        column.addWidget(self._fault)

    # ---- Showing ------------------------------------------------------------------------------

    def show_rated(self, rated: Rated) -> None:
        """What the book has; not before everything that was changed here is in it."""
        if self._pending:
            return
        self._rated = rated
        before = [row for row in self.rows if row.beat]
        new = [row for row in self.rows if not row.beat]
        kept, loose = _matched(before, rated.lanes)
        at = [row or self._new_row(beat) for row, beat in zip(kept, rated.lanes, strict=True)]
        held = [row for row in loose if row.fault]
        self._drop([row for row in loose if not row.fault])
        for row, beat in zip(at, rated.lanes, strict=True):
            row.follow(beat)
        for row in held:
            row.follow(None)
        self._arrange([*at, *held, *new])
        self._turn(self.back, shown=rated.own)

    def _arrange(self, rows: list[LaneRow]) -> None:
        """These rows in this order, for the eye and for Tab."""
        if rows != self.rows or any(self._lanes.indexOf(row) < 0 for row in rows):
            self.rows = rows
            for at, row in enumerate(rows):
                if self._lanes.indexOf(row) != at:
                    self._lanes.insertWidget(at, row)
                    row.show()
            in_order(self.stops())
        self._nothing.setVisible(not rows)
        self._turn(self.add, shown=len(rows) < MOST_LANES)

    def _turn(self, button: Button, *, shown: bool) -> None:
        """Shows or hides a button; the focus does not go with it."""
        if button.hasFocus() and not shown:
            others = [stop for stop in self.stops() if stop is not button and not stop.isHidden()]
            others[0].setFocus(Qt.FocusReason.OtherFocusReason)
        button.setVisible(shown)

    def _drop(self, rows: Sequence[LaneRow]) -> None:
        """Takes rows away; the focus goes to what comes next."""
        for row in rows:
            at = self.rows.index(row)
            self.rows.remove(row)
            focused = row.focusWidget()
            if focused is not None and focused.hasFocus():
                near = self.rows[at : at + 1] or self.rows[-1:]
                goes = near[0].remove if near else self.add
                self._turn(self.add, shown=True)
                goes.setFocus(Qt.FocusReason.OtherFocusReason)
            row.hide()
            self._lanes.removeWidget(row)
            row.deleteLater()

    def _new_row(self, beat: Beat | None) -> LaneRow:
        row = LaneRow(beat, self._name)
        row.edited.connect(partial(self._on_edited, row))
        row.removed.connect(partial(self._on_removed, row))
        return row

    def stops(self) -> list[QWidget]:
        """What Tab reaches, in the order one reads it."""
        return [self.back, self.add, *[stop for row in self.rows for stop in row.stops()]]

    # ---- Doing --------------------------------------------------------------------------------

    def add_lane(self) -> None:
        """One more line; it holds as soon as it says something."""
        if len(self.rows) < MOST_LANES:
            row = self._new_row(None)
            self._arrange([*self.rows, row])
            row.stops()[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self._turn(self.add, shown=len(self.rows) < MOST_LANES)

    def _on_edited(self, row: LaneRow) -> None:
        if row.judge():
            self._save(row)

    def _on_removed(self, row: LaneRow) -> None:
        self._drop([row])
        self._arrange(list(self.rows))
        if row.saved or row.beat:
            self._save()

    def _save(self, row: LaneRow | None = None) -> None:
        lanes = tuple(one.beat for one in self.rows if one.beat)
        if lanes == self._rated.lanes and not self._pending:
            self.show_rated(self._rated)
            return
        work = partial(set_rhythm, rating=self._rated.rating, lanes=lanes)
        told = _("{name}: {lanes}.") if lanes else _("{name} asks for nothing by itself.")
        words = beats_words(lanes)
        words = words[:1].lower() + words[1:]
        self._write(work, told.format(name=self._name, lanes=words), row)

    def _on_back(self) -> None:
        for row in self.rows:
            row.show_fault("")
        self._drop([row for row in self.rows if not row.saved])
        work = partial(back_to_default, rating=self._rated.rating)
        self._write(work, _("{name} is back to the default.").format(name=self._name))

    def _write(self, work: "Callable[[Book], str]", told: str, row: LaneRow | None = None) -> None:
        """One act; it is told even if the settings are closed meanwhile."""
        shell = self._shell
        self._pending += 1
        self._fault.hide()

        def done(act: str) -> None:
            if act:
                shell.tell(told, undo=True)
            if isValid(self):
                self._over()

        shell.write(work, done, partial(self._on_refused, row=row))

    def _on_refused(self, error: FieldbookError, row: LaneRow | None) -> None:
        words = f"{error.title} {error.advice}".strip()
        if row and isValid(row):
            row.refuse(words)
        else:
            self._fault.setText(words)
            self._fault.show()
        self._over()

    def _over(self) -> None:
        self._pending -= 1
        self.written.emit()

    # ---- What does not fit ----------------------------------------------------------------------

    def unsaved(self) -> list[tuple[int, Typed]]:
        """What stands here and is not in the book, with its place."""
        return [
            (at, row.typed())
            for at, row in enumerate(self.rows)
            if row.fault or not (row.saved or row.beat)
        ]

    def put(self, typed: Sequence[tuple[int, Typed]]) -> None:
        """Shows what stood in another block and was not in the book."""
        for at, one in typed:
            if at >= len(self.rows):
                self._arrange([*self.rows, self._new_row(None)])
            self.rows[min(at, len(self.rows) - 1)].put(one)


def _matched(
    rows: Sequence[LaneRow], lanes: Sequence[Beat]
) -> tuple[list[LaneRow | None], list[LaneRow]]:
    """For each lane the row that showed it, or that showed what it took the place of; and the rows
    whose lane is gone."""
    kept: list[LaneRow | None] = []
    loose: list[LaneRow] = []
    for mine, theirs in _runs([row.beat for row in rows], lanes):
        here = list(rows[mine])
        count = theirs.stop - theirs.start
        kept += [*here[:count], *[None] * (count - len(here))]
        loose += here[count:]
    return kept, loose


def _runs(before: Sequence[Beat | None], after: Sequence[Beat]) -> Iterator[tuple[slice, slice]]:
    for _how, first, last, start, end in SequenceMatcher(None, before, after).get_opcodes():
        yield slice(first, last), slice(start, end)
