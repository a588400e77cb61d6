"""The name of the account as the title of its page: a click or F2 turns it into a field."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.account.meanwhile import Meanwhile
from fieldbook.ui.parts.label import ElidedLabel, Label

LONGEST, NAME_HIGH = 500, 40


class NameLine(QWidget):
    """Enter or leaving the field keeps what is typed, Esc gives it up."""

    renamed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nameless."""
        super().__init__(parent)
        self._known = self._begun = self._sent = ""
        self._title = _Title()
        self._title.clicked.connect(self.edit)
        self.field = _NameField()
        self.field.kept.connect(self._on_kept)
        self.field.given_up.connect(self.close_field)
        self._fault = Label("", "name", "red")
        self._fault.setWordWrap(True)
        self._meanwhile = Meanwhile()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for widget in (self._title, self.field, self._fault, self._meanwhile):
            column.addWidget(widget)
        self.close_field()

    @property
    def is_open(self) -> bool:
        """Whether somebody is typing a name."""
        return not self.field.isHidden()

    def show_name(self, name: str, changed_by: str) -> None:
        """As the book has it now; an open field keeps what is typed."""
        self._known = name
        self._title.setText(name)
        if self.is_open:
            self._meanwhile.tell(changed_by, [("", name)] if name != self._begun else [])

    def edit(self) -> None:
        """The field, with the name in it."""
        if not self.is_open:
            self._begun = self._sent = self._known
            self.field.setFont(theme.font("title"))
            self.field.setText(self._known)
            self._title.hide()
            self.field.show()
            self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_field(self) -> None:
        """The title again."""
        self.field.hide()
        self._fault.hide()
        self._meanwhile.tell("", [])
        self._title.show()

    def keep(self) -> None:
        """What is typed becomes the name, if it is another one."""
        if self.is_open:
            self._on_kept()

    def show_error(self, error: FieldbookError) -> None:
        """It cannot be that; what is typed stays."""
        self._sent = ""
        words = f"{error.title} {error.advice}".strip()
        self._fault.setText(words)
        self._fault.show()
        self.field.setAccessibleDescription(words)

    def _on_kept(self) -> None:
        typed = self.field.text()
        if typed.strip() in (self._begun, self._known):
            self.close_field()
        elif typed != self._sent:
            self._sent = typed
            self.renamed.emit(typed)


class _Title(ElidedLabel):
    """The name, to be clicked."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__("", "title")
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFixedHeight(theme.px(NAME_HIGH))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(NAME_HIGH))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()


class _NameField(QLineEdit):
    kept = Signal()
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Name of the account"))
        self.setMaxLength(LONGEST)
        self.setFixedHeight(theme.px(NAME_HIGH))
        self.returnPressed.connect(self.kept)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        quiet = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in quiet and not self.isHidden():
            self.kept.emit()
