"""Finding an account or a person by what somebody typed."""

from collections.abc import Sequence

from sqlalchemy import func, select

from fieldbook.book import reads, schema
from fieldbook.book.book import Book
from fieldbook.errors import NoSuchError
from fieldbook.model.accounts import Account, Person, plain
from fieldbook.model.rows import Ref
from fieldbook.text import _

_account = schema.rows["account"]
_person = schema.rows["person"]
Named = tuple[str, Ref]


def account_named(book: Book, name: str) -> Account | None:
    """The account of that name, however it is written; raises NoSuchError if there are two."""
    with book.reading() as connection:
        names = [
            (row[0], Ref(row[1]))
            for row in connection.execute(select(_account.c.name, schema.id_of(_account.c.n)))
        ]
        found = _one(names, name)
        return reads.get(connection, Account, found) if found else None


def find_account(book: Book, name: str) -> Account:
    """The account of that name; raises NoSuchError, naming the nearest ones."""
    found = account_named(book, name)
    if found is None:
        raise NoSuchError(
            _("No account is called “{name}”.").format(name=name), _nearest(book, name)
        )
    return found


def person_named(book: Book, account: Ref, name: str) -> Person | None:
    """The person of that name at an account; raises NoSuchError if there are two."""
    number = reads.number_of(account)
    with book.reading() as connection:
        people = list(reads.rows(connection, Person, _person.c.account == number))
    found = _one([(person.name, person.id) for person in people], name)
    return next((person for person in people if person.id == found), None)


def find_person(book: Book, name: str) -> Person:
    """The person of that name in the whole book; raises NoSuchError."""
    with book.reading() as connection:
        people = list(reads.rows(connection, Person))
    found = _one([(person.name, person.id) for person in people], name)
    for person in people:
        if person.id == found:
            return person
    raise NoSuchError(
        _("Nobody in the book is called “{name}”.").format(name=name),
        _("Give the name in full, as it stands in the book."),
    )


def _one(names: Sequence[Named], wanted: str) -> Ref | None:
    sought = plain(wanted)
    found = [one for name, one in names if plain(name) == sought]
    if not found and len(wanted) >= 8:
        found = [one for _name, one in names if one.startswith(wanted.lower())]
    if len(found) > 1:
        raise NoSuchError(
            _("{count} entries in the book are called “{name}”.").format(
                count=len(found), name=wanted
            ),
            _("Give the id instead: {ids}").format(ids=", ".join(sorted(found)[:5])),
        )
    return found[0] if found else None


def _nearest(book: Book, name: str) -> str:
    sought = plain(name)
    with book.reading() as connection:
        known = connection.execute(
            select(_account.c.name).order_by(func.lower(_account.c.name))
        ).scalars()
        near = [one for one in known if sought and (sought in plain(one) or plain(one) in sought)]
    if near:
        return _("Did you mean {names}?").format(names=", ".join(near[:3]))
    return _("See the names with: fieldbook accounts BOOK")
