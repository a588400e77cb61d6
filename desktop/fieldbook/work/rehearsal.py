"""Cards to rehearse the ask with: the usual put-offs, each with an answer."""

import json
from dataclasses import dataclass
from functools import cache

from fieldbook.paths import resource


@dataclass(frozen=True, slots=True)
class Card:
    """What a customer says to put it off, what to answer, and why that answer."""

    said: str
    answer: str
    why: str


@cache
def rehearsal() -> tuple[Card, ...]:
    """The cards that come with the product, the commonest put-offs first."""
    raw = json.loads(resource("scripts/put_offs_en.json").read_text(encoding="utf-8"))
    return tuple(Card(one["said"], one["answer"], one["why"]) for one in raw["cards"])
