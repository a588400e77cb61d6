"""Where an import begins: files are chosen, dropped or pasted; earlier ones can be taken back."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.scroll import ScrollArea
from fieldbook.ui.words import hour, short_day
from fieldbook.work.import_log import ImportDone


class FileStep(QWidget):
    """A card to drop on, and the imports of the last thirty days."""

    choose = Signal()
    paste = Signal()
    take_back = Signal(str)

    def __init__(self) -> None:
        """Without earlier imports."""
        super().__init__()
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(6))
        self._lines = QWidget()
        self._list.addWidget(self._lines)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(20))
        column.addWidget(self._lay_card())
        column.addLayout(self._list)
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
        self._list.removeWidget(self._lines)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = QWidget()
        column = QVBoxLayout(self._lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(Label(_("Imports of the last 30 days"), "panel"))
        for one in done:
            column.addWidget(self._line(one, today))
        told = _("Taking one back restores what it changed. Accounts with later notes stay.")
        words = Label(told, "caption", "ink2")
        words.setWordWrap(True)
        column.addWidget(words)
        self._list.addWidget(self._lines)
        self._lines.setVisible(bool(done))

    def _line(self, one: ImportDone, today: date) -> Card:
        card = Card(radius=10)
        row = QHBoxLayout(card)
        row.setContentsMargins(theme.px(14), theme.px(8), theme.px(10), theme.px(8))
        row.setSpacing(theme.px(14))
        row.addWidget(ElidedLabel(one.files, "row"), 3)
        row.addWidget(ElidedLabel(_counted(one), "body", "ink2"), 3)
        when = f"{short_day(one.at.date(), today)}, {hour(one.at.time())}"
        row.addWidget(Label(when, "body", "ink2"))
        back = Button(_("Taken back") if one.taken_back else _("Take back"), icon="undo-2")
        back.setEnabled(not one.taken_back)
        back.setAccessibleName(_("Take back {name}").format(name=one.files))
        back.clicked.connect(partial(self.take_back.emit, one.act))
        row.addWidget(back)
        return card


def _counted(one: ImportDone) -> str:
    new, joined = one.counts.get("new", 0), one.counts.get("joins", 0)
    told = [
        plural("{n} new", "{n} new", new) if new else "",
        plural("{n} joined", "{n} joined", joined) if joined else "",
    ]
    return ", ".join(part for part in told if part)
