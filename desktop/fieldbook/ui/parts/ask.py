"""A small form over a place: some fields, one thing to do with them; what is wrong stands below."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.day_field import DayField
from fieldbook.ui.parts.field import LineField, TextField
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.ui.parts.scroll import ScrollArea

WIDE = 520


@dataclass(frozen=True, slots=True)
class Asked:
    """One field: its name, its question, what it begins with; `kind` is line, text or day."""

    name: str
    question: str
    value: str = ""
    kind: str = "line"


class Ask(Overlay):
    """Asks for some things. It stays open until whoever asked closes it."""

    answered = Signal(dict)
    """Every field's text by name; days as ISO 8601."""

    def __init__(self, host: QWidget, title: str, asked: Sequence[Asked], save: str) -> None:
        """`save` is what the button does."""
        super().__init__(host)
        self.setAccessibleName(title)
        self._fields: dict[str, LineField | TextField | DayField] = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(*[theme.px(22)] * 4)
        column.setSpacing(theme.px(10))
        column.addWidget(Label(title, "card"))
        for one in asked:
            self._add(column, one)
        self._fault = Label("", "name", "amber")
        self._fault.setWordWrap(True)
        self._fault.hide()
        column.addWidget(self._fault)
        column.addLayout(self._foot(save))
        first = next(iter(self._fields.values()))
        self.set_content(ScrollArea(inside), first.line if isinstance(first, LineField) else first)
        self.sheet.setFixedWidth(theme.px(WIDE) + 4)
        self._inside = inside

    def _add(self, column: QVBoxLayout, one: Asked) -> None:
        field: LineField | TextField | DayField
        if one.kind == "line":
            field = LineField(one.question)
            field.line.setText(one.value)
            field.line.returnPressed.connect(self._on_save)
            column.addWidget(field)
        else:
            column.addWidget(Label(one.question, "label"))
            field = _text(one) if one.kind == "text" else DayField(one.question, one.value)
            column.addWidget(field)
        self._fields[one.name] = field

    def _foot(self, save: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.save = Button(save, "primary", key="Ctrl+Return")
        self.save.clicked.connect(self._on_save)
        self.save.setShortcut("Ctrl+Return")
        close = Button(_("Close"), "ghost", key="Esc")
        close.clicked.connect(self.close_overlay)
        row.addWidget(self.save)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def place_sheet(self) -> None:
        """As high as its fields, as far as there is room."""
        high = self._inside.sizeHint().height() + 4
        self.sheet.setMinimumHeight(min(high, self.height() - theme.px(32)))
        super().place_sheet()

    def field(self, name: str) -> LineField | TextField | DayField:
        """A field by its name."""
        return self._fields[name]

    def show_error(self, error: FieldbookError) -> None:
        """What is wrong; everything typed stays."""
        self.save.setEnabled(True)
        self._fault.setText(f"{error.title} {error.advice}".strip())
        self._fault.show()

    def _on_save(self) -> None:
        self.answered.emit({name: _said(field) for name, field in self._fields.items()})


def _text(one: Asked) -> TextField:
    field = TextField(one.question, lines=(2, 6))
    field.setPlainText(one.value)
    return field


def _said(field: LineField | TextField | DayField) -> str:
    return field.said() if isinstance(field, DayField) else field.text()
