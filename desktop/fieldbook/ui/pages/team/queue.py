"""The queue: notes worth a word, and the words that were given, with what came back."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from fieldbook.model.coaching import Tone
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui.palette.entry import Entry, Group
from fieldbook.ui.palette.view import LineList
from fieldbook.ui.parts.card import Card
from fieldbook.work.coaching import WordLine
from fieldbook.work.team_purposes import WorthNote
from fieldbook.work.team_words import worth_name


@dataclass(frozen=True, slots=True)
class Chosen:
    """A note in the queue: why it is worth a word, or the word that was given."""

    note: Ref
    account: Ref
    name: str
    seller: str
    why: str
    word: Ref | None = None
    text: str = ""
    tone: Tone = "question"
    reply: str = ""
    span: tuple[int, int] | None = None


class Queue(Card):
    """One list in two groups."""

    chosen = Signal(object)
    """A Chosen, or None."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.list = LineList(_("Notes worth a word"))
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self._known: dict[Entry, Chosen] = {}
        self._entries: list[Entry] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 6, 1, 6)
        column.addWidget(self.list)

    def show_queue(self, worth: Sequence[WorthNote], given: Sequence[WordLine]) -> None:
        """Other notes; the one one is at stays, or the next in its place."""
        at, before = self.list.currentIndex().row(), self.current()
        waiting = [(_worth_entry(one), _of_note(one)) for one in worth]
        said = [(_given_entry(one), _of_word(one)) for one in given]
        self._known = dict([*waiting, *said])
        groups = [
            Group(title, tuple(entry for entry, _chosen in some))
            for title, some in ((_("Worth a word"), waiting), (_("Your words"), said))
            if some
        ]
        self.list.show_groups(groups)
        if before is None or not self.go_to(before.note):
            last = self.list.lines.rowCount() - 1
            if at >= 0 and last > 0:
                self.list.go_to(self.list.lines.step(min(at, last) - 1, 1))

    def current(self) -> Chosen | None:
        """The note one is at."""
        entry = self.list.current()
        return self._known.get(entry) if entry else None

    def go_to(self, note: Ref) -> bool:
        """To a note, if it is here."""
        for row in range(self.list.lines.rowCount()):
            entry = self.list.lines.entry(self.list.lines.index(row))
            found = self._known.get(entry) if entry else None
            if found and found.note == note:
                self.list.go_to(row)
                return True
        return False

    def _on_current(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self.current())


def _worth_entry(one: WorthNote) -> Entry:
    words = ((one.seller.split(" ")[0], True), (f"  {one.name}", False))
    return Entry(words, icon="message-square", aside=worth_name(one.why), whole=one.note)


def _given_entry(one: WordLine) -> Entry:
    words = ((one.seller.split(" ")[0], True), (f"  {one.name}", False))
    answer = _("answered") if one.reply else _("done") if one.done else _("waits")
    icon = "check" if one.reply or one.done else "clock"
    return Entry(words, icon=icon, aside=answer, whole=one.id)


def _of_note(one: WorthNote) -> Chosen:
    return Chosen(one.note, one.account, one.name, one.seller, worth_name(one.why), span=one.span)


def _of_word(one: WordLine) -> Chosen:
    return Chosen(
        one.note,
        one.account,
        one.name,
        one.seller,
        _("Your word"),
        word=one.id,
        text=one.text,
        tone=one.tone,
        reply=one.reply or (_("Done.") if one.done else ""),
    )
