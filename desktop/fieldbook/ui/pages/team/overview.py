"""The overview: the sentence, and the cards; side by side where there is room."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from fieldbook.ui import theme
from fieldbook.ui.pages.team.asked import AskedPanel
from fieldbook.ui.pages.team.coverage import CoveragePanel
from fieldbook.ui.pages.team.panel import TeamPanel
from fieldbook.ui.pages.team.purposes import PurposesPanel
from fieldbook.ui.pages.team.sentence import SentenceLine
from fieldbook.ui.pages.team.weeks import WeeksPanel
from fieldbook.ui.pages.team.worth import WorthPanel
from fieldbook.ui.parts.scroll import ScrollArea
from fieldbook.work.team import Team
from fieldbook.work.team_sentence import sentence

WIDE, NARROW = 980, 800
_GAP = 16
_Place = tuple[int, int, int, int]
_PLACES: dict[str, dict[str, _Place]] = {
    "wide": {
        "coverage": (0, 0, 1, 7),
        "asked": (0, 7, 1, 5),
        "weeks": (1, 0, 2, 7),
        "purposes": (1, 7, 1, 5),
        "worth": (2, 7, 1, 5),
    },
    "middle": {
        "coverage": (0, 0, 1, 6),
        "asked": (0, 6, 1, 6),
        "weeks": (1, 0, 1, 12),
        "purposes": (2, 0, 1, 6),
        "worth": (2, 6, 1, 6),
    },
    "narrow": {
        "coverage": (0, 0, 1, 12),
        "asked": (1, 0, 1, 12),
        "weeks": (2, 0, 1, 12),
        "purposes": (3, 0, 1, 12),
        "worth": (4, 0, 1, 12),
    },
}
"""Where each card stands: row, column, rows, columns of twelve."""


class Overview(QWidget):
    """What the patch looks like on one page."""

    opened = Signal(str, object)
    coach = Signal(str)

    def __init__(self) -> None:
        """Nothing is known yet."""
        super().__init__()
        self.sentence = SentenceLine()
        self.coverage, self.asked = CoveragePanel(), AskedPanel()
        self.weeks, self.purposes, self.worth = WeeksPanel(), PurposesPanel(), WorthPanel()
        self.panels: dict[str, TeamPanel] = {
            "coverage": self.coverage,
            "asked": self.asked,
            "weeks": self.weeks,
            "purposes": self.purposes,
            "worth": self.worth,
        }
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(_GAP))
        for at in range(12):
            self._grid.setColumnStretch(at, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addWidget(self.sentence)
        column.addWidget(ScrollArea(inside), 1)
        self._laid = ""
        self._lay("wide")
        self.sentence.opened.connect(self.opened)
        for panel in self.panels.values():
            panel.opened.connect(self.opened)
        self.worth.coach.connect(self.coach)

    def show_team(self, found: Team, before: tuple[int, str] | None) -> None:
        """Other figures; `before` is the share in rhythm some months ago and that month."""
        self.sentence.show_pieces(sentence(found, before))
        self.coverage.show_coverage(found.coverage)
        self.asked.show_asked(found.asked, found.lost, found.months)
        self.weeks.show_team(found)
        self.purposes.show_team(found)
        self.worth.show_worth(found.worth)

    def fit(self, wide: int) -> None:
        """Three beside each other, two, or one below the other."""
        at_100 = wide / theme.factor()
        self._lay("wide" if at_100 >= WIDE else "middle" if at_100 >= NARROW else "narrow")

    def _lay(self, name: str) -> None:
        if name == self._laid:
            return
        self._laid = name
        for which, panel in self.panels.items():
            self._grid.removeWidget(panel)
            self._grid.addWidget(panel, *_PLACES[name][which])
