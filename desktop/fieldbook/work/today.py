"""Today: what is planned, what is past its day, what this week still holds, who has no touch."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from fieldbook.book import reads, schema
from fieldbook.book.book import Book
from fieldbook.model.rows import monday
from fieldbook.work import days
from fieldbook.work.sellers import seller_of
from fieldbook.work.touches import TouchLine, line, listed

MOST = 60
"""So many rows of each part are read; the counts tell how many there are."""
_UNCOVERED = f"""SELECT count(*) FROM account_facts f CROSS JOIN account a ON a.n = f.n
WHERE f.next_day IS NULL AND a.owner = {reads.NUMBER} AND a.stage IN ('lead', 'open')
AND ifnull(a.parked_until, 0) <= ?"""
"""CROSS JOIN begins with the accounts that have no touch: they are few, ours may be many."""
_touch, _note = schema.rows["touch"], schema.rows["note"]


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
    day = days.today(book)
    me = seller_of(book).id
    sunday = monday(day) + timedelta(days=6)
    with book.reading() as connection:
        return Today(
            day,
            past=_part(connection, (1, day.toordinal() - 1)),
            today=_part(connection, (day.toordinal(), day.toordinal())),
            this_week=_part(connection, (day.toordinal() + 1, sunday.toordinal())),
            done=connection.execute(
                select(func.count()).where(_note.c.at_day == day.toordinal())
            ).scalar_one(),
            uncovered=_uncovered(connection, me, day),
        )


def _part(connection: Connection, span: tuple[int, int]) -> Part:
    within = (_touch.c.state == "planned", _touch.c.at_day.between(*span))
    count = connection.execute(select(func.count()).where(*within)).scalar_one()
    found = connection.execute(listed().where(*within).limit(MOST)) if count else ()
    return Part(tuple(line(row) for row in found), count)


def _uncovered(connection: Connection, me: str, day: date) -> int:
    return int(connection.exec_driver_sql(_UNCOVERED, (me, day.toordinal())).scalar_one())
