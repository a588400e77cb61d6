"""What waits for a place, and how the week is balanced: the panel beside Plan."""

from datetime import date

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.plan.balance import Balance
from fieldbook.ui.pages.plan.card import WaitingCard
from fieldbook.ui.pages.plan.carry import Load
from fieldbook.ui.pages.plan.words import balance_words, place_words
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.hairline import Hairline
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.look import look_changed
from fieldbook.work.plan import PlanWeek, Waiting

FEW, MOST = 5, 100
_BEGIN = Qt.AlignmentFlag.AlignLeft


class PlacePanel(QWidget):
    """Cards by rating and days past, the first few of them; [Place all five]; the balance."""

    asked = Signal(str, object, QPoint)
    """As WaitingCard.asked."""
    place_all = Signal()
    lifted = Signal(object)
    """A Load: a card is picked up."""
    carried = Signal(QPoint)
    let_go = Signal(QPoint)
    put_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Without a week."""
        super().__init__(parent)
        self.setObjectName("panel")
        self._week: PlanWeek | None = None
        self._whole = False
        self._factor = theme.factor()
        self.cards: list[WaitingCard] = []
        self._column = QVBoxLayout(self)
        self._hint = Label("", "caption", "ink2")
        self._hint.setWordWrap(True)
        self._list = QVBoxLayout()
        self.rest = Button(_("Show all"), "link")
        self.rest.stand_in_line(_BEGIN)
        self.rest.clicked.connect(self._on_rest)
        self.all = Button(_("Place it"))
        self.all.clicked.connect(self.place_all)
        self._room = Label(_("on days with room"), "caption", "ink2")
        self._balance = Balance()
        self._said = Label("", "caption", "ink2")
        self._said.setWordWrap(True)
        self._build()

    def _build(self) -> None:
        self._title = Label(_("To place this week"), "panel")
        self._column.addWidget(self._title, 0, _BEGIN)
        self._column.addWidget(self._hint)
        self._column.addLayout(self._list)
        self._column.addWidget(self.rest, 0, _BEGIN)
        row = self._row = QHBoxLayout()
        row.addWidget(self.all)
        row.addWidget(self._room)
        row.addStretch(1)
        self._column.addLayout(row)
        self._column.addSpacing(theme.px(8))
        self._column.addWidget(Hairline())
        self._column.addSpacing(theme.px(4))
        self._column.addWidget(Label(_("This week’s balance"), "panel"), 0, _BEGIN)
        self._column.addWidget(self._balance)
        self._column.addWidget(self._said)
        self._column.addStretch(1)
        self._fit()

    def _fit(self) -> None:
        self._column.setContentsMargins(*[theme.px(side) for side in (20, 26, 20, 20)])
        self._column.setSpacing(theme.px(8))
        self._list.setSpacing(theme.px(7))
        self._row.setSpacing(theme.px(8))

    def show_week(self, week: PlanWeek) -> None:
        """Another state of the week; the focus goes to the card that stands where it was."""
        if self._week is None or week.monday != self._week.monday:
            self._whole = False
        self._week = week
        focused = next((at for at, one in enumerate(self.cards) if one.is_chosen()), None)
        before = self.cards[focused].waiting if focused is not None else None
        waits = week.to_place[: MOST if self._whole else FEW]
        self._show_cards(waits, week.now.date())
        count = len(week.to_place)
        over = week.days[-1].day < week.now.date()
        self._hint.setText(_hint(count, over=over))
        self.rest.setVisible(count > FEW)
        self.rest.setText(_("Show fewer") if self._whole else _("Show all"))
        self.all.setText(place_words(count))
        self.all.setVisible(count > 0)
        self._room.setVisible(count > 0)
        self._balance.show_week(week)
        self._said.setText(balance_words(week))
        if focused is not None:
            self._focus_again(before, focused)

    def _show_cards(self, waits: tuple[Waiting, ...], today: date) -> None:
        while len(self.cards) < len(waits):
            card = WaitingCard()
            card.asked.connect(self.asked)
            card.stepped.connect(self._on_stepped)
            card.lifted.connect(self._on_lifted)
            card.carried.connect(self.carried)
            card.let_go.connect(self.let_go)
            card.put_back.connect(self.put_back)
            self.cards.append(card)
            self._list.addWidget(card)
        for at, card in enumerate(self.cards):
            card.setVisible(at < len(waits))
            if at < len(waits):
                card.show_waiting(waits[at], today)

    def _focus_again(self, before: Waiting | None, at: int) -> None:
        shown = self.shown()
        same = [one for one in shown if before and one.waiting and one.waiting.id == before.id]
        for card in same or shown[at : at + 1] or shown[-1:]:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown(self) -> list[WaitingCard]:
        """The cards that are seen."""
        return [one for one in self.cards if not one.isHidden()]

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text, other gaps."""
        super().changeEvent(event)
        if look_changed(event) and self._factor != theme.factor():
            self._factor = theme.factor()
            QTimer.singleShot(0, self, self._fit)

    def _on_rest(self) -> None:
        self._whole = not self._whole
        if self._week:
            self.show_week(self._week)

    def _on_stepped(self, by: int) -> None:
        shown = self.shown()
        card = self.sender()
        at = next((n for n, one in enumerate(shown) if one is card), 0) + by
        if 0 <= at < len(shown):
            shown[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_lifted(self, _place: QPoint) -> None:
        card = self.sender()
        if isinstance(card, WaitingCard) and card.waiting:
            one = card.waiting
            self.lifted.emit(Load(one.id, one.name, one.minutes))


def _hint(count: int, *, over: bool) -> str:
    if over:
        return _("This week is over. What was missed waits in this one.")
    if not count:
        return _("Nothing waits for a place.")
    return _("Due by rhythm, no hour yet. Drag one in, or press M and then 1 to 5.")
