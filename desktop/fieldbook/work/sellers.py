"""Who is at this laptop."""

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller


def seller_of(book: Book) -> Seller:
    """The seller this book writes for; a nameless one in a book that has none."""
    with book.reading() as connection:
        return seller_in(connection)


def seller_in(connection: Connection) -> Seller:
    """The same, for who reads more than that."""
    found = connection.exec_driver_sql("SELECT value FROM local_book WHERE key = 'seller'").scalar()
    seller = reads.get(connection, Seller, Ref(found)) if found else None
    return seller or Seller(id=Ref(found or "0" * 32))


def sellers_here(book: Book) -> list[Seller]:
    """All sellers this book knows, by name."""
    with book.reading() as connection:
        return sorted(reads.rows(connection, Seller), key=lambda one: (one.name.casefold(), one.id))
