"""The head of the list: names of the columns; pressing one sorts by it."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.accounts.columns import ORDER, SORTED, columns_for, order_words, title

HIGH = 34
_ALONE = Qt.KeyboardModifier.KeypadModifier


class _Title(QAbstractButton):
    """The name of one column, with an arrow where it sorts."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self.arrow = ""
        can = name in SORTED
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if can else Qt.FocusPolicy.NoFocus)
        self.setEnabled(can)
        self.setAccessibleName(title(name))
        if can:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_sort(self, by: str, down: bool) -> None:
        """Whether the list is sorted by it, for those who see it and those who hear it."""
        self.arrow = ("chevron-up" if down else "chevron-down") if self.name == by else ""
        if self.isEnabled():
            name, way = title(self.name), order_words(self.name, down)
            here = _("{column}, sorted, {order}").format(column=name, order=way)
            there = _("Sort by {column}").format(column=name)
            self.setAccessibleName(here if self.arrow else there)
            self.setToolTip(self.accessibleName())
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as the blank does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_ALONE:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("pill"))
        painter.setPen(theme.color("ink" if self.arrow else "ink2"))
        face = theme.metrics("pill")
        text = face.elidedText(title(self.name), Qt.TextElideMode.ElideRight, self.width() - 4)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)
        if self.arrow:
            size = theme.px(12)
            sign = theme.pixmap(self.arrow, "ink2", size, self.devicePixelRatioF())
            at = QPoint(face.horizontalAdvance(text) + theme.px(5), (self.height() - size) // 2)
            painter.drawPixmap(at, sign)
        if self.hasFocus():
            painter.setPen(theme.pen("focus", 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 4, -6, -4), 4, 4)


class Header(QWidget):
    """All names of columns."""

    sort = Signal(str, bool)
    """A column, and whether the last comes first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Sorted by due."""
        super().__init__(parent)
        self._titles = {name: _Title(name, self) for name in ORDER}
        for one in self._titles.values():
            one.clicked.connect(self._on_clicked)
        self._by, self._down = "due", False
        self._wide = 0
        self.setFixedHeight(theme.px(HIGH))

    def show_sort(self, by: str, down: bool) -> None:
        """Where the arrow stands."""
        self._by, self._down = by, down
        for one in self._titles.values():
            one.show_sort(by, down)

    def title(self, name: str) -> QAbstractButton:
        """What stands over a column."""
        return self._titles[name]

    def place(self, width: int) -> None:
        """Over the columns of a list so wide."""
        self._wide = width
        self.setFixedHeight(theme.px(HIGH))
        shown = {column.name: column for column in columns_for(width)}
        for name, column in shown.items():
            self._titles[name].setGeometry(column.left, 0, column.width, self.height() - 1)
        for name, one in self._titles.items():
            one.setVisible(name in shown)
        self.show_sort(self._by, self._down)

    def _on_clicked(self) -> None:
        one = self.sender()
        if isinstance(one, _Title):
            down = not self._down if one.name == self._by else one.name == "last"
            self.sort.emit(one.name, down)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns move with it."""
        super().resizeEvent(event)
        self.place(self._wide or self.width())

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(theme.px(400), theme.px(HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line below, as long as those between the rows."""
        painter = QPainter(self)
        wide = min(self._wide or self.width(), self.width())
        left = self.width() - wide if self.isRightToLeft() else 0
        painter.fillRect(left, self.height() - 1, wide, 1, theme.color("line2"))
