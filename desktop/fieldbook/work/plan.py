"""The plan: a week with what stands on its days and what waits for a place; placing it.

Every act can be undone. Nothing is moved but what was asked for: a Reset Meeting stays at the hour
that was agreed, a touch with an hour keeps it, and what somebody put on a day off stays there.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import Change, changed
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import Account
from fieldbook.model.planning import LONGEST, SHORTEST, Wish, fill, free_slot
from fieldbook.model.rows import Ref, When, monday
from fieldbook.model.touches import LENGTHS, Touch
from fieldbook.text import _
from fieldbook.work.covering import touch_by_rhythm, with_purpose
from fieldbook.work.days import must_lie_ahead, now_here, zone
from fieldbook.work.days_off import DaysOff
from fieldbook.work.free_slots import days_to_fill
from fieldbook.work.other_appointments import refresh_appointments
from fieldbook.work.other_hours import Busy, other_hours_in
from fieldbook.work.plan_rows import SATURDAY, Block, Waiting, blocks_between, towns, waiting
from fieldbook.work.sellers import seller_in
from fieldbook.work.threads import open_touches
from fieldbook.work.today_rows import clock, look
from fieldbook.work.touches import must_be_planned

__all__ = ["Block", "Placed", "PlanDay", "PlanWeek", "Waiting", "agenda", "place_all"]
__all__ += ["place_on_day", "place_touch", "plan_week", "resize_planned"]

DAYS = 7
_A_DAY = timedelta(days=1)
_FIRST, _LAST = date(1, 1, 8), date(9998, 12, 31)


@dataclass(frozen=True, slots=True)
class PlanDay:
    """One day of a plan: what has an hour, what can be any time, and how it is balanced.

    `off` names a public holiday in the seller's country or says "Away", "" on any other day.
    `selling` and `giving` count the touches that propose something, and those that ask for nothing.
    `others` are the seller's other appointments.
    """

    day: date
    timed: tuple[Block, ...]
    any_time: tuple[Block, ...]
    off: str = ""
    others: tuple[Busy, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Everything of the day, what has an hour first."""
        return (*self.timed, *self.any_time)

    @property
    def selling(self) -> int:
        """How many touches propose something."""
        return sum(one.selling for one in self.blocks)

    @property
    def giving(self) -> int:
        """How many touches ask for nothing."""
        return len(self.blocks) - self.selling

    @property
    def free(self) -> bool:
        """Whether nobody works that day: a Saturday, a Sunday, a public holiday."""
        return bool(self.off) or self.day.weekday() >= SATURDAY


