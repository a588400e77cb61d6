"""The preview of an import: nothing is written before it is said."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.importing.rows import RowsView, result_words
from fieldbook.ui.page import Shell
from fieldbook.ui.parts.button import Button, Segments
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.work.imports import (
    RESULTS,
    Imported,
    import_files,
    import_sentence,
    preview_import,
)

WIDE, HIGH = 980, 720
ENCODINGS = {"utf-8": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}


def open_import(
    shell: Shell, host: QWidget, paths: list[Path], failed: Callable[[FieldbookError], None]
) -> None:
    """Reads the files, then shows what would become of them; `failed` hears why it cannot."""
    shell.write(partial(preview_import, paths=paths), partial(_show, shell, host, paths), failed)


def _show(shell: Shell, host: QWidget, paths: list[Path], found: Imported) -> None:
    ImportSheet(shell, host, paths, found).open()


class ImportSheet(Overlay):
    """What each row would become; Ctrl+Enter takes them in, Esc leaves everything as it is."""

    def __init__(self, shell: Shell, host: QWidget, paths: list[Path], found: Imported) -> None:
        """`found` is the preview of the files at `paths`."""
        super().__init__(host)
        self.setAccessibleName(_("Import"))
        self._shell, self._paths, self._found = shell, paths, found
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(22), theme.px(18), theme.px(22), theme.px(18))
        column.setSpacing(theme.px(12))
        self.rows = RowsView([row for one in found.files for row in one.rows])
        column.addLayout(self._head())
        column.addLayout(self._choice())
        column.addWidget(self.rows, 1)
        self._fault = Label("", "name", "amber")
        self._fault.setWordWrap(True)
        column.addWidget(self._fault)
        self._fault.hide()
        column.addLayout(self._foot())
        self.set_content(inside, self.rows)

    def place_sheet(self) -> None:
        """As large as there is room, up to a size one can read over."""
        room = self.rect().size()
        margin = 2 * theme.px(16)
        self.sheet.setMinimumSize(
            min(theme.px(WIDE), room.width() - margin), min(theme.px(HIGH), room.height() - margin)
        )
        super().place_sheet()

    def _head(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        title = QHBoxLayout()
        title.addWidget(Label(_("Import"), "card"), 1)
        title.addWidget(Label(_("Nothing is written yet"), "body", "ink2"))
        files = [
            _("{file}, {n} rows, {encoding}").format(
                file=one.file,
                n=len(one.rows),
                encoding=ENCODINGS.get(one.encoding.lower(), one.encoding),
            )
            for one in self._found.files
        ]
        column.addLayout(title)
        column.addWidget(ElidedLabel(" · ".join(files), "body", "ink2"))
        return column

    def _choice(self) -> QHBoxLayout:
        counts = self._found.counts
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

    def _foot(self) -> QHBoxLayout:
        counts = self._found.counts
        coming = counts["new"] + counts["joins"]
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        words = plural("Import {n} contact", "Import {n} contacts", coming)
        self.take = Button(words if coming else _("Nothing new"), "primary", key="Ctrl+Return")
        self.take.setEnabled(coming > 0)
        self.take.clicked.connect(self._on_take)
        close = Button(_("Close"), "ghost", key="Esc")
        close.clicked.connect(self.close_overlay)
        row.addWidget(ElidedLabel(_("One undo takes the whole import back."), "body", "ink2"), 1)
        row.addWidget(close)
        row.addWidget(self.take)
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter takes them in, wherever the focus is."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.take.click()
        super().keyPressEvent(event)

    def _on_take(self) -> None:
        self.take.setEnabled(False)
        self._shell.write(
            partial(import_files, paths=self._paths), self._on_taken, self._on_refused
        )

    def _on_taken(self, done: Imported) -> None:
        self.close_overlay()
        self._shell.tell(import_sentence(done, done=True), undo=bool(done.act))

    def _on_refused(self, error: FieldbookError) -> None:
        self.take.setEnabled(True)
        self._fault.setText(f"{error.title} {error.advice}".strip())
        self._fault.show()
