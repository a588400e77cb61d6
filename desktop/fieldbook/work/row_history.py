"""The history of one row: who changed which field to what, and when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fieldbook.book.book import Book
from fieldbook.book.history import said_of_row
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.work.days import zone
from fieldbook.work.sellers import seller_of

_QUIET = {"born", "owner", "account", "touch", "next"}
"""Fields that tell a seller nothing."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field got another value; `at` is on the seller's own clock."""

    at: datetime
    by: str
    field: str
    before: str
    after: str
    undone: bool


def row_history(book: Book, row: Ref) -> list[FieldChange]:
    """Every change of a row, the newest first; private words are here for who wrote them."""
    place = zone(seller_of(book).zone)
    values: dict[str, str] = {}
    found: list[FieldChange] = []
    for said in said_of_row(book, row):
        at = said.at.astimezone(place)
        if said.fields is None:
            found.append(FieldChange(at, said.by, "", "", _("erased for good"), False))
            continue
        for name, value in said.fields.items():
            if name in _QUIET:
                continue
            after = _told(value)
            found.append(FieldChange(at, said.by, name, values.get(name, ""), after, said.undone))
            if not said.undone:
                values[name] = after
    return found[::-1]


def _told(value: Any) -> str:  # noqa: ANN401 - a value of a patch
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return " ".join(str(part) for part in value if part not in (None, "", 0))
    return str(value)
