"""fieldbook attention: what a program reads of it, and what a person."""

from pathlib import Path

import pytest

from tests.commands.conftest import Run


@pytest.fixture
def book(tmp_path: Path, run: Run) -> Path:
    """A book with a golden account that has been there for a while, and was left."""
    path = tmp_path / "nora.fieldbook"
    long_ago = "2025-11-24T10:30"
    assert run("new", path, "--owner", "Nora", "--zone", "Europe/London", now=long_ago).code == 0
    assert run("account", path, "Lindholm Kitchens", "--rating", "A", now=long_ago).code == 0
    noted = ("note", path, "Lindholm Kitchens", "--discussed", "All spots ran")
    assert run(*noted, now=long_ago).code == 0
    assert run(*noted, "--channel", "visit", now="2026-01-05T10:30").code == 0
    proposed = ("--proposed", "Two weeks of radio", "--channel", "visit")
    assert run(*noted, *proposed, now="2026-11-17T10:30").code == 0
    return path


def test_json_is_one_list_of_accounts_with_52_weeks_each(run: Run, book: Path) -> None:
    assert run("account", book, "Seaview Hotels", "--rating", "C").code == 0
    found = run("attention", book, "--json").json
    assert [list(one) for one in found] == [
        ["account", "label", "longest_gap_days", "rhythm_days", "weeks"]
    ] * 2
    first, second = found
    # From the week of 5 January to that of 16 November.
    assert first["account"] == "Lindholm Kitchens"
    assert (first["label"], first["longest_gap_days"], first["rhythm_days"]) == ("peaks", 315, 21)
    assert len(first["weeks"]) == 52
    # The week of 1 December 2025 is the first, that of 5 January the sixth.
    assert [at for at, week in enumerate(first["weeks"]) if week != [0, 0]] == [5, 50]
    assert first["weeks"][5] == [0, 2]
    assert first["weeks"][50] == [2, 0]
    assert (second["label"], second["longest_gap_days"], second["rhythm_days"]) == ("new", 0, 90)


def test_people_read_a_table_and_a_sentence(run: Run, book: Path) -> None:
    said = run("attention", book).out
    assert "Lindholm Kitchens  A  peaks and valleys  315 days" in said
    assert "0 of 1 accounts get steady attention." in said


def test_an_empty_book_says_what_to_do(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "empty.fieldbook"
    run("new", path, "--owner", "Nora")
    assert "fieldbook account" in run("attention", path).out
    assert run("attention", path, "--json").json == []


def test_a_book_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    assert run("attention", tmp_path / "none.fieldbook").two_lines
