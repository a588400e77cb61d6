"""Rhythm by hand-worked days. 2026: 25 and 26 December are a Friday and a Saturday."""

from datetime import date
from typing import Any

import pytest

from fieldbook.model.accounts import Rating
from fieldbook.model.rhythm import (
    DEFAULTS,
    FAR,
    Beat,
    Rhythms,
    beat,
    beats_of,
    earlier,
    lane_due,
    later,
    next_due,
    next_touch,
    next_touch_day,
    passed,
    per_week,
    raw_due,
    room_a_day,
    stretched,
    working_day,
    working_days_after,
)
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Lane, Unit
from fieldbook.model.touches import Channel

CHRISTMAS = {date(2026, 12, 25), date(2026, 12, 28)}
LANE = Ref("0" * 32)


@pytest.mark.parametrize(
    ("day", "every", "unit", "due"),
    [
        (date(2026, 11, 24), 3, "week", date(2026, 12, 15)),
        (date(2026, 11, 30), 3, "month", date(2027, 2, 28)),
        (date(2027, 11, 30), 3, "month", date(2028, 2, 29)),
        (date(2026, 12, 31), 2, "month", date(2027, 2, 28)),
        (date(2026, 3, 28), 1, "day", date(2026, 3, 29)),
        (date(9999, 12, 1), 1, "month", FAR),
        (date(9999, 12, 30), 10_000, "week", FAR),
    ],
)
def test_an_interval_is_plain_calendar_arithmetic(
    day: date, every: int, unit: Unit, due: date
) -> None:
    assert later(day, every, unit) == due


@pytest.mark.parametrize(
    ("rating", "first"),
    [
        ("A", Beat(("call", "visit"), 3, "week")),
        ("B", Beat(("call", "visit"), 6, "week")),
        ("C", Beat(("call",), 3, "month")),
        ("D", Beat(("value",), 8, "week")),
    ],
)
def test_each_rating_brings_its_default(rating: Rating, first: Beat) -> None:
    assert DEFAULTS[rating][0] == first
    assert beats_of(rating, ())[0] == first


def test_a_golden_account_also_asks_for_a_visit_every_twelve_weeks() -> None:
    assert beats_of("A", ())[1] == Beat(("visit",), 12, "week")


def test_a_stronger_channel_counts_and_a_weaker_does_not() -> None:
    calls, visits = DEFAULTS["A"]
    last = {"call": date(2026, 11, 2), "message": date(2026, 11, 20)}
    assert raw_due(calls, last) == date(2026, 11, 23)  # type: ignore[arg-type]
    assert raw_due(visits, last) is None  # type: ignore[arg-type]
    assert raw_due(DEFAULTS["D"][0], last) == date(2027, 1, 15)  # type: ignore[arg-type]
    assert raw_due(calls, {"visit": date(2026, 11, 9)}) == date(2026, 11, 30)


def test_a_lane_that_is_set_takes_the_place_of_the_default() -> None:
    lane = Lane(id=LANE, rating="A", place=1, channels="visit", every=4, unit="week")
    assert beats_of("A", [lane]) == (DEFAULTS["A"][0], Beat(("visit",), 4, "week"))
    off = Lane(id=LANE, rating="A", place=0, on=False)
    assert beats_of("A", [off])[0] is None


@pytest.mark.parametrize(
    "lane",
    [
        Lane(id=LANE, every=0),
        Lane(id=LANE, every=-3),
        Lane(id=LANE, every=10_001),
        Lane(id=LANE, channels="carrier pigeon"),
        Lane(id=LANE, channels=""),
        Lane(id=LANE, on=False),
    ],
)
def test_a_lane_that_asks_for_nothing_is_no_beat(lane: Lane) -> None:
    assert beat(lane) is None


@pytest.mark.parametrize(
    ("day", "moved"),
    [
        (date(2026, 11, 24), date(2026, 11, 24)),
        (date(2026, 11, 28), date(2026, 11, 30)),
        (date(2026, 12, 25), date(2026, 12, 29)),
        (FAR, FAR),
    ],
)
def test_a_due_day_moves_to_the_next_working_day(day: date, moved: date) -> None:
    assert working_day(day, CHRISTMAS) == moved


def test_ordering_by_raw_due_is_ordering_by_working_day() -> None:
    days = [date.fromordinal(date(2026, 12, 20).toordinal() + n) for n in range(15)]
    moved = [working_day(day, CHRISTMAS) for day in days]
    assert moved == sorted(moved)


def test_the_next_touch_follows_the_interval_onto_a_working_day() -> None:
    first = DEFAULTS["A"][0]
    assert next_touch_day(first, date(2026, 12, 4), CHRISTMAS) == date(2026, 12, 29)


