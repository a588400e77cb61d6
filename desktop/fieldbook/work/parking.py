"""What an act adds so that its account is covered: parked until a day, free again, or planned.

Nothing is written here: whoever parks, frees or accepts writes these changes with its own, as one
act (product.md, P3: an account is covered by the act itself).
"""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from fieldbook.book.book import Book
from fieldbook.book.changes import Change, born, changed
from fieldbook.errors import NotFittingError
from fieldbook.model.accounts import Account, legible
from fieldbook.model.notes import Words
from fieldbook.model.rhythm import working_day
from fieldbook.model.rows import Parked, Ref, When
from fieldbook.model.touches import Touch
from fieldbook.text import _
from fieldbook.work.covering import touch_by_rhythm, with_purpose
from fieldbook.work.days import today
from fieldbook.work.days_off import days_off_in
from fieldbook.work.rhythms import asked_of
from fieldbook.work.threads import open_touches


@dataclass(frozen=True, slots=True)
class Opening:
    """Whom a touch that has to be planned is with, and its purpose where no note left one."""

    person: Ref | None = None
    purpose: str = ""


NOBODY = Opening()
"""With whoever is there, for what was left."""


def parked(book: Book, account: Account, rest: Parked, opening: Opening = NOBODY) -> list[Change]:
    """No contact until a day, and why; the touch that ends it is planned for that day.

    Whatever is planned before that day moves there, onto a working day; where nothing is planned
    a touch is. Raises NotFittingError without a reason, or for a day that is not to come.
    """
    until, because = rest.until, rest.because
    if not legible(because):
        raise NotFittingError(_("Why is it parked?"), _("Give the reason: it is read that day."))
    if until <= today(book):
        raise NotFittingError(
            _("Parking needs a day that is to come."), _("Choose a later day, or leave it open.")
        )
    with book.reading() as connection:
        ends = When(working_day(until, days_off_in(connection)))
        waiting = [one.touch for one in open_touches(connection, account.id)]
        beat = asked_of(connection, account).beat
    changes: list[Change] = [changed(Account, account.id, parked=Parked(until, because.strip()))]
    for one in waiting:
        if one.kind != "reset" and one.at and one.at.day < until:
            changes.append(changed(Touch, one.id, at=ends))
    if not waiting:
        touch = Touch(id=book.new_id(), account=account.id, channel=beat.channels[0], at=ends)
        with book.reading() as connection:
            changes += opened(connection, touch, opening)
    return changes


def freed(book: Book, account: Account, opening: Opening = NOBODY) -> list[Change]:
    """A parked account is no longer: the touch that was to end the parking comes to the day the
    rhythm asks for, and where nothing is planned a touch is. What has an hour, or lies on another
    day, stays.
    """
    free = replace(account, parked=None)
    ends_on = account.parked.until if account.parked else today(book)
    with book.reading() as connection:
        ends = When(working_day(ends_on, days_off_in(connection)))
        waiting = [one.touch for one in open_touches(connection, account.id)]
        at = touch_by_rhythm(connection, free, today(book)).at
    changes = [changed(Account, account.id, parked=None)]
    if waiting:
        ending = [one.id for one in waiting if one.at == ends and one.kind != "reset"]
        sooner = [] if at is None or at.day >= ends.day else ending
        return [*changes, *[changed(Touch, one, at=at) for one in sooner]]
    return changes + covered(book, free, opening)


def covered(book: Book, account: Account, opening: Opening = NOBODY) -> list[Change]:
    """A touch after the rhythm, with the purpose that was left, where none is planned."""
    day = today(book)
    with book.reading() as connection:
        if open_touches(connection, account.id):
            return []
        touch = touch_by_rhythm(connection, account, day)
        return opened(connection, replace(touch, id=book.new_id()), opening)


def opened(connection: Connection, touch: Touch, opening: Opening) -> list[Change]:
    """A touch is born with the purpose that was left, or with the one it opens with."""
    found = with_purpose(connection, replace(touch, person=opening.person))
    if len(found) == 1 and opening.purpose:
        found.append(born(Words(id=touch.id, purpose=opening.purpose)))
    return found
