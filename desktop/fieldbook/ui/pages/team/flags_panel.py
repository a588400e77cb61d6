"""Red flags of the team, the newest first: Enter opens the account, F takes one down."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.flag_words import age_words, heard
from fieldbook.ui.pages.team.panel import TeamPanel
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.hairline import Hairline
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.look import beside, mirrored, paint_box, paint_focus
from fieldbook.ui.parts.tip import as_tip
from fieldbook.work.flags import FlagLine, rule_name
from fieldbook.work.team_flags import TeamFlags

SHOWN = 4
_HIGH, _SIGN, _SIDE = 46, 26, 6


class FlagRow(QAbstractButton):
    """One flag: whose, since when, and why, in two lines."""

    cleared = Signal()

    def __init__(self, line: FlagLine, *, alone: bool) -> None:
        """`alone` leaves the seller out: it is a book of one."""
        super().__init__()
        self.line, self._alone = line, alone
        self.setText(line.name)
        self.setAccessibleName(heard(line))
        self.setToolTip(as_tip(f"{rule_name(line.rule)}: {line.why}"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(theme.px(220), theme.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """Its words may be shortened."""
        return QSize(theme.px(140), theme.px(_HIGH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, F takes it down."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_F:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sign, the name, the seller, how long; below why."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            paint_box(painter, self.rect(), ("hover", ""), theme.px(6))
        side, half = theme.px(_SIDE), self.height() // 2
        first = QRect(side + theme.px(_SIGN), 0, self.width() - 2 * side - theme.px(_SIGN), half)
        self._paint_sign(painter, first)
        age = age_words(self.line)
        wide = theme.metrics("caption").horizontalAdvance(age) + 2
        at_end = QRect(first.right() - wide, first.top(), wide + 1, half)
        self._write(painter, at_end, (age, "caption", "ink2"))
        room = QRect(first.topLeft(), QSize(first.width() - wide - theme.px(8), half))
        used = self._write(painter, room, (self.line.name, "label", "ink"))
        seller = "" if self._alone else self.line.seller_name.split(" ")[0]
        rest = room.adjusted(used + theme.px(8), 0, 0, 0)
        if seller and rest.width() > theme.px(24):
            self._write(painter, rest, (seller, "body", "ink2"))
        below = QRect(first.left(), half - theme.px(2), first.width(), half)
        self._write(painter, below, (self.line.why, "body", "ink2"))
        if self.hasFocus():
            paint_focus(painter, self.rect(), theme.px(6))

    def _paint_sign(self, painter: QPainter, first: QRect) -> None:
        size = theme.px(14)
        at = QPoint(theme.px(_SIDE), first.center().y() - size // 2 + 1)
        place = mirrored(self, QRect(at, QSize(size, size)))
        sign = theme.pixmap("flag", "red", size, self.devicePixelRatioF())
        painter.drawPixmap(place.topLeft(), sign)

    def _write(self, painter: QPainter, room: QRect, what: tuple[str, str, str]) -> int:
        """Words with their role and colour; gives how wide they are."""
        words, role, token = what
        metrics = theme.metrics(role)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(theme.font(role))
        painter.setPen(theme.color(token))
        painter.drawText(mirrored(self, room), beside(self), shown)
        return metrics.horizontalAdvance(shown)


class FlagsPanel(TeamPanel):
    """The newest of them, and how many are up."""

    every = Signal()
    """All of them are wanted."""
    cleared = Signal(object)
    """One shall be taken down: its FlagLine."""

    def __init__(self) -> None:
        """None is known yet."""
        self.more = Button("", "link")
        super().__init__(_("Red flags"), self.more)
        self.more.clicked.connect(self.every)
        self.more.hide()
        self.rows: list[FlagRow] = []
        self._holder = QVBoxLayout()
        self._holder.setContentsMargins(0, 0, 0, 0)
        self._lines = QWidget()
        self._holder.addWidget(self._lines)
        self.none = Label(_("Looking …"), "body", "ink2")
        self.none.setWordWrap(True)
        self.column.addLayout(self._holder)
        self.column.addWidget(self.none)
        self.column.addStretch(1)

    def show_flags(self, found: TeamFlags, *, alone: bool) -> None:
        """Other flags; `alone` for a book of one."""
        focused = next((at for at, row in enumerate(self.rows) if row.hasFocus()), -1)
        self._show_rows(found.newest[:SHOWN], alone=alone)
        self.none.setText(_("No red flag is up."))
        self.none.setVisible(not found.newest)
        self.more.setText(_("All {n}").format(n=f"{found.count:,}"))
        self.more.setVisible(found.count > 0)
        if focused >= 0 and self.rows:
            self.rows[min(focused, len(self.rows) - 1)].setFocus()

    def _show_rows(self, lines: Sequence[FlagLine], *, alone: bool) -> None:
        self._holder.removeWidget(self._lines)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines, self.rows = QWidget(), []
        self._holder.addWidget(self._lines)
        column = QVBoxLayout(self._lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for at, line in enumerate(lines):
            if at:
                column.addWidget(Hairline())
            row = FlagRow(line, alone=alone)
            row.clicked.connect(partial(self.opened.emit, line.name, (line.account,)))
            row.cleared.connect(partial(self.cleared.emit, line))
            self.rows.append(row)
            column.addWidget(row)
