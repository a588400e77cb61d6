"""How evenly the seller's own accounts are cared for: the whole book, and account by account.

Sources: design/spec.md section 5, "Accounts, Attention"; product.md P10.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.model.accounts import Rating, plain
from fieldbook.model.attention import (
    WEEKS,
    Burst,
    Care,
    Label,
    Weeks,
    first_week,
    interval,
    last_word,
    weekly,
)
from fieldbook.model.rows import Ref
from fieldbook.work.cares import Cared, cared_of
from fieldbook.work.days import zone
from fieldbook.work.sellers import seller_in

Trend = Literal["", "doubled", "more", "fewer", "halved"]
AROUND = 0.3
"""The band around what all rhythms add up to: so much less, and so much more."""
QUARTER = 13
"""Weeks that are compared with as many before them."""
DOUBLED, MORE, FEWER, HALVED = 1.9, 1.35, 0.7, 0.55
"""So many times the quarter before, and it is said; in between nothing is clear."""
CLEAR = 8
"""At least so many touches without selling in one of the two quarters, or nothing is said."""
_WORST: dict[Label, int] = {"peaks": 0, "quiet": 0, "uneven": 1, "steady": 2, "new": 3, "parked": 4}
_OURS = f"""SELECT a.n, lower(hex(i.id)), a.name, a.rating FROM account a JOIN ids i ON i.n = a.n
WHERE a.stage IN ('lead', 'open') AND (a.owner IS NULL OR a.owner = {reads.NUMBER})"""


@dataclass(frozen=True, slots=True)
class Week:
    """One column: a week by its Monday, and what was done in it (a visit counts two)."""

    monday: date
    selling: int
    other: int


@dataclass(frozen=True, slots=True)
class AttentionRow:
    """One account: what its year is called and why.

    `longest` is the longest silence between two words in days, `silent` the days since the last
    word; both without days away or parked. `every` is its rhythm in days.
    """

    account: Ref
    name: str
    rating: Rating
    label: Label
    longest: int
    silent: int
    last: date | None
    every: int
    done: Weeks
    burst: Burst | None = None

    def weeks(self, today: date) -> tuple[tuple[int, int], ...]:
        """Selling and not selling in each of the 52 weeks, the oldest first."""
        return weekly(self.done, today)


@dataclass(frozen=True, slots=True)
class Attention:
    """The whole book: its 52 weeks, its accounts with the most uneven first, what they are called.

    `band` is from how many to how many touches a week all rhythms together ask for; `trend` says
    how touches without selling have developed against the quarter before, "" where that is not
    clear.
    """

    today: date
    columns: tuple[Week, ...]
    rows: tuple[AttentionRow, ...]
    counts: dict[Label, int]
    band: tuple[int, int]
    trend: Trend

    @property
    def judged(self) -> int:
        """How many accounts can be told about: neither too new nor parked."""
        return len(self.rows) - self.counts.get("new", 0) - self.counts.get("parked", 0)

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all was done in these weeks."""
        return not any(one.selling or one.other for one in self.columns)


def attention(book: Book) -> Attention:
    """The seller's own accounts, leads and open ones; a few statements however many they are."""
    with book.reading() as connection:
        me = seller_in(connection)
        today = book.now().astimezone(zone(me.zone)).date()
        rows, known = _rows(connection, me.id, today)
    columns = _columns((one.weeks for one in known), today)
    return Attention(
        today=today,
        columns=columns,
        rows=tuple(sorted(rows, key=_unevenness)),
        counts=dict(Counter(one.label for one in rows)),
        band=_band(known),
        trend=trend([one.other for one in columns]),
    )


def trend(other: Sequence[int]) -> Trend:
    """How touches without selling have developed: the last 13 of these weeks, and those before."""
    now, before = sum(other[-QUARTER:]), sum(other[-2 * QUARTER : -QUARTER])
    if max(now, before) < CLEAR:
        return ""
    if now >= DOUBLED * before:
        return "doubled" if before else "more"
    if now <= HALVED * before:
        return "halved"
    return "more" if now >= MORE * before else "fewer" if now <= FEWER * before else ""


def _rows(
    connection: Connection, me: Ref, today: date
) -> tuple[list[AttentionRow], Sequence[Care]]:
    ours = connection.exec_driver_sql(_OURS, (me,)).all()
    known = cared_of(connection, [row[0] for row in ours], today)
    rows = [
        _row((Ref(hexed), name, rating), known[number], today)
        for number, hexed, name, rating in ours
    ]
    return rows, [one.care for one in known.values()]


def _row(account: tuple[Ref, str, Rating], cared: Cared, today: date) -> AttentionRow:
    ref, name, rating = account
    care, told = cared.care, cared.judged
    return AttentionRow(
        account=ref,
        name=name,
        rating=rating,
        label=told.label,
        longest=told.longest,
        silent=told.silent,
        last=last_word(care, today),
        every=care.every,
        done=care.weeks,
        burst=cared.burst,
    )


def _unevenness(row: AttentionRow) -> tuple[int, float, str, str]:
    """The most uneven first: by what it is called, then by its silence in intervals."""
    silence = max(row.longest, row.silent if row.label == "quiet" else 0)
    return _WORST[row.label], -silence / interval(row.every), plain(row.name), row.account


def _columns(done: Iterable[Weeks], today: date) -> tuple[Week, ...]:
    start = first_week(today)
    sums = [[0, 0] for _week in range(WEEKS)]
    begins = start.toordinal()
    for weeks in done:
        for week, (selling, other) in weeks.items():
            at = (week.toordinal() - begins) // 7
            if 0 <= at < WEEKS:
                sums[at][0] += selling
                sums[at][1] += other
    days = (start + timedelta(weeks=at) for at in range(WEEKS))
    return tuple(Week(day, *both) for day, both in zip(days, sums, strict=True))


def _band(known: Iterable[Care]) -> tuple[int, int]:
    """What the rhythms of those that are not parked add up to in a week, less and more 30 %."""
    asked = sum(7 / one.every for one in known if not one.parked)
    return round(asked * (1 - AROUND)), round(asked * (1 + AROUND))
