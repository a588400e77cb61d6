"""Taking moved times back: what was moved in the seller's own calendar is moved in the book.

A calendar is no authority: it proposes, and the seller's one act takes it. What stands there as it
was given is older than the book and proposes nothing (calendars.md, sections 1 and 2).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import changed
from fieldbook.book.exports import Given, given_of, stands_at
from fieldbook.errors import NotFittingError
from fieldbook.exchange.ics_reading import Seen, read_events
from fieldbook.model.accounts import Account
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import LENGTHS, Touch
from fieldbook.text import _
from fieldbook.work.days import must_lie_ahead, now_here, zone
from fieldbook.work.sellers import seller_in

OURS = re.compile(r"([0-9a-f]{32})(?:-g[0-9]{1,6})?", re.ASCII)
"""The id of a touch, and how often a calendar was given fresh ids (calendars.md, section 2)."""
LONGEST = 24 * 60
Result = Literal["moved", "same", "left_out"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """One event of ours as the calendar has it; `reason` says why it is left out.

    `was` is the time in the book, `now` that in the calendar, on the seller's own clock.
    """

    touch: Ref
    account: str
    result: Result
    was: When | None
    now: When | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MovedTimes:
    """What a calendar proposes, by day; `others` are events that are none of ours.

    `act` is the act that took it, "" where nothing was written.
    """

    rows: tuple[Proposal, ...]
    others: int
    act: str = ""

    @property
    def moved(self) -> tuple[Proposal, ...]:
        """The touches that stand at another time in the calendar."""
        return tuple(one for one in self.rows if one.result == "moved")


def preview_moved_times(book: Book, path: Path) -> MovedTimes:
    """What `take_moved_times` would do; nothing is written. Raises CannotReadError."""
    found = read_events(path, lambda uid: OURS.fullmatch(uid) is not None)
    with book.reading() as connection:
        own = seller_in(connection)
        desk = _Desk(connection, own.id, own.zone or "UTC", now_here(book))
        rows = [desk.proposal(one) for one in _newest(found.events)]
    known = [row for row in rows if row]
    known.sort(key=lambda one: ((one.now or one.was or _NEVER).sort_key(), one.touch))
    return MovedTimes(tuple(known), found.others + len(rows) - len(known))


def take_moved_times(book: Book, path: Path) -> MovedTimes:
    """Moves the touches that were moved in a calendar file, all in one act.

    Only planned touches of the seller's own accounts, only to times that are to come; never a Reset
    Meeting, whose hour was agreed, and nothing that was moved in the book as well. Raises
    CannotReadError for a file that is no calendar.
    """
    told = preview_moved_times(book, path)
    moves = [changed(Touch, one.touch, at=one.now) for one in told.moved]
    if not moves:
        return told
    act = book.write(moves, _("Times taken back from the calendar"))
    with book.pen() as pen:
        for one in told.moved:
            if one.now:
                stands_at(pen.ground, one.touch, *_there(one.now))
    return replace(told, act=act)


def _there(at: When) -> tuple[str, str]:
    """From when to when a calendar shows a touch, as its log says it."""
    if at.start is None:
        return at.day.isoformat(), (at.day + timedelta(days=1)).isoformat()
    start = datetime.combine(at.day, at.start, zone(at.zone)).astimezone(UTC)
    return start.isoformat(), (start + timedelta(minutes=at.minutes)).isoformat()


_NEVER = When(date.max)


def _newest(events: Sequence[Seen]) -> list[Seen]:
    """Of several events for one touch the one that was changed last."""
    found: dict[str, Seen] = {}
    for one in events:
        before = found.get(one.uid)
        if before is None or _age(one) >= _age(before):
            found[one.uid] = one
    return list(found.values())


def _age(one: Seen) -> tuple[int, datetime]:
    return one.sequence, one.modified or datetime.min.replace(tzinfo=UTC)


class _Desk:
    """What an event is held against."""

    def __init__(self, connection: Connection, me: Ref, own_zone: str, now: datetime) -> None:
        self._connection, self._me, self._zone, self._now = connection, me, own_zone, now

    def proposal(self, seen: Seen) -> Proposal | None:
        """What one event says of a touch of this book; None for one the book does not know."""
        matched = OURS.fullmatch(seen.uid)
        touch = reads.get(self._connection, Touch, Ref(matched[1])) if matched else None
        account = (
            reads.get(self._connection, Account, touch.account) if touch and touch.account else None
        )
        if touch is None or account is None:
            return None
        now = self._when(seen, touch)
        result, reason = self._judged(seen, touch, (account, now))
        return Proposal(touch.id, account.name, result, touch.at, now, reason)

    def _judged(
        self, seen: Seen, touch: Touch, held: tuple[Account, When | None]
    ) -> tuple[Result, str]:
        account, now = held
        if now is not None and touch.at and _same(now, touch.at):
            return "same", ""
        why = self._why_not(seen, touch, account) or self._why_old(seen, touch)
        if why or now is None:
            return "left_out", why or seen.fault
        try:
            must_lie_ahead(now, self._now)
        except NotFittingError as error:
            return "left_out", error.title.rstrip(".")
        return "moved", ""

    def _why_not(self, seen: Seen, touch: Touch, account: Account) -> str:
        if touch.state != "planned":
            return _("it is done") if touch.state == "done" else _("it is cancelled")
        if account.owner not in (None, self._me):
            return _("the account is a colleague’s")
        if seen.cancelled:
            return _("the calendar says it is cancelled; cancel it here if that is so")
        if touch.kind == "reset":
            return _("the hour of a Reset Meeting was agreed; agree another one first")
        return _("it repeats there") if seen.repeats else seen.fault

    def _why_old(self, seen: Seen, touch: Touch) -> str:
        """Why the calendar says nothing new: it has what it was given, or what is older."""
        given = given_of(self._connection, touch.id)
        spans = {(one.start, one.until) for one in given}
        if _span(seen) in spans:
            return _("it was moved in the book since; export the calendar once more")
        last = max((one for one in given if not one.waits), key=lambda one: one.at, default=None)
        if last is None:
            return ""
        fresh = seen.sequence >= last.sequence or (seen.modified and seen.modified > last.at)
        if not fresh:
            return _("the calendar has an older time; export it once more")
        return "" if _as_given(touch, last) else _("it was moved in the book as well")

    def _when(self, seen: Seen, touch: Touch) -> When | None:
        """The time of an event on the seller's own clock, or on that of the touch."""
        if seen.start is None or seen.end is None:
            return None
        if not isinstance(seen.start, datetime) or not isinstance(seen.end, datetime):
            return When(seen.start)
        name = (touch.at.zone if touch.at and touch.at.start else "") or self._zone
        there = seen.start.astimezone(zone(name)) if seen.start.tzinfo else seen.start
        lasts = int((seen.end - seen.start).total_seconds()) // 60
        minutes = min(lasts, LONGEST) or LENGTHS[touch.channel]
        clock = there.time().replace(second=0, microsecond=0, tzinfo=None)
        return When(there.date(), clock, minutes, name)


def _same(one: When, other: When) -> bool:
    if one.start is None or other.start is None:
        return (one.day, one.start) == (other.day, other.start)
    return _utc(one) == _utc(other) and one.minutes == (other.minutes or one.minutes)


def _utc(at: When) -> datetime:
    return datetime.combine(at.day, at.start or time(), zone(at.zone)).astimezone(UTC)


def _span(seen: Seen) -> tuple[str, str]:
    """As the log of a calendar keeps it."""
    ends = [
        one.astimezone(UTC).isoformat() if isinstance(one, datetime) and one.tzinfo else str(one)
        for one in (seen.start, seen.end)
    ]
    return ends[0], ends[1]


def _as_given(touch: Touch, last: Given) -> bool:
    """Whether the touch still stands in the book where it was when the calendar was given it."""
    if touch.at is None:
        return False
    start = str(touch.at.day) if touch.at.start is None else _utc(touch.at).isoformat()
    return start == last.start
