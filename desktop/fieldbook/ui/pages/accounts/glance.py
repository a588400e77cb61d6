"""A glance at an account without leaving the list: people, what was agreed, what was said."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldbook.model.rows import Ref
from fieldbook.ui import theme
from fieldbook.ui.page import Shell
from fieldbook.ui.pages.today.panel import BeforePanel
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.ui.parts.scroll import ScrollArea
from fieldbook.work.before import before_you_go_in
from fieldbook.work.days import today

WIDE = 420


class Glance(Overlay):
    """420 wide; Space or Esc closes it."""

    transient = True

    def __init__(self, shell: Shell, host: QWidget, account: Ref, name: str) -> None:
        """The account that is looked at."""
        super().__init__(host)
        self.setAccessibleName(name)
        panel = BeforePanel(by_name=True)
        before = before_you_go_in(shell.book, account)
        if before:
            panel.show_before(before, today(shell.book))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2, 2, 2, 2)
        self._area = ScrollArea(panel)
        column.addWidget(self._area)
        self.sheet.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sheet.setFixedWidth(theme.px(WIDE))
        high = panel.sizeHint().height() + theme.px(60)
        self.sheet.setMinimumHeight(min(high, host.height() - theme.px(32)))
        self.set_content(inside, self.sheet)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space closes it, as it opened it; the arrows scroll what is longer than the window."""
        if event.key() == Qt.Key.Key_Space:
            self.close_overlay()
            return
        bar = self._area.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: theme.px(40),
            Qt.Key.Key_Up: -theme.px(40),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        if event.key() in steps:
            bar.setValue(bar.value() + steps[Qt.Key(event.key())])
        super().keyPressEvent(event)
