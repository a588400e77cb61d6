"""Coaching words: what a lead says to a seller about one note, and what the seller makes of it.

A word stands on the note it is about, travels with it, and is answered there (product.md, P9;
seeds, "assists leadership in coaching", D1.14). Nobody is ranked by them.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fieldbook.model.notes import Outcome
from fieldbook.model.purpose import Kind
from fieldbook.model.rows import Ref

Tone = Literal["praise", "question", "suggestion", "purpose"]
TONES: tuple[Tone, ...] = ("praise", "question", "suggestion", "purpose")
"""Praise, a question, a suggestion, or a better purpose in words that can be taken over."""
Worth = Literal["put_off", "no_purpose", "weak_purpose", "silence", "praise"]
WORTHS: tuple[Worth, ...] = ("put_off", "no_purpose", "weak_purpose", "silence", "praise")
"""Why a note is worth a word, the most pressing first."""
FRESH = 28
"""So many days a note stays worth a word: later nobody remembers the talk it was of."""
VERGE = 28
"""So many days after something was proposed an account counts as about to buy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word about a note: who said it, when, and in which tone.

    `account` is that of the note. The seller answers with `reply` on the day `replied`, or says on
    the day `done` that it is done. `on` is off for a word that was taken back.
    """

    id: Ref
    account: Ref | None = None
    note: Ref | None = None
    by: Ref | None = None
    tone: Tone = "question"
    text: str = ""
    day: date | None = None
    reply: str = ""
    replied: date | None = None
    done: date | None = None
    on: bool = True


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a note when one asks whether it is worth a word.

    `verdict` is that of its next purpose, `met` that of the purpose it was opened with; `silent`
    is how many days lay before it without a word, in the intervals of its rhythm.
    """

    verdict: Kind
    met: Kind = "none"
    outcome: Outcome | None = None
    put_off: bool = False
    silent: float = 0.0
    active: bool = True


LONG = 2.0
"""A silence of so many intervals before a note is a long one (design/spec.md, "Attention")."""


def worth(seen: Seen) -> Worth | None:
    """Why a note is worth a word, None where it is not (design/spec.md, "Team", Coaching).

    A put-off on a Reset Meeting comes first; then a note that leaves no purpose, or one that could
    be clearer; then a long silence before it. Worth praise is a clear purpose that was met and led
    to the next clear one.
    """
    if seen.put_off:
        return "put_off"
    if seen.active and seen.outcome != "not_reached":
        if seen.verdict == "none":
            return "no_purpose"
        if seen.verdict in ("weak", "empty"):
            return "weak_purpose"
    if seen.silent >= LONG:
        return "silence"
    if seen.outcome == "done" and seen.met == "clear" and seen.verdict == "clear":
        return "praise"
    return None


def on_the_verge(day: date, proposed: Collection[date], sold: Collection[date]) -> bool:
    """Whether an account was about to buy on a day: something was proposed in the four weeks before
    and nothing has been sold since that day (product.md, D0.3)."""
    last = max((one for one in proposed if 0 <= (day - one).days <= VERGE), default=None)
    return last is not None and not any(last <= one <= day for one in sold)
