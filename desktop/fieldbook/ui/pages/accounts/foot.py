"""The foot of the list: is anybody left behind; or what to do with those that are chosen."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QWidget

from fieldbook.model.accounts import RATINGS, Rating
from fieldbook.model.rhythm import DEFAULTS, Beat
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.pages.accounts.filters import Choices
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.menu import ChoiceMenu
from fieldbook.ui.words import rating_name, rhythm_words
from fieldbook.work.account_table import AccountTable

HIGH = 44


class Foot(QFrame):
    """44 high; it turns into actions when several accounts are chosen."""

    cover = Signal()
    """Plan a touch for those that have none."""
    who = Signal()
    """See who they are."""
    rate = Signal(str)
    segment = Signal(str)
    plan = Signal()
    archive = Signal()
    export = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing known yet."""
        super().__init__(parent)
        self.setObjectName("foot")
        self._segments: Choices = ()
        self._stack = QStackedLayout(self)
        self._said = ""
        self._left = self._people = 0
        self._rhythms: Mapping[Rating, Sequence[Beat]] = DEFAULTS
        self._stack.addWidget(self._telling())
        self._stack.addWidget(self._actions())
        self.fit()

    def _telling(self) -> QWidget:
        made = QWidget()
        row = self._telling_row = QHBoxLayout(made)
        self._sign = IconLabel("circle-check", "green", 16)
        self._lead = Label(_("Nobody left behind"), "label")
        self._words = ElidedLabel("", "body", "ink2")
        self._cover = Button(_("Give them one"))
        self._cover.clicked.connect(self.cover)
        self._who = Button(_("See who"), "link")
        self._who.clicked.connect(self.who)
        self._keys = Label(
            _("↑ ↓ to move, Enter to open, Space for a glance, N to log"), "caption", "ink2"
        )
        for widget in (self._sign, self._lead):
            row.addWidget(widget)
        row.addWidget(self._words, 1)
        row.addWidget(self._who)
        row.addWidget(self._cover)
        row.addWidget(self._keys)
        return made

    def _actions(self) -> QWidget:
        made = QWidget()
        row = self._action_row = QHBoxLayout(made)
        self._count = Label("", "label")
        row.addWidget(self._count)
        row.addSpacing(theme.px(8))
        self.rate_button = Button(_("Rate"), "plain", icon="star")
        self.rate_button.clicked.connect(self._on_rate)
        self._segment = Button(_("Segment"), "plain", icon="tag")
        self._segment.clicked.connect(self._on_segment)
        plan = Button(_("Plan"), "plain", icon="calendar")
        plan.setToolTip(_("Plan a touch by rhythm where none is planned"))
        plan.clicked.connect(self.plan)
        self.archive_button = Button(_("Archive"), "plain", icon="archive")
        self.archive_button.clicked.connect(self.archive)
        export = Button(_("Export"), "plain", icon="upload")
        export.setToolTip(_("Write these accounts for other programs"))
        export.clicked.connect(self.export)
        for button in (self.rate_button, self._segment, plan, export, self.archive_button):
            row.addWidget(button)
        row.addStretch(1)
        return made

    def know(self, segments: Choices) -> None:
        """Which segments there are."""
        self._segments = segments
        self._segment.setVisible(bool(segments))

    def show_table(self, table: AccountTable) -> None:
        """Whether any account is left behind."""
        count = len(table.numbers)
        left = self._left = table.uncovered
        self._rhythms = table.rhythms
        self._cover.setVisible(bool(left))
        self._show_lead()
        rhythm = plural("{n} is in rhythm", "{n} are in rhythm", table.in_rhythm)
        all_of = plural(
            "The {n} account has a next touch.", "All {n} accounts have a next touch.", count
        )
        self._said = rhythm if left else f"{all_of} {rhythm}"
        self.show_unclear(0)
        self.setVisible(bool(count))

    def show_people(self, count: int) -> None:
        """How many people nobody has spoken to for a year, once they have been counted."""
        self._people = count
        self._show_lead()

    def _show_lead(self) -> None:
        left, behind = self._left, bool(self._left or self._people)
        people = plural(
            "{n} person had no word in a year.", "{n} people had no word in a year.", self._people
        )
        told = _left(left) if left else people
        self._sign.set_icon(*(("triangle-alert", "amber") if behind else ("circle-check", "green")))
        self._lead.setText(told if behind else _("Nobody left behind"))
        self._lead.set_token("amber" if behind else "ink")
        self._who.setVisible(behind)

    def show_unclear(self, count: int) -> None:
        """How many of the purposes could be clearer, once they have been read."""
        more = plural("{n} purpose could be clearer", "{n} purposes could be clearer", count)
        self._words.setText(f"{self._said}, {more}." if count else f"{self._said}.")

    def show_chosen(self, count: int) -> None:
        """How many are chosen; from two on there is something to do with them."""
        self._count.setText(plural("{n} chosen", "{n} chosen", count))
        self._stack.setCurrentIndex(1 if count > 1 else 0)

    def showing_actions(self) -> bool:
        """Whether it offers what to do with several."""
        return self._stack.currentIndex() == 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The keys are told where there is room."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """By the size of the text."""
        self.setFixedHeight(theme.px(HIGH))
        for row, gap in ((self._telling_row, 9), (self._action_row, 8)):
            row.setContentsMargins(*[theme.px(side) for side in (20, 4, 20, 4)])
            row.setSpacing(theme.px(gap))
        self._keys.setVisible(self.width() > theme.px(900))

    def _on_rate(self) -> None:
        menu = ChoiceMenu(self, self.rate.emit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.offer(
            [
                (one, f"{one}  {rating_name(one)}, {rhythm_words(self._rhythms[one])}")
                for one in RATINGS
            ]
        )
        menu.popup(self.rate_button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _on_segment(self) -> None:
        menu = ChoiceMenu(self, self.segment.emit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.offer(self._segments)
        menu.popup(self._segment.mapToGlobal(QPoint(0, -menu.sizeHint().height())))


def _left(count: int) -> str:
    return plural("{n} account has no next touch.", "{n} accounts have no next touch.", count)
