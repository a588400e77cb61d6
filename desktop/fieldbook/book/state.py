"""`state` names what a book holds in two hashes; `check` proves the cache and the journal sound."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection

from fieldbook.book import schema, search
from fieldbook.book.book import Book, Pen
from fieldbook.book.ground import LISTED, Ground, listed, stand
from fieldbook.book.journal import canonical_patch, identity, line_of
from fieldbook.book.kinds import KINDS
from fieldbook.book.share import stored_entries
from fieldbook.errors import NotABookError

_FACT_REFS = {
    "account_facts": ("n", "next"),
    "lane_due": ("account",),
    "person_facts": ("n",),
    "weeks": ("account",),
}


@dataclass(frozen=True, slots=True)
class State:
    """`entries`: hash over the sorted hashes; `rows`: hash over canonical rows and facts."""

    entries: str
    rows: str
    count: int
    waiting: int
    aside: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What `check` found; `faults` is empty when all is well."""

    entries: int
    unfit: int
    erased: int
    faults: tuple[str, ...]


def state(book: Book) -> State:
    """The state of a book: equal on two devices when they hold the same entries.

    Entries set aside by undoing a merge are left out; entries that wait for their hour belong to
    `entries` and not yet to `rows`.
    """
    with book.reading() as connection:
        return _state(stand(connection))


def _state(ground: Ground) -> State:
    digest = hashlib.sha256()
    count = 0
    aside = listed(ground.aside)
    for (one,) in ground.ask(
        f"SELECT hash FROM journal WHERE ifnull(arrival, 0) NOT IN {LISTED} UNION"
        f" SELECT hash FROM local_held WHERE arrival NOT IN {LISTED} ORDER BY hash",
        aside,
        aside,
    ):
        digest.update(one)
        count += 1
    held = f"SELECT count(DISTINCT hash) FROM local_held WHERE arrival NOT IN {LISTED}"
    waiting = ground.ask(held, aside)[0][0]
    out = f"SELECT count(*) FROM journal WHERE ifnull(arrival, 0) IN {LISTED}"
    return State(
        digest.hexdigest(), rows_hash(ground), count, waiting, ground.ask(out, aside)[0][0]
    )


def rows_hash(ground: Ground) -> str:
    """One hash over all rows and facts, ids for numbers, in the order of the ids."""
    digest = hashlib.sha256()
    for name, table in schema.rows.items():
        refs = {"n", *(field.name for field in KINDS[name].fields if field.is_ref)}
        for line in _canonical(ground.connection, (name, refs, [c.name for c in table.columns])):
            digest.update(line)
    for table in schema.FACTS:
        refs = set(_FACT_REFS[table.name])
        columns = [c.name for c in table.columns]
        for line in _canonical(ground.connection, (table.name, refs, columns)):
            digest.update(line)
    return digest.hexdigest()


def _canonical(connection: Connection, what: tuple[str, set[str], list[str]]) -> Iterator[bytes]:
    name, refs, columns = what
    asked = ", ".join(
        f'(SELECT lower(hex(id)) FROM ids WHERE ids.n = t."{c}")' if c in refs else f't."{c}"'
        for c in columns
    )
    order = ", ".join(str(at + 1) for at in range(len(columns)))
    for row in connection.exec_driver_sql(f"SELECT {asked} FROM {name} t ORDER BY {order}"):
        yield canonical_patch({"t": str(name), "v": list(row)}) + b"\n"


def check(book: Book) -> Checked:
    """Refolds the book in a transaction that is not kept, compares, and checks every hash.

    A book that may only be read is checked on a copy of its file.
    """
    if book.read_only:
        with TemporaryDirectory(prefix="fieldbook-") as folder:
            path = Path(folder) / "copy"
            book.copy_to(path)
            with Book(path, now=book.now) as copy:
                return check(copy)
    faults: list[str] = []
    try:
        with book.pen() as pen:
            ground = pen.ground
            faults += _integrity(ground)
            erased = _check_hashes(ground, faults)
            before = rows_hash(ground)
            faults += _fold_again(book, pen)
            if not faults and rows_hash(ground) != before:
                faults.append("the rows are not what the journal adds up to")
            count = ground.ask("SELECT count(*) FROM journal")[0][0]
            raise _Done(Checked(count, len(ground.unfit), erased, tuple(faults)))
    except _Done as done:
        return done.found


def _fold_again(book: Book, pen: Pen) -> list[str]:
    try:
        book.fold_anew(pen)
    except NotABookError as error:
        return [error.title]
    return []


class _Done(Exception):
    def __init__(self, found: Checked) -> None:
        super().__init__()
        self.found = found


def _integrity(ground: Ground) -> list[str]:
    found = [text for (text,) in ground.ask("PRAGMA integrity_check(10)") if text != "ok"]
    return found if search.sound(ground) else [*found, "the search index does not match the rows"]


def _check_hashes(ground: Ground, faults: list[str]) -> int:
    erased = bad = 0
    for entry, patch in stored_entries(ground):
        if patch is None:
            erased += 1
        elif identity(line_of(entry, patch.encode())) != entry.hash:
            bad += 1
    if bad:
        faults.append(f"{bad} entries do not match their hash")
    return erased
