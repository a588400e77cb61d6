"""Commitments to get close without selling: done, ahead and missed, seller by seller."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.team.bar import Bar
from fieldbook.ui.pages.team.mark import Mark
from fieldbook.ui.pages.team.panel import TeamPanel
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.legend import Legend
from fieldbook.work.team import SellerFigures, Team


class ClosePanel(TeamPanel):
    """A line for each seller, on one scale; every part opens the accounts it counts."""

    def __init__(self) -> None:
        """Nobody yet."""
        super().__init__(_("Commitments without selling"))
        self._lines = QWidget()
        self.column.addWidget(self._lines)
        self.bars: dict[str, Bar] = {}
        legend = Legend(
            [("accent", _("Done in four weeks")), ("ink3", _("Ahead")), ("amberFill", _("Missed"))]
        )
        self.none = Label(_("Nobody has planned any."), "body", "ink2")
        self.column.addWidget(self.none)
        self.column.addWidget(legend, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def show_team(self, found: Team) -> None:
        """Other commitments; always in the order of the names."""
        self.column.removeWidget(self._lines)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = QWidget()
        self.column.insertWidget(1, self._lines)
        grid = QGridLayout(self._lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(1, 1)
        self.bars = {one.seller: self._bar(one) for one in found.sellers if _count(one)}
        most = max((_count(one) for one in found.sellers), default=0)
        for at, one in enumerate(found.sellers):
            grid.addWidget(Label(one.name.split(" ")[0], "label"), at, 0)
            bar = self.bars.get(one.seller)
            grid.addWidget(bar or Label(_("none"), "body", "ink2"), at, 1)
            if bar:
                bar.show_whole(most)
        self._lines.setVisible(most > 0)
        self.none.setVisible(most == 0)

    def _bar(self, one: SellerFigures) -> Bar:
        close = one.close
        parts = (
            (Mark(_("Done"), "good"), close.done),
            (Mark(_("Ahead"), "bare"), close.ahead),
            (Mark(_("Missed"), "late"), close.missed),
        )
        for mark, accounts in parts:
            mark.show_accounts(accounts)
            told = _("{seller}, without selling: {name}").format(seller=one.name, name=mark.title)
            mark.clicked.connect(partial(self.opened.emit, told, accounts))
        return Bar([mark for mark, _accounts in parts])


def _count(one: SellerFigures) -> int:
    return len(one.close.done) + len(one.close.ahead) + len(one.close.missed)
