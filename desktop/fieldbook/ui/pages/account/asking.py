"""What the account page asks for in small forms: parking, losing, people, sites, words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from fieldbook.errors import FieldbookError, NotFittingError
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui.parts.ask import Ask, Asked
from fieldbook.work.account_edits import park_account, place_account, set_segment
from fieldbook.work.account_page import PersonLine, SiteLine, ThreadNote
from fieldbook.work.history import erase_account
from fieldbook.work.note_edits import NoteWords, edit_note
from fieldbook.work.people import PersonDraft, SiteDraft, save_person, save_site
from fieldbook.work.sales import record_lost

if TYPE_CHECKING:
    from fieldbook.book.book import Book
    from fieldbook.ui.pages.account.page import AccountPage

Answers = dict[str, str]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done, what is told then, and whether it can be taken back."""

    run: Callable[["Book"], object]
    told: str
    undo: bool = True


_FORTNIGHT = timedelta(days=14)


class Asking(QObject):
    """The forms of one page. Each writes once, and closes when that is done."""

    def __init__(self, page: "AccountPage") -> None:
        """No form is open."""
        super().__init__(page)
        self._page = page

    def about(self, what: str) -> None:
        """ "park", "lost", "place", "erase" or "history"."""
        {
            "park": self._park,
            "lost": self._lost,
            "place": self._where,
            "erase": self._erase,
            "history": self._own_history,
        }[what]()

    def _host(self) -> QWidget:
        return self._page.window().centralWidget()  # type: ignore[attr-defined]

    def _open(
        self,
        title: str,
        asked: list[Asked],
        save: str,
        work: Callable[[Answers], Wish],
    ) -> Ask:
        form = Ask(self._host(), title, asked, save)
        form.answered.connect(partial(self._on_answered, form, work))
        form.open()
        return form

    def _on_answered(
        self,
        form: Ask,
        work: Callable[[Answers], Wish],
        answers: Answers,
    ) -> None:
        try:
            wish = work(answers)
        except FieldbookError as error:
            form.show_error(error)
            return
        form.save.setEnabled(False)
        self._page.shell.write(wish.run, partial(self._on_done, form, wish), form.show_error)

    def _on_done(self, form: Ask, wish: Wish, act: object) -> None:
        form.close_overlay()
        told = wish.told if act != "" else _("There is nothing to change.")
        self._page.shell.tell(told, undo=wish.undo and act != "")

    def _today(self) -> date:
        return self._page.snapshot.today if self._page.snapshot else date.min

    def _park(self) -> None:
        until = (self._today() + _FORTNIGHT).isoformat()
        asked = [Asked("until", _("Until"), until, "day"), Asked("because", _("Why"))]
        self._open(_("Park this account"), asked, _("Park"), self._parking)

    def _parking(self, said: Answers) -> Wish:
        until = date.fromisoformat(said["until"])
        work = partial(
            park_account, account=self._page.account, until=until, because=said["because"]
        )
        return Wish(work, _("Parked; a touch is planned for that day."))

    def _lost(self) -> None:
        asked = [Asked("reason", _("Why was it lost?"), "", "text")]
        self._open(_("This account is lost"), asked, _("Mark as lost"), self._losing)

    def _losing(self, said: Answers) -> Wish:
        work = partial(record_lost, account=self._page.account, reason=said["reason"])
        return Wish(work, _("Marked as lost; what was planned is cancelled."))

    def _where(self) -> None:
        row = self._page.snapshot.account if self._page.snapshot else None
        asked = [
            Asked("city", _("Town"), row.city if row else ""),
            Asked("website", _("Website"), row.website if row else ""),
        ]
        self._open(_("Town and website"), asked, _("Save"), self._placing)

    def _placing(self, said: Answers) -> Wish:
        return Wish(
            partial(
                place_account,
                account=self._page.account,
                city=said["city"],
                website=said["website"],
            ),
            _("Changed."),
        )

    def _erase(self) -> None:
        name = self._page.snapshot.account.name if self._page.snapshot else ""
        question = _("Type the name to erase it: {name}").format(name=name)
        title = _("Erase this account for good")
        form = self._open(title, [Asked("name", question)], _("Erase for good"), self._erasing)
        form.setAccessibleDescription(
            _("Its people, notes and touches go with it, in every book. This cannot be undone.")
        )

    def _erasing(self, said: Answers) -> Wish:
        name = self._page.snapshot.account.name if self._page.snapshot else ""
        if said["name"].strip() != name:
            raise NotFittingError(
                _("This is not its name."), _("Nothing was erased. Type it as it stands above.")
            )
        return Wish(
            partial(erase_account, account=self._page.account), _("Erased for good."), undo=False
        )

    def person(self, one: PersonLine | None) -> None:
        """A new person, or one that is changed."""
        asked = [
            Asked("name", _("Name"), one.name if one else ""),
            Asked("role", _("What they do"), one.role if one else ""),
            Asked("phones", _("Phones, with commas between"), ", ".join(one.phones) if one else ""),
            Asked("mails", _("Mails, with commas between"), ", ".join(one.mails) if one else ""),
        ]
        title = _("Change a person") if one else _("Add a person")
        self._open(title, asked, _("Save"), partial(self._saving_person, one))

    def _saving_person(self, one: PersonLine | None, said: Answers) -> Wish:
        draft = PersonDraft(
            name=said["name"],
            role=said["role"],
            phones=_several(said["phones"]),
            mails=_several(said["mails"]),
        )
        person = one.id if one else None
        work = partial(save_person, account=self._page.account, draft=draft, person=person)
        return Wish(work, _("{name} is saved.").format(name=said["name"].strip()[:60]))

    def site(self, one: SiteLine | None) -> None:
        """A new site, or one that is changed."""
        asked = [
            Asked("name", _("Name"), one.name if one else ""),
            Asked("city", _("Town"), one.city if one else ""),
        ]
        title = _("Change a site") if one else _("Add a site")
        self._open(title, asked, _("Save"), partial(self._saving_site, one))

    def _saving_site(self, one: SiteLine | None, said: Answers) -> Wish:
        manager = one.manager_id if one else None
        draft = SiteDraft(name=said["name"], city=said["city"], manager=manager)
        site = one.id if one else None
        work = partial(save_site, account=self._page.account, draft=draft, site=site)
        return Wish(work, _("{name} is saved.").format(name=said["name"].strip()[:60]))

    def segment(self) -> None:
        """The name of a segment, new or known."""
        title = _("Put into a segment")
        self._open(title, [Asked("name", _("Name of the segment"))], _("Save"), self._joining)

    def _joining(self, said: Answers) -> Wish:
        work = partial(set_segment, account=self._page.account, name=said["name"], on=True)
        return Wish(work, _("In {name}.").format(name=said["name"].strip()[:60]))

    def note(self, note: ThreadNote) -> None:
        """The words of a note."""
        asked = [
            Asked("discussed", _("What was discussed?"), note.discussed, "text"),
            Asked("proposed", _("What was proposed?"), note.proposed, "text"),
            Asked(
                "purpose",
                _("What is the purpose of the next communication?"),
                note.purpose,
                "text",
            ),
            Asked("agreed", _("Summed up and agreed"), note.agreed, "text"),
            Asked("questions", _("Open questions"), note.questions, "text"),
        ]
        self._open(_("Change this note"), asked, _("Save"), partial(self._editing, note.id))

    def _editing(self, note: Ref, said: Answers) -> Wish:
        return Wish(
            partial(edit_note, note=note, words=NoteWords(**said)), _("The note is changed.")
        )

    def _own_history(self) -> None:
        self.history(self._page.account)

    def history(self, row: Ref) -> None:
        """Who changed what of a row, and when."""
        from fieldbook.ui.row_history import RowHistory

        RowHistory(self._page.shell, self._host(), row).open()


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace(";", ",").split(",") if part.strip())
