"""The thread of an account: its notes, the newest first, with what was sold and lost between."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.model.rows import Ref
from fieldbook.model.touches import CHANNELS, Channel
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.pages.account.note_card import Client, NoteCard
from fieldbook.ui.pages.account.note_telling import aside_words
from fieldbook.ui.pages.account.threaded import GUTTER, Threaded
from fieldbook.ui.parts.button import Button, Chip
from fieldbook.ui.parts.flow import Flow
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.look import look_changed
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.work.account_thread import AccountThread, Aside, ThreadNote

ChangedBy = Callable[[Ref], str]
FILTERED_FROM = 10
"""More notes than that can be narrowed to one channel."""


class AsideLine(Threaded):
    """Something sold or lost, between the notes."""

    def __init__(self, aside: Aside, client: Client) -> None:
        """One quiet line."""
        super().__init__()
        self.aside = aside
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(GUTTER), theme.px(6), 2, theme.px(6))
        row.setSpacing(theme.px(8))
        icon = IconLabel("package" if aside.kind == "sold" else "log-out", "ink3", 14)
        words = SpokenText("body", lines=3)
        words.set_tones("ink3", "ink3")
        words.set_spoken("", aside_words(aside, client.today))
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)


class Timeline(QWidget):
    """A widget for each note; those that have not changed stay, and any that is being edited."""

    wanted = Signal()
    """There are earlier notes, and somebody has come to the end."""
    filtered = Signal(object)
    """One channel alone, or None for all."""
    left_top = Signal()
    """Somebody walked up from the first note."""
    wished = Signal(str, object)
    saved = Signal(object, object)
    went = Signal(object)
    """The focus went to this card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self.channel: Channel | None = None
        self._cards: dict[Ref, NoteCard] = {}
        self._lines: dict[Ref, AsideLine] = {}
        self._factor = theme.factor()
        self._goes_on = False
        column = self._around = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._filters = Threaded()
        chips = Flow()
        within = QVBoxLayout(self._filters)
        within.setContentsMargins(0, 0, 0, 0)
        within.addWidget(chips)
        self._filters.setContentsMargins(theme.px(GUTTER), 0, 0, theme.px(6))
        self._chips: dict[Channel | None, Chip] = {}
        for channel in (None, *CHANNELS):
            chip = Chip("")
            chip.clicked.connect(self._on_chip)
            chips.add(chip)
            self._chips[channel] = chip
        self._notes = QVBoxLayout()
        self._notes.setSpacing(0)
        self._empty = Label("", "body", "ink3")
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(theme.px(GUTTER), theme.px(8), 0, 0)
        self.more = Button("", "link")
        self.more.clicked.connect(self.wanted)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.px(GUTTER - 6), 0, 0, 0)
        foot.addWidget(self.more)
        foot.addStretch(1)
        column.addWidget(self._filters)
        column.addWidget(self._empty)
        column.addLayout(self._notes)
        column.addLayout(foot)

    # ---- Showing ------------------------------------------------------------------------------

    def show_thread(self, thread: AccountThread, client: Client, changed_by: ChangedBy) -> None:
        """All of the thread that is to be seen; `changed_by` says who changed a row last."""
        self._forget_missing(thread)
        self._take_out()
        with self._still():
            for item in thread.items:
                self._put(self._widget_for(item, client, changed_by))
            self._join()
            self._show_around(thread)

    def go_on_above(self, goes_on: bool) -> None:
        """Whether something that is still to come stands above the first note."""
        self._goes_on = goes_on
        self._join()

    def add_part(self, thread: AccountThread, client: Client) -> None:
        """Earlier notes, below those that are there."""
        with self._still():
            for item in thread.items:
                if item.id not in self._cards and item.id not in self._lines:
                    self._put(self._widget_for(item, client, None))
            self._join()
            self._show_around(thread)

    @contextmanager
    def _still(self) -> Iterator[None]:
        """All of it is laid out once, not again for every note that comes."""
        self._around.setEnabled(False)
        try:
            yield
        finally:
            self._around.setEnabled(True)
            self.updateGeometry()

    def clear(self) -> None:
        """Another account: nothing of this one stays."""
        self.channel = None
        self._forget_missing(AccountThread())

    @property
    def shown(self) -> int:
        """How many notes there are to be seen."""
        return len(self._cards)

    def cards(self) -> list[NoteCard]:
        """The notes from top to bottom."""
        return [one for one in self._widgets() if isinstance(one, NoteCard)]

    def _widgets(self) -> list[Threaded]:
        items = (self._notes.itemAt(at) for at in range(self._notes.count()))
        found = (item.widget() if item else None for item in items)
        return [one for one in found if isinstance(one, Threaded)]

    def card(self, note: Ref) -> NoteCard | None:
        """The card of a note, if it is to be seen."""
        return self._cards.get(note)

    def _widget_for(
        self, item: ThreadNote | Aside, client: Client, changed_by: ChangedBy | None
    ) -> QWidget:
        if isinstance(item, Aside):
            return self._line_for(item, client)
        card = self._cards.get(item.id)
        if card is None:
            card = self._cards[item.id] = NoteCard(item, client)
            card.wished.connect(self.wished)
            card.saved.connect(self.saved)
            card.step.connect(self._on_step)
        else:
            by = changed_by(item.id) if changed_by and card.editor else ""
            card.show_note(item, client, by)
        return card

    def _line_for(self, aside: Aside, client: Client) -> AsideLine:
        line = self._lines.get(aside.id)
        if line is None or line.aside != aside:
            if line:
                _drop(line)
            line = self._lines[aside.id] = AsideLine(aside, client)
        return line

    def _put(self, widget: QWidget) -> None:
        self._notes.addWidget(widget)
        widget.show()  # at once, so that it can have the focus

    def _forget_missing(self, thread: AccountThread) -> None:
        there = {item.id for item in thread.items}
        for row in [row for row in self._cards if row not in there]:
            _drop(self._cards.pop(row))
        for row in [row for row in self._lines if row not in there]:
            _drop(self._lines.pop(row))

    def _take_out(self) -> None:
        while self._notes.count():
            self._notes.takeAt(0)

    def _join(self) -> None:
        """Where the line goes on: a purpose that nobody took up, and that no planned touch carries,
        ends its thread; what was sold or lost above it stands on no thread."""
        found = self._widgets()
        first = next(iter(self.cards()), None)
        links = [self._goes_on, *(True for _one in found[1:]), False]
        for at, one in enumerate(found):
            if isinstance(one, NoteCard) and one.note.thread == "dropped":
                links[at] = self._goes_on and one is first
        quiet = [at for at, one in enumerate(found) if isinstance(one, AsideLine)]
        for at in quiet:
            links[at + 1] = links[at + 1] and links[at]
        for at in reversed(quiet):
            links[at] = links[at + 1] and links[at]
        for at, one in enumerate(found):
            one.join(links[at], links[at + 1])

    def _show_around(self, thread: AccountThread) -> None:
        left = thread.count - self.shown
        self.more.setVisible(left > 0)
        self.more.setText(plural("{n} earlier note", "{n} earlier notes", left))
        everything = sum(count for _channel, count in thread.channels)
        self._filters.setVisible(everything > FILTERED_FROM and len(thread.channels) > 1)
        many = dict(thread.channels)
        for channel, chip in self._chips.items():
            count = many.get(channel, 0) if channel else everything
            chip.setVisible(count > 0)
            chip.setText(_chip_words(channel, count))
            chip.setChecked(channel == self.channel)
        self._empty.setVisible(not thread.items)
        self._empty.setText(_("No notes yet. What you write after the first talk stands here."))

    # ---- Doing --------------------------------------------------------------------------------

    def enter(self) -> bool:
        """Puts the focus on the first note; gives whether there is one."""
        first = next(iter(self.cards()), None)
        if first:
            self._go_to(first)
        return first is not None

    def _on_step(self, card: object, by: int) -> None:
        cards = self.cards()
        at = cards.index(card) + by if card in cards else -1
        if at >= len(cards) and not self.more.isHidden():
            self.wanted.emit()
            cards = self.cards()
        if 0 <= at < len(cards):
            self._go_to(cards[at])
        elif at < 0:
            self.left_top.emit()

    def _go_to(self, card: NoteCard) -> None:
        card.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.went.emit(card)

    def _on_chip(self) -> None:
        chosen = next(one for one, chip in self._chips.items() if chip is self.sender())
        self.channel = None if chosen == self.channel else chosen
        self.filtered.emit(self.channel)

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text: every note is laid out anew when it is next shown."""
        super().changeEvent(event)
        if look_changed(event) and self._factor != theme.factor():
            self._factor = theme.factor()
            self._forget_missing(AccountThread())
            self.filtered.emit(self.channel)


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()


def _chip_words(channel: Channel | None, count: int) -> str:
    return {
        None: plural("All {n}", "All {n}", count),
        "call": plural("{n} call", "{n} calls", count),
        "visit": plural("{n} visit", "{n} visits", count),
        "message": plural("{n} message", "{n} messages", count),
        "value": plural("{n} thing sent", "{n} things sent", count),
    }[channel]
