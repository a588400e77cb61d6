"""Fields to type in: one line with its label and error; text that grows; the purpose field."""

import math
from dataclasses import replace

from PySide6.QtCore import QEvent, QMimeData, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from fieldbook.ui import theme
from fieldbook.ui.parts.flag import Flag
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.look import LINE_STEP, beside, look_changed
from fieldbook.ui.parts.shape import Shape

LONGEST = 50_000
"""So many letters a field takes; a paste of more is cut short, and `too_long` tells it."""
_LEAD_MOST = 0.6
"""Of the width of the first line; a longer lead-in has a line of its own."""


class LineField(QWidget):
    """A label, a line to type in, and a sentence under it where something is wrong."""

    in_sight = True

    def __init__(self, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        """`hint` stands under the line while nothing is wrong."""
        super().__init__(parent)
        self._hint = hint
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self.label = Label(label, "label")
        self.line = self._new_line()
        self.line.setAccessibleName(label)
        self.label.setBuddy(self.line)
        self._below = Label(hint, "caption", "ink3")
        self._below.setWordWrap(True)
        if not hint:
            self._below.hide()
        for widget in (self.label, self.line, self._below):
            column.addWidget(widget)
        self.line.textEdited.connect(self.clear_error)

    def _new_line(self) -> QLineEdit:
        line = QLineEdit()
        line.setMaxLength(2000)
        return line

    def text(self) -> str:
        """What is typed."""
        return self.line.text()

    def show_error(self, text: str) -> None:
        """Says what is wrong, beside the field."""
        self._below.setText(text)
        self._below.set_role("name")
        self._below.set_token("red")
        self._below.setVisible(bool(text))
        self.line.setAccessibleDescription(text)
        self._mark(bool(text))

    def clear_error(self) -> None:
        """Nothing is wrong any more."""
        self._below.setText(self._hint)
        self._below.set_role("caption")
        self._below.set_token("ink3")
        self._below.setVisible(bool(self._hint))
        self.line.setAccessibleDescription(self._hint)
        self._mark(False)

    def _mark(self, wrong: bool) -> None:
        if self.line.property("invalid") != wrong:
            self.line.setProperty("invalid", wrong)
            self.line.style().unpolish(self.line)
            self.line.style().polish(self.line)


class TextField(QTextEdit):
    """Plain text that grows from one line to six; Tab leaves it."""

    too_long = Signal()
    """A paste was longer than the field takes."""

    def __init__(
        self,
        name: str,
        *,
        role: str = "body",
        lines: tuple[int, int] = (1, 6),
        parent: QWidget | None = None,
    ) -> None:
        """`name` is the question it answers; `lines` are the fewest and the most it shows."""
        super().__init__(parent)
        self._role, self._least, self._most = role, *lines
        self._shaping = False
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self.grow)
        self._dress()

    def text(self) -> str:
        """What is typed."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Other text, as if it had been typed: it can be undone in the field."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text[:LONGEST])

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pastes plain text, as much as fits."""
        cursor = self.textCursor()
        chosen = cursor.selectionEnd() - cursor.selectionStart()
        room = max(0, LONGEST - self.document().characterCount() + 1 + chosen)
        text = source.text()
        if len(text) > room:
            self.too_long.emit()
        cursor.insertText(text[:room])
        self.ensureCursorVisible()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the theme."""
        super().changeEvent(event)
        if look_changed(event):
            self._dress()

    def _dress(self) -> None:
        face = theme.font(self._role)
        if self.font() != face:
            self.setFont(face)
            self.document().setDefaultFont(face)
        self.grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another height."""
        super().resizeEvent(event)
        self.grow()

    def line_height(self) -> float:
        """From one line to the next, in pixels."""
        return float(round(theme.font(self._role).pixelSize() * LINE_STEP))

    def shape(self) -> Shape:
        """How its text stands."""
        between = self._between()
        return Shape(between=between, above=between / 2, direction=self._direction())

    def _between(self) -> float:
        return max(0.0, self.line_height() - QFontMetricsF(theme.font(self._role)).height())

    def _direction(self) -> Qt.LayoutDirection:
        return Qt.LayoutDirection.LayoutDirectionAuto

    def grow(self) -> None:
        """As high as the text, between the fewest and the most lines."""
        self._keep_shape()
        around = theme.px(14) + 2
        least, most = self._least * self.line_height(), self._most * self.line_height()
        wanted = self.document().size().height() - self._between() / 2
        high = round(min(max(wanted, least), most + 1)) + around
        if self.height() != high or self.minimumHeight() != high:
            self.setFixedHeight(high)

    def _keep_shape(self) -> None:
        shape = self.shape()
        if self._shaping or shape.fits(self.document()):
            return
        self._shaping = True
        quiet = QSignalBlocker(self)
        shape.give(self.document())
        quiet.unblock()
        self._shaping = False

    def sizeHint(self) -> QSize:
        """As high as it is."""
        return QSize(theme.px(320), self.minimumHeight())


class PurposeField(TextField):
    """The third part: a serif text that reads on from a lead-in, which is drawn and not typed."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Without a lead-in."""
        self._lead = ""
        super().__init__(name, role="spoken_field", parent=parent)
        self._flags = Flag(self.document())

    @property
    def lead(self) -> str:
        """What the text reads on from."""
        return self._lead

    def set_lead(self, lead: str) -> None:
        """Another lead-in; the first line begins behind it."""
        self._lead = lead
        self.grow()
        self.viewport().update()

    def set_flag(self, start: int = 0, length: int = 0) -> None:
        """Underlines so many letters, dashed; none without arguments."""
        self._flags.show(start, length)

    def shape(self) -> Shape:
        """Its first line begins behind the lead-in, or below it where that takes the line."""
        plain, wide = super().shape(), self._lead_wide()
        if not wide:
            return plain
        if wide > _LEAD_MOST * self.viewport().width():
            return replace(plain, above=plain.above + self.line_height())
        return replace(plain, indent=wide)

    def _lead_wide(self) -> float:
        if not self._lead:
            return 0.0
        return math.ceil(QFontMetricsF(theme.font(self._role)).horizontalAdvance(self._lead + " "))

    def _direction(self) -> Qt.LayoutDirection:
        # The line goes on from the lead-in, whichever way its own words are written.
        return self.layoutDirection()

    def _dress(self) -> None:
        super()._dress()
        if hasattr(self, "_flags"):
            self._flags.rehighlight()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter makes no new paragraph: a purpose is one sentence."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            event.ignore()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Line ends become blanks."""
        flat = QMimeData()
        flat.setText(" ".join(source.text()[: 2 * LONGEST].split()))
        super().insertFromMimeData(flat)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and the lead-in before it."""
        super().paintEvent(event)
        if not self._lead:
            return
        painter = QPainter(self.viewport())
        painter.setFont(theme.font(self._role))
        painter.setPen(theme.color("ink3"))
        high = round(self.line_height())
        top = round(self._between() / 2) - self.verticalScrollBar().value()
        line = QRectF(0, top, self.viewport().width(), high)
        words = painter.fontMetrics().elidedText(
            self._lead, Qt.TextElideMode.ElideRight, self.viewport().width()
        )
        place = beside(self) & ~Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(line, place, words)
