"""One question over a place: a line, and a button; what is wrong stands beside the line."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.field import LineField
from fieldbook.ui.parts.fitting import FittingScroll
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.overlay import Overlay

WIDE = 520


class Ask(Overlay):
    """Asks for one line. It stays open until whoever asked closes it."""

    answered = Signal(str)

    def __init__(self, host: QWidget, title: str, question: str, save: str) -> None:
        """`save` is what the button does."""
        super().__init__(host)
        self.setAccessibleName(title)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(*[theme.px(22)] * 4)
        column.setSpacing(theme.px(10))
        self.field = LineField(question)
        self.field.line.returnPressed.connect(self._on_save)
        column.addWidget(Label(title, "card"))
        column.addWidget(self.field)
        column.addLayout(self._foot(save))
        self.set_content(FittingScroll(inside), self.field.line)
        self.sheet.setFixedWidth(min(theme.px(WIDE), host.width() - theme.px(32)))

    def _foot(self, save: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.save = Button(save, "primary", key="Return")
        self.save.clicked.connect(self._on_save)
        close = Button(_("Close"), "ghost", key="Esc")
        close.clicked.connect(self.close_overlay)
        row.addWidget(self.save)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def show_error(self, error: FieldbookError) -> None:
        """What is wrong; what is typed stays."""
        self.save.setEnabled(True)
        self.field.show_error(f"{error.title} {error.advice}".strip())

    def _on_save(self) -> None:
        if self.save.isEnabled():
            self.save.setEnabled(False)
            self.answered.emit(self.field.text())
