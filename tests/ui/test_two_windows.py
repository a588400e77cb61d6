"""Two windows, each in a process of its own, on one book."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldbook.work.books import check, open_book
from fieldbook.work.notes import notes_of
from tests.ui.conftest import TUESDAY

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 4


class Colleague:
    """A window that is told what to do, and answers in one line."""

    def __init__(self, book: Path, home: Path) -> None:
        """Opens the book."""
        paths = os.pathsep.join([str(ROOT / "desktop"), str(ROOT)])
        own = {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "PYTHONPATH": paths}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.colleague", str(book)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, **own, "QT_QPA_PLATFORM": "offscreen"},
            text=True,
        )
        self._watchdog = threading.Timer(90, self.process.kill)
        self._watchdog.start()

    def tell(self, line: str) -> None:
        """What to do; it is not waited for."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def answer(self) -> str:
        """What it answers."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def leave(self) -> int:
        """Closes the window; gives how the process ended."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        ended = self.process.wait()
        self.process.stdout.close()
        self._watchdog.cancel()
        return ended


@pytest.fixture
def two(book_path: Path, tmp_path: Path) -> Iterator[list[Colleague]]:
    """Two windows that are ready."""
    both = [Colleague(book_path, tmp_path / name) for name in ("first", "second")]
    assert [one.answer() for one in both] == ["ready", "ready"]
    yield both
    for one in both:
        if one.process.poll() is None:
            one.leave()


def test_what_both_write_at_once_is_all_there_and_seen_by_both(
    two: list[Colleague], book_path: Path
) -> None:
    for at in range(ROUNDS):
        for name, one in zip("ab", two, strict=True):
            one.tell(f"note said by {name} in round {at}")
        answers = [one.answer() for one in two]
        assert all("saved" in told for told in answers), answers
    for one in two:
        one.tell("look")
    assert [one.answer() for one in two] == [str(1 + 2 * ROUNDS)] * 2
    two[0].tell("undo")
    assert "Taken back" in two[0].answer()
    two[1].tell("look")
    assert two[1].answer() == str(2 * ROUNDS)
    assert [one.leave() for one in two] == [0, 0]
    with open_book(book_path, TUESDAY) as book:
        said = [one.discussed for one in notes_of(book)]
        assert len(said) == 2 * ROUNDS
        assert len(set(said)) == len(said)
        assert check(book).faults == ()
