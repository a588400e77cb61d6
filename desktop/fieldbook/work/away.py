"""Days away: leave, a fair, an illness. The rhythm rests, and nothing is planned onto them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Away
from fieldbook.text import _
from fieldbook.work.days import today
from fieldbook.work.sellers import seller_in, seller_of

LONGEST = 366
"""Days one can be away at a stretch; who is away for longer gives the accounts to somebody."""
_MINE = f'seller = {reads.NUMBER} AND "on" = 1 AND first <= last'
_PLANNED = f"""SELECT count(*) FROM touch t CROSS JOIN account a ON a.n = t.account
WHERE t.state = 'planned' AND t.at_day BETWEEN ? AND ?
AND (a.owner IS NULL OR a.owner = {reads.NUMBER})"""


@dataclass(frozen=True, slots=True)
class DaysAway:
    """Some days away, `last` among them, and how many touches of ours are planned on them."""

    id: Ref
    first: date
    last: date
    planned: int


def go_away(book: Book, first: date, last: date) -> DaysAway:
    """The seller is away from `first` to `last`, both days among them; one act.

    Touches that are planned on those days stay where they are and are counted: nothing moves by
    itself. Raises NotFittingError for an end before the beginning, more than a year, or days that
    are over.
    """
    if last < first:
        raise NotFittingError(
            _("The last day away is before the first."), _("Give the first day, then the last.")
        )
    if (last - first).days >= LONGEST:
        raise NotFittingError(
            _("That is more than a year."), _("Give a shorter time, or hand the accounts over.")
        )
    if last < today(book):
        raise NotFittingError(_("These days are over."), _("Give days that are still to come."))
    away = Away(id=book.new_id(), seller=seller_of(book).id, first=first, last=last)
    book.write([born(away)], _("Days away"))
    with book.reading() as connection:
        return _counted(connection, away, seller_in(connection).id)


def come_back(book: Book, away: Ref) -> str:
    """These days are working days after all; gives the act. Raises NoSuchError."""
    if away not in {one.id for one in days_away(book)}:
        raise NoSuchError(_("These days away are no longer in the book."), _("Look again."))
    return book.write([changed(Away, away, on=False)], _("Days away taken back"))


def days_away(book: Book) -> tuple[DaysAway, ...]:
    """Every stretch of days away that is not over yet, the first one first."""
    day = today(book)
    with book.reading() as connection:
        me = seller_in(connection).id
        found = reads.where(connection, Away, _MINE, me)
        coming = [one for one in found if one.last and one.last >= day]
        lines = [_counted(connection, one, me) for one in coming]
    return tuple(sorted(lines, key=lambda one: (one.first, one.last, one.id)))


def _counted(connection: Connection, away: Away, me: Ref) -> DaysAway:
    first, last = away.first or date.min, away.last or date.min
    span = (first.toordinal(), last.toordinal(), me)
    planned = connection.exec_driver_sql(_PLANNED, span).scalar_one()
    return DaysAway(away.id, first, last, int(planned))
