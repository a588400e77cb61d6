"""One account on a page: what it is, what comes next, the thread of notes, who is there."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.ground import LISTED, listed
from fieldbook.model.accounts import Account
from fieldbook.model.attention import Label, label
from fieldbook.model.notes import Outcome
from fieldbook.model.rhythm import Beat, days_of
from fieldbook.model.rows import Ref
from fieldbook.model.touches import Channel
from fieldbook.work.days import zone
from fieldbook.work.sellers import seller_in
from fieldbook.work.standing import Standing, standings, weeks_of
from fieldbook.work.threads import Open, first_beat, open_touches

PAGE = 30
"""So many notes are read at once."""
_NUMBER = f"SELECT {reads.NUMBER}"
_NOTES = f"""SELECT lower(hex(i.id)), n.at_day, n.at_start, n.at_minutes, n.channel, n.outcome,
 n.private, p.name, w.discussed, w.proposed, w.purpose, w.agreed, w.questions, t.state
FROM note n JOIN ids i ON i.n = n.n LEFT JOIN words w ON w.n = n.n
LEFT JOIN person p ON p.n = n.person LEFT JOIN touch t ON t.n = n.next
WHERE n.account = {reads.NUMBER}
ORDER BY n.at_day DESC, n.at_start DESC, n.n DESC LIMIT ? OFFSET ?"""
_COUNT = f"SELECT count(*) FROM note WHERE account = {reads.NUMBER}"
_PEOPLE = f"""SELECT p.n, lower(hex(i.id)), p.name, p.role, p.left FROM person p
JOIN ids i ON i.n = p.n WHERE p.account = {reads.NUMBER} ORDER BY p.left IS NOT NULL, p.name"""
_SITES = f"""SELECT lower(hex(i.id)), s.name, s.city, m.name, lower(hex(mi.id)) FROM site s
JOIN ids i ON i.n = s.n LEFT JOIN person m ON m.n = s.manager LEFT JOIN ids mi ON mi.n = m.n
WHERE s.account = {reads.NUMBER} ORDER BY s.name"""
_SEGMENTS = f"""SELECT lower(hex(i.id)), s.name FROM in_segment m JOIN segment s ON s.n = m.value
JOIN ids i ON i.n = s.n WHERE m."on" = 1 AND m.owner = {reads.NUMBER} ORDER BY s.name"""
_SOLD = f"""SELECT day, what, amount, promised FROM sold WHERE account = {reads.NUMBER}
ORDER BY day DESC LIMIT 40"""
_LOST = f"SELECT day, reason FROM loss WHERE account = {reads.NUMBER} ORDER BY day DESC LIMIT 1"
_OWNER = f"SELECT name FROM seller WHERE n = {reads.NUMBER}"


@dataclass(frozen=True, slots=True)
class ThreadNote:
    """One note of the thread. `dropped` when nobody has taken its purpose up."""

    id: Ref
    day: date | None
    start: time | None
    minutes: int
    channel: Channel
    outcome: Outcome | None
    private: bool
    person: str
    discussed: str
    proposed: str
    purpose: str
    agreed: str
    questions: str
    dropped: bool


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody there; `left` is the day they were gone."""

    id: Ref
    name: str
    role: str
    left: date | None
    phones: tuple[str, ...]
    mails: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SiteLine:
    """A place of the account, with who runs it."""

    id: Ref
    name: str
    city: str
    manager: str
    manager_id: Ref | None


@dataclass(frozen=True, slots=True)
class SoldLine:
    """Something sold."""

    day: date | None
    what: str
    amount: int | None
    promised: str


