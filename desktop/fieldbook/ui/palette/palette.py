"""Search or jump to: one field over any place, and what it finds."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.palette.entry import Entry
from fieldbook.ui.palette.lists import Ground, groups_for
from fieldbook.ui.palette.view import LineList
from fieldbook.ui.parts.hairline import Hairline
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.look import look_changed
from fieldbook.ui.parts.overlay import Overlay

SOON = 80
_PREFIXES = (_("> for commands"), _("@ for people"), _("# for segments"), _("? for help"))
WIDE, HIGH, TOP = 680, 486, 112
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Palette(Overlay):
    """A field and what it finds; up and down choose, Enter does it, Tab completes."""

    transient = True

    def __init__(self, ground: Ground, host: QWidget, typed: str = "") -> None:
        """`host` is what it lies over; `typed` stands in the field already."""
        super().__init__(host, top=TOP)
        self.setAccessibleName(_("Search or jump to"))
        self._ground = ground
        self._wait = QTimer(self, singleShot=True, interval=SOON)
        self._wait.timeout.connect(self.find_now)
        self._build()
        self.field.setText(typed)

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(Hairline())
        self.list = LineList(_("Found"))
        self.list.chosen.connect(self._on_chosen)
        column.addWidget(self.list, 1)
        self._nothing = Label("", "body", "ink2")
        self._nothing.setWordWrap(True)
        self._nothing.setContentsMargins(theme.px(20), theme.px(4), theme.px(20), theme.px(10))
        column.addWidget(self._nothing)
        column.addWidget(Hairline())
        column.addWidget(self._foot())
        self.set_content(inside, self.field)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(20), theme.px(14), theme.px(20), theme.px(14))
        row.setSpacing(theme.px(12))
        row.addWidget(IconLabel("search", "ink2", 18))
        self.field = _Field()
        self.field.textChanged.connect(self._wait.start)
        self.field.installEventFilter(self)
        row.addWidget(self.field, 1)
        return row

    def _foot(self) -> QWidget:
        foot = QFrame()
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.px(20), theme.px(8), theme.px(20), theme.px(8))
        row.setSpacing(theme.px(14))
        for told in _PREFIXES:
            row.addWidget(ElidedLabel(told, "caption", "ink2"))
        row.addStretch(1)
        row.addWidget(Label(_("↑ ↓ Enter"), "caption", "ink2"))
        return foot

    def open(self) -> None:
        """Shows what is likely before anything is typed."""
        self.find_now()
        super().open()

    def close_overlay(self) -> None:
        """Closes it for good; nothing is looked up any more."""
        self._wait.stop()
        super().close_overlay()

    def place_sheet(self) -> None:
        """As wide and high as the design has it, where the window allows."""
        margin = theme.px(16)
        wide = min(theme.px(WIDE), self.width() - 2 * margin)
        around = self.sheet.sizeHint().height() - self.list.sizeHint().height()
        wanted = min(theme.px(HIGH), around + self.list.high() + theme.px(10))
        high = min(max(wanted, theme.px(200)), self.height() - 2 * margin)
        top = max(margin, min(theme.px(TOP), self.height() - margin - theme.px(HIGH)))
        high = min(high, self.height() - margin - top)
        self.sheet.setGeometry((self.width() - wide) // 2, top, wide, high)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, down, Enter and Tab act on the list while the field is typed in."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._acted(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _acted(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.find_now(only_if_waiting=True)
            self.list.step(_STEPS[key])
            self._complete()
        elif key in _ENTER:
            self.find_now(only_if_waiting=True)
            chosen = self.list.current()
            if chosen:
                self._on_chosen(chosen)
        elif key == Qt.Key.Key_Tab and self.field.rest:
            self.field.setText(self.field.text() + self.field.rest)
        else:
            return False
        return True

    def find_now(self, *, only_if_waiting: bool = False) -> None:
        """Lists what there is for the words as they stand."""
        if only_if_waiting and not self._wait.isActive():
            return
        self._wait.stop()
        told = _("Nothing here is called that, and no note holds all of these words.")
        try:
            groups = groups_for(self._ground, self.field.text())
        except FieldbookError as error:
            groups, told = [], f"{error.title} {error.advice}"
        self.list.show_groups(groups)
        self._nothing.setText("" if groups else told)
        self._nothing.setVisible(not groups)
        self._complete()
        if self.isVisible():
            self.place_sheet()

    def _complete(self) -> None:
        chosen, typed = self.list.current(), self.field.text()
        whole = chosen.whole if chosen and typed.strip() else ""
        fits = whole.casefold().startswith(typed.casefold())
        self.field.show_rest(whole[len(typed) :] if fits else "")

    def _on_chosen(self, entry: Entry) -> None:
        self.close_overlay()
        if entry.run:
            entry.run()


class _Field(QLineEdit):
    """Without a frame; what would complete it stands greyed behind what is typed."""

    def __init__(self) -> None:
        super().__init__()
        self.rest = ""
        self.setObjectName("bare")
        self.setAccessibleName(_("Search or jump to"))
        self.setPlaceholderText(_("A name, a person, words of a note, a command"))
        self.setMaxLength(2000)
        self.setFont(theme.font("search"))
        self.textEdited.connect(self._on_edited)

    def show_rest(self, rest: str) -> None:
        """What Tab would add."""
        self.rest = rest
        self.setAccessibleDescription(_("Tab completes: {rest}").format(rest=rest) if rest else "")
        self.update()

    def _on_edited(self, typed: str) -> None:
        del typed
        self.show_rest("")

    def changeEvent(self, event: QEvent) -> None:
        """Follows the theme."""
        super().changeEvent(event)
        if look_changed(event) and self.font() != theme.font("search"):
            self.setFont(theme.font("search"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is typed, and the rest in grey."""
        super().paintEvent(event)
        if not self.rest or self.cursorPosition() != len(self.text()):
            return
        caret = self.cursorRect()
        room = QRect(caret.center().x() + 1, 0, self.width() - caret.center().x(), self.height())
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(theme.color("ink3"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.rest)
