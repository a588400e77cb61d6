"""What was sold, with its promise, and accounts that were lost, with the reason."""

import re
from dataclasses import dataclass
from datetime import date

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import Account, plain, tidy
from fieldbook.model.notes import Kept, Loss, Sold
from fieldbook.model.rows import Ref
from fieldbook.model.touches import Touch
from fieldbook.text import _, day_words
from fieldbook.work.days import today
from fieldbook.work.quoting import typed
from fieldbook.work.threads import open_touches

LARGEST_AMOUNT = 10**12
_AMOUNT = re.compile(r"\d{1,20}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sale:
    """What somebody typed about something sold; `amount` in whole units of their money."""

    what: str
    amount: int | None = None
    day: date | None = None
    promised: str = ""


def read_amount(text: str) -> int:
    """ "1200" as whole units of money; raises NotFittingError."""
    if not _AMOUNT.fullmatch(text.strip()) or int(text) > LARGEST_AMOUNT:
        raise _no_amount(tidy(text)[:40])
    return int(text)


def _no_amount(amount: object) -> NotFittingError:
    return NotFittingError(
        _("“{amount}” is no amount.").format(amount=amount),
        _("Give whole units of your money, 0 or more, in digits alone."),
    )


def record_sold(book: Book, account: Ref, sale: Sale) -> Ref:
    """Notes something sold. It plans and clears no touch: an order is no contact (product.md, P3).

    Raises NotFittingError when it has no name, or an amount that cannot be.
    """
    if not sale.what.strip():
        raise NotFittingError(_("What was sold?"), _("Name it: --what “30 spots in March”."))
    if sale.amount is not None and not 0 <= sale.amount <= LARGEST_AMOUNT:
        raise _no_amount(sale.amount)
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


def record_delivered(book: Book, sold: Ref, kept: Kept, delivered: str = "") -> str:
    """Whether something was delivered as sold, or short, and what it was, in words.

    Asked again, the later word holds: what was short and made good is as sold. Gives the act.
    Raises NoSuchError for a sale that is gone (product.md, P12; seeds, D3.8).
    """
    with book.reading() as connection:
        row = reads.get(connection, Sold, sold)
    if row is None:
        raise NoSuchError(_("This sale is no longer in the book."), _("Undo may bring it back."))
    change = changed(
        Sold, row.id, kept=kept, delivered=delivered.strip() or None, checked=today(book)
    )
    return book.write([change], _("Delivery noted"))


def sale_named(book: Book, account: Ref, what: str = "") -> Sold:
    """The newest sale to an account, or the newest that is called so, as far as it is given.

    Raises NoSuchError where there is none.
    """
    with book.reading() as connection:
        found = reads.where(connection, Sold, f"account = {reads.NUMBER}", account)
    wanted = plain(what)
    named = [one for one in found if plain(one.what).startswith(wanted)]
    if not named:
        raise NoSuchError(
            _("Nothing was sold there that is called so.")
            if found
            else _("Nothing was sold there."),
            _("fieldbook sold BOOK ACCOUNT --what T notes a sale."),
        )
    return max(named, key=lambda one: (one.day or date.min, one.id))


def record_lost(book: Book, account: Ref, reason: str) -> int:
    """Marks an account as lost, with the reason; gives how many planned touches were cancelled.

    Raises NotFittingError without a reason, and for an account that is lost already.
    """
    if not reason.strip():
        raise NotFittingError(_("Why was it lost?"), _("Give the reason: we learn from it."))
    loss = Loss(id=book.new_id(), account=account, day=today(book), reason=reason.strip())
    with book.reading() as connection:
        known = reads.get(connection, Account, account)
        planned = open_touches(connection, account)
        if known and known.stage == "lost":
            losses = reads.where(connection, Loss, f"account = {reads.NUMBER}", account)
            raise _lost_already(book, known.name, losses)
    cancelled = [changed(Touch, one.touch.id, state="cancelled") for one in planned]
    book.write([changed(Account, account, stage="lost"), born(loss), *cancelled], _("Account lost"))
    return len(planned)


def _lost_already(book: Book, name: str, losses: list[Loss]) -> NotFittingError:
    newest = max(losses, key=lambda loss: (loss.day or date.min, loss.id), default=None)
    told = _("{name} is lost already.").format(name=name)
    if newest and newest.day:
        told = _("{name} is lost already since {day}: {reason}").format(
            name=name, day=day_words(newest.day, today(book)), reason=tidy(newest.reason)
        )
    command = f"fieldbook account {typed(book.path)} {typed(name)} --stage open"
    return NotFittingError(
        told, _("Where it came back, say so first: {command}").format(command=command)
    )
