"""Our calendars in khal, brought by pip at the pinned version: imported, and read as a folder."""

import json
import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.outside.by_the_book import lying
from tests.outside.said import Missing, Result
from tests.outside.story import TODAY, Export, Shown, exports, under_other_names, wrong

HERE = Path(__file__).parent
PLACE = HERE.parents[1] / "build" / "outside" / "khal"
_SECONDS = 120
_FIELDS = ("uid", "title", "start-long-full", "all-day", "status")
_CONFIG = """[calendars]
[[touches]]
path = {folder}
type = calendar
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M
longdatetimeformat = %Y-%m-%dT%H:%M
[sqlite]
path = {cache}
"""


def ours_in_khal(scratch: Path) -> Result:
    """After every export khal shows what is planned; raises Missing where pip cannot bring it."""
    khal = program()
    found, files = [], 0
    for name, told in (("import", _imported), ("kept", _kept), ("folder", _folder)):
        for export, shown, there in told(khal, scratch / name):
            files += export.path is not None
            found += [f"khal, {name}, {one}" for one in wrong(export, shown)]
            found += [f"files of khal, {name}, {one}" for one in wrong(export, there)]
    if not _sees_doubles(khal, scratch / "twin"):
        found.append("khal: a calendar under other names doubles nothing: this check sees nothing")
    return Result(files, found)


def _sees_doubles(khal: Path, scratch: Path) -> bool:
    """Whether the same touches under other names are told as wrong, as they have to be."""
    seen = Khal(khal, scratch, scratch / "vdir")
    export = next(iter(exports(scratch, "evolution", "changes", one_file=False)))
    assert export.path
    seen.take(export.path)
    twin = scratch / "twin.ics"
    twin.write_bytes(under_other_names(export.path.read_bytes()))
    _same, *before = seen.told(export)
    seen.take(twin)
    _same, *after = seen.told(export)
    return not any(wrong(export, one) for one in before) and all(
        wrong(export, one) for one in after
    )


Told = list[tuple[Export, list[Shown], list[Shown]]]
"""After each export: what khal lists, and what lies in its folder, in another reader's eyes."""


def _imported(khal: Path, scratch: Path) -> Told:
    """What has changed, imported each time."""
    seen = Khal(khal, scratch, scratch / "vdir")
    told: Told = []
    for export in exports(scratch, "evolution", "changes", one_file=False):
        if export.path:
            seen.take(export.path)
        told.append(seen.told(export))
    return told


def _kept(khal: Path, scratch: Path) -> Told:
    """The file that is kept up to date, imported as a whole each time."""
    seen = Khal(khal, scratch, scratch / "vdir")
    told: Told = []
    for export in exports(scratch, "other", "live", one_file=True):
        assert export.path
        seen.take(export.path)
        told.append(seen.told(export))
    return told


def _folder(khal: Path, scratch: Path) -> Told:
    """A folder that khal reads where it lies."""
    seen = Khal(khal, scratch, scratch / "kept")
    return [seen.told(one) for one in exports(scratch, "folder", "vdir", one_file=True)]


class Khal:
    """khal with one calendar, and nothing of the one who runs this."""

    def __init__(self, program: Path, scratch: Path, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._program, self._config = program, scratch / "khal.config"
        self._home, self._folder = scratch, folder
        said = _CONFIG.format(folder=folder, cache=scratch / "khal.db")
        self._config.write_text(said, encoding="utf-8")

    def take(self, path: Path) -> None:
        """Imports a file, and is asked nothing."""
        self._run("import", "--batch", "-a", "touches", str(path))

    def told(self, export: Export) -> tuple[Export, list[Shown], list[Shown]]:
        """What it lists after an export, and what lies in its folder."""
        return export, self.shown(), list(lying(self._folder))

    def shown(self) -> list[Shown]:
        """Everything it lists in the weeks ahead."""
        asked = [word for field in _FIELDS for word in ("--json", field)]
        said = self._run("list", "--once", *asked, TODAY.isoformat(), "120d")
        days: list[list[dict[str, Any]]] = [json.loads(line) for line in said.splitlines() if line]
        return [_shown(one) for day in days for one in day]

    def _run(self, *words: str) -> str:
        command = [str(self._program), "-c", str(self._config), *words]
        where = {"HOME": str(self._home), "TZ": "UTC", "LC_ALL": "C.UTF-8"}
        run = subprocess.run(
            command,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
            env={"PATH": os.environ.get("PATH", ""), **where},
        )
        if run.returncode:
            raise AssertionError(f"khal {words[0]}: {run.stderr.decode()[-500:]}")
        return run.stdout.decode()


def _shown(one: dict[str, Any]) -> Shown:
    start = one["start-long-full"]
    start = start[:10] if one["all-day"] == "True" else f"{start}:00Z"
    return Shown(one["uid"], start, one["title"], cancelled=one["status"] == "CANCELLED")


def program() -> Path:
    """khal, brought by pip at the pinned version into a place of its own; raises Missing."""
    found = PLACE / ("Scripts" if sys.platform == "win32" else "bin") / "khal"
    pinned = (HERE / "khal.lock").read_bytes()
    there = PLACE / "khal.lock"
    if not (found.exists() and there.exists() and there.read_bytes() == pinned):
        _install(found.with_name("python"))
        there.write_bytes(pinned)
    return found


def _install(python: Path) -> None:
    venv.create(PLACE, clear=True, with_pip=True, symlinks=sys.platform != "win32")
    pip: Sequence[str] = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes"]
    command = [*pip, "--disable-pip-version-check", "--retries", "1", "-r", str(HERE / "khal.lock")]
    try:
        run = subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS)
        told = run.stderr.decode(errors="replace") if run.returncode else ""
    except (OSError, subprocess.TimeoutExpired) as error:
        told = str(error)
    if told:
        # Without a network nobody expects it; what came and is not what was pinned is a fault.
        why = f"pip could not bring khal: {told.strip()[-300:]}"
        raise Missing(why, expected="DO NOT MATCH THE HASHES" in told)
