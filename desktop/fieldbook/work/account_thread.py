"""The thread of an account: its notes, the newest first, with what was sold and lost between."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.ground import LISTED, listed
from fieldbook.model.notes import Kept, Outcome, Thread, thread
from fieldbook.model.rows import Ref
from fieldbook.model.touches import CHANNELS, Channel
from fieldbook.work.days import zone
from fieldbook.work.sellers import seller_in

PAGE = 30
"""So many notes are read at once."""
_BIRTH = "(SELECT min(j.stamp) FROM journal j WHERE j.row = n.n)"
_ORDER = f"""SELECT n.n, n.at_day, n.channel, n.outcome, n.touch, n.next, t.state, t.at_day,
 t.channel
FROM note n JOIN ids i ON i.n = n.n LEFT JOIN touch t ON t.n = n.next
WHERE n.account = {reads.NUMBER}
ORDER BY n.at_day DESC, n.at_start DESC, {_BIRTH} DESC, i.id"""
_NOTES = f"""SELECT n.n, lower(hex(i.id)), n.at_day, n.at_start, n.at_minutes, n.channel,
 n.outcome, n.private, p.name, w.discussed, w.proposed, w.purpose, w.agreed, w.questions
FROM note n JOIN ids i ON i.n = n.n LEFT JOIN words w ON w.n = n.n
LEFT JOIN person p ON p.n = n.person WHERE n.n IN {LISTED}"""
_HEARD = f"""SELECT w.note, ifnull(s.name, ''), w.text, w.reply FROM word w
JOIN ids i ON i.n = w.n LEFT JOIN seller s ON s.n = w."by"
WHERE w.note IN {LISTED} AND w."on" = 1 ORDER BY w.day, i.id"""
_ASIDES = f"""SELECT lower(hex(i.id)), s.day, 'sold', s.what, s.amount, s.promised,
 s.kept, s.delivered
FROM sold s JOIN ids i ON i.n = s.n WHERE s.account = {reads.NUMBER}
UNION ALL SELECT lower(hex(i.id)), l.day, 'lost', l.reason, NULL, '', NULL, ''
FROM loss l JOIN ids i ON i.n = l.n WHERE l.account = {reads.NUMBER}
ORDER BY 2 DESC, 1"""


@dataclass(frozen=True, slots=True)
class Heard:
    """A word that somebody said about a note, and the answer to it."""

    by: str
    text: str
    reply: str


@dataclass(frozen=True, slots=True)
class ThreadNote:
    """One note; private words are here for the one who wrote them.

    `next_channel` is that of the touch it planned; `heard` is what was said about it.
    """

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
    next_channel: Channel | None
    thread: Thread
    heard: tuple[Heard, ...] = ()


@dataclass(frozen=True, slots=True)
class Aside:
    """What was sold, or that the account was lost: a quiet line between the notes."""

    id: Ref
    day: date | None
    kind: Literal["sold", "lost"]
    text: str
    amount: int | None
    promised: str
    kept: Kept | None = None
    """Whether it was delivered as sold; None where nobody looked yet."""
    delivered: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a thread: so many notes from a place on, of one channel or of all."""

    offset: int = 0
    most: int = PAGE
    channel: Channel | None = None


FIRST = Part()


@dataclass(frozen=True, slots=True)
class AccountThread:
    """A part of the thread, newest first: `shown` notes of `count`, with what lies between.

    `channels` counts the notes of each channel, whichever of them are shown.
    """

    items: tuple[ThreadNote | Aside, ...] = ()
    shown: int = 0
    count: int = 0
    channels: tuple[tuple[Channel, int], ...] = ()


class _Place(NamedTuple):
    n: int
    day: int | None
    channel: Channel
    outcome: Outcome | None
    touch: int | None
    next: int | None
    state: str | None
    next_day: int | None
    next_channel: Channel | None


def thread_part(book: Book, account: Ref, part: Part) -> AccountThread:
    """A part of the thread of an account."""
    with book.reading() as connection:
        today = book.now().astimezone(zone(seller_in(connection).zone)).date()
        return thread_in(connection, account, today, part)


