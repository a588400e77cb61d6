"""Export: the accounts of a book as JSON, as a table (CSV, XLSX), or as cards (vCard)."""

import errno
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from fieldbook.book.book import Book
from fieldbook.errors import CannotWriteError, NotFittingError
from fieldbook.exchange.contact_writers import CardOut, write_cards, write_table
from fieldbook.exchange.workbook_writer import write_workbook
from fieldbook.paths import write_whole
from fieldbook.text import _
from fieldbook.work.exported import AccountOut, exported_accounts
from fieldbook.work.refusals import why_not
from fieldbook.work.sellers import seller_of

FORMAT = 1
"""The number of the JSON form; it rises when a name in it changes its meaning."""
_HEAD = ("Company", "Rating", "Stage", "City", "Country", "Website", "Segments") + (
    "Name", "Job Title", "E-mail", "E-mail 2", "E-mail 3", "Phone", "Phone 2", "Phone 3",
)  # fmt: skip
_MOST = 3


@dataclass(frozen=True, slots=True)
class Export:
    """What was written: where, and how many accounts and people are in it."""

    path: Path
    accounts: int
    people: int


def export_book(book: Book, path: Path) -> Export:
    """Writes every account of the book to `path`; its ending says how: .json, .csv, .xlsx or .vcf.

    JSON holds everything, notes and touches too; a table and cards hold people and how they are
    reached, one row or card for each, and a company without people is one of its own. The file is
    written whole or left as it was. Raises NotFittingError for another ending and CannotWriteError.
    """
    write = _FORMS.get(path.suffix.lower())
    if write is None:
        raise NotFittingError(
            _("{name} has no ending that says what to write.").format(name=path.name),
            _("Let it end in .json, .csv, .xlsx or .vcf."),
        )
    country = seller_of(book).country
    with book.reading() as connection:
        found = exported_accounts(connection, country)
    try:
        write_whole(path, write(found))
    except OSError as error:
        raise cannot_write(path, error) from error
    return Export(path, len(found), sum(len(one.people) for one in found))


def cannot_write(path: Path, error: OSError) -> CannotWriteError:
    """Why a file could not be written, for a seller."""
    if not path.parent.is_dir():
        return CannotWriteError(
            _("There is no folder {path}.").format(path=path.parent),
            _("Make the folder first, or choose another one."),
        )
    if path.is_dir():
        return CannotWriteError(_("{path} is a folder.").format(path=path), _("Name a file."))
    if error.errno == errno.EROFS:
        return CannotWriteError(
            _("{name} could not be written: {why}.").format(name=path.name, why=why_not(error)),
            _("Choose another folder for it; what was there is as it was."),
        )
    if isinstance(error, PermissionError):
        return CannotWriteError(
            _("{name} cannot be written: another program has it open, or you may not.").format(
                name=path.name
            ),
            _("Close it there, or choose another folder."),
        )
    return CannotWriteError(
        _("{name} could not be written: the disk is full, or gone.").format(name=path.name),
        _("Free some space or choose another folder; the file is as it was before."),
    )


def _as_json(accounts: list[AccountOut]) -> Iterator[bytes]:
    yield f'{{"format": {FORMAT}, "accounts": ['.encode()
    for number, one in enumerate(accounts):
        comma = "," if number else ""
        yield f"{comma}\n{json.dumps(asdict(one), ensure_ascii=False)}".encode()
    yield b"\n]}\n"


def _as_table(accounts: list[AccountOut]) -> Iterator[bytes]:
    yield write_table(_HEAD, _rows(accounts))


def _as_workbook(accounts: list[AccountOut]) -> Iterator[bytes]:
    yield write_workbook(_("Contacts"), _HEAD, _rows(accounts))


def _rows(accounts: list[AccountOut]) -> list[tuple[str, ...]]:
    """A row for everybody; an account's own mails and phones are one without a name."""
    rows: list[tuple[str, ...]] = []
    for one in accounts:
        company = (
            one.name, one.rating, one.stage, one.city, one.country, one.website,
            " ::: ".join(one.segments),
        )  # fmt: skip
        own = [("", "", one.emails, one.phones)] if one.emails or one.phones else []
        people = [(p.name, p.role, p.emails, p.phones) for p in one.people if not p.left]
        for name, role, mails, phones in [*own, *people] or [("", "", (), ())]:
            rows.append((*company, name, role, *_columns(mails), *_columns(phones)))
    return rows


def _columns(values: tuple[str, ...]) -> tuple[str, ...]:
    """So many columns; what is more stands in the last one, as address books write it."""
    first, rest = values[: _MOST - 1], values[_MOST - 1 :]
    return (*first, *[""] * (_MOST - 1 - len(first)), " ::: ".join(rest))


def _as_cards(accounts: list[AccountOut]) -> Iterator[bytes]:
    cards = []
    for one in accounts:
        place = (one.city, one.country, one.website)
        people = [p for p in one.people if not p.left]
        if one.emails or one.phones or not people:
            cards.append(CardOut("", "", one.name, one.emails, one.phones, *place, one.segments))
        for p in people:
            cards.append(
                CardOut(p.name, p.role, one.name, p.emails, p.phones, *place, one.segments)
            )
    yield write_cards(cards)


_FORMS: dict[str, Callable[[list[AccountOut]], Iterator[bytes]]] = {
    ".json": _as_json,
    ".csv": _as_table,
    ".xlsx": _as_workbook,
    ".vcf": _as_cards,
}
