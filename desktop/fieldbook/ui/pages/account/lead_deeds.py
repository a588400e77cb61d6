"""What can be done with the leads of an account, from the panel beside it."""

from PySide6.QtCore import Signal

from fieldbook.ui.pages.account.deeds import Deeds
from fieldbook.ui.pages.account.lead_forms import ReturnForm, accept_wish, nurture_form
from fieldbook.work.lead_lines import LeadLine


class LeadDeeds(Deeds):
    """Accepting is done at once; a reason and a day are asked below the head."""

    asked = Signal(object)
    """A form with a question, to be shown on the page."""

    def connect_page(self) -> None:
        """Listens to the section of the panel."""
        self._page.account_panel.lead.wished.connect(self._on_wished)

    def _on_wished(self, deed: str, one: LeadLine) -> None:
        if self._snapshot is None:
            return
        if deed == "accept":
            wish = accept_wish(one)
            self._write(wish.work, wish.told)
        else:
            form = ReturnForm if deed == "return" else nurture_form
            self.asked.emit(form(one, self._snapshot.today))

    def keep(self) -> None:
        """Somebody goes elsewhere: nothing here is kept by itself."""
