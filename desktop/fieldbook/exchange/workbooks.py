"""Sheets of spreadsheet programs (XLSX, XLS, ODS) as rows of texts, within limits.

Only ever read in a process of its own (`reading_apart`): a small file may ask for much memory.
"""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NoReturn, Self

from fieldbook.errors import CannotReadError
from fieldbook.exchange.ods_weight import Area
from fieldbook.exchange.table_rows import MOST_COLUMNS, Row
from fieldbook.exchange.tidying import LONGEST_CELL
from fieldbook.exchange.workbook_limits import DAMAGED, MOST_PARTS, Binary, TooHeavy
from fieldbook.exchange.workbook_weight import weigh
from fieldbook.exchange.xls_weight import weigh_xls
from fieldbook.text import _

LARGEST = 50 << 20
MOST_EMPTY = 1000
"""After so many empty rows a sheet is over."""
_NAMES = {b"PK\x03\x04": "zip", b"\xd0\xcf\x11\xe0": "xls"}
_MIDNIGHT = time()
_ERRORS = {
    "#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
    "#GETTING_DATA", "Err:502", "Err:504", "Err:508", "Err:509", "Err:522",
}  # fmt: skip
"""What a cell shows whose formula has gone wrong: nobody is called so."""
_NOT_THE_FILE = (MemoryError, KeyboardInterrupt, SystemExit)


def workbook_kind(path: Path, start: bytes) -> str:
    """ "xlsx", "ods" or "xls" by what a file begins with and holds; "" for anything else."""
    kind = next((name for mark, name in _NAMES.items() if start.startswith(mark)), "")
    if kind != "zip":
        return kind
    with suppress(*DAMAGED), zipfile.ZipFile(path) as packed:
        names = {one.lower() for one in packed.namelist()[: MOST_PARTS + 1]}
        if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
            return "xlsx"
        return "ods" if "content.xml" in names else ""
    return ""


class Workbook:
    """A workbook that was found to be within the limits; its sheets by name."""

    def __init__(self, path: Path) -> None:
        """Raises CannotReadError for one that is too large, packed too tightly, or damaged."""
        self.path = path
        self._areas: Sequence[Sequence[Area]] = ()
        with path.open("rb") as file:
            self._check(file.read(4))
        import python_calamine

        try:
            # By what it holds: many a file is called .xls that is none.
            with path.open("rb") as file:
                self._book = python_calamine.CalamineWorkbook.from_filelike(file)
            told = self._book.sheets_metadata
            seen_first = sorted(told, key=lambda one: not str(one.visible).endswith(".Visible"))
            self.sheets: Sequence[str] = tuple(one.name for one in seen_first)
        except BaseException as error:  # noqa: BLE001 - its reader also panics, which is no Exception
            self._fell(error)

    def rows(self, sheet: str) -> Iterator[Row]:
        """The rows of a sheet as a spreadsheet counts them, with what is seen in each cell.

        What stands in cells that are merged downwards counts for every row beside them that has
        something of its own: a company over several people is the company of each.
        """
        try:
            found = self._book.get_sheet_by_name(sheet)
            lines = found.iter_rows()
            areas = found.merged_cell_ranges or self._areas_of(sheet)
            merged = _Merged.of(areas, found.start or (0, 0))
        except BaseException as error:  # noqa: BLE001 - as above
            self._fell(error)
        empty = 0
        for number, cells in enumerate(_each(lines), 1):
            if cells is None:
                yield Row(number, (), _("A cell holds a day that is in no calendar."))
                continue
            texts = [seen(cell) for cell in cells[: MOST_COLUMNS + 1]]
            merged.fill(number - 1, texts)
            empty = 0 if any(texts) else empty + 1
            if empty > MOST_EMPTY:
                return
            yield Row(number, texts, _fault(texts))

    def _areas_of(self, sheet: str) -> Sequence[Area]:
        """The merged areas of a sheet of LibreOffice, which its reader does not tell."""
        place = self._book.sheet_names.index(sheet)
        return self._areas[place] if place < len(self._areas) else ()

    def _check(self, start: bytes) -> None:
        size = self.path.stat().st_size
        if size > LARGEST:
            self._too_large()
        try:
            if _NAMES.get(start) == "xls":
                if zipfile.is_zipfile(self.path):
                    raise ValueError("it is two files in one")
                weigh_xls(self.path)
            else:
                self._areas = weigh(self.path)
        except Binary:
            self._binary()
        except TooHeavy:
            self._too_large()
        except DAMAGED as error:
            self._damaged(error)

    def _too_large(self) -> NoReturn:
        raise CannotReadError(
            _("{name} is larger inside than a list of contacts.").format(name=self.path.name),
            _("Save the sheet with the contacts alone as CSV (UTF-8), and take that file."),
        )

    def _binary(self) -> NoReturn:
        raise CannotReadError(
            _("{name} is a binary workbook (.xlsb).").format(name=self.path.name),
            _("Open it in the program it comes from, save it as .xlsx, and take that file."),
        )

    def _fell(self, error: BaseException) -> NoReturn:
        """What its reader made of the file; what is not about the file goes on its way."""
        if isinstance(error, _NOT_THE_FILE):
            raise error
        self._damaged(error)

    def _damaged(self, error: BaseException) -> NoReturn:
        raise CannotReadError(
            _("{name} cannot be read: it is damaged, or protected by a password.").format(
                name=self.path.name
            ),
            _("Open it in the program it comes from, and save it anew."),
        ) from error


