"""Attention by hand-worked years. Today is Tuesday 24 November 2026; its week began on the 23rd."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldbook.model import attention
from fieldbook.model.attention import (
    WEEKS,
    Burst,
    Care,
    Label,
    burst,
    days_left,
    first_week,
    label,
    last_word,
    longest_gap,
    months,
    open_gap,
    weekly,
)
from fieldbook.model.rows import monday

TODAY = date(2026, 11, 24)
THIS = monday(TODAY)
OLD = date(2020, 1, 6)
A, B, C = 21, 42, 90


def cared(every: int, *back: int, since: date | None = OLD) -> Care:
    """A word in each of the weeks so many weeks back."""
    return Care({THIS - timedelta(weeks=one): (1, 0) for one in back}, every, since)


def every_third(*, but: Sequence[int] = ()) -> list[int]:
    """A year of a word in every third week, some left out."""
    return [back for back in range(0, 52, 3) if back not in but]


@pytest.mark.parametrize(
    ("care", "called", "gap"),
    [
        # R = 21: steady to 36.75 days, uneven to 63; a word every third week is 21 days.
        (cared(A, *every_third()), "steady", 21),
        # One left out: 42 days, two: 63, three: 84.
        (cared(A, *every_third(but=[9])), "uneven", 42),
        (cared(A, *every_third(but=[9, 12])), "uneven", 63),
        (cared(A, *every_third(but=[9, 12, 15])), "peaks", 84),
        # The last word counts to the end of its week: 8 weeks back is 51 days, 7 weeks 44 days,
        # both more than 42; 6 weeks is 37. The gap to today is never among the closed ones.
        (cared(A, 8, 11, 14), "quiet", 21),
        (cared(A, 7, 10, 13), "quiet", 21),
        (cared(A, 6, 9, 12), "steady", 21),
        # Quiet wins over peaks.
        (cared(A, 10, 40), "quiet", 210),
        # R = 90: steady to 157.5 days, uneven to 270.
        (cared(C, 2, 24), "steady", 154),
        (cared(C, 2, 25), "uneven", 161),
        (cared(C, 2, 40), "uneven", 266),
        (cared(C, 2, 41), "peaks", 273),
        # Known for 41 days with R = 21: too new; for 42 days it is told.
        (cared(A, 0, 5, since=TODAY - timedelta(days=41)), "new", 35),
        (cared(A, 0, 5, since=TODAY - timedelta(days=42)), "steady", 35),
        # Nobody was ever reached.
        (cared(A, since=TODAY - timedelta(days=41)), "new", 0),
        (cared(A, since=TODAY - timedelta(days=42)), "quiet", 0),
        (cared(A, since=None), "new", 0),
        # A gap that began before the 52 weeks and ended in them counts whole.
        (cared(A, 0, 3, 51, 60), "peaks", 336),
        (cared(B, *range(0, 48, 4), 60), "uneven", 112),
        # One before them is over.
        (cared(A, *range(0, 54, 3), 90, 120), "peaks", 273),
        (cared(A, *range(0, 55, 3), 52, 90), "steady", 21),
        # A day of birth that lies ahead, a first word that lies ahead: nothing is known.
        (cared(A, -4, since=date(2030, 1, 1)), "new", 0),
        (cared(A, since=date(9999, 12, 31)), "new", 0),
        (cared(A, *every_third(), since=date(1, 1, 1)), "steady", 21),
        # R = 1 day is taken as a week; R = 10,000 days as it is.
        (cared(1, *range(52)), "steady", 7),
        (cared(1, *range(0, 52, 2)), "uneven", 14),
        (cared(10_000, 3), "new", 0),
        (cared(10_000, 3, since=date(1960, 1, 1)), "steady", 0),
    ],
)
def test_a_year_is_called_by_its_longest_gap(care: Care, called: Label, gap: int) -> None:
    assert longest_gap(care, TODAY) == gap
    assert label(care, TODAY) == called


def test_each_bound_of_the_table_is_felt(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cases above would see another table: each threshold moved changes one of them."""
    cases: dict[str, tuple[float, Care]] = {
        "STEADY": (1.6, cared(A, 0, 5, since=TODAY - timedelta(days=42))),
        "UNEVEN": (2.9, cared(A, *every_third(but=[9, 12]))),
        "QUIET": (1.7, cared(A, 6, 9, 12)),
        "HISTORY": (2.1, cared(A, since=TODAY - timedelta(days=42))),
    }
    for name, (other, care) in cases.items():
        before = label(care, TODAY)
        with monkeypatch.context() as changed:
            changed.setattr(attention, name, other)
            assert label(care, TODAY) != before, name


def test_a_parked_account_is_called_parked_whatever_its_year() -> None:
    for care in (cared(A), cared(A, 8), cared(A, *every_third()), cared(A, since=TODAY)):
        assert label(replace(care, parked=True), TODAY) == "parked"


