"""The board of Reset Meetings: asked, committed, held, outcome; and those put off or refused."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from fieldbook.model.resets import Sided, Where
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.plan.reset_card import ResetCard
from fieldbook.ui.pages.plan.reset_figures import ResetFigures
from fieldbook.ui.parts.in_sight import InSight
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.scroll import ScrollArea
from fieldbook.ui.reset_words import where_name
from fieldbook.work.resets import ResetLine, Resets

COLUMNS: tuple[Where, ...] = ("asked", "committed", "held", "outcome")
NARROWEST = 176
"""A column is so wide at least, at 100 %; else there are two in a line, or one."""
_KEPT = 365
"""Days for which a meeting that was held stays on the board."""


class ResetsView(QWidget):
    """Four columns and a strip; the arrows go from card to card."""

    opened = Signal(str)
    """The page of the Reset Meeting of an account."""
    wished = Signal()
    """Other figures: of another time, or of a rating."""
    listed = Signal(object, object)
    """The accounts behind a figure, and the figure."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self._shown: object = None
        self.columns = {where: _Column(where_name(where), _empty(where)) for where in COLUMNS}
        self.strip = _Column(where_name("put_off"), _empty("put_off"))
        self.none = Label(
            _("Nobody was asked for a Reset Meeting yet. Beside it stands whom to ask, and why."
              " R asks from any account."), "body", "ink2",
        )  # fmt: skip
        self.none.setWordWrap(True)
        self.figures = ResetFigures()
        self.figures.wished.connect(self.wished)
        self.figures.panel.opened.connect(self.listed)
        self._inside = QWidget()
        self._lines = QVBoxLayout(self._inside)
        self._grid = QGridLayout()
        self._lines.addWidget(self.none)
        self._lines.addLayout(self._grid)
        self._lines.addWidget(self.strip)
        self._lines.addWidget(self.figures)
        self._lines.addStretch(1)
        self.area = ScrollArea(self._inside)
        InSight(self.area, self._inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        self._across = 0

    # ---- Showing --------------------------------------------------------------------------------

    def show_resets(self, found: Resets, sides: Mapping[Ref, Sided], today: date) -> None:
        """The board as the book has it; the card that has the focus keeps it."""
        self.figures.show_figures(found.figures)
        shown = (found.lines, dict(sides), today)
        if shown == self._shown:
            return
        self._shown = shown
        focused = next((card.line.reset for card in self.cards() if card.hasFocus()), None)
        for where, column in (*self.columns.items(), ("put_off", self.strip)):
            lines = _of(found.lines, where, today)
            column.show_cards([ResetCard(one, today, sides.get(one.reset)) for one in lines])
            for card in column.cards:
                card.opened.connect(self.opened)
                card.stepped.connect(partial(self._on_stepped, card))
        self.none.setVisible(not self.cards())
        self.strip.setVisible(bool(self.strip.cards))
        self.strip.lay(self._across)
        self._order_focus()
        again = next((card for card in self.cards() if card.line.reset == focused), None)
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def cards(self) -> list[ResetCard]:
        """Every card, column by column."""
        found = [card for column in self.columns.values() for card in column.cards]
        return [*found, *self.strip.cards]

    def _order_focus(self) -> None:
        cards = self.cards()
        for before, after in zip(cards, cards[1:], strict=False):
            QWidget.setTabOrder(before, after)

    def fit(self, side: int) -> None:
        """As many columns as there is room for."""
        wide = self.width() - 2 * side
        fits = wide // theme.px(NARROWEST)
        across = 4 if fits >= 4 else 2 if fits >= 2 else 1
        bar = self.area.verticalScrollBar()
        right = side - (bar.sizeHint().width() if bar.maximum() else 0)
        self._lines.setContentsMargins(0, theme.px(4), max(0, right), theme.px(20))
        self._lines.setSpacing(theme.px(14))
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(14))
        self.figures.fit(wide)
        if across == self._across:
            return
        self._across = across
        for at, column in enumerate(self.columns.values()):
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(column, at // across, at % across, top)
        for at in range(4):
            self._grid.setColumnStretch(at, 1 if at < across else 0)
        self.strip.lay(across)

    def first(self) -> QWidget:
        """Where the focus begins."""
        return next(iter(self.cards()), self.figures.first())

    # ---- Keys -----------------------------------------------------------------------------------

    def _on_stepped(self, here: ResetCard, across: int, down: int) -> None:
        """Up and down in a column, or to the columns beside it."""
        groups = [one.cards for one in (*self.columns.values(), self.strip) if one.cards]
        at = next(n for n, cards in enumerate(groups) if here in cards)
        row = groups[at].index(here)
        if down and 0 <= row + down < len(groups[at]):
            groups[at][row + down].setFocus(Qt.FocusReason.TabFocusReason)
        elif across and 0 <= at + across < len(groups):
            beside = groups[at + across]
            beside[min(row, len(beside) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
        elif down > 0 and groups[-1] is self.strip.cards and groups[at] is not self.strip.cards:
            self.strip.cards[0].setFocus(Qt.FocusReason.TabFocusReason)


class _Column(QWidget):
    """A title with its count, and cards; the strip lays them side by side."""

    def __init__(self, title: str, empty: str) -> None:
        super().__init__()
        self._title = title
        self.cards: list[ResetCard] = []
        self._across = 1
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.head = Label(title, "label")
        self._empty = Label(empty, "caption", "ink3")
        self._empty.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(8))
        column.addWidget(self.head)
        column.addWidget(self._empty)
        column.addLayout(self._grid)

    def show_cards(self, cards: list[ResetCard]) -> None:
        for card in self.cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = cards
        self.head.setText(f"{self._title}  {len(cards)}" if cards else self._title)
        self._empty.setVisible(not cards)
        self.lay(self._across)

    def lay(self, across: int) -> None:
        self._across = max(across, 1)
        for at, card in enumerate(self.cards):
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(card, at // self._across, at % self._across, top)
            card.show()  # at once, so that it can have the focus
        for at in range(4):
            self._grid.setColumnStretch(at, 1 if at < self._across else 0)


def _of(lines: Sequence[ResetLine], where: str, today: date) -> list[ResetLine]:
    """The lines of a column in the order they are worked through."""
    found = [one for one in lines if one.where == where]
    if where == "committed":
        return sorted(found, key=lambda one: one.meeting.sort_key() if one.meeting else ())
    if where in ("held", "outcome"):
        kept = [one for one in found if one.held and (today - one.held).days <= _KEPT]
        return sorted(kept, key=lambda one: one.held or date.min, reverse=True)
    if where == "put_off":
        return sorted(found, key=lambda one: one.since or date.min, reverse=True)
    return sorted(found, key=lambda one: one.asked.sort_key() if one.asked else (), reverse=True)


def _empty(where: Where) -> str:
    return {
        "asked": _("Nobody waits to answer."),
        "committed": _("No hour stands."),
        "held": _("None waits for its outcome."),
        "outcome": _("None in twelve months."),
        "put_off": "",
    }[where]
