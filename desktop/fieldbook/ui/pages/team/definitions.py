"""What every figure of the place counts, over it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.fitting import FittingScroll
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.work.team_words import definitions

WIDE = 560


class DefinitionsView(Overlay):
    """A title and a sentence for each; Esc closes it."""

    def __init__(self, host: QWidget) -> None:
        """`host` is what it lies over."""
        super().__init__(host)
        self.setAccessibleName(_("What is counted"))
        inside, whole = QWidget(), QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(22), 0, theme.px(22), theme.px(8))
        column.setSpacing(theme.px(4))
        for title, said in definitions():
            column.addWidget(Label(title, "label"))
            words = Label(said, "body", "ink2")
            words.setWordWrap(True)
            column.addWidget(words)
            column.addSpacing(theme.px(10))
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, theme.px(20), 0, theme.px(16))
        outer.setSpacing(theme.px(12))
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(22), 0, theme.px(22), 0)
        head.addWidget(Label(_("What is counted"), "card"))
        why = Label(
            _("Sellers see the same figures of their own book. Nobody is ranked."), "body", "ink2"
        )
        why.setWordWrap(True)
        head.addWidget(why)
        close = Button(_("Close"), "plain", key="Esc")
        close.clicked.connect(self.close_overlay)
        foot = QVBoxLayout()
        foot.setContentsMargins(theme.px(22), 0, theme.px(22), 0)
        foot.addWidget(close)
        outer.addLayout(head)
        outer.addWidget(FittingScroll(inside), 1)
        outer.addLayout(foot)
        self.set_content(whole, close)
        self.sheet.setFixedWidth(min(theme.px(WIDE), host.width() - theme.px(32)))
