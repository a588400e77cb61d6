"""Brings the cache up to date with entries that came, went aside or came back.

One path for every door: a write, an undo, a merge and its undoing all end in `settle` with the
entries concerned; `refold` does the same for the whole journal.
"""

import gc
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

from fieldbook.book import facts, search
from fieldbook.book.fold import Group, Turn, fold_groups, group_of, turn_over, write_rows
from fieldbook.book.ground import (
    LISTED,
    Ground,
    all_lines,
    lines_of,
    listed,
    number_ids,
    rows_of_acts,
)
from fieldbook.book.journal import (
    ACT,
    ERASE,
    REDO,
    UNDO,
    Entry,
    erased_rows,
    line_of,
    parse_entry,
    stored_patch,
)
from fieldbook.book.kinds import KINDS
from fieldbook.book.lives import note_births, settle_dead

Progress = Callable[[int, int], None]
_BATCH = 5000
_NEVER_ERASED = (ACT, UNDO, REDO, ERASE)


@dataclass(frozen=True, slots=True)
class Moved:
    """One entry that came or went, in local numbers."""

    kind: str
    row: int
    act: int


def settle(ground: Ground, moved: Collection[Moved], erasing: Iterable[Entry] = ()) -> Turn:
    """Folds every row that these entries can have changed; gives the rows before and after."""
    rows = {one.row for one in moved if one.kind in KINDS}
    rows |= _turn_acts(ground, {one.row for one in moved if one.kind in (UNDO, REDO)})
    rows |= erase(ground, erased_rows(erasing))
    joined = _join_twins(ground, rows, moved)
    groups = [group_of(ground, r, lines) for r, lines in lines_of(ground, rows | joined).items()]
    turned = note_births(ground, groups, joined)
    turn = turn_over(ground, groups, joined)
    turn.add(settle_dead(ground, turn, turned))
    facts.renew(ground, turn)
    return turn


def _turn_acts(ground: Ground, acts: Collection[int]) -> set[int]:
    """Decides anew which of these acts are undone; gives the rows of those that changed."""
    if not acts:
        return set()
    now = _undone(ground, f"AND row IN {LISTED}", listed(acts))
    before = ground.undone & set(acts)
    changed = now ^ before
    ground.undone = (ground.undone - before) | now
    ground.do_many("DELETE FROM undone WHERE act = ?", [(act,) for act in before - now])
    ground.do_many("INSERT INTO undone(act) VALUES(?)", [(act,) for act in now - before])
    return rows_of_acts(ground, changed) if changed else set()


def _undone(ground: Ground, where: str, *values: object) -> set[int]:
    markers = {ground.kind_number(UNDO): True, ground.kind_number(REDO): False}
    sql = f"SELECT row,kind,stamp,hash,arrival FROM journal WHERE kind IN {LISTED} {where}"
    newest: dict[int, tuple[int, bytes, bool]] = {}
    for act, kind, stamp, digest, arrival in ground.ask(sql, listed(markers), *values):
        if arrival in ground.aside:
            continue
        marker = (stamp, digest, markers[kind])
        if act not in newest or newest[act] < marker:
            newest[act] = marker
    return {act for act, marker in newest.items() if marker[2]}


def erase(ground: Ground, ids: Collection[str]) -> set[int]:
    """Drops what the entries of these rows say, here and for what is still to come."""
    if not ids:
        return set()
    known = number_ids(ground, ids)
    rows = {known[one] for one in ids}
    ground.do_many("INSERT OR IGNORE INTO erased(row) VALUES(?)", [(row,) for row in rows])
    kinds = [ground.kind_number(name) for name in _NEVER_ERASED]
    ground.do(
        f"UPDATE journal SET patch = NULL WHERE row IN {LISTED} AND kind NOT IN {LISTED}",
        listed(rows),
        listed(kinds),
    )
    _silence_held(ground, set(ids))
    ground.do(
        f"DELETE FROM local_drafts WHERE account IN (SELECT id FROM ids WHERE n IN {LISTED})",
        listed(rows),
    )
    ground.do("UPDATE local_exports SET summary = NULL WHERE summary IS NOT NULL")
    ground.do("DELETE FROM local_figures")
    return rows


def _silence_held(ground: Ground, rows: set[str]) -> None:
    """What waits for its hour is dropped like the rest: only its stamp and hash are kept."""
    for digest, line in ground.ask("SELECT hash, line FROM local_held"):
        entry = parse_entry(bytes(line))
        if entry.row in rows and entry.patch is not None and entry.kind not in _NEVER_ERASED:
            left = line_of(entry, None)
            ground.do("UPDATE local_held SET line = ? WHERE hash = ?", left, digest)


