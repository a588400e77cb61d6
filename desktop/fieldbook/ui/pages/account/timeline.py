"""The thread: notes one below the other, with a line and its nodes at the left."""

from datetime import date

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.parts.button import IconButton
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.menu import ChoiceMenu
from fieldbook.ui.parts.pill import Pill
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.ui.purposes import coached
from fieldbook.ui.words import CHANNEL_ICONS, channel_name, hour, note_day
from fieldbook.work.account_page import ThreadNote

GUTTER, LABELS = 24, 96


class NoteCard(QWidget):
    """One note of the thread. Enter edits it."""

    edit = Signal(object)
    wished = Signal(str, object)
    """ "edit", "private", "history" or "back", and the note."""

    def __init__(self, note: ThreadNote, names: tuple[str, ...], today: date) -> None:
        """The note, the names of the client's people, and the seller's day."""
        super().__init__()
        self.note = note
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(note_words(note, today))
        self._date: QWidget | None = None
        self._purpose: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(GUTTER), theme.px(8), theme.px(4), theme.px(10))
        column.setSpacing(theme.px(5))
        column.addLayout(self._head(note, names, today))
        column.addLayout(self._parts(note, names))

    def _head(self, note: ThreadNote, names: tuple[str, ...], today: date) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        day = note_day(note.day, today) if note.day else _("No day")
        self._date = Label(day, "label")
        row.addWidget(self._date)
        row.addWidget(IconLabel(CHANNEL_ICONS[note.channel], "ink2", 14))
        row.addWidget(ElidedLabel(_how(note), "body", "ink2"), 1)
        if note.outcome == "not_reached":
            row.addWidget(Pill(_("Not reached"), "neutral"))
        elif note.outcome == "moved_on":
            row.addWidget(Pill(_("Moved on"), "neutral"))
        if note.private:
            row.addWidget(Pill(_("Private"), "plum", icon="lock"))
        pill = _purpose_pill(note, names)
        if pill:
            row.addWidget(pill)
        more = IconButton("ellipsis", _("More about this note"))
        more.clicked.connect(self._on_more)
        self._more = more
        row.addWidget(more)
        return row

    def _parts(self, note: ThreadNote, names: tuple[str, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, theme.px(8), 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(theme.px(3))
        grid.setColumnMinimumWidth(0, theme.px(LABELS))
        grid.setColumnStretch(1, 1)
        told = [
            (_("Discussed"), note.discussed, "body", "ink"),
            (_("Proposed"), note.proposed, "body", "ink2"),
            (_("Agreed"), note.agreed, "body", "ink2"),
            (_("Still open"), note.questions, "body", "ink2"),
            (_("Next purpose"), note.purpose, "spoken", "ink"),
        ]
        for title, text, role, token in told:
            if text.strip():
                self._part(grid, (title, text), (role, token), names)
        return grid

    def _part(
        self,
        grid: QGridLayout,
        what: tuple[str, str],
        look: tuple[str, str],
        names: tuple[str, ...],
    ) -> None:
        title, text = what
        role, token = look
        at = grid.rowCount()
        label = Label(title, "caption", "ink3")
        words = SpokenText(role)
        words.set_tones(token, token)
        words.set_spoken("", text)
        top = Qt.AlignmentFlag.AlignTop
        label.setContentsMargins(0, theme.px(3 if role == "spoken" else 1), 0, 0)
        grid.addWidget(label, at, 0, top)
        grid.addWidget(words, at, 1)
        if role == "spoken":
            verdict = coached(text, names)
            if verdict.kind in ("weak", "empty"):
                words.set_flag(verdict.span)
            self._purpose = label

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits, J and K walk on."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wished.emit("edit", self.note)
        elif key in (Qt.Key.Key_J, Qt.Key.Key_Down):
            self.focusNextPrevChild(True)
        elif key in (Qt.Key.Key_K, Qt.Key.Key_Up):
            self.focusNextPrevChild(False)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click edits."""
        super().mouseDoubleClickEvent(event)
        self.wished.emit("edit", self.note)

    def _on_more(self) -> None:
        menu = ChoiceMenu(self, self._on_chosen)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        choices = [("edit", _("Edit"))]
        if not self.note.private:
            choices.append(("private", _("Keep its words private")))
        choices += [("history", _("History of this note")), ("back", _("Take it back"))]
        menu.offer(choices)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _on_chosen(self, value: str) -> None:
        self.wished.emit(value, self.note)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line of the thread, a dot for the talk, a ring for its purpose."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = theme.px(7)
        painter.setPen(QPen(theme.color("thread"), 2))
        painter.drawLine(x, 0, x, self.height())
        if self._date:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            y = self._date.geometry().center().y() + 1
            painter.drawEllipse(QPointF(x, y), theme.px(4), theme.px(4))
        if self._purpose:
            token = "amberFill" if self.note.dropped else "accent"
            painter.setBrush(theme.color("surface"))
            painter.setPen(QPen(theme.color(token), 2))
            y = self._purpose.geometry().center().y() + 2
            painter.drawEllipse(QPointF(x, y), theme.px(4), theme.px(4))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.pen("focus", 2))
            box = self.rect().adjusted(theme.px(GUTTER) - 6, 1, -1, -1)
            painter.drawRoundedRect(box, theme.px(8), theme.px(8))


class QuietLine(QWidget):
    """Something sold or lost, between the notes."""

    def __init__(self, icon: str, text: str) -> None:
        """One line."""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(GUTTER), theme.px(4), 0, theme.px(4))
        row.setSpacing(theme.px(8))
        row.addWidget(IconLabel(icon, "ink3", 14), 0, Qt.AlignmentFlag.AlignTop)
        words = SpokenText("body")
        words.set_tones("ink2", "ink2")
        words.set_spoken("", text)
        row.addWidget(words, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line of the thread goes on."""
        painter = QPainter(self)
        painter.setPen(QPen(theme.color("thread"), 2))
        painter.drawLine(theme.px(7), 0, theme.px(7), self.height())


def note_words(note: ThreadNote, today: date) -> str:
    """A note in one sentence, for those who hear it."""
    day = note_day(note.day, today) if note.day else _("no day")
    parts = [
        f"{day}, {_how(note)}",
        _("Discussed: {words}").format(words=note.discussed) if note.discussed else "",
        _("Proposed: {words}").format(words=note.proposed) if note.proposed else "",
        _("Next purpose: {words}").format(words=note.purpose) if note.purpose else "",
    ]
    return ". ".join(part.rstrip(".") for part in parts if part)


def _how(note: ThreadNote) -> str:
    parts = [channel_name(note.channel)]
    if note.person:
        parts[0] = _("{channel} with {person}").format(channel=parts[0], person=note.person)
    if note.start:
        parts.append(hour(note.start))
    if note.minutes:
        parts.append(plural("{n} minute", "{n} minutes", note.minutes))
    return ", ".join(parts)


def _purpose_pill(note: ThreadNote, names: tuple[str, ...]) -> Pill | None:
    if note.dropped:
        return Pill(_("Not taken up yet"), "amber")
    if not note.purpose:
        return None
    kind = coached(note.purpose, names).kind
    if kind == "clear":
        return Pill(_("Clear purpose"), "green", icon="check")
    return Pill(_("Could be clearer"), "amber")
