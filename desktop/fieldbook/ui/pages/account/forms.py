"""What can be asked about the account itself, in a form below its head: parking, losing, place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from fieldbook.text import _
from fieldbook.ui.pages.account.in_place import Asked, InPlace, Said
from fieldbook.work.account_edits import park_account, place_account
from fieldbook.work.account_page import AccountPage
from fieldbook.work.people import PersonLine, mark_left
from fieldbook.work.row_history import last_change_by
from fieldbook.work.sales import record_lost

if TYPE_CHECKING:
    from fieldbook.book.book import Book

_A_MONTH = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done, what is told then, and which field is at fault if it cannot be."""

    work: Callable[["Book"], object]
    told: str
    fault: str = ""


class AccountForm(InPlace):
    """One question about the account, or about somebody there."""

    def __init__(
        self, title: str, asked: list[Asked], save: str, wish: Callable[[Said], Wish]
    ) -> None:
        """`wish` says what its answers ask for."""
        super().__init__(title, asked, save)
        self._wish = wish

    def wish(self) -> Wish:
        """What is asked for now."""
        return self._wish(self.said())

    def show_page(self, page: AccountPage, book: "Book") -> None:
        """The account as it is now: what was changed meanwhile is told, what is typed stays."""
        self.show_meanwhile(last_change_by(book, page.account.id), place_said(page))

    def stand_after(self, before: QWidget) -> None:
        """Its fields come after another widget when somebody goes on by Tab."""


def _told(page: AccountPage, told: str) -> str:
    return told.format(name=page.account.name[:60])


def park_form(page: AccountPage) -> AccountForm:
    """Until when, and why."""
    asked = [
        Asked("until", _("Until"), (page.today + _A_MONTH).isoformat(), "day"),
        Asked("because", _("Why"), hint=_("You will read it on that day.")),
    ]
    return AccountForm(_("No contact for a while"), asked, _("Park"), partial(_park, page))


def _park(page: AccountPage, said: Said) -> Wish:
    until = date.fromisoformat(said["until"])
    work = partial(park_account, account=page.account.id, until=until, because=said["because"])
    fault = "because" if not said["because"].strip() else "until"
    return Wish(
        work, _told(page, _("{name} is parked. A touch is planned for the end of it.")), fault
    )


def lost_form(page: AccountPage) -> AccountForm:
    """Why it was lost."""
    asked = [
        Asked("reason", _("Why was it lost?"), kind="text", hint=_("What is planned is cancelled."))
    ]
    return AccountForm(_("This account is lost"), asked, _("Mark as lost"), partial(_lost, page))


def _lost(page: AccountPage, said: Said) -> Wish:
    work = partial(record_lost, account=page.account.id, reason=said["reason"])
    return Wish(
        work, _told(page, _("{name} is marked as lost. What was planned is cancelled.")), "reason"
    )


def place_form(page: AccountPage) -> AccountForm:
    """Town and website."""
    begun = place_said(page)
    asked = [
        Asked("city", _("Town"), begun["city"]),
        Asked("website", _("Website"), begun["website"]),
    ]
    return AccountForm(_("Town and website"), asked, _("Save"), partial(_place, page))


def place_said(page: AccountPage) -> Said:
    """Town and website as the form shows them."""
    return {"city": page.account.city, "website": page.account.website}


def _place(page: AccountPage, said: Said) -> Wish:
    work = partial(
        place_account, account=page.account.id, city=said["city"], website=said["website"]
    )
    return Wish(work, _told(page, _("Town and website of {name} are changed.")))


def left_form(page: AccountPage, person: PersonLine) -> AccountForm:
    """On which day somebody left."""
    asked = [Asked("day", _("Since"), page.today.isoformat(), "day")]
    title = _("{name} has left").format(name=person.name[:80])
    return AccountForm(title, asked, _("Save"), partial(_left, person))


def _left(person: PersonLine, said: Said) -> Wish:
    work = partial(mark_left, person=person.id, day=date.fromisoformat(said["day"]))
    return Wish(work, _("{name} is marked as gone.").format(name=person.name[:60]), "day")
