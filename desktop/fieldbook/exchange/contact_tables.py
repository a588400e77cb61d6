"""Contacts from a table (CSV, or a sheet of a workbook): its head, and a contact a row."""

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from fieldbook.errors import CannotReadError
from fieldbook.exchange import tidying
from fieldbook.exchange.country_names import country_code
from fieldbook.exchange.lines import Lines
from fieldbook.exchange.table_heads import Columns, columns_of
from fieldbook.exchange.table_rows import MOST_COLUMNS, Row, Rows
from fieldbook.exchange.tables import unguarded
from fieldbook.exchange.workbooks import Workbook
from fieldbook.model.accounts import RATINGS, STAGES
from fieldbook.model.contacts import Contact, ContactFile, FileFormat
from fieldbook.text import _

LARGEST_TABLE = 50 << 20
MOST_ROWS = 100_000
_MOST_BLANKS = 1 << 20
"""Rows counted with the blank ones: as many as a spreadsheet has."""
_SEPARATORS = ",;\t|"
_LINES_BEFORE_HEAD = 10
_MOST_SHEETS = 20
_ENDING = re.compile(
    r"^(?:copyright|confidential|generated (?:by|on)|(?:grand )?totals?\b|\d+ (?:records?|rows?)\b"
    r"|report |contacts by )|salesforce\.com|all rights reserved|do not distribute",
    re.IGNORECASE,
)
"""How the lines begin that a report puts below its table."""
_NEVER_ANSWER = ("fax", "pager", "telex")


def read_table(path: Path, country: str) -> ContactFile:
    """The contacts of a CSV file; `country` tells two ways to write one phone number.

    Blank rows are passed over, rows above the head too. Raises OSError, and CannotReadError when
    no head names a company, a person or a mail, or over a cap.
    """
    lines = Lines(path, LARGEST_TABLE)
    rows = iter(Rows(lines, _separator_of(path)))
    contacts = _contacts(rows, path.name, country, guards=True)
    return ContactFile(name=path.name, format="csv", encoding=lines.encoding, contacts=contacts)


def read_workbook(path: Path, country: str, kind: FileFormat, sheet: str = "") -> ContactFile:
    """The contacts of a sheet of a workbook: the one of that name, else the first that has a head.

    Raises OSError, and CannotReadError for a sheet that is not there, when no head names a
    company, a person or a mail, or over a cap.
    """
    book = Workbook(path)
    if sheet and sheet not in book.sheets:
        raise CannotReadError(
            _("{name} has no sheet {sheet}.").format(name=path.name, sheet=sheet),
            _("Its sheets are: {sheets}.").format(sheets=", ".join(book.sheets[:12])),
        )
    chosen = sheet or _sheet_of(book)
    contacts = _contacts(book.rows(chosen), path.name, country, guards=False)
    return ContactFile(
        name=path.name,
        format=kind,
        encoding="",
        contacts=contacts,
        sheet=chosen,
        sheets=tuple(book.sheets),
    )


def _sheet_of(book: Workbook) -> str:
    """The first sheet with a head that names somebody; else the first with anything."""
    for sheet in book.sheets[:_MOST_SHEETS]:
        rows = book.rows(sheet)
        with suppress(CannotReadError):
            _head(rows, book.path.name)
            return sheet
    return next(iter(book.sheets), "")


def _contacts(rows: Iterator[Row], name: str, country: str, *, guards: bool) -> tuple[Contact, ...]:
    """A contact for every row that has something, below the head.

    `guards` says whether an apostrophe before a cell only keeps spreadsheets from running it.
    """
    columns, width = _head(rows, name)
    table = _Table(columns, width, country, guards=guards)
    contacts: list[Contact] = []
    blank = False
    for row in rows:
        if not row.fault and not "".join(row.cells).strip():
            blank = True
        elif blank and _is_below(row, width):
            contacts.append(Contact(row=row.number, left_out=_("It stands below the table.")))
        else:
            contacts.append(table.contact(row))
        if len(contacts) > MOST_ROWS or row.number > _MOST_BLANKS:
            raise CannotReadError(
                _("{name} has more than {count} rows.").format(name=name, count=f"{MOST_ROWS:,}"),
                _("Split it into several files."),
            )
    return tuple(contacts)


def _separator_of(path: Path) -> str:
    """The separator by which the head has most columns we know."""
    first = list(islice(Lines(path, LARGEST_TABLE), _LINES_BEFORE_HEAD))

    def known(separator: str) -> tuple[int, int]:
        rows = csv.reader(first, delimiter=separator, skipinitialspace=True)
        try:
            found = [columns_of(row[:MOST_COLUMNS]).known for row in rows]
        except csv.Error:
            return 0, 0
        return max(found, default=0), -_SEPARATORS.index(separator)

    return max(_SEPARATORS, key=known)


