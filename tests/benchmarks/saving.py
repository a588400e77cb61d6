"""Figure 2: saving a note, against the plain transaction that leaves the very same rows.

Three equal copies of the seller book: in the first the saves are rehearsed and triggers tell which
rows they leave; then our save in the second and the plain insert in the third take turns. In the
end both books must be equal, row for row.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from sqlalchemy import Connection, Table, and_, column, insert, select, table, text
from sqlalchemy.sql.dml import Insert

from fieldbook.book import engine, local_tables, schema
from fieldbook.book.book import Book
from fieldbook.book.reads import rows
from fieldbook.book.state import state
from fieldbook.model.accounts import Account
from fieldbook.model.notes import OUTCOMES
from fieldbook.work.notes import NoteDraft, save_note
from fieldbook.work.sample_words import Vocabulary
from tests.benchmarks.acts import NOTE_BYTES, said
from tests.benchmarks.books import Bench, now
from tests.benchmarks.measure import Figure, in_turns, p95

_WARM = 10
Left = dict[str, list[dict[str, Any]]]
"""The rows one save leaves behind, per table."""
_TABLES = {one.name: one for one in (*local_tables.kept.sorted_tables, *schema.cache.sorted_tables)}
_INSERTS: dict[str, Insert] = {
    name: insert(one)
    if one.metadata is local_tables.kept and name != "local_book"
    else insert(one).prefix_with("OR REPLACE")
    for name, one in _TABLES.items()
} | {"search": insert(table("search", column("rowid"), column("words")))}


def saving(bench: Bench) -> list[Figure]:
    """Median and p95 of saving a note."""
    paths = [bench.copy(bench.seller, f"saving-{n}") for n in range(3)]
    with _opened(paths[0]) as rehearsed:
        drafts = _drafts(rehearsed, bench.times + _WARM)
        left = list(_rehearse(rehearsed, drafts))
    with _opened(paths[1]) as book, _opened(paths[2]) as plain:
        times, limit = in_turns(
            (partial(save_note, book, draft), partial(_leave, plain, one))
            for draft, one in zip(drafts, left, strict=True)
        )
        if state(book) != state(plain):
            raise AssertionError("the plain transactions do not leave the same rows")
    return [
        Figure("2", f"save a note, {name}", of(times[_WARM:]), of(limit[_WARM:]), "s", 2)
        for name, of in (("median", median), ("p95", p95))
    ]


def _opened(path: Path) -> Book:
    return Book(path, now=now, random=Random(2).randbytes)


def _drafts(book: Book, count: int) -> list[NoteDraft]:
    random = Random(3)
    words = Vocabulary(random)
    with book.reading() as connection:
        accounts = sorted(one.id for one in rows(connection, Account))
    drafts = []
    for _ in range(count):
        discussed, proposed, purpose = (said(words, size, random) for size in NOTE_BYTES)
        drafts.append(
            NoteDraft(
                account=random.choice(accounts),
                discussed=discussed,
                proposed=proposed,
                purpose=purpose,
                outcome=random.choices(OUTCOMES, (6, 2, 2))[0],
            )
        )
    return drafts


def _rehearse(book: Book, drafts: list[NoteDraft]) -> Iterator[Left]:
    with book._opened.engine.connect() as connection:
        _watch(connection)
    for draft in drafts:
        save_note(book, draft)
        with book._opened.engine.connect() as connection:
            yield _left(connection)


def _watch(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TEMP TABLE saw(tab, pk, UNIQUE(tab, pk))")
    for name, one in _TABLES.items():
        for verb, side in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            key = ", ".join(f"{side}.{c.name}" for c in one.primary_key.columns)
            connection.exec_driver_sql(
                f"CREATE TEMP TRIGGER saw_{name}_{verb} AFTER {verb} ON main.{name} BEGIN INSERT"
                f" OR IGNORE INTO saw VALUES('{name}', json_array({key})); END"
            )
    connection.commit()


def _left(connection: Connection) -> Left:
    found: Left = defaultdict(list)
    for name, key in connection.exec_driver_sql("SELECT tab, pk FROM saw").all():
        found[name].append(_row(connection, _TABLES[name], json.loads(key)))
    told = text(
        "SELECT n AS rowid, words FROM search_text"
        " WHERE n IN (SELECT json_extract(pk, '$[0]') FROM saw WHERE tab = 'note')"
    )
    found["search"] = [dict(row) for row in connection.execute(told).mappings()]
    connection.exec_driver_sql("DELETE FROM saw")
    connection.commit()
    return {name: found[name] for name in _INSERTS if found[name]}


def _row(connection: Connection, one: Table, key: list[Any]) -> dict[str, Any]:
    same = and_(*(c == value for c, value in zip(one.primary_key.columns, key, strict=True)))
    return dict(connection.execute(select(one).where(same)).mappings().one())


def _leave(book: Book, left: Left) -> None:
    with engine.writing(book._opened.engine) as connection:
        for name, found in left.items():
            connection.execute(_INSERTS[name], found)
