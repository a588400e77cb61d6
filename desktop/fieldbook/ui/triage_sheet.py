"""What the seller sees of triage: how many wait, the list, what was said last, and the ways."""

from collections.abc import Collection, Sequence
from datetime import date

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.flow import Flow
from fieldbook.ui.parts.hairline import Hairline
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import Label
from fieldbook.ui.triage_park import ParkLine
from fieldbook.ui.triage_row import WaitingList
from fieldbook.ui.triage_words import Decision, count_words, summary
from fieldbook.ui.words import chosen_day
from fieldbook.work.triage import Waiting


class TriageSheet(QWidget):
    """The parts, top to bottom; what they do is for the view around them."""

    def __init__(self, today: date) -> None:
        """Empty; `today` is the seller's day."""
        super().__init__()
        self.list = WaitingList(_("What waited for you"))
        self.form = ParkLine(today)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(Hairline())
        column.addWidget(self.list, 1)
        column.addWidget(self._end(), 1)
        column.addWidget(Hairline())
        column.addLayout(self._foot())

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(12))
        head.setSpacing(theme.px(4))
        self.told = Label("", "body", "ink2")
        self.told.setWordWrap(True)
        head.addWidget(Label(_("What waited for you"), "card"))
        head.addWidget(self.told)
        return head

    def _end(self) -> QWidget:
        """What stands in place of the list when all is looked through."""
        self._over = QWidget()
        row = QHBoxLayout(self._over)
        row.setContentsMargins(theme.px(20), 0, theme.px(20), 0)
        row.setSpacing(theme.px(8))
        self.over = Label("", "panel")
        row.addStretch(1)
        row.addWidget(IconLabel("circle-check", "green", 18))
        row.addWidget(self.over)
        row.addStretch(1)
        self._over.hide()
        return self._over

    def _foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setContentsMargins(theme.px(20), theme.px(10), theme.px(16), theme.px(12))
        foot.setSpacing(theme.px(8))
        self.said = Label("", "name", "ink2")
        self.said.setWordWrap(True)
        self._row = Flow(gap=8)
        self.ways = {
            "keep": Button(_("Keep for this week"), key="K"),
            "move": Button("", key="M"),
            "day": Button(_("Another day"), key="D"),
            "park": Button(_("Park"), key="P"),
            "spread": Button(_("Spread the rest"), key="S"),
        }
        self.close_button = Button(_("Close"), "ghost", key="Esc")
        for button in (*self.ways.values(), self.close_button):
            self._row.add(button)
        back = self.ways["back"] = Button(_("Take back"), "ghost", key="Ctrl+Z")
        self.form.hide()
        self._last = QWidget()
        last = QHBoxLayout(self._last)
        last.setContentsMargins(0, 0, 0, 0)
        last.addWidget(self.said, 1)
        last.addWidget(back)
        self._last.hide()
        for part in (self._last, self._row, self.form):
            foot.addWidget(part)
        return foot

    def show_lines(self, lines: Sequence[Waiting], at: int, days: tuple[date, date]) -> None:
        """These, the one at `at` chosen; `days` are today and the one that has room."""
        today, room = days
        self.list.show_lines(lines, today, at)
        self.ways["move"].setText(_("Move to {day}").format(day=chosen_day(room, today)))
        for button in self.ways.values():
            button.setVisible(bool(lines))
        self.ways["spread"].setVisible(any(one.kind != "reset" for one in lines))
        for part in (self.told, self.list):
            part.setVisible(bool(lines))
        self._over.setVisible(not lines)

    def show_decided(self, decided: Collection[Decision]) -> None:
        """How many are left, what became of the others, and that it can be taken back."""
        self.told.setText(count_words(len(self.list.model_of.lines), begun=bool(decided)))
        self.over.setText(summary(decided))
        self.ways["back"].setVisible(bool(decided))
        self._show_last()

    def say(self, words: str, *, wrong: bool = False) -> None:
        """What came of the last key, for those who hear it too."""
        self.said.setText(words)
        self.said.set_token("amber" if wrong else "ink2")
        self._show_last()
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.said, words))

    def _show_last(self) -> None:
        back = not self.ways["back"].isHidden()
        self._last.setVisible((back or bool(self.said.text())) and not self.asks)

    @property
    def asks(self) -> bool:
        """Whether a day and a reason for parking are being asked for."""
        return not self.form.isHidden()

    def ask_park(self, about: Waiting, today: date) -> None:
        """Until when, and why, in the place of the ways."""
        self.say("")
        self._row.hide()
        self.form.ask(about, today)
        self._show_last()

    def end_asking(self) -> None:
        """The ways are there again."""
        self.form.hide()
        self._row.show()
        self._show_last()
        self.list.setFocus()
