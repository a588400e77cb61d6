"""plan: a week as a list and as JSON, and placing what waits."""

from pathlib import Path

import pytest

from tests.commands.conftest import Run


def a_call(run: Run, book: Path, day: str) -> None:
    """A call with Lindholm Kitchens that day."""
    words = ("--discussed", "A word", "--purpose", "to settle the spring dates", "--next", day)
    assert run("note", book, "Lindholm Kitchens", *words).code == 0


def test_a_week_is_told_day_by_day(run: Run, nora: Path) -> None:
    a_call(run, nora, "2026-11-27")
    found = run("plan", nora)
    assert found.code == 0
    assert "2026-11-27  -      Lindholm Kitchens  call  planned" in found.out
    assert "To place this week:" in found.out
    week = run("plan", nora, "--week", "2026-W48", "--json").json
    assert week["week"] == "2026-W48"
    assert [one["day"] for one in week["days"]][::6] == ["2026-11-23", "2026-11-29"]
    (touch,) = week["days"][4]["touches"]
    assert (touch["account"], touch["start"], touch["state"]) == (
        "Lindholm Kitchens", None, "planned"
    )  # fmt: skip
    assert [one["account"] for one in week["to_place"]] == ["Lindholm Kitchens"]


def test_everything_is_placed_and_taken_back(run: Run, nora: Path) -> None:
    a_call(run, nora, "2026-11-27")
    found = run("plan", nora, "--place-all", "--json").json
    assert found["placed"] == {"count": 1, "days": ["2026-11-27"], "left": 0}
    assert found["days"][4]["touches"][0]["start"] == "09:00"
    assert found["to_place"] == []
    assert "Nothing could be placed" in run("plan", nora, "--place-all").out
    assert "Touches placed" in run("undo", nora).out
    assert run("plan", nora, "--json").json["days"][4]["touches"][0]["start"] is None


def test_a_free_week_and_a_day_off_are_said(run: Run, tom: Path) -> None:
    assert "A free week." in run("plan", tom, "--week", "2027-W01").out


@pytest.mark.parametrize(
    "week", ["", "2026", "2026-W54", "2026-W00", "W48", "2026-11-23", "9999-W52", "2026-w48 x"]
)
def test_a_week_that_is_none_is_a_sentence(run: Run, nora: Path, week: str) -> None:
    found = run("plan", nora, "--week", week)
    assert found.two_lines
    assert "2026-W48" in found.err
