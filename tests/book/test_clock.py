"""Stamps that rise whatever the clock of the laptop does."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from fieldbook.book.clock import (
    AHEAD,
    COUNTER_BITS,
    LARGEST,
    horizon,
    moment_of,
    next_stamp,
    stamp_of,
)
from fieldbook.book.undo import redo, undo
from fieldbook.errors import ClockError, NoSuchError
from tests.book.laptops import TUESDAY, Laptop

Next = Callable[[int, datetime], int]


def rises(draw: Next, count: int) -> None:
    """So many stamps rise strictly while the clock jumps by up to 30 days to and fro."""
    chance = random.Random(3)
    last, now = 0, TUESDAY
    for number in range(count):
        if number % 40 == 0:
            now = TUESDAY + timedelta(milliseconds=chance.randint(-2_592_000_000, 2_592_000_000))
        stamp = draw(last, now)
        assert stamp > last
        assert stamp >= stamp_of(now)
        last = stamp


def test_a_million_stamps_rise_while_the_clock_jumps() -> None:
    rises(next_stamp, 1_000_000)


def by_the_clock_alone(last: int, now: datetime) -> int:
    return max(stamp_of(now), 1)


def with_a_counter_that_starts_again(last: int, now: datetime) -> int:
    return max(stamp_of(now), last & ~0xFFFF) | ((last + 1) & 0xFFFF)


def behind_the_clock(last: int, now: datetime) -> int:
    return last + 1


@pytest.mark.parametrize(
    "broken", [by_the_clock_alone, with_a_counter_that_starts_again, behind_the_clock]
)
def test_a_broken_clock_is_caught(broken: Next) -> None:
    with pytest.raises(AssertionError):
        rises(broken, 200_000)


def test_the_counter_carries_over_into_the_milliseconds() -> None:
    full = stamp_of(TUESDAY) | 0xFFFF
    assert next_stamp(full, TUESDAY) == stamp_of(TUESDAY + timedelta(milliseconds=1))


def test_a_stamp_says_its_millisecond_in_utc() -> None:
    moment = datetime(2026, 11, 24, 10, 30, 0, 123_456, tzinfo=UTC)
    assert moment_of(stamp_of(moment)) == moment.replace(microsecond=123_000)
    assert stamp_of(moment) == 1_795_516_200_123 << COUNTER_BITS


def test_the_zone_of_a_moment_makes_no_difference() -> None:
    here = TUESDAY.astimezone(datetime.strptime("+0530", "%z").tzinfo)
    assert stamp_of(here) == stamp_of(TUESDAY)


def test_a_moment_before_1970_has_the_first_stamp() -> None:
    assert stamp_of(datetime(1, 1, 1, tzinfo=UTC)) == 0


def test_a_stamp_beyond_the_year_9999_still_has_a_moment() -> None:
    assert moment_of(2**64 - 1).year == 9999


def test_the_horizon_lies_a_day_ahead_and_never_beyond_what_a_row_can_hold() -> None:
    assert timedelta(hours=24) == AHEAD
    assert horizon(TUESDAY) == stamp_of(TUESDAY + AHEAD)
    assert horizon(datetime(9999, 12, 31, 23, 59, tzinfo=UTC)) == LARGEST
    assert LARGEST < 2**63


def test_a_clock_in_the_far_future_is_told_in_a_sentence(laptop: Laptop) -> None:
    laptop.clock.moment = datetime(9999, 1, 1, tzinfo=UTC)
    with pytest.raises(ClockError) as told:
        laptop.write()
    assert told.value.advice


def test_stamps_of_a_book_rise_though_its_clock_went_back(laptop: Laptop) -> None:
    for hours in (0, 5, -12, 3, -11):
        laptop.clock.forward(hours=hours)
        laptop.write()
    stamps = [entry.stamp for entry in laptop.journal().entries]
    assert stamps == sorted(set(stamps))


def test_the_question_names_the_hours_of_the_seller(laptop: Laptop) -> None:
    laptop.clock.moment = datetime(2027, 7, 1, 10, 30, tzinfo=UTC)
    laptop.write()
    laptop.book.clock_confirmed = False
    laptop.clock.moment = datetime(2027, 8, 30, 12, tzinfo=UTC)
    with pytest.raises(ClockError) as told:
        laptop.write()
    assert "30 August 2027, 13:00" in told.value.title  # London, in summer
    assert "1 July 2027, 11:30" in told.value.title
    assert told.value.now == "2027-08-30T13:00"


def test_a_merge_asks_about_the_clock_and_nothing_comes_in(laptop: Laptop) -> None:
    laptop.book.clock_confirmed = False
    laptop.clock.moment = TUESDAY + timedelta(days=365)
    before = laptop.state
    with pytest.raises(ClockError):
        laptop.take([])
    assert laptop.state == before


def test_what_cannot_be_undone_is_said_before_the_clock_is_asked_about(laptop: Laptop) -> None:
    laptop.book.clock_confirmed = False
    laptop.clock.moment = TUESDAY + timedelta(days=365)
    for turn in (undo, redo):
        with pytest.raises(NoSuchError):
            turn(laptop.book)


def test_the_day_of_the_marker_is_the_sellers_own(laptop: Laptop) -> None:
    laptop.clock.moment = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert laptop.book.marker().today.isoformat() == "2026-07-02"
