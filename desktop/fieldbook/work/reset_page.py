"""What the page of a Reset Meeting shows: where it stands, whom it is with, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.model.accounts import Account, Person, Rating
from fieldbook.model.notes import Note, reached
from fieldbook.model.resets import BETWEEN, LEAD_AFTER, Ask, Course, Funnel, flagged, months
from fieldbook.model.rhythm import working_days_after
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Touch
from fieldbook.work.days import zone
from fieldbook.work.days_off import days_off_in
from fieldbook.work.reset_asks import SECOND_ASK
from fieldbook.work.reset_courses import with_touches
from fieldbook.work.resets import figures
from fieldbook.work.sellers import seller_in, seller_of

Step = Literal["words", "ask", "answer", "prep", "meeting", "outcome"]
STEPS: tuple[Step, ...] = ("words", "ask", "answer", "prep", "meeting", "outcome")
LONGEST_CALLED = 36
"""Letters of a name in a sentence."""
_OF = f"account = {reads.NUMBER}"


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody at the account who can be asked."""

    id: Ref
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class ResetPage:
    """A Reset Meeting as its page shows it.

    `course` is the one that is under way, or the last one, None where nobody was ever asked.
    `meeting` is the hour on the calendar with its `touch`; `stands` whether they agreed to it, and
    `begun` whether it has begun. `follows` is when the seller speaks to them again after a put-off.
    `second_ask` is the day on which a put-off now would be asked again. `open_to` is the last step
    that can be gone to, `here` the one where the work is. `refused` counts put-offs and noes since
    the last yes, `lead` that somebody else should have a look.
    """

    account: Ref
    name: str
    rating: Rating
    person: Somebody | None
    people: tuple[Somebody, ...]
    now: datetime
    second_ask: date
    course: Course | None
    touch: Ref | None
    meeting: When | None
    stands: bool
    begun: bool
    follows: When | None
    here: Step
    open_to: Step
    refused: int
    lead: bool
    figures: Funnel

    def is_open(self, step: Step) -> bool:
        """Whether a step can be gone to: after a meeting was held, its sheet is history."""
        if self.held and step in ("answer", "prep", "meeting"):
            return False
        return STEPS.index(step) <= STEPS.index(self.open_to)

    @property
    def held(self) -> bool:
        """Whether the one that is shown was held."""
        return self.course is not None and self.course.reset.came == "held"

    @property
    def today(self) -> date:
        """The seller's day."""
        return self.now.date()

    @property
    def who(self) -> str:
        """Whom it is with, or the account where nobody is named."""
        return self.person.name if self.person else self.name

    @property
    def called(self) -> str:
        """How they are called in a sentence: a first name, or the account where nobody is named;
        a long one is shortened."""
        name = next(iter(self.who.split()), self.who) if self.person else self.name
        return name if len(name) <= LONGEST_CALLED else name[: LONGEST_CALLED - 1].rstrip() + "…"

    @property
    def ask(self) -> Ask | None:
        """The newest ask of what is under way; None before there is one, and after it was held."""
        return self.course.last if self.course and not self.held else None

    @property
    def answered(self) -> Ask | None:
        """The newest answer of what is under way."""
        return self.course.answered if self.course and not self.held else None

    @property
    def waits(self) -> bool:
        """Whether they were asked and have not answered yet."""
        return self.ask is not None and self.ask.heard is None

    @property
    def flag(self) -> Ask | None:
        """The put-off or the no that raises a red flag."""
        return flagged(self.course, self.today) if self.course else None


def reset_page(book: Book, account: Ref, person: Ref | None = None) -> ResetPage | None:
    """Everything on the page; None for an account that is gone. `person` is who will be asked."""
    total = figures(book, seller=seller_of(book).id).total
    with book.reading() as connection:
        known = reads.get(connection, Account, account)
        if known is None:
            return None
        return _page(book, connection, (known, person, total))


def _page(book: Book, connection: Connection, of: tuple[Account, Ref | None, Funnel]) -> ResetPage:
    known, wished, total = of
    me = seller_in(connection)
    now = book.now().astimezone(zone(me.zone))
    found = with_touches(connection, known.id)
    course, touch = _shown(found, now.date())
    held = course is not None and course.reset.came == "held"
    planned = touch if touch and touch.state == "planned" and not held else None
    people = _people(connection, known.id, now.date())
    named = (wished, course.reset.person if course else None, *_spoken(connection, known.id))
    person = next((one for key in named for one in people if one.id == key), None)
    begun = bool(planned and planned.at and _begun(planned.at, now))
    stands = bool(course and course.standing and not held)
    refused = course.refusals if course and not held else 0
    return ResetPage(
        *(known.id, known.name, known.rating),
        person=person or next(iter(people), None),
        people=people,
        now=now,
        second_ask=working_days_after(now.date(), SECOND_ASK, days_off_in(connection, me)),
        course=course,
        touch=planned.id if planned else None,
        meeting=planned.at if planned else None,
        stands=stands,
        begun=begun,
        follows=_follows(connection, course, stands=stands),
        here=_here(course, planned, begun=begun),
        open_to=_open_to(course, planned),
        refused=refused,
        lead=refused >= LEAD_AFTER and not stands,
        figures=total,
    )


def _shown(
    found: Sequence[tuple[Course, Touch | None]], today: date
) -> tuple[Course | None, Touch | None]:
    """The one that is under way; else the last one held, until they can be asked anew."""
    running = next((one for one in reversed(found) if one[0].reset.came != "held"), None)
    if running or not found:
        return running or (None, None)
    course, touch = found[-1]
    day = course.reset.day
    anew = day is not None and months(day, today) >= BETWEEN
    return (None, None) if anew else (course, touch)


def _people(connection: Connection, account: Ref, today: date) -> tuple[Somebody, ...]:
    found = reads.where(connection, Person, _OF, account)
    there = [one for one in found if not (one.left and one.left <= today)]
    named = sorted(there, key=lambda one: (one.name.casefold(), one.id))
    return tuple(Somebody(one.id, one.name, one.role) for one in named)


def _spoken(connection: Connection, account: Ref) -> list[Ref | None]:
    """Whom we spoke to, the last one first."""
    notes = [one for one in reads.where(connection, Note, _OF, account) if one.at]
    notes.sort(key=lambda one: (one.at.sort_key() if one.at else (), one.id), reverse=True)
    return [one.person for one in notes if reached(one.outcome)]


def _begun(at: When, now: datetime) -> bool:
    if at.start is None:
        return at.day <= now.date()
    return (at.day, at.start) <= (now.date(), now.time())


def _follows(connection: Connection, course: Course | None, *, stands: bool) -> When | None:
    answered = course.answered if course and course.reset.came != "held" else None
    if stands or answered is None or answered.next is None:
        return None
    touch = reads.get(connection, Touch, answered.next)
    return touch.at if touch and touch.state == "planned" else None


def _here(course: Course | None, planned: Touch | None, *, begun: bool) -> Step:
    """Where the work is: each step leads to the next, a put-off back to the answer."""
    if course is None:
        return "words"
    if course.reset.came == "held":
        return "outcome"
    if course.standing:
        return "meeting" if begun else "prep"
    if course.reset.came == "missed" or (planned is None and course.committed and not course.last):
        return "ask"
    return "answer"


def _open_to(course: Course | None, planned: Touch | None) -> Step:
    if course is None:
        return "ask"
    if course.reset.came == "held":
        return "outcome"
    if planned is not None and (course.standing or course.committed):
        return "outcome"
    return "answer"
