"""A sample book of a team: four sellers' year as their lead has it, with words on some notes.

It is one sample year, shared out among four: who is busy in bursts has the accounts with peaks and
valleys, as it would be in life.
"""

from datetime import datetime
from pathlib import Path
from random import Random

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import Change, born, changed
from fieldbook.book.local import keep
from fieldbook.model.accounts import Account
from fieldbook.model.coaching import Tone, Word
from fieldbook.model.resets import Reset
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.work.attention import attention
from fieldbook.work.sample import SAMPLE_ZONE, Size, make_sample
from fieldbook.work.sellers import seller_of
from fieldbook.work.team import team

ACCOUNTS = 184
LEAD = "Karin Holt"
SELLERS = ("Jonas Berg", "Marek Nowak", "Nora Lindqvist", "Priya Raman")
_UNEVEN = ("Marek Nowak", "Jonas Berg")
"""Who has the most uneven accounts, and who the next."""
_SAID: tuple[tuple[Tone, str, str], ...] = (
    ("question", "What will they gain from this call? Put that into the purpose.", ""),
    ("praise", "Well asked: you had the date before you left the room.", "Thank you, Karin."),
    ("suggestion", "Lead with the number they gave you last time, then ask.", ""),
)


def make_team_sample(path: Path, *, now: datetime) -> None:
    """Makes the sample book of a team lead at `path`; raises as `make_sample` does."""
    make_sample(path, Size(ACCOUNTS), now=now)
    try:
        with Book(path, now=lambda: now, random=Random(2).randbytes) as book:
            _share_out(book)
            _give_words(book)
            with book.pen() as pen:
                keep(pen.ground, borrowed=1, sample=1)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _share_out(book: Book) -> None:
    lead = seller_of(book)
    ids = {name: book.new_id() for name in SELLERS}
    changes = [changed(Seller, lead.id, name=LEAD, leads=True)]
    changes += [
        born(Seller(id=row, name=name, zone=SAMPLE_ZONE, country=lead.country))
        for name, row in ids.items()
    ]
    book.write([*changes, *_owners(book, ids)], "Accounts shared out")


def _owners(book: Book, ids: dict[str, Ref]) -> list[Change]:
    rows = [one.account for one in attention(book).rows]
    with book.reading() as connection:
        rest = [one.id for one in reads.rows(connection, Account) if one.id not in set(rows)]
        resets = list(reads.rows(connection, Reset))
    part = len(rows) // len(ids)
    even = [name for name in ids if name not in _UNEVEN]
    of = {row: even[at % len(even)] for at, row in enumerate([*rows[2 * part :], *sorted(rest)])}
    for at, name in enumerate(_UNEVEN):
        of.update(dict.fromkeys(rows[at * part : (at + 1) * part], name))
    owned = [changed(Account, row, owner=ids[name]) for row, name in of.items()]
    asked = [
        changed(Reset, one.id, seller=ids[of[one.account]]) for one in resets if one.account in of
    ]
    return [*owned, *asked]


def _give_words(book: Book) -> None:
    worth = team(book).worth
    lead, day = seller_of(book).id, book.now().date()
    for one, (tone, text, reply) in zip(worth[::3], _SAID, strict=False):
        word = Word(
            id=book.new_id(),
            account=one.account,
            note=one.note,
            by=lead,
            tone=tone,
            text=text,
            day=day,
            reply=reply,
            replied=day if reply else None,
        )
        book.write([born(word)], "Word on a note")
