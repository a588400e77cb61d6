"""What can be done with the account itself: from its head, its menu, by key."""

from collections.abc import Callable
from functools import partial

from fieldbook.model.accounts import Rating
from fieldbook.text import _
from fieldbook.ui.inviting import Inviting
from fieldbook.ui.pages.account.deeds import Deeds, Work
from fieldbook.ui.pages.account.forms import AccountForm, lost_form, park_form, place_form
from fieldbook.ui.pages.account.own_rhythm import account_rhythm_form
from fieldbook.ui.pages.account.rhythm_words import back_told
from fieldbook.ui.words import chosen_day, rating_name
from fieldbook.work.account_acts import archive_accounts, rate_accounts
from fieldbook.work.account_edits import bring_back, rename_account, unpark_account
from fieldbook.work.covering import Planned, cover_accounts
from fieldbook.work.history import erase_account
from fieldbook.work.leads import set_target
from fieldbook.work.note_form import next_account
from fieldbook.work.rhythm_edits import set_own_rhythm

SHORT = 60
"""So many letters of a name stand in a toast."""
_FORMS = {
    "park": park_form,
    "lost": lost_form,
    "place": place_form,
    "rhythm": account_rhythm_form,
}


class AccountDeeds(Deeds):
    """One method for each wish."""

    def connect_page(self) -> None:
        """Listens to head, opener and panel."""
        page = self._page
        page.head.rated.connect(self._on_rated)
        page.head.wished.connect(self.wish)
        page.head.name.renamed.connect(self._on_renamed)
        page.next.opener.plan.connect(self._on_plan)
        page.next.opener.invite.connect(self._on_invite)
        self._inviting = Inviting(page.shell, page)
        page.account_panel.wished.connect(self.wish)

    def wish(self, what: str) -> None:
        """A wish from the menu of the head, or from the panel."""
        page = self._snapshot
        if page is None:
            return
        acts = self._acts(page.account.rating)
        shown: dict[str, Callable[[], None]] = {
            "log": self._page.open_form,
            "rename": self._page.head.name.edit,
            "history": self._own_history,
            "erase": self._on_erase,
            "reset": partial(self._page.go.emit, "reset", self._account),
            "flags": partial(self._page.go.emit, "flags", self._account),
        }
        if what in _FORMS:
            self.ask(_FORMS[what](page))
        elif what in acts:
            work, told = acts[what]
            self._write(work, told.format(name=self._name))
        else:
            shown[what]()

    def _acts(self, rating: Rating) -> dict[str, tuple[Work, str]]:
        """What is done at once, and what is told then."""
        return {
            "archive": (
                partial(archive_accounts, accounts=[self._account]),
                _("{name} is archived."),
            ),
            "back": (
                partial(bring_back, account=self._account),
                _("{name} is open again, with a next touch."),
            ),
            "unpark": (
                partial(unpark_account, account=self._account),
                _("{name} is no longer parked."),
            ),
            "target": (
                partial(set_target, account=self._account, on=True),
                _("{name} is on the target list."),
            ),
            "off_target": (
                partial(set_target, account=self._account, on=False),
                _("{name} is off the target list."),
            ),
            "back_to_rating": (
                partial(set_own_rhythm, subject=self._account, lanes=()),
                back_told(rating),
            ),
        }

    def ask(self, form: AccountForm) -> None:
        """Shows a question, and does what its answers ask for."""
        form.saved.connect(partial(self._on_asked, form))
        self._page.ask(form)

    def _on_asked(self, form: AccountForm, _said: object) -> None:
        wish = form.wish()
        done = partial(self._page.close_asked, form)
        self._write(wish.work, wish.told, done, partial(self._blame, form, wish.fault))

    def _on_rated(self, rating: str) -> None:
        known: dict[str, Rating] = {"A": "A", "B": "B", "C": "C", "D": "D"}
        self.rate(known[rating])

    def rate(self, rating: Rating) -> None:
        """Another rating."""
        work = partial(rate_accounts, accounts=[self._account], rating=rating)
        self._write(
            work, _("{name} is rated {rating}.").format(name=self._name, rating=rating_name(rating))
        )

    def _on_renamed(self, name: str) -> None:
        line = self._page.head.name
        work = partial(rename_account, account=self._account, name=name)
        self._write(
            work,
            _("It is called {name} now.").format(name=_short(name.strip())),
            line.close_field,
            line.show_error,
        )

    def _on_plan(self) -> None:
        work = partial(cover_accounts, accounts=[self._account])
        self._page.shell.write(work, self._on_planned, self._on_failed)

    def _on_invite(self) -> None:
        page = self._snapshot
        if page and page.next:
            self._inviting.start(page.next.touch.id, page.account.name)

    def _on_planned(self, planned: Planned) -> None:
        if planned.first:
            day = chosen_day(planned.first, self._snapshot.today if self._snapshot else None)
            told = _("A touch with {name} is planned for {day}.").format(name=self._name, day=day)
            self._page.shell.tell(told, undo=True)
        self._page.refresh()

    @property
    def _name(self) -> str:
        return _short(self._snapshot.account.name) if self._snapshot else ""

    def _own_history(self) -> None:
        if self._snapshot:
            self._show_history(self._account, self._snapshot.account.name)

    def _on_erase(self) -> None:
        if self._snapshot:
            goes = _(
                "Its people, sites, notes and touches go with it, here and in every book they were"
                " shared with. Nobody can bring them back."
            )
            work = partial(erase_account, account=self._account)
            self._confirm(self._snapshot.account.name, goes, work)

    def go_on(self) -> None:
        """The note is saved, and the next account is wanted."""
        following = next_account(self._page.shell.book, self._account)
        if following:
            self._page.go.emit("account", following)
            self._page.open_form()

    def keep(self) -> None:
        """Somebody goes elsewhere: a name that was changed is kept."""
        self._page.head.name.keep()


def _short(name: str) -> str:
    return name if len(name) <= SHORT else name[: SHORT - 1].rstrip() + "…"
