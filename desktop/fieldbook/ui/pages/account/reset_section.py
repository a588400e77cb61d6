"""How the Reset Meeting with an account stands, in the panel beside it."""

from datetime import date

from PySide6.QtCore import Qt, Signal

from fieldbook.text import _
from fieldbook.ui.pages.account.section import Section
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.pill import Pill
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.ui.reset_words import line_words, where_name, where_tone
from fieldbook.work.resets import Candidate, ResetLine


class ResetSection(Section):
    """What was asked and answered, or why they are one to ask; nothing for everybody else."""

    wished = Signal()

    def __init__(self) -> None:
        """Hidden."""
        super().__init__(_("Reset Meeting"))
        self.pill = Pill("")
        self.put_beside(self.pill)

    def show_reset(self, line: ResetLine | None, asked: Candidate | None, today: date) -> None:
        """Another state."""
        self.empty()
        self.setVisible(line is not None or asked is not None)
        if line is not None and asked is None:
            tone, icon = where_tone(line)
            self.pill.show_words(where_name(line.where), tone, icon)
            self._show_line(line, today)
        elif asked is not None:
            self.pill.show_words(_("One to ask"), "neutral")
            self._put(", ".join(asked.why) + ".", "body", "ink2")
            self._button(_("Ask for a reset"))
        self.fit()
        self.settle()

    def _show_line(self, line: ResetLine, today: date) -> None:
        if line.words and line.where in ("asked", "put_off"):
            said = SpokenText("spoken", lines=4)
            said.set_spoken("", f"“{line.words}”")
            self.column.addWidget(said)
        self._put(line_words(line, today), "body", "ink2")
        if line.lead:
            self._put(_("Take this one to your lead."), "body", "red")
        self._button(_("Open it"))

    def _put(self, text: str, role: str, token: str) -> None:
        if text:
            label = Label(text, role, token)
            label.setWordWrap(True)
            self.column.addWidget(label)

    def _button(self, words: str) -> None:
        button = Button(words, "plain")
        button.clicked.connect(self.wished)
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
