"""The calendar from the command line."""

from pathlib import Path

import pytest

from tests.commands.conftest import Run


@pytest.fixture
def planned(run: Run, nora: Path) -> Path:
    """Nora's book with one call on Friday."""
    words = ("--discussed", "x", "--purpose", "to agree the weekend", "--next", "2026-11-27T09:30")
    assert run("note", nora, "Lindholm Kitchens", *words).code == 0
    return nora


def test_the_calendar_is_written_and_told(run: Run, planned: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.ics"
    said = run("calendar", planned, out)
    assert said.code == 0
    assert said.out == (
        f"{out} holds the touches until 2027-02-16: 1 new, 0 moved, 0 cancelled, 0 unchanged.\n"
    )
    assert b"SUMMARY:Lindholm Kitchens: to agree the weekend\r\n" in out.read_bytes()
    again = run("calendar", planned, out)
    assert "0 new, 0 moved, 0 cancelled, 1 unchanged" in again.out
    assert "was left as it is" in again.out


def test_the_document_has_its_fields(run: Run, planned: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.ics"
    said = run("calendar", planned, out, "--weeks", 2, "--privacy", "busy", "--json")
    assert said.json == {
        "path": str(out),
        "target": "other",
        "profile": "live",
        "written": True,
        "logged": True,
        "kept_beside": None,
        "earlier": None,
        "left_alone": [],
        "by_hand": [],
        "not_taken": {"moved": 0, "cancelled": 0},
        "counts": {
            **{"new": 1, "changed": 0, "moved": 0, "cancelled": 0, "unchanged": 0},
            "until": "2026-12-08",
        },
    }
    assert b"SUMMARY:Busy\r\n" in out.read_bytes()


def test_a_moved_and_a_cancelled_touch_are_told(run: Run, planned: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.ics"
    run("calendar", planned, out)
    touch = run("touches", planned, "--json").json[0]["id"]
    run("touch", planned, touch, "--move", "2026-11-30")
    assert "0 new, 1 moved, 0 cancelled" in run("calendar", planned, out).out
    run("touch", planned, touch, "--cancel")
    assert "1 cancelled" in run("calendar", planned, out).out
    assert f"UID:{touch}".encode() in out.read_bytes()
    assert b"STATUS:CANCELLED" in out.read_bytes()


def test_what_stands_later_is_told(run: Run, planned: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.ics"
    touch = run("touches", planned, "--json").json[0]["id"]
    run("touch", planned, touch, "--move", "2026-12-07")
    assert "is later" not in run("calendar", planned, out).out
    said = run("calendar", planned, out, "--weeks", 1)
    assert "until 2026-12-01: 0 new, 0 moved, 0 cancelled, 1 unchanged." in said.out
    assert "1 of them is later: it stood there before, and it stays." in said.out


def test_a_calendar_that_cannot_be_written_is_told_in_two_lines(
    run: Run, planned: Path, tmp_path: Path
) -> None:
    assert run("calendar", planned, tmp_path / "gone" / "out.ics").two_lines
    assert run("calendar", planned, planned).two_lines
    assert run("calendar", planned, tmp_path).two_lines
    assert run("calendar", planned, tmp_path / "out.ics", "--weeks", 0).two_lines
    assert run("calendar", planned, "").two_lines
    assert run("calendar", tmp_path / "gone.fieldbook", tmp_path / "out.ics").two_lines
    assert run("calendar", planned, tmp_path / ("x" * 300 + ".ics")).two_lines


@pytest.mark.parametrize(
    "words",
    [
        ("--privacy", "none"),
        ("--weeks", "many"),
        ("--far", "8"),
        ("--target", "palm"),
        ("--profile", "most"),
    ],
)
def test_wrong_words_are_refused(
    run: Run, planned: Path, tmp_path: Path, words: tuple[str, str]
) -> None:
    assert run("calendar", planned, tmp_path / "out.ics", *words).code == 2
    assert not (tmp_path / "out.ics").exists()


def test_a_book_that_may_only_be_read_says_what_that_means(
    run: Run, planned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fieldbook.book.engine.os.access", lambda *_args: False)
    said = run("calendar", planned, tmp_path / "out.ics")
    assert said.code == 0
    assert "may only be read" in said.out
    assert "1 new" in run("calendar", planned, tmp_path / "out.ics").out


def moved_there(path: Path) -> Path:
    """The calendar after its event was moved to Monday in another program."""
    text = path.read_bytes().decode()
    for old, new in (("20261127T09", "20261130T14"), ("LAST-MODIFIED:2026", "LAST-MODIFIED:2027")):
        text = text.replace(old, new)
    other = path.with_name("exported.ics")
    other.write_text(text, newline="")
    return other


def test_times_that_were_moved_there_are_taken_back(
    run: Run, planned: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.ics"
    run("calendar", planned, out)
    assert "Every touch stands in the calendar" in run("take-back", planned, out).out
    other = moved_there(out)
    seen = run("take-back", planned, other, "--preview", "--json").json
    [row] = seen["rows"]
    assert (row["account"], row["result"], row["reason"]) == ("Lindholm Kitchens", "moved", "")
    assert (row["was"], row["now"]) == ("2026-11-27 09:30", "2026-11-30 14:30")
    assert (seen["file"], seen["others"], seen["act"]) == (str(other), 0, "")
    said = run("take-back", planned, other)
    assert said.code == 0
    assert "2026-11-27 09:30" in said.out
    assert said.out.endswith("1 touch is moved.\n")
    assert run("touches", planned, "--json").json[0]["day"] == "2026-11-30"
    run("undo", planned)
    assert run("touches", planned, "--json").json[0]["day"] == "2026-11-27"
    wrong = run("take-back", planned, planned)
    assert wrong.code == 1
    assert "is no calendar" in wrong.err


# ---- Whose calendar it is ---------------------------------------------------------------------


def test_a_calendar_has_its_form_unless_another_is_asked_for(
    run: Run, planned: Path, tmp_path: Path
) -> None:
    for target, profile in (("google", "changes"), ("gnome", "new-only"), ("folder", "vdir")):
        out = tmp_path / target
        assert (
            run("calendar", planned, out, "--target", target, "--json").json["profile"] == profile
        )
    words = ("--target", "google", "--profile", "full", "--json")
    assert run("calendar", planned, tmp_path / "b.ics", *words).json["profile"] == "full"
    assert run("calendar", planned, tmp_path / "c.ics", "--profile", "vdir").code == 0
    assert (tmp_path / "c.ics").is_dir()


def test_nothing_new_is_told_and_no_file_is_written(
    run: Run, planned: Path, tmp_path: Path
) -> None:
    words = ("--target", "google")
    assert "1 new" in run("calendar", planned, tmp_path / "a.ics", *words).out
    said = run("calendar", planned, tmp_path / "b.ics", *words)
    assert "Nothing new for Google: no file was written." in said.out
    assert not (tmp_path / "b.ics").exists()
    found = run("calendar", planned, tmp_path / "b.ics", *words, "--json").json
    assert (found["written"], found["counts"]["unchanged"]) == (False, 1)


def test_what_is_to_be_changed_by_hand_is_listed_until_it_is_done(
    run: Run, planned: Path, tmp_path: Path
) -> None:
    out, words = tmp_path / "a.ics", ("--target", "thunderbird")
    run("calendar", planned, out, *words)
    touch = run("touches", planned, "--json").json[0]["id"]
    run("touch", planned, touch, "--move", "2026-11-30")
    said = run("calendar", planned, out, *words)
    assert "Change by hand in Thunderbird:" in said.out
    line = (
        "moved: 2026-11-27 09:30 - 09:45, Lindholm Kitchens: to agree the weekend;"
        " now 2026-11-30 09:30 - 09:45"
    )
    assert line in said.out
    found = run("calendar", planned, out, *words, "--json").json
    assert found["not_taken"] == {"moved": 1, "cancelled": 0}
    assert found["by_hand"] == [
        {
            "touch": touch,
            "what": "moved",
            "title": "Lindholm Kitchens: to agree the weekend",
            "start": "2026-11-27T09:30:00+00:00",
            "end": "2026-11-27T09:45:00+00:00",
            "new_title": "Lindholm Kitchens: to agree the weekend",
            "new_start": "2026-11-30T09:30:00+00:00",
            "new_end": "2026-11-30T09:45:00+00:00",
            "text": None,
        }
    ]
    assert run("calendar", planned, out, *words, "--done-by-hand", "--json").json["by_hand"] == []
    run("touch", planned, touch, "--cancel")
    said = run("calendar", planned, out, *words)
    assert "cancelled: 2026-11-30 09:30 - 09:45, Lindholm Kitchens: to agree" in said.out


def test_fresh_ids_are_given_when_asked_for(run: Run, planned: Path, tmp_path: Path) -> None:
    out, words = tmp_path / "a.ics", ("--target", "google")
    touch = run("touches", planned, "--json").json[0]["id"]
    run("calendar", planned, out, *words)
    for n in (2, 3):
        assert "1 new" in run("calendar", planned, out, *words, "--fresh-ids").out
        assert f"UID:{touch}-g{n}\r\n".encode() in out.read_bytes()
    assert run("calendar", planned, tmp_path / "gone" / "a.ics", *words, "--fresh-ids").two_lines


def test_what_was_kept_beside_or_left_alone_is_told(
    run: Run, planned: Path, tmp_path: Path
) -> None:
    out, folder = tmp_path / "a.ics", tmp_path / "touches"
    run("calendar", planned, out)
    run("calendar", planned, folder, "--target", "folder")
    for path in (out, *folder.iterdir()):
        path.write_bytes(path.read_bytes().replace(b"weekend", b"dentist"))
    touch = run("touches", planned, "--json").json[0]["id"]
    run("touch", planned, touch, "--move", "2026-11-30")
    assert f"kept as {tmp_path / 'a (yours).ics'}" in run("calendar", planned, out).out
    said = run("calendar", planned, folder, "--target", "folder")
    assert f"what they wrote is kept as {touch}.ics.yours" in said.out


def test_a_form_a_calendar_refuses_is_told_in_two_lines(
    run: Run, planned: Path, tmp_path: Path
) -> None:
    words = ("--target", "gnome", "--profile", "changes")
    assert run("calendar", planned, tmp_path / "a.ics", *words).two_lines


def test_a_book_that_may_only_be_read_remembers_nothing(
    run: Run, planned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fieldbook.book.engine.os.access", lambda *_args: False)
    words = ("--target", "google")
    assert run("calendar", planned, tmp_path / "a.ics", *words, "--fresh-ids").two_lines
    assert run("calendar", planned, tmp_path / "a.ics", *words, "--done-by-hand").two_lines
    assert run("calendar", planned, tmp_path / "a.ics", *words).code == 0
    assert "1 new" in run("calendar", planned, tmp_path / "a.ics", *words).out
