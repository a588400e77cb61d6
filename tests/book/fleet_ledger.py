"""What everybody in a team wrote, kept beside their books: nothing here is merged or folded."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from fieldbook.book.journal import Entry, stored_patch

if TYPE_CHECKING:
    from tests.book.fleet import Seat

_OWN = (
    "SELECT j.n, j.stamp, lower(hex(a.id)), lower(hex(d.device)), k.kind, lower(hex(r.id)),"
    " j.patch, j.hash FROM journal j JOIN ids a ON a.n = j.act JOIN ids r ON r.n = j.row"
    " JOIN devices d ON d.n = j.device JOIN kinds k ON k.n = j.kind"
    " WHERE j.n > ? AND j.arrival IS NULL ORDER BY j.n"
)
MARKED = re.compile(r"[a-z]{10}zqxj")


@dataclass(frozen=True)
class Written:
    """An entry, the laptop it was written on, and what was being done there."""

    number: int
    deed: str
    entry: Entry


@dataclass
class Ledger:
    """Every entry at the moment it was written, by the laptop it was written on.

    `rows_of` are the rows in which a marked word stands, `kept` the laptop that a private word
    must not leave, with its note; `free` are the words written since a laptop last shared.
    """

    written: dict[bytes, Written] = field(default_factory=dict)
    heard: dict[int, int] = field(default_factory=dict)
    rows_of: dict[str, set[str]] = field(default_factory=dict)
    kept: dict[str, tuple[int, str]] = field(default_factory=dict)
    free: dict[int, set[str]] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)

    def hear(self, seat: "Seat", deed: str) -> None:
        """Writes down what was written on a laptop since it was last heard."""
        with seat.book.reading() as connection:
            after = self.heard.get(seat.number, 0)
            found = connection.exec_driver_sql(_OWN, (after,)).all()
        for n, stamp, act, device, kind, row, patch, digest in found:
            said = None if patch is None else stored_patch(patch)
            self.heard[seat.number] = n
            entry = Entry(stamp, act, device, kind, row, said, bytes(digest))
            self.written[entry.hash] = Written(seat.number, deed, entry)
            for word in MARKED.findall(json.dumps(said, default=str)):
                self.rows_of.setdefault(word, set()).add(row)
                self.free.setdefault(seat.number, set()).add(word)
            if kind == "erase" and said is not None:
                self.erased |= set(said["rows"])

    def shared(self, number: int) -> None:
        """A laptop has handed on: what was written before may be anywhere."""
        self.free.pop(number, None)

    def keep(self, number: int, word: str, note: str) -> None:
        """A word that is private from now on."""
        self.kept[word] = number, note

    def keep_note(self, number: int, note: str) -> None:
        """A note became private: those of its words that have not left yet never do."""
        for word in sorted(self.free.get(number, ())):
            if note in self.rows_of[word]:
                self.kept[word] = number, note

    @property
    def entries(self) -> list[Entry]:
        """All entries, in the order in which they count."""
        found = (one.entry for one in self.written.values())
        return sorted(found, key=lambda entry: (entry.stamp, entry.hash))

    def undone(self) -> set[str]:
        """The acts that were taken back, each on the laptop it was done on: here nobody takes back
        what somebody else has done, and a marker that says so counts for nothing."""
        newest: dict[str, str] = {}
        acts = (one for one in self.written.values() if one.entry.kind == "act")
        home = {one.entry.row: one.number for one in acts}
        for entry in self.entries:
            own = home.get(entry.row) == self.written[entry.hash].number
            if entry.kind in ("undo", "redo") and own:
                newest[entry.row] = entry.kind
        return {act for act, kind in newest.items() if kind == "undo"}

    def gone(self, word: str) -> bool:
        """Whether every row this word was ever written into is erased."""
        return self.rows_of.get(word, set()) <= self.erased


Sender = tuple[int, str]
"""A laptop that shares, and whom the file is for."""


@dataclass
class Numbers:
    """Which file of a laptop for somebody is which, and which of them came to a laptop."""

    given: dict[Sender, int] = field(default_factory=dict)
    files: dict[Path, tuple[Sender, int]] = field(default_factory=dict)
    came: dict[tuple[int, Sender], set[int]] = field(default_factory=dict)

    def give(self, path: Path, sender: Sender) -> int:
        """A new file; gives its number."""
        number = self.given[sender] = self.given.get(sender, 0) + 1
        self.files[path] = sender, number
        return number

    def come(self, path: Path, to: int) -> list[int]:
        """A file comes; gives which before it never did, from the first one that came on.

        A file knows of two dozen before it. Where none came, only the one before is missed.
        """
        sender, number = self.files[path]
        came = self.came.setdefault((to, sender), set())
        first = max(min(came, default=number - 1), number - 24, 1)
        missing = [one for one in range(first, number) if one not in came]
        came.add(number)
        return missing
