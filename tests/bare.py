"""Accounts as an import brings them: nothing is planned yet."""

from typing import Any
from unittest.mock import patch

from fieldbook.book.book import Book
from fieldbook.work.accounts import AccountDraft, SavedAccount, save_account


def bare_account(book: Book, draft: AccountDraft) -> SavedAccount:
    """Saves a new account without the first touch that adding one by hand plans."""
    write = book.write

    def without(changes: Any, *rest: Any) -> str:  # noqa: ANN401
        return write([one for one in changes if one.kind != "touch"], *rest)

    with patch.object(book, "write", without):
        return save_account(book, draft)
