"""The figures of a team: what they are called, and what just misses it."""

from datetime import date, time

import pytest

from fieldbook.model.resets import Ask, Course, Heard, Reset
from fieldbook.model.rows import Ref, When
from fieldbook.model.team import HISTORY, Covered, Habit, Lost, Pace, lost_asks, pace, percent

A, B, C = (Ref(letter * 32) for letter in "abc")


@pytest.mark.parametrize(
    ("weeks", "called"),
    [
        ([8] * 52, "steady"),
        ([7, 9, 8, 10, 6, 8] * 9, "steady"),
        ([0] * 40 + [8] * 12, "steady"),
        ([0] * 46 + [8] * (HISTORY - 2), "new"),
        ([0] * 52, "new"),
        ([], "new"),
        ([10] * 6 + [4] * 6 + [10] * 6 + [4] * 6, "uneven"),
        ([12] * 5 + [1] * 7 + [12] * 5 + [1] * 7 + [12] * 5, "peaks"),
        ([8] * 20 + [0] + [8] * 20, "steady"),
    ],
)
def test_a_year_of_a_seller_has_a_name(weeks: list[int], called: Pace) -> None:
    assert pace(weeks) == called
    assert pace([3 * one for one in weeks]) == called  # three times the book is no other pace


def test_weeks_off_are_no_valley() -> None:
    weeks = [8] * 20 + [0] * 8 + [8] * 20
    assert pace(weeks) == "uneven"
    assert pace(weeks, range(20, 28)) == "steady"


def test_shares_are_of_something() -> None:
    assert percent(1, 3) == 33
    assert percent(0, 0) is None
    assert Covered("A", (A,), (B,), (C,)).share == 33
    assert Covered("A").share is None
    habit = Habit(((1, 4), (0, 0), (0, 0), (0, 0), *[(0, 9)] * 4, *[(3, 4)] * 4))
    assert (habit.then, habit.now) == (25, 75)
    assert Habit().now is None


def course(account: Ref, *heard: Heard | None) -> Course:
    at = When(date(2026, 11, 3), time(9), 15, "Europe/London")
    asks = [
        Ask(id=Ref(f"{n:032x}"), account=account, at=at, heard=one) for n, one in enumerate(heard)
    ]
    return Course(Reset(id=account, account=account), asks)


@pytest.mark.parametrize(
    ("asked", "lost"),
    [
        ([course(A, "putoff")], Lost((A,), (), (A,))),
        ([course(A, "declined")], Lost((), (A,), (A,))),
        ([course(A, "putoff", "declined")], Lost((), (A,), ())),
        ([course(A, "putoff", None)], Lost((A,), (), ())),
        ([course(A, "putoff", "committed")], Lost()),
        ([course(A, "partial")], Lost()),
        ([course(A, None)], Lost()),
        ([course(C, "putoff")], Lost()),
    ],
)
def test_an_ask_is_lost_where_the_newest_answer_says_so(asked: list[Course], lost: Lost) -> None:
    assert lost_asks(asked, {A, B}) == lost
