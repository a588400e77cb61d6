"""Changing one account: its name, its rating, where it is, its segments; parking and bringing back.

Every function is one act, which undo takes back.
"""

from datetime import date

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import Change, born, changed, member
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import Account, InSegment, Segment, legible, plain, tidy
from fieldbook.model.rows import Parked, Ref, When
from fieldbook.model.touches import Touch
from fieldbook.text import _
from fieldbook.work.days import today
from fieldbook.work.threads import first_beat, open_touches

LONGEST = 500


def rename_account(book: Book, account: Ref, name: str) -> str:
    """Another name; gives the act, "" if it has that name already.

    Raises NotFittingError for a name that is empty or too long.
    """
    row = _account(book, account)
    if not legible(name):
        raise NotFittingError(_("A name is missing."), _("Give it one that can be read."))
    if len(name) > LONGEST:
        raise NotFittingError(
            _("A name is longer than {n} letters.").format(n=LONGEST), _("Shorten it.")
        )
    if tidy(name) == row.name:
        return ""
    return book.write([changed(Account, account, name=tidy(name))], _("Account renamed"))


def place_account(book: Book, account: Ref, city: str, website: str) -> str:
    """Another town and website; gives the act, "" if nothing changed."""
    row = _account(book, account)
    values = {
        name: value
        for name, value in (("city", tidy(city)), ("website", tidy(website)))
        if getattr(row, name) != value
    }
    if not values:
        return ""
    return book.write([changed(Account, account, **values)], _("Account changed"))


def bring_back(book: Book, account: Ref) -> str:
    """An archived or lost account is open again, and gets its next touch by the rhythm."""
    from fieldbook.work.account_acts import touch_by_rhythm

    row = _account(book, account)
    if row.stage in ("lead", "open"):
        raise NotFittingError(_("This account is open."), _("There is nothing to bring back."))
    changes = [changed(Account, account, stage="open")]
    with book.reading() as connection:
        if not open_touches(connection, account):
            changes.append(born(touch_by_rhythm(connection, row, book.new_id(), today(book))))
    return book.write(changes, _("Account brought back"))


def park_account(book: Book, account: Ref, until: date, because: str) -> str:
    """No contact until a day, and why; the touch that ends it is planned for that day.

    Raises NotFittingError without a reason, or for a day that is not to come (product.md, P3).
    """
    row = _account(book, account)
    if not legible(because):
        raise NotFittingError(_("Why is it parked?"), _("Give the reason: it is read that day."))
    if until <= today(book):
        raise NotFittingError(
            _("Parking needs a day that is to come."), _("Choose a later day, or unpark it.")
        )
    changes: list[Change] = [changed(Account, account, parked=Parked(until, because.strip()))]
    with book.reading() as connection:
        waiting = open_touches(connection, account)
        beat = first_beat(connection, row)
    for one in waiting:
        if one.touch.at and one.touch.at.day < until:
            changes.append(changed(Touch, one.touch.id, at=When(until)))
    if not waiting:
        touch = Touch(id=book.new_id(), account=account, channel=beat.channels[0], at=When(until))
        changes.append(born(touch))
    return book.write(changes, _("Account parked"))


def unpark_account(book: Book, account: Ref) -> str:
    """Contact goes on from today; what is planned stays planned."""
    if _account(book, account).parked is None:
        raise NotFittingError(_("This account is not parked."), _("There is nothing to unpark."))
    return book.write([changed(Account, account, parked=None)], _("Account unparked"))


def set_segment(book: Book, account: Ref, name: str, *, on: bool) -> str:
    """Puts an account into the segment of that name, a new one if need be, or takes it out."""
    if not legible(name):
        raise NotFittingError(_("A name is missing."), _("Give it one that can be read."))
    changes: list[Change] = []
    with book.reading() as connection:
        segments = list(reads.rows(connection, Segment))
        known = next((one for one in segments if plain(one.name) == plain(name)), None)
        row = known.id if known else book.new_id()
        change = member(InSegment, account, row, on=on)
        now = reads.get(connection, InSegment, change.row)
    if known is None:
        changes.append(born(Segment(id=row, name=tidy(name))))
    if (now is not None and now.on) != on:
        changes.append(change)
    label = _("Put into a segment") if on else _("Taken out of a segment")
    return book.write(changes, label) if changes else ""


def new_segment(book: Book, name: str) -> str:
    """A segment without accounts; gives the act. Raises NotFittingError if there is one."""
    if not legible(name):
        raise NotFittingError(_("A name is missing."), _("Give it one that can be read."))
    with book.reading() as connection:
        names = [plain(one.name) for one in reads.rows(connection, Segment)]
    if plain(name) in names:
        raise NotFittingError(
            _("There is a segment called “{name}”.").format(name=tidy(name)),
            _("Choose another name."),
        )
    return book.write([born(Segment(id=book.new_id(), name=tidy(name)))], _("Segment added"))


def _account(book: Book, account: Ref) -> Account:
    with book.reading() as connection:
        row = reads.get(connection, Account, account)
    if row is None:
        raise NoSuchError(_("This account is no longer in the book."), _("Undo may bring it back."))
    return row
