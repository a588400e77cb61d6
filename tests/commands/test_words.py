"""Words that say too little, too much or the wrong thing: names, amounts, ids, files."""

import json
from pathlib import Path

import pytest

from fieldbook.cli import main
from tests.commands.conftest import NOW, Run


@pytest.mark.parametrize(
    "words",
    [
        ("account", "BOOK", "Lindholm Kitchens", "--person", ""),
        ("account", "BOOK", "Lindholm Kitchens", "--person", " ", "--mail", "a@b.example"),
        ("account", "BOOK", "Lindholm Kitchens", "--person", "Ann", "--mail", ""),
        ("account", "BOOK", "Lindholm Kitchens", "--person", "Ann", "--phone", "  "),
        ("account", "BOOK", "Lindholm Kitchens", "--segment", ""),
        ("account", "BOOK", "\x01"),
        ("account", "BOOK", "\u200b"),
        ("note", "BOOK", "Lindholm Kitchens", "--discussed", "x", "--person", ""),
        ("note", "BOOK", "", "--discussed", "x"),
        ("notes", "BOOK", "--account", ""),
        ("erase", "BOOK", "person", ""),
        ("erase", "BOOK", "account", ""),
        ("touch", "BOOK", "", "--cancel"),
        ("search", "BOOK", ""),
        ("search", "BOOK", "…", "-", "?!"),
        ("share", "BOOK", ""),
        ("merge", "BOOK", ""),
        ("accounts", ""),
        ("new", ""),
        ("sample", ""),
        ("new", "NEW", "--owner", ""),
        ("new", "NEW", "--zone", ""),
        ("new", "NEW", "--country", ""),
    ],
)
def test_an_empty_word_is_refused(run: Run, nora: Path, words: tuple[str, ...]) -> None:
    before = run("state", nora, "--json").json
    places = {"BOOK": nora, "NEW": nora.with_name("new.fieldbook")}
    said = run(*(places.get(word, word) for word in words))
    assert said.two_lines, said
    assert run("state", nora, "--json").json == before
    assert not places["NEW"].exists()


def test_a_folder_is_no_place_for_a_book(run: Run, tmp_path: Path) -> None:
    for command in ("new", "sample"):
        said = run(command, tmp_path)
        assert said.two_lines
        assert "folder" in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_missing_book_alone_is_answered_with_how_to_make_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "none.fieldbook"
    assert main([str(book)]) == 1
    said = capsys.readouterr().err
    assert f'fieldbook new "{book}"' in said
    assert "accounts" not in said


def test_a_path_of_bytes_that_are_no_text_is_refused(run: Run, tmp_path: Path) -> None:
    for command in ("new", "accounts"):
        assert run(command, tmp_path / "x\udcff.fieldbook").two_lines


@pytest.mark.parametrize("amount", ["1200.50", "-5", "-5.5", "1,200", "1_200", "+5", "", "lots"])
def test_an_amount_is_whole_units(run: Run, nora: Path, amount: str) -> None:
    said = run("sold", nora, "Lindholm Kitchens", "--what", "x", "--amount", amount)
    assert said.two_lines, said
    assert "whole units of your money, 0 or more" in said.err


def test_an_amount_has_an_end(run: Run, nora: Path) -> None:
    sold = ("sold", nora, "Lindholm Kitchens", "--what", "x", "--amount")
    for amount in ("0", "0012", "1000000000000"):
        assert run(*sold, amount).code == 0
    for amount in ("1000000000001", "9" * 5000, "٣"):
        assert run(*sold, amount).two_lines


def test_a_rating_may_be_a_small_letter(run: Run, nora: Path) -> None:
    assert run("account", nora, "Lindholm Kitchens", "--rating", "d").code == 0
    assert run("accounts", nora, "--json").json[0]["rating"] == "D"


def test_an_account_may_begin_with_a_dash(run: Run, nora: Path) -> None:
    for words in ((), ("--rating", "B")):
        assert main(["account", str(nora), "--now", NOW, *words, "--", "-dash"]) == 0
    found = {one["name"]: one["rating"] for one in run("accounts", nora, "--json").json}
    assert found["-dash"] == "B"


def test_a_name_is_kept_on_one_line(run: Run, nora: Path) -> None:
    words = ("--person", "Ann\x07\tLee", "--segment", "Home &\ngarden", "--city", "Ayr\n")
    assert run("account", nora, "Two\nLines\r\n \x00Ltd", *words).code == 0
    found = run("accounts", nora, "--json").json[1]
    assert (found["name"], found["segments"], found["city"]) == (
        "Two Lines Ltd",
        ["Home & garden"],
        "Ayr",
    )
    assert run("note", nora, "two lines ltd", "--discussed", "x", "--person", "Ann Lee").code == 0


