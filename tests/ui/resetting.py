"""A window on an account that can be asked for a Reset Meeting, and its page."""

from datetime import date, time

from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.model.accounts import Account
from fieldbook.model.notes import Sold
from fieldbook.model.rows import Ref, When
from fieldbook.ui.pages.reset.page import ResetMeetingPage
from fieldbook.ui.window import Window
from fieldbook.work.accounts import AccountDraft
from fieldbook.work.notes import NoteDraft, save_note
from fieldbook.work.people import PersonDraft, save_person
from tests.bare import bare_account

TALKS = (
    (date(2026, 3, 3), "Sorted out the hail week for them."),
    (date(2026, 6, 9), "The greenhouse opens in July."),
)
"""Some days, and what was discussed on each."""


def brandt(book: Book) -> Ref:
    """Brandt Garden Centre: golden, with us for eight years, Maria and Karl, two talks."""
    draft = AccountDraft(name="Brandt Garden Centre", rating="A", person="Maria Brandt")
    account = bare_account(book, draft).id
    save_person(book, account, PersonDraft(name="Karl Brandt"))
    first = Sold(id=book.new_id(), account=account, day=date(2018, 9, 14), what="Autumn radio")
    book.write([changed(Account, account, since=date(2018, 9, 14)), born(first)], "First order")
    with book.reading() as connection:
        from fieldbook.book import reads
        from fieldbook.model.accounts import Person

        people = list(reads.rows(connection, Person))
    [maria] = [one for one in people if one.name == "Maria Brandt"]
    for day, discussed in TALKS:
        at = When(day, time(10), 30, "Europe/London")
        save_note(book, NoteDraft(account=account, discussed=discussed, person=maria.id, at=at))
    return account


def reset_page(window: Window, account: Ref) -> ResetMeetingPage:
    """The page of its Reset Meeting, gone to."""
    window.go("reset", account)
    page = window.page
    assert isinstance(page, ResetMeetingPage)
    return page
