"""Today: what is next, what was missed and never vanishes, what is done."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from fieldbook.book.book import Book
from fieldbook.book.changes import born
from fieldbook.errors import NoSuchError
from fieldbook.model.accounts import Account
from fieldbook.model.notes import Words
from fieldbook.model.rows import Ref, When
from fieldbook.model.sellers import Seller
from fieldbook.model.touches import Channel, Touch
from fieldbook.work import today_rows
from fieldbook.work.accounts import AccountDraft
from fieldbook.work.before import before_you_go_in
from fieldbook.work.drafts import keep_draft
from fieldbook.work.history import undo_last
from fieldbook.work.level import level
from fieldbook.work.notes import NextDraft, NoteDraft, save_note
from fieldbook.work.today import Row, Today, today
from fieldbook.work.touches import cancel_planned, move_planned
from fieldbook.work.triage import spread_missed
from tests.bare import bare_account

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


TUESDAY = date(2026, 11, 24)


def plan(book: Book, account: Ref, at: When | None, channel: Channel = "visit") -> Ref:
    """A touch that is planned, without a note before it."""
    touch = Touch(id=book.new_id(), account=account, channel=channel, at=at)
    book.write([born(touch), born(Words(id=touch.id, purpose=PURPOSE))], "Planned")
    return touch.id


def at_hour(hour: int, minute: int = 0, zone: str = "Europe/London", minutes: int = 45) -> When:
    return When(TUESDAY, time(hour, minute), minutes, zone)


def set_clock(book: Book, text: str) -> None:
    moment = datetime.fromisoformat(text)
    book.now = lambda: moment


def names(rows: tuple[Row, ...]) -> list[str]:
    return [row.name for row in rows]


def next_name(found: Today) -> str:
    return found.next_up.name if found.next_up else ""


def test_the_next_hour_of_the_day_is_next_up_with_its_words(nora: Book, lindholm: Ref) -> None:
    note(nora, lindholm, date(2026, 11, 24), time(11))
    hotel = bare_account(nora, AccountDraft(name="Seaview", rating="B")).id
    note(nora, hotel, date(2026, 11, 24), time(15, 30))
    found = today(nora)
    assert next_name(found) == "Lindholm Kitchens"
    assert found.next_up is not None
    assert (found.next_up.purpose, found.next_up.start) == (PURPOSE, time(11))
    assert found.said is not None
    assert found.said.words == "A word"
    assert names(found.later) == ["Seaview"]
    assert len(found.done) == 2
    assert (found.left, found.whole) == (2, 4)


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
        account = bare_account(nora, AccountDraft(name=name, rating=rating)).id  # type: ignore[arg-type]
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
    bare_account(nora, AccountDraft(name="Lindholm Kitchens", person="Anna Ek", phone="01632 9601"))
    found = before_you_go_in(nora, lindholm, "Peter Lindholm")
    assert found is not None
    assert [one.name for one in found.people] == ["Peter Lindholm", "Anna Ek"]
    assert found.people[1].phone == "01632 9601"
    assert (found.agreed, found.questions) == ("Peter counts", "Who pays?")
    assert found.history[0].words == "Spring"
    assert sum(month.selling + month.other for month in found.standing.months) == 1
    assert before_you_go_in(nora, Ref("f" * 32)) is None


@pytest.mark.parametrize(
    ("clock", "card", "earlier", "later"),
    [
        ("08:00", "Ten", [], ["Two"]),
        ("10:20", "Ten", [], ["Two"]),
        ("11:30", "Ten", [], ["Two"]),
        ("12:50", "Two", ["Ten"], []),
        ("14:20", "Two", ["Ten"], []),
        ("19:00", "Two", ["Ten"], []),
    ],
)
def test_the_touch_nearest_in_time_is_next_up(
    nora: Book, clock: str, card: str, earlier: list[str], later: list[str]
) -> None:
    for name, hour in (("Ten", 10), ("Two", 14)):
        plan(nora, bare_account(nora, AccountDraft(name=name)).id, at_hour(hour))
    set_clock(nora, f"2026-11-24T{clock}:00+00:00")
    found = today(nora)
    assert (next_name(found), names(found.earlier), names(found.later)) == (card, earlier, later)


def test_a_touch_of_another_zone_stands_at_its_hour_on_the_sellers_clock(
    nora: Book, lindholm: Ref
) -> None:
    plan(nora, lindholm, at_hour(9, zone="America/New_York"))
    found = today(nora)
    assert found.next_up is not None
    assert found.next_up.start == time(14)
    assert found.next_up.ends == datetime.fromisoformat("2026-11-24T14:45:00+00:00")


def test_the_day_is_the_sellers_not_that_of_utc(nora: Book, lindholm: Ref) -> None:
    plan(nora, lindholm, When(date(2026, 7, 2), time(9), 45, "Europe/London"))
    set_clock(nora, "2026-07-01T23:30:00+00:00")
    found = today(nora)
    assert found.now.date() == date(2026, 7, 2)
    assert found.left == 1


def test_what_was_planned_ten_years_ago_waits_and_says_since_when(
    nora: Book, lindholm: Ref
) -> None:
    plan(nora, lindholm, When(date(2016, 11, 24), time(9), 45, "Europe/London"))
    found = today(nora)
    assert found.next_up is not None
    assert (found.next_up.day, found.next_up.missed) == (date(2016, 11, 24), True)
    assert (found.missed, found.left) == (1, 0)


def test_flexible_touches_of_one_rating_stand_by_days_past(nora: Book) -> None:
    for name, since in (("Fresh", "2026-11-20"), ("Late", "2026-09-01"), ("Old", "2026-10-12")):
        account = nora.new_id()
        row = Account(id=account, name=name, rating="B", since=date.fromisoformat(since))
        nora.write([born(row)], "Account added")
        plan(nora, account, When(TUESDAY))
    found = today(nora)
    assert [next_name(found), *names(found.any_time)] == ["Late", "Old", "Fresh"]
    past = found.next_up.standing.past if found.next_up else 0
    assert past == (TUESDAY - date(2026, 9, 1)).days


def test_an_account_that_belongs_to_nobody_is_ours_to_see_to(nora: Book) -> None:
    orphan = nora.new_id()
    nora.write([born(Account(id=orphan, name="Orphan"))], "Merged")
    assert today(nora).uncovered == 1
    plan(nora, orphan, at_hour(11))
    assert next_name(today(nora)) == "Orphan"


def test_attempts_are_counted_until_somebody_is_reached(nora: Book, lindholm: Ref) -> None:
    note(nora, lindholm, TUESDAY, time(11))
    for minute in (40, 50):
        set_clock(nora, f"2026-11-24T10:{minute}:00+00:00")
        save_note(nora, NoteDraft(account=lindholm, outcome="not_reached"))
    set_clock(nora, "2026-11-26T10:00:00+00:00")
    found = today(nora)
    assert found.next_up is not None
    assert found.next_up.standing.attempts == 2
    assert found.said is not None
    assert found.said.words == "A word"


def test_an_attempt_is_no_conversation(nora: Book, lindholm: Ref) -> None:
    note(nora, lindholm, TUESDAY, time(11))
    save_note(nora, NoteDraft(account=lindholm, outcome="not_reached"))
    assert len(today(nora).done) == 1


def test_what_is_done_tells_what_it_planned(nora: Book, lindholm: Ref) -> None:
    note(nora, lindholm, date(2026, 11, 30), time(10))
    done = today(nora).done[0]
    assert (done.name, done.purpose) == ("Lindholm Kitchens", True)
    assert done.next is not None
    assert (done.next.channel, done.next.day, done.next.start) == (
        "call",
        date(2026, 11, 30),
        time(10),
    )


def test_drafts_are_there_until_the_note_is_saved(nora: Book, lindholm: Ref) -> None:
    keep_draft(nora, lindholm, NoteDraft(account=lindholm, discussed="Half a"), ("a",))
    assert [one.name for one in today(nora).drafts] == ["Lindholm Kitchens"]
    save_note(nora, NoteDraft(account=lindholm, discussed="Half a sentence"), ["a"])
    assert today(nora).drafts == ()


def test_only_the_first_open_touch_of_an_account_can_go_unanswered(
    nora: Book, lindholm: Ref
) -> None:
    plan(nora, lindholm, at_hour(11))
    plan(nora, lindholm, at_hour(15))
    found = today(nora)
    assert found.next_up is not None
    assert found.next_up.first
    assert [row.first for row in found.later] == [False]


def test_all_of_the_week_is_there_when_somebody_asks(nora: Book) -> None:
    for number in range(7):
        account = bare_account(nora, AccountDraft(name=f"Account {number}")).id
        plan(nora, account, When(TUESDAY + timedelta(days=number % 3)), "call")
    some, every = today(nora), today(nora, whole_week=True)
    assert (len(some.any_time), some.any_count) == (3, 6)
    assert (len(every.any_time), every.any_count) == (6, 6)
    assert every.next_up == some.next_up


def test_beyond_a_first_look_the_day_says_that_there_is_more(
    nora: Book, lindholm: Ref, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(today_rows, "A_LOOK", 5)
    for back in range(7):
        plan(nora, lindholm, When(TUESDAY - timedelta(days=back)))
    some, every = today(nora), today(nora, whole_week=True)
    assert (some.more, some.any_count, some.missed) == (True, 4, 5)
    assert (every.more, every.any_count, every.missed) == (False, 6, 6)


def test_a_touch_of_next_week_is_not_told(nora: Book, lindholm: Ref) -> None:
    plan(nora, lindholm, When(date(2026, 11, 30)))
    plan(nora, lindholm, When(date(2026, 11, 27), time(9), 45, "Europe/London"))
    found = today(nora)
    assert (found.next_up, found.any_count, found.uncovered) == (None, 0, 0)


# ---- After an absence -------------------------------------------------------------------------


def test_after_days_without_a_note_the_day_says_what_waited(
    nora: Book, lindholm: Ref, later: Moved
) -> None:
    note(nora, lindholm, date(2026, 11, 25), time(11))
    later(days=2)
    assert (today(nora).missed, today(nora).away) == (1, False)
    later(days=10)
    assert (today(nora).missed, today(nora).away) == (1, True)


def test_what_was_missed_is_spread_over_working_days_golden_first(nora: Book) -> None:
    for number in range(9):
        rating = "A" if number == 8 else "C"
        draft = AccountDraft(name=f"Account {number}", rating=rating)  # type: ignore[arg-type]
        plan(nora, bare_account(nora, draft).id, When(date(2026, 11, 2)), "call")
    set_clock(nora, "2026-11-27T09:00:00+00:00")
    nora.clock_confirmed = True
    spread = spread_missed(nora)
    assert (spread.count, spread.last) == (9, date(2026, 11, 30))
    found = today(nora, whole_week=True)
    assert (found.missed, found.left) == (0, 8)
    assert next_name(found) == "Account 8"
    undo_last(nora)
    assert today(nora).missed == 9


def test_a_reset_meeting_is_not_moved_and_nothing_missed_moves_nothing(
    nora: Book, lindholm: Ref
) -> None:
    at = When(date(2026, 11, 2), time(9), 90, "Europe/London")
    reset = Touch(id=nora.new_id(), account=lindholm, channel="visit", kind="reset", at=at)
    nora.write([born(reset)], "Planned")
    before = nora.marker()
    assert spread_missed(nora).count == 0
    assert nora.marker() == before


def test_a_touch_that_is_gone_is_not_moved(nora: Book) -> None:
    with pytest.raises(NoSuchError):
        move_planned(nora, Ref("f" * 32), TUESDAY)
    with pytest.raises(NoSuchError):
        cancel_planned(nora, Ref("f" * 32))


# ---- Large books ------------------------------------------------------------------------------


def scans(book: Book, read: Callable[[], object]) -> list[str]:
    """The tables that `read` goes through from end to end, however large the book is."""
    asked: list[tuple[str, Any]] = []
    engine = book._opened.engine

    def hear(_c: Any, _cursor: Any, sql: str, values: Any, *_rest: Any) -> None:  # noqa: ANN401
        asked.append((sql, values))

    event.listen(engine, "before_cursor_execute", hear)
    read()
    event.remove(engine, "before_cursor_execute", hear)
    found: list[str] = []
    with book.reading() as connection:
        for sql, values in asked:
            # Whether there is any account at all is known with the first one.
            if sql.startswith(("SELECT", "WITH")) and "EXISTS(SELECT 1 FROM account)" not in sql:
                plans = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)
                found += [row[3] for row in plans if row[3].startswith("SCAN")]
    # The rows of the day, drafts, rhythms, days away and what this laptop keeps are few anywhere.
    small = ("o", "d", "open", "lane", "away", "json_each", "CONSTANT", "local_book", "k",
             "sqlite_schema")  # fmt: skip
    return [one for one in found if one.split()[1] not in small]


def test_no_read_of_the_day_goes_through_a_whole_table(nora: Book, lindholm: Ref) -> None:
    plan(nora, lindholm, at_hour(11))
    plan(nora, lindholm, When(date(2026, 11, 20)))
    note(nora, lindholm)
    assert scans(nora, lambda: today(nora)) == []
    assert scans(nora, lambda: today(nora, whole_week=True)) == []
    assert scans(nora, lambda: before_you_go_in(nora, lindholm)) == []
    assert scans(nora, lambda: level(nora)) == []


def test_a_read_through_a_whole_table_would_be_seen(nora: Book, lindholm: Ref) -> None:
    def read() -> None:
        with nora.reading() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM touch WHERE channel = 'call'")

    assert scans(nora, read) == ["SCAN touch"]
