"""Adding, changing and listing accounts."""

from datetime import date

import pytest

from fieldbook.book.book import Book
from fieldbook.book.reads import rows
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import Account, Mail, Person, Phone
from fieldbook.model.rows import Ref
from fieldbook.work.accounts import AccountDraft, accounts, save_account
from fieldbook.work.finding import find_account
from fieldbook.work.notes import NoteDraft, save_note
from fieldbook.work.sales import Sale, record_lost, record_sold
from fieldbook.work.touches import touches


def test_a_new_account_is_due_on_the_day_it_came(nora: Book, lindholm: Ref) -> None:
    line = accounts(nora)[0]
    assert (line.name, line.rating, line.stage, line.owner) == (
        "Lindholm Kitchens",
        "A",
        "open",
        "Nora",
    )
    assert (line.last_touch, line.due, line.next_touch) == (None, date(2026, 11, 24), None)


def test_after_a_note_the_list_knows_last_due_and_next(nora: Book, lindholm: Ref) -> None:
    save_note(nora, NoteDraft(account=lindholm, discussed="x", purpose="bring samples"))
    line = accounts(nora)[0]
    assert line.last_touch == date(2026, 11, 24)
    assert line.due == date(2026, 11, 24)  # a golden account was never visited yet
    assert line.next_touch is not None
    assert (line.next_touch.day, line.next_touch.purpose) == (date(2026, 12, 15), "bring samples")


def test_a_visit_counts_for_both_lanes(nora: Book, lindholm: Ref) -> None:
    save_note(nora, NoteDraft(account=lindholm, discussed="x", channel="visit"))
    assert accounts(nora)[0].due == date(2026, 12, 15)


def test_the_same_name_changes_the_account_and_makes_no_second(nora: Book, lindholm: Ref) -> None:
    saved = save_account(nora, AccountDraft(name="LINDHOLM  kitchens", city="Ayr", stage="lead"))
    assert (saved.id, saved.new) == (lindholm, False)
    assert [(one.city, one.stage, one.rating) for one in accounts(nora)] == [("Ayr", "lead", "A")]


def test_what_changes_nothing_writes_nothing(nora: Book, lindholm: Ref) -> None:
    draft = AccountDraft(
        name="Lindholm Kitchens", segments=("Home",), person="Ann", mail="a@b.example"
    )
    save_account(nora, draft)
    before = nora.marker()
    assert save_account(nora, draft).act == ""
    assert nora.marker() == before


def test_segments_are_a_set_and_one_segment_however_written(nora: Book, lindholm: Ref) -> None:
    save_account(nora, AccountDraft(name="Other", segments=("Home & garden", "Food")))
    save_account(nora, AccountDraft(name="Lindholm Kitchens", segments=("HOME & GARDEN",)))
    found = {line.name: line.segments for line in accounts(nora)}
    assert found == {"Lindholm Kitchens": ("Home & garden",), "Other": ("Food", "Home & garden")}


def test_mails_and_phones_of_a_person_are_sets(nora: Book, lindholm: Ref) -> None:
    for mail, phone in (("p@l.example", "01632 960118"), ("P@L.example", "01632-960118")):
        draft = AccountDraft(
            name="Lindholm Kitchens", person="Peter Lindholm", mail=mail, phone=phone
        )
        save_account(nora, draft)
    with nora.reading() as connection:
        assert len(list(rows(connection, Mail))) == 1
        assert len(list(rows(connection, Phone))) == 1
        assert len(list(rows(connection, Person))) == 1


@pytest.mark.parametrize("name", ["", "   ", "x" * 501])
def test_a_name_that_cannot_be_read_is_refused(nora: Book, name: str) -> None:
    with pytest.raises(NotFittingError):
        save_account(nora, AccountDraft(name=name))
    assert accounts(nora) == []


def test_a_name_of_three_hundred_letters_with_odd_signs_is_kept(nora: Book) -> None:
    name = "Þórsmörk 🚜 שלום " + "x" * 280
    save_account(nora, AccountDraft(name=name))
    assert accounts(nora)[0].name == name


def test_an_unknown_name_is_answered_with_the_nearest(nora: Book, lindholm: Ref) -> None:
    with pytest.raises(NoSuchError) as caught:
        find_account(nora, "lindholm")
    assert "Lindholm Kitchens" in caught.value.advice


def test_two_accounts_of_one_name_are_told_apart_by_id(nora: Book, lindholm: Ref) -> None:
    from fieldbook.book.changes import born

    other = nora.new_id()
    nora.write([born(Account(id=other, name="Lindholm kitchens"))], "Account added")
    with pytest.raises(NoSuchError) as caught:
        find_account(nora, "Lindholm Kitchens")
    assert other in caught.value.advice
    assert find_account(nora, other).id == other


def test_a_sale_clears_no_touch(nora: Book, lindholm: Ref) -> None:
    save_note(nora, NoteDraft(account=lindholm, discussed="x", purpose="bring samples"))
    before = touches(nora)
    record_sold(nora, lindholm, Sale(what="30 spots", amount=1200, promised="by May"))
    assert touches(nora) == before


@pytest.mark.parametrize("sale", [Sale(what=" "), Sale(what="x", amount=-1)])
def test_a_sale_that_cannot_be_is_refused(nora: Book, lindholm: Ref, sale: Sale) -> None:
    with pytest.raises(NotFittingError):
        record_sold(nora, lindholm, sale)


def test_a_lost_account_is_no_longer_due_and_its_touches_are_cancelled(
    nora: Book, lindholm: Ref
) -> None:
    save_note(nora, NoteDraft(account=lindholm, discussed="x", purpose="bring samples"))
    assert record_lost(nora, lindholm, "Went to a competitor") == 1
    line = accounts(nora)[0]
    assert (line.stage, line.due, line.next_touch) == ("lost", None, None)
    assert [one.state for one in touches(nora)] == ["cancelled"]
