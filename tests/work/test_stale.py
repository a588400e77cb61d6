"""What may be wrong by now of a person: marked, mended, confirmed."""

from datetime import timedelta

import pytest

from fieldbook.book.book import Book
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.rows import Ref
from fieldbook.work.account_page import account_page
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.history import undo_last
from fieldbook.work.notes import NoteDraft, save_note
from fieldbook.work.people import PersonLine, mark_left
from fieldbook.work.stale import OLD, clear_failed, confirm_person, mark_failed
from tests.work.conftest import TUESDAY


@pytest.fixture
def account(nora: Book) -> Ref:
    """An account with one person, who has two mails and a phone."""
    draft = AccountDraft(
        name="Kestrel Cycles", person="Ines", mail="a@kestrel.example", phone="01632 960144"
    )
    found = save_account(nora, draft).id
    save_account(nora, AccountDraft(name="Kestrel Cycles", person="Ines", mail="b@kestrel.example"))
    return found


def ines(book: Book, account: Ref) -> PersonLine:
    page = account_page(book, account)
    assert page is not None
    return page.people[0]


def test_a_mail_that_came_back_stands_behind_the_others(nora: Book, account: Ref) -> None:
    before = ines(nora, account)
    assert before.failed == ()
    first, second = before.mails
    mark_failed(nora, before.id, first)
    after = ines(nora, account)
    assert after.mails == (second, first)
    assert after.failed == ((first, TUESDAY.date()),)
    assert mark_failed(nora, before.id, first) == ""
    clear_failed(nora, before.id, first)
    assert ines(nora, account).failed == ()
    undo_last(nora)
    assert ines(nora, account).failed == after.failed


def test_a_phone_nobody_answers_is_marked_too(nora: Book, account: Ref) -> None:
    one = ines(nora, account)
    mark_failed(nora, one.id, one.phones[0])
    assert ines(nora, account).failed == ((one.phones[0], TUESDAY.date()),)


def test_what_is_not_theirs_cannot_be_marked(nora: Book, account: Ref) -> None:
    with pytest.raises(NoSuchError, match="is not in the book here"):
        mark_failed(nora, ines(nora, account).id, "c@kestrel.example")


def later(book: Book, days: int) -> None:
    moved = TUESDAY + timedelta(days=days)
    book.now = lambda: moved
    book.clock_confirmed = True


def test_what_nobody_confirmed_for_a_year_is_old(nora: Book, account: Ref) -> None:
    later(nora, OLD)
    assert ines(nora, account).old is None
    later(nora, OLD + 1)
    assert ines(nora, account).old == TUESDAY.date()
    confirm_person(nora, ines(nora, account).id)
    assert ines(nora, account).old is None
    later(nora, 2 * OLD + 3)
    assert ines(nora, account).old == TUESDAY.date() + timedelta(days=OLD + 1)


def test_a_word_with_them_confirms_them(nora: Book, account: Ref) -> None:
    later(nora, OLD + 10)
    person = ines(nora, account).id
    save_note(nora, NoteDraft(account=account, person=person, discussed="Nine", purpose="to see"))
    assert ines(nora, account).old is None


def test_who_has_left_is_not_old_and_cannot_be_confirmed(nora: Book, account: Ref) -> None:
    person = ines(nora, account).id
    mark_left(nora, person, TUESDAY.date())
    later(nora, OLD + 10)
    assert ines(nora, account).old is None
    with pytest.raises(NotFittingError, match="They have left"):
        confirm_person(nora, person)
