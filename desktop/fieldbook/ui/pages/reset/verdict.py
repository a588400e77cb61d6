"""What an answer counts for, in a panel below it: why, what to ask next, and three free hours."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from fieldbook.model.answers import Reading
from fieldbook.model.rows import When
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.reset.words import at_words
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.flow import Flow
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.ui.words import hour, long_day
from fieldbook.work.reset_page import ResetPage
from fieldbook.work.spoken_offers import spoken_offer

TONES = {
    "committed": ("greenTint", "green", "calendar-check"),
    "partial": ("amberTint", "amber", "clock"),
    "putoff": ("redTint", "red", "flag"),
    "declined": ("redTint", "red", "x"),
}
"""Ground, ink and icon of each kind of answer."""


NARROW = 440


class Verdict(Card):
    """Red for a put-off or a no, amber for nearly, green for a day and an hour."""

    taken = Signal(object)
    """A When: one of the free hours was pressed."""

    def __init__(self) -> None:
        """Hidden until there is something to say."""
        super().__init__("sunken", edge="")
        self.kind = ""
        self._sign = IconLabel("flag", "red", 15)
        self.title = Label("", "label", "red")
        self.why = Label("", "body")
        self.why.setWordWrap(True)
        self.question = SpokenText("recap")
        self._free = Label(_("You are free"), "caption", "ink2")
        self.flow = Flow()
        self.slots: list[Button] = []
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self._sign)
        head.addWidget(self.title, 1)
        self._offers = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._offers.setSpacing(theme.px(8))
        self._free.setFixedHeight(theme.px(28))
        self._offers.addWidget(self._free, 0, Qt.AlignmentFlag.AlignTop)
        self._offers.addWidget(self.flow, 1)
        column = QVBoxLayout(self)
        side = theme.px(14)
        column.setContentsMargins(side, theme.px(10), side, theme.px(12))
        column.setSpacing(theme.px(7))
        column.addLayout(head)
        column.addWidget(self.why)
        column.addWidget(self.question)
        column.addLayout(self._offers)
        self.hide()

    def show_reading(
        self, reading: Reading, words: str, of: tuple[ResetPage, tuple[When, ...]]
    ) -> None:
        """What these words count for; `of` is the page with the free hours that are offered."""
        page, slots = of
        self.kind = reading.kind
        self._fill, ink, icon = TONES[reading.kind]
        self._sign.set_icon(icon, ink)
        self.title.set_token(ink)
        self.title.setText(_title(reading))
        self.why.setText(_why(reading, words, page))
        asked = _question(reading, slots)
        self.question.set_spoken("", f"“{asked}”" if asked else "")
        self.question.setVisible(bool(asked))
        self._show_slots(slots, page)
        self.setAccessibleName(f"{self.title.text()}. {self.why.text()} {asked}".strip())
        self.show()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The free hours stand below their words where they would stand one below the other."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        ways = QBoxLayout.Direction
        self._offers.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._free.setFixedHeight(theme.px(16 if narrow else 28))
        self._offers.setSpacing(theme.px(4 if narrow else 8))

    def _show_slots(self, slots: tuple[When, ...], page: ResetPage) -> None:
        if [one.text() for one in self.slots] == [at_words(slot, page.today) for slot in slots]:
            return
        flow, self.slots = Flow(), []
        for slot in slots:
            chip = Button(at_words(slot, page.today), "chip")
            chip.setCheckable(False)
            chip.setAccessibleName(_("They take {when}").format(when=chip.text()))
            chip.clicked.connect(partial(self.taken.emit, slot))
            flow.add(chip)
            self.slots.append(chip)
        self._offers.replaceWidget(self.flow, flow)
        self.flow.hide()
        self.flow.deleteLater()
        self.flow = flow
        flow.setVisible(bool(slots))
        self._free.setVisible(bool(slots))


def _title(reading: Reading) -> str:
    if reading.kind == "partial":
        return {
            "hour": _("Nearly: at what hour?"),
            "which hour": _("Nearly: at what hour?"),
            "day": _("Nearly: on which day?"),
            "which day": _("Nearly: on which day?"),
            "length": _("Nearly: for how long?"),
        }.get(reading.missing, _("Nearly: is it agreed?"))
    return {
        "committed": _("A day and an hour"),
        "putoff": _("That sounds like a put-off"),
        "declined": _("That sounds like a no"),
    }[reading.kind]


def _why(reading: Reading, words: str, page: ResetPage) -> str:
    phrase = words[slice(*reading.span)].strip(" .,!?") if reading.span else ""
    said = f"“{phrase[:1].upper()}{phrase[1:]}”" if phrase else ""
    first = page.called
    if reading.kind == "committed" and reading.start:
        when = f"{long_day(reading.start.date())}, {hour(reading.start.time())}"
        return _(
            "{when}. It counts once they have agreed to this talk, an hour and a half."
        ).format(when=when)
    if reading.kind == "partial":
        return _("It stands once there is a day and an hour that {person} agreed to. Ask:").format(
            person=first
        )
    if reading.kind == "declined":
        return _("Take it as it is, and hear the reason. You may ask:")
    asking = _("Ask once more while you are talking:")
    if not said:
        return (
            _(
                "There is no day and no hour in it, so nothing stands on {person}’s calendar."
            ).format(person=first)
            + " "
            + asking
        )
    told = (
        _("{said} settles nothing, so nothing stands on {person}’s calendar.")
        if reading.day
        else _("{said} has no day and no hour, so nothing stands on {person}’s calendar.")
    )
    return told.replace("{person}", first).replace("{said}", said) + " " + asking


def _question(reading: Reading, slots: tuple[When, ...]) -> str:
    if reading.kind == "putoff" and slots and not reading.day:
        return spoken_offer(slots[0])
    return reading.better_question
