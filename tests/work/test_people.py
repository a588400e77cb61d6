"""People and places of an account: adding, changing, leaving."""

from datetime import date

import pytest

from fieldbook.book.book import Book
from fieldbook.book.changes import changed
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import Account, Rating
from fieldbook.model.rhythm import DEFAULTS, Beat
from fieldbook.model.rows import Ref, When
from fieldbook.work.account_edits import park_account
from fieldbook.work.account_page import account_page
from fieldbook.work.accounts import AccountDraft
from fieldbook.work.away import go_away
from fieldbook.work.history import erase_person, undo_last
from fieldbook.work.notes import NoteDraft, save_note
from fieldbook.work.people import PersonDraft, PersonLine, mark_left, save_person
from fieldbook.work.rhythm_edits import own_rhythm_by, set_own_rhythm
from fieldbook.work.sites import SiteDraft, SiteLine, save_site
from fieldbook.work.standing import Standing
from tests.bare import bare_account


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


# ---- A rhythm of their own ------------------------------------------------------------------

FORTNIGHT = Beat(("call", "visit"), 2, "week")


def steady(book: Book, rating: Rating | None = None) -> tuple[Ref, Ref]:
    """A steady account since 24 November, with Zoe there."""
    account = bare_account(book, AccountDraft(name="Seaview Hotels", rating="C")).id
    save_person(book, account, PersonDraft(name="Zoe", rating=rating))
    return account, people(book, account)["Zoe"].id


def called(book: Book, account: Ref, person: Ref, day: date) -> None:
    at = When(day)
    save_note(book, NoteDraft(account=account, person=person, discussed="x", at=at))


def test_a_rating_is_given_changed_and_taken_back(nora: Book) -> None:
    account, zoe = steady(nora, "A")
    assert people(nora, account)["Zoe"].rating == "A"
    draft = PersonDraft(name="Zoe")
    assert save_person(nora, account, draft, zoe)
    assert people(nora, account)["Zoe"].rating is None
    assert save_person(nora, account, draft, zoe) == ""
    undo_last(nora)
    assert people(nora, account)["Zoe"].rating == "A"


@pytest.mark.parametrize(("rating", "every"), [(None, []), ("C", []), ("D", []), ("B", [6])])
def test_only_the_higher_rating_asks_for_something_more(
    nora: Book, rating: Rating | None, every: list[int]
) -> None:
    account, _zoe = steady(nora, rating)
    line = people(nora, account)["Zoe"]
    assert [one.every for one in line.beats] == every
    assert (line.standing.due is not None, line.own) == (bool(every), False)


def test_somebody_new_at_an_old_account_is_not_years_past(nora: Book) -> None:
    account, _zoe = steady(nora, "A")
    nora.write([changed(Account, account, since=date(2022, 3, 1))], "Old")
    line = people(nora, account)["Zoe"]
    assert (line.standing.due, line.standing.past) == (date(2026, 11, 24), 0)


def test_a_person_is_due_on_a_working_day_by_the_lane_that_asks_first(nora: Book) -> None:
    account, zoe = steady(nora, "A")
    called(nora, account, zoe, date(2026, 11, 14))  # a Saturday: three weeks later is one, too
    line = people(nora, account)["Zoe"]
    assert line.standing.due == date(2026, 12, 7)
    assert line.asking == DEFAULTS["A"][0]  # never visited: that has twelve weeks
    set_own_rhythm(nora, zoe, [Beat(("call",), 3, "week")])
    line = people(nora, account)["Zoe"]
    assert (line.standing.due, line.standing.past) == (date(2026, 12, 7), 0)
    assert (line.asking, line.own) == (Beat(("call",), 3, "week"), True)
    assert line.standing.share == pytest.approx(10 / 21)
    set_own_rhythm(nora, zoe, [])
    assert (people(nora, account)["Zoe"].beats, line.own) == (DEFAULTS["A"], True)


def test_days_past_leave_out_those_away_and_nobody_is_past_while_all_rests(nora: Book) -> None:
    account, zoe = steady(nora)
    set_own_rhythm(nora, zoe, [FORTNIGHT])
    called(nora, account, zoe, date(2026, 11, 2))
    assert people(nora, account)["Zoe"].standing.past == 8
    go_away(nora, date(2026, 11, 19), date(2026, 11, 24))
    assert people(nora, account)["Zoe"].standing.past == 2
    mark_left(nora, zoe, date(2026, 11, 20))
    assert people(nora, account)["Zoe"].standing == Standing()
    mark_left(nora, zoe, None)
    park_account(nora, account, date(2026, 12, 24), "They rebuild")
    line = people(nora, account)["Zoe"]
    assert (line.standing, line.asking, line.beats) == (Standing(), None, (FORTNIGHT,))


def test_the_page_tells_the_accounts_own_rhythm_and_who_set_it(nora: Book, lindholm: Ref) -> None:
    def seen() -> tuple[tuple[Beat, ...], bool]:
        found = account_page(nora, lindholm)
        assert found is not None
        return found.beats, found.own

    assert (seen(), own_rhythm_by(nora, lindholm)) == ((DEFAULTS["A"], False), "")
    set_own_rhythm(nora, lindholm, [FORTNIGHT])
    assert (seen(), own_rhythm_by(nora, lindholm)) == (((FORTNIGHT,), True), "Nora")
    undo_last(nora)
    assert (seen(), own_rhythm_by(nora, lindholm)) == ((DEFAULTS["A"], False), "")
