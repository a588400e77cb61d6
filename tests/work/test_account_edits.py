"""Changing one account: each button is one act, and undo takes it back."""

from datetime import date, time

import pytest

from fieldbook.book.book import Book
from fieldbook.errors import NotFittingError
from fieldbook.model.rows import Ref, When
from fieldbook.work.account_acts import archive_accounts
from fieldbook.work.account_edits import (
    bring_back,
    new_segment,
    park_account,
    place_account,
    rename_account,
    set_segment,
    unpark_account,
)
from fieldbook.work.account_page import AccountPage, account_page
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.history import history, undo_last
from fieldbook.work.notes import NextDraft, NoteDraft, save_note
from fieldbook.work.plan import place_touch
from fieldbook.work.sales import record_lost
from fieldbook.work.threads import Open
from fieldbook.work.touches import cancel_touch

NEXT = NextDraft(date(2026, 12, 1), None, "call")
PURPOSE = "to show you the spring plan"


def page(book: Book, account: Ref) -> AccountPage:
    """The page, which must be there."""
    found = account_page(book, account)
    assert found is not None
    return found


def following(book: Book, account: Ref) -> Open:
    """The next planned touch, which must be there."""
    found = page(book, account).next
    assert found is not None
    assert found.touch.at is not None
    return found


def day_of(book: Book, account: Ref) -> date:
    """The day of the next planned touch."""
    at = following(book, account).touch.at
    assert at is not None
    return at.day


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
    park_account(nora, lindholm, date(2027, 2, 27), "They rebuild the shop")
    found = page(nora, lindholm)
    assert found.parked
    assert day_of(nora, lindholm) == date(2027, 3, 1)  # a Saturday moves to Monday
    unpark_account(nora, lindholm)
    assert not page(nora, lindholm).parked
    assert day_of(nora, lindholm) == date(2026, 11, 25)  # nobody was spoken to yet
    undo_last(nora)
    assert day_of(nora, lindholm) == date(2027, 3, 1)
    unpark_account(nora, lindholm)
    for day, why in ((date(2027, 3, 1), " "), (date(2026, 11, 24), "Today")):
        with pytest.raises(NotFittingError):
            park_account(nora, lindholm, day, why)
    with pytest.raises(NotFittingError):
        unpark_account(nora, lindholm)


def test_parking_moves_what_is_planned_before_and_keeps_its_purpose(
    nora: Book, lindholm: Ref
) -> None:
    save_note(nora, NoteDraft(account=lindholm, discussed="x", purpose=PURPOSE, next=NEXT))
    before = len(history(nora))
    park_account(nora, lindholm, date(2027, 3, 1), "They rebuild the shop")
    assert len(history(nora)) == before + 1
    assert day_of(nora, lindholm) == date(2027, 3, 1)
    assert following(nora, lindholm).purpose == PURPOSE


def test_unparking_moves_nothing_but_what_was_to_end_the_parking(nora: Book, lindholm: Ref) -> None:
    agreed = NextDraft(date(2027, 1, 12), time(10, 30), "visit")
    save_note(nora, NoteDraft(account=lindholm, discussed="x", purpose=PURPOSE, next=agreed))
    park_account(nora, lindholm, date(2027, 1, 8), "They rebuild the shop")
    unpark_account(nora, lindholm)
    assert day_of(nora, lindholm) == date(2027, 1, 12)
    park_account(nora, lindholm, date(2027, 3, 1), "They rebuild the shop")
    place_touch(nora, lindholm, When(date(2027, 2, 2)))
    unpark_account(nora, lindholm)
    assert day_of(nora, lindholm) == date(2027, 2, 2)
    park_account(nora, lindholm, date(2026, 11, 25), "A day")
    unpark_account(nora, lindholm)
    assert day_of(nora, lindholm) == date(2027, 2, 2)


def test_whatever_opens_an_account_covers_it_with_the_purpose_that_was_left(
    nora: Book, lindholm: Ref
) -> None:
    draft = NoteDraft(account=lindholm, discussed="x", purpose=PURPOSE, next=NEXT, private=True)
    save_note(nora, draft)
    archive_accounts(nora, [lindholm])
    assert page(nora, lindholm).next is None
    bring_back(nora, lindholm)
    again = following(nora, lindholm)
    assert (page(nora, lindholm).account.stage, again.purpose) == ("open", PURPOSE)
    assert again.touch.private
    park_account(nora, lindholm, date(2027, 3, 1), "They rebuild the shop")
    cancel_touch(nora, following(nora, lindholm).touch)
    unpark_account(nora, lindholm)
    assert following(nora, lindholm).purpose == PURPOSE
    assert day_of(nora, lindholm) == date(2026, 12, 15)
    with pytest.raises(NotFittingError):
        bring_back(nora, lindholm)


def test_a_lost_account_comes_back_in_one_step(nora: Book, lindholm: Ref) -> None:
    record_lost(nora, lindholm, "moved away")
    bring_back(nora, lindholm)
    assert page(nora, lindholm).account.stage == "open"
    assert following(nora, lindholm).touch.state == "planned"
    undo_last(nora)
    assert (page(nora, lindholm).account.stage, page(nora, lindholm).next) == ("lost", None)


def test_segments_come_and_go_by_name(nora: Book, lindholm: Ref) -> None:
    set_segment(nora, lindholm, "Home", on=True)
    assert set_segment(nora, lindholm, "  hóme ", on=True) == ""
    new_segment(nora, "Garden")
    found = page(nora, lindholm)
    assert [one.name for one in found.segments] == ["Home"]
    assert found.known_segments == ("Garden", "Home")
    other = save_account(nora, AccountDraft(name="Other", rating="B")).id
    set_segment(nora, other, "Home", on=True)
    set_segment(nora, lindholm, "Garden", on=True)
    assert set_segment(nora, other, "Garden", on=False) == ""
    set_segment(nora, lindholm, "Garden", on=False)
    set_segment(nora, lindholm, "HOME", on=False)
    assert page(nora, lindholm).segments == ()
    assert [one.name for one in page(nora, other).segments] == ["Home"]
    assert set_segment(nora, lindholm, "Nowhere", on=False) == ""
    for wrong in ("garden", " "):
        with pytest.raises(NotFittingError):
            new_segment(nora, wrong)


def test_town_and_website_are_one_step(nora: Book, lindholm: Ref) -> None:
    assert place_account(nora, lindholm, " Filey ", "lindholm.example")
    found = page(nora, lindholm).account
    assert (found.city, found.website) == ("Filey", "lindholm.example")
    assert place_account(nora, lindholm, "Filey", "lindholm.example") == ""
