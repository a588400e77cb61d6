"""How somebody wants an import to be taken: answers, rules for what is there, what leads get."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from fieldbook.model.accounts import Rating
from fieldbook.model.contacts import ContactFile

At = tuple[int, int]
"""A row: which of the files it is in, counted from 0, and its number there."""
Said = Literal["join", "apart", "use", "leave"]
"""An answer to a row that needs a look: join them, keep them apart; use the name that was taken
from the mail address; leave the row out."""
ANSWERS: tuple[Said, ...] = ("join", "apart", "use", "leave")
Rule = Literal["keep", "fill", "overwrite"]
RULES: tuple[Rule, ...] = ("keep", "fill", "overwrite")
Fact = Literal[
    "company", "city", "country", "website", "role", "rating", "segments", "mails", "phones"
]
FACTS: tuple[Fact, ...] = (
    "company", "city", "country", "website", "role", "rating", "segments", "mails", "phones",
)  # fmt: skip
_ALWAYS_THERE = ("company", "rating")
"""What every account has: there is no blank to fill."""
WITHIN = 5
"""Working days to the first touch of a lead, where nobody says otherwise (design/spec.md, Import).
"""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody said before an import.

    `rules` say of each fact of an account or person that is in the book already whether it is
    kept, filled where it is blank (so it is where nothing is said), or overwritten; of mails,
    phones and segments, which are several, new ones are added unless they are kept. `rating`,
    `segment`, `source` and `handed_by` stand where the file says nothing. `leads` says whether
    they are leads; None leaves it to the columns. `within` is the number of working days in which
    new accounts, and leads, get their first touch: 0 for none, None for what is usual.
    """

    answers: Mapping[At, Said] = field(default_factory=dict)
    ratings: Mapping[At, Rating] = field(default_factory=dict)
    segments: Mapping[At, str] = field(default_factory=dict)
    rules: Mapping[Fact, Rule] = field(default_factory=dict)
    rating: Rating | None = None
    segment: str = ""
    source: str = ""
    handed_by: str = ""
    leads: bool | None = None
    within: int | None = None
    ask_question: bool = True
    """Whether the lead's own question goes into the purpose of the first touch."""

    def rule(self, fact: str) -> Rule:
        """What becomes of a fact that is in the book already."""
        found = [rule for name, rule in self.rules.items() if name == fact]
        said: Rule = found[0] if found else "fill"
        return "keep" if said == "fill" and fact in _ALWAYS_THERE else said

    def are_leads(self, file: ContactFile) -> bool:
        """Whether the contacts of a file are leads."""
        if self.leads is not None:
            return self.leads
        return bool(self.source) or any(
            one.what in ("question", "handed by", "handed on") for one in file.columns
        )

    def days_to_first_touch(self, *, leads: bool) -> int:
        """In how many working days the first touch is to be; 0 for none."""
        if self.within is not None:
            return self.within
        return WITHIN if leads else 0


AS_USUAL = Wishes()
