"""Sharing a book: for whom, what goes, how it is protected; what is inside is said before."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from fieldbook.errors import FieldbookError
from fieldbook.model.rows import Ref
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.page import Shell
from fieldbook.ui.parts.button import Button, Segments
from fieldbook.ui.parts.field import LineField
from fieldbook.ui.parts.fitting import FittingScroll
from fieldbook.ui.parts.hairline import Hairline
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.ui.share_words import file_name, inside_words, others_here
from fieldbook.work.places import segment_names
from fieldbook.work.sharing import (
    Chosen,
    Inside,
    Protection,
    Selecting,
    Shared,
    inside_of,
    known_recipients,
    my_key,
    share_chosen,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldbook.book.book import Book

WIDE = 620
SUFFIX = ".fieldshare"
PAUSE = 300
"""Milliseconds after the last key until what is inside is counted anew."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ShareSheet(Overlay):
    """Nothing is written before "Save shared book"; private words never go."""

    shared = Signal(object, str)
    """A Shared, and what it holds in words."""

    def __init__(self, shell: Shell, host: QWidget, chosen: tuple[Ref, ...]) -> None:
        """`chosen` are the accounts that are chosen in the list, if any."""
        super().__init__(host)
        self.setAccessibleName(_("Share book"))
        self._shell, self._accounts = shell, chosen
        self._looked_for: Selecting | None = None
        self._words = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._look)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(*[theme.px(22)] * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(Label(_("Share book"), "card"))
        column.addWidget(self._for_whom())
        column.addLayout(self._what())
        column.addLayout(self._protection())
        column.addWidget(Hairline())
        self.told, self.wider = Label("", "body", "ink2"), Label("", "name", "amber")
        self.fault = Label("", "name", "amber")
        for label in (self.told, self.wider, self.fault):
            label.setWordWrap(True)
            column.addWidget(label)
        self.wider.hide()
        self.fault.hide()
        column.addLayout(self._foot())
        self.sheet.setFixedWidth(min(theme.px(WIDE), host.width() - theme.px(32)))
        self.set_content(FittingScroll(inside), self.to.line)
        self._on_named()

    # ---- Building -----------------------------------------------------------------------------

    def _for_whom(self) -> QWidget:
        self.to = LineField(_("For"), _("A name; empty for whoever gets the file."))
        names = [*known_recipients(self._shell.book), *others_here(self._shell.book)]
        completer = QCompleter(list(dict.fromkeys(names)), self.to)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.to.line.setCompleter(completer)
        self.to.line.textChanged.connect(self._on_named)
        return self.to

    def _what(self) -> QVBoxLayout:
        ways = [("theirs", _("What concerns them")), ("whole", _("The whole book"))]
        segments = [name for _row, name in segment_names(self._shell.book)]
        if segments:
            ways.append(("segment", _("A segment")))
        if self._accounts:
            ways.append(("chosen", plural("{n} chosen", "{n} chosen", len(self._accounts))))
        self.what = Segments(ways, _("What goes"))
        self.what.set_value("chosen" if self._accounts else "whole")
        self.what.chosen.connect(self._on_changed)
        self.segment = QComboBox()
        self.segment.setAccessibleName(_("Which segment"))
        for name in segments:
            self.segment.addItem(name)
        self.segment.activated.connect(self._on_changed)
        return _titled(_("What goes"), self.what, self.segment)

    def _protection(self) -> QVBoxLayout:
        ways = [("", _("Not")), ("words", _("With a passphrase")), ("key", _("For their key"))]
        self.lock = Segments(ways, _("Protected"))
        self.lock.chosen.connect(self._on_lock)
        self.secret = LineField(_("Passphrase"))
        self.secret.hide()
        self.my_key = Button(_("Copy your own key"), "link")
        self.my_key.setToolTip(_("Who has it can protect a file so that you alone open it."))
        self.my_key.clicked.connect(self._on_my_key)
        column = _titled(_("Protected"), self.lock, self.secret)
        column.addWidget(self.my_key, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.save = Button(_("Save shared book …"), "primary", key="Ctrl+Return")
        self.save.clicked.connect(self._on_save)
        close = Button(_("Close"), "ghost", key="Esc")
        close.clicked.connect(self.close_overlay)
        row.addWidget(self.save)
        row.addStretch(1)
        row.addWidget(close)
        return row

    # ---- Showing ------------------------------------------------------------------------------

    @property
    def asked(self) -> Selecting:
        """What somebody wishes now."""
        to, what = self.to.text().strip(), self.what.value
        if what == "segment":
            return Selecting(to, segment=self.segment.currentText())
        if what == "chosen":
            return Selecting(to, accounts=self._accounts)
        return Selecting(to, whole=what == "whole" or not to)

    def _on_named(self) -> None:
        """What concerns somebody needs a name; whoever gives one means that."""
        named, concerns = bool(self.to.text().strip()), self.what.button("theirs")
        if named and not concerns.isEnabled() and self.what.value == "whole":
            self.what.set_value("theirs")
        elif not named and self.what.value == "theirs":
            self.what.set_value("whole")
        concerns.setEnabled(named)
        self._on_changed()

    def _on_changed(self) -> None:
        self.segment.setVisible(self.what.value == "segment")
        self._timer.start()

    def _look(self) -> None:
        asked = self.asked
        self._looked_for = asked
        self._shell.look(
            partial(_inside, asked=asked), partial(self._on_inside, asked), self._refuse
        )

    def _on_inside(self, asked: Selecting, found: tuple[Chosen, Inside]) -> None:
        if asked != self._looked_for:
            return
        chosen, inside = found
        self._words = chosen.words
        self.fault.hide()
        self.told.setText(inside_words(chosen, inside))
        wider = _("That is more than concerns {name} alone.").format(name=asked.to)
        self.wider.setText(wider)
        self.wider.setVisible(chosen.wider)

    def _refuse(self, error: FieldbookError) -> None:
        self.save.setEnabled(True)
        self.fault.setText(f"{error.title} {error.advice}".strip())
        self.fault.show()

    # ---- Doing --------------------------------------------------------------------------------

    def _on_lock(self, way: str) -> None:
        self.secret.setVisible(bool(way))
        self.secret.clear_error()
        words = _("Passphrase") if way == "words" else _("Their key, as they sent it to you")
        self.secret.label.setText(words)
        self.secret.line.setAccessibleName(words)
        modes = QLineEdit.EchoMode
        self.secret.line.setEchoMode(modes.Password if way == "words" else modes.Normal)
        self.secret.line.clear()
        if way:
            self.secret.line.setFocus()

    def _on_my_key(self) -> None:
        self._shell.write(my_key, self._on_key, self._refuse)

    def _on_key(self, key: str) -> None:
        QGuiApplication.clipboard().setText(key)
        self._shell.tell(_("Your key is copied. Send it to who protects files for you."))

    def _locked(self) -> Protection | None:
        """How it is protected; None where what it needs is missing."""
        way, secret = self.lock.value, self.secret.text().strip()
        if not way:
            return Protection()
        if not secret:
            told = _("Write a passphrase.") if way == "words" else _("Put their key here.")
            self.secret.show_error(told)
            self.secret.line.setFocus()
            return None
        return Protection(passphrase=secret) if way == "words" else Protection(keys=(secret,))

    def _on_save(self) -> None:
        lock = self._locked()
        if lock is None or not self.save.isEnabled():
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        begun = Path(folder or Path.home()) / file_name(self._shell.book, self.asked.to, SUFFIX)
        kinds = _("Shared books (*{suffix})").format(suffix=SUFFIX)
        named, _kind = QFileDialog.getSaveFileName(self, _("Share book"), str(begun), kinds)
        if not named:
            return
        self.save.setEnabled(False)
        path = Path(named)
        path = path if path.suffix else path.with_suffix(SUFFIX)
        sharing = partial(share_chosen, path=path, asked=self.asked, protection=lock)
        self._shell.write(sharing, self._on_shared, self._on_refused)

    def _on_shared(self, done: Shared) -> None:
        self.close_overlay()
        self.shared.emit(done, self._words)

    def _on_refused(self, error: FieldbookError) -> None:
        if self.lock.value == "key" and "key" in error.title.lower():
            self.save.setEnabled(True)
            self.secret.show_error(f"{error.title} {error.advice}".strip())
        else:
            self._refuse(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves; Esc closes."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and held == Qt.KeyboardModifier.ControlModifier:
            self.save.click()
        else:
            super().keyPressEvent(event)


def _titled(title: str, *widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(theme.px(6))
    column.addWidget(Label(title, "label"))
    for widget in widgets:
        row = QHBoxLayout()
        row.addWidget(widget, 0 if isinstance(widget, Segments) else 1)
        if isinstance(widget, Segments):
            row.addStretch(1)
        column.addLayout(row)
    return column


def _inside(
    book: "Book", _go_on: "Callable[[], object]", asked: Selecting
) -> tuple[Chosen, Inside]:
    return inside_of(book, asked)