def test_losing_an_account_needs_its_reason(run: Run, nora: Path) -> None:
    for name in ("Lindholm Kitchens", "Brand New"):
        said = run("account", nora, name, "--stage", "lost")
        assert said.two_lines
        assert f'fieldbook lost {nora} "{name}" --reason' in said.err
    assert [one["stage"] for one in run("accounts", nora, "--json").json] == ["open"]


def test_an_account_is_lost_once(run: Run, nora: Path) -> None:
    lost = ("lost", nora, "Lindholm Kitchens", "--reason")
    assert run(*lost, "Went to a competitor").code == 0
    said = run(*lost, "Again", now="2026-11-30T09:00")
    assert said.two_lines
    assert "24 November: Went to a competitor" in said.err
    assert run("account", nora, "Lindholm Kitchens", "--stage", "open").code == 0
    assert run(*lost, "Sold up", now="2026-12-01T09:00").code == 0
    assert "1 December: Sold up" in run(*lost, "Third").err


def test_an_id_that_several_touches_begin_with_is_told(run: Run, nora: Path) -> None:
    run("account", nora, "Harbour Brewing")
    for name, day in (("Lindholm Kitchens", "2026-12-01"), ("Harbour Brewing", "2026-12-02")):
        run("note", nora, name, "--discussed", "x", "--next", day)
    planned = [one for one in run("touches", nora, "--json").json if one["state"] == "planned"]
    ids = [one["id"] for one in planned]
    said = run("touch", nora, ids[0][:10], "--cancel")
    assert said.two_lines
    for told in ("Several touches", "2026-12-01", "Lindholm Kitchens", "2026-12-02", "Harbour"):
        assert told in said.err
    shown = [word for word in said.err.replace(",", " ").split() if ids[0].startswith(word)]
    assert run("touch", nora, max(shown, key=len), "--cancel").code == 0
    assert [one["state"] for one in run("touches", nora, "--json").json].count("planned") == 1


def test_advice_names_the_book_as_it_was_typed(
    run: Run, nora: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = tmp_path / "my own.fieldbook"
    nora.rename(book)
    monkeypatch.chdir(tmp_path)
    for name, shown in ((book, f'"{book}"'), ("my own.fieldbook", '"my own.fieldbook"')):
        assert f"fieldbook accounts {shown}" in run("note", name, "Zzz", "--discussed", "x").err
        assert f"fieldbook touches {shown}" in run("touch", name, "ffffffff", "--cancel").err
        note = ("note", name, "Lindholm Kitchens", "--discussed", "x", "--person", "Zed Zee")
        assert f'fieldbook account {shown} "Lindholm Kitchens" --person "Zed Zee"' in run(*note).err
    book.rename(tmp_path / "plain.fieldbook")
    said = run("lost", "plain.fieldbook", "Zzz", "--reason", "x")
    assert "fieldbook accounts plain.fieldbook" in said.err


def test_an_empty_book_says_how_to_begin(run: Run, tom: Path) -> None:
    assert f'fieldbook account {tom} "NAME"' in run("accounts", tom).out


@pytest.mark.parametrize("country", ["XX", "UK", "ZZ", "EU", "12", "G", "GBR", "ß1"])
def test_a_country_that_is_none_makes_no_book(run: Run, tmp_path: Path, country: str) -> None:
    book = tmp_path / "x.fieldbook"
    said = run("new", book, "--zone", "Europe/London", "--country", country)
    assert said.two_lines
    assert not book.exists()


def test_a_country_without_known_holidays_is_told(run: Run, tmp_path: Path) -> None:
    words = ("--owner", "Ann", "--zone", "UTC", "--country")
    said = run("new", tmp_path / "a.fieldbook", *words, "bv")
    assert said.code == 0
    assert "No public holidays are known for Bouvet Island" in said.out
    said = run("new", tmp_path / "b.fieldbook", *words, "gb")
    assert len(said.out.splitlines()) == 1


def test_what_was_merged_before_a_bad_file_is_told(
    run: Run, nora: Path, tom: Path, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.fieldshare", tmp_path / "bad.fieldshare"
    run("share", nora, good)
    bad.write_bytes(b"nothing")
    said = run("merge", tom, good, bad, good, "--json")
    assert said.two_lines
    assert [one["file"] for one in json.loads(said.out)] == ["good.fieldshare"]
    assert json.loads(run("merge", tom, bad, "--json").out) == []


def test_the_list_says_what_is_due(run: Run, nora: Path) -> None:
    run("note", nora, "Lindholm Kitchens", "--discussed", "x")
    assert "2026-12-15 call" in run("accounts", nora).out
    assert run("accounts", nora, "--json").json[0]["due_channel"] == "call"
    run("note", nora, "Lindholm Kitchens", "--discussed", "x", "--channel", "visit")
    assert "2026-12-15 call" in run("accounts", nora).out
