"""`python -m tests.benchmarks [--small] [--only 2,3] [--json PATH]`: one table, and as JSON."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.books import ROOT, Bench, Size
from tests.benchmarks.exporting import exporting
from tests.benchmarks.importing import importing
from tests.benchmarks.listing import opening_accounts, scrolling
from tests.benchmarks.measure import Figure, table
from tests.benchmarks.refolding import refolding
from tests.benchmarks.saving import saving
from tests.benchmarks.searching import searching
from tests.benchmarks.sizing import shares, sizing
from tests.benchmarks.starting import starting
from tests.benchmarks.today import opening_today

FIGURES: dict[str, Callable[[Bench], list[Figure]]] = {
    "1": starting,
    "2": saving,
    "3": searching,
    "4": opening_accounts,
    "5": scrolling,
    "6": opening_today,
    "7": importing,
    "9": refolding,
    "10": exporting,
    "12": sizing,
}
SMALL = (Size("small-seller", 20, 200), Size("small-team", 200, 1_000))


def main(argv: Sequence[str] | None = None) -> int:
    """Measures, prints the table and writes the JSON."""
    asked = _parser().parse_args(argv)
    (ROOT / "build").mkdir(exist_ok=True)
    with TemporaryDirectory(dir=ROOT / "build", prefix="bench-") as scratch:
        bench = _bench(Path(scratch), small=asked.small)
        figures = [one for number in asked.only for one in FIGURES[number](bench)]
        taken = shares(bench) if "12" in asked.only else {}
    print(table(figures))
    if taken:
        print("\nshares of the seller book:", ", ".join(_told(taken)))
    found = [asdict(one) | {"ratio": one.ratio, "holds": one.holds} for one in figures]
    asked.json.parent.mkdir(parents=True, exist_ok=True)
    asked.json.write_text(json.dumps({"figures": found, "shares": taken}, indent=1) + "\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--small", action="store_true", help="tiny books: only to see it work")
    parser.add_argument("--only", type=_numbers, default=list(FIGURES), metavar="2,3")
    parser.add_argument("--json", type=Path, default=ROOT / "build" / "bench.json", metavar="PATH")
    return parser


def _numbers(text: str) -> list[str]:
    unknown = set(text.split(",")) - FIGURES.keys()
    if unknown:
        raise argparse.ArgumentTypeError(f"no such figure: {', '.join(sorted(unknown))}")
    return text.split(",")


def _bench(scratch: Path, *, small: bool) -> Bench:
    if not small:
        return Bench(scratch)
    return Bench(scratch, scratch / "books", *SMALL, times=10)


def _told(taken: dict[str, float]) -> list[str]:
    return [f"{name} {share:.1%}" for name, share in taken.items() if share >= 0.01]


if __name__ == "__main__":
    sys.exit(main())