def test_the_last_word_counts_to_the_day_where_it_is_known() -> None:
    care = cared(A, 6, 9)
    last = THIS - timedelta(weeks=6)
    assert last_word(care, TODAY) == last + timedelta(days=6)
    assert label(replace(care, last=last), TODAY) == "quiet"  # 43 days
    assert label(replace(care, last=last + timedelta(days=1)), TODAY) == "steady"  # 42 days
    assert open_gap(replace(care, last=last), TODAY) == 43
    # One that lies ahead is none yet: what the weeks say holds.
    assert open_gap(replace(care, last=TODAY + timedelta(days=9)), TODAY) == 37
    assert label(replace(cared(A), last=TODAY + timedelta(days=9)), TODAY) == "quiet"
    assert open_gap(cared(A, since=TODAY - timedelta(days=30)), TODAY) == 30
    assert open_gap(cared(A, since=None), TODAY) == 0


def test_days_away_and_parked_are_cut_out_of_a_gap() -> None:
    away = (THIS - timedelta(weeks=15), THIS - timedelta(weeks=13, days=1))  # 14 days
    care = cared(A, *every_third(but=[12, 15]))  # 63 days
    assert label(care, TODAY) == "uneven"
    rested = replace(care, out=[away])
    assert longest_gap(rested, TODAY) == 49
    # Told twice, the same days are cut out once; with three weeks more it is a steady one.
    assert longest_gap(replace(care, out=[away, away]), TODAY) == 49
    whole = (THIS - timedelta(weeks=16), THIS - timedelta(weeks=12))  # 29 days
    assert label(replace(care, out=[whole]), TODAY) == "steady"


def test_nobody_goes_quiet_while_the_seller_is_away() -> None:
    care = replace(cared(A, 7, 10, 13), last=THIS - timedelta(weeks=7))
    assert label(care, TODAY) == "quiet"  # 50 days
    away = (TODAY - timedelta(days=20), TODAY + timedelta(days=3))  # 21 of them so far
    assert open_gap(replace(care, out=[away]), TODAY) == 29
    assert label(replace(care, out=[away]), TODAY) == "steady"


DAYS = st.dates(date(2025, 6, 1), date(2027, 3, 1))
SPANS = st.lists(st.tuples(DAYS, DAYS), max_size=6)
BACK = st.lists(st.integers(-3, 70), max_size=20)


@given(BACK, SPANS, st.tuples(DAYS, DAYS))
def test_no_gap_grows_when_days_are_cut_out(
    back: list[int], out: list[tuple[date, date]], more: tuple[date, date]
) -> None:
    care = replace(cared(A, *back), out=out)
    cut = replace(care, out=[*out, more])
    assert 0 <= longest_gap(cut, TODAY) <= longest_gap(care, TODAY)
    assert 0 <= open_gap(cut, TODAY) <= open_gap(care, TODAY)


@given(DAYS, DAYS, SPANS)
def test_the_days_that_are_left_are_those_one_counts(
    after: date, until: date, out: list[tuple[date, date]]
) -> None:
    span = range(after.toordinal() + 1, until.toordinal() + 1)
    gone = {d for a, b in out for d in range(a.toordinal(), b.toordinal() + 1)}
    assert days_left(after, until, out) == len([day for day in span if day not in gone])


def test_a_year_has_52_columns_though_it_may_have_53_weeks() -> None:
    # 2026 has 53 weeks of ISO 8601; the 53rd begins on 28 December.
    today = date(2027, 1, 5)
    assert first_week(today) == date(2026, 1, 12)
    counted = {date(2026, 12, 28): (2, 1), date(2026, 1, 12): (1, 0), date(2026, 1, 5): (9, 9)}
    columns = weekly(counted, today)
    assert len(columns) == WEEKS
    assert columns[0] == (1, 0)
    assert columns[-2] == (2, 1)
    assert sum(selling + other for selling, other in columns) == 4


def test_a_week_counts_for_the_month_of_its_thursday() -> None:
    weeks = {date(2026, 9, 28): (1, 0), date(2026, 10, 26): (0, 2), date(2026, 8, 31): (4, 0)}
    shown = {one.first: (one.selling, one.other) for one in months(weeks, TODAY, A)}
    assert shown[date(2026, 9, 1)] == (4, 0)
    assert shown[date(2026, 10, 1)] == (1, 2)
    assert shown[date(2026, 8, 1)] == (0, 0)
    assert list(shown)[0] == date(2025, 12, 1)
    assert list(shown)[-1] == date(2026, 11, 1)


def test_a_year_without_a_word_has_twelve_months_that_broke_nothing() -> None:
    shown = months({}, TODAY, A)
    assert len(shown) == 12
    assert not any(one.broke or one.selling or one.other for one in shown)
    assert weekly({}, TODAY) == ((0, 0),) * WEEKS


