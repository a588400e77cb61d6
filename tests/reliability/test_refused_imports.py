"""A file that is refused changes nothing: what the book holds is the same before and after.

Damaged files come in as a seller's do, read by a process of its own, into one real book.
"""

from pathlib import Path

import pytest

from fieldbook.book.book import Book
from fieldbook.book.state import State, check, state
from fieldbook.errors import CannotReadError
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.work.books import new_book
from fieldbook.work.imports import import_files
from tests.reliability.corpora import corpus_of
from tests.reliability.mutator import mutated
from tests.work.conftest import TUESDAY

EACH = 40
KINDS = {"csv": "csv", "vcard": "vcf", "xlsx": "xlsx", "xls": "xls", "ods": "ods"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_refused_file_changes_nothing(kind: str, tmp_path: Path) -> None:
    seller = Seller(id=Ref(""), name="Nora", zone="Europe/London", country="GB")
    with new_book(tmp_path / "nora.fieldbook", seller, TUESDAY) as book:
        sound = tmp_path / f"sound.{KINDS[kind]}"
        sound.write_bytes(corpus_of(kind).files[0])
        assert import_files(book, [sound]).act
        results = [came_in(book, kind, seed, tmp_path) for seed in range(700_000, 700_000 + EACH)]
        assert check(book).faults == ()
    assert results.count("refused") >= EACH // 10
    assert results.count("read") >= EACH // 10


def came_in(book: Book, kind: str, seed: int, folder: Path) -> str:
    """What came of a damaged file; the seed tells which it was."""
    path = folder / f"damaged-{seed}.{KINDS[kind]}"
    path.write_bytes(mutated(corpus_of(kind), seed))
    before = state(book)
    try:
        import_files(book, [path])
    except CannotReadError:
        assert same(before, state(book)), path
        return "refused"
    path.unlink()
    return "read"


def same(before: State, after: State) -> bool:
    return (before.entries, before.rows) == (after.entries, after.rows)


def test_a_sound_file_beside_a_refused_one_is_not_taken_in_either(tmp_path: Path) -> None:
    """The control is in it: the sound one alone does change what the book holds."""
    seller = Seller(id=Ref(""), name="Nora", zone="Europe/London", country="GB")
    sound, damaged = tmp_path / "sound.csv", tmp_path / "damaged.xlsx"
    sound.write_text("Company,Name,Mail\nBhatt Bakehouse,Laura Mallory,laura@bhatt.example\n")
    damaged.write_bytes(b"PK\x03\x04" + bytes(range(256)))
    with new_book(tmp_path / "nora.fieldbook", seller, TUESDAY) as book:
        before = state(book)
        with pytest.raises(CannotReadError):
            import_files(book, [sound, damaged])
        assert same(before, state(book))
        import_files(book, [sound])
        assert not same(before, state(book))
