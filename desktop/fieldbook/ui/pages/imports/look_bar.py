"""The bar below the rows: the question of the row one looks at, and its two answers as buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.pages.imports.rows import Placed
from fieldbook.ui.pages.imports.words import answer_words, given_words
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.label import Label


class LookBar(QWidget):
    """Empty for a row that asks nothing; it keeps its height, so that no row moves."""

    answered = Signal(object, str)
    """The rows it is said to, and the answer; "" takes it back."""
    next_wanted = Signal()

    def __init__(self) -> None:
        """Without a row."""
        super().__init__()
        self._one: Placed | None = None
        self._alike: Sequence[Placed] = ()
        self._said = Label("", "name")
        self._said.setWordWrap(True)
        self.first, self.second = Button("", key="1"), Button("", key="2")
        self.back = Button(_("Ask again"), "ghost", key="Backspace")
        self.next = Button(_("Next"), "ghost", key="N")
        self.all = QCheckBox("")
        self.first.clicked.connect(self._on_first)
        self.second.clicked.connect(self._on_second)
        self.back.clicked.connect(self._on_back)
        self.next.clicked.connect(self.next_wanted)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for button in (self.first, self.second, self.back, self.all):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.next)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self._said)
        column.addLayout(row)
        self._inside = QWidget()
        self._inside.setLayout(column)
        outer = QGridLayout(self)
        outer.setContentsMargins(theme.px(2), 0, theme.px(2), 0)
        outer.addWidget(self._inside, 0, 0)

    def show_row(self, one: Placed | None, alike: Sequence[Placed]) -> None:
        """Another row; `alike` are all that ask the same."""
        self._one, self._alike = one, alike
        row = one.row if one else None
        asks = bool(row and row.ask)
        self._inside.setVisible(asks)
        if one is None or row is None or not asks:
            return
        told = " ".join(filter(None, (given_words(row.answer), row.reason)))
        self._said.setText(_("{place}: {why}").format(place=one.place, why=told))
        open_still = row.result == "look"
        for button, (_answer, words) in zip(
            (self.first, self.second), answer_words(row.ask), strict=True
        ):
            button.setText(words)
            button.setVisible(open_still)
        self.back.setVisible(bool(row.answer))
        more = len(alike) - 1
        one_more = _("The same for {n} more that asks so")
        self.all.setText(plural(one_more, _("The same for {n} more that ask so"), more))
        self.all.setVisible(open_still and more > 0)

    def _on_first(self) -> None:
        self._say(0)

    def _on_second(self) -> None:
        self._say(1)

    def _say(self, at: int) -> None:
        if self._one:
            rows = self._alike if self.all.isChecked() and not self.all.isHidden() else [self._one]
            answer = answer_words(self._one.row.ask)[at][0]
            self.all.setChecked(False)
            self.answered.emit(list(rows), answer)

    def _on_back(self) -> None:
        if self._one:
            self.answered.emit([self._one], "")
