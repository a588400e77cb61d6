"""The planned touches Today shows: who, how, when, what for, and how each stands.

Ours are the touches of accounts that belong to the seller of this book, and of those that belong
to nobody: in a merged book the touches of others are theirs to see to.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.model.accounts import Rating
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.model.touches import LENGTHS, Channel, Kind
from fieldbook.work.days import zone
from fieldbook.work.days_off import DaysOff, days_off_in
from fieldbook.work.standing import Standing, standings

A_DAY_HOLDS = 60
"""So many touches with an hour are read of one day."""
FEW = 3
"""So many touches of the week without an hour are shown before anybody asks for all."""
A_LOOK, ALL = 100, 1_000
"""So many of them, those planned first, are ordered and counted at first, and when all are asked
for. Who has more open until Sunday sees the rest as these are done."""
OURS = "(a.owner IS NULL OR a.owner = :me)"
_NUMBER = f"SELECT {reads.NUMBER}"
_JOINED = """FROM {} o CROSS JOIN touch t ON t.n = o.n JOIN account a ON a.n = t.account
JOIN ids i ON i.n = t.n JOIN ids ai ON ai.n = a.n LEFT JOIN words w ON w.n = t.n
LEFT JOIN person p ON p.n = t.person LEFT JOIN account_facts f ON f.n = a.n"""
_COLUMNS = """SELECT a.n, i.id, ai.id, a.name, a.rating, p.name, t.channel, t.kind, t.at_day,
 t.at_start, t.at_minutes, t.at_zone, w.purpose, f.next IS t.n"""
# CROSS JOIN begins with the touches of the day, by index: they are few, our accounts may be many.
_TIMED = f"""{_COLUMNS} {_JOINED.format("touch")}
WHERE o.state = 'planned' AND o.at_day = :day AND (o.at_start IS NULL) = 0 AND {OURS}
ORDER BY o.at_start, i.id LIMIT {A_DAY_HOLDS}"""
_OPEN = f"""WITH open AS MATERIALIZED (SELECT t.n, t.at_day, a.rating, f.due
FROM touch t CROSS JOIN account a ON a.n = t.account LEFT JOIN account_facts f ON f.n = a.n
WHERE t.state = 'planned' AND t.at_day <= :sunday AND (t.at_start IS NULL OR t.at_day < :day)
AND {OURS} ORDER BY t.at_day LIMIT :window)"""
_PLANNED = f"""{_COLUMNS} {_JOINED.format("touch")}
WHERE o.state = 'planned' AND o.at_day BETWEEN :first AND :last AND {OURS}
ORDER BY o.at_day LIMIT :most"""
_BY_NEED = "rating, due IS NULL, due, at_day, n"
_CHOSEN = f"(SELECT n, rating, due, at_day FROM open ORDER BY {_BY_NEED} LIMIT :most)"
_COUNTS = """ (SELECT count(*) FROM open), (SELECT total(at_day < :day) FROM open),
 (SELECT total(at_day = :day) FROM open)"""
_FLEXIBLE = f"""{_OPEN} {_COLUMNS}, {_COUNTS} {_JOINED.format(_CHOSEN)}
ORDER BY o.rating, o.due IS NULL, o.due, o.at_day, o.n"""


@dataclass(frozen=True, slots=True)
class Row:
    """A planned touch; `starts` and `ends` are on the seller's own clock, if it has an hour.

    `missed` says that its day has passed, `first` that it is the account's earliest open touch.
    """

    touch: Ref
    account: Ref
    name: str
    rating: Rating
    person: str
    channel: Channel
    kind: Kind
    day: date
    starts: datetime | None
    ends: datetime | None
    minutes: int
    purpose: str
    missed: bool
    first: bool
    standing: Standing

    @property
    def start(self) -> time | None:
        """The hour on the seller's own clock."""
        return self.starts.time() if self.starts else None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of this client, the one it is with first, for the purpose coach."""
        first = self.person.split()[:1]
        return (*first, *([self.person] if first else []), self.name)


@dataclass(frozen=True, slots=True)
class Counts:
    """The touches that are not of one hour: all until Sunday, those missed, those of today.

    `more` says that there are more than were counted.
    """

    open: int = 0
    missed: int = 0
    today: int = 0
    more: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What every read about one day of one seller stands on."""

    connection: Connection
    me: int | None
    now: datetime
    off: DaysOff

    @property
    def days(self) -> dict[str, int | None]:
        """The day and the Sunday of its week as the book counts days, and who asks."""
        day = self.now.date()
        return {
            "me": self.me,
            "day": day.toordinal(),
            "sunday": day.toordinal() + 6 - day.weekday(),
        }

    def ask(self, sql: str, **values: int) -> Any:  # noqa: ANN401 - a result of rows
        """The rows of one statement about this day and this seller."""
        return self.connection.exec_driver_sql(sql, {**self.days, **values})

    def timed(self) -> tuple[Row, ...]:
        """The touches of today that have an hour, by the hour."""
        return tuple(sorted(self._rows(self.ask(_TIMED).all()), key=_by_hour))

    def planned(self, first: date, last: date, most: int = ALL) -> tuple[Row, ...]:
        """The touches planned on the days from `first` to `last`, as the book counts days."""
        ends = {"first": first.toordinal(), "last": last.toordinal()}
        return self._rows(self.ask(_PLANNED, most=most, **ends).all())

    def flexible(self, most: int) -> tuple[tuple[Row, ...], Counts]:
        """Those of this week without one and all that were missed: by rating, then days past.

        So many of them, at least one, and how many there are.
        """
        window = A_LOOK if most < A_LOOK else ALL
        found = self.ask(_FLEXIBLE, most=max(most, 1), window=window).all()
        if not found:
            return (), Counts()
        whole, missed, today = (int(number) for number in found[0][-3:])
        counts = Counts(whole, missed, today, more=whole == window)
        return self._rows([row[:-3] for row in found]), counts

    def _rows(self, found: Sequence[Any]) -> tuple[Row, ...]:
        numbers = {row[0] for row in found}
        at = self.now.date(), self.off
        stand = standings(self.connection, numbers, at)
        return tuple(_row(row, self.now, stand[row[0]]) for row in found)


