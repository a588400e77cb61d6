"""Practising the ask: the words large and alone, then what they may say to it, card by card."""

from collections.abc import Callable, Sequence
from functools import partial
from time import monotonic

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.fitting import FittingScroll
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.ui.rehearsing import Kind, Rehearsal
from fieldbook.work.rehearsal import rehearsal
from fieldbook.work.reset_words import seconds_to_say

WIDE, SIDE = 1060, 40
LOW, NARROW = 620, 760
"""Below this height or width at 100 % the words are smaller."""
TICK = 200
"""Milliseconds between two looks at the clock."""
_ON = (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown)
_BACK = (Qt.Key.Key_Backspace, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp)


class PractiseWords(Overlay):
    """Fills the window. The blank goes on, the backspace goes back, Esc closes."""

    transient = True

    def __init__(
        self,
        host: QWidget,
        who: str,
        paragraphs: Sequence[str],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """`who` it is said to; `clock` counts seconds."""
        super().__init__(host)
        self.setAccessibleName(_("Practise the words"))
        self._paragraphs, self._clock = [*paragraphs], clock
        self.seconds = seconds_to_say(" ".join(paragraphs))
        self._cards = rehearsal()
        self.course = Rehearsal(len(self._paragraphs), self._cards)
        self._began: float | None = None
        self.took: int | None = None
        """Seconds from the first paragraph to the end, once somebody came there."""
        inside = QWidget()
        self._around = QVBoxLayout(inside)
        self._head(who)
        self._words()
        self.bar = _Bar()
        self._around.addWidget(self.bar)
        self._foot()
        self.set_content(inside, self.on)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self.tick)
        self._size()
        self._show()

    # ---- Laying out -----------------------------------------------------------------------------

    def _head(self, who: str) -> None:
        self.where = Label("", "read", "ink2")
        row = QHBoxLayout()
        row.addWidget(ElidedLabel(who, "card", "ink2"), 1)
        row.addWidget(self.where)
        self._around.addLayout(row)

    def _words(self) -> None:
        self._inside = QWidget()
        column = self._lines = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        self.said = [SpokenText("prompter") for _one in self._paragraphs]
        for spoken, text in zip(self.said, self._paragraphs, strict=True):
            spoken.set_spoken("", text)
            start, end = text.find("["), text.find("]")
            if 0 <= start < end:
                spoken.set_flag((start, end + 1))
            column.addWidget(spoken)
        self.theirs, self.mine = SpokenText("prompter_small"), SpokenText("prompter")
        self.theirs.set_tones("ink2", "ink2")
        self.told = Label("", "read", "ink2")
        self.told.setWordWrap(True)
        for widget in (self.theirs, self.mine, self.told):
            column.addWidget(widget)
        column.addStretch(1)
        self.area = FittingScroll(self._inside)
        self._around.addWidget(self.area, 1)

    def _foot(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.on = Button("", "primary", key="Space")
        self.on.clicked.connect(partial(self.step, 1))
        self.cards = Button(_("What they may say"), "plain", key="R")
        self.cards.clicked.connect(partial(self.go, "said"))
        self.words = Button(_("The words"), "plain", key="W")
        self.words.clicked.connect(partial(self.go, "words"))
        close = Button(_("Close"), "ghost", key="Esc")
        close.clicked.connect(self.close_overlay)
        for button in (self.on, self.cards, self.words):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        self._around.addLayout(row)

    def place_sheet(self) -> None:
        """Over all of its host."""
        self.sheet.setGeometry(self.rect())
        self._size()
        QTimer.singleShot(0, self, self._bring_in_sight)

    def _size(self) -> None:
        host = self._host.size()
        small = host.height() < theme.px(LOW) or host.width() < theme.px(NARROW)
        side = max(theme.px(SIDE), (host.width() - theme.px(WIDE)) // 2)
        self._around.setContentsMargins(side, theme.px(22), side, theme.px(20))
        self._around.setSpacing(theme.px(14))
        self._lines.setSpacing(theme.px(14 if small else 26))
        for spoken in (*self.said, self.mine):
            spoken.set_role("prompter_small" if small else "prompter")
        self.theirs.set_role("opener" if small else "prompter_small")

    # ---- Where we are ---------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """One on (1) or one back (-1)."""
        if self._began is None and self.course.here.kind == "words" and by > 0:
            self._began = self._clock()
            self._timer.start()
        if self.course.step(by):
            self._end_if_there()
            self._show()

    def go(self, kind: Kind) -> None:
        """To the words from the beginning, or to the cards."""
        self.course.go(kind)
        self._began = None
        self._timer.stop()
        self._show()

    def _end_if_there(self) -> None:
        if self.course.here.kind == "done" and self._began is not None:
            self.took = max(1, round(self._clock() - self._began))
            self._began = None
            self._timer.stop()

    def tick(self) -> None:
        """Time has gone by."""
        if self._began is not None:
            self.bar.show_share((self._clock() - self._began) / self.seconds)

    def _show(self) -> None:
        here = self.course.here
        talking = here.kind in ("words", "done")
        for n, spoken in enumerate(self.said):
            spoken.setVisible(talking)
            now = here.kind == "done" or n == here.at
            spoken.set_tones("ink", "ink" if now else "ink3")
        card = self._cards[here.at] if not talking else None
        self.theirs.setVisible(card is not None)
        self.theirs.set_spoken("", f"“{card.said}”" if card else "")
        shown = here.kind == "answer"
        self.mine.setVisible(shown)
        self.mine.set_spoken("", card.answer if card and shown else "")
        self.told.setText(self._telling())
        self.told.setVisible(bool(self.told.text()))
        self.where.setText(self._where())
        self.on.setText(self._going_on())
        self.bar.setVisible(talking)
        if here.kind == "words" and self._began is None:
            self.bar.show_share(0.0)
        self.cards.setVisible(talking)
        self.words.setVisible(not talking or here.kind == "done")
        self._tell()
        QTimer.singleShot(0, self, self._bring_in_sight)

    def _telling(self) -> str:
        here = self.course.here
        calm = plural("about {n} second", "about {n} seconds", self.seconds)
        if here.kind == "words" and here.at == 0 and self._began is None:
            return _("Read it aloud, as you would say it there: {calm}.").format(calm=calm)
        if here.kind == "done":
            if self.took is None:
                return _("Then be quiet, and wait for the answer.")
            took = plural("{n} second", "{n} seconds", self.took)
            told = _("That took {took}; {calm} is calm. Then be quiet, and wait for the answer.")
            return told.format(took=took, calm=calm)
        if here.kind == "said":
            return _("What do you say? Say it aloud, then look.")
        return self._cards[here.at].why if here.kind == "answer" else ""

    def _where(self) -> str:
        here = self.course.here
        if here.kind == "words":
            return _("{n} of {all}").format(n=here.at + 1, all=len(self._paragraphs))
        if here.kind == "done":
            return ""
        return _("{n} of {all} put-offs").format(n=here.at + 1, all=len(self._cards))

    def _going_on(self) -> str:
        return {
            "words": _("Next paragraph"),
            "done": _("What they may say"),
            "said": _("Show an answer"),
            "answer": _("Next one"),
        }[self.course.here.kind]

    def _tell(self) -> None:
        """What is to be said now is heard by those who do not see it."""
        here = self.course.here
        if here.kind == "words":
            said = self._paragraphs[here.at]
        else:
            said = " ".join(one for one in (self.theirs.whole(), self.mine.whole()) if one)
        told = " ".join(one for one in (said, self.told.text()) if one)
        if told != self.sheet.accessibleDescription():
            self.sheet.setAccessibleDescription(told)
            QAccessible.updateAccessibility(QAccessibleEvent(self.sheet, QAccessible.Event.Alert))

    def _bring_in_sight(self) -> None:
        """The paragraph that is said stands in the middle."""
        here = self.course.here
        bar = self.area.verticalScrollBar()
        if here.kind != "words":
            bar.setValue(bar.maximum() if here.kind == "done" else 0)
            return
        spoken = self.said[here.at]
        middle = spoken.y() + spoken.height() // 2
        bar.setValue(middle - self.area.viewport().height() // 2)

    # ---- Keys and painting ----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The blank and the arrows; R for the cards, W for the words."""
        key = event.key()
        if key in _ON:
            self.step(1)
        elif key in _BACK:
            self.step(-1)
        elif key == Qt.Key.Key_R:
            self.go("said")
        elif key == Qt.Key.Key_W:
            self.go("words")
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Nothing of the place behind is seen."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("raised"))


class _Bar(QWidget):
    """How much of a calm telling has gone by: thin, and it never counts down."""

    def __init__(self) -> None:
        super().__init__()
        self.share = 0.0
        self.setFixedHeight(theme.px(4))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        self.share = max(0.0, min(share, 1.0))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box, radius = QRectF(self.rect()), self.height() / 2
        painter.setBrush(theme.color("line"))
        painter.drawRoundedRect(box, radius, radius)
        if self.share:
            box.setWidth(max(box.height(), box.width() * self.share))
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(box, radius, radius)
