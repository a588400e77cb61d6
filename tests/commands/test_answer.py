"""`fieldbook answer`: answers line by line, as tables and as one document."""

import io

import pytest

from tests.commands.conftest import Run

LINES = (
    "2026-04-06\tTuesday at ten, I’ll get cake in\n"
    "2026-04-06\tTuesday\n"
    "\n"
    "2026-04-06\tnext time you come in\n"
    "2026-04-06\tNo thanks\n"
    "2026-04-06\t\n"
)


def hand_in(monkeypatch: pytest.MonkeyPatch, lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))


def test_each_line_is_told_with_its_kind_start_and_phrase(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(monkeypatch, LINES)
    said = run("answer")
    assert said.code == 0
    assert said.out.splitlines() == [
        "committed\t2026-04-07T10:00\tTuesday at ten",
        "partial\t\tTuesday",
        "putoff\t\tnext time you come in",
        "declined\t\tNo thanks",
        "putoff\t\t",
    ]


def test_the_document_says_what_is_missing_and_how_to_ask(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(monkeypatch, LINES)
    committed, partial, *others = run("answer", "--json").json
    assert (committed["kind"], committed["start"]) == ("committed", "2026-04-07T10:00")
    assert (committed["phrase"], committed["span"]) == ("Tuesday at ten", [0, 14])
    assert committed["said_on"] == "2026-04-06"
    assert (partial["missing"], partial["granularity"]) == ("hour", "day")
    assert partial["better_question"] == "At what hour on Tuesday?"
    assert [other["kind"] for other in others] == ["putoff", "declined", "putoff"]


def test_the_locale_says_how_numbers_are_a_date(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for options in ((), ("--locale", "en_GB"), ("--locale", "en_US")):
        hand_in(monkeypatch, "2026-04-06\t5/6 at 10\n")
        found.append(run("answer", "--json", *options).json[0]["start"])
    assert found == [None, "2026-06-05T10:00", "2026-05-06T10:00"]


@pytest.mark.parametrize("line", ["Tuesday at 10", "2026-02-30\tTuesday", "\tTuesday", "x\ty"])
def test_a_line_without_its_day_is_refused_with_its_number(
    run: Run, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    hand_in(monkeypatch, f"2026-04-06\tno\n{line}\n")
    said = run("answer", "--json")
    assert said.two_lines, said.err
    assert said.out == ""
    assert "Line 2" in said.err
