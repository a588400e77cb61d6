"""The tables: the journal, the rows made from the model's dataclasses, facts, index, local tables.

Rows, facts and the index are a cache of the journal, dropped and folded anew whenever their shape
changes. Local tables belong to this file: never folded, never in a bundle, columns only added.
Row ids are kept once, in `ids`, and stand elsewhere as the integer `n`.
"""

import hashlib
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BLOB,
    TEXT,
    Column,
    Index,
    Integer,
    MetaData,
    ScalarSelect,
    Table,
    func,
    select,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.sql.elements import ColumnElement

from fieldbook.book.journal import ACT, ERASE, REDO, UNDO
from fieldbook.book.kinds import KINDS, OWNED, SETS, Kind
from fieldbook.book.local_tables import kept

FOLD = 3
"""One more whenever the same entries add up to other rows or facts than before: what fits a field,
a default, a rule of the fold. Books are then folded anew when they are opened."""

cache = MetaData()
"""Everything that follows from the journal."""


def _n() -> Column[int]:
    return Column("n", Integer, primary_key=True)


ids = Table("ids", kept, _n(), Column("id", BLOB, nullable=False, unique=True))
devices = Table("devices", kept, _n(), Column("device", BLOB, nullable=False, unique=True))
kind_names = Table("kinds", kept, _n(), Column("kind", TEXT, nullable=False, unique=True))
journal = Table(
    "journal",
    kept,
    _n(),
    Column("stamp", Integer, nullable=False),
    Column("act", Integer, nullable=False),
    Column("device", Integer, nullable=False),
    Column("kind", Integer, nullable=False),
    Column("row", Integer, nullable=False),
    Column("hash", BLOB, nullable=False),
    Column("arrival", Integer),
    Column("patch", TEXT),
    Index("journal_row", "row"),
    Index("journal_act", "act"),
)
HASH_INDEX = "CREATE INDEX journal_hash ON journal(substr(hash,1,6))"


def _row_table(kind: Kind) -> Table:
    types = {"INTEGER": Integer, "TEXT": TEXT}
    columns: list[Column[Any]] = [
        Column(name, types[sql]) for field in kind.fields for name, sql in field.columns
    ]
    return Table(kind.name, cache, _n(), *columns)


rows: dict[str, Table] = {name: _row_table(kind) for name, kind in KINDS.items()}
for _name in OWNED:
    Index(f"{_name}_account", rows[_name].c.account)
for _name in SETS:
    Index(f"{_name}_owner", rows[_name].c.owner)
Index("note_person", rows["note"].c.person, sqlite_where=rows["note"].c.person.is_not(None))
Index("note_day", rows["note"].c.at_day)
Index("account_owner", rows["account"].c.owner)
Index("answer_touch", rows["answer"].c.touch)
Index("away_seller", rows["away"].c.seller)
_touch = rows["touch"].c
Index(
    "touch_open",
    _touch.at_day,
    _touch.at_start.is_(None),  # whole days after the timed ones
    _touch.at_start,
    sqlite_where=_touch.state == "planned",
)

undone = Table("undone", cache, Column("act", Integer, primary_key=True))
erased = Table("erased", cache, Column("row", Integer, primary_key=True))
twins = Table("twins", cache, _n(), Column("rep", Integer, nullable=False))
dead = Table("dead", cache, _n(), Column("act", Integer, nullable=False))
"""Rows of which only taken-back acts know, with the act that bore them."""
rescued = Table("rescued", cache, _n(), Column("act", Integer, nullable=False))
"""Rows that stay although the act that bore them is taken back: that act counts for them."""

account_facts = Table(
    "account_facts",
    cache,
    _n(),
    Column("call", Integer),
    Column("visit", Integer),
    Column("message", Integer),
    Column("value", Integer),
    Column("attempts", Integer, nullable=False),
    Column("next", Integer),
    Column("next_day", Integer),
    Column("due", Integer),
    Index("account_facts_due", "due"),
    Index("account_facts_next", "next_day"),
)
lane_due = Table(
    "lane_due",
    cache,
    Column("account", Integer, primary_key=True),
    Column("lane", Integer, primary_key=True),
    Column("due", Integer),
    sqlite_with_rowid=False,
)
person_facts = Table(
    "person_facts",
    cache,
    _n(),
    Column("call", Integer),
    Column("visit", Integer),
    Column("message", Integer),
    Column("value", Integer),
    Column("due", Integer),
)
weeks = Table(
    "weeks",
    cache,
    Column("account", Integer, primary_key=True),
    Column("week", Integer, primary_key=True),
    Column("selling", Integer, nullable=False),
    Column("other", Integer, nullable=False),
    sqlite_with_rowid=False,
)
FACTS = (account_facts, lane_due, person_facts, weeks)

