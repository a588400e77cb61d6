"""Practising the ask for a Reset Meeting: the words as a prompter, then the usual put-offs."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.aloud import Aloud, FootButton
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.prompter import Prompter
from fieldbook.ui.put_off_card import PutOffCard
from fieldbook.ui.rehearsing import Course, Stopwatch
from fieldbook.ui.soft_time import SoftTime, taking_words
from fieldbook.work.rehearsal import rehearsal

WIDE = 1000
"""So wide are the lines at most, at 100 %: longer ones are hard to follow."""
SIDE, LOW = 40, 560
"""Beside the lines; below this height, at 100 %, the words get the room."""
TICK = 250
"""Milliseconds between two looks at the clock."""
_ON = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right, Qt.Key.Key_Down,
       Qt.Key.Key_PageDown)  # fmt: skip
_BACK = (Qt.Key.Key_Backspace, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp)


class PractiseWords(Aloud):
    """Nothing but the words. The blank goes on, the backspace goes back, Esc closes."""

    covers = True

    def __init__(self, host: QWidget, who: str, paragraphs: Sequence[str], seconds: int) -> None:
        """`who` is asked, in about so many seconds.

        What is missing stands in the paragraphs between square brackets.
        """
        super().__init__(host)
        self.setAccessibleName(_("Practise the words"))
        self._cards, self._calm = rehearsal(), seconds
        self._course = Course(len(paragraphs), self._cards)
        self._watch = Stopwatch(seconds)
        self._tick = QTimer(self, interval=TICK)
        self._tick.timeout.connect(self._show_time)
        self.prompter = Prompter(paragraphs, _("Say it aloud, as you would say it there."))
        self.card, self.time = PutOffCard(self._cards), SoftTime(seconds)
        self._count = Label("", "read", "ink3")
        inside = QWidget()
        self._stack = QVBoxLayout(inside)
        self._stack.addLayout(self._head(who))
        self._stack.addWidget(self.prompter, 1)
        self._stack.addWidget(self.card, 1)
        self._stack.addWidget(self.time)
        self._stack.addLayout(self._foot())
        self.set_content(inside, self.on)
        self._show()

    def time_by(self, clock: Callable[[], float]) -> None:
        """Another clock than that of this laptop; it counts seconds and never goes back."""
        self._watch = Stopwatch(self._calm, clock)

    # ---- Laying out -----------------------------------------------------------------------------

    def _head(self, who: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(ElidedLabel(who, "card", "ink2"), 1)
        row.addWidget(self._count)
        return row

    def _foot(self) -> QHBoxLayout:
        self.on = FootButton("", "primary", key="Space")
        self.back = FootButton(_("Back"), key="Left")
        self.to_cards = FootButton(_("What if they say …"), key="R")
        self.to_words = FootButton(_("The words"), key="W")
        self.on.clicked.connect(self._on_next)
        self.back.clicked.connect(self._on_back)
        self.to_cards.clicked.connect(self._on_cards)
        self.to_words.clicked.connect(self._on_words)
        return self.foot(self.on, self.back, self.to_cards, self.to_words)

    def place_sheet(self) -> None:
        """All of its host; lines of a width that is easy to follow."""
        low = self.height() < theme.px(LOW)
        side = max(theme.px(SIDE), (self.width() - theme.px(WIDE)) // 2)
        above, below = (16, 14) if low else (32, 28)
        self._stack.setContentsMargins(side, theme.px(above), side, theme.px(below))
        self._stack.setSpacing(theme.px(10 if low else 20))
        super().place_sheet()

    # ---- Going on -------------------------------------------------------------------------------

    def open(self) -> None:
        """Over everything; what stands there first is heard too."""
        super().open()
        self._say()

    def acts_on(self, event: QKeyEvent) -> bool:
        """The blank, the arrows, R and W; a key that is held down acts once."""
        deed = {Qt.Key.Key_R: self._on_cards, Qt.Key.Key_W: self._on_words}.get(Qt.Key(event.key()))
        if event.key() in _ON:
            deed = self._on_next
        elif event.key() in _BACK:
            deed = self._on_back
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if deed is None or not plain:
            return False
        if not event.isAutoRepeat():
            deed()
        return True

    def _on_next(self) -> None:
        if self._course.here.kind == "words" and self.prompter.turn_over(1):
            return
        if not self._course.step(1):
            self._course.to_words()
        self._show()

    def _on_back(self) -> None:
        if self._course.here.kind == "words" and self.prompter.turn_over(-1):
            return
        self._course.step(-1)
        if self._course.here.kind == "done" and self._watch.took is None:
            self._course.to_words()  # they were left before their end
        self._show()

    def _on_cards(self) -> None:
        self._course.to_cards()
        self._show()

    def _on_words(self) -> None:
        self._course.to_words()
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Time that nobody sees is not looked at."""
        super().hideEvent(event)
        self._tick.stop()

    # ---- Showing --------------------------------------------------------------------------------

    def _show(self) -> None:
        """What is said now, how far one is, and what the buttons lead to."""
        here, cards = self._course.here, self._course.in_cards
        self._watch.follow(here.kind)
        for part in (self.prompter, self.time):
            part.setVisible(not cards)
        self.card.setVisible(cards)
        if cards:
            self.card.show_card(self._cards[here.at], answered=here.kind == "answer")
        else:
            self._show_words()
        of_all = _("{n} of {all}").format(n=here.at + 1, all=len(self._cards))
        self._count.setText(of_all if cards else "")
        self.on.setText(self._next_words())
        self.back.setVisible(here.kind not in ("ready", "done"))
        self.to_cards.setVisible(here.kind in ("ready", "words") and self._course.has("said"))
        self.to_words.setVisible(here.kind in ("done", "said", "answer"))
        self._show_time()
        self._say()

    def _show_words(self) -> None:
        here, took = self._course.here, self._watch.took
        told = "" if took is None else taking_words(took, self._calm)
        rows = {"ready": -1, "words": here.at, "done": len(self.prompter.paragraphs)}
        self.prompter.show_row(rows[here.kind], told)

    def _next_words(self) -> str:
        last = self._course.is_last()
        return {
            "ready": _("Begin"),
            "words": _("That is all") if last else _("Next"),
            "done": _("What if they say …"),
            "said": _("Show an answer"),
            "answer": _("Back to the words") if last else _("Next"),
        }[self._course.here.kind]

    def _show_time(self) -> None:
        self.time.show_share(self._watch.share)
        if self._watch.runs and self._watch.share < 1 and self.isVisible():
            self._tick.start()
        else:
            self._tick.stop()

    def _say(self) -> None:
        """What is shown is heard too, once it is quiet."""
        shown = self.card if self._course.in_cards else self.prompter
        shown.setAccessibleName(shown.said)
        if self.isVisible():
            told = QAccessibleAnnouncementEvent(shown, shown.said)
            QAccessible.updateAccessibility(told)
