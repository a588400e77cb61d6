"""The head of Today: the place, the day, and the quick note."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.words import long_day


class Head(QWidget):
    """ "Today, Tuesday 24 November" with the quick note at the end."""

    def __init__(self, panel: QWidget) -> None:
        """Without a day; `panel` is the button for what stands beside."""
        super().__init__()
        self._row = QHBoxLayout(self)
        self._day = ElidedLabel("", "date", "ink2")
        self._day.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self.note = Button(_("Quick note"), "primary", icon="plus", key="Ctrl+N")
        self._row.addWidget(Label(_("Today"), "place"))
        self._row.addWidget(self._day, 1)
        self._panel = panel
        self._row.addWidget(panel)
        self._row.addWidget(self.note)
        self.fit()

    def show_day(self, day: date) -> None:
        """Another day."""
        self._day.setText(long_day(day))

    def buttons(self) -> list[QWidget]:
        """What takes the focus here, in reading order."""
        return [self._panel, self.note]

    def fit(self) -> None:
        """The day stands on the line of the place."""
        self._row.setContentsMargins(2, 0, 2, theme.px(4))
        self._row.setSpacing(theme.px(14))
        place, day = theme.metrics("place"), theme.metrics("date")
        lower = place.ascent() - place.height() / 2 - (day.ascent() - day.height() / 2)
        self._day.setContentsMargins(0, round(2 * lower), 0, 0)
