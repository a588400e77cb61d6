"""The rows of a CSV file, one by one: a row that is broken costs itself, not the rest.

Quoting is read strictly (RFC 4180, 2): after a quotation mark that is never closed, or stands
where none may, its row is given up and the next row that is as wide as its neighbours goes on.
"""

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fieldbook.errors import CannotReadError
from fieldbook.exchange.lines import CutLine, Lines
from fieldbook.exchange.tidying import LONGEST_CELL
from fieldbook.text import _, plural

MOST_COLUMNS = 256
MOST_BREAKS = 1000
"""Line breaks in one cell; with more its quotation mark was never closed."""
_LOOKED_AT = 50
"""Lines after a broken row among which the next sound one is looked for."""
MOST_BROKEN = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """One row as a spreadsheet counts them, from 1; `fault` says why its cells are not known."""

    number: int
    cells: Sequence[str]
    fault: str = ""


class _Broken(Exception):  # noqa: N818 - it is a row, not an error
    """Why the row that is being read cannot be."""


@dataclass(slots=True)
class Rows:
    """The rows of a file, once; blank ones have no cells. Raises as Lines does, and
    CannotReadError when more than MOST_BROKEN rows are broken."""

    lines: Lines
    separator: str
    _source: Iterator[str] = field(default_factory=lambda: iter(()))
    _ahead: deque[str] = field(default_factory=deque)
    _width: int = 0

    def __iter__(self) -> Iterator[Row]:
        self._source = iter(self.lines)
        number, broken = 1, 0
        while (line := self._line(0)) is not None:
            if not line:
                self._ahead.popleft()
                yield Row(number, ())
                number += 1
                continue
            try:
                cells, taken = self._record(0)
                self._width = len(cells) or self._width
                fault = _too_much(cells)
                yield Row(number, () if fault else cells, fault)
                number += 1
            except _Broken as broken_row:
                taken = self._lines_lost()
                broken += 1
                if broken > MOST_BROKEN:
                    raise self._hopeless() from None
                yield Row(number, (), _lost(str(broken_row), taken))
                number += taken
            for _each in range(taken):
                self._ahead.popleft()

    def _line(self, place: int) -> str | None:
        """The line so many places ahead, or None after the last."""
        while len(self._ahead) <= place:
            line = next(self._source, None)
            if line is None:
                return None
            self._ahead.append(line)
        return self._ahead[place]

    def _record(self, place: int) -> tuple[list[str], int]:
        """The cells of the record that begins at this line, and how many lines it takes."""
        fed = _Feed(self, place)
        reader = csv.reader(fed, delimiter=self.separator, strict=True, skipinitialspace=True)
        try:
            cells = next(reader)
            if self._swallowed(place, fed.taken, len(cells)):
                raise _Broken(_unclosed())
            return cells, fed.taken
        except csv.Error as error:
            if "field limit" in str(error):
                raise _Broken(_cell_too_long()) from error
            if fed.taken > 1 or "unexpected end" in str(error):
                raise _Broken(_unclosed()) from error
            raise _Broken(_("A quotation mark stands in the middle of a cell.")) from error

    def _swallowed(self, place: int, taken: int, width: int) -> bool:
        """Whether a cell of several lines is made of rows: each line in it is as wide as one.

        A quotation mark that nobody closed ends at the next one, which may be an inch.
        """
        inner = [self._ahead[place + n] for n in range(1, taken - 1)]
        apart = width - 1
        return apart > 0 and len(inner) > 0 and all(x.count(self.separator) == apart for x in inner)

    def _lines_lost(self) -> int:
        """How many lines go with a broken row: those before the next that is as wide as others."""
        for place in range(1, _LOOKED_AT + 1):
            line = self._line(place)
            if line is None:
                return len(self._ahead)
            try:
                width = len(self._record(place)[0])
            except _Broken:
                width = line.count(self.separator) + 1
            if width == self._width:
                return place
        return _LOOKED_AT + 1

    def _hopeless(self) -> CannotReadError:
        return CannotReadError(
            _("{name} has more than {count} rows with broken quotation marks.").format(
                name=self.lines.path.name, count=f"{MOST_BROKEN:,}"
            ),
            _("Open it in a spreadsheet and save it as CSV again."),
        )


@dataclass(slots=True)
class _Feed:
    """The lines from one place on, for as long as one cell can be that long."""

    rows: Rows
    place: int
    taken: int = 0
    breaks: int = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.rows._line(self.place + self.taken)  # noqa: SLF001 - its own other half
        if line is None:
            raise StopIteration
        if isinstance(line, CutLine):
            raise _Broken(_cell_too_long())
        self.breaks += 1 if self.taken else 0
        if self.breaks > MOST_BREAKS:
            raise _Broken(_unclosed())
        self.taken += 1
        # Any quotation mark that is not doubled ends the cell; the next break is another's.
        if self.taken > 1 and '"' in line.replace('""', ""):
            self.breaks = 0
        return line + "\n"


def _too_much(cells: Sequence[str]) -> str:
    if len(cells) > MOST_COLUMNS:
        return _("It has more than {count} columns.").format(count=MOST_COLUMNS)
    return _cell_too_long() if max(map(len, cells), default=0) > LONGEST_CELL else ""


def _cell_too_long() -> str:
    return _("A cell holds more than {count} characters.").format(count=f"{LONGEST_CELL:,}")


def _unclosed() -> str:
    return _("A quotation mark is opened and never closed.")


def _lost(fault: str, lines: int) -> str:
    if lines == 1:
        return fault
    lost = plural("{n} more line went with it.", "{n} more lines went with it.", lines - 1)
    return f"{fault} {lost}"
