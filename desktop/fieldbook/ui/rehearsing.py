"""Where somebody is while they practise the ask, and how long they took. It knows no window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Literal

from fieldbook.work.rehearsal import Card

Kind = Literal["ready", "words", "done", "said", "answer"]


@dataclass(frozen=True, slots=True)
class Stand:
    """Before the words, a paragraph of them, after them; a put-off, or the answer to it."""

    kind: Kind
    at: int = 0


class Course:
    """The words paragraph by paragraph, then the cards, each first without its answer."""

    def __init__(self, paragraphs: int, cards: Sequence[Card]) -> None:
        """Before the first paragraph; without any at the first card."""
        words = [Stand("words", n) for n in range(paragraphs)]
        around = [Stand("ready"), *words, Stand("done")] if words else []
        asked = (Stand(kind, n) for n in range(len(cards)) for kind in ("said", "answer"))
        self._stands: list[Stand] = [*around, *asked] or [Stand("ready")]
        self._at = 0
        self._card = 0

    @property
    def here(self) -> Stand:
        """Where they are."""
        return self._stands[self._at]

    @property
    def in_cards(self) -> bool:
        """Whether a card is shown, and not the words."""
        return self.here.kind in ("said", "answer")

    def has(self, kind: Kind) -> bool:
        """Whether there is any of that kind."""
        return any(one.kind == kind for one in self._stands)

    def is_last(self) -> bool:
        """Whether nothing follows of the same: the last paragraph, or the last answer."""
        after = self._stands[self._at + 1 :]
        return not any(one.kind == self.here.kind for one in after)

    def step(self, by: int) -> bool:
        """One on (1) or one back (-1); whether there was any."""
        there = 0 <= self._at + by < len(self._stands)
        self._at += by if there else 0
        return there

    def to_words(self) -> None:
        """Before the first paragraph; the card that was shown is remembered."""
        if self.in_cards:
            self._card = self.here.at
        self._go(Stand("ready"))

    def to_cards(self) -> None:
        """To the card they were at last; from a card to the first one."""
        self._go(Stand("said", 0 if self.in_cards else self._card))

    def _go(self, stand: Stand) -> None:
        if stand in self._stands:
            self._at = self._stands.index(stand)


class Stopwatch:
    """How long the words take, from the first of them to the end."""

    def __init__(self, calm: int, clock: Callable[[], float] = monotonic) -> None:
        """`calm` is how many seconds the words take calmly; `clock` counts seconds, and on only."""
        self._clock, self._calm = clock, max(1, calm)
        self._began: float | None = None
        self._ended: float | None = None

    @property
    def runs(self) -> bool:
        """Whether the words are being said."""
        return self._began is not None and self._ended is None

    @property
    def took(self) -> int | None:
        """Seconds from the first paragraph to the end; None while there is no end."""
        if self._began is None or self._ended is None:
            return None
        return max(1, round(self._ended - self._began))

    @property
    def share(self) -> float:
        """How much of a calm telling has gone by, 0 to 1."""
        if self._began is None:
            return 0.0
        now = self._clock() if self._ended is None else self._ended
        return max(0.0, min((now - self._began) / self._calm, 1.0))

    def follow(self, kind: Kind) -> None:
        """They are there now. Words left for the cards before their end are not timed."""
        if kind == "words":
            self._began = self._clock() if self._began is None else self._began
            self._ended = None
        elif kind == "done" and self.runs:
            self._ended = self._clock()
        elif kind == "ready" or self.runs:
            self._began = self._ended = None
