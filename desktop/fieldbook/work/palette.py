"""Accounts as the palette lists them: with their rating and how they stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.model.accounts import Account, Rating
from fieldbook.model.rows import Ref
from fieldbook.work.days import zone
from fieldbook.work.sellers import seller_in
from fieldbook.work.standing import Standing, standings

_NUMBER = f"SELECT {reads.NUMBER}"


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
        stand = standings(connection, list(found), (today, me.country), strip=False)
        return [
            Listed(account.id, account.name, account.rating, stand[number])
            for number, account in found.items()
        ]
