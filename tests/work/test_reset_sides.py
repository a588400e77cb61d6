"""Put-offs read from both sides: figures, no score, and nothing said of too few."""

from collections.abc import Sequence
from pathlib import Path

from fieldbook.book.book import Book
from fieldbook.book.changes import born
from fieldbook.model.resets import Ask, Heard, Reset
from fieldbook.model.rows import Ref, When
from fieldbook.model.sellers import Seller
from fieldbook.work.accounts import AccountDraft
from fieldbook.work.books import new_book
from fieldbook.work.days import today
from fieldbook.work.reset_sides import reset_sides
from tests.bare import bare_account
from tests.ui.conftest import NORA, TUESDAY


def asked(book: Book, of: tuple[Ref, Ref], heard: list[Heard]) -> Ref:
    """A Reset Meeting of a seller with an account, with these answers."""
    seller, account = of
    reset = Reset(id=book.new_id(), account=account, seller=seller)
    asks = [
        Ask(id=book.new_id(), account=account, reset=reset.id, at=When(today(book)), heard=one)
        for one in heard
    ]
    book.write([born(reset), *[born(one) for one in asks]], "Asked")
    return reset.id


def others(book: Book, seller: Ref, answers: Sequence[Heard]) -> None:
    """One more account of this seller for each of these answers."""
    for n, heard in enumerate(answers):
        name = f"Other {seller[:6]} {n}"
        account = bare_account(book, AccountDraft(name=name, rating="A")).id
        asked(book, (seller, account), [heard])


def test_it_tells_skill_from_intent(tmp_path: Path) -> None:
    with new_book(tmp_path / "a.fieldbook", NORA, TUESDAY) as book:
        nora, marek = Seller(id=book.new_id(), name="N"), Seller(id=book.new_id(), name="M")
        book.write([born(nora), born(marek)], "Sellers")
        brandt = bare_account(book, AccountDraft(name="Brandt", rating="A")).id
        castell = bare_account(book, AccountDraft(name="Castell", rating="A")).id
        others(book, nora.id, ("committed",) * 5)
        others(book, marek.id, ("putoff", "putoff", "putoff", "putoff", "committed"))
        of_nora = asked(book, (nora.id, brandt), ["putoff", "declined"])
        of_marek = asked(book, (marek.id, castell), ["putoff"])
        found = reset_sides(book)
    assert found[of_nora].reading == "intent"
    assert found[of_nora].of_seller == (2, 7)
    assert found[of_nora].of_account == (2, 2)
    assert found[of_marek].reading == "skill"
    assert found[of_marek].of_seller == (5, 6)


def test_too_few_answers_say_nothing(tmp_path: Path) -> None:
    with new_book(tmp_path / "a.fieldbook", NORA, TUESDAY) as book:
        nora, marek = Seller(id=book.new_id(), name="N"), Seller(id=book.new_id(), name="M")
        book.write([born(nora), born(marek)], "Sellers")
        brandt = bare_account(book, AccountDraft(name="Brandt", rating="A")).id
        others(book, marek.id, ["committed"])
        flagged = asked(book, (nora.id, brandt), ["putoff"])
        found = reset_sides(book)
    assert found[flagged].reading == "unclear"


def test_a_book_of_one_seller_is_not_read(tmp_path: Path) -> None:
    with new_book(tmp_path / "a.fieldbook", NORA, TUESDAY) as book:
        nora = Seller(id=book.new_id(), name="N")
        book.write([born(nora)], "Seller")
        brandt = bare_account(book, AccountDraft(name="Brandt", rating="A")).id
        others(book, nora.id, ("committed",) * 6)
        asked(book, (nora.id, brandt), ["putoff"])
        assert reset_sides(book) == {}
