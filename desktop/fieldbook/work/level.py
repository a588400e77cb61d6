"""Levelling the book: who is past the rhythm, and one touch for each in the week to come.

A nudge that is seen once, on Today (design page, "Rhythm"): nothing that stands in the plan is
moved by it, and it can be put off until Monday.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.facts import numbered_rhythms
from fieldbook.book.ground import Ground
from fieldbook.book.local import keep
from fieldbook.model.accounts import Account
from fieldbook.model.rhythm import room_a_day, working_day
from fieldbook.model.rows import Ref, When, monday
from fieldbook.model.sellers import Seller
from fieldbook.model.touches import Touch
from fieldbook.text import _
from fieldbook.work.covering import UNCOVERED, FreeDays, Planned, with_purpose
from fieldbook.work.days import zone
from fieldbook.work.days_off import due_day
from fieldbook.work.other_appointments import refresh_appointments
from fieldbook.work.other_hours import other_hours_in
from fieldbook.work.rhythms import asked_of
from fieldbook.work.sellers import seller_in
from fieldbook.work.standing import days_past
from fieldbook.work.today_rows import OURS, Look, look

_A_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_MOST, MANY = 1_000, 100
"""So many are planned at once at most; from so many on nobody counts on."""
_KEY = "levelled"
"""The day until which nothing more is said, of this laptop alone."""
_LATER = f"SELECT value FROM local_book WHERE key = '{_KEY}'"
_UNCOVERED = f"""SELECT 1 FROM account_facts f CROSS JOIN account a ON a.n = f.n
WHERE {UNCOVERED} LIMIT {_MOST}"""
_LATE = f"""FROM account_facts f CROSS JOIN account a ON a.n = f.n JOIN ids i ON i.n = a.n
JOIN touch t ON t.n = f.next
WHERE f.due < :day AND +f.next_day > :until AND t.at_start IS NULL AND t.kind <> 'reset'
AND a.stage IN ('lead', 'open') AND ifnull(a.parked_until, 0) <= :day AND {OURS}"""
"""By the index of due days: those that are past are few, touches of later weeks are many."""
_COUNTED = f"SELECT f.due {_LATE} LIMIT {MANY}"
_PAST = f"""SELECT f.due, lower(hex(i.id)) {_LATE} ORDER BY a.rating, f.due, i.id LIMIT {_MOST}"""
_TAKEN = f"""SELECT 1 FROM touch t CROSS JOIN account a ON a.n = t.account
WHERE t.state = 'planned' AND t.at_day = :on AND {OURS} LIMIT :room"""


@dataclass(frozen=True, slots=True)
class Level:
    """How level the book is: `left` have no next touch, `past` are past their rhythm.

    Those `past` have nothing planned up to `until`, the Sunday of the week that holds the next
    working day: `weeks` is 0 for this week, 1 for the next. So many of them as `room` tells find
    a day until then; `past` ends at MANY, and so do the touches of one act. Where it was put off,
    and on a day away, nobody is past.
    """

    left: int
    past: int
    room: int
    until: date
    weeks: int

    @property
    def fitting(self) -> int:
        """How many touches would be planned."""
        return min(self.past, self.room)


def level(book: Book) -> Level:
    """How many could use a word: the one nudge of Today."""
    with book.reading() as connection:
        me = seller_in(connection)
        found = look(connection, me, book.now().astimezone(zone(me.zone)))
        day, until = found.now.date(), _until(found)
        left = len(found.ask(_UNCOVERED).all())
        still = _later(connection) > day or found.off.is_away(day)
        past = 0 if still else sum(_is_past(due, found) for (due,) in _late(_COUNTED, found, until))
        room = _room(found, me, until) if past else 0
    return Level(left, past, room, until, (until - day) // _WEEK)


def level_book(book: Book) -> Planned:
    """Plans one touch for each who is past the rhythm, on days of the week that have room; one act.

    The golden ones first, those who are past for longest first among them; who finds no day stays
    as planned. Each by the channel its rhythm asks for, with the purpose that was left. What is
    planned later already stays where it is.
    """
    refresh_appointments(book)
    with book.reading() as connection:
        me = seller_in(connection)
        found = look(connection, me, book.now().astimezone(zone(me.zone)))
        until, day = _until(found), found.now.date()
        late = [Ref(one) for due, one in _late(_PAST, found, until) if _is_past(due, found)]
        wished = late[: min(_room(found, me, until), MANY)]
        free, rhythms = FreeDays(connection, me, day), numbered_rhythms(Ground(connection))
        changes, days = [], []
        for one in wished:
            account = reads.get(connection, Account, one)
            if account is None:
                continue
            channel, _due = asked_of(connection, account, rhythms).after(None, day, free.off)
            days.append(free.take(day + _A_DAY))
            touch = Touch(id=book.new_id(), account=one, channel=channel, at=When(days[-1]))
            changes += with_purpose(connection, touch)
    if changes:
        book.write(changes, _("Touches planned"))
    return Planned(len(days), *((min(days), max(days)) if days else ()))


def level_later(book: Book) -> date:
    """Says nothing more of who is past the rhythm before Monday; gives that day.

    A choice of this laptop: it is no change of the book.
    """
    with book.reading() as connection:
        me = seller_in(connection)
    day = monday(book.now().astimezone(zone(me.zone)).date()) + _WEEK
    with book.pen() as pen:
        keep(pen.ground, **{_KEY: day.isoformat()})
    return day


def _later(connection: Connection) -> date:
    kept = connection.exec_driver_sql(_LATER).scalar()
    try:
        return date.fromisoformat(kept or "")
    except ValueError:
        return date.min


def _until(found: Look) -> date:
    return monday(working_day(found.now.date() + _A_DAY, found.off)) + 6 * _A_DAY


def _late(sql: str, found: Look, until: date) -> Sequence[Any]:
    return found.ask(sql, until=until.toordinal()).all()  # type: ignore[no-any-return]


def _is_past(due: int, found: Look) -> bool:
    asked = due_day(date.fromordinal(due), found.off)
    return days_past(asked, found.now.date(), found.off) > 0


def _room(found: Look, me: Seller, until: date) -> int:
    """How many touches the working days after today hold beside those that are planned."""
    most, room = room_a_day(me.capacity), 0
    others = other_hours_in(found.connection, me)
    day = working_day(found.now.date() + _A_DAY, found.off)
    while day <= until:
        holds = others.room(day, most)
        room += holds - len(found.ask(_TAKEN, on=day.toordinal(), room=holds).all())
        day = working_day(day + _A_DAY, found.off)
    return room
