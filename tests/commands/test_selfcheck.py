"""--selfcheck: the program looks whether it works where it is; a broken one is caught."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fieldbook import selfcheck
from fieldbook.book import engine
from fieldbook.errors import FieldbookError
from fieldbook.model.purpose import Verdict
from fieldbook.work.books import Checked
from fieldbook.work.sample import Size, make_sample

HOUSE = Path(__file__).parents[2]
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


Python = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def python(tmp_path: Path) -> Iterator[Python]:
    """This Python on the checkout, on a laptop of its own where it leaves nothing."""
    own = {"XDG_DATA_HOME": "data", "HOME": "home", "TMPDIR": "scratch"}
    places = {name: tmp_path / "laptop" / folder for name, folder in own.items()}
    for place in places.values():
        place.mkdir(parents=True)
    paths = {"PYTHONPATH": str(HOUSE / "desktop"), **{n: str(p) for n, p in places.items()}}
    yield lambda *words: run(sys.executable, *words, env={**os.environ, **paths})
    assert [left for place in places.values() for left in place.iterdir()] == []


def test_the_checkout_is_well(python: Python) -> None:
    done = python("-m", "fieldbook", "--selfcheck")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "Fieldbook is well."
    told = [line.partition(": well, ")[0] for line in done.stdout.splitlines()[:-1]]
    assert told == [name for name, _look in selfcheck.STEPS]


def test_a_step_that_fails_is_named(python: Python) -> None:
    done = python("-c", _BROKEN, "good", "bad", "good")
    assert done.returncode == 1
    assert "bad: FAILED, OSError: no such thing" in done.stdout
    assert "is well." not in done.stdout


def test_a_step_that_hangs_is_named_and_ends(python: Python) -> None:
    done = python("-c", _BROKEN, "hangs", "good")
    assert done.returncode == 3
    assert done.stdout.splitlines() == ["hangs: HUNG"]


def test_an_old_sqlite_keeps_no_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sqlcipher3.dbapi2.sqlite_version_info", (3, 51, 2))
    with pytest.raises(FieldbookError, match=r"too old to keep a book"):
        engine.open_book(tmp_path / "any.fieldbook")
    with pytest.raises(FieldbookError, match=r"too old to keep a book"):
        make_sample(tmp_path / "new.fieldbook", Size(accounts=2), now=selfcheck.NOW)
    assert list(tmp_path.iterdir()) == []


# ---- Each step sees what is wrong -----------------------------------------------------------

CLEAR = Verdict("clear", "", "", None)
FAULTY = Checked(1, 0, 0, ("a row is not what its entries say",))


def nothing(*_anything: object, **_more: object) -> tuple[()]:
    return ()


@pytest.mark.parametrize(
    ("step", "attribute", "instead"),
    [
        ("zones and holidays", "fieldbook.work.days.ZoneInfo", lambda _name: selfcheck.NOW.tzinfo),
        ("zones and holidays", "fieldbook.work.countries.zones", nothing),
        ("zones and holidays", "fieldbook.work.countries.countries", nothing),
        ("zones and holidays", "fieldbook.work.days_off._holidays", nothing),
        ("coach", "fieldbook.work.purposes.judge", lambda *_: CLEAR),
        ("note, undo, redo, check", "fieldbook.work.notes.notes_of", nothing),
        ("note, undo, redo, check", "fieldbook.work.history.undo_last", nothing),
        ("note, undo, redo, check", "fieldbook.work.books.check", lambda _book: FAULTY),
    ],
)
def test_a_step_sees_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, attribute: str, instead: object
) -> None:
    if step.startswith("note"):
        make_sample(tmp_path / "selfcheck.fieldbook", Size(accounts=2), now=selfcheck.NOW)
    monkeypatch.setattr(attribute, instead)
    with pytest.raises(FieldbookError):
        dict(selfcheck.STEPS)[step](tmp_path)
