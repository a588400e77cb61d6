"""--selfcheck: the program looks whether it works where it is; a broken one is caught."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fieldbook.book import engine
from fieldbook.errors import FieldbookError

HOUSE = Path(__file__).parents[2]
BUNDLE = HOUSE / "dist" / "fieldbook" / ("fieldbook.exe" if os.name == "nt" else "fieldbook")
_BROKEN = """
import sys, time
from fieldbook.selfcheck import selfcheck
def bad(_folder): raise OSError("no such thing")
def hangs(_folder): time.sleep(60)
def good(_folder): pass
steps = {"bad": bad, "hangs": hangs, "good": good}
sys.exit(selfcheck([(name, steps[name]) for name in sys.argv[1:]], limit=1.0))
"""


def run(*words: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """A program in a process of its own."""
    return subprocess.run(
        words, capture_output=True, text=True, timeout=300, check=False, env=env, cwd=HOUSE
    )


def python(*words: str) -> subprocess.CompletedProcess[str]:
    """This Python on the checkout."""
    paths = {**os.environ, "PYTHONPATH": str(HOUSE / "desktop")}
    return run(sys.executable, *words, env=paths)


def test_the_checkout_is_well() -> None:
    done = python("-m", "fieldbook", "--selfcheck")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "Fieldbook is well."
    assert "page: well" in done.stdout


def test_a_step_that_fails_is_named() -> None:
    done = python("-c", _BROKEN, "good", "bad", "good")
    assert done.returncode == 1
    assert "bad: FAILED, OSError: no such thing" in done.stdout
    assert "is well." not in done.stdout


def test_a_step_that_hangs_is_named_and_ends() -> None:
    done = python("-c", _BROKEN, "hangs", "good")
    assert done.returncode == 3
    assert done.stdout.splitlines() == ["hangs: HUNG"]


def test_an_old_sqlite_keeps_no_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sqlcipher3.dbapi2.sqlite_version_info", (3, 51, 2))
    with pytest.raises(FieldbookError, match=r"too old to keep a book"):
        engine.open_book(tmp_path / "any.fieldbook")


@pytest.mark.skipif(not BUNDLE.exists(), reason="no bundle was built (make bundle)")
def test_the_bundle_is_well_without_zone_files_and_without_python(tmp_path: Path) -> None:
    env = {"PYTHONTZPATH": "", "PATH": str(tmp_path), "HOME": str(tmp_path)}
    done = run(str(BUNDLE), "--selfcheck", env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "Fieldbook is well."
