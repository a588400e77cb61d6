"""The one door for entries: everything that comes into the journal passes `append`."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

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


def take(
    ground: Ground, entries: Iterable[Entry], arrival: int | None, ahead: tuple[int, str]
) -> Taken:
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
    where: tuple[int | None, tuple[int, str]],
    taken: Taken,
) -> None:
    arrival, (horizon, ours) = where
    fresh = _not_known(ground, batch, arrival, taken)
    waiting = [e for e in fresh if e.stamp > horizon]
    now = [e for e in fresh if e.stamp <= horizon]
    gone = _erased_among(ground, waiting)
    waiting = [replace(e, patch=None) if e.row in gone else e for e in waiting]
    ground.do_many(
        "INSERT INTO local_held(hash, stamp, line, arrival) VALUES(?, ?, ?, ?)"
        " ON CONFLICT(hash) DO UPDATE SET arrival = excluded.arrival"
        " WHERE arrival IN (SELECT n FROM local_arrivals WHERE aside = 1)",
        [(e.hash, f"{e.stamp:016x}", _line(e), arrival) for e in waiting],
    )
    taken.moved.extend(append(ground, now, arrival))
    taken.erasing.extend(e for e in now if e.kind == ERASE)
    taken.new += len(now)
    taken.waiting += len(waiting)
    taken.latest = max([taken.latest, *(e.stamp for e in now)])
    taken.ours_unknown = taken.ours_unknown or any(e.device == ours for e in now)


def _not_known(
    ground: Ground, batch: dict[bytes, Entry], arrival: int | None, taken: Taken
) -> list[Entry]:
    heads = [digest[:6].hex() for digest in batch]
    found = ground.ask(
        "SELECT n, hash, arrival, patch IS NULL, kind, row, act FROM journal"
        " WHERE substr(hash,1,6) IN (SELECT unhex(value) FROM json_each(?))",
        _json(heads),
    )
    erased = ground.numbers("SELECT row FROM erased")
    known: set[bytes] = set()
    for n, digest, came_with, silent, kind, row, act in found:
        entry = batch.get(digest)
        if entry is None:
            continue
        known.add(digest)
        moved = Moved(ground.kinds[kind], row, act)
        if came_with in ground.aside:
            ground.do("UPDATE journal SET arrival = ? WHERE n = ?", arrival, n)
            taken.back += 1
            taken.moved.append(moved)
        else:
            taken.known += 1
        if silent and entry.patch is not None and row not in erased:
            ground.do("DELETE FROM journal WHERE n = ?", n)
            taken.moved.append(moved)
            taken.moved += append(
                ground, [entry], arrival if came_with in ground.aside else came_with
            )
            taken.erasing += [entry] if entry.kind == ERASE else []
    return [entry for digest, entry in batch.items() if digest not in known]


def admit(ground: Ground, horizon: int) -> Taken:
    """Lets entries in that had to wait for their hour and need to no longer."""
    due = ground.ask(
        "SELECT hash, line, arrival FROM local_held WHERE stamp <= ? AND (arrival IS NULL OR"
        f" arrival NOT IN {LISTED})",
        f"{horizon:016x}",
        listed(ground.aside),
    )
    taken = Taken()
    for digest, line, arrival in due:
        ground.do("DELETE FROM local_held WHERE hash = ?", digest)
        one = take(ground, [parse_entry(bytes(line))], arrival, (horizon, ""))
        taken.moved.extend(one.moved)
        taken.erasing.extend(one.erasing)
        taken.new += one.new
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
