"""A glance at an account without leaving the list: people, what was agreed, what was said."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QVBoxLayout, QWidget

from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.page import Shell
from fieldbook.ui.pages.today.panel import BeforePanel
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.ui.parts.scroll import ScrollArea
from fieldbook.work.before import before_you_go_in
from fieldbook.work.days import today

WIDE = 420
_Move = QAbstractSlider.SliderAction
_MOVES = {
    Qt.Key.Key_Down: _Move.SliderSingleStepAdd,
    Qt.Key.Key_J: _Move.SliderSingleStepAdd,
    Qt.Key.Key_Up: _Move.SliderSingleStepSub,
    Qt.Key.Key_K: _Move.SliderSingleStepSub,
    Qt.Key.Key_PageDown: _Move.SliderPageStepAdd,
    Qt.Key.Key_PageUp: _Move.SliderPageStepSub,
    Qt.Key.Key_Home: _Move.SliderToMinimum,
    Qt.Key.Key_End: _Move.SliderToMaximum,
}


class Glance(Overlay):
    """420 wide; Space or Esc closes it."""

    transient = True

    def __init__(self, shell: Shell, host: QWidget, account: Ref, name: str) -> None:
        """The account that is looked at."""
        super().__init__(host)
        self.setAccessibleDescription(_("Space or Esc closes it, arrows scroll"))
        self.setAccessibleName(name)
        panel = BeforePanel(by_name=True)
        before = before_you_go_in(shell.book, account)
        if before:
            panel.show_before(before, today(shell.book))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2, 2, 2, 2)
        self._scroll = ScrollArea(panel)
        column.addWidget(self._scroll)
        self.sheet.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sheet.setFixedWidth(theme.px(WIDE))
        high = panel.sizeHint().height() + theme.px(60)
        self.sheet.setMinimumHeight(min(high, host.height() - theme.px(32)))
        self.set_content(inside, self.sheet)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space closes it, as it opened it; arrows and pages move what is longer than its room."""
        key, bar = Qt.Key(event.key()), self._scroll.verticalScrollBar()
        if key == Qt.Key.Key_Space:
            self.close_overlay()
            return
        if key in _MOVES:
            bar.triggerAction(_MOVES[key])
        super().keyPressEvent(event)
