"""Notes: a conversation in three parts, with what became of the purpose it was opened with."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Channel

Outcome = Literal["done", "moved_on", "not_reached"]
OUTCOMES: tuple[Outcome, ...] = ("done", "moved_on", "not_reached")
Kept = Literal["as_sold", "short"]
KEPT: tuple[Kept, ...] = ("as_sold", "short")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """The fact of a conversation: who, how, when, what came of it. Its words are in `Words`.

    `touch` is the planned touch it answers, `next` the one it plans. Private hides the words and
    never the fact (architecture.md).
    """

    id: Ref
    account: Ref | None = None
    person: Ref | None = None
    channel: Channel = "call"
    at: When | None = None
    outcome: Outcome | None = None
    touch: Ref | None = None
    next: Ref | None = None
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What was said, under the id of its note or touch.

    Discussed, proposed, purpose of the next communication; `agreed` is what was summed up and
    agreed, `questions` what stayed open for the next time.
    """

    id: Ref
    discussed: str = ""
    proposed: str = ""
    purpose: str = ""
    agreed: str = ""
    questions: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sold:
    """Something sold: what, when, for how much (whole units of the seller's money), the promise.

    `kept` says whether it was delivered as sold, None where nobody looked yet; `delivered` is what
    was delivered, in words, as somebody found on the day `checked` (product.md, D3.8).
    """

    id: Ref
    account: Ref | None = None
    what: str = ""
    amount: int | None = None
    day: date | None = None
    promised: str = ""
    kept: Kept | None = None
    delivered: str = ""
    checked: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """An account lost on a day, and why."""

    id: Ref
    account: Ref | None = None
    day: date | None = None
    reason: str = ""


def reached(outcome: Outcome | None) -> bool:
    """Whether somebody was spoken to: attempts are counted and never reset the clock (P3)."""
    return outcome != "not_reached"


Thread = Literal["none", "waiting", "taken_up", "dropped"]
"""What became of the purpose a note left: there was none, it waits for a planned touch, a later
note took it up, or nobody did (design/spec.md, "The thread")."""


def thread(purpose: str, *, taken_up: bool, planned: date | None, today: date) -> Thread:
    """What became of a purpose; `planned` is the day of the planned touch that carries it."""
    if not purpose.strip():
        return "none"
    if taken_up:
        return "taken_up"
    return "waiting" if planned and planned >= today else "dropped"
