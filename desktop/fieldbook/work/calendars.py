"""The planned touches as a calendar file: looked at before, written, and kept up to date."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection

from fieldbook.book import exports
from fieldbook.book.book import Book
from fieldbook.book.engine import read_only_error
from fieldbook.book.exports import Logged
from fieldbook.errors import CannotWriteError, NotFittingError
from fieldbook.exchange.ics import write_calendar
from fieldbook.model.calendar_targets import fits, follows, is_by_hand, target_name
from fieldbook.model.events import PARTS, PRIVACIES, Part, Privacy
from fieldbook.paths import write_whole, written_beside
from fieldbook.text import _
from fieldbook.work.calendar_asked import (
    WEEKS,
    Ahead,
    Asked,
    ByHand,
    Counts,
    Exported,
    KeptCalendar,
    Left,
)
from fieldbook.work.calendar_events import Window, given_by
from fieldbook.work.calendar_files import (
    bytes_at,
    calendar_uid,
    faults,
    keep_earlier,
    key_of,
    place_for,
    put_aside,
    target_of,
)
from fieldbook.work.calendar_folder import fill_folder
from fieldbook.work.calendar_log import Ready, as_asked, is_news, log_export, row_of, waiting_of
from fieldbook.work.calendar_portions import Known, counted, portion_of, revived
from fieldbook.work.days import today, zone
from fieldbook.work.kept import TARGET
from fieldbook.work.sellers import seller_in, seller_of

__all__ = [
    "PARTS",
    "PRIVACIES",
    "WEEKS",
    "Ahead",
    "Asked",
    "ByHand",
    "Counts",
    "Exported",
    "KeptCalendar",
    "Left",
    "Part",
    "Privacy",
]

MOST_WEEKS = 520
KNOWN = 731
"""So many days after its day it is known that a calendar changed by hand has an event: GNOME's
refuses a whole file for one that it has (calendars.md, section 1)."""
_TURNS = 5


def calendar_preview(book: Book, asked: Asked) -> Counts:
    """What `export_calendar` would give this calendar; nothing is written."""
    return calendar_ahead(book, asked).counts


def calendar_ahead(book: Book, asked: Asked, *, fresh_ids: bool = False) -> Ahead:
    """The same, and what the calendar will not take; nothing is written."""
    ready = _ready(book, asked, fresh=fresh_ids)
    return Ahead(ready.counts, ready.portion.by_hand)


def export_calendar(
    book: Book, asked: Asked, *, keep: bool | None = None, fresh_ids: bool = False
) -> Exported:
    """Writes the planned touches as a calendar file, and logs what it was given.

    The same touch stays the same event for ever; what was given before and is cancelled, done or
    gone is told as cancelled. With `keep` the file is remembered, and kept up to date or no longer,
    if it is one that can be; without it that stays as it is. Where nothing changed the file is left
    alone, and what somebody else put into it is kept beside it, as is an earlier file to import.
    `fresh_ids` are given with it, as by `give_fresh_ids`. Raises CannotWriteError; what was at the
    path before is then still there.
    """
    if fresh_ids and book.read_only:
        raise read_only_error()
    for _turn in range(_TURNS):
        with suppress(_MovedError):
            return _export(book, asked, keep=keep, fresh=fresh_ids)
    raise CannotWriteError(
        _("{name} was not written: the book is being changed all the time.").format(
            name=asked.path.name
        ),
        _("Try again in a moment; the calendar that was there is as it was."),
    )


def changed_by_hand(book: Book, asked: Asked) -> None:
    """The seller has done in the calendar what the list of the last export told them to do."""
    key = key_of(asked)
    with book.pen() as pen:
        exports.drop(pen.ground, f"{key}{exports.DONE}")
        exports.take_over(pen.ground, waiting_of(key), f"{key}{exports.DONE}")


def has_last_list(book: Book, asked: Asked) -> bool:
    """Whether there is a list that was said to be done, and nothing waits in its place."""
    key = key_of(asked)
    with book.reading() as connection:
        done = exports.log_of(connection, f"{key}{exports.DONE}")
        return bool(done) and not exports.log_of(connection, waiting_of(key))


def list_again(book: Book, asked: Asked) -> None:
    """The last list was not done after all: what it named waits for a hand as before."""
    key = key_of(asked)
    if has_last_list(book, asked):
        with book.pen() as pen:
            exports.take_over(pen.ground, f"{key}{exports.DONE}", waiting_of(key))


def give_fresh_ids(book: Book, asked: Asked) -> None:
    """From now on this calendar is given every touch under an id it has never seen.

    For one that never takes in again what was deleted there. What it has it keeps under the old
    ids, so it is to be emptied before.
    """
    _must_fit(asked)
    key = key_of(asked)
    with book.pen() as pen:
        exports.freshen(pen.ground, key)
        exports.drop(pen.ground, waiting_of(key))
        found = exports.asked_of(pen.ground.connection, row_of(asked))
        if found and key_of(as_asked(found)) == key:
            exports.ask(pen.ground, row_of(asked), replace(found, marker=""))


class _MovedError(Exception):
    """Another program has changed the book since it was read for this file."""


def _export(book: Book, asked: Asked, *, keep: bool | None, fresh: bool) -> Exported:
    ready = _ready(book, asked, fresh=fresh)
    if asked.profile == "vdir":
        files = {one.uid: write_calendar([one], ready.uid) for one in ready.portion.events}
        filled = fill_folder(book, asked.path, files, (ready.known, ready.unchanged))
        ready = replace(ready, written=filled.changed > 0)
        _log_if_news(book, asked, ready, keep)
        return replace(ready.told(asked.path), logged=not book.read_only, left=filled.left)
    _must_not_be_kept(book, asked)
    path = place_for(book, asked.path, known=_is_known(book, asked, ready))
    if not ready.portion.news:
        ready = replace(ready, written=False)
        _log_if_news(book, asked, ready, keep)
        return replace(ready.told(asked.path), logged=not book.read_only)
    data = write_calendar(ready.portion.events, ready.uid)
    aside: Path | None = None
    earlier: Path | None = None
    with faults(asked.path):
        found = bytes_at(path)
        ready = replace(ready, written=found != data)
        if not ready.written:
            _log_if_news(book, asked, ready, keep)
        elif book.read_only:
            aside = put_aside(path, found, ready.known)
            write_whole(path, [data])
        else:
            with written_beside(path, [data]) as put, book.pen() as pen:
                _must_be_of_now(book, ready)
                aside = put_aside(path, found, ready.known)
                earlier = None if aside else _kept_earlier(asked, path, found)
                log_export(pen, asked, ready, keep)
                put()
    told = ready.told(asked.path)
    return replace(told, logged=not book.read_only, aside=aside, earlier=earlier)


def _kept_earlier(asked: Asked, path: Path, found: bytes | None) -> Path | None:
    """A file to import that is still there may not have been imported: it holds what this one does
    not."""
    parts = asked.profile in ("changes", "new-only")
    return keep_earlier(path, found) if parts and found else None


def _log_if_news(book: Book, asked: Asked, ready: Ready, keep: bool | None) -> None:
    """Logs what a calendar is given without a file, or with one that is as it should be."""
    if not book.read_only and is_news(book, asked, ready, keep):
        with book.pen() as pen:
            _must_be_of_now(book, ready)
            log_export(pen, asked, ready, keep)


def _must_not_be_kept(book: Book, asked: Asked) -> None:
    """A calendar that shows a file would show nothing but the news, were they written into it."""
    if follows(asked.profile):
        return
    with book.reading() as connection:
        kept = exports.asked_of(connection, TARGET)
    if kept and kept.keep and target_of(Path(kept.path)) == target_of(asked.path):
        raise NotFittingError(
            _("{name} is the calendar that is kept up to date.").format(name=asked.path.name),
            _("Choose another name for what is to be imported."),
        )


def _is_known(book: Book, asked: Asked, ready: Ready) -> bool:
    """Whether a calendar was written to this path before."""
    if ready.known and follows(asked.profile):
        return True
    with book.reading() as connection:
        found = exports.asked_of(connection, row_of(asked))
    return found is not None and found.path == str(asked.path.absolute())


def _must_be_of_now(book: Book, ready: Ready) -> None:
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
    asked = as_asked(found)
    if found.marker == _marker(book) and asked.path.exists():
        return None
    done = export_calendar(book, asked)
    return done if done.written or done.left else None


def kept_calendar(book: Book) -> KeptCalendar | None:
    """The calendar file that was asked for last, if one was to be remembered."""
    with book.reading() as connection:
        found = exports.asked_of(connection, TARGET)
    if found is None:
        return None
    at = found.at.astimezone(zone(seller_of(book).zone)) if found.at else None
    return KeptCalendar(as_asked(found), found.keep, at)


def stop_keeping(book: Book) -> None:
    """The calendar file is no longer kept up to date; it stays where it is."""
    with book.reading() as connection:
        found = exports.asked_of(connection, TARGET)
    if found and found.keep:
        with book.pen() as pen:
            exports.ask(pen.ground, TARGET, replace(found, keep=False))


# ---- What is written ------------------------------------------------------------------------


def _ready(book: Book, asked: Asked, *, fresh: bool = False) -> Ready:
    _must_fit(asked)
    marker, day = _marker(book), today(book)
    until = day + timedelta(weeks=asked.weeks)
    key = key_of(asked)
    titles = is_by_hand(asked.target, asked.profile)
    with book.reading() as connection:
        seller = seller_in(connection)
        window = Window(seller.id, day, until, asked.privacy, asked.what, titles, asked.blocks)
        log, taken_over = ({}, False) if fresh else _log_of(connection, asked)
        given, forgotten = given_by(connection, window, log)
        waited = exports.log_of(connection, waiting_of(key)) if not fresh else {}
        generation = exports.generation_of(connection, key)
        if fresh:
            generation = exports.next_generation(connection, key)
    known = Known(generation, waited, zone(seller.zone), day)
    given = revived(asked, given, known)
    portion = portion_of(asked, given, known)
    if len(portion.logged) < len(given):
        told = {one.logged.uid for one in portion.logged}
        forgotten = [uid for uid in log if uid not in told]
    if is_by_hand(asked.target, asked.profile):
        forgotten = [uid for uid in forgotten if log[uid].day + KNOWN < day.toordinal()]
    return Ready(
        uid=calendar_uid(seller),
        key=key,
        given=portion.logged,
        forgotten=forgotten,
        counts=counted(given, until),
        portion=portion,
        waited=waited,
        marker=marker,
        taken_over=taken_over,
        known=frozenset(log),
        fresh=fresh,
    )


def _must_fit(asked: Asked) -> None:
    if not 0 < asked.weeks <= MOST_WEEKS:
        raise NotFittingError(
            _("{n} weeks cannot be put on a calendar.").format(n=asked.weeks),
            _("Ask for 1 to {n} weeks.").format(n=MOST_WEEKS),
        )
    if not fits(asked.target, asked.profile):
        raise NotFittingError(
            _("{calendar} refuses a file with anything it has already.").format(
                calendar=target_name(asked.target)
            ),
            _("Give it what is new, and change the rest by hand."),
        )


def _log_of(connection: Connection, asked: Asked) -> tuple[dict[str, Logged], bool]:
    """What a calendar was given; and whether that stands in the log there once was for all files.

    The file asked for last takes that over, else the first one that is written and is there.
    """
    target = key_of(asked)
    own = exports.log_of(connection, target)
    if own or asked.profile != "live" or exports.generation_of(connection, target) > 1:
        return own, False
    former = exports.log_of(connection, TARGET)
    if former:
        found = exports.asked_of(connection, TARGET)
        heir = target_of(Path(found.path)) == target if found else asked.path.exists()
        return (former, True) if heir else ({}, False)
    return own, False


def _marker(book: Book) -> str:
    found = book.marker()
    return f"{found.journal}.{found.local}.{found.today}"
