"""The history of one row over the page: who changed what and when, and the way back."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.model.rows import Ref
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.page import Shell
from fieldbook.ui.pages.account.section import empty_layout
from fieldbook.ui.pages.account.value_words import change_words, field_words
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.fitting import FittingScroll
from fieldbook.ui.parts.hairline import Hairline
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.ui.parts.tip import as_tip
from fieldbook.ui.words import hour, note_day
from fieldbook.work.days import today
from fieldbook.work.row_history import Change, bring_back_value, row_history

MOST, WIDE = 60, 560


class RowHistory(Overlay):
    """The newest change is first; each earlier value that can come back has a button."""

    brought_back = Signal(str)
    """What was done, in words."""

    def __init__(self, shell: Shell, host: QWidget, what: tuple[Ref, str]) -> None:
        """`what` is the row and what it is called; `host` is what it lies over."""
        super().__init__(host)
        self._shell = shell
        self._row, name = what
        self.setAccessibleName(_("History of {name}").format(name=name))
        inside = _Wide()
        column = QVBoxLayout(inside)
        column.setContentsMargins(*[theme.px(side) for side in (22, 18, 22, 16)])
        column.setSpacing(theme.px(12))
        title = SpokenText("card", lines=2)
        title.set_spoken("", _("History of {name}").format(name=name))
        column.addWidget(title)
        rows = QWidget()
        self._rows = QVBoxLayout(rows)
        self._rows.setContentsMargins(0, 0, theme.px(6), 0)
        self._rows.setSpacing(theme.px(8))
        column.addWidget(FittingScroll(rows), 1)
        self._fault = Label("", "name", "red")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._close = Button(_("Close"), "plain", key="Esc")
        self._close.clicked.connect(self.close_overlay)
        foot = QHBoxLayout()
        foot.addWidget(self._fault, 1)
        foot.addStretch(0)
        foot.addWidget(self._close)
        column.addLayout(foot)
        self.set_content(inside, self._close)
        self._fill()

    def _fill(self) -> None:
        found = row_history(self._shell.book, self._row)
        empty_layout(self._rows)
        for at, change in enumerate(found[:MOST]):
            if at:
                self._rows.addWidget(Hairline())
            self._rows.addWidget(self._line(change))
        if not found:
            self._rows.addWidget(Label(_("Nothing was changed yet."), "body", "ink2"))
        if len(found) > MOST:
            left = plural("{n} earlier change", "{n} earlier changes", len(found) - MOST)
            self._rows.addWidget(Label(left, "caption", "ink3"))
        self._rows.addStretch(1)

    def _line(self, change: Change) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        words = SpokenText("body", lines=4)
        ink = "ink3" if change.undone or change.words else "ink"
        words.set_tones(ink, ink)
        words.set_spoken("", change_words(change))
        day = today(self._shell.book)
        when = f"{note_day(change.at.date(), day)}, {hour(change.at.time())}"
        below = Label(" · ".join(part for part in (change.by, when) if part), "caption", "ink3")
        column = QVBoxLayout()
        column.setSpacing(theme.px(1))
        column.addWidget(words)
        column.addWidget(below)
        row.addLayout(column, 1)
        if change.returns:
            back = Button(_("Bring back"), "plain")
            field = field_words(change.kind, change.field)
            told = _("Bring back the earlier value of {field}").format(field=field)
            back.setAccessibleName(told)
            back.setToolTip(as_tip(told))
            back.clicked.connect(partial(self._on_back, change))
            row.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _on_back(self, change: Change) -> None:
        self._shell.write(
            partial(bring_back_value, row=self._row, change=change), self._on_done, self._on_failed
        )

    def _on_done(self, act: str) -> None:
        self._fault.hide()
        self._fill()
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)
        if act:
            self.brought_back.emit(_("The earlier value is back."))

    def _on_failed(self, error: FieldbookError) -> None:
        self._fault.setText(f"{error.title} {error.advice}".strip())
        self._fault.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter closes too: nothing here waits for an answer."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_overlay()
            return
        super().keyPressEvent(event)


class _Wide(QWidget):
    def sizeHint(self) -> QSize:
        return QSize(theme.px(WIDE), super().sizeHint().height())
