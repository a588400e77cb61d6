"""Each rule of the red flags, with the case that raises it and the one that just misses."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldbook.model.attention import days_left
from fieldbook.model.flag_attention import busy_then_silent, crossed, gone_quiet, one_contact
from fieldbook.model.flag_history import Contact, Handed, History, Mention
from fieldbook.model.flag_resets import no_commitment, no_reset, put_off
from fieldbook.model.flag_rules import (
    competitor,
    delivery,
    flags,
    raised,
    same_purpose,
    untouched,
)
from fieldbook.model.flags import Flag, RedFlag
from fieldbook.model.notes import Sold
from fieldbook.model.resets import HEARD, Course, Heard
from fieldbook.model.rhythm import DEFAULTS
from fieldbook.model.rows import Ref
from tests.model.flag_histories import (
    BOB,
    LIMITS,
    MARIA,
    PEOPLE,
    TODAY,
    ago,
    course,
    history,
    ref,
    talk,
)


def since(flag: RedFlag | None) -> int | None:
    """Since how many days a flag is up."""
    return (TODAY - flag.since).days if flag else None


# ---- Reset Meetings -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("courses", "days"),
    [
        ([course((9, "putoff"))], 9),
        ([course((9, "declined"))], 9),
        ([course((30, "putoff"), (9, "declined"))], 9),
        ([course((9, "putoff"), (3, None))], 9),
        ([course((9, "committed"))], None),
        ([course((9, "putoff"), (3, "committed"))], None),
        ([course((30, "committed"), (9, "putoff"))], 9),
        ([course((9, "putoff"), standing=True)], None),
        ([course((9, "partial"), settle_by=TODAY)], None),
        ([course((9, "partial"), settle_by=ago(1))], 9),
        ([course((9, None))], None),
        ([course((90, "putoff")), course((9, "committed"))], None),
        ([course((90, "committed"), held=80), course((9, "putoff"))], 9),
        ([course((9, "putoff")), course((3, "partial"), settle_by=TODAY)], 9),
        ([course((90, "putoff")), course((40, "committed"), held=30)], None),
        ([], None),
    ],
)
def test_a_put_off_or_a_no_is_up_until_a_yes(courses: list[Course], days: int | None) -> None:
    assert since(put_off(history(courses=courses), TODAY, LIMITS)) == days


def test_a_put_off_names_its_words_and_those_before_it_the_newest_first() -> None:
    known = history(courses=[course((30, "putoff"), (9, "declined"))])
    flag = put_off(known, TODAY, LIMITS)
    assert flag
    assert flag.why == "The Reset Meeting was declined on 15 November."
    assert [(one.kind, one.day, one.words) for one in flag.evidence] == [
        ("ask", ago(9), "whenever"),
        ("reset", ago(9), ""),
        ("ask", ago(30), "whenever"),
    ]


@pytest.mark.parametrize(
    ("courses", "days"),
    [
        ([course((30, "putoff"), (20, "partial"), (9, None))], 9),
        ([course((30, "putoff"), (20, "putoff"), (9, "putoff"), (2, "putoff"))], 9),
        ([course((30, "putoff"), (20, "putoff"))], None),
        ([course((30, "putoff"), (20, "committed"), (9, "putoff"))], None),
        ([course((30, "putoff"), (20, "putoff"), (9, "putoff"), standing=True)], None),
        ([course((90, "putoff")), course((30, "putoff"), (9, "putoff"))], 9),
        ([course((90, "committed"), held=80), course((30, "putoff"), (9, "putoff"))], None),
    ],
)
def test_three_asks_without_a_commitment(courses: list[Course], days: int | None) -> None:
    assert since(no_commitment(history(courses=courses), TODAY, LIMITS)) == days


def test_how_many_asks_it_takes_is_a_threshold() -> None:
    known = history(courses=[course((30, "putoff"), (9, "putoff"))])
    assert since(no_commitment(known, TODAY, replace(LIMITS, asks=2))) == 9


@pytest.mark.parametrize(
    ("known", "up_since"),
    [
        (history(since=date(2025, 11, 24)), TODAY),
        (history(since=date(2025, 11, 25)), None),
        (history("B", since=date(2020, 1, 1)), None),
        (history(since=None), None),
        (history(since=None, sold=[Sold(id=ref(7), day=date(2024, 3, 1))]), date(2025, 3, 1)),
        (history(courses=[course((400, "committed"), held=365)]), TODAY),
        (history(courses=[course((400, "committed"), held=364)]), None),
        (history(courses=[course((9, "putoff"))]), ago(365)),
        (history(courses=[course((9, "committed"), standing=True)]), None),
        (history(parked=TODAY + timedelta(days=1)), None),
        (history(parked=TODAY), ago(365)),
    ],
)
def test_a_golden_account_without_a_reset_meeting_in_twelve_months(
    known: History, up_since: date | None
) -> None:
    flag = no_reset(known, TODAY, LIMITS)
    assert (flag.since if flag else None) == up_since


# ---- Attention ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "days"),
    [
        (history("A", [talk(32)]), 0),  # 21 days, half of them, and a day
        (history("A", [talk(31)]), None),
        (history("A", [talk(40)]), 8),
        (history("B", [talk(64)]), 0),
        (history("B", [talk(63)]), None),
        (history("A", [talk(40), talk(5, reached=False)]), 8),
        (history("A", [talk(40), talk(5, channel="message")]), 8),
        (history("A", [talk(40), talk(5, channel="visit")]), None),
        (history("A", [talk(40)], parked=TODAY + timedelta(days=9)), None),
        (history("A", [talk(32)], out=[(ago(20), ago(20))]), None),
        (history("A", [talk(40)], out=[(ago(30), ago(24))]), 1),
        (history("A", since=ago(11)), 0),  # never reached: due on the day it came in
        (history("A", since=ago(10)), None),
        (history("A", beats=()), None),
    ],
)
def test_past_the_rhythm_by_half(known: History, days: int | None) -> None:
    assert since(gone_quiet(known, TODAY, LIMITS)) == days


def test_each_lane_is_judged_by_itself_and_only_a_silence_is_called_quiet() -> None:
    talks = [talk(140, channel="visit"), talk(5)]
    known = history("A", talks, beats=DEFAULTS["A"])
    flag = gone_quiet(known, TODAY, LIMITS)
    assert flag
    assert flag.why == "Past its rhythm: no visit since 7 July, asked every 12 weeks."
    quiet = gone_quiet(history("A", [talk(40)]), TODAY, LIMITS)
    assert quiet
    assert quiet.why == "Gone quiet: no call or visit since 15 October, asked every 3 weeks."
    long_shot = gone_quiet(history("D", [talk(100)]), TODAY, LIMITS)
    assert long_shot
    assert long_shot.why.startswith("Past its rhythm: no word since")


def _sold(days: int, **said: object) -> Sold:
    return Sold(id=ref(7), day=ago(days), what="30 spots", **said)  # type: ignore[arg-type]


_BUSY = [talk(days) for days in (110, 120, 130, 140)]


@pytest.mark.parametrize(
    ("known", "days"),
    [
        (history("A", _BUSY, sold=[_sold(100)]), 57),  # two intervals after the order, and a day
        (history("A", _BUSY[:2], sold=[_sold(100)]), None),
        (history("A", [*_BUSY, talk(5)], sold=[_sold(100)]), None),
        (history("A", [talk(one - 60) for one in (110, 120, 130, 140)], sold=[_sold(43)]), 0),
        (history("A", [talk(one - 60) for one in (110, 120, 130, 140)], sold=[_sold(42)]), None),
        (history("A", _BUSY), None),
        (history("A", _BUSY, sold=[_sold(100)], parked=TODAY + timedelta(days=1)), None),
    ],
)
def test_busy_until_an_order_and_silent_since(known: History, days: int | None) -> None:
    assert since(busy_then_silent(known, TODAY, LIMITS)) == days


_LEFT = {MARIA: PEOPLE[MARIA], BOB: Contact("Bob Ek", ago(20))}


@pytest.mark.parametrize(
    ("known", "days"),
    [
        (history("A", [talk(9), talk(30), talk(60)]), 9),
        (history("B", [talk(9), talk(30), talk(60), talk(90)]), 30),
        (history("C", [talk(9), talk(30), talk(60)]), None),
        (history("A", [talk(9), talk(30)]), None),
        (history("A", [talk(9), talk(30), talk(60), talk(90, who=BOB)]), None),
        (history("A", [talk(9), talk(30), talk(60), talk(90, who=BOB, reached=False)]), 9),
        (history("A", [talk(9), talk(30), talk(60), talk(90, who=None)]), 9),
        (history("A", [talk(9), talk(30), talk(60), talk(364, who=BOB)]), None),
        (history("A", [talk(9), talk(30), talk(60), talk(365, who=BOB)]), 0),
        (history("A", [talk(30), talk(60), talk(90), talk(90, who=BOB)], people=_LEFT), 20),
        (history("A", [talk(9), talk(30), talk(60)], people={}), None),
        (history("A", [talk(9), talk(30), talk(366)]), None),
    ],
)
def test_only_one_living_person_in_twelve_months(known: History, days: int | None) -> None:
    assert since(one_contact(known, TODAY, LIMITS)) == days


def test_one_contact_rests_as_long_as_it_is_the_same_one_alone() -> None:
    before = history("A", [talk(9), talk(30), talk(60)])
    after = history("A", [talk(1), talk(9), talk(30), talk(60)])
    marks = [one_contact(one, TODAY, LIMITS) for one in (before, after)]
    assert all(one and one.mark[1] == MARIA for one in marks)
    assert marks[0].why == "Maria Roth is the only one who was spoken to in 12 months."  # type: ignore[union-attr]


# ---- The rest -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "days"),
    [
        (
            history(
                talks=[talk(9, "to show it"), talk(30, "To show it."), talk(60, "to  SHOW it")]
            ),
            9,
        ),
        (history(talks=[talk(9, "to show it"), talk(30, "to show it")]), None),
        (history(talks=[talk(9, "a b"), talk(30, "a c"), talk(60, "a b"), talk(90, "a b")]), None),
        (history(talks=[talk(9, "a b"), talk(30), talk(60, "a b"), talk(90, "a b")]), 9),
        (
            history(
                talks=[talk(9, "a"), talk(20, "a", reached=False), talk(60, "a"), talk(90, "b")]
            ),
            None,
        ),
        (history(talks=[talk(days, "a") for days in (9, 30, 60, 90)]), 30),
        (history(talks=[talk(days, " ") for days in (9, 30, 60)]), None),
    ],
)
def test_the_same_purpose_three_times_running(known: History, days: int | None) -> None:
    assert since(same_purpose(known, TODAY, LIMITS)) == days


@pytest.mark.parametrize(
    ("sold", "days"),
    [
        (_sold(90, kept="short", checked=ago(9), delivered="26 spots"), 9),
        (_sold(90, kept="as_sold", checked=ago(9)), None),
        (_sold(90), None),
        (_sold(90, kept="short", checked=TODAY + timedelta(days=1)), None),
    ],
)
def test_something_was_delivered_short(sold: Sold, days: int | None) -> None:
    flag = delivery(history(sold=[sold]), TODAY, LIMITS)
    assert since(flag) == days
    if flag:
        assert flag.why == "Sold 30 spots, delivered 26 spots."


def _lead(late: int, touched: int | None = None, **said: object) -> Handed:
    lead = Handed(
        *(ref(3), ago(late + 8), ago(late), None if touched is None else ago(touched)),
        *("waiting", None, "Fair"),
    )
    return lead._replace(**said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lead", "days"),
    [
        (_lead(0), 0),
        (_lead(-1), None),
        (_lead(9), 9),
        (_lead(9, touched=2), None),
        (_lead(9, verdict="accepted", decided=ago(3)), 9),
        (_lead(9, verdict="returned", decided=ago(3)), None),
        (_lead(9, verdict="nurtured", decided=None), None),
    ],
)
def test_a_lead_nobody_has_spoken_to(lead: Handed, days: int | None) -> None:
    assert since(untouched(history(leads=[lead]), TODAY, LIMITS)) == days


@pytest.mark.parametrize(("days", "up"), [(0, True), (89, True), (90, False), (-1, False)])
def test_a_competitor_named_in_ninety_days(days: int, up: bool) -> None:
    known = history(mentions=[Mention(ago(days), ref(4), "cheaper quote", "a cheaper quote")])
    assert (competitor(known, TODAY, LIMITS) is not None) is up


@pytest.mark.parametrize(
    ("day", "cleared", "up"),
    [
        (ago(0), None, True),
        (ago(-1), None, False),
        (ago(9), ago(0), False),
        (ago(9), ago(-1), True),
    ],
)
def test_a_flag_by_hand_is_up_until_it_is_cleared(
    day: date, cleared: date | None, up: bool
) -> None:
    flag = Flag(id=ref(9), account=ref(1), note=ref(5), why="Moody", day=day, cleared=cleared)
    found = list(raised(history(raised=[flag]), TODAY))
    assert bool(found) is up
    if found:
        assert [one.kind for one in found[0].evidence] == ["flag", "note"]


# ---- All of them ----------------------------------------------------------------------------


def test_flags_are_told_the_newest_first() -> None:
    known = history(talks=[talk(40)], courses=[course((9, "putoff"))])
    found = flags(known, TODAY, LIMITS)
    assert [one.rule for one in found] == ["quiet", "put_off", "no_reset"]


def test_nothing_known_raises_nothing() -> None:
    assert flags(History(Ref("0" * 32), "A"), TODAY, LIMITS) == []


_DAYS = st.integers(0, 500)
_TALKS = st.lists(
    st.builds(
        talk,
        _DAYS,
        st.sampled_from(["", "to show it", "to ask"]),
        st.sampled_from([MARIA, BOB, None]),
        st.sampled_from(["call", "visit", "message", "value"]),
        st.booleans(),
    ),
    max_size=12,
)
_ANSWERS: st.SearchStrategy[Heard | None] = st.sampled_from([*HEARD, None])
_COURSES = st.lists(
    st.lists(st.tuples(_DAYS, _ANSWERS), min_size=1, max_size=4).map(lambda asks: course(*asks)),
    max_size=2,
)
_SPANS = st.lists(st.tuples(_DAYS, st.integers(0, 40)), max_size=3).map(
    lambda spans: [(ago(days), ago(days) + timedelta(days=length)) for days, length in spans]
)
_SOLD = st.lists(_DAYS.map(_sold), max_size=2)
LIVES = st.builds(
    lambda talks, courses, out, sold, rating: history(
        rating, talks, courses=courses, out=out, sold=sold
    ),
    _TALKS, _COURSES, _SPANS, _SOLD, st.sampled_from(["A", "B", "C", "D"]),
)  # fmt: skip


@given(LIVES, st.integers(0, 200))
def test_what_a_day_says_does_not_depend_on_what_came_later(known: History, back: int) -> None:
    day = ago(back)
    earlier = replace(known, talks=[one for one in known.talks if one.day <= day])
    assert flags(known, day, LIMITS) == flags(earlier, day, LIMITS)


@given(LIVES, st.integers(0, 60))
def test_a_flag_was_not_up_before_it_went_up(known: History, back: int) -> None:
    """And its evidence is the newest first, none of it after the day that is asked about."""
    day = ago(back)
    for flag in flags(known, day, LIMITS):
        assert flag.since <= day
        days = [one.day for one in flag.evidence]
        assert days == sorted(days, reverse=True)
        assert days
        assert days[0] <= day
        assert flag.why
        if flag.rule in ("quiet", "burst"):
            before = flags(known, flag.since - timedelta(days=1), LIMITS)
            same = [one for one in before if one.rule == flag.rule]
            assert all(one.evidence != flag.evidence for one in same)


@given(_SPANS, st.integers(0, 60), st.integers(0, 200))
def test_the_day_something_was_crossed_is_the_first_one(
    out: list[tuple[date, date]], limit: int, back: int
) -> None:
    start = ago(back)
    day = crossed(start, TODAY, limit, out)
    if days_left(start, TODAY, out) > limit:
        assert days_left(start, day, out) > limit
        assert day == start or days_left(start, day - timedelta(days=1), out) <= limit
