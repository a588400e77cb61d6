"""Words on a page: labels in a role and a colour that follow the theme."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from fieldbook.ui import theme
from fieldbook.ui.parts.look import beside, look_changed
from fieldbook.ui.parts.tip import as_tip

LONGEST = 20_000
"""So many letters of a text are shown at most; nobody reads more on a label."""


class Label(QLabel):
    """Plain text in the font of a role and the colour of a token."""

    def __init__(
        self, text: str = "", role: str = "body", token: str = "ink", parent: QWidget | None = None
    ) -> None:
        """`role` as in theme.font, `token` as in theme.color."""
        super().__init__(parent)
        self._role, self._token = role, token
        self._busy = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self._dress()

    def setText(self, text: str) -> None:
        """Shows the beginning of a text."""
        super().setText(text[:LONGEST])

    def set_token(self, token: str) -> None:
        """Another colour."""
        self._token = token
        self._dress()

    def set_role(self, role: str) -> None:
        """Another font."""
        self._role = role
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the theme."""
        super().changeEvent(event)
        if look_changed(event) and not self._busy:
            self._dress()

    def _dress(self) -> None:
        self._busy = True
        self.setFont(theme.font(self._role))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, theme.color(self._token))
        grey = QPalette.ColorGroup.Disabled
        palette.setColor(grey, QPalette.ColorRole.WindowText, theme.color("disabled"))
        self.setPalette(palette)
        self._busy = False


class ElidedLabel(Label):
    """One line that ends in … where there is no room; the whole text is then in the tooltip."""

    def __init__(
        self, text: str = "", role: str = "body", token: str = "ink", parent: QWidget | None = None
    ) -> None:
        """As Label."""
        super().__init__(text, role, token, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        """Line ends become blanks."""
        super().setText(" ".join(text[:LONGEST].split()))
        self.setAccessibleName(self.text())
        self._tell_whole()
        self.update()

    def minimumSizeHint(self) -> QSize:
        """It may shrink to a few letters."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme.px(24)), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tooltip is there only while something is left out."""
        super().resizeEvent(event)
        self._tell_whole()

    def is_elided(self) -> bool:
        """Whether something is left out."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def changeEvent(self, event: QEvent) -> None:
        """Larger words may need more room than there is."""
        super().changeEvent(event)
        if look_changed(event):
            self._tell_whole()

    def _tell_whole(self) -> None:
        self.setToolTip(as_tip(self.text()) if self.is_elided() else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As much as fits."""
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        box = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(
            box, beside(self, self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask), text
        )
