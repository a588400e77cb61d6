"""The file of a calendar: where it lies, whose it is, and why it cannot be written."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.errors import CannotWriteError, NotFittingError
from fieldbook.exchange.ics import is_ours, uid_of
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.text import _
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


def place_for(book: Book, path: Path) -> Path:
    """Where the bytes go; nothing but a calendar of this seller is ever overwritten.

    Raises CannotWriteError, and NotFittingError for a name that no calendar program would take.
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
        if head == b"" or (head and is_ours(head) and _is_of(book, uid_of(head))):
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


def holds(path: Path, data: bytes) -> bool:
    """Whether these bytes stand there already."""
    with suppress(OSError):
        return path.stat().st_size == len(data) and path.read_bytes() == data
    return False


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


def _is_of(book: Book, uid: str) -> bool:
    """Whether a calendar is this seller's, also under an id they had on another laptop."""
    with book.reading() as connection:
        seller = seller_in(connection)
        if not uid or uid == calendar_uid(seller):
            return True
        other = reads.get(connection, Seller, Ref(uid.partition("-")[0]))
    return other is not None and other.id == seller.id
