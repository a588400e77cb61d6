"""Where an invitation is written: nothing but an invitation of ours is ever overwritten."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fieldbook.errors import CannotWriteError, NotFittingError
from fieldbook.exchange.itip import is_invitation
from fieldbook.exchange.mail_draft import HEAD
from fieldbook.text import _
from fieldbook.work.exports import cannot_write

CALENDAR, MAIL = ".ics", ".eml"
_HEAD = 400


def place_of(path: Path) -> Path:
    """Where the bytes go; raises NotFittingError for another ending, and CannotWriteError."""
    if path.suffix.lower() not in (CALENDAR, MAIL):
        raise NotFittingError(
            _("{name} does not end as an invitation does.").format(name=path.name),
            _("Let it end in .ics for a calendar file, or in .eml for a mail."),
        )
    with writing_to(path):
        place = Path(os.path.realpath(path))
        if not place.exists():
            return place
        if place.is_dir():
            raise CannotWriteError(_("{path} is a folder.").format(path=path), _("Name a file."))
        if place.is_file() and _is_ours(place):
            return place
    raise CannotWriteError(
        _("{path} is another file; it was left as it is.").format(path=path),
        _("Choose another name for the invitation."),
    )


@contextmanager
def writing_to(path: Path) -> Iterator[None]:
    """Turns what the disk says into sentences."""
    try:
        yield
    except OSError as error:
        raise cannot_write(path, error) from error


def _is_ours(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    return not head or is_invitation(head) or head.startswith(HEAD)
