"""How a seller says it in words of their own: a template for every account, with a trial below."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.page import Shell
from fieldbook.ui.pages.reset.script_view import ScriptView
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.field import TextField
from fieldbook.ui.parts.fitting import FittingScroll
from fieldbook.ui.parts.flow import Flow
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.work.reset_words import (
    as_template,
    forget_own_words,
    own_words,
    reset_words,
    save_own_words,
    tried_words,
)

WIDE = 760
REST = 250
"""Milliseconds after the last key until the words are tried."""


def _facts() -> tuple[tuple[str, str], ...]:
    return (
        ("person", _("Their name")),
        ("account", _("Their business")),
        ("years", _("Years together")),
        ("conversations", _("Conversations")),
        ("moment", _("A moment you were there")),
        ("another_moment", _("Another moment")),
        ("length", _("An hour and a half")),
    )


class OwnWordsSheet(Overlay):
    """The words as they are typed above, as they would be said below."""

    kept = Signal()

    def __init__(self, shell: Shell, host: QWidget, account: Ref) -> None:
        """`account` is whom the words are tried with."""
        super().__init__(host)
        self.setAccessibleName(_("In your own words"))
        self._shell, self._account = shell, account
        own = own_words(shell.book)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(*[theme.px(22)] * 4)
        column.setSpacing(theme.px(10))
        told = Label(
            _("Say it as you would say it. What stands between braces is filled in for each"
              " account; what the book does not know is left as a gap to fill."), "body", "ink2",
        )  # fmt: skip
        told.setWordWrap(True)
        self.field = TextField(_("Your words, for every account"), lines=(5, 9))
        self.field.setPlainText(own or as_template(reset_words(shell.book, account)))
        self.field.textChanged.connect(self._on_typed)
        self.error = Label("", "name", "red")
        self.error.setWordWrap(True)
        self.error.hide()
        self.view = ScriptView("recap")
        column.addWidget(Label(_("In your own words"), "card"))
        for widget in (told, self.field, self._chips(), self.error):
            column.addWidget(widget)
        column.addWidget(Label(_("As it sounds here"), "block", "ink2"))
        column.addWidget(self.view)
        column.addLayout(self._foot(usual=bool(own)))
        self.set_content(FittingScroll(inside), self.field)
        self.sheet.setFixedWidth(min(theme.px(WIDE), host.width() - theme.px(32)))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._try)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self._on_save)
        self._try()

    def _chips(self) -> QWidget:
        flow = Flow()
        for name, words in _facts():
            chip = Button(words, "chip", icon="plus")
            chip.setCheckable(False)
            chip.clicked.connect(partial(self._put_in, name))
            flow.add(chip)
        return flow

    def _foot(self, *, usual: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.save = Button(_("Keep these words"), "primary", key="Ctrl+Return")
        self.save.clicked.connect(self._on_save)
        self.usual = Button(_("Back to the usual words"), "plain")
        self.usual.clicked.connect(self._on_usual)
        close = Button(_("Close"), "ghost", key="Esc")
        close.clicked.connect(self.close_overlay)
        row.addWidget(self.save)
        row.addWidget(self.usual)
        if not usual:
            self.usual.hide()
        row.addStretch(1)
        row.addWidget(close)
        return row

    def _put_in(self, name: str) -> None:
        """A fact where the caret is."""
        self.field.textCursor().insertText(f"{{{{ {name} }}}}")
        self.field.setFocus()

    def _on_typed(self) -> None:
        self._rest.start(REST)

    def _try(self) -> None:
        try:
            self.view.show_script(tried_words(self._shell.book, self._account, self.field.text()))
        except FieldbookError as error:
            self._show(error)
        else:
            self._show(None)

    def _show(self, error: FieldbookError | None) -> None:
        self.error.setText(f"{error.title} {error.advice}".strip() if error else "")
        self.error.setVisible(error is not None)

    def _on_save(self) -> None:
        work = partial(save_own_words, template=self.field.text())
        self._shell.write(work, self._on_kept, self._show)

    def _on_usual(self) -> None:
        self._shell.write(forget_own_words, self._on_forgotten, self._show)

    def _on_kept(self, act: str) -> None:
        self._close_with(_("Your own words are kept, for every account.") if act else "")

    def _on_forgotten(self, _act: str) -> None:
        self._close_with(_("Back to the usual words."))

    def _close_with(self, told: str) -> None:
        self.close_overlay()
        if told:
            self._shell.tell(told, undo=True)
        self.kept.emit()
