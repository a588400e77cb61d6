"""The accounts of a team as its figures need them: whose they are, and how they stand today."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.ground import LISTED, listed
from fieldbook.model.accounts import RATINGS, Rating, plain
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.model.team import Covered
from fieldbook.work.days_off import DaysOff, days_off_in, due_day
from fieldbook.work.sellers import seller_in
from fieldbook.work.standing import days_past

_ACCOUNTS = """SELECT a.n, lower(hex(i.id)), a.name, a.rating, lower(hex(o.id)), a.parked_until,
 f.due, f.next_day FROM account a JOIN ids i ON i.n = a.n LEFT JOIN ids o ON o.n = a.owner
LEFT JOIN account_facts f ON f.n = a.n WHERE a.stage IN ('lead', 'open')"""


class Held(NamedTuple):
    """One active account: its number in this file, id, name and rating, and how it stands."""

    n: int
    id: Ref
    name: str
    rating: Rating
    parked: bool
    late: bool
    bare: bool


@dataclass(frozen=True, slots=True)
class Patch:
    """The active accounts of one seller, with the days that seller does not work."""

    seller: Seller
    off: DaysOff
    accounts: tuple[Held, ...]

    @property
    def numbers(self) -> list[int]:
        """Their numbers in this file."""
        return [one.n for one in self.accounts]

    @property
    def ids(self) -> tuple[Ref, ...]:
        """Their ids."""
        return tuple(one.id for one in self.accounts)


def patches(connection: Connection, today: date) -> list[Patch]:
    """Every seller who looks after an active account, by name; an account of nobody is ours.

    The order is that of the names, always: nobody stands above anybody (product.md, "Nobody is
    watched").
    """
    me = seller_in(connection)
    rows = defaultdict(list)
    for row in connection.exec_driver_sql(_ACCOUNTS):
        rows[Ref(row[4]) if row[4] else me.id].append(row)
    sellers = {owner: _seller(connection, owner) for owner in rows}
    found = []
    for owner in sorted(rows, key=lambda one: (plain(sellers[one].name), one)):
        off = days_off_in(connection, sellers[owner])
        held = tuple(_held(row, today, off) for row in rows[owner])
        found.append(Patch(sellers[owner], off, held))
    return found


def _seller(connection: Connection, owner: Ref) -> Seller:
    return reads.get(connection, Seller, owner) or Seller(id=owner)


def _held(row: Sequence, today: date, off: DaysOff) -> Held:  # type: ignore[type-arg]
    number, ref, name, rating, _owner, parked, due, following = row
    asked = due_day(date.fromordinal(due) if due else None, off)
    late = days_past(asked, today, off) > 0
    resting = bool(parked and parked > today.toordinal())
    return Held(number, Ref(ref), name, rating, resting, late, following is None)


def covered(accounts: Iterable[Held]) -> tuple[Covered, ...]:
    """How accounts stand against their rhythm, rating by rating; parked ones rest.

    One without a next touch is counted there alone: it would be late sooner or later.
    """
    found: dict[Rating, dict[str, list[Ref]]] = {
        one: {"in_rhythm": [], "late": [], "bare": []} for one in RATINGS
    }
    for one in accounts:
        if not one.parked:
            stands = "bare" if one.bare else "late" if one.late else "in_rhythm"
            found[one.rating][stands].append(one.id)
    return tuple(
        Covered(rating, *(tuple(some) for some in stands.values()))
        for rating, stands in found.items()
    )


def days_by_account(
    connection: Connection, asked: str, accounts: Iterable[int], *values: object
) -> Mapping[int, list[date]]:
    """Days that a statement gives for accounts, as (number, ordinal of the day)."""
    found: dict[int, list[date]] = defaultdict(list)
    for number, day in connection.exec_driver_sql(asked, (listed(accounts), *values)):
        found[number].append(date.fromordinal(day))
    return found


PROPOSED = f"""SELECT n.account, n.at_day FROM note n JOIN words w ON w.n = n.n
WHERE n.account IN {LISTED} AND w.proposed <> '' AND n.at_day IS NOT NULL"""
"""When something was proposed to accounts."""
SOLD = f"SELECT account, day FROM sold WHERE account IN {LISTED} AND day IS NOT NULL"
"""When something was sold to accounts."""
