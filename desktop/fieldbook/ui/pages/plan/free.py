"""A free week in a sentence, with the way to fill it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.plan.words import free_week, place_words
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.label import Label
from fieldbook.work.plan import PlanWeek


class FreeWeek(Card):
    """Stands over the days of a week that holds nothing."""

    place_all = Signal()

    def __init__(self) -> None:
        """Without a week."""
        super().__init__("bg", edge="line")
        self._title = Label(_("A free week."), "card")
        self._words = Label("", "body", "ink2")
        self._words.setWordWrap(True)
        self.button = Button(_("Place it"))
        self.button.clicked.connect(self.place_all)
        text = self._text = QVBoxLayout()
        text.addWidget(self._title)
        text.addWidget(self._words)
        row = self._row = QHBoxLayout(self)
        row.addLayout(text, 1)
        row.addWidget(self.button)
        self.fit()

    def show_week(self, week: PlanWeek) -> None:
        """How many come due."""
        said = free_week(week)
        self._words.setText(said)
        self.setAccessibleName(f"{self._title.text()} {said}")
        self.button.setText(place_words(len(week.to_place)))
        self.button.setVisible(bool(week.to_place))
        self.setVisible(week.empty)

    def fit(self) -> None:
        """Gaps in this size of text."""
        self._row.setContentsMargins(*[theme.px(side) for side in (18, 12, 18, 12)])
        self._row.setSpacing(theme.px(16))
        self._text.setSpacing(theme.px(3))
