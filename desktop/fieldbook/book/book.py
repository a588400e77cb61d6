"""The Book: one file, opened; every change of it passes here."""

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection

from fieldbook.book import engine, schema
from fieldbook.book.append import admit, append
from fieldbook.book.changes import Change, born, changed
from fieldbook.book.clock import Now, horizon, next_stamp, stamp_of
from fieldbook.book.fold import Turn
from fieldbook.book.ground import Ground, stand
from fieldbook.book.journal import ACT, ERASE, Entry, Patch, make_entry
from fieldbook.book.kinds import device_row
from fieldbook.book.local import (
    Local,
    clock_in,
    keep,
    look_at_clock,
    read_local,
    turn_tick,
    zone_of,
)
from fieldbook.book.settle import Progress, no_cycles, refold, settle
from fieldbook.errors import BookGoneError, ClockError, NotABookError
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Device, Seller
from fieldbook.text import _

_A_DAY = 86_400_000 << 16
Random = Callable[[int], bytes]
"""Where ids and devices come from: so many random bytes."""


@dataclass(frozen=True, slots=True)
class Marker:
    """Tells a page that it is behind: it differs after every change, here or by another process.

    `today` is the day on the seller's own clock.
    """

    journal: int
    local: int
    today: date


@dataclass(slots=True)
class Pen:
    """One write transaction: the ground, what is local, and the act's entries so far."""

    ground: Ground
    local: Local
    now: datetime

    def entry(self, act: str, kind: str, row: str, patch: Patch) -> Entry:
        """The next entry of ours, one stamp later than the last."""
        self.local.last = next_stamp(self.local.last, self.now)
        return make_entry(self.local.last, act, self.local.device, (kind, row, patch))


_FIRST_COUNT, _LAST_COUNT = 0x7FF, 0xFFF
"""Twelve bits count the ids of a millisecond; they begin in the lower half."""


