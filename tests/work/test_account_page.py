"""One account: the thread, who is there, and everything that can be changed about it."""

from datetime import date

import pytest

from fieldbook.book.book import Book
from fieldbook.errors import NotFittingError
from fieldbook.model.rows import Ref
from fieldbook.work.account_acts import archive_accounts
from fieldbook.work.account_edits import (
    bring_back,
    park_account,
    place_account,
    rename_account,
    set_segment,
    unpark_account,
)
from fieldbook.work.account_page import PAGE, AccountPage, account_page, notes_from
from fieldbook.work.history import undo_last
from fieldbook.work.note_edits import NoteWords, edit_note, take_back_note
from fieldbook.work.notes import NextDraft, NoteDraft, save_note
from fieldbook.work.people import PersonDraft, SiteDraft, mark_left, save_person, save_site
from fieldbook.work.row_history import row_history

NEXT = NextDraft(date(2026, 12, 1), None, "call")


def page(book: Book, account: Ref) -> AccountPage:
    """The page, which must be there."""
    found = account_page(book, account)
    assert found is not None
    return found


def note(book: Book, account: Ref, *, discussed: str, purpose: str = "") -> Ref:
    """A note that plans a call."""
    draft = NoteDraft(account=account, next=NEXT, discussed=discussed, purpose=purpose)
    return save_note(book, draft).note


def test_the_thread_is_newest_first_and_read_in_parts(nora: Book, lindholm: Ref) -> None:
    for number in range(PAGE + 5):
        note(nora, lindholm, discussed=f"word {number}")
    found = page(nora, lindholm)
    assert found.note_count == PAGE + 5
    assert [one.discussed for one in found.notes][:2] == [f"word {PAGE + 4}", f"word {PAGE + 3}"]
    rest = notes_from(nora, lindholm, PAGE)
    assert [one.discussed for one in rest] == [f"word {n}" for n in (4, 3, 2, 1, 0)]


def test_a_purpose_nobody_took_up_is_dropped(nora: Book, lindholm: Ref) -> None:
    note(nora, lindholm, discussed="first", purpose="to show you the spring plan")
    found = page(nora, lindholm)
    assert found.next is not None
    assert found.next.purpose == "to show you the spring plan"
    assert not found.notes[0].dropped
    archive_accounts(nora, [lindholm])
    assert page(nora, lindholm).notes[0].dropped


def test_a_name_is_changed_and_taken_back(nora: Book, lindholm: Ref) -> None:
    assert rename_account(nora, lindholm, "  Lindholm\n& Sons ")
    assert page(nora, lindholm).account.name == "Lindholm & Sons"
    assert rename_account(nora, lindholm, "Lindholm & Sons") == ""
    undo_last(nora)
    assert page(nora, lindholm).account.name == "Lindholm Kitchens"
    for wrong in ("", " \n", "x" * 501):
        with pytest.raises(NotFittingError):
            rename_account(nora, lindholm, wrong)


def test_parking_plans_the_touch_that_ends_it(nora: Book, lindholm: Ref) -> None:
    park_account(nora, lindholm, date(2027, 3, 1), "They rebuild the shop")
    found = page(nora, lindholm)
    assert found.account.parked is not None
    assert found.next is not None
    assert found.next.touch.at is not None
    assert found.next.touch.at.day == date(2027, 3, 1)
    unpark_account(nora, lindholm)
    assert page(nora, lindholm).account.parked is None
    for day, why in ((date(2027, 3, 1), " "), (date(2026, 11, 24), "Today")):
        with pytest.raises(NotFittingError):
            park_account(nora, lindholm, day, why)
    with pytest.raises(NotFittingError):
        unpark_account(nora, lindholm)


def test_parking_moves_what_is_planned_before(nora: Book, lindholm: Ref) -> None:
    note(nora, lindholm, discussed="x")
    park_account(nora, lindholm, date(2027, 3, 1), "They rebuild the shop")
    following = page(nora, lindholm).next
    assert following is not None
    assert following.touch.at is not None
    assert following.touch.at.day == date(2027, 3, 1)


