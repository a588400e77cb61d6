"""Clear purposes: how many of a hundred conversations left one, then and now, seller by seller."""

from functools import partial

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from fieldbook.model.rows import Ref
from fieldbook.model.team import TRACKED, Habit
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.pages.team.panel import TeamPanel
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.legend import Legend
from fieldbook.ui.parts.look import mirrored, paint_focus
from fieldbook.work.team import SellerFigures, Team

_HIGH, _NAME, _SHARE, _DOT = 26, 74, 48, 5


class Dumbbell(QAbstractButton):
    """A line from then to now: an open dot, a solid one, and the share in figures."""

    def __init__(self, name: str) -> None:
        """`name` is the seller's."""
        super().__init__()
        self.setText(name)
        self.habit = Habit()
        self.accounts: tuple[Ref, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_habit(self, one: SellerFigures) -> None:
        """Other shares."""
        self.habit, self.accounts = one.purposes, one.accounts
        self.setAccessibleName(f"{self.text()}: {self.words()}")
        self.setToolTip(self.words())
        self.update()

    def words(self) -> str:
        """Then and now in words."""
        now, then = self.habit.now, self.habit.then
        if now is None:
            return _("no conversations in the last weeks")
        if then is None:
            return _("{now} % now").format(now=now)
        return _("{now} % now, {then} % {weeks} weeks ago").format(
            now=now, then=then, weeks=TRACKED
        )

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(theme.px(220), theme.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """A name, a line of some length, a share."""
        return QSize(theme.px(_NAME + _SHARE + 60), theme.px(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Name, grid, line, dots, share."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirror = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if mirror:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        left, right = theme.px(_NAME), self.width() - theme.px(_SHARE)
        middle = self.height() / 2
        painter.setPen(theme.color("line"))
        for at in (0, 50, 100):
            x = left + (right - left) * at / 100
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        self._paint_dots(painter, (left, right), middle)
        if mirror:
            painter.resetTransform()
        self._paint_words(painter)
        if self.hasFocus():
            paint_focus(painter, self.rect(), theme.px(4))

    def _paint_dots(self, painter: QPainter, span: tuple[float, float], middle: float) -> None:
        left, right = span
        places = {
            name: left + (right - left) * share / 100
            for name, share in (("then", self.habit.then), ("now", self.habit.now))
            if share is not None
        }
        if len(places) == 2:
            painter.setPen(QPen(theme.color("thread"), theme.px(4)))
            painter.drawLine(QPointF(places["then"], middle), QPointF(places["now"], middle))
        dot = theme.px(_DOT)
        for name, x in places.items():
            painter.setPen(QPen(theme.color("c1"), 1.5))
            painter.setBrush(theme.color("c1" if name == "now" else "surface"))
            painter.drawEllipse(QPointF(x, middle), dot, dot)

    def _paint_words(self, painter: QPainter) -> None:
        box = QRectF(self.rect())
        side = Qt.AlignmentFlag.AlignVCenter
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        near, far = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        near, far = (far, near) if rtl else (near, far)
        painter.setFont(theme.font("name"))
        painter.setPen(theme.color("accent" if self.underMouse() else "ink"))
        room = theme.px(_NAME - 10)
        name = theme.metrics("name").elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, near | side, name)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.color("ink"))
        now = self.habit.now
        painter.drawText(box, far | side, "–" if now is None else f"{now} %")


class Scale(QWidget):
    """0, 50 and 100 % below the lines."""

    def __init__(self) -> None:
        """It never changes."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(theme.px(220), theme.metrics("chart").height() + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Each below its line."""
        painter = QPainter(self)
        painter.setFont(theme.font("chart"))
        painter.setPen(theme.color("ink2"))
        left, right = theme.px(_NAME), self.width() - theme.px(_SHARE)
        for share in (0, 50, 100):
            words = f"{share} %"
            wide = theme.metrics("chart").horizontalAdvance(words) + 2
            at = left + (right - left) * share // 100 - wide // 2
            box = mirrored(self, QRect(at, 0, wide, self.height()))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


class PurposesPanel(TeamPanel):
    """A dumbbell for each seller, and the scale below."""

    def __init__(self) -> None:
        """Nobody yet."""
        then = plural("{n} week ago", "{n} weeks ago", TRACKED)
        super().__init__(_("Clear purposes"), Legend([("thread", then), ("c1", _("Now"))]))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.lines: dict[str, Dumbbell] = {}
        self.none = Label(_("Nobody has an account yet."), "body", "ink2")
        self.scale = Scale()
        below = QVBoxLayout()
        below.setSpacing(theme.px(4))
        below.addLayout(self._lines)
        below.addWidget(self.scale)
        self.column.addLayout(below)
        self.column.addWidget(self.none)
        self.column.addStretch(1)

    def show_team(self, found: Team) -> None:
        """Other shares; always in the order of the names."""
        if [one.seller for one in found.sellers] != list(self.lines):
            for line in self.lines.values():
                self._lines.removeWidget(line)
                line.hide()
                line.deleteLater()
            self.lines = {one.seller: Dumbbell(_first(one.name)) for one in found.sellers}
            for line in self.lines.values():
                self._lines.addWidget(line)
                line.clicked.connect(partial(self._on_line, line))
        for one in found.sellers:
            self.lines[one.seller].show_habit(one)
        self.none.setVisible(not found.sellers)
        self.scale.setVisible(bool(found.sellers))

    def _on_line(self, line: Dumbbell) -> None:
        self.opened.emit(line.text(), line.accounts)


def _first(name: str) -> str:
    return name.split(" ")[0] if name else _("Nobody named")
