"""Days that somebody types: which are taken, which are refused, and what is said about them."""

from pathlib import Path

import pytest

from tests.commands.conftest import Run, Said

NOTE = ("Lindholm Kitchens", "--discussed", "x")


def touch_of(run: Run, book: Path) -> str:
    run("note", book, *NOTE, "--next", "2026-11-27T14:00")
    return str(run("touches", book, "--json").json[0]["id"])


def refused(run: Run, book: Path, day: str) -> list[Said]:
    """What note and touch say to a day they both refuse; neither changes the book."""
    touch = touch_of(run, book)
    before = run("state", book, "--json").json
    said = [
        run("note", book, *NOTE, "--next", day),
        run("touch", book, touch, "--move", day),
    ]
    assert all(one.two_lines for one in said), said
    assert run("state", book, "--json").json == before
    return said


@pytest.mark.parametrize(
    "day",
    [
        *("2026-W50-1", "20261201", "2026-12-01T10", "2026-12-01T1030", "2026-12-01T10:30:00"),
        *("2026-12-01 10:30", "2026-12-01t10:30", "2026-12-01T10:30Z", "2026-1-01", "26-12-01"),
        *("2026-12-01T24:00", "٢٠٢٦-12-01", "2026-12-01T+1:00", "2026-335", "2026-12-01TT0:30"),
    ],
)
def test_only_one_way_to_write_a_day_is_taken(run: Run, nora: Path, day: str) -> None:
    assert all("is no day" in one.err for one in refused(run, nora, day))


@pytest.mark.parametrize(
    "day", ["2026-11-23", "2025-12-24", "0001-01-01", "2026-11-24T10:29", "2026-11-24T00:00"]
)
def test_nothing_is_planned_in_the_past(run: Run, nora: Path, day: str) -> None:
    assert all("past" in one.err for one in refused(run, nora, day))


def test_an_hour_the_clocks_leave_out_is_refused(run: Run, nora: Path) -> None:
    for one in refused(run, nora, "2027-03-28T01:30"):
        assert "clocks go forward" in one.err
    for day in ("2027-03-28T00:59", "2027-03-28T02:00", "2027-10-31T01:30"):
        assert run("note", nora, *NOTE, "--next", day).code == 0


def test_an_hour_that_is_kept_may_not_be_left_out_either(run: Run, nora: Path) -> None:
    run("note", nora, *NOTE, "--next", "2026-11-27T01:30")
    touch = run("touches", nora, "--json").json[0]["id"]
    assert "clocks go forward" in run("touch", nora, touch, "--move", "2027-03-28").err
    assert run("touch", nora, touch, "--move", "2026-11-24").code == 1
    assert run("touch", nora, touch, "--move", "2026-11-24T16:00").code == 0


def test_today_and_this_minute_are_not_past(run: Run, nora: Path) -> None:
    for day in ("2026-11-24", "2026-11-24T10:30", "9999-12-31T23:59", "9999-12-31"):
        assert run("note", nora, *NOTE, "--next", day).code == 0, day


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-12-25", "2026-12-25 is a day off in GB."),
        ("2026-12-25T11:00", "2026-12-25 is a day off in GB."),
        ("2026-11-28", "2026-11-28 is a Saturday."),
        ("2026-11-29", "2026-11-29 is a Sunday."),
    ],
)
def test_a_day_off_chosen_by_hand_is_taken_and_told(
    run: Run, nora: Path, day: str, told: str
) -> None:
    touch = touch_of(run, nora)
    for said in (
        run("touch", nora, touch, "--move", day),
        run("note", nora, *NOTE, "--next", day),
    ):
        assert said.code == 0
        assert told in said.out.splitlines()


def test_of_a_working_day_nothing_is_told(run: Run, nora: Path) -> None:
    for words in ((), ("--next", "2026-11-30")):
        said = run("note", nora, *NOTE, *words)
        assert "is a" not in said.out


@pytest.mark.parametrize("day", ["", "2026-12-01xxxxxx", "2026-W50-1", "20261201", "today"])
def test_the_day_of_a_sale_is_as_strict(run: Run, nora: Path, day: str) -> None:
    assert run("sold", nora, "Lindholm Kitchens", "--what", "x", "--day", day).two_lines


def test_a_sale_may_be_of_any_day(run: Run, nora: Path) -> None:
    for day in ("2025-12-25", "2026-11-24T09:00"):
        assert run("sold", nora, "Lindholm Kitchens", "--what", "x", "--day", day).code == 0
