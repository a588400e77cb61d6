"""The questions in the meeting: each to be ticked off, with room for what was said."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.field import TextField
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.work.reset_prep import Picked


class MeetingRow(QWidget):
    """A question, and below it what they said."""

    in_sight = True
    typed = Signal()

    def __init__(self, picked: Picked) -> None:
        """With what was noted before."""
        super().__init__()
        self.text = picked.text
        self.kept = picked.said
        self._sign = IconLabel("check", "disabled", 17)
        question = SpokenText("spoken_field")
        question.set_spoken("", picked.text)
        self.field = TextField(picked.text)
        self.field.setPlaceholderText(_("What they say"))
        self.field.setPlainText(picked.said)
        self.field.textChanged.connect(self._on_typed)
        beside = QVBoxLayout()
        beside.setSpacing(theme.px(4))
        beside.addWidget(question)
        beside.addWidget(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)
        self._show_sign()

    @property
    def said(self) -> str:
        """What is noted."""
        return self.field.text().strip()

    @property
    def waits(self) -> bool:
        """Whether it is not kept yet."""
        return self.said != self.kept

    def show_said(self, said: str) -> None:
        """What the book has; what is being typed stays."""
        if not self.waits and said != self.kept:
            self.kept = said
            self.field.setPlainText(said)
        elif said == self.said:
            self.kept = said

    def _on_typed(self) -> None:
        self._show_sign()
        self.typed.emit()

    def _show_sign(self) -> None:
        self._sign.set_icon("check" if self.said else "message-square", _tone(self.said))


def _tone(said: str) -> str:
    return "accent" if said else "ink3"


class MeetingRows(QWidget):
    """All of them, one below the other."""

    typed = Signal()

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.rows: list[MeetingRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(14))

    def show_questions(self, questions: Sequence[Picked]) -> None:
        """Those of the sheet; rows that are still there keep what is typed."""
        if [one.text for one in questions] == [row.text for row in self.rows]:
            for row, one in zip(self.rows, questions, strict=True):
                row.show_said(one.said)
            return
        typed = {row.text: row.said for row in self.rows if row.waits}
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for one in questions:
            row = MeetingRow(one)
            if one.text in typed:
                row.field.setPlainText(typed[one.text])
            row.typed.connect(self.typed)
            self._column.addWidget(row)
            self.rows.append(row)
