"""Steps over a page: what is done, where we are, and what opens the rest."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.look import beside, mirrored, paint_focus
from fieldbook.ui.parts.tip import as_tip

NARROWEST = 118
"""Below this width of one step there are three in a line; at 100 %."""
_BAR, _CHECK, _RING = 4, 15, 4
_FAR = 99
_ARROWS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Home: -_FAR,
    Qt.Key.Key_End: _FAR,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a step stands: the line below its name, and whether it was reached, is done, is looked
    at, and can be gone to."""

    below: str = ""
    reached: bool = False
    done: bool = False
    seen: bool = False
    open: bool = False


class StepsBar(QWidget):
    """A tab for each step; the arrows go from one to the next that is open."""

    chosen = Signal(str)

    def __init__(self, names: Mapping[str, str]) -> None:
        """`names` are the steps and what they are called; nothing is open yet."""
        super().__init__()
        self.setAccessibleName(_("Steps"))
        self.tabs = {step: StepTab(name) for step, name in names.items()}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(6))
        self._grid.setVerticalSpacing(theme.px(4))
        self._across = 0
        for step, tab in self.tabs.items():
            tab.clicked.connect(partial(self.chosen.emit, step))
        self._lay(len(self.tabs))

    def show_standings(self, standings: Mapping[str, Standing]) -> None:
        """How each step stands now."""
        for step, tab in self.tabs.items():
            tab.show_state(standings[step])
            tab.setEnabled(standings[step].open)

    def fit(self, wide: int) -> None:
        """All in a line, or half of them where they would be cut."""
        count = len(self.tabs)
        self._lay(count if wide >= theme.px(NARROWEST) * count else (count + 1) // 2)

    def _lay(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for at, tab in enumerate(self.tabs.values()):
            self._grid.addWidget(tab, at // across, at % across)
        for column in range(len(self.tabs)):
            self._grid.setColumnStretch(column, 1 if column < across else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows, Home and End."""
        by = _ARROWS.get(Qt.Key(event.key()))
        open_tabs = [tab for tab in self.tabs.values() if tab.isEnabled()]
        at = next((n for n, tab in enumerate(open_tabs) if tab.hasFocus()), None)
        if by is None or at is None:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft and abs(by) == 1:
            by = -by
        open_tabs[max(0, min(at + by, len(open_tabs) - 1))].setFocus(Qt.FocusReason.TabFocusReason)


class StepTab(QAbstractButton):
    """One step: a bar, its name with a check once it is done, and a line below."""

    def __init__(self, name: str) -> None:
        """As it is before anything was done."""
        super().__init__()
        self._below = ""
        self._reached = self._done = False
        self.setText(name)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows are for the bar; Enter presses it as the blank does."""
        if event.key() in _ARROWS:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """Which one is checked is for the page to say."""

    def show_state(self, now: Standing) -> None:
        """Another state."""
        self._below, self._reached, self._done = now.below, now.reached, now.done
        self.setChecked(now.seen)
        state = _("done") if now.done else ""
        self.setAccessibleName(", ".join(one for one in (self.text(), state, now.below) if one))
        self.updateGeometry()
        self.update()

    @property
    def below(self) -> str:
        """The line below its name."""
        return self._below

    def sizeHint(self) -> QSize:
        """A bar and two lines."""
        lines = theme.metrics("label").height() + theme.metrics("caption").height()
        words = theme.metrics("label").horizontalAdvance(self.text())
        wide = max(
            words + theme.px(_CHECK + 6), theme.metrics("caption").horizontalAdvance("m" * 8)
        )
        return QSize(wide, theme.px(_BAR + 8) + lines + _RING)

    def minimumSizeHint(self) -> QSize:
        """Its name is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Bar, check, name, line below, focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRect(0, 0, self.width(), theme.px(_BAR))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent" if self._reached else "line2"))
        painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        top = theme.px(_BAR + 6)
        high = theme.metrics("label").height()
        left = 0
        if self._done and not self.isChecked():
            size = theme.px(_CHECK)
            shown = theme.pixmap("check", "accent", size, self.devicePixelRatioF())
            part = mirrored(self, QRect(0, top + (high - size) // 2, size, size))
            painter.drawPixmap(part.topLeft(), shown)
            left = size + theme.px(4)
        seen = self.isChecked()
        ink = "ink" if seen or self._done or self.underMouse() else "ink2"
        role = "label" if seen else "name"
        self._line(painter, QRect(left, top, self.width() - left, high), (self.text(), role, ink))
        below = QRect(0, top + high + 1, self.width(), theme.metrics("caption").height())
        self._line(painter, below, (self._below, "caption", "ink2"))
        if self.hasFocus():
            paint_focus(painter, self.rect(), theme.px(5))

    def _line(self, painter: QPainter, box: QRect, said: tuple[str, str, str]) -> None:
        text, role, ink = said
        painter.setFont(theme.font(role))
        painter.setPen(theme.color(ink))
        room = theme.metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        if role == "caption":
            self.setToolTip("" if room == text else as_tip(text))
        painter.drawText(mirrored(self, box), beside(self), room)
