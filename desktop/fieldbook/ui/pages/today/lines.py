"""The single lines of Today: drafts that wait, what waited while one was away, what is done."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.pages.today.day_words import away_words, counted, done_words
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.words import hour, short_day
from fieldbook.work.drafts import KeptDraft
from fieldbook.work.today import Today

_LONGEST_NAME, _MOST = 48, 3


class DraftLines(QWidget):
    """The newest drafts, each on a line, first of all on Today."""

    opened = Signal(str)
    """The account one is about."""

    def __init__(self) -> None:
        """Hidden while there is none."""
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._lines: list[DraftLine] = []
        self._shown: tuple[object, ...] = ()

    def show_drafts(self, found: Today) -> None:
        """These, unless they are shown already."""
        shown = (found.drafts, found.now.date(), theme.factor())
        if shown == self._shown:
            return
        self._shown = shown
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [DraftLine(draft, found) for draft in found.drafts[:_MOST]]
        for line in self._lines:
            line.opened.connect(self.opened)
            self._column.addWidget(line)
        self._column.setSpacing(theme.px(4))
        self.setVisible(bool(self._lines))

    def buttons(self) -> list[Button]:
        """What takes the focus here."""
        return [line.button for line in self._lines]


class DraftLine(Card):
    """ "Draft: Lindholm Kitchens", with its first words and a way to go on."""

    opened = Signal(str)
    """The account it is about."""

    def __init__(self, draft: KeptDraft, found: Today) -> None:
        """The draft as it was kept."""
        super().__init__("amberTint", edge="", radius=8)
        self._account = draft.account
        name = draft.name
        short = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"
        words = draft.draft.discussed or draft.draft.proposed or draft.draft.purpose
        row = QHBoxLayout(self)
        row.setContentsMargins(*[theme.px(side) for side in (14, 4, 6, 4)])
        row.setSpacing(theme.px(10))
        row.addWidget(IconLabel("pencil", "amber", 15))
        title = ElidedLabel(_("Draft: {name}").format(name=short), "label")
        title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        row.addWidget(title)
        row.addWidget(ElidedLabel(words, "body", "ink2"), 1)
        row.addWidget(Label(_kept(draft, found), "caption", "ink2"))
        self.button = Button(_("Go on"), "ghost")
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.button.setAccessibleName(_("Go on with the draft about {name}").format(name=name))
        self.button.clicked.connect(self._on_open)
        row.addWidget(self.button)

    def _on_open(self) -> None:
        self.opened.emit(self._account)


def _kept(draft: KeptDraft, found: Today) -> str:
    today = found.now.date()
    same = draft.at.date() == today
    return _("kept {when}").format(
        when=hour(draft.at.time()) if same else short_day(draft.at.date(), today)
    )


class AwayLine(Card):
    """What waited while the seller was away, and two ways to deal with it."""

    look_through = Signal()
    spread = Signal()

    def __init__(self) -> None:
        """Says nothing yet."""
        super().__init__("tint", edge="", radius=8)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(*[theme.px(side) for side in (14, 4, 6, 4)])
        told, ways = QHBoxLayout(), QHBoxLayout()
        for part in (self._box, told, ways):
            part.setSpacing(theme.px(10))
        self._words = ElidedLabel("", "body")
        look = Button(_("Look through them"), "primary")
        look.clicked.connect(self.look_through)
        spread = Button(_("Spread over the next days"), "ghost")
        spread.clicked.connect(self.spread)
        self._buttons = [look, spread]
        begun = [IconLabel("calendar", "accent", 15), Label(_("Welcome back."), "label")]
        self._parts: list[QWidget] = [*begun, self._words, *self._buttons]
        for one in begun:
            told.addWidget(one)
        told.addWidget(self._words, 1)
        for button in self._buttons:
            ways.addWidget(button)
        ways.addStretch(0)
        self._box.addLayout(told, 1)
        self._box.addLayout(ways)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The ways stand below the words where there is no room beside them."""
        sides, between = self._box.contentsMargins(), self._box.spacing()
        needed = sum(one.sizeHint().width() + between for one in self._parts)
        needed += sides.left() + sides.right()
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(beside if needed <= self.width() else below)

    def show_day(self, found: Today) -> None:
        """How much has waited."""
        self.setVisible(found.away)
        self._words.setText(away_words(found))
        self._fit()

    def buttons(self) -> list[Button]:
        """What takes the focus here."""
        return self._buttons


class DoneLine(QWidget):
    """What was done last, and how much of the day is done."""

    def __init__(self) -> None:
        """Hidden until something is done."""
        super().__init__()
        self._row = QHBoxLayout(self)
        self._words = ElidedLabel("", "body", "ink2")
        self._count = Label("", "body", "ink2")
        self._row.addWidget(IconLabel("circle-check", "green", 16))
        self._row.addWidget(Label(_("Done"), "label"))
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._count)

    def show_day(self, found: Today) -> None:
        """The last one, and how many of how many."""
        self.setVisible(bool(found.done))
        if found.done:
            self._words.setText(done_words(found.done[-1], found))
            self._count.setText(counted_of(len(found.done), found.whole))
            told = plural("{n} conversation done", "{n} conversations done", len(found.done))
            self._count.setToolTip(told)
        self._row.setContentsMargins(2, theme.px(8), 2, theme.px(4))
        self._row.setSpacing(theme.px(8))


def counted_of(done: int, whole: int) -> str:
    """ "1 of 5", and "5 of 5" in the evening."""
    return counted(done, whole) if done < whole else _("{few} of {all}").format(few=done, all=whole)
