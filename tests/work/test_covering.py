"""Planning by rhythm where there is room: what counts as taken, who comes first, when and how."""

from datetime import date, timedelta

import pytest

from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.errors import NoSuchError
from fieldbook.model.accounts import Account, Person, Rating
from fieldbook.model.rows import Ref, When
from fieldbook.model.sellers import Seller
from fieldbook.model.touches import Touch
from fieldbook.work.account_edits import park_account
from fieldbook.work.accounts import AccountDraft
from fieldbook.work.away import go_away
from fieldbook.work.covering import cover_accounts, plan_with
from fieldbook.work.history import undo_last
from fieldbook.work.rhythm_edits import set_capacity
from fieldbook.work.touches import touches
from tests.bare import bare_account

TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (date(2026, 11, 24) + timedelta(days=n) for n in range(4))


def account(book: Book, name: str, rating: Rating = "A") -> Ref:
    return bare_account(book, AccountDraft(name=name, rating=rating)).id


def plan(book: Book, of: Ref, *days: date) -> None:
    book.write(
        [born(Touch(id=book.new_id(), account=of, channel="call", at=When(day))) for day in days],
        "Planned",
    )


def day_of(book: Book, name: str) -> date | None:
    [one] = [one for one in touches(book) if one.account == name and one.state == "planned"]
    return one.day


def person(book: Book, of: Ref, name: str = "Ann") -> Ref:
    made = Person(id=book.new_id(), account=of, name=name)
    book.write([born(made)], "Somebody")
    return made.id


@pytest.fixture
def one_a_day(nora: Book) -> Book:
    """A week that holds five touches."""
    set_capacity(nora, 5)
    return nora


def test_a_day_that_is_full_is_passed_by(one_a_day: Book) -> None:
    plan(one_a_day, account(one_a_day, "Busy"), WEDNESDAY, THURSDAY)
    account(one_a_day, "Alpha")
    cover_accounts(one_a_day)
    assert day_of(one_a_day, "Alpha") == FRIDAY


def test_what_is_done_cancelled_or_of_another_seller_takes_no_room(one_a_day: Book) -> None:
    book = one_a_day
    tom, theirs = book.new_id(), account(book, "Tom's")
    book.write([born(Seller(id=tom, name="Tom")), changed(Account, theirs, owner=tom)], "Given")
    plan(book, theirs, WEDNESDAY)
    nobodys = account(book, "Nobody's")
    book.write([changed(Account, nobodys, owner=None)], "Nobody's")
    plan(book, nobodys, THURSDAY)
    over = Touch(id=book.new_id(), account=nobodys, at=When(WEDNESDAY), state="cancelled")
    book.write([born(over)], "Cancelled")
    for name in ("Alpha", "Beta"):
        account(book, name)
    cover_accounts(book)
    assert sorted([day_of(book, "Alpha"), day_of(book, "Beta")], key=str) == [WEDNESDAY, FRIDAY]


def test_the_golden_ones_have_the_first_days(one_a_day: Book) -> None:
    for name, rating in (("Long shot", "D"), ("Golden", "A"), ("Steady", "C"), ("Promising", "B")):
        account(one_a_day, name, rating)  # type: ignore[arg-type]
    assert cover_accounts(one_a_day).count == 4
    order = ["Golden", "Promising", "Steady", "Long shot"]
    days = [day_of(one_a_day, name) for name in order]
    assert days == [WEDNESDAY, THURSDAY, FRIDAY, date(2026, 11, 30)]


def test_days_away_are_passed_by(nora: Book) -> None:
    account(nora, "Alpha")
    go_away(nora, WEDNESDAY, date(2026, 11, 30))
    done = cover_accounts(nora)
    assert (done.count, done.first, done.last) == (1, date(2026, 12, 1), date(2026, 12, 1))


def test_a_touch_with_somebody_is_for_the_next_day_with_room(one_a_day: Book) -> None:
    alpha = account(one_a_day, "Alpha")
    ann = person(one_a_day, alpha)
    plan(one_a_day, account(one_a_day, "Busy"), WEDNESDAY)
    done = plan_with(one_a_day, ann)
    assert (done.count, done.first, done.last) == (1, THURSDAY, THURSDAY)
    [one] = [one for one in touches(one_a_day) if one.person == "Ann"]
    assert (one.day, one.account, one.channel) == (THURSDAY, "Alpha", "call")
    undo_last(one_a_day)
    assert [one for one in touches(one_a_day) if one.person == "Ann"] == []


def test_with_somebody_of_a_parked_account_it_waits_for_the_end_of_it(nora: Book) -> None:
    alpha = account(nora, "Alpha")
    ann = person(nora, alpha)
    park_account(nora, alpha, date(2027, 3, 1), "Their spring")
    assert plan_with(nora, ann).first == date(2027, 3, 1)


def test_somebody_who_is_gone_gets_none(nora: Book) -> None:
    ann = person(nora, account(nora, "Alpha"))
    nowhere = Person(id=nora.new_id(), name="Nowhere")
    nora.write([born(nowhere)], "Nowhere")
    undo_last(nora)
    for one in (nowhere.id, nora.new_id()):
        with pytest.raises(NoSuchError):
            plan_with(nora, one)
    nora.write([changed(Person, ann, account=None)], "Left alone")
    with pytest.raises(NoSuchError):
        plan_with(nora, ann)