def _each(lines: Iterator[list[Any]]) -> Iterator[list[Any] | None]:
    """The rows one by one, and None for each that its reader cannot turn into days and texts."""
    while True:
        try:
            cells: list[Any] | None = next(lines)
        except StopIteration:
            return
        except _NOT_THE_FILE:
            raise
        except BaseException:  # noqa: BLE001 - a panic, which is no Exception
            cells = None
        yield cells


@dataclass(slots=True)
class _Merged:
    """Cells that are merged downwards, while the rows of a sheet are gone through."""

    starts: dict[int, dict[int, int]]
    """By first row: by column, the last row."""
    _held: dict[int, tuple[int, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, areas: Iterable[Area], start: tuple[int, int]) -> Self:
        """The areas of more than one row, counted from the first column that holds anything."""
        starts: dict[int, dict[int, int]] = {}
        for (top, left), (bottom, _right) in areas:
            if top < bottom and start[1] <= left < start[1] + MOST_COLUMNS:
                starts.setdefault(top, {})[left - start[1]] = bottom
        return cls(starts)

    def fill(self, row: int, texts: list[str]) -> None:
        """Writes what the row's merged cells show where the row itself says something."""
        for column, bottom in self.starts.get(row, {}).items():
            if column < len(texts):
                self._held[column] = (bottom, texts[column])
        if not self._held or not any(texts):
            return
        self._held = {at: held for at, held in self._held.items() if held[0] >= row}
        for column, (_bottom, text) in self._held.items():
            texts[column] = texts[column] or text


def seen(cell: object) -> str:
    """What a cell says: whole numbers without a point, days as 2026-11-24, errors nothing."""
    if isinstance(cell, str):
        return "" if cell in _ERRORS else cell
    if isinstance(cell, bool):
        return _("yes") if cell else _("no")
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e16 else repr(cell)
    if isinstance(cell, datetime):
        return (
            cell.date().isoformat() if cell.time() == _MIDNIGHT else cell.isoformat(" ", "minutes")
        )
    if isinstance(cell, date | time):
        return cell.isoformat()
    return "" if isinstance(cell, timedelta) or cell is None else str(cell)


def _fault(texts: Sequence[str]) -> str:
    if len(texts) > MOST_COLUMNS:
        return _("It has more than {count} columns.").format(count=MOST_COLUMNS)
    if max(map(len, texts), default=0) > LONGEST_CELL:
        return _("A cell holds more than {count} characters.").format(count=f"{LONGEST_CELL:,}")
    return ""
