"""Figure 1: from the start of the process to the shell, and to Today with its rows, painted."""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.benchmarks.books import ROOT, Bench
from tests.benchmarks.measure import Figure

_LIMIT = 120


def starting(bench: Bench) -> list[Figure]:
    """Ours and a bare window with a table, one after the other, offscreen."""
    path = bench.copy(bench.seller, "starting")
    shell, page, limit = [], [], []
    for _turn in range(max(2, bench.times // 60)):
        limit.append(_started(["bare"])["shell"])
        found = _started(["ours", str(path), str(path.parent / "data")])
        shell.append(found["shell"])
        page.append(found["page"])
    return [
        Figure("1", "start to the shell painted", median(shell), median(limit), "s", 2.0),
        Figure("1", "start to Today painted", median(page), median(limit), "s", 3.5),
    ]


def _started(words: list[str]) -> dict[str, float]:
    """Seconds from the start of the process to each thing it says."""
    paths = os.pathsep.join([str(ROOT / "desktop"), str(ROOT)])
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": paths}
    begun = time.clock_gettime(time.CLOCK_MONOTONIC)
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("start_child.py")), *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=_LIMIT,
        check=True,
    )
    lines = [line.split() for line in done.stdout.splitlines()]
    return {what: float(moment) - begun for what, moment in lines}
