"""After an absence: what was missed, in which order, and what becomes of each."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import Account, Person, Rating
from fieldbook.model.notes import Words
from fieldbook.model.rows import Parked, Ref, When
from fieldbook.model.sellers import Seller
from fieldbook.model.touches import Kind, Touch
from fieldbook.work.account_page import account_page
from fieldbook.work.accounts import AccountDraft
from fieldbook.work.away import go_away
from fieldbook.work.history import undo_last
from fieldbook.work.notes import NoteDraft, save_note
from fieldbook.work.rhythm_edits import set_capacity
from fieldbook.work.touches import cancel_planned, move_planned, touches
from fieldbook.work.triage import (
    Waiting,
    move_one,
    next_room,
    park_one,
    spread_missed,
    waiting,
)
from tests.bare import bare_account
from tests.work.test_today import scans

TODAY = date(2026, 11, 24)
LONG_AGO = date(2026, 11, 2)
PURPOSE = "to confirm the eleven October spots ran as sold"


def account(book: Book, name: str, rating: Rating = "C") -> Ref:
    return bare_account(book, AccountDraft(name=name, rating=rating)).id


def planned(book: Book, of: Ref, at: When, kind: Kind = "selling") -> Ref:
    touch = Touch(id=book.new_id(), account=of, channel="visit", kind=kind, at=at)
    book.write([born(touch), born(Words(id=touch.id, purpose=PURPOSE))], "Planned")
    return touch.id


def missed(book: Book, name: str, rating: Rating = "C", day: date = LONG_AGO) -> Waiting:
    """A touch of an account of its own that was missed."""
    touch = planned(book, account(book, name, rating), When(day))
    return next(one for one in waiting(book) if one.touch == touch)


def reset_missed(book: Book) -> Waiting:
    at = When(LONG_AGO, time(9), 90, "Europe/London")
    touch = planned(book, account(book, "Seaview", "A"), at, "reset")
    return next(one for one in waiting(book) if one.touch == touch)


def names(book: Book, kept: tuple[Ref, ...] = ()) -> list[str]:
    return [one.name for one in waiting(book, kept)]


def when(book: Book, touch: Ref) -> tuple[date | None, time | None, int, str]:
    """Where a touch lies now."""
    [one] = [one for one in touches(book) if one.id == touch]
    return one.day, one.start, one.minutes, one.zone


# ---- What waits -------------------------------------------------------------------------------


def test_nothing_waits_in_a_book_where_all_is_to_come(nora: Book, lindholm: Ref) -> None:
    assert waiting(nora) == ()
    planned(nora, lindholm, When(TODAY))
    planned(nora, lindholm, When(TODAY, time(9), 30, "Europe/London"))
    assert waiting(nora) == ()
    assert spread_missed(nora).act == ""


def test_each_says_who_how_for_when_and_what_for(nora: Book) -> None:
    of = account(nora, "Lindholm Kitchens", "A")
    peter = Person(id=nora.new_id(), account=of, name="Peter Lindholm")
    at = When(date(2026, 11, 16), time(15, 30), 45, "Europe/London")
    touch = planned(nora, of, at)
    nora.write([born(peter), changed(Touch, touch, person=peter.id)], "With Peter")
    assert waiting(nora) == (
        Waiting(
            touch=touch,
            account=of,
            name="Lindholm Kitchens",
            rating="A",
            person="Peter Lindholm",
            channel="visit",
            kind="selling",
            day=date(2026, 11, 16),
            start=time(15, 30),
            minutes=45,
            zone="Europe/London",
            purpose=PURPOSE,
            past=0,
        ),
    )


def test_the_golden_come_first_then_who_is_furthest_past_its_rhythm(nora: Book) -> None:
    """The rhythm decides, not the day that was missed: as in the order of Today."""
    for name, rating, spoken in (
        ("Steady", "C", date(2026, 6, 1)),
        ("Golden, spoken to lately", "A", date(2026, 10, 26)),
        ("Golden, long silent", "A", date(2026, 9, 7)),
    ):
        of = account(nora, name, rating)  # type: ignore[arg-type]
        save_note(nora, NoteDraft(account=of, discussed="A word", at=When(spoken)))
        for one in touches(nora):
            if one.account == name and one.state == "planned":
                cancel_planned(nora, one.id)
        day = date(2026, 11, 9) if "lately" in name else date(2026, 11, 20)
        planned(nora, of, When(day))
    assert [(one.name, one.past) for one in waiting(nora)] == [
        ("Golden, long silent", 57),
        ("Golden, spoken to lately", 8),
        ("Steady", 84),
    ]


def test_what_is_kept_done_or_cancelled_is_not_listed(nora: Book) -> None:
    some = [missed(nora, name) for name in ("Kept", "Done", "Cancelled", "Waits")]
    save_note(nora, NoteDraft(account=some[1].account, discussed="A word"))
    cancel_planned(nora, some[2].touch)
    assert names(nora, (some[0].touch,)) == ["Waits"]


def test_what_waits_for_another_seller_is_theirs(nora: Book) -> None:
    tom, theirs = Ref("7" * 32), Ref("8" * 32)
    rows = [born(Seller(id=tom, name="Tom")), born(Account(id=theirs, name="Tom's", owner=tom))]
    nora.write(rows, "Merged")
    planned(nora, theirs, When(LONG_AGO))
    missed(nora, "Mine")
    assert names(nora) == ["Mine"]
    assert spread_missed(nora).count == 1


# ---- The day it moves to ----------------------------------------------------------------------


def test_it_moves_to_the_day_it_was_told_and_a_full_day_is_passed_over(nora: Book) -> None:
    set_capacity(nora, 5)  # one a day
    some = [missed(nora, f"Account {n}") for n in range(3)]
    days = []
    for one in some:
        days.append(next_room(nora))
        assert move_one(nora, one, When(days[-1]))
        assert when(nora, one.touch)[0] == days[-1]
    assert days == [date(2026, 11, 25), date(2026, 11, 26), date(2026, 11, 27)]
    assert waiting(nora) == ()


def test_days_off_and_days_away_are_passed_over(nora: Book) -> None:
    go_away(nora, date(2026, 11, 25), date(2026, 11, 26))
    assert next_room(nora) == date(2026, 11, 27)
    moment = datetime.fromisoformat("2026-12-24T09:00:00+00:00")
    nora.now = lambda: moment
    nora.clock_confirmed = True
    # Christmas is a Friday, Boxing Day a Saturday: Monday is a holiday instead.
    assert next_room(nora) == date(2026, 12, 29)


def test_another_day_may_have_an_hour_and_another_channel(nora: Book) -> None:
    one = missed(nora, "Lindholm")
    move_one(nora, one, When(TODAY, time(15), 20), "call")
    assert when(nora, one.touch) == (TODAY, time(15), 20, "Europe/London")
    [line] = [each for each in touches(nora) if each.id == one.touch]
    assert line.channel == "call"


def test_without_a_length_it_keeps_its_own_and_the_clock_it_was_on(nora: Book) -> None:
    at = When(LONG_AGO, time(9), 75, "Europe/Berlin")
    touch = planned(nora, account(nora, "Hof"), at)
    [one] = waiting(nora)
    move_one(nora, one, When(TODAY + timedelta(days=1), time(9)))
    assert when(nora, touch) == (date(2026, 11, 25), time(9), 75, "Europe/Berlin")


def test_an_hour_that_is_over_is_refused_and_nothing_moves(nora: Book) -> None:
    one = missed(nora, "Lindholm")
    with pytest.raises(NotFittingError, match="past"):
        move_one(nora, one, When(TODAY, time(8), 30))
    assert waiting(nora) == (one,)


def test_the_hour_of_a_reset_meeting_moves_only_to_another_hour(nora: Book) -> None:
    one = reset_missed(nora)
    missed(nora, "Lindholm")
    with pytest.raises(NotFittingError, match="agreed"):
        move_one(nora, one, When(next_room(nora)))
    assert spread_missed(nora).count == 1
    assert waiting(nora) == (one,)
    move_one(nora, one, When(date(2026, 12, 1), time(10)))
    assert when(nora, one.touch) == (date(2026, 12, 1), time(10), 90, "Europe/London")


# ---- Parking, spreading, taking back ----------------------------------------------------------


def test_parking_takes_every_touch_of_the_account_along(nora: Book) -> None:
    one = missed(nora, "Lindholm")
    also = planned(nora, one.account, When(date(2026, 11, 10)))
    park_one(nora, one, date(2027, 1, 11), "They are moving house")
    assert waiting(nora) == ()
    assert {when(nora, touch)[0] for touch in (one.touch, also)} == {date(2027, 1, 11)}
    page = account_page(nora, one.account)
    assert page is not None
    assert page.account.parked == Parked(date(2027, 1, 11), "They are moving house")
    undo_last(nora)
    assert [each.touch for each in waiting(nora)] == [one.touch, also]


@pytest.mark.parametrize(("until", "because"), [(date(2027, 1, 11), "  "), (TODAY, "Moving")])
def test_parking_asks_for_a_reason_and_a_day_to_come(nora: Book, until: date, because: str) -> None:
    one = missed(nora, "Lindholm")
    with pytest.raises(NotFittingError):
        park_one(nora, one, until, because)
    assert waiting(nora) == (one,)


def test_the_rest_is_spread_and_what_was_kept_stays(nora: Book) -> None:
    set_capacity(nora, 5)
    kept = missed(nora, "Kept", "A")
    rest = [missed(nora, "Golden", "A"), missed(nora, "Steady")]
    spread = spread_missed(nora, (kept.touch,))
    assert (spread.count, spread.last) == (2, date(2026, 11, 25))
    assert [when(nora, one.touch)[0] for one in rest] == [TODAY, date(2026, 11, 25)]
    assert waiting(nora) == (kept,)
    undo_last(nora, spread.act)
    assert names(nora) == ["Kept", "Golden", "Steady"]


def test_every_decision_is_taken_back_by_itself(nora: Book) -> None:
    first, second = missed(nora, "First"), missed(nora, "Second")
    day = next_room(nora)
    acts = [move_one(nora, one, When(day)) for one in (first, second)]
    undo_last(nora, acts[0])
    assert waiting(nora) == (first,)
    undo_last(nora, acts[1])
    assert waiting(nora) == (first, second)


# ---- Somebody else was faster -----------------------------------------------------------------


def test_what_was_dealt_with_meanwhile_is_left_alone(nora: Book) -> None:
    one = missed(nora, "Lindholm")
    move_planned(nora, one.touch, date(2026, 12, 15))
    with pytest.raises(NoSuchError):
        move_one(nora, one, When(next_room(nora)))
    with pytest.raises(NoSuchError):
        park_one(nora, one, date(2027, 1, 11), "Moving")
    assert when(nora, one.touch)[0] == date(2026, 12, 15)


def test_what_was_handed_over_or_planned_anew_meanwhile_is_left_alone(nora: Book) -> None:
    tom = Ref("7" * 32)
    theirs, other = missed(nora, "Handed over"), missed(nora, "Planned anew")
    rows = [born(Seller(id=tom, name="Tom")), changed(Account, theirs.account, owner=tom)]
    nora.write(rows, "Handed over")
    again = When(date(2026, 11, 20))
    nora.write([changed(Touch, other.touch, at=again)], "Planned anew")
    with pytest.raises(NoSuchError):
        move_one(nora, theirs, When(next_room(nora)))
    with pytest.raises(NotFittingError, match="meanwhile"):
        move_one(nora, other, When(next_room(nora)))
    assert when(nora, theirs.touch)[0] == LONG_AGO
    assert waiting(nora) == (replace(other, day=again.day),)


def test_a_touch_that_is_another_accounts_now_parks_nobody(nora: Book) -> None:
    one, other = missed(nora, "Lindholm"), account(nora, "Seaview")
    nora.write([changed(Touch, one.touch, account=other)], "With somebody else")
    with pytest.raises(NotFittingError, match="meanwhile"):
        park_one(nora, one, date(2027, 1, 11), "Moving")
    page = account_page(nora, one.account)
    assert page is not None
    assert page.account.parked is None


# ---- Large books ------------------------------------------------------------------------------


def test_no_read_goes_through_a_whole_table(nora: Book) -> None:
    one = missed(nora, "Lindholm")
    assert scans(nora, lambda: waiting(nora, [one.touch])) == []
    assert scans(nora, lambda: next_room(nora)) == []
    assert scans(nora, lambda: move_one(nora, one, When(date(2026, 11, 25)))) == []
