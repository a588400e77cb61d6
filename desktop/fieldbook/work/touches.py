"""Touches: the planned and the finished ones, moving and cancelling."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from sqlalchemy import Connection, func, select

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
_LINES = """SELECT i.id, a.name, p.name, t.channel, t.kind, t.state,
 t.at_day, t.at_start, t.at_minutes, t.at_zone, w.purpose
FROM touch t JOIN ids i ON i.n = t.n LEFT JOIN words w ON w.n = t.n
LEFT JOIN account a ON a.n = t.account LEFT JOIN person p ON p.n = t.person
WHERE {} ORDER BY t.at_day, t.at_start IS NULL, t.at_start, i.id LIMIT ?"""


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
        return lines(connection)


def lines(
    connection: Connection, condition: str = "1", values: Sequence[object] = (), most: int = -1
) -> list[TouchLine]:
    """The first touches for which a condition (text, about `t`) holds, by day and hour."""
    found = connection.exec_driver_sql(_LINES.format(condition), (*values, most))
    return [_line(*row) for row in found]


def _line(row_id: bytes, account: str | None, person: str | None, *rest: Any) -> TouchLine:  # noqa: ANN401
    channel, kind, state, day, start, minutes, zone, purpose = rest
    return TouchLine(
        Ref(row_id.hex()),
        account or "",
        person or "",
        channel,
        kind,
        state,
        None if day is None else date.fromordinal(day),
        None if start is None else time(start // 60, start % 60),
        minutes or 0,
        zone or "",
        purpose or "",
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
