"""After an absence: what was missed is looked through touch by touch, or laid on the days to come.

Nothing moves by itself. What the seller decides about one touch is one act, which undo takes back;
spreading the rest is one act too. A Reset Meeting's hour was agreed: it moves to another hour that
was agreed, never to any time of a day.
"""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import changed
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import Rating
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import LENGTHS, Channel, Kind, Touch
from fieldbook.text import _
from fieldbook.work.account_edits import park_account
from fieldbook.work.covering import FreeDays
from fieldbook.work.days import must_lie_ahead, now_here, today, zone
from fieldbook.work.days_off import due_day
from fieldbook.work.other_appointments import refresh_appointments
from fieldbook.work.sellers import seller_in, seller_of
from fieldbook.work.standing import days_past
from fieldbook.work.today_rows import OURS, Look, clock, look

AT_ONCE = 1_000
"""So many missed touches are read, and spread, at once; the others follow when these are done."""
_MISSED = f"""SELECT i.id, ai.id, a.name, a.rating, p.name, t.channel, t.kind, t.at_day, t.at_start,
 t.at_minutes, t.at_zone, w.purpose, f.due
FROM touch t CROSS JOIN account a ON a.n = t.account
JOIN ids i ON i.n = t.n JOIN ids ai ON ai.n = a.n LEFT JOIN account_facts f ON f.n = a.n
LEFT JOIN words w ON w.n = t.n LEFT JOIN person p ON p.n = t.person
WHERE t.state = 'planned' AND t.at_day < :day AND {OURS}
AND i.id NOT IN (SELECT unhex(value) FROM json_each(:but)) AND {{}}
ORDER BY a.rating, f.due IS NULL, f.due, t.at_day, t.n LIMIT {AT_ONCE}"""
_EVERY, _MOVABLE, _THIS = "1", "t.kind <> 'reset'", f"t.n = {reads.NUMBER.replace('?', ':touch')}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A touch that was missed, as it was when it was read."""

    touch: Ref
    account: Ref
    name: str
    rating: Rating
    person: str
    channel: Channel
    kind: Kind
    day: date
    start: time | None
    minutes: int
    zone: str
    purpose: str
    past: int
    """How many days its account is past its rhythm, as everywhere."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How many touches were moved and which, the last day one of them lies on now, and the act."""

    count: int
    last: date | None = None
    act: str = ""
    moved: tuple[Ref, ...] = ()


def waiting(book: Book, kept: Collection[Ref] = ()) -> tuple[Waiting, ...]:
    """Every missed touch of ours but those in `kept`, in the order of Today: by rating, then by
    how far the account is past its rhythm; the first AT_ONCE of them."""
    with book.reading() as connection:
        me = seller_in(connection)
        found = look(connection, me, book.now().astimezone(zone(me.zone)))
        return tuple(_missed(found, kept))


def next_room(book: Book) -> date:
    """The next working day after today that has room for one more touch, for `move_one`."""
    day = today(book)
    with book.reading() as connection:
        return FreeDays(connection, seller_in(connection), day).take(day + timedelta(days=1))


def move_one(book: Book, one: Waiting, at: When, channel: Channel | None = None) -> str:
    """Moves a missed touch to a day, at any time of it or at an hour; gives the act.

    The hour is on the clock the touch had its hour on, else on the seller's own; without a length
    the touch keeps its own. Raises NotFittingError for a time that is over or does not exist, for a
    Reset Meeting without an hour, and for a touch somebody planned for another time meanwhile;
    NoSuchError for one that waits no longer.
    """
    _must_wait_still(book, one)
    if one.kind == "reset" and at.start is None:
        raise NotFittingError(
            _("The hour of a Reset Meeting was agreed; it stays."),
            _("Agree another one, then give it that day and hour (D)."),
        )
    wished = must_lie_ahead(_lasting(at, one, channel, seller_of(book).zone), now_here(book))
    fresh = {} if channel in (None, one.channel) else {"channel": channel}
    return book.write([changed(Touch, one.touch, at=wished, **fresh)], _("Touch moved"))


def park_one(book: Book, one: Waiting, until: date, because: str) -> str:
    """Parks the account of a missed touch as `park_account` does, and raises as that; gives the
    act. Raises as `move_one` for a touch that is not as it was read."""
    _must_wait_still(book, one)
    return park_account(book, one.account, until, because)


def spread_missed(book: Book, but: Collection[Ref] = ()) -> Spread:
    """Moves every missed touch of ours but these to a working day from today on, without an hour.

    The golden ones come first, and no day gets more touches than the seller's week has room for.
    A Reset Meeting stays where it is: its hour was agreed.
    """
    refresh_appointments(book)
    with book.reading() as connection:
        me = seller_in(connection)
        found = look(connection, me, book.now().astimezone(zone(me.zone)))
        missed = [one.touch for one in _missed(found, but, _MOVABLE)]
        free = FreeDays(connection, me, found.now.date())
    if not missed:
        return Spread(0)
    days = [free.take(found.now.date()) for _one in missed]
    moves = [changed(Touch, one, at=When(day)) for one, day in zip(missed, days, strict=True)]
    act = book.write(moves, _("Missed touches moved"))
    return Spread(len(moves), days[-1], act, tuple(missed))


def _missed(
    found: Look, but: Collection[Ref] = (), which: str = _EVERY, touch: Ref | None = None
) -> Iterator[Waiting]:
    values = {**found.days, "but": json.dumps(sorted(but)), "touch": touch}
    day = found.now.date()
    for row in found.connection.exec_driver_sql(_MISSED.format(which), values):
        asked = due_day(date.fromordinal(row[-1]), found.off) if row[-1] else None
        yield _waiting(row[:-1], days_past(asked, day, found.off))


def _waiting(row: Sequence[Any], past: int) -> Waiting:
    touch, account, name, rating, person, channel, kind, day, *at, purpose = row
    return Waiting(
        touch=Ref(touch.hex()),
        account=Ref(account.hex()),
        name=name,
        rating=rating,
        person=person or "",
        channel=channel,
        kind=kind,
        day=date.fromordinal(day),
        start=clock(at[0]),
        minutes=at[1] or 0,
        zone=at[2] or "",
        purpose=purpose or "",
        past=past,
    )


def _must_wait_still(book: Book, one: Waiting) -> None:
    """Raises for a touch somebody has dealt with or planned for another time meanwhile."""
    with book.reading() as connection:
        me = seller_in(connection)
        found = look(connection, me, book.now().astimezone(zone(me.zone)))
        now = next(_missed(found, which=_THIS, touch=one.touch), None)
    if now is None:
        raise NoSuchError(
            _("This touch waits no longer."), _("It was dealt with meanwhile; nothing was changed.")
        )
    if (now.day, now.start, now.account) != (one.day, one.start, one.account):
        raise NotFittingError(
            _("This touch was planned otherwise meanwhile."),
            _("Nothing was changed; look at it once more."),
        )


def _lasting(at: When, one: Waiting, channel: Channel | None, own_zone: str) -> When:
    if at.start is None:
        return When(at.day)
    minutes = at.minutes or one.minutes or LENGTHS[channel or one.channel]
    return When(at.day, at.start, minutes, one.zone or own_zone or "UTC")