def test_an_unanswered_call_is_tried_again_two_working_days_later() -> None:
    assert working_days_after(date(2026, 12, 23), 2, CHRISTMAS) == date(2026, 12, 29)


# ---- When an account is due, worked out by hand ---------------------------------------------

WEEKLY = Beat(("call", "visit"), 1, "week")
GOLDEN = DEFAULTS["A"]
TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("beats", "last", "due"),
    [
        # Three weeks after the call; the visit of September asks for one on 15 December too.
        (GOLDEN, {"call": TUESDAY, "visit": date(2026, 9, 22)}, date(2026, 12, 15)),
        # A visit is a call as well; the lane of calls is not due before it is three weeks old.
        (GOLDEN, {"call": date(2026, 9, 1), "visit": TUESDAY}, date(2026, 12, 15)),
        # The visit is the first to be due: twelve weeks after 1 September is a Tuesday.
        (GOLDEN, {"call": TUESDAY, "visit": date(2026, 9, 1)}, TUESDAY),
        # A message is no call, and an article no message.
        (GOLDEN, {"message": TUESDAY, "visit": date(2026, 11, 3)}, TUESDAY),
        (DEFAULTS["D"], {"message": TUESDAY}, date(2027, 1, 19)),
        # Nobody was reached yet: it is due since the day it came in.
        (GOLDEN, {}, date(2026, 11, 2)),
        # A visit that never was has its first interval from that day: 12 weeks after 1 November.
        (GOLDEN, {"call": date(2027, 1, 20)}, date(2027, 1, 25)),
        (GOLDEN, {"call": date(2026, 11, 24)}, date(2026, 12, 15)),
        # Somebody was written to: the first call has three weeks from the day they came in.
        (GOLDEN, {"message": TUESDAY}, date(2026, 11, 23)),
        # 26 December is a Saturday, the Monday after it a holiday.
        (DEFAULTS["C"], {"call": date(2026, 9, 26)}, date(2026, 12, 29)),
        # 29 February: three months after the 30th of November in a leap year.
        (DEFAULTS["C"], {"call": date(2027, 11, 30)}, date(2028, 2, 29)),
        # The Sunday on which clocks change is a day like others, and no working day.
        (DEFAULTS["B"], {"visit": date(2027, 2, 14)}, date(2027, 3, 29)),
        ((WEEKLY, None), {"call": date(9999, 12, 30)}, FAR),
        ((None,), {"call": TUESDAY}, None),
        ((), {"call": TUESDAY}, None),
    ],
)
def test_an_account_is_due_with_the_first_of_its_lanes(
    beats: tuple[Beat | None, ...], last: dict[Channel, date], due: date | None
) -> None:
    assert next_due(beats, last, date(2026, 11, 1), CHRISTMAS) == due


def test_without_a_day_it_came_in_nobody_can_say_when_it_is_due() -> None:
    assert next_due(GOLDEN, {}, None, CHRISTMAS) is None


@pytest.mark.parametrize(
    ("last", "channel", "day"),
    [
        ({"call": TUESDAY, "visit": date(2026, 11, 3)}, "call", date(2026, 12, 15)),
        ({"call": TUESDAY, "visit": date(2026, 9, 22)}, "visit", date(2026, 12, 15)),
        ({"call": TUESDAY, "visit": date(2026, 9, 23)}, "call", date(2026, 12, 15)),
        ({"visit": TUESDAY}, "call", date(2026, 12, 15)),
    ],
)
def test_one_touch_serves_every_lane_that_is_due_by_then(
    last: dict[Channel, date], channel: Channel, day: date
) -> None:
    assert next_touch(GOLDEN, last, TUESDAY, CHRISTMAS) == (channel, day)


def test_without_a_lane_the_next_touch_is_a_call_on_that_day() -> None:
    assert next_touch((), {}, date(2026, 12, 25), CHRISTMAS) == ("call", date(2026, 12, 29))


def lane(place: int, every: int = 2, **more: Any) -> Lane:  # noqa: ANN401
    return Lane(id=LANE, rating="B", place=place, channels="call", every=every, unit="week", **more)


def test_the_own_lane_comes_before_the_owners_the_teams_and_the_default() -> None:
    rhythms = Rhythms(
        [
            (lane(0, 5), None, None),
            (lane(0, 4), "nora", None),
            (lane(0, 3), "nora", "lindholm"),
            (lane(0, 0), "marek", None),
        ]
    )
    every = [
        rhythms.of_account(account, "B", owner)[0]
        for account, owner in (("x", None), ("x", "nora"), ("lindholm", "nora"), ("x", "marek"))
    ]
    assert [one.every if one else 0 for one in every] == [5, 4, 3, 5]
    assert rhythms.of_account("x", "A", "nora") == GOLDEN
    assert rhythms.has_own("lindholm")
    assert not rhythms.has_own("x")


