"""No contact file from outside does harm: damaged by the thousand, read or refused, never more."""

from pathlib import Path

import pytest

from tests.reliability.corpora import corpus_of
from tests.reliability.harm import Batch, harm_of
from tests.reliability.mutator import mark_of, mutated

KINDS = ("csv", "vcard", "xlsx", "xls", "ods")
SHARED = [Batch("share", first, 10_000, "share") for first in (0, 10_000)]
FUZZ_SHARED = [Batch("share", 1_000_000 + turn * 10_000, 10_000, "share") for turn in range(100)]
_EACH = {"csv": 3500, "vcard": 3500, "xlsx": 2000, "xls": 2000, "ods": 2000}
"""Files of one batch; with two batches of tables and cards 20,000 in all."""
BATCHES = [
    Batch(kind, first, _EACH[kind])
    for kind in KINDS
    for first in ([0, 100_000] if kind in {"csv", "vcard"} else [0])
]
_FUZZ = 10_000
FUZZ_BATCHES = [
    Batch(kind, 1_000_000 + turn * _FUZZ, _FUZZ)
    for kind, turns in {"csv": 30, "vcard": 30, "xlsx": 15, "xls": 10, "ods": 15}.items()
    for turn in range(turns)
]


def test_there_are_as_many_as_promised() -> None:
    assert sum(one.count for one in BATCHES) == 20_000
    assert sum(one.count for one in FUZZ_BATCHES) == 1_000_000
    assert sum(one.count for one in SHARED) == 20_000
    assert sum(one.count for one in FUZZ_SHARED) == 1_000_000


@pytest.mark.parametrize("batch", [*BATCHES, *SHARED], ids=lambda one: f"{one.kind}-{one.first}")
def test_no_damaged_file_does_harm(batch: Batch, tmp_path: Path) -> None:
    harm = harm_of(batch, tmp_path)
    assert harm is None, str(harm)


@pytest.mark.fuzz
@pytest.mark.parametrize(
    "batch", [*FUZZ_BATCHES, *FUZZ_SHARED], ids=lambda one: f"{one.kind}-{one.first}"
)
def test_none_of_a_million_damaged_files_does_harm(batch: Batch, tmp_path: Path) -> None:
    harm = harm_of(batch, tmp_path)
    assert harm is None, str(harm)


@pytest.mark.fuzz
@pytest.mark.parametrize("kind", KINDS)
def test_nor_to_the_process_that_reads_it(kind: str, tmp_path: Path) -> None:
    harm = harm_of(Batch(kind, 500_000, 400, "apart"), tmp_path)
    assert harm is None, str(harm)


@pytest.mark.parametrize(
    ("reader", "said"),
    [
        ("raises", "the twin raises"),
        ("hangs", "longer than 5 s"),
        ("eats", "MemoryError"),
        ("falls over", "SIGABRT"),
    ],
)
def test_a_broken_twin_of_the_reader_is_caught(reader: str, said: str, tmp_path: Path) -> None:
    """The file that did it is kept as it was, and does the same again by its seed alone."""
    harm = harm_of(Batch("csv", 0, 500, reader), tmp_path / "first")
    assert harm is not None
    assert said in harm.what
    assert str(harm.seed) in str(harm)
    assert harm.kept.read_bytes() == mutated(corpus_of("csv"), harm.seed)
    if reader == "raises":
        again = harm_of(Batch("csv", harm.seed, 1, reader), tmp_path / "again")
        assert again is not None
        assert again.seed == harm.seed


@pytest.mark.parametrize("kind", KINDS)
def test_a_seed_makes_one_file_and_another_seed_another(kind: str) -> None:
    corpus = corpus_of(kind)
    marks = [mark_of(mutated(corpus, seed)) for seed in range(100)]
    assert marks == [mark_of(mutated(corpus, seed)) for seed in range(100)]
    assert len(set(marks)) > 80
