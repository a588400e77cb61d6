"""Where an import begins: files are chosen, dropped or pasted; earlier ones can be taken back."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.imports_done import ImportsDone
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.scroll import ScrollArea
from fieldbook.work.import_log import ImportDone


class FileStep(QWidget):
    """A card to drop on, and the imports of the last thirty days."""

    choose = Signal()
    paste = Signal()
    take_back = Signal(str)

    def __init__(self) -> None:
        """Without earlier imports."""
        super().__init__()
        self.done = ImportsDone()
        self.done.take_back.connect(self.take_back)
        self._earlier = QWidget()
        earlier = QVBoxLayout(self._earlier)
        earlier.setContentsMargins(0, 0, 0, 0)
        earlier.setSpacing(theme.px(8))
        earlier.addWidget(Label(_("Imports of the last 30 days"), "panel"))
        earlier.addWidget(self.done)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(20))
        column.addWidget(self._lay_card())
        column.addWidget(self._earlier)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollArea(inside))

    def _lay_card(self) -> Card:
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(*[theme.px(28)] * 4)
        column.setSpacing(theme.px(12))
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(IconLabel("download", "accent", 26))
        head.addWidget(Label(_("Drop a list of contacts or leads here"), "card"), 1)
        told = _(
            "A table (CSV, Excel, LibreOffice) or cards (vCard): from Google, Outlook, HubSpot, "
            "Salesforce, LinkedIn, a phone, or your own. Several at once are one import. You see "
            "what becomes of every row before anything is written."
        )
        words = Label(told, "read", "ink2")
        words.setWordWrap(True)
        self.choose_button = Button(_("Choose files …"), "primary", key="Ctrl+I")
        self.choose_button.clicked.connect(self.choose)
        self.paste_button = Button(_("Paste rows"), key="Ctrl+V")
        self.paste_button.clicked.connect(self.paste)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.choose_button)
        row.addWidget(self.paste_button)
        row.addStretch(1)
        column.addLayout(head)
        column.addWidget(words)
        column.addLayout(row)
        return card

    def focus_first(self) -> None:
        """On what chooses files."""
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_imports(self, done: Sequence[ImportDone], today: date) -> None:
        """The imports of the last thirty days, the newest first."""
        self.done.show_imports(done, today)
        self._earlier.setVisible(bool(done))
