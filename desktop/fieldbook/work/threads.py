"""What a note stands on: the account, the touch it answers, the rhythm of the next one."""

from dataclasses import dataclass

from sqlalchemy import select

from fieldbook.book import reads, schema
from fieldbook.book.book import Book
from fieldbook.model.accounts import Account
from fieldbook.model.notes import Words
from fieldbook.model.rhythm import DEFAULTS, Beat, beats_of
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Lane
from fieldbook.model.touches import Touch

_touch = schema.rows["touch"]


@dataclass(frozen=True, slots=True)
class Open:
    """A planned touch with its purpose."""

    touch: Touch
    purpose: str


def open_touches(book: Book, account: Ref) -> list[Open]:
    """The planned touches of an account, the earliest first."""
    with book.reading() as connection:
        number = reads.number_of(account)
        found = [
            Open(touch, _purpose(reads.get(connection, Words, touch.id)))
            for touch in reads.rows(
                connection, Touch, _touch.c.account == number, _touch.c.state == "planned"
            )
        ]
    timed = [one for one in found if one.touch.at is not None]
    return sorted(timed, key=lambda one: (one.touch.at.sort_key(), one.touch.id))  # type: ignore[union-attr]


def _purpose(words: Words | None) -> str:
    return words.purpose if words else ""


def last_purpose(book: Book, account: Ref) -> str:
    """The purpose the newest note of an account left for the next communication."""
    note, words = schema.rows["note"], schema.rows["words"]
    with book.reading() as connection:
        found = connection.execute(
            select(words.c.purpose)
            .join_from(note, words, words.c.n == note.c.n)
            .where(note.c.account == reads.number_of(account), words.c.purpose != "")
            .order_by(note.c.at_day.desc(), note.c.at_start.desc(), note.c.n.desc())
            .limit(1)
        ).scalar()
    return found or ""


def first_beat(book: Book, account: Account) -> Beat:
    """The beat the next touch of an account follows: its owner's, the team's, or the default."""
    lane = schema.rows["lane"]
    with book.reading() as connection:
        lanes = list(reads.rows(connection, Lane, lane.c.rating == account.rating))
    team = [one for one in lanes if one.owner is None]
    own = [one for one in lanes if one.owner == account.owner and one.owner is not None]
    beats = [beat for beat in beats_of(account.rating, team + own) if beat is not None]
    return beats[0] if beats else DEFAULTS[account.rating][0]
