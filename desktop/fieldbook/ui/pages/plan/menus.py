"""Menus of a plan: where a touch can be put, and what else can be done with it."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from fieldbook.model.invitations import MEETINGS
from fieldbook.model.rows import monday
from fieldbook.text import _
from fieldbook.ui.words import chosen_day
from fieldbook.work.plan import Block

WORKING_DAYS, _NAME = 5, 40
_A_WEEK, _A_DAY = timedelta(days=7), timedelta(days=1)
OTHER_WAY = "other"
"""What "0" chooses: the hour is given up, or one is found."""


def days_to_place(shown: date, today: date) -> dict[str, date]:
    """Key and day: 1 to 5 for the days of the week that is shown, T for tomorrow, W a week on.

    A day of this week that has passed means that of the next one.
    """
    first = max(shown, monday(today))
    found: dict[str, date] = {}
    for at in range(WORKING_DAYS):
        day = first + at * _A_DAY
        found[str(at + 1)] = day if day >= today else day + _A_WEEK
    found["T"] = today + _A_DAY
    found["W"] = max(first, today) + _A_WEEK
    return found


class _Menu(QMenu):
    """With round corners like the rest; gone when it closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlags(self.windowFlags() | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)


class PlaceMenu(_Menu):
    """The days, each with its digit or letter."""

    chosen = Signal(object)
    """A day, or OTHER_WAY."""

    def __init__(self, parent: QWidget, days: dict[str, date], today: date, other: str) -> None:
        """`other` is what "0" does, "" for nothing."""
        super().__init__(parent)
        self.setTitle(_("Move"))
        self._days: dict[str, date | str] = {**days}
        keys: dict[date, str] = {}
        for key, day in days.items():
            keys[day] = f"{keys.get(day, '')} {key}".strip()
        for day in sorted(keys):
            self._offer(_named(day, today), keys[day], day)
        if other:
            self.addSeparator()
            self._days["0"] = OTHER_WAY
            self._offer(other, "0", OTHER_WAY)
        self.triggered.connect(self._on_triggered)

    def _offer(self, words: str, keys: str, what: date | str) -> None:
        self.addAction(f"{words}\t{keys}").setData(what)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit or a letter chooses at once."""
        found = self._days.get(event.text().upper())
        if found is None:
            super().keyPressEvent(event)
            return
        self.chosen.emit(found)
        self.close()

    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(action.data())


def _named(day: date, today: date) -> str:
    words = chosen_day(day, today)
    if day == today:
        return _("Today, {day}").format(day=words)
    return _("Tomorrow, {day}").format(day=words) if day == today + _A_DAY else words


def invitable(block: Block) -> bool:
    """Whether somebody can be invited to a block: a planned meeting with an hour."""
    planned = not block.done and block.start is not None
    return planned and bool(block.person) and block.channel in MEETINGS


def shortened(name: str) -> str:
    """A name as a menu has room for it."""
    return name if len(name) <= _NAME else name[: _NAME - 1].rstrip() + "…"


class BlockMenu(_Menu):
    """What can be done with a block."""

    asked = Signal(str)
    """A deed."""

    def __init__(self, parent: QWidget, block: Block | None) -> None:
        """Without a block: for an account that waits without a touch."""
        super().__init__(parent)
        self._offer(_("Open the account"), _("Enter"), "account")
        self._offer(_("Log a note"), "N", "log")
        self._offer(_("Reset Meeting"), "R", "reset")
        self._offer(_("Red flags"), "F", "flags")
        self._offer(_("Glance"), _("Space"), "glance")
        if block is None or not block.done:
            self._offer(_("Move"), "M", "move")
        if block is not None and invitable(block):
            self._offer(
                _("Invite {person} …").format(person=shortened(block.person)), "I", "invite"
            )
        if block is not None and not block.done:
            self.addSeparator()
            self._offer(_("Cancel this touch"), _("Delete"), "cancel")
        self.triggered.connect(self._on_triggered)

    def _offer(self, words: str, key: str, deed: str) -> None:
        self.addAction(f"{words}\t{key}").setData(deed)

    def _on_triggered(self, action: QAction) -> None:
        if isinstance(action.data(), str):
            self.asked.emit(action.data())
