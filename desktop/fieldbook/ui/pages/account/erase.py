"""Erasing for good: the one thing that cannot be undone, so the name is typed first."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.model.accounts import tidy
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.field import LineField
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.ui.parts.spoken import SpokenText

WIDE = 480


class EraseSheet(Overlay):
    """Says what goes with it, and waits for the name."""

    confirmed = Signal()

    def __init__(self, host: QWidget, name: str, what_goes: str) -> None:
        """`what_goes` is a sentence; `host` is what it lies over."""
        super().__init__(host)
        self._name = name
        title = _("Erase {name} for good").format(name=name)
        self.setAccessibleName(title)
        self.setAccessibleDescription(what_goes)
        inside = _Wide()
        column = QVBoxLayout(inside)
        column.setContentsMargins(*[theme.px(side) for side in (22, 20, 22, 18)])
        column.setSpacing(theme.px(12))
        for role, words, ink in (("card", title, "ink"), ("body", what_goes, "ink2")):
            told = SpokenText(role, lines=4)
            told.set_tones(ink, ink)
            told.set_spoken("", words)
            column.addWidget(told)
        self.field = LineField(_("Type the name to erase it"))
        self.field.line.setPlaceholderText(name[:80])
        self.field.line.returnPressed.connect(self._on_erase)
        column.addWidget(self.field)
        column.addLayout(self._foot())
        self.set_content(inside, self.field.line)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.erase = Button(_("Erase for good"), "plain", icon="trash-2")
        self.erase.clicked.connect(self._on_erase)
        close = Button(_("Keep it"), "plain", key="Esc")
        close.clicked.connect(self.close_overlay)
        row.addWidget(close)
        row.addStretch(1)
        row.addWidget(self.erase)
        return row

    def show_failed(self, error: FieldbookError) -> None:
        """It could not be erased."""
        self.field.show_error(f"{error.title} {error.advice}".strip())

    def _on_erase(self) -> None:
        if tidy(self.field.text()) == tidy(self._name):
            self.confirmed.emit()
        else:
            self.field.show_error(
                _("This is not the name. Nothing was erased; type it as it stands above.")
            )


class _Wide(QWidget):
    def sizeHint(self) -> QSize:
        return QSize(theme.px(WIDE), super().sizeHint().height())
