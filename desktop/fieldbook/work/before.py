"""Before you go in: what the context panel tells of the account that is next."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.model.accounts import Account, Person, Phone
from fieldbook.model.attention import Burst, Label
from fieldbook.model.rows import Ref
from fieldbook.model.touches import Channel
from fieldbook.work.cares import cared_of
from fieldbook.work.days import zone
from fieldbook.work.days_off import days_off_in
from fieldbook.work.sellers import seller_in
from fieldbook.work.standing import Standing, standings

_NUMBER = f"SELECT {reads.NUMBER}"
_PEOPLE = f"account = {reads.NUMBER} AND left IS NULL"
_PHONES = f'owner = {reads.NUMBER} AND "on" = 1'
_NOTES = f"""SELECT n.at_day, n.channel, w.discussed, w.agreed, w.questions FROM note n
LEFT JOIN words w ON w.n = n.n WHERE n.account = {reads.NUMBER} AND n.at_day IS NOT NULL
ORDER BY n.at_day DESC, n.at_start DESC LIMIT 4"""
_BACK = f"""SELECT a.name, a.parked_until, a.parked_because FROM account a
WHERE a.parked_until > ? AND a.parked_until <= ? AND a.owner = {reads.NUMBER}
ORDER BY a.parked_until LIMIT 3"""
_PLANNED = f"""SELECT p.name FROM account_facts f JOIN touch t ON t.n = f.next
JOIN person p ON p.n = t.person WHERE f.n = {reads.NUMBER}"""
_SOON = 14
MOST_PEOPLE = 4


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody there, with a phone."""

    name: str
    role: str
    phone: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """One line of the history: when, how, and what was discussed."""

    day: date
    channel: Channel
    words: str


@dataclass(frozen=True, slots=True)
class Returning:
    """A parked account that comes back soon."""

    name: str
    until: date
    because: str


@dataclass(frozen=True, slots=True)
class Before:
    """What to know before going in."""

    account: Ref
    name: str
    people: tuple[Contact, ...]
    more_people: int
    """How many there are besides."""
    agreed: str
    questions: str
    standing: Standing
    label: Label
    burst: Burst | None
    asked: float
    """What the rhythm asks for in a month, in the weights of the strip."""
    history: tuple[Earlier, ...]
    returning: tuple[Returning, ...]


def before_you_go_in(book: Book, account: Ref, person: str = "") -> Before | None:
    """The panel about an account; `person` comes first, else the one the next touch is with.

    None when the account is gone.
    """
    with book.reading() as connection:
        row = reads.get(connection, Account, account)
        if row is None:
            return None
        me = seller_in(connection)
        today = book.now().astimezone(zone(me.zone)).date()
        number = int(connection.exec_driver_sql(_NUMBER, (row.id,)).scalar_one())
        named = person or connection.exec_driver_sql(_PLANNED, (row.id,)).scalar() or ""
        people = _people(connection, row.id, named)
        notes = connection.exec_driver_sql(_NOTES, (row.id,)).all()
        known, off = cared_of(connection, [number], today), days_off_in(connection, me)
        cared = known[number]
        return Before(
            account=row.id,
            name=row.name,
            people=people[:MOST_PEOPLE],
            more_people=len(people[MOST_PEOPLE:]),
            agreed=next((one.agreed for one in notes if one.agreed), ""),
            questions=next((one.questions for one in notes if one.questions), ""),
            standing=standings(connection, {number}, (today, off), known)[number],
            label=cared.label,
            burst=cared.burst,
            asked=30 / cared.care.every,
            history=tuple(
                Earlier(date.fromordinal(one.at_day), one.channel, one.discussed or "")
                for one in notes
            ),
            returning=_returning(connection, today, me.id),
        )


def _people(connection: Connection, account: Ref, first: str) -> tuple[Contact, ...]:
    found = reads.where(connection, Person, _PEOPLE, account)
    ordered = sorted(found, key=lambda one: (one.name != first, one.name.casefold()))
    return tuple(
        Contact(one.name, one.role, _phone(connection, one.id) if at < MOST_PEOPLE else "")
        for at, one in enumerate(ordered)
    )


def _phone(connection: Connection, person: Ref) -> str:
    found = reads.where(connection, Phone, _PHONES, person)
    return min((one.value for one in found), default="")


def _returning(connection: Connection, today: date, me: Ref) -> tuple[Returning, ...]:
    span = (today.toordinal(), today.toordinal() + _SOON, me)
    return tuple(
        Returning(name, date.fromordinal(until), because or "")
        for name, until, because in connection.exec_driver_sql(_BACK, span)
    )
