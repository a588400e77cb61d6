"""Learn the weights of the purpose coach from the labelled rows, the same numbers every time.

Run `PYTHONPATH=desktop python -m tests.purposes.train` from the root of the repository; it writes
`resources/phrases/purpose_en.json`. More labelled files may be named: they are learned from as
well. The rows of `unseen.tsv` are never learned from.
"""

import hashlib
import json
import math
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from fieldbook.model.purpose_phrases import Phrases, parse_phrases
from fieldbook.model.purpose_reading import read
from fieldbook.model.purpose_scorer import COLUMNS, Column, chances, signs

ROOT = Path(__file__).parents[2]
ROWS = Path(__file__).with_name("rows.tsv")
WORDS = ROOT / "resources" / "phrases" / "en.json"
WEIGHTS = ROOT / "resources" / "phrases" / "purpose_en.json"

SEEN_AT_LEAST = 2
PULL_TO_ZERO = 4.0
ROUNDS = 120
STEP = 0.08
# A false alarm on a clear purpose costs most, praise for an empty one comes next.
LEAN = {"clear": math.log(2.2), "empty": math.log(3.4)}
SMALLEST = 0.02


@dataclass(frozen=True)
class Row:
    """One labelled purpose: clear, weak or empty, and for weak what it lacks (aim or topic)."""

    label: str
    text: str
    lacks: str = ""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that are right; a weak row that does not say what it lacks has two."""
        if self.label != "weak":
            return ("clear",) if self.label == "clear" else ("empty",)
        either: dict[str, tuple[Column, ...]] = {"aim": ("lacks_aim",), "topic": ("lacks_topic",)}
        return either.get(self.lacks, ("lacks_aim", "lacks_topic"))


def rows_of(path: Path) -> list[Row]:
    """The rows of a labelled file: label, text, perhaps what it lacks; one head line."""
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return [Row(*line.split("\t")) for line in lines if line]


def phrases_alone() -> Phrases:
    """The phrases without weights, to read the rows with."""
    return parse_phrases(json.loads(WORDS.read_text(encoding="utf-8")))


def signs_of(rows: list[Row], phrases: Phrases) -> list[list[str]]:
    """The signs of each row that were seen often enough to learn from, in order."""
    found = [signs(read(row.text, (), phrases)) for row in rows]
    seen = Counter(sign for row in found for sign in row)
    return [sorted(sign for sign in row if seen[sign] >= SEEN_AT_LEAST) for row in found]


def fingerprint(rows: list[Row], found: list[list[str]]) -> str:
    """Changes when the rows, the phrases or the reading change: then the weights are stale."""
    said = [[row.label, row.lacks, *row_signs] for row, row_signs in zip(rows, found, strict=True)]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def learn(rows: list[Row], found: list[list[str]]) -> dict[str, tuple[float, ...]]:
    """Weights of a logistic regression over the four columns (Adam on all rows at once)."""
    names = sorted({sign for row in found for sign in row})
    weights = {name: (0.0,) * len(COLUMNS) for name in names}
    means = {name: [0.0] * len(COLUMNS) for name in names}
    squares = {name: [0.0] * len(COLUMNS) for name in names}
    for turn in range(1, ROUNDS + 1):
        slopes = _slopes(rows, found, weights)
        step = STEP * (1 - (turn - 1) / ROUNDS)
        for name in names:
            weights[name] = tuple(
                weights[name][i] - step * _adam(means[name], squares[name], (i, slope, turn))
                for i, slope in enumerate(slopes[name])
            )
    return weights


def _slopes(
    rows: list[Row], found: list[list[str]], weights: dict[str, tuple[float, ...]]
) -> dict[str, list[float]]:
    """How the loss changes with each weight: misses on the rows, and the pull to zero."""
    slopes = {name: [PULL_TO_ZERO * w for w in row] for name, row in weights.items()}
    slopes["bias"] = [0.0] * len(COLUMNS)
    for row, row_signs in zip(rows, found, strict=True):
        likely = chances(row_signs, weights)
        right = [p if c in row.columns else 0.0 for c, p in zip(COLUMNS, likely, strict=True)]
        whole = sum(right)
        missed = [p - r / whole for p, r in zip(likely, right, strict=True)]
        for sign in row_signs:
            slope = slopes[sign]
            for i, miss in enumerate(missed):
                slope[i] += miss
    return slopes


def _adam(mean: list[float], square: list[float], at: tuple[int, float, int]) -> float:
    """One step of Adam (Kingma and Ba, 2015) for one weight."""
    i, slope, turn = at
    mean[i] = 0.9 * mean[i] + 0.1 * slope
    square[i] = 0.99 * square[i] + 0.01 * slope * slope
    return (mean[i] / (1 - 0.9**turn)) / (math.sqrt(square[i] / (1 - 0.99**turn)) + 1e-8)


def written(weights: dict[str, tuple[float, ...]], stamp: str) -> str:
    """The weights as a file: one sign a line, two decimals, the lean added to the bias."""
    bias = zip(COLUMNS, weights["bias"], strict=True)
    leaning = {**weights, "bias": tuple(w + LEAN.get(column, 0.0) for column, w in bias)}
    kept = {
        name: [round(w, 2) for w in row]
        for name, row in sorted(leaning.items())
        if max(map(abs, row)) >= SMALLEST
    }
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in kept.items())
    head = f'"made_by": "python -m tests.purposes.train",\n"made_from": "{stamp}",\n'
    return f'{{\n{head}"columns": {json.dumps(COLUMNS)},\n"weights": {{\n{lines}\n}}\n}}\n'


def main(more: list[str]) -> None:
    """Learn from the rows of the repository and those of the files named; write the weights."""
    rows = [row for path in (ROWS, *map(Path, more)) for row in rows_of(path)]
    found = signs_of(rows, phrases_alone())
    weights = learn(rows, found)
    WEIGHTS.write_text(written(weights, fingerprint(rows, found)), encoding="utf-8")
    sys.stdout.write(f"{len(rows)} rows, {len(weights)} signs\n")


if __name__ == "__main__":
    main(sys.argv[1:])
