"""The planned touches as a calendar file: looked at before, written, and kept up to date."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from fieldbook.book import exports
from fieldbook.book.book import Book, Pen
from fieldbook.book.exports import Logged
from fieldbook.errors import CannotWriteError, NotFittingError
from fieldbook.exchange.ics import write_calendar
from fieldbook.model.events import EVERYTHING, PARTS, PRIVACIES, Part, Privacy
from fieldbook.paths import write_whole, written_beside
from fieldbook.text import _
from fieldbook.work.calendar_events import Given, Window, given_by
from fieldbook.work.calendar_files import calendar_uid, faults, holds, place_for, target_of
from fieldbook.work.days import today, zone
from fieldbook.work.kept import TARGET
from fieldbook.work.sellers import seller_in, seller_of

__all__ = ["PARTS", "PRIVACIES", "Asked", "Counts", "Exported", "KeptCalendar", "Part", "Privacy"]

WEEKS, MOST_WEEKS = 12, 520
_TURNS = 5
REMEMBERED = timedelta(days=366)
"""So long after a file was given something new for the last time its log is kept."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a calendar: which file, how far ahead, how much it may know, and which parts
    of the plan go in."""

    path: Path
    weeks: int = WEEKS
    privacy: Privacy = "full"
    what: frozenset[Part] = EVERYTHING


@dataclass(frozen=True, slots=True)
class Counts:
    """What a calendar is given compared with the last time; `until` is the last day asked for.

    `changed` are moved or say something else, `cancelled` are new ends of what stood there.
    `later` are after that day: they stood there before, and they stay.
    """

    new: int
    changed: int
    cancelled: int
    unchanged: int
    until: date
    later: int = 0


@dataclass(frozen=True, slots=True)
class Exported:
    """A calendar file that is as the book is now.

    `written` says whether it had to be, `logged` whether it is known from now on what stands in
    it: a book that may only be read keeps no such log.
    """

    path: Path
    counts: Counts
    written: bool
    logged: bool


@dataclass(frozen=True, slots=True)
class KeptCalendar:
    """The calendar file that was asked for last; `at` is when it was written, in the seller's zone.

    `keep` says whether it is kept up to date.
    """

    asked: Asked
    keep: bool
    at: datetime | None


@dataclass(frozen=True, slots=True)
class _Ready:
    """Everything that is to be written, made of one state of the book."""

    uid: str
    given: list[Given]
    forgotten: list[str]
    counts: Counts
    marker: str
    taken_over: bool
    """Whether the log is still the one that an earlier program kept for all files."""
    written: bool = True
    """Whether the file has to be written: it does not hold the bytes already."""


def calendar_preview(book: Book, asked: Asked) -> Counts:
    """What `export_calendar` would give this calendar; nothing is written."""
    return _ready(book, asked).counts


def export_calendar(book: Book, asked: Asked, *, keep: bool | None = None) -> Exported:
    """Writes the planned touches as a calendar file, and logs what it was given.

    The same touch stays the same event for ever; what was given before and is cancelled, done or
    gone is told as cancelled. With `keep` the file is remembered, and kept up to date or no longer;
    without it that stays as it is. Where nothing changed the file is left alone. Raises
    CannotWriteError; what was at the path before is then still there.
    """
    for _turn in range(_TURNS):
        with suppress(_MovedError):
            return _export(book, asked, keep=keep)
    raise CannotWriteError(
        _("{name} was not written: the book is being changed all the time.").format(
            name=asked.path.name
        ),
        _("Try again in a moment; the calendar that was there is as it was."),
    )


class _MovedError(Exception):
    """Another program has changed the book since it was read for this file."""


def _export(book: Book, asked: Asked, *, keep: bool | None) -> Exported:
    ready = _ready(book, asked)
    path = place_for(book, asked.path)
    data = write_calendar([one.event for one in ready.given], ready.uid)
    ready = replace(ready, written=not holds(path, data))
    told = Exported(asked.path, ready.counts, ready.written, not book.read_only)
    with faults(asked.path):
        if book.read_only and ready.written:
            write_whole(path, [data])
        elif ready.written:
            with written_beside(path, [data]) as put, book.pen() as pen:
                _must_be_of_now(book, ready)
                _log(pen, asked, ready, keep)
                put()
        elif not book.read_only and _is_news(book, asked, ready, keep):
            with book.pen() as pen:
                _must_be_of_now(book, ready)
                _log(pen, asked, ready, keep)
    return told


def _must_be_of_now(book: Book, ready: _Ready) -> None:
    """Nobody else can write while this is asked: what was read is what the book says."""
    if _marker(book) != ready.marker:
        raise _MovedError


def update_calendar(book: Book) -> Exported | None:
    """Writes the file that is kept up to date again; None where none is, or nothing changed.

    Costs one look at the marker while the book and the day are the same. Raises CannotWriteError
    as `export_calendar` does.
    """
    with book.reading() as connection:
        found = exports.asked_of(connection, TARGET)
    if found is None or not found.keep or book.read_only:
        return None
    asked = _as_asked(found)
    if found.marker == _marker(book) and asked.path.exists():
        return None
    done = export_calendar(book, asked)
    return done if done.written else None


def kept_calendar(book: Book) -> KeptCalendar | None:
    """The calendar file that was asked for last, if one was to be remembered."""
    with book.reading() as connection:
        found = exports.asked_of(connection, TARGET)
    if found is None:
        return None
    at = found.at.astimezone(zone(seller_of(book).zone)) if found.at else None
    return KeptCalendar(_as_asked(found), found.keep, at)


def stop_keeping(book: Book) -> None:
    """The calendar file is no longer kept up to date; it stays where it is."""
    with book.reading() as connection:
        found = exports.asked_of(connection, TARGET)
    if found and found.keep:
        with book.pen() as pen:
            exports.ask(pen.ground, TARGET, replace(found, keep=False))


def _as_asked(found: exports.Asked) -> Asked:
    privacy = next((one for one in PRIVACIES if one == found.privacy), PRIVACIES[-1])
    what = frozenset(one for one in PARTS if one in found.what)
    return Asked(Path(found.path), found.weeks, privacy, what=what)


# ---- What is written ------------------------------------------------------------------------


def _ready(book: Book, asked: Asked) -> _Ready:
    if not 0 < asked.weeks <= MOST_WEEKS:
        raise NotFittingError(
            _("{n} weeks cannot be put on a calendar.").format(n=asked.weeks),
            _("Ask for 1 to {n} weeks.").format(n=MOST_WEEKS),
        )
    marker, day = _marker(book), today(book)
    until = day + timedelta(weeks=asked.weeks)
    with book.reading() as connection:
        seller = seller_in(connection)
        window = Window(seller.id, day, until, asked.privacy, asked.what)
        log, taken_over = _log_of(connection, asked.path)
        given, forgotten = given_by(connection, window, log)
    return _Ready(
        calendar_uid(seller), given, forgotten, _counted(given, until), marker, taken_over
    )


def _log_of(connection: Connection, path: Path) -> tuple[dict[str, Logged], bool]:
    """What a file was given; and whether that stands in the log there once was for all files.

    The file asked for last takes that over, else the first one that is written and is there.
    """
    target = target_of(path)
    own = exports.log_of(connection, target)
    former = {} if own else exports.log_of(connection, TARGET)
    if former:
        found = exports.asked_of(connection, TARGET)
        heir = target_of(Path(found.path)) == target if found else path.exists()
        return (former, True) if heir else ({}, False)
    return own, False


def _counted(given: list[Given], until: date) -> Counts:
    new = changed = cancelled = unchanged = later = 0
    for one in given:
        if one.event.cancelled:
            cancelled += not one.same
            continue
        later += one.logged.day > until.toordinal()
        if one.before is None:
            new += 1
        else:
            changed += not one.same
            unchanged += one.same
    return Counts(new, changed, cancelled, unchanged, until, later)


def _marker(book: Book) -> str:
    found = book.marker()
    return f"{found.journal}.{found.local}.{found.today}"


# ---- What is remembered ---------------------------------------------------------------------


def _log(pen: Pen, asked: Asked, ready: _Ready, keep: bool | None) -> None:
    target = target_of(asked.path)
    if ready.taken_over:
        exports.take_over(pen.ground, TARGET, target)
    exports.log(pen.ground, target, _fresh(ready), pen.now)
    exports.forget(pen.ground, target, ready.forgotten)
    found = exports.asked_of(pen.ground.connection, TARGET)
    kept = [target_of(Path(found.path))] if found else []
    exports.forget_old(pen.ground, pen.now - REMEMBERED, [target, *kept])
    told = _remembered(asked, ready, (found, keep))
    if told:
        before = found.at if found and found.path == told.path else None
        at = before if before and not ready.written else pen.now
        exports.ask(pen.ground, TARGET, replace(told, at=at))


def _fresh(ready: _Ready) -> list[Logged]:
    """What the log does not know yet."""
    return [one.logged for one in ready.given if one.logged != one.before]


def _remembered(
    asked: Asked, ready: _Ready, before: tuple[exports.Asked | None, bool | None]
) -> exports.Asked | None:
    """What is to be remembered of this; None where it is no business of the file kept so far."""
    found, keep = before
    path = str(asked.path.absolute())
    wish = (path, asked.weeks, asked.privacy, asked.what)
    told = exports.Asked(*wish, bool(keep), ready.marker, None)
    if keep is not None:
        return told
    if found is None or found.path != path:
        return None
    kept = (found.path, found.weeks, found.privacy, found.what)
    as_kept = kept == wish
    return replace(found, marker=ready.marker if as_kept else "")


def _is_news(book: Book, asked: Asked, ready: _Ready, keep: bool | None) -> bool:
    """Whether anything is to be remembered although the file is as it should be."""
    if _fresh(ready) or ready.forgotten or ready.taken_over:
        return True
    with book.reading() as connection:
        found = exports.asked_of(connection, TARGET)
    told = _remembered(asked, ready, (found, keep))
    return told is not None and (found is None or replace(found, at=None) != told)
