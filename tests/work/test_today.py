"""Today: what is next, what was missed and never vanishes, what is done."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest

from fieldbook.book.book import Book
from fieldbook.book.changes import born
from fieldbook.model.accounts import Account
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.before import before_you_go_in
from fieldbook.work.notes import NextDraft, NoteDraft, save_note
from fieldbook.work.today import Row, Today, today
from fieldbook.work.touches import cancel_planned, move_planned

Moved = Callable[..., None]
PURPOSE = "to confirm the eleven October spots ran as sold"


@pytest.fixture
def later(nora: Book) -> Moved:
    """Moves Nora's clock."""

    def move(**parts: float) -> None:
        moment = nora.now() + timedelta(**parts)
        nora.now = lambda: moment
        nora.clock_confirmed = True

    return move


def note(book: Book, account: Ref, day: date | None = None, start: time | None = None) -> None:
    """A note that plans the next call."""
    draft = NoteDraft(
        account=account, discussed="A word", purpose=PURPOSE, next=NextDraft(day, start, "call")
    )
    save_note(book, draft)


def names(rows: tuple[Row, ...]) -> list[str]:
    return [row.name for row in rows]


def next_name(found: Today) -> str:
    return found.next_up.name if found.next_up else ""


def test_the_next_hour_of_the_day_is_next_up_with_its_words(nora: Book, lindholm: Ref) -> None:
    note(nora, lindholm, date(2026, 11, 24), time(11))
    hotel = save_account(nora, AccountDraft(name="Seaview", rating="B")).id
    note(nora, hotel, date(2026, 11, 24), time(15, 30))
    found = today(nora)
    assert next_name(found) == "Lindholm Kitchens"
    assert found.next_up is not None
    assert (found.next_up.purpose, found.next_up.start) == (PURPOSE, time(11))
    assert found.said is not None
    assert found.said.words == "A word"
    assert names(found.later) == ["Seaview"]
    assert len(found.done) == 2


def test_what_was_missed_stays_until_it_is_dealt_with(
    nora: Book, lindholm: Ref, later: Moved
) -> None:
    note(nora, lindholm, date(2026, 11, 24), time(11))
    for _weeks in range(3):
        later(days=7)
        found = today(nora)
        assert next_name(found) == "Lindholm Kitchens"
        assert found.next_up is not None
        assert found.next_up.missed
    later(days=3650)
    assert next_name(today(nora)) == "Lindholm Kitchens"
    assert found.next_up is not None
    touch = found.next_up.touch
    move_planned(nora, touch, nora.now().date() + timedelta(days=30))
    assert next_name(today(nora)) == ""


def test_touches_of_this_week_without_an_hour_stand_by_rating(nora: Book, lindholm: Ref) -> None:
    for name, rating in (("Cheap", "D"), ("Promising", "B"), ("Golden", "A")):
        account = save_account(nora, AccountDraft(name=name, rating=rating)).id  # type: ignore[arg-type]
        note(nora, account, date(2026, 11, 26))
    note(nora, lindholm, date(2026, 12, 2))
    found = today(nora)
    assert [next_name(found), *names(found.any_time)] == ["Golden", "Promising", "Cheap"]
    assert found.any_count == 2


def test_a_cancelled_touch_leaves_an_account_without_one(nora: Book, lindholm: Ref) -> None:
    note(nora, lindholm, date(2026, 11, 24), time(11))
    found = today(nora)
    assert found.next_up is not None
    assert found.uncovered == 0
    cancel_planned(nora, found.next_up.touch)
    assert today(nora).uncovered == 1


def test_touches_of_another_seller_are_theirs(nora: Book, lindholm: Ref) -> None:
    tom, theirs = Ref("7" * 32), Ref("8" * 32)
    rows = [born(Seller(id=tom, name="Tom")), born(Account(id=theirs, name="Tom's", owner=tom))]
    nora.write(rows, "Merged")
    note(nora, theirs, date(2026, 11, 24), time(11))
    found = today(nora)
    assert found.next_up is None
    assert found.done == ()


def test_an_empty_book_says_so(nora: Book) -> None:
    found = today(nora)
    assert found.empty
    assert (found.next_up, found.any_count, found.done) == (None, 0, ())


def test_a_clock_that_jumped_back_shows_what_is_planned_all_the_same(
    nora: Book, lindholm: Ref
) -> None:
    note(nora, lindholm, date(2026, 11, 24), time(11))
    nora.now = lambda: datetime.fromisoformat("1999-01-01T00:00:00+00:00")
    assert today(nora).now.year == 1999


def test_before_you_go_in_tells_of_people_and_what_was_agreed(nora: Book, lindholm: Ref) -> None:
    draft = NoteDraft(
        account=lindholm, discussed="Spring", agreed="Peter counts", questions="Who pays?"
    )
    save_note(nora, draft)
    save_account(nora, AccountDraft(name="Lindholm Kitchens", person="Anna Ek", phone="01632 9601"))
    found = before_you_go_in(nora, lindholm, "Peter Lindholm")
    assert found is not None
    assert [one.name for one in found.people] == ["Peter Lindholm", "Anna Ek"]
    assert found.people[1].phone == "01632 9601"
    assert (found.agreed, found.questions) == ("Peter counts", "Who pays?")
    assert found.history[0].words == "Spring"
    assert sum(month.selling + month.other for month in found.standing.months) == 1
    assert before_you_go_in(nora, Ref("f" * 32)) is None
