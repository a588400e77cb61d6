"""Menus of choices, one or several of which are on."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

_PRESSES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChoiceMenu(QMenu):
    """Items to choose from, some of which are on."""

    def __init__(
        self, parent: QWidget, chosen: Callable[[str], None], *, stays: bool = False
    ) -> None:
        """`chosen` is called with the value of the item that was pressed.

        One that `stays` is still open after a check was set or cleared.
        """
        super().__init__(parent)
        self._chosen, self._stays = chosen, stays
        # Without this the corners behind its round edge stay square.
        self.setWindowFlags(self.windowFlags() | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.triggered.connect(self._on_triggered)

    def offer(self, choices: Sequence[tuple[str, str]], on: Sequence[str] | None = None) -> None:
        """`choices` are (value, words); with `on` they have checks, those listed are checked."""
        self.clear()
        for value, words in choices:
            action = self.addAction(words.replace("&", "&&"))
            action.setData(value)
            if on is not None:
                action.setCheckable(True)
                action.setChecked(value in on)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Where it stays open a check is set or cleared without closing."""
        if not self._toggled(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As the mouse; Esc closes."""
        if event.key() not in _PRESSES or not self._toggled(self.activeAction()):
            super().keyPressEvent(event)

    def _toggled(self, action: QAction | None) -> bool:
        if not self._stays or action is None or not (action.isCheckable() and action.isEnabled()):
            return False
        action.trigger()
        return True

    def _on_triggered(self, action: QAction) -> None:
        self._chosen(str(action.data()))
