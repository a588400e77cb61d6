"""Workbooks of older Excel (BIFF8 in a compound file), made by hand: one stream, small sheets."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_LEAST = 4096
"""A smaller stream would have to stand in a stream of its own for small ones."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day as Excel counts them, shown as one."""

    number: float


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that holds an error, such as 42 for #N/A."""

    code: int


XlsCell = str | int | float | bool | Day | Fault | None
Merge = tuple[int, int, int, int]
"""First and last row, first and last column, from 0."""


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _text(text: str, length: str) -> bytes:
    return struct.pack(f"<{length}B", len(text), 1) + text.encode("utf-16-le")


def _cell(row: int, column: int, value: XlsCell) -> bytes:
    place = struct.pack("<HHH", row, column, 1 if isinstance(value, Day) else 0)
    if isinstance(value, bool):
        return _record(0x0205, place + struct.pack("<BB", value, 0))
    if isinstance(value, Fault):
        return _record(0x0205, place + struct.pack("<BB", value.code, 1))
    if isinstance(value, str):
        return _record(0x0204, place + _text(value, "H"))
    number = value.number if isinstance(value, Day) else value
    return b"" if number is None else _record(0x0203, place + struct.pack("<d", number))


def _sheet(rows: Sequence[Sequence[XlsCell]], merges: Sequence[Merge]) -> bytes:
    cells = [_cell(r, c, value) for r, row in enumerate(rows) for c, value in enumerate(row)]
    merged = struct.pack("<H", len(merges)) + b"".join(struct.pack("<HHHH", *m) for m in merges)
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 6))
    return start + b"".join(cells) + _record(0x00E5, merged) + _record(0x000A)


def _globals(names: Sequence[str], starts: Sequence[int]) -> bytes:
    formats = [_record(0x00E0, struct.pack("<HH16x", 0, number)) for number in (0, 14)]
    sheets = [
        _record(0x0085, struct.pack("<IBB", start, 0, 0) + _text(name, "B"))
        for name, start in zip(names, starts, strict=True)
    ]
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 6))
    return start + b"".join(formats) + b"".join(sheets) + _record(0x000A)


def _entry(name: str, kind: int, child: int, place: tuple[int, int]) -> bytes:
    raw = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16xI16xIQ", raw, len(raw) + 2 if raw else 0, kind, 1, _FREE, _FREE, child, 0,
        *place,
    )  # fmt: skip


def _compound(stream: bytes) -> bytes:
    stream = stream.ljust(_LEAST, b"\0")
    stream += bytes(-len(stream) % _SECTOR)
    sectors = len(stream) // _SECTOR
    chain = [_FAT, _END, *range(3, sectors + 2), _END]
    fat = struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain)))
    folder = _entry("Root Entry", 5, 1, (_END, 0)) + _entry("Workbook", 2, _FREE, (2, len(stream)))
    folder += _entry("", 0, _FREE, (0, 0)) * 2
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, _LEAST, _END, 0, _END, 0,
    )  # fmt: skip
    return head + struct.pack("<109I", 0, *[_FREE] * 108) + fat + folder + stream


def write_xls(
    path: Path,
    sheets: Mapping[str, Sequence[Sequence[XlsCell]]],
    merges: Sequence[Merge] = (),
) -> Path:
    """A workbook of these sheets; `merges` are those of each sheet. Up to about 60 KB of cells."""
    bodies = [_sheet(rows, merges) for rows in sheets.values()]
    at = len(_globals(list(sheets), [0] * len(bodies)))
    starts = []
    for body in bodies:
        starts.append(at)
        at += len(body)
    path.write_bytes(_compound(_globals(list(sheets), starts) + b"".join(bodies)))
    return path
