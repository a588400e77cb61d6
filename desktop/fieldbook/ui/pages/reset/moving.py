"""Small forms below the meeting: another hour with their word, or that it did not happen."""

from datetime import date, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.model.resets import MINUTES
from fieldbook.model.rows import When
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.check import check_inset
from fieldbook.ui.parts.day_popup import Day, DayPopup
from fieldbook.ui.parts.field import LineField
from fieldbook.ui.parts.label import Label
from fieldbook.ui.words import chosen_day, hour


class SmallForm(QWidget):
    """A title, fields, what is wrong, and two buttons; Esc leaves it and keeps what is typed."""

    wished = Signal()
    left = Signal()

    def __init__(self, title: str, save: str) -> None:
        """Hidden until somebody asks for it."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(4), 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(Label(title, "panel"))
        self.fields = QVBoxLayout()
        self.fields.setSpacing(theme.px(8))
        column.addLayout(self.fields)
        self.error = Label("", "name", "red")
        self.error.setWordWrap(True)
        self.error.hide()
        column.addWidget(self.error)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.save = Button(save, "primary", key="Ctrl+Return")
        self.save.clicked.connect(self.wished)
        close = Button(_("Not now"), "ghost", key="Esc")
        close.clicked.connect(self.left)
        row.addWidget(self.save)
        row.addWidget(close)
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    def show_error(self, error: FieldbookError | None) -> None:
        """What is wrong; nothing that is typed is lost."""
        self.error.setText(f"{error.title} {error.advice}".strip() if error else "")
        self.error.setVisible(error is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class MoveForm(SmallForm):
    """Another hour. Only with their word it stays committed."""

    picked = Signal()

    def __init__(self) -> None:
        """No hour is chosen."""
        super().__init__(_("Move it"), _("Move it"))
        self.day: date | None = None
        self.start: time | None = None
        self._today = date.min
        self.pick = Button(_("Pick a day and an hour"), "plain", icon="calendar")
        self.pick.clicked.connect(self.open_days)
        self.clash = Label("", "caption", "amber")
        self.clash.setWordWrap(True)
        self.clash.hide()
        self.words = LineField(_("What did they say to it?"))
        self.agreed = QCheckBox(_("They agreed to the new hour"))
        told = Label(
            _("Without their word it stands on your calendar alone and does not count."),
            "caption",
            "ink2",
        )
        told.setWordWrap(True)
        tick = QHBoxLayout()
        tick.setContentsMargins(-check_inset(), 0, 0, 0)
        tick.addWidget(self.agreed)
        left = Qt.AlignmentFlag.AlignLeft
        self.fields.addWidget(self.pick, 0, left)
        self.fields.addWidget(self.clash)
        self.fields.addWidget(self.words)
        self.fields.addLayout(tick)
        self.fields.addWidget(told)

    def begin(self, meeting: When | None, today: date) -> None:
        """From the hour it has now."""
        self._today = today
        if self.day is None and meeting:
            self.set_time(meeting.day, meeting.start)

    def set_time(self, day: date, start: time | None) -> None:
        """Another hour."""
        self.day, self.start = day, start
        at = hour(start) if start else _("at what hour?")
        self.pick.setText(f"{chosen_day(day)} {at}")

    def show_clash(self, names: tuple[str, ...]) -> None:
        """What stands in that hour already."""
        told = _("You have {names} at that time already.").format(names=", ".join(names[:3]))
        self.clash.setText(told if names else "")
        self.clash.setVisible(bool(names))

    def clear(self) -> None:
        """It was moved."""
        self.day = self.start = None
        self.words.line.clear()
        self.agreed.setChecked(False)
        self.show_error(None)

    def open_days(self) -> None:
        """A month, and the hour."""
        popup = DayPopup(self.pick, self._today)
        popup.setAccessibleName(_("When the Reset Meeting is"))
        for hidden in (popup.channels, popup.length):
            hidden.hide()
        popup.chosen.connect(self._on_day)
        popup.open_with(Day(self.day or self._today, self.start or time(10), "visit", MINUTES))

    def _on_day(self, picked: Day) -> None:
        self.set_time(picked.day, picked.start)
        self.picked.emit()


class MissedForm(SmallForm):
    """Why it did not happen."""

    def __init__(self) -> None:
        """Without a reason."""
        super().__init__(_("It did not happen"), _("It did not happen"))
        self.because = LineField(_("Why?"), _("They are asked again in five working days."))
        self.fields.addWidget(self.because)

    def clear(self) -> None:
        """It was noted."""
        self.because.line.clear()
        self.show_error(None)
