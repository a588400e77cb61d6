"""Which rows stay although the act that bore them is taken back.

A row born in an undone act stays, with that act's patches, as long as a live act patches it or a
live row refers to it: an imported account with somebody's later notes is not lost with the import
(architecture.md). `dead` lists the rows that only undone acts know; which of those are referred
to, directly or through one another, is worked out here for all of them at once, from the rows
that live by themselves, so that two dead rows never keep each other.
"""

from collections.abc import Collection, Iterable

from fieldbook.book.fold import ORDER, Group, Turn, fold_groups, group_of, refs_in, turn_over
from fieldbook.book.ground import LISTED, Ground, Line, lines_of, listed, rows_of_acts
from fieldbook.book.kinds import KINDS

_PLAIN_REFS = tuple(
    (kind.name, field.name)
    for kind in KINDS.values()
    for field in kind.fields
    if field.is_ref and not kind.is_set and kind.name != "same_as"
)
_SET_REFS = tuple(
    (kind.name, field.name)
    for kind in KINDS.values()
    for field in kind.fields
    if field.is_ref and kind.is_set
)
_SETS_OF_ROWS = tuple(sorted({kind for kind, column in _SET_REFS if column != "owner"}))


def note_births(
    ground: Ground, groups: Collection[Group], parted: Collection[int] = ()
) -> set[int]:
    """Writes down which rows are dead or rescued; gives the rows for which either changed."""
    members = {n for group in groups for n in (group.row, *(one.row for one in group.lines))}
    members.update(parted)
    rows = listed(members)
    dead_before = dict(ground.ask(f"SELECT n, act FROM dead WHERE n IN {LISTED}", rows))
    dead = {g.row: g.birth for g in groups if g.birth is not None and not g.alive}
    kept = {g.row: g.birth for g in groups if g.birth is not None and g.alive}
    kept_before = {n: ground.rescued[n] for n in members if n in ground.rescued}
    stays = {row: act for row, act in kept_before.items() if dead.get(row) == act}
    if dead != dead_before:
        ground.do(f"DELETE FROM dead WHERE n IN {LISTED}", rows)
        ground.do_many("INSERT INTO dead(n, act) VALUES(?, ?)", list(dead.items()))
    _set_rescued(ground, kept_before, {**kept, **stays})
    turned = {row for row in {**dead, **dead_before} if dead.get(row) != dead_before.get(row)}
    kept_now = {**kept, **stays}
    turned |= {r for r in {**kept_now, **kept_before} if kept_now.get(r) != kept_before.get(r)}
    return turned


def _set_rescued(ground: Ground, before: dict[int, int], now: dict[int, int]) -> None:
    gone = [(row,) for row in before if row not in now]
    fresh = [(row, act) for row, act in now.items() if before.get(row) != act]
    ground.do_many("DELETE FROM rescued WHERE n = ?", gone)
    ground.do_many("INSERT OR REPLACE INTO rescued(n, act) VALUES(?, ?)", fresh)
    for (row,) in gone:
        del ground.rescued[row]
    ground.rescued.update(fresh)


def settle_dead(ground: Ground, turn: Turn, turned: set[int]) -> Turn:
    """Brings dead rows back that are now referred to, and lets those go that no longer are."""
    acts = {act for row, act in ground.rescued.items() if row in turned}
    acts |= _acts_of(ground, turned)
    later = Turn()
    if turned or _touches_dead(ground, turn):
        later, changed = _recount(ground)
        acts |= changed
    if acts:
        later.add(_turn_sets(ground, acts))
    return later


def _acts_of(ground: Ground, rows: Collection[int]) -> set[int]:
    if not rows:
        return set()
    sql = f"SELECT DISTINCT act FROM journal WHERE row IN {LISTED}"
    return ground.numbers(sql, listed(rows)) & ground.undone


