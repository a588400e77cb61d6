"""The foot of the import: back, what waits, and what takes it in; how far it is while it does."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.hairline import Hairline
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.work.imports import Imported


class Foot(QWidget):
    """One line; while it reads or writes, a thin bar above it."""

    back = Signal()
    go = Signal()
    stop = Signal()

    def __init__(self) -> None:
        """Nothing to take in yet."""
        super().__init__()
        self.fault = Label("", "name", "amber")
        self.fault.setWordWrap(True)
        self.fault.hide()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(theme.px(4))
        self._bar.setAccessibleName(_("How far it is"))
        self._bar.hide()
        self.back_button = Button(_("Back"), icon="chevron-left")
        self.told = ElidedLabel("", "body", "ink2")
        self.stop_button = Button(_("Cancel"), "ghost")
        self.take = Button(_("Next"), "primary", key="Ctrl+Return")
        self.back_button.clicked.connect(self.back)
        self.take.clicked.connect(self.go)
        self.stop_button.clicked.connect(self.stop)
        self.stop_button.hide()
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.told)
        row.addWidget(self.stop_button)
        row.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(6), 0, 0)
        column.setSpacing(theme.px(10))
        for widget in (self.fault, self._bar, Hairline()):
            column.addWidget(widget)
        column.addLayout(row)

    def say(self, text: str) -> None:
        """What is wrong; "" when nothing is any more."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))

    def show_next(self, *, able: bool) -> None:
        """On the way to the preview."""
        self.take.setText(_("Preview"))
        self.take.setEnabled(able)
        self.told.setText("")

    def show_found(self, found: Imported) -> None:
        """What would be taken in, and what waits."""
        counts = found.counts
        coming = counts["new"] + counts["joins"]
        words = plural("Import {n} contact", "Import {n} contacts", coming)
        if found.accounts == coming:
            words = plural("Import {n} account", "Import {n} accounts", coming)
        self.take.setText(words if coming else _("Nothing new"))
        self.take.setEnabled(coming > 0)
        waits = counts["look"]
        told = plural("{n} row waits for your look", "{n} rows wait for your look", waits)
        self.told.setText(told if waits else _("One undo takes the whole import back."))

    def show_busy(self, told: str, far: int = -1, of: int = 0) -> None:
        """It reads, or writes: how far it is, where that is known; "" when it is over."""
        self._bar.setVisible(bool(told))
        self.stop_button.setVisible(bool(told))
        self.back_button.setEnabled(not told)
        if told:
            self.told.setText(told)
            self.take.setEnabled(False)
            self._bar.setRange(0, of if far >= 0 else 0)
            self._bar.setValue(max(far, 0))
