"""The preview of an import: nothing is written before it is said."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.model.contacts import ContactFile
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.importing.reading import Reading
from fieldbook.ui.importing.rows import RowsView, result_words
from fieldbook.ui.page import Shell
from fieldbook.ui.parts.button import Button, Segments
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.work.import_taking import RESULTS
from fieldbook.work.imports import (
    Imported,
    ImportedFile,
    Plan,
    import_planned,
    import_sentence,
)

WIDE, HIGH = 980, 720
ENCODINGS = {"utf-8": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}
SOON = 300
"""Milliseconds of reading before anything is seen of it; a small file is read by then."""
_LOOK = 20
Failed = Callable[[FieldbookError], None]


class ImportSheet(Overlay):
    """What each row would become; Ctrl+Enter takes them in, Esc leaves everything as it is.

    It says so while it reads. Files that come meanwhile, or when it lies open, join the others.
    """

    def __init__(self, shell: Shell, host: QWidget, failed: Failed | None = None) -> None:
        """Nothing is in it; `failed` hears why nothing could be shown."""
        super().__init__(host)
        self.setAccessibleName(_("Import"))
        self._shell, self._failed = shell, failed
        self._plan: Plan | None = None
        self._reading: Reading | None = None
        self._known: dict[Path, ContactFile] = {}
        self._files: dict[Path, ContactFile | None] = {}
        self._writing = False
        self._inside = QWidget()
        self.set_content(self._inside)
        self.sheet.hide()
        self._look = QTimer(self)
        self._look.setInterval(_LOOK)
        self._look.timeout.connect(self._on_look)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._show_reading)

    @property
    def reading(self) -> bool:
        """Whether it still reads."""
        return self._reading is not None

    # ---- Reading ------------------------------------------------------------------------------

    def add(self, paths: Sequence[Path]) -> None:
        """Reads these files too and shows all of them; one that is here already is read anew."""
        if self._writing:
            told = _("{name} did not come in: an import is being written.")
            self._say(told.format(name=paths[0].name))
            return
        if self._reading:
            self._reading.stop()
        if self._plan:
            self.take.setEnabled(False)
            self._fault.hide()
        self._files |= dict.fromkeys(paths)
        self._reading = Reading(self._shell.book, self._files)
        self._look.start()
        self._soon.start()

    def show_plan(self, plan: Plan) -> None:
        """What an import of these files would do."""
        self._plan = plan
        inside = self._found(plan.found)
        self._put(inside, self.rows if plan.found.rows else self.close_button)

    def _on_look(self) -> None:
        reading = self._reading
        if reading is None or not reading.over:
            return
        self._stop()
        if reading.plan:
            self._known = reading.files
            self._files = dict(reading.files)
            self.show_plan(reading.plan)
        elif self._plan is None:
            self.close_overlay()
            if reading.error and self._failed:
                self._failed(reading.error)
        else:
            self._files = dict(self._known)
            self.show_plan(self._plan)
            if reading.error:
                self._say(f"{reading.error.title} {reading.error.advice}".strip())

    def _stop(self) -> None:
        self._look.stop()
        self._soon.stop()
        if self._reading:
            self._reading.stop()
            self._reading = None

    def _show_reading(self) -> None:
        """It takes a while."""
        names = ", ".join(path.name for path, file in self._files.items() if file is None)
        told = _("Reading {name} …").format(name=names)
        if self._plan:
            self._named.setText(told)
        else:
            inside, close = self._waiting(told)
            self._put(inside, close)

    def _put(self, inside: QWidget, first: QWidget) -> None:
        """Another content; what is seen from now on, if nothing was."""
        self._column.removeWidget(self._inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = inside
        self.set_content(inside, first)
        inside.show()
        self.sheet.show()
        if self.isVisible():
            self.place_sheet()
            self.update()
            first.setFocus(Qt.FocusReason.PopupFocusReason)

    # ---- Laying out ---------------------------------------------------------------------------

    def place_sheet(self) -> None:
        """As large as there is room, up to a size one can read over."""
        room = self.rect().size()
        margin = 2 * theme.px(16)
        self.sheet.setMinimumSize(
            min(theme.px(WIDE), room.width() - margin), min(theme.px(HIGH), room.height() - margin)
        )
        super().place_sheet()

    def _waiting(self, told: str) -> tuple[QWidget, Button]:
        inside, column = _column()
        words = Label(told, "read", "ink2")
        words.setWordWrap(True)
        close = Button(_("Cancel"), "ghost", key="Esc")
        close.clicked.connect(self.close_overlay)
        column.addLayout(self._title())
        column.addWidget(words)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)
        return inside, close

    def _found(self, found: Imported) -> QWidget:
        inside, column = _column()
        self.rows = RowsView(found)
        self._fault = Label("", "name", "amber")
        self._fault.setWordWrap(True)
        self._fault.hide()
        column.addLayout(self._head(found))
        if found.rows:
            column.addLayout(self._choice(found))
            column.addWidget(self.rows, 1)
        else:
            column.addWidget(Label(import_sentence(found, done=False), "read", "ink2"))
            column.addStretch(1)
        column.addWidget(self._fault)
        column.addLayout(self._foot(found))
        return inside

    def _title(self) -> QHBoxLayout:
        title = QHBoxLayout()
        title.addWidget(Label(_("Import"), "card"), 1)
        title.addWidget(Label(_("Nothing is written yet"), "body", "ink2"))
        return title

    def _head(self, found: Imported) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        files = [
            _("{file}, {rows}, {encoding}").format(
                file=one.file,
                rows=_many(one),
                encoding=one.sheet or ENCODINGS.get(one.encoding.lower(), one.encoding),
            )
            for one in found.files
        ]
        self._named = ElidedLabel(" · ".join(files), "body", "ink2")
        column.addLayout(self._title())
        column.addWidget(self._named)
        return column

    def _choice(self, found: Imported) -> QHBoxLayout:
        counts = found.counts
        total = sum(counts.values())
        choices = [("", _("All {n}").format(n=total))]
        choices += [(one, f"{result_words(one)} {counts[one]}") for one in RESULTS if counts[one]]
        self.choice = Segments(choices, _("Which rows are shown"))
        self.choice.set_value("")
        self.choice.chosen.connect(self.rows.show_result)
        row = QHBoxLayout()
        row.addWidget(self.choice)
        row.addStretch(1)
        return row

    def _foot(self, found: Imported) -> QHBoxLayout:
        counts = found.counts
        coming = counts["new"] + counts["joins"]
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        words = plural("Import {n} contact", "Import {n} contacts", coming)
        self.take = Button(words if coming else _("Nothing new"), "primary", key="Ctrl+Return")
        self.take.setEnabled(coming > 0)
        self.take.clicked.connect(self._on_take)
        self.close_button = Button(_("Close"), "ghost", key="Esc")
        self.close_button.clicked.connect(self.close_overlay)
        row.addWidget(ElidedLabel(_("One undo takes the whole import back."), "body", "ink2"), 1)
        row.addWidget(self.close_button)
        row.addWidget(self.take)
        return row

    # ---- What somebody does -------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter takes them in, wherever the focus is."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self._plan and enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.take.click()
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside it closes it, but ends no reading: that is what "Cancel" is for."""
        if self.reading:
            event.accept()
        else:
            super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing is seen of it before there is something to see."""
        if not self.sheet.isHidden():
            super().paintEvent(event)

    def close_overlay(self) -> None:
        """Closes it; what is still read is wanted no more."""
        self._stop()
        super().close_overlay()

    def _on_take(self) -> None:
        if self._plan:
            self.take.setEnabled(False)
            self.take.setText(_("Importing …"))
            self._writing = True
            work = partial(import_planned, plan=self._plan)
            self._shell.write(work, self._on_taken, self._on_refused)

    def _on_taken(self, done: Imported) -> None:
        self.close_overlay()
        self._shell.tell(import_sentence(done, done=True), undo=bool(done.act))

    def _on_refused(self, error: FieldbookError) -> None:
        self._writing = False
        if self._plan:
            self.show_plan(self._plan)
        self._say(f"{error.title} {error.advice}".strip())

    def _say(self, text: str) -> None:
        self._fault.setText(text)
        self._fault.show()


def _many(file: ImportedFile) -> str:
    if file.format == "vcard":
        return plural("{n} card", "{n} cards", len(file.rows))
    return plural("{n} row", "{n} rows", len(file.rows))


def _column() -> tuple[QWidget, QVBoxLayout]:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(theme.px(22), theme.px(18), theme.px(22), theme.px(18))
    column.setSpacing(theme.px(12))
    return inside, column