def test_a_lane_that_is_off_asks_for_nothing_and_one_that_says_nothing_leaves_what_stands() -> None:
    assert beats_of("B", [lane(0, on=False)]) == (None,)
    assert beats_of("B", [lane(0, 0)]) == DEFAULTS["B"]


@pytest.mark.parametrize(
    ("theirs", "account", "beats"),
    [("A", "C", GOLDEN), ("A", "A", ()), ("C", "A", ()), (None, "C", ())],
)
def test_somebody_rated_higher_than_the_account_has_a_rhythm_of_their_own(
    theirs: Rating | None, account: Rating, beats: tuple[Beat, ...]
) -> None:
    rhythms: Rhythms[str] = Rhythms([])
    assert rhythms.of_person("peter", (theirs, account), "nora") == beats


def test_somebody_with_lanes_of_their_own_has_them_whatever_their_rating() -> None:
    rhythms = Rhythms([(lane(0), None, "peter")])
    assert rhythms.of_person("peter", (None, "A"), None) == (Beat(("call",), 2, "week"),)


def test_a_touch_that_serves_several_lanes_is_counted_once() -> None:
    assert per_week(GOLDEN) == pytest.approx(1 / 3)
    assert per_week((None,)) == 0


def test_an_interval_is_stretched_in_whole_units() -> None:
    assert stretched(GOLDEN[0], 1.5).every == 5
    assert stretched(GOLDEN[1], 1.25).every == 15
    assert stretched(GOLDEN[0], 1.0) == GOLDEN[0]
    assert stretched(Beat(("call",), 9_999, "day"), 2).every == 10_000


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 24), 12, date(2025, 11, 24)),
        (date(2028, 2, 29), 12, date(2027, 2, 28)),
        (date(2027, 1, 31), 1, date(2026, 12, 31)),
        (date(2026, 12, 31), 1, date(2026, 11, 30)),
        (date(1, 3, 1), 12, date.min),
    ],
)
def test_so_many_months_before(day: date, months: int, before: date) -> None:
    assert earlier(day, months) == before


@pytest.mark.parametrize(
    ("start", "due", "today", "share"),
    [
        (date(2026, 11, 3), date(2026, 11, 24), date(2026, 11, 10), 1 / 3),
        (date(2026, 11, 3), date(2026, 11, 24), date(2026, 11, 24), 1),
        (date(2026, 11, 3), date(2026, 11, 24), date(2027, 1, 1), 1),
        (date(2026, 11, 3), date(2026, 11, 24), date(2026, 11, 1), 0),
        (date(2026, 11, 24), date(2026, 11, 24), date(2026, 11, 1), 1),
        (date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 24), 0),
    ],
)
def test_the_ring_fills_from_the_last_word_to_the_due_day(
    start: date, due: date, today: date, share: float
) -> None:
    assert passed(start, due, today) == pytest.approx(share)


@pytest.mark.parametrize(("week", "day"), [(0, 8), (40, 8), (41, 9), (5, 1), (3, 1), (1, 1)])
def test_a_working_day_has_room_for_a_fifth_of_the_week(week: int, day: int) -> None:
    assert room_a_day(week) == day


def test_what_an_owner_set_for_one_rating_says_nothing_of_another() -> None:
    rhythms: Rhythms[str | None] = Rhythms([(lane(0), "nora", None)])
    assert rhythms.has_rated("B", "nora")
    assert not rhythms.has_rated("A", "nora")
    assert not rhythms.has_rated("B", None)


def test_a_message_counts_for_an_article_and_an_article_for_no_message() -> None:
    assert Beat(("value",), 1, "day").counts("message")
    assert not Beat(("message",), 1, "day").counts("value")


def test_a_lane_never_served_takes_its_interval_from_the_day_it_began() -> None:
    visits, since = GOLDEN[1], date(2026, 11, 2)
    assert lane_due(visits, {}, since) == since
    assert lane_due(visits, {"call": date(2026, 11, 24)}, since) == date(2027, 1, 25)
    assert lane_due(visits, {"visit": date(2026, 11, 24)}, since) == date(2027, 2, 16)
    assert lane_due(visits, {"call": date(2026, 11, 24)}, None) is None
    assert lane_due(GOLDEN[0], {"call": date(2026, 11, 24)}, None) == date(2026, 12, 15)
    assert lane_due(visits, {}, None) is None
