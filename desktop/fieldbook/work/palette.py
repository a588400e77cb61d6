"""What the palette lists: accounts as they stand, and how many are in each segment."""

from collections.abc import Sequence
from dataclasses import dataclass

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.model.accounts import Account, Rating
from fieldbook.model.rows import Ref
from fieldbook.work.days import zone
from fieldbook.work.days_off import days_off_in
from fieldbook.work.sellers import seller_in
from fieldbook.work.standing import Standing, standings

_NUMBER = f"SELECT {reads.NUMBER}"
_IN_SEGMENTS = """SELECT lower(hex(i.id)), count(DISTINCT m.owner) FROM in_segment m
JOIN account a ON a.n = m.owner AND a.stage IN ('lead', 'open')
JOIN ids i ON i.n = m.value WHERE m."on" = 1 GROUP BY m.value"""
"""One look at all of them: as long as the book is large, so nothing for every letter."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An account in the palette."""

    id: Ref
    name: str
    rating: Rating
    standing: Standing


def listed_accounts(book: Book, accounts: Sequence[Ref]) -> list[Listed]:
    """These accounts in this order, each once; those that are not in the book are left out."""
    with book.reading() as connection:
        me = seller_in(connection)
        today = book.now().astimezone(zone(me.zone)).date()
        found: dict[int, Account] = {}
        for one in accounts:
            account = reads.get(connection, Account, one)
            if account is not None:
                number = connection.exec_driver_sql(_NUMBER, (account.id,)).scalar_one()
                found.setdefault(number, account)
        at = today, days_off_in(connection, me)
        stand = standings(connection, list(found), at)
        return [
            Listed(account.id, account.name, account.rating, stand[number])
            for number, account in found.items()
        ]


def segment_counts(book: Book) -> dict[Ref, int]:
    """How many active accounts are in each segment; empty segments are left out."""
    with book.reading() as connection:
        found = connection.exec_driver_sql(_IN_SEGMENTS)
        return {Ref(segment): count for segment, count in found}
