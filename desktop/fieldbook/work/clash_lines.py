"""Fields that were changed here and there, as somebody reads them: whose, both values."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.clashes import Clash
from fieldbook.book.kinds import KINDS
from fieldbook.model.accounts import Account
from fieldbook.model.notes import Note
from fieldbook.model.resets import Reset
from fieldbook.model.rows import Ref
from fieldbook.model.touches import Touch
from fieldbook.text import _
from fieldbook.work.row_history import Value, field_value

_SPOKEN = (Note, Touch, Reset)
"""What words can belong to."""


@dataclass(frozen=True, slots=True)
class ClashLine:
    """One field with both values, typed; `whose` names the account or person it is of."""

    clash: Clash
    whose: str
    ours: Value
    theirs: Value


def clash_lines(book: Book, found: Sequence[Clash]) -> list[ClashLine]:
    """The same in words; the rows are named as they are here."""
    with book.reading() as connection:
        return [_line(connection, one) for one in found]


def _line(connection: Connection, one: Clash) -> ClashLine:
    of = (one.kind, one.field)
    ours, theirs = (
        field_value(connection, of, json.loads(value)) for value in (one.ours, one.theirs)
    )
    return ClashLine(one, _whose(connection, one.kind, one.row), ours, theirs)


def _whose(connection: Connection, kind: str, row: Ref) -> str:
    kinds: tuple[Any, ...] = _SPOKEN if kind == "words" else (KINDS[kind].row,)
    for each in kinds:
        found = reads.get(connection, each, row)
        if found is not None:
            return _called(connection, found)
    return _("something that is no longer here")


def _called(connection: Connection, row: Any) -> str:  # noqa: ANN401 - any row of the model
    """Its own name with that of its account, or the account's."""
    name, account = str(getattr(row, "name", "")), getattr(row, "account", None)
    of = reads.get(connection, Account, account) if account else None
    if of is None:
        return name
    return f"{name}, {of.name}" if name else of.name
