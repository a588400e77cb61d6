"""Sound shared books to be damaged: a whole one, chosen accounts, one with an erasure."""

import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from fieldbook.book.book import Book
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.books import new_book
from fieldbook.work.history import erase_account, undo_last
from fieldbook.work.notes import NoteDraft, save_note
from fieldbook.work.sharing import Selecting, share_chosen

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def small_book(path: Path) -> Book:
    """Ann's book: three accounts with a note each, something undone."""
    seller = Seller(id=Ref(""), name="Ann", zone="Europe/London", country="GB")
    book = new_book(path, seller, NOON)
    for n in range(3):
        draft = AccountDraft(name=f"Account {n}", person="Ines", mail=f"i{n}@a.example")
        row = save_account(book, draft).id
        save_note(book, NoteDraft(account=row, discussed="Bells", purpose="to agree the plan"))
    undo_last(book)
    return book


@cache
def shared_files() -> tuple[bytes, ...]:
    """The bytes of the sound ones."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        with small_book(root / "a.fieldbook") as book:
            paths = [root / f"{n}.fieldshare" for n in range(3)]
            share_chosen(book, paths[0], Selecting("Karin"))
            share_chosen(book, paths[1], Selecting(accounts=("Account 1",)))
            row = save_account(book, AccountDraft(name="Account 0")).id
            erase_account(book, row)
            share_chosen(book, paths[2], Selecting())
            return tuple(path.read_bytes() for path in paths)
