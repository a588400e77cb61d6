"""How far this seller's Reset Meetings come: four figures, each a share of the one before."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
)

from fieldbook.model.resets import Funnel
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.look import beside, mirrored, paint_focus
from fieldbook.ui.parts.menu import ChoiceMenu

NARROWEST = 130
_BAR, _RING = 7, 3


class FiguresPanel(Card):
    """Asked, Committed, Held, Brought new business; pressing one asks for its accounts."""

    opened = Signal(object, object)
    """The accounts behind a figure, and the figure that was pressed."""

    def __init__(self, title: str) -> None:
        """Nothing counted yet."""
        super().__init__()
        self.title = Label(title, "label")
        self.rule = ElidedLabel(
            _("Only a real date and time counts as committed"), "caption", "ink2"
        )
        self.rule.setAlignment(Qt.AlignmentFlag.AlignRight)
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self.title)
        head.addWidget(self.rule, 1)
        names = (_("Asked"), _("Committed"), _("Held"), _("Brought new business"))
        self.figures = [Figure(name) for name in names]
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(14))
        self._grid.setVerticalSpacing(theme.px(8))
        column = QVBoxLayout(self)
        side = theme.px(18)
        column.setContentsMargins(side, theme.px(12), side, theme.px(12))
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        column.addLayout(self._grid)
        self._across = 0
        for figure in self.figures:
            figure.clicked.connect(self._on_clicked)
        self._lay(len(self.figures))

    def show_funnel(self, found: Funnel, since: str) -> None:
        """Other figures; `since` says from when they are counted."""
        of = (
            _("{share} % of those asked"),
            _("{share} % of those committed"),
            _("{share} % of those held"),
        )
        steps = (found.asked, found.committed, found.held, found.business)
        self.figures[0].show_figure(steps[0], 1.0 if steps[0] else 0.0, since)
        for figure, words, (before, now) in zip(
            self.figures[1:], of, zip(steps, steps[1:], strict=False), strict=True
        ):
            share = len(now) / len(before) if before else 0.0
            below = words.format(share=round(share * 100)) if before else ""
            whole = len(now) / len(found.asked) if found.asked else 0.0
            figure.show_figure(now, whole, below)

    def fit(self, wide: int) -> None:
        """Four in a line, or two."""
        self._lay(4 if wide >= theme.px(NARROWEST) * 4 else 2)
        self.rule.setVisible(wide >= theme.px(480))

    def _lay(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for at, figure in enumerate(self.figures):
            self._grid.addWidget(figure, at // across, at % across)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < across else 0)

    def _on_clicked(self) -> None:
        figure = self.sender()
        if isinstance(figure, Figure):
            self.opened.emit(figure.accounts, figure)


class Figure(QAbstractButton):
    """A number, its name, a bar, and what it is a share of."""

    def __init__(self, name: str) -> None:
        """Zero."""
        super().__init__()
        self.setText(name)
        self.accounts: tuple[Ref, ...] = ()
        self._share = 0.0
        self._below = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figure(self, accounts: tuple[Ref, ...], share: float, below: str) -> None:
        """Another figure; without accounts behind it, it cannot be pressed."""
        self.accounts, self._share, self._below = accounts, share, below
        self.setEnabled(bool(accounts))
        pointing = Qt.CursorShape.PointingHandCursor if accounts else Qt.CursorShape.ArrowCursor
        self.setCursor(pointing)
        self.setAccessibleName(f"{self.text()}: {len(accounts)}")
        self.setAccessibleDescription(below)
        self.update()

    def offer(self, named: Sequence[tuple[Ref, str]], go: Callable[[str], None]) -> None:
        """A menu of the accounts behind it; `go` leads to the one that is chosen."""
        menu = ChoiceMenu(self, go)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.offer(named)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def sizeHint(self) -> QSize:
        """Number, bar and a line."""
        high = theme.metrics("door").height() + theme.metrics("caption").height()
        return QSize(theme.px(NARROWEST - 10), high + theme.px(_BAR + 12) + 2 * _RING)

    def minimumSizeHint(self) -> QSize:
        """As small as its name."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Number and name, bar, line below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = theme.metrics("door").height()
        number = str(len(self.accounts))
        wide = theme.metrics("door").horizontalAdvance(number)
        room = self.width() - 2 * _RING
        top = _RING
        self._draw(painter, QRect(_RING, top, wide + 2, high), (number, "door", "ink"))
        left = _RING + wide + theme.px(7)
        name = QRect(left, top, self.width() - _RING - left, high)
        over = self.underMouse() and self.isEnabled()
        self._draw(painter, name, (self.text(), "name", "accent" if over else "ink"))
        top += high + theme.px(5)
        bar = QRect(_RING, top, room, theme.px(_BAR))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("line"))
        painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        if self._share:
            filled = QRect(bar)
            filled.setWidth(max(bar.height(), round(bar.width() * self._share)))
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(mirrored(self, filled), bar.height() / 2, bar.height() / 2)
        top += theme.px(_BAR + 5)
        below = QRect(_RING, top, room, theme.metrics("caption").height())
        self._draw(painter, below, (self._below, "caption", "ink2"))
        if self.hasFocus():
            paint_focus(painter, self.rect(), theme.px(6))

    def _draw(self, painter: QPainter, box: QRect, said: tuple[str, str, str]) -> None:
        text, role, ink = said
        painter.setFont(theme.font(role))
        painter.setPen(theme.color(ink))
        text = theme.metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(mirrored(self, box), beside(self), text)
