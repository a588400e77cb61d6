"""What the sidebar tells: who is here, how much waits in each place, and the segments."""

from dataclasses import dataclass
from datetime import timedelta

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.model.rows import Ref, monday
from fieldbook.work.days import zone
from fieldbook.work.sellers import seller_in

_SHOWN = 200
_TOUCHES = f"""SELECT count(*) FROM touch t CROSS JOIN account a ON a.n = t.account
WHERE t.state = 'planned' AND t.at_day <= ? AND (t.at_start IS NULL OR t.at_day <= ?)
AND a.owner = {reads.NUMBER}"""
"""Those of later days of the week that have an hour are not of today, and not flexible.

CROSS JOIN begins with what is planned until then, by its index: accounts may be many."""
_ACCOUNTS = f"""SELECT count(*) FROM account WHERE stage IN ('lead', 'open')
AND (? OR owner = {reads.NUMBER}) AND ifnull(parked_until, 0) <= ?"""
"""One's own; of who leads a team, everybody's."""
_SEGMENTS = """SELECT lower(hex(i.id)), s.name, (SELECT count(DISTINCT m.owner) FROM in_segment m
 JOIN account a ON a.n = m.owner AND a.stage IN ('lead', 'open')
 WHERE m.value = s.n AND m."on" = 1) FROM segment s JOIN ids i ON i.n = s.n
ORDER BY lower(s.name), i.id LIMIT ?"""
_SAMPLE = "SELECT value FROM local_book WHERE key = 'sample'"


_NAMES = """SELECT lower(hex(i.id)), s.name FROM segment s JOIN ids i ON i.n = s.n
ORDER BY lower(s.name), i.id LIMIT ?"""


@dataclass(frozen=True, slots=True)
class SegmentCount:
    """A segment with the number of active accounts in it."""

    id: Ref
    name: str
    accounts: int


@dataclass(frozen=True, slots=True)
class Places:
    """The sidebar in one look; `touches` are those open today and this week."""

    seller: str
    touches: int
    accounts: int
    segments: tuple[SegmentCount, ...]
    sample: bool
    leads: bool = False


def places(book: Book) -> Places:
    """Who is here, and what waits in each place."""
    with book.reading() as connection:
        me = seller_in(connection)
        today = book.now().astimezone(zone(me.zone)).date()
        sunday = (monday(today) + timedelta(days=6)).toordinal()
        ask = connection.exec_driver_sql
        return Places(
            me.name,
            int(ask(_TOUCHES, (sunday, today.toordinal(), me.id)).scalar_one()),
            int(ask(_ACCOUNTS, (me.leads, me.id, today.toordinal())).scalar_one()),
            tuple(
                SegmentCount(Ref(one), name, count)
                for one, name, count in ask(_SEGMENTS, (_SHOWN,))
            ),
            ask(_SAMPLE).scalar() == "1",
            me.leads,
        )


def segment_names(book: Book) -> list[tuple[Ref, str]]:
    """Every segment by name, for a menu."""
    with book.reading() as connection:
        found = connection.exec_driver_sql(_NAMES, (_SHOWN,))
        return [(Ref(one), name) for one, name in found]
