"""How accounts stand against their rhythm, for the rows on a screen: ring, due day, strip."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from fieldbook.book.ground import LISTED, listed
from fieldbook.model.accounts import active
from fieldbook.model.attention import Month
from fieldbook.model.rhythm import passed
from fieldbook.work.cares import Cared
from fieldbook.work.days_off import DaysOff, due_day

_FACTS = f"""SELECT a.n, a.stage, a.since, a.parked_until, f.due, f.next_day,
 f.attempts, max(ifnull(f.call, 0), ifnull(f.visit, 0), ifnull(f.message, 0), ifnull(f.value, 0))
FROM account a LEFT JOIN account_facts f ON f.n = a.n WHERE a.n IN {LISTED}"""


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
    cared: Mapping[int, Cared] | None = None,
) -> dict[int, Standing]:
    """How these accounts stand, by their numbers in this file.

    `at` is the day it is and the seller's days off. Without `cared` the twelve months are left
    out: a long list needs the rings alone.
    """
    today, off = at
    rows = connection.exec_driver_sql(_FACTS, (listed(accounts),)).all()
    found: dict[int, Standing] = {}
    for row in rows:
        number, stage, since, parked, due, following, attempts, last = row
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
            months=cared[number].months(today) if cared else (),
        )
    return found


def days_past(due: date | None, today: date, off: DaysOff) -> int:
    """How many days a due day lies behind; days away do not count, the rhythm rests then."""
    if due is None or due >= today:
        return 0
    return (today - due).days - off.away_between(due, today)


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
