"""Adding, changing and listing accounts."""

import os
import re
from dataclasses import replace
from datetime import date

import pytest

from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.book.reads import rows
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import Account, Mail, Person, Phone
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Lane
from fieldbook.work.accounts import AccountDraft, accounts, save_account
from fieldbook.work.finding import find_account, find_person, find_person_at
from fieldbook.work.history import undo_last
from fieldbook.work.notes import NoteDraft, save_note
from fieldbook.work.sales import Sale, record_lost, record_sold
from fieldbook.work.sellers import seller_of
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
    assert (line.due, line.due_channel) == (date(2026, 12, 15), "call")
    assert line.next_touch is not None
    assert (line.next_touch.day, line.next_touch.purpose) == (date(2026, 12, 15), "bring samples")


def test_a_visit_counts_for_both_lanes(nora: Book, lindholm: Ref) -> None:
    save_note(nora, NoteDraft(account=lindholm, discussed="x", channel="visit"))
    line = accounts(nora)[0]
    assert (line.due, line.due_channel) == (date(2026, 12, 15), "call")


def test_the_lane_that_is_due_follows_the_rhythm_of_its_owner(nora: Book, lindholm: Ref) -> None:
    save_note(nora, NoteDraft(account=lindholm, discussed="x", channel="visit"))
    mine = Lane(id=nora.new_id(), owner=seller_of(nora).id, rating="A", place=1, channels="value")
    team = Lane(id=nora.new_id(), rating="A", place=0, on=False)
    nora.write([born(replace(mine, every=1, unit="week")), born(team)], "Lanes set")
    line = accounts(nora)[0]
    assert (line.due, line.due_channel) == (date(2026, 12, 1), "value")


def test_what_is_not_due_has_no_channel(nora: Book, lindholm: Ref) -> None:
    nora.write([changed(Account, lindholm, stage="archived")], "Archived")
    line = accounts(nora)[0]
    assert (line.due, line.due_channel) == (None, None)


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


def ids_in(told: str) -> list[str]:
    """What looks like the beginning of an id in an advice."""
    return re.findall(r"\b[0-9a-f]{12,32}\b", told)


def test_two_accounts_of_one_name_are_told_apart(nora: Book, lindholm: Ref) -> None:
    save_account(nora, AccountDraft(name="Lindholm Kitchens", city="Ayr"))
    other = nora.new_id()
    row = Account(id=other, name="Lindholm kitchens", city="Troon")
    nora.write([born(row)], "Account added")
    with pytest.raises(NoSuchError) as caught:
        find_account(nora, "Lindholm Kitchens")
    advice = caught.value.advice
    assert "Ayr" in advice
    assert "Troon" in advice
    assert {find_account(nora, one).id for one in ids_in(advice)} == {lindholm, other}


def test_more_namesakes_than_can_be_told_are_counted(nora: Book, lindholm: Ref) -> None:
    same = [born(Account(id=nora.new_id(), name="Lindholm Kitchens")) for _n in range(7)]
    nora.write(same, "Accounts added")
    with pytest.raises(NoSuchError) as caught:
        find_account(nora, "Lindholm Kitchens")
    assert "8 " in caught.value.title
    assert len({find_account(nora, one).id for one in ids_in(caught.value.advice)}) == 5
    assert "3 more" in caught.value.advice


def test_an_id_two_accounts_begin_with_is_no_name(nora: Book, lindholm: Ref) -> None:
    other = save_account(nora, AccountDraft(name="Other", city="Ayr")).id
    shared = os.path.commonprefix([lindholm, other])
    with pytest.raises(NoSuchError) as caught:
        find_account(nora, shared)
    assert "begin with" in caught.value.title
    assert {find_account(nora, one).id for one in ids_in(caught.value.advice)} == {lindholm, other}


def test_two_people_of_one_name_are_told_apart(nora: Book, lindholm: Ref) -> None:
    save_account(nora, AccountDraft(name="Other", person="Peter Lindholm"))
    with pytest.raises(NoSuchError) as caught:
        find_person(nora, "peter lindholm")
    advice = caught.value.advice
    assert "Lindholm Kitchens" in advice
    assert "Other" in advice
    assert len({find_person(nora, one).id for one in ids_in(advice)}) == 2
    twin = Person(id=nora.new_id(), account=lindholm, name="Peter Lindholm", role="Buyer")
    nora.write([born(twin)], "Person added")
    with pytest.raises(NoSuchError) as caught:
        find_person_at(nora, find_account(nora, "Lindholm Kitchens"), "Peter Lindholm")
    assert "Buyer" in caught.value.advice


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


def test_an_account_is_not_lost_without_a_reason_nor_twice(nora: Book, lindholm: Ref) -> None:
    with pytest.raises(NotFittingError):
        save_account(nora, AccountDraft(name="Lindholm Kitchens", stage="lost"))
    record_lost(nora, lindholm, "Sold up")
    before = nora.marker()
    with pytest.raises(NotFittingError):
        record_lost(nora, lindholm, "Sold up")
    draft = AccountDraft(name="Lindholm Kitchens", stage="lost")
    assert save_account(nora, draft).act == ""  # it is lost, and nothing changes
    assert nora.marker() == before


def test_a_new_account_is_covered_by_a_first_touch(nora: Book) -> None:
    """By its rating's own channel, on the next working day: nobody added by hand is left behind."""
    for name, rating in (("Golden", "A"), ("Long shot", "D")):
        save_account(nora, AccountDraft(name=name, rating=rating))  # type: ignore[arg-type]
    planned = sorted((one.account, one.channel, one.day) for one in touches(nora))
    wednesday = date(2026, 11, 25)
    assert planned == [("Golden", "call", wednesday), ("Long shot", "value", wednesday)]
    save_account(nora, AccountDraft(name="Golden", city="Ayr"))
    assert len(touches(nora)) == 2
    undo_last(nora, "")
    undo_last(nora, "")
    assert [one.account for one in touches(nora)] == ["Golden"]
