"""A section of the panel in which one thing at a time is open as a form."""

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fieldbook.model.rows import Ref
from fieldbook.ui.pages.account.in_place import InPlace, Said
from fieldbook.ui.pages.account.section import ChangedBy, Section
from fieldbook.work.account_page import AccountPage

F = TypeVar("F", bound=InPlace)


class FormSection(Section, Generic[F]):
    """Its plus opens the form for something new; what is typed in an open form stays."""

    saved = Signal(object)
    """The form to be kept."""

    def __init__(self, title: str, plus: str) -> None:
        """Empty; `plus` names what the button adds."""
        super().__init__(title)
        self.form: F | None = None
        self._page: AccountPage | None = None
        self.plus = self.put_plus(plus)
        self.plus.clicked.connect(self.add)

    def show_page(self, page: AccountPage, changed_by: ChangedBy | None = None) -> None:
        """As the book has it now; an open form keeps what is typed."""
        self._page = page
        self.empty(self.form)
        self.fill(page, changed_by)
        if self.form and self.column.indexOf(self.form) < 0:
            self.column.addWidget(self.form)
        self.settle()

    def fill(self, page: AccountPage, changed_by: ChangedBy | None) -> None:
        """Puts in what is there; a row that is open as a form with `put`."""

    def put(self, row: Ref, said: Said, by: ChangedBy | None, made: Callable[[], QWidget]) -> None:
        """Puts in what `made` makes, or the form in which that row is changed just now."""
        if self.form and self.form.row == row:
            self.form.show_meanwhile(by(row) if by else "", said)
            self.column.addWidget(self.form)
        else:
            self.column.addWidget(made())

    def add(self) -> None:
        """Opens the form for something new."""

    def open_form(self, made: Callable[[AccountPage], F]) -> None:
        """Opens a form; one that is open already and was changed stays, and gets the focus."""
        if self._page is None:
            return
        self.unfold()
        if self.form and self.form.is_changed():
            self.form.focus_first()
            return
        self.close_form()
        self.form = made(self._page)
        self.form.saved.connect(self._on_saved)
        self.form.given_up.connect(partial(self.close_form, None))
        self.show_page(self._page)
        self.form.show()  # at once, so that it can have the focus
        self.form.focus_first()

    def close_form(self, form: InPlace | None = None) -> None:
        """What is there alone; with `form` only if it is that one which is open."""
        if self.form is None or form not in (None, self.form):
            return
        had_focus = self.form.isAncestorOf(self.window().focusWidget() or self)
        self.form.hide()
        self.form.deleteLater()
        self.form = None
        if self._page:
            self.show_page(self._page)
        if had_focus:
            self.plus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_saved(self, _said: Said) -> None:
        self.saved.emit(self.form)
