"""Today: what is planned, what is past its day, what this week still holds, who has no touch."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.model.rows import monday
from fieldbook.work.days import zone
from fieldbook.work.sellers import seller_in
from fieldbook.work.touches import TouchLine, lines

MOST = 60
"""So many rows of each part are read; the counts tell how many there are."""
_UNCOVERED = f"""SELECT count(*) FROM account_facts f CROSS JOIN account a ON a.n = f.n
WHERE f.next_day IS NULL AND a.owner = {reads.NUMBER} AND a.stage IN ('lead', 'open')
AND ifnull(a.parked_until, 0) <= ?"""
"""CROSS JOIN begins with the accounts that have no touch: they are few, ours may be many."""
_WITHIN = "t.state = 'planned' AND t.at_day BETWEEN ? AND ?"
_DONE = "SELECT count(*) FROM note WHERE at_day = ?"


@dataclass(frozen=True, slots=True)
class Part:
    """The first touches of one part of the day, and how many it has in all."""

    lines: tuple[TouchLine, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Today:
    """One screenful of what to do next, for the seller of this book."""

    day: date
    past: Part
    today: Part
    this_week: Part
    done: int
    uncovered: int
    """Active accounts of ours, not parked, that have no planned touch."""


def today(book: Book) -> Today:
    """What the seller has before them: missed touches first, then today's by the hour."""
    with book.reading() as connection:
        me = seller_in(connection)
        day = book.now().astimezone(zone(me.zone)).date()
        sunday = monday(day) + timedelta(days=6)
        yesterday, tomorrow = day - timedelta(days=1), day + timedelta(days=1)
        return Today(
            day,
            past=_part(connection, date.min, yesterday),
            today=_part(connection, day, day),
            this_week=_part(connection, tomorrow, sunday),
            done=_count(connection, _DONE, day.toordinal()),
            uncovered=_count(connection, _UNCOVERED, me.id, day.toordinal()),
        )


def _part(connection: Connection, first: date, last: date) -> Part:
    span = (first.toordinal(), last.toordinal())
    count = _count(connection, f"SELECT count(*) FROM touch t WHERE {_WITHIN}", *span)
    return Part(tuple(lines(connection, _WITHIN, span, MOST)) if count else (), count)


def _count(connection: Connection, asked: str, *values: object) -> int:
    return int(connection.exec_driver_sql(asked, values).scalar_one())
