"""The list of accounts as a table: found, filtered, grouped and in order, a screenful at a time.

What is in the list and in which order is one SELECT over all accounts; what a row shows is read
for the rows on the screen alone.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, TypeVar

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.ground import LISTED, listed
from fieldbook.model.accounts import Rating, Stage
from fieldbook.model.attention import Burst, Label
from fieldbook.model.rhythm import Beat
from fieldbook.model.rows import Ref
from fieldbook.model.touches import Channel
from fieldbook.work.account_filters import Group, Limits, Sort, TableWish, cared_for, where
from fieldbook.work.cares import Cared, cared_of
from fieldbook.work.days import zone
from fieldbook.work.days_off import DaysOff, days_off_in
from fieldbook.work.rhythms import rated, rhythms_in
from fieldbook.work.sellers import seller_in
from fieldbook.work.standing import Standing, standings

T = TypeVar("T")
_SHOWN = "coalesce(f.next_day, f.due, 9999999)"
_LAST = "max(ifnull(f.call,0), ifnull(f.visit,0), ifnull(f.message,0), ifnull(f.value,0))"
_SEGMENT = """(SELECT min(s.name) FROM in_segment m JOIN segment s ON s.n = m.value
 WHERE m.owner = a.n AND m."on" = 1)"""
_NAME = "a.name COLLATE NOCASE"
_SORTS: dict[Sort, str] = {
    "account": _NAME,
    "segment": f"{_SEGMENT} IS NULL, {_SEGMENT} COLLATE NOCASE",
    "last": _LAST,
    "due": _SHOWN,
}
_FROM = "FROM account a LEFT JOIN account_facts f ON f.n = a.n"
_ROWS = f"""SELECT a.n, lower(hex(i.id)), a.name, a.rating, a.stage, a.city, a.parked_until,
 {_LAST}, t.at_day, t.at_start, t.channel, w.purpose, s.name
FROM account a JOIN ids i ON i.n = a.n LEFT JOIN account_facts f ON f.n = a.n
LEFT JOIN touch t ON t.n = f.next LEFT JOIN words w ON w.n = f.next
LEFT JOIN seller s ON s.n = a.owner WHERE a.n IN {LISTED}"""
_IDS = """SELECT lower(hex(i.id)) FROM json_each(?) j JOIN ids i ON i.n = j.value
JOIN account a ON a.n = i.n ORDER BY j.key"""
_SEGMENTS = f"""SELECT m.owner, s.name FROM in_segment m JOIN segment s ON s.n = m.value
WHERE m."on" = 1 AND m.owner IN {LISTED} ORDER BY s.name"""
_PEOPLE = f"SELECT account, name FROM person WHERE account IN {LISTED} AND left IS NULL ORDER BY n"
_PURPOSES = f"""SELECT a.n, a.name, w.purpose FROM account a
JOIN account_facts f ON f.n = a.n JOIN words w ON w.n = f.next
WHERE a.n IN {LISTED} AND w.purpose <> ''"""
_OWNERS = """SELECT lower(hex(i.id)), s.name FROM seller s JOIN ids i ON i.n = s.n
WHERE EXISTS(SELECT 1 FROM account a WHERE a.owner = s.n) ORDER BY s.name"""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a group: what it is called, how many it has, how many are in rhythm."""

    key: str
    count: int
    in_rhythm: int


@dataclass(frozen=True, slots=True)
class TableRow:
    """One account on the screen."""

    id: Ref
    name: str
    rating: Rating
    stage: Stage
    city: str
    owner: str
    segments: tuple[str, ...]
    people: tuple[str, ...]
    last: date | None
    next_day: date | None
    next_start: time | None
    next_channel: Channel | None
    purpose: str
    standing: Standing
    attention: Label
    burst: Burst | None


@dataclass(frozen=True, slots=True)
class AccountTable:
    """What is in the list: numbers of accounts in order, and the heads before them.

    `heads` maps the place of the first account of a group to its head.
    """

    numbers: tuple[int, ...]
    heads: dict[int, Head]
    today: date
    off: DaysOff
    in_rhythm: int
    uncovered: int
    """How many of those shown have no planned touch."""
    rhythms: Mapping[Rating, tuple[Beat, ...]]
    """What each rating asks of the accounts of this seller."""
    owners: tuple[tuple[str, str], ...] = field(default=())


