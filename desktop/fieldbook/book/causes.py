"""Why nothing is planned for an account, as the journal tells it."""

from collections.abc import Collection

from fieldbook.book.ground import LISTED, Ground, listed

_LAST_TOUCH = f"""SELECT account, state FROM touch WHERE account IN {LISTED}
ORDER BY account, at_day, n"""
_UNDONE = """SELECT DISTINCT json_extract(j.patch, '$.account') FROM undone u
JOIN journal j ON j.act = u.act WHERE j.kind = ? AND json_valid(j.patch)"""
_CAME = f"""SELECT j.row, min(j.stamp), j.arrival FROM journal j WHERE j.row IN {LISTED}
AND ifnull(j.arrival, 0) NOT IN {LISTED} GROUP BY j.row"""


def cancelled(ground: Ground, accounts: Collection[int]) -> set[int]:
    """Those of these accounts whose last touch is cancelled."""
    last = dict(ground.ask(_LAST_TOUCH, listed(accounts)))
    return {account for account, state in last.items() if state == "cancelled"}


def with_undone_touches(ground: Ground) -> set[str]:
    """The ids of the accounts for which something was planned by an act that is taken back."""
    found = ground.ask(_UNDONE, ground.kind_number("touch"))
    return {row for (row,) in found if isinstance(row, str)}


def from_others(ground: Ground, accounts: Collection[int]) -> set[int]:
    """Those of these accounts whose first entry came with a shared book."""
    found = ground.ask(_CAME, listed(accounts), listed(ground.aside))
    return {row for row, _stamp, arrival in found if arrival is not None}
