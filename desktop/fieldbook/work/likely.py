"""Which account a note is probably about, when nobody has said so yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.model.accounts import Account
from fieldbook.model.rows import Ref
from fieldbook.work.days import zone
from fieldbook.work.sellers import seller_in

NEAR = timedelta(minutes=90)
"""A planned touch this far from now is what a note is about (design/spec.md, section 4)."""
_OURS = f"ifnull(a.owner, {reads.NUMBER}) = {reads.NUMBER}"
_NEWEST = f"""SELECT lower(hex(i.id)) FROM account a JOIN ids i ON i.n = a.n
WHERE a.stage IN ('lead', 'open') ORDER BY ifnull(a.owner, {reads.NUMBER}) <> {reads.NUMBER},
 a.n DESC LIMIT 1"""
_PLANNED = f"""SELECT lower(hex(i.id)), a.name, t.at_day, t.at_start, t.at_minutes, t.at_zone
FROM touch t JOIN account a ON a.n = t.account JOIN ids i ON i.n = a.n
WHERE t.state = 'planned' AND t.kind <> 'reset' AND t.at_day BETWEEN ? AND ? AND {_OURS}
ORDER BY t.at_day, t.at_start IS NULL, t.at_start, a.rating, i.id"""


@dataclass(frozen=True, slots=True)
class Planned:
    """A planned touch of ours: the account, and from when to when if it has an hour."""

    account: Ref
    name: str
    day: date
    start: datetime | None
    end: datetime | None

    def away(self, now: datetime) -> timedelta:
        """How far it is from now: nothing while it takes place, all time without an hour."""
        if self.start is None or self.end is None:
            return timedelta.max
        return max(self.start - now, now - self.end, timedelta())


def likely_account(book: Book, last_opened: Ref | None = None) -> Ref | None:
    """The account of the planned touch nearest in time, within an hour and a half.

    Else the one that was opened last, else that of the next planned touch, else the account that
    came into the book last; none in an empty book.
    """
    with book.reading() as connection:
        now = book.now()
        near = [one for one in _planned(connection, now, 1) if one.away(now) <= NEAR]
        if near:
            return min(near, key=lambda one: one.away(now)).account
        if last_opened:
            opened = reads.get(connection, Account, last_opened)
            if opened:
                return opened.id
        return _following(connection, now, None) or _newest(connection)


def next_account(book: Book, account: Ref) -> Ref | None:
    """The account after this one: that of the next planned touch of somebody else."""
    with book.reading() as connection:
        return _following(connection, book.now(), account)


def planned_next(book: Book, most: int = 8) -> list[Planned]:
    """The next planned touches, one for each account, those that were missed at the end."""
    with book.reading() as connection:
        found: dict[Ref, Planned] = {}
        for one in _in_turn(connection, book.now()):
            found.setdefault(one.account, one)
            if len(found) == most:
                break
        return list(found.values())


def _newest(connection: Connection) -> Ref | None:
    me = seller_in(connection).id
    found = connection.exec_driver_sql(_NEWEST, (me, me)).scalar()
    return Ref(found) if found else None


def _following(connection: Connection, now: datetime, but: Ref | None) -> Ref | None:
    found = (one.account for one in _in_turn(connection, now) if one.account != but)
    return next(found, None)


def _in_turn(connection: Connection, now: datetime) -> Iterator[Planned]:
    """The touches from now on, those just over among them; then those that were missed."""
    today = now.astimezone(zone(seller_in(connection).zone)).date()
    missed: list[Planned] = []
    for one in _planned(connection, now, None):
        if one.day > today or (one.day == today and not (one.end and one.end + NEAR < now)):
            yield one
        else:
            missed.append(one)
    yield from missed


def _planned(connection: Connection, now: datetime, days: int | None) -> Iterator[Planned]:
    """Our planned touches in their order: of so many days around now, or all of them."""
    me = seller_in(connection).id
    today = now.date()
    around = timedelta(days=days) if days is not None else None
    first = (today - around).toordinal() if around else 0
    last = (today + around).toordinal() if around else date.max.toordinal()
    for account, name, day, start, minutes, place in connection.exec_driver_sql(
        _PLANNED, (first, last, me, me)
    ):
        begins = _moment(day, start, place)
        ends = begins + timedelta(minutes=minutes or 0) if begins else None
        yield Planned(Ref(account), name, date.fromordinal(day), begins, ends)


def _moment(day: int, start: int | None, place: str) -> datetime | None:
    if start is None:
        return None
    clock = time(start // 60, start % 60)
    return datetime.combine(date.fromordinal(day), clock, zone(place))
