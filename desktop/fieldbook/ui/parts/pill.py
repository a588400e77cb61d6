"""A pill: a short word about something, in a tone."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from fieldbook.ui import theme
from fieldbook.ui.parts.look import beside, mirrored, paint_box
from fieldbook.ui.parts.tip import as_tip

TONES: dict[str, tuple[str, str]] = {
    "neutral": ("sunken", "ink2"),
    "tint": ("tint", "accent"),
    "green": ("greenTint", "green"),
    "amber": ("amberTint", "amber"),
    "plum": ("plumTint", "plum"),
    "blue": ("blueTint", "blue"),
    "red": ("redTint", "red"),
}
"""Each tone: fill and text."""


class Pill(QLabel):
    """Words on a round ground, with an icon if need be."""

    def __init__(
        self,
        text: str = "",
        tone: str = "neutral",
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`tone` is one of TONES."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_words(text, tone, icon)

    def show_words(self, text: str, tone: str, icon: str = "") -> None:
        """Other words, another tone."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The words."""
        return self._text

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        wide = theme.metrics("pill").horizontalAdvance(self._text) + 2 * theme.px(9)
        if self._icon:
            wide += theme.px(17)
        return QSize(wide + 2, theme.px(21))

    def minimumSizeHint(self) -> QSize:
        """It may shrink."""
        return QSize(min(theme.px(40), self.sizeHint().width()), theme.px(21))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, icon, words."""
        fill, ink = TONES[self._tone]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_box(painter, self.rect(), (fill, ""), self.height() / 2)
        side = theme.px(9)
        box = self.rect().adjusted(side, 0, 2 - side, 0)
        if self._icon:
            size = theme.px(13)
            shown = theme.pixmap(self._icon, ink, size, self.devicePixelRatioF())
            at = mirrored(self, QRect(box.left(), (self.height() - size) // 2, size, size))
            painter.drawPixmap(at.topLeft(), shown)
            box.setLeft(box.left() + theme.px(17))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setFont(theme.font("pill"))
        painter.setPen(theme.color(ink))
        text = theme.metrics("pill").elidedText(
            self._text, Qt.TextElideMode.ElideRight, box.width()
        )
        self.setToolTip("" if text == self._text else as_tip(self._text))
        painter.drawText(mirrored(self, box), beside(self), text)
