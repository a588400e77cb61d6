"""What comes from outside: forged, early, private or erased, and the files that are written."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from fieldbook.book.book import Book
from fieldbook.book.bundle import open_bundle
from fieldbook.book.changes import born, changed
from fieldbook.book.erasing import erase, rows_of_account
from fieldbook.book.ground import stand
from fieldbook.book.journal import Entry, Patch, make_entry
from fieldbook.book.merge import merge
from fieldbook.book.share import Sharing, entries_of, share
from fieldbook.book.state import check, state
from fieldbook.book.undo import redo, undo
from fieldbook.errors import CannotWriteError, FieldbookError
from fieldbook.model.accounts import Account
from fieldbook.model.notes import Note, Words
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.model.touches import Touch

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def made(folder: Path, name: str) -> Book:
    """A book of that seller."""
    seller = Seller(id=Ref(name.encode().hex().rjust(32, "0")), name=name)
    draw = Random(name).randbytes
    return Book.create(folder / f"{name}.fieldbook", seller, now=lambda: NOON, random=draw)


@pytest.fixture
def ann(tmp_path: Path) -> Iterator[Book]:
    """Ann's book."""
    with made(tmp_path, "ann") as book:
        yield book


@pytest.fixture
def ben(tmp_path: Path) -> Iterator[Book]:
    """Ben's book."""
    with made(tmp_path, "ben") as book:
        yield book


def entries(book: Book) -> list[Entry]:
    with book.reading() as connection:
        return list(entries_of(stand(connection)))


def add_account(book: Book, name: str = "Lindholm") -> Ref:
    row = book.new_id()
    book.write([born(Account(id=row, name=name))], "Account added")
    return row


def private_note(book: Book, about: Ref) -> Ref:
    row = book.new_id()
    said = [
        born(Note(id=row, account=about, private=True)),
        born(Words(id=row, discussed="secret")),
    ]
    book.write(said, "Note saved")
    return row


def shared_words(book: Book, folder: Path) -> list[object]:
    """The words that a share of the whole book would hand on."""
    path = folder / "out.fieldshare"
    share(book, path, None, Sharing("x"))
    return [e.patch for e in open_bundle(path).entries() if e.kind == "words" and e.patch]


def forged(device: str, stamp: int, change: tuple[str, str, Patch]) -> Entry:
    return make_entry(stamp, "a" * 32, device, change)


@pytest.mark.parametrize("stamp", [2**63 - 4, 2**63 + 5, 2**64 - 1, 6000 << 56])
def test_an_entry_that_names_our_device_and_a_far_hour_waits_and_harms_nothing(
    ann: Book, stamp: int
) -> None:
    ours = entries(ann)[0].device
    row = add_account(ann)
    stamp = min(stamp, 2**64 - 1)
    found = merge(ann, [forged(ours, stamp, ("account", row, {"name": "taken over"}))], "forged")
    assert found.waiting == 1
    add_account(ann, "written after")
    assert check(ann).faults == ()
    assert all(e.stamp < 2**62 for e in entries(ann))


def test_nobody_else_can_make_our_private_words_public(ann: Book, tmp_path: Path) -> None:
    note = private_note(ann, add_account(ann))
    later = entries(ann)[-1].stamp + 1000
    for n, change in enumerate(
        [
            ("note", str(note), {"private": False}),
            ("touch", str(note), {"born": True, "private": False}),
        ]
    ):
        merge(ann, [forged("b" * 16, later + n, change)], f"forged {n}")
        assert shared_words(ann, tmp_path) == []


def test_we_can_open_our_own_words_again(ann: Book, tmp_path: Path) -> None:
    note = private_note(ann, add_account(ann))
    ann.write([changed(Note, note, private=False)], "Opened")
    assert shared_words(ann, tmp_path) == [{"discussed": "secret"}]


def test_a_purpose_of_a_touch_is_private_with_it(ann: Book, tmp_path: Path) -> None:
    touch = ann.new_id()
    said = [born(Touch(id=touch, private=True)), born(Words(id=touch, purpose="secret"))]
    ann.write(said, "Planned")
    assert shared_words(ann, tmp_path) == []


