"""Notes worth a word: whose, about which account, what the note says; one key to coach it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.team.panel import TeamPanel
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.hairline import Hairline
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.work.team_purposes import WorthNote
from fieldbook.work.team_words import worth_words

SHOWN = 3


class WorthPanel(TeamPanel):
    """The first three of them, and how many more there are."""

    coach = Signal(str)
    """A note."""

    def __init__(self) -> None:
        """Nothing is worth a word yet."""
        self.more = Button("", "link")
        super().__init__(_("Notes worth a word"), self.more)
        self.more.clicked.connect(partial(self.coach.emit, ""))
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(8))
        self._lines = QWidget()
        self._column.addWidget(self._lines)
        self.none = Label(_("Every note of the last four weeks has its word."), "body", "ink2")
        self.none.setWordWrap(True)
        self.column.addLayout(self._column)
        self.column.addWidget(self.none)
        self.column.addStretch(1)
        self.buttons: list[Button] = []

    def show_worth(self, found: Sequence[WorthNote]) -> None:
        """Other notes."""
        self._column.removeWidget(self._lines)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines, self.buttons = QWidget(), []
        self._column.addWidget(self._lines)
        column = QVBoxLayout(self._lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for at, one in enumerate(found[:SHOWN]):
            if at:
                column.addWidget(Hairline())
            column.addLayout(self._line(one))
        self.none.setVisible(not found)
        shown = min(len(found), SHOWN)
        self.more.setText(_("{shown} of {n}").format(shown=shown, n=len(found)))
        self.more.setVisible(bool(found))

    def _line(self, one: WorthNote) -> QHBoxLayout:
        row, told, names = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        row.setSpacing(theme.px(12))
        told.setSpacing(theme.px(2))
        names.setSpacing(theme.px(8))
        names.addWidget(Label(one.seller.split(" ")[0], "label"))
        names.addWidget(ElidedLabel(one.name, "body", "ink2"), 1)
        said = SpokenText("spoken", lines=2)
        words = worth_words(one)
        said.set_spoken("", words)
        if one.span and words.startswith("“"):
            said.set_flag((one.span[0] + 1, one.span[1] + 1))
        told.addLayout(names)
        told.addWidget(said)
        button = Button(_("Coach"), icon="message-square")
        button.setAccessibleName(
            _("Coach {seller} on {name}").format(seller=one.seller, name=one.name)
        )
        button.clicked.connect(partial(self.coach.emit, one.note))
        self.buttons.append(button)
        row.addLayout(told, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row
