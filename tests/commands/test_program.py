"""The program as a whole: it says what it can do, and runs as a process."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from fieldbook import __version__
from fieldbook.cli import COMMANDS, main, parser_of


def test_every_command_says_what_it_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    for name in COMMANDS:
        assert name in told
        assert parser_of(name).format_help()


def test_the_program_runs_as_a_process(nora: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "fieldbook", "accounts", str(nora), "--json"],
        capture_output=True,
        check=True,
    )
    assert json.loads(ran.stdout)[0]["name"] == "Lindholm Kitchens"
    ran = subprocess.run([sys.executable, "-m", "fieldbook", "--version"], capture_output=True)
    assert ran.stdout.decode().strip() == f"fieldbook {__version__}"
