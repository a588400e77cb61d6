"""People and places of an account: adding, changing, leaving."""

from datetime import date

import pytest

from fieldbook.book.book import Book
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.rows import Ref
from fieldbook.work.account_page import account_page
from fieldbook.work.history import erase_person, undo_last
from fieldbook.work.people import PersonDraft, PersonLine, mark_left, save_person
from fieldbook.work.sites import SiteDraft, SiteLine, save_site


def people(book: Book, account: Ref) -> dict[str, PersonLine]:
    """Who is there, by name."""
    found = account_page(book, account)
    assert found is not None
    return {one.name: one for one in found.people}


def sites(book: Book, account: Ref) -> tuple[SiteLine, ...]:
    """The places of an account."""
    found = account_page(book, account)
    assert found is not None
    return found.sites


def test_a_person_is_changed_in_one_step(nora: Book, lindholm: Ref) -> None:
    draft = PersonDraft(name="Anna Ek", role="Manager", phones=("01632 1", "01632 2", " "))
    save_person(nora, lindholm, draft)
    anna = people(nora, lindholm)["Anna Ek"]
    assert anna.phones == ("01632 1", "01632 2")
    changed = PersonDraft(name="Anna Ek", role="Owner", phones=("(01632) 2",), mails=("a@b.c",))
    save_person(nora, lindholm, changed, anna.id)
    assert save_person(nora, lindholm, changed, anna.id) == ""
    anna = people(nora, lindholm)["Anna Ek"]
    assert (anna.role, anna.phones, anna.mails) == ("Owner", ("01632 2",), ("a@b.c",))
    undo_last(nora)
    anna = people(nora, lindholm)["Anna Ek"]
    assert (anna.role, anna.phones, anna.mails) == ("Manager", ("01632 1", "01632 2"), ())
    for wrong in (" ", "x" * 501):
        with pytest.raises(NotFittingError):
            save_person(nora, lindholm, PersonDraft(name=wrong))


def test_a_number_that_was_off_comes_on_again(nora: Book, lindholm: Ref) -> None:
    peter = people(nora, lindholm)["Peter Lindholm"].id
    for phones in (("01632 1",), (), ("01632 1",)):
        save_person(nora, lindholm, PersonDraft(name="Peter Lindholm", phones=phones), peter)
        assert people(nora, lindholm)["Peter Lindholm"].phones == phones


def test_people_leave_on_a_day_and_come_back(nora: Book, lindholm: Ref) -> None:
    peter = people(nora, lindholm)["Peter Lindholm"].id
    save_person(nora, lindholm, PersonDraft(name="Zoe"))
    mark_left(nora, peter, date(2026, 11, 1))
    assert list(people(nora, lindholm)) == ["Zoe", "Peter Lindholm"]
    assert people(nora, lindholm)["Peter Lindholm"].left == date(2026, 11, 1)
    assert mark_left(nora, peter, date(2026, 11, 1)) == ""
    mark_left(nora, peter, None)
    assert people(nora, lindholm)["Peter Lindholm"].left is None
    with pytest.raises(NotFittingError):
        mark_left(nora, peter, date(2026, 11, 25))


def test_somebody_who_was_erased_is_not_changed(nora: Book, lindholm: Ref) -> None:
    peter = people(nora, lindholm)["Peter Lindholm"].id
    erase_person(nora, peter)
    with pytest.raises(NoSuchError):
        save_person(nora, lindholm, PersonDraft(name="Peter"), peter)
    with pytest.raises(NoSuchError):
        mark_left(nora, peter, None)


def test_a_site_has_a_town_and_somebody_who_runs_it(nora: Book, lindholm: Ref) -> None:
    peter = people(nora, lindholm)["Peter Lindholm"].id
    save_site(nora, lindholm, SiteDraft(name="Quay Lane", city="Filey"))
    site = sites(nora, lindholm)[0]
    changed = SiteDraft(name="Quay Lane", city="Whitby", manager=peter)
    assert save_site(nora, lindholm, changed, site.id)
    assert save_site(nora, lindholm, changed, site.id) == ""
    found = sites(nora, lindholm)[0]
    assert (found.city, found.manager, found.manager_id) == ("Whitby", "Peter Lindholm", peter)
    save_site(nora, lindholm, SiteDraft(name="Quay Lane", city="Whitby"), site.id)
    assert sites(nora, lindholm)[0].manager == ""
    with pytest.raises(NoSuchError):
        save_site(nora, lindholm, changed, Ref("9" * 32))
