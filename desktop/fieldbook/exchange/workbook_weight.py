"""How much a packed workbook (XLSX, ODS) takes to open, found out without opening it.

Its reader makes room for every cell between the first and the last one, so a single cell far
away, one repeated a million times, or one long text that a million cells share asks for more than
any machine has; and it waits for ever for the end of a part that was cut. The parts are therefore
looked through first, in blocks, as texts alone.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

MOST_PARTS, MOST_INSIDE, MOST_RATIO = 200, 100 << 20, 100
"""Parts of the file, bytes of all of them, and how much smaller one may have been packed."""
MOST_CELLS = 8 << 20
"""Cells between the first and the last one: 100,000 rows of 80 columns."""
_MANY_CELLS, _THINNEST = 2 << 20, 50
"""From so many on, one in fifty must hold something."""
MOST_TEXT = 128 << 20
"""Bytes of text in all cells, each counted as often as it is shown."""
_SMALL = 1 << 16
"""A part of so many bytes may be packed as tightly as it likes."""
_BLOCK = 1 << 18
_TEXTS = (".xml", ".rels")
_PLACE = re.compile(rb"""\br\s{0,9}=\s{0,9}["']([A-Za-z]*)([0-9]+)["']""")
_CELL = re.compile(rb"<(?:[^\s<>/:]*:)?c[\s/>]")
_SHARED = re.compile(rb"<(?:[^\s<>/:]*:)?si[\s/>]")
_SHARED_AT = re.compile(rb"""\bt\s*=\s*["']s["'][^<>]*>\s*<(?:[^\s<>/:]*:)?v[^<>]*>\s*([0-9]+)""")
_TOLD = re.compile(rb"""[cC]ount\s{0,9}=\s{0,9}["']([0-9]+)""")
"""How many of something there are; room is made for them before any is read."""
_ODS_TAG = re.compile(
    rb"""<(/?)table:(table-row|table-cell|covered-table-cell|table)(?=[\s/>])"""
    rb"""((?:[^<>"']|"[^"]*"|'[^']*')*)>"""
)
_ROWS, _COLUMNS = (
    re.compile(rb"""table:number-%s-repeated\s*=\s*["']\s*([0-9]+)""" % what)
    for what in (b"rows", b"columns")
)


DAMAGED = (
    OSError, EOFError, RuntimeError, ValueError, NotImplementedError, zipfile.BadZipFile,
    zlib.error, expat.ExpatError,
)  # fmt: skip
"""What reading a damaged workbook raises; one that is packed with a password: RuntimeError."""


class TooHeavy(Exception):  # noqa: N818 - the file is, it is no fault of ours
    """The workbook asks for more than a list of contacts does."""


def weigh(path: Path) -> None:
    """Looks through a packed file.

    Raises TooHeavy for one over a limit, and one of DAMAGED for one that is.
    """
    with zipfile.ZipFile(path) as packed:
        parts = packed.infolist()
        _look_at(parts)
        texts = [one for one in parts if one.filename.lower().endswith(_TEXTS)]
        sheets = [_weigh_part(packed, one) for one in texts]
        _look_at_texts(packed, sheets)


def _look_at(parts: Sequence[zipfile.ZipInfo]) -> None:
    """What the list of parts says; that it tells the truth is seen when they are unpacked."""
    if len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > MOST_INSIDE:
        raise TooHeavy
    for one in parts:
        packed_well = one.file_size > max(one.compress_size, 1) * MOST_RATIO
        if (packed_well and one.file_size > _SMALL) or ".." in Path(one.filename).parts:
            raise TooHeavy


@dataclass(slots=True)
class _Sheet:
    """What one part holds: cells, how far they reach, and the texts that others share."""

    part: zipfile.ZipInfo
    cells: int = 0
    last_row: int = 0
    last_column: int = 0
    ends: list[int] = field(default_factory=list)
    """Where in the part each text that is shared begins; they are as long as they are apart."""

    def take(self, block: bytes, at: int) -> None:
        self.cells += len(_CELL.findall(block))
        found = set(_PLACE.findall(block))
        self.last_row = max((self.last_row, *(_number(row) for _name, row in found)))
        columns = {name for name, _row in found}
        self.last_column = max((self.last_column, *map(_column, columns)))
        if any(_number(told) > MOST_CELLS for told in _TOLD.findall(block)):
            raise TooHeavy
        self.ends += [at + one.start() for one in _SHARED.finditer(block)]


def _weigh_part(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> _Sheet:
    """One part, which must be XML from its beginning to its end."""
    sheet, at = _Sheet(part), 0
    repeated = _Repeated()
    parser = expat.ParserCreate("utf-8")
    parser.StartDoctypeDeclHandler = _refuse
    for block in _blocks(packed, part):
        parser.Parse(block, False)
        sheet.take(block, at)
        repeated.take(block)
        at += len(block)
    parser.Parse(b"", True)
    sheet.ends.append(at)
    compare(sheet.last_row * sheet.last_column, sheet.cells)
    return sheet


def _refuse(*_said: object) -> None:
    """No spreadsheet program declares entities; what does so wants to grow."""
    raise TooHeavy


def _blocks(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part cut before a tag, so that none is torn; of a longer tag or text only the end is."""
    rest = b""
    with packed.open(part) as file:
        while block := file.read(_BLOCK):
            cut = block.rfind(b"<")
            if cut < 0:
                rest += block
                continue
            yield rest + block[:cut]
            rest = block[cut:]
    yield rest


def _column(name: bytes) -> int:
    """1 for A, 16384 for XFD; names longer than any are as far away as can be."""
    number = 0
    for letter in name.upper()[:8]:
        number = number * 26 + letter - 64
    return number


def compare(room: int, cells: int) -> None:
    """Raises TooHeavy where so few cells ask for so much room."""
    if room > MOST_CELLS or (room > _MANY_CELLS and room > cells * _THINNEST):
        raise TooHeavy


def _look_at_texts(packed: zipfile.ZipFile, sheets: Sequence[_Sheet]) -> None:
    """Counts the texts that cells share as often as they are shown, where they may be many."""
    shared = max(sheets, key=lambda one: len(one.ends), default=None)
    if shared is None:
        return
    sizes = [end - start for start, end in zip(shared.ends, shared.ends[1:], strict=False)]
    longest = max(sizes, default=0)
    for sheet in sheets:
        if sheet.cells * longest > MOST_TEXT and _shown(packed, sheet, sizes) > MOST_TEXT:
            raise TooHeavy


def _shown(packed: zipfile.ZipFile, sheet: _Sheet, sizes: Sequence[int]) -> int:
    total, rest = 0, b""
    for block in _blocks(packed, sheet.part):
        text = rest + block
        for number in _SHARED_AT.findall(text):
            place = int(number[:12])
            total += sizes[place] if place < len(sizes) else 0
        rest = block[block.rfind(b"<") :] if b"<" in block else b""
    return total


@dataclass(slots=True)
class _Repeated:
    """A sheet of LibreOffice as it is gone through: rows and cells that stand for many."""

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
        found = list(_ODS_TAG.finditer(block))
        for n, one in enumerate(found):
            ends, kind, said = one.groups()
            if kind == b"table":
                self._table()
            elif kind == b"table-row":
                self._row(bool(ends), said)
            elif not ends:
                behind = found[n + 1].start() if n + 1 < len(found) else len(block)
                self._cell(said, behind - one.end())

    def _table(self) -> None:
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
        times = _count(_COLUMNS, said)
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
    return _number(found[1]) if found else 1


def _number(digits: bytes) -> int:
    return int(digits.lstrip(b"0")[:12] or b"0")
