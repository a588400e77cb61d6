"""Wrong words, missing books and foreign files: two lines, nothing lost, the right exit code."""

import sys
from datetime import datetime
from pathlib import Path

import pytest

from fieldbook.cli import main
from tests.commands.conftest import Run


def test_without_a_screen_it_says_so(
    nora: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    for words in ([], [str(nora)]):
        assert main(words) == 1
        said = capsys.readouterr().err.splitlines()
        assert len(said) == 2
        assert "no screen" in said[0]


@pytest.mark.parametrize(
    "words",
    [
        ("acounts", "BOOK"),
        ("accounts",),
        ("--nonsense",),
        ("note", "BOOK", "Lindholm Kitchens"),
        ("note", "BOOK", "Lindholm Kitchens", "--discussed", "x", "--outcome", "sold"),
        ("note", "BOOK", "Lindholm Kitchens", "--discussed", "x", "--channel", "fax"),
        ("account", "BOOK", "Lindholm Kitchens", "--rating", "E"),
        ("account", "BOOK", "Lindholm Kitchens", "--mail", "a@b.example"),
        ("touch", "BOOK", "abcd"),
        ("touch", "BOOK", "abcd", "--move", "2026-12-01", "--cancel"),
        ("erase", "BOOK", "dog", "Rex"),
        ("merge", "BOOK"),
        ("undo", "BOOK", ""),
        ("share", "BOOK", "out.fieldshare", "--accounts", " , "),
    ],
)
def test_wrong_words_are_usage(run: Run, nora: Path, words: tuple[str, ...]) -> None:
    said = run(*(nora if word == "BOOK" else word for word in words))
    assert said.code == 2
    assert said.err


@pytest.mark.parametrize(
    "words",
    [
        ("note", "BOOK", "Nobody Ltd", "--discussed", "x"),
        ("note", "BOOK", "Lindholm Kitchens", "--discussed", "x", "--person", "Nobody"),
        ("note", "BOOK", "Lindholm Kitchens", "--discussed", "x", "--next", "soon"),
        ("note", "BOOK", "Lindholm Kitchens", "--discussed", "x" * 300_000),
        ("account", "BOOK", "   "),
        ("account", "BOOK", "x" * 501),
        ("touch", "BOOK", "ffffffff", "--cancel"),
        ("sold", "BOOK", "Lindholm Kitchens", "--what", " "),
        ("sold", "BOOK", "Lindholm Kitchens", "--what", "x", "--day", "2026-02-30"),
        ("lost", "BOOK", "Lindholm Kitchens", "--reason", ""),
        ("undo", "BOOK", "ffffffff"),
        ("undo", "BOOK", "merge-9"),
        ("redo", "BOOK"),
        ("touch", "BOOK", "ffffffff", "--move", ""),
        ("note", "BOOK", "Lindholm Kitchens", "--discussed", "x", "--next", ""),
        ("erase", "BOOK", "person", "Nobody"),
        ("share", "BOOK", "/no/such/folder/out.fieldshare"),
        ("share", "BOOK", "out.fieldshare", "--accounts", "Nobody"),
        ("merge", "BOOK", "/no/such/file"),
        ("new", "BOOK"),
        ("sample", "BOOK"),
    ],
)
def test_what_cannot_be_is_two_lines_and_changes_nothing(
    run: Run, nora: Path, words: tuple[str, ...]
) -> None:
    before = run("state", nora, "--json").json
    said = run(*(nora if word == "BOOK" else word for word in words))
    assert said.two_lines, said
    assert run("state", nora, "--json").json == before


@pytest.mark.parametrize(
    "words",
    [
        ("accounts",),
        ("touches",),
        ("notes",),
        ("account", "X"),
        ("note", "X", "--discussed", "y"),
        ("touch", "abcd", "--cancel"),
        ("sold", "X", "--what", "y"),
        ("lost", "X", "--reason", "y"),
        ("search", "x"),
        ("undo",),
        ("redo",),
        ("history",),
        ("erase", "account", "X"),
        ("check",),
        ("state",),
        ("share", "out.fieldshare"),
        ("merge", "in.fieldshare"),
    ],
)
def test_a_missing_book_is_answered_with_how_to_make_one(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    book = tmp_path / "none.fieldbook"
    said = run(words[0], book, *words[1:])
    assert said.two_lines
    assert f'fieldbook new "{book}"' in said.err
    assert not book.exists()


@pytest.mark.parametrize(
    ("zone", "country"), [("Mars/Base", "GB"), ("", "Great Britain"), ("Europe/London", "G1")]
)
def test_a_zone_or_country_nobody_knows_makes_no_book(
    run: Run, tmp_path: Path, zone: str, country: str
) -> None:
    book = tmp_path / "x.fieldbook"
    assert run("new", book, "--zone", zone, "--country", country).two_lines
    assert not book.exists()


@pytest.mark.parametrize("content", [b"", b"hello", bytes(range(256)) * 40, b"SQLite format 3\0"])
def test_a_file_that_is_no_book_is_left_as_it_is(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.fieldbook"
    path.write_bytes(content)
    assert run("accounts", path).two_lines
    assert run("account", path, "X").two_lines
    assert path.read_bytes() == content


def test_a_bundle_that_is_none_changes_nothing(run: Run, nora: Path, tmp_path: Path) -> None:
    before = run("state", nora, "--json").json
    good = tmp_path / "good.fieldshare"
    run("share", nora, good)
    raw = good.read_bytes()
    for content in (b"", b"hello", raw[:-1], raw[:200], raw + b"x", b"\x89PNG" + raw):
        bad = tmp_path / "bad.fieldshare"
        bad.write_bytes(content)
        assert run("merge", nora, bad).two_lines, content[:20]
    assert run("state", nora, "--json").json == before


def test_of_several_files_the_good_ones_before_a_bad_one_are_in(
    run: Run, nora: Path, tom: Path, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.fieldshare", tmp_path / "bad.fieldshare"
    run("share", nora, good)
    bad.write_bytes(b"nothing")
    assert run("merge", tom, good, bad).code == 1
    assert len(run("accounts", tom, "--json").json) == 1


def test_a_clock_that_jumped_is_asked_about_until_somebody_has_looked(
    run: Run, nora: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    far = datetime.fromisoformat("2027-06-01T10:00:00+00:00")
    monkeypatch.setattr("fieldbook.work.books.system_now", lambda: far)
    words = ["account", str(nora), "Harbour Brewing"]
    assert main(words) == 1
    assert "clock" in capsys.readouterr().err
    assert main([*words, "--now", "2027-06-01T10:00"]) == 0
    assert main(["account", str(nora), "Third Ltd"]) == 0
    back = datetime.fromisoformat("2026-12-01T10:00:00+00:00")
    monkeypatch.setattr("fieldbook.work.books.system_now", lambda: back)
    assert main(["account", str(nora), "Fourth Ltd"]) == 1
    assert run("account", nora, "Fourth Ltd", now="2026-12-01T10:00").code == 0
    assert main(["account", str(nora), "Fifth Ltd"]) == 0
