"""The sites of the account in its panel: read, added and changed in their place."""

from functools import partial

from PySide6.QtCore import Signal

from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui.pages.account.form_section import FormSection
from fieldbook.ui.pages.account.in_place import Asked, InPlace, Said
from fieldbook.ui.pages.account.section import ChangedBy, PanelRow, two_lines
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import ElidedLabel
from fieldbook.work.account_page import AccountPage
from fieldbook.work.sites import SiteDraft, SiteLine


class SiteForm(InPlace):
    """A new place, or one that is there and changed."""

    def __init__(self, site: SiteLine | None, page: AccountPage) -> None:
        """Begins with what is known; whoever is at the account can run it."""
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
        self.site = site
        self.row = site.id if site else None

    def draft(self) -> SiteDraft:
        """What is typed."""
        said = self.said()
        manager = Ref(said["manager"]) if said["manager"] else None
        return SiteDraft(name=said["name"], city=said["city"], manager=manager)


class SitesSection(FormSection[SiteForm]):
    """The places of the account; one of them can be open as a form."""

    history = Signal(object)
    """The SiteLine whose history is wanted."""

    def __init__(self) -> None:
        """No place."""
        super().__init__(_("Sites"), _("Add a site"))

    def fill(self, page: AccountPage, changed_by: ChangedBy | None) -> None:
        """Every place."""
        for one in page.sites:
            self.put(one.id, site_said(one), changed_by, partial(self._row, one))

    def _row(self, one: SiteLine) -> PanelRow:
        row = PanelRow(_("Change {name}").format(name=one.name))
        below = " · ".join(part for part in (one.manager, one.city) if part)
        row.setAccessibleDescription(below)
        told = ElidedLabel(below, "caption", "ink2") if below else None
        row.row.addWidget(IconLabel("store", "ink2", 16))
        row.row.addLayout(two_lines(ElidedLabel(one.name, "name"), told), 1)
        row.activated.connect(partial(self.edit, one))
        return row

    def add(self) -> None:
        """Asks for a new place, at the end."""
        self.edit(None)

    def edit(self, site: SiteLine | None) -> None:
        """Opens the form in the place of a site, or at the end for a new one."""
        self.open_form(partial(self._form, site))

    def _form(self, site: SiteLine | None, page: AccountPage) -> SiteForm:
        made = SiteForm(site, page)
        if site:
            made.more.clicked.connect(partial(self.history.emit, site))
            made.show_more("rotate-ccw", _("History"))
        return made


def site_said(one: SiteLine | None) -> Said:
    """A site as the form shows it."""
    if one is None:
        return {"name": "", "city": "", "manager": ""}
    return {"name": one.name, "city": one.city, "manager": str(one.manager_id or "")}
