"""The fold: what the entries of a row add up to, and the rows it leaves in the tables.

A field is the latest fitting patch among the entries that count: those of acts that are not taken
back, and those of the act that bore the row where it stays all the same (lives.py). Order is
(stamp, hash). Nothing else decides: no date, no clock, no setting (architecture.md).
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from fieldbook.book import search
from fieldbook.book.ground import LISTED, Ground, Line, listed, number_ids
from fieldbook.book.kinds import KINDS, Columns, Fit, Unfit

Row = tuple[Any, ...]
"""A row as it stands in its table, its number first."""
Shown = dict[tuple[str, int], Row]
"""Rows by kind and number."""
ORDER = attrgetter("stamp", "hash")
_STANDING = frozenset(kind.name for kind in KINDS.values() if kind.standing)

_FIELDS: dict[str, dict[str, tuple[Fit, slice, Columns]]] = {}
"""What makes a value fit, where it stands in the row, and what stands there without one."""
_DEFAULTS: dict[str, list[Any]] = {}
_REFS: dict[str, tuple[int, ...]] = {}
for _kind in KINDS.values():
    _at = 0
    _FIELDS[_kind.name] = {}
    _DEFAULTS[_kind.name] = []
    _refs: list[int] = []
    for _field in _kind.fields:
        _place = slice(_at, _at + len(_field.columns))
        _FIELDS[_kind.name][_field.name] = (_field.fit, _place, _field.default)
        _DEFAULTS[_kind.name].extend(_field.default)
        if _field.is_ref:
            _refs.append(_at)
        _at += len(_field.columns)
    _REFS[_kind.name] = tuple(_refs)


@dataclass(slots=True)
class Group:
    """All that the journal says about one row (or one set of twins), in order."""

    row: int
    lines: list[Line]
    alive: bool = False
    birth: int | None = None
    """The act that bore the row, if every act that did is taken back."""

    def counts(self, ground: Ground, line: Line) -> bool:
        """Whether a line is applied."""
        if line.patch is None:
            return False
        if line.act not in ground.undone:
            return True
        if KINDS[line.kind].is_set:
            return _counts_in_set(ground, line)
        return line.act == self.birth and self.row in ground.rescued


@dataclass(slots=True)
class Turn:
    """What one pass of the fold changed: rows before and after, by kind and number."""

    before: Shown = field(default_factory=dict)
    after: Shown = field(default_factory=dict)

    def add(self, later: "Turn") -> None:
        """Takes in what a later pass changed."""
        for key, row in later.before.items():
            if key not in self.after and key not in self.before:
                self.before[key] = row
        self.after.update(later.after)
        for key in later.before.keys() - later.after.keys():
            self.after.pop(key, None)


def group_of(ground: Ground, row: int, lines: list[Line]) -> Group:
    """The group, judged: does a live act know it, and who bore it."""
    if len(lines) == 1 and lines[0].act not in ground.undone:
        return Group(row, lines, lines[0].patch is not None)
    lines.sort(key=ORDER)
    group = Group(row, lines)
    if not any(line.act in ground.undone for line in lines):
        group.alive = any(line.patch is not None for line in lines)
        return group
    births = [
        line.act
        for line in lines
        if line.patch and line.patch.get("born") is True and not KINDS[line.kind].standing
    ]
    group.alive = any(line.act not in ground.undone and line.patch is not None for line in lines)
    if births and all(act in ground.undone for act in births):
        group.birth = births[0]
    return group


def fold_groups(ground: Ground, groups: Collection[Group]) -> Shown:
    """The rows these groups add up to; references as numbers, twins resolved."""
    folded: list[tuple[str, int, list[Any]]] = []
    refs: list[str] = []
    for group in groups:
        for kind, values in _fold_one(ground, group).items():
            folded.append((kind, group.row, values))
            refs += [values[at] for at in _REFS[kind] if values[at] is not None]
    known, rep = number_ids(ground, refs), ground.rep
    shown: Shown = {}
    for kind, row, values in folded:
        for at in _REFS[kind]:
            if values[at] is not None:
                number = known[values[at]]
                values[at] = number if kind == "same_as" else rep.get(number, number)
        shown[kind, row] = (row, *values)
    return shown


def _fold_one(ground: Ground, group: Group) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    shown: dict[str, list[Any]] = {}
    undone = ground.undone
    for line in group.lines:
        kind, _row, act, _stamp, digest, patch = line
        if patch is None or (act in undone and not group.counts(ground, line)):
            continue
        values = found.get(kind)
        if values is None:
            values = found[kind] = _DEFAULTS[kind].copy()
        if kind in _STANDING or patch.get("born") is True:
            shown[kind] = values
        places = _FIELDS[kind]
        for name, value in patch.items():
            if name in places:
                fit, at, default = places[name]
                try:
                    values[at] = default if value is None else fit(value)
                except Unfit:
                    ground.unfit.add((digest, name))
    return shown


def _counts_in_set(ground: Ground, line: Line) -> bool:
    """A member of a set also counts with the act that bore its owner, where that row stays."""
    owner = (line.patch or {}).get("owner")
    if not ground.rescued or not isinstance(owner, str):
        return False
    number = number_ids(ground, [owner]).get(owner) if _is_id(owner) else None
    return number is not None and ground.rescued.get(ground.comp(number)) == line.act


def _is_id(value: str) -> bool:
    return len(value) == 32 and all(c in "0123456789abcdef" for c in value)


def refs_in(rows: Shown) -> set[int]:
    """The numbers of all rows that these refer to; statements about twins do not count."""
    found: set[int] = set()
    for (kind, _row), row in rows.items():
        if kind != "same_as":
            found.update(row[at + 1] for at in _REFS[kind] if row[at + 1] is not None)
    return found


def stored(ground: Ground, groups: Collection[Group], parted: Collection[int]) -> Shown:
    """The rows that now stand in the tables for the rows of these groups, twins included.

    A row that its twins have `parted` from may still stand there as a kind only they are of.
    """
    wanted: dict[str, set[int]] = {kind: set(parted) for kind in KINDS if parted}
    for group in groups:
        for line in group.lines:
            wanted.setdefault(line.kind, set()).update((line.row, group.row))
    found: Shown = {}
    for kind, rows in wanted.items():
        for row in ground.ask(f"SELECT * FROM {kind} WHERE n IN {LISTED}", listed(rows)):
            found[kind, row[0]] = row
    return found


def turn_over(ground: Ground, groups: Collection[Group], parted: Collection[int] = ()) -> Turn:
    """Folds these groups and brings the tables and the search index to what they add up to."""
    turn = Turn(stored(ground, groups, parted), fold_groups(ground, groups))
    write_rows(ground, turn)
    search.index(ground, turn.before, turn.after)
    return turn


def write_rows(ground: Ground, turn: Turn) -> None:
    """Writes what differs between before and after."""
    gone: dict[str, list[Row]] = {}
    fresh: dict[str, list[Row]] = {}
    for (kind, number), row in turn.after.items():
        if turn.before.get((kind, number)) != row:
            fresh.setdefault(kind, []).append(row)
    for kind, number in turn.before.keys() - turn.after.keys():
        gone.setdefault(kind, []).append((number,))
    for kind, rows in gone.items():
        ground.do_many(f"DELETE FROM {kind} WHERE n = ?", rows)
    for kind, rows in fresh.items():
        marks = ",".join("?" * len(rows[0]))
        ground.do_many(f"INSERT OR REPLACE INTO {kind} VALUES({marks})", rows)
