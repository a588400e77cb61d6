"""The purpose coach: has the next communication a purpose, and what would make it clearer?

The labelled meaning of the purpose samples decides: clear names something of the client's (a
need, topic, project, decision, document, person, event) *and* an aim (decide, learn, show,
agree, deliver, confirm). Weak has one of the two, empty has neither: stock phrases, small talk,
vague help, a bare date, channel or name, the seller's own numbers, dodging jargon. The coach
explains and offers, it never blocks (design page, "Purpose coach").
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from fieldbook.model.purpose_advice import Advice, advise, without_words
from fieldbook.model.purpose_phrases import Phrases
from fieldbook.model.purpose_reading import read
from fieldbook.model.purpose_scorer import Column, column_of

Kind = Literal["clear", "weak", "empty", "none"]
KINDS: dict[Column, Kind] = {
    "clear": "clear",
    "lacks_aim": "weak",
    "lacks_topic": "weak",
    "empty": "empty",
}


_LITERAL = re.compile(
    r"\bcheck in(?=\s+(?:the\s+|these\s+|those\s+|all\s+|her\s+|his\s+|their\s+)?"
    r"(?:[0-9]|returned|rental|rented|hired|loan|delivered)\w*\s)",
    re.IGNORECASE,
)
"""Goods are checked in: so many of them, or those that come back. Put as "count", as long."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the coach says: the verdict, why, a better beginning, and which words it means.

    `hint` is "" for a clear purpose; `span` counts characters of the text as it was given.
    """

    kind: Kind
    reason: str
    hint: str
    span: tuple[int, int] | None


def judge(text: str, names: Collection[str], phrases: Phrases) -> Verdict:
    """Judge a purpose while it is typed; `names` are those of this client's account and people.

    Works on any text, in time linear in its length, and raises nothing.
    """
    if not _anything(text):
        return Verdict("none", *_told(without_words(nothing=True)))
    reading = read(_LITERAL.sub("count   ", text), names, phrases)
    if not reading.words:
        return Verdict("empty", *_told(without_words(nothing=False)))
    column = column_of(reading, phrases.weights)
    return Verdict(KINDS[column], *_told(advise(text, reading, names, column)))


def _told(advice: Advice) -> tuple[str, str, tuple[int, int] | None]:
    return advice.reason, advice.hint, advice.span


def _anything(text: str) -> bool:
    """Whether there is anything to see: not only blanks and characters without a shape."""
    return any(sign.isprintable() and not sign.isspace() for sign in text.strip())
