"""The command line as a seller uses it: words in, lines and an exit code out."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from fieldbook.cli import main
from fieldbook.work.accounts import AccountDraft
from fieldbook.work.books import open_book
from tests.bare import bare_account

NOW = "2026-11-24T10:30"


@dataclass(frozen=True)
class Said:
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def two_lines(self) -> bool:
        """Whether it was refused as it should be: what happened, and what to do."""
        lines = self.err.strip().splitlines()
        return self.code == 1 and len(lines) == 2 and all(len(line) > 10 for line in lines)

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever the document holds
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs one command at half past ten on a Tuesday, or at `now`."""

    def one(*words: object, now: str = NOW) -> Said:
        capsys.readouterr()
        fixed = [] if words[0] in ("judge", "answer") else ["--now", now]
        try:
            code = main([*map(str, words), *fixed])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        told = capsys.readouterr()
        return Said(code, told.out, told.err)

    return one


@pytest.fixture
def nora(run: Run, tmp_path: Path) -> Path:
    """Nora's book with one golden account."""
    book = tmp_path / "nora.fieldbook"
    assert run("new", book, "--owner", "Nora", "--zone", "Europe/London").code == 0
    lindholm = AccountDraft(
        name="Lindholm Kitchens", rating="A", city="Ayr", person="Peter Lindholm", role="Owner"
    )
    with open_book(book, datetime.fromisoformat(f"{NOW}+00:00")) as opened:
        bare_account(opened, lindholm)
    return book


@pytest.fixture
def tom(run: Run, tmp_path: Path) -> Path:
    """Tom's book, empty."""
    book = tmp_path / "tom.fieldbook"
    assert run("new", book, "--owner", "Tom", "--zone", "Europe/Berlin").code == 0
    return book
