"""Touches: the planned and the finished ones, moving and cancelling."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import changed
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Channel, Kind, State, Touch
from fieldbook.text import _
from fieldbook.work.days import must_lie_ahead, now_here, when
from fieldbook.work.finding import MOST_NAMED, beginning, some
from fieldbook.work.quoting import typed
from fieldbook.work.sellers import seller_of

SHORTEST_ID = 4
_BEGINS = "substr(lower(hex(i.id)), 1, ?) = ?"
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
    """The touch whose id begins with `name`; raises NoSuchError, naming those that could be it."""
    begins = name.strip().lower()
    see = _("See the touches and their ids with: fieldbook touches {book}").format(
        book=typed(book.path)
    )
    if not begins:
        raise NoSuchError(_("The id of the touch is missing."), see)
    if len(begins) < SHORTEST_ID:
        title = _("“{name}” is too short for the id of a touch.").format(name=name)
        raise NoSuchError(title, see)
    with book.reading() as connection:
        found = lines(connection, _BEGINS, (len(begins), begins))
        touch = reads.get(connection, Touch, found[0].id) if len(found) == 1 else None
    if len(found) > 1:
        raise NoSuchError(
            _("Several touches begin with “{name}”.").format(name=name),
            _("Give more of its id: {ids}").format(ids=_listed(found)),
        )
    if touch is None:
        raise NoSuchError(_("No touch begins with “{name}”.").format(name=name), see)
    return touch


def _listed(found: Sequence[TouchLine]) -> str:
    ids = [one.id for one in found]
    told = [
        f"{beginning(one.id, ids)} ({one.day or _('no day')}, {one.account})"
        for one in found[:MOST_NAMED]
    ]
    return some(told, len(found))


def move_touch(book: Book, touch: Touch, day: date, start: time | None = None) -> When:
    """Moves a planned touch; without an hour it keeps the one it had. Gives its new time.

    Raises NotFittingError for a touch that is done or cancelled, and for a time that is over or
    does not exist.
    """
    moved = _moved(book, touch, day, start)
    book.write([changed(Touch, touch.id, at=moved)], _("Touch moved"))
    return moved


def _moved(book: Book, touch: Touch, day: date, start: time | None = None) -> When:
    must_be_planned(book, touch)
    old = touch.at
    hour = start or (old.start if old else None)
    zone = (old.zone if old and old.start else "") or seller_of(book).zone
    at = must_lie_ahead(when(day, hour, touch.channel, zone), now_here(book))
    if hour and old and old.start:
        at = replace(at, minutes=old.minutes)
    return at


def cancel_touch(book: Book, touch: Touch) -> None:
    """Cancels a planned touch; raises NotFittingError for one that is done or cancelled."""
    must_be_planned(book, touch)
    book.write([changed(Touch, touch.id, state="cancelled")], _("Touch cancelled"))


def must_be_planned(book: Book, touch: Touch) -> None:
    """Raises NotFittingError for a touch that is done or cancelled."""
    if touch.state == "done":
        raise NotFittingError(
            _("This touch is done."), _("Undo the note that closed it, or plan another touch.")
        )
    if touch.state == "cancelled":
        raise NotFittingError(
            _("This touch is cancelled."),
            _("Undo brings it back: fieldbook undo {book}").format(book=typed(book.path)),
        )


def move_planned(book: Book, touch: Ref, day: date, start: time | None = None) -> When:
    """As `move_touch`, for a touch known by its whole id; NoSuchError when it is gone."""
    return move_touch(book, _touch(book, touch), day, start)


def move_all(book: Book, touches: Sequence[Ref], day: date) -> None:
    """Moves several touches to a day in one act, each at the hour it had.

    Raises as `move_planned`, and then none is moved.
    """
    moved = [(one, _moved(book, _touch(book, one), day)) for one in touches]
    book.write([changed(Touch, one, at=at) for one, at in moved], _("Touches moved"))


def cancel_planned(book: Book, touch: Ref) -> None:
    """As `cancel_touch`, for a touch known by its whole id; NoSuchError when it is gone."""
    cancel_touch(book, _touch(book, touch))


def _touch(book: Book, row: Ref) -> Touch:
    with book.reading() as connection:
        touch = reads.get(connection, Touch, row)
    if touch is None:
        raise NoSuchError(_("This touch is no longer in the book."), _("Undo may bring it back."))
    return touch
