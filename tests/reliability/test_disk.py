"""A full disk, a folder without rights, a book in use: one sentence, and nothing is lost."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from fieldbook.book.book import Book
from fieldbook.book.bundle import open_bundle
from fieldbook.book.changes import born
from fieldbook.book.share import Sharing, share
from fieldbook.book.state import State, check, state
from fieldbook.errors import BookInUseError, CannotWriteError
from fieldbook.model.accounts import Account
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
NO_ROOM = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
from fieldbook.cli import main
sys.exit(main([*sys.argv[2:], "--now", "2026-11-24T12:00"]))
"""
needs_limits = pytest.mark.skipif(sys.platform == "win32", reason="no limits on a process there")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed book with two accounts."""
    path = tmp_path / "a.fieldbook"
    seller = Seller(id=Ref("1" * 32), name="Ann", zone="UTC")
    with Book.create(path, seller, now=lambda: NOON) as book:
        for name in ("Lindholm", "Okafor"):
            book.write([born(Account(id=book.new_id(), name=name, rating="A"))], "Account added")
    return path


def look(path: Path) -> State:
    """What a book holds; it must be sound."""
    with Book(path, now=lambda: NOON) as book:
        assert check(book).faults == ()
        return state(book)


def run_without_room(room: int, *words: object) -> tuple[int, list[str]]:
    """One command where no file may grow beyond `room` bytes: its exit code and what it said."""
    done = subprocess.run(
        [sys.executable, "-c", NO_ROOM, str(room), *map(str, words)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "desktop")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stderr.splitlines()


@needs_limits
@pytest.mark.parametrize("room", [0, 4096, 9000, 40_000])
def test_a_note_that_finds_no_room_is_said_and_nothing_else_is_lost(path: Path, room: int) -> None:
    before = look(path)
    words = ("note", path, "Lindholm", "--discussed", "x" * 60_000)
    code, said = run_without_room(room, *words)
    assert (code, len(said)) == (1, 2), said
    assert "disk" in said[0].lower()
    assert look(path) == before
    assert run_without_room(2**30, *words) == (0, [])
    assert look(path).count > before.count


@needs_limits
def test_a_new_file_that_finds_no_room_leaves_nothing_behind(path: Path) -> None:
    folder = path.with_name("full")
    folder.mkdir()
    for words in (
        ("new", folder / "new.fieldbook"),
        ("sample", folder / "sample.fieldbook"),
        ("share", path, folder / "out.fieldshare"),
    ):
        code, said = run_without_room(512, *words)
        assert (code, len(said)) == (1, 2), said
        assert list(folder.iterdir()) == []


@needs_limits
def test_a_shared_book_that_finds_no_room_to_come_into_changes_nothing(
    path: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.fieldshare"
    seller = Seller(id=Ref("2" * 32), name="Ben")
    with Book.create(tmp_path / "b.fieldbook", seller, now=lambda: NOON) as ben:
        for n in range(300):
            ben.write([born(Account(id=ben.new_id(), name=f"account {n}"))], "Account added")
        share(ben, out, None, Sharing("Ben"))
    before = look(path)
    code, said = run_without_room(60_000, "merge", path, out)
    assert (code, len(said)) == (1, 2), said
    assert look(path) == before
    assert run_without_room(2**30, "merge", path, out)[0] == 0


@pytest.fixture
def writer(path: Path) -> Iterator[dbapi2.Connection]:
    """Somebody else who is writing in the book, and has not finished."""
    other = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


def add(book: Book) -> None:
    """One more account."""
    book.write([born(Account(id=book.new_id(), name="Silva"))], "Account added")


def test_while_somebody_writes_the_book_is_read_and_a_write_waits_then_says_so(
    path: Path, writer: dbapi2.Connection
) -> None:
    with Book(path, now=lambda: NOON) as book:
        before = state(book)
        with pytest.raises(BookInUseError):
            add(book)
        assert state(book) == before
        writer.execute("ROLLBACK")
        add(book)


def test_a_write_waits_for_the_one_before_it(path: Path, writer: dbapi2.Connection) -> None:
    threading.Timer(0.3, lambda: writer.execute("COMMIT")).start()
    with Book(path, now=lambda: NOON) as book:
        add(book)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_book_that_may_only_be_read_is_read_and_says_so(path: Path) -> None:
    read_only(path)


def test_a_book_marked_as_read_only_is_read_and_says_so(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.access
    monkeypatch.setattr(
        os, "access", lambda p, mode: (mode != os.W_OK or Path(p) != path) and real(p, mode)
    )
    read_only(path)


def read_only(path: Path) -> None:
    """Everything can be read and handed on; nothing can be written."""
    path.chmod(0o444)
    content = path.read_bytes()
    with Book(path, now=lambda: NOON) as book:
        assert state(book).count > 0
        out = path.with_name("out.fieldshare")
        share(book, out, None, Sharing("Ann"))
        assert list(open_bundle(out).entries())
        with pytest.raises(CannotWriteError):
            add(book)
        assert check(book).faults == ()
    assert path.read_bytes() == content
