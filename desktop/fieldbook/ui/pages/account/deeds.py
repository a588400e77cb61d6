"""What every part of the page does in the same way: write, tell it with undo, say why not."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow, QWidget
from shiboken6 import isValid

from fieldbook.errors import FieldbookError
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui.pages.account.erase import EraseSheet
from fieldbook.ui.pages.account.in_place import InPlace
from fieldbook.ui.pages.account.row_history import RowHistory
from fieldbook.work.account_page import AccountPage as Snapshot

if TYPE_CHECKING:
    from fieldbook.ui.pages.account.page import AccountPage

Work = Callable[..., Any]


class Deeds(QObject):
    """The deeds of one part of one page."""

    def __init__(self, page: "AccountPage") -> None:
        """Nothing is done yet."""
        super().__init__(page)
        self._page = page

    @property
    def _snapshot(self) -> Snapshot | None:
        return self._page.snapshot

    @property
    def _account(self) -> Ref:
        """The account that is shown; of twins the one that stands for both."""
        page = self._page.snapshot
        return page.account.id if page else self._page.account

    def _write(
        self,
        work: Work,
        told: str,
        done: Callable[[], None] | None = None,
        failed: Callable[[FieldbookError], None] | None = None,
    ) -> None:
        """Does one thing and tells it with undo; an empty act tells that nothing was changed."""
        self._page.shell.write(work, partial(self._on_done, told, done), failed or self._on_failed)

    def _on_done(self, told: str, done: Callable[[], None] | None, act: object) -> None:
        if not isValid(self):
            return
        if done:
            done()
        self._page.shell.tell(told if act != "" else _("Nothing was changed."), undo=act != "")
        self._page.refresh()

    def _on_failed(self, error: FieldbookError) -> None:
        if isValid(self):
            self._page.shell.tell(f"{error.title} {error.advice}".strip())

    def _blame(self, form: InPlace, field: str, error: FieldbookError) -> None:
        """What is wrong stands beside the field; where the form is closed by now, it is told."""
        if isValid(form) and not form.isHidden():
            form.show_error(error, field)
        else:
            self._on_failed(error)

    def _show_history(self, row: Ref, name: str) -> None:
        sheet = RowHistory(self._page.shell, self._host(), (row, name))
        sheet.brought_back.connect(self._on_brought_back)
        sheet.open()

    def _on_brought_back(self, told: str) -> None:
        self._page.shell.tell(told, undo=True)
        self._page.refresh()

    def _confirm(self, name: str, what_goes: str, work: Work) -> None:
        sheet = EraseSheet(self._host(), name, what_goes)
        sheet.confirmed.connect(partial(self._on_confirmed, sheet, work, name))
        sheet.open()

    def _on_confirmed(self, sheet: EraseSheet, work: Work, name: str) -> None:
        self._page.shell.write(work, partial(self._on_erased, sheet, name), sheet.show_failed)

    def _on_erased(self, sheet: EraseSheet, name: str, _rows: int) -> None:
        if not isValid(self):
            return
        if isValid(sheet):
            sheet.close_overlay()
        self._page.shell.tell(_("{name} is erased for good.").format(name=name[:60]))
        self._page.refresh()
        if self._page.snapshot is None:
            self._page.go.emit("accounts", "")

    def _host(self) -> QWidget:
        window = self._page.window()
        inside = window.centralWidget() if isinstance(window, QMainWindow) else None
        return inside or window
