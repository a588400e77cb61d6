"""The seller's other appointments: which file tells of them, and reading it when it has changed.

A file that is missing or broken takes nothing away: what it said last still counts, and why it
cannot be read is told.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from fieldbook.book import appointments, exports
from fieldbook.book.appointments import Kept, Span
from fieldbook.book.book import Book
from fieldbook.book.local import turn_tick
from fieldbook.errors import CannotReadError
from fieldbook.text import _
from fieldbook.work.days import now_here, zone
from fieldbook.work.sellers import seller_of

BACK, AHEAD = 7, 120
"""So many days before and after today appointments are known."""
_A_DAY, _SPARE = timedelta(days=1), timedelta(days=14)
"""So many days more are read: the file is not read anew every morning."""
_OURS = re.compile(r"([0-9a-f]{32})(?:-g[0-9]{1,6})?", re.ASCII)
_TOUCHES = "SELECT lower(hex(ids.id)) FROM touch JOIN ids ON ids.n = touch.n"
_ZERO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class OtherFile:
    """The file that is used; `at` is when it was read, on the seller's own clock.

    `count` are its appointments from a week ago to some months ahead, `ours` Fieldbook's own
    events in it, which take no hours, and `unread` those whose time cannot be told. `trouble` says
    why it could not be read since, and `advice` what helps; both are "" where all is well.
    """

    path: Path
    at: datetime | None
    count: int
    ours: int
    unread: int
    titles: bool
    until: date
    trouble: str = ""
    advice: str = ""


def other_file(book: Book) -> OtherFile | None:
    """What is known of the file that is used; None where none is."""
    with book.reading() as connection:
        found = appointments.kept(connection)
    return _told(book, found) if found else None


def use_appointments(book: Book, path: Path) -> OtherFile:
    """From now on the appointments in this file count; the titles are shown as before.

    Raises CannotReadError for a file that is no calendar; the one before is then still used.
    """
    place = path.expanduser().absolute()
    with book.reading() as connection:
        before = appointments.kept(connection)
    found = _read(book, Kept(str(place), titles=before.titles if before else True))
    with book.pen() as pen:
        appointments.keep(pen.ground, found)
        turn_tick(pen.ground)
    return _told(book, found)


def forget_appointments(book: Book) -> None:
    """No other appointments count any more; the file is left as it is."""
    with book.reading() as connection:
        found = appointments.kept(connection)
    if found:
        with book.pen() as pen:
            appointments.forget(pen.ground)
            turn_tick(pen.ground)


def show_titles(book: Book, shown: bool) -> None:  # noqa: FBT001 - the one thing there is to say
    """Whether the plan shows what the appointments are, or only when."""
    with book.reading() as connection:
        found = appointments.kept(connection)
    if found and found.titles != shown:
        with book.pen() as pen:
            appointments.keep(pen.ground, replace(found, titles=shown))
            turn_tick(pen.ground)


def refresh_appointments(book: Book) -> OtherFile | None:
    """Reads the file again where it has changed, or its days are running out.

    Gives what is known now, None where nothing is new. Costs one look at the file's date. A file
    that cannot be read is told of in `trouble`; what it said last still counts.
    """
    if book.read_only:
        return None
    with book.reading() as connection:
        known = appointments.kept(connection)
    if known is None:
        return None
    fresh = _fresh(book, known)
    if fresh == known:
        return None
    with book.pen() as pen:
        if appointments.kept(pen.ground.connection) != known:
            return None
        appointments.keep(pen.ground, fresh)
        turn_tick(pen.ground)
    return _told(book, fresh)


@dataclass(frozen=True, slots=True)
class Watched:
    """What is looked at to see whether the file has to be read again; the book is not needed."""

    path: Path
    mark: str
    due: bool
    trouble: str
    advice: str

    def is_behind(self) -> bool:
        """Whether `refresh_appointments` would find something new. Looks at the disk."""
        return self.due or _mark(self.path) != self.mark


def watched_file(book: Book) -> Watched | None:
    """The file that is to be looked at now and then; None where none is, or nothing can be kept."""
    if book.read_only:
        return None
    with book.reading() as connection:
        found = appointments.kept(connection)
    if found is None:
        return None
    due = not _covers(book, found)
    return Watched(Path(found.path), found.mark, due, found.trouble, found.advice)


def _fresh(book: Book, known: Kept) -> Kept:
    """What is known of the file now."""
    mark = _mark(Path(known.path))
    if not mark:
        told = _("{name} is not there any more.").format(name=Path(known.path).name)
        return _troubled(known, told, _("Bring it back, choose another, or forget it."))
    if mark == known.mark and _covers(book, known):
        return known
    try:
        return _read(book, known)
    except CannotReadError as error:
        first, last, zone_name = _days(book)
        tried = replace(known, first=first, last=last, zone=zone_name)
        lasting = not isinstance(error.__cause__, OSError)
        return _troubled(tried, error.title, error.advice, mark if lasting else "")


def _troubled(known: Kept, trouble: str, advice: str, mark: str = "") -> Kept:
    """What it said last still counts; without a mark the file is tried again at the next look."""
    return replace(known, mark=mark, trouble=trouble, advice=advice)


def _covers(book: Book, known: Kept) -> bool:
    """Whether what was read reaches as far as is promised, on the seller's clock of today."""
    me = seller_of(book)
    today = now_here(book).date().toordinal()
    return known.zone == me.zone and known.first <= today - BACK and today + AHEAD <= known.last


