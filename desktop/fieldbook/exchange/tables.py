"""Tables as text (CSV, RFC 4180 and what programs make of it): separator, rows, their numbers."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from fieldbook.text import _

SEPARATORS = ",;\t|"
MOST_LINES = 50
"""A field of more lines is a quote that nobody closed (reliability.md, B6)."""
LONGEST_CELL, MOST_COLUMNS = 32_767, 256
_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet counts, its cells, or why it cannot be read."""

    number: int
    cells: tuple[str, ...]
    fault: str = ""


def rows_of(text: str) -> Iterator[Row]:
    """The rows of a table, one after the other; blank ones count and are passed over."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    told = lines[0].strip().strip('"').lower() if lines else ""
    separator = told[4] if told.startswith("sep=") and len(told) == 5 else ""
    if separator:
        lines = lines[1:]
    separator = separator or _voted(lines)
    for number, (record, fault) in enumerate(_records(lines, separator), 1):
        if fault:
            yield Row(number, (), fault)
        elif record.strip(f" {separator}\t"):
            yield _row(number, record, separator)


def _voted(lines: list[str]) -> str:
    """The separator that makes the most rows as wide as the first one."""

    def votes(separator: str) -> tuple[int, int]:
        records = [one for one, fault in _records(lines[:_LOOKED_AT], separator) if not fault]
        widths = [len(_cells(one, separator)) for one in records if one.strip()]
        if not widths or widths[0] < 2:
            return 0, 0
        return Counter(widths)[widths[0]], widths[0]

    return max(SEPARATORS, key=votes)


def _records(lines: list[str], separator: str) -> Iterator[tuple[str, str]]:
    """Each record with the line breaks that stand in quotes, and what is wrong with it."""
    at = 0
    while at < len(lines):
        end = _end(lines, at, separator)
        if end is None:
            yield "", _("A quotation mark in it is never closed.")
            at += 1
        else:
            yield "\n".join(lines[at : end + 1]), ""
            at = end + 1


def _end(lines: list[str], at: int, separator: str) -> int | None:
    """The line a record ends with; None if it does not within as many as a field may have."""
    inside = False
    for end in range(at, min(at + MOST_LINES + 1, len(lines))):
        inside = _ends_inside(lines[end], separator, inside=inside)
        if not inside:
            return end
    return None


def _ends_inside(line: str, separator: str, *, inside: bool) -> bool:
    """Whether a line ends within quotes; a quote opens only where a field begins."""
    if '"' not in line:
        return inside
    at = 0
    if not inside and line.startswith('"'):
        inside, at = True, 1
    while True:
        if not inside:
            at = line.find(separator + '"', at) + 2
            if at < 2:
                return False
            inside = True
        at = line.find('"', at)
        if at < 0:
            return True
        if line[at + 1 : at + 2] == '"':
            at += 2
        else:
            inside, at = False, at + 1


def _row(number: int, record: str, separator: str) -> Row:
    cells = _cells(record, separator)
    if len(cells) > MOST_COLUMNS:
        told = _("It has more than {n} columns.").format(n=MOST_COLUMNS)
        return Row(number, (), told)
    if any(len(cell) > LONGEST_CELL for cell in cells):
        told = _("A cell in it is longer than {n} letters.").format(n=f"{LONGEST_CELL:,}")
        return Row(number, (), told)
    return Row(number, tuple(unguarded(cell) for cell in cells))


def _cells(record: str, separator: str) -> list[str]:
    if '"' not in record:
        return record.split(separator)
    csv.field_size_limit(max(len(record) + 1, 131_072))
    return next(csv.reader([record], delimiter=separator), [])


_GUARDED = "=+-@\t\r\n\0＝＋－＠"  # noqa: RUF001 - their full-width forms start formulas too


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (ASVS 1.2.10)."""
    return f"'{cell}" if cell[:1] == "'" or (cell and cell[0] in _GUARDED) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before it was guarded."""
    return cell[1:] if cell[:1] == "'" and len(cell) > 1 and cell[1] in _GUARDED + "'" else cell
