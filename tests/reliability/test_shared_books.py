"""Shared books from outside: every damage is found, bombs are refused, nothing changes."""

import hashlib
import json
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fieldbook.book.book import Book
from fieldbook.book.bundle import LARGEST_FILE, Bundle, Head, open_bundle
from fieldbook.book.state import state
from fieldbook.errors import BundleError
from fieldbook.exchange.locks import (
    close_for_keys,
    close_with_words,
    must_be_usual,
    new_identity,
    open_with_key,
    public_key,
)
from fieldbook.work.sharing import Protection, Selecting, merge_book, my_key, share_chosen
from tests.reliability.corpora import corpus_of
from tests.reliability.mutator import mutated
from tests.reliability.shares import shared_files, small_book

SUM = 32
SOON = 2.0
"""A second, and twice as much for a machine that is slow or has other work to do."""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A small book."""
    with small_book(tmp_path / "a.fieldbook") as one:
        yield one


def summed(data: bytes) -> bytes:
    return data + hashlib.sha256(data).digest()


def opens(path: Path, unlock: Callable[[bytes, Head], bytes] | None = None) -> bool:
    """Whether it is taken for whole; nothing but BundleError may come of it."""
    try:
        bundle: Bundle = open_bundle(path, unlock)
        return sum(1 for _entry in bundle.entries()) >= 0
    except BundleError as refused:
        if not (refused.title.strip() and refused.advice.strip()):
            raise AssertionError("refused without a sentence") from refused
        return False


def flipped(raw: bytes, bit: int) -> bytes:
    place = bit // 8
    return raw[:place] + bytes([raw[place] ^ 1 << bit % 8]) + raw[place + 1 :]


def test_every_flipped_bit_is_found(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "a.fieldshare"
    share_chosen(book, path, Selecting(accounts=("Account 1",)))
    raw = path.read_bytes()
    assert opens(path)
    for bit in range(8 * len(raw)):
        path.write_bytes(flipped(raw, bit))
        assert not opens(path), bit


def test_every_flipped_bit_of_a_protected_one_is_found(book: Book, tmp_path: Path) -> None:
    path, identity = tmp_path / "a.fieldshare", new_identity()
    keys = Protection((public_key(identity),))
    share_chosen(book, path, Selecting(accounts=("Account 1",)), keys)
    raw = path.read_bytes()

    def unlock(data: bytes, _head: Head) -> bytes:
        return open_with_key(data, identity)

    assert opens(path, unlock)
    for bit in range(8 * len(raw)):
        path.write_bytes(flipped(raw, bit))
        assert not opens(path, unlock), bit


def test_the_lock_finds_by_itself_what_was_changed_on_purpose(book: Book, tmp_path: Path) -> None:
    """With the sum made right again: the lock is what stands between."""
    path, identity = tmp_path / "a.fieldshare", new_identity()
    share_chosen(book, path, Selecting(), Protection((public_key(identity),)))
    raw = path.read_bytes()[:-SUM]
    inside = raw.index(b"\n") + 1

    def unlock(data: bytes, _head: Head) -> bytes:
        return open_with_key(data, identity)

    path.write_bytes(summed(raw))
    assert opens(path, unlock)
    for bit in range(8 * inside, 8 * len(raw), 5):
        path.write_bytes(summed(flipped(raw, bit)))
        assert not opens(path, unlock), bit
    named = raw.replace(b'"by":"Ann"', b'"by":"Bob"', 1)
    assert named != raw
    path.write_bytes(summed(named))
    assert not opens(path, unlock)


def test_no_file_that_ends_early_is_taken_for_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.fieldshare"
    raw = shared_files()[0]
    for end in range(len(raw)):
        path.write_bytes(raw[:end])
        assert not opens(path), end


def test_what_is_refused_changes_nothing(book: Book, tmp_path: Path) -> None:
    corpus, path = corpus_of("share"), tmp_path / "a.fieldshare"
    refused = 0
    before = state(book)
    for seed in range(300):
        path.write_bytes(mutated(corpus, 7_000_000 + seed))
        try:
            merge_book(book, path)
        except BundleError:
            refused += 1
            assert state(book) == before, seed
        before = state(book)
    assert refused > 200


def packed(head: dict[str, object], body: bytes) -> bytes:
    known = json.loads(shared_files()[0].partition(b"\n")[0])
    return summed(json.dumps({**known, **head}).encode() + b"\n" + body)


BOMBS: dict[str, Callable[[], bytes]] = {
    "a gigabyte of nothing": lambda: packed({}, _zeros(1 << 30)),
    "one line without an end": lambda: packed({}, zlib.compress(b"[" * (64 << 20), 1)),
    "lines without number": lambda: packed({}, zlib.compress(b"\n" * (64 << 20), 1)),
    "a head of many brackets": lambda: summed(b'{"share":' + b"[" * 60_000 + b"\n"),
    "a head without an end": lambda: summed(b'{"share":2,"made":"' + b"a" * (4 << 20)),
    "more entries than there are": lambda: packed({"entries": 10**12}, zlib.compress(b"")),
    "numbers below nothing": lambda: packed({"number": -1}, zlib.compress(b"")),
    "a newer format": lambda: packed({"share": 99}, zlib.compress(b"")),
    "another program": lambda: b"PK\x03\x04" + b"\0" * 4000,
    "nothing": lambda: b"",
}


def _zeros(size: int) -> bytes:
    squeeze, block = zlib.compressobj(9), b"\0" * (1 << 20)
    parts = [squeeze.compress(block) for _each in range(size >> 20)]
    return b"".join(parts) + squeeze.flush()


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused_at_once(name: str, book: Book, tmp_path: Path) -> None:
    path = tmp_path / "bomb.fieldshare"
    path.write_bytes(BOMBS[name]())
    before = state(book)
    began = time.process_time()
    with pytest.raises(BundleError):
        merge_book(book, path)
    assert time.process_time() - began < SOON
    assert state(book) == before


def test_a_file_that_is_too_large_is_not_read(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "large.fieldshare"
    with path.open("wb") as file:
        file.write(shared_files()[0])
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(BundleError, match="too large"):
        merge_book(book, path)


@pytest.fixture(scope="module")
def closed() -> bytes:
    """Something under a passphrase: that takes seconds on purpose."""
    return close_with_words(b"inside", "four quiet words here")


@pytest.mark.parametrize("factor", [b"0", b"21", b"30", b"64", b"9999999999"])
def test_a_passphrase_that_asks_for_more_work_is_not_tried(factor: bytes, closed: bytes) -> None:
    must_be_usual(closed)
    first, _sign, rest = closed.partition(b"\n-> scrypt ")
    salt, _blank, after = rest.partition(b" ")
    harder = first + b"\n-> scrypt " + salt + b" " + factor + b"\n" + after.partition(b"\n")[2]
    with pytest.raises(BundleError, match="more work"):
        must_be_usual(harder)
    twice = first + b"\n-> scrypt " + rest.partition(b"\n")[0] + b"\n-> scrypt " + rest
    with pytest.raises(BundleError, match="more work"):
        must_be_usual(twice)
    with pytest.raises(BundleError, match="more work"):
        must_be_usual(b"no lock at all")


def test_what_was_locked_for_many_opens_for_each() -> None:
    ours, theirs, other = (new_identity() for _each in range(3))
    closed = close_for_keys(b"inside", [public_key(ours), public_key(theirs)])
    assert open_with_key(closed, ours) == open_with_key(closed, theirs) == b"inside"
    with pytest.raises(BundleError):
        open_with_key(closed, other)


def test_a_protected_file_that_holds_another_protected_one_is_refused(
    book: Book, tmp_path: Path
) -> None:
    path = tmp_path / "a.fieldshare"
    share_chosen(book, path, Selecting(), Protection((my_key(book),)))
    raw = path.read_bytes()
    head = raw.partition(b"\n")[0]
    path.write_bytes(summed(head + b"\n" + close_for_keys(raw, [my_key(book)])))
    with pytest.raises(BundleError):
        merge_book(book, path)
