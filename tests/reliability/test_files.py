"""Bits that flip, files that end early: found or harmless, and never a wrong row shown."""

import random
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from fieldbook.book.book import Book
from fieldbook.book.bundle import open_bundle
from fieldbook.book.changes import born, changed
from fieldbook.book.history import history
from fieldbook.book.merge import merge
from fieldbook.book.reads import rows
from fieldbook.book.share import Sharing, share
from fieldbook.book.state import check
from fieldbook.book.undo import undo
from fieldbook.errors import BundleError, FieldbookError, NotABookError
from fieldbook.model.accounts import Account
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from tests.book.devices import entries

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A book with a few accounts."""
    path = tmp_path / "a.fieldbook"
    with Book.create(path, Seller(id=Ref("1" * 32), name="Ann"), now=lambda: NOON) as one:
        for n in range(4):
            one.write([born(Account(id=one.new_id(), name=f"account {n}"))], "Account added")
        yield one


def readable(path: Path) -> bool:
    """Whether a shared book is taken for whole; nothing but BundleError may come of it."""
    try:
        return bool(list(open_bundle(path).entries()))
    except BundleError:
        return False


def test_every_flipped_bit_of_a_shared_book_is_found(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "a.fieldshare"
    share(book, path, None, Sharing("Ann"))
    raw = path.read_bytes()
    assert readable(path)
    for place in range(0, len(raw)):
        path.write_bytes(raw[:place] + bytes([raw[place] ^ 1 << place % 8]) + raw[place + 1 :])
        assert not readable(path), place
    for end in range(0, len(raw), 7):
        path.write_bytes(raw[:end])
        assert not readable(path), end


@pytest.mark.fuzz
def test_no_mutation_of_a_shared_book_is_an_uncaught_error(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "a.fieldshare"
    share(book, path, None, Sharing("Ann"))
    raw = path.read_bytes()
    chance = random.Random(1)
    for _turn in range(20_000):
        made = bytearray(raw)
        for _change in range(chance.randint(1, 8)):
            made[chance.randrange(len(made))] = chance.randrange(256)
        path.write_bytes(bytes(made))
        readable(path)


def test_a_flipped_byte_of_a_book_is_a_sentence_or_harmless(book: Book, tmp_path: Path) -> None:
    book.sweep()
    raw = book.path.read_bytes()
    copy = tmp_path / "copy.fieldbook"
    chance = random.Random(2)
    for _turn in range(40):
        place = chance.randrange(100, len(raw))
        copy.write_bytes(raw[:place] + bytes([raw[place] ^ 0x40]) + raw[place + 1 :])
        with suppress(FieldbookError), Book(copy, now=lambda: NOON) as one:
            assert check(one) is not None
        for left in tmp_path.glob("copy.fieldbook-*"):
            left.unlink()


def test_a_book_cut_short_is_refused_and_left_as_it_is(book: Book, tmp_path: Path) -> None:
    book.sweep()
    raw = book.path.read_bytes()
    copy = tmp_path / "cut.fieldbook"
    for end in (0, 50, 99, 100, 4096, 10_000, len(raw) - 4096):
        copy.write_bytes(raw[:end])
        with pytest.raises(FieldbookError):
            Book(copy, now=lambda: NOON)
        assert copy.read_bytes() == raw[:end]


DAMAGE = ('{"nam', "[1]", '"name"', "7", '{"label":"a\x00b"}', "")


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_line_that_cannot_be_read_is_found_and_said(
    damage: str, book: Book, tmp_path: Path
) -> None:
    added = book.write([born(Account(id=book.new_id(), name="Zephyr"))], "Account added")
    book.close()
    file = dbapi2.connect(str(book.path))
    file.execute("UPDATE journal SET patch = ? WHERE patch LIKE '%Account added%'", (damage,))
    file.execute("UPDATE journal SET patch = ? WHERE patch LIKE '%account 2%'", (damage,))
    file.commit()
    file.close()
    with Book(book.path, now=lambda: NOON) as one:
        assert check(one).faults
        for use in (
            lambda: undo(one),
            lambda: undo(one, added),
            lambda: history(one),
            lambda: list(entries(one)),
            lambda: one.write([changed(Account, account_two(one), name="new")], "Changed"),
            lambda: merge(one, [], "nothing"),
        ):
            with suppress(FieldbookError):
                use()
        with pytest.raises(NotABookError):
            share(one, tmp_path / "out.fieldshare", None, Sharing("Ann"))
        assert not (tmp_path / "out.fieldshare").exists()


def account_two(book: Book) -> Ref:
    """The account whose line is damaged: its row still shows what it said."""
    with book.reading() as connection:
        return next(one.id for one in rows(connection, Account) if one.name == "account 2")
