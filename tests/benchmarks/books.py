"""The books that are measured: built once per seed, size and shape, then kept in `build/`."""

import hashlib
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from time import perf_counter

from fieldbook.book import schema
from fieldbook.book.book import Book
from fieldbook.model.sellers import Seller
from fieldbook.work import sample
from tests.benchmarks import acts

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "build" / "books"
NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
"""The moment the books are of, and at which they are read."""
SEED = 20261124
_PARTS = (*sorted(Path(sample.__file__).parent.glob("sample*.py")), Path(acts.__file__))


@dataclass(frozen=True, slots=True)
class Size:
    """How large a book is."""

    name: str
    accounts: int
    notes: int


def now() -> datetime:
    """The clock of every book here: it stands still."""
    return NOW


@dataclass(frozen=True, slots=True)
class Bench:
    """What is measured: on which two books, how often, and where books and copies of them lie."""

    scratch: Path
    folder: Path = FOLDER
    seller: Size = Size("seller", 2_000, 20_000)
    team: Size = Size("team", 20_000, 400_000)
    times: int = 500

    def book(self, size: Size) -> Path:
        """The sample book of that size, at rest; built when it is not there yet."""
        return self._kept(size, _sample)

    def even_book(self) -> Path:
        """A book of the seller's size in which every note has 400 bytes of words."""
        size = Size("even", self.seller.accounts, self.seller.notes)
        return self._kept(size, _even)

    def copy(self, size: Size, name: str) -> Path:
        """A copy of a book that may be written in."""
        return Path(shutil.copyfile(self.book(size), self.scratch / f"{name}.fieldbook"))

    def _kept(self, size: Size, build: Callable[[Path, Size], None]) -> Path:
        stem = f"{size.name}-{size.notes}"
        path = self.folder / f"{stem}-{SEED}-{_made_of()}-{schema.cache_shape()}.fieldbook"
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            for old in self.folder.glob(f"{stem}-*"):
                old.unlink()
            started = perf_counter()
            part = path.with_suffix(".part")
            build(part, size)
            part.rename(path)
            print(
                f"built the {size.name} book in {perf_counter() - started:.0f} s", file=sys.stderr
            )
        return path


def _made_of() -> str:
    """A name for the journal's tables and for what is told in it."""
    told = [*schema.kept_statements(), *(one.read_text(encoding="utf-8") for one in _PARTS)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def _sample(path: Path, size: Size) -> None:
    sample.make_sample(path, sample.Size(size.accounts, size.notes, SEED), now=NOW)


def _even(path: Path, size: Size) -> None:
    story = acts.Story(SEED, NOW)
    seller = Seller(id=story.seller, name="Nora Lind", zone=acts.ZONE, country="GB")
    random = Random(SEED)
    with Book.create(path, seller, now=story.now, random=random.randbytes) as book:
        book.load(story.acts(size.accounts, size.notes), at=story.now)
