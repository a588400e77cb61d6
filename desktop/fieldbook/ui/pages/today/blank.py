"""What Today says of a day without anything more to do: a sentence, and a way on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.today.day_words import day_sentence
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.label import Label
from fieldbook.work.today import Today


class Blank(Card):
    """Stands where the next touch would; with one to come in the week it is only a line."""

    go = Signal(str, str)

    def __init__(self) -> None:
        """Says nothing yet."""
        super().__init__("bg", edge="line")
        self._column = QVBoxLayout(self)
        self._title = Label("", "card")
        self._words = Label("", "body", "ink2")
        self._words.setWordWrap(True)
        self._first = Button(_("New account"), "primary")
        self._first.clicked.connect(self._on_first)
        self._list = Button(_("See the accounts"))
        self._list.clicked.connect(self._on_list)
        row = QHBoxLayout()
        row.addWidget(self._first)
        row.addWidget(self._list)
        row.addStretch(1)
        self._text = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._text.addWidget(self._title)
        self._text.addWidget(self._words, 1)
        self._column.addLayout(self._text)
        self._column.addLayout(row)

    def show_day(self, found: Today) -> None:
        """How the day stands."""
        title, words = day_sentence(found)
        self._title.setText(title)
        self._words.setText(words)
        alone = found.next_up is None
        self._first.setVisible(alone and found.empty)
        self._list.setVisible(alone and not found.empty)
        self._title.set_role("card" if alone else "label")
        self.setAccessibleName(f"{title} {words}")
        side, above = (20, 20) if alone else (14, 10)
        self._column.setContentsMargins(*[theme.px(one) for one in (side, above, side, above)])
        self._column.setSpacing(theme.px(14 if alone else 0))
        ways = QBoxLayout.Direction
        self._text.setDirection(ways.TopToBottom if alone else ways.LeftToRight)
        self._text.setSpacing(theme.px(6 if alone else 8))

    def buttons(self) -> list[Button]:
        """The ways on."""
        return [self._first, self._list]

    def _on_first(self) -> None:
        self.go.emit("new_account", "")

    def _on_list(self) -> None:
        self.go.emit("accounts", "")
