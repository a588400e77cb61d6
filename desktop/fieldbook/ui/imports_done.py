"""The imports of the last thirty days, each with its way back: on its page and in Settings."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.words import hour, short_day
from fieldbook.work.history import TakenBack
from fieldbook.work.import_log import ImportDone


class ImportsDone(QWidget):
    """A line for each, the newest first; what was taken back is still told."""

    take_back = Signal(str)
    """The act of an import."""

    def __init__(self) -> None:
        """Without any."""
        super().__init__()
        self._shown: tuple[ImportDone, ...] = ()
        self._lines = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._lines)

    def show_imports(self, done: Sequence[ImportDone], today: date) -> None:
        """These; the focus stays where it was if that line is still there."""
        if tuple(done) == self._shown:
            return
        self._shown = tuple(done)
        self._column.removeWidget(self._lines)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = QWidget()
        self._column.addWidget(self._lines)
        column = QVBoxLayout(self._lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for one in done:
            column.addWidget(self._line(one, today))
        told = _("Taking one back restores what it changed. Accounts with later notes stay.")
        words = Label(told, "caption", "ink2")
        words.setWordWrap(True)
        column.addWidget(words)

    def _line(self, one: ImportDone, today: date) -> Card:
        card = Card(radius=10)
        row = QHBoxLayout(card)
        row.setContentsMargins(theme.px(14), theme.px(8), theme.px(10), theme.px(8))
        row.setSpacing(theme.px(14))
        row.addWidget(ElidedLabel(one.files, "row"), 3)
        row.addWidget(ElidedLabel(_counted(one), "body", "ink2"), 3)
        when = f"{short_day(one.at.date(), today)}, {hour(one.at.time())}"
        row.addWidget(Label(when, "body", "ink2"))
        back = Button(_("Taken back") if one.taken_back else _("Take back"), icon="undo-2")
        back.setEnabled(not one.taken_back)
        back.setAccessibleName(_("Take back {name}").format(name=one.files))
        back.clicked.connect(partial(self.take_back.emit, one.act))
        row.addWidget(back)
        return card

    def ways_back(self) -> list[QWidget]:
        """The buttons that can be pressed."""
        return [one for one in self._lines.findChildren(Button) if one.isEnabled()]


def taken_back_words(taken: TakenBack) -> str:
    """That an import is taken back, and what stays."""
    told = _("The import is taken back.")
    if taken.stays:
        told += " " + _("These stay, later work needs them: {names}.").format(
            names=", ".join(taken.stays)
        )
    return told


def _counted(one: ImportDone) -> str:
    new, joined = one.counts.get("new", 0), one.counts.get("joins", 0)
    told = [
        plural("{n} new", "{n} new", new) if new else "",
        plural("{n} joined", "{n} joined", joined) if joined else "",
    ]
    return ", ".join(part for part in told if part)
