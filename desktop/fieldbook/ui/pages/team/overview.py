"""The overview: the sentence, and the cards; side by side where there is room."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from fieldbook.ui import theme
from fieldbook.ui.pages.team.asked import AskedPanel
from fieldbook.ui.pages.team.close_panel import ClosePanel
from fieldbook.ui.pages.team.coverage import CoveragePanel
from fieldbook.ui.pages.team.flags_panel import FlagsPanel
from fieldbook.ui.pages.team.losses_panel import LossesPanel
from fieldbook.ui.pages.team.panel import TeamPanel
from fieldbook.ui.pages.team.purposes import PurposesPanel
from fieldbook.ui.pages.team.sentence import SentenceLine
from fieldbook.ui.pages.team.tables import TeamTables
from fieldbook.ui.pages.team.weeks import WeeksPanel
from fieldbook.ui.pages.team.worth import WorthPanel
from fieldbook.ui.parts.scroll import ScrollArea
from fieldbook.work.team import Team
from fieldbook.work.team_flags import TeamFlags
from fieldbook.work.team_sentence import sentence

WIDE, NARROW = 980, 800
_GAP = 16
_Place = tuple[int, int, int, int]
_PLACES: dict[str, dict[str, _Place]] = {
    "wide": {
        "coverage": (0, 0, 1, 4),
        "asked": (0, 4, 1, 4),
        "flags": (0, 8, 1, 4),
        "weeks": (1, 0, 2, 7),
        "purposes": (1, 7, 1, 5),
        "worth": (2, 7, 1, 5),
        "close": (3, 0, 1, 7),
        "losses": (3, 7, 1, 5),
    },
    "middle": {
        "coverage": (0, 0, 1, 6),
        "asked": (0, 6, 1, 6),
        "flags": (1, 0, 1, 6),
        "purposes": (1, 6, 1, 6),
        "weeks": (2, 0, 1, 12),
        "worth": (3, 0, 1, 6),
        "losses": (3, 6, 1, 6),
        "close": (4, 0, 1, 12),
    },
    "narrow": {
        "coverage": (0, 0, 1, 12),
        "flags": (1, 0, 1, 12),
        "asked": (2, 0, 1, 12),
        "weeks": (3, 0, 1, 12),
        "purposes": (4, 0, 1, 12),
        "worth": (5, 0, 1, 12),
        "losses": (6, 0, 1, 12),
        "close": (7, 0, 1, 12),
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
        self.flags, self.losses, self.close_to = FlagsPanel(), LossesPanel(), ClosePanel()
        self.panels: dict[str, TeamPanel] = {
            "coverage": self.coverage,
            "asked": self.asked,
            "flags": self.flags,
            "weeks": self.weeks,
            "purposes": self.purposes,
            "worth": self.worth,
            "close": self.close_to,
            "losses": self.losses,
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
        self.tables = TeamTables()
        self.tables.opened.connect(self.opened)
        self._area = ScrollArea(inside)
        self._stack = QStackedWidget()
        for seen in (self._area, ScrollArea(self.tables)):
            self._stack.addWidget(seen)
        column.addWidget(self._stack, 1)
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
        self.close_to.show_team(found)
        self.tables.show_team(found)

    def show_flags(self, found: TeamFlags, team: Team) -> None:
        """Other red flags and losses; they come later than the other figures."""
        self.flags.show_flags(found, alone=len(team.sellers) <= 1)
        self.losses.show_losses(found, team.today)

    @property
    def as_tables(self) -> bool:
        """Whether figures are seen in the place of charts."""
        return self._stack.currentIndex() == 1

    def turn(self) -> None:
        """Charts as tables, and back; the focus goes to the first of them."""
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        self._stack.setCurrentIndex(0 if self.as_tables else 1)
        if self.as_tables:
            self.tables.tables["ratings"].setFocus(Qt.FocusReason.OtherFocusReason)
        elif had_focus:
            self.asked.span.button(self.asked.span.value).setFocus()

    def to_end(self) -> None:
        """Scrolls to the last of the cards."""
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.maximum())

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
