"""Books on laptops, as the properties see them: made quickly, read as model rows and facts."""

import os
import random
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from fieldbook.book import undo as undoing
from fieldbook.book.book import Book
from fieldbook.book.bundle import open_bundle
from fieldbook.book.changes import Change
from fieldbook.book.clock import horizon
from fieldbook.book.erasing import erase
from fieldbook.book.journal import Entry, parse_entry, stored_patch
from fieldbook.book.kinds import KIND_OF
from fieldbook.book.merge import Merged, merge
from fieldbook.book.reads import where
from fieldbook.book.share import Sharing, share
from fieldbook.book.state import Checked, State, check, state
from fieldbook.book.undo import Turned, redo, undo
from fieldbook.errors import NoSuchError
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from tests.book import oracle

TUESDAY = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)


class Clock:
    """A clock that stands still until a hand moves it."""

    def __init__(self, moment: datetime = TUESDAY) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **parts: float) -> None:
        self.moment += timedelta(**parts)


def random_bytes(seed: int) -> Callable[[int], bytes]:
    """Bytes as from os.urandom, the same ones for the same seed."""
    return random.Random(seed).randbytes


def ref(number: int) -> Ref:
    """The row id of that number, for rows that a test names itself."""
    return Ref(f"{number:032x}")


MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""Where the books of the properties lie: their promises are not about disks, and writing to one
takes nine tenths of the time. The tests of reliability use real ones."""
# Kept for the life of the process: its folder goes with it.
_ROOM = tempfile.TemporaryDirectory(prefix="fieldbook-tests-", dir=MEMORY)


@cache
def template(device: int) -> Path:
    """An empty book of that device, made once and then copied."""
    path = Path(_ROOM.name) / f"device-{device}"
    seller = Seller(id=ref(0xE000 + device), name=f"Seller {device}", zone="Europe/London")
    Book.create(path, seller, now=Clock(), random=random_bytes(1000 + device)).close()
    return path


class Laptop:
    """A book on a device of its own, with a clock that a hand moves."""

    def __init__(self, folder: Path, device: int) -> None:
        self.folder = folder
        self.path = folder / f"laptop-{device}"
        shutil.copy(template(device), self.path)
        self.clock = Clock()
        self.book = Book(self.path, now=self.clock, random=random_bytes(2000 + device))
        self.book.clock_confirmed = True
        self.turns = 0

    def close(self) -> None:
        self.book.close()

    def write(self, *changes: Change) -> str:
        """One act; time goes on by a second."""
        self.clock.forward(seconds=1)
        return self.book.write(changes, "Something done")

    def undo(self, name: str = "") -> Turned | None:
        """Takes back the newest thing, or that of `name`; nothing happens if there is none."""
        self.clock.forward(seconds=1)
        try:
            return undo(self.book, name)
        except NoSuchError:
            return None

    def redo(self) -> Turned | None:
        self.clock.forward(seconds=1)
        try:
            return redo(self.book)
        except NoSuchError:
            return None

    def erase(self, *row_ids: str) -> None:
        self.clock.forward(seconds=1)
        erase(self.book, row_ids, "Erased for good")

    def bundle(self, accounts: Collection[Ref] | None = None) -> Path:
        """A shared book of this one, under a name of its own."""
        self.turns += 1
        path = self.folder / f"{self.path.name}-{self.turns}.fieldshare"
        share(self.book, path, accounts, Sharing(""))
        return path

    def shared(self, accounts: Collection[Ref] | None = None) -> list[Entry]:
        """The entries that this laptop hands on, through a file."""
        path = self.bundle(accounts)
        try:
            return list(open_bundle(path).entries())
        finally:
            path.unlink()

    def take(self, entries: Iterable[Entry], name: str = "shared") -> Merged:
        return merge(self.book, entries, name)

    def merge(self, other: "Laptop") -> Merged:
        return self.take(other.shared())

    def everything(self) -> list[Entry]:
        """All that is not set aside, private words too: the sets that merging unites."""
        journal = self.journal()
        return [*(e for e in journal.entries if e.hash not in journal.aside), *self.held()]

    @property
    def state(self) -> State:
        return state(self.book)

    def check(self) -> Checked:
        return check(self.book)

    def acts(self) -> list[str]:
        """The acts this laptop could take back, the newest first."""
        with self.book.pen() as pen:
            return [step.name for step in undoing._done(pen.ground, pen.local.devices)]

    def merges(self) -> list[str]:
        """The merges that are not set aside, the oldest first."""
        with self.book.reading() as connection:
            found = connection.exec_driver_sql("SELECT n FROM local_arrivals WHERE aside = 0")
            return [f"merge-{n}" for (n,) in found]

    def merges_aside(self) -> list[str]:
        with self.book.reading() as connection:
            found = connection.exec_driver_sql("SELECT n FROM local_arrivals WHERE aside = 1")
            return [f"merge-{n}" for (n,) in found]

    def held(self) -> list[Entry]:
        """The entries that wait for their hour."""
        with self.book.reading() as connection:
            found = connection.exec_driver_sql("SELECT DISTINCT line FROM local_held").all()
        return [parse_entry(bytes(line)) for (line,) in found]

    def limit(self) -> int:
        """The last stamp that others may carry to count now."""
        return horizon(self.clock())

    def admit(self) -> None:
        """Lets in what has waited long enough, as every write does."""
        with self.book.pen() as pen:
            self.book.admit(pen)

    def journal(self) -> "Journal":
        with self.book.reading() as connection:
            return journal_of(connection)

    def rows(self) -> set[Any]:
        with self.book.reading() as connection:
            return rows_of(connection)

    def facts(self) -> set[tuple[Any, ...]]:
        with self.book.reading() as connection:
            return facts_of(connection)

    def bytes_at_rest(self) -> bytes:
        """Every byte this book keeps on the disk while it is open."""
        found = sorted(self.folder.glob(f"{self.path.name}*"))
        return b"".join(path.read_bytes() for path in found if path.suffix != ".fieldshare")


@dataclass(frozen=True)
class Journal:
    """All entries of a book, and the hashes of those that are set aside."""

    entries: list[Entry]
    aside: set[bytes]

    def hashes(self) -> set[bytes]:
        return {e.hash for e in self.entries} - self.aside


def journal_of(connection: Connection) -> Journal:
    found = connection.exec_driver_sql(
        "SELECT j.stamp, lower(hex(a.id)), lower(hex(d.device)), k.kind, lower(hex(r.id)),"
        " j.patch, j.hash, j.arrival IN (SELECT n FROM local_arrivals WHERE aside = 1)"
        " FROM journal j JOIN ids a ON a.n = j.act JOIN ids r ON r.n = j.row"
        " JOIN devices d ON d.n = j.device JOIN kinds k ON k.n = j.kind"
    ).all()
    entries = [
        Entry(stamp, act, device, kind, row, None if patch is None else stored_patch(patch), digest)
        for stamp, act, device, kind, row, patch, digest, _aside in found
    ]
    return Journal(entries, {one[6] for one in found if one[7]})


def rows_of(connection: Connection) -> set[Any]:
    """Every row of the tables as a dataclass of the model."""
    found: set[Any] = set()
    for row in KIND_OF:
        found.update(where(connection, row, "1"))
    return found


_FACTS = {
    "account_facts": "r d d d d n r d d",
    "lane_due": "r n d",
    "person_facts": "r d d d d d",
    "weeks": "r d n n",
}
"""Each table of facts with its columns: a row's number, a day, a plain number."""


