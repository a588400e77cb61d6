"""Buttons: with words, an icon and their key; chips; the switch of which one is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QToolTip,
    QWidget,
)

from fieldbook.ui import theme
from fieldbook.ui.parts.look import beside, mirrored, paint_box, paint_focus
from fieldbook.ui.parts.tip import as_tip

KINDS = ("plain", "primary", "ghost", "chip", "link")
_HIGH = {"plain": 32, "primary": 32, "ghost": 32, "chip": 28, "link": 28}
_SIDE = {"plain": 12, "primary": 12, "ghost": 12, "chip": 12, "link": 4}
_ICON, _GAP = 15, 7
_INSIDE = 13
"""What a choice of a switch keeps free before and behind its words."""
_NO_EDGE = Qt.AlignmentFlag(0)
_FLUSH = 2
"""So much is kept for the focus ring where words stand in line with a column."""
_NO_KEY = Qt.KeyboardModifier.NoModifier


def key_words(key: str) -> str:
    """A key as it is read on a button: "Ctrl N", "Enter"."""
    shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) if key else ""
    return shown.replace("Return", "Enter").replace("+", " ")


class Button(QAbstractButton):
    """A button of one kind. Its key is shown at the right; binding it is for the page."""

    def __init__(self, text: str, kind: str = "plain", *, icon: str = "", key: str = "") -> None:
        """`kind` is one of KINDS; a "chip" can be checked."""
        super().__init__()
        self._kind, self._icon, self._key = kind, icon, key_words(key)
        self._menu_sign = False
        self._icon_token = ""
        self._edge = _NO_EDGE
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setText(text)
        self.setCheckable(kind == "chip")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._name_it()

    @property
    def key(self) -> str:
        """Its key as it is read: "Ctrl N"."""
        return self._key

    def setText(self, text: str) -> None:
        """Another text."""
        super().setText(text)
        self._name_it()
        self.updateGeometry()

    def set_icon(self, icon: str, token: str = "") -> None:
        """Another icon, in the colour of its text or of a token."""
        self._icon, self._icon_token = icon, token
        self.updateGeometry()
        self.update()

    def show_menu_sign(self) -> None:
        """A small ▾ at the right: pressing it opens a menu."""
        self._menu_sign = True
        self.updateGeometry()

    def stand_in_line(self, edge: Qt.AlignmentFlag) -> None:
        """Its words begin (AlignLeft) or end (AlignRight) where it does, as a column of text."""
        self._edge = edge
        self.updateGeometry()

    def _sides(self) -> tuple[int, int]:
        """What is kept free before and behind."""
        side, flags = theme.px(_SIDE[self._kind]), Qt.AlignmentFlag
        first = _FLUSH if self._edge == flags.AlignLeft else side
        return first, _FLUSH if self._edge == flags.AlignRight else side

    def _name_it(self) -> None:
        self.setAccessibleName(self.text())
        if self._key:
            self.setToolTip(as_tip(f"{self.text()} ({self._key})"))

    def _role(self) -> str:
        checked = self._kind == "chip" and self.isChecked()
        return "label" if checked or self._kind == "primary" else "name"

    def sizeHint(self) -> QSize:
        """As wide as its words, its icon and its key."""
        words = theme.metrics("label").horizontalAdvance(self.text())
        return QSize(words + self._beside_words() + 4, theme.px(_HIGH[self._kind]))

    def minimumSizeHint(self) -> QSize:
        """Its words may be shortened to some letters, its sign stays."""
        least = theme.px(2 * _SIDE[self._kind] + (_ICON + _GAP if self._icon else 0) + 24)
        return QSize(min(self.sizeHint().width(), least), self.sizeHint().height())

    def is_shortened(self) -> bool:
        """Whether its words end in … where it stands."""
        return theme.metrics(self._role()).horizontalAdvance(self.text()) > self._words_room()

    def _words_room(self) -> int:
        """The width left for its words."""
        return self.width() - self._beside_words() + 2

    def _beside_words(self) -> int:
        """How much its sides, its icon, its key and its sign take."""
        wide = sum(self._sides())
        if self._icon:
            wide += theme.px(_ICON) + (theme.px(_GAP) if self.text() else 0)
        if self._key:
            wide += theme.px(9) + theme.metrics("key").horizontalAdvance(self._key)
        return wide + (theme.px(19) if self._menu_sign else 0)

    def event(self, event: QEvent) -> bool:
        """Where its words are shortened the tooltip has them whole."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.toolTip() or (self.text() if self.is_shortened() else "")
            QToolTip.showText(event.globalPos(), as_tip(words), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as the blank does."""
        plain = event.modifiers() in (_NO_KEY, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, icon, words, key, focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        first, last = self._sides()
        box, ink = self.rect().adjusted(first, 0, -last, 0), self._ink()
        if self._menu_sign:
            size = theme.px(13)
            sign = theme.pixmap("chevron-down", ink, size, self.devicePixelRatioF())
            self._paint_picture(painter, box.right() - size + 2, sign)
            box.setRight(box.right() - theme.px(19))
        if self._key:
            wide = theme.metrics("key").horizontalAdvance(self._key)
            shade = theme.color("ink3" if ink in ("ink", "ink2") else ink)
            part = QRect(box.right() + 1 - wide, 0, wide + 1, self.height())
            self._paint_text(painter, part, (self._key, "key", shade))
            box.setRight(box.right() - wide - theme.px(9))
        self._paint_words(painter, box, ink)

    def _paint_words(self, painter: QPainter, box: QRect, ink: str) -> None:
        role = self._role()
        size = theme.px(_ICON) if self._icon else 0
        gap = theme.px(_GAP) if self._icon and self.text() else 0
        room = self._words_room()
        text = theme.metrics(role).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        wide = size + gap + theme.metrics(role).horizontalAdvance(text)
        spare = box.width() - wide
        left = box.left() + spare // 2
        if self._edge != _NO_EDGE:
            left = box.left() + (spare if self._edge == Qt.AlignmentFlag.AlignRight else 0)
        if self.text():
            left = max(box.left(), left)
        if self._icon:
            token = self._icon_token if self._icon_token and self.isEnabled() else ink
            shown = theme.pixmap(self._icon, token, size, self.devicePixelRatioF())
            self._paint_picture(painter, left, shown)
        left += size + gap
        words = QRect(left, 0, box.right() - left + 3, self.height())
        self._paint_text(painter, words, (text, role, theme.color(ink)))

    def _paint_picture(self, painter: QPainter, left: int, picture: QPixmap) -> None:
        size = round(picture.deviceIndependentSize().height())
        part = mirrored(self, QRect(left, (self.height() - size) // 2, size, size))
        painter.drawPixmap(part.topLeft(), picture)

    def _paint_text(self, painter: QPainter, box: QRect, text: tuple[str, str, QColor]) -> None:
        words, role, ink = text
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setFont(theme.font(role))
        painter.setPen(ink)
        painter.drawText(mirrored(self, box), beside(self), words)

    def _ink(self) -> str:
        if not self.isEnabled():
            return "disabled"
        if self._kind == "primary":
            return "onAccent"
        if self._kind == "link" or (self._kind == "chip" and self.isChecked()):
            return "accent"
        return "ink" if self._kind == "plain" else "ink2"

    def _ground(self) -> tuple[str, str]:
        """Fill and edge."""
        down, over = self.isDown(), self.underMouse() and self.isEnabled()
        if self._kind == "primary":
            if not self.isEnabled():
                return "line2", ""
            return "accentPress" if down else "accentHover" if over else "accent", ""
        if self._kind == "chip" and self.isChecked():
            return ("tint2" if down or over else "tint"), "accent"
        fill = "line" if down else "hover" if over else ""
        if self._kind in ("ghost", "link"):
            return fill, ""
        return fill or "surface", "line" if not self.isEnabled() else "line2"

    def _paint_ground(self, painter: QPainter) -> None:
        radius = self.height() / 2 if self._kind == "chip" else theme.px(6)
        paint_box(painter, self.rect(), self._ground(), radius)
        if self.hasFocus():
            paint_focus(painter, self.rect(), radius)
            if self._kind == "primary":
                # Between accent and ring, which are alike in light and shade.
                gap = self.rect().adjusted(2, 2, -2, -2)
                paint_box(painter, gap, ("", "onAccent"), radius - 2)


class IconButton(Button):
    """A button that is only an icon; its name is in the tooltip and for those who hear it."""

    def __init__(self, icon: str, name: str, *, key: str = "", kind: str = "ghost") -> None:
        """28 wide and high at 100 %; 32 of the kind "plain"."""
        super().__init__("", kind, icon=icon)
        shown = key_words(key)
        self.setAccessibleName(name)
        self.setToolTip(as_tip(f"{name} ({shown})" if shown else name))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Square."""
        side = theme.px(32 if self._kind == "plain" else 28)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Square."""
        return self.sizeHint()


class Chip(Button):
    """A choice that is on or off."""

    def __init__(self, text: str, *, icon: str = "") -> None:
        """Off."""
        super().__init__(text, "chip", icon=icon)


class Segments(QFrame):
    """A switch between a few words, one of which is chosen."""

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None
    ) -> None:
        """`choices` are (value, words); the first is chosen. `name` says what is switched."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _Segment] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for value, words in choices:
            button = _Segment(words)
            button.setAccessibleDescription(name)
            self._buttons[value] = button
            self._group.addButton(button)
            row.addWidget(button)
        self._group.buttonClicked.connect(self._on_clicked)
        self._group.buttonToggled.connect(self._lead_in)
        self.set_value(choices[0][0])

    @property
    def value(self) -> str:
        """What is chosen."""
        return next(value for value, button in self._buttons.items() if button.isChecked())

    def set_value(self, value: str) -> None:
        """Chooses without telling."""
        self._buttons[value].setChecked(True)
        self._lead_in()

    def _lead_in(self) -> None:
        """Tab comes to what is chosen alone; the others are reached with the arrows."""
        for button in self._buttons.values():
            tab = Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(tab)

    def wish_width(self, words: str) -> int:
        """How wide a choice of these words is, with the gap behind it."""
        return theme.metrics("label").horizontalAdvance(words) + 2 * theme.px(_INSIDE) + 2

    def button(self, value: str) -> QAbstractButton:
        """The button of a choice."""
        return self._buttons[value]

    def _on_clicked(self) -> None:
        self.chosen.emit(self.value)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The groove the choices lie in."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_box(painter, self.rect(), ("sunken", "line"), theme.px(7))


class _Segment(QRadioButton):
    """One choice: a radio button for those who hear it, a segment for those who see it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def sizeHint(self) -> QSize:
        wide = theme.metrics("label").horizontalAdvance(self.text())
        return QSize(wide + 2 * theme.px(_INSIDE), theme.px(26))

    def is_shortened(self) -> bool:
        """Whether its words end in … where it stands."""
        return theme.metrics(self._role()).horizontalAdvance(self.text()) > self._words_room()

    def _role(self) -> str:
        return "label" if self.isChecked() else "name"

    def _words_room(self) -> int:
        return self.width() - theme.px(6)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(theme.px(40), self.sizeHint().width()), theme.px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, radius = self.isChecked(), theme.px(5)
        over = self.underMouse() and self.isEnabled()
        tones = ("surface", "line2") if chosen else ("hover" if over else "", "")
        paint_box(painter, self.rect(), tones, radius)
        if self.hasFocus():
            paint_focus(painter, self.rect(), radius)
        role = self._role()
        ink = "disabled" if not self.isEnabled() else "ink" if chosen or over else "ink2"
        painter.setFont(theme.font(role))
        painter.setPen(theme.color(ink))
        room = self._words_room()
        text = theme.metrics(role).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        self.setToolTip("" if text == self.text() else as_tip(self.text()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)
