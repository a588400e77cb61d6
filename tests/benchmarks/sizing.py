"""Figure 12: the size of a book at rest, against the sum of the text in it.

Text is what people typed and what names things, in bytes, once per row: the words of notes and
touches, names, cities, roles, web and mail addresses, phones, briefs, what was sold, reasons. Not
counted: fixed values (channel, state, outcome), zones, countries, labels of acts, ids.
"""

import sqlite3

from tests.benchmarks.books import Bench
from tests.benchmarks.measure import Figure

_TEXT = {
    "words": ("discussed", "proposed", "purpose", "agreed", "questions"),
    "account": ("name", "city", "website", "parked_because"),
    "person": ("name", "role"),
    "site": ("name", "city"),
    "segment": ("name", "brief"),
    "mail": ("value",),
    "phone": ("value",),
    "sold": ("what", "promised"),
    "loss": ("reason",),
    "seller": ("name",),
}
_MIB = 1 << 20


def sizing(bench: Bench) -> list[Figure]:
    """Bytes of the closed file against bytes of text."""
    path = bench.even_book()
    connection = sqlite3.connect(f"file:{path}?immutable=1", uri=True)
    try:
        text = sum(_bytes(connection, name, columns) for name, columns in _TEXT.items())
    finally:
        connection.close()
    return [
        Figure(
            "12",
            "size of a book, notes of 400 bytes",
            path.stat().st_size / _MIB,
            text / _MIB,
            "MiB",
            6,
        )
    ]


def _bytes(connection: sqlite3.Connection, name: str, columns: tuple[str, ...]) -> int:
    lengths = " + ".join(f"ifnull(length(CAST({one} AS BLOB)), 0)" for one in columns)
    return int(connection.execute(f"SELECT ifnull(sum({lengths}), 0) FROM {name}").fetchone()[0])


def shares(bench: Bench) -> dict[str, float]:
    """What share of the file each table and index takes; empty where SQLite cannot tell."""
    connection = sqlite3.connect(f"file:{bench.even_book()}?immutable=1", uri=True)
    try:
        found = connection.execute(
            "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC"
        ).fetchall()
    except sqlite3.OperationalError:
        return {}
    finally:
        connection.close()
    whole = sum(taken for _name, taken in found)
    return {name: taken / whole for name, taken in found}
