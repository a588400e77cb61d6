"""Placing touches: free slots, which day a touch goes to, and how clashes lie side by side."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldbook.model.accounts import Rating
from fieldbook.model.planning import (
    HOURS,
    MOST_A_DAY,
    RASTER,
    ROAD,
    Day,
    Lying,
    Taken,
    Wish,
    by_need,
    fill,
    free_slot,
    lay_out,
)
from fieldbook.model.touches import Channel

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def at(hour: int, minute: int = 0) -> int:
    return hour * 60 + minute


def wish(
    key: str,
    rating: Rating = "B",
    past: int = 0,
    channel: Channel = "call",
    town: str = "",
    day: date | None = None,
) -> Wish:
    return Wish(key=key, rating=rating, past=past, channel=channel, town=town, day=day)


# ---- Free slots ---------------------------------------------------------------------------------

CALL, VISIT = wish("a call"), wish("a visit", channel="visit", town="filey")


@pytest.mark.parametrize(
    ("day", "asked", "slot"),
    [
        (Day(MONDAY), CALL, at(9)),
        (Day(MONDAY, earliest=at(10, 13)), CALL, at(10, 30)),
        (Day(MONDAY, earliest=at(6)), CALL, at(9)),
        (Day(MONDAY, earliest=at(16, 31)), CALL, None),
        (Day(MONDAY, taken=(Taken(at(9), at(9, 15)),)), CALL, at(9, 30)),
        (Day(MONDAY, taken=(Taken(at(9, 30), at(10)),)), CALL, at(9)),
        (Day(MONDAY, taken=(Taken(at(9, 10), at(12, 5)),)), CALL, at(12, 30)),
        (Day(MONDAY, taken=(Taken(at(9), at(17)),)), CALL, None),
        (Day(MONDAY, earliest=at(16, 5)), VISIT, None),
        # What ends where another begins does not clash, on either side and at the end of the day.
        (Day(MONDAY, taken=(Taken(at(9), at(9, 30)),)), CALL, at(9, 30)),
        (Day(MONDAY, taken=(Taken(at(9, 15), at(12)),)), CALL, at(9)),
        (Day(MONDAY, taken=(Taken(at(9), at(16, 45)),)), CALL, None),
        (
            Day(MONDAY, taken=(Taken(at(9), at(16, 30)), Taken(at(16, 45), at(17)))),
            CALL,
            at(16, 30),
        ),
        (Day(MONDAY, taken=(Taken(at(9), at(9, 45), "redcar"),)), VISIT, at(10, 30)),
        (Day(MONDAY, taken=(Taken(at(9), at(9, 45), "filey"),)), VISIT, at(10)),
        (Day(MONDAY, taken=(Taken(at(9), at(9, 45), "redcar"),)), CALL, at(10)),
        (Day(MONDAY, taken=(Taken(at(10), at(10, 45), "redcar"),)), VISIT, at(11, 30)),
    ],
)
def test_the_first_free_half_hour_of_the_working_day(
    day: Day, asked: Wish, slot: int | None
) -> None:
    assert free_slot(day, asked) == slot


def test_a_full_day_takes_no_more() -> None:
    held = tuple(Taken(at(9) + 15 * n, at(9) + 15 * n + 15) for n in range(MOST_A_DAY))
    assert free_slot(Day(MONDAY, taken=held), CALL) is None
    assert free_slot(Day(MONDAY, taken=held[1:]), CALL) is not None


# ---- Who comes first, and where -----------------------------------------------------------------


def test_rating_comes_before_days_past_and_a_town_stays_together() -> None:
    wishes = [
        wish("long shot", "D", 90),
        wish("filey, late", "A", 1, town="filey"),
        wish("redcar", "A", 5, town="redcar"),
        wish("filey", "A", 8, town="filey"),
        wish("promising", "B", 30),
    ]
    ordered = [one.key for one in by_need(wishes)]
    assert ordered == ["filey", "filey, late", "redcar", "promising", "long shot"]


def test_accounts_of_one_town_are_put_on_one_day_next_to_each_other() -> None:
    days = [Day(MONDAY), Day(TUESDAY)]
    wishes = [
        wish("first", "A", 9, "visit", "filey"),
        wish("other", "A", 5, "visit", "redcar"),
        wish("second", "A", 1, "visit", "filey"),
    ]
    found = fill(days, wishes)
    assert found["first"] == (MONDAY, at(9))
    assert found["second"] == (MONDAY, at(10))
    assert found["other"] == (TUESDAY, at(9))


def test_a_visit_goes_where_somebody_of_the_town_is_seen_already() -> None:
    seen = Day(TUESDAY, taken=(Taken(at(14), at(15), "filey"),), towns=frozenset({"filey"}))
    found = fill([Day(MONDAY), seen], [wish("one", channel="visit", town="filey")])
    assert found == {"one": (TUESDAY, at(9))}


def test_a_call_stays_on_the_day_it_stands_on() -> None:
    seen = Day(MONDAY, towns=frozenset({"filey"}))
    found = fill([seen, Day(TUESDAY)], [wish("one", town="filey", day=TUESDAY)])
    assert found == {"one": (TUESDAY, at(9))}


def test_what_finds_no_room_is_left_out() -> None:
    wishes = [wish(f"{n:03}") for n in range(2 * MOST_A_DAY + 3)]
    found = fill([Day(MONDAY), Day(TUESDAY)], wishes)
    assert len(found) == 2 * MOST_A_DAY
    assert fill([], wishes) == {}


LENGTH = st.sampled_from(["call", "visit", "message", "value"])
TOWNS = st.sampled_from(["", "filey", "redcar"])


@given(
    st.lists(st.tuples(st.integers(0, 1439), st.integers(1, 300)), max_size=6),
    st.lists(st.tuples(LENGTH, TOWNS), max_size=20),
    st.integers(0, 1439),
)
def test_nothing_that_is_placed_lies_over_anything_else(
    taken: list[tuple[int, int]], asked: list[tuple[Channel, str]], earliest: int
) -> None:
    held = tuple(Taken(start, start + long) for start, long in taken)
    wishes = [wish(str(n), channel=how, town=town) for n, (how, town) in enumerate(asked)]
    found = fill([Day(MONDAY, earliest, held)], wishes)
    spans = [(one.start, one.end) for one in held]
    for one in wishes:
        if one.key in found:
            _day, start = found[one.key]
            end = start + one.minutes
            assert start % RASTER == 0
            assert max(HOURS[0], earliest) <= start
            assert end <= HOURS[1]
            assert all(last <= start or end <= first for first, last in spans)
            spans.append((start, end))


# ---- Clashes ------------------------------------------------------------------------------------


def test_the_working_day_may_be_filled_to_its_last_minute() -> None:
    last = HOURS[1] - RASTER
    long = Wish(key="a visit", rating="B", channel="visit")
    whole = -(-long.minutes // RASTER) * RASTER
    assert free_slot(Day(MONDAY, earliest=HOURS[1] - whole), long) == HOURS[1] - whole
    assert free_slot(Day(MONDAY, earliest=last + 1), CALL) is None


def test_a_visit_leaves_its_road_to_another_town_that_was_placed_before_it() -> None:
    found = fill(
        [Day(MONDAY)],
        [
            wish("first", "A", channel="visit", town="filey"),
            wish("second", "B", channel="visit", town="redcar"),
        ],
    )
    assert found["first"] == (MONDAY, at(9))
    assert found["second"][1] >= found["first"][1] + VISIT.minutes + ROAD


def test_what_ends_as_another_begins_lies_in_one_column() -> None:
    spans = {"a": (0, 30), "b": (0, 60), "c": (30, 60), "d": (60, 61), "e": (61, 62)}
    assert lay_out(spans) == {
        "b": Lying(0, 2),
        "a": Lying(1, 2),
        "c": Lying(1, 2),
        "d": Lying(0, 1),
        "e": Lying(0, 1),
    }
    assert lay_out({"x": (5, 5), "y": (6, 7)}) == {"x": Lying(0, 1), "y": Lying(0, 1)}


def test_blocks_that_overlap_lie_side_by_side_and_others_alone() -> None:
    spans = {
        "long": (at(9), at(11)),
        "early": (at(9), at(9, 30)),
        "late": (at(10), at(10, 30)),
        "third": (at(10, 15), at(11)),
        "alone": (at(11), at(12)),
    }
    assert lay_out(spans) == {
        "long": Lying(0, 3),
        "early": Lying(1, 3),
        "late": Lying(1, 3),
        "third": Lying(2, 3),
        "alone": Lying(),
    }


@given(st.lists(st.tuples(st.integers(0, 1400), st.integers(0, 200)), max_size=12))
def test_no_two_blocks_of_one_column_overlap(lengths: list[tuple[int, int]]) -> None:
    spans = {str(n): (start, start + long) for n, (start, long) in enumerate(lengths)}
    found = lay_out(spans)
    assert found.keys() == spans.keys()
    for one, (start, end) in spans.items():
        assert found[one].column < found[one].columns
        for other, (first, last) in spans.items():
            if one < other and start < max(last, first + 1) and first < max(end, start + 1):
                assert found[one].column != found[other].column
                assert found[one].columns == found[other].columns
