"""How an answer is taken: a date and a time with its tick, a put-off, or a no with its reason."""

from collections.abc import Mapping
from datetime import date, time
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.model.answers import Reading
from fieldbook.model.resets import MINUTES, Behind, Heard
from fieldbook.model.rows import When
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.reset.answer_choice import ChoiceCard
from fieldbook.ui.pages.reset.answer_words import behind_choices, put_off_below
from fieldbook.ui.parts.button import Button, Chip
from fieldbook.ui.parts.check import check_inset
from fieldbook.ui.parts.day_popup import Day, DayPopup
from fieldbook.ui.parts.field import LineField
from fieldbook.ui.parts.flow import Flow
from fieldbook.ui.parts.label import Label
from fieldbook.ui.words import chosen_day, hour
from fieldbook.work.reset_page import ResetPage

CHOICES = ("date", "putoff", "declined")


class AnswerForm(QWidget):
    """Three cards; the reading proposes one of them until somebody chooses."""

    changed = Signal()

    def __init__(self) -> None:
        """Nothing is chosen."""
        super().__init__()
        self._page: ResetPage | None = None
        self.by_hand = False
        """Whether the seller has chosen; then the reading proposes nothing more."""
        self.day: date | None = None
        self.start: time | None = None
        self.cards = {
            "date": ChoiceCard(_("A date and a time"), ("calendar", "accent"), "1"),
            "putoff": ChoiceCard(_("A put-off"), ("flag", "red"), "2"),
            "declined": ChoiceCard(_("No"), ("x", "ink2"), "3"),
        }
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(5))
        for name, card in self.cards.items():
            self._group.addButton(card.radio)
            card.picked.connect(partial(self._on_picked, name))
            column.addWidget(card)
        self._ask_for_date()
        self.behind = {
            "putoff": _Behind(self.changed.emit),
            "declined": _Behind(self.changed.emit),
        }
        self.because = LineField(_("Which reason did they give?"))
        self.because.line.textEdited.connect(self.changed)
        self.cards["declined"].asked.addWidget(self.because)
        for name, behind in self.behind.items():
            self.cards[name].asked.addWidget(behind)

    def _ask_for_date(self) -> None:
        self.pick = Button(_("Pick a day and an hour"), "plain", icon="calendar")
        self.pick.clicked.connect(self.open_days)
        self.agreed = QCheckBox()
        self.agreed.toggled.connect(self.changed)
        self.clash = Label("", "caption", "amber")
        self.clash.setWordWrap(True)
        self.clash.hide()
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.pick)
        row.addWidget(Label(_("90 minutes"), "caption", "ink2"))
        row.addStretch(1)
        asked = self.cards["date"].asked
        asked.addLayout(row)
        asked.addWidget(self.clash)
        tick = QHBoxLayout()
        tick.setContentsMargins(-check_inset(), 0, 0, 0)
        tick.addWidget(self.agreed)
        asked.addLayout(tick)

    # ---- What is shown --------------------------------------------------------------------------

    def show_page(self, page: ResetPage) -> None:
        """What each of them does, for this account."""
        self._page = page
        first = page.called
        self.cards["date"].show_below(
            _("{person} commits to this talk. Goes into both calendars.").format(person=first)
        )
        self.cards["putoff"].show_below(put_off_below(page))
        self.cards["declined"].show_below(_("Raises a red flag, and keeps the reason they gave."))
        self.agreed.setText(
            _("{person} knows what this talk is for, and agreed").format(person=first)
        )
        self.agreed.setAccessibleName(self.agreed.text())

    def set_tight(self, tight: bool) -> None:
        """In a low window only what is chosen is told at length."""
        for card in self.cards.values():
            card.set_tight(tight)

    def propose(self, reading: Reading | None) -> None:
        """What the words count for; nothing is changed of what the seller has chosen."""
        if self.by_hand:
            return
        if reading is None:
            self._choose("")
            self.set_time(None, None)
            return
        self._choose("date" if reading.kind in ("committed", "partial") else reading.kind)
        self.set_time(reading.day, reading.hour)

    def take(self, slot: When) -> None:
        """They take an hour that was offered."""
        self.by_hand = True
        self._choose("date")
        self.set_time(slot.day, slot.start)
        self.agreed.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def set_time(self, day: date | None, start: time | None) -> None:
        """Another day and hour, or none."""
        self.day, self.start = day, start
        words = _("Pick a day and an hour")
        if day and start:
            words = f"{chosen_day(day)} {hour(start)}"
        elif day:
            words = _("{day}, at what hour?").format(day=chosen_day(day))
        elif start:
            words = _("At {hour}, on which day?").format(hour=hour(start))
        self.pick.setText(words)

    def show_clash(self, names: tuple[str, ...]) -> None:
        """What stands in that hour already."""
        told = _("You have {names} at that time already.").format(names=", ".join(names[:3]))
        self.clash.setText(told if names else "")
        self.clash.setVisible(bool(names))

    @property
    def choice(self) -> str:
        """What is chosen: "date", "putoff", "declined" or ""."""
        return next((name for name, card in self.cards.items() if card.is_chosen()), "")

    @property
    def heard(self) -> Heard | None:
        """What it is recorded as; None while nothing is chosen."""
        choice = self.choice
        if choice == "putoff":
            return "putoff"
        if choice == "declined":
            return "declined"
        if choice != "date":
            return None
        whole = self.day and self.start and self.agreed.isChecked()
        return "committed" if whole else "partial"

    @property
    def reason(self) -> Behind | None:
        """What is behind it."""
        behind = self.behind.get(self.choice)
        return behind.value if behind else None

    # ---- What is typed and chosen ---------------------------------------------------------------

    def typed(self) -> dict[str, str]:
        """Everything chosen by hand, as text."""
        if not self.by_hand and not self.agreed.isChecked() and not self.because.text():
            return {}
        held = {
            "choice": self.choice if self.by_hand else "",
            "day": self.day.isoformat() if self.day else "",
            "start": self.start.isoformat() if self.start else "",
            "agreed": "1" if self.agreed.isChecked() else "",
            "behind": self.reason or "",
            "because": self.because.text(),
        }
        return {name: value for name, value in held.items() if value}

    def put(self, typed: Mapping[str, str]) -> None:
        """What was chosen before."""
        self.by_hand = bool(typed.get("choice"))
        self._choose(typed.get("choice", ""))
        self.set_time(_day(typed.get("day", "")), _hour(typed.get("start", "")))
        self.agreed.setChecked(bool(typed.get("agreed")))
        self.because.line.setText(typed.get("because", ""))
        for behind in self.behind.values():
            behind.set_value(typed.get("behind", ""))

    def choose(self, name: str) -> None:
        """As if its card had been pressed."""
        self.cards[name].radio.click()
        self.cards[name].radio.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose(self, name: str) -> None:
        if name in self.cards:
            self.cards[name].radio.setChecked(True)
            return
        self._group.setExclusive(False)
        for card in self.cards.values():
            card.radio.setChecked(False)
        self._group.setExclusive(True)

    def _on_picked(self, _name: str) -> None:
        self.by_hand = True
        self.changed.emit()

    def open_days(self) -> None:
        """A month, and the hour."""
        if self._page is None:
            return
        popup = DayPopup(self.pick, self._page.today)
        popup.setAccessibleName(_("When the Reset Meeting is"))
        for hidden in (popup.channels, popup.length):
            hidden.hide()
        popup.chosen.connect(self._on_day)
        begin = self.day or self._page.second_ask
        popup.open_with(Day(begin, self.start or time(10), "visit", MINUTES))

    def _on_day(self, picked: Day) -> None:
        self.by_hand = True
        self._choose("date")
        self.set_time(picked.day, picked.start)
        self.changed.emit()


class _Behind(QWidget):
    """What is behind it: one of five, or nothing said."""

    def __init__(self, changed: object) -> None:
        super().__init__()
        self._changed = changed
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(5))
        column.addWidget(Label(_("What is behind it?"), "label"))
        flow = Flow()
        self._chips: dict[Behind, Chip] = {}
        for name, words in behind_choices():
            chip = self._chips[name] = Chip(words)
            chip.clicked.connect(partial(self._on_clicked, name))
            flow.add(chip)
        column.addWidget(flow)

    @property
    def value(self) -> Behind | None:
        return next((name for name, chip in self._chips.items() if chip.isChecked()), None)

    def set_value(self, value: str) -> None:
        for name, chip in self._chips.items():
            chip.setChecked(name == value)

    def _on_clicked(self, name: Behind) -> None:
        self.set_value(name if self._chips[name].isChecked() else "")
        if callable(self._changed):
            self._changed()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _hour(text: str) -> time | None:
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None
