"""How much a workbook of LibreOffice (ODS) takes to open, found out without opening it.

Rows and cells may stand for many (OpenDocument 1.2, 19.675 and 19.677): a few bytes are a sheet
that no machine holds.
"""

import re
from dataclasses import dataclass, field

from fieldbook.exchange.workbook_limits import MOST_TEXT, TooHeavy, compare, number_of

Area = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last cell of an area, each by row and column from 0."""
_ODS_TAG = re.compile(
    rb"""<(/?)table:(table-row|table-cell|covered-table-cell|table)(?=[\s/>])"""
    rb"""((?:[^<>"']|"[^"]*"|'[^']*')*)>"""
)
_ROWS, _COLUMNS, _SPANS = (
    re.compile(rb"""table:number-%s\s*=\s*["']\s*([0-9]+)""" % what)
    for what in (b"rows-repeated", b"columns-repeated", b"rows-spanned")
)


@dataclass(slots=True)
class OdsSheets:
    """The sheets of LibreOffice as their text is gone through: rows and cells that stand for many.

    `merged` are, for each sheet, the areas of cells that are merged downwards. Raises TooHeavy.
    """

    merged: list[list[Area]] = field(default_factory=list)

    cells: int = 0
    rows: int = 0
    last_row: int = 0
    width: int = 0
    widest: int = 0
    last_column: int = 0
    repeats: int = 1
    room: int = 0
    text: int = 0

    def take(self, block: bytes) -> None:
        """The next block of the text; no tag may be torn between two."""
        found = list(_ODS_TAG.finditer(block))
        for n, one in enumerate(found):
            ends, kind, said = one.groups()
            if kind == b"table":
                self._table(bool(ends))
            elif kind == b"table-row":
                self._row(bool(ends), said)
            elif not ends:
                behind = found[n + 1].start() if n + 1 < len(found) else len(block)
                self._cell(said, behind - one.end())

    def _table(self, ends: bool) -> None:
        if not ends:
            self.merged.append([])
        self.rows = self.last_row = self.widest = 0

    def _row(self, ends: bool, said: bytes) -> None:
        if not ends:
            self.repeats, self.width, self.last_column = _count(_ROWS, said), 0, 0
        if ends or said.endswith(b"/"):
            self.rows += self.repeats
            self.room += self.repeats * self.last_column
            self.last_row = self.rows if self.last_column else self.last_row
            self.widest = max(self.widest, self.last_column)
            compare(max(self.room, self.last_row * self.widest), self.cells)

    def _cell(self, said: bytes, behind: int) -> None:
        times, spans = _count(_COLUMNS, said), _count(_SPANS, said)
        if spans > 1 and self.merged:
            place = (self.rows, self.width)
            self.merged[-1].append((place, (self.rows + spans - 1, self.width)))
        self.width += times
        if said.endswith(b"/") and b"office:" not in said:
            return
        self.cells += 1
        self.last_column = self.width
        self.text += (len(said) + behind) * times * self.repeats
        if self.text > MOST_TEXT:
            raise TooHeavy


def _count(pattern: re.Pattern[bytes], said: bytes) -> int:
    found = pattern.search(said)
    return number_of(found[1]) if found else 1
