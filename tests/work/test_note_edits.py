"""Changing a note that is saved, and taking it back."""

from datetime import date

import pytest

from fieldbook.book.book import Book
from fieldbook.book.changes import born
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.notes import Note, Words
from fieldbook.model.rows import Ref, When
from fieldbook.work.account_page import AccountPage, account_page
from fieldbook.work.account_thread import ThreadNote
from fieldbook.work.history import redo_last, undo_last
from fieldbook.work.note_edits import NoteWords, edit_note, take_back_note
from fieldbook.work.notes import NextDraft, NoteDraft, make_private, save_note

NEXT = NextDraft(date(2026, 12, 1), None, "call")


def page(book: Book, account: Ref) -> AccountPage:
    """The page, which must be there."""
    found = account_page(book, account)
    assert found is not None
    return found


def told(book: Book, account: Ref) -> list[tuple[str, str]]:
    """What was discussed, and the purpose, newest first."""
    items = page(book, account).thread.items
    return [(one.discussed, one.purpose) for one in items if isinstance(one, ThreadNote)]


def say(book: Book, account: Ref, discussed: str, purpose: str = "") -> Ref:
    """A note that plans a call."""
    draft = NoteDraft(account=account, discussed=discussed, purpose=purpose, next=NEXT)
    return save_note(book, draft).note


def purpose_of(book: Book, account: Ref) -> str:
    """The purpose of the touch that is planned."""
    following = page(book, account).next
    assert following is not None
    return following.purpose


@pytest.mark.parametrize("before", ["touch base", ""])
def test_words_change_with_the_touch_they_planned(nora: Book, lindholm: Ref, before: str) -> None:
    note = say(nora, lindholm, "slip", before)
    edit_note(nora, note, NoteWords(discussed="said", proposed="", purpose="to agree on May"))
    assert told(nora, lindholm) == [("said", "to agree on May")]
    assert purpose_of(nora, lindholm) == "to agree on May"
    undo_last(nora)
    assert told(nora, lindholm) == [("slip", before)]
    assert purpose_of(nora, lindholm) == before


def test_a_touch_that_has_its_own_purpose_keeps_it(nora: Book, lindholm: Ref) -> None:
    first = say(nora, lindholm, "first", "to show the plan")
    say(nora, lindholm, "second", "to settle the date")
    words = NoteWords(discussed="first", proposed="", purpose="to show the garden plan")
    edit_note(nora, first, words)
    assert purpose_of(nora, lindholm) == "to settle the date"
    assert edit_note(nora, first, words) == ""


def test_a_note_is_taken_back_with_what_was_changed_of_it(nora: Book, lindholm: Ref) -> None:
    first = say(nora, lindholm, "first")
    edit_note(nora, first, NoteWords(discussed="changed", proposed="", purpose=""))
    make_private(nora, first)
    say(nora, lindholm, "second")
    take_back_note(nora, first)
    assert told(nora, lindholm) == [("second", "")]
    redo_last(nora)
    assert ("first", "") in told(nora, lindholm)
    with pytest.raises(NoSuchError):
        take_back_note(nora, Ref("9" * 32))
    with pytest.raises(NoSuchError):
        edit_note(nora, Ref("9" * 32), NoteWords(discussed="", proposed="", purpose=""))


def test_a_note_of_a_bigger_step_is_not_taken_back_alone(nora: Book, lindholm: Ref) -> None:
    both = [nora.new_id(), nora.new_id()]
    rows = [Note(id=one, account=lindholm, at=When(date(2026, 11, 1))) for one in both]
    words = [Words(id=one, discussed="brought") for one in both]
    nora.write([born(one) for one in (*rows, *words)], "Brought in")
    with pytest.raises(NotFittingError):
        take_back_note(nora, both[0])
    assert len(told(nora, lindholm)) == 2
