"""Coaching: the notes worth a word at the left, the note and the word at the right."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.model.rows import Ref
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.page import Shell
from fieldbook.ui.pages.team.queue import Chosen, Queue
from fieldbook.ui.pages.team.word_form import WordForm
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.scroll import ScrollArea
from fieldbook.work.coaching import WordLine, change_word, give_word, take_word_back, words_given
from fieldbook.work.note_lines import note_line
from fieldbook.work.team import Balance, Team

LIST, NARROW, LOW = 380, 840, 190
"""How wide the list is; below which width it stands above the note, and how high it is there."""
_ANY = 16_777_215


class Coaching(QWidget):
    """Up and down choose a note, Tab leads to the word, Ctrl+Enter sends it and goes on."""

    opened = Signal(str)
    """An account."""

    def __init__(self, shell: Shell) -> None:
        """Nothing is chosen yet."""
        super().__init__()
        self._shell = shell
        self._team: Team | None = None
        self._given: Sequence[WordLine] = ()
        self.balance = Label("", "body", "ink2")
        self.balance.setWordWrap(True)
        self.queue, self.form = Queue(), WordForm()
        self.queue.chosen.connect(self._on_chosen)
        self.queue.list.doubleClicked.connect(self._on_open)
        self.form.sent.connect(self._on_sent)
        self.form.taken_back.connect(self._on_take_back)
        self.form.account.clicked.connect(self._on_open)
        left = QWidget()
        left.setFixedWidth(theme.px(LIST))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.balance)
        column.addWidget(self.queue, 1)
        self._left = left
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(16))
        self._row.addWidget(left)
        self._row.addWidget(ScrollArea(self.form), 1)
        send = QShortcut(QKeySequence("Ctrl+Return"), self)
        send.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        send.activated.connect(self.form.send)

    def fit(self, wide: int) -> None:
        """The list beside the note, or above it."""
        beside = wide >= theme.px(NARROW)
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._left.setFixedWidth(theme.px(LIST) if beside else wide)
        self._left.setMaximumHeight(_ANY if beside else theme.px(LOW))

    # ---- Showing ------------------------------------------------------------------------------

    def show_team(self, found: Team) -> None:
        """Another queue; what is typed about a note stays with it."""
        self._team = found
        self._given = words_given(self._shell.book)
        self.balance.setText(balance_words(found.balance))
        self.queue.show_queue(found.worth, self._given)
        self._on_chosen(self.queue.current())

    def go_to(self, note: str) -> None:
        """The focus goes to the word on a note; without one to the list."""
        if note and self.queue.go_to(Ref(note)):
            self.form.focus_word()
        else:
            self.queue.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, chosen: Chosen | None) -> None:
        if chosen is None:
            self.form.show_nothing(bool(self._team and self._team.sellers))
            return
        line = note_line(self._shell.book, chosen.note)
        if line is None:
            self.form.show_nothing(there=True)
        else:
            self.form.show_note(line, chosen)

    # ---- Doing --------------------------------------------------------------------------------

    def _on_open(self) -> None:
        chosen = self.queue.current()
        if chosen:
            self.opened.emit(chosen.account)

    def _on_sent(self) -> None:
        chosen = self.queue.current()
        if chosen is None:
            return
        text, tone = self.form.text(), self.form.tone
        refused = self.form.refuse
        if chosen.word:
            change = partial(change_word, word=chosen.word, text=text, tone=tone)
            self._shell.write(change, partial(self._on_changed, chosen.note), refused)
        else:
            give = partial(give_word, note=chosen.note, text=text, tone=tone)
            self._shell.write(give, partial(self._on_given, chosen), refused)

    def _on_given(self, chosen: Chosen, _word: Ref) -> None:
        self.form.forget(chosen.note)
        told = _("Your word stands on the note of {name}. It goes with the next shared book.")
        self._shell.tell(told.format(name=chosen.name), undo=True)

    def _on_changed(self, note: Ref, act: str) -> None:
        self.form.forget(note)
        if act:
            self._shell.tell(_("Your word is changed."), undo=True)

    def _on_take_back(self) -> None:
        chosen = self.queue.current()
        if chosen and chosen.word:
            work = partial(take_word_back, word=chosen.word)
            self._shell.write(work, partial(self._on_taken_back, chosen.note), self.form.refuse)

    def _on_taken_back(self, note: Ref, _act: str) -> None:
        self.form.forget(note)
        self._shell.tell(_("The word is taken back."), undo=True)

    def _on_refused(self, error: FieldbookError) -> None:
        self.form.refuse(error)


def balance_words(balance: Balance) -> str:
    """How many words were about accounts that were about to buy, and how many about the rest."""
    total = balance.about_to_buy + balance.rest
    if not total:
        return _("You gave no word in the last 12 weeks.")
    told = plural("{n} word in 12 weeks", "{n} words in 12 weeks", total)
    return _("{told}: {buy} about accounts about to buy, {rest} about the rest.").format(
        told=told, buy=balance.about_to_buy, rest=balance.rest
    )
