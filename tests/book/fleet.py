"""Twenty laptops of a team: they work, share, lose files and merge them as chance has it.

Nothing here looks at a real clock or draws real chance: a seed tells the whole story.
"""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from fieldbook.book.book import Book
from fieldbook.book.state import state
from fieldbook.errors import FieldbookError
from fieldbook.model.sellers import Seller
from fieldbook.work.sharing import Selecting, merge_book, preview_books, share_chosen
from tests.book.fleet_ledger import Ledger, Numbers
from tests.book.laptops import MEMORY, Clock, Laptop, random_bytes, ref

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
TEAM = ("Karin", "Ann", "Ben", "Cleo", "Dov")
"""The manager and four sellers; each has as many laptops as there are to go round."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
MARK = "zqxj"
"""What every marked word ends with; before it stand ten letters that no other word has."""


class Nothing(Exception):
    """There is nothing here that this deed could be done to."""


class Seat(Laptop):
    """A laptop of somebody in the team, with a clock that is wrong by its own hours."""

    def __init__(self, folder: Path, number: int, seed: int) -> None:
        self.folder, self.number, self.turns = folder, number, 0
        self.name = TEAM[number % len(TEAM)]
        self.leads = self.name == TEAM[0]
        self.path = folder / f"{number}.fieldbook"
        self.clock, self.skew = Clock(START), timedelta(0)
        self.random = random_bytes(seed * 1000 + number)
        seller = Seller(
            id=ref(0xE000 + number % len(TEAM)),
            name=self.name,
            zone="Europe/London",
            country="GB",
            leads=self.leads,
        )
        self.book = Book.create(self.path, seller, now=self.clock, random=self.random)
        self.book.clock_confirmed = True

    def reopen(self) -> None:
        """The book again, after it was closed."""
        self.book = Book(self.path, now=self.clock, random=self.random)
        self.book.clock_confirmed = True


@dataclass(frozen=True)
class Parcel:
    """A shared book on its way to somebody's laptop."""

    path: Path
    to: int


@dataclass(frozen=True)
class Seen:
    """What a program said, beside what it should have said."""

    what: str
    said: object
    true: object


Deed = Callable[["Fleet", Seat], None]


@dataclass
class Fleet:
    """All laptops, the files between them, and what everybody wrote."""

    folder: Path
    chance: Random
    seats: list[Seat]
    now: datetime = START
    post: list[Parcel] = field(default_factory=list)
    lost: int = 0
    again: int = 0
    files: int = 0
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    ledger: Ledger = field(default_factory=Ledger)
    numbers: Numbers = field(default_factory=Numbers)
    seen: list[Seen] = field(default_factory=list)

    def word(self) -> str:
        """A word that was never written before, and can be found in the bytes of a file."""
        return "".join(self.chance.choice(_LETTERS) for _letter in range(10)) + MARK

    def at(self, seat: Seat) -> Seat:
        """Somebody sits down at a laptop: its clock says what it says."""
        seat.clock.moment = self.now + seat.skew
        return seat

    def do(self, deed: Deed, seat: Seat) -> None:
        """One deed at one laptop; what is refused with a sentence has not happened."""
        self.now += timedelta(seconds=self.chance.choice([1, 20, 60, 600, 3600]))
        name = deed.__name__
        try:
            deed(self, self.at(seat))
            self.done[name] += 1
        except (FieldbookError, Nothing):
            self.refused[name] += 1
        self.ledger.hear(seat, name)

    # ---- Files ------------------------------------------------------------------------------

    def write_file(self, seat: Seat, asked: Selecting) -> Path:
        """A shared book, under a name of its own."""
        self.files += 1
        path = self.folder / f"{self.files}.fieldshare"
        shared = share_chosen(self.at(seat).book, path, asked)
        self.ledger.shared(seat.number)
        number = self.numbers.give(path, (seat.number, asked.to))
        self.seen.append(Seen("the number of a file", shared.number, number))
        return path

    def read_file(self, seat: Seat, path: Path) -> None:
        """A shared book comes in; now and then somebody looks first what it would bring."""
        book = self.at(seat).book
        foreseen = None
        if self.chance.random() < 0.1:
            before = state(book)
            (foreseen,) = preview_books(book, [path])
            self.seen.append(Seen("the book after a preview", state(book), before))
        missing = self.numbers.come(path, seat.number)
        taken = merge_book(book, path)
        self.seen.append(Seen("missing files", [one.number for one in taken.missing], missing))
        if foreseen:
            self.seen.append(Seen("what a file brings", foreseen, taken))

    def meet(self) -> None:
        """Everybody's whole book reaches everybody, in any order; what was to wait waits no more.

        Twice over: words that were freed on one laptop are let go by the others only once they
        know it.
        """
        self.post.clear()
        self.now += timedelta(days=5)
        for seat in self.seats:
            seat.skew = timedelta(0)
        for _round in range(2):
            paths = [(seat, self.write_file(seat, Selecting())) for seat in self.seats]
            for seat in self.seats:
                self.chance.shuffle(paths)
                for sender, path in paths:
                    if sender is not seat:
                        self.read_file(seat, path)

    def close(self) -> None:
        for seat in self.seats:
            seat.close()


@contextmanager
def fleet(seed: int, size: int) -> Iterator[Fleet]:
    """So many laptops with empty books, in a folder that goes afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="fieldbook-fleet-", dir=MEMORY))
    one = Fleet(folder, Random(seed), [])
    try:
        for number in range(size):
            seat = Seat(folder, number, seed)
            one.seats.append(seat)
            one.ledger.hear(seat, "begin")
        yield one
    finally:
        one.close()
        shutil.rmtree(folder)