def _touches_dead(ground: Ground, turn: Turn) -> bool:
    if not ground.ask("SELECT 1 FROM dead LIMIT 1"):
        return False
    refs = refs_in(turn.before) | refs_in(turn.after)
    return bool(ground.ask(f"SELECT 1 FROM dead WHERE n IN {LISTED} LIMIT 1", listed(refs)))


def _recount(ground: Ground) -> tuple[Turn, set[int]]:
    dead: dict[int, int] = dict(ground.ask("SELECT n, act FROM dead"))
    held = _referred(ground, dead)
    before = {row: act for row, act in ground.rescued.items() if row in dead}
    now = {row: dead[row] for row in held}
    changed = {row for row in {**before, **now} if before.get(row) != now.get(row)}
    if not changed:
        return Turn(), set()
    _set_rescued(ground, before, now)
    return turn_over(ground, _groups(ground, changed)), {dead[row] for row in changed}


def _referred(ground: Ground, dead: dict[int, int]) -> set[int]:
    kept = ground.rescued
    stays = {row: act for row, act in kept.items() if row not in dead}
    try:
        ground.rescued = stays
        frontier = (_roots(ground) | _carried(ground, stays)) & dead.keys()
        while frontier:
            fresh = {row: dead[row] for row in frontier}
            stays.update(fresh)
            folded = fold_groups(ground, _groups(ground, frontier))
            plain = {key: row for key, row in folded.items() if not KINDS[key[0]].is_set}
            frontier = ((refs_in(plain) | _carried(ground, fresh)) & dead.keys()) - stays.keys()
        return stays.keys() & dead.keys()
    finally:
        ground.rescued = kept


def _roots(ground: Ground) -> set[int]:
    """What rows refer to that live by themselves; a set's member by what live acts say of it."""
    dead = "(SELECT n FROM dead)"
    found: set[int] = set()
    for kind, column in _PLAIN_REFS:
        found |= ground.numbers(
            f'SELECT DISTINCT "{column}" FROM {kind} WHERE "{column}" IN {dead} AND n NOT IN {dead}'
        )
    members: set[int] = set()
    for kind, column in _SET_REFS:
        members |= ground.numbers(f'SELECT n FROM {kind} WHERE "{column}" IN {dead}')
    live = {
        row: [line for line in lines if line.act not in ground.undone]
        for row, lines in lines_of(ground, members).items()
    }
    return found | _said_of(ground, live)


def _carried(ground: Ground, owners: dict[int, int]) -> set[int]:
    """What the sets refer to that came with these rows, in the acts that bore them.

    Each act is heard by itself, so that one row that stays never takes a reason from another.
    """
    members = ground.numbers(
        f"SELECT DISTINCT row FROM journal WHERE act IN {LISTED} AND kind IN {LISTED}",
        listed(set(owners.values())),
        listed(ground.kind_number(name) for name in _SETS_OF_ROWS),
    )
    heard: dict[int, dict[int, list[Line]]] = {act: {} for act in owners.values()}
    for row, lines in lines_of(ground, members).items():
        for line in lines:
            if line.act in heard:
                heard[line.act].setdefault(row, []).append(line)
    found: set[int] = set()
    for members_of_act in heard.values():
        found |= _said_of(ground, members_of_act)
    return found


def _said_of(ground: Ground, members: dict[int, list[Line]]) -> set[int]:
    """What members of sets refer to, by these lines alone."""
    groups = [Group(row, sorted(lines, key=ORDER)) for row, lines in members.items()]
    return refs_in({key: row for key, row in fold_groups(ground, groups).items() if row[-1]})


def _turn_sets(ground: Ground, acts: Iterable[int]) -> Turn:
    groups = _groups(ground, rows_of_acts(ground, list(acts)))
    sets = [g for g in groups if any(KINDS[line.kind].is_set for line in g.lines)]
    return turn_over(ground, sets)


def _groups(ground: Ground, rows: Collection[int]) -> list[Group]:
    return [group_of(ground, row, lines) for row, lines in lines_of(ground, rows).items()]
