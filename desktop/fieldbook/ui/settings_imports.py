"""Settings, Imports: what came in during the last thirty days, each to be taken back as a whole."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from fieldbook.errors import FieldbookError
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.imports_done import ImportsDone, taken_back_words
from fieldbook.ui.page import Shell
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.label import Label
from fieldbook.ui.settings_part import SettingsPart
from fieldbook.work.days import today
from fieldbook.work.history import TakenBack
from fieldbook.work.import_log import imports_done, take_import_back


class ImportsPart(SettingsPart):
    """A line for each import; older ones are in the history."""

    wished = Signal()
    """Another import is wished for."""

    def __init__(self, shell: Shell) -> None:
        """As the book knows them."""
        super().__init__(shell)
        self.none = Label(
            _("Nothing was imported in the last 30 days. The history has what is older."),
            "body",
            "ink2",
        )
        self.none.setWordWrap(True)
        self.fault = Label("", "name", "amber")
        self.fault.setWordWrap(True)
        self.done = ImportsDone()
        self.done.take_back.connect(self._on_take_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.another = Button(_("Import a list"), icon="download")
        self.another.clicked.connect(self.wished)
        for part in (self.none, self.done, self.fault):
            column.addWidget(part)
        column.addWidget(self.another, 0, Qt.AlignmentFlag.AlignLeft)
        self.fault.hide()
        self.refresh()

    def refresh(self) -> None:
        """The imports as they stand."""
        done = imports_done(self.shell.book)
        self.none.setVisible(not done)
        self.done.setVisible(bool(done))
        self.done.show_imports(done, today(self.shell.book))

    def stops(self) -> list[QWidget]:
        """The ways back, and the way to the next one."""
        return [*self.done.ways_back(), self.another]

    def _on_take_back(self, act: str) -> None:
        self.fault.hide()
        work = partial(take_import_back, act=act)
        self.shell.write(work, self._on_taken_back, self._on_refused)

    def _on_taken_back(self, taken: TakenBack) -> None:
        self.shell.tell(taken_back_words(taken))
        if isValid(self):
            self.written.emit()

    def _on_refused(self, error: FieldbookError) -> None:
        if isValid(self):
            self.fault.setText(f"{error.title} {error.advice}".strip())
            self.fault.show()
            self.written.emit()
