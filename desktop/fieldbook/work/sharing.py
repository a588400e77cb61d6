"""Handing a book on, and taking a shared one in."""

from collections.abc import Sequence
from pathlib import Path

from fieldbook.book import merge as merging
from fieldbook.book import share as sharing
from fieldbook.book.book import Book
from fieldbook.book.bundle import Head, open_bundle
from fieldbook.book.merge import Merged
from fieldbook.book.share import Shared
from fieldbook.work.finding import find_account
from fieldbook.work.sellers import seller_of

__all__ = ["Head", "Merged", "Shared", "merge_book", "preview_books", "share_book"]


def share_book(book: Book, path: Path, names: Sequence[str] | None = None) -> Shared:
    """Writes a shared book: everything, or the accounts of these names. Private words stay here."""
    chosen = [find_account(book, name).id for name in names] if names is not None else None
    return sharing.share(book, path, chosen, seller_of(book).name)


def merge_book(book: Book, path: Path) -> tuple[Head, Merged]:
    """Takes a shared book in; it can be undone here without touching the sender's."""
    bundle = open_bundle(path)
    return bundle.head, merging.merge(book, bundle.entries(), path.name)


def preview_books(book: Book, paths: Sequence[Path]) -> list[tuple[Head, Merged]]:
    """What taking these shared books in, one after the other, would change; nothing is written."""
    bundles = [open_bundle(path) for path in paths]
    found = merging.preview(book, [(one.entries(), one.path.name) for one in bundles])
    return [(bundle.head, merged) for bundle, merged in zip(bundles, found, strict=True)]
