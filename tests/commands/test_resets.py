"""Reset Meetings on the command line, from the first ask to the note it ends in."""

from pathlib import Path

import pytest

from tests.commands.conftest import Run

NOW = "2026-11-24T10:30"


@pytest.fixture
def golden(run: Run, nora: Path) -> Path:
    """Nora's book, whose golden account has bought for years."""
    said = run("sold", nora, "Lindholm Kitchens", "--what", "spring spots", "--day", "2021-03-01")
    assert said.code == 0
    return nora


def test_from_the_ask_to_the_note(run: Run, golden: Path) -> None:
    def reset(what: str, *words: object, now: str = NOW) -> dict[str, object]:
        said = run("reset", what, golden, "Lindholm Kitchens", *words, "--json", now=now)
        assert said.code == 0, said.err
        found: dict[str, object] = said.json
        return found

    found = run("resets", golden, "--json", now=NOW).json
    assert [one["name"] for one in found["candidates"]] == ["Lindholm Kitchens"]
    assert "never a Reset Meeting" in found["candidates"][0]["why"]
    assert reset("ask", "--channel", "visit")["attempt"] == 1

    put_off = reset("answer", "--words", "Sure, next time you come in")
    assert (put_off["kind"], put_off["next"]) == ("putoff", "2026-12-01")
    assert put_off["phrase"]
    assert len(put_off["free"]) == 3  # type: ignore[arg-type]
    (line,) = run("resets", golden, "--json", now=NOW).json["resets"]
    assert (line["where"], line["flag"]) == ("put_off", "Sure, next time you come in")

    later = "2026-12-01T09:00"
    assert reset("ask", now=later)["attempt"] == 2
    open_yes = reset("answer", "--words", "Thursday at ten, fine", now=later)
    assert (open_yes["kind"], open_yes["missing"]) == ("partial", "agreement")
    yes = reset("answer", "--words", "Thursday at ten, fine", "--agreed", now="2026-12-01T09:05")
    assert (yes["kind"], yes["start"], yes["clashes"]) == ("committed", "2026-12-03T10:00", [])

    moved = reset("moved", "--to", "2026-12-03T14:00", now="2026-12-02T09:00")
    assert moved == {"start": "2026-12-03T14:00", "stands": False}
    stands = reset(
        *("moved", "--to", "2026-12-03T14:30", "--agreed", "--words", "half past is better"),
        now="2026-12-02T09:10",
    )
    assert stands["stands"] is True
    held = reset(
        "held", "--needs", "younger buyers", "--business", "the fair", now="2026-12-03T17:00"
    )
    assert held["note"]
    figures = run("resets", golden, "--json", now="2026-12-04T10:00").json["figures"]["total"]
    assert [figures[name] for name in ("asked", "committed", "held", "business")] == [1, 1, 1, 1]
    assert figures["days_to_date"] == 9


def test_what_is_said_reads_as_sentences(run: Run, golden: Path) -> None:
    words = ("Lindholm Kitchens",)
    assert "this is ask 1." in run("reset", "ask", golden, *words).out
    said = run("reset", "answer", golden, *words, "--words", "call me next week").out
    assert "A put-off: Lindholm Kitchens is asked again on 2026-12-01." in said
    assert "You are free: 2026-11-2" in said
    no = ("reset", "answer", golden, *words, "--words", "no, we are fine")
    said = run(*no, now="2026-11-24T10:40").out
    assert "2 refusals: take this one to your lead." in said
    said = run("resets", golden, now="2026-11-24T10:41").out
    assert "This year: 1 asked, 0 committed, 0 held, 0 new business." in said
    assert "Put off or no: Lindholm Kitchens, “no, we are fine”" in said
    words_ = run("reset", "words", golden, *words)
    assert words_.code == 0
    assert "hour and a half" in words_.out


@pytest.mark.parametrize(
    ("what", "more"),
    [
        ("answer", ("--words", "Tuesday")),
        ("answer", ()),
        ("held", ()),
        ("missed", ()),
        ("moved", ()),
        ("moved", ("--to", "2026-12-03")),
        ("ask", ("--channel", "value")),
        ("ask", ("--person", "Nobody")),
    ],
)
def test_what_cannot_be_is_told_in_two_lines(
    run: Run, golden: Path, what: str, more: tuple[str, ...]
) -> None:
    assert run("reset", what, golden, "Lindholm Kitchens", *more, now=NOW).two_lines


def test_the_prep_sheet_is_a_pdf(run: Run, golden: Path, tmp_path: Path) -> None:
    out = tmp_path / "lindholm.pdf"
    assert run("reset", "prep", golden, "Lindholm Kitchens", out, now=NOW).two_lines
    run("reset", "ask", golden, "Lindholm Kitchens", now=NOW)
    assert run("reset", "prep", golden, "Lindholm Kitchens", now=NOW).two_lines
    said = run("reset", "prep", golden, "Lindholm Kitchens", out, "--json", now=NOW)
    assert len(said.json["questions"]) == 12
    assert out.read_bytes().startswith(b"%PDF")