@dataclass(frozen=True, slots=True)
class AccountPage:
    """Everything the page begins with; `notes` are the newest thirty of `note_count`."""

    account: Account
    today: date
    owner: str
    standing: Standing
    label: Label
    asked: float
    beat: Beat
    next: Open | None
    notes: tuple[ThreadNote, ...]
    note_count: int
    people: tuple[PersonLine, ...]
    sites: tuple[SiteLine, ...]
    segments: tuple[tuple[Ref, str], ...]
    sold: tuple[SoldLine, ...]
    lost: tuple[date | None, str] | None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of this client, for the purpose coach."""
        return (self.account.name, *(one.name for one in self.people))


def account_page(book: Book, account: Ref) -> AccountPage | None:
    """The page of an account; None when it is no longer in the book."""
    with book.reading() as connection:
        row = reads.get(connection, Account, account)
        if row is None:
            return None
        me = seller_in(connection)
        today = book.now().astimezone(zone(me.zone)).date()
        number = int(connection.exec_driver_sql(_NUMBER, (row.id,)).scalar_one())
        beat = first_beat(connection, row)
        weeks = weeks_of(connection, {number}, today).get(number, {})
        ask = connection.exec_driver_sql
        lost = ask(_LOST, (row.id,)).first()
        return AccountPage(
            account=row,
            today=today,
            owner=ask(_OWNER, (row.owner or "",)).scalar() or "",
            standing=standings(connection, {number}, (today, me.country))[number],
            label=label(weeks, row.since, today, days_of(beat)),
            asked=30 / days_of(beat),
            beat=beat,
            next=next(iter(open_touches(connection, row.id)), None),
            notes=_notes(connection, row.id, 0),
            note_count=int(ask(_COUNT, (row.id,)).scalar_one()),
            people=_people(connection, row.id),
            sites=tuple(
                SiteLine(Ref(one), name, city, manager or "", Ref(who) if who else None)
                for one, name, city, manager, who in ask(_SITES, (row.id,))
            ),
            segments=tuple((Ref(one), name) for one, name in ask(_SEGMENTS, (row.id,))),
            sold=tuple(
                SoldLine(_day(day), what, amount, promised or "")
                for day, what, amount, promised in ask(_SOLD, (row.id,))
            ),
            lost=(_day(lost[0]), lost[1]) if lost else None,
        )


def notes_from(book: Book, account: Ref, offset: int) -> tuple[ThreadNote, ...]:
    """Thirty notes of the thread, from a place on."""
    with book.reading() as connection:
        return _notes(connection, account, offset)


def _notes(connection: Connection, account: Ref, offset: int) -> tuple[ThreadNote, ...]:
    found = connection.exec_driver_sql(_NOTES, (account, PAGE, offset)).all()
    return tuple(_note(row, newest=offset == 0 and at == 0) for at, row in enumerate(found))


def _note(row: Any, *, newest: bool) -> ThreadNote:  # noqa: ANN401 - a row of _NOTES
    note, day, start, minutes, channel, outcome, private, person, *words, state = row
    discussed, proposed, purpose, agreed, questions = (word or "" for word in words)
    return ThreadNote(
        Ref(note),
        _day(day),
        None if start is None else time(start // 60, start % 60),
        minutes or 0,
        channel,
        outcome,
        bool(private),
        person or "",
        discussed,
        proposed,
        purpose,
        agreed,
        questions,
        dropped=bool(purpose) and (state == "cancelled" or (newest and state != "planned")),
    )


def _people(connection: Connection, account: Ref) -> tuple[PersonLine, ...]:
    found = connection.exec_driver_sql(_PEOPLE, (account,)).all()
    numbers = listed([row[0] for row in found])
    phones, mails = (_values(connection, kind, numbers) for kind in ("phone", "mail"))
    return tuple(
        PersonLine(
            Ref(one),
            name,
            role or "",
            _day(left),
            tuple(phones.get(number, ())),
            tuple(mails.get(number, ())),
        )
        for number, one, name, role, left in found
    )


def _values(connection: Connection, kind: str, numbers: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    asked = f'SELECT owner, value FROM {kind} WHERE "on" = 1 AND owner IN {LISTED} ORDER BY value'
    for owner, value in connection.exec_driver_sql(asked, (numbers,)):
        found.setdefault(owner, []).append(value)
    return found


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
