"""What stands in a plan: the blocks of its days, and what waits for a place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import Connection

from fieldbook.book.facts import numbered_rhythms
from fieldbook.book.ground import stand
from fieldbook.model.accounts import Rating
from fieldbook.model.rows import Ref
from fieldbook.model.touches import LENGTHS, Channel, Kind
from fieldbook.work.agreements import who_agreed
from fieldbook.work.covering import UNCOVERED
from fieldbook.work.days_off import DaysOff
from fieldbook.work.rhythms import asked_by, reached
from fieldbook.work.standing import Standing, standings
from fieldbook.work.today_rows import A_LOOK, OURS, Look, Row, clock

SATURDAY = 5
_A_DAY = timedelta(days=1)
_MOST_DONE = 1_000
_DONE = f"""SELECT i.id, ai.id, a.name, a.rating, p.name, n.channel, t.kind, n.at_day, n.at_start,
 n.at_minutes, ifnull(tw.purpose, ''), ifnull(w.proposed, '') <> ''
FROM note n CROSS JOIN account a ON a.n = n.account JOIN ids i ON i.n = n.n
JOIN ids ai ON ai.n = a.n LEFT JOIN words w ON w.n = n.n LEFT JOIN touch t ON t.n = n.touch
LEFT JOIN words tw ON tw.n = t.n LEFT JOIN person p ON p.n = n.person
WHERE n.at_day BETWEEN :first AND :last AND n.outcome IS NOT 'not_reached' AND {OURS}
ORDER BY n.at_day LIMIT {_MOST_DONE}"""
_DUE = f"""SELECT a.n, a.owner, ai.id, a.name, a.rating, a.since,
 f.call, f.visit, f.message, f.value FROM account_facts f CROSS JOIN account a ON a.n = f.n
JOIN ids ai ON ai.n = a.n
WHERE {UNCOVERED} AND f.due <= :until AND ifnull(a.parked_until, 0) <= :day
ORDER BY a.rating, f.due LIMIT {A_LOOK}"""
_TOWNS = """SELECT lower(hex(i.id)), a.city FROM account a JOIN ids i ON i.n = a.n
WHERE i.id IN (SELECT unhex(value) FROM json_each(?)) AND a.city <> ''"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A touch on a day: one that is planned, or the note of one that is done.

    `id` is the touch's or the note's. Without `start` it can be any time that day; the hour is on
    the seller's own clock. `row` is the planned touch as everything about touches knows it.
    `agreed` says who said yes to its hour, None where nobody did.
    """

    id: Ref
    account: Ref
    name: str
    rating: Rating
    person: str
    channel: Channel
    kind: Kind
    day: date
    start: time | None
    minutes: int
    purpose: str
    done: bool = False
    selling: bool = True
    row: Row | None = None
    agreed: str | None = None

    @property
    def missed(self) -> bool:
        """Whether it was planned for a day that has passed."""
        return self.row is not None and self.row.missed

    @property
    def past(self) -> int:
        """How many days its account is past its rhythm."""
        return self.row.standing.past if self.row else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An account that waits for a place in the week; `row` is its planned touch, if it has one."""

    account: Ref
    name: str
    rating: Rating
    channel: Channel
    standing: Standing
    row: Row | None = None

    @property
    def id(self) -> Ref:
        """What is placed: the touch, or an account without one."""
        return self.row.touch if self.row else self.account

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return LENGTHS[self.channel]

    @property
    def day(self) -> date | None:
        """The day it is asked for: that of its touch, else the one its rhythm asks for."""
        return self.row.day if self.row else self.standing.due


def blocks_between(found: Look, first: date, last: date) -> list[Block]:
    """What is planned and done on the days from `first` to `last` of the seller's clock, by time.

    An hour in another zone can lie on the day before or after.
    """
    rows = found.planned(_before(first), _after(last))
    agreed = who_agreed(found.connection, [row.touch for row in rows])
    planned = [_planned(row, agreed.get(row.touch)) for row in rows]
    ends = {"first": first.toordinal(), "last": last.toordinal()}
    done = [_done(*row) for row in found.ask(_DONE, **ends)]
    return sorted((one for one in (*planned, *done) if first <= one.day <= last), key=_by_time)


