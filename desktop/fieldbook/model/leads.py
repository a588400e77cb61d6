"""Leads: handed over by marketing, and what the seller made of each.

A lead comes with its source, who handed it over, what they are interested in, what they asked, and
how they were qualified. It waits until the seller accepts it, returns it with a reason, or nurtures
it until a day (product.md, P12). A company that was qualified is never discarded, only parked: its
account carries the target-list mark (seeds, "too expensive to be discarded").
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from fieldbook.model.rows import Ref

Verdict = Literal["waiting", "accepted", "returned", "nurtured"]
VERDICTS: tuple[Verdict, ...] = ("waiting", "accepted", "returned", "nurtured")
LATE_AFTER = 5
"""So many working days a lead may wait for its first word; then it is late."""
REST_MONTHS = 6
"""So many months a company rests after its lead was returned, where the seller names no day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """One handing over: of an account, with the person who showed interest.

    `source` is what they were qualified through ("Autumn home fair, quote request"), `handed_by`
    who handed them over and `handed_on` when. `question` is their own, word for word; `answers`
    are the qualification answers, one a line ("Budget: 5,000"). `because` is why it was returned or
    is nurtured, `until` the day nurturing ends, `decided` the day of the verdict.
    """

    id: Ref
    account: Ref | None = None
    person: Ref | None = None
    source: str = ""
    handed_by: str = ""
    handed_on: date | None = None
    interest: str = ""
    question: str = ""
    answers: str = ""
    verdict: Verdict = "waiting"
    because: str = ""
    until: date | None = None
    decided: date | None = None
