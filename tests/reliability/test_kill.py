"""kill -9 at any moment: what was said to be saved is there, whole, and the book is sound."""

import os
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fieldbook.book.book import Book
from fieldbook.book.state import check
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def lost_after_a_kill(path: Path, *, acknowledged: int, too_early: bool = False) -> set[str]:
    """Kills a writer after so many acknowledged notes; gives the ones that are not there."""
    said: list[str] = []
    command = [sys.executable, "-m", "tests.reliability.writer", str(path)]
    paths = os.pathsep.join([str(ROOT / "desktop"), str(ROOT)])
    writer = subprocess.Popen(
        command + (["early"] if too_early else []),
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": paths},
        text=True,
    )
    assert writer.stdout is not None
    watchdog = threading.Timer(60, writer.kill)
    watchdog.start()
    for line in writer.stdout:
        said.append(line.strip())
        if len(said) == acknowledged:
            writer.kill()
    watchdog.cancel()
    writer.stdout.close()
    writer.wait()
    with Book(path, now=lambda: NOON) as book:
        assert check(book).faults == ()
        with book.reading() as connection:
            kept = set(connection.exec_driver_sql("SELECT substr(name, 9) FROM account").scalars())
    return {row for row in said if len(row) == 32} - kept


@pytest.fixture
def book_file(tmp_path: Path) -> Path:
    """A new book, closed."""
    path = tmp_path / "killed.fieldbook"
    Book.create(path, Seller(id=Ref("1" * 32), name="Ann"), now=lambda: NOON).close()
    return path


def test_no_acknowledged_note_is_lost(book_file: Path) -> None:
    for kill in range(1, 9):
        assert lost_after_a_kill(book_file, acknowledged=3 * kill) == set()


def test_a_writer_that_speaks_too_early_is_caught(book_file: Path) -> None:
    lost = [lost_after_a_kill(book_file, acknowledged=n, too_early=True) for n in range(1, 13)]
    assert any(lost)


@pytest.mark.soak
def test_no_acknowledged_note_is_lost_in_a_thousand_kills(book_file: Path) -> None:
    for kill in range(1000):
        assert lost_after_a_kill(book_file, acknowledged=kill % 40 + 1) == set()
