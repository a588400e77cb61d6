"""Mails that came back: whose address it was is marked, so that nobody writes there in vain."""

import json
from dataclasses import dataclass
from pathlib import Path

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import changed
from fieldbook.book.ground import LISTED
from fieldbook.errors import CannotReadError, NotFittingError
from fieldbook.exchange.bounces import failed_recipients
from fieldbook.exchange.itip_reading import bytes_of
from fieldbook.model.accounts import Account, Mail, Person
from fieldbook.text import _, plural
from fieldbook.work.days import today
from fieldbook.work.import_words import listed

_THEIRS = f'"on" = 1 AND lower(value) IN {LISTED}'


@dataclass(frozen=True, slots=True)
class CameBack:
    """What a mail that came back did: the addresses marked now, whose they are, and the rest.

    `names` are of those behind `marked`, each once; `known` were marked before; `strangers` are
    in nobody's hands in this book.
    """

    marked: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    act: str = ""

    @property
    def sentence(self) -> str:
        """What became of them, for the seller."""
        told = []
        if self.marked:
            told.append(
                plural(
                    "{mails} reaches nobody: it is marked with {names}.",
                    "{mails} reach nobody: they are marked with {names}.",
                    len(self.marked),
                ).format(mails=listed(self.marked), names=listed(self.names))
            )
        if self.known:
            told.append(
                plural(
                    "{mails} was marked before.", "{mails} were marked before.", len(self.known)
                ).format(mails=listed(self.known))
            )
        if self.strangers:
            told.append(_("Nobody here has {mails}.").format(mails=listed(self.strangers)))
        return " ".join(told)


def is_bounce(path: Path) -> bool:
    """Whether a file is a mail that came back; False for what cannot be read."""
    try:
        return bool(failed_recipients(bytes_of(path)))
    except CannotReadError:
        return False


def take_bounce(book: Book, path: Path) -> CameBack:
    """Marks every address in the book that a mail could not be delivered to; one act.

    Raises CannotReadError where the file cannot be read, NotFittingError where it is no mail that
    came back.
    """
    failed = failed_recipients(bytes_of(path))
    if not failed:
        raise NotFittingError(
            _("{name} is no mail that came back.").format(name=path.name),
            _("An address can be marked by hand, beside the person it belongs to."),
        )
    with book.reading() as connection:
        asked = json.dumps([one.lower() for one in failed])
        held = reads.where(connection, Mail, _THEIRS, asked)
        fresh = [one for one in held if one.failed is None]
        owners = [
            reads.get(connection, Person, one.owner) or reads.get(connection, Account, one.owner)
            for one in fresh
            if one.owner
        ]
    changes = [changed(Mail, one.id, failed=today(book)) for one in fresh]
    act = book.write(changes, _("Marked as reaching nobody")) if changes else ""
    now, before = ({one.value.lower() for one in some} for some in (fresh, held))
    return CameBack(
        tuple(one for one in failed if one.lower() in now),
        tuple(dict.fromkeys(one.name for one in owners if one)),
        tuple(one for one in failed if one.lower() in before - now),
        tuple(one for one in failed if one.lower() not in before),
        act,
    )