def test_an_archived_account_comes_back_with_a_touch(nora: Book, lindholm: Ref) -> None:
    note(nora, lindholm, discussed="x")
    archive_accounts(nora, [lindholm])
    assert page(nora, lindholm).next is None
    bring_back(nora, lindholm)
    found = page(nora, lindholm)
    assert found.account.stage == "open"
    assert found.next is not None
    with pytest.raises(NotFittingError):
        bring_back(nora, lindholm)


def test_people_get_phones_and_leave(nora: Book, lindholm: Ref) -> None:
    draft = PersonDraft(name="Anna Ek", role="Manager", phones=("01632 1", "01632 2"))
    save_person(nora, lindholm, draft)
    anna = next(one for one in page(nora, lindholm).people if one.name == "Anna Ek")
    assert anna.phones == ("01632 1", "01632 2")
    changed = PersonDraft(name="Anna Ek", role="Owner", phones=("01632 2",), mails=("a@b.c",))
    save_person(nora, lindholm, changed, anna.id)
    assert save_person(nora, lindholm, changed, anna.id) == ""
    anna = next(one for one in page(nora, lindholm).people if one.name == "Anna Ek")
    assert (anna.role, anna.phones, anna.mails) == ("Owner", ("01632 2",), ("a@b.c",))
    mark_left(nora, anna.id, left=True)
    assert [one.name for one in page(nora, lindholm).people if one.left] == ["Anna Ek"]
    mark_left(nora, anna.id, left=False)
    assert not [one for one in page(nora, lindholm).people if one.left]
    with pytest.raises(NotFittingError):
        save_person(nora, lindholm, PersonDraft(name=" "))


def test_sites_and_segments_come_and_go(nora: Book, lindholm: Ref) -> None:
    save_site(nora, lindholm, SiteDraft(name="Quay Lane", city="Filey"))
    site = page(nora, lindholm).sites[0]
    save_site(nora, lindholm, SiteDraft(name="Quay Lane", city="Whitby"), site.id)
    assert page(nora, lindholm).sites[0].city == "Whitby"
    set_segment(nora, lindholm, "Home", on=True)
    assert set_segment(nora, lindholm, "home", on=True) == ""
    assert [name for _row, name in page(nora, lindholm).segments] == ["Home"]
    set_segment(nora, lindholm, "HOME", on=False)
    assert page(nora, lindholm).segments == ()
    place_account(nora, lindholm, "Filey", "lindholm.example")
    assert page(nora, lindholm).account.website == "lindholm.example"
    assert place_account(nora, lindholm, "Filey", "lindholm.example") == ""


def test_words_of_a_note_change_with_the_touch_it_planned(nora: Book, lindholm: Ref) -> None:
    saved = note(nora, lindholm, discussed="slip", purpose="touch base")
    edit_note(nora, saved, NoteWords(discussed="said", proposed="", purpose="to agree on May"))
    found = page(nora, lindholm)
    assert (found.notes[0].discussed, found.notes[0].purpose) == ("said", "to agree on May")
    assert found.next is not None
    assert found.next.purpose == "to agree on May"
    history = [(one.field, one.before, one.after) for one in row_history(nora, saved)]
    assert ("discussed", "slip", "said") in history
    undo_last(nora)
    assert page(nora, lindholm).notes[0].discussed == "slip"
    assert any(one.undone for one in row_history(nora, saved))


def test_a_note_is_taken_back_with_all_it_did(nora: Book, lindholm: Ref) -> None:
    first = note(nora, lindholm, discussed="first")
    note(nora, lindholm, discussed="second")
    take_back_note(nora, first)
    found = page(nora, lindholm)
    assert [one.discussed for one in found.notes] == ["second"]


def test_an_account_that_is_taken_back_has_no_page(nora: Book, lindholm: Ref) -> None:
    undo_last(nora)
    assert account_page(nora, lindholm) is None
