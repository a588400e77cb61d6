"""First run: two doors. Look around first, or start my own book; the two never mix."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.door import WIDE as DOOR
from fieldbook.ui.pages.door import Door
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.scroll import ScrollArea
from fieldbook.ui.parts.seller_fields import SellerFields
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.work.books import laptop_seller

WIDE = 762
_NOBODY = ("root", "user", "admin", "administrator")
"""Names of a login that are nobody's own."""


class FirstRun(QWidget):
    """What is seen where no book is open."""

    look_around = Signal()
    open_other = Signal()
    left = Signal()
    """Esc at the doors: back to the book that is open, if one is."""
    make_own = Signal(object, object)
    """A Seller and the path of the book to make."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """The two doors."""
        super().__init__(parent)
        self.setObjectName("first_run")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._build()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(*[theme.px(24)] * 4)
        column.setSpacing(theme.px(12))
        column.addStretch(3)
        mark = IconLabel("book", "accent", 40)
        column.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        for widget in self._welcome():
            column.addWidget(widget)
        column.addSpacing(theme.px(24))
        self._doors = self._two_doors()
        self._form: QWidget | None = None
        self._places = QVBoxLayout()
        self._places.addWidget(self._doors, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(self._places)
        column.addSpacing(theme.px(16))
        column.addLayout(self._promise())
        column.addStretch(4)
        outer.addWidget(ScrollArea(inside))

    def _welcome(self) -> list[QWidget]:
        said = SpokenText("spoken_small")
        said.set_spoken(
            _("“The purpose of my call is …”"), _("Every good conversation starts that way.")
        )
        said.set_tones("ink", "ink3")
        said.set_centred()
        self._fault = Label("", "name", "amber")
        self._fault.setWordWrap(True)
        self._fault.hide()
        title = Label(_("Welcome to Fieldbook"), "welcome")
        for label in (title, self._fault):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return [title, said, self._fault]

    def _two_doors(self) -> QWidget:
        both = QWidget()
        row = self._row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(24) - 4)  # each card keeps two pixels for its focus ring
        look = Door("eye", _("Look around first"), "1")
        look.say(
            _(
                "A sample book of a seller on the coast: 46 accounts, a year of notes."
                " Throw it away whenever you like."
            )
        )
        look.point("route", _("Every note ends in the next purpose"))
        look.point("calendar", _("A week planned by rhythm"))
        look.offer(_("Open the sample book"), "plain", self.look_around)
        own = Door("book", _("Start my own book"), "2")
        own.say(_("Your accounts, your words. Everything stays on this laptop."))
        own.point("user", _("Type the first accounts by hand"))
        own.point("upload", _("Take in a book from a colleague later"))
        own.offer(_("Start my book"), "primary", self.show_form)
        self._first = own.button
        for door in (look, own):
            row.addWidget(door)
        return both

    def _own_form(self) -> QWidget:
        card = Card()
        card.setFixedWidth(theme.px(480))
        column = QVBoxLayout(card)
        column.setContentsMargins(*[theme.px(24)] * 4)
        column.setSpacing(theme.px(12))
        known = laptop_seller()
        nameless = known.name.casefold() in _NOBODY
        self.fields = SellerFields(replace(known, name="") if nameless else known)
        self.fields.entered.connect(self._on_start)
        column.addWidget(Label(_("Start my own book"), "card"))
        column.addWidget(self.fields)
        row = QHBoxLayout()
        start = Button(_("Start my book"), "primary", key="Return")
        start.clicked.connect(self._on_start)
        back = Button(_("Back"), "ghost")
        back.clicked.connect(self.show_doors)
        row.addWidget(start)
        row.addWidget(back)
        row.addStretch(1)
        column.addLayout(row)
        return card

    def _promise(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(IconLabel("circle-check", "green", 15))
        row.addWidget(
            Label(
                _("Your book lives on this laptop. No account, no internet needed."), "read", "ink2"
            )
        )
        self._other = Button(_("Open another book"), "link")
        self._other.clicked.connect(self.open_other)
        row.addWidget(self._other)
        row.addStretch(1)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for two doors side by side they stand one below the other."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(2 * DOOR + 90)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def show_fault(self, text: str) -> None:
        """Says why no book is open."""
        self._fault.setText(text)
        self._fault.setVisible(bool(text))

    def fault(self) -> str:
        """Why no book is open, as it is said."""
        return self._fault.text()

    def show_form(self) -> None:
        """Asks for name, zone and country."""
        self._doors.hide()
        if self._form is None:
            self._form = self._own_form()
            self._places.addWidget(self._form, 0, Qt.AlignmentFlag.AlignHCenter)
        self._form.show()
        self.fields.name.line.setFocus()
        self.fields.name.line.selectAll()

    def show_doors(self) -> None:
        """The two doors again."""
        if self._form is not None:
            self._form.hide()
        self._doors.show()
        self._first.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 and 2 open the doors, Esc closes the form."""
        if self._form is not None and self._form.isVisible():
            if event.key() == Qt.Key.Key_Escape:
                self.show_doors()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_1:
            self.look_around.emit()
        elif event.key() == Qt.Key.Key_2:
            self.show_form()

    def _on_start(self) -> None:
        if not self.fields.is_named():
            self.fields.name.line.setFocus()
            return
        seller = Seller(
            id=Ref(""),
            name=self.fields.name.text(),
            zone=self.fields.zone.value,
            country=self.fields.country.value,
        )
        self.make_own.emit(seller, own_path(seller.name))

    def show_refused(self, error: FieldbookError) -> None:
        """Says beside the fields why the book could not be made."""
        self.fields.show_refused(error)


def own_path(name: str) -> Path:
    """Where a new book goes: the seller's documents, under their name; a number if it is taken."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(documents or Path.home())
    stem = "".join(c for c in name if c.isalnum() or c in " -_").strip()[:60] or _("My book")
    path = folder / f"{stem}.fieldbook"
    number = 2
    while path.exists():
        path = folder / f"{stem} {number}.fieldbook"
        number += 1
    return path
