"""Contacts as a file from outside holds them, before anything of them is in the book."""

from dataclasses import dataclass
from typing import Literal

from fieldbook.model.accounts import Rating, Stage

FileFormat = Literal["csv", "vcard", "xlsx", "xls", "ods"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One row of a table or one card: somebody, and the company they work for.

    `row` is the number a seller can look up: of a table as a spreadsheet counts (its head is row
    1), of cards from 1. Texts are tidied, on one line, and never longer than a cell may be; mails
    and phones are as they were written, each once, the first one first. `left_out` says in a
    sentence why nothing of this row can be taken; everything else may be empty then.
    """

    row: int
    company: str = ""
    name: str = ""
    role: str = ""
    mails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    city: str = ""
    country: str = ""
    """Two capital letters (ISO 3166-1), or nothing where the file names no country we know."""
    website: str = ""
    rating: Rating | None = None
    stage: Stage | None = None
    segments: tuple[str, ...] = ()
    """What our own tables say of an account, and nobody else's."""
    labels: tuple[str, ...] = ()
    """Groups the contact is in, by the names the file gives them."""
    left_out: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFile:
    """A file that was read: its name without folders, what it is, how it was encoded.

    `sheet` is which sheet of a workbook it is, `sheets` are all it has.
    """

    name: str
    format: FileFormat
    encoding: str
    contacts: tuple[Contact, ...]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
