"""One note of the thread: read, walked through by key, changed in its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QVBoxLayout

from fieldbook.errors import FieldbookError
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.account.note_editor import NoteEditor
from fieldbook.ui.pages.account.note_telling import note_words
from fieldbook.ui.pages.account.note_view import NoteView
from fieldbook.ui.pages.account.threaded import GUTTER, Node, Threaded
from fieldbook.ui.parts.look import paint_focus
from fieldbook.ui.parts.menu import ChoiceMenu
from fieldbook.work.account_thread import ThreadNote

_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_K: -1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class Client:
    """Whom the notes are about: their names for the coach, and the seller's day."""

    names: tuple[str, ...]
    quiet: frozenset[str]
    today: date


class NoteCard(Threaded):
    """Enter or a double click edits it, J and K walk on; its menu holds the rest."""

    wished = Signal(str, object)
    """ "private", "history", "copy" or "back", and the note."""
    step = Signal(object, int)
    """This card, and one note further (1) or back (-1)."""
    saved = Signal(object, object)
    """This card, and the NoteWords to be kept."""

    def __init__(self, note: ThreadNote, client: Client) -> None:
        """`note` as it is in the book."""
        super().__init__()
        self.note, self._client = note, client
        self.editor: NoteEditor | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(GUTTER) - 2, theme.px(10), 0, theme.px(8))
        self._view = self._make_view()

    # ---- Showing ------------------------------------------------------------------------------

    def _make_view(self) -> NoteView:
        view = NoteView(self.note, self._client.names, self._client.today)
        view.more.clicked.connect(self._on_more)
        self._column.addWidget(view)
        self.setAccessibleName(note_words(self.note, self._client.today))
        return view

    def show_note(self, note: ThreadNote, client: Client, by: str) -> None:
        """As the book has it now; what somebody is typing stays, and is told who changed it."""
        if (note, client) == (self.note, self._client):
            return
        self.note, self._client = note, client
        self._view.hide()
        self._view.deleteLater()
        self._view = self._make_view()
        if self.editor:
            self._view.hide()
            self.editor.show_meanwhile(note, by)
        self.update()

    def nodes(self) -> Sequence[Node]:
        """A dot for the conversation, a ring for the purpose it left."""
        if self.editor:
            return [Node(self.editor.first_label, "talk")]
        found = [Node(self._view.day, "talk")]
        if self._view.purpose:
            mark = "dropped" if self.note.thread == "dropped" else "purpose"
            found.append(Node(self._view.purpose, mark, "spoken"))  # type: ignore[arg-type]
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """The thread, and the focus around the words."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = self._view.geometry().adjusted(-theme.px(5), -theme.px(5), 0, theme.px(4))
            paint_focus(painter, box, theme.px(8))

    # ---- Changing it in its place -------------------------------------------------------------

    def edit(self) -> None:
        """Fields in the place of the words."""
        if self.editor is None:
            self.editor = NoteEditor(self.note, self._client.names, self._client.quiet)
            self.editor.saved.connect(self._on_saved)
            self.editor.given_up.connect(self.close_editor)
            self._column.addWidget(self.editor)
            self.editor.show()  # at once, so that it can have the focus
            self._view.hide()
            self.updateGeometry()
        self.editor.first_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_editor(self) -> None:
        """The words again."""
        if self.editor:
            had_focus = self.editor.isAncestorOf(self.window().focusWidget() or self)
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
            self._view.show()
            if had_focus:
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, error: FieldbookError) -> None:
        """Why it could not be kept; what is typed stays."""
        if self.editor:
            self.editor.show_error(error)

    def _on_saved(self, words: object) -> None:
        self.saved.emit(self, words)

    # ---- Keys and menu ------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits, J and K and the arrows walk."""
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.editor or not plain:
            super().keyPressEvent(event)
        elif key in _OPENS:
            self.edit()
        elif key in _STEPS:
            self.step.emit(self, _STEPS[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click edits."""
        super().mouseDoubleClickEvent(event)
        self.edit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The menu shows itself."""
        super().enterEvent(event)
        self._view.show_more(True)

    def leaveEvent(self, event: QEvent) -> None:
        """And hides again."""
        super().leaveEvent(event)
        self._view.show_more(self.hasFocus())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the note, also by its key."""
        if self.editor is None:
            self.menu().popup(event.globalPos())

    def menu(self) -> ChoiceMenu:
        """What can be done with the note."""
        menu = ChoiceMenu(self, self._on_chosen)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        choices = [("edit", _("Edit") + "\tEnter"), ("copy", _("Copy its words"))]
        if not self.note.private:
            choices.append(("private", _("Make private")))
        choices += [("history", _("History")), ("back", _("Take this note back"))]
        menu.offer(choices)
        return menu

    def _on_more(self) -> None:
        self.menu().popup(self._view.more.mapToGlobal(QPoint(0, self._view.more.height())))

    def _on_chosen(self, wish: str) -> None:
        if wish == "edit":
            self.edit()
        else:
            self.wished.emit(wish, self.note)
