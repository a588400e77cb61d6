"""Settings, Rhythm: what each rating asks for, lane by lane. What fits is written at once."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldbook.model.accounts import Rating
from fieldbook.ui import theme
from fieldbook.ui.page import Shell
from fieldbook.ui.parts.lane_row import Typed
from fieldbook.ui.settings_lanes import RatedLanes
from fieldbook.ui.settings_part import SettingsPart
from fieldbook.work.rhythm_edits import rhythm_table

Unsaved = dict[Rating, list[tuple[int, Typed]]]
"""What does not fit, by rating: at which place it stands, and what is typed."""


class RhythmPart(SettingsPart):
    """One block for each rating, the golden ones first."""

    def __init__(self, shell: Shell) -> None:
        """As the book has it."""
        super().__init__(shell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(18))
        self.blocks: dict[Rating, RatedLanes] = {}
        for rated in rhythm_table(shell.book):
            block = self.blocks[rated.rating] = RatedLanes(shell, rated)
            block.written.connect(self.written)
            column.addWidget(block)

    def refresh(self) -> None:
        """Shows what the book has now; what is typed and does not fit stays."""
        for rated in rhythm_table(self.shell.book):
            self.blocks[rated.rating].show_rated(rated)

    def stops(self) -> list[QWidget]:
        """What Tab reaches, in the order one reads it."""
        return [stop for block in self.blocks.values() for stop in block.stops()]

    def unsaved(self) -> Unsaved:
        """What stands here and is not in the book."""
        return {rating: found for rating, one in self.blocks.items() if (found := one.unsaved())}

    def put(self, unsaved: Unsaved) -> None:
        """Shows what stood in another window of settings and was not in the book."""
        for rating, typed in unsaved.items():
            self.blocks[rating].put(typed)
