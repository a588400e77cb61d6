"""One account on a page: what it is, what comes next, the thread of notes, who is there."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.model.accounts import Account, Rating
from fieldbook.model.attention import Burst, Label
from fieldbook.model.rhythm import Beat
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.work.account_thread import (
    FIRST,
    AccountThread,
    Aside,
    Part,
    asides_of,
    thread_in,
)
from fieldbook.work.cares import cared_of
from fieldbook.work.days import zone
from fieldbook.work.days_off import days_off_in
from fieldbook.work.hints import passed_over
from fieldbook.work.people import PersonLine, people_of
from fieldbook.work.rhythms import rated, rhythms_in
from fieldbook.work.sellers import seller_in
from fieldbook.work.sites import SiteLine, sites_of
from fieldbook.work.standing import Standing, standings
from fieldbook.work.threads import Open, open_touches

__all__ = ["AccountPage", "SegmentLine", "account_page"]

_NUMBER = f"SELECT {reads.NUMBER}"
_SEGMENTS = f"""SELECT DISTINCT lower(hex(i.id)), s.name FROM in_segment m
JOIN segment s ON s.n = m.value JOIN ids i ON i.n = s.n
WHERE m."on" = 1 AND m.owner = {reads.NUMBER} ORDER BY lower(s.name), 1"""
_ALL_SEGMENTS = "SELECT name FROM segment ORDER BY lower(name) LIMIT 500"
_PERSON = f"SELECT name FROM person WHERE n = {reads.NUMBER}"


@dataclass(frozen=True, slots=True)
class SegmentLine:
    """A segment the account is in."""

    id: Ref
    name: str


@dataclass(frozen=True, slots=True)
class AccountPage:
    """Everything the page shows. `owner` is "" where the account is ours.

    `rhythms` are the lanes each rating brings, `beats` those in force here, `own` says whether
    they were set for this account alone; `asked` is how much they ask for in a month. `asides` are
    all sales and losses, the newest first.
    """

    account: Account
    today: date
    owner: str
    standing: Standing
    label: Label
    burst: Burst | None
    rhythms: tuple[tuple[Rating, tuple[Beat, ...]], ...]
    beats: tuple[Beat, ...]
    own: bool
    asked: float
    next: Open | None
    next_person: str
    thread: AccountThread
    asides: tuple[Aside, ...]
    people: tuple[PersonLine, ...]
    sites: tuple[SiteLine, ...]
    segments: tuple[SegmentLine, ...]
    known_segments: tuple[str, ...]
    quiet: frozenset[str]
    """Phrases about which the coach says nothing any more."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of this client, for the purpose coach."""
        return (self.account.name, *(one.name for one in self.people))

    @property
    def parked(self) -> bool:
        """Whether there shall be no contact today."""
        return self.account.parked is not None and self.account.parked.until > self.today


def account_page(book: Book, account: Ref, part: Part = FIRST) -> AccountPage | None:
    """The page of an account with a part of its thread; None when it is not in the book."""
    with book.reading() as connection:
        row = reads.get(connection, Account, account)
        return _page(connection, row, book, part) if row else None


def _page(connection: Connection, row: Account, book: Book, part: Part) -> AccountPage:
    me = seller_in(connection)
    today = book.now().astimezone(zone(me.zone)).date()
    ask = connection.exec_driver_sql
    number = int(ask(_NUMBER, (row.id,)).scalar_one())
    rhythms, off = rhythms_in(connection), days_off_in(connection, me)
    beats = rhythms.of_account(row.id, row.rating, row.owner)
    known = cared_of(connection, [number], today)
    cared = known[number]
    following = next(iter(open_touches(connection, row.id)), None)
    person = following.touch.person if following else None
    return AccountPage(
        account=row,
        today=today,
        owner=_owner(connection, row, me),
        standing=standings(connection, {number}, (today, off), known)[number],
        label=cared.label,
        burst=cared.burst,
        rhythms=tuple(rated(rhythms, row.owner).items()),
        beats=tuple(one for one in beats if one),
        own=rhythms.has_own(row.id),
        asked=30 / cared.care.every,
        next=following,
        next_person=(ask(_PERSON, (person,)).scalar() or "") if person else "",
        thread=thread_in(connection, row.id, today, part),
        asides=asides_of(connection, row.id),
        people=people_of(connection, row, rhythms, (today, off)),
        sites=sites_of(connection, row.id),
        segments=tuple(SegmentLine(Ref(one), name) for one, name in ask(_SEGMENTS, (row.id,))),
        known_segments=tuple(name for (name,) in ask(_ALL_SEGMENTS)),
        quiet=passed_over(connection),
    )


def _owner(connection: Connection, row: Account, me: Seller) -> str:
    if row.owner is None or row.owner == me.id:
        return ""
    found = reads.get(connection, Seller, row.owner)
    return found.name if found else ""
