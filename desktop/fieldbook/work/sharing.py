"""Handing a book on, and taking a shared one in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from fieldbook.book import merge as merging
from fieldbook.book import share as sharing
from fieldbook.book.book import Book
from fieldbook.book.bundle import Bundle, Head, Lock, head_of, open_bundle
from fieldbook.book.clashes import Clash, pick_values
from fieldbook.book.ground import stand
from fieldbook.book.local import keep
from fieldbook.book.merge import Merged
from fieldbook.book.numbering import Given, keep_received, missing, recipients
from fieldbook.book.selection import Inside
from fieldbook.book.share import Shared, Sharing
from fieldbook.errors import FieldbookError
from fieldbook.exchange.locks import (
    close_for_keys,
    close_with_words,
    new_identity,
    open_with_key,
    public_key,
)
from fieldbook.exchange.opening_apart import open_apart
from fieldbook.model.rows import Ref
from fieldbook.text import _, day_words, plural
from fieldbook.work.finding import find_account
from fieldbook.work.selecting import Chosen, Selecting, chosen_accounts
from fieldbook.work.sellers import seller_of

__all__ = [
    "Bundle",
    "Chosen",
    "Clash",
    "Head",
    "Inside",
    "Merged",
    "Protection",
    "Selecting",
    "Shared",
]
__all__ += ["Taken", "inside_of", "known_recipients", "merge_book", "my_key", "preview_books"]
__all__ += ["share_book", "share_chosen"]


@dataclass(frozen=True, slots=True)
class Protection:
    """How a shared book is protected: for these public keys, or with a passphrase; or not."""

    keys: tuple[str, ...] = ()
    passphrase: str = field(default="", repr=False)

    @property
    def lock(self) -> tuple[Lock, Callable[[bytes], bytes]] | None:
        """What closes the file."""
        if self.keys:
            return "key", lambda data: close_for_keys(data, list(self.keys))
        if self.passphrase:
            return "passphrase", lambda data: close_with_words(data, self.passphrase)
        return None


OPEN = Protection()


@dataclass(frozen=True, slots=True)
class Taken:
    """A shared book that came in, or would: what it says of itself, what it changed, and which
    earlier ones of the sender never came."""

    head: Head
    merged: Merged
    missing: tuple[Given, ...] = ()

    @property
    def by(self) -> str:
        """Whom it is from."""
        return self.head.by or _("somebody")

    def sentence(self) -> str:
        """What it brings, as it is told before anything is written."""
        merged = self.merged
        counted = plural("{n} new entry", "{n} new entries", merged.new + merged.back)
        told = _("{counted} from {by}").format(counted=counted, by=self.by)
        if not merged.both:
            return f"{told}."
        both = plural(
            "{n} field changed by both of you",
            "{n} fields changed by both of you",
            len(merged.both),
        )
        return _("{told}, {both}. The later change shows, the earlier stays in History.").format(
            told=told, both=both
        )

    def missing_words(self) -> list[str]:
        """Which files never came, a sentence each: "Nora's file of 12 March never came."."""
        return [
            _("{by}’s file of {day} never came.").format(by=self.by, day=day_words(one.day))
            if one.day
            else _("{by}’s file number {n} never came.").format(by=self.by, n=one.number)
            for one in self.missing
        ]


# ---- Handing on -------------------------------------------------------------------------------


def share_book(book: Book, path: Path, names: Sequence[str] | None = None) -> Shared:
    """Writes a shared book: everything, or the accounts of these names. Private words stay here."""
    chosen = [find_account(book, name).id for name in names] if names is not None else None
    return sharing.share(book, path, chosen, Sharing(seller_of(book).name))


def inside_of(book: Book, asked: Selecting) -> tuple[Chosen, Inside]:
    """What a shared book would hold, before it is written: what is chosen, and what that comes to.

    Raises NoSuchError for an account or segment that is not in the book.
    """
    chosen = chosen_accounts(book, asked)
    return chosen, sharing.look_inside(book, chosen.accounts, _sharing(book, asked, chosen))


def share_chosen(book: Book, path: Path, asked: Selecting, protection: Protection = OPEN) -> Shared:
    """Writes what is chosen for a recipient into a shared book, under a lock if one is wished.

    Raises as `inside_of`, CannotWriteError, and NotFittingError for a key that is none.
    """
    chosen = chosen_accounts(book, asked)
    how = replace(_sharing(book, asked, chosen), lock=protection.lock)
    return sharing.share(book, path, chosen.accounts, how)


def _sharing(book: Book, asked: Selecting, chosen: Chosen) -> Sharing:
    return Sharing(seller_of(book).name, asked.to, chosen.seller)


def known_recipients(book: Book) -> tuple[str, ...]:
    """To whom books were handed on from here, the last one first."""
    with book.reading() as connection:
        return recipients(stand(connection))


# ---- Keys -------------------------------------------------------------------------------------


def my_key(book: Book) -> str:
    """The public key of this book, to be told to who protects files for it; made at first need."""
    return public_key(_identity(book))


def _identity(book: Book) -> str:
    with book.reading() as connection:
        found = connection.exec_driver_sql("SELECT value FROM local_book WHERE key = 'identity'")
        known = found.scalar()
    if known:
        return str(known)
    fresh = new_identity()
    with book.pen() as pen:
        keep(pen.ground, identity=fresh)
    return fresh


def _opened(book: Book, path: Path, passphrase: str) -> Bundle:
    def unlock(data: bytes, head: Head) -> bytes:
        if head.lock == "passphrase":
            return open_apart(data, passphrase)
        return open_with_key(data, _identity(book))

    if passphrase or not asks_for_words(path):
        return open_bundle(path, unlock)
    return open_bundle(path)


# ---- Taking in --------------------------------------------------------------------------------


def merge_book(book: Book, path: Path, passphrase: str = "") -> Taken:
    """Takes a shared book in; it can be undone here without touching the sender's.

    Raises BundleError for a file that cannot be opened or is damaged: then nothing is changed.
    """
    bundle = _opened(book, path, passphrase)
    gone = _missing(book, [bundle.head])[0]
    merged = merging.merge(book, bundle.entries(), path.name)
    head = bundle.head
    if head.number and head.device:
        with book.pen() as pen:
            keep_received(pen.ground, (head.device, head.to), Given(head.number, head.made))
    return Taken(head, merged, gone)


def preview_books(book: Book, paths: Sequence[Path], passphrase: str = "") -> list[Taken]:
    """What taking these shared books in, one after the other, would change; nothing is written."""
    bundles = [_opened(book, path, passphrase) for path in paths]
    found = merging.preview(book, [(one.entries(), one.path.name) for one in bundles])
    gone = _missing(book, [one.head for one in bundles])
    heads = [one.head for one in bundles]
    return [Taken(*one) for one in zip(heads, found, gone, strict=True)]


@dataclass(frozen=True, slots=True)
class Seen:
    """Shared books that were looked into: what each would bring, and those that cannot come in."""

    books: tuple[tuple[Path, Taken], ...]
    refused: tuple[tuple[Path, FieldbookError], ...] = ()


def look_into(book: Book, paths: Sequence[Path], passphrase: str = "") -> Seen:
    """What taking each of these files in would change, one after the other; those that are damaged
    or closed keep nobody else out. Nothing is written."""
    good: list[Path] = []
    refused = []
    for path in paths:
        try:
            _opened(book, path, passphrase)
            good.append(path)
        except FieldbookError as error:
            refused.append((path, error))
    return Seen(
        tuple(zip(good, preview_books(book, good, passphrase), strict=True)), tuple(refused)
    )


def asks_for_words(path: Path) -> bool:
    """Whether a shared book opens with a passphrase alone. Raises BundleError for what is none."""
    return head_of(path).lock == "passphrase"


def take_books(
    book: Book, paths: Sequence[Path], passphrase: str, picked: Sequence[tuple[Clash, str]]
) -> list[Taken]:
    """Takes these shared books in, then the values that somebody chose of fields both had changed.

    Each book is an arrival of its own, and undone by itself. Raises as `merge_book`; what came in
    before stays.
    """
    done = [merge_book(book, path, passphrase) for path in paths]
    pick_values(book, picked)
    return done


def _missing(book: Book, heads: Sequence[Head]) -> list[tuple[Given, ...]]:
    """Which earlier files never came, file by file; those that come together are here."""
    here = {(one.device, one.to, one.number) for one in heads}
    found = []
    with book.reading() as connection:
        ground = stand(connection)
        for head in heads:
            earlier = tuple(Given(number, made) for number, made in head.earlier)
            gone = missing(ground, (head.device, head.to), earlier) if head.device else []
            found.append(
                tuple(one for one in gone if (head.device, head.to, one.number) not in here)
            )
    return found


def accounts_of_names(book: Book, names: Sequence[str]) -> list[Ref]:
    """The accounts of these names; raises NoSuchError for one nobody has."""
    return [find_account(book, name).id for name in names]