def thread_in(
    connection: Connection, account: Ref, today: date, part: Part = FIRST
) -> AccountThread:
    """The same, for who reads more than that."""
    places = [_Place(*row) for row in connection.exec_driver_sql(_ORDER, (account,))]
    many = Counter(one.channel for one in places)
    taken = _taken_up(places)
    chosen = [one for one in places if part.channel in (None, one.channel)]
    shown = chosen[part.offset : part.offset + part.most]
    notes = _notes(connection, shown, taken, today)
    asides = [] if part.channel else _asides(connection, account)
    return AccountThread(
        _woven(chosen, notes, asides, part),
        len(shown),
        len(chosen),
        tuple((channel, many[channel]) for channel in CHANNELS if many[channel]),
    )


def _taken_up(places: list[_Place]) -> set[int]:
    """The notes whose purpose a later one took up.

    The later one answers the touch they planned; or, where none was left to answer, it is the
    next one and says how the purpose went.
    """
    answered: set[int | None] = set()
    found: set[int] = set()
    later: _Place | None = None
    for one in places:
        follows = later is not None and later.outcome is not None and later.touch is None
        if (one.next and one.next in answered) or (one.state != "planned" and follows):
            found.add(one.n)
        answered.add(one.touch)
        later = one
    return found


def _notes(
    connection: Connection, places: list[_Place], taken: set[int], today: date
) -> list[ThreadNote]:
    rows = connection.exec_driver_sql(_NOTES, (listed(one.n for one in places),))
    found = {row[0]: row for row in rows}
    heard: dict[int, list[Heard]] = defaultdict(list)
    for note, *said in connection.exec_driver_sql(_HEARD, (listed(one.n for one in places),)):
        heard[note].append(Heard(*said))
    notes = [_note(found[one.n], one, one.n in taken, today) for one in places]
    return [
        replace(note, heard=tuple(heard[one.n])) if one.n in heard else note
        for note, one in zip(notes, places, strict=True)
    ]


def _note(row: Any, place: _Place, taken: bool, today: date) -> ThreadNote:  # noqa: ANN401
    _n, note, day, start, minutes, channel, outcome, private, person, *words = row
    discussed, proposed, purpose, agreed, questions = (word or "" for word in words)
    planned = _day(place.next_day) if place.state == "planned" else None
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
        place.next_channel,
        thread(purpose, taken_up=taken, planned=planned, today=today),
    )


def _asides(connection: Connection, account: Ref) -> list[Aside]:
    return [
        Aside(Ref(one), _day(day), kind, text, amount, promised or "", kept, delivered or "")
        for one, day, kind, text, amount, promised, kept, delivered in connection.exec_driver_sql(
            _ASIDES, (account, account)
        )
    ]


def asides_of(connection: Connection, account: Ref) -> tuple[Aside, ...]:
    """Everything sold and lost, the newest first."""
    return tuple(_asides(connection, account))


def _woven(
    places: list[_Place], notes: list[ThreadNote], asides: list[Aside], part: Part
) -> tuple[ThreadNote | Aside, ...]:
    """The notes of a part, each aside above the first note that is not younger than it."""
    last = part.offset + len(notes) >= len(places)
    days = [one.day or 0 for one in places]
    found: list[ThreadNote | Aside] = []
    waiting = iter([(one, _above(days, one)) for one in asides])
    aside = next(waiting, None)
    for at, note in enumerate(notes, part.offset):
        while aside and aside[1] <= at:
            if aside[1] == at:
                found.append(aside[0])
            aside = next(waiting, None)
        found.append(note)
    while last and aside:
        found.append(aside[0])
        aside = next(waiting, None)
    return tuple(found)


def _above(days: list[int], aside: Aside) -> int:
    """At which note an aside stands: the first one of its day or of an earlier one."""
    own = aside.day.toordinal() if aside.day else -1
    return next((at for at, day in enumerate(days) if day <= own), len(days))


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
