"""The small scorer beside the rules: named signs of a reading, weighed and added up.

The weights are data (`resources/phrases/purpose_en.json`), learned from the repository's own
labelled rows. Without weights the rules of the reading alone decide.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from itertools import groupby, pairwise
from typing import Literal

from fieldbook.model.purpose_reading import FLAGS, TOPIC_KINDS, Reading

Column = Literal["clear", "lacks_aim", "lacks_topic", "empty"]
# The order of the four weights of a sign: what a purpose is, or what it lacks.
COLUMNS: tuple[Column, ...] = ("clear", "lacks_aim", "lacks_topic", "empty")
# Kinds to look past for what an aim is pointed at.
PASSED = "fpvb"
PASSED_FAR = "fpvbNRWHKqcu"
LEVELS = (1, 2, 3, 5, 8, 12, 20)
FLAG_KINDS = frozenset(FLAGS.values())
COUNTED = "XP#lKNRWHGAaTtOqcSYZJLFuvb"


def signs(reading: Reading) -> set[str]:
    """Named signs of a reading; about fifty for a usual purpose."""
    kinds = [unit.kind for unit in reading.units]
    return {
        "bias",
        *_counts(reading, kinds),
        *_runs(_shape(reading)),
        *_aimed(reading, kinds),
        *_spelled(reading),
    }


def column_of(reading: Reading, weights: Mapping[str, tuple[float, ...]]) -> Column:
    """What the purpose is, or what it lacks; either lack makes it weak."""
    if not weights:
        return _by_rules(reading)
    clear, no_aim, no_topic, empty = chances(signs(reading), weights)
    if clear >= max(no_aim + no_topic, empty):
        return "clear"
    if empty >= no_aim + no_topic:
        return "empty"
    return "lacks_aim" if no_aim >= no_topic else "lacks_topic"


def chances(found: Collection[str], weights: Mapping[str, tuple[float, ...]]) -> tuple[float, ...]:
    """How likely each of the four columns is; the sum is 1."""
    sums = [0.0] * len(COLUMNS)
    for sign in sorted(found):
        for i, weight in enumerate(weights.get(sign, ())[: len(COLUMNS)]):
            sums[i] += weight
    top = max(sums)
    powers = [math.exp(s - top) for s in sums]
    whole = sum(powers)
    return tuple(power / whole for power in powers)


def _by_rules(reading: Reading) -> Column:
    """The plain rule, for a language without weights: an aim, a topic, both or neither."""
    kinds = {unit.kind for unit in reading.units}
    aim, topic = bool(kinds & set("AO")), bool(kinds & set("XlP#"))
    if aim and topic:
        return "clear"
    if aim or topic:
        return "lacks_topic" if aim else "lacks_aim"
    return "empty"


def _shape(reading: Reading) -> list[str]:
    """The kinds in the order written; short function words by themselves; marks and 's."""
    shape: list[str] = []
    for unit in reading.units:
        word = reading.words[unit.first]
        if word.mark and word.mark in ".:;?!/\n–—-,(":
            shape.append("|")
        loose = unit.kind in "fpc" and len(word.plain) < 6
        shape.append(word.plain if loose else unit.kind)
        if word.plain.endswith("'s") and unit.kind in "NPXR":
            shape.append("'s")
    return shape


def _counts(reading: Reading, kinds: list[str]) -> Iterable[str]:
    """How many of each kind, how long, and whether an aim and a topic were both found."""
    for kind in COUNTED:
        yield from _level("n" + kind, kinds.count(kind))
    topics = sum(k in TOPIC_KINDS for k in kinds)
    aims = sum(k in "AO" for k in kinds)
    flagged = any(k in FLAG_KINDS for k in kinds)
    yield f"both={min(topics, 2)},{min(aims, 2)},{int(flagged)}"
    yield f"pure={min(sum(k in 'XP#' for k in kinds), 2)},{min(aims, 2)},{int('T' in kinds)}"
    gist = "".join(k for k, _ in groupby(k for k in kinds if k not in "fpubNWH"))
    yield f"gist={gist[:6]}"
    yield f"has={''.join(sorted(set(kinds) - set('fpuvbRNWH')))}"
    yield from _level("topics", topics)
    yield from _level("words", len(reading.words))
    yield from (f"hit={unit.group}" for unit in reading.units if unit.group)
    yield f"asked={reading.asked}"
    yield f"opened={reading.opened}"


def _level(name: str, count: int) -> Iterable[str]:
    return (f"{name}>={level}" for level in LEVELS if count >= level)


def _aimed(reading: Reading, kinds: list[str]) -> Iterable[str]:
    """What each aim, talk, flag and "about" is pointed at: the next kind that carries weight."""
    for i, unit in enumerate(reading.units):
        about = "about" in reading.words[unit.first].groups and unit.kind not in "AT"
        lead = "about" if about else unit.kind
        if about or unit.kind in "AOTSYJLFq":
            yield f"{lead}>{_first(kinds[i + 1 :], PASSED)}"
            yield f"{lead}>>{_first(kinds[i + 1 :], PASSED_FAR)}"


def _first(kinds: list[str], passed: str) -> str:
    return next((kind for kind in kinds if kind not in passed), "$")


def _runs(shape: list[str]) -> Iterable[str]:
    """Two and three kinds in a row, with the start and the end."""
    closed = ["^", *shape, "$"]
    yield from (f"2={a} {b}" for a, b in pairwise(closed))
    yield from (f"3={a} {b} {c}" for a, b, c in zip(closed, closed[1:], closed[2:], strict=False))


def _spelled(reading: Reading) -> Iterable[str]:
    """The words themselves, their groups, and the first one."""
    plain = [word.plain for word in reading.words]
    yield from (f"w={p}" for p in plain)
    yield from (f"g={g}" for word in reading.words for g in word.groups)
    yield from (f"head={p}" for p in plain[:1])
