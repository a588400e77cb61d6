"""Contacts in a table (CSV): Google's, Outlook's, and any whose head names what it holds."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from fieldbook.errors import CannotReadError
from fieldbook.exchange.country_names import country_code
from fieldbook.exchange.heads import Columns, columns_of
from fieldbook.exchange.tables import Row, rows_of
from fieldbook.exchange.texts import is_mail, nobody_named, some_texts
from fieldbook.model.accounts import tidy
from fieldbook.model.contacts import Contact
from fieldbook.text import _

MOST_ROWS = 100_000
_SEVERAL = " ::: "
_NO_LABELS = {"mycontacts", "my contacts", "starred", "other contacts"}


def contacts_in_table(path: Path, text: str) -> tuple[Contact, ...]:
    """The contacts of a table, row by row; raises CannotReadError where no head says what it is."""
    rows = rows_of(text)
    head = next((row for row in rows if not row.fault), None)
    columns = columns_of(head.cells) if head else Columns()
    if not columns.names_somebody():
        raise CannotReadError(
            _("{name} is no list of contacts: its first row names no columns we know.").format(
                name=path.name
            ),
            _("Name them in the first row: Company, Name, E-mail, Phone."),
        )
    return tuple(_contacts(path, rows, columns))


def _contacts(path: Path, rows: Iterator[Row], columns: Columns) -> Iterator[Contact]:
    for count, row in enumerate(rows):
        if count >= MOST_ROWS:
            raise CannotReadError(
                _("{name} has more than {n} rows.").format(name=path.name, n=f"{MOST_ROWS:,}"),
                _("Split it into smaller files and take them in one after the other."),
            )
        if row.fault:
            yield Contact(row=row.number, left_out=row.fault)
        elif any(tidy(cell) for cell in row.cells):
            yield nobody_named(_contact(row, columns))


def _contact(row: Row, columns: Columns) -> Contact:
    def cell(meaning: str) -> str:
        place = columns.at.get(meaning)
        return tidy(row.cells[place]) if place is not None and place < len(row.cells) else ""

    def cells(places: list[int]) -> Iterator[str]:
        for place in places:
            if place < len(row.cells):
                yield from row.cells[place].split(_SEVERAL)

    parts = " ".join(part for part in map(cell, ("first", "middle", "last")) if part)
    contact = Contact(
        row=row.number,
        company=cell("company"),
        name=parts or cell("name"),
        role=cell("role"),
        mails=tuple(one for one in some_texts(cells(columns.mails)) if is_mail(one)),
        phones=some_texts(cells(columns.phones)),
        city=cell("city"),
        country=country_code(cell("country")),
        website=cell("website").split(_SEVERAL.strip())[0].strip(),
        labels=_labels(cell("labels")),
    )
    return replace(contact, name="") if contact.name == contact.company else contact


def _labels(cell: str) -> tuple[str, ...]:
    separator = _SEVERAL.strip() if _SEVERAL.strip() in cell else ";" if ";" in cell else ","
    names = (one.strip().removeprefix("*").strip() for one in cell.split(separator))
    return some_texts(name for name in names if name.lower() not in _NO_LABELS)
