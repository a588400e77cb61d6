"""What was done, taking it back, doing it again, and erasing for good."""

from dataclasses import dataclass
from datetime import datetime

from fieldbook.book import erasing
from fieldbook.book import history as journal_history
from fieldbook.book.book import Book
from fieldbook.book.reads import get
from fieldbook.book.undo import Turned, newest_done, offered, redo, undo
from fieldbook.model.accounts import Account, Person, Segment
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.work.days import zone
from fieldbook.work.sellers import seller_of


@dataclass(frozen=True, slots=True)
class Done:
    """One act or merge in the history; `at` on the seller's clock."""

    act: str
    label: str
    by: str
    at: datetime
    undone: bool
    kind: str
    about: tuple[str, ...] = ()
    """The accounts it was about."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What undo or redo turned, and the names of rows that stay because later work needs them."""

    label: str
    stays: tuple[str, ...]


def history(book: Book, most: int = -1) -> list[Done]:
    """What was done in this book, the newest first, `most` acts and merges at most.

    Merges stand where they came in here.
    """
    place = zone(seller_of(book).zone)
    return [
        Done(one.name, one.label, one.by, one.at.astimezone(place), one.undone, one.kind, one.about)
        for one in journal_history.history(book, most)
    ]


def undo_last(book: Book, name: str = "") -> TakenBack:
    """Takes back the newest thing done here, or the act or merge of that name."""
    return _told(book, undo(book, name))


def redo_last(book: Book) -> TakenBack:
    """Does again what was taken back last."""
    return _told(book, redo(book))


def last_done(book: Book) -> str:
    """The act or merge that undo would take back now, for `undo_last`; "" where there is none."""
    return newest_done(book)


def undo_labels(book: Book) -> tuple[str, str]:
    """What undo and redo would turn now ("Note saved"); "" where there is nothing."""
    return offered(book)


def _told(book: Book, turned: Turned) -> TakenBack:
    named: list[str] = []
    with book.reading() as connection:
        for kind, row in turned.stays:
            row_type = {"account": Account, "person": Person, "segment": Segment}.get(kind)
            found = get(connection, row_type, Ref(row)) if row_type else None
            if found is not None:
                named.append(found.name)
    return TakenBack(turned.step.label, tuple(sorted(named)))


def erase_account(book: Book, account: Ref) -> int:
    """Erases an account and everything under it for good; gives how many rows. No undo."""
    return erasing.erase(book, erasing.rows_of_account(book, account), _("Account erased"))


def erase_person(book: Book, person: Ref) -> int:
    """Erases a person for good, with mails and phones; notes about the account stay. No undo."""
    return erasing.erase(book, erasing.rows_of_person(book, person), _("Person erased"))
