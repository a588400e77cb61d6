"""The one door for entries: everything that comes into the journal passes `append`."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from fieldbook.book.arrivals import brought_again, take_over
from fieldbook.book.ground import LISTED, Ground, listed, number_ids
from fieldbook.book.journal import (
    ACT,
    ERASE,
    REDO,
    UNDO,
    Entry,
    canonical_patch,
    line_of,
    parse_entry,
)
from fieldbook.book.settle import Moved

_BATCH = 5000
_INSERT = (
    "INSERT INTO journal(stamp,act,device,kind,row,hash,arrival,patch) VALUES(?,?,?,?,?,?,?,?)"
)


@dataclass(slots=True)
class Taken:
    """What became of entries from outside."""

    moved: list[Moved] = field(default_factory=list)
    erasing: list[Entry] = field(default_factory=list)
    new: int = 0
    known: int = 0
    back: int = 0
    waiting: int = 0
    held: int = 0
    """Of those that wait, how many no other arrival that stands had brought."""
    latest: int = 0
    ours_unknown: bool = False


def append(ground: Ground, entries: Collection[Entry], arrival: int | None = None) -> list[Moved]:
    """Puts entries into the journal, payloads of erased rows left out."""
    if not entries:
        return []
    known = number_ids(ground, [one for e in entries for one in (e.act, e.row)])
    devices = {device: _device_number(ground, device) for device in {e.device for e in entries}}
    kinds = {kind: ground.kind_number(kind) for kind in {e.kind for e in entries}}
    erased = ground.numbers("SELECT row FROM erased")
    rows = []
    moved = []
    for e in entries:
        row, act = known[e.row], known[e.act]
        silent = e.patch is None or (row in erased and e.kind not in (ACT, UNDO, REDO, ERASE))
        patch = None if silent or e.patch is None else canonical_patch(e.patch).decode()
        rows.append((e.stamp, act, devices[e.device], kinds[e.kind], row, e.hash, arrival, patch))
        moved.append(Moved(e.kind, row, act))
    ground.do_many(_INSERT, rows)
    return moved


def _device_number(ground: Ground, device: str) -> int:
    found = ground.ask("SELECT n FROM devices WHERE device = unhex(?)", device)
    if not found:
        ground.do("INSERT INTO devices(device) VALUES(unhex(?))", device)
        found = ground.ask("SELECT n FROM devices WHERE device = unhex(?)", device)
    return int(found[0][0])


def take(ground: Ground, entries: Iterable[Entry], arrival: int, ahead: tuple[int, str]) -> Taken:
    """Takes entries from outside: new ones in, those set aside back, early ones to wait.

    `ahead` is the last stamp that entries from outside may carry, and our own device. What comes
    from outside waits whatever device it names: only what is written here never does.
    """
    taken = Taken()
    for batch in _batches(entries):
        # Of an entry and what is left of it after an erasure, the entry says more.
        spoken = sorted(batch, key=lambda e: e.patch is not None)
        _take_batch(ground, {e.hash: e for e in spoken}, (arrival, ahead), taken)
    return taken


def _take_batch(
    ground: Ground,
    batch: dict[bytes, Entry],
    where: tuple[int, tuple[int, str]],
    taken: Taken,
) -> None:
    arrival, (horizon, ours) = where
    fresh = _not_known(ground, batch, arrival, taken)
    waiting = [e for e in fresh if e.stamp > horizon]
    now = [e for e in fresh if e.stamp <= horizon]
    gone = _erased_among(ground, waiting)
    waiting = [replace(e, patch=None) if e.row in gone else e for e in waiting]
    taken.held += _hold(ground, waiting, arrival)
    taken.moved.extend(append(ground, now, arrival))
    taken.erasing.extend(e for e in now if e.kind == ERASE)
    taken.new += len(now)
    taken.waiting += len(waiting)
    taken.latest = max([taken.latest, *(e.stamp for e in now)])
    taken.ours_unknown = taken.ours_unknown or any(e.device == ours for e in now)


def _hold(ground: Ground, waiting: list[Entry], arrival: int) -> int:
    """Lets entries wait, each once for every arrival that brought it; gives how many are new."""
    heads = _json([e.hash.hex() for e in waiting])
    there = {
        digest
        for (digest,) in ground.ask(
            "SELECT hash FROM local_held WHERE hash IN (SELECT unhex(value) FROM json_each(?))"
            f" AND arrival NOT IN {LISTED}",
            heads,
            listed(ground.aside),
        )
    }
    ground.do_many(
        "INSERT OR IGNORE INTO local_held(hash, arrival, stamp, line) VALUES(?, ?, ?, ?)",
        [(e.hash, arrival, f"{e.stamp:016x}", _line(e)) for e in waiting],
    )
    return sum(e.hash not in there for e in waiting)


def _not_known(
    ground: Ground, batch: dict[bytes, Entry], arrival: int, taken: Taken
) -> list[Entry]:
    heads = [digest[:6].hex() for digest in batch]
    found = ground.ask(
        "SELECT n, hash, arrival, patch IS NULL, kind, row, act FROM journal"
        " WHERE substr(hash,1,6) IN (SELECT unhex(value) FROM json_each(?))",
        _json(heads),
    )
    erased = ground.numbers("SELECT row FROM erased")
    known: set[bytes] = set()
    again: list[int] = []
    back: list[tuple[int, int]] = []
    for n, digest, came_with, silent, kind, row, act in found:
        entry = batch.get(digest)
        if entry is None:
            continue
        known.add(digest)
        moved = Moved(ground.kinds[kind], row, act)
        if came_with in ground.aside:
            back.append((n, came_with))
            taken.moved.append(moved)
        else:
            taken.known += 1
            if came_with is not None:
                again.append(n)
        if silent and entry.patch is not None and row not in erased:
            ground.do("DELETE FROM journal WHERE n = ?", n)
            taken.moved += [moved, *append(ground, [entry], came_with)]
            ground.do("UPDATE journal SET n = ? WHERE n = (SELECT max(n) FROM journal)", n)
            taken.erasing += [entry] if entry.kind == ERASE else []
    taken.back += len(back)
    take_over(ground, arrival, back)
    brought_again(ground, arrival, again)
    return [entry for digest, entry in batch.items() if digest not in known]


def admit(ground: Ground, horizon: int) -> Taken:
    """Lets entries in that had to wait for their hour and need to no longer."""
    due = ground.ask(
        f"SELECT hash, line, arrival FROM local_held WHERE stamp <= ? AND arrival NOT IN {LISTED}"
        " ORDER BY arrival",
        f"{horizon:016x}",
        listed(ground.aside),
    )
    taken = Taken()
    for digest, line, arrival in due:
        ground.do("DELETE FROM local_held WHERE hash = ? AND arrival = ?", digest, arrival)
        one = take(ground, [parse_entry(bytes(line))], arrival, (horizon, ""))
        taken.moved.extend(one.moved)
        taken.erasing.extend(one.erasing)
        taken.new += one.new
        taken.back += one.back
        taken.latest = max(taken.latest, one.latest)
    return taken


def _erased_among(ground: Ground, entries: Collection[Entry]) -> set[str]:
    asked = _json([e.row for e in entries])
    return {
        row
        for (row,) in ground.ask(
            "SELECT value FROM json_each(?) WHERE unhex(value) IN"
            " (SELECT id FROM ids JOIN erased ON erased.row = ids.n)",
            asked,
        )
    }


def _line(entry: Entry) -> bytes:
    return line_of(entry, None if entry.patch is None else canonical_patch(entry.patch))


def _json(texts: list[str]) -> str:
    return "[" + ",".join(f'"{text}"' for text in texts) + "]"


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    source = iter(entries)
    while batch := list(islice(source, _BATCH)):
        yield batch