def _by_time(one: Block) -> tuple[date, time, bool, Rating, str, Ref]:
    return one.day, one.start or time.max, not one.done, one.rating, one.name, one.id


def _planned(row: Row, agreed: str | None) -> Block:
    return Block(
        id=row.touch,
        account=row.account,
        name=row.name,
        rating=row.rating,
        person=row.person,
        channel=row.channel,
        kind=row.kind,
        day=row.starts.date() if row.starts else row.day,
        start=row.start,
        minutes=row.minutes,
        purpose=row.purpose,
        selling=row.kind != "get_close",
        row=row,
        agreed=agreed,
    )


def _done(note: bytes, account: bytes, name: str, *rest: Any) -> Block:  # noqa: ANN401
    rating, person, channel, kind, day, start, minutes, purpose, selling = rest
    return Block(
        id=Ref(note.hex()),
        account=Ref(account.hex()),
        name=name,
        rating=rating,
        person=person or "",
        channel=channel,
        kind=kind or "selling",
        day=date.fromordinal(day),
        start=clock(start),
        minutes=minutes or LENGTHS[channel],
        purpose=purpose,
        done=True,
        selling=bool(selling),
    )


def waiting(found: Look, blocks: Iterable[Block], monday: date) -> list[Waiting]:
    """What waits for a place in a week, by rating, then days past its rhythm.

    Touches of the week without an hour, those that were missed, and accounts due until its Sunday
    that no touch is planned for. In a week that is over nothing waits. A Reset Meeting never does,
    nor what somebody put on a day off.
    """
    today, sunday = found.now.date(), monday + 6 * _A_DAY
    if sunday < today:
        return []
    rows = {one.id: one.row for one in blocks if one.row and _waits(one.row, found.off)}
    if monday <= today:
        missed = found.planned(date.min, _before(today), A_LOOK)
        rows |= {row.touch: row for row in missed if row.kind != "reset"}
    made = [_of_row(row) for row in rows.values()]
    made += _uncovered(found, sunday)
    return sorted(made, key=_by_need)


def _by_need(one: Waiting) -> tuple[Rating, int, date, str, Ref]:
    return one.rating, -one.standing.past, one.day or date.max, one.name, one.id


def _waits(row: Row, off: DaysOff) -> bool:
    """Whether a touch of the week has no hour yet; one on a day off was put there by hand."""
    by_itself = row.starts is None and not row.missed and row.kind != "reset"
    return by_itself and not is_off(row.day, off)


def is_off(day: date, off: DaysOff) -> bool:
    """Whether the seller does not work that day: weekend, public holiday, away."""
    return day.weekday() >= SATURDAY or day in off


def _of_row(row: Row) -> Waiting:
    return Waiting(
        account=row.account,
        name=row.name,
        rating=row.rating,
        channel=row.channel,
        standing=row.standing,
        row=row,
    )


def _uncovered(found: Look, sunday: date) -> list[Waiting]:
    """Accounts that are due until then, without a touch."""
    rows = found.ask(_DUE, until=sunday.toordinal()).all()
    today, off = found.now.date(), found.off
    stand_so = standings(found.connection, {row[0] for row in rows}, (today, off))
    ground = stand(found.connection)
    rhythms = numbered_rhythms(ground)
    made: list[Waiting] = []
    for number, owner, account, name, rating, since, *last in rows:
        due = stand_so[number].due
        if due is None or due > sunday:
            continue
        came = date.fromordinal(since) if since else None
        asked = asked_by(ground, rhythms, (number, rating, owner), reached(came, last))
        channel, _day = asked.after(None, today, off)
        made.append(
            Waiting(
                account=Ref(account.hex()),
                name=name,
                rating=rating,
                channel=channel,
                standing=stand_so[number],
            )
        )
    return made


def towns(connection: Connection, accounts: Sequence[Ref]) -> dict[Ref, str]:
    """The town of each of these accounts, as it is compared; without those that have none."""
    wanted = "[" + ",".join(f'"{one}"' for one in accounts) + "]"
    rows = connection.exec_driver_sql(_TOWNS, (wanted,))
    return {Ref(one): city.strip().casefold() for one, city in rows}


def _before(day: date) -> date:
    return day - _A_DAY if day > date.min else day


def _after(day: date) -> date:
    return day + _A_DAY if day < date.max else day
