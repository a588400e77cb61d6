"""What a note stands on: the touch it answers, and the purpose that was left.

Everything here reads through the caller's connection: a save reads once, in one state.
"""

from dataclasses import dataclass

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.model.notes import Words
from fieldbook.model.rows import Ref
from fieldbook.model.touches import Touch

_OPEN = f"account = {reads.NUMBER} AND state = 'planned' AND at_day IS NOT NULL"
_LAST_PURPOSE = f"""SELECT words.purpose, note.private FROM note JOIN words ON words.n = note.n
WHERE note.account = {reads.NUMBER} AND words.purpose <> ''
ORDER BY note.at_day DESC, note.at_start DESC,
 (SELECT min(stamp) FROM journal WHERE journal.row = note.n) DESC LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Open:
    """A planned touch with its purpose."""

    touch: Touch
    purpose: str


def open_touches(connection: Connection, account: Ref) -> list[Open]:
    """The planned touches of an account, the earliest first."""
    found = reads.where(connection, Touch, _OPEN, account)
    ordered = sorted(found, key=lambda one: (one.at.sort_key(), one.id) if one.at else ())
    return [Open(one, _purpose(reads.get(connection, Words, one.id))) for one in ordered]


def _purpose(words: Words | None) -> str:
    return words.purpose if words else ""


def last_purpose(connection: Connection, account: Ref) -> tuple[str, bool]:
    """The purpose the newest note of an account left for the next one, and if it is private."""
    found = connection.exec_driver_sql(_LAST_PURPOSE, (account,)).first()
    return ("", False) if found is None else (found[0], bool(found[1]))
