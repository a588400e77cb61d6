"""What every test may ask for: a hand-moved clock, real books, bytes at random and yet the same."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import HealthCheck, Phase, settings

pytest.register_assert_rewrite(
    "tests.book.laptops", "tests.book.playing", "tests.book.promises", "tests.reliability.harm"
)

from fieldbook.book.book import Book  # noqa: E402 - after the screen is chosen
from tests.book.laptops import Clock, Laptop, random_bytes  # noqa: E402

# The same examples on every run and every machine; `soak` looks further, and at random.
_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    max_examples=30,
    phases=[Phase.explicit, Phase.generate],
    database=None,
    suppress_health_check=_SLOW,
)
settings.register_profile(
    "soak",
    deadline=None,
    max_examples=3000,
    database=None,
    print_blob=True,
    suppress_health_check=_SLOW,
)
settings.load_profile(os.environ.get("FIELDBOOK_EXAMPLES", "ci"))


@pytest.fixture
def clock() -> Clock:
    """A clock that stands at half past ten on a Tuesday until a hand moves it."""
    return Clock()


@pytest.fixture
def random_source() -> Callable[[int], bytes]:
    """Bytes as from os.urandom, the same in every run."""
    return random_bytes(7)


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    """One laptop with a real book, empty."""
    one = Laptop(tmp_path, 0)
    yield one
    one.close()


@pytest.fixture
def book(laptop: Laptop, clock: Clock) -> Book:
    """A real book in a folder of its own, on the hand-moved clock."""
    laptop.clock = clock
    laptop.book.now = clock
    return laptop.book


@pytest.fixture
def two_books(tmp_path: Path) -> Iterator[tuple[Laptop, Laptop]]:
    """Two laptops with a book each: a seller's and a manager's."""
    ours, theirs = Laptop(tmp_path, 0), Laptop(tmp_path, 1)
    yield ours, theirs
    ours.close()
    theirs.close()
