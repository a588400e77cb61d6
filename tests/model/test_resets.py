"""Whom to ask for a Reset Meeting, where one stands, what raises a flag, and the figures."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from fieldbook.model.resets import (
    Ask,
    Course,
    Heard,
    Known,
    Reset,
    Sided,
    Where,
    by_promise,
    flagged,
    funnel,
    in_order,
    is_candidate,
    months,
    refusals_by,
    two_sided,
    where,
    years,
)
from fieldbook.model.rows import Ref, When

TODAY = date(2026, 11, 24)
GOLDEN = Known(
    rating="A",
    stage="open",
    since=date(2019, 3, 1),
    held=None,
    under_way=False,
    sold=9_000,
    talked=date(2026, 6, 1),
)


def ask(n: int, heard: Heard | None = None, *, start: date | None = None) -> Ask:
    at = When(TODAY + timedelta(days=n), time(10), 0, "Europe/London")
    agreed = When(start, time(10), 90, "Europe/London") if start else None
    return Ask(id=Ref(f"{n:032x}"), at=at, heard=heard, start=agreed)


def course(*asks: Ask, standing: bool = False, **of: object) -> Course:
    reset = replace(Reset(id=Ref("f" * 32), account=Ref("a" * 32)), **of)  # type: ignore[arg-type]
    return Course(reset, asks, standing)


@pytest.mark.parametrize(
    ("other", "is_one"),
    [
        ({}, True),
        ({"rating": "B"}, True),
        ({"rating": "C"}, False),
        ({"stage": "lead"}, True),
        ({"stage": "lost"}, False),
        ({"parked": True}, False),
        ({"since": None}, False),
        ({"since": date(2025, 11, 24)}, True),
        ({"since": date(2025, 11, 25)}, False),
        ({"under_way": True}, False),
        ({"held": date(2025, 11, 24)}, True),
        ({"held": date(2025, 11, 25)}, False),
    ],
)
def test_who_is_asked(other: dict[str, object], is_one: bool) -> None:
    assert is_candidate(replace(GOLDEN, **other), TODAY) is is_one  # type: ignore[arg-type]


def test_the_order_is_by_what_was_sold_then_rating_then_how_long_nobody_talked() -> None:
    first = replace(GOLDEN, sold=10_000, rating="B")
    longer = replace(GOLDEN, talked=date(2026, 1, 1))
    never = replace(GOLDEN, talked=None)
    second = replace(GOLDEN, rating="B", talked=None)
    wished = [first, never, longer, GOLDEN, second]
    assert sorted(reversed(wished), key=lambda one: by_promise(one, TODAY)) == wished


@pytest.mark.parametrize(
    ("first", "last", "whole"),
    [
        (date(2025, 11, 24), date(2026, 11, 24), 12),
        (date(2025, 11, 25), date(2026, 11, 24), 11),
        (date(2024, 2, 29), date(2025, 2, 28), 11),
        (date(2024, 2, 29), date(2025, 3, 1), 12),
        (date(2026, 11, 24), date(2026, 11, 24), 0),
    ],
)
def test_whole_months_and_years(first: date, last: date, whole: int) -> None:
    assert months(first, last) == whole
    assert years(first, last) == whole // 12


@pytest.mark.parametrize(
    ("one", "column", "flag"),
    [
        (course(ask(0)), "asked", None),
        (course(ask(0, "partial")), "asked", None),
        (course(ask(0, "putoff")), "put_off", 0),
        (course(ask(0, "declined")), "put_off", 0),
        (course(ask(0, "putoff"), ask(3)), "asked", 0),
        (course(ask(0, "putoff"), ask(3, "declined")), "put_off", 3),
        (course(ask(0, "putoff"), ask(3, "partial")), "asked", None),
        (course(ask(0, "putoff"), ask(3, "committed"), standing=True), "committed", None),
        (course(ask(0, "committed")), "asked", None),  # its hour stands no more
        (course(ask(0, "committed"), standing=True, came="held"), "held", None),
        (course(ask(0, "committed"), came="held", nothing_yet=True), "outcome", None),
        (course(ask(0, "committed"), came="held", business="the fair"), "outcome", None),
        (course(ask(0, "putoff"), came="held"), "held", None),
        (course(ask(0, "committed"), came="missed"), "asked", None),
    ],
)
def test_where_one_stands_and_whether_it_raises_a_flag(
    one: Course, column: Where, flag: int | None
) -> None:
    assert where(one) == column
    raised = flagged(one, TODAY)
    assert (raised.id if raised else None) == (None if flag is None else f"{flag:032x}")


def test_an_open_hour_raises_a_flag_once_its_day_has_passed() -> None:
    tomorrow, yesterday = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
    settling = replace(course(ask(-2, "partial")), settle_by=TODAY)
    assert flagged(settling, yesterday) is None
    assert flagged(settling, TODAY) is None
    assert flagged(settling, tomorrow) == settling.asks[0]


def test_asks_are_in_the_order_of_their_moments() -> None:
    asks = [ask(3), ask(0), replace(ask(1), at=None)]
    assert [one.id for one in in_order(asks)] == [asks[2].id, asks[1].id, asks[0].id]


def test_refusals_are_counted_since_the_last_yes() -> None:
    one = course(
        ask(0, "putoff"), ask(1, "committed"), ask(2, "putoff"), ask(3), ask(4, "declined")
    )
    assert one.refusals == 2
    assert one.under_way
    assert not course(ask(0, "committed"), came="held", nothing_yet=True).under_way


def test_the_figures_are_shares_of_those_asked_in_the_time() -> None:
    day = TODAY + timedelta(days=9)
    courses = [
        course(ask(0, "putoff")),
        course(ask(0, "putoff"), ask(2, "committed", start=day), standing=True),
        course(ask(1, "committed", start=day), came="held", needs="a shop"),
        course(ask(1, "committed", start=day), came="held", business="the fair"),
        course(ask(1, "partial"), came="held"),  # nobody ever agreed
        course(ask(-400, "committed", start=day)),
        course(),
    ]
    found = funnel(courses, TODAY, TODAY + timedelta(days=30))
    counts = [len(one) for one in (found.asked, found.committed, found.held, found.business)]
    assert counts == [5, 3, 2, 1]
    assert found.days == (9, 8, 8)


@pytest.mark.parametrize(
    ("of_seller", "of_account", "reading"),
    [
        ((6, 8), (2, 2), "skill"),
        ((2, 10), (2, 2), "intent"),
        ((2, 6), (2, 2), "unclear"),  # too few answers elsewhere
        ((6, 10), (0, 2), "unclear"),  # this account refused nothing
    ],
)
def test_a_refusal_is_read_from_both_sides(
    of_seller: tuple[int, int], of_account: tuple[int, int], reading: str
) -> None:
    assert two_sided(of_seller, of_account) == Sided(reading, of_seller, of_account)  # type: ignore[arg-type]


def test_refusals_are_counted_by_whose_they_are() -> None:
    one = course(ask(0, "putoff"), ask(1, "partial"), ask(2, "committed"), ask(3))
    assert refusals_by([one], {one.reset.id: Ref("b" * 32)}) == {"b" * 32: (1, 2)}
    assert refusals_by([one], {}) == {}
