"""What a customer answered to an invitation: told in words, and what can be done about it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.flow import Flow
from fieldbook.ui.parts.hairline import Hairline
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.ui.words import chosen_day, hour
from fieldbook.work.replies import Told

WIDE, _MOST_WORDS = 560, 400
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
What = Literal["keep", "take"]
"""Keep the answer, or take the time it proposes as well."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to deal with an answer; `text` is what its button says."""

    what: What
    text: str


class ReplySheet(Overlay):
    """Who answered what, in their own words too, and the ways that fit."""

    wished = Signal(str)
    """Which way was chosen: "keep" or "take"."""

    def __init__(self, host: QWidget, told: Told, today: date) -> None:
        """`host` is what it lies over; `told` is what the file says."""
        super().__init__(host)
        self.setAccessibleName(_("An answer to your invitation"))
        self.answer = told
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._head(told, today))
        column.addWidget(Hairline())
        column.addLayout(self._foot(ways_of(told)))
        self.set_content(inside, self.ways[0] if self.ways else self.close_button)
        self.sheet.setFixedWidth(min(theme.px(WIDE), host.width() - theme.px(32)))

    def _head(self, told: Told, today: date) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(*[theme.px(side) for side in (20, 16, 20, 16)])
        head.setSpacing(theme.px(8))
        self.told = Label(told.why, "body")
        self.where = Label(_where(told, today), "name", "ink2")
        self.words = Label(f"“{_shortened(told.words)}”", "body", "ink2")
        head.addWidget(Label(_("An answer to your invitation"), "card"))
        for label, shown in (
            (self.where, bool(told.account)),
            (self.told, True),
            (self.words, bool(told.words)),
        ):
            label.setWordWrap(True)
            head.addWidget(label)
            if not shown:
                label.hide()
        return head

    def _foot(self, ways: tuple[Way, ...]) -> QVBoxLayout:
        foot, row = QVBoxLayout(), Flow(gap=8)
        foot.setContentsMargins(*[theme.px(side) for side in (20, 10, 16, 12)])
        foot.setSpacing(theme.px(8))
        self._fault = Label("", "name", "amber")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self.ways: list[Button] = []
        for n, way in enumerate(ways):
            button = Button(way.text, "plain" if n else "primary", key="" if n else "Ctrl+Return")
            button.clicked.connect(lambda _on=False, what=way.what: self.wished.emit(what))
            self.ways.append(button)
            row.add(button)
        self.close_button = Button(_("Close"), "ghost", key="Esc")
        self.close_button.clicked.connect(self.close_overlay)
        row.add(self.close_button)
        foot.addWidget(self._fault)
        foot.addWidget(row)
        return foot

    def refuse(self, error: FieldbookError) -> None:
        """Nothing was changed, and why."""
        self._fault.setText(f"{error.title} {error.advice}".strip())
        self._fault.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter takes the first way; Esc closes."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and held == Qt.KeyboardModifier.ControlModifier and self.ways:
            self.ways[0].click()
            return
        super().keyPressEvent(event)


def ways_of(told: Told) -> tuple[Way, ...]:
    """What can be done about an answer, the likeliest first; nothing where it changes nothing."""
    answer = told.answer
    if answer is None or told.counts_as == "ignored":
        return ()
    timed = answer.proposed is not None and answer.proposed.start is not None
    if told.known:
        return (Way("take", _("Take their time")),) if answer.says == "counter" and timed else ()
    if told.counts_as == "ask":
        if not told.person:
            return ()
        was = _("It was {name}").format(name=told.name)
        return (
            (Way("take", _("{was}: take their time").format(was=was)), Way("keep", was))
            if answer.says == "counter" and timed
            else (Way("keep", was),)
        )
    said = {
        "committed": (Way("keep", _("Record the yes")),),
        "partial": (Way("keep", _("Plan to settle the hour")),),
        "declined": (Way("keep", _("Record the no")),),
        "counter": (Way("take", _("Take their time")), Way("keep", _("Record it only"))),
    }
    return said.get(told.counts_as, ())


def done_words(told: Told, what: What) -> str:
    """What the window says when a way was taken."""
    says = told.answer.says if told.answer else ""
    if what == "take":
        return _("Moved to their time. Invite {name} again, so that their calendar knows.").format(
            name=told.name or _("them")
        )
    said = {
        "committed": _("The yes is recorded."),
        "partial": _("A touch to settle the hour is planned."),
        "declined": _("The no is recorded."),
    }
    return said.get(says, _("The answer is recorded."))


def _shortened(words: str) -> str:
    """What fits below the rest; whoever wrote more is read in the mail."""
    words = " ".join(words.split())
    return words if len(words) <= _MOST_WORDS else f"{words[:_MOST_WORDS].rstrip()}…"


def _where(told: Told, today: date) -> str:
    """The account, and when the meeting stands now."""
    if told.now is None:
        return told.account
    day = chosen_day(told.now.day, today)
    stands = f"{day}, {hour(told.now.start)}" if told.now.start else day
    return _("{account} · {when}").format(account=told.account, when=stands)