def facts_of(connection: Connection) -> set[tuple[Any, ...]]:
    """Every fact as the oracle says it: its table, row ids for numbers, dates for days."""
    ids = {n: one for n, one in connection.exec_driver_sql("SELECT n, lower(hex(id)) FROM ids")}
    said: dict[str, Callable[[Any], object]] = {
        "r": ids.__getitem__,
        "d": date.fromordinal,
        "n": int,
    }
    found: set[tuple[Any, ...]] = set()
    for table, columns in _FACTS.items():
        for row in connection.exec_driver_sql(f"SELECT * FROM {table}"):
            values = zip(row, columns.split(), strict=True)
            found.add((table, *(None if v is None else said[c](v) for v, c in values)))
    return found


def agrees(laptop: Laptop) -> None:
    """The tables of this book are what the oracle makes of its journal."""
    journal = laptop.journal()
    expected = oracle.fold(journal.entries, journal.aside)
    rows, facts = laptop.rows(), laptop.facts()
    assert (rows - expected.rows, expected.rows - rows) == (set(), set())
    assert (facts - expected.facts, expected.facts - facts) == (set(), set())


def sound(laptop: Laptop) -> None:
    """`check` finds nothing, and counts what did not fit."""
    journal = laptop.journal()
    checked = laptop.check()
    assert checked.faults == ()
    assert checked.unfit == oracle.fold(journal.entries, journal.aside).unfit
