"""Reset Meetings: asked for, answered, held, and what came of them.

A Reset Meeting leaves the habit behind and is about the customer's business alone. It counts from
the moment a date and an hour stand that the customer agreed to; a put-off or a no is the first red
flag (seeds, "Introducing the Reset Meeting"; product.md, P6).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fieldbook.model.accounts import Rating, Stage, active
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Channel

MINUTES = 90
"""An hour and a half: what the words ask for, and what is put on the calendar."""
Heard = Literal["committed", "partial", "putoff", "declined"]
HEARD: tuple[Heard, ...] = ("committed", "partial", "putoff", "declined")
Behind = Literal["priority", "pressed", "person", "moment", "unknown"]
BEHIND: tuple[Behind, ...] = ("priority", "pressed", "person", "moment", "unknown")
"""What is behind a put-off or a no: it is no priority for them, I did not press, it was the wrong
person, a bad moment, or nobody knows yet."""
Came = Literal["held", "missed"]
Check = Literal["present", "listened", "ease", "closed", "took"]
CHECKS: tuple[Check, ...] = ("present", "listened", "ease", "closed", "took")
"""The seller's own check list after an ask: stayed in the moment, listened, asked with ease, closed
for a date, took a no."""
Where = Literal["asked", "committed", "held", "outcome", "put_off"]
WHERE: tuple[Where, ...] = ("asked", "committed", "held", "outcome", "put_off")
"""The columns of the board, and the strip of those that were put off or refused."""
_LONG_ENOUGH, BETWEEN = 1, 12
"""Years with us before the first Reset Meeting, and months between two (product.md, P6)."""
LEAD_AFTER = 2
"""So many put-offs or noes, and somebody else has to have a look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reset:
    """One Reset Meeting with an account, from the first ask to what came of it.

    `touch` is the hour on the calendar, once one was agreed. `hopes` is what the seller hopes to
    learn, `guests` who should sit in. What came of it: needs found, the customer's own reason to
    change, new business, ideas to bring; `nothing_yet` says that it was nothing yet. `note` is the
    three-part note it ended in.
    """

    id: Ref
    account: Ref | None = None
    person: Ref | None = None
    seller: Ref | None = None
    touch: Ref | None = None
    came: Came | None = None
    day: date | None = None
    note: Ref | None = None
    hopes: str = ""
    guests: str = ""
    needs: str = ""
    reason: str = ""
    business: str = ""
    ideas: str = ""
    nothing_yet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One time the customer was asked, when and how, and what they answered in their own words.

    `heard` is how the seller took the answer, None until there is one; `start` the hour that was
    agreed. `next` is the touch that was planned after it: to settle the hour, or to ask again.
    """

    id: Ref
    account: Ref | None = None
    reset: Ref | None = None
    person: Ref | None = None
    channel: Channel = "call"
    at: When | None = None
    words: str = ""
    heard: Heard | None = None
    start: When | None = None
    behind: Behind | None = None
    because: str = ""
    checks: str = ""
    next: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question on the prep sheet of a Reset Meeting: its place, and what was said to it."""

    id: Ref
    account: Ref | None = None
    reset: Ref | None = None
    text: str = ""
    place: int = 0
    on: bool = True
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnQuestion:
    """A question of a seller's own, kept for every Reset Meeting (a member of a set)."""

    id: Ref
    owner: Ref | None = None
    value: str = ""
    on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """How a seller says it: the words of the ask as a template, under the seller's id."""

    id: Ref
    words: str = ""


# ---- Where it stands ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Course:
    """A Reset Meeting with its asks in order; `standing` says whether its hour still stands.

    `settle_by` is the day on which an hour that was left open was to be settled.
    """

    reset: Reset
    asks: Sequence[Ask]
    standing: bool = False
    settle_by: date | None = None

    @property
    def last(self) -> Ask | None:
        """The newest ask."""
        return self.asks[-1] if self.asks else None

    @property
    def answered(self) -> Ask | None:
        """The newest ask that has an answer."""
        return next((one for one in reversed(self.asks) if one.heard), None)

    @property
    def refusals(self) -> int:
        """How often it was put off or refused since the last yes."""
        count = 0
        for one in reversed(self.asks):
            if one.heard == "committed":
                break
            count += one.heard in ("putoff", "declined")
        return count

    @property
    def under_way(self) -> bool:
        """Whether anything of it is still to be done."""
        return self.reset.came != "held" or not has_outcome(self.reset)

    @property
    def committed(self) -> bool:
        """Whether a date and an hour were ever agreed."""
        return any(one.heard == "committed" for one in self.asks)


def has_outcome(reset: Reset) -> bool:
    """Whether somebody has said what came of it."""
    return reset.nothing_yet or any((reset.needs, reset.reason, reset.business, reset.ideas))


def where(course: Course) -> Where:
    """The column of the board it stands in."""
    if course.reset.came == "held":
        return "outcome" if has_outcome(course.reset) else "held"
    if course.standing:
        return "committed"
    last = course.last
    return "put_off" if last and last.heard in ("putoff", "declined") else "asked"


