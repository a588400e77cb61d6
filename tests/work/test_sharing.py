"""Shared books for somebody: what goes, under which number, how protected; and what comes in."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from fieldbook.book.book import Book
from fieldbook.book.bundle import head_of, open_bundle
from fieldbook.book.clashes import pick_value
from fieldbook.book.state import state
from fieldbook.errors import BundleError, NoSuchError, NotFittingError
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.work.account_edits import rename_account
from fieldbook.work.account_lines import accounts
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.away import go_away
from fieldbook.work.books import new_book
from fieldbook.work.coaching import give_word, words_for_me
from fieldbook.work.days_off import days_off_in
from fieldbook.work.history import erase_account, history, redo_last, undo_last
from fieldbook.work.note_lines import notes_of
from fieldbook.work.notes import NoteDraft, make_private, save_note
from fieldbook.work.sharing import (
    Protection,
    Selecting,
    Taken,
    inside_of,
    known_recipients,
    merge_book,
    my_key,
    preview_books,
    share_book,
    share_chosen,
)
from tests.work.conftest import TUESDAY

WORDS = "four quiet words here"


@pytest.fixture
def marek(tmp_path: Path) -> Iterator[Book]:
    """The book of Marek, empty."""
    seller = Seller(id=Ref(""), name="Marek", zone="Europe/London", country="GB")
    with new_book(tmp_path / "marek.fieldbook", seller, TUESDAY) as book:
        yield book


def account(book: Book, name: str, said: str = "Bells") -> Ref:
    """An account with a note."""
    row = save_account(book, AccountDraft(name=name, person="Ines")).id
    save_note(book, NoteDraft(account=row, discussed=said, purpose="to agree the spring plan"))
    return row


def names(book: Book) -> list[str]:
    return sorted(one.name for one in accounts(book))


def given(book: Book, path: Path, to: str = "", protection: Protection | None = None) -> Path:
    share_chosen(book, path, Selecting(to), protection or Protection())
    return path


def later(book: Book, days: int) -> None:
    moment = TUESDAY + timedelta(days=days)
    book.now = lambda: moment


# ---- What goes --------------------------------------------------------------------------------


def test_a_lead_gives_each_seller_what_concerns_them(
    nora: Book, marek: Book, karin: Book, tmp_path: Path
) -> None:
    account(nora, "Kestrel Cycles")
    account(marek, "Storr Cafés")
    account(karin, "House account")
    for book in (nora, marek):
        merge_book(karin, given(book, tmp_path / f"{book.path.stem}.fieldshare", "Karin"))
    note = next(one.id for one in notes_of(karin) if one.account == "Kestrel Cycles")
    give_word(karin, note, "What will Ines gain?")
    chosen, inside = inside_of(karin, Selecting("nora"))
    assert (chosen.words, chosen.wider) == ("1 account of Nora", False)
    assert inside.names == ("Kestrel Cycles",)
    assert (inside.counts["account"], inside.counts["word"], inside.whole) == (1, 1, False)
    merge_book(nora, given(karin, tmp_path / "back.fieldshare", "nora"))
    assert names(nora) == ["Kestrel Cycles"]
    assert [one.text for one in words_for_me(nora)] == ["What will Ines gain?"]


def test_a_seller_gives_their_lead_their_own_with_their_days_away(
    nora: Book, karin: Book, tmp_path: Path
) -> None:
    account(nora, "Kestrel Cycles")
    go_away(nora, date(2026, 12, 21), date(2026, 12, 24))
    chosen, _inside = inside_of(nora, Selecting("Karin"))
    assert (chosen.words, chosen.wider) == ("1 account of your own", False)
    merge_book(karin, given(nora, tmp_path / "out.fieldshare", "Karin"))
    with karin.reading() as connection:
        from fieldbook.book import reads

        them = next(one for one in reads.rows(connection, Seller) if one.name == "Nora")
        assert days_off_in(connection, them).is_away(date(2026, 12, 22))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (Selecting("Karin", whole=True), "the whole book"),
        (Selecting("Karin", accounts=("dunlin",)), "1 chosen account"),
        (Selecting("Karin", segment="cycles"), "1 account of the segment Cycles"),
    ],
)
def test_anything_wider_is_chosen_by_hand_and_named(
    nora: Book, asked: Selecting, words: str
) -> None:
    account(nora, "Kestrel Cycles")
    save_account(nora, AccountDraft(name="Dunlin", segments=("Cycles",)))
    chosen, _inside = inside_of(nora, asked)
    assert (chosen.words, chosen.wider) == (words, True)


def test_what_is_not_there_cannot_be_chosen(nora: Book) -> None:
    account(nora, "Kestrel Cycles")
    with pytest.raises(NoSuchError, match="No segment is called"):
        inside_of(nora, Selecting(segment="Nowhere"))
    with pytest.raises(NoSuchError, match="No account is called"):
        inside_of(nora, Selecting(accounts=("Nowhere",)))


def test_the_head_says_what_is_inside_before_anything_is_read(nora: Book, tmp_path: Path) -> None:
    account(nora, "Kestrel Cycles")
    head = head_of(given(nora, tmp_path / "out.fieldshare", "Karin"))
    assert (head.by, head.to, head.number, head.names) == ("Nora", "Karin", 1, ("Kestrel Cycles",))
    assert head.counts["note"] == 1
    assert len(head.digest) == 64


def test_private_words_and_what_is_local_never_leave(nora: Book, tmp_path: Path) -> None:
    account(nora, "Kestrel Cycles", "the zeppelin")
    account(nora, "Dunlin", "in the open")
    note = next(one.id for one in notes_of(nora) if one.account == "Kestrel Cycles")
    make_private(nora, note)
    key = my_key(nora)
    for asked in (Selecting(), Selecting("Karin"), Selecting(accounts=("Kestrel Cycles",))):
        path = tmp_path / "out.fieldshare"
        share_chosen(nora, path, asked)
        said = _all_of(path)
        assert b"zeppelin" not in said
        assert key.encode() not in said
        assert b"identity" not in said
    assert b"in the open" in _all_of(given(nora, tmp_path / "all.fieldshare"))


def test_the_test_for_private_words_would_find_them(nora: Book, tmp_path: Path) -> None:
    account(nora, "Kestrel Cycles", "the zeppelin")
    assert b"zeppelin" in _all_of(given(nora, tmp_path / "out.fieldshare"))


def test_a_note_made_private_by_mistake_travels_once_that_is_taken_back(
    nora: Book, karin: Book, tmp_path: Path
) -> None:
    account(nora, "Kestrel Cycles", "the zeppelin")
    make_private(nora, notes_of(nora)[0].id)
    undo_last(nora)
    merge_book(karin, given(nora, tmp_path / "one.fieldshare", "Karin"))
    assert [(one.discussed, one.private) for one in notes_of(karin)] == [("the zeppelin", False)]


def test_a_note_made_private_after_all_stays_private(nora: Book, tmp_path: Path) -> None:
    account(nora, "Kestrel Cycles", "the zeppelin")
    make_private(nora, notes_of(nora)[0].id)
    undo_last(nora)
    redo_last(nora)
    assert b"zeppelin" not in _all_of(given(nora, tmp_path / "one.fieldshare"))


def test_nobody_else_opens_a_private_note_by_taking_that_back(
    nora: Book, karin: Book, tmp_path: Path
) -> None:
    account(nora, "Kestrel Cycles", "the zeppelin")
    make_private(nora, notes_of(nora)[0].id)
    act = history(nora)[0].act
    merge_book(karin, given(nora, tmp_path / "one.fieldshare"))
    undo_last(karin, act)
    merge_book(nora, given(karin, tmp_path / "two.fieldshare"))
    assert b"zeppelin" not in _all_of(given(nora, tmp_path / "three.fieldshare"))


def _all_of(path: Path) -> bytes:
    bundle = open_bundle(path)
    entries = [json.dumps(entry.patch, default=str) for entry in bundle.entries()]
    return "\n".join([str(bundle.head), *entries]).encode()


# ---- Numbers ----------------------------------------------------------------------------------


def test_files_are_numbered_for_each_recipient(nora: Book, tmp_path: Path) -> None:
    account(nora, "Kestrel Cycles")
    numbers = [
        head_of(given(nora, tmp_path / f"{n}.fieldshare", to)).number
        for n, to in enumerate(("Karin", "Karin", "Marek", "Karin", ""))
    ]
    assert numbers == [1, 2, 1, 3, 1]
    assert known_recipients(nora) == ("Karin", "Marek")


def test_a_file_that_never_came_is_told_until_it_comes(
    nora: Book, karin: Book, tmp_path: Path
) -> None:
    paths = []
    for day in range(4):
        later(nora, day)
        account(nora, f"Account {day}")
        paths.append(given(nora, tmp_path / f"{day}.fieldshare", "Karin"))
    later(karin, 4)
    assert merge_book(karin, paths[0]).missing == ()
    (seen,) = preview_books(karin, [paths[3]])
    told = merge_book(karin, paths[3])
    assert told.missing_words() == [
        "Nora’s file of 25 November 2026 never came.",
        "Nora’s file of 26 November 2026 never came.",
    ]
    assert seen.missing == told.missing
    assert [one.missing_words() for one in preview_books(karin, [paths[1], paths[2]])] == [[], []]
    merge_book(karin, paths[1])
    again = merge_book(karin, paths[3])
    assert again.missing_words() == ["Nora’s file of 26 November 2026 never came."]
    merge_book(karin, paths[2])
    assert merge_book(karin, paths[3]).missing == ()


def test_files_for_somebody_else_are_not_missed(
    nora: Book, karin: Book, tmp_path: Path
) -> None:  # fmt: skip
    account(nora, "Kestrel Cycles")
    given(nora, tmp_path / "m.fieldshare", "Marek")
    first = given(nora, tmp_path / "1.fieldshare", "Karin")
    given(nora, tmp_path / "m2.fieldshare", "Marek")
    second = given(nora, tmp_path / "2.fieldshare", "Karin")
    merge_book(karin, first)
    assert merge_book(karin, second).missing == ()


# ---- Protection -------------------------------------------------------------------------------


def test_a_file_for_a_key_opens_on_one_laptop_alone(
    nora: Book, karin: Book, marek: Book, tmp_path: Path
) -> None:
    account(nora, "Kestrel Cycles")
    path = given(nora, tmp_path / "o.fieldshare", "Karin", Protection((my_key(karin),)))
    assert b"Kestrel" not in path.read_bytes()
    head = head_of(path)
    assert (head.by, head.number, head.lock, head.names) == ("Nora", 1, "key", ())
    before = state(marek)
    with pytest.raises(BundleError, match="made for another laptop"):
        merge_book(marek, path)
    assert state(marek) == before
    assert merge_book(karin, path).sentence().endswith("new entries from Nora.")
    assert names(karin) == ["Kestrel Cycles"]
    assert my_key(karin) == my_key(karin)


def test_a_file_with_a_passphrase_opens_with_it_alone(
    nora: Book, karin: Book, tmp_path: Path
) -> None:
    account(nora, "Kestrel Cycles")
    path = given(nora, tmp_path / "o.fieldshare", "Karin", Protection(passphrase=WORDS))
    before = state(karin)
    with pytest.raises(BundleError, match="is protected"):
        merge_book(karin, path)
    with pytest.raises(BundleError, match="passphrase is another one"):
        merge_book(karin, path, "five quiet words here")
    assert state(karin) == before
    merge_book(karin, path, f" {WORDS}\n")
    assert names(karin) == ["Kestrel Cycles"]


def test_a_short_passphrase_and_a_wrong_key_protect_nothing(nora: Book, tmp_path: Path) -> None:
    account(nora, "Kestrel Cycles")
    path = tmp_path / "o.fieldshare"
    with pytest.raises(NotFittingError, match="at least 8 letters"):
        given(nora, path, "Karin", Protection(passphrase="short"))
    with pytest.raises(NotFittingError, match="is no key"):
        given(nora, path, "Karin", Protection(("age1nonsense",)))
    assert not path.exists()
    assert head_of(given(nora, path, "Karin")).number == 1


# ---- Coming in --------------------------------------------------------------------------------


def clashing(nora: Book, karin: Book, folder: Path) -> tuple[Ref, Taken, Path]:
    """An account that both renamed; Nora later."""
    row = account(nora, "Kestrel Cycles")
    merge_book(karin, given(nora, folder / "one.fieldshare"))
    later(karin, 1)
    rename_account(karin, row, "Kestrel Bikes")
    later(nora, 2)
    rename_account(nora, row, "Kestrel & Daughter")
    path = given(nora, folder / "two.fieldshare")
    later(karin, 3)
    (seen,) = preview_books(karin, [path])
    return row, seen, path


def test_fields_changed_on_both_sides_are_told_with_both_values(
    nora: Book, karin: Book, tmp_path: Path
) -> None:
    row, seen, path = clashing(nora, karin, tmp_path)
    (clash,) = seen.merged.both
    assert (clash.kind, clash.row, clash.field) == ("account", row, "name")
    assert (clash.ours, clash.theirs) == ('"Kestrel Bikes"', '"Kestrel & Daughter"')
    assert clash.theirs_shows
    assert "1 field changed by both of you. The later change shows" in seen.sentence()
    done = merge_book(karin, path)
    assert done.merged.both == seen.merged.both
    assert names(karin) == ["Kestrel & Daughter"]


def test_the_other_value_is_taken_by_one_act(nora: Book, karin: Book, tmp_path: Path) -> None:
    _row, seen, path = clashing(nora, karin, tmp_path)
    merge_book(karin, path)
    (clash,) = seen.merged.both
    pick_value(karin, clash, "ours")
    assert names(karin) == ["Kestrel Bikes"]
    undo_last(karin)
    assert names(karin) == ["Kestrel & Daughter"]
    pick_value(karin, clash, "theirs")
    assert names(karin) == ["Kestrel & Daughter"]
    later(nora, 4)
    merge_book(nora, given(karin, tmp_path / "back.fieldshare"))
    assert names(nora) == ["Kestrel & Daughter"]


def test_the_same_change_on_both_sides_is_no_clash(nora: Book, karin: Book, tmp_path: Path) -> None:
    row = account(nora, "Kestrel Cycles")
    merge_book(karin, given(nora, tmp_path / "one.fieldshare"))
    rename_account(karin, row, "Kestrel Bikes")
    rename_account(nora, row, "Kestrel Bikes")
    (seen,) = preview_books(karin, [given(nora, tmp_path / "two.fieldshare")])
    assert seen.merged.both == ()


def test_reading_a_file_again_changes_nothing(nora: Book, karin: Book, tmp_path: Path) -> None:
    account(nora, "Kestrel Cycles")
    path = given(nora, tmp_path / "o.fieldshare", "Karin")
    merge_book(karin, path)
    before = state(karin)
    again = merge_book(karin, path)
    assert (again.merged.new, again.merged.arrival) == (0, 0)
    assert state(karin) == before


def test_an_erasure_travels_with_ids_alone(nora: Book, karin: Book, tmp_path: Path) -> None:
    row = account(nora, "Kestrel Cycles", "the zeppelin")
    account(nora, "Dunlin")
    merge_book(karin, given(nora, tmp_path / "one.fieldshare", "Karin"))
    erase_account(nora, row)
    path = given(nora, tmp_path / "two.fieldshare", "Karin")
    assert b"zeppelin" not in _all_of(path)
    merge_book(karin, path)
    assert names(karin) == ["Dunlin"]


def test_what_lies_ahead_waits_and_is_told(nora: Book, karin: Book, tmp_path: Path) -> None:
    later(nora, 20)
    account(nora, "Kestrel Cycles")
    done = merge_book(karin, given(nora, tmp_path / "one.fieldshare", "Karin"))
    assert done.merged.waiting > 0
    assert names(karin) == []


def test_a_file_of_the_first_format_is_still_read(nora: Book, karin: Book, tmp_path: Path) -> None:
    import hashlib

    account(nora, "Kestrel Cycles")
    path = tmp_path / "o.fieldshare"
    share_book(nora, path)
    head, _sign, rest = path.read_bytes().partition(b"\n")
    known = json.loads(head)
    old = {name: known[name] for name in ("made", "by", "accounts", "entries", "withheld")}
    data = json.dumps({"share": 1, **old}).encode() + b"\n" + rest[:-32]
    path.write_bytes(data + hashlib.sha256(data).digest())
    merge_book(karin, path)
    assert names(karin) == ["Kestrel Cycles"]
