"""Export: the accounts of a book as JSON, as a table (CSV, XLSX), or as cards (vCard)."""

import errno
import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from fieldbook.book.book import Book
from fieldbook.errors import CannotWriteError, NotFittingError
from fieldbook.exchange.contact_writers import (
    CARD_VERSIONS,
    CardOut,
    CardVersion,
    write_cards,
    write_table,
)
from fieldbook.exchange.workbook_writer import write_workbook
from fieldbook.model.rows import Ref
from fieldbook.paths import write_whole
from fieldbook.text import _
from fieldbook.work.exported import AccountOut, exported_accounts
from fieldbook.work.exported_more import (
    ResetOut,
    RhythmOut,
    exported_resets,
    exported_rhythms,
)
from fieldbook.work.refusals import why_not
from fieldbook.work.sellers import seller_of

__all__ = ["CARD_VERSIONS", "CardVersion", "Export", "cannot_write", "export_book"]
FORMAT = 1
"""The number of the JSON form; it rises when a name in it changes its meaning."""
_HEAD = ("Company", "Rating", "Stage", "City", "Country", "Website", "Segments") + (
    "Target list", "Name", "Job Title",
    "E-mail", "E-mail 2", "E-mail 3", "Phone", "Phone 2", "Phone 3",
)  # fmt: skip
_MOST = 3


@dataclass(frozen=True, slots=True)
class Export:
    """What was written: where, and how many accounts and people are in it."""

    path: Path
    accounts: int
    people: int


def export_book(
    book: Book, path: Path, accounts: Collection[Ref] | None = None, card: CardVersion = "3.0"
) -> Export:
    """Writes accounts of the book to `path`; its ending says how: .json, .csv, .xlsx or .vcf.

    All of them without `accounts`. JSON holds everything, notes and touches too; a table and cards
    hold people and how they are reached, one row or card for each, and a company without people is
    one of its own; who has left is in JSON alone. `card` is the version of vCard: everybody reads
    3.0 (RFC 2426), newer programs 4.0 (RFC 6350). The file is written whole or left as it was.
    Raises NotFittingError for another ending and CannotWriteError.
    """
    write = _FORMS.get(path.suffix.lower())
    if write is None:
        raise NotFittingError(
            _("{name} has no ending that says what to write.").format(name=path.name),
            _("Let it end in .json, .csv, .xlsx or .vcf."),
        )
    country = seller_of(book).country
    with book.reading() as connection:
        found = exported_accounts(connection, country, accounts)
        chosen = {one.id for one in found}
        out = _Out(
            found,
            exported_resets(connection, chosen),
            exported_rhythms(connection, chosen),
            card,
        )
    try:
        write_whole(path, write(out))
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


@dataclass(frozen=True, slots=True)
class _Out:
    """What goes out, and as which cards."""

    accounts: list[AccountOut]
    resets: list[ResetOut]
    rhythms: list[RhythmOut]
    card: CardVersion


def _as_json(out: _Out) -> Iterator[bytes]:
    """Values and ideas are empty: a book holds none of their kind yet."""
    yield f'{{"format": {FORMAT}'.encode()
    parts: dict[str, list[Any]] = {
        "accounts": out.accounts, "values": [], "ideas": [],
        "resets": out.resets, "rhythms": out.rhythms,
    }  # fmt: skip
    for name, rows in parts.items():
        yield f',\n"{name}": ['.encode()
        for number, one in enumerate(rows):
            comma = "," if number else ""
            yield f"{comma}\n{json.dumps(asdict(one), ensure_ascii=False)}".encode()
        yield b"]"
    yield b"}\n"


def _as_table(out: _Out) -> Iterator[bytes]:
    yield write_table(_HEAD, _rows(out.accounts))


def _as_workbook(out: _Out) -> Iterator[bytes]:
    yield write_workbook(_("Contacts"), _HEAD, _rows(out.accounts))


def _rows(accounts: list[AccountOut]) -> list[tuple[str, ...]]:
    """A row for everybody; an account's own mails and phones are one without a name."""
    rows: list[tuple[str, ...]] = []
    for one in accounts:
        company = (
            one.name, one.rating, one.stage, one.city, one.country, one.website,
            " ::: ".join(one.segments), "yes" if one.target else "",
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


def _as_cards(out: _Out) -> Iterator[bytes]:
    cards = []
    for one in out.accounts:
        place = (one.city, one.country, one.website)
        people = [p for p in one.people if not p.left]
        if one.emails or one.phones or not people:
            cards.append(CardOut("", "", one.name, one.emails, one.phones, *place, one.segments))
        for p in people:
            cards.append(
                CardOut(p.name, p.role, one.name, p.emails, p.phones, *place, one.segments)
            )
    yield write_cards(cards, out.card)


_FORMS: dict[str, Callable[[_Out], Iterator[bytes]]] = {
    ".json": _as_json,
    ".csv": _as_table,
    ".xlsx": _as_workbook,
    ".vcf": _as_cards,
}
