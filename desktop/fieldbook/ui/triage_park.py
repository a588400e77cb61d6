"""Until when an account is parked, and why: asked in one line below a list."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.day_field import DayField
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.work.triage import Waiting

_A_MONTH = timedelta(days=28)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ParkLine(QWidget):
    """Enter parks, Esc gives up."""

    parked = Signal(object, str)
    """The day and the reason."""
    given_up = Signal()

    def __init__(self, today: date) -> None:
        """Asks about nobody yet; `today` is the seller's day."""
        super().__init__()
        self.about: Waiting | None = None
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        row.setSpacing(theme.px(8))
        self._title = ElidedLabel("", "label")
        self.until = DayField(_("Until"), (today + _A_MONTH).isoformat())
        self.because = QLineEdit()
        self.because.setAccessibleName(_("Why"))
        self.because.setPlaceholderText(_("You will read it on that day."))
        self.because.setMaxLength(2000)
        self.fault = Label("", "name", "red")
        self.fault.setWordWrap(True)
        self.fault.hide()
        self.park = Button(_("Park"), "primary", key="Return")
        self.park.clicked.connect(self._on_park)
        back = Button(_("Back"), "ghost", key="Esc")
        back.clicked.connect(self.given_up)
        for words, field, grows in ((_("Until"), self.until, 0), (_("Why"), self.because, 1)):
            label = Label(words, "body", "ink2")
            label.setBuddy(field)
            row.addWidget(label)
            row.addWidget(field, grows)
        row.addWidget(self.park)
        row.addWidget(back)
        column.addWidget(self._title)
        column.addLayout(row)
        column.addWidget(self.fault)

    def ask(self, about: Waiting, today: date) -> None:
        """Begins anew, about the account of a touch: a month is supposed, the reason is asked."""
        self.about = about
        self._title.setText(_("No contact with {name} for a while").format(name=about.name))
        until = today + _A_MONTH
        self.until.setDate(QDate(until.year, until.month, until.day))
        self.because.clear()
        self._show_fault("")
        self.show()
        self.because.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, words: str) -> None:
        """What is wrong, beside the field that is at fault; everything typed stays."""
        self._show_fault(words)
        field = self.until if self.because.text().strip() else self.because
        field.setAccessibleDescription(words)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_fault(self, words: str) -> None:
        self.park.setEnabled(True)
        self.fault.setText(words)
        self.fault.setVisible(bool(words))
        for field in (self.until, self.because):
            field.setAccessibleDescription("")

    def _on_park(self) -> None:
        if self.park.isEnabled():
            self.park.setEnabled(False)
            self.parked.emit(date.fromisoformat(self.until.said()), self.because.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter parks, Esc gives up; no other key reaches the list."""
        if event.key() in _ENTER:
            self._on_park()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        event.accept()