def _mark(path: Path) -> str:
    """What changes with the file; "" where there is none."""
    with suppress(OSError, ValueError):
        known = path.stat()
        return f"{known.st_mtime_ns}.{known.st_size}"
    return ""


def _days(book: Book) -> tuple[int, int, str]:
    today = now_here(book).date()
    first, last = today - BACK * _A_DAY - _SPARE, today + AHEAD * _A_DAY + _SPARE
    return first.toordinal(), last.toordinal(), seller_of(book).zone


def _read(book: Book, known: Kept) -> Kept:
    """What the file says now. Raises CannotReadError."""
    from fieldbook.exchange.appointments import Bounds, read_appointments

    path = Path(known.path)
    mark = _mark(path)
    first, last, zone_name = _days(book)
    bounds = Bounds(date.fromordinal(first), date.fromordinal(last), zone(zone_name))
    found = read_appointments(path, bounds, _ours(book))
    spans = tuple(
        Span(_seconds(one.start), _seconds(one.end), one.whole_day, one.title) for one in found.busy
    )
    read = replace(known, mark=mark, first=first, last=last, zone=zone_name, spans=spans)
    at = book.now().astimezone(UTC).replace(microsecond=0)
    return replace(read, at=at, unread=found.unread, ours=found.ours, trouble="", advice="")


def _seconds(moment: datetime) -> int:
    return (moment - _ZERO) // timedelta(seconds=1)


def _ours(book: Book) -> Callable[[str], bool]:
    """Whether an event is one that Fieldbook gave that calendar, also one that is erased here."""
    known: list[frozenset[str]] = []

    def ours(uid: str) -> bool:
        found = _OURS.fullmatch(uid)
        if found is None:
            return False
        if not known:
            with book.reading() as connection:
                touches = connection.exec_driver_sql(_TOUCHES)
                known.append(frozenset(one for (one,) in touches) | exports.given_uids(connection))
        return found[1] in known[0] or uid in known[0]

    return ours


def _told(book: Book, found: Kept) -> OtherFile:
    at = found.at.astimezone(zone(seller_of(book).zone)) if found.at else None
    return OtherFile(
        path=Path(found.path),
        at=at,
        count=len(found.spans),
        ours=found.ours,
        unread=found.unread,
        titles=found.titles,
        until=date.fromordinal(max(found.last - _SPARE.days, 1)),
        trouble=found.trouble,
        advice=found.advice,
    )
