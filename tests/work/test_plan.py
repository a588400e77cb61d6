"""The plan of a week: what stands on it, what waits for a place, and placing it."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import Account, Person, Rating
from fieldbook.model.notes import Words
from fieldbook.model.rhythm import Beat
from fieldbook.model.rows import Parked, Ref, When
from fieldbook.model.sellers import Seller
from fieldbook.model.touches import Channel, Kind, Touch
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.away import go_away
from fieldbook.work.history import undo_last
from fieldbook.work.notes import NextDraft, NoteDraft, save_note
from fieldbook.work.plan import (
    PlanWeek,
    agenda,
    place_all,
    place_on_day,
    place_touch,
    plan_week,
    resize_planned,
)
from fieldbook.work.rhythm_edits import set_own_rhythm
from fieldbook.work.touches import cancel_planned, touches

PURPOSE = "to confirm the eleven October spots ran as sold"
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
WEDNESDAY, FRIDAY, SATURDAY = date(2026, 11, 25), date(2026, 11, 27), date(2026, 11, 28)
LONDON = "Europe/London"


def account(book: Book, name: str, rating: Rating = "B", city: str = "") -> Ref:
    """An account without any touch."""
    found = save_account(book, AccountDraft(name=name, rating=rating, city=city)).id
    for one in touches(book):
        if one.account == name and one.state == "planned":
            cancel_planned(book, one.id)
    return found


def plan(book: Book, of: Ref, at: When, channel: Channel = "call", kind: Kind = "selling") -> Ref:
    touch = Touch(id=book.new_id(), account=of, channel=channel, kind=kind, at=at)
    book.write([born(touch), born(Words(id=touch.id, purpose=PURPOSE))], "Planned")
    return touch.id


def timed(day: date, hour: int, minute: int = 0, zone: str = LONDON, minutes: int = 45) -> When:
    return When(day, time(hour, minute), minutes, zone)


def set_clock(book: Book, text: str) -> None:
    moment = datetime.fromisoformat(text)
    book.now = lambda: moment
    book.clock_confirmed = True


def told(book: Book, of: str) -> list[tuple[date | None, time | None, int]]:
    """Where the planned touches of an account stand."""
    return [
        (one.day, one.start, one.minutes)
        for one in touches(book)
        if one.account == of and one.state == "planned"
    ]


def waiting(week: PlanWeek) -> list[str]:
    return [one.name for one in week.to_place]


# ---- What stands on a week ----------------------------------------------------------------------


def test_a_week_has_its_seven_days_with_what_is_planned_and_done(nora: Book, lindholm: Ref) -> None:
    next_call = NextDraft(WEDNESDAY, time(11), "call")
    draft = NoteDraft(account=lindholm, discussed="A word", purpose=PURPOSE, next=next_call)
    save_note(nora, draft)
    any_time = plan(nora, account(nora, "Seaview"), When(FRIDAY), "visit")
    week = plan_week(nora)
    assert [one.day for one in week.days] == [MONDAY + timedelta(days=n) for n in range(7)]
    done, call, visit = week.blocks
    assert (done.name, done.done, done.day, done.selling) == (
        "Lindholm Kitchens", True, TUESDAY, False
    )  # fmt: skip
    assert (call.start, call.minutes, call.purpose, call.done) == (time(11), 15, PURPOSE, False)
    assert (visit.id, visit.start, visit.day, visit.channel) == (any_time, None, FRIDAY, "visit")
    assert week.days[4].any_time == (visit,)
    assert [(one.selling, one.giving) for one in week.days[:5]] == [
        (0, 0), (0, 1), (1, 0), (0, 0), (1, 0)
    ]  # fmt: skip


def test_what_asks_for_nothing_is_counted_beside(nora: Book, lindholm: Ref) -> None:
    plan(nora, lindholm, timed(WEDNESDAY, 9), "visit", "get_close")
    plan(nora, lindholm, timed(WEDNESDAY, 11), "visit", "reset")
    seaview = account(nora, "Seaview")
    draft = NoteDraft(account=seaview, discussed="A word", proposed="Two weeks of mornings")
    save_note(nora, draft)
    week = plan_week(nora)
    assert (week.days[2].selling, week.days[2].giving) == (1, 1)
    assert (week.days[1].selling, week.days[1].giving) == (1, 0)


def test_a_note_of_somebody_who_was_not_reached_is_no_conversation(
    nora: Book, lindholm: Ref
) -> None:
    save_note(nora, NoteDraft(account=lindholm, outcome="not_reached"))
    assert not [one for one in plan_week(nora).blocks if one.done]


def test_an_hour_in_another_zone_stands_where_the_seller_lives(nora: Book, lindholm: Ref) -> None:
    plan(nora, lindholm, timed(date(2026, 11, 30), 7, zone="Asia/Tokyo"))
    (block,) = plan_week(nora).blocks
    assert (block.day, block.start) == (date(2026, 11, 29), time(22))
    assert plan_week(nora, date(2026, 11, 30)).blocks == ()


def test_the_day_the_clocks_go_back_has_its_hours(nora: Book, lindholm: Ref) -> None:
    set_clock(nora, "2026-10-19T08:00:00+00:00")
    sunday = date(2026, 10, 25)
    plan(nora, lindholm, timed(sunday, 10))
    plan(nora, lindholm, timed(sunday, 10, zone="UTC"))
    assert [(one.day, one.start) for one in plan_week(nora, sunday).blocks] == [
        (sunday, time(10)),
        (sunday, time(10)),
    ]
    with pytest.raises(NotFittingError, match="does not exist"):
        place_touch(nora, lindholm, When(date(2027, 3, 28), time(1, 30)))


def test_a_day_off_of_the_seller_has_its_name(nora: Book) -> None:
    week = plan_week(nora, date(2026, 12, 25))
    assert [one.off for one in week.days] == ["", "", "", "", "Christmas Day", "Boxing Day", ""]
    assert [one.free for one in week.days] == [False] * 4 + [True] * 3


def test_a_country_nobody_knows_has_no_days_off(nora: Book) -> None:
    nora.write([changed(Seller, nora_id(nora), country="XX")], "Moved")
    assert not any(one.off for one in plan_week(nora, date(2026, 12, 25)).days)


def nora_id(book: Book) -> Ref:
    with book.reading() as connection:
        sql = "SELECT value FROM local_book WHERE key = 'seller'"
        return Ref(connection.exec_driver_sql(sql).scalar_one())


@pytest.mark.parametrize("day", [date.min, date.max, date(2028, 2, 29)])
def test_any_day_has_a_week(nora: Book, lindholm: Ref, day: date) -> None:
    week = plan_week(nora, day)
    assert len(week.days) == 7
    assert week.monday.weekday() == 0
    assert place_all(nora, date.min).count == 0


def test_others_touches_are_theirs_to_see_to(nora: Book, lindholm: Ref) -> None:
    tom = Seller(id=nora.new_id(), name="Tom")
    nora.write([born(tom)], "Tom")
    plan(nora, lindholm, timed(WEDNESDAY, 9))
    nora.write([changed(Account, lindholm, owner=tom.id)], "Given away")
    week = plan_week(nora)
    assert week.empty
    assert week.to_place == ()


def asked_for_a_week(book: Book) -> list[tuple[str, Any]]:
    """The statements that reading this week takes, with their values."""
    asked: list[tuple[str, Any]] = []

    def hear(
        _connection: object, _cursor: object, sql: str, values: object, *_rest: object
    ) -> None:
        asked.append((sql, values))

    with book.reading() as connection:
        engine = connection.engine
    event.listen(engine, "before_cursor_execute", hear)
    plan_week(book)
    event.remove(engine, "before_cursor_execute", hear)
    return asked


def test_a_full_week_takes_as_many_reads_as_a_thin_one(nora: Book) -> None:
    plan(nora, account(nora, "One"), When(FRIDAY))
    plan(nora, account(nora, "Two"), timed(WEDNESDAY, 9))
    thin = len(asked_for_a_week(nora))
    for n in range(30):
        plan(nora, account(nora, f"More {n}"), When(FRIDAY) if n % 2 else timed(FRIDAY, 9))
    assert 0 < len(asked_for_a_week(nora)) == thin


MADE_UP = ("SCAN json_each VIRTUAL TABLE INDEX 1:", "SCAN CONSTANT ROW")
"""What is scanned that is no table of the book."""


def test_the_week_is_read_by_index(nora: Book, lindholm: Ref) -> None:
    plan(nora, lindholm, When(FRIDAY))
    asked = asked_for_a_week(nora)
    with nora.reading() as connection:
        for sql, values in asked:
            steps = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values).all()
            scanned = [row[3] for row in steps if row[3].startswith("SCAN ")]
            assert not [one for one in scanned if one not in MADE_UP], sql


# ---- What waits for a place ---------------------------------------------------------------------


def test_what_has_no_hour_waits_by_rating_then_days_past(nora: Book) -> None:
    plan(nora, account(nora, "Steady", "C"), When(FRIDAY))
    plan(nora, account(nora, "Golden", "A"), When(FRIDAY))
    plan(nora, account(nora, "Missed", "B"), When(date(2026, 11, 20)))
    plan(nora, account(nora, "Next week", "A"), When(date(2026, 12, 1)))
    plan(nora, account(nora, "Has an hour", "A"), timed(FRIDAY, 9))
    plan(nora, account(nora, "Agreed", "A"), When(FRIDAY), "visit", "reset")
    assert waiting(plan_week(nora)) == ["Golden", "Missed", "Steady"]
    assert waiting(plan_week(nora, date(2026, 12, 2))) == ["Next week"]
    assert waiting(plan_week(nora, date(2026, 11, 16))) == []


def test_who_is_due_without_a_touch_waits_and_who_is_parked_does_not(
    nora: Book, lindholm: Ref
) -> None:
    parked = account(nora, "Parked", "A")
    for one in (lindholm, parked):
        save_note(nora, NoteDraft(account=one, discussed="A word", purpose=PURPOSE))
    for touch in touches(nora):
        if touch.state == "planned":
            cancel_planned(nora, touch.id)
    set_clock(nora, "2026-12-21T09:00:00+00:00")
    because = Parked(date(2027, 2, 1), "On leave")
    nora.write([changed(Account, parked, parked=because)], "Parked")
    (waits,) = plan_week(nora).to_place
    assert (waits.name, waits.row, waits.channel) == ("Lindholm Kitchens", None, "call")
    assert waits.standing.past > 0
    assert place_all(nora).count == 1
    (planned,) = [touch for touch in touches(nora) if touch.state == "planned"]
    assert (planned.day, planned.start) == (date(2026, 12, 21), time(9, 30))
    assert planned.purpose == PURPOSE


def test_what_waits_is_asked_by_the_rhythm_of_a_person(nora: Book, lindholm: Ref) -> None:
    save_note(nora, NoteDraft(account=lindholm, discussed="A word", purpose=PURPOSE))
    for touch in touches(nora):
        if touch.state == "planned":
            cancel_planned(nora, touch.id)
    ann = Person(id=nora.new_id(), account=lindholm, name="Ann")
    nora.write([born(ann)], "Ann")
    set_own_rhythm(nora, ann.id, [Beat(("message",), 3, "day")])
    (waits,) = plan_week(nora).to_place
    assert (waits.name, waits.channel) == ("Lindholm Kitchens", "message")


# ---- Placing one --------------------------------------------------------------------------------


def test_a_touch_is_placed_at_an_hour_and_loses_it_again(nora: Book, lindholm: Ref) -> None:
    touch = plan(nora, lindholm, When(FRIDAY), "visit")
    at = place_touch(nora, touch, When(WEDNESDAY, time(10, 15)))
    assert at == When(WEDNESDAY, time(10, 15), 45, LONDON)
    assert resize_planned(nora, touch, 90).minutes == 90
    assert place_touch(nora, touch, When(FRIDAY, time(9))).minutes == 90
    assert place_touch(nora, touch, When(FRIDAY)) == When(FRIDAY)
    assert told(nora, "Lindholm Kitchens") == [(FRIDAY, None, 0)]
    for _act in range(4):
        undo_last(nora)
    assert told(nora, "Lindholm Kitchens") == [(FRIDAY, None, 0)]


def test_placing_it_where_it_stands_is_no_act(nora: Book, lindholm: Ref) -> None:
    touch = plan(nora, lindholm, timed(FRIDAY, 9), "visit")
    before = nora.marker()
    place_touch(nora, touch, When(FRIDAY, time(9)))
    resize_planned(nora, touch, 45)
    assert nora.marker() == before


@pytest.mark.parametrize("at", [When(MONDAY), timed(TUESDAY, 10), timed(MONDAY, 15)])
def test_nothing_is_placed_in_the_past(nora: Book, lindholm: Ref, at: When) -> None:
    touch = plan(nora, lindholm, timed(FRIDAY, 9))
    with pytest.raises(NotFittingError, match="in the past"):
        place_touch(nora, touch, at)
    assert told(nora, "Lindholm Kitchens") == [(FRIDAY, time(9), 45)]


def test_what_is_done_or_gone_is_not_placed(nora: Book, lindholm: Ref) -> None:
    touch = plan(nora, lindholm, timed(FRIDAY, 9))
    cancel_planned(nora, touch)
    with pytest.raises(NotFittingError, match="cancelled"):
        place_touch(nora, touch, When(FRIDAY))
    with pytest.raises(NotFittingError, match="cancelled"):
        resize_planned(nora, touch, 30)
    with pytest.raises(NoSuchError):
        place_touch(nora, nora.new_id(), When(FRIDAY))
    with pytest.raises(NoSuchError):
        resize_planned(nora, nora.new_id(), 30)


@pytest.mark.parametrize("minutes", [-15, 0, 1441])
def test_a_length_that_is_none_is_refused(nora: Book, lindholm: Ref, minutes: int) -> None:
    touch = plan(nora, lindholm, timed(FRIDAY, 9))
    with pytest.raises(NotFittingError, match="no length"):
        resize_planned(nora, touch, minutes)
    place_touch(nora, touch, When(FRIDAY))
    with pytest.raises(NotFittingError, match="no hour"):
        resize_planned(nora, touch, 30)


def test_a_day_gives_it_its_first_free_half_hour(nora: Book, lindholm: Ref) -> None:
    plan(nora, account(nora, "Early"), timed(FRIDAY, 9), "visit")
    touch = plan(nora, lindholm, When(WEDNESDAY))
    assert place_on_day(nora, touch, FRIDAY) == When(FRIDAY, time(10), 15, LONDON)
    assert place_on_day(nora, touch, TUESDAY).start == time(11)


def test_an_account_without_a_touch_gets_one_where_it_is_put(nora: Book) -> None:
    fresh = account(nora, "Seaview")
    at = place_on_day(nora, fresh, FRIDAY)
    assert told(nora, "Seaview") == [(at.day, at.start, at.minutes)]
    place_touch(nora, fresh, When(WEDNESDAY))
    assert told(nora, "Seaview") == [(WEDNESDAY, None, 0)]


# ---- Placing all --------------------------------------------------------------------------------


def test_placing_all_is_one_act_that_undo_takes_back(nora: Book) -> None:
    before = {
        "Golden": plan(nora, account(nora, "Golden", "A"), When(WEDNESDAY)),
        "Missed": plan(nora, account(nora, "Missed", "B"), When(date(2026, 11, 20)), "visit"),
        "Steady": plan(nora, account(nora, "Steady", "C"), When(FRIDAY)),
    }
    stood = {name: told(nora, name) for name in before}
    acts = nora.marker()
    placed = place_all(nora)
    assert (placed.count, placed.left) == (3, 0)
    assert told(nora, "Golden") == [(WEDNESDAY, time(9), 15)]
    assert told(nora, "Steady") == [(FRIDAY, time(9), 15)]
    ((day, start, minutes),) = told(nora, "Missed")
    assert day is not None
    assert day >= TUESDAY
    assert (start is not None, minutes) == (True, 45)
    assert plan_week(nora).to_place == ()
    undo_last(nora)
    assert {name: told(nora, name) for name in before} == stood
    assert nora.marker() != acts


def test_a_meeting_an_hour_and_what_was_put_on_a_day_off_stay(nora: Book) -> None:
    plan(nora, account(nora, "Reset"), timed(FRIDAY, 9), "visit", "reset")
    plan(nora, account(nora, "Any time"), When(FRIDAY), "visit", "reset")
    plan(nora, account(nora, "Timed"), timed(WEDNESDAY, 9))
    plan(nora, account(nora, "Saturday"), When(SATURDAY))
    names = ("Reset", "Any time", "Timed", "Saturday")
    stood = {name: told(nora, name) for name in names}
    plan(nora, account(nora, "Waits"), When(FRIDAY))
    assert waiting(plan_week(nora)) == ["Waits"]
    assert place_all(nora).count == 1
    assert {name: told(nora, name) for name in names} == stood


def test_a_public_holiday_and_the_past_are_left_free(nora: Book) -> None:
    set_clock(nora, "2026-12-23T16:50:00+00:00")
    for n in range(20):
        plan(nora, account(nora, f"Account {n:02}"), When(date(2026, 12, 23)))
    placed = place_all(nora)
    assert placed.days == (date(2026, 12, 24),)
    assert (placed.count, placed.left) == (8, 12)
    assert place_all(nora).count == 0


def test_nothing_is_placed_on_days_away_and_they_have_their_name(nora: Book) -> None:
    waits = plan(nora, account(nora, "Waits"), When(date(2026, 11, 26)))
    go_away(nora, WEDNESDAY, date(2026, 11, 26))
    week = plan_week(nora)
    assert [one.off for one in week.days] == ["", "", "Away", "Away", "", "", ""]
    assert [one.id for one in week.blocks] == [waits]
    assert waiting(week) == []
    plan(nora, account(nora, "Friday"), When(FRIDAY))
    assert place_all(nora).days == (FRIDAY,)
    assert told(nora, "Waits") == [(date(2026, 11, 26), None, 0)]


def test_a_day_holds_as_much_as_the_seller_says(nora: Book) -> None:
    nora.write([changed(Seller, nora_id(nora), capacity=10)], "Ten a week")
    for n in range(12):
        plan(nora, account(nora, f"Account {n:02}"), When(FRIDAY))
    placed = place_all(nora)
    assert (placed.count, placed.left) == (8, 4)
    assert [len(one.timed) for one in plan_week(nora).days] == [0, 2, 2, 2, 2, 0, 0]


def test_one_town_is_seen_on_one_day(nora: Book) -> None:
    asked: list[tuple[str, Rating, str, date]] = [
        ("First", "A", "Filey", TUESDAY),
        ("Other", "B", "Redcar", WEDNESDAY),
        ("Second", "C", "filey ", WEDNESDAY),
    ]
    for name, rating, city, day in asked:
        plan(nora, account(nora, name, rating, city), When(day), "visit")
    set_clock(nora, "2026-11-24T06:00:00+00:00")
    place_all(nora)
    first, second, other = (told(nora, name)[0] for name in ("First", "Second", "Other"))
    assert first[0] == second[0] != other[0]
    assert {first[1], second[1]} == {time(9), time(10)}


# ---- The list by day ----------------------------------------------------------------------------


def test_the_agenda_has_the_days_on_which_something_stands(nora: Book, lindholm: Ref) -> None:
    plan(nora, lindholm, timed(FRIDAY, 9))
    plan(nora, lindholm, When(WEDNESDAY))
    plan(nora, lindholm, When(date(2026, 12, 7)))
    found = agenda(nora, MONDAY, MONDAY + timedelta(days=6))
    assert [(one.day, len(one.timed), len(one.any_time)) for one in found] == [
        (WEDNESDAY, 0, 1),
        (FRIDAY, 1, 0),
    ]
    assert agenda(nora, date.min, date.max)[-1].day == date(2026, 12, 7)


# ---- What is taken ------------------------------------------------------------------------------


def placed(book: Book, of: Ref, day: date = WEDNESDAY) -> time | None:
    """The hour a touch of an account finds on a day."""
    return place_on_day(book, of, day).start


def test_what_begins_within_an_hour_takes_that_part_of_it(nora: Book) -> None:
    plan(nora, account(nora, "Taken"), timed(WEDNESDAY, 9, 15, minutes=30))
    asks = account(nora, "Asks")
    assert placed(nora, plan(nora, asks, When(WEDNESDAY))) == time(9)
    assert placed(nora, plan(nora, asks, When(WEDNESDAY))) == time(10)


def test_a_call_to_another_town_needs_no_road_and_a_visit_does(nora: Book) -> None:
    leeds, york = account(nora, "Leeds", city="Leeds"), account(nora, "York", city="York")
    plan(nora, leeds, timed(WEDNESDAY, 9, minutes=30), "call")
    assert placed(nora, plan(nora, york, When(WEDNESDAY), "visit")) == time(9, 30)
    plan(nora, leeds, timed(FRIDAY, 9, minutes=30), "visit")
    late = placed(nora, plan(nora, york, When(FRIDAY), "visit"), FRIDAY)
    assert late is not None
    assert late >= time(10)


def test_on_its_sunday_a_week_still_waits_for_what_is_due(nora: Book, lindholm: Ref) -> None:
    set_clock(nora, "2026-11-29T09:00:00+00:00")
    assert waiting(plan_week(nora)) == ["Lindholm Kitchens"]
    assert waiting(plan_week(nora, date(2026, 11, 16))) == []


def test_the_last_day_of_a_week_is_seen(nora: Book) -> None:
    plan(nora, account(nora, "Sunday"), timed(date(2026, 11, 29), 10))
    plan(nora, account(nora, "Monday"), timed(date(2026, 11, 30), 10))
    assert [one.name for one in plan_week(nora).blocks] == ["Sunday"]
