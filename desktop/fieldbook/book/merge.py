"""Merging: the union of two sets of entries, and what it changed, said before or after."""

from collections.abc import Iterable
from dataclasses import dataclass

from fieldbook.book.append import Taken, take
from fieldbook.book.arrivals import begin_arrival, end_arrival, forget_arrival
from fieldbook.book.book import Book, Pen
from fieldbook.book.clashes import Clash, clashes
from fieldbook.book.clock import horizon
from fieldbook.book.fold import Turn
from fieldbook.book.ground import Ground
from fieldbook.book.journal import Entry
from fieldbook.book.kinds import KINDS
from fieldbook.book.settle import settle

LARGE = 200_000
"""From so many new entries on, folding the whole book anew is quicker than row by row."""


_Rows = tuple[tuple[str, int, int, int], ...]


class _Enough(Exception):
    """A preview has seen what it wanted; nothing of it is kept."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brought.

    `rows` counts rows that came and changed and went, per kind; `both` lists what was changed here
    and there, with both values; `waiting` counts entries stamped too far ahead; `copied` says that
    somebody else writes under our device id. `arrival` is its number in the history, 0 where
    nothing came.
    """

    name: str
    new: int = 0
    known: int = 0
    back: int = 0
    waiting: int = 0
    rows: _Rows = ()
    both: tuple[Clash, ...] = ()
    copied: bool = False
    one_stamp: int = 0
    arrival: int = 0


def merge(book: Book, entries: Iterable[Entry], name: str) -> Merged:
    """Takes in a set of entries: in any order, any part more than once, nothing is deleted.

    `name` is what the arrival is called in the history. Raises ClockError when the clock is far
    off, since it decides what has to wait, and what the entries' source raises: then nothing is
    kept.
    """
    with book.pen() as pen:
        book.look_around(pen)
        return _merge(book, pen, entries, name)


def preview(book: Book, sources: Iterable[tuple[Iterable[Entry], str]]) -> list[Merged]:
    """What `merge` would do with these, one after the other: by doing it and keeping nothing."""
    found: list[Merged] = []
    change, book.on_change = book.on_change, None
    try:
        with book.pen() as pen:
            found += [_merge(book, pen, entries, name) for entries, name in sources]
            raise _Enough
    except _Enough:
        return found
    finally:
        book.on_change = change


def _merge(book: Book, pen: Pen, entries: Iterable[Entry], name: str) -> Merged:
    ground = pen.ground
    book.admit(pen)
    after = ground.ask("SELECT ifnull(max(n), 0) FROM journal")[0][0]
    arrival = begin_arrival(ground, name, pen.now)
    taken = take(ground, entries, arrival, (horizon(pen.now), pen.local.device))
    counted = taken.new + taken.back
    if counted or taken.held:
        end_arrival(ground, arrival, counted)
    else:
        forget_arrival(ground, arrival)
    pen.local.last = max(pen.local.last, taken.latest)
    rows = _fold(book, pen, taken)
    one_stamp = _one_stamp(ground, after) if taken.new else 0
    if taken.ours_unknown:
        book.take_new_device(pen)
    return Merged(
        name,
        new=taken.new,
        known=taken.known,
        back=taken.back,
        waiting=taken.waiting,
        rows=rows,
        both=clashes(ground, after),
        copied=taken.ours_unknown,
        one_stamp=one_stamp,
        arrival=arrival if counted or taken.held else 0,
    )


def _fold(book: Book, pen: Pen, taken: Taken) -> _Rows:
    """Folds what came; gives rows new, changed and gone per kind."""
    if len(taken.moved) < LARGE:
        return _counts(settle(pen.ground, taken.moved, taken.erasing))
    before = _sizes(pen.ground)
    book.fold_anew(pen)
    grown = {kind: size - before[kind] for kind, size in _sizes(pen.ground).items()}
    return tuple((kind, max(n, 0), 0, max(-n, 0)) for kind, n in sorted(grown.items()) if n)


def _sizes(ground: Ground) -> dict[str, int]:
    return {kind: ground.ask(f"SELECT count(*) FROM {kind}")[0][0] for kind in KINDS}


def _counts(turn: Turn) -> _Rows:
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


def _one_stamp(ground: Ground, after: int) -> int:
    """How many stamps two entries of one device share since `after`: a laptop was copied."""
    return int(
        ground.ask(
            "SELECT count(*) FROM (SELECT 1 FROM journal WHERE stamp IN (SELECT stamp FROM"
            " journal WHERE n > ?) GROUP BY stamp, device HAVING count(*) > 1)",
            after,
        )[0][0]
    )
