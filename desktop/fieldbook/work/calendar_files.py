"""The file of a calendar: where it lies, whose it is, and why it cannot be written."""

import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from itertools import count
from pathlib import Path

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.errors import CannotWriteError, NotFittingError
from fieldbook.exchange.ics import is_as_left, is_calendar, is_ours, uid_of
from fieldbook.exchange.ics_cutting import EVENT, components
from fieldbook.model.calendar_targets import follows, touch_of
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.paths import write_whole
from fieldbook.text import _
from fieldbook.work.calendar_asked import Asked
from fieldbook.work.refusals import why_not
from fieldbook.work.sellers import seller_in

ENDINGS = (".ics", ".ical", ".ifb", "")
"""What a calendar's name may end in (RFC 5545, 8.1); without one it is left as it was named."""
_HEAD = 400


def calendar_uid(seller: Seller) -> str:
    """What a seller's calendar is called for ever, on every laptop of theirs."""
    return f"{seller.id}-file"


def target_of(path: Path) -> str:
    """What the log of a file is kept under: the same for every way to name the file."""
    place = os.path.normcase(os.path.realpath(path))
    return f"file-{sha256(place.encode('utf-8', 'surrogateescape')).hexdigest()[:32]}"


def key_of(asked: Asked) -> str:
    """What the log of a calendar is kept under: its file or folder, or its name if it imports."""
    return target_of(asked.path) if follows(asked.profile) else f"to-{asked.target}"


def place_for(book: Book, path: Path, *, known: bool = False) -> Path:
    """Where the bytes go; nothing but a calendar of this seller is ever overwritten.

    Where one was written before (`known`), another program may have written it anew since under
    its own name. Raises CannotWriteError, and NotFittingError for a name that no calendar program
    would take.
    """
    with faults(path):
        place = Path(os.path.realpath(path))
        if not place.exists():
            return _named(place)
        if place.is_dir():
            raise CannotWriteError(
                _("{path} is a folder.").format(path=path), _("Name a file in it.")
            )
        head = _head(place) if place.is_file() else None
        if head == b"" or (head and is_ours(head) and is_of(book, uid_of(head))):
            return place
        if known and head and is_calendar(head) and not is_ours(head):
            return place
    if head and is_ours(head):
        raise CannotWriteError(
            _("{path} is the calendar of another book.").format(path=path),
            _("Choose another name, or throw that file away first."),
        )
    raise CannotWriteError(
        _("{path} is another file; it was left as it is.").format(path=path),
        _("Choose another name for the calendar."),
    )


def _named(place: Path) -> Path:
    if place.suffix.lower() not in ENDINGS:
        raise NotFittingError(
            _("{name} does not end as a calendar does.").format(name=place.name),
            _("Let it end in .ics."),
        )
    return place


def bytes_at(path: Path) -> bytes | None:
    """What stands there; None for no file."""
    with suppress(OSError):
        return path.read_bytes()
    return None


def put_aside(place: Path, found: bytes | None, touches: Collection[str]) -> Path | None:
    """Keeps what somebody else had put into a file, beside it; None where that is nothing.

    A copy takes the place of an older one that held no other events than this one, besides those of
    the `touches` the file was given: a program that writes into it every day makes one copy. Raises
    OSError; nothing is left behind then.
    """
    if not found or is_as_left(found):
        return None
    theirs = _others(found, touches)
    for n in count(1):
        aside = _named_beside(place, (_("(yours)"), _("(yours {n})")), n)
        there = bytes_at(aside)
        if there == found:
            return aside
        if there is not None and _others(there, touches) <= theirs and is_calendar(there[:_HEAD]):
            write_whole(aside, [found])
            return aside
        if not os.path.lexists(aside):
            break
    return _beside(place, found, (_("(yours)"), _("(yours {n})")))


def _others(data: bytes, touches: Collection[str]) -> frozenset[bytes]:
    """The events in a calendar that are not of these touches."""
    return frozenset(
        bytes(cut.kept)
        for cut in components(data)
        if cut.kind == EVENT and touch_of(cut.uid) not in touches
    )


def keep_earlier(place: Path, found: bytes) -> Path:
    """Keeps a file that was to be imported, beside the next one. Raises OSError."""
    return _beside(place, found, (_("(earlier)"), _("(earlier {n})")))


def _beside(place: Path, found: bytes, endings: tuple[str, str]) -> Path:
    for n in count(1):
        aside = _named_beside(place, endings, n)
        if bytes_at(aside) == found:
            return aside
        if not os.path.lexists(aside):
            break
    try:
        aside.touch(0o600, exist_ok=False)
        write_whole(aside, [found])
        shutil.copymode(place, aside)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
    return aside


def _named_beside(place: Path, endings: tuple[str, str], n: int) -> Path:
    ending = endings[0] if n == 1 else endings[1].format(n=n)
    return place.with_name(f"{place.stem} {ending}{place.suffix}")


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turns what the disk says into sentences."""
    try:
        yield
    except OSError as error:
        raise CannotWriteError(
            _("{name} could not be written: {why}.").format(name=path.name, why=why_not(error)),
            _("Choose another folder for it; the calendar that was there is as it was."),
        ) from error


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD)


def is_of(book: Book, uid: str) -> bool:
    """Whether a calendar is this seller's, also under an id they had on another laptop."""
    with book.reading() as connection:
        seller = seller_in(connection)
        if not uid or uid == calendar_uid(seller):
            return True
        other = reads.get(connection, Seller, Ref(uid.partition("-")[0]))
    return other is not None and other.id == seller.id
