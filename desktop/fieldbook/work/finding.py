"""Finding an account or a person by what somebody typed."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import func, select

from fieldbook.book import reads, schema
from fieldbook.book.book import Book
from fieldbook.errors import NoSuchError
from fieldbook.model.accounts import Account, Person, legible, plain, tidy
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.work.quoting import typed

SHORTEST_ID = 8
"""So much of an id stands for a name."""
_SHOWN = 12
MOST_NAMED = 5
"""So many of those that could be meant are named in an advice."""
_account = schema.rows["account"]
_person = schema.rows["person"]


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    id: Ref
    apart: str
    """What tells it from another of its name: a city, an account, a role."""


def account_named(book: Book, name: str) -> Account | None:
    """The account of that name, however it is written; raises NoSuchError if there are two."""
    asked = select(_account.c.name, schema.id_of(_account.c.n), _account.c.city)
    with book.reading() as connection:
        names = [_Named(row[0], Ref(row[1]), row[2]) for row in connection.execute(asked)]
        found = _one(names, name)
        return reads.get(connection, Account, found) if found else None


def find_account(book: Book, name: str) -> Account:
    """The account of that name; raises NoSuchError, naming the nearest ones."""
    if not legible(name):
        raise NoSuchError(_("The name of the account is missing."), _see_names(book))
    found = account_named(book, name)
    if found is None:
        title = _("No account is called “{name}”.").format(name=tidy(name))
        raise NoSuchError(title, _nearest(book, name))
    return found


def accounts_named(book: Book, names: Sequence[str]) -> list[Ref]:
    """The accounts of these names, each of them several names with commas between if no account
    is called so; raises NoSuchError for a name nobody has, naming the nearest ones."""
    found: list[Ref] = []
    for name in names:
        whole = account_named(book, name)
        if whole is not None:
            found.append(whole.id)
            continue
        parts = [part for part in name.split(",") if legible(part)]
        found += [find_account(book, part.strip()).id for part in parts or [name]]
    return list(dict.fromkeys(found))


def person_named(book: Book, account: Ref, name: str) -> Person | None:
    """The person of that name at an account; raises NoSuchError if there are two."""
    number = reads.number_of(account)
    with book.reading() as connection:
        people = list(reads.rows(connection, Person, _person.c.account == number))
    found = _one([_Named(person.name, person.id, person.role) for person in people], name)
    return next((person for person in people if person.id == found), None)


def find_person_at(book: Book, account: Account, name: str) -> Person:
    """The person of that name at an account; raises NoSuchError, saying how to add them."""
    command = f"fieldbook account {typed(book.path)} {typed(account.name)} --person"
    if not legible(name):
        raise NoSuchError(
            _("The name of the person is missing."),
            _("Name somebody at {account}, or add them with: {command} NAME").format(
                account=account.name, command=command
            ),
        )
    found = person_named(book, account.id, name)
    if found is None:
        raise NoSuchError(
            _("Nobody at {account} is called “{name}”.").format(
                account=account.name, name=tidy(name)
            ),
            _("Add them with: {command}").format(command=f"{command} {typed(tidy(name))}"),
        )
    return found


def find_person(book: Book, name: str) -> Person:
    """The person of that name in the whole book; raises NoSuchError."""
    asked = select(_person.c.name, schema.id_of(_person.c.n), _account.c.name).select_from(
        _person.outerjoin(_account, _account.c.n == _person.c.account)
    )
    with book.reading() as connection:
        names = [_Named(row[0], Ref(row[1]), row[2] or "") for row in connection.execute(asked)]
        found = _one(names, name) if legible(name) else None
        person = reads.get(connection, Person, found) if found else None
    if person is None:
        raise NoSuchError(
            _("Nobody in the book is called “{name}”.").format(name=tidy(name))
            if legible(name)
            else _("The name of the person is missing."),
            _("Give the name in full, as it stands in the book."),
        )
    return person


def find_row(book: Book, row: str, kind: Literal["note", "word"]) -> Ref:
    """The note, or the word on one, whose id begins so; raises NoSuchError for none or several."""
    wanted = row.strip().lower()
    table = schema.rows[kind]
    asked = select(schema.id_of(table.c.n))
    with book.reading() as connection:
        found = [one for (one,) in connection.execute(asked) if one.startswith(wanted)]
    if len(wanted) < SHORTEST_ID or not found:
        known = {"note": _("No note has the id “{id}”."), "word": _("No word has the id “{id}”.")}
        see = {
            "note": _("See the notes and their ids with: fieldbook notes {book} --json"),
            "word": _("See the words and their ids with: fieldbook word {book}"),
        }
        raise NoSuchError(known[kind].format(id=tidy(row)), see[kind].format(book=typed(book.path)))
    if len(found) > 1:
        raise NoSuchError(
            _("The ids of {count} of them begin with “{name}”.").format(
                count=len(found), name=tidy(row)
            ),
            _("Give more of it."),
        )
    return Ref(found[0])


def _one(names: Sequence[_Named], wanted: str) -> Ref | None:
    sought = plain(wanted)
    found = [one for one in names if plain(one.name) == sought]
    title = _("{count} entries in the book are called “{name}”.")
    if not found and len(wanted) >= SHORTEST_ID:
        found = [one for one in names if one.id.startswith(wanted.lower())]
        title = _("The ids of {count} entries in the book begin with “{name}”.")
    if len(found) > 1:
        raise NoSuchError(
            title.format(count=len(found), name=tidy(wanted)),
            _("Give the id of the one that is meant: {ids}").format(ids=_listed(found, names)),
        )
    return found[0].id if found else None


def _listed(found: Sequence[_Named], names: Sequence[_Named]) -> str:
    ids = [one.id for one in names]
    same = len({plain(one.name) for one in found}) == 1
    told = []
    for one in sorted(found, key=lambda one: one.id)[:MOST_NAMED]:
        about = ", ".join(filter(None, ("" if same else one.name, one.apart)))
        told.append(beginning(one.id, ids) + (f" ({tidy(about)})" if about else ""))
    return some(told, len(found))


def beginning(one: str, ids: Sequence[str]) -> str:
    """As much of an id as tells it from every other one of these."""
    shared = (len(os.path.commonprefix([one, other])) for other in ids if other != one)
    return one[: max(_SHOWN, 1 + max(shared, default=0))]


def some(told: Sequence[str], count: int) -> str:
    """The first of `count` things in one line, and how many more there are."""
    listed = ", ".join(told)
    if count <= len(told):
        return listed
    return _("{listed} and {n} more").format(listed=listed, n=count - len(told))


def _nearest(book: Book, name: str) -> str:
    sought = plain(name)
    with book.reading() as connection:
        known = connection.execute(
            select(_account.c.name).order_by(func.lower(_account.c.name))
        ).scalars()
        near = [one for one in known if sought and (sought in plain(one) or plain(one) in sought)]
    if near:
        return _("Did you mean {names}?").format(names=", ".join(near[:3]))
    return _see_names(book)


def _see_names(book: Book) -> str:
    return _("See the names with: fieldbook accounts {book}").format(book=typed(book.path))
