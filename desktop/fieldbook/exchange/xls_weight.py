"""How much a workbook of older Excel (XLS) takes to open, found out without opening it.

A compound file (MS-CFB, 2) holds one stream of records (MS-XLS, 2.1.4); each cell says in which
row and column it is. Its reader makes room for every cell up to the farthest one.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fieldbook.exchange.workbook_limits import compare

_NUMBER, _MULTIPLE, _SIZE = 0x0203, 0x00BD, 0x0200
_CELLS = {_NUMBER, _MULTIPLE, 0x0204, 0x00FD, 0x027E, 0x0205, 0x00D6, 0x0006, 0x0206, 0x0406}
_SHEET, _TEXTS, _ENDS = 0x0085, 0x00FC, 0x000A
_SHORTEST_TEXT = 3
_SPARSE = 4
"""So many times more cells than there is room for may be named: room alone costs nothing yet."""
_STREAMS = {"workbook", "book"}
_LAST = 0xFFFFFFF0
"""Numbers of sectors from here on are none."""
_ENTRY = 128


def weigh_xls(path: Path) -> None:
    """Looks through the records of a workbook.

    Raises TooHeavy for one over a limit, OSError, and ValueError for one that is damaged.
    """
    raw = path.read_bytes()
    try:
        streams = list(_Compound(raw).streams())
        if not streams:
            raise ValueError("no workbook is in it")
        for stream in streams:
            _weigh_stream(stream)
    except (struct.error, IndexError) as error:
        raise ValueError("a compound file that is cut") from error


def _weigh_stream(stream: bytes) -> None:
    """All sheets of a stream: what their cells reach to, and how many there are."""
    sheets = {
        struct.unpack_from("<I", said)[0]
        for kind, said in _records(stream, 0)
        if kind == _SHEET and len(said) >= 4
    }
    room = cells = 0
    for start in (0, *sorted(sheets - {0})):
        more, held = _weigh_sheet(stream, start)
        room, cells = room + more, cells + held
        compare(room, cells)


def _weigh_sheet(stream: bytes, start: int) -> tuple[int, int]:
    """The cells between the first and the last one of a sheet, and those that are there."""
    cells = rows = columns = 0
    for kind, said in _records(stream, start):
        if kind in _CELLS and len(said) >= 4:
            row, column = struct.unpack_from("<HH", said)
            wide = max((len(said) - 6) // 6, 1) if kind == _MULTIPLE else 1
            cells, rows, columns = cells + wide, max(rows, row + 1), max(columns, column + wide)
            compare(rows * columns, cells)
        elif kind == _SIZE:
            _weigh_size(said)
        elif kind == _TEXTS and len(said) >= 8:
            _fits(struct.unpack_from("<I", said, 4)[0] * _SHORTEST_TEXT, stream)
    return rows * columns, cells


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """What stands in a stream from one place on, up to the record that ends it."""
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _ENDS:
            return
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _fits(size: int, held: bytes) -> None:
    if size > len(held):
        raise ValueError("it is shorter than it says")


def _weigh_size(said: bytes) -> None:
    """Room is made for as many cells as the sheet says it has, before any is read."""
    form = "<IIHH" if len(said) >= 12 else "<HHHH"
    if len(said) >= struct.calcsize(form):
        top, bottom, left, right = struct.unpack_from(form, said)
        if bottom < top or right < left:
            raise ValueError("it ends before it begins")
        compare((bottom - top) * (right - left) // _SPARSE, 0)


@dataclass(slots=True)
class _Compound:
    """The streams of a compound file.

    A chain of sectors that goes in a circle or out of the file raises ValueError, and so does a
    length that the file does not have: its reader would make room for it.
    """

    raw: bytes

    def streams(self) -> Iterator[bytes]:
        """Every stream that holds a workbook."""
        shift, small_shift = struct.unpack_from("<HH", self.raw, 30)
        if shift not in {9, 12} or small_shift != 6:
            raise ValueError("sectors of no known size")
        for at in (40, 44, 64, 72):
            _fits(struct.unpack_from("<I", self.raw, at)[0] << shift, self.raw)
        first, least, small = (struct.unpack_from("<I", self.raw, at)[0] for at in (48, 56, 60))
        table = self._table(1 << shift)
        folder = self._chain(table, first, 1 << shift)
        smalls = self._numbers(self._chain(table, small, 1 << shift))
        root = struct.unpack_from("<I", folder, 116)[0]
        for at in range(0, len(folder) - _ENTRY + 1, _ENTRY):
            start, size = struct.unpack_from("<II", folder, at + 116)
            _fits(size, self.raw)
            if self._name(folder, at) not in _STREAMS:
                continue
            if size >= least:
                yield self._chain(table, start, 1 << shift)[:size]
            else:
                held = self._chain(table, root, 1 << shift)
                yield self._joined((held, smalls), start, (0, 1 << small_shift))[:size]

    def _name(self, folder: bytes, at: int) -> str:
        length = min(struct.unpack_from("<H", folder, at + 64)[0], 64)
        return folder[at : at + max(length - 2, 0)].decode("utf-16-le", "replace").casefold()

    def _numbers(self, raw: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])

    def _table(self, size: int) -> tuple[int, ...]:
        """Which sector follows which one, from the sectors that hold this table."""
        told = list(self._numbers(self.raw[76:512]))
        more = struct.unpack_from("<I", self.raw, 68)[0]
        seen: set[int] = set()
        while more < _LAST:
            if more in seen:
                raise ValueError("its sectors go in a circle")
            seen.add(more)
            numbers = self._numbers(self._sector(more, size))
            told += numbers[:-1]
            more = numbers[-1] if numbers else _LAST
        held = dict.fromkeys(one for one in told if one < _LAST)
        return self._numbers(b"".join(self._sector(one, size) for one in held))

    def _sector(self, number: int, size: int) -> bytes:
        _fits((number + 1) * size, self.raw)
        return self.raw[(number + 1) * size : (number + 2) * size]

    def _chain(self, table: tuple[int, ...], first: int, size: int) -> bytes:
        return self._joined((self.raw, table), first, (1, size))

    def _joined(
        self, held: tuple[bytes, tuple[int, ...]], first: int, sectors: tuple[int, int]
    ) -> bytes:
        """The sectors of a chain; `sectors` are how many stand before the first, and their size."""
        (raw, table), (before, size) = held, sectors
        found, seen, number = [], set[int](), first
        while number < _LAST:
            if number in seen or (number + before) * size >= len(raw):
                raise ValueError("its sectors do not follow each other")
            seen.add(number)
            found.append(raw[(number + before) * size : (number + before + 1) * size])
            number = table[number]
        return b"".join(found)