class Book:
    """An account book. Reads go through `reading()` and the functions of reads.py."""

    def __init__(self, path: Path, *, now: Now, random: Random = os.urandom) -> None:
        """Opens the book at `path`.

        Raises NotABookError when it is none, is damaged or newer, or of another version in a place
        where nothing can be written; it is left as it is.
        """
        self.path = path
        self.now = now
        self.random = random
        self.clock_confirmed = False
        """Somebody has looked at the clock: a write no longer asks about it."""
        self.on_change: Callable[[], None] | None = None
        self._counted = (0, 0)
        """The millisecond of the newest id, and its count within it."""
        self._opened = engine.open_book(path)
        self._file = engine.file_at(path)
        try:
            self._catch_up()
        except BaseException:
            engine.tidy(self._opened)
            raise

    @classmethod
    def create(cls, path: Path, seller: Seller, *, now: Now, random: Random = os.urandom) -> "Book":
        """A new book at `path` for a seller; raises CannotWriteError if something is there."""
        with engine.new_file(path) as part:
            engine.create_book(part, [*schema.kept_statements(), *schema.cache_statements()])
            with cls(part, now=now, random=random) as book:
                book._begin(seller)
        return cls(path, now=now, random=random)

    def _begin(self, seller: Seller) -> None:
        """The first act: who writes here, and on which device."""
        with self.pen() as pen:
            pen.local.seller = seller.id
            pen.local.device = self.random(8).hex()
            keep(
                pen.ground,
                shape=schema.cache_shape(),
                seller=seller.id,
                device=pen.local.device,
            )
            self.write_act(pen, [born(seller), self._sits_here(pen)], "")

    def __enter__(self) -> "Book":
        """The book itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Closes the book."""
        self.close()

    def sweep(self) -> None:
        """Brings the log into the book, so that erased words are in neither any more."""
        engine.bring_in_log(self._opened)

    def copy_to(self, path: Path) -> None:
        """Copies the file as it stands now, damage and all, to a path where nothing is."""
        engine.copy_to(self._opened, path)

    def is_there(self) -> bool:
        """Whether the file that was opened still lies at its path."""
        return self._file is not None and engine.file_at(self.path) == self._file

    def look_for_file(self) -> None:
        """Raises BookGoneError where the file that was opened lies at its path no longer."""
        if not self.is_there():
            raise BookGoneError(
                _("The file {name} was moved or deleted while it was open.").format(
                    name=self.path.name
                ),
                _("What you wrote is still here. Put it back, or open the book where it is now."),
            )

    def put_back(self) -> None:
        """Writes the book to its path anew, where its file was moved or deleted meanwhile.

        Raises CannotWriteError if something else lies there now.
        """
        with engine.new_file(self.path) as part:
            engine.copy_to(self._opened, part)
            engine.drop_log_of(self.path)

    def close(self) -> None:
        """Leaves one file at rest."""
        engine.tidy(self._opened)

    @property
    def read_only(self) -> bool:
        """Whether the file of this book may only be read."""
        return self._opened.read_only

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the book until the block ends."""
        with engine.reading(self._opened.engine) as connection:
            yield connection

    @contextmanager
    def pen(self) -> Iterator[Pen]:
        """One write transaction; whatever fails in it, nothing of it is kept."""
        if self._opened.read_only:
            raise engine.read_only_error()
        with engine.writing(self._opened.engine) as connection:
            pen = Pen(stand(connection), Local("", 0, 0, "", False, 0), self.now())
            pen.local = read_local(pen.ground)
            before = pen.local.last
            yield pen
            if pen.local.last != before:
                keep(pen.ground, last=pen.local.last)
        if self.on_change:
            self.on_change()

    def new_id(self) -> Ref:
        """A row id that was never used (RFC 9562, UUID version 7: by time, then at random).

        Those of one millisecond are counted (section 6.2, method 1), so that what this book made
        later sorts later; after two thousand of them the count begins anew.
        """
        milliseconds = stamp_of(self.now()) >> 16
        raw = bytearray(milliseconds.to_bytes(6, "big") + self.random(10))
        count = int.from_bytes(raw[6:8], "big") & _FIRST_COUNT
        if self._counted[0] == milliseconds and self._counted[1] < _LAST_COUNT:
            count = self._counted[1] + 1
        self._counted = milliseconds, count
        raw[6:8] = (0x7000 | count).to_bytes(2, "big")
        raw[8] = raw[8] & 0x3F | 0x80
        return Ref(raw.hex())

    def write(
        self, changes: Sequence[Change], label: str, also: Callable[[Ground], None] | None = None
    ) -> str:
        """Writes one act: all of it or nothing; gives its id.

        `label` says in the seller's words what was done ("Note saved"). `also` changes local
        tables in the same transaction. Raises BookInUseError, CannotWriteError, BookGoneError,
        ClockError or NotFittingError.
        """
        with self.pen() as pen:
            self.look_around(pen)
            self.admit(pen)
            self.own_device(pen)
            act, _turn = self.write_act(pen, changes, label)
            if also:
                also(pen.ground)
        return act

    def write_long(
        self,
        changes: Sequence[Change],
        label: str,
        also: Callable[[Ground, str], None],
        halt: Callable[[], object] = int,
    ) -> str:
        """Writes one act of very many changes, as `write` does; gives its id.

        `also` gets the act too. `halt` is called now and then; when it raises, nothing is kept.
        """
        with self.pen() as pen:
            self.look_around(pen)
            self.admit(pen)
            self.own_device(pen)
            act, _turn = self.write_act(pen, changes, label, halt)
            also(pen.ground, act)
            halt()
        return act

    def write_act(
        self, pen: Pen, changes: Sequence[Change], label: str, halt: Callable[[], object] = int
    ) -> tuple[str, Turn]:
        """The entries of one act inside a transaction that is already open."""
        act = self.new_id()
        entries = [pen.entry(act, ACT, act, _act_patch(label, pen.local.seller))]
        for one in changes:
            halt()
            entries.append(pen.entry(act, one.kind, one.row, one.patch))
        return act, self.put(pen, entries)

    def put(self, pen: Pen, entries: Collection[Entry]) -> Turn:
        """Appends entries of ours and folds what they concern."""
        with no_cycles():
            moved = append(pen.ground, entries)
            return settle(pen.ground, moved, [e for e in entries if e.kind == ERASE])

    def load(
        self, acts: Iterator[tuple[str, Sequence[Change]]], *, at: Callable[[], datetime]
    ) -> int:
        """Writes many acts (label, changes) and folds the book once; gives how many entries.

        `at` is asked before each act for the moment it is stamped with. The bulk way in: for a
        sample, a restore, a big import.
        """
        count = 0
        with self.pen() as pen:
            self.own_device(pen)
            entries: list[Entry] = []
            for label, changes in acts:
                pen.now = at()
                act = self.new_id()
                entries.append(pen.entry(act, ACT, act, _act_patch(label, pen.local.seller)))
                entries += [pen.entry(act, c.kind, c.row, c.patch) for c in changes]
                if len(entries) >= 10_000:
                    append(pen.ground, entries)
                    count += len(entries)
                    entries.clear()
            append(pen.ground, entries)
            self.fold_anew(pen)
        return count + len(entries)

    def fold_anew(self, pen: Pen, progress: Progress | None = None) -> None:
        """Drops rows, facts and index and folds them anew from the journal."""
        found = pen.ground.ask("SELECT name FROM sqlite_schema WHERE type = 'table'")
        drops = schema.drop_statements([name for (name,) in found])
        refold(pen.ground, [*drops, *schema.cache_statements()], progress)
        keep(pen.ground, shape=schema.cache_shape())

    def look_around(self, pen: Pen) -> None:
        """Before anything that counts is written: is the file there, is the clock right?

        Raises BookGoneError where the file lies elsewhere now (a write would be lost with it), and
        ClockError when the clock is far off and nobody has said that it is right.
        """
        self.look_for_file()
        try:
            look_at_clock(pen.ground, pen.local, pen.now)
        except ClockError:
            if not self.clock_confirmed:
                raise
            keep(pen.ground, clock_asked=pen.local.last + _A_DAY)

    def admit(self, pen: Pen) -> None:
        """Lets in what had to wait, if its hour has come."""
        taken = admit(pen.ground, horizon(pen.now))
        if taken.new or taken.back:
            settle(pen.ground, taken.moved, taken.erasing)
            pen.local.last = max(pen.local.last, taken.latest)
            turn_tick(pen.ground)

    def marker(self) -> Marker:
        """What pages compare to see whether they are behind."""
        with self.reading() as connection:
            ground = Ground(connection)
            journal = ground.ask("SELECT ifnull(max(n), 0) FROM journal")[0][0]
            local = read_local(ground)
            place = zone_of(ground, local.seller)
        return Marker(journal, local.tick, clock_in(place, self.now()).date())

    def take_new_device(self, pen: Pen) -> None:
        """From now on this book writes under a device id of its own."""
        former = () if pen.local.borrowed else pen.local.devices
        pen.local.device = self.random(8).hex()
        pen.local.devices = (pen.local.device, *former)
        pen.local.borrowed = False
        keep(pen.ground, device=pen.local.device, borrowed=0, former=" ".join(former))
        if pen.local.seller:
            self.write_act(pen, [self._sits_here(pen)], "")

    def own_device(self, pen: Pen) -> None:
        """Sees to it that what is written now is written under a device id of this file."""
        if pen.local.borrowed:
            self.take_new_device(pen)

    def _sits_here(self, pen: Pen) -> Change:
        row = device_row(pen.local.device)
        return changed(Device, row, seller=Ref(pen.local.seller))

    def _catch_up(self) -> None:
        with self.reading() as connection:
            ground = Ground(connection)
            shape = ground.ask("SELECT value FROM local_book WHERE key = 'shape'")
            limit = f"{horizon(self.now()):016x}"
            due = ground.ask(
                "SELECT 1 FROM local_held WHERE stamp <= ? AND arrival NOT IN (SELECT n"
                " FROM local_arrivals WHERE aside = 1) LIMIT 1",
                limit,
            )
            behind = bool(schema.missing_local(ground.ask(schema.local_columns())))
        other_shape = bool(shape) and shape[0][0] != schema.cache_shape()
        if self._opened.read_only and other_shape:
            raise NotABookError(
                _(
                    "{name} was written by another version of Fieldbook, and may only be read."
                ).format(name=self.path.name),
                _("Copy it to a folder you can write to, and open the copy."),
            )
        if not self._opened.read_only and (due or other_shape or behind):
            with self.pen() as pen:
                for statement in schema.missing_local(pen.ground.ask(schema.local_columns())):
                    pen.ground.do(statement)
                if other_shape:
                    self.fold_anew(pen)
                self.admit(pen)


def _act_patch(label: str, seller: str) -> Patch:
    patch: Patch = {"label": label} if label else {}
    return {**patch, "by": seller} if seller else patch
