"""Today: what is next and the words for it, what else the day and the week hold, what is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.model.rows import Ref
from fieldbook.model.touches import LENGTHS, Channel, Kind
from fieldbook.work.covering import UNCOVERED
from fieldbook.work.days import zone
from fieldbook.work.drafts import KeptDraft, drafts
from fieldbook.work.likely import NEAR
from fieldbook.work.sellers import seller_in
from fieldbook.work.today_rows import ALL, FEW, OURS, Counts, Look, Row, clock, look

__all__ = ["AWAY", "FEW", "DoneLine", "NextStep", "Row", "Said", "Today", "today"]

AWAY = 7
"""After so many days without a note the seller was away: what waited is then told in one line."""
_MOST_DONE = 60
_MOST_UNCOVERED = 1_000
_DONE = f"""SELECT ai.id, a.name, n.channel, n.at_start, n.at_minutes, w.purpose,
 t.channel, t.kind, t.at_day, t.at_start
FROM note n CROSS JOIN account a ON a.n = n.account JOIN ids ai ON ai.n = a.n
LEFT JOIN words w ON w.n = n.n LEFT JOIN touch t ON t.n = n.next AND t.state = 'planned'
WHERE n.at_day = :day AND n.outcome IS NOT 'not_reached' AND {OURS}
ORDER BY n.at_start, n.n LIMIT {_MOST_DONE}"""
_SAID = f"""SELECT p.name, n.at_day, w.discussed FROM note n JOIN words w ON w.n = n.n
LEFT JOIN person p ON p.n = n.person
WHERE n.account = {reads.NUMBER} AND n.outcome IS NOT 'not_reached' AND w.discussed <> ''
AND n.at_day IS NOT NULL ORDER BY n.at_day DESC, n.at_start DESC, n.n DESC LIMIT 1"""
_UNCOVERED = f"""SELECT count(*) FROM (SELECT 1 FROM account_facts f
CROSS JOIN account a ON a.n = f.n WHERE {UNCOVERED} LIMIT {_MOST_UNCOVERED})"""
"""CROSS JOIN begins with the accounts that have no touch: they are few, ours may be many."""
_HERE = f"""SELECT EXISTS(SELECT 1 FROM note n CROSS JOIN account a ON a.n = n.account
WHERE n.at_day > :since AND n.at_day <= :day AND {OURS})"""
_ANY_ACCOUNT = "SELECT EXISTS(SELECT 1 FROM account)"


@dataclass(frozen=True, slots=True)
class Said:
    """What was said the last time somebody was reached."""

    person: str
    day: date
    words: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """The touch a conversation of today planned."""

    channel: Channel
    kind: Kind
    day: date
    start: time | None


@dataclass(frozen=True, slots=True)
class DoneLine:
    """A conversation noted today; `purpose` says whether it left one for the next."""

    account: Ref
    name: str
    channel: Channel
    start: time | None
    minutes: int
    purpose: bool
    next: NextStep | None


@dataclass(frozen=True, slots=True)
class Today:
    """One screenful of what to do next; `now` is on the seller's own clock.

    `earlier` and `later` are the touches of today with an hour, but the next; `any_time` are
    those of this week without one and all that were missed, `any_count` tells how many there are.
    """

    now: datetime
    drafts: tuple[KeptDraft, ...]
    next_up: Row | None
    said: Said | None
    earlier: tuple[Row, ...]
    later: tuple[Row, ...]
    any_time: tuple[Row, ...]
    any_count: int
    more: bool
    """Whether there are more than `any_count` and `missed` tell."""
    missed: int
    """How many touches were planned for a day that has passed."""
    away: bool
    """Whether the seller comes back after days without a note, and something has waited."""
    done: tuple[DoneLine, ...]
    left: int
    """How many touches planned for today are still to come."""
    uncovered: int
    """Active accounts of ours, not parked, without a planned touch; told on a day without any."""
    empty: bool
    """Whether the book has no account yet."""

    @property
    def whole(self) -> int:
        """How many conversations today holds, those that are done among them."""
        return len(self.done) + self.left


def today(book: Book, *, whole_week: bool = False) -> Today:
    """What the seller has before them; with all touches of the week, or the first few.

    The next is the touch of today nearest in time, as for a quick note; without any, the first of
    the rest, which are in the order of rating, then days past.
    """
    kept = tuple(drafts(book))
    with book.reading() as connection:
        me = seller_in(connection)
        found = look(connection, me, book.now().astimezone(zone(me.zone)))
        timed = found.timed()
        next_up = nearest(timed, found.now)
        spare = 0 if next_up else 1
        any_time, counts = found.flexible(ALL if whole_week else FEW + spare)
        next_up = next_up or next(iter(any_time), None)
        others = [(row, _over(row, found.now)) for row in timed if row is not next_up]
        return Today(
            now=found.now,
            drafts=kept,
            next_up=next_up,
            said=_said(connection, next_up.account) if next_up else None,
            earlier=tuple(row for row, over in others if over),
            later=tuple(row for row, over in others if not over),
            any_time=any_time[spare:],
            any_count=max(counts.open - spare, 0),
            more=counts.more,
            missed=counts.missed,
            away=_away(found, counts),
            done=tuple(_done(*row) for row in found.ask(_DONE)),
            left=len(timed) + counts.today,
            uncovered=0 if timed or counts.today else found.ask(_UNCOVERED).scalar_one(),
            empty=not found.ask(_ANY_ACCOUNT).scalar_one(),
        )


def nearest(timed: Sequence[Row], now: datetime) -> Row | None:
    """The touch under way, or nearest in time: one that is over for an hour and a half at most.

    Where all are over for longer, the last one: it waits for its note.
    """
    since = now - NEAR
    near = [row for row in timed if row.ends and row.ends >= since]
    if near:
        return min(near, key=lambda row: _apart(row, now))
    return timed[-1] if timed else None


def _apart(row: Row, now: datetime) -> timedelta:
    if row.starts is None or row.ends is None:
        return timedelta.max
    return max(row.starts - now, now - row.ends, timedelta())


def _over(row: Row, now: datetime) -> bool:
    return row.ends is not None and row.ends <= now


def _away(found: Look, counts: Counts) -> bool:
    since = found.now.date().toordinal() - AWAY
    return bool(counts.missed) and not found.ask(_HERE, since=since).scalar_one()


def _done(account: bytes, name: str, channel: Channel, *rest: Any) -> DoneLine:  # noqa: ANN401
    start, minutes, purpose, next_channel, kind, day, next_start = rest
    step = NextStep(next_channel, kind, date.fromordinal(day), clock(next_start)) if day else None
    return DoneLine(
        account=Ref(account.hex()),
        name=name,
        channel=channel,
        start=clock(start),
        minutes=minutes or LENGTHS[channel],
        purpose=bool(purpose),
        next=step,
    )


def _said(connection: Connection, account: Ref) -> Said | None:
    found = connection.exec_driver_sql(_SAID, (account,)).first()
    return Said(found[0] or "", date.fromordinal(found[1]), found[2]) if found else None
