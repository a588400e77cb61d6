"""Reading notes back, the newest first."""

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import func, select
from sqlalchemy.sql.elements import ColumnElement

from fieldbook.book import reads, schema
from fieldbook.book.book import Book
from fieldbook.model.notes import Outcome
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Channel

_note = schema.rows["note"]
_BIRTH = (
    select(func.min(schema.journal.c.stamp))
    .where(schema.journal.c.row == _note.c.n)
    .correlate(_note)
    .scalar_subquery()
)
"""When a note was first written: the order of notes of one minute, the same on every device."""


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One note as a list shows it; private words are here for the one who wrote them."""

    id: Ref
    account: str
    person: str
    channel: Channel
    at: When | None
    discussed: str
    proposed: str
    next_purpose: str
    outcome: Outcome | None
    private: bool


def notes_of(book: Book, account: Ref | None = None) -> list[NoteLine]:
    """The notes of an account, or of the whole book, the newest first."""
    return _lines(book, None if account is None else _note.c.account == reads.number_of(account))


def note_line(book: Book, note: Ref) -> NoteLine | None:
    """One note, if it is still in the book."""
    found = _lines(book, _note.c.n == reads.number_of(note))
    return found[0] if found else None


def _lines(book: Book, where: ColumnElement[bool] | None) -> list[NoteLine]:
    words = schema.rows["words"]
    about, person = schema.rows["account"], schema.rows["person"]
    joined = (
        _note.outerjoin(words, words.c.n == _note.c.n)
        .outerjoin(about, about.c.n == _note.c.account)
        .outerjoin(person, person.c.n == _note.c.person)
    )
    asked = select(
        _note,
        schema.id_of(_note.c.n).label("id"),
        about.c.name.label("account_name"),
        person.c.name.label("person_name"),
        words.c.discussed,
        words.c.proposed,
        words.c.purpose,
    ).select_from(joined)
    if where is not None:
        asked = asked.where(where)
    newest = asked.order_by(_note.c.at_day.desc(), _note.c.at_start.desc(), _BIRTH.desc(), "id")
    with book.reading() as connection:
        return [
            NoteLine(
                id=Ref(row.id),
                account=row.account_name or "",
                person=row.person_name or "",
                channel=row.channel,
                at=_when(row.at_day, row.at_start, row.at_minutes, row.at_zone),
                discussed=row.discussed or "",
                proposed=row.proposed or "",
                next_purpose=row.purpose or "",
                outcome=row.outcome,
                private=bool(row.private),
            )
            for row in connection.execute(newest)
        ]


def _when(day: int | None, start: int | None, minutes: int | None, zone: str | None) -> When | None:
    if day is None:
        return None
    clock = None if start is None else time(start // 60, start % 60)
    return When(date.fromordinal(day), clock, minutes or 0, zone or "")
