"""Which rows belong to an account or a person: for sharing chosen accounts, and for erasing."""

import json
from collections.abc import Collection

from fieldbook.book.ground import LISTED, Ground, listed
from fieldbook.book.kinds import OWNED, SETS


def under_accounts(ground: Ground, accounts: Collection[int]) -> set[int]:
    """The accounts, their twins, and all rows under them, those that are not shown included."""
    found = twins(ground, accounts)
    for kind in OWNED:
        found |= _under(ground, (kind, "account"), accounts)
    return with_sets(ground, twins(ground, found))


def with_sets(ground: Ground, owners: Collection[int]) -> set[int]:
    """Rows and the members of their sets."""
    return set(owners).union(*(_under(ground, (kind, "owner"), owners) for kind in SETS))


def twins(ground: Ground, rows: Collection[int]) -> set[int]:
    """Rows and all that stand for the same."""
    reps = {ground.comp(row) for row in rows}
    return {*rows, *reps, *(row for row, rep in ground.rep.items() if rep in reps)}


def ids_of(ground: Ground, rows: Collection[int]) -> set[str]:
    """The ids of rows by number."""
    asked = f"SELECT lower(hex(id)) FROM ids WHERE n IN {LISTED}"
    return {one for (one,) in ground.ask(asked, listed(rows))}


def _under(ground: Ground, column: tuple[str, str], owners: Collection[int]) -> set[int]:
    """Rows of a kind that belong to these owners now, or once did and are no longer shown."""
    kind, field = column
    every = twins(ground, owners)
    shown = ground.numbers(f"SELECT n FROM {kind} WHERE {field} IN {LISTED}", listed(every))
    hidden = ground.numbers(
        "SELECT DISTINCT row FROM journal WHERE kind = ? AND patch IS NOT NULL"
        f" AND json_extract(patch, '$.{field}') IN {LISTED} AND row NOT IN (SELECT n FROM {kind})",
        ground.kind_number(kind),
        json.dumps(sorted(ids_of(ground, every))),
    )
    return shown | hidden
