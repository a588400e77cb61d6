"""Changing one account: its name, where it is, its segments; parking and bringing back.

Every function is one act, which undo takes back. Rating and archiving, which are done with
several accounts at once too, are in `account_acts`; losing one is in `sales`.
"""

from datetime import date

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed, member
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import Account, InSegment, Segment, active, plain, tidy
from fieldbook.model.rows import Parked, Ref
from fieldbook.text import _
from fieldbook.work.naming import kept_name
from fieldbook.work.parking import covered, freed, parked

_ON = f'owner = {reads.NUMBER} AND value = {reads.NUMBER} AND "on" = 1'


def rename_account(book: Book, account: Ref, name: str) -> str:
    """Another name; gives the act, "" if it has that name already.

    Raises NotFittingError for a name that is empty or too long.
    """
    wished = kept_name(name)
    if wished == _account(book, account).name:
        return ""
    return book.write([changed(Account, account, name=wished)], _("Account renamed"))


def place_account(book: Book, account: Ref, city: str, website: str) -> str:
    """Another town and website; gives the act, "" if nothing changed."""
    row = _account(book, account)
    wished = {"city": tidy(city), "website": tidy(website)}
    fresh = {name: value for name, value in wished.items() if getattr(row, name) != value}
    return book.write([changed(Account, account, **fresh)], _("Account changed")) if fresh else ""


def bring_back(book: Book, account: Ref) -> str:
    """An archived or lost account is open again, and covered by a touch after its rhythm."""
    row = _account(book, account)
    if active(row.stage):
        raise NotFittingError(_("This account is open."), _("There is nothing to bring back."))
    changes = [changed(Account, account, stage="open"), *covered(book, row)]
    return book.write(changes, _("Account brought back"))


def park_account(book: Book, account: Ref, until: date, because: str) -> str:
    """No contact until a day, and why; the touch that ends it is planned for that day.

    Whatever is planned before that day moves there, onto a working day; where nothing is planned
    a touch is, with the purpose that was left (product.md, P3). Raises NotFittingError without a
    reason, or for a day that is not to come.
    """
    changes = parked(book, _account(book, account), Parked(until, because))
    return book.write(changes, _("Account parked"))


def unpark_account(book: Book, account: Ref) -> str:
    """Contact goes on by the rhythm: the touch that was to end the parking comes to the day that
    asks for, and where nothing is planned a touch is. What has an hour, or lies on another day,
    stays.

    Raises NotFittingError for an account that is not parked.
    """
    row = _account(book, account)
    if row.parked is None:
        raise NotFittingError(_("This account is not parked."), _("There is nothing to unpark."))
    return book.write(freed(book, row), _("Account unparked"))


def set_segment(book: Book, account: Ref, name: str, *, on: bool) -> str:
    """Puts an account into the segment of that name, a new one if need be, or takes it out.

    Gives the act, "" if nothing changed. Raises NotFittingError for a name that is empty or too
    long.
    """
    wished = kept_name(name)
    _account(book, account)
    with book.reading() as connection:
        known = _segment(connection, wished)
        there = reads.where(connection, InSegment, _ON, account, known.id) if known else []
    if on:
        segment = known or Segment(id=book.new_id(), name=wished)
        changes = [] if known else [born(segment)]
        changes += [] if there else [member(InSegment, account, segment.id)]
    else:
        changes = [changed(InSegment, one.id, on=False) for one in there]
    label = _("Put into a segment") if on else _("Taken out of a segment")
    return book.write(changes, label) if changes else ""


def new_segment(book: Book, name: str) -> str:
    """A segment without accounts; gives the act.

    Raises NotFittingError if there is one of that name, or if the name cannot be kept.
    """
    wished = kept_name(name)
    with book.reading() as connection:
        known = _segment(connection, wished)
    if known:
        raise NotFittingError(
            _("There is a segment called “{name}”.").format(name=known.name),
            _("Choose another name."),
        )
    return book.write([born(Segment(id=book.new_id(), name=wished))], _("Segment added"))


def _segment(connection: Connection, name: str) -> Segment | None:
    found = [one for one in reads.rows(connection, Segment) if plain(one.name) == plain(name)]
    return min(found, key=lambda one: one.id, default=None)


def _account(book: Book, account: Ref) -> Account:
    with book.reading() as connection:
        row = reads.get(connection, Account, account)
    if row is None:
        raise NoSuchError(_("This account is no longer in the book."), _("Undo may bring it back."))
    return row
