"""The columns of a table: where its head is, what its columns hold, and a few samples of each.

A head that is not known can still be told by what stands below it: mail addresses, phone numbers
and websites are known by their look (calendars.md, section 6).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain

from fieldbook.exchange.table_heads import Columns, columns_of
from fieldbook.exchange.table_rows import Row
from fieldbook.exchange.tidying import tidy
from fieldbook.model.contacts import Column
from fieldbook.text import _

LINES_BEFORE_HEAD = 10
LOOKED_AT = 50
"""Rows below the head that are looked at to tell what a column holds."""
_SAMPLES, _LONGEST_SAMPLE = 3, 60
_MOST_OF, _DISTINCT = 0.8, 0.5
"""So much of a column must look alike, and so much of it differ: one mail address in every row is
that of a colleague, not the contacts' own."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")
_PHONE = re.compile(r"[+0(][\d\s()./+\-]{6,24}(?:\s*(?:x|ext\.?)\s*\d{1,6})?")
_SITE = re.compile(r"(?:https?://|www\.)\S+\.\S+", re.IGNORECASE)
_LOOKS: dict[str, Callable[[str], object]] = {
    "mail": _MAIL.fullmatch,
    "phone": _PHONE.fullmatch,
    "website": _SITE.fullmatch,
}


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table: the names of its columns, what they hold, and after how many of the
    first rows the table begins. `written` is False where it has none and the columns are lettered.
    """

    names: Sequence[str]
    columns: Columns
    rows_before: int
    written: bool = True


def head_of(rows: Sequence[Row], chosen: Sequence[str] = ()) -> Head | None:
    """The head among the first rows of a table, by the first row that names somebody.

    Below the first row that has cells, one known word alone is no head: it may be a contact's.
    `chosen` says what the columns hold, one meaning each, in place of what their names say.
    """
    least = 1
    for at, row in enumerate(rows[:LINES_BEFORE_HEAD]):
        columns = columns_of([] if row.fault else row.cells)
        if columns.names_somebody and columns.known >= least:
            return Head(row.cells, columns_of(row.cells, chosen), at + 1)
        least = 2 if row.cells or row.fault else least
    return None


def likely_head(rows: Sequence[Row], chosen: Sequence[str] = ()) -> Head | None:
    """The widest of the first rows as the head of a table whose words nobody knows.

    Where that row is a contact itself the table has no head, and its columns are lettered. None
    where there is no table: nothing has two columns.
    """
    first = [row for row in rows[:LINES_BEFORE_HEAD] if not row.fault]
    widest = max(first, key=_filled, default=None)
    if widest is None or _filled(widest) < 2:
        return None
    at = rows.index(widest)
    if not any(_looks(cell) for cell in widest.cells):
        return Head(widest.cells, columns_of(widest.cells, chosen), at + 1)
    names = [_lettered(column) for column in range(len(widest.cells))]
    return Head(names, columns_of(names, chosen), at, written=False)


def told_by_look(head: Head, rows: Sequence[Row]) -> Head:
    """The head with those columns too whose name says nothing and whose cells do."""
    whats = list(head.columns.whats)
    for column, what in enumerate(whats):
        cells = _cells(column, rows)
        if what or not cells or len(set(cells)) < len(cells) * _DISTINCT:
            continue
        for meaning, looks in _LOOKS.items():
            alike = sum(1 for cell in cells if looks(cell))
            if meaning not in whats and alike >= len(cells) * _MOST_OF:
                whats[column] = meaning
                break
    if whats == list(head.columns.whats):
        return head
    return Head(head.names, columns_of(head.names, whats), head.rows_before, head.written)


def shown(head: Head, rows: Sequence[Row]) -> tuple[Column, ...]:
    """Every column as somebody looks at it: its name, what it holds, and a few samples."""
    found = []
    for column, name in enumerate(head.names):
        cells = dict.fromkeys(cell[:_LONGEST_SAMPLE] for cell in _cells(column, rows))
        samples = tuple(cells)[:_SAMPLES]
        found.append(Column(tidy(name)[:200], head.columns.whats[column], samples))
    return tuple(found)


def _cells(column: int, rows: Sequence[Row]) -> list[str]:
    """What stands in a column, tidied, without blanks."""
    found = (tidy(row.cells[column]) for row in rows if column < len(row.cells))
    return [cell for cell in found if cell]


def _filled(row: Row) -> int:
    return sum(1 for cell in row.cells if cell.strip())


def _looks(cell: str) -> str:
    return next((what for what, looks in _LOOKS.items() if looks(tidy(cell))), "")


def _lettered(column: int) -> str:
    """Column A, B, ... Z, AA, as a spreadsheet names them."""
    letters = ""
    at = column + 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = _LETTERS[rest] + letters
    return _("Column {letter}").format(letter=letters)


def known_words(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """How many columns are known in the best of these rows, and how early it stands: how likely
    its separator is."""
    found = ((columns_of(row).known, -at) for at, row in enumerate(rows))
    return max(chain([(0, 0)], found))
