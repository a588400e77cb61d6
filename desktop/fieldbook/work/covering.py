"""Planning a touch for accounts that have none: by rhythm, on days that have room, in one act."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import Change, born
from fieldbook.book.facts import numbered_rhythms
from fieldbook.book.ground import Ground
from fieldbook.errors import NoSuchError
from fieldbook.model.accounts import Account, Person, active
from fieldbook.model.notes import Words
from fieldbook.model.rhythm import Rhythms, room_a_day, working_day
from fieldbook.model.rows import Ref, When
from fieldbook.model.sellers import Seller
from fieldbook.model.touches import Touch
from fieldbook.text import _
from fieldbook.work.account_acts import known_accounts, waiting_touches
from fieldbook.work.days import today
from fieldbook.work.days_off import DaysOff, days_off_in
from fieldbook.work.other_appointments import refresh_appointments
from fieldbook.work.other_hours import other_hours_in
from fieldbook.work.rhythms import asked_of
from fieldbook.work.sellers import seller_in
from fieldbook.work.threads import last_purpose

UNCOVERED = """f.next_day IS NULL AND a.stage IN ('lead', 'open')
 AND (a.owner IS NULL OR a.owner = :me)"""
"""Active accounts of ours for which nothing is planned: the list of product.md P3. A parked one has
the touch that ends its parking; where that was cancelled, it is listed at once."""
_UNCOVERED = f"""SELECT lower(hex(i.id)) FROM account_facts f CROSS JOIN account a ON a.n = f.n
JOIN ids i ON i.n = a.n WHERE {UNCOVERED} ORDER BY a.rating, f.due IS NULL, f.due, i.id"""
_TAKEN = f"""SELECT t.at_day, count(*) FROM touch t CROSS JOIN account a ON a.n = t.account
WHERE t.state = 'planned' AND t.at_day >= ? AND (a.owner IS NULL OR a.owner = {reads.NUMBER})
GROUP BY t.at_day"""
_DUE = f"SELECT due FROM account_facts WHERE n = {reads.NUMBER}"


@dataclass(frozen=True, slots=True)
class Planned:
    """How many touches were planned, and the first and last day they lie on."""

    count: int
    first: date | None = None
    last: date | None = None


class FreeDays:
    """The days to come and how much room each has: so many touches a working day, no more, and
    fewer where other appointments leave no room for so many."""

    def __init__(self, connection: Connection, me: Seller, today: date) -> None:
        """With what is planned for this seller's accounts from `today` on."""
        self.off: DaysOff = days_off_in(connection, me)
        self.today = today
        self._most, self._others = room_a_day(me.capacity), other_hours_in(connection, me)
        found = connection.exec_driver_sql(_TAKEN, (today.toordinal(), me.id))
        self._taken: Counter[int] = Counter({day: count for day, count in found})

    def room(self, day: date) -> int:
        """How many touches a working day holds."""
        return self._others.room(day, self._most)

    def take(self, wished: date) -> date:
        """The first working day from `wished` on that has room; it has less from now on."""
        day = working_day(wished, self.off)
        while self._taken[day.toordinal()] >= self.room(day) and day < date.max:
            day = working_day(day + timedelta(days=1), self.off)
        self._taken[day.toordinal()] += 1
        return day

    def take_among(self, days: Sequence[date]) -> date:
        """The first of these working days that has room, else the one that is least overfull."""

        def left(day: date) -> int:
            return self.room(day) - self._taken[day.toordinal()]

        day = next((one for one in days if left(one) > 0), None) or max(days, key=left)
        self._taken[day.toordinal()] += 1
        return day


def cover_accounts(book: Book, accounts: Sequence[Ref] | None = None) -> Planned:
    """Plans a touch for each of these accounts that has none; for all of ours without a list.

    By the rhythm of each, not before tomorrow, on days that have room, with the purpose that was
    left. One act, which undo takes back.
    """
    refresh_appointments(book)
    day = today(book)
    with book.reading() as connection:
        me = seller_in(connection)
        wished = uncovered(connection, me) if accounts is None else accounts
        known = known_accounts(connection, wished)
        waiting = waiting_touches(connection, [one.id for one in known])
        left = [one for one in known if active(one.stage) and one.id not in waiting]
        free, rhythms = FreeDays(connection, me, day), numbered_rhythms(Ground(connection))
        touches = [_touch(connection, one, free, rhythms) for one in left]
        changes = list(_changes(book, connection, touches))
    days = sorted(touch.at.day for touch in touches if touch.at)
    if touches:
        book.write(changes, _("Touches planned"))
    return Planned(len(touches), *((days[0], days[-1]) if days else ()))


def plan_with(book: Book, person: Ref) -> Planned:
    """Plans a touch with somebody on a day that has room, not before tomorrow; one act.

    By the channel the rhythm of their account asks for next. Raises NoSuchError for somebody who
    is gone.
    """
    refresh_appointments(book)
    day = today(book)
    with book.reading() as connection:
        them = reads.get(connection, Person, person)
        account = reads.get(connection, Account, them.account) if them and them.account else None
        if them is None or account is None:
            raise NoSuchError(_("They are no longer in the book."), _("Undo may bring them back."))
        free, rhythms = (
            FreeDays(connection, seller_in(connection), day),
            numbered_rhythms(Ground(connection)),
        )
        channel, _by_rhythm = asked_of(connection, account, rhythms).after(None, day, free.off)
        first = day + timedelta(days=1)
        if account.parked:
            first = max(first, account.parked.until)
        at = free.take(first)
        touch = Touch(
            id=book.new_id(), account=account.id, person=person, channel=channel, at=When(at)
        )
    book.write([born(touch)], _("Touch planned"))
    return Planned(1, at, at)


def uncovered(connection: Connection, me: Seller) -> list[Ref]:
    """The accounts of this seller for which nothing is planned, the golden ones first."""
    number = connection.exec_driver_sql(f"SELECT {reads.NUMBER}", (me.id,)).scalar()
    found = connection.exec_driver_sql(_UNCOVERED, {"me": number})
    return [Ref(one) for (one,) in found]


def touch_by_rhythm(connection: Connection, account: Account, day: date) -> Touch:
    """The touch the rhythm of an account asks for, not before tomorrow; it has no id yet."""
    free = FreeDays(connection, seller_in(connection), day)
    return _touch(connection, account, free, numbered_rhythms(Ground(connection)))


def _touch(
    connection: Connection, account: Account, free: FreeDays, rhythms: Rhythms[int]
) -> Touch:
    channel, by_rhythm = asked_of(connection, account, rhythms).after(None, free.today, free.off)
    due = connection.exec_driver_sql(_DUE, (account.id,)).scalar()
    wished = date.fromordinal(due) if due else by_rhythm
    first = free.today + timedelta(days=1)
    if account.parked:
        first = max(first, account.parked.until)
    at = When(free.take(max(wished, first)))
    return Touch(id=Ref(""), account=account.id, channel=channel, at=at)


def _changes(book: Book, connection: Connection, touches: Sequence[Touch]) -> Iterator[Change]:
    for touch in touches:
        yield from with_purpose(connection, replace(touch, id=book.new_id()))


def with_purpose(connection: Connection, touch: Touch) -> list[Change]:
    """A touch is born with the purpose that was left for its account, if there is one."""
    purpose, private = last_purpose(connection, touch.account or Ref(""))
    if not purpose:
        return [born(touch)]
    return [born(replace(touch, private=private)), born(Words(id=touch.id, purpose=purpose))]
