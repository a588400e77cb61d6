"""What can be done with people, sites and segments in the panel."""

from functools import partial

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from fieldbook.text import _
from fieldbook.ui.pages.account.deeds import Deeds
from fieldbook.ui.pages.account.forms import left_form
from fieldbook.ui.pages.account.in_place import InPlace
from fieldbook.ui.pages.account.own_rhythm import person_rhythm_form
from fieldbook.ui.pages.account.people import PersonForm
from fieldbook.ui.pages.account.rhythm_words import back_told, higher_rating
from fieldbook.ui.pages.account.sites import SiteForm
from fieldbook.ui.parts.ask import Ask
from fieldbook.work.account_edits import set_segment
from fieldbook.work.account_thread import Aside
from fieldbook.work.history import erase_person
from fieldbook.work.people import PersonLine, mark_left, save_person
from fieldbook.work.rhythm_edits import set_own_rhythm
from fieldbook.work.sales import record_delivered
from fieldbook.work.sites import SiteLine, save_site
from fieldbook.work.stale import clear_failed, confirm_person, mark_failed

_SCHEMES = {"call": "tel:", "mail": "mailto:"}
_SHORT = 60

_STALE = ("confirm", "failed", "works")
"""Wishes about what may be wrong by now of a person."""


class PanelDeeds(Deeds):
    """One method for each wish."""

    asked = Signal(object)
    """A form with a question, to be shown on the page."""

    def connect_page(self) -> None:
        """Listens to the sections of the panel."""
        panel = self._page.account_panel
        panel.people.saved.connect(self._on_person)
        panel.people.reached.connect(self._on_reached)
        panel.people.wished.connect(self._on_person_wish)
        panel.sites.saved.connect(self._on_site)
        panel.sites.history.connect(self._on_site_history)
        panel.segments.saved.connect(self._on_segment)
        panel.segments.left.connect(self._on_left_segment)
        panel.sold.looked.connect(self._on_delivered)

    def _on_person(self, form: PersonForm) -> None:
        draft, person = form.draft(), form.person.id if form.person else None
        work = partial(save_person, account=self._account, draft=draft, person=person)
        told = _("{name} is saved.").format(name=draft.name.strip()[:_SHORT])
        done = partial(self._page.account_panel.people.close_form, form)
        self._write(work, told, done, partial(self._blame, form, "name"))

    def _on_delivered(self, how: str, one: Aside) -> None:
        """As it was sold, or short: then what was delivered is asked."""
        if how == "as_sold":
            work = partial(record_delivered, sold=one.id, kept="as_sold")
            self._write(work, _("“{what}” was delivered as sold.").format(what=one.text[:_SHORT]))
            return
        title = _("Delivered short: {what}").format(what=one.text[:_SHORT])
        ask = Ask(self._host(), title, _("What was delivered?"), _("Save"))
        ask.answered.connect(partial(self._on_short, ask, one))
        ask.open()

    def _on_short(self, ask: Ask, one: Aside, text: str) -> None:
        told = _("“{what}” was delivered short: a red flag is up.").format(what=one.text[:_SHORT])
        work = partial(record_delivered, sold=one.id, kept="short", delivered=text)
        self._write(work, told, ask.close_overlay, ask.show_error)

    def _on_person_wish(self, what: str, one: PersonLine) -> None:
        kind, _mark, value = what.partition("\n")
        if kind in _STALE:
            self._on_stale(kind, value, one)
        elif what == "left" and self._snapshot:
            self.asked.emit(left_form(self._snapshot, one))
        elif what == "back":
            told = _("{name} is back.").format(name=one.name[:_SHORT])
            self._write(partial(mark_left, person=one.id, day=None), told)
        elif what == "rhythm" and self._snapshot:
            self.asked.emit(person_rhythm_form(self._snapshot, one))
        elif what == "back_to_rating" and self._snapshot:
            told = back_told(higher_rating(one, self._snapshot)).format(name=one.name[:_SHORT])
            self._write(partial(set_own_rhythm, subject=one.id, lanes=()), told)
        elif what == "history":
            self._show_history(one.id, one.name)
        elif what == "erase":
            goes = _(
                "Their numbers and addresses go too, here and in every book they were shared with."
                " The notes about the account stay. Nobody can bring them back."
            )
            self._confirm(one.name, goes, partial(erase_person, person=one.id))

    def _on_stale(self, kind: str, value: str, one: PersonLine) -> None:
        """What may be wrong by now is marked, mended or confirmed."""
        if kind == "confirm":
            told = _("{name} is confirmed.").format(name=one.name[:_SHORT])
            self._write(partial(confirm_person, person=one.id), told)
            return
        mark = mark_failed if kind == "failed" else clear_failed
        told = (
            _("{value} reaches nobody.") if kind == "failed" else _("{value} reaches them again.")
        )
        work = partial(mark, owner=one.id, value=value)
        self._write(work, told.format(value=value[:_SHORT]))

    def _on_reached(self, how: str, what: str) -> None:
        if how in _SCHEMES:
            QDesktopServices.openUrl(QUrl(_SCHEMES[how] + "".join(what.split())))
            return
        QGuiApplication.clipboard().setText(what)
        self._page.shell.tell(_("{number} is copied.").format(number=what[:_SHORT]))

    def _on_site(self, form: SiteForm) -> None:
        draft, site = form.draft(), form.site.id if form.site else None
        work = partial(save_site, account=self._account, draft=draft, site=site)
        told = _("{name} is saved.").format(name=draft.name.strip()[:_SHORT])
        done = partial(self._page.account_panel.sites.close_form, form)
        self._write(work, told, done, partial(self._blame, form, "name"))

    def _on_site_history(self, site: SiteLine) -> None:
        self._show_history(site.id, site.name)

    def _on_segment(self, form: InPlace) -> None:
        name = form.said()["name"]
        work = partial(set_segment, account=self._account, name=name, on=True)
        told = _("{account} is in {name} now.").format(
            account=self._called, name=name.strip()[:_SHORT]
        )
        done = partial(self._page.account_panel.segments.close_form, form)
        self._write(work, told, done, partial(self._blame, form, "name"))

    def _on_left_segment(self, name: str) -> None:
        work = partial(set_segment, account=self._account, name=name, on=False)
        told = _("{account} is no longer in {name}.")
        self._write(work, told.format(account=self._called, name=name[:_SHORT]))

    @property
    def _called(self) -> str:
        return self._snapshot.account.name[:_SHORT] if self._snapshot else ""

    def keep(self) -> None:
        """Somebody goes elsewhere: a person or a site that was changed is kept."""
        panel = self._page.account_panel
        for form in (panel.people.form, panel.sites.form):
            if form:
                form.keep()
