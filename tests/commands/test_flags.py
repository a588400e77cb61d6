"""Red flags on the command line: listed with their evidence, raised, resting, taken down."""

from datetime import date
from pathlib import Path

import pytest

from fieldbook.work.books import open_book
from fieldbook.work.finding import find_account
from tests.commands.conftest import Run
from tests.work.test_flags import put_off

NAME = "Lindholm Kitchens"


@pytest.fixture
def asked(nora: Path) -> str:
    """Lindholm Kitchens put a Reset Meeting off, nine days ago."""
    with open_book(nora) as book:
        return put_off(book, find_account(book, NAME).id, 9)


def test_a_flag_is_one_document_with_its_evidence(run: Run, nora: Path, asked: str) -> None:
    said = run("flags", nora, "--account", NAME, "--rule", "put_off", "--json").json
    assert [{**one, "account_id": "", "evidence": one["evidence"][:1]} for one in said] == [
        {
            "rule": "put_off",
            "account": NAME,
            "account_id": "",
            "rating": "A",
            "seller": "Nora",
            "since": "2026-11-15",
            "days": 9,
            "why": "The Reset Meeting was put off on 15 November.",
            "evidence": [{"kind": "ask", "id": asked, "day": "2026-11-15", "words": "Soon"}],
            "snoozed": None,
        }
    ]
    assert run("flags", nora, "--rule", "burst", "--json").json == []
    told = run("flags", nora, "--rule", "put_off").out
    assert "Reset put off" in told
    assert "2026-11-15" in told
    assert run("flags", nora, "--account", "Nobody").two_lines


def test_a_flag_rests_wakes_and_is_cleared(run: Run, nora: Path, asked: str) -> None:
    rest = ("--snooze", "put_off", "--because", "She is in hospital", "--until", "2026-12-01")
    assert run("flag", nora, NAME, *rest).code == 0
    assert run("flags", nora, "--rule", "put_off", "--json").json == []
    [one] = run("flags", nora, "--rule", "put_off", "--snoozed", "--json").json
    assert one["snoozed"] == {
        "until": "2026-12-01",
        "because": "She is in hospital",
        "by": "Nora",
    }
    assert "rests until 2026-12-01" in run("flags", nora, "--snoozed").out
    assert run("flags", nora, "--rule", "put_off", "--json", now="2026-12-02T10:00").json
    assert run("flag", nora, NAME, "--wake", "put_off").code == 0
    assert "Nothing rested" in run("flag", nora, NAME, "--wake", "put_off").out
    assert run("flag", nora, NAME, "--clear", "put_off", "--because", "Talked it over").code == 0
    assert run("undo", nora).code == 0
    assert run("flags", nora, "--rule", "put_off", "--json").json


def test_a_flag_by_hand(run: Run, nora: Path) -> None:
    row = run("flag", nora, NAME, "--why", "The owner wants to sell", "--json").json["flag"]
    [one] = run("flags", nora, "--rule", "raised", "--json").json
    assert (one["why"], one["since"]) == ("The owner wants to sell", str(date(2026, 11, 24)))
    assert run("flag", nora, NAME, "--clear", row[:20]).two_lines
    assert run("flag", nora, NAME, "--clear", row[:20], "--because", "She stays").code == 0
    assert run("flags", nora, "--rule", "raised", "--json").json == []


def test_thresholds_and_names_are_set_for_the_team(run: Run, nora: Path, asked: str) -> None:
    assert run("flags", nora, "--rule", "no_commitment", "--json").json == []
    with open_book(nora) as book:
        put_off(book, find_account(book, NAME).id, 3)
    set_ = ("flags", nora, "--rule", "no_commitment", "--threshold", "asks=2", "--json")
    assert len(run(*set_).json) == 1
    run("note", nora, NAME, "--discussed", "Elan Media was here")
    assert run("flags", nora, "--rule", "competitor", "--listen", "Elan Media", "--json").json
    gone = ("flags", nora, "--rule", "competitor", "--unlisten", "Elan Media", "--json")
    assert run(*gone).json == []


@pytest.mark.parametrize(
    "words",
    [
        ("flag", "BOOK", NAME, "--why", " "),
        ("flag", "BOOK", NAME, "--snooze", "burst", "--because", "x"),
        ("flag", "BOOK", NAME, "--clear", "abc", "--because", "x"),
        ("flag", "BOOK", NAME, "--why", "x", "--note", "abc"),
        ("flag", "BOOK", "Nobody", "--why", "x"),
        ("flags", "BOOK", "--threshold", "asks"),
        ("flags", "BOOK", "--threshold", "asks=0"),
        ("flags", "BOOK", "--threshold", "weight=3"),
        ("flags", "BOOK", "--listen", "?"),
    ],
)
def test_what_cannot_be_is_refused_in_two_lines(
    run: Run, nora: Path, words: tuple[str, ...]
) -> None:
    assert run(*[nora if one == "BOOK" else one for one in words]).two_lines


def test_a_flag_wants_one_deed(run: Run, nora: Path) -> None:
    assert run("flag", nora, NAME).code == 2
    assert run("flag", nora, NAME, "--why", "x", "--wake", "quiet").code == 2
