"""The third question: the purpose of the next communication, and the coach beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldbook.model.purpose import Verdict
from fieldbook.model.purpose_beginning import begun_anew
from fieldbook.model.touches import Channel
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.note_words import opens_words
from fieldbook.ui.parts.coach import Coach
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.note_text import NextPurpose, Question
from fieldbook.ui.parts.pill import Pill
from fieldbook.ui.words import lead_in
from fieldbook.work.purposes import judge_purpose

PAUSE = 600
"""Milliseconds without a key before the coach says something."""
READ = 3_000
"""So many letters are judged: nobody writes a longer purpose."""


class PurposePart(QWidget):
    """The field with its lead-in; the coach hints and offers, and never stands in the way."""

    in_sight = True

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty, and the coach silent."""
        super().__init__(parent)
        self._names: Sequence[str] = ()
        self._quiet: frozenset[str] = frozenset()
        self._verdict: Verdict | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.judge)
        self._build()

    def _build(self) -> None:
        self.field = NextPurpose(_("What is the purpose of the next communication?"))
        self.question = Question(self.field)
        self._opens = Label("", "caption", "ink3")
        self.pill = Pill(_("Clear purpose"), "green", icon="check")
        self.pill.hide()
        self.question.head.addWidget(self._opens)
        self.question.head.addWidget(self.pill)
        self.coach = Coach()
        self.coach.chosen.connect(self._on_beginning)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.question)
        column.addWidget(self.coach)
        self.question.typed.connect(self._on_text)

    def show_client(self, names: Sequence[str], quiet: frozenset[str]) -> None:
        """Whom the purpose is about; `quiet` are phrases nothing is said about any more."""
        self._names, self._quiet = names, quiet

    def show_channel(self, channel: Channel) -> None:
        """By which channel it will be opened."""
        self.field.set_lead(lead_in(channel))
        self._opens.setText(opens_words(channel))

    def set_text(self, text: str) -> None:
        """Another purpose, judged at once."""
        if self.field.text() != text:
            self.field.set_text(text)
        self.judge()

    @property
    def flagged(self) -> str:
        """The words the coach points at, or pointed at before it fell silent about them."""
        verdict, text = self._verdict, self.field.text()
        if verdict is None or verdict.kind not in ("weak", "empty") or verdict.span is None:
            return ""
        return text[verdict.span[0] : verdict.span[1]]

    def judge(self) -> None:
        """What the coach says about the text as it stands."""
        self._pause.stop()
        text = self.field.text()
        self._verdict = judge_purpose(text[:READ], self._names)
        clear = self._verdict.kind == "clear"
        self.pill.setVisible(clear)
        self._opens.setVisible(not clear)
        start, end = self._verdict.span or (0, 0)
        weak = self._verdict.kind in ("weak", "empty")
        first = units(text[:start])
        self.field.set_flag(first, units(text[:end]) - first) if weak else self.field.set_flag()
        known = " ".join(self.flagged.lower().split()) in self._quiet
        self.coach.say(self._verdict.hint if weak and not known else "")
        self.field.setAccessibleDescription(self.coach.says or (self.pill.text() if clear else ""))

    def _on_text(self) -> None:
        if self.field.text():
            self._pause.start()
        else:
            self.judge()
        self.edited.emit()

    def _on_beginning(self, beginning: str) -> None:
        text = self.field.text()
        span = self._verdict.span if self._verdict else None
        start, end, fresh = begun_anew(text, span, beginning)
        cursor = QTextCursor(self.field.document())
        cursor.setPosition(units(text[:start]))
        cursor.setPosition(units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(fresh)
        self.field.setTextCursor(cursor)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


def units(text: str) -> int:
    """How many places a text takes in a field: a sign beyond the first plane takes two."""
    return len(text) + sum(sign > "\uffff" for sign in text)
