"""The nudge of Today: who is past the rhythm, one touch each this week, or not before Monday."""

from datetime import date, datetime, timedelta

import pytest

from fieldbook.book.book import Book
from fieldbook.book.changes import changed
from fieldbook.model.accounts import Account, Rating
from fieldbook.model.rows import Ref, When
from fieldbook.model.sellers import Seller
from fieldbook.model.touches import Touch
from fieldbook.work.account_edits import park_account
from fieldbook.work.accounts import AccountDraft
from fieldbook.work.away import come_back, go_away
from fieldbook.work.history import undo_last
from fieldbook.work.level import Level, level, level_book, level_later
from fieldbook.work.notes import NoteDraft, save_note
from fieldbook.work.plan import place_touch
from fieldbook.work.rhythm_edits import set_capacity
from fieldbook.work.touches import cancel_planned, touches
from tests.bare import bare_account

TUESDAY, FRIDAY, SUNDAY = date(2026, 11, 24), date(2026, 11, 27), date(2026, 11, 29)
DECEMBER = date(2026, 12, 15)


def at(book: Book, moment: str) -> None:
    there = datetime.fromisoformat(moment)
    book.now = lambda: there
    book.clock_confirmed = True


def late(book: Book, name: str, rating: Rating = "A", until: date = DECEMBER) -> Ref:
    """An account that was reached long ago, and whose next touch lies weeks ahead."""
    account = bare_account(book, AccountDraft(name=name, rating=rating)).id
    now = book.now()
    at(book, "2026-09-01T10:00:00+00:00")
    save_note(book, NoteDraft(account=account, discussed="Spring", purpose="to settle the spring"))
    at(book, now.isoformat())
    place_touch(book, account, When(until))
    return account


def days(book: Book, name: str) -> list[date]:
    return sorted(
        one.day
        for one in touches(book)
        if one.account == name and one.state == "planned" and one.day
    )


def test_a_level_book_says_nothing(nora: Book) -> None:
    assert level(nora) == Level(left=0, past=0, room=0, until=SUNDAY, weeks=0)
    assert level_book(nora).count == 0


def test_one_touch_each_and_what_stood_stays(nora: Book) -> None:
    late(nora, "Alpha")
    late(nora, "Beta", "B")
    assert (level(nora).past, level(nora).fitting) == (2, 2)
    done = level_book(nora)
    assert (done.count, done.first, done.last) == (2, date(2026, 11, 25), date(2026, 11, 25))
    assert days(nora, "Alpha") == [date(2026, 11, 25), DECEMBER]
    assert level(nora).past == 0
    [first, _second] = [one for one in touches(nora) if one.account == "Alpha"][:2]
    assert first.purpose == "to settle the spring"
    undo_last(nora)
    assert (days(nora, "Alpha"), days(nora, "Beta")) == ([DECEMBER], [DECEMBER])


def test_who_is_on_the_list_already_is_not_past_as_well(nora: Book) -> None:
    bare_account(nora, AccountDraft(name="Alpha", rating="A"))
    assert (level(nora).left, level(nora).past) == (1, 0)


@pytest.mark.parametrize("day", [date(2026, 11, 24), FRIDAY, date(2026, 11, 28), SUNDAY])
def test_a_touch_of_this_week_is_enough(nora: Book, day: date) -> None:
    late(nora, "Alpha", until=day)
    assert level(nora).past == 0


def test_what_was_missed_stands_on_today_already(nora: Book) -> None:
    late(nora, "Alpha", until=TUESDAY)
    at(nora, "2026-11-25T10:00:00+00:00")
    assert level(nora).past == 0


def test_an_hour_that_was_agreed_is_enough(nora: Book) -> None:
    account = late(nora, "Alpha")
    [touch] = [one.id for one in touches(nora) if one.state == "planned"]
    hour = When(DECEMBER, datetime(2026, 12, 15, 10).time(), 30, "Europe/London")
    nora.write([changed(Touch, touch, at=hour)], "Agreed")
    assert level(nora).past == 0
    assert account


