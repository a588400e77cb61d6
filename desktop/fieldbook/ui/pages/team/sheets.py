"""The sheet for a talk with a seller: printed, or kept as a PDF."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui.page import Shell
from fieldbook.work.one_on_one import OneOnOne, one_on_one

_Then = Callable[[OneOnOne], None]


class Sheets(QObject):
    """Worked out beside everything else; then a dialog asks for the printer or the file."""

    def __init__(self, shell: Shell, page: QWidget) -> None:
        """`page` is what the dialogs belong to."""
        super().__init__(page)
        self._shell, self._page = shell, page

    def ask(self, seller: Ref, place: QPoint) -> None:
        """A menu at a place of the screen: print, or keep."""
        menu = QMenu(self._page)
        menu.addAction(_("Print …")).triggered.connect(partial(self.print_it, seller))
        menu.addAction(_("Save as PDF …")).triggered.connect(partial(self.keep, seller))
        menu.popup(place)

    def print_it(self, seller: Ref) -> None:
        """To a printer."""
        self._found(seller, self._on_print)

    def keep(self, seller: Ref) -> None:
        """As a PDF of one page."""
        self._found(seller, self._on_keep)

    def _found(self, seller: Ref, then: _Then) -> None:
        self._shell.look(lambda book, _go_on: one_on_one(book, seller), then, self._on_refused)

    def _on_print(self, found: OneOnOne) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        from fieldbook.ui.one_on_one_print import one_on_one_sheet
        from fieldbook.ui.pages.plan.printing import new_printer
        from fieldbook.ui.paper import fitting_document

        sheet = one_on_one_sheet(found)
        printer = new_printer(name=sheet.title)
        if QPrintDialog(printer, self._page).exec() == QPrintDialog.DialogCode.Accepted:
            fitting_document(sheet, printer).print_(printer)

    def _on_keep(self, found: OneOnOne) -> None:
        from fieldbook.ui.one_on_one_print import one_on_one_sheet
        from fieldbook.ui.paper import save_pdf

        name = found.figures.name
        plain = "".join(sign if sign.isalnum() or sign in " -_." else "-" for sign in name)
        wished = Path.home() / _("One-on-one {name}.pdf").format(name=plain[:60])
        named, _kind = QFileDialog.getSaveFileName(
            self._page.window(), _("Save as PDF"), str(wished), _("PDF (*.pdf)")
        )
        if not named:
            return
        path = Path(named)
        path = path if path.suffix else path.with_suffix(".pdf")
        try:
            save_pdf(one_on_one_sheet(found), path)
        except FieldbookError as error:
            self._on_refused(error)
        else:
            self._shell.tell(_("{file} has the sheet, on one page.").format(file=path.name))

    def _on_refused(self, error: FieldbookError) -> None:
        self._shell.tell(f"{error.title} {error.advice}".strip())
