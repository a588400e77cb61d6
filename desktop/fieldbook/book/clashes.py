"""Fields that were changed on both sides of a merge: both values, and taking one of them.

The later change shows, by the fold; nothing earlier is lost. Who looks at it may take the other
value instead, which is an act like any other.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fieldbook.book.book import Book
from fieldbook.book.changes import Change
from fieldbook.book.ground import Ground
from fieldbook.book.kinds import KINDS, Unfit
from fieldbook.errors import NoSuchError
from fieldbook.model.rows import Ref
from fieldbook.text import _

MOST = 500
"""So many are told, by kind and row; a merge after years apart may have thousands."""
_BOTH = """SELECT DISTINCT k.kind, lower(hex(i.id)), f.key, j.row, j.kind FROM journal j
JOIN kinds k ON k.n = j.kind JOIN ids i ON i.n = j.row, json_each(j.patch) f
WHERE j.n > ? AND json_extract(j.patch, '$.born') IS NULL AND EXISTS (SELECT 1
 FROM journal o WHERE o.row = j.row AND o.kind = j.kind AND o.n <= ?
 AND o.arrival IS NULL AND json_extract(o.patch, '$.born') IS NULL
 AND json_type(o.patch, '$.' || f.key) IS NOT NULL)"""
_NEWEST = """SELECT j.patch, j.stamp, lower(hex(d.device)) FROM journal j
JOIN devices d ON d.n = j.device WHERE j.row = ? AND j.kind = ? AND {}
AND json_type(j.patch, '$.' || ?) IS NOT NULL ORDER BY j.stamp DESC, j.hash DESC LIMIT 1"""
_OURS, _THEIRS = _NEWEST.format("j.n <= ? AND j.arrival IS NULL"), _NEWEST.format("j.n > ?")


@dataclass(frozen=True, slots=True)
class Clash:
    """One field of a row that was changed here and there: both values as they stand in a patch
    (JSON), and whether theirs is the later one, which shows."""

    kind: str
    row: Ref
    field: str
    ours: str
    theirs: str
    theirs_shows: bool


def clashes(ground: Ground, after: int) -> tuple[Clash, ...]:
    """What was changed on this device and, in what came after entry number `after`, elsewhere.

    Equal values are none. At most 500, by kind, row and field.
    """
    found: list[Clash] = []
    for kind, row, field, number, kind_number in sorted(ground.ask(_BOTH, after, after)):
        if kind not in KINDS or len(found) >= MOST:
            continue
        ours = ground.ask(_OURS, number, kind_number, after, field)
        theirs = ground.ask(_THEIRS, number, kind_number, after, field)
        if not ours or not theirs:
            continue
        values = [json.dumps(json.loads(one[0][0])[field]) for one in (ours, theirs)]
        if values[0] != values[1]:
            later = (theirs[0][1], theirs[0][2]) > (ours[0][1], ours[0][2])
            found.append(Clash(kind, Ref(row), field, values[0], values[1], later))
    return tuple(found)


def pick_value(book: Book, clash: Clash, which: str) -> str:
    """Takes "ours" or "theirs" as the value of a field; gives the act.

    Raises NoSuchError where the field no longer knows such a value.
    """
    return pick_values(book, [(clash, which)])


def pick_values(book: Book, picked: Sequence[tuple[Clash, str]]) -> str:
    """The same for several fields, as one act; "" without any."""
    changes = [_picked(*one) for one in picked]
    return book.write(changes, _("Value chosen")) if changes else ""


def _picked(clash: Clash, which: str) -> Change:
    value: Any = json.loads(clash.ours if which == "ours" else clash.theirs)
    kind = KINDS.get(clash.kind)
    fields = {one.name: one for one in kind.fields} if kind else {}
    try:
        if value is not None and clash.field in fields:
            fields[clash.field].fit(value)
    except Unfit as error:
        raise _unknown() from error
    if clash.field not in fields:
        raise _unknown()
    return Change(clash.kind, clash.row, {clash.field: value})


def _unknown() -> NoSuchError:
    return NoSuchError(
        _("This value is not known to this Fieldbook."), _("Write it in by hand, on its page.")
    )
