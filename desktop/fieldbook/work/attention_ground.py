"""The days cut out of the silences of accounts: their seller was away, or they were parked."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from sqlalchemy import Connection

from fieldbook.book.clock import moment_of
from fieldbook.book.ground import LISTED, listed
from fieldbook.work.days import zone
from fieldbook.work.sellers import seller_in

_LONG = 800
_AWAY = """SELECT seller, first, last FROM away WHERE "on" = 1 AND first <= last AND last > ?
ORDER BY first"""
_PARKINGS = f"""SELECT j.row, j.stamp, j.patch FROM journal j JOIN kinds k ON k.n = j.kind
WHERE j.row IN {LISTED} AND k.kind = 'account' AND instr(j.patch, '"parked"') > 0
AND NOT EXISTS(SELECT 1 FROM undone u WHERE u.act = j.act)
AND NOT EXISTS(SELECT 1 FROM local_arrivals l WHERE l.n = j.arrival AND l.aside = 1)
ORDER BY j.stamp"""
_DAY = timedelta(days=1)


def out_days(
    connection: Connection, accounts: Mapping[int, int | None], today: date
) -> dict[int, list[tuple[date, date]]]:
    """The days cut out of the silences of accounts: their owner was away, or they were parked.

    `accounts` are numbers with that of the owner; who has none is ours. Each stretch is given by
    its first and its last day.
    """
    me = seller_in(connection)
    away: dict[int | None, list[tuple[date, date]]] = defaultdict(list)
    since = today.toordinal() - _LONG
    for seller, first, last in connection.exec_driver_sql(_AWAY, (since,)):
        away[seller].append((date.fromordinal(first), date.fromordinal(last)))
    mine = _number(connection, me.id)
    parked = _parkings(connection, accounts, me.zone)
    found: dict[int, list[tuple[date, date]]] = {}
    for number, owner in accounts.items():
        stretches = [*away.get(owner or mine, ()), *parked.get(number, ())]
        if stretches:
            found[number] = stretches
    return found


def _number(connection: Connection, seller: str) -> int | None:
    found = connection.exec_driver_sql("SELECT n FROM ids WHERE id = unhex(?)", (seller,)).scalar()
    return None if found is None else int(found)


def _parkings(
    connection: Connection, accounts: Iterable[int], zone_name: str
) -> dict[int, list[tuple[date, date]]]:
    """When accounts were parked, as their entries say: from that day until the day they come back,
    or until somebody parked them otherwise or took them up again."""
    said: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    place = zone(zone_name)
    for account, stamp, patch in connection.exec_driver_sql(_PARKINGS, (listed(accounts),)):
        known, until = _parked_in(patch)
        if known:
            said[account].append((moment_of(stamp).astimezone(place).date(), until))
    found: dict[int, list[tuple[date, date]]] = {}
    for account, turns in said.items():
        ends = [day for day, _until in turns[1:]]
        stretches = [
            (first, min(until, over) - _DAY)
            for (first, until), over in zip(turns, [*ends, date.max], strict=True)
            if until and until > date.min
        ]
        found[account] = [(first, last) for first, last in stretches if first <= last]
    return found


def _parked_in(patch: str) -> tuple[bool, date | None]:
    """Whether an entry says anything of parking, and until when; nothing that does not fit."""
    try:
        said = json.loads(patch)
        if not isinstance(said, dict) or "parked" not in said:
            return False, None
        value = said["parked"]
        return True, date.fromisoformat(value[0]) if value else None
    except (ValueError, TypeError, LookupError, RecursionError):
        return False, None
