"""What is known of one account that a red flag can be raised by, in the order it happened.

The rules ask it how it was on a day: what lies after that day is not there for them. What nobody
wrote a day to (a rating, a rhythm, the day a parking ends) is taken as it is now.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from fieldbook.model.accounts import Rating
from fieldbook.model.attention import Out
from fieldbook.model.flags import Flag
from fieldbook.model.leads import Verdict
from fieldbook.model.notes import Sold
from fieldbook.model.resets import Course
from fieldbook.model.rhythm import Beat
from fieldbook.model.rows import Ref
from fieldbook.model.touches import Channel


class Talk(NamedTuple):
    """A note: when, how, with whom, whether they were reached, and the next purpose it left.

    `start` is the minute of its day, -1 for a whole day.
    """

    day: date
    start: int
    id: Ref
    channel: Channel
    reached: bool
    person: Ref | None
    purpose: str


class Contact(NamedTuple):
    """Somebody there: their name, and the day they left, None while they are there."""

    name: str
    left: date | None


class Mention(NamedTuple):
    """Words of a note in which a competitor is named; `named` are the very words."""

    day: date
    note: Ref
    named: str
    words: str


class Handed(NamedTuple):
    """A lead: when it was handed over, the day from which it is late, and what was done with it."""

    id: Ref
    day: date
    late: date
    touched: date | None
    verdict: Verdict
    decided: date | None
    source: str


@dataclass(frozen=True, slots=True)
class History:
    """Everything the rules may ask about one account.

    `talks` are the newest first, `beats` the lanes in force, `every` the interval of the shortest
    in days; `out` are days away and parked, which no silence counts. `courses` are its Reset
    Meetings in the order they were begun.
    """

    account: Ref
    rating: Rating
    since: date | None = None
    parked: date | None = None
    beats: tuple[Beat, ...] = ()
    every: int = 21
    out: Out = ()
    talks: Sequence[Talk] = ()
    people: Mapping[Ref, Contact] = field(default_factory=dict)
    sold: Sequence[Sold] = ()
    courses: Sequence[Course] = ()
    leads: Sequence[Handed] = ()
    mentions: Sequence[Mention] = ()
    raised: Sequence[Flag] = ()

    def is_parked(self, day: date) -> bool:
        """Whether nobody is expected to call before another day."""
        return self.parked is not None and self.parked > day

    def until(self, day: date) -> Iterator[Talk]:
        """The talks up to a day in which somebody was reached, the newest first."""
        return (one for one in self.talks if one.reached and one.day <= day)

    def is_there(self, person: Ref | None, day: date) -> bool:
        """Whether somebody is known and had not left on a day."""
        known = self.people.get(person) if person else None
        return known is not None and (known.left is None or known.left > day)

    def courses_on(self, day: date) -> list[Course]:
        """The Reset Meetings that had been asked for on a day, as far as they had come.

        Whether an hour stands is known for today alone: where something was asked since, it is
        taken as not standing.
        """
        return [one for one in (_course_on(course, day) for course in self.courses) if one.asks]


def _course_on(course: Course, day: date) -> Course:
    asks = [one for one in course.asks if one.at is not None and one.at.day <= day]
    whole = len(asks) == len(course.asks)
    reset = course.reset
    if reset.came is not None and reset.day is not None and reset.day > day:
        reset = replace(reset, came=None, day=None)
    if whole and reset is course.reset:
        return course
    return Course(reset, asks, course.standing and whole, course.settle_by if whole else None)
