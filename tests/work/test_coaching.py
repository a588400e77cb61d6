"""Words on notes: given by a lead, answered by the seller, on whichever laptop they are."""

from datetime import date
from pathlib import Path

import pytest

from fieldbook.book.book import Book
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.coaching import FRESH, LONG, VERGE, Seen, on_the_verge, worth
from fieldbook.model.rows import Ref
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.coaching import (
    LONGEST,
    WordLine,
    change_word,
    give_word,
    reply_to_word,
    take_word_back,
    word_done,
    words_for_me,
    words_given,
    words_of,
)
from fieldbook.work.history import undo_last
from fieldbook.work.note_lines import notes_of
from fieldbook.work.notes import NoteDraft, save_note
from fieldbook.work.sharing import merge_book, share_book
from tests.work.conftest import TUESDAY


@pytest.mark.parametrize(
    ("seen", "why"),
    [
        (Seen("clear"), None),
        (Seen("none"), "no_purpose"),
        (Seen("none", active=False), None),
        (Seen("none", outcome="not_reached"), None),
        (Seen("weak"), "weak_purpose"),
        (Seen("empty"), "weak_purpose"),
        (Seen("empty", put_off=True), "put_off"),
        (Seen("clear", silent=LONG), "silence"),
        (Seen("clear", silent=LONG - 0.01), None),
        (Seen("clear", met="clear", outcome="done"), "praise"),
        (Seen("clear", met="weak", outcome="done"), None),
        (Seen("clear", met="clear", outcome="moved_on"), None),
        (Seen("weak", met="clear", outcome="done"), "weak_purpose"),
    ],
)
def test_what_is_worth_a_word(seen: Seen, why: str | None) -> None:
    assert worth(seen) == why
    assert FRESH > 7


@pytest.mark.parametrize(
    ("proposed", "sold", "verge"),
    [
        ([], [], False),
        ([date(2026, 11, 20)], [], True),
        ([date(2026, 11, 24)], [], True),
        ([date(2026, 11, 25)], [], False),
        ([date.fromordinal(date(2026, 11, 24).toordinal() - VERGE)], [], True),
        ([date.fromordinal(date(2026, 11, 24).toordinal() - VERGE - 1)], [], False),
        ([date(2026, 11, 10)], [date(2026, 11, 12)], False),
        ([date(2026, 11, 10), date(2026, 11, 20)], [date(2026, 11, 12)], True),
        ([date(2026, 11, 20)], [date(2026, 12, 1)], True),
    ],
)
def test_an_account_is_about_to_buy(
    proposed: list[date], sold: list[date], verge: bool
) -> None:  # fmt: skip
    assert on_the_verge(date(2026, 11, 24), proposed, sold) is verge


@pytest.fixture
def note(nora: Book) -> Ref:
    """A note of Nora's that could be clearer."""
    account = save_account(nora, AccountDraft(name="Kestrel Cycles", person="Ines")).id
    save_note(nora, NoteDraft(account=account, discussed="Bells", purpose="to check in"))
    return notes_of(nora)[0].id


def handed(sender: Book, receiver: Book, folder: Path) -> None:
    """A shared book goes from one laptop to another."""
    path = folder / f"{sender.path.stem}-{receiver.path.stem}.fieldshare"
    share_book(sender, path)
    merge_book(receiver, path)


def one(words: list[WordLine]) -> WordLine:
    (found,) = words
    return found


def test_a_word_goes_there_and_its_answer_back(
    nora: Book, karin: Book, note: Ref, tmp_path: Path
) -> None:
    handed(nora, karin, tmp_path)
    word = give_word(karin, note, "  What will Ines gain?  ", "question")
    said = one(words_given(karin))
    assert (said.text, said.seller, said.quote) == ("What will Ines gain?", "Nora", "to check in")
    assert said.is_purpose
    assert said.waits
    assert words_for_me(nora) == []
    handed(karin, nora, tmp_path)
    heard = one(words_for_me(nora))
    assert (heard.id, heard.by_name, heard.day) == (word, "Karin", TUESDAY.date())
    reply_to_word(nora, word, "The two o'clock slot. I ask for it on Monday.")
    assert words_for_me(nora) == []
    handed(nora, karin, tmp_path)
    assert one(words_given(karin)).reply == "The two o'clock slot. I ask for it on Monday."
    assert words_for_me(karin) == []


def test_a_word_is_done_and_open_again(
    nora: Book, karin: Book, note: Ref, tmp_path: Path
) -> None:  # fmt: skip
    handed(nora, karin, tmp_path)
    word = give_word(karin, note, "Well asked.", "praise")
    handed(karin, nora, tmp_path)
    word_done(nora, word)
    assert words_for_me(nora) == []
    assert word_done(nora, word) == ""
    undo_last(nora)
    assert one(words_for_me(nora)).id == word
    word_done(nora, word)
    word_done(nora, word, done=False)
    assert one(words_of(nora, one(words_for_me(nora)).account)).waits


def test_a_word_is_changed_and_taken_back_by_who_said_it(
    nora: Book, karin: Book, note: Ref, tmp_path: Path
) -> None:
    handed(nora, karin, tmp_path)
    word = give_word(karin, note, "Well asked.", "praise")
    change_word(karin, word, "Well asked, and well heard.", "praise")
    assert change_word(karin, word, "Well asked, and well heard.", "praise") == ""
    handed(karin, nora, tmp_path)
    assert one(words_for_me(nora)).text == "Well asked, and well heard."
    with pytest.raises(NotFittingError, match="Somebody else has said this"):
        change_word(nora, word, "Never.", "praise")
    with pytest.raises(NotFittingError, match="Somebody else has said this"):
        take_word_back(nora, word)
    take_word_back(karin, word)
    handed(karin, nora, tmp_path)
    assert words_for_me(nora) == []
    with pytest.raises(NoSuchError, match="no longer in the book"):
        reply_to_word(nora, word, "Yes.")


@pytest.mark.parametrize("text", ["", "  \n", "\u200b", "x" * (LONGEST + 1)])
def test_what_is_no_word_is_refused_and_writes_nothing(
    nora: Book, karin: Book, note: Ref, tmp_path: Path, text: str
) -> None:
    handed(nora, karin, tmp_path)
    before = karin.marker()
    with pytest.raises(NotFittingError):
        give_word(karin, note, text)
    assert karin.marker() == before


def test_a_word_is_for_somebody_else(nora: Book, note: Ref) -> None:
    before = nora.marker()
    with pytest.raises(NotFittingError, match="Kestrel Cycles is your own account"):
        give_word(nora, note, "What will Ines gain?")
    with pytest.raises(NoSuchError):
        give_word(nora, Ref("0" * 32), "What will Ines gain?")
    assert nora.marker() == before
