"""Where somebody is while they rehearse: paragraph by paragraph, then card by card."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fieldbook.work.rehearsal import Card

Kind = Literal["words", "done", "said", "answer"]


@dataclass(frozen=True, slots=True)
class Stand:
    """A paragraph to be said, the end of them, what they say, or the answer to it."""

    kind: Kind
    at: int = 0


class Rehearsal:
    """The paragraphs one after the other, then the cards: each first without its answer."""

    def __init__(self, paragraphs: int, cards: Sequence[Card]) -> None:
        """At the first paragraph; without any at the first card."""
        self._stands = [Stand("words", n) for n in range(paragraphs)]
        self._stands += [Stand("done")] if paragraphs else []
        for n in range(len(cards)):
            self._stands += [Stand("said", n), Stand("answer", n)]
        self._at = 0

    @property
    def here(self) -> Stand:
        """Where they are."""
        return self._stands[self._at]

    def step(self, by: int) -> bool:
        """One on or one back; whether there was any."""
        there = 0 <= self._at + by < len(self._stands)
        self._at += by if there else 0
        return there

    def go(self, kind: Kind) -> None:
        """To the first of that kind."""
        self._at = next((n for n, one in enumerate(self._stands) if one.kind == kind), self._at)
