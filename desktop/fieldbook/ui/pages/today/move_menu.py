"""Menus of a touch: the days it can be moved to, and what else can be done with it."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from fieldbook.text import _
from fieldbook.ui.words import chosen_day
from fieldbook.work.today import Row

WORKING_DAYS = 5
_A_WEEK = timedelta(days=7)


def days_to_choose(today: date) -> dict[str, date]:
    """Key and day: T for tomorrow, 1 to 5 for the weekdays to come, W for a week from now."""
    monday = today - timedelta(days=today.weekday())
    found = {"T": today + timedelta(days=1)}
    for at in range(WORKING_DAYS):
        day = monday + timedelta(days=at)
        found[str(at + 1)] = day if day > today else day + _A_WEEK
    found["W"] = today + _A_WEEK
    return found


def _words(day: date, keys: str, today: date) -> str:
    named = chosen_day(day)
    if "T" in keys:
        named = _("Tomorrow, {day}").format(day=named)
    if "W" in keys:
        named = _("In a week, {day}").format(day=named)
    return named if day > today else ""


class TouchMenu(QMenu):
    """A menu about one touch, with round corners like the rest."""

    def __init__(self, parent: QWidget, row: Row) -> None:
        """It is gone when it closes."""
        super().__init__(parent)
        self.row = row
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlags(self.windowFlags() | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)


class MoveMenu(TouchMenu):
    """The days to come, each with its letter or digit."""

    chosen = Signal(object, object)
    """The Row and the day."""

    def __init__(self, parent: QWidget, row: Row, today: date) -> None:
        """`today` is the seller's day."""
        super().__init__(parent, row)
        self.setTitle(_("Move"))
        self._days = days_to_choose(today)
        keys: dict[date, str] = {}
        for key, day in self._days.items():
            keys[day] = keys.get(day, "") + key
        for day in sorted(keys):
            action = self.addAction(f"{_words(day, keys[day], today)}\t{' '.join(keys[day])}")
            action.setData(day)
        self.triggered.connect(self._on_triggered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit or a letter chooses at once."""
        day = self._days.get(event.text().upper())
        if day is None:
            super().keyPressEvent(event)
            return
        self.chosen.emit(self.row, day)
        self.close()

    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(self.row, action.data())


class MissedMenu(TouchMenu):
    """Nobody was reached: what was it, in one key."""

    chosen = Signal(object, str)
    """The Row and what is noted."""

    def __init__(self, parent: QWidget, row: Row) -> None:
        """Esc and every other key write nothing."""
        super().__init__(parent, row)
        self.setTitle(_("Not reached"))
        self._words = {"1": _("Left word"), "2": _("No answer")}
        for key, words in self._words.items():
            self.addAction(f"{words}\t{key}").setData(words)
        self.setActiveAction(self.actions()[0])
        self.triggered.connect(self._on_triggered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses at once; a letter that means nothing here closes."""
        words = self._words.get(event.text())
        if words:
            self.chosen.emit(self.row, words)
        if words or event.text().isalnum():
            self.close()
        else:
            super().keyPressEvent(event)

    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(self.row, str(action.data()))


class RowMenu(TouchMenu):
    """What can be done with a touch."""

    asked = Signal(str, object)
    """A deed ("log", "done", "account", "not_reached", "cancel") and the Row."""

    def __init__(self, parent: QWidget, row: Row) -> None:
        """Without a note and without moving, which have buttons of their own."""
        super().__init__(parent, row)
        self._offer(_("Done") + "\tD", "done")
        self._offer(_("Moved on") + "\tO", "moved_on")
        if row.first and row.kind != "reset":
            self._offer(_("Not reached") + "\t0", "not_reached")
        self.addSeparator()
        self._offer(_("Open the account"), "account")
        self._offer(_("Reset Meeting") + "\tR", "reset")
        self._offer(_("Red flags") + "\tF", "flags")
        self._offer(_("Glance") + "\t" + _("Space"), "glance")
        self.addSeparator()
        self._offer(_("Cancel this touch") + "\t" + _("Delete"), "cancel")
        self.triggered.connect(self._on_triggered)

    def offer_all(self, moves: MoveMenu) -> None:
        """A note and the days as well, for a menu that is all there is."""
        first = self.actions()[0]
        log = QAction(_("Log a note") + "\tN", self)
        log.setData("log")
        self.insertAction(first, log)
        self.insertMenu(first, moves)

    def _offer(self, words: str, deed: str) -> None:
        self.addAction(words).setData(deed)

    def _on_triggered(self, action: QAction) -> None:
        if isinstance(action.data(), str):
            self.asked.emit(action.data(), self.row)
