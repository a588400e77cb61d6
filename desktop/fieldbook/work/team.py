"""The Team place: how a whole patch is cared for, seller beside seller, and what deserves a word.

Sources: design/spec.md, "Team (06)"; product.md, P9, P10 and D0.3. What is counted here a seller
sees of their own book in the same words: their book has one seller in it.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.clock import moment_of
from fieldbook.book.ground import stand
from fieldbook.book.kinds import device_row
from fieldbook.book.numbering import gaps
from fieldbook.model.attention import WEEKS, first_week, weekly
from fieldbook.model.coaching import on_the_verge
from fieldbook.model.resets import Course, Funnel, funnel
from fieldbook.model.rhythm import earlier
from fieldbook.model.rows import Ref, monday
from fieldbook.model.sellers import Device
from fieldbook.model.team import COMPARED, TRACKED, Covered, Habit, Lost, Pace, lost_asks, pace
from fieldbook.work.cares import cares
from fieldbook.work.days import zone
from fieldbook.work.reset_courses import courses
from fieldbook.work.sellers import seller_in
from fieldbook.work.team_ground import (
    PROPOSED,
    SOLD,
    Held,
    Patch,
    covered,
    days_by_account,
    patches,
)
from fieldbook.work.team_purposes import WorthNote, habit, pressing_first, worth_notes

SPANS = (12, 6, 3)
"""Months that Reset Meetings are looked at over."""
_OFF = 3
"""So many days away, and a week is one off."""
_CLOSE = """SELECT lower(hex(i.id)), t.state, t.at_day FROM touch t
JOIN account a ON a.n = t.account JOIN ids i ON i.n = a.n
WHERE t.kind = 'get_close' AND t.state IN ('planned', 'done') AND t.at_day >= ?"""
_NEWEST = """SELECT lower(hex(d.device)), max(j.stamp) FROM journal j
JOIN devices d ON d.n = j.device GROUP BY j.device"""
_WORDS = """SELECT n.account, w.day FROM word w JOIN note n ON n.n = w.note
WHERE w."on" = 1 AND w.day >= ? AND w."by" = (SELECT n FROM ids WHERE id = unhex(?))"""


@dataclass(frozen=True, slots=True)
class Close:
    """Commitments to get close without selling: planned ahead, done in the last four weeks, and
    missed in them; as the accounts they are for."""

    ahead: tuple[Ref, ...] = ()
    done: tuple[Ref, ...] = ()
    missed: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Balance:
    """One's own words of the last twelve weeks: about accounts that were about to buy, and the
    rest (product.md, D0.3)."""

    about_to_buy: int = 0
    rest: int = 0


@dataclass(frozen=True, slots=True)
class SellerFigures:
    """One seller: as many figures as they see of themselves, beside the size of their book.

    `weeks` are touches selling and not selling in the last 52 weeks, the oldest first; a visit
    counts two.
    """

    seller: Ref
    name: str
    accounts: tuple[Ref, ...]
    coverage: tuple[Covered, ...]
    weeks: tuple[tuple[int, int], ...]
    pace: Pace
    purposes: Habit
    close: Close
    asked: Funnel
    lost: Lost

    @property
    def late_or_bare(self) -> int:
        """Accounts that are not in rhythm."""
        return sum(len(one.late) + len(one.bare) for one in self.coverage)


@dataclass(frozen=True, slots=True)
class BookLine:
    """A seller's book: its accounts, the day of the newest entry from one of their laptops, and the
    numbers of their shared books that never came, though a later one did."""

    seller: Ref
    name: str
    accounts: tuple[Ref, ...]
    last: date | None = None
    missing: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Team:
    """The whole place, in one state of the book."""

    today: date
    months: int
    sellers: tuple[SellerFigures, ...]
    coverage: tuple[Covered, ...]
    asked: Funnel
    lost: Lost
    worth: tuple[WorthNote, ...]
    balance: Balance
    books: tuple[BookLine, ...] = ()

    @property
    def accounts(self) -> int:
        """How many active accounts there are."""
        return sum(len(one.accounts) for one in self.sellers)


def team(book: Book, months: int = 12, halt: Callable[[], object] = int) -> Team:
    """Every figure of the place, worked out anew; Reset Meetings of so many months.

    A few statements for each seller, however many accounts there are; `halt` is called between
    them, and may raise to end it.
    """
    with book.reading() as connection:
        me = seller_in(connection)
        today = book.now().astimezone(zone(me.zone)).date()
        there = patches(connection, today)
        asked = courses(connection)
        span = (earlier(today, months), today)
        sellers, worth = [], []
        for one in there:
            halt()
            sellers.append(_figures(connection, one, asked, span))
            if one.seller.id != me.id:
                worth += worth_notes(connection, one.accounts, one.seller.name, today)
        balance = _balance(connection, me.id, today)
        books = _books(connection, there, zone(me.zone))
    every = [held for one in there for held in one.accounts]
    return Team(
        today=today,
        months=months,
        sellers=tuple(sellers),
        coverage=covered(every),
        asked=_funnel(asked, every, span),
        lost=_lost(asked, every, span),
        worth=tuple(pressing_first(worth)),
        balance=balance,
        books=books,
    )


def _books(connection: Connection, there: Sequence[Patch], place: tzinfo) -> tuple[BookLine, ...]:
    newest: dict[Ref | None, int] = {}
    gone: dict[Ref | None, tuple[int, ...]] = defaultdict(tuple)
    lost = gaps(stand(connection))
    for device, stamp in connection.exec_driver_sql(_NEWEST).all():
        row = reads.get(connection, Device, device_row(device))
        if row is not None:
            newest[row.seller] = max(stamp, newest.get(row.seller, 0))
            gone[row.seller] += lost.get(device, ())
    found = []
    for one in there:
        stamp = newest.get(one.seller.id)
        last = moment_of(stamp).astimezone(place).date() if stamp else None
        line = BookLine(one.seller.id, one.seller.name, one.ids, last, gone[one.seller.id])
        found.append(line)
    return tuple(found)


def _figures(
    connection: Connection, one: Patch, asked: Sequence[Course], span: tuple[date, date]
) -> SellerFigures:
    today = span[1]
    weeks = _weeks(connection, one, today)
    return SellerFigures(
        seller=one.seller.id,
        name=one.seller.name,
        accounts=one.ids,
        coverage=covered(one.accounts),
        weeks=weeks,
        pace=pace([sum(both) for both in weeks], _weeks_off(one, today)),
        purposes=habit(connection, one.accounts, today),
        close=_close(connection, one, today),
        asked=_funnel(asked, one.accounts, span),
        lost=_lost(asked, one.accounts, span),
    )


def _weeks(connection: Connection, one: Patch, today: date) -> tuple[tuple[int, int], ...]:
    sums = [[0, 0] for _week in range(WEEKS)]
    for care in cares(connection, one.numbers, today).values():
        for at, (selling, other) in enumerate(weekly(care.weeks, today)):
            sums[at][0] += selling
            sums[at][1] += other
    return tuple((selling, other) for selling, other in sums)


def _weeks_off(one: Patch, today: date) -> set[int]:
    """The places of weeks in which the seller was away for most of it."""
    start = first_week(today)
    mondays = (start + timedelta(weeks=at) for at in range(WEEKS))
    return {
        at
        for at, week in enumerate(mondays)
        if sum(one.off.is_away(week + timedelta(days=day)) for day in range(5)) >= _OFF
    }


def _funnel(asked: Sequence[Course], accounts: Sequence[Held], span: tuple[date, date]) -> Funnel:
    ours = {one.id for one in accounts}
    return funnel([one for one in asked if one.reset.account in ours], *span)


def _lost(asked: Sequence[Course], accounts: Sequence[Held], span: tuple[date, date]) -> Lost:
    return lost_asks(asked, set(_funnel(asked, accounts, span).asked))


def _close(connection: Connection, one: Patch, today: date) -> Close:
    since = today - timedelta(weeks=COMPARED)
    ours = set(one.ids)
    found: dict[str, list[Ref]] = {"ahead": [], "done": [], "missed": []}
    for account, state, day in connection.exec_driver_sql(_CLOSE, (since.toordinal(),)):
        if Ref(account) in ours:
            ahead = "ahead" if day >= today.toordinal() else "missed"
            found["done" if state == "done" else ahead].append(Ref(account))
    return Close(*(tuple(some) for some in found.values()))


def _balance(connection: Connection, me: Ref, today: date) -> Balance:
    since = monday(today) - timedelta(weeks=TRACKED - 1)
    said = connection.exec_driver_sql(_WORDS, (since.toordinal(), me)).all()
    accounts = {account for account, _day in said}
    proposed = days_by_account(connection, PROPOSED, accounts)
    sold = days_by_account(connection, SOLD, accounts)
    verge = sum(
        on_the_verge(date.fromordinal(day), proposed.get(account, ()), sold.get(account, ()))
        for account, day in said
    )
    return Balance(verge, len(said) - verge)
