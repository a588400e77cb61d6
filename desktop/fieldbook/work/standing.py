"""How accounts stand against their rhythm, for the rows on a screen: ring, due day, strip."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from fieldbook.book.facts import numbered_rhythms
from fieldbook.book.ground import LISTED, listed, stand
from fieldbook.model.accounts import Rating, active
from fieldbook.model.attention import Month, months
from fieldbook.model.rhythm import DEFAULTS, Beat, days_of, passed, shortest
from fieldbook.work.attention_ground import out_days
from fieldbook.work.days_off import DaysOff, due_day

_FACTS = f"""SELECT a.n, a.rating, a.owner, a.stage, a.since, a.parked_until, f.due, f.next_day,
 f.attempts, max(ifnull(f.call, 0), ifnull(f.visit, 0), ifnull(f.message, 0), ifnull(f.value, 0))
FROM account a LEFT JOIN account_facts f ON f.n = a.n WHERE a.n IN {LISTED}"""
_WEEKS = f"SELECT account, week, selling, other FROM weeks WHERE account IN {LISTED} AND week > ?"
_YEAR = 400


@dataclass(frozen=True, slots=True)
class Standing:
    """One account against its rhythm today.

    `share` is the part of the interval that has passed, 0 to 1, or None without a rhythm; `past`
    counts the days since the due day. `due` is the working day the rhythm asks for, `next_day`
    that of the earliest planned touch.
    """

    share: float | None = None
    past: int = 0
    due: date | None = None
    next_day: date | None = None
    last: date | None = None
    attempts: int = 0
    parked_until: date | None = None
    months: tuple[Month, ...] = ()


def standings(
    connection: Connection,
    accounts: Collection[int],
    at: tuple[date, DaysOff],
    *,
    strip: bool = True,
) -> dict[int, Standing]:
    """How these accounts stand, by their numbers in this file.

    `at` is the day it is and the seller's days off. Without `strip` the twelve months are
    left out: a long list needs the rings alone.
    """
    today, off = at
    rhythms = numbered_rhythms(stand(connection))
    weeks = weeks_of(connection, accounts, today) if strip else {}
    rows = connection.exec_driver_sql(_FACTS, (listed(accounts),)).all()
    out = out_days(connection, {row[0]: row[2] for row in rows}, today) if strip else {}
    found: dict[int, Standing] = {}
    for row in rows:
        number, rating, owner, stage, since, parked, due, following, attempts, last = row
        every = every_of(rhythms.of_account(number, rating, owner), rating)
        start = _day(last) or _day(since)
        raw = _day(due) if active(stage) and not (parked and parked > today.toordinal()) else None
        asked = due_day(raw, off)
        found[number] = Standing(
            share=passed(start, raw, today) if start and raw else None,
            past=days_past(asked, today, off),
            due=asked,
            next_day=_day(following),
            last=_day(last),
            attempts=attempts or 0,
            parked_until=_day(parked),
            months=months(weeks.get(number, {}), today, every, out.get(number, ()))
            if strip
            else (),
        )
    return found


def weeks_of(
    connection: Connection, accounts: Collection[int], today: date
) -> dict[int, dict[date, tuple[int, int]]]:
    """What was done for these accounts in each week of the last year."""
    weeks: dict[int, dict[date, tuple[int, int]]] = defaultdict(dict)
    since = today.toordinal() - _YEAR
    for account, week, selling, other in connection.exec_driver_sql(
        _WEEKS, (listed(accounts), since)
    ):
        weeks[account][date.fromordinal(week)] = (selling, other)
    return weeks


def days_past(due: date | None, today: date, off: DaysOff) -> int:
    """How many days a due day lies behind; days away do not count, the rhythm rests then."""
    if due is None or due >= today:
        return 0
    return (today - due).days - off.away_between(due, today)


def every_of(beats: Iterable[Beat | None], rating: Rating) -> int:
    """Every how many days the shortest lane in force asks for a word (design page, "Attention").

    Where none is, as the first default of the rating does.
    """
    return days_of(shortest(beats) or DEFAULTS[rating][0])


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
