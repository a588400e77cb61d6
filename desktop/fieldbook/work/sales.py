"""What was sold, with its promise, and accounts that were lost, with the reason."""

from dataclasses import dataclass
from datetime import date

from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.errors import NotFittingError
from fieldbook.model.accounts import Account
from fieldbook.model.notes import Loss, Sold
from fieldbook.model.rows import Ref
from fieldbook.model.touches import Touch
from fieldbook.text import _
from fieldbook.work.days import today
from fieldbook.work.threads import open_touches

LARGEST_AMOUNT = 10**12


@dataclass(frozen=True, slots=True, kw_only=True)
class Sale:
    """What somebody typed about something sold; `amount` in whole units of their money."""

    what: str
    amount: int | None = None
    day: date | None = None
    promised: str = ""


def record_sold(book: Book, account: Ref, sale: Sale) -> Ref:
    """Notes something sold. It plans and clears no touch: an order is no contact (product.md, P3).

    Raises NotFittingError when it has no name, or an amount that cannot be.
    """
    if not sale.what.strip():
        raise NotFittingError(_("What was sold?"), _("Name it: --what “30 spots in March”."))
    if sale.amount is not None and not 0 <= sale.amount <= LARGEST_AMOUNT:
        raise NotFittingError(
            _("{amount} is no amount.").format(amount=sale.amount),
            _("Give whole units of your money, 0 or more."),
        )
    row = Sold(
        id=book.new_id(),
        account=account,
        what=sale.what.strip(),
        amount=sale.amount,
        day=sale.day or today(book),
        promised=sale.promised.strip(),
    )
    book.write([born(row)], _("Sale noted"))
    return row.id


def record_lost(book: Book, account: Ref, reason: str) -> int:
    """Marks an account as lost, with the reason; gives how many planned touches were cancelled.

    Raises NotFittingError without a reason.
    """
    if not reason.strip():
        raise NotFittingError(_("Why was it lost?"), _("Give the reason: we learn from it."))
    loss = Loss(id=book.new_id(), account=account, day=today(book), reason=reason.strip())
    with book.reading() as connection:
        planned = open_touches(connection, account)
    cancelled = [changed(Touch, one.touch.id, state="cancelled") for one in planned]
    book.write([changed(Account, account, stage="lost"), born(loss), *cancelled], _("Account lost"))
    return len(planned)
