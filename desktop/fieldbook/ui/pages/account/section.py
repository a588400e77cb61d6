"""A section of the panel: a title that folds it, something at its right, and what is in it."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.button import IconButton
from fieldbook.ui.parts.look import beside, mirrored, paint_box, paint_focus

ChangedBy = Callable[[Ref], str]
"""Who changed a row last."""


class Section(QWidget):
    """Folded it is its title alone. What was put in it is shown below the title."""

    def __init__(self, title: str) -> None:
        """Open and empty."""
        super().__init__()
        self.title = SectionTitle(title)
        self.title.toggled.connect(self.settle)
        self._beside: QWidget | None = None
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(theme.px(6))
        self._head.addWidget(self.title, 1)
        self._inside = QWidget()
        self.column = QVBoxLayout(self._inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(6))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(6))
        whole.addLayout(self._head)
        whole.addWidget(self._inside)

    def put_beside(self, widget: QWidget) -> None:
        """Something at the right of the title."""
        self._beside = widget
        self._head.addWidget(widget)
        self.fit()

    def fit(self) -> None:
        """What stands beside the title goes below it where the title would be cut."""
        if self._beside:
            wide = self._beside.sizeHint().width() + theme.px(6)
            direction = QBoxLayout.Direction
            low = self.title.words_wide() + wide > self.width() > wide
            self._head.setDirection(direction.TopToBottom if low else direction.LeftToRight)
            begin = Qt.AlignmentFlag.AlignLeft if low else Qt.AlignmentFlag(0)
            self._head.setAlignment(self._beside, begin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self.fit()

    def put_plus(self, name: str) -> IconButton:
        """A button that adds something."""
        plus = IconButton("plus", name)
        self.put_beside(plus)
        return plus

    def unfold(self) -> None:
        """Opens it."""
        self.title.setChecked(True)

    def empty(self, kept: QWidget | None = None) -> None:
        """Takes everything out but one widget that somebody is typing in."""
        empty_layout(self.column, kept)

    def settle(self) -> None:
        """Shows what is in it, if anything is and it is not folded."""
        self._inside.setVisible(self.title.isChecked() and self.column.count() > 0)


def empty_layout(layout: QLayout, kept: QWidget | None = None) -> None:
    """Takes everything out of a layout and lets it go, but one widget."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None and widget is not kept:
            widget.hide()
            widget.deleteLater()


class SectionTitle(QAbstractButton):
    """The title of a section; pressed it folds or unfolds it."""

    def __init__(self, text: str) -> None:
        """Unfolded."""
        super().__init__()
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setChecked(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._describe)
        self._describe()

    def sizeHint(self) -> QSize:
        """28 high."""
        return QSize(self.words_wide() + theme.px(22), theme.px(28))

    def words_wide(self) -> int:
        """How wide its words are."""
        return theme.metrics("label").horizontalAdvance(self.text())

    def minimumSizeHint(self) -> QSize:
        """It may be shortened."""
        return QSize(theme.px(60), theme.px(28))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as the blank does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The words; the arrow while it is folded, or somebody is about to press it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.color("ink"))
        text = theme.metrics("label").elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(self.rect(), beside(self), text)
        if self.underMouse() or self.hasFocus() or not self.isChecked():
            size = theme.px(13)
            left = theme.metrics("label").horizontalAdvance(text) + theme.px(5)
            place = mirrored(self, QRect(left, (self.height() - size) // 2 + 1, size, size))
            name = "chevron-down" if self.isChecked() else "chevron-right"
            painter.drawPixmap(
                place.topLeft(), theme.pixmap(name, "ink3", size, self.devicePixelRatioF())
            )
        if self.hasFocus():
            paint_focus(painter, self.rect(), theme.px(6))

    def _describe(self) -> None:
        self.setAccessibleDescription(_("Unfolded") if self.isChecked() else _("Folded"))
        self.setToolTip(_("Fold") if self.isChecked() else _("Unfold"))


class PanelRow(QWidget):
    """A row of the panel that opens something: by click, Enter or the blank."""

    activated = Signal()

    def __init__(self, name: str) -> None:
        """`name` says what pressing it does."""
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        self.row.setSpacing(theme.px(10))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or the blank opens it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens it."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.activated.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Hover."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Hover and focus, a little wider than its words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            paint_box(painter, self.rect(), ("hover", ""), theme.px(8))
        if self.hasFocus():
            paint_focus(painter, self.rect(), theme.px(8))


def two_lines(name: QWidget, below: QWidget | None) -> QVBoxLayout:
    """A name with a smaller line under it."""
    words = QVBoxLayout()
    words.setSpacing(theme.px(1))
    words.addWidget(name)
    if below:
        words.addWidget(below)
    return words
