"""A team in figures: what is counted, how it is called, and nothing that ranks anybody.

Every figure names the accounts behind it, stands beside the size of the book it is of, and is shown
to the seller it is about before anybody else counts it (product.md, P9; "Nobody is watched").
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, pstdev
from typing import Literal

from fieldbook.model.accounts import Rating
from fieldbook.model.resets import Course
from fieldbook.model.rows import Ref

Pace = Literal["steady", "uneven", "peaks", "new"]
Cover = Literal["in_rhythm", "late", "bare"]
"""In rhythm; past the day its rhythm asks for; without a next touch."""
COVERS: tuple[Cover, ...] = ("in_rhythm", "late", "bare")
STEADY, UNEVEN = 0.3, 0.6
"""How far three weeks differ from each other (standard deviation over mean): up to so much a
seller's year is steady, up to so much uneven, beyond are peaks and valleys."""
TOGETHER = 3
"""Weeks that are looked at together: a week off sick is no valley."""
HISTORY = 8
"""Weeks since the first word, or it is too new to tell."""
TRACKED = 12
"""Weeks a habit is followed over (product.md, D1.2)."""
COMPARED = 4
"""Weeks that are "now", and as many at the beginning of those tracked that are "then"."""


@dataclass(frozen=True, slots=True)
class Covered:
    """The accounts of one rating against their rhythm; parked ones are left out."""

    rating: Rating
    in_rhythm: tuple[Ref, ...] = ()
    late: tuple[Ref, ...] = ()
    bare: tuple[Ref, ...] = ()

    @property
    def count(self) -> int:
        """All of them."""
        return len(self.in_rhythm) + len(self.late) + len(self.bare)

    @property
    def share(self) -> int | None:
        """How many of a hundred are in rhythm; None where there are none."""
        return percent(len(self.in_rhythm), self.count)


@dataclass(frozen=True, slots=True)
class Habit:
    """How many notes of each week left a clear purpose, of how many; the oldest week first."""

    weeks: tuple[tuple[int, int], ...] = ()

    @property
    def then(self) -> int | None:
        """How many of a hundred were clear in the first weeks that are tracked."""
        return _share(self.weeks[:COMPARED])

    @property
    def now(self) -> int | None:
        """How many of a hundred are clear in the newest weeks."""
        return _share(self.weeks[-COMPARED:])


@dataclass(frozen=True, slots=True)
class Lost:
    """Where asks for a Reset Meeting are lost: accounts that put it off, and that said no."""

    put_off: tuple[Ref, ...] = ()
    declined: tuple[Ref, ...] = ()
    no_second_ask: tuple[Ref, ...] = ()
    """Of both, those that nobody has asked again."""


def percent(part: int, whole: int) -> int | None:
    """A share in whole percents; None where there is nothing to have a share of."""
    return round(100 * part / whole) if whole else None


def _share(weeks: Iterable[tuple[int, int]]) -> int | None:
    some = list(weeks)
    return percent(sum(clear for clear, _all in some), sum(every for _clear, every in some))


def pace(weeks: Sequence[int], away: Collection[int] = ()) -> Pace:
    """What a seller's 52 weeks of touches are called; `away` are the places of weeks off.

    The weeks that are left are looked at three together, from the first word on: how far these sums
    differ, against their mean. A book of one kind of account is judged like any other, for it is
    compared with itself alone.
    """
    first = next((at for at, count in enumerate(weeks) if count), len(weeks))
    left = [count for at, count in enumerate(weeks) if at >= first and at not in away]
    sums = [sum(left[at : at + TOGETHER]) for at in range(len(left) - TOGETHER + 1)]
    if len(left) < HISTORY or not any(sums):
        return "new"
    spread = pstdev(sums) / fmean(sums)
    if spread <= STEADY:
        return "steady"
    return "uneven" if spread <= UNEVEN else "peaks"


def lost_asks(courses: Iterable[Course], accounts: Collection[Ref]) -> Lost:
    """Of these accounts, asked in the time that is looked at: where it was lost, by the newest
    answer; a meeting that stands or was held is not."""
    put_off: list[Ref] = []
    declined: list[Ref] = []
    alone: list[Ref] = []
    for course in courses:
        account, last = course.reset.account, course.answered
        gone = account is None or account not in accounts or course.committed or last is None
        if gone or account is None or last is None:
            continue
        if last.heard in ("putoff", "declined"):
            (put_off if last.heard == "putoff" else declined).append(account)
            if len(course.asks) == 1:
                alone.append(account)
    return Lost(tuple(put_off), tuple(declined), tuple(alone))
