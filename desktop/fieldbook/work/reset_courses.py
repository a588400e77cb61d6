"""Reset Meetings as they stand: each with its asks, and whether its hour holds."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import Account, Person
from fieldbook.model.replies import Answer, agreed, newest
from fieldbook.model.resets import Ask, Course, Reset, in_order
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Touch
from fieldbook.text import _

_OF = f"account = {reads.NUMBER}"


@dataclass(frozen=True, slots=True)
class Running:
    """The Reset Meeting an account is in, with who it is with and the hour on the calendar."""

    account: Account
    course: Course
    person: Person | None
    touch: Touch | None


def courses(connection: Connection, account: Ref | None = None) -> list[Course]:
    """Every Reset Meeting of the book, or of an account, in the order they were begun."""
    return [course for course, _touch in with_touches(connection, account)]


def with_touches(
    connection: Connection, account: Ref | None = None
) -> list[tuple[Course, Touch | None]]:
    """The same, each with its hour on the calendar."""
    resets = _of(connection, Reset, account)
    asks: dict[Ref | None, list[Ask]] = defaultdict(list)
    for ask in _of(connection, Ask, account):
        asks[ask.reset].append(ask)
    touches = {one.touch: reads.get(connection, Touch, one.touch) for one in resets if one.touch}
    answers = _of(connection, Answer, account) if touches else []
    found = []
    for reset in sorted(resets, key=lambda one: one.id):
        touch = touches.get(reset.touch)
        own = in_order(asks[reset.id])
        stands = _stands(touch, own, answers)
        course = Course(reset, own, stands, _settle_by(connection, own))
        found.append((course, touch))
    return found


def _settle_by(connection: Connection, asks: Sequence[Ask]) -> date | None:
    """The day on which the hour was to be settled that the newest answer left open."""
    last = next((one for one in reversed(asks) if one.heard), None)
    if last is None or last.heard != "partial" or last.at is None:
        return None
    touch = reads.get(connection, Touch, last.next) if last.next else None
    there = touch if touch and touch.state != "cancelled" else None
    return there.at.day if there and there.at else last.at.day


def _of(connection: Connection, kind: type, account: Ref | None) -> list:  # type: ignore[type-arg]
    if account is None:
        return list(reads.rows(connection, kind))
    return reads.where(connection, kind, _OF, account)


def _stands(touch: Touch | None, asks: Sequence[Ask], answers: Iterable[Answer]) -> bool:
    """Whether the hour on the calendar is one the customer gave their word for.

    It was said when they were asked, or answered to the invitation; a touch that was moved since
    needs their word anew, and a no takes it back.
    """
    if touch is None or touch.state != "planned" or touch.at is None or touch.at.start is None:
        return False
    own = [one for one in answers if one.touch == touch.id]
    last = newest(touch.id, own)
    if agreed(touch, own):
        return True
    if last and last.says == "declined" and last.at == touch.at:
        return False
    said = next((one.start for one in reversed(asks) if one.heard == "committed"), None)
    return said is not None and _hour(said) == _hour(touch.at)


def _hour(at: When) -> tuple[object, ...]:
    return at.day, at.start, at.zone


def running(connection: Connection, account: Ref) -> Running | None:
    """The Reset Meeting an account is in, from the first ask until it was held."""
    known = account_in(connection, account)
    under_way = [
        (course, touch)
        for course, touch in with_touches(connection, account)
        if course.reset.came != "held"
    ]
    if not under_way:
        return None
    course, touch = under_way[-1]
    return Running(known, course, _person(connection, course.reset.person), touch)


def unsettled(connection: Connection) -> frozenset[Ref]:
    """The hours of Reset Meetings that stand on the calendar and that nobody agreed to: moved
    without the customer's word, or refused since."""
    return frozenset(
        touch.id
        for course, touch in with_touches(connection)
        if touch and touch.state == "planned" and not course.standing
    )


def must_run(book: Book, account: Ref) -> Running:
    """The same; raises NotFittingError where nobody was asked."""
    with book.reading() as connection:
        found = running(connection, account)
        if found is None:
            name = account_in(connection, account).name
    if found is None:
        raise NotFittingError(
            _("Nobody at {account} was asked for a Reset Meeting.").format(account=name),
            _("Ask first; what they answer is noted after that."),
        )
    return found


def account_in(connection: Connection, account: Ref) -> Account:
    """The account; raises NoSuchError where it is gone."""
    found = reads.get(connection, Account, account)
    if found is None:
        raise NoSuchError(_("This account is no longer in the book."), _("Undo may bring it back."))
    return found


def _person(connection: Connection, person: Ref | None) -> Person | None:
    return reads.get(connection, Person, person) if person else None
