"""How good the purpose coach is on labelled rows it never learned from, and that we would know."""

import json
from collections import Counter
from collections.abc import Callable

import pytest

from fieldbook.work.purposes import judge_purpose
from tests.purposes.train import ROWS, WEIGHTS, Row, fingerprint, phrases_alone, rows_of, signs_of

UNSEEN = ROWS.with_name("unseen.tsv")
# A bit under what was measured on the unseen rows when the weights were made.
FLOORS = {"clear": 0.97, "weak": 0.78, "empty": 0.92}
BANNED = (
    "touch base", "touching base", "check in", "checking in", "check-in", "follow up",
    "following up", "catch up", "circle back", "reach out", "just calling", "say hello",
    "how things are", "any news", "keep in touch", "pick your brain", "stay in the loop",
)  # fmt: skip

Judge = Callable[[str], str]


def shares(judge: Judge, rows: list[Row]) -> dict[str, float]:
    """For each label the share of its rows that the judge calls so."""
    right = Counter(row.label for row in rows if judge(row.text) == row.label)
    return {label: right[label] / n for label, n in Counter(row.label for row in rows).items()}


def below(judge: Judge, rows: list[Row]) -> list[str]:
    found = shares(judge, rows)
    return [label for label, floor in FLOORS.items() if found[label] < floor]


def coach(text: str) -> str:
    return judge_purpose(text).kind


def ban_list(text: str) -> str:
    """The broken twin: stock phrases are empty, few words are weak, all else is clear."""
    if any(phrase in text.lower() for phrase in BANNED):
        return "empty"
    return "weak" if len(text.split()) < 5 else "clear"


@pytest.fixture(scope="module")
def unseen() -> list[Row]:
    return rows_of(UNSEEN)


def test_unseen_purposes_are_judged_as_labelled(unseen: list[Row]) -> None:
    assert below(coach, unseen) == []


def test_a_ban_list_would_be_caught(unseen: list[Row]) -> None:
    assert set(below(ban_list, unseen)) == {"clear", "weak", "empty"}


def test_no_unseen_row_was_learned_from(unseen: list[Row]) -> None:
    learned = {row.text.casefold() for row in rows_of(ROWS)}
    assert [row.text for row in unseen if row.text.casefold() in learned] == []


def test_the_weights_were_made_from_these_rows_and_phrases() -> None:
    rows = rows_of(ROWS)
    made_from = json.loads(WEIGHTS.read_text(encoding="utf-8"))["made_from"]
    assert made_from == fingerprint(rows, signs_of(rows, phrases_alone())), "run train.py again"


@pytest.mark.parametrize("label", ["clear", "weak", "empty"])
def test_every_label_has_rows_enough_to_measure(label: str, unseen: list[Row]) -> None:
    assert sum(row.label == label for row in unseen) >= 150
