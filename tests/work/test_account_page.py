"""One account on a page: how it stands, what comes next, who is there."""

from dataclasses import replace
from datetime import date

from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.model.accounts import Account, SameAs
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Lane, Seller
from fieldbook.work.account_edits import set_segment
from fieldbook.work.account_page import AccountPage, account_page
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.history import undo_last
from fieldbook.work.notes import NextDraft, NoteDraft, save_note
from fieldbook.work.people import PersonDraft, save_person
from fieldbook.work.sellers import seller_of
from fieldbook.work.sites import SiteDraft, save_site

NEXT = NextDraft(date(2026, 12, 1), None, "call")


def page(book: Book, account: Ref) -> AccountPage:
    """The page, which must be there."""
    found = account_page(book, account)
    assert found is not None
    return found


def test_the_page_says_what_comes_next_and_with_whom(nora: Book, lindholm: Ref) -> None:
    peter = page(nora, lindholm).people[0]
    draft = NoteDraft(account=lindholm, discussed="x", purpose="to show the plan", next=NEXT)
    save_note(nora, replace(draft, person=peter.id))
    found = page(nora, lindholm)
    assert found.next is not None
    assert (found.next.purpose, found.next_person) == ("to show the plan", "Peter Lindholm")
    assert found.names == ("Lindholm Kitchens", "Peter Lindholm")
    assert (found.owner, found.parked) == ("", False)


def test_the_lanes_in_force_are_the_owners_own(nora: Book, lindholm: Ref) -> None:
    assert [one.every for one in page(nora, lindholm).beats] == [3, 12]
    me = seller_of(nora).id
    off = Lane(id=nora.new_id(), owner=me, rating="A", place=1, on=False)
    own = Lane(id=nora.new_id(), owner=me, rating="A", place=0, every=2, unit="week")
    nora.write([born(off), born(own)], "Lanes set")
    assert [(one.every, one.unit) for one in page(nora, lindholm).beats] == [(2, "week")]
    nora.write([changed(Lane, own.id, on=False)], "Lanes off")
    assert page(nora, lindholm).beats == ()


def test_an_account_of_somebody_else_names_its_owner(nora: Book, lindholm: Ref) -> None:
    marek = Seller(id=nora.new_id(), name="Marek")
    nora.write([born(marek), changed(Account, lindholm, owner=marek.id)], "Handed over")
    assert page(nora, lindholm).owner == "Marek"


def test_an_account_that_is_taken_back_has_no_page(nora: Book, lindholm: Ref) -> None:
    undo_last(nora)
    assert account_page(nora, lindholm) is None


def test_twins_are_one_page_with_nothing_twice(nora: Book, lindholm: Ref) -> None:
    other = save_account(nora, AccountDraft(name="Lindholm", person="Anna Ek")).id
    for account in (lindholm, other):
        set_segment(nora, account, "Home", on=True)
        save_note(nora, NoteDraft(account=account, discussed="x", next=NEXT))
    joined = SameAs(id=Ref("5" * 32), a=lindholm, b=other, on=True)
    nora.write([changed(SameAs, joined.id, a=joined.a, b=joined.b, on=True)], "Joined")
    found = page(nora, other)
    assert found == page(nora, lindholm)
    assert [one.name for one in found.segments] == ["Home"]
    assert {one.name for one in found.people} == {"Anna Ek", "Peter Lindholm"}
    assert found.thread.count == 2
    set_segment(nora, found.account.id, "Home", on=False)
    assert page(nora, other).segments == ()


def test_people_and_sites_are_in_the_order_they_are_looked_for(nora: Book, lindholm: Ref) -> None:
    save_person(nora, lindholm, PersonDraft(name="Anna Ek"))
    anna = next(one for one in page(nora, lindholm).people if one.name == "Anna Ek")
    save_note(nora, NoteDraft(account=lindholm, discussed="x", person=anna.id))
    assert [one.name for one in page(nora, lindholm).people] == ["Anna Ek", "Peter Lindholm"]
    save_site(nora, lindholm, SiteDraft(name="quay lane", manager=anna.id))
    save_site(nora, lindholm, SiteDraft(name="Eastfield"))
    told = [(one.name, one.manager) for one in page(nora, lindholm).sites]
    assert told == [("Eastfield", ""), ("quay lane", "Anna Ek")]
