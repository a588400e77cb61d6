"""The note in its three parts, and the word on it: its tone, beginnings to take, the text."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.model.coaching import Tone
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.team.queue import Chosen
from fieldbook.ui.parts.button import Button, Segments
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.field import TextField
from fieldbook.ui.parts.flow import Flow
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.pill import Pill
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.ui.words import full_day
from fieldbook.work.note_lines import NoteLine

_TONES: tuple[tuple[Tone, str], ...] = (
    ("question", _("A question")),
    ("suggestion", _("A suggestion")),
    ("purpose", _("A better purpose")),
    ("praise", _("Praise")),
)
BEGINNINGS: dict[Tone, tuple[str, ...]] = {
    "question": (_("What will they gain?"), _("What do you want them to decide?")),
    "suggestion": (_("Lead with "), _("Ask once more while you have them: ")),
    "purpose": (_("to decide with them "), _("to show them "), _("to hear what ")),
    "praise": (_("Well asked."), _("Well heard, and well noted.")),
}
"""Beginnings to take over and finish (design/spec.md, "Team", Coaching)."""


class WordForm(Card):
    """What is typed about one note is kept while others are looked at."""

    sent = Signal()
    taken_back = Signal()

    def __init__(self) -> None:
        """No note yet."""
        super().__init__()
        self._on: Chosen | None = None
        self._kept: dict[Ref, tuple[Tone, str]] = {}
        self.account = Button("", "link")
        self.account.stand_in_line(Qt.AlignmentFlag.AlignLeft)
        self.when = ElidedLabel("", "body", "ink2")
        self.why = Pill("", "plum")
        self.parts = [SpokenText("spoken") for _part in range(3)]
        self.reply = Label("", "body", "ink")
        self.reply.setWordWrap(True)
        self.tones = Segments([*_TONES], _("How it is meant"))
        self.tones.chosen.connect(self._on_tone)
        self.chips = self._make_chips()
        self.word = TextField(_("Your word"))
        self.word.textChanged.connect(self._on_text)
        self.fault = Label("", "name", "red")
        self.fault.setWordWrap(True)
        self.send_button = Button(_("Send word"), "primary", key="Ctrl+Return")
        self.send_button.clicked.connect(self.send)
        self.back = Button(_("Take it back"), icon="undo-2")
        self.back.clicked.connect(self.taken_back)
        self.nothing = Label("", "read", "ink2")
        self.nothing.setWordWrap(True)
        self._lay()
        self.show_nothing(there=False)

    def _lay(self) -> None:
        self._whole = QWidget()
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(self.account)
        head.addWidget(self.when, 1)
        head.addWidget(self.why)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(14))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(1, 1)
        names = (_("Discussed"), _("Proposed"), _("Next purpose"))
        for at, (name, part) in enumerate(zip(names, self.parts, strict=True)):
            grid.addWidget(Label(name, "caption", "ink2"), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(part, at, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(self.send_button)
        foot.addWidget(self.back)
        foot.addStretch(1)
        column.addLayout(head)
        column.addLayout(grid)
        column.addWidget(self.reply)
        column.addWidget(Label(_("Your word"), "label"))
        column.addWidget(self.tones, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.word)
        column.addWidget(self.chips)
        column.addWidget(self.fault)
        column.addLayout(foot)
        self.fault.hide()
        outer = QVBoxLayout(self)
        side = theme.px(20)
        outer.setContentsMargins(side, theme.px(16), side, theme.px(18))
        outer.addWidget(self.nothing)
        outer.addWidget(self._whole)
        outer.addStretch(1)

    # ---- Showing ------------------------------------------------------------------------------

    def show_nothing(self, there: bool) -> None:  # noqa: FBT001 - whether there is a team
        """No note is chosen: none is worth a word, or nobody's book came in yet."""
        self._on = None
        self._whole.hide()
        self.nothing.setText(
            _("Nothing waits for a word. New notes come with the next shared book.")
            if there
            else _("Ask a seller for their shared book: File › Share book. Then import it here.")
        )
        self.nothing.show()

    def show_note(self, line: NoteLine, chosen: Chosen) -> None:
        """A note, and the word on it so far."""
        same = self._on is not None and self._on.note == chosen.note
        self._on = chosen
        self.nothing.hide()
        self._whole.show()
        self.account.setText(line.account)
        day = full_day(line.at.day) if line.at else ""
        told = [f"{chosen.seller}", line.person, day]
        self.when.setText(" · ".join(part for part in told if part))
        self.why.show_words(chosen.why, "plum")
        texts = (line.discussed, line.proposed, line.next_purpose)
        for part, text in zip(self.parts, texts, strict=True):
            part.set_spoken("", text or "–")
        self.parts[2].set_flag(chosen.span if line.next_purpose else None)
        self.reply.setText(f"{chosen.seller.split(' ')[0]}: {chosen.reply}")
        self.reply.setVisible(bool(chosen.reply))
        self.back.setVisible(chosen.word is not None)
        self.send_button.setText(_("Change word") if chosen.word else _("Send word"))
        if not same:
            tone, text = self._kept.get(chosen.note, (chosen.tone, chosen.text))
            self.tones.set_value(tone)
            self.word.set_text(text)
            self._show_chips()
            self.fault.hide()

    @property
    def tone(self) -> Tone:
        """How the word is meant."""
        return next(tone for tone, _name in _TONES if tone == self.tones.value)

    def text(self) -> str:
        """The word."""
        return self.word.toPlainText()

    def focus_word(self) -> None:
        """The cursor in the word."""
        self.word.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, error: FieldbookError) -> None:
        """Why it was not sent."""
        self.fault.setText(f"{error.title} {error.advice}".strip())
        self.fault.show()

    def forget(self, note: Ref) -> None:
        """What was typed about a note is in the book now."""
        self._kept.pop(note, None)
        if self._on and self._on.note == note:
            self._on = None

    # ---- Doing --------------------------------------------------------------------------------

    def send(self) -> None:
        """Puts the word on the note."""
        if self._on is not None:
            self.fault.hide()
            self.sent.emit()

    def _on_tone(self, _tone: str) -> None:
        self._show_chips()
        self._on_text()

    def _make_chips(self) -> Flow:
        flow = Flow(gap=6)
        for tone, beginnings in BEGINNINGS.items():
            for words in beginnings:
                chip = Button(words.strip() + ("" if words.endswith((".", "?")) else " …"))
                chip.setProperty("tone", tone)
                chip.clicked.connect(partial(self._on_chip, words))
                flow.add(chip)
        return flow

    def _show_chips(self) -> None:
        for chip in self.chips.findChildren(Button):
            chip.setVisible(chip.property("tone") == self.tone)
        self.chips.updateGeometry()

    def _on_chip(self, words: str) -> None:
        typed = self.text().rstrip()
        self.word.set_text(f"{typed} {words}" if typed else words)
        self.focus_word()
        cursor = self.word.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.word.setTextCursor(cursor)

    def _on_text(self) -> None:
        if self._on is not None:
            self._kept[self._on.note] = (self.tone, self.text())
