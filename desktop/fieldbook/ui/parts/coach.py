"""The coach's line under the purpose: one hint, and better beginnings to press."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import ElidedLabel
from fieldbook.ui.parts.quiet import BeginningButton

_ONE_LINE = 640
"""Below this width at 100 % the beginnings stand under the hint."""
_FEWEST = 3


def beginnings() -> list[str]:
    """How a purpose may begin: "to show", "to bring" ..."""
    return [_("to show"), _("to bring"), _("to settle"), _("to confirm"), _("to ask")]


class Coach(QWidget):
    """It keeps its height whether it says something or not: what is below never moves."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Silent."""
        super().__init__(parent)
        self._build()
        self.say("")

    def _build(self) -> None:
        self._icon = IconLabel("message-square", "amber", 15)
        self.hint = ElidedLabel("", "name", "amber")
        said = QHBoxLayout()
        said.setSpacing(theme.px(8))
        said.addWidget(self._icon)
        said.addWidget(self.hint, 1)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(theme.px(6))
        self.buttons: list[BeginningButton] = []
        for words in beginnings():
            button = BeginningButton(words)
            button.clicked.connect(self._on_chosen)
            self._chips.addWidget(button)
            self.buttons.append(button)
        self._chips.addStretch(0)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
        self._row.addLayout(said, 1)
        self._row.addLayout(self._chips)

    def say(self, hint: str) -> None:
        """Shows one hint with the beginnings, or nothing."""
        self.hint.setText(hint)
        for widget in (self._icon, self.hint):
            widget.setVisible(bool(hint))
        self._fit()

    @property
    def says(self) -> str:
        """The hint that stands there."""
        return self.hint.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line or two, by the width alone."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        one = self.width() >= theme.px(_ONE_LINE)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if one else direction.TopToBottom)
        high = theme.px(28 if one else 54)
        if self.minimumHeight() != high:
            self.setFixedHeight(high)
        room = self.width() + theme.px(6)
        if one:
            room -= theme.metrics("name").horizontalAdvance(self.says) + theme.px(15 + 8 + 16)
        for at, button in enumerate(self.buttons):
            room -= button.sizeHint().width() + theme.px(6)
            button.setVisible(bool(self.says) and (room >= 0 or at < _FEWEST))

    def _on_chosen(self) -> None:
        words = next(one.beginning for one in self.buttons if one is self.sender())
        self.chosen.emit(words)