def test_what_waits_is_private_and_can_be_erased_too(ann: Book, ben: Book, tmp_path: Path) -> None:
    ahead = NOON + timedelta(days=3)
    ben.now = lambda: ahead
    ben.clock_confirmed = True
    about = add_account(ben)
    private_note(ben, about)
    merge(ann, entries(ben), "ahead")
    assert shared_words(ann, tmp_path) == []
    erased = rows_of_account(ben, about)
    ben.now = lambda: NOON
    add_account(ann, "other")
    erase(ann, erased, "Account erased")
    ann.sweep()
    raw = b"".join(p.read_bytes() for p in tmp_path.glob("ann.fieldbook*"))
    assert b"secret" not in raw
    merge(ann, entries(ben), "again")
    ann.sweep()
    raw = b"".join(p.read_bytes() for p in tmp_path.glob("ann.fieldbook*"))
    assert b"secret" not in raw


def test_what_is_left_of_an_entry_cannot_stand_for_it_under_another_head(
    ann: Book, ben: Book
) -> None:
    row = add_account(ben)
    true = next(e for e in entries(ben) if e.kind == "account")
    lie = Entry(true.stamp, "c" * 32, true.device, "site", "d" * 32, None, true.hash)
    merge(ann, [lie], "forged")
    merge(ann, entries(ben), "true")
    assert {e.row for e in entries(ann) if e.hash == true.hash} == {row}
    assert check(ann).faults == ()


@pytest.mark.parametrize("turned", [False, True])
def test_of_an_entry_and_its_stub_in_one_file_the_entry_counts(
    ann: Book, ben: Book, turned: bool
) -> None:
    add_account(ben)
    full = entries(ben)
    stubs = [Entry(e.stamp, e.act, e.device, e.kind, e.row, None, e.hash) for e in full]
    merge(ann, stubs + full if turned else full + stubs, "both")
    merge(ben, entries(ann), "back")
    assert state(ann).rows == state(ben).rows


def test_a_shared_book_is_never_written_over_another_file(ann: Book, tmp_path: Path) -> None:
    other = tmp_path / "letters.txt"
    other.write_text("dear reader", encoding="utf-8")
    link = tmp_path / "link"
    link.symlink_to(ann.path)
    for path in (ann.path, other, link, tmp_path):
        with pytest.raises(CannotWriteError):
            share(ann, path, None, Sharing("x"))
    assert other.read_text(encoding="utf-8") == "dear reader"
    assert check(ann).faults == ()
    good = tmp_path / "good.fieldshare"
    share(ann, good, None, Sharing("x"))
    share(ann, good, None, Sharing("x"))


def test_a_note_taken_back_is_taken_back_at_the_manager_too(
    ann: Book, ben: Book, tmp_path: Path
) -> None:
    about = add_account(ann)
    row = ann.new_id()
    ann.write([born(Note(id=row, account=about)), born(Words(id=row, discussed="wrong"))], "Saved")
    path = tmp_path / "part.fieldshare"
    for _step in range(2):
        share(ann, path, [about], Sharing("ann"))
        merge(ben, open_bundle(path).entries(), "part")
        undo(ann)
        with ben.reading() as connection:
            count = connection.exec_driver_sql("SELECT count(*) FROM note").scalar()
    assert count == 0


def test_our_acts_stay_ours_after_a_new_device_was_drawn(ann: Book) -> None:
    row = add_account(ann)
    copy = entries(ann)[-1]
    twin = make_entry(copy.stamp, copy.act, copy.device, ("account", str(row), {"city": "Ayr"}))
    merge(ann, [twin], "copied")
    undo(ann)
    undo(ann)
    with ann.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM account").scalar() == 0
    redo(ann)
    redo(ann)
    assert check(ann).faults == ()


def test_a_book_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    def fails(_count: int) -> bytes:
        raise FieldbookError("no", "no")

    with pytest.raises(FieldbookError):
        Book.create(
            tmp_path / "x.fieldbook", Seller(id=Ref("0" * 32)), now=lambda: NOON, random=fails
        )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kinds", [("account", "person"), ("note", "touch"), ("account", "note")])
def test_two_kinds_under_one_id_are_no_trouble(
    ann: Book, ben: Book, kinds: tuple[str, str]
) -> None:
    row = "e" * 32
    stamp = entries(ben)[-1].stamp
    odd = [
        forged("b" * 16, stamp + n, (kind, row, {"born": True, "name": "x", "discussed": "y"}))
        for n, kind in enumerate((*kinds, "words"))
    ]
    merge(ann, odd, "odd")
    assert check(ann).faults == ()
    erase(ann, [row], "Erased")
    assert check(ann).faults == ()
