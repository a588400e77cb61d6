"""Rows as the model's dataclasses: the plain way to read the book."""

from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, func, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.elements import ColumnElement

from fieldbook.book import schema
from fieldbook.book.kinds import KIND_OF, KINDS, Kind
from fieldbook.model.rows import Ref

T = TypeVar("T")
NUMBER = (
    "(SELECT ifnull((SELECT rep FROM twins WHERE twins.n = ids.n), ids.n) FROM ids"
    " WHERE id = unhex(?))"
)
"""The number behind a row id, in the text of a condition."""
_BY_ID = f"n = {NUMBER}"
_SELECTED: dict[type, Select[Any]] = {}


def selected(row: type) -> Select[Any]:
    """The SELECT of all rows of a kind: the id first, references as ids."""
    if row not in _SELECTED:
        _SELECTED[row] = _select(KIND_OF[row])
    return _SELECTED[row]


def _select(kind: Kind) -> Select[Any]:
    table = schema.rows[kind.name]
    columns: list[Any] = [schema.id_of(table.c.n).label("id")]
    for field in kind.fields:
        for name, _sql in field.columns:
            column = table.c[name]
            columns.append(schema.id_of(column).label(name) if field.is_ref else column)
    return select(*columns).select_from(table)


def number_of(row_id: str) -> ColumnElement[int]:
    """The number behind a row id, or of the row that stands for it, for a WHERE."""
    rep = select(schema.twins.c.rep).where(schema.twins.c.n == schema.ids.c.n).scalar_subquery()
    number = func.ifnull(rep, schema.ids.c.n)
    return select(number).where(schema.ids.c.id == func.unhex(row_id)).scalar_subquery()


def lifted(row: type[T], values: Any) -> T:  # noqa: ANN401 - a result row of `selected`
    """One result row as a dataclass."""
    kind = KIND_OF[row]
    found: dict[str, Any] = {"id": values[0]}
    at = 1
    for field in kind.fields:
        width = len(field.columns)
        found[field.name] = field.lift(tuple(values[at : at + width]))
        at += width
    return row(**found)


def get(connection: Connection, row: type[T], row_id: Ref) -> T | None:
    """The row with that id, if it is shown."""
    found = where(connection, row, _BY_ID, row_id)
    return found[0] if found else None


def rows(connection: Connection, row: type[T], *where: ColumnElement[bool]) -> Iterator[T]:
    """All rows of a kind for which every condition holds, in no order."""
    for found in connection.execute(selected(row).where(*where)):
        yield lifted(row, found)


def where(connection: Connection, row: type[T], condition: str, *values: object) -> list[T]:
    """The rows of a kind for which a condition holds, given as text.

    For the reads of every save: the statement is put together once, not at every call, and goes
    to the driver as it is.
    """
    driver: Any = connection.connection.driver_connection
    return [lifted(row, one) for one in driver.execute(_text(KIND_OF[row].name, condition), values)]


@cache
def _text(kind: str, condition: str) -> str:
    return f"{selected(KINDS[kind].row).compile(dialect=sqlite.dialect())} WHERE {condition}"
