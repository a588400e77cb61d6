"""Who is left behind: accounts for which nothing is planned, and people nobody has spoken to.

Accounts come onto the list by an import without a first touch, by a merge, by a cancelled touch or
by an undo, and by nothing else (product.md, P3); each says which.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.causes import cancelled, from_others, with_undone_touches
from fieldbook.book.clock import stamp_of
from fieldbook.book.ground import stand
from fieldbook.model.accounts import Rating
from fieldbook.model.rhythm import earlier
from fieldbook.model.rows import Ref
from fieldbook.work.covering import UNCOVERED
from fieldbook.work.days import zone
from fieldbook.work.sellers import seller_in

Cause = Literal["import", "merge", "cancelled", "undo"]
MOST = 2_000
"""So many accounts and so many people are told by name; all are counted."""
MONTHS = 12
"""So many months without a word, and a person is listed (product.md, D2.4)."""
_ACCOUNTS = f"""SELECT a.n, lower(hex(i.id)), a.name, a.rating,
 nullif(max(ifnull(f.call, 0), ifnull(f.visit, 0), ifnull(f.message, 0), ifnull(f.value, 0)), 0)
FROM account_facts f CROSS JOIN account a ON a.n = f.n JOIN ids i ON i.n = a.n
WHERE {UNCOVERED} ORDER BY a.rating, f.due IS NULL, f.due, a.name, i.id LIMIT {MOST}"""
_COUNT = f"""SELECT count(*) FROM account_facts f CROSS JOIN account a ON a.n = f.n
WHERE {UNCOVERED}"""
_LAST = """nullif(max(ifnull(f.call, 0), ifnull(f.visit, 0), ifnull(f.message, 0),
 ifnull(f.value, 0)), 0)"""
_SILENT = f"""WITH silent AS MATERIALIZED (SELECT p.n, p.account, p.name, p.role, {_LAST} AS last
FROM person p LEFT JOIN person_facts f ON f.n = p.n
WHERE p.left IS NULL AND ifnull({_LAST}, 0) <= :year)"""
_PEOPLE = """FROM silent p JOIN account a ON a.n = p.account
WHERE a.stage IN ('lead', 'open')
AND (a.owner IS NULL OR a.owner = :me) AND ifnull(a.parked_until, 0) <= :day
AND (p.last IS NOT NULL
 OR EXISTS(SELECT 1 FROM journal j WHERE j.row = p.n AND j.stamp <= :stamp))
AND NOT EXISTS(SELECT 1 FROM touch t WHERE t.account = p.account AND t.person = p.n
 AND t.state = 'planned')"""
"""The silent ones first: who was spoken to this year is passed by without a look at plan or
journal."""
_PEOPLE_COUNT = f"{_SILENT} SELECT count(*) {_PEOPLE}"
_SOME_PEOPLE = f"""{_SILENT} SELECT lower(hex(i.id)), p.name, p.role, lower(hex(ai.id)), a.name,
 a.rating, p.last FROM (SELECT p.*, a.n AS at {_PEOPLE}) p JOIN account a ON a.n = p.at
JOIN ids i ON i.n = p.n JOIN ids ai ON ai.n = a.n
ORDER BY a.rating, p.last, p.name, i.id LIMIT {MOST}"""


@dataclass(frozen=True, slots=True)
class LeftAccount:
    """An account for which nothing is planned, why, and the last day somebody was reached."""

    id: Ref
    name: str
    rating: Rating
    cause: Cause
    last: date | None


@dataclass(frozen=True, slots=True)
class LeftPerson:
    """Somebody without a word in twelve months: still there, and with no touch planned.

    `last` is None for never.
    """

    id: Ref
    name: str
    role: str
    account: Ref
    account_name: str
    rating: Rating
    last: date | None


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """The list, the golden ones first; the counts are of all, also beyond those named."""

    accounts: tuple[LeftAccount, ...]
    account_count: int
    people: tuple[LeftPerson, ...]
    people_count: int


def left_behind(book: Book) -> LeftBehind:
    """Everybody of the seller's own who is left behind; nobody is, where it is empty."""
    with book.reading() as connection:
        values = _values(connection, book.now())
        ask = connection.exec_driver_sql
        found = ask(_ACCOUNTS, values).all()
        people = ask(_SOME_PEOPLE, values).all()
        return LeftBehind(
            _accounts(connection, found),
            int(ask(_COUNT, values).scalar_one()),
            tuple(_person(*row) for row in people),
            int(ask(_PEOPLE_COUNT, values).scalar_one()),
        )


def left_behind_count(book: Book) -> tuple[int, int]:
    """How many accounts and how many people are left behind."""
    with book.reading() as connection:
        values = _values(connection, book.now())
        ask = connection.exec_driver_sql
        accounts = int(ask(_COUNT, values).scalar_one())
        return accounts, int(ask(_PEOPLE_COUNT, values).scalar_one())


def _values(connection: Connection, now: datetime) -> dict[str, int | None]:
    me = seller_in(connection)
    here = now.astimezone(zone(me.zone))
    year = earlier(here.date(), MONTHS)
    ago = here - timedelta(days=(here.date() - year).days)
    return {
        "me": connection.exec_driver_sql(f"SELECT {reads.NUMBER}", (me.id,)).scalar(),
        "day": here.date().toordinal(),
        "year": year.toordinal(),
        "stamp": stamp_of(ago),
    }


def _accounts(connection: Connection, found: Sequence[Any]) -> tuple[LeftAccount, ...]:
    ground = stand(connection)
    numbers = [row[0] for row in found]
    given_up = cancelled(ground, numbers)
    undone = with_undone_touches(ground)
    merged = from_others(ground, numbers)

    def cause(number: int, row: str) -> Cause:
        if number in given_up:
            return "cancelled"
        if row in undone:
            return "undo"
        return "merge" if number in merged else "import"

    return tuple(
        LeftAccount(Ref(row), name, rating, cause(n, row), _day(last))
        for n, row, name, rating, last in found
    )


def _person(*row: Any) -> LeftPerson:  # noqa: ANN401 - a row of _SOME_PEOPLE
    person, name, role, account, account_name, rating, last = row
    return LeftPerson(Ref(person), name, role or "", Ref(account), account_name, rating, _day(last))


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
