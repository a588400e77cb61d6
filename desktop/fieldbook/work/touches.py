"""Touches: the planned and the finished ones, moving and cancelling."""

from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from sqlalchemy import func, select

from fieldbook.book import reads, schema
from fieldbook.book.book import Book
from fieldbook.book.changes import changed
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Channel, Kind, State, Touch
from fieldbook.text import _
from fieldbook.work.days import when
from fieldbook.work.sellers import seller_of

_touch = schema.rows["touch"]


@dataclass(frozen=True, slots=True)
class TouchLine:
    """One touch as a list shows it."""

    id: Ref
    account: str
    person: str
    channel: Channel
    kind: Kind
    state: State
    day: date | None
    start: time | None
    minutes: int
    zone: str
    purpose: str


def touches(book: Book) -> list[TouchLine]:
    """Every touch of the book, by day and hour; whole days after the timed ones."""
    with book.reading() as connection:
        return [line(row) for row in connection.execute(listed())]


def listed() -> Any:  # noqa: ANN401 - a SELECT of many columns
    """The SELECT that `line` reads, in the order of day and hour."""
    words, about, person = (schema.rows[name] for name in ("words", "account", "person"))
    joined = (
        _touch.outerjoin(words, words.c.n == _touch.c.n)
        .outerjoin(about, about.c.n == _touch.c.account)
        .outerjoin(person, person.c.n == _touch.c.person)
    )
    return (
        select(
            _touch,
            schema.id_of(_touch.c.n).label("id"),
            about.c.name.label("account_name"),
            person.c.name.label("person_name"),
            words.c.purpose,
        )
        .select_from(joined)
        .order_by(_touch.c.at_day, _touch.c.at_start.is_(None), _touch.c.at_start, "id")
    )


def line(row: Any) -> TouchLine:  # noqa: ANN401 - a row of `listed`
    """One row of `listed`."""
    return TouchLine(
        id=Ref(row.id),
        account=row.account_name or "",
        person=row.person_name or "",
        channel=row.channel,
        kind=row.kind,
        state=row.state,
        day=None if row.at_day is None else date.fromordinal(row.at_day),
        start=None if row.at_start is None else time(row.at_start // 60, row.at_start % 60),
        minutes=row.at_minutes or 0,
        zone=row.at_zone or "",
        purpose=row.purpose or "",
    )


def find_touch(book: Book, name: str) -> Touch:
    """The touch whose id begins with `name`; raises NoSuchError."""
    beginning = name.strip().lower()
    hexed = func.lower(func.hex(schema.ids.c.id))
    with book.reading() as connection:
        found = connection.execute(
            select(hexed)
            .join_from(_touch, schema.ids, schema.ids.c.n == _touch.c.n)
            .where(hexed.startswith(beginning, autoescape=True))
            .limit(2)
        ).scalars()
        ids = list(found) if len(beginning) >= 4 else []
        touch = reads.get(connection, Touch, Ref(ids[0])) if len(ids) == 1 else None
    if touch is None:
        raise NoSuchError(
            _("No one touch is called {name}.").format(name=name),
            _("See the touches and their ids with: fieldbook touches BOOK"),
        )
    return touch


def move_touch(book: Book, touch: Touch, day: date, start: time | None = None) -> When:
    """Moves a planned touch; without an hour it keeps the one it had. Gives its new time.

    Raises NotFittingError for a touch that is done or cancelled.
    """
    _must_be_planned(touch)
    old = touch.at
    hour = start or (old.start if old else None)
    zone = (old.zone if old and old.start else "") or seller_of(book).zone
    at = when(day, hour, touch.channel, zone)
    if hour and old and old.start:
        at = replace(at, minutes=old.minutes)
    book.write([changed(Touch, touch.id, at=at)], _("Touch moved"))
    return at


def cancel_touch(book: Book, touch: Touch) -> None:
    """Cancels a planned touch; raises NotFittingError for one that is done or cancelled."""
    _must_be_planned(touch)
    book.write([changed(Touch, touch.id, state="cancelled")], _("Touch cancelled"))


def _must_be_planned(touch: Touch) -> None:
    if touch.state == "done":
        raise NotFittingError(
            _("This touch is done."), _("Undo the note that closed it, or plan another touch.")
        )
    if touch.state == "cancelled":
        raise NotFittingError(
            _("This touch is cancelled."), _("Undo brings it back: fieldbook undo BOOK")
        )
