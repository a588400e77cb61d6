"""Contacts from a table (CSV, or a sheet of a workbook): its head, and a contact a row."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from fieldbook.errors import CannotReadError
from fieldbook.exchange.lines import Lines
from fieldbook.exchange.table_columns import (
    LINES_BEFORE_HEAD,
    LOOKED_AT,
    Head,
    head_of,
    known_words,
    likely_head,
    shown,
    told_by_look,
)
from fieldbook.exchange.table_contacts import Table
from fieldbook.exchange.table_rows import MOST_COLUMNS, Row, Rows
from fieldbook.exchange.workbooks import Workbook
from fieldbook.model.contacts import AS_FOUND, Contact, ContactFile, FileFormat, HowRead
from fieldbook.text import _

LARGEST_TABLE = 50 << 20
MOST_ROWS = 100_000
_MOST_BLANKS = 1 << 20
"""Rows counted with the blank ones: as many as a spreadsheet has."""
_SEPARATORS = ",;\t|"
_MOST_SHEETS = 20
_ENDING = re.compile(
    r"^(?:copyright|confidential|generated (?:by|on)|(?:grand )?totals?\b|\d+ (?:records?|rows?)\b"
    r"|report |contacts by )|salesforce\.com|all rights reserved|do not distribute",
    re.IGNORECASE,
)
"""How the lines begin that a report puts below its table."""


def read_table(path: Path, country: str, how: HowRead = AS_FOUND) -> ContactFile:
    """The contacts of a CSV file; `country` tells two ways to write one phone number.

    Blank rows are passed over, rows above the head too. Raises OSError, and CannotReadError when
    no head names a company, a person or a mail, or over a cap.
    """
    lines = Lines(path, LARGEST_TABLE, how.encoding)
    begun = _begin(iter(Rows(lines, _separator_of(path, how.encoding))), path.name, how)
    contacts = _contacts(begun, path.name, Table(begun.head, country, guards=True))
    return ContactFile(
        name=path.name,
        format="csv",
        encoding=lines.encoding,
        contacts=contacts,
        country=country,
        columns=shown(begun.head, begun.first),
        names_somebody=begun.head.columns.names_somebody,
    )


def read_workbook(
    path: Path, country: str, kind: FileFormat, how: HowRead = AS_FOUND
) -> ContactFile:
    """The contacts of a sheet of a workbook: the one of that name, else the first that has a head.

    Raises OSError, and CannotReadError for a sheet that is not there, when no head names a
    company, a person or a mail, or over a cap.
    """
    book = Workbook(path)
    if how.sheet and how.sheet not in book.sheets:
        raise CannotReadError(
            _("{name} has no sheet {sheet}.").format(name=path.name, sheet=how.sheet),
            _("Its sheets are: {sheets}.").format(sheets=", ".join(book.sheets[:12])),
        )
    sheet = how.sheet or _sheet_of(book)
    begun = _begin(book.rows(sheet), path.name, how)
    contacts = _contacts(begun, path.name, Table(begun.head, country, guards=False))
    return ContactFile(
        name=path.name,
        format=kind,
        encoding="",
        contacts=contacts,
        country=country,
        sheet=sheet,
        sheets=tuple(book.sheets),
        columns=shown(begun.head, begun.first),
        names_somebody=begun.head.columns.names_somebody,
    )


def _sheet_of(book: Workbook) -> str:
    """The first sheet with a head that names somebody; else the first."""
    for sheet in book.sheets[:_MOST_SHEETS]:
        if head_of(list(islice(book.rows(sheet), LINES_BEFORE_HEAD))):
            return sheet
    return next(iter(book.sheets), "")


@dataclass(frozen=True, slots=True)
class _Begun:
    """A table whose head is known: the rows that were looked at below it, and all that follow."""

    head: Head
    first: Sequence[Row]
    rest: Iterator[Row]


def _begin(rows: Iterator[Row], name: str, how: HowRead) -> _Begun:
    """Finds the head; raises CannotReadError where nobody would know what the columns hold."""
    start = list(islice(rows, LINES_BEFORE_HEAD + LOOKED_AT))
    head = head_of(start, how.columns)
    if head is None and (how.unknown or how.columns):
        head = likely_head(start, how.columns)
    if head is None:
        raise _nameless(name)
    first = start[head.rows_before :]
    if not how.columns:
        head = told_by_look(head, first)
    return _Begun(head, first, rows)


def _contacts(begun: _Begun, name: str, table: Table) -> tuple[Contact, ...]:
    """A contact for every row that has something, below the head."""
    contacts: list[Contact] = []
    width, blank = len(begun.head.names), False
    for row in chain(begun.first, begun.rest):
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


def _separator_of(path: Path, encoding: str) -> str:
    """The separator by which the head has most columns we know; else the one that makes most."""
    first = list(islice(Lines(path, LARGEST_TABLE, encoding), LINES_BEFORE_HEAD))

    def known(separator: str) -> tuple[tuple[int, int], int, int]:
        reader = csv.reader(first, delimiter=separator, skipinitialspace=True)
        try:
            rows = [row[:MOST_COLUMNS] for row in reader]
        except csv.Error:
            return (0, 0), 0, 0
        widths = sorted(map(len, rows))
        usual = widths[len(widths) // 2] if widths else 0
        return known_words(rows), usual, -_SEPARATORS.index(separator)

    return max(_SEPARATORS, key=known)


def _nameless(name: str) -> CannotReadError:
    return CannotReadError(
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
