"""The history of one row: what, who, when; and bringing an earlier value back."""

from dataclasses import replace
from datetime import date

import pytest

from fieldbook.book.book import Book
from fieldbook.book.local import keep
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.rows import Parked, Ref
from fieldbook.work.account_acts import rate_accounts
from fieldbook.work.account_edits import park_account, rename_account
from fieldbook.work.account_page import account_page
from fieldbook.work.history import erase_account, erase_person, undo_last
from fieldbook.work.note_edits import NoteWords, edit_note, take_back_note
from fieldbook.work.notes import NextDraft, NoteDraft, make_private, save_note
from fieldbook.work.people import PersonDraft, save_person
from fieldbook.work.row_history import Change, bring_back_value, last_change_by, row_history
from fieldbook.work.sites import SiteDraft, save_site

NEXT = NextDraft(date(2026, 12, 1), None, "call")


def of(book: Book, row: Ref, field: str) -> list[Change]:
    """The changes of one field, the newest first."""
    return [one for one in row_history(book, row) if one.field == field]


def name_of(book: Book, account: Ref) -> str:
    """What an account is called."""
    found = account_page(book, account)
    assert found is not None
    return found.account.name


def test_the_newest_change_is_first_with_before_and_after(nora: Book, lindholm: Ref) -> None:
    rename_account(nora, lindholm, "Lindholm & Sons")
    told = [(one.by, one.before, one.after, one.words) for one in row_history(nora, lindholm)]
    assert told == [
        ("Nora", "Lindholm Kitchens", "Lindholm & Sons", ""),
        ("Nora", None, None, "born"),
    ]
    assert of(nora, lindholm, "name")[0].at.isoformat() == "2026-11-24T10:30:00+00:00"
    assert last_change_by(nora, lindholm) == "Nora"
    assert last_change_by(nora, Ref("9" * 32)) == ""


def test_an_earlier_value_comes_back_as_a_new_act(nora: Book, lindholm: Ref) -> None:
    rename_account(nora, lindholm, "Lindholm & Sons")
    rename_account(nora, lindholm, "Lindholm Group")
    back = of(nora, lindholm, "name")[1]
    assert back.returns
    assert bring_back_value(nora, lindholm, back)
    assert name_of(nora, lindholm) == "Lindholm Kitchens"
    assert bring_back_value(nora, lindholm, back) == ""
    undo_last(nora)
    assert name_of(nora, lindholm) == "Lindholm Group"


def test_what_was_taken_back_is_told_and_offers_nothing(nora: Book, lindholm: Ref) -> None:
    rename_account(nora, lindholm, "Lindholm & Sons")
    undo_last(nora)
    newest = of(nora, lindholm, "name")[0]
    assert (newest.undone, newest.returns) == (True, False)
    with pytest.raises(NotFittingError):
        bring_back_value(nora, lindholm, newest)


def test_values_are_told_as_what_they_are(nora: Book, lindholm: Ref) -> None:
    rate_accounts(nora, [lindholm], "B")
    park_account(nora, lindholm, date(2027, 3, 1), "They rebuild")
    assert (of(nora, lindholm, "rating")[0].before, of(nora, lindholm, "rating")[0].after) == (
        "A",
        "B",
    )
    assert of(nora, lindholm, "parked")[0].after == Parked(date(2027, 3, 1), "They rebuild")
    assert of(nora, lindholm, "owner") == []


def test_a_row_that_is_named_is_told_by_its_name(nora: Book, lindholm: Ref) -> None:
    page = account_page(nora, lindholm)
    assert page is not None
    peter = page.people[0].id
    save_site(nora, lindholm, SiteDraft(name="Quay Lane"))
    site = account_page(nora, lindholm).sites[0].id  # type: ignore[union-attr]
    save_site(nora, lindholm, SiteDraft(name="Quay Lane", manager=peter), site)
    assert of(nora, site, "manager")[0].after == "Peter Lindholm"
    erase_person(nora, peter)
    assert of(nora, site, "manager")[0].after == "someone who is no longer here"


def test_words_of_a_note_come_back_with_the_touch_they_planned(nora: Book, lindholm: Ref) -> None:
    draft = NoteDraft(account=lindholm, discussed="slip", purpose="touch base", next=NEXT)
    note = save_note(nora, draft).note
    edit_note(nora, note, NoteWords(discussed="said", proposed="", purpose="to agree on May"))
    assert bring_back_value(nora, note, of(nora, note, "purpose")[0])
    found = account_page(nora, lindholm)
    assert found is not None
    assert found.next is not None
    assert found.next.purpose == "touch base"
    take_back_note(nora, note)
    back = replace(of(nora, note, "discussed")[0], returns=True)
    with pytest.raises(NoSuchError):
        bring_back_value(nora, note, back)


def test_private_words_are_told_to_who_wrote_them_alone(nora: Book, lindholm: Ref) -> None:
    note = save_note(nora, NoteDraft(account=lindholm, discussed="between us", next=NEXT)).note
    make_private(nora, note)
    edit_note(nora, note, NoteWords(discussed="only us", proposed="", purpose=""))
    told = of(nora, note, "discussed")
    assert [(one.before, one.after) for one in told] == [("between us", "only us")]
    with nora.pen() as pen:
        keep(pen.ground, seller="7" * 32)
    hidden = of(nora, note, "discussed")[0]
    assert (hidden.after, hidden.before, hidden.words, hidden.returns) == (
        None,
        None,
        "private",
        False,
    )


def test_erased_rows_say_so(nora: Book, lindholm: Ref) -> None:
    erase_account(nora, lindholm)
    assert {one.words for one in row_history(nora, lindholm)} == {"erased"}


def test_a_row_nobody_knows_has_no_history(nora: Book) -> None:
    assert row_history(nora, Ref("9" * 32)) == []


def test_people_keep_their_history(nora: Book, lindholm: Ref) -> None:
    page = account_page(nora, lindholm)
    assert page is not None
    peter = page.people[0].id
    save_person(nora, lindholm, PersonDraft(name="Peter Lindholm", role="Owner"), peter)
    assert (of(nora, peter, "role")[0].before, of(nora, peter, "role")[0].after) == (None, "Owner")
    assert of(nora, peter, "account") == []
