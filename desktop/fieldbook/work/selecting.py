"""What goes into a shared book for somebody: by default what concerns them, else what is chosen.

Whoever looks after accounts in this book gets theirs; anybody else, the lead before all, gets those
of whoever shares. Anything wider is chosen by hand and named (architecture.md, the journal).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.errors import NoSuchError
from fieldbook.model.accounts import Account, Segment, plain
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.text import _, plural
from fieldbook.work.finding import find_account
from fieldbook.work.sellers import seller_in

_OF_SEGMENT = f"""SELECT DISTINCT lower(hex(i.id)) FROM in_segment m JOIN ids i ON i.n = m.owner
JOIN account a ON a.n = m.owner WHERE m."on" = 1 AND m.value = {reads.NUMBER}"""


@dataclass(frozen=True, slots=True)
class Selecting:
    """What somebody asks for: a recipient, and what goes: accounts by name, a segment, or all.

    Without `accounts`, `segment` and `whole` it is what concerns the recipient; without a recipient
    it is the whole book.
    """

    to: str = ""
    accounts: tuple[str, ...] = ()
    segment: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen: the accounts (None for everything), whose own rows go along, in words.

    `wider` says that it is more than concerns the recipient.
    """

    accounts: tuple[Ref, ...] | None
    seller: Ref | None
    words: str
    wider: bool = False


def chosen_accounts(book: Book, asked: Selecting) -> Chosen:
    """What goes; raises NoSuchError for an account or a segment that is not in the book."""
    if asked.accounts:
        found = tuple(dict.fromkeys(find_account(book, name).id for name in asked.accounts))
        counted = plural("{n} chosen account", "{n} chosen accounts", len(found))
        return Chosen(found, None, counted, wider=bool(asked.to))
    with book.reading() as connection:
        if asked.segment:
            return _of_segment(connection, asked)
        if asked.whole or not asked.to:
            return Chosen(None, None, _("the whole book"), wider=bool(asked.to))
        return _for_them(connection, asked.to)


def _of_segment(connection: Connection, asked: Selecting) -> Chosen:
    wanted = plain(asked.segment)
    known = [one for one in reads.rows(connection, Segment) if plain(one.name) == wanted]
    if not known:
        names = ", ".join(sorted(one.name for one in reads.rows(connection, Segment))[:5])
        raise NoSuchError(
            _("No segment is called “{name}”.").format(name=asked.segment[:80]),
            _("There are: {names}").format(names=names or _("none")),
        )
    found: dict[Ref, None] = {}
    for segment in known:
        rows = connection.exec_driver_sql(_OF_SEGMENT, (segment.id,))
        found.update(dict.fromkeys(Ref(row) for (row,) in rows))
    counted = plural("{n} account", "{n} accounts", len(found))
    words = _("{counted} of the segment {name}").format(counted=counted, name=known[0].name)
    return Chosen(tuple(found), None, words, wider=bool(asked.to))


def _for_them(connection: Connection, name: str) -> Chosen:
    """Theirs, if they look after any here; else those of whoever shares."""
    me = seller_in(connection)
    them = next(
        (one for one in reads.rows(connection, Seller) if plain(one.name) == plain(name)), None
    )
    if them is not None and them.id != me.id:
        theirs = _owned(connection, [them.id])
        if theirs:
            counted = plural("{n} account", "{n} accounts", len(theirs))
            words = _("{counted} of {name}").format(counted=counted, name=them.name)
            return Chosen(theirs, them.id, words)
    ours = _owned(connection, [me.id, None])
    counted = plural("{n} account", "{n} accounts", len(ours))
    return Chosen(ours, me.id, _("{counted} of your own").format(counted=counted))


def _owned(connection: Connection, owners: Sequence[Ref | None]) -> tuple[Ref, ...]:
    return tuple(sorted(one.id for one in reads.rows(connection, Account) if one.owner in owners))
