"""Erasing for good: which rows belong to an account or a person, shown or not."""

from collections.abc import Collection

from fieldbook.book.book import Book
from fieldbook.book.ground import LISTED, Ground, listed, number_ids, stand
from fieldbook.book.journal import ACT, ERASE, parse_entry
from fieldbook.book.kinds import KINDS
from fieldbook.model.rows import Ref

_OWNED = ("person", "site", "touch", "note", "sold", "loss")
_SETS = tuple(kind.name for kind in KINDS.values() if kind.is_set)


def rows_of_account(book: Book, account: Ref) -> set[str]:
    """The ids of an account, its twins and all rows under it, those taken back included."""
    with book.reading() as connection:
        ground = stand(connection)
        rows = _twins(ground, {number_ids(ground, [account])[account]})
        under: set[int] = set()
        for kind in _OWNED:
            under |= _under(ground, (kind, "account"), rows)
        under = _twins(ground, under)
        for kind in _SETS:
            under |= _under(ground, (kind, "owner"), rows | under)
        return _ids(ground, rows | under)


def rows_of_person(book: Book, person: Ref) -> set[str]:
    """The ids of a person, their twins, mails and phones."""
    with book.reading() as connection:
        ground = stand(connection)
        rows = _twins(ground, {number_ids(ground, [person])[person]})
        sets: set[int] = set()
        for kind in _SETS:
            sets |= _under(ground, (kind, "owner"), rows)
        return _ids(ground, rows | sets)


def erase(book: Book, rows: Collection[str], label: str) -> int:
    """Writes the erasure, here and for every book it travels to; gives how many rows."""
    with book.pen() as pen:
        book.look_at_clock(pen)
        if pen.local.borrowed:
            book.take_new_device(pen)
        act = book.new_id()
        patch = {"label": label, "by": pen.local.seller}
        parts = sorted(rows)
        entries = [pen.entry(act, ACT, act, patch)]
        for at in range(0, len(parts), 2000):
            entries.append(pen.entry(act, ERASE, book.new_id(), {"rows": parts[at : at + 2000]}))
        book.put(pen, entries)
        _forget_waiting(pen.ground, set(parts))
    book.sweep()
    return len(parts)


def _under(ground: Ground, column: tuple[str, str], owners: set[int]) -> set[int]:
    """Rows of a kind that belong to these owners now, or did and are no longer shown."""
    kind, field = column
    shown = ground.numbers(f"SELECT n FROM {kind} WHERE {field} IN {LISTED}", listed(owners))
    names = [f'"{one}"' for one in _ids(ground, owners)]
    hidden = ground.numbers(
        "SELECT DISTINCT j.row FROM journal j JOIN kinds k ON k.n = j.kind WHERE k.kind = ?"
        f" AND j.patch IS NOT NULL AND json_extract(j.patch, '$.{field}') IN"
        f" (SELECT value FROM json_each(?)) AND j.row NOT IN (SELECT n FROM {kind})",
        kind,
        "[" + ",".join(names) + "]",
    )
    return shown | hidden


def _twins(ground: Ground, rows: set[int]) -> set[int]:
    reps = {ground.comp(row) for row in rows}
    return rows | reps | {row for row, rep in ground.rep.items() if rep in reps}


def _ids(ground: Ground, rows: Collection[int]) -> set[str]:
    return {
        one
        for (one,) in ground.ask(
            f"SELECT lower(hex(id)) FROM ids WHERE n IN {LISTED}", listed(rows)
        )
    }


def _forget_waiting(ground: Ground, rows: set[str]) -> None:
    for digest, line in ground.ask("SELECT hash, line FROM local_held"):
        if parse_entry(bytes(line)).row in rows:
            ground.do("DELETE FROM local_held WHERE hash = ?", digest)
