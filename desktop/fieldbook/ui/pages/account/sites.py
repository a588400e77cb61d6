"""The sites of the account in its panel: read, added and changed in their place."""

from functools import partial

from PySide6.QtCore import Qt, Signal

from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui.pages.account.in_place import Asked, InPlace, Said
from fieldbook.ui.pages.account.section import ChangedBy, PanelRow, Section, two_lines
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import ElidedLabel
from fieldbook.work.account_page import AccountPage
from fieldbook.work.sites import SiteDraft, SiteLine


class SiteForm(InPlace):
    """A new place, or one that is there and changed."""

    def __init__(self, site: SiteLine | None, page: AccountPage) -> None:
        """Begins with what is known; whoever is at the account can run it."""
        self.site = site
        begun = site_said(site)
        people = tuple((str(one.id), one.name) for one in page.people if not one.left)
        if site and site.manager_id and site.manager_id not in dict(people):
            people = ((str(site.manager_id), site.manager), *people)
        super().__init__(
            _("Change a site") if site else _("Add a site"),
            [
                Asked("name", _("Name"), begun["name"]),
                Asked("city", _("Town"), begun["city"]),
                Asked(
                    "manager",
                    _("Who runs it"),
                    begun["manager"],
                    "choice",
                    (("", _("Nobody named")), *people),
                ),
            ],
            _("Save"),
        )

    def draft(self) -> SiteDraft:
        """What is typed."""
        said = self.said()
        manager = Ref(said["manager"]) if said["manager"] else None
        return SiteDraft(name=said["name"], city=said["city"], manager=manager)


class SitesSection(Section):
    """The places of the account; one of them can be open as a form."""

    saved = Signal(object)
    """The SiteForm to be kept."""
    history = Signal(object)
    """The SiteLine whose history is wanted."""

    def __init__(self) -> None:
        """No place."""
        super().__init__(_("Sites"))
        self.form: SiteForm | None = None
        self._page: AccountPage | None = None
        self.plus = self.put_plus(_("Add a site"))
        self.plus.clicked.connect(partial(self.edit, None))

    def show_page(self, page: AccountPage, changed_by: ChangedBy | None = None) -> None:
        """As the book has it now; an open form keeps what is typed."""
        self._page = page
        self.empty(self.form)
        open_for = self.form.site.id if self.form and self.form.site else None
        for one in page.sites:
            if self.form and one.id == open_for:
                by = changed_by(one.id) if changed_by else ""
                self.form.show_meanwhile(by, site_said(one))
                self.column.addWidget(self.form)
            else:
                self.column.addWidget(self._row(one))
        if self.form and self.column.indexOf(self.form) < 0:
            self.column.addWidget(self.form)
        self.settle()

    def _row(self, one: SiteLine) -> PanelRow:
        row = PanelRow(_("Change {name}").format(name=one.name))
        below = " · ".join(part for part in (one.manager, one.city) if part)
        row.setAccessibleDescription(below)
        told = ElidedLabel(below, "caption", "ink2") if below else None
        row.row.addWidget(IconLabel("store", "ink2", 16))
        row.row.addLayout(two_lines(ElidedLabel(one.name, "name"), told), 1)
        row.activated.connect(partial(self.edit, one))
        return row

    def edit(self, site: SiteLine | None) -> None:
        """Opens the form in the place of a site, or at the end for a new one."""
        if self._page is None:
            return
        self.unfold()
        self.close_form()
        self.form = SiteForm(site, self._page)
        self.form.saved.connect(self._on_saved)
        self.form.given_up.connect(self._on_given_up)
        if site:
            self.form.more.set_icon("rotate-ccw")
            self.form.more.setAccessibleName(_("History"))
            self.form.more.setToolTip(_("History"))
            self.form.more.show()
            self.form.more.clicked.connect(partial(self.history.emit, site))
        self.show_page(self._page)
        self.form.show()  # at once, so that it can have the focus
        self.form.focus_first()

    def close_form(self, form: InPlace | None = None) -> None:
        """The rows alone; with `form` only if it is that one which is open."""
        if self.form and form in (None, self.form):
            had_focus = self.form.isAncestorOf(self.window().focusWidget() or self)
            form, self.form = self.form, None
            form.hide()
            form.deleteLater()
            if self._page:
                self.show_page(self._page)
            if had_focus:
                self.plus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_given_up(self) -> None:
        self.close_form()

    def _on_saved(self, _said: Said) -> None:
        self.saved.emit(self.form)


def site_said(one: SiteLine | None) -> Said:
    """A site as the form shows it."""
    if one is None:
        return {"name": "", "city": "", "manager": ""}
    return {"name": one.name, "city": one.city, "manager": str(one.manager_id or "")}
