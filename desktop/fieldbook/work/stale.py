"""What a book holds of people and may be wrong by now: marked, and confirmed or mended.

A mail that came back and a phone nobody answers any more are marked by hand with the day; what
nobody entered, confirmed or spoke to within a year is old (product.md, P7: "not even accurate").
"""

from datetime import date

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import changed
from fieldbook.book.ground import LISTED
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import Mail, Person, Phone
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.work.days import today

OLD = 365
"""Days after which what is known of somebody is old."""
_FAILED = f"""SELECT s.owner, s.value, s.failed FROM {{}} s JOIN ids i ON i.n = s.n
WHERE s."on" = 1 AND s.failed IS NOT NULL AND s.owner IN {LISTED} ORDER BY i.id"""
_ON = f'owner = {reads.NUMBER} AND "on" = 1'
Failed = tuple[tuple[str, date], ...]
"""Mails and phones that do not reach anybody any more, and since when."""


def failed_of(connection: Connection, numbers: str) -> dict[int, Failed]:
    """What does not reach these people any more; `numbers` are theirs, as a list in JSON."""
    found: dict[int, Failed] = {}
    for kind in ("mail", "phone"):
        for owner, value, day in connection.exec_driver_sql(_FAILED.format(kind), (numbers,)):
            found[owner] = (*found.get(owner, ()), (value, date.fromordinal(day)))
    return found


def old_since(known: date | None, now: date) -> date | None:
    """The day from which on nobody has said that it is right, if that is over a year ago.

    `known` is the newest of: entered, confirmed, spoken to.
    """
    return known if known and (now - known).days > OLD else None


def mark_failed(book: Book, owner: Ref, value: str) -> str:
    """A mail came back, or nobody is at that number any more: since today; gives the act.

    Raises NoSuchError where the person, or the account, has no such mail or phone.
    """
    return _say(book, owner, value, today(book))


def clear_failed(book: Book, owner: Ref, value: str) -> str:
    """It reaches them again; gives the act. Raises as `mark_failed` does."""
    return _say(book, owner, value, None)


def _say(book: Book, owner: Ref, value: str, day: date | None) -> str:
    with book.reading() as connection:
        mails = reads.where(connection, Mail, _ON, owner)
        phones = reads.where(connection, Phone, _ON, owner)
    both: list[Mail | Phone] = [*mails, *phones]
    found = [one for one in both if one.value == value]
    if not found:
        raise NoSuchError(
            _("{value} is not in the book here.").format(value=value),
            _("It may have been changed meanwhile."),
        )
    changes = [changed(type(one), one.id, failed=day) for one in found if one.failed != day]
    label = _("Marked as reaching nobody") if day else _("Marked as reaching them")
    return book.write(changes, label) if changes else ""


def confirm_person(book: Book, person: Ref) -> str:
    """What the book holds of somebody is still right today; gives the act.

    Raises NoSuchError for somebody who is gone, NotFittingError for somebody who has left.
    """
    with book.reading() as connection:
        them = reads.get(connection, Person, person)
    if them is None:
        raise NoSuchError(_("They are no longer in the book."), _("Undo may bring them back."))
    if them.left:
        raise NotFittingError(_("They have left."), _("Say first that they are back."))
    return book.write([changed(Person, person, checked=today(book))], _("Person confirmed"))
