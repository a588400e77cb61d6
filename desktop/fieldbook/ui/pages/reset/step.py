"""A step of the page: what it shows, what is typed in it, and where it leads."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldbook.model.rows import Ref
from fieldbook.ui.page import Shell
from fieldbook.work.reset_page import ResetPage


class StepView(QWidget):
    """One of the six steps. It writes by itself and tells the page where to go on.

    What is typed and not recorded yet is the step's: `typed` gives it, `put` brings it back, also
    after the text took another size or the window was closed.
    """

    leads = Signal(str)
    """The step to go on with."""
    edited = Signal()
    """Something was typed."""
    go = Signal(str, str)
    """As Page.go."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        """Empty: `show_page` fills it."""
        super().__init__(parent)
        self.shell = shell
        self.page: ResetPage | None = None
        self._build()

    def _build(self) -> None:
        """Lays the step out."""

    @property
    def account(self) -> Ref:
        """The account it is about."""
        return self.page.account if self.page else Ref("")

    def show_page(self, page: ResetPage) -> None:
        """Shows how it stands; fields somebody types in are left alone."""
        self.page = page

    def focus_first(self) -> None:
        """Puts the focus where work in this step begins."""
        self.setFocus()

    def typed(self) -> dict[str, str]:
        """What is typed and not recorded, by field; nothing of fields that are empty."""
        return {}

    def put(self, typed: Mapping[str, str]) -> None:
        """Other texts in the fields, "" where there is none; nothing is told of it."""

    def keep(self) -> None:
        """Somebody goes elsewhere: what saves itself is saved."""

    def fit(self, wide: int) -> None:
        """Lays its columns out for so many pixels."""
