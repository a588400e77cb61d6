"""A quarter of four sellers and their manager: files go to and fro, and some go wrong on the way.

Each story is about one week; the quarter goes through all of them and ends with one book.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fieldbook.book.book import Book
from fieldbook.book.bundle import head_of, open_bundle
from fieldbook.book.clashes import pick_value
from fieldbook.book.ground import stand
from fieldbook.book.journal import Entry
from fieldbook.book.merge import merge
from fieldbook.book.share import entries_of
from fieldbook.book.state import check, state
from fieldbook.errors import BundleError
from fieldbook.model.rows import Ref
from fieldbook.work.account_edits import place_account
from fieldbook.work.account_lines import accounts
from fieldbook.work.note_lines import notes_of
from fieldbook.work.sharing import (
    Protection,
    Selecting,
    merge_book,
    preview_books,
    share_chosen,
)
from tests.work.quarter import HIDDEN, HOUSES, MANAGER, SELLERS, Quarter

WORDS = "four quiet words here"


@pytest.fixture
def quarter(tmp_path: Path) -> Iterator[Quarter]:
    """Five books with a few accounts, on the first Monday."""
    one = Quarter(tmp_path)
    one.begin()
    yield one
    one.close()


def test_a_quarter_of_four_sellers_and_their_manager_ends_with_one_book(quarter: Quarter) -> None:
    for number in range(1, 14):
        quarter.week(number)
        for seller in SELLERS:
            quarter.work(seller, number)
        if number % 2 == 0:
            for seller in SELLERS:
                STORIES.get((seller, number), it_arrives)(quarter, seller)
            for seller in SELLERS:
                quarter.coach(seller, number)
    everybody_shares_everything(quarter)
    private_words_stayed(quarter)
    all_books_are_one(quarter)


# ---- Every second week ------------------------------------------------------------------------


def it_arrives(quarter: Quarter, seller: str) -> None:
    """The file comes, nothing is missed, and answers to the words of last time are in it."""
    taken = quarter.take(MANAGER, quarter.send(seller, MANAGER))
    assert taken.missing_words() == []
    assert taken.merged.both == ()
    assert quarter.answered(seller)


def it_is_lost(quarter: Quarter, seller: str) -> None:
    """Nobody knows of it yet; the answers in it are still waited for."""
    before = state(quarter.books[MANAGER])
    quarter.send(seller, MANAGER).unlink()
    assert state(quarter.books[MANAGER]) == before
    assert not quarter.answered(seller)


def the_next_one_tells(quarter: Quarter, seller: str) -> None:
    """The file after a lost one says which never came, and brings all that was in it."""
    path = quarter.send(seller, MANAGER)
    assert head_of(path).number == 3
    taken = quarter.take(MANAGER, path)
    assert taken.missing_words() == [f"{seller}’s file of 26 January 2026 never came."]
    assert quarter.answered(seller)
    said = {one.discussed for one in notes_of(quarter.books[MANAGER])}
    assert {f"Week {n} with {HOUSES[seller][n % 2]}" for n in range(1, 7)} <= said


def it_is_told_again(quarter: Quarter, seller: str) -> None:
    """As long as it has not come."""
    taken = quarter.take(MANAGER, quarter.send(seller, MANAGER))
    assert taken.missing_words() == [f"{seller}’s file of 26 January 2026 never came."]


def it_is_damaged(quarter: Quarter, seller: str) -> None:
    """It is refused with a sentence and changes nothing; the same file is sent once more."""
    path = quarter.send(seller, MANAGER)
    sound = path.read_bytes()
    book = quarter.books[MANAGER]
    before = state(book), book.marker()
    for damaged in (_flipped(sound), sound[:-100], sound + b"\n"):
        path.write_bytes(damaged)
        for attempt in (lambda: merge_book(book, path), lambda: preview_books(book, [path])):
            with pytest.raises(BundleError) as refused:
                attempt()
            assert refused.value.title == f"{path.name} is damaged (the sum does not match)."
            assert refused.value.advice == "Nothing of it was taken in. Ask for the file again."
            assert (state(book), book.marker()) == before
    path.write_bytes(sound)
    assert quarter.take(MANAGER, path).missing_words() == []
    assert quarter.answered(seller)


def _flipped(sound: bytes) -> bytes:
    at = len(sound) // 2
    return sound[:at] + bytes([sound[at] ^ 4]) + sound[at + 1 :]


def it_is_protected(quarter: Quarter, seller: str) -> None:
    """Nobody reads it without the passphrase, and with it, it is a file like any other."""
    path = quarter.send(seller, MANAGER, Protection(passphrase=WORDS))
    assert HOUSES[seller][0].encode() not in path.read_bytes()
    book = quarter.books[MANAGER]
    before = state(book), book.marker()
    for passphrase, said in (("", "is protected"), ("five quiet words", "is another one")):
        with pytest.raises(BundleError, match=said):
            merge_book(book, path, passphrase)
        assert (state(book), book.marker()) == before
    taken = merge_book(quarter.later(MANAGER), path, WORDS)
    assert taken.sentence().endswith(f" new entries from {seller}.")
    assert taken.missing_words() == []
    assert quarter.answered(seller)


def both_move_an_account(quarter: Quarter, seller: str) -> None:
    """Both values are told; the manager takes her own, and the seller has it with the next file."""
    house = quarter.houses[HOUSES[seller][0]]
    place_account(quarter.later(MANAGER), house, "Ayr", "")
    place_account(quarter.later(seller), house, "Troon", "")
    taken = quarter.take(MANAGER, quarter.send(seller, MANAGER))
    told = "1 field changed by both of you. The later change shows, the earlier stays in History."
    assert taken.sentence().endswith(f" new entries from {seller}, {told}")
    (clash,) = taken.merged.both
    assert (clash.kind, clash.row, clash.field) == ("account", house, "city")
    assert (clash.ours, clash.theirs, clash.theirs_shows) == ('"Ayr"', '"Troon"', True)
    assert town(quarter, MANAGER, house) == "Troon"
    pick_value(quarter.later(MANAGER), clash, "ours")
    assert town(quarter, MANAGER, house) == "Ayr"
    back = quarter.take(seller, quarter.send(MANAGER, seller))
    assert [one.field for one in back.merged.both] == ["city"]
    assert town(quarter, seller, house) == "Ayr"
    assert quarter.answered(seller)


def town(quarter: Quarter, name: str, house: Ref) -> str:
    return next(one.city for one in accounts(quarter.books[name]) if one.id == house)


Story = Callable[[Quarter, str], None]
STORIES: dict[tuple[str, int], Story] = {
    ("Marek", 4): it_is_lost,
    ("Marek", 6): the_next_one_tells,
    ("Marek", 8): it_is_told_again,
    ("Marek", 10): it_is_told_again,
    ("Marek", 12): it_is_told_again,
    ("Tom", 6): it_is_damaged,
    ("Ida", 8): it_is_protected,
    ("Nora", 10): both_move_an_account,
}


# ---- The end of the quarter -------------------------------------------------------------------


def everybody_shares_everything(quarter: Quarter) -> None:
    """Whole books, to everybody, each in another order."""
    paths = []
    for name in quarter.books:
        path = quarter.folder / f"whole-{name}.fieldshare"
        share_chosen(quarter.later(name), path, Selecting())
        paths.append((name, path))
    for turn, name in enumerate(quarter.books):
        for sender, path in (*paths[turn:], *paths[:turn]):
            if sender != name:
                quarter.take(name, path)


def private_words_stayed(quarter: Quarter) -> None:
    """They are in Nora's book and in no other, nor in any file that ever left; the fact is."""
    said = {
        name: [one.discussed for one in notes_of(book) if one.private]
        for name, book in quarter.books.items()
    }
    assert said.pop("Nora") == [HIDDEN] * 3
    assert set(map(tuple, said.values())) == {("", "", "")}
    files = [one for one in quarter.folder.glob("*.fieldshare") if not head_of(one).lock]
    assert len(files) > 50
    assert [path.name for path in files if _tells(path, HIDDEN)] == []
    assert any(_tells(path, "Week 1 with") for path in files)


def _tells(path: Path, words: str) -> bool:
    return any(words in str(entry.patch) for entry in open_bundle(path).entries())


def all_books_are_one(quarter: Quarter) -> None:
    """The same two hashes everywhere; for Nora's book, once Karin's is told her private words."""
    found = {name: _hashes(book) for name, book in quarter.books.items()}
    nora = found.pop("Nora")
    assert len(set(found.values())) == 1
    assert nora not in found.values()
    for book in quarter.books.values():
        assert check(book).faults == ()
    copy = quarter.folder / "copy.fieldbook"
    quarter.books[MANAGER].copy_to(copy)
    with Book(copy, now=lambda: quarter.now) as told:
        merge(told, _everything(quarter.books["Nora"]), "all words")
        assert _hashes(told) == nora


def _hashes(book: Book) -> tuple[str, str]:
    found = state(book)
    return found.entries, found.rows


def _everything(book: Book) -> list[Entry]:
    with book.reading() as connection:
        return list(entries_of(stand(connection)))
