"""Invitations that were written, in this file alone.

An invitation is no change of the book: nothing of this is an entry, is shared or is taken back.
Who was invited stands here by the ids of their rows, so that what is erased is gone from here too;
the one address is the seller's own.
"""

from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Connection

from fieldbook.book.ground import Ground
from fieldbook.model.rows import Ref

_COLUMNS = "uid, sequence, hash, cancelled, start, until, organizer, person, mail"
_LAST = f"""SELECT {_COLUMNS}, at FROM local_invites
WHERE uid = ? ORDER BY sequence DESC, n DESC LIMIT 1"""
_KEEP = f"INSERT INTO local_invites({_COLUMNS}, at) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ORGANIZER = "SELECT organizer FROM local_invites ORDER BY n DESC LIMIT 1"
_TABLE = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'local_invites'"


class Sent(NamedTuple):
    """An invitation as it was written: its number, its fingerprint, when the meeting is (UTC),
    from which address, and to whom (a person, and one of their mail addresses)."""

    uid: str
    sequence: int
    hash: bytes
    cancelled: bool
    start: datetime
    until: datetime
    organizer: str
    person: Ref
    mail: Ref
    at: datetime


def last_sent(connection: Connection, uid: str) -> Sent | None:
    """The newest invitation to a meeting, if any was written on this laptop."""
    if not _has_log(connection):
        return None
    for found in Ground(connection).ask(_LAST, uid):
        uid, sequence, digest, cancelled, start, until, organizer, person, mail, at = found
        return Sent(
            *(uid, sequence, digest, bool(cancelled), _moment(start), _moment(until)),
            *(organizer, Ref(person), Ref(mail), _moment(at)),
        )
    return None


def last_organizer(connection: Connection) -> str:
    """The address the seller invited from last; "" if they never did."""
    if not _has_log(connection):
        return ""
    found = Ground(connection).ask(_ORGANIZER)
    return str(found[0][0]) if found else ""


def keep_sent(ground: Ground, sent: Sent) -> None:
    """Remembers an invitation that is written now, in the caller's transaction."""
    moments = [_text(one) for one in (sent.start, sent.until)]
    who = (sent.organizer, sent.person, sent.mail)
    said = (sent.uid, sent.sequence, sent.hash, int(sent.cancelled))
    ground.do(_KEEP, *said, *moments, *who, _text(sent.at))


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _has_log(connection: Connection) -> bool:
    """Whether a file has the log: an older one that may only be read has not."""
    return bool(Ground(connection).ask(_TABLE))