def flagged(course: Course, today: date) -> Ask | None:
    """The put-off or the no that raises a red flag: the newest answer, while nothing stands.

    A partial answer raises one once the day to settle its hour has passed, and one that waits for
    its answer leaves the flag of the time before.
    """
    if course.standing or course.reset.came == "held":
        return None
    last = course.answered
    if last is None or last.heard == "committed":
        return None
    settled_late = course.settle_by is not None and course.settle_by < today
    return last if last.heard != "partial" or settled_late else None


def in_order(asks: Iterable[Ask]) -> list[Ask]:
    """Asks by the moment they were made; of one minute the one without an answer is last."""
    return sorted(asks, key=_order)


def _order(one: Ask) -> tuple[object, ...]:
    return one.at.sort_key() if one.at else _NEVER, one.heard is None, one.id


_NEVER = When(date.min).sort_key()


# ---- Whom to ask ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Known:
    """What a candidate is judged by. `since` is the first order or the day they came in, `talked`
    the last talk about their business: a visit, or a Reset Meeting."""

    rating: Rating
    stage: Stage
    since: date | None
    held: date | None
    under_way: bool
    sold: int
    talked: date | None
    parked: bool = False


def is_candidate(known: Known, today: date) -> bool:
    """A or B, with us a year or more, none held in twelve months, none under way."""
    if known.rating not in ("A", "B") or not active(known.stage) or known.parked:
        return False
    if known.under_way or known.since is None or years(known.since, today) < _LONG_ENOUGH:
        return False
    return known.held is None or months(known.held, today) >= BETWEEN


def by_promise(known: Known, today: date) -> tuple[int, str, int]:
    """The order of candidates: what was sold, rating, months since the last talk."""
    quiet = months(known.talked, today) if known.talked else 1200
    return -known.sold, known.rating, -quiet


def months(first: date, last: date) -> int:
    """Whole months from one day to another; negative where it lies after."""
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def years(first: date, last: date) -> int:
    """Whole years from one day to another."""
    return months(first, last) // 12


# ---- Figures --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Funnel:
    """Reset Meetings of a time, each a share of the one before; as the accounts behind them.

    `days` are those from the first ask to the agreed date, one for each that was committed.
    """

    asked: tuple[Ref, ...] = ()
    committed: tuple[Ref, ...] = ()
    held: tuple[Ref, ...] = ()
    business: tuple[Ref, ...] = ()
    days: tuple[int, ...] = ()


def funnel(courses: Iterable[Course], first: date, last: date) -> Funnel:
    """Of the Reset Meetings first asked for from one day to another: how far they came.

    Only a real date and time counts as committed, and a meeting as held once somebody said so.
    """
    steps: dict[str, list[Ref]] = {"asked": [], "committed": [], "held": [], "business": []}
    days: list[int] = []
    for course in courses:
        began = next((one.at.day for one in course.asks if one.at), None)
        account = course.reset.account
        if account is None or began is None or not first <= began <= last:
            continue
        steps["asked"].append(account)
        agreed = next((one.start for one in course.asks if one.heard == "committed"), None)
        if not course.committed:
            continue
        steps["committed"].append(account)
        days += [(agreed.day - began).days] if agreed else []
        if course.reset.came == "held":
            steps["held"].append(account)
            steps["business"] += [account] if course.reset.business else []
    asked, committed, held, business = (tuple(one) for one in steps.values())
    return Funnel(asked, committed, held, business, tuple(days))


Reading = Literal["skill", "intent", "unclear"]


@dataclass(frozen=True, slots=True)
class Sided:
    """Put-offs and noes read from both sides, with the figures behind it; no score.

    `of_seller` and `of_account` are (refused, answered) counts: of all this seller's asks, and of
    all asks at this account.
    """

    reading: Reading
    of_seller: tuple[int, int]
    of_account: tuple[int, int]


_ENOUGH, _LOW = 5, 0.5
"""Answers before anything is said of a seller, and the share of refusals that is a lot."""


def two_sided(of_seller: tuple[int, int], of_account: tuple[int, int]) -> Sided:
    """Whether a refusal tells of the seller's skill or of the account's intent.

    The same seller refused everywhere: skill. An account that refuses an otherwise good seller:
    intent. With fewer than five answers of a seller nothing is said.
    """
    refused, answered = of_seller
    elsewhere = answered - of_account[1]
    there = refused - of_account[0]
    if elsewhere < _ENOUGH or not of_account[0]:
        return Sided("unclear", of_seller, of_account)
    reading: Reading = "skill" if there / elsewhere >= _LOW else "intent"
    return Sided(reading, of_seller, of_account)


def refusals_by(courses: Iterable[Course], by: Mapping[Ref, Ref]) -> dict[Ref, tuple[int, int]]:
    """(refused, answered) for each seller or account; `by` says whose a Reset Meeting is."""
    found: dict[Ref, tuple[int, int]] = {}
    for course in courses:
        whose = by.get(course.reset.id)
        if whose is None:
            continue
        refused, answered = found.get(whose, (0, 0))
        for one in course.asks:
            answered += one.heard in ("committed", "putoff", "declined")
            refused += one.heard in ("putoff", "declined")
        found[whose] = refused, answered
    return found
