"""A label and one of many to choose from, by typing its beginning or from the list."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from fieldbook.ui import theme
from fieldbook.ui.parts.label import Label

Choices = Sequence[tuple[str, str]]
"""(value, words) in their order."""


class ChoiceField(QWidget):
    """What is chosen is always one of the choices."""

    chosen = Signal(str)
    """Another value, chosen by somebody."""

    def __init__(self, label: str, choices: Choices, value: str) -> None:
        """A value that is none of the choices is put before them."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self.label = Label(label, "label")
        self.box = QComboBox()
        self.box.setAccessibleName(label)
        self.box.setMaxVisibleItems(12)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box.setMinimumContentsLength(8)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.label.setBuddy(self.box)
        listed = list(choices)
        if value not in dict(listed):
            listed.insert(0, (value, value))
        for one, words in listed:
            self.box.addItem(words, one)
        self.set_value(value)
        self.box.activated.connect(self._on_activated)
        column.addWidget(self.label)
        column.addWidget(self.box)

    @property
    def value(self) -> str:
        """What is chosen."""
        return str(self.box.currentData())

    def set_value(self, value: str) -> None:
        """Chooses without telling."""
        self.box.setCurrentIndex(max(0, self.box.findData(value)))

    def _on_activated(self) -> None:
        self.chosen.emit(self.value)
