"""The one nudge of Today: who has no next touch, or is past the rhythm, and one button for it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.today.day_words import capital, spelled
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import Label
from fieldbook.work.level import MANY, Level


class LevelCard(Card):
    """At the foot of the panel; as a line on the page where nothing stands beside it."""

    cover = Signal()
    """Plan a touch for those that have none."""
    level = Signal()
    """Plan one for those that are past their rhythm."""
    later = Signal()
    """Not this week."""
    who = Signal()
    """See who they are."""

    def __init__(self, *, line: bool = False) -> None:
        """Hidden until there is something to say."""
        super().__init__("tint" if line else "surface", edge="" if line else "line2")
        self._line = line
        self._left = False
        self._title = Label("", "label")
        self._words = Label("", "body", "ink2")
        self._words.setWordWrap(True)
        self.plan = Button("", "plain")
        self.plan.clicked.connect(self._on_plan)
        self.rest = Button("", "ghost")
        self.rest.clicked.connect(self._on_rest)
        if line:
            for button in (self.plan, self.rest):
                button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        ways = QBoxLayout.Direction
        self._column = QBoxLayout(ways.LeftToRight if line else ways.TopToBottom, self)
        self._head, self._ways = QHBoxLayout(), QBoxLayout(ways.LeftToRight)
        self._head.addWidget(IconLabel("user", "accent" if line else "ink2", 16))
        self._head.addWidget(self._title)
        if not line:
            self._head.addStretch(1)
        self._ways.addWidget(self.plan)
        self._ways.addWidget(self.rest)
        if not line:
            self._ways.addStretch(1)
        self._column.addLayout(self._head)
        self._column.addWidget(self._words, 1)
        self._column.addLayout(self._ways)
        self.hide()

    def show_level(self, found: Level) -> None:
        """What there is to say; nothing, where the book is level."""
        self._left = found.left > 0
        count = found.left if self._left else found.fitting
        self._title.setText(_("Left behind") if self._left else _("Level the book"))
        self._words.setText(level_words(found))
        self.plan.setText(spelled("Plan {n} touch", "Plan {n} touches", count))
        self.plan.setVisible(bool(count))
        self.rest.setText(_("See who") if self._left else _("Not this week"))
        self.setAccessibleName(f"{self._title.text()}. {self._words.text()}")
        self.setVisible(bool(found.left or found.past))
        self.fit()

    def buttons(self) -> list[QWidget]:
        """What takes the focus here, in reading order."""
        return [self.plan, self.rest]

    def fit(self) -> None:
        """By the size of the text."""
        sides = (14, 4, 6, 4) if self._line else (14, 12, 14, 12)
        self._column.setContentsMargins(*[theme.px(side) for side in sides])
        self._column.setSpacing(theme.px(10 if self._line else 8))
        for row in (self._head, self._ways):
            row.setSpacing(theme.px(8))
        self._lay_ways()

    def _lay_ways(self) -> None:
        """Side by side, or below each other where a narrow panel has no room for that."""
        wide = sum(one.sizeHint().width() for one in (self.plan, self.rest)) + theme.px(8)
        room = self.contentsRect().width() - 2 * theme.px(14)
        narrow = not self._line and wide > room and not self.plan.isHidden()
        ways = QBoxLayout.Direction
        self._ways.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self._lay_ways()

    def _on_plan(self) -> None:
        (self.cover if self._left else self.level).emit()

    def _on_rest(self) -> None:
        (self.who if self._left else self.later).emit()


def level_words(found: Level) -> str:
    """What the card says: how many, and what one touch each would mean."""
    if found.left:
        told = spelled(
            "{n} account has no next touch.", "{n} accounts have no next touch.", found.left
        )
        if found.left == 1:
            return _("{told} Give it one, and nobody is left behind.").format(told=capital(told))
        return _("{told} One each, and nobody is left behind.").format(told=capital(told))
    told = capital(
        spelled(
            "{n} account is past its rhythm.", "{n} accounts are past their rhythm.", found.past
        )
    )
    if found.past >= MANY:
        told = _("Many accounts are past their rhythm.")
    if found.room == 0:
        then = _("There is no room {week}.")
    elif found.room < found.past:
        then = spelled(
            "There is room for {n} of them {week}.",
            "There is room for {n} of them {week}.",
            found.room,
        )
    elif found.past == 1:
        then = _("A touch {week}, and nobody is left behind.")
    else:
        then = _("One touch each {week}, and nobody is left behind.")
    return f"{told} {then.replace('{week}', _week(found.weeks))}"


def _week(ahead: int) -> str:
    return {0: _("this week"), 1: _("next week")}.get(ahead, _("when you are back"))
