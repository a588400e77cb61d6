"""Where nothing can be printed or read: a sentence, the right exit code, and no other line."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import NOW, Run, Said

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device like that")


def shell(script: str, *, buffered: bool = True, **words: object) -> Said:
    """What a shell says to this script; `fieldbook` stands for the program."""
    program = f"{shlex.quote(sys.executable)} -m fieldbook"
    quoted = {name: shlex.quote(str(word)) for name, word in words.items()}
    ran = subprocess.run(
        ["sh", "-c", script.format(fieldbook=program, **quoted)],
        capture_output=True,
        text=True,
        errors="replace",
        env={**os.environ, "PYTHONUNBUFFERED": "" if buffered else "1"},
        timeout=60,
        check=False,
    )
    return Said(ran.returncode, ran.stdout, ran.stderr)


@pytest.mark.parametrize(
    "command",
    [
        "accounts {book} --json",
        "search {book} Lindholm",
        "--version",
        "accounts --help",
    ],
)
@pytest.mark.parametrize("out", ["> /dev/full", ">&-", "1< /dev/null"])
def test_what_cannot_be_printed_is_told_in_two_lines(nora: Path, command: str, out: str) -> None:
    said = shell(f"{{fieldbook}} {command} {out}", book=nora)
    assert said.two_lines, said.err
    assert said.out == ""


def test_a_full_output_is_told_as_soon_as_it_is_found(nora: Path) -> None:
    for command in ("accounts {book}", "accounts --help"):
        said = shell(f"{{fieldbook}} {command} > /dev/full", buffered=False, book=nora)
        assert said.two_lines, said.err


def test_much_that_cannot_be_printed_is_told_once(run: Run, nora: Path) -> None:
    for n in range(120):
        run("account", nora, f"Account number {n} with a rather long name of its own")
    said = shell("{fieldbook} accounts {book} > /dev/full", book=nora)
    assert said.two_lines, said.err


def test_a_closed_output_is_told_before_anything_is_written(run: Run, nora: Path) -> None:
    before = run("state", nora, "--json").json
    assert shell("{fieldbook} account {book} Other >&-", book=nora).two_lines
    assert run("state", nora, "--json").json == before


def test_what_was_done_stays_done_where_it_cannot_be_told(run: Run, nora: Path) -> None:
    words = "account {book} Other --now {now}"
    assert shell(f"{{fieldbook}} {words} > /dev/full", book=nora, now=NOW).two_lines
    assert "Other" in [one["name"] for one in run("accounts", nora, "--json").json]


def test_a_reader_who_leaves_early_is_no_trouble(run: Run, nora: Path) -> None:
    for n in range(120):
        run("account", nora, f"Account number {n} with a rather long name of its own")
    script = "{{ {fieldbook} {words}; echo $? >&2; }} | head -1 > /dev/null"
    for words in ("accounts", "accounts --json"):
        command = words.replace("accounts", "accounts {book}", 1)
        said = shell(script.replace("{words}", command), book=nora)
        assert said.err == "0\n"
    said = shell("{{ {fieldbook} accounts {book}; echo $? >&2; }} | true", book=nora)
    assert said.err == "0\n"


def test_a_fault_is_told_although_the_reader_has_left(nora: Path, tmp_path: Path) -> None:
    script = "{{ sleep 0.3; {fieldbook} merge {book} {file} --json; echo $? >&2; }} | true"
    said = shell(script, book=nora, file=tmp_path / "none.fieldshare")
    assert len(said.err.splitlines()) == 3
    assert said.err.endswith("\n1\n")


def test_without_a_place_for_faults_the_exit_code_stands_alone(tmp_path: Path) -> None:
    for err in ("2>&-", "2> /dev/full"):
        said = shell("{fieldbook} accounts {book} " + err, book=tmp_path / "none.fieldbook")
        assert (said.code, said.out, said.err) == (1, "", "")


def test_judge_without_an_input_says_so() -> None:
    for closed in ("<&-", "0> /dev/null"):
        said = shell("{fieldbook} judge " + closed)
        assert said.two_lines, said.err
        assert said.out == ""


def test_judge_reads_bytes_that_are_no_text() -> None:
    said = shell(r"printf '\377\376\000 a\nAgree with Ann when the demo is\n' | {fieldbook} judge")
    assert said.code == 0
    assert len(said.out.splitlines()) == 2
    assert said.err == ""


def test_judge_of_nothing_is_nothing() -> None:
    said = shell("{fieldbook} judge < /dev/null")
    assert (said.code, said.out, said.err) == (0, "", "")