@dataclass(frozen=True, slots=True)
class PlanWeek:
    """One week; `now` is on the seller's own clock, `days` begin on its Monday."""

    now: datetime
    days: tuple[PlanDay, ...]
    to_place: tuple[Waiting, ...]

    @property
    def monday(self) -> date:
        """The first day."""
        return self.days[0].day

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Everything of the week, day by day."""
        return tuple(block for day in self.days for block in day.blocks)

    @property
    def empty(self) -> bool:
        """Whether nothing stands on it."""
        return not self.blocks


@dataclass(frozen=True, slots=True)
class Placed:
    """How many touches were given a place, on which days, and how many found none."""

    count: int
    days: tuple[date, ...] = ()
    left: int = 0


def plan_week(book: Book, day: date | None = None) -> PlanWeek:
    """The week that `day` lies in, or this one."""
    with book.reading() as connection:
        me = seller_in(connection)
        found = look(connection, me, book.now().astimezone(zone(me.zone)))
        first = _monday(day or found.now.date())
        blocks = blocks_between(found, first, first + 6 * _A_DAY)
        wait = waiting(found, blocks, first)
        others = other_hours_in(connection, me)
    days = [_plan_day(first + n * _A_DAY, blocks, found.off) for n in range(DAYS)]
    days = [replace(one, others=others.on(one.day)) for one in days]
    return PlanWeek(found.now, tuple(days), tuple(wait))


def agenda(book: Book, first: date, last: date) -> tuple[PlanDay, ...]:
    """The days from `first` to `last` on which something stands."""
    with book.reading() as connection:
        me = seller_in(connection)
        found = look(connection, me, book.now().astimezone(zone(me.zone)))
        blocks = blocks_between(found, max(first, _FIRST), min(last, _LAST))
    held = sorted({one.day for one in blocks})
    return tuple(_plan_day(day, blocks, found.off) for day in held)


def _monday(day: date) -> date:
    return monday(min(max(day, _FIRST), _LAST))


def _plan_day(day: date, blocks: Sequence[Block], off: DaysOff) -> PlanDay:
    ours = [one for one in blocks if one.day == day]
    timed = tuple(one for one in ours if one.start)
    any_time = tuple(one for one in ours if not one.start)
    return PlanDay(day, timed, any_time, off.name(day))


# ---- Placing one --------------------------------------------------------------------------------


def place_touch(book: Book, what: Ref, at: When) -> When:
    """A touch stands on a day, at an hour or at any time of it; gives its new time.

    `what` is a planned touch, or an account: its next touch is meant, and where none is planned it
    gets one with the purpose that was left. The hour is on the seller's own clock; without a length
    the touch keeps its own. Raises NotFittingError for a time that is over or does not exist, and
    NoSuchError for what is gone.
    """
    touch, fresh = _touch(book, what)
    with book.reading() as connection:
        seller = seller_in(connection)
    wished = must_lie_ahead(_lasting(at, touch, seller.zone), now_here(book))
    if fresh:
        with book.reading() as connection:
            changes = with_purpose(connection, replace(touch, at=wished))
        book.write(changes, _("Touch planned"))
    elif wished != touch.at:
        book.write([changed(Touch, touch.id, at=wished)], _("Touch moved"))
    return wished


def place_on_day(book: Book, what: Ref, day: date) -> When:
    """As `place_touch`, at the first free half hour of a day, or at any time of a full one."""
    refresh_appointments(book)
    touch, _fresh = _touch(book, what)
    week = plan_week(book, day)
    with book.reading() as connection:
        town = towns(connection, [touch.account]) if touch.account else {}
        held = days_to_fill(connection, (week.now, week.blocks), _still_to_come(week, {day}))
    wish = Wish(key=what, rating="A", channel=touch.channel, town="".join(town.values()))
    start = free_slot(held[0], wish) if held else None
    return place_touch(book, what, When(day, clock(start)))


def resize_planned(book: Book, touch: Ref, minutes: int) -> When:
    """A planned touch with an hour lasts so many minutes; gives its time.

    Raises NotFittingError for one without an hour, and for a length that is none.
    """
    with book.reading() as connection:
        found = reads.get(connection, Touch, touch)
    if found is None:
        raise _gone()
    must_be_planned(book, found)
    if found.at is None or found.at.start is None:
        raise NotFittingError(
            _("This touch has no hour yet."), _("Give it one, then say how long it takes.")
        )
    if not SHORTEST <= minutes <= LONGEST:
        raise NotFittingError(
            _("{n} minutes is no length for a touch.").format(n=minutes),
            _("Give it between five minutes and a day."),
        )
    at = replace(found.at, minutes=minutes)
    if at != found.at:
        book.write([changed(Touch, touch, at=at)], _("Touch made longer or shorter"))
    return at


def _touch(book: Book, what: Ref) -> tuple[Touch, bool]:
    """The touch that is meant, and whether it is a new one."""
    with book.reading() as connection:
        touch = reads.get(connection, Touch, what)
        account = None if touch else reads.get(connection, Account, what)
        if account:
            planned = [one.touch for one in open_touches(connection, account.id)]
            touch = next((one for one in planned if one.kind != "reset"), None)
        if account and not touch:
            day = now_here(book).date()
            fresh = touch_by_rhythm(connection, account, day)
            return replace(fresh, id=book.new_id()), True
    if touch is None:
        raise _gone()
    must_be_planned(book, touch)
    return touch, False


def _gone() -> NoSuchError:
    return NoSuchError(_("This touch is no longer in the book."), _("Undo may bring it back."))


def _lasting(at: When, touch: Touch, zone_name: str) -> When:
    if at.start is None:
        return When(at.day)
    before = touch.at.minutes if touch.at and touch.at.start else 0
    minutes = at.minutes or before or LENGTHS[touch.channel]
    return When(at.day, at.start, minutes, at.zone or zone_name or "UTC")


# ---- Placing all --------------------------------------------------------------------------------


def place_all(book: Book, day: date | None = None) -> Placed:
    """Gives everything that waits for a place in a week a day and an hour, in one act.

    By rating, then days past, and what lies in one town on one day; mornings first. Only working
    days to come are filled, and none beyond what a day should hold. An account without a planned
    touch gets one, with the purpose that was left.
    """
    refresh_appointments(book)
    week = plan_week(book, day)
    with book.reading() as connection:
        seller = seller_in(connection)
        where = towns(connection, [one.account for one in week.to_place])
        working = {one.day for one in week.days if not one.free}
        free = days_to_fill(connection, (week.now, week.blocks), _still_to_come(week, working))
    wishes = [_wish(one, where.get(one.account, "")) for one in week.to_place]
    found = fill(free, wishes)
    changes: list[Change] = []
    for one in week.to_place:
        if one.id in found:
            on, start = found[one.id]
            at = When(on, clock(start), LENGTHS[one.channel], seller.zone or "UTC")
            changes += _placed(book, one, at)
    if changes:
        book.write(changes, _("Touches placed"))
    days = sorted({on for on, _start in found.values()})
    return Placed(len(found), tuple(days), len(wishes) - len(found))


def _wish(one: Waiting, town: str) -> Wish:
    return Wish(
        key=one.id,
        rating=one.rating,
        past=one.standing.past,
        channel=one.channel,
        town=town,
        day=one.day,
    )


def _placed(book: Book, one: Waiting, at: When) -> list[Change]:
    if one.row:
        return [changed(Touch, one.row.touch, at=at)]
    touch, _fresh = _touch(book, one.account)
    touch = replace(touch, channel=one.channel)
    with book.reading() as connection:
        return with_purpose(connection, replace(touch, at=at))


def _still_to_come(week: PlanWeek, wanted: Collection[date]) -> set[date]:
    """Those of the wanted days that belong to a week and are not over."""
    first, last = max(week.monday, week.now.date()), week.days[-1].day
    return {day for day in wanted if first <= day <= last}
