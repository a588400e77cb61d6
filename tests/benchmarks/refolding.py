"""Figure 9: folding the whole journal anew, against reading every entry and parsing its JSON."""

import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median

import msgspec

from fieldbook.book.book import Book
from tests.benchmarks.books import Bench, now
from tests.benchmarks.measure import Figure, in_turns

_EVERY = "SELECT kind, row, act, stamp, hash, arrival, patch FROM journal"
_MEMORY = 300.0
"""MiB: enough for a laptop that does other things as well."""


def refolding(bench: Bench) -> list[Figure]:
    """In a process of its own, so that the memory it takes is told as well."""
    path = bench.copy(bench.team, "refolding")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        ours, limit, peak = alone.submit(_measured, path, 1 + bench.times // 250).result()
    return [
        Figure("9", "refold the team journal", ours, limit, "s", 3),
        Figure("9", "peak memory of that", peak, _MEMORY, "MiB", 1),
    ]


def _measured(path: Path, count: int) -> tuple[float, float, float]:
    with Book(path, now=now) as book:
        times = in_turns([(lambda: _refold(book), lambda: _read(book))] * count)
    ours, limit = (median(found) for found in times)
    return ours, limit, _peak()


def _refold(book: Book) -> None:
    with book.pen() as pen:
        book.fold_anew(pen)


def _read(book: Book) -> None:
    loads = msgspec.json.decode
    with book.reading() as connection:
        driver = connection.connection.driver_connection
        for *_rest, patch in driver.execute(_EVERY) if driver else ():
            if patch is not None:
                loads(patch)


def _peak() -> float:
    """The most memory this process ever held, in MiB; 0 where nobody tells (Windows)."""
    try:
        import resource
    except ImportError:
        return 0.0
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (1 << 20 if sys.platform == "darwin" else 1 << 10)
