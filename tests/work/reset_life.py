"""Lives of accounts for the words of the ask: notes, sales and people, written as rows."""

from datetime import date, time

from fieldbook.book.book import Book
from fieldbook.book.changes import born
from fieldbook.model.accounts import Account, Person
from fieldbook.model.notes import Note, Outcome, Sold, Words
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Channel


def account(book: Book, name: str, since: date | None = None) -> Ref:
    """A golden account without anybody."""
    row = Account(id=book.new_id(), name=name, rating="A", since=since)
    book.write([born(row)], "Added")
    return row.id


def person(book: Book, at: Ref, name: str, left: date | None = None) -> Ref:
    """Somebody at an account."""
    row = Person(id=book.new_id(), account=at, name=name, left=left)
    book.write([born(row)], "Added")
    return row.id


def talk(
    book: Book,
    at: Ref,
    day: date,
    discussed: str = "",
    *,
    who: Ref | None = None,
    channel: Channel = "call",
    outcome: Outcome = "done",
    private: bool = False,
) -> Ref:
    """A conversation of a day."""
    row = Note(
        id=book.new_id(),
        account=at,
        person=who,
        channel=channel,
        at=When(day, time(10), 0, "Europe/London"),
        outcome=outcome,
        private=private,
    )
    book.write([born(row), born(Words(id=row.id, discussed=discussed))], "Noted")
    return row.id


def sale(book: Book, at: Ref, day: date, what: str) -> Ref:
    """Something sold on a day."""
    row = Sold(id=book.new_id(), account=at, what=what, day=day)
    book.write([born(row)], "Sold")
    return row.id