_FTS = "tokenize='unicode61 remove_diacritics 2', content_rowid='n', detail='column', columnsize=0"
SEARCH = (
    """CREATE VIEW search_text(n, words) AS SELECT note.n,
  ifnull(discussed, '') || char(10) || ifnull(proposed, '') || char(10) || ifnull(purpose, '')
  FROM note JOIN words ON words.n = note.n""",
    """CREATE VIEW search_names_text(n, name) AS
SELECT n, name || ' ' || city FROM account UNION ALL SELECT n, name || ' ' || role FROM person
WHERE n NOT IN (SELECT n FROM account)""",
    f"CREATE VIRTUAL TABLE search USING fts5(words, content='search_text', {_FTS})",
    "CREATE VIRTUAL TABLE search_names USING fts5(name, content='search_names_text',"
    f" prefix='1 2', {_FTS})",
    "INSERT INTO search(search, rank) VALUES('secure-delete', 1)",
    "INSERT INTO search_names(search_names, rank) VALUES('secure-delete', 1)",
    "INSERT INTO search(search, rank) VALUES('hashsize', 8388608)",  # rebuilt in half the time
)
"""The words of notes, and the names of accounts and people. Without the places of words in a text
(detail='column') the index is half the size and finds a beginning in a tenth of the time; what is
lost is ranking by bm25, which says little about beginnings. Not detail='none', which would be
smaller still: together with secure-delete it corrupts the index (SQLite 3.53)."""


@lru_cache
def _statements(tables: MetaData) -> tuple[str, ...]:
    dialect = sqlite.dialect()
    made: list[str] = []
    for table in tables.sorted_tables:
        made.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        indexes = sorted(table.indexes, key=lambda index: index.name or "")
        made.extend(str(CreateIndex(index).compile(dialect=dialect)) for index in indexes)
    return tuple(made)


def kept_statements() -> list[str]:
    """What creates the journal and the local tables."""
    known = ", ".join(f"('{name}')" for name in (ACT, UNDO, REDO, ERASE, *KINDS))
    return [*_statements(kept), HASH_INDEX, f"INSERT INTO kinds(kind) VALUES {known}"]


def local_columns() -> str:
    """What is asked to learn which local tables a file has, and which columns: one pair a row."""
    return (
        "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c"
        " WHERE t.type = 'table' AND substr(t.name, 1, 6) = 'local_'"
    )


def missing_local(present: Iterable[tuple[str, str]]) -> list[str]:
    """What adds the local tables and columns that came after a file was made."""
    known = set(present)
    tables = {table for table, _column in known}
    made: list[str] = []
    for table in kept.sorted_tables:
        if not table.name.startswith("local_"):
            continue
        if table.name not in tables:
            made.append(str(CreateTable(table).compile(dialect=sqlite.dialect())).strip())
            continue
        made += [
            f'ALTER TABLE {table.name} ADD COLUMN "{column.name}" {column.type}'
            for column in table.columns
            if (table.name, column.name) not in known
        ]
    return made


def cache_statements() -> list[str]:
    """What creates rows, facts and the search index."""
    return [*_statements(cache), *SEARCH]


def drop_statements(present: Collection[str]) -> list[str]:
    """What drops everything that follows from the journal; `present` are the tables there are.

    They are emptied first: SQLite keeps in memory all that a DROP throws away, until it is done.
    """
    names = [table.name for table in reversed(cache.sorted_tables)]
    return [
        *(f"DELETE FROM {name}" for name in names if name in present),
        "DROP TABLE IF EXISTS search",
        "DROP TABLE IF EXISTS search_names",
        "DROP VIEW IF EXISTS search_text",
        "DROP VIEW IF EXISTS search_names_text",
        *(f"DROP TABLE IF EXISTS {name}" for name in names),
    ]


def cache_shape() -> str:
    """A name for the shape of the cache: when it changes, the cache is folded anew."""
    said = "\n".join([f"fold {FOLD}", *cache_statements()])
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def id_of(column: ColumnElement[int | None]) -> ScalarSelect[str]:
    """The row id behind an integer column, as 32 hex digits."""
    return (
        select(func.lower(func.hex(ids.c.id))).where(ids.c.n == column).correlate_except(ids)
    ).scalar_subquery()
