"""How much a packed workbook (XLSX, ODS) takes to open, found out without opening it.

Its reader makes room for every cell between the first and the last one, so a single cell far
away, one repeated a million times, or one long text that a million cells share asks for more than
any machine has; and it waits for ever for the end of a part that was cut. The parts are therefore
looked through first, in blocks, as texts alone.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from fieldbook.exchange.ods_weight import Area, OdsSheets
from fieldbook.exchange.workbook_limits import (
    MOST_CELLS,
    MOST_INSIDE,
    MOST_PARTS,
    MOST_RATIO,
    MOST_TEXT,
    Binary,
    TooHeavy,
    compare,
    number_of,
)

_SMALL = 1 << 16
"""A part of so many bytes may be packed as tightly as it likes."""
_BLOCK, _START = 1 << 18, 256
_TEXTS, _NEVER = (".xml", ".rels"), (".vml", ".html", ".htm")
"""How the names of parts end that must be XML, and of those that often are none."""
_PLACE = re.compile(rb"""\br\s{0,9}=\s{0,9}["']([A-Za-z]*)([0-9]+)["']""")
_CELL = re.compile(rb"<(?:[^\s<>/:]*:)?c[\s/>]")
_SHARED = re.compile(rb"<(?:[^\s<>/:]*:)?si[\s/>]")
_SHARED_AT = re.compile(rb"""\bt\s*=\s*["']s["'][^<>]*>\s*<(?:[^\s<>/:]*:)?v[^<>]*>\s*([0-9]+)""")
_TOLD = re.compile(rb"""[cC]ount\s{0,9}=\s{0,9}["']([0-9]+)""")
"""How many of something there are; room is made for them before any is read."""


def weigh(path: Path) -> Sequence[Sequence[Area]]:
    """Looks through a packed file; gives the merged areas of each sheet of LibreOffice.

    Raises TooHeavy for one over a limit, Binary for one of another kind, and one of DAMAGED.
    """
    with zipfile.ZipFile(path) as packed:
        parts = packed.infolist()
        _look_at(parts)
        if any(one.filename.lower() == "xl/workbook.bin" for one in parts):
            raise Binary
        texts = [one for one in parts if _is_text(packed, one)]
        ods = OdsSheets()
        sheets = [_weigh_part(packed, one, ods) for one in texts]
        _look_at_texts(packed, sheets)
    return ods.merged


def _look_at(parts: Sequence[zipfile.ZipInfo]) -> None:
    """What the list of parts says; that it tells the truth is seen when they are unpacked."""
    if len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > MOST_INSIDE:
        raise TooHeavy
    for one in parts:
        packed_well = one.file_size > max(one.compress_size, 1) * MOST_RATIO
        if (packed_well and one.file_size > _SMALL) or ".." in Path(one.filename).parts:
            raise TooHeavy


def _is_text(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a part is XML, whatever it is called: any may be said to be a sheet."""
    name = part.filename.lower()
    if name.endswith(_TEXTS):
        return True
    with packed.open(part) as file:
        start = file.read(_START)
    return not name.endswith(_NEVER) and start.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"<")


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
        self.last_row = max((self.last_row, *(number_of(row) for _name, row in found)))
        columns = {name for name, _row in found}
        self.last_column = max((self.last_column, *map(_column, columns)))
        if any(number_of(told) > MOST_CELLS for told in _TOLD.findall(block)):
            raise TooHeavy
        self.ends += [at + one.start() for one in _SHARED.finditer(block)]


def _weigh_part(packed: zipfile.ZipFile, part: zipfile.ZipInfo, ods: OdsSheets) -> _Sheet:
    """One part, which must be XML from its beginning to its end."""
    sheet, at = _Sheet(part), 0
    parser = expat.ParserCreate("utf-8")
    parser.StartDoctypeDeclHandler = _refuse
    for block in _blocks(packed, part):
        parser.Parse(block, False)
        sheet.take(block, at)
        if part.filename == "content.xml":
            ods.take(block)
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
