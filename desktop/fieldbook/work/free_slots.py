"""What is free: hours inside the working hours that no touch and no other appointment takes.

Everything that finds an hour by itself asks here, or for whole days `covering.FreeDays`; both ask
`model.planning`, which alone decides what is free.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice

from sqlalchemy import Connection

from fieldbook.book.book import Book
from fieldbook.errors import NotFittingError
from fieldbook.model.planning import HOURS, SHORTEST, Day, Taken, Wish, slots_of
from fieldbook.model.rhythm import room_a_day
from fieldbook.model.rows import Ref, When
from fieldbook.text import _
from fieldbook.work.days import left_out, zone
from fieldbook.work.other_appointments import AHEAD, refresh_appointments
from fieldbook.work.other_hours import Busy, other_hours_in
from fieldbook.work.plan_rows import Block, blocks_between, is_off, towns
from fieldbook.work.sellers import seller_in
from fieldbook.work.today_rows import clock, look

A_MEETING = 90
"""Minutes of a Reset Meeting."""
MOST = 100
_LONGEST = HOURS[1] - HOURS[0]
_A_DAY = timedelta(days=1)

Stand = tuple[datetime, Sequence[Block]]
"""Now on the seller's clock, and what stands on the days that are asked for."""


def busy_of(book: Book, days: Collection[date]) -> dict[date, tuple[Busy, ...]]:
    """The other appointments of these days, on the seller's own clock, as they are now."""
    refresh_appointments(book)
    with book.reading() as connection:
        others = other_hours_in(connection)
    return {day: others.on(day) for day in sorted(days)}


def free_slots(
    book: Book, minutes: int = A_MEETING, n: int = 3, from_day: date | None = None
) -> tuple[When, ...]:
    """The next free times of a length: at most one a morning and one an afternoon.

    They lie inside the working hours of days on which the seller works, not before now and not
    before `from_day`, and never on a planned touch or another appointment; a day that holds as much
    as it should has none. Fewer where the months that are known hold no more. Raises
    NotFittingError for a length that no working day holds.
    """
    if not SHORTEST <= minutes <= _LONGEST:
        raise NotFittingError(
            _("{n} minutes is no length for a meeting.").format(n=minutes),
            _("Ask for five minutes to eight hours."),
        )
    if not 1 <= n <= MOST:
        raise NotFittingError(
            _("{n} free times cannot be looked for.").format(n=n),
            _("Ask for 1 to {n}.").format(n=MOST),
        )
    refresh_appointments(book)
    with book.reading() as connection:
        me = seller_in(connection)
        found = look(connection, me, book.now().astimezone(zone(me.zone)))
        today = found.now.date()
        first, last = max(from_day or today, today), _ahead(max(from_day or today, today))
        blocks = blocks_between(found, first, last)
        wanted = [first + count * _A_DAY for count in range((last - first).days + 1)]
        wanted = [day for day in wanted if not is_off(day, found.off)]
        free = days_to_fill(connection, (found.now, blocks), wanted)
    wish = Wish(key="", rating="A", lasts=minutes)
    slots = (
        When(day.day, clock(start), minutes, me.zone or "UTC")
        for day in free
        for start in slots_of(day, wish)
    )
    return _first_of(slots, n)


def _first_of(slots: Iterable[When], n: int) -> tuple[When, ...]:
    return tuple(islice((one for one in slots if not left_out(one)), n))


def _ahead(day: date) -> date:
    return day + min(AHEAD * _A_DAY, date.max - day)


def days_to_fill(connection: Connection, stand: Stand, wanted: Collection[date]) -> list[Day]:
    """These days with what stands on them; of today only what is still to come."""
    now, blocks = stand
    me = seller_in(connection)
    timed = [one for one in blocks if one.start and one.day in set(wanted)]
    most, others = room_a_day(me.capacity), other_hours_in(connection, me)
    where = towns(connection, [one.account for one in timed])
    made: list[Day] = []
    for day in sorted(wanted):
        ours = [one for one in timed if one.day == day]
        taken = tuple(_taken(one, where) for one in ours)
        held = frozenset(where[one.account] for one in ours if one.account in where)
        earliest = _minutes(now) if day == now.date() else 0
        made.append(Day(day, earliest, taken, held, most, others.taken(day)))
    return made


def _taken(one: Block, where: Mapping[Ref, str]) -> Taken:
    start = (one.start or time()).hour * 60 + (one.start or time()).minute
    town = where.get(one.account, "") if one.channel == "visit" else ""
    return Taken(start, start + one.minutes, town)


def _minutes(now: datetime) -> int:
    """The first minute to come."""
    return now.hour * 60 + now.minute + 1
