"""After an absence: what waited is looked through touch by touch, by keys alone."""

from collections import deque
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from fieldbook.errors import FieldbookError, NoSuchError
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Channel
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.page import Shell
from fieldbook.ui.parts.day_popup import Day, DayPopup
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.ui.triage_sheet import TriageSheet
from fieldbook.ui.triage_words import (
    Decision,
    again_words,
    fault_words,
    gone_words,
    kept_of,
    moved_words,
    parked_words,
    short_name,
    spread_words,
)
from fieldbook.work.days import today
from fieldbook.work.history import TakenBack, undo_last
from fieldbook.work.triage import (
    Spread,
    Waiting,
    move_one,
    next_room,
    park_one,
    spread_missed,
    waiting,
)

if TYPE_CHECKING:
    from fieldbook.book.book import Book

T = TypeVar("T")
WIDE, HIGH = 860, 600
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CTRL = Qt.KeyboardModifier.ControlModifier
_LETTERS = {
    Qt.Key.Key_K: "keep",
    Qt.Key.Key_M: "move",
    Qt.Key.Key_D: "day",
    Qt.Key.Key_P: "park",
    Qt.Key.Key_S: "spread",
}


class TriageView(Overlay):
    """The list of what waited: keep, move, another day, park, or spread the rest."""

    def __init__(self, shell: Shell, host: QWidget, go: Callable[[str, str], None]) -> None:
        """`host` is what it lies over; `go` is called with a place and a row, as Page.go."""
        super().__init__(host)
        self.setAccessibleName(_("What waited for you"))
        self._shell, self._go = shell, go
        self._today = today(shell.book)
        self._room = self._today
        self._lines: tuple[Waiting, ...] = ()
        self._decided: list[Decision] = []
        self._busy = False
        self._pressed: deque[str] = deque()
        self._deeds: dict[str, Callable[[], None]] = {
            "keep": self._on_keep,
            "move": self._on_move,
            "day": self._on_another_day,
            "park": self._on_ask_park,
            "spread": self._on_spread,
            "back": self._on_take_back,
            "open": self._on_open,
        }
        self.parts = TriageSheet(self._today)
        self.list = self.parts.list
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.doubleClicked.connect(partial(self._ask, "open"))
        for name, button in self.parts.ways.items():
            button.clicked.connect(partial(self._ask, name))
        self.parts.close_button.clicked.connect(self.close_overlay)
        self.parts.form.parked.connect(self._on_park)
        self.parts.form.given_up.connect(self.parts.end_asking)
        self.set_content(self.parts, self.list)
        self.sheet.setFixedWidth(min(theme.px(WIDE), host.width() - theme.px(32)))
        self.sheet.setMinimumHeight(min(theme.px(HIGH), host.height() - theme.px(32)))
        self.fill()

    def open(self) -> None:
        """Shows it; without anything to look through on its way out."""
        super().open()
        if not self._lines:
            self.parts.close_button.setFocus(Qt.FocusReason.PopupFocusReason)

    # ---- Showing ------------------------------------------------------------------------------

    def fill(self, decided: Collection[Ref] = (), chosen: Ref | None = None) -> bool:
        """What waits now; gives whether it could be read.

        `decided` are the touches that may be gone: of any other that is, it is said that somebody
        else dealt with it. `chosen` is chosen then, else what followed the one that was.
        """
        kept, book = kept_of(self._decided), self._shell.book
        try:
            lines, self._room, self._today = waiting(book, kept), next_room(book), today(book)
        except FieldbookError as error:
            self.parts.say(fault_words(error), wrong=True)
            return False
        here = {one.touch for one in lines}.union(decided, kept)
        gone = [one for one in self._lines if one.touch not in here]
        at, was_over = self._place(lines, chosen), not self._lines
        self._lines = lines
        self.parts.show_lines(lines, at, (self._today, self._room))
        self.parts.show_decided(self._decided)
        self._lead_on(was_over)
        if gone:
            self.parts.say(gone_words(gone), wrong=True)
        return True

    def _place(self, lines: Collection[Waiting], chosen: Ref | None) -> int:
        """Which of other lines is chosen."""
        now = [one.touch for one in lines]
        at = max(self.list.currentIndex().row(), 0)
        before = [one.touch for one in self._lines]
        wished = [chosen, *before[at:], *reversed(before[:at])]
        return next((now.index(one) for one in wished if one in now), 0)

    def _lead_on(self, was_over: bool) -> None:
        """The focus stays where it is as long as that is seen."""
        focused = QApplication.focusWidget()
        if self.isVisible() and not self._lines:
            self.parts.close_button.setFocus()
        elif self.isVisible() and (was_over or focused is None or focused.isHidden()):
            self.list.setFocus()

    def _movable(self) -> tuple[Waiting, ...]:
        return tuple(one for one in self._lines if one.kind != "reset")

    # ---- Keys ---------------------------------------------------------------------------------

    def _ask(self, name: str, *_rest: object) -> None:
        """Does it, or as soon as what was asked for before is written: no key is lost."""
        if self._busy:
            self._pressed.append(name)
        else:
            self._deeds[name]()

    def _go_on(self) -> None:
        while self._pressed and not (self._busy or self.parts.asks):
            self._deeds[self._pressed.popleft()]()

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z is for the decisions made here, not for the place below."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _takes_back(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter decides about the chosen one, Ctrl+Z takes the last back, Enter opens."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        name = "" if held else _LETTERS.get(Qt.Key(event.key()), "")
        if event.key() in _ENTER and not held:
            name = "open"
        elif _takes_back(event):
            name = "back"
        if not name:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat() and not self.parts.asks:
            self._ask(name)

    # ---- Deciding -----------------------------------------------------------------------------

    def _on_open(self) -> None:
        one = self.list.current()
        if one:
            self.close_overlay()
            self._go("account", one.account)

    def _on_keep(self) -> None:
        """It stays as it is: nothing is written, but it may be gone meanwhile."""
        one = self.list.current()
        if one is None or not self.fill(chosen=one.touch):
            return
        now = self.list.current()
        if now and now.touch == one.touch:
            told = _("{name} stays, to be done this week.").format(name=short_name(now))
            self._decide(Decision("kept", (now,), told, stays=(now.touch,)))

    def _on_move(self) -> None:
        one = self.list.current()
        if one:
            self._move(one, When(self._room))

    def _on_another_day(self) -> None:
        one = self.list.current()
        if one:
            popup = DayPopup(self.parts.ways["day"], self._today)
            popup.chosen.connect(partial(self._on_day, one))
            popup.open_with(Day(self._room, one.start, one.channel, one.minutes or None))

    def _on_day(self, one: Waiting, day: Day) -> None:
        self._move(one, When(day.day, day.start, day.minutes or 0), day.channel)

    def _move(self, one: Waiting, at: When, channel: Channel | None = None) -> None:
        decision = Decision("moved", (one,), moved_words(one, at, self._today))
        work = partial(move_one, one=one, at=at, channel=channel)
        self._write(work, partial(self._on_decided, decision))

    def _on_spread(self) -> None:
        if not self._movable():
            self.parts.say(
                spread_words(Spread(0), self._today, reset=bool(self._lines)), wrong=True
            )
            return
        work = partial(spread_missed, but=kept_of(self._decided))
        self._write(work, self._on_spread_out)

    def _on_spread_out(self, spread: Spread) -> None:
        about = tuple(one for one in self._lines if one.touch in spread.moved)
        reset = len(self._movable()) < len(self._lines)
        told = spread_words(spread, self._today, reset=reset)
        self._on_decided(Decision("moved", about, told), spread.act)

    # ---- Parking ------------------------------------------------------------------------------

    def _on_ask_park(self) -> None:
        one = self.list.current()
        if one:
            self._pressed.clear()
            self.parts.ask_park(one, self._today)

    def _on_current(self) -> None:
        """Who turns to another line does not park the one before."""
        one = self.list.current()
        if (
            self.parts.asks
            and one
            and self.parts.form.about
            and one.touch != self.parts.form.about.touch
        ):
            self.parts.end_asking()

    def _on_park(self, until: date, because: str) -> None:
        one = self.parts.form.about
        if one:
            about = tuple(each for each in self._lines if each.account == one.account)
            stays = tuple(each.touch for each in about if each.kind == "reset")
            told = parked_words(one, until, self._today, reset=bool(stays))
            done = partial(self._on_parked, Decision("parked", about, told, stays=stays))
            work = partial(park_one, one=one, until=until, because=because)
            self._write(work, done, partial(self._on_not_parked, one))

    def _on_parked(self, decision: Decision, act: str) -> None:
        self.parts.end_asking()
        self._on_decided(decision, act)

    def _on_not_parked(self, one: Waiting, error: FieldbookError) -> None:
        """What is wrong stands in the form; a touch that is not as it was closes it."""
        self._busy = False
        self.parts.form.show_error(fault_words(error))
        self.fill(chosen=one.touch)
        if one not in self._lines:
            self.parts.end_asking()
            self._on_refused(error)

    # ---- Writing, and taking back -------------------------------------------------------------

    def _write(
        self,
        work: "Callable[[Book], T]",
        done: Callable[[T], None],
        failed: Callable[[FieldbookError], None] | None = None,
    ) -> None:
        self._busy = True
        self._shell.write(work, done, failed or self._on_refused)

    def _on_decided(self, decision: Decision, act: str) -> None:
        self._busy = False
        self._decide(replace(decision, act=act))

    def _decide(self, decision: Decision) -> None:
        self._decided.append(decision)
        self.parts.say(decision.told)
        self.fill([one.touch for one in decision.about])
        self._go_on()

    def _on_refused(self, error: FieldbookError) -> None:
        """Nothing was written; keys pressed meanwhile were meant for other lines."""
        self._busy = False
        self._pressed.clear()
        self.parts.say(fault_words(error), wrong=True)
        self.fill()

    def _on_take_back(self) -> None:
        last = self._decided[-1] if self._decided else None
        if last is None:
            self.parts.say(_("Nothing was decided here yet."))
        elif last.act:
            work = partial(undo_last, name=last.act)
            failed = partial(self._on_not_taken_back, last)
            self._write(work, partial(self._on_taken_back, last), failed)
        else:
            self._on_taken_back(last)

    def _on_taken_back(self, last: Decision, _taken: TakenBack | None = None) -> None:
        self._busy = False
        self._decided.remove(last)
        self.parts.say(again_words(last.about))
        self.fill(chosen=next((one.touch for one in last.about), None))
        here = {one.touch for one in self._lines}
        if not here.intersection(one.touch for one in last.about):
            self.parts.say(gone_words(last.about), wrong=True)
        self._go_on()

    def _on_not_taken_back(self, last: Decision, error: FieldbookError) -> None:
        if isinstance(error, NoSuchError):  # it was taken back elsewhere
            self._decided.remove(last)
        self._on_refused(error)


def _takes_back(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Z and event.modifiers() == _CTRL