def _head(rows: Iterator[Row], name: str) -> tuple[Columns, int]:
    """What the columns mean and how many there are, read off the first row that says so.

    Below the first row that has cells, one known word alone is no head: it may be a contact's.
    """
    least = 1
    for row in islice(rows, _LINES_BEFORE_HEAD):
        columns = columns_of([] if row.fault else row.cells)
        if columns.names_somebody and columns.known >= least:
            return columns, len(row.cells)
        least = 2 if row.cells or row.fault else least
    raise CannotReadError(
        _("{name} is no contact file: its first line names no column that is known.").format(
            name=name
        ),
        _(
            "Name the columns in the first line, for example: Company, Name, First Name, "
            "Last Name, E-mail, Phone, Job Title, City, Country, Website, Labels."
        ),
    )


def _is_below(row: Row, width: int) -> bool:
    """Whether a row after a blank one is what a report ends with: one cell, in such words."""
    filled = [cell for cell in row.cells if cell.strip()]
    return width > 1 and len(filled) == 1 and bool(_ENDING.search(filled[0]))


@dataclass(frozen=True, slots=True)
class _Table:
    """What is known of a table before its rows are read."""

    columns: Columns
    width: int
    country: str
    guards: bool

    def contact(self, row: Row) -> Contact:
        """One row as a contact, or left out with the reason."""
        if row.fault:
            return Contact(row=row.number, left_out=row.fault)
        cells: Sequence[str] = row.cells
        if self.guards:
            cells = [unguarded(cell) if cell[:1] == "'" else cell for cell in cells]
        if any(cell.strip() for cell in cells[self.width :]):
            return Contact(
                row=row.number,
                left_out=_(
                    "It has more cells than the head: one with a separator in it lacks its "
                    "quotation marks."
                ),
            )
        contact = self._of_cells(row.number, cells)
        return tidying.settled(contact, person=self._is_person(contact, cells))

    def _is_person(self, contact: Contact, cells: Sequence[str]) -> bool:
        """Whether a name that only repeats the company is somebody's all the same.

        A company has no first name and no job; and our own tables leave its name out.
        """
        parts = self._first("first", cells) or self._first("last", cells)
        return bool(parts or contact.role) or "stage" in self.columns.of

    def _of_cells(self, number: int, cells: Sequence[str]) -> Contact:
        city, country = self._place(cells)
        return Contact(
            row=number,
            company=self._first("company", cells),
            name=self._name(cells),
            role=self._first("role", cells),
            mails=tidying.mails_in(self._all("mail", cells)),
            phones=tidying.phones_in(self._phones(cells), self.country),
            city=city,
            country=country,
            website=tidying.website_in(self._all("website", cells)),
            labels=tidying.labels_in(self._all("label", cells)),
            rating=next((one for one in RATINGS if one == self._first("rating", cells)), None),
            stage=next((one for one in STAGES if one == self._first("stage", cells)), None),
            segments=tidying.labels_of(" ::: ".join(self._all("segment", cells)).split(":::")),
        )

    def _all(self, what: str, cells: Sequence[str]) -> list[str]:
        columns = self.columns.of.get(what, ())
        return [cells[column] for column in columns if column < len(cells) and cells[column]]

    def _first(self, what: str, cells: Sequence[str]) -> str:
        return next(
            (value for cell in self._all(what, cells) if (value := tidying.first_of(cell))), ""
        )

    def _name(self, cells: Sequence[str]) -> str:
        """The name as one, or put together; beside a first name alone, Name is the last name."""
        parts = {what: self._first(what, cells) for what in ("first", "middle", "last", "name")}
        whole = parts.pop("name")
        if whole and parts["first"] and "last" not in self.columns.of:
            return whole if parts["first"] in whole else f"{parts['first']} {whole}"
        joined = whole or " ".join(part for part in parts.values() if part)
        return joined or self._first("filed as", cells)

    def _phones(self, cells: Sequence[str]) -> Iterator[str]:
        """Cells with phones; what a fax or a pager answers is none."""
        for column, label in self.columns.phones:
            kind = cells[label].casefold() if 0 <= label < len(cells) else ""
            if column < len(cells) and not any(word in kind for word in _NEVER_ANSWER):
                yield cells[column]

    def _place(self, cells: Sequence[str]) -> tuple[str, str]:
        """City and country of the first address that has any."""
        for place in self.columns.places:
            city, country = (
                tidying.first_of(cells[column]) if 0 <= column < len(cells) else ""
                for column in (place.city, place.country)
            )
            if city or country:
                return city, country_code(country)
        return "", ""
