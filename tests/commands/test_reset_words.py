"""What to say when asking for a Reset Meeting, from the command line."""

from pathlib import Path

import pytest

from fieldbook.cli import main
from fieldbook.commands.command import Command
from fieldbook.commands.reset_words import build
from fieldbook.commands.reset_words import run as run_words
from tests.commands.conftest import NOW, Run, Said


@pytest.fixture
def words(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the words alone, as `reset words` does."""

    def one(*given: object, now: str = NOW) -> Said:
        command = Command("", build, run_words)
        parsed = command.parser("reset words").parse_args([*map(str, given), "--now", now])
        capsys.readouterr()
        code = command.run(parsed)
        told = capsys.readouterr()
        return Said(code, told.out, told.err)

    return one


def test_the_words_are_printed(words: Run, nora: Path) -> None:
    said = words(nora, "lindholm kitchens")
    lines = said.out.splitlines()
    assert lines[0].startswith("Peter, we have not worked together for long")
    assert lines[4] == "Would you be willing to talk about that?"
    assert lines[-1] == "About 25 seconds to say."


def test_facts_and_gaps_are_told(words: Run, nora: Path) -> None:
    sold = ["sold", nora, "Lindholm Kitchens", "--what", "Door signs", "--day", "2018-09-14"]
    assert main([*map(str, sold), "--now", NOW]) == 0
    lines = words(nora, "Lindholm Kitchens").out.splitlines()
    assert "for eight years now" in lines[0]
    chips = "First order 14 September 2018 · Door signs, 14 September 2018"
    assert f"From your notes: {chips}" in lines
    account = ["account", nora, "Ekholm"]
    assert main([*map(str, account), "--now", NOW]) == 0
    assert words(nora, "Ekholm").out.splitlines()[-1] == "Still to fill: their name"


def test_the_words_are_one_document(words: Run, nora: Path) -> None:
    found = words(nora, "Lindholm Kitchens", "--person", "peter lindholm", "--json").json
    assert found["account"] == "Lindholm Kitchens"
    assert (found["own"], found["trouble"], found["seconds"]) == (False, "", 25)
    first = found["paragraphs"][0][0]
    assert (first["fact"], first["value"]) == ("person", "Peter")
    assert first["source"]["kind"] == "person"
    assert first["alternatives"] == ["Peter Lindholm"]
    assert found["text"].startswith("Peter, we have")
