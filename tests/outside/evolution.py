"""Our calendars in Evolution's store, where the machine has it: by its import, and by GNOME's.

The store runs on a bus and in a home of its own; nothing of the one who runs this is touched.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.outside.said import Missing, Result
from tests.outside.story import Export, Shown, by_hand, exports, under_other_names, wrong

HERE = Path(__file__).parent
_PYTHON = "/usr/bin/python3"
_PROBE = "import gi; gi.require_version('ECal', '2.0')"
_SERVICES = Path("/usr/share/dbus-1/services")
_SECONDS = 120


def ours_in_evolution(scratch: Path) -> Result:
    """After every export the store shows what is planned; raises Missing where there is none."""
    bus = _bus()
    changes = list(exports(scratch / "changes", "evolution", "changes", one_file=False))
    news = list(exports(scratch / "new", "gnome", "new-only", one_file=False))
    words = [
        *(f"receive:{one.path or ''}" for one in changes),
        "clear:",
        *(f"create:{one.path or ''}" for one in news),
        f"create:{news[0].path}",
        "clear:",
        f"receive:{changes[0].path}",
        f"receive:{_twin(changes[0], scratch)}",
    ]
    told = _store(bus, scratch, words)
    first, second = told[: len(changes)], told[len(changes) + 1 :][: len(news)]
    *_others, known, _cleared, once, twice = told
    found = [
        f"{name}, v{n}: refused: {one['refused']}"
        for name, part in (("evolution", first), ("gnome", second))
        for n, one in enumerate(part, 1)
        if one["refused"]
    ]
    if not known["refused"]:
        found.append("gnome takes what it has: this check would not see a file it refuses")
    if wrong(changes[0], _shown(once["events"])) or not wrong(changes[0], _shown(twice["events"])):
        found.append("evolution: other names double nothing: this check sees nothing")
    for export, one in zip(changes, first, strict=True):
        found += [f"evolution, {said}" for said in wrong(export, _shown(one["events"]))]
    for export, shown in _by_list(news, second):
        found += [f"gnome, {said}" for said in wrong(export, shown)]
    return Result(sum(one.path is not None for one in [*changes, *news]), found)


def _twin(export: Export, scratch: Path) -> Path:
    assert export.path
    twin = scratch / "twin.ics"
    twin.write_bytes(under_other_names(export.path.read_bytes()))
    return twin


def _by_list(
    given: Sequence[Export], after: Sequence[dict[str, Any]]
) -> Iterator[tuple[Export, list[Shown]]]:
    """What GNOME Calendar shows where the seller does what each list says."""
    hand: list[Shown] = []
    seen: set[str] = set()
    for export, one in zip(given, after, strict=True):
        there = _shown(one["events"])
        new = [each for each in there if each.touch not in seen]
        seen |= {each.touch for each in there}
        hand = by_hand([*hand, *new], export.by_hand)
        yield export, hand


def _shown(events: list[dict[str, Any]]) -> list[Shown]:
    return [Shown(one["uid"], one["start"], one["title"], one["cancelled"]) for one in events]


def _store(bus: str, home: Path, words: list[str]) -> list[dict[str, Any]]:
    command = [bus, "--", _PYTHON, str(HERE / "evolution_store.py"), *words]
    where = {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    kept = {"PATH": os.environ.get("PATH", "")}
    run = subprocess.run(
        command, capture_output=True, check=False, timeout=_SECONDS, env={**kept, **where}
    )
    if run.returncode:
        raise AssertionError(f"Evolution's store: {run.stderr.decode(errors='replace')[-800:]}")
    told: list[dict[str, Any]] = json.loads(run.stdout)
    return told


def _bus() -> str:
    bus = shutil.which("dbus-run-session")
    if bus is None or not list(_SERVICES.glob("org.gnome.evolution.dataserver.Calendar*")):
        raise Missing("Evolution's store is not installed", expected=False)
    probe = subprocess.run([_PYTHON, "-c", _PROBE], capture_output=True, check=False, timeout=30)
    if probe.returncode:
        raise Missing("the system's Python cannot speak to Evolution's store", expected=False)
    return bus
