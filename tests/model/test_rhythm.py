"""Rhythm by hand-worked days. 2026: 25 and 26 December are a Friday and a Saturday."""

from datetime import date

import pytest

from fieldbook.model.accounts import Rating
from fieldbook.model.rhythm import (
    DEFAULTS,
    FAR,
    Beat,
    beat,
    beats_of,
    later,
    next_touch_day,
    raw_due,
    working_day,
    working_days_after,
)
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Lane, Unit

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
