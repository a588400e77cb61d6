"""Free times from the command line."""

from pathlib import Path

import pytest

from tests.commands.conftest import Run

DIARY = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Other//EN
BEGIN:VEVENT
UID:one
DTSTART:20261125T090000
DTEND:20261125T110000
SUMMARY:Dentist
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    path = tmp_path / "outlook.ics"
    path.write_text(DIARY.replace("\n", "\r\n"), encoding="utf-8", newline="")
    return path


FROM = ("--from", "2026-11-25")


def test_three_free_times_are_listed(run: Run, nora: Path) -> None:
    said = run("slots", nora, *FROM)
    assert said.code == 0
    assert [line.split() for line in said.out.splitlines()[1:]] == [
        ["2026-11-25", "Wed", "09:00", "90"],
        ["2026-11-25", "Wed", "12:30", "90"],
        ["2026-11-26", "Thu", "09:00", "90"],
    ]


def test_other_appointments_count_until_they_are_forgotten(
    run: Run, nora: Path, diary: Path
) -> None:
    said = run("slots", nora, *FROM, "--n", 1, "--other", diary)
    assert "2026-11-25  Wed  11:00" in said.out
    assert f"1 other appointment in {diary} is left out." in said.out
    assert "11:00" in run("slots", nora, *FROM, "--n", 1).out
    gone = run("slots", nora, *FROM, "--n", 1, "--no-other").out
    assert "09:00" in gone
    assert "outlook" not in gone


def test_the_document_has_its_fields(run: Run, nora: Path, diary: Path) -> None:
    said = run("slots", nora, *FROM, "--n", 1, "--minutes", 60, "--other", diary, "--json").json
    assert said["slots"] == [
        {"day": "2026-11-25", "start": "11:00", "minutes": 60, "zone": "Europe/London"}
    ]
    read = said["other"].pop("read")
    assert read.startswith("2026-11-2")
    assert said["other"] == {
        "path": str(diary),
        "appointments": 1,
        "ours": 0,
        "unread": 0,
        "trouble": "",
    }
    assert run("slots", nora, "--no-other", "--json").json["other"] is None


def test_a_file_that_is_gone_is_told_with_a_way_out(run: Run, nora: Path, diary: Path) -> None:
    run("slots", nora, "--other", diary)
    diary.unlink()
    said = run("slots", nora, *FROM, "--n", 1)
    assert said.code == 0
    assert "11:00" in said.out
    assert "outlook.ics is not there any more." in said.out


def test_what_cannot_be_is_told_in_two_lines(run: Run, nora: Path, tmp_path: Path) -> None:
    assert run("slots", nora, "--other", tmp_path / "gone.ics").two_lines
    assert run("slots", nora, "--other", nora).two_lines
    assert run("slots", nora, "--minutes", 0).two_lines
    assert run("slots", nora, "--n", 0).two_lines
    assert run("slots", nora, "--from", "soon").two_lines
    assert run("slots", nora, "--other", nora, "--no-other").code == 2
