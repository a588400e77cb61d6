"""Who somebody is: name, time zone, and the country whose days off count."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.model.sellers import Seller
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.choice_field import ChoiceField
from fieldbook.ui.parts.field import LineField
from fieldbook.ui.words import country_name
from fieldbook.work.countries import countries, zones


class SellerFields(QWidget):
    """Three fields; zone and country are chosen from those there are."""

    changed = Signal()
    """Something is another value now, and complete."""
    entered = Signal()
    """Enter was pressed in the name."""

    def __init__(self, seller: Seller) -> None:
        """What they begin with."""
        super().__init__()
        self.name = LineField(_("Your name"))
        self.name.line.setText(seller.name)
        self.zone = ChoiceField(
            _("Your time zone"), [(one, one.replace("_", " ")) for one in zones()], seller.zone
        )
        named = sorted(((one, country_name(one)) for one in countries()), key=lambda one: one[1])
        self.country = ChoiceField(_("Country of your days off"), named, seller.country)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        for field in (self.name, self.zone, self.country):
            column.addWidget(field)
        self.name.line.returnPressed.connect(self.entered)
        self.name.line.editingFinished.connect(self.changed)
        self.zone.chosen.connect(self.changed)
        self.country.chosen.connect(self.changed)

    def is_named(self) -> bool:
        """Whether there is a name; says beside the field that it is missing."""
        if self.name.text().strip():
            return True
        self.name.show_error(_("Your name is missing. It stands on every note you write."))
        return False

    def show_seller(self, seller: Seller) -> None:
        """Another seller, or the same with other values; a name that is typed and not saved stays.

        One that was saved is no longer taken back letter by letter.
        """
        line = self.name.line
        saved = " ".join(line.text().split()) == seller.name
        if saved == line.isModified():
            line.setText(seller.name)
        self.zone.set_value(seller.zone)
        self.country.set_value(seller.country)

    def show_refused(self, error: FieldbookError) -> None:
        """Why what is written here was not taken."""
        self.name.show_error(f"{error.title} {error.advice}")
