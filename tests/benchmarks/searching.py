"""Figure 3: search as you type, against the bare FTS5 queries for the same words."""

import re
from functools import partial
from pathlib import Path
from random import Random
from statistics import median

from sqlalchemy import Connection

from fieldbook.book.book import Book
from fieldbook.work.search import query, search
from tests.benchmarks.books import Bench, now
from tests.benchmarks.measure import Figure, in_turns, p95

FRAME = 1 / 60
_ROUNDS = 3
_MOST = 50
_TOLD = """SELECT discussed FROM words JOIN note USING (n) WHERE n % 29 = 0
UNION ALL SELECT name FROM account WHERE n % 7 = 0
UNION ALL SELECT name FROM person WHERE n % 29 = 0"""
_BARE = (
    "SELECT rowid FROM search_names WHERE search_names MATCH ? ORDER BY rowid DESC LIMIT ?",
    "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?",
)


def searching(bench: Bench) -> list[Figure]:
    """p95 on the team book against the limit, and on the seller book against one frame."""
    seller, team = (_measured(bench.book(size), bench.times) for size in (bench.seller, bench.team))
    ours, limit = (p95(times) for times in team)
    return [
        Figure("3", "search as you type, team, p95", ours, limit, "s", 1.5),
        Figure("3", "the same, seller, against a frame", p95(seller[0]), FRAME, "s", 1),
    ]


def _measured(path: Path, count: int) -> tuple[list[float], list[float]]:
    """The median of ours and of the limit, for every prefix."""
    ours: list[float] = []
    limit: list[float] = []
    with Book(path, now=now) as book, book.reading() as connection:
        driver = connection.connection.driver_connection
        for words in _prefixes(connection, count):
            turns = [(partial(search, book, words), partial(_bare, driver, query(words)))]
            for found, times in zip((ours, limit), in_turns(turns * _ROUNDS), strict=True):
                found.append(median(times))
    return ours, limit


def _prefixes(connection: Connection, count: int) -> list[str]:
    """What somebody has typed so far: one or two words of a note or a name, the last one cut."""
    random = Random(4)
    told = connection.exec_driver_sql(_TOLD).scalars().all()
    found: list[str] = []
    while len(found) < count:
        words = [word for word in re.findall(r"\w+", random.choice(told)) if len(word) > 2]
        if words:
            at = random.randrange(len(words))
            typed = words[at][: random.randint(2, len(words[at]))]
            found.append(f"{words[at - 1]} {typed}" if at and random.random() < 0.3 else typed)
    return found


def _bare(driver: object, asked: str) -> None:
    left = _MOST
    for sql in _BARE:
        if left:
            left -= len(driver.execute(sql, (asked, left)).fetchall())  # type: ignore[attr-defined]