def test_a_silent_month_breaks_the_rhythm_only_where_days_are_left() -> None:
    weeks = cared(A, *range(20), *range(30, 52)).weeks
    silent = [one for one in months(weeks, TODAY, A) if not one.selling]
    assert silent
    assert all(one.broke for one in silent)
    away = (THIS - timedelta(weeks=30), THIS - timedelta(weeks=20))
    assert not any(one.broke for one in months(weeks, TODAY, A, [away]))


# ---- Busy until the order -------------------------------------------------------------------

ORDER = date(2026, 3, 3)
WHAT = "Spring flight, 30 spots"


def talked(*days: int, visits: Sequence[int] = ()) -> list[tuple[date, bool]]:
    """Reached so many days after the order, or before it."""
    return [(ORDER + timedelta(days=day), day in visits) for day in sorted(days)]


def found(touches: list[tuple[date, bool]], care: Care | None = None) -> Burst | None:
    return burst(touches, [(ORDER, WHAT)], care or cared(A), TODAY)


@pytest.mark.parametrize(
    ("touches", "told"),
    [
        # Four visits in eight weeks where R = 21 asks for 2.7, then 77 days without a word.
        (
            talked(-40, -30, -20, -8, 77, 90, visits=[-40, -30, -20, -8]),
            Burst(WHAT, ORDER, 4, 4, 0, 77, lasts=False),
        ),
        # A word of thanks within four weeks is still the order; the silence begins after it.
        (talked(-40, -30, -20, -8, 0, 5, 60), Burst(WHAT, ORDER, 4, 0, 2, 55, lasts=False)),
        # The silence lasts until today: 24 November is 266 days after 3 March.
        (talked(-40, -30, -20, -8), Burst(WHAT, ORDER, 4, 0, 0, 266, lasts=True)),
        # Three before are fewer than 1.5 times 2.7; a fourth on the day of the order is after it.
        (talked(-40, -30, -20, 77), None),
        (talked(-40, -30, -20, 0, 77), None),
        # What lies 57 days before is not near the order, 56 days is.
        (talked(-57, -30, -20, -8, 77), None),
        (talked(-56, -30, -20, -8, 77), Burst(WHAT, ORDER, 4, 0, 0, 77, lasts=False)),
        # 42 days are no silence where R = 21, 43 are.
        (talked(-40, -30, -20, -8, 42, 63, 84), None),
        (talked(-40, -30, -20, -8, 43), Burst(WHAT, ORDER, 4, 0, 0, 43, lasts=False)),
        # Talked to for four weeks and more: whatever silence follows has nothing to do with it.
        (talked(-40, -30, -20, -8, 14, 28, 35, 150), None),
        ([], None),
    ],
)
def test_busy_until_the_order_then_silence(
    touches: list[tuple[date, bool]], told: Burst | None
) -> None:
    assert found(touches) == told


def test_what_is_busy_and_what_is_silent_follows_the_rhythm() -> None:
    # R = 42 asks for 1.3 in eight weeks: three are busy; 84 days are no silence yet.
    three = talked(-40, -30, -20, 77)
    assert found(three, cared(B)) is None
    assert found(talked(-40, -30, -20, 85), cared(B)) == Burst(
        WHAT, ORDER, 3, 0, 0, 85, lasts=False
    )
    # R = 7 asks for 8: four are nothing special.
    assert found(talked(-40, -30, -20, -8, 77), cared(7)) is None


def test_days_away_are_no_silence_after_an_order() -> None:
    touches = talked(-40, -30, -20, -8, 50)
    told = found(touches)
    assert told is not None
    assert told.silence == 50
    away = (ORDER + timedelta(days=10), ORDER + timedelta(days=19))
    assert found(touches, replace(cared(A), out=[away])) is None


def test_the_newest_of_several_orders_is_told() -> None:
    touches = [
        *talked(-40, -30, -20, -8, 77, 140, 150, 160, 170),
    ]
    later = ORDER + timedelta(days=175)
    told = burst(touches, [(ORDER, WHAT), (later, "Autumn flight")], cared(A), TODAY)
    assert told is not None
    assert (told.what, told.before, told.lasts) == ("Autumn flight", 4, True)
    ahead = (TODAY + timedelta(days=3), "Ordered for next week")
    long_ago = (ORDER - timedelta(days=400), "Long ago")
    assert burst(touches, [ahead, long_ago], cared(A), TODAY) is None


def blind_to_the_rhythm(touches: list[tuple[date, bool]]) -> bool:
    """The broken twin: some touches before the order, a longer silence after it."""
    before = [day for day, _visit in touches if day < ORDER]
    after = [day for day, _visit in touches if day > ORDER]
    return len(before) > 2 and (after[0] - ORDER).days > (ORDER - before[-1]).days


def test_a_silence_longer_than_before_is_not_enough() -> None:
    """A twin that looks at the order alone finds fault with an account in its rhythm."""
    in_rhythm = talked(-63, -42, -21, 22, 43)
    assert blind_to_the_rhythm(in_rhythm)
    assert found(in_rhythm) is None
