"""Erasing for good: which rows belong to an account or a person, shown or not."""

from collections.abc import Collection

from fieldbook.book.belonging import ids_of, twins, under_accounts, with_sets
from fieldbook.book.book import Book
from fieldbook.book.ground import number_ids, stand
from fieldbook.book.journal import ACT, ERASE
from fieldbook.model.rows import Ref


def rows_of_account(book: Book, account: Ref) -> set[str]:
    """The ids of an account, its twins and all rows under it, those taken back included."""
    with book.reading() as connection:
        ground = stand(connection)
        return ids_of(ground, under_accounts(ground, {number_ids(ground, [account])[account]}))


def rows_of_person(book: Book, person: Ref) -> set[str]:
    """The ids of a person, their twins, mails and phones."""
    with book.reading() as connection:
        ground = stand(connection)
        own = twins(ground, {number_ids(ground, [person])[person]})
        return ids_of(ground, with_sets(ground, own))


def erase(book: Book, rows: Collection[str], label: str) -> int:
    """Writes the erasure, here and for every book it travels to; gives how many rows."""
    with book.pen() as pen:
        book.look_around(pen)
        book.own_device(pen)
        act = book.new_id()
        patch = {"label": label, "by": pen.local.seller}
        parts = sorted(rows)
        entries = [pen.entry(act, ACT, act, patch)]
        for at in range(0, len(parts), 2000):
            entries.append(pen.entry(act, ERASE, book.new_id(), {"rows": parts[at : at + 2000]}))
        book.put(pen, entries)
    book.sweep()
    return len(parts)
