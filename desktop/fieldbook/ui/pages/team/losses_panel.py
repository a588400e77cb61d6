"""Accounts lost in a year: how many of them nobody saw coming, and the newest of those."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.pages.team.bar import Bar
from fieldbook.ui.pages.team.mark import Mark
from fieldbook.ui.pages.team.panel import TeamPanel
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.words import short_day
from fieldbook.work.flag_past import BEFORE
from fieldbook.work.team_flags import MONTHS, TeamFlags

SHOWN = 3


class LossesPanel(TeamPanel):
    """One bar: told by a flag in the 90 days before, or a surprise."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        since = plural("in {n} month", "in {n} months", MONTHS)
        super().__init__(_("Lost accounts"), Label(since, "body", "ink2"))
        self.told = Mark(_("A red flag had told of it"), "good")
        self.surprise = Mark(_("A surprise: no flag in {n} days").format(n=BEFORE), "lost")
        self.bar = Bar([self.told, self.surprise])
        for mark in self.bar.marks:
            mark.clicked.connect(partial(self._on_mark, mark))
        self.words = Label("", "caption", "ink2")
        self.words.setWordWrap(True)
        self._names = QVBoxLayout()
        self._lines = QWidget()
        self._names.addWidget(self._lines)
        self.column.addWidget(self.bar)
        self.column.addWidget(self.words)
        self.column.addLayout(self._names)
        self.column.addStretch(1)

    def show_losses(self, found: TeamFlags, today: date) -> None:
        """Other losses."""
        surprises = {one.account for one in found.surprises}
        told = tuple(one for one in found.lost if one not in surprises)
        self.told.show_accounts(told)
        self.surprise.show_accounts(tuple(one.account for one in found.surprises))
        self.bar.show_whole(len(found.lost))
        self.bar.setVisible(bool(found.lost))
        sentence = plural(
            "{n} was a surprise: no red flag was up in the {days} days before.",
            "{n} were a surprise: no red flag was up in the {days} days before.",
            len(found.surprises),
        ).replace("{days}", str(BEFORE))
        nothing = _("No account was lost.")
        self.words.setText(sentence if found.lost else nothing)
        self._show_names(found, today)

    def _show_names(self, found: TeamFlags, today: date) -> None:
        self._names.removeWidget(self._lines)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = QWidget()
        self._names.addWidget(self._lines)
        column = QVBoxLayout(self._lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for one in found.surprises[:SHOWN]:
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            seller = one.seller_name.split(" ")[0]
            row.addWidget(Label(one.name, "label"))
            row.addWidget(ElidedLabel(f"{seller}  {one.reason}".strip(), "body", "ink2"), 1)
            row.addWidget(Label(short_day(one.day, today), "caption", "ink2"))
            column.addLayout(row)

    def _on_mark(self, mark: Mark) -> None:
        self.opened.emit(_("Lost accounts: {name}").format(name=mark.title), mark.accounts)
