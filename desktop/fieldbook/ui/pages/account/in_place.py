"""A small form in the place of what it changes: some fields, one thing to do with them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from fieldbook.errors import FieldbookError
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.account.meanwhile import Meanwhile
from fieldbook.ui.parts.button import Button, IconButton
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.day_field import DayField
from fieldbook.ui.parts.field import LineField, TextField
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.tip import as_tip

Said = dict[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """One field: its name, its label, what it begins with.

    `kind` is "line", "text", "several" (one in a line), "day" or "choice" among `choices`, which
    are (value, words); a line completes to one of them.
    """

    name: str
    label: str
    value: str = ""
    kind: str = "line"
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""


class Box(QWidget):
    """One field with its label, and a sentence below it where something is wrong."""

    def __init__(self, asked: Asked) -> None:
        """Filled with what it begins with."""
        super().__init__()
        self.asked = asked
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self._line = LineField(asked.label, asked.hint) if asked.kind == "line" else None
        self.field = self._line.line if self._line else _field(asked)
        if self._line:
            self._line.line.setText(asked.value)
            _complete(self._line, asked)
            column.addWidget(self._line)
            return
        label = Label(asked.label, "label")
        label.setBuddy(self.field)
        self._below = Label(asked.hint, "caption", "ink3")
        self._below.setWordWrap(True)
        if not asked.hint:
            self._below.hide()
        for widget in (label, self.field, self._below):
            column.addWidget(widget)

    def said(self) -> str:
        """What stands in it; a day as ISO 8601."""
        if isinstance(self.field, DayField):
            return self.field.said()
        if isinstance(self.field, QComboBox):
            return str(self.field.currentData() or "")
        return self._line.text() if self._line else self.field.text()  # type: ignore[attr-defined]

    def knows(self, value: str) -> bool:
        """Whether there are words for a value: one that can be typed, or one of the choices."""
        return not self.asked.choices or value in dict(self.asked.choices)

    def words_for(self, value: str) -> str:
        """A value as somebody would read it."""
        return dict(self.asked.choices).get(value, value).replace("\n", ", ")

    def show_error(self, words: str) -> None:
        """What is wrong with it."""
        if self._line:
            self._line.show_error(words)
            return
        self._below.setText(words or self.asked.hint)
        self._below.set_role("name" if words else "caption")
        self._below.set_token("red" if words else "ink3")
        self._below.setVisible(bool(words or self.asked.hint))
        self.field.setAccessibleDescription(words)


class InPlace(Card):
    """Ctrl+Enter does it, Esc gives up; Enter does it from a line."""

    saved = Signal(dict)
    """What is in every field, by name."""
    given_up = Signal()

    def __init__(self, title: str, asked: Sequence[Asked], save: str) -> None:
        """`save` is what the button does."""
        super().__init__("raised")
        self.row: Ref | None = None
        """Which row of the book it changes, if there is one already."""
        self.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[theme.px(side) for side in (14, 12, 14, 12)])
        self._column.setSpacing(theme.px(10))
        self._column.addWidget(Label(title, "label"))
        self._meanwhile = Meanwhile()
        self._column.addWidget(self._meanwhile)
        self.boxes: dict[str, Box] = {}
        for one in asked:
            box = self.boxes[one.name] = Box(one)
            self._column.addWidget(box)
            if isinstance(box.field, QWidget) and hasattr(box.field, "returnPressed"):
                box.field.returnPressed.connect(self._on_save)
        self._fault = Label("", "name", "red")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._column.addWidget(self._fault)
        self._column.addLayout(self._foot(save))

    def _foot(self, save: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        self.save = Button(save, "plain")
        self.save.setToolTip(_("{what} (Ctrl Enter)").format(what=save))
        self.save.clicked.connect(self._on_save)
        self.close_button = Button(_("Close"), "ghost")
        self.close_button.setToolTip(_("Close without a change (Esc)"))
        self.close_button.clicked.connect(self.given_up)
        self.more = IconButton("ellipsis", _("More"))
        self.more.hide()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_save)
        row.addWidget(self.save)
        row.addWidget(self.close_button)
        row.addStretch(1)
        row.addWidget(self.more)
        return row

    def show_more(self, icon: str = "", name: str = "") -> None:
        """What else can be done with the row; by default "More"."""
        if name:
            self.more.set_icon(icon)
            self.more.setAccessibleName(name)
            self.more.setToolTip(as_tip(name))
        self.more.show()

    def said(self) -> Said:
        """What stands in the fields now."""
        return {name: box.said() for name, box in self.boxes.items()}

    def begun(self) -> Said:
        """What stood in them at first."""
        return {name: box.asked.value for name, box in self.boxes.items()}

    def is_changed(self) -> bool:
        """Whether somebody has typed something else."""
        return self.said() != self.begun()

    def focus_first(self) -> None:
        """Puts the focus into the first field."""
        next(iter(self.boxes.values())).field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_meanwhile(self, by: str, now: Said) -> None:
        """The book has other values now: they are told, and what is typed stays."""
        begun = self.begun()
        told = [
            (box.asked.label, box.words_for(now[name]))
            for name, box in self.boxes.items()
            if name in now and now[name] != begun[name] and box.knows(now[name])
        ]
        self._meanwhile.tell(by, told)

    def show_error(self, error: FieldbookError, name: str = "") -> None:
        """What is wrong, beside its field; everything typed stays."""
        self.save.setEnabled(True)
        words = f"{error.title} {error.advice}".strip()
        for box in self.boxes.values():
            box.show_error(words if box.asked.name == name else "")
        self._fault.setText(words)
        self._fault.setVisible(name not in self.boxes)
        if name in self.boxes:
            self.boxes[name].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Saves what is typed, if it is something else and not being saved already."""
        if self.is_changed():
            self._on_save()

    def _on_save(self) -> None:
        if self.save.isEnabled():
            self.save.setEnabled(False)
            self.saved.emit(self.said())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up; letters are no keys of the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif not event.text():
            super().keyPressEvent(event)


def _field(asked: Asked) -> QWidget:
    if asked.kind == "day":
        return DayField(asked.label, asked.value)
    if asked.kind == "choice":
        made = QComboBox()
        made.setAccessibleName(asked.label)
        for value, words in asked.choices:
            made.addItem(words, value)
        made.setCurrentIndex(max(0, made.findData(asked.value)))
        made.setMinimumContentsLength(8)
        return made
    text = TextField(asked.label, lines=(2, 5) if asked.kind == "text" else (1, 4))
    text.set_text(asked.value)
    return text


def _complete(line: LineField, asked: Asked) -> None:
    if asked.choices:
        completer = QCompleter([words for _value, words in asked.choices], line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        line.line.setCompleter(completer)