def test_a_reset_that_was_agreed_is_enough(nora: Book) -> None:
    late(nora, "Alpha")
    [touch] = [one.id for one in touches(nora) if one.state == "planned"]
    nora.write([changed(Touch, touch, kind="reset")], "Reset")
    assert level(nora).past == 0


def test_parked_closed_and_others_accounts_are_let_be(nora: Book) -> None:
    parked = late(nora, "Parked")
    park_account(nora, parked, date(2027, 3, 1), "Their spring")
    lost = late(nora, "Lost")
    nora.write([changed(Account, lost, stage="lost")], "Lost")
    others = late(nora, "Tom's")
    tom = nora.new_id()
    nora.write([changed(Seller, tom, name="Tom"), changed(Account, others, owner=tom)], "Given")
    assert level(nora).past == 0


def test_the_golden_ones_have_the_room_there_is(nora: Book) -> None:
    set_capacity(nora, 5)  # one a day
    for n in range(3):
        late(nora, f"Steady {n}", "C", until=DECEMBER + timedelta(days=n))
    golden = late(nora, "Golden", "A")
    at(nora, "2026-12-15T10:00:00+00:00")  # it is due last
    save_note(nora, NoteDraft(account=golden, discussed="Winter"))
    at(nora, "2027-02-02T10:00:00+00:00")
    for one in touches(nora):
        if one.state == "planned":
            nora.write([changed(Touch, one.id, at=When(date(2027, 3, 1)))], "Later")
    now = level(nora)
    assert (now.past, now.room, now.fitting) == (4, 3, 3)
    done = level_book(nora)
    assert (done.count, done.first, done.last) == (3, date(2027, 2, 3), date(2027, 2, 5))
    assert days(nora, "Golden")[0] == date(2027, 2, 3)
    assert (level(nora).past, level(nora).room) == (1, 0)
    assert level_book(nora).count == 0


@pytest.mark.parametrize("moment", ["2026-11-27T09:00", "2026-11-28T09:00", "2026-11-29T23:00"])
def test_at_the_end_of_a_week_it_is_the_next_one(nora: Book, moment: str) -> None:
    late(nora, "Alpha")
    at(nora, f"{moment}:00+00:00")
    assert (level(nora).until, level(nora).weeks) == (date(2026, 12, 6), 1)
    done = level_book(nora)
    assert done.last == date(2026, 11, 30)
    assert level(nora).past == 0


def test_not_before_monday(nora: Book) -> None:
    late(nora, "Alpha")
    bare_account(nora, AccountDraft(name="Left", rating="A"))
    assert level_later(nora) == date(2026, 11, 30)
    assert (level(nora).past, level(nora).left) == (0, 1)
    at(nora, "2026-11-29T23:30:00+00:00")
    assert level(nora).past == 0
    at(nora, "2026-11-30T00:30:00+00:00")
    assert level(nora).past == 1


def test_nobody_is_past_while_the_seller_is_away(nora: Book) -> None:
    late(nora, "Alpha")
    away = go_away(nora, TUESDAY, date(2026, 12, 4))
    assert level(nora).past == 0
    come_back(nora, away.id)
    assert level(nora).past == 1


def test_days_away_are_no_days_with_room(nora: Book) -> None:
    late(nora, "Alpha")
    go_away(nora, date(2026, 11, 25), date(2026, 12, 4))
    now = level(nora)
    assert (now.until, now.weeks, now.past) == (date(2026, 12, 13), 2, 1)
    assert level_book(nora).last == date(2026, 12, 7)


def test_who_came_into_rhythm_again_is_not_past(nora: Book) -> None:
    account = late(nora, "Alpha")
    save_note(nora, NoteDraft(account=account, discussed="Now", purpose="to go on"))
    assert level(nora).past == 0
    for one in touches(nora):
        if one.state == "planned":
            cancel_planned(nora, one.id)
    assert (level(nora).left, level(nora).past) == (1, 0)
