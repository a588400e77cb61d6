"""What the page of a Reset Meeting does beside its steps: practising, printing, own words."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow, QWidget

from fieldbook.model.rows import Ref
from fieldbook.work.resets import account_names

if TYPE_CHECKING:
    from fieldbook.ui.pages.reset.page import ResetMeetingPage
    from fieldbook.ui.parts.funnel import Figure


class ResetDeeds(QObject):
    """The deeds of one page."""

    def __init__(self, page: "ResetMeetingPage") -> None:
        """Nothing is done yet."""
        super().__init__(page)
        self._page = page

    def _host(self) -> QWidget:
        window = self._page.window()
        return (window.centralWidget() if isinstance(window, QMainWindow) else None) or window

    def practise(self) -> None:
        """The words large and alone, then what they may say to it."""
        from fieldbook.ui.practise_words import PractiseWords

        script, page = self._page.script, self._page.snapshot
        if script and page:
            PractiseWords(self._host(), page.who, script.spoken, script.seconds).open()

    def print_here(self) -> None:
        """Prints what this step is about: the words, or what the step itself prints."""
        printing = getattr(self._page.places.view(self._page.here), "print_it", None)
        (printing or self.print_words)()

    def print_words(self) -> None:
        """The words on paper, or as a PDF."""
        script, page = self._page.script, self._page.snapshot
        if script is None or page is None:
            return
        from PySide6.QtPrintSupport import QPrintDialog

        from fieldbook.ui.pages.reset.printing import new_printer, print_script

        printer = new_printer(page)
        if QPrintDialog(printer, self._page).exec() == QPrintDialog.DialogCode.Accepted:
            print_script(script, page, printer)

    def write_own_words(self) -> None:
        """How this seller says it, for every account."""
        from fieldbook.ui.pages.reset.own_words import OwnWordsSheet

        sheet = OwnWordsSheet(self._page.shell, self._host(), self._page.account)
        sheet.kept.connect(self._page.refresh)
        sheet.open()

    def open_accounts(self, accounts: tuple[Ref, ...], figure: "Figure") -> None:
        """The accounts behind a figure, to go to one of them."""
        named = account_names(self._page.shell.book, accounts)
        figure.offer(named, partial(self._page.go.emit, "account"))
