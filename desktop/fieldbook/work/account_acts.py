"""What is done with several accounts at once: each is one act, with one undo."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import Change, born, changed, member
from fieldbook.model.accounts import Account, InSegment, Rating, active
from fieldbook.model.rhythm import later, working_day
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Touch
from fieldbook.text import _
from fieldbook.work.days import today
from fieldbook.work.days_off import DaysOff, days_off_in
from fieldbook.work.rhythms import asked_of
from fieldbook.work.sellers import seller_in

A_DAY = 4
"""So many touches without an hour are put on one day at most."""
_UNCOVERED = f"""SELECT lower(hex(i.id)) FROM account_facts f CROSS JOIN account a ON a.n = f.n
JOIN ids i ON i.n = a.n WHERE f.next_day IS NULL AND a.owner = {reads.NUMBER}
AND a.stage IN ('lead', 'open') AND ifnull(a.parked_until, 0) <= ?
ORDER BY a.rating, f.due, i.id"""
_NUMBERS = "(SELECT n FROM ids WHERE id IN (SELECT unhex(value) FROM json_each(?)))"
"""The numbers behind many row ids, in the text of a condition."""
_WAITING = f"""SELECT lower(hex(a.id)), lower(hex(i.id)) FROM touch t JOIN ids a ON a.n = t.account
JOIN ids i ON i.n = t.n WHERE t.account IN {_NUMBERS}
AND t.state = 'planned' AND t.at_day IS NOT NULL
ORDER BY t.at_day, t.at_start IS NULL, t.at_start, i.id"""
_IN_IT = f'value = {reads.NUMBER} AND "on" = 1'
_TAKEN = (
    "SELECT at_day, count(*) FROM touch WHERE state = 'planned' AND at_day >= ? GROUP BY at_day"
)


@dataclass(frozen=True, slots=True)
class Planned:
    """How many touches were planned, and the first and last day they lie on."""

    count: int
    first: date | None = None
    last: date | None = None


def rate_accounts(book: Book, accounts: Sequence[Ref], rating: Rating) -> str:
    """Gives these accounts a rating; gives the act, "" if nothing changed."""
    with book.reading() as connection:
        found = _known(connection, accounts)
    changes = [changed(Account, one.id, rating=rating) for one in found if one.rating != rating]
    return book.write(changes, _("Rating changed")) if changes else ""


def archive_accounts(book: Book, accounts: Sequence[Ref]) -> str:
    """Archives these accounts and cancels what is planned there; gives the act or ""."""
    changes: list[Change] = []
    with book.reading() as connection:
        found = [one for one in _known(connection, accounts) if one.stage != "archived"]
        waiting = _waiting(connection, [one.id for one in found])
        for one in found:
            changes.append(changed(Account, one.id, stage="archived"))
            changes += [changed(Touch, touch, state="cancelled") for touch in waiting[one.id]]
    return book.write(changes, _("Archived")) if changes else ""


def put_into_segment(book: Book, accounts: Sequence[Ref], segment: Ref) -> str:
    """Puts these accounts into a segment; gives the act or ""."""
    with book.reading() as connection:
        there = {one.owner for one in reads.where(connection, InSegment, _IN_IT, segment)}
        found = _known(connection, accounts)
    changes = [member(InSegment, one.id, segment) for one in found if one.id not in there]
    return book.write(changes, _("Put into a segment")) if changes else ""


def cover_accounts(book: Book, accounts: Sequence[Ref] | None = None) -> Planned:
    """Plans a touch for each of these accounts that has none; for all of ours without a list.

    By the rhythm of each, not before tomorrow, and at most four new ones on a day.
    """
    day = today(book)
    with book.reading() as connection:
        me = seller_in(connection)
        if accounts is None:
            rows = connection.exec_driver_sql(_UNCOVERED, (me.id, day.toordinal()))
            accounts = [Ref(one) for (one,) in rows]
        off = days_off_in(connection, me)
        taken: dict[int, int] = {
            at: count for at, count in connection.exec_driver_sql(_TAKEN, (day.toordinal(),))
        }
        known = _known(connection, accounts)
        waiting = _waiting(connection, [one.id for one in known])
        touches = [
            _touch(connection, (one, book.new_id()), (day, off), taken)
            for one in known
            if active(one.stage) and one.id not in waiting
        ]
    days = sorted(touch.at.day for touch in touches if touch.at)
    if touches:
        book.write([born(touch) for touch in touches], _("Touches planned"))
    return Planned(len(touches), *((days[0], days[-1]) if days else ()))


def _touch(
    connection: Connection,
    what: tuple[Account, Ref],
    when: tuple[date, DaysOff],
    taken: dict[int, int],
) -> Touch:
    account, row = what
    day, off = when
    beat = asked_of(connection, account).beat
    facts = connection.exec_driver_sql(
        f"SELECT due FROM account_facts WHERE n = {reads.NUMBER}", (account.id,)
    ).scalar()
    wished = date.fromordinal(facts) if facts else later(day, beat.every, beat.unit)
    free = working_day(max(wished, day + timedelta(days=1)), off)
    while taken.get(free.toordinal(), 0) >= A_DAY:
        free = working_day(free + timedelta(days=1), off)
    taken[free.toordinal()] = taken.get(free.toordinal(), 0) + 1
    return Touch(id=row, account=account.id, channel=beat.channels[0], at=When(free))


def touch_by_rhythm(connection: Connection, account: Account, row: Ref, day: date) -> Touch:
    """The touch the rhythm of an account asks for, not before tomorrow."""
    return _touch(connection, (account, row), (day, days_off_in(connection)), {})


def _known(connection: Connection, accounts: Sequence[Ref]) -> list[Account]:
    """These accounts in their order, read at once; those that are gone are left out."""
    shown = reads.where(connection, Account, f"n IN {_NUMBERS}", _listed(accounts))
    known = {one.id: one for one in shown}
    found = [known.get(one) or reads.get(connection, Account, one) for one in accounts]
    return list({one.id: one for one in found if one is not None}.values())


def _waiting(connection: Connection, accounts: Sequence[Ref]) -> dict[Ref, list[Ref]]:
    """The planned touches of each of these accounts, read at once, the earliest first."""
    found: dict[Ref, list[Ref]] = defaultdict(list)
    for account, touch in connection.exec_driver_sql(_WAITING, (_listed(accounts),)):
        found[Ref(account)].append(Ref(touch))
    return found


def _listed(rows: Sequence[Ref]) -> str:
    return "[" + ",".join(f'"{row}"' for row in rows) + "]"
