"""The words of one note: when and how, then each part beside its label."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.account.note_telling import day_words, how_words, parts_of
from fieldbook.ui.parts.button import Button, IconButton
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.pill import Pill
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.ui.purposes import coached
from fieldbook.ui.words import CHANNEL_ICONS, hour
from fieldbook.work.account_thread import Heard, ThreadNote

LABELS = 92
LONG, FEW_LINES, PARAGRAPHS = 700, 6, 12
"""From so many letters on a part is cut after so many lines, and so many paragraphs are kept."""


class NoteView(QWidget):
    """One note as it is read."""

    def __init__(self, note: ThreadNote, names: tuple[str, ...], today: date) -> None:
        """`names` are those of the client, for the purpose coach."""
        super().__init__()
        self._note = note
        self.purpose: QWidget | None = None
        """The purpose it left, for the node beside it."""
        self._cut: list[SpokenText] = []
        self.day = Label(day_words(note, today), "label")
        self.more = IconButton("ellipsis", _("More about this note"))
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        kept = self.more.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.more.setSizePolicy(kept)
        self.more.hide()
        column = QVBoxLayout(self)
        # As much as a card keeps around it for its focus: the editor stands in the same place.
        column.setContentsMargins(2, 0, 2, 0)
        column.setSpacing(theme.px(3))
        column.addLayout(self._head(names))
        column.addLayout(self._parts(names))
        if self._cut:
            column.addLayout(self._whole())
        for one in note.heard:
            column.addWidget(_heard(one))

    def show_more(self, shown: bool) -> None:
        """The button of the menu; the menu itself is always there by key."""
        self.more.setVisible(shown)

    def _head(self, names: tuple[str, ...]) -> QHBoxLayout:
        note = self._note
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        how = ElidedLabel(how_words(note), "body", "ink2")
        how.setMaximumWidth(how.sizeHint().width() + 4)
        row.addWidget(self.day)
        row.addSpacing(theme.px(2))
        row.addWidget(IconLabel(CHANNEL_ICONS[note.channel], "ink2", 14))
        row.addWidget(how, 100)
        row.addWidget(self.more)
        row.addStretch(1)
        for pill in self._pills(names):
            row.addWidget(pill)
        if note.start:
            self.day.setToolTip(hour(note.start))
        return row

    def _pills(self, names: tuple[str, ...]) -> list[Pill]:
        note = self._note
        found = []
        if note.outcome in ("not_reached", "moved_on"):
            words = _("Not reached") if note.outcome == "not_reached" else _("Moved on")
            found.append(Pill(words, "neutral"))
        if note.private:
            found.append(Pill(_("Private"), "neutral", icon="lock"))
        if note.purpose.strip():
            clear = coached(note.purpose, names).kind == "clear"
            told = (
                (_("Clear purpose"), "green", "check")
                if clear
                else (_("Could be clearer"), "amber", "")
            )
            found.append(Pill(told[0], told[1], icon=told[2]))
        return found

    def _parts(self, names: tuple[str, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, theme.px(8), 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(theme.px(3))
        grid.setColumnMinimumWidth(0, theme.px(LABELS))
        grid.setColumnStretch(1, 1)
        for at, (label, words) in enumerate(parts_of(self._note)):
            spoken = words is self._note.purpose
            shown = self._spoken(words, names) if spoken else self._read(words)
            grid.addWidget(_label(label, spoken), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(shown, at, 1)
        return grid

    def _read(self, words: str) -> QWidget:
        lines = [line for line in words.splitlines() if line.strip()]
        if len(lines) == 1:
            return self._text(lines[0])
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        for line in lines[:PARAGRAPHS]:
            column.addWidget(self._text(line))
        return holder

    def _text(self, words: str) -> SpokenText:
        text = SpokenText("body", lines=FEW_LINES if len(words) > LONG else 0)
        text.set_tones("ink2", "ink2")
        text.set_spoken("", words)
        if len(words) > LONG:
            self._cut.append(text)
        return text

    def _spoken(self, words: str, names: tuple[str, ...]) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        text = SpokenText("spoken")
        text.set_spoken("", words)
        verdict = coached(words, names)
        text.set_flag(verdict.span if verdict.kind in ("weak", "empty") else None)
        column.addWidget(text)
        if self._note.thread == "dropped":
            column.addWidget(Label(_("Not taken up yet"), "caption", "amber"))
        self.purpose = text
        return holder

    def _whole(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(LABELS - 6), 0, 0, 0)
        self._all = Button(_("Show all of it"), "link")
        self._all.clicked.connect(self._on_whole)
        row.addWidget(self._all)
        row.addStretch(1)
        return row

    def _on_whole(self) -> None:
        for text in self._cut:
            text.set_lines(0)
        self._all.hide()


def _label(words: str, spoken: bool) -> Label:
    made = Label(words, "caption", "ink3")
    made.setContentsMargins(0, theme.px(3 if spoken else 1), 0, 0)
    return made


def _heard(one: Heard) -> QWidget:
    """A word about the note, with its answer, on a ground of its own."""
    card = Card("plumTint", edge="", radius=6)
    column = QVBoxLayout(card)
    column.setContentsMargins(*[theme.px(side) for side in (10, 5, 10, 6)])
    column.setSpacing(theme.px(2))
    said = SpokenText("body")
    said.set_tones("plum", "ink")
    said.set_spoken(f"{one.by}:" if one.by else "", one.text)
    column.addWidget(said)
    if one.reply:
        answer = SpokenText("body")
        answer.set_tones("ink2", "ink2")
        answer.set_spoken(_("Answer:"), one.reply)
        column.addWidget(answer)
    return card
