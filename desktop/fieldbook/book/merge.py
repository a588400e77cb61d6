"""Merging: the union of two sets of entries, and what it changed, said before or after."""

from collections.abc import Iterable
from dataclasses import dataclass

from fieldbook.book.append import Taken, take
from fieldbook.book.book import Book, Pen
from fieldbook.book.clock import horizon
from fieldbook.book.fold import Turn
from fieldbook.book.ground import LISTED, Ground, listed
from fieldbook.book.journal import Entry
from fieldbook.book.kinds import KINDS
from fieldbook.book.local import turn_tick
from fieldbook.book.settle import settle

LARGE = 200_000
"""From so many new entries on, folding the whole book anew is quicker than row by row."""


class _Enough(Exception):
    """A preview has seen what it wanted; nothing of it is kept."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brought.

    `rows` counts rows that came and changed and went, per kind; `both` lists (kind, id, field)
    of what was changed here and there; `waiting` counts entries stamped too far ahead; `copied`
    says that somebody else writes under our device id.
    """

    name: str
    new: int = 0
    known: int = 0
    back: int = 0
    waiting: int = 0
    rows: tuple[tuple[str, int, int, int], ...] = ()
    both: tuple[tuple[str, str, str], ...] = ()
    copied: bool = False
    one_stamp: int = 0


def merge(book: Book, entries: Iterable[Entry], name: str) -> Merged:
    """Takes in a set of entries: in any order, any part more than once, nothing is deleted.

    `name` is what the arrival is called in the history. Raises what the entries' source raises,
    and then nothing is kept.
    """
    with book.pen() as pen:
        return _merge(book, pen, entries, name)


def preview(book: Book, entries: Iterable[Entry], name: str) -> Merged:
    """What `merge` would do, found by doing it and keeping nothing."""
    found = Merged(name)
    change, book.on_change = book.on_change, None
    try:
        with book.pen() as pen:
            found = _merge(book, pen, entries, name)
            raise _Enough
    except _Enough:
        return found
    finally:
        book.on_change = change


def _merge(book: Book, pen: Pen, entries: Iterable[Entry], name: str) -> Merged:
    ground = pen.ground
    book.admit(pen)
    tick = turn_tick(ground)
    after = ground.ask("SELECT ifnull(max(n), 0) FROM journal")[0][0]
    ground.do(
        "INSERT INTO local_arrivals(name, at, entries, after, tick, aside, turned, turn)"
        " VALUES(?, ?, 0, ?, ?, 0, 0, 0)",
        name,
        pen.now.isoformat(timespec="seconds"),
        after,
        tick,
    )
    arrival = ground.ask("SELECT max(n) FROM local_arrivals")[0][0]
    taken = take(ground, entries, arrival, (horizon(pen.now), pen.local.device))
    counted = taken.new + taken.back
    if not (counted or taken.waiting):
        ground.do("DELETE FROM local_arrivals WHERE n = ?", arrival)
    ground.do("UPDATE local_arrivals SET entries = ? WHERE n = ?", counted, arrival)
    pen.local.last = max(pen.local.last, taken.latest)
    turn = _fold(book, pen, taken)
    one_stamp = _one_stamp(ground, after) if taken.new else 0
    if taken.ours_unknown or one_stamp:
        book.take_new_device(pen)
    return Merged(
        name,
        new=taken.new,
        known=taken.known,
        back=taken.back,
        waiting=taken.waiting,
        rows=_counts(turn),
        both=_both(ground, turn, after),
        copied=taken.ours_unknown,
        one_stamp=one_stamp,
    )


def _fold(book: Book, pen: Pen, taken: Taken) -> Turn:
    if len(taken.moved) < LARGE:
        return settle(pen.ground, taken.moved, taken.erasing)
    before = _every_row(pen.ground)
    book.fold_anew(pen)
    return Turn(before, _every_row(pen.ground))


def _every_row(ground: Ground) -> dict[tuple[str, int], tuple]:  # type: ignore[type-arg]
    return {(kind, row[0]): row for kind in KINDS for row in ground.ask(f"SELECT * FROM {kind}")}


def _counts(turn: Turn) -> tuple[tuple[str, int, int, int], ...]:
    found: dict[str, list[int]] = {}
    for key, row in turn.after.items():
        counts = found.setdefault(key[0], [0, 0, 0])
        if key not in turn.before:
            counts[0] += 1
        elif turn.before[key] != row:
            counts[1] += 1
    for key in turn.before.keys() - turn.after.keys():
        found.setdefault(key[0], [0, 0, 0])[2] += 1
    return tuple((kind, c[0], c[1], c[2]) for kind, c in sorted(found.items()) if any(c))


def _both(ground: Ground, turn: Turn, after: int) -> tuple[tuple[str, str, str], ...]:
    """Fields of rows known before that entries of ours and entries just come both set."""
    changed = [key[1] for key, row in turn.before.items() if turn.after.get(key) != row]
    seen: dict[tuple[str, str, str], set[bool]] = {}
    for kind, row, field, came, born in ground.ask(
        "SELECT kinds.kind, lower(hex(ids.id)), f.key, j.n > ?,"
        " json_extract(j.patch, '$.born') IS NOT NULL"
        " FROM journal j JOIN kinds ON kinds.n = j.kind JOIN ids ON ids.n = j.row,"
        f" json_each(j.patch) f WHERE j.row IN {LISTED} AND j.patch IS NOT NULL",
        after,
        listed(changed),
    ):
        if kind in KINDS and field != "born" and not born:
            seen.setdefault((kind, row, field), set()).add(bool(came))
    return tuple(sorted(key for key, sides in seen.items() if len(sides) == 2))


def _one_stamp(ground: Ground, after: int) -> int:
    """How many stamps two entries of one device share since `after`: a laptop was copied."""
    return int(
        ground.ask(
            "SELECT count(*) FROM (SELECT 1 FROM journal WHERE stamp IN (SELECT stamp FROM"
            " journal WHERE n > ?) GROUP BY stamp, device HAVING count(*) > 1)",
            after,
        )[0][0]
    )
