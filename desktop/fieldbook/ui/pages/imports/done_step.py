"""What came of an import, the way back, and what to do next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import Label
from fieldbook.work.imports import Imported


class DoneStep(QWidget):
    """One card."""

    accounts = Signal()
    another = Signal()
    take_back = Signal()
    twins = Signal()

    def __init__(self) -> None:
        """Nothing came in yet."""
        super().__init__()
        self._title = Label("", "card")
        self._told = Label("", "read", "ink2")
        self._told.setWordWrap(True)
        self.see = Button(_("See the accounts"), "primary")
        self.more = Button(_("Import another list"))
        self.back = Button(_("Take the import back"), icon="undo-2")
        self.see.clicked.connect(self.accounts)
        self.more.clicked.connect(self.another)
        self.back.clicked.connect(self.take_back)
        card = Card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(*[theme.px(28)] * 4)
        inside.setSpacing(theme.px(12))
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(IconLabel("check", "accent", 24))
        head.addWidget(self._title, 1)
        self.pairs = Button("", "link", icon="link")
        self.pairs.clicked.connect(self.twins)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for button in (self.see, self.more, self.back):
            row.addWidget(button)
        row.addStretch(1)
        inside.addLayout(head)
        inside.addWidget(self._told)
        inside.addLayout(row)
        inside.addWidget(self.pairs, 0, Qt.AlignmentFlag.AlignLeft)
        self.pairs.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)

    def focus_first(self) -> None:
        """On the way to the accounts."""
        self.see.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_done(self, done: Imported) -> None:
        """What came in, what was left out and why."""
        self._title.setText(title_words(done))
        self._told.setText(" ".join(told_words(done)))
        self.back.setEnabled(bool(done.act))
        self.pairs.hide()

    def show_twins(self, pairs: int) -> None:
        """How many pairs in the book may be one."""
        one = "{n} pair in the book may be one: look at them"
        many = "{n} pairs in the book may be one: look at them"
        self.pairs.setText(plural(one, many, pairs))
        self.pairs.setVisible(bool(pairs))


def title_words(done: Imported) -> str:
    """How many accounts are in."""
    if not done.act:
        return _("Nothing in it was new.")
    if done.accounts:
        return plural("{n} account is in.", "{n} accounts are in.", done.accounts)
    joined = done.counts["joins"]
    return plural("{n} row joined what is there.", "{n} rows joined what is there.", joined)


def told_words(done: Imported) -> list[str]:
    """Joined, planned, left out: a sentence each."""
    counts, told = done.counts, []
    if done.accounts and counts["joins"]:
        told.append(
            plural("{n} row joined an account.", "{n} rows joined accounts.", counts["joins"])
        )
    if done.touches:
        told.append(
            plural("{n} first touch is planned.", "{n} first touches are planned.", done.touches)
        )
    if counts["look"]:
        one = "{n} row needs a look and was left out: import the list again to answer."
        many = "{n} rows need a look and were left out: import the list again to answer."
        told.append(plural(one, many, counts["look"]))
    if counts["left_out"]:
        told.append(plural("{n} row was left out.", "{n} rows were left out.", counts["left_out"]))
    if done.act:
        told.append(_("You can take all of it back for 30 days; notes you add meanwhile are kept."))
    return told
