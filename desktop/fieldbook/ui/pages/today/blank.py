"""What Today says of a day without anything more to do: a sentence, and a way on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

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
        self._place = "accounts"
        self._column = QVBoxLayout(self)
        self._title = Label("", "card")
        self._words = Label("", "body", "ink2")
        self._words.setWordWrap(True)
        self._on = Button("", "primary")
        self._on.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._on.clicked.connect(self._on_pressed)
        row = QHBoxLayout()
        row.addWidget(self._on)
        row.addStretch(1)
        self._column.addWidget(self._title)
        self._column.addWidget(self._words)
        self._column.addLayout(row)

    def show_day(self, found: Today) -> None:
        """How the day stands."""
        title, words = day_sentence(found)
        self._title.setText(title)
        self._words.setText(words)
        alone = found.next_up is None
        self._on.setVisible(alone)
        self._title.set_role("card" if alone else "label")
        self._place = "new_account" if found.empty else "accounts"
        self._on.setText(_("New account") if found.empty else _("See the accounts"))
        self.setAccessibleName(f"{title} {words}")
        self._column.setContentsMargins(*[theme.px(20 if alone else 12)] * 4)
        self._column.setSpacing(theme.px(10 if alone else 2))

    def button(self) -> Button:
        """The way on."""
        return self._on

    def _on_pressed(self) -> None:
        self.go.emit(self._place, "")
