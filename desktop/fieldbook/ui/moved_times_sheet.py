"""What was moved in the seller's own calendar: looked at before, then moved here in one act."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.model.rows import When
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.palette.entry import Entry, Group
from fieldbook.ui.palette.view import LineList
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.hairline import Hairline
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.ui.words import chosen_day, hour
from fieldbook.work.moved_times import MovedTimes, Proposal

WIDE, HIGH = 760, 480
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MovedTimesSheet(Overlay):
    """What stands elsewhere in a calendar, and what of it is left as it is, with why."""

    wished = Signal()
    """Move them."""

    def __init__(self, host: QWidget, path: Path, found: MovedTimes, today: date) -> None:
        """`host` is what it lies over; `found` is what the file at `path` proposes."""
        super().__init__(host)
        self.setAccessibleName(_("Moved in your calendar"))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(*[theme.px(side) for side in (20, 16, 20, 12)])
        head.setSpacing(theme.px(4))
        self.told = Label(told_of(found, path.name), "body", "ink2")
        self.told.setWordWrap(True)
        head.addWidget(Label(_("Moved in your calendar"), "card"))
        head.addWidget(self.told)
        self.list = LineList(_("What stands elsewhere in the calendar"))
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.show_groups(_groups(found, today))
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self.list, 1)
        column.addWidget(Hairline())
        column.addLayout(self._foot(len(found.moved)))
        first = self.list if found.moved else self.close_button
        self.set_content(inside, first)
        self.move_button.setVisible(bool(found.moved))
        self.sheet.setFixedWidth(min(theme.px(WIDE), host.width() - theme.px(32)))
        self.sheet.setMinimumHeight(min(theme.px(HIGH), host.height() - theme.px(32)))

    def _foot(self, count: int) -> QVBoxLayout:
        foot, row = QVBoxLayout(), QHBoxLayout()
        foot.setContentsMargins(*[theme.px(side) for side in (20, 10, 16, 12)])
        foot.setSpacing(theme.px(8))
        row.setSpacing(theme.px(8))
        self._fault = Label("", "name", "amber")
        self._fault.setWordWrap(True)
        self._fault.hide()
        words = plural("Move {n} touch", "Move {n} touches", count)
        self.move_button = Button(words, "primary", key="Ctrl+Return")
        self.move_button.clicked.connect(self.wished)
        self.close_button = Button(_("Close"), "ghost", key="Esc")
        self.close_button.clicked.connect(self.close_overlay)
        row.addWidget(self.move_button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        foot.addWidget(self._fault)
        foot.addLayout(row)
        return foot

    def refuse(self, error: FieldbookError) -> None:
        """Nothing was moved, and why."""
        self._fault.setText(f"{error.title} {error.advice}".strip())
        self._fault.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter moves them; Esc closes."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and held == Qt.KeyboardModifier.ControlModifier:
            self.move_button.click()
            return
        super().keyPressEvent(event)


def told_of(found: MovedTimes, name: str) -> str:
    """How many stand elsewhere, and how many events are none of ours."""
    same = sum(one.result == "same" for one in found.rows)
    if not found.rows:
        return _("{name} holds none of your touches.").format(name=name)
    told = plural(
        "{n} touch stands at another time in {name}.",
        "{n} touches stand at another time in {name}.",
        len(found.moved),
    ).replace("{name}", name)
    if not found.moved:
        told = _("Nothing was moved in {name}.").format(name=name)
    stay = plural("{n} stands where it stands here.", "{n} stand where they stand here.", same)
    return f"{told} {stay}" if same else told


def _groups(found: MovedTimes, today: date) -> list[Group]:
    left = tuple(_left(one) for one in found.rows if one.result == "left_out")
    moved = tuple(_moved(one, today) for one in found.moved)
    some = ((_("Will be moved"), moved), (_("Stay as they are"), left))
    return [Group(title, entries) for title, entries in some if entries]


def _moved(one: Proposal, today: date) -> Entry:
    was, now = (_when(at, today) for at in (one.was, one.now))
    told = _("from {was} to {now}").format(was=was, now=now) if was else now
    return Entry(((one.account, True), (f"  {told}", False)), icon="calendar")


def _left(one: Proposal) -> Entry:
    return Entry(((one.account, True), (f"  {one.reason}", False)), icon="circle-pause")


def _when(at: When | None, today: date) -> str:
    if at is None:
        return ""
    day = chosen_day(at.day, today)
    return f"{day}, {hour(at.start)}" if at.start else day
