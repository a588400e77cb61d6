"""A real book of a seller in London, on a Tuesday morning, with one golden account."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from fieldbook.book.book import Book
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.work.accounts import AccountDraft
from fieldbook.work.books import new_book
from tests.bare import bare_account

TUESDAY = datetime.fromisoformat("2026-11-24T10:30:00+00:00")


@pytest.fixture
def nora(tmp_path: Path) -> Iterator[Book]:
    """Nora's book, empty."""
    seller = Seller(id=Ref(""), name="Nora", zone="Europe/London", country="GB")
    with new_book(tmp_path / "nora.fieldbook", seller, TUESDAY) as book:
        yield book


@pytest.fixture
def lindholm(nora: Book) -> Ref:
    """A golden account in Nora's book."""
    draft = AccountDraft(name="Lindholm Kitchens", rating="A", person="Peter Lindholm")
    return bare_account(nora, draft).id


@pytest.fixture
def karin(tmp_path: Path) -> Iterator[Book]:
    """The book of Karin, who leads the team Nora is in; empty."""
    seller = Seller(id=Ref(""), name="Karin", zone="Europe/London", country="GB", leads=True)
    with new_book(tmp_path / "karin.fieldbook", seller, TUESDAY) as book:
        yield book