def _join_twins(ground: Ground, rows: Collection[int], moved: Collection[Moved]) -> set[int]:
    """Works out which rows stand for which, if a statement about twins moved."""
    kind = ground.kind_number("same_as")
    said = (
        ground.numbers(
            f"SELECT row FROM journal WHERE kind = ? AND row IN {LISTED}", kind, listed(rows)
        )
        if ground.rep or any(one.kind in ("same_as", UNDO, REDO) for one in moved)
        else set()
    )
    if not said:
        return set()
    before = dict(ground.rep)
    renew_twins(ground)
    concerned = {row for row in {**before, **ground.rep} if before.get(row) != ground.rep.get(row)}
    reps = {before.get(row, row) for row in concerned} | {ground.comp(row) for row in concerned}
    concerned |= reps
    return concerned | _referring(ground, concerned)


def renew_twins(ground: Ground) -> None:
    """Writes down for every twin the row that stands for it: the smallest id of its set."""
    ground.rep = {}
    kind = ground.kind_number("same_as")
    rows = ground.numbers("SELECT DISTINCT row FROM journal WHERE kind = ?", kind)
    groups = [group_of(ground, row, lines) for row, lines in lines_of(ground, rows).items()]
    pairs = [
        (row[1], row[2])
        for (name, _n), row in fold_groups(ground, groups).items()
        if name == "same_as" and row[3] and row[1] and row[2] and row[1] != row[2]
    ]
    ground.rep = _smallest(ground, pairs)
    ground.do("DELETE FROM twins")
    ground.do_many("INSERT INTO twins(n, rep) VALUES(?, ?)", list(ground.rep.items()))


def _smallest(ground: Ground, pairs: list[tuple[int, int]]) -> dict[int, int]:
    parent: dict[int, int] = {}

    def root(one: int) -> int:
        while parent.setdefault(one, one) != one:
            one = parent[one]
        return one

    for one, other in pairs:
        parent[root(one)] = root(other)
    sql = f"SELECT n, id FROM ids WHERE n IN {LISTED}"
    names = dict(ground.ask(sql, listed(parent)))
    sets: dict[int, list[int]] = defaultdict(list)
    for one in parent:
        sets[root(one)].append(one)
    return {one: min(twins, key=names.__getitem__) for twins in sets.values() for one in twins}


def _referring(ground: Ground, rows: Collection[int]) -> set[int]:
    found: set[int] = set()
    for kind in KINDS.values():
        for field in kind.fields:
            if field.is_ref and kind.name != "same_as":
                found |= ground.numbers(
                    f'SELECT n FROM {kind.name} WHERE "{field.name}" IN {LISTED}', listed(rows)
                )
    return found


def refold(ground: Ground, statements: Collection[str], progress: Progress | None = None) -> None:
    """Drops the whole cache and folds it anew from the journal."""
    for statement in statements:
        ground.do(statement)
    ground.unfit.clear()
    ground.rescued, ground.rep = {}, {}
    ground.undone = _undone(ground, "")
    ground.do_many("INSERT INTO undone(act) VALUES(?)", [(act,) for act in ground.undone])
    erase(ground, _all_erased(ground))
    renew_twins(ground)
    with no_cycles():
        _fold_all(ground, progress)
        search.rebuild(ground)
        facts.renew_all(ground)


@contextmanager
def no_cycles() -> Iterator[None]:
    """Without the collector of cycles: the fold makes none, and it takes a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _all_erased(ground: Ground) -> set[str]:
    kind = ground.kind_number(ERASE)
    found = ground.ask("SELECT patch FROM journal WHERE kind = ? AND patch IS NOT NULL", kind)
    return erased_rows(Entry(0, "", "", ERASE, "", stored_patch(patch), b"") for (patch,) in found)


def _fold_all(ground: Ground, progress: Progress | None) -> None:
    total = ground.ask("SELECT count(DISTINCT row) FROM journal")[0][0] if progress else 0
    done = 0
    twins = lines_of(ground, list(ground.rep)) if ground.rep else {}
    for batch in chain([twins], all_lines(ground, _BATCH)):
        groups = [group_of(ground, row, lines) for row, lines in batch.items()]
        _note_all_births(ground, groups)
        write_rows(ground, Turn({}, fold_groups(ground, groups)))
        done += len(groups)
        if progress:
            progress(done, total)
    if ground.undone:
        settle_dead(ground, Turn(), set(ground.rescued) | ground.numbers("SELECT n FROM dead"))


def _note_all_births(ground: Ground, groups: Collection[Group]) -> None:
    births = [group for group in groups if group.birth is not None]
    if births:
        note_births(ground, births)
