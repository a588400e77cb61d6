"""The people of an account: who is there, adding, changing, leaving. Every change is one act."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import Change, born, changed, member
from fieldbook.book.ground import LISTED, listed
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import Mail, Person, Phone, legible, plain, tidy
from fieldbook.model.rows import Ref
from fieldbook.text import _, day_words
from fieldbook.work.days import today
from fieldbook.work.naming import kept_name

_PEOPLE = f"""SELECT p.n, lower(hex(i.id)), p.name, p.role, p.left FROM person p
JOIN ids i ON i.n = p.n WHERE p.account = {reads.NUMBER}"""
_REACHED = f"""SELECT n, nullif(max(ifnull(call, 0), ifnull(visit, 0), ifnull(message, 0),
 ifnull(value, 0)), 0) FROM person_facts WHERE n IN {LISTED}"""
_VALUES = f"""SELECT s.owner, s.value FROM {{}} s JOIN ids i ON i.n = s.n
WHERE s."on" = 1 AND s.owner IN {LISTED} ORDER BY i.id"""
_ON = f'owner = {reads.NUMBER} AND "on" = 1'


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody at an account: `left` is the day they were gone, `reached` the last word."""

    id: Ref
    name: str
    role: str
    left: date | None
    reached: date | None
    phones: tuple[str, ...]
    mails: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """What somebody typed about a person; `phones` and `mails` are all of theirs."""

    name: str
    role: str = ""
    phones: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()


def people_of(connection: Connection, account: Ref) -> tuple[PersonLine, ...]:
    """Who is at an account: last spoken to first, those who left at the end."""
    found = connection.exec_driver_sql(_PEOPLE, (account,)).all()
    numbers = listed([row[0] for row in found])
    phones, mails = (_values(connection, kind, numbers) for kind in ("phone", "mail"))
    reached = {n: day for n, day in connection.exec_driver_sql(_REACHED, (numbers,))}
    lines = [
        PersonLine(
            Ref(one),
            name,
            role or "",
            _day(left),
            _day(reached.get(number)),
            tuple(phones.get(number, ())),
            tuple(mails.get(number, ())),
        )
        for number, one, name, role, left in found
    ]
    return tuple(sorted(lines, key=_order))


def _order(one: PersonLine) -> tuple[bool, int, str, str]:
    return bool(one.left), -(one.reached or date.min).toordinal(), plain(one.name), one.id


def _values(connection: Connection, kind: str, numbers: str) -> dict[int, list[str]]:
    """Each owner's values, none twice: twins may have brought the same one."""
    found: dict[int, dict[str, str]] = {}
    for owner, value in connection.exec_driver_sql(_VALUES.format(kind), (numbers,)):
        row = member({"phone": Phone, "mail": Mail}[kind], Ref("0" * 32), value).row
        found.setdefault(owner, {}).setdefault(row, value)
    return {owner: sorted(values.values()) for owner, values in found.items()}


def save_person(book: Book, account: Ref, draft: PersonDraft, person: Ref | None = None) -> str:
    """Adds a person to an account, or changes one; gives the act, "" if nothing changed.

    Raises NotFittingError for a name that is empty or too long, and NoSuchError for a person who
    is no longer in the book.
    """
    name, role = kept_name(draft.name), tidy(draft.role)
    row = person or book.new_id()
    changes: list[Change] = []
    with book.reading() as connection:
        known = _person(connection, person) if person else None
        phones = reads.where(connection, Phone, _ON, row)
        mails = reads.where(connection, Mail, _ON, row)
    if known is None:
        changes.append(born(Person(id=row, account=account, name=name, role=role)))
    else:
        wished = {"name": name, "role": role}
        fresh = {field: value for field, value in wished.items() if getattr(known, field) != value}
        changes += [changed(Person, row, **fresh)] if fresh else []
    changes += _members((Phone, row), [(one.id, one.value) for one in phones], draft.phones)
    changes += _members((Mail, row), [(one.id, one.value) for one in mails], draft.mails)
    label = _("Person changed") if known else _("Person added")
    return book.write(changes, label) if changes else ""


def _members(
    whose: tuple[type, Ref], known: list[tuple[Ref, str]], wished: tuple[str, ...]
) -> list[Change]:
    """Members that are no longer wished go off, new ones come on; compared as the book does."""
    kind, owner = whose

    def same(value: str) -> Ref:
        return member(kind, owner, value).row

    wanted = {same(value): tidy(value) for value in wished if legible(value)}
    there = {same(value) for _row, value in known}
    out = [changed(kind, row, on=False) for row, value in known if same(value) not in wanted]
    return out + [member(kind, owner, value) for row, value in wanted.items() if row not in there]


def mark_left(book: Book, person: Ref, day: date | None) -> str:
    """A person has left on a day, or without one is back; gives the act, "" if it was so before.

    Raises NotFittingError for a day to come.
    """
    if day and day > today(book):
        told = day_words(day, today(book))
        raise NotFittingError(
            _("{day} is still to come.").format(day=told), _("Give the day on which they left.")
        )
    with book.reading() as connection:
        known = _person(connection, person)
    if known.left == day:
        return ""
    label = _("Person left") if day else _("Person is back")
    return book.write([changed(Person, person, left=day)], label)


def _person(connection: Connection, person: Ref) -> Person:
    known = reads.get(connection, Person, person)
    if known is None:
        raise NoSuchError(
            _("This person is no longer in the book."), _("Undo may bring them back.")
        )
    return known


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
