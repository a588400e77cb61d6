"""Which flags were up on days gone by, and the losses that came as a surprise.

The rules are asked how it was on a day: notes, asks, sales and flags of later days are not there
for them. What no day is kept of is taken as it is now: ratings, owners, rhythms, thresholds, names
listened for, what was parked until when, whether an hour stood, and what was written or changed
later about that day. A merge that brings older notes therefore changes the answer, and should.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.model.flag_history import History
from fieldbook.model.flag_rules import flags
from fieldbook.model.flags import RULES, RedFlag, Rule, Thresholds
from fieldbook.model.rows import Ref
from fieldbook.work.days import zone
from fieldbook.work.flag_ground import Look, histories, with_days_out
from fieldbook.work.flags import look_in
from fieldbook.work.sellers import seller_in

BEFORE = 90
"""Days before a loss in which a flag would have told (product.md, P12)."""
_NUMBER = f"SELECT n, lower(hex(id)) FROM ids WHERE n = {reads.NUMBER}"
_LOST = """SELECT l.account, lower(hex(i.id)), a.name, lower(hex(o.id)), ifnull(s.name, ''), l.day,
 l.reason, lower(hex(li.id)) FROM loss l JOIN account a ON a.n = l.account
JOIN ids i ON i.n = a.n JOIN ids li ON li.n = l.n LEFT JOIN ids o ON o.n = a.owner
LEFT JOIN seller s ON s.n = a.owner WHERE l.day BETWEEN ? AND ?
ORDER BY l.day DESC, a.name, li.id"""


@dataclass(frozen=True, slots=True)
class Lost:
    """An account that was lost on a day, with its owner, and the rules that had told before."""

    account: Ref
    name: str
    seller: Ref | None
    seller_name: str
    day: date
    reason: str
    rules: tuple[Rule, ...]

    @property
    def is_surprise(self) -> bool:
        """Whether no flag was up in the 90 days before."""
        return not self.rules


def flags_on(book: Book, account: Ref, day: date) -> tuple[RedFlag, ...]:
    """The flags of an account that were up on a day, the newest first, resting or not.

    As the rows are now, see above: what is not dated is taken as it is today.
    """
    with book.reading() as connection:
        known, limits = _one(connection, account, (day, day))
        return tuple(flags(known, day, limits)) if known else ()


def rules_between(book: Book, account: Ref, first: date, last: date) -> tuple[Rule, ...]:
    """The rules by which a flag of an account was up on any day from the first to the last."""
    with book.reading() as connection:
        known, limits = _one(connection, account, (first, last))
        return _told(known, (first, last), limits) if known else ()


def losses(book: Book, since: date) -> tuple[Lost, ...]:
    """The accounts lost since a day, the newest first, and what had told before: of the 90 days
    before each, that of the loss not among them."""
    with book.reading() as connection:
        me = seller_in(connection)
        today = book.now().astimezone(zone(me.zone)).date()
        days_asked = since.toordinal(), today.toordinal()
        found = connection.exec_driver_sql(_LOST, days_asked).all()
        accounts = {row[0]: Ref(row[1]) for row in found}
        days = [date.fromordinal(row[5]) for row in found]
        if not days:
            return ()
        look = look_in(connection, (_before(min(days), BEFORE), max(days)))
        known = _known(connection, accounts, look)
    return tuple(
        Lost(
            *(Ref(row[1]), row[2], Ref(row[3]) if row[3] else None, row[4], day, row[6]),
            rules=_told(known[row[0]], (_before(day, BEFORE), _before(day, 1)), look.limits),
        )
        for row, day in zip(found, days, strict=True)
    )


def surprise_losses(book: Book, since: date) -> tuple[Lost, ...]:
    """Those of `losses` that no flag had told of: D4.2, "often surprised when we lose an account"
    (seeds; product.md, P12)."""
    return tuple(one for one in losses(book, since) if one.is_surprise)


def _before(day: date, count: int) -> date:
    """So many days before a day, as far as there are any."""
    return date.fromordinal(max(day.toordinal() - count, 1))


def _one(
    connection: Connection, account: Ref, days: tuple[date, date]
) -> tuple[History | None, Thresholds]:
    look = look_in(connection, days)
    accounts = {n: Ref(ref) for n, ref in connection.exec_driver_sql(_NUMBER, (account,))}
    known = _known(connection, accounts, look)
    return next(iter(known.values()), None), look.limits


def _known(connection: Connection, accounts: Mapping[int, Ref], look: Look) -> dict[int, History]:
    known = dict(histories(connection, accounts, look))
    return {**known, **with_days_out(connection, known, look.last)}


def _told(known: History, days: tuple[date, date], limits: Thresholds) -> tuple[Rule, ...]:
    found = {one.rule for day in telling_days(known, *days) for one in flags(known, day, limits)}
    return tuple(rule for rule in RULES if rule in found)


def telling_days(known: History, first: date, last: date) -> list[date]:
    """The days on which it is enough to look: a flag goes up by itself or by what is done, and
    comes down by what is done; so each day on which something was, the day before it, and the last.

    Once a week besides, for one that comes down by itself.
    """
    low, high = first.toordinal(), last.toordinal()
    happened = {day.toordinal() for day in _dated(known)}
    days = happened | {day - 1 for day in happened} | {*range(low, high, 7), high}
    return [date.fromordinal(day) for day in sorted(days) if low <= day <= high]


def _dated(known: History) -> Iterator[date]:
    yield from (one.day for one in known.talks)
    yield from (one.day for one in known.mentions)
    for sold in known.sold:
        yield from _days(sold.day, sold.checked)
    for course in known.courses:
        yield from _days(course.reset.day, *(one.at.day for one in course.asks if one.at))
    for lead in known.leads:
        yield from _days(lead.late, lead.touched, lead.decided)
    for flag in known.raised:
        yield from _days(flag.day, flag.cleared)
    yield from _days(*(one.left for one in known.people.values()))


def _days(*days: date | None) -> Iterable[date]:
    return (one for one in days if one)