def account_table(book: Book, wish: TableWish) -> AccountTable:
    """The accounts of the list, by number, in their order."""
    with book.reading() as connection:
        me = seller_in(connection)
        today = book.now().astimezone(zone(me.zone)).date()
        off = days_off_in(connection, me)
        limits = Limits.of(today, off)
        terms, values = where(wish, limits)
        key = _group_key(wish.group, limits)
        way = " DESC" if wish.descending else ""
        order = f"{key}, {_SORTS[wish.sort]}{way}, {_NAME}, a.n"
        asked = (
            f"SELECT a.n, {key}, ifnull(f.due, 9999999) > {limits.past},"
            f" f.next_day IS NULL AND a.stage IN ('lead', 'open') {_FROM} WHERE {terms}"
            f" ORDER BY {order}"
        )
        found = connection.exec_driver_sql(asked, tuple(values)).all()
        if wish.attention:
            found = cared_for(connection, found, wish.attention, today)
        rhythms = rated(rhythms_in(connection), me.id)
        owners = tuple((one, name) for one, name in connection.exec_driver_sql(_OWNERS))
    return AccountTable(
        numbers=tuple(row[0] for row in found),
        heads={} if wish.group == "none" else _heads(found),
        today=today,
        off=off,
        in_rhythm=sum(row[2] for row in found),
        uncovered=sum(row[3] for row in found),
        rhythms=rhythms,
        owners=owners,
    )


def table_rows(book: Book, table: AccountTable, numbers: Sequence[int]) -> dict[int, TableRow]:
    """What the rows of these accounts show, by number; those that are gone are left out."""
    chosen = listed(numbers)
    with book.reading() as connection:
        segments = _texts(connection, _SEGMENTS, chosen)
        people = _texts(connection, _PEOPLE, chosen)
        cared = cared_of(connection, numbers, table.today)
        stand = standings(connection, numbers, (table.today, table.off), cared)
        return {
            row[0]: _row(row, (segments[row[0]], people[row[0]]), (stand[row[0]], cared[row[0]]))
            for row in connection.exec_driver_sql(_ROWS, (chosen,))
        }


def account_ids(book: Book, numbers: Sequence[int]) -> list[Ref]:
    """The ids of the accounts with these numbers, in their order; those gone are left out."""
    with book.reading() as connection:
        return [Ref(one) for (one,) in connection.exec_driver_sql(_IDS, (listed(numbers),))]


def with_accounts(act: Callable[..., T], numbers: Sequence[int], book: Book) -> T:
    """Does `act` in a book, with the ids of the accounts that have these numbers in it."""
    return act(book, accounts=account_ids(book, numbers))


def table_purposes(book: Book, numbers: Sequence[int]) -> list[tuple[str, tuple[str, ...]]]:
    """The next purposes of these accounts, each with the names of its client."""
    chosen = listed(numbers)
    with book.reading() as connection:
        people = _texts(connection, _PEOPLE, chosen)
        found = connection.exec_driver_sql(_PURPOSES, (chosen,))
        return [(purpose, (name, *people[number])) for number, name, purpose in found]


def accounts_of(book: Book, numbers: Sequence[int]) -> list[Ref]:
    """The ids of these accounts, in their order; those that are gone are left out."""
    asked = f"SELECT n, lower(hex(id)) FROM ids WHERE n IN {LISTED}"
    with book.reading() as connection:
        rows = connection.exec_driver_sql(asked, (listed(numbers),))
        found: dict[int, str] = {number: hexed for number, hexed in rows}
    return [Ref(found[one]) for one in numbers if one in found]


def number_of_account(book: Book, account: Ref) -> int | None:
    """The number of an account in this file, to find its row again."""
    with book.reading() as connection:
        found = connection.exec_driver_sql(f"SELECT {reads.NUMBER}", (account,)).scalar()
    return None if found is None else int(found)


def _group_key(group: Group, limits: Limits) -> str:
    if group == "rating":
        return "a.rating"
    if group == "segment":
        return f"ifnull({_SEGMENT}, '')"
    if group == "due":
        due = "ifnull(f.due, 9999999)"
        return (
            f"CASE WHEN {due} <= {limits.past} THEN '1' WHEN {due} <= {limits.soon} THEN '2'"
            " ELSE '3' END"
        )
    return "''"


def _heads(found: Sequence[Any]) -> dict[int, Head]:
    heads: dict[int, Head] = {}
    first = 0
    for at in range(1, len(found) + 1):
        if at == len(found) or found[at][1] != found[first][1]:
            part = found[first:at]
            heads[first] = Head(str(part[0][1]), len(part), sum(row[2] for row in part))
            first = at
    return heads if found else {}


def _texts(connection: Connection, asked: str, chosen: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for owner, text in connection.exec_driver_sql(asked, (chosen,)):
        if text not in found[owner]:
            found[owner].append(text)
    return found


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None


def _row(row: Any, texts: tuple[list[str], list[str]], stands: tuple[Standing, Cared]) -> TableRow:  # noqa: ANN401
    standing, cared = stands
    _n, hexed, name, rating, stage, city, _parked, last, day, start, channel, purpose, owner = row
    return TableRow(
        Ref(hexed),
        name,
        rating,
        stage,
        city,
        owner or "",
        tuple(texts[0]),
        tuple(texts[1]),
        _day(last),
        _day(day),
        None if start is None else time(start // 60, start % 60),
        channel,
        purpose or "",
        standing,
        cared.label,
        cared.burst,
    )
