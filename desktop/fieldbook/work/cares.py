"""How accounts were cared for: what their attention is judged by, and how it is called."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from fieldbook.book.facts import numbered_rhythms
from fieldbook.book.ground import LISTED, listed, stand
from fieldbook.model.accounts import Rating
from fieldbook.model.attention import (
    Burst,
    Care,
    Judged,
    Label,
    Month,
    Out,
    burst,
    first_week,
    judged,
    label,
    may_be_burst,
    months,
)
from fieldbook.model.rhythm import DEFAULTS, Beat, Rhythms, days_of, shortest
from fieldbook.work.attention_ground import out_days

_YEAR = 400
_KNOWN = f"""SELECT a.n, a.rating, a.owner, a.since, a.parked_until,
 max(ifnull(f.call, 0), ifnull(f.visit, 0), ifnull(f.message, 0), ifnull(f.value, 0))
FROM account a LEFT JOIN account_facts f ON f.n = a.n WHERE a.n IN {LISTED}"""
_WEEKS = f"SELECT account, week, selling, other FROM weeks WHERE account IN {LISTED} AND week > ?"
_EARLIER = """SELECT w.account, w.week, w.selling, w.other FROM json_each(?) j
JOIN weeks w ON w.account = j.value
AND w.week = (SELECT max(e.week) FROM weeks e WHERE e.account = j.value AND e.week <= ?)"""
"""The last week with a word before those that are read: a gap may have begun there."""
_SOLD = f"""SELECT account, day, what FROM sold WHERE account IN {LISTED} AND day BETWEEN ? AND ?
ORDER BY day"""
_TALKED = f"""SELECT account, at_day, channel = 'visit' FROM note WHERE account IN {LISTED}
AND at_day BETWEEN ? AND ? AND outcome IS NOT 'not_reached' ORDER BY at_day"""
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Cared:
    """How an account was cared for, what that is called, and busy until an order if it was."""

    care: Care
    judged: Judged
    burst: Burst | None = None

    def months(self, today: date) -> tuple[Month, ...]:
        """The last twelve months, for the strip."""
        return months(self.care.weeks, today, self.care.every, self.care.out)

    @property
    def label(self) -> Label:
        """What it is called."""
        return self.judged.label


def cared_of(connection: Connection, accounts: Collection[int], today: date) -> dict[int, Cared]:
    """How these accounts were cared for, with the evidence of orders."""
    found = {
        n: Cared(care, judged(care, today))
        for n, care in cares(connection, accounts, today).items()
    }
    for number, one in _bursts(connection, found, today).items():
        found[number] = replace(found[number], burst=one)
    return found


def cares(connection: Connection, accounts: Collection[int], today: date) -> dict[int, Care]:
    """What is known of how these accounts were cared for, by their numbers in this file.

    The interval is that of the shortest lane now in force. Six statements, however many they are.
    """
    ground, chosen, before = stand(connection), listed(accounts), today.toordinal() - _YEAR
    weeks: dict[int, dict[date, tuple[int, int]]] = defaultdict(dict)
    for asked in (_WEEKS, _EARLIER):
        for account, week, selling, other in ground.ask(asked, chosen, before):
            weeks[account][date.fromordinal(week)] = (selling, other)
    rhythms, rows = numbered_rhythms(ground), ground.ask(_KNOWN, chosen)
    out = out_days(connection, {row[0]: row[2] for row in rows}, today)
    return {row[0]: _care(row, (weeks, rhythms, out), today) for row in rows}


def _care(
    row: Any,  # noqa: ANN401 - a row of `_KNOWN`
    known: tuple[Mapping[int, Mapping[date, tuple[int, int]]], Rhythms[int], Mapping[int, Out]],
    today: date,
) -> Care:
    number, rating, owner, since, parked, last = row
    weeks, rhythms, out = known
    return Care(
        weeks=weeks.get(number, {}),
        every=every_of(rhythms.of_account(number, rating, owner), rating),
        since=_day(since),
        last=_day(last),
        out=out.get(number, ()),
        parked=bool(parked and parked > today.toordinal()),
    )


def every_of(beats: Iterable[Beat | None], rating: Rating) -> int:
    """Every how many days the shortest lane in force asks for a word (design page, "Attention").

    Where none is, as the first default of the rating does.
    """
    return days_of(shortest(beats) or DEFAULTS[rating][0])


def labels(connection: Connection, accounts: Collection[int], today: date) -> dict[int, Label]:
    """How the attention of these accounts is called."""
    return {n: label(one, today) for n, one in cares(connection, accounts, today).items()}


def _bursts(connection: Connection, known: Mapping[int, Cared], today: date) -> dict[int, Burst]:
    """Those that were busy until an order and silent after it, with the evidence."""
    cared = {n: one.care for n, one in known.items() if may_be_burst(one.care, one.judged)}
    start, now = first_week(today).toordinal(), today.toordinal()
    orders: dict[int, list[tuple[date, str]]] = defaultdict(list)
    asked = connection.exec_driver_sql(_SOLD, (listed(cared), start, now))
    for account, day, what in asked:
        orders[account].append((date.fromordinal(day), what))
    talked: dict[int, list[tuple[date, bool]]] = defaultdict(list)
    span = (listed(orders), start - _NEAR, now)
    for account, day, visit in connection.exec_driver_sql(_TALKED, span) if orders else ():
        talked[account].append((date.fromordinal(day), bool(visit)))
    found = {n: burst(talked[n], sold, cared[n], today) for n, sold in orders.items()}
    return {number: one for number, one in found.items() if one}


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
