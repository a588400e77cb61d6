"""Runs a check under hypothesis: the real book must hold, a broken twin must be caught."""

import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy

from tests.book.laptops import MEMORY, Laptop
from tests.book.strategies import ERASABLE, Script, Step

Check = Callable[[Any], None]


@contextmanager
def laptops(count: int) -> Iterator[list[Laptop]]:
    """So many empty books on devices of their own, in a folder that goes afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="fieldbook-laptops-", dir=MEMORY))
    made: list[Laptop] = []
    try:
        made.extend(Laptop(folder, device) for device in range(count))
        yield made
    finally:
        for one in made:
            one.close()
        shutil.rmtree(folder)


def holds(check: Check, drawn: SearchStrategy[Any], examples: float = 1.0) -> None:
    """The check holds for all that is drawn: the profile's number of examples, times `examples`."""
    profile = settings.get_current_profile_name()
    number = max(1, int(settings.get_profile(profile).max_examples * examples))
    settings(max_examples=number)(given(drawn)(check))()


def catches(check: Check, drawn: SearchStrategy[Any]) -> None:
    """The check fails for something that is drawn: it sees what is broken."""
    hunting = settings(
        phases=(Phase.generate,),
        max_examples=2000,
        derandomize=True,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    with pytest.raises(AssertionError):
        hunting(given(drawn)(check))()


def do(step: Step, made: list[Laptop]) -> None:
    """One step of a script."""
    _DO[step.what](made[step.laptop], made[step.other], step)


def play(script: Script, made: list[Laptop]) -> None:
    """All steps of a script."""
    for step in script.steps:
        do(step, made)


def _write(one: Laptop, _other: Laptop, step: Step) -> None:
    one.write(*step.edits)


def _undo(one: Laptop, _other: Laptop, _step: Step) -> None:
    one.undo()


def _undo_any(one: Laptop, _other: Laptop, step: Step) -> None:
    acts = sorted({e.row for e in one.journal().entries if e.kind == "act"})
    one.undo(acts[step.pick % len(acts)])


def _redo(one: Laptop, _other: Laptop, _step: Step) -> None:
    one.redo()


def _merge(one: Laptop, other: Laptop, _step: Step) -> None:
    one.merge(other)


def _some(one: Laptop, other: Laptop, step: Step) -> None:
    """A part of what the other has, in any order, some of it twice."""
    chance = random.Random(step.pick)
    entries = other.shared()
    part = chance.sample(entries, k=len(entries) // 2)
    one.take([*part, *part[:3]])


def _undo_merge(one: Laptop, _other: Laptop, step: Step) -> None:
    merges = one.merges()
    if merges:
        one.undo(merges[step.pick % len(merges)])


def _erase(one: Laptop, _other: Laptop, step: Step) -> None:
    one.erase(ERASABLE[step.pick % len(ERASABLE)])


def _clock(one: Laptop, _other: Laptop, step: Step) -> None:
    one.clock.forward(hours=(-30, -1, 1, 5, 23, 25, 47, 200)[step.pick])


_DO: dict[str, Callable[[Laptop, Laptop, Step], None]] = {
    "write": _write,
    "undo": _undo,
    "undo_any": _undo_any,
    "redo": _redo,
    "merge": _merge,
    "some": _some,
    "undo_merge": _undo_merge,
    "erase": _erase,
    "clock": _clock,
}
