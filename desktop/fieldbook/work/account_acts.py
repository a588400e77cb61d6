"""What is done with several accounts at once: each is one act, with one undo."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import Change, changed, member
from fieldbook.errors import NotFittingError
from fieldbook.model.accounts import Account, InSegment, Rating
from fieldbook.model.rows import Ref
from fieldbook.model.touches import Touch
from fieldbook.text import _, plural

_NUMBERS = "(SELECT n FROM ids WHERE id IN (SELECT unhex(value) FROM json_each(?)))"
"""The numbers behind many row ids, in the text of a condition."""
_WAITING = f"""SELECT lower(hex(a.id)), lower(hex(i.id)) FROM touch t JOIN ids a ON a.n = t.account
JOIN ids i ON i.n = t.n WHERE t.account IN {_NUMBERS}
AND t.state = 'planned' AND t.at_day IS NOT NULL
ORDER BY t.at_day, t.at_start IS NULL, t.at_start, i.id"""
_IN_IT = f'value = {reads.NUMBER} AND "on" = 1'


def rate_accounts(book: Book, accounts: Sequence[Ref], rating: Rating) -> str:
    """Gives these accounts a rating; gives the act, "" if nothing changed."""
    with book.reading() as connection:
        found = known_accounts(connection, accounts)
    changes = [changed(Account, one.id, rating=rating) for one in found if one.rating != rating]
    return book.write(changes, _("Rating changed")) if changes else ""


def archive_accounts(book: Book, accounts: Sequence[Ref]) -> str:
    """Archives these accounts and cancels what is planned there; gives the act or "".

    Raises NotFittingError, and archives none, if one of them is on the target list: a company that
    was qualified is never discarded (product.md, D2.15).
    """
    changes: list[Change] = []
    with book.reading() as connection:
        found = [one for one in known_accounts(connection, accounts) if one.stage != "archived"]
        must_not_be_targets(found)
        waiting = waiting_touches(connection, [one.id for one in found])
        for one in found:
            changes.append(changed(Account, one.id, stage="archived"))
            changes += [changed(Touch, touch, state="cancelled") for touch in waiting[one.id]]
    return book.write(changes, _("Archived")) if changes else ""


def must_not_be_targets(accounts: Sequence[Account]) -> None:
    """Raises NotFittingError if one of these accounts is on the target list."""
    kept = [one for one in accounts if one.target]
    if len(kept) == 1:
        raise NotFittingError(
            _("{name} is on the target list.").format(name=kept[0].name),
            _("Park it until a day, or take it off the target list first."),
        )
    if kept:
        raise NotFittingError(
            plural(
                "{n} of these accounts is on the target list.",
                "{n} of these accounts are on the target list.",
                len(kept),
            ),
            _("Park them until a day, or take them off the target list first."),
        )


def put_into_segment(book: Book, accounts: Sequence[Ref], segment: Ref) -> str:
    """Puts these accounts into a segment; gives the act or ""."""
    with book.reading() as connection:
        there = {one.owner for one in reads.where(connection, InSegment, _IN_IT, segment)}
        found = known_accounts(connection, accounts)
    changes = [member(InSegment, one.id, segment) for one in found if one.id not in there]
    return book.write(changes, _("Put into a segment")) if changes else ""


def known_accounts(connection: Connection, accounts: Sequence[Ref]) -> list[Account]:
    """These accounts in their order, read at once; those that are gone are left out."""
    shown = reads.where(connection, Account, f"n IN {_NUMBERS}", _listed(accounts))
    known = {one.id: one for one in shown}
    found = [known.get(one) or reads.get(connection, Account, one) for one in accounts]
    return list({one.id: one for one in found if one is not None}.values())


def waiting_touches(connection: Connection, accounts: Sequence[Ref]) -> dict[Ref, list[Ref]]:
    """The planned touches of each of these accounts, read at once, the earliest first."""
    found: dict[Ref, list[Ref]] = defaultdict(list)
    for account, touch in connection.exec_driver_sql(_WAITING, (_listed(accounts),)):
        found[Ref(account)].append(Ref(touch))
    return found


def _listed(rows: Sequence[Ref]) -> str:
    return "[" + ",".join(f'"{row}"' for row in rows) + "]"
