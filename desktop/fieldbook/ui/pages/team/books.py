"""The books behind the team: whose, how many accounts, when they changed last."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.parts.avatar import Avatar
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.scroll import ScrollArea
from fieldbook.ui.words import short_day
from fieldbook.work.team import BookLine, Team


class Books(QWidget):
    """A line for each seller; how a book comes in stands below."""

    opened = Signal(str, object)
    """A seller, and their accounts."""
    bring = Signal()
    sheet = Signal(str, object)
    """The sheet for a talk with a seller is wished, at a place of the screen."""

    def __init__(self) -> None:
        """No book yet."""
        super().__init__()
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(10))
        self._lines = QWidget()
        self._column.addWidget(self._lines)
        told = Label(
            _(
                "Ask a seller for their shared book: File › Share book. You see what it changes"
                " before it does, and one undo takes it back."
            ),
            "body",
            "ink2",
        )
        told.setWordWrap(True)
        row = QHBoxLayout()
        button = Button(_("Import a book"), icon="download")
        button.clicked.connect(self.bring)
        row.addWidget(button)
        row.addStretch(1)
        self._column.addWidget(told)
        self._column.addLayout(row)
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollArea(inside))

    def show_books(self, found: Team, today: date) -> None:
        """The books as they are now."""
        self._column.removeWidget(self._lines)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = QWidget()
        self._column.insertWidget(0, self._lines)
        column = QVBoxLayout(self._lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for one in found.books:
            column.addWidget(self._line(one, today))

    def _line(self, one: BookLine, today: date) -> Card:
        card = Card(radius=10)
        row = QHBoxLayout(card)
        row.setContentsMargins(theme.px(14), theme.px(10), theme.px(10), theme.px(10))
        row.setSpacing(theme.px(12))
        name = one.name or _("Nobody named")
        row.addWidget(Avatar(name, 30))
        row.addWidget(ElidedLabel(name, "row"), 2)
        counted = plural("{n} account", "{n} accounts", len(one.accounts))
        row.addWidget(Label(counted, "body", "ink2"))
        last = short_day(one.last, today) if one.last else ""
        told = _("last change {day}").format(day=last) if last else _("nothing written yet")
        label = ElidedLabel(told, "body", "ink2")
        row.addWidget(label, 2)
        if one.missing:
            numbers = ", ".join(map(str, one.missing))
            gone = plural(
                "file {numbers} never came", "files {numbers} never came", len(one.missing)
            )
            label.setText(f"{told}; {gone.replace('{numbers}', numbers)}")
            label.set_token("amber")
        button = Button(_("Accounts"))
        button.setAccessibleName(_("Accounts of {name}").format(name=name))
        button.setEnabled(bool(one.accounts))
        button.clicked.connect(partial(self.opened.emit, name, one.accounts))
        talk = Button(_("One-on-one"), icon="printer")
        talk.setAccessibleName(_("One-on-one sheet for {name}").format(name=name))
        talk.show_menu_sign()
        talk.clicked.connect(partial(self._on_talk, one, talk))
        for each in (talk, button):
            row.addWidget(each)
        return card

    def _on_talk(self, one: BookLine, button: Button) -> None:
        self.sheet.emit(one.seller, button.mapToGlobal(button.rect().bottomLeft()))
