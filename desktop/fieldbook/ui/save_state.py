"""The save state at the foot of the sidebar: saved, saving, or what is wrong and a way out."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from fieldbook.text import _
from fieldbook.ui import theme

_ICON = 14


class SaveState(QAbstractButton):
    """One line; a button only while something is wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """All saved."""
        super().__init__(parent)
        self._trouble = False
        self._icon, self._token = "circle-check", "green"
        self._rail = False
        self.show_saved()

    def show_saved(self) -> None:
        """Everything typed and saved is in the file."""
        self._show(_("All saved on this laptop"), "circle-check", "green")

    def show_saving(self) -> None:
        """Something is being written."""
        self._show(_("Saving"), "clock", "ink2")

    def show_trouble(self, text: str) -> None:
        """Something could not be written; pressing it leads to the way out."""
        self._show(text, "triangle-alert", "amber")
        self._trouble = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def in_trouble(self) -> bool:
        """Whether something is wrong."""
        return self._trouble

    def _show(self, text: str, icon: str, token: str) -> None:
        self._trouble = False
        self._icon, self._token = icon, token
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.unsetCursor()
        self.update()

    def show_rail(self, rail: bool) -> None:
        """The sign alone."""
        self._rail = rail
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """28 high."""
        return QSize(theme.px(40 if self._rail else 200), theme.px(28))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the rail."""
        return QSize(theme.px(40), theme.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Sign and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(1, 1, -1, -1)
        if self.hasFocus():
            painter.setPen(theme.pen("focus", 2))
            painter.drawRoundedRect(box, theme.px(6), theme.px(6))
        size = theme.px(_ICON)
        left = box.left() + ((box.width() - size) // 2 if self._rail else theme.px(9))
        shown = theme.pixmap(self._icon, self._token, size, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(left, box.center().y() - size // 2), shown)
        if self._rail:
            return
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("amber" if self._trouble else "ink2"))
        words = box.adjusted(theme.px(30), 0, -theme.px(6), 0)
        text = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
