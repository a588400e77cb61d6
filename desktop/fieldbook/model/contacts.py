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
    target: bool = False
    segments: tuple[str, ...] = ()
    """What our own tables say of an account, and nobody else's."""
    labels: tuple[str, ...] = ()
    """Groups the contact is in, by the names the file gives them."""
    source: str = ""
    handed_by: str = ""
    handed_on: str = ""
    """The day in ISO 8601."""
    interest: str = ""
    question: str = ""
    answers: tuple[str, ...] = ()
    """What a file of leads says of each: its own question, and the qualification answers, each
    with the name of its column ("Budget: 5,000")."""
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: the name it has there, what it holds ("" if nothing is taken of it),
    and a few of its cells."""

    name: str
    what: str
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HowRead:
    """How a file is to be read where somebody knows better than what it looks like.

    `sheet` is one of a workbook by its name, `encoding` that of a text, `columns` what each column
    holds, in their order. `country` is where its phone numbers are dialled, if not the seller's.
    `unknown` reads a table too whose head names nobody: its columns are
    there to be told, and every row is left out until then.
    """

    sheet: str = ""
    encoding: str = ""
    columns: tuple[str, ...] = ()
    country: str = ""
    unknown: bool = False


AS_FOUND = HowRead()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFile:
    """A file that was read: its name without folders, what it is, how it was encoded.

    `sheet` is which sheet of a workbook it is, `sheets` are all it has; `columns` are those of a
    table. `country` is where its phone numbers are dialled. `names_somebody` is False for a table
    of which no column says who somebody is.
    """

    name: str
    format: FileFormat
    encoding: str
    contacts: tuple[Contact, ...]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    country: str = ""
    names_somebody: bool = True