def look(connection: Connection, me: Seller, now: datetime) -> Look:
    """A look at the day of `now`, which is on the seller's own clock."""
    number = connection.exec_driver_sql(_NUMBER, (me.id,)).scalar()
    return Look(connection, number, now, days_off_in(connection, me))


def _row(row: Any, now: datetime, standing: Standing) -> Row:  # noqa: ANN401 - a row of _COLUMNS
    _n, touch, account, name, rating, person, channel, kind, day, *when, purpose, first = row
    planned, minutes = date.fromordinal(day), when[1] or LENGTHS[channel]
    starts = _moment(planned, when[0], when[2], now)
    return Row(
        touch=Ref(touch.hex()),
        account=Ref(account.hex()),
        name=name,
        rating=rating,
        person=person or "",
        channel=channel,
        kind=kind,
        day=planned,
        starts=starts,
        ends=starts + timedelta(minutes=minutes) if starts else None,
        minutes=minutes,
        purpose=purpose or "",
        missed=planned < now.date(),
        first=bool(first),
        standing=standing,
    )


def _moment(day: date, start: int | None, place: str | None, now: datetime) -> datetime | None:
    if start is None:
        return None
    there = datetime.combine(day, clock(start) or time(), zone(place or ""))
    try:
        return there.astimezone(now.tzinfo)
    except OverflowError:
        return there


def _by_hour(row: Row) -> tuple[datetime, Ref]:
    return row.starts or datetime.max, row.touch


def clock(minutes: int | None) -> time | None:
    """The hour so many minutes after midnight."""
    return None if minutes is None else time(minutes // 60, minutes % 60)
