"""Red flags: what speaks of an account that may be lost; since when, why, and what says so.

The rules are those of product.md P13, every one of them a count or a day that anybody can check
(`flag_rules`). Here is what is kept of them in the book: flags raised by hand, flags that rest for
a reason, the thresholds a team has changed, and the names of competitors it listens for.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from fieldbook.model.rows import Ref

Rule = Literal[
    "put_off",
    "no_commitment",
    "quiet",
    "burst",
    "same_purpose",
    "one_contact",
    "delivery",
    "no_reset",
    "untouched",
    "competitor",
    "raised",
]
RULES: tuple[Rule, ...] = (
    "put_off", "no_commitment", "quiet", "burst", "same_purpose", "one_contact",
    "delivery", "no_reset", "untouched", "competitor", "raised",
)  # fmt: skip
"""In the order of product.md P13; "raised" are those that somebody raised by hand."""
Said = Literal["account", "note", "reset", "ask", "lead", "sold", "flag"]
"""What kind of row an evidence is."""
SHOWN = 80
"""So many characters of the words behind a flag are shown with it."""


# ---- Rows -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A flag somebody raised by hand, on a day, with what they saw; `note` is what it came from.

    `cleared` is the day it was taken down, `because` why.
    """

    id: Ref
    account: Ref | None = None
    note: Ref | None = None
    why: str = ""
    seller: Ref | None = None
    day: date | None = None
    cleared: date | None = None
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snooze:
    """The flags of one rule at one account rest, for a reason: its id follows from both.

    They rest through `until`, or until they are raised anew where it is None; and never longer
    than until something newer speaks for them than was known then: `seen` is the day of the newest
    evidence, `evidence` the id of its row. Without a reason nothing rests. `seller` said so, on
    `day`.
    """

    id: Ref
    account: Ref | None = None
    rule: str = ""
    until: date | None = None
    because: str = ""
    seller: Ref | None = None
    day: date | None = None
    seen: date | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """From when on a rule speaks; one row for the whole team, the defaults belong to the format.

    `asks` for a Reset Meeting without a commitment; `past` the rhythm, in percent of its interval;
    the `same` purpose so many times running; `alone`: one contact only, in so many talks of
    `months`; `reset` months without a Reset Meeting, `untouched` working days of a lead; `recent`
    days in which the name of a competitor speaks.
    """

    id: Ref
    asks: int = 3
    past: int = 50
    same: int = 3
    alone: int = 3
    months: int = 12
    reset: int = 12
    untouched: int = 5
    recent: int = 90


LIMITS: dict[str, tuple[int, int]] = {
    "asks": (2, 20),
    "past": (1, 1000),
    "same": (2, 10),
    "alone": (1, 50),
    "months": (1, 24),
    "reset": (1, 60),
    "untouched": (1, 60),
    "recent": (1, 365),
}
"""What each threshold may be, both ends among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Competitor:
    """A name to listen for in notes (a member of a set, of the team as a whole)."""

    id: Ref
    owner: Ref | None = None
    value: str = ""
    on: bool = False


def usual() -> dict[str, int]:
    """What each threshold is where nobody changed it."""
    none = Thresholds(id=Ref(""))
    return {name: getattr(none, name) for name in LIMITS}


def sound(thresholds: Thresholds) -> Thresholds:
    """The same thresholds; one that no rule can work with, from whatever book, is the default."""
    wrong = {
        name: default
        for name, default in usual().items()
        if not fits(name, getattr(thresholds, name))
    }
    return replace(thresholds, **wrong) if wrong else thresholds  # type: ignore[arg-type]


def fits(name: str, value: int) -> bool:
    """Whether a threshold may have this value."""
    low, high = LIMITS[name]
    return low <= value <= high


@dataclass(frozen=True, slots=True)
class Rest:
    """Why a flag is to rest, and the last day of it; None until it is raised anew."""

    because: str
    until: date | None = None


# ---- A flag as it is told -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence:
    """A row that speaks for a flag, with its day and its words, shortened."""

    kind: Said
    id: Ref
    day: date
    words: str = ""


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A flag that is up: by which rule, since when, why in a sentence, and what says so.

    `evidence` has the newest first. `mark` is the day and the row that a snooze is held against:
    when it moves on, the flag is raised anew.
    """

    rule: Rule
    since: date
    why: str
    evidence: tuple[Evidence, ...]
    mark: tuple[date, str]


def marked(rule: Rule, since: date, why: str, evidence: Iterable[Evidence]) -> RedFlag:
    """A flag that anything newer than its newest evidence raises anew."""
    said = tuple(evidence)
    return RedFlag(rule, since, why, said, (said[0].day, said[0].id))


def rests(snooze: Snooze, flag: RedFlag, today: date) -> bool:
    """Whether a flag rests: for a reason, its day is not over, and nothing newer speaks for it.

    Evidence of the same day that is another row counts as newer: rather a flag too many.
    """
    if not snooze.because or snooze.rule != flag.rule or snooze.seen is None:
        return False
    if snooze.until is not None and snooze.until < today:
        return False
    day, row = flag.mark
    return day < snooze.seen or (day == snooze.seen and row == snooze.evidence)


def resting(snoozes: Iterable[Snooze], flag: RedFlag, today: date) -> Snooze | None:
    """The snooze a flag rests under; of several, as joined accounts may have, the newest."""
    found = [one for one in snoozes if rests(one, flag, today)]
    return max(found, key=lambda one: (one.day or date.min, one.id), default=None)


def shortened(words: str) -> str:
    """Words on one line, cut at a blank where they are too long to be shown with a flag."""
    line = " ".join(words.split())
    if len(line) <= SHOWN:
        return line
    return line[: SHOWN - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
