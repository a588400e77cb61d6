"""The quick note: the form over any place, about the account that is meant most probably."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.page import Shell
from fieldbook.ui.parts.account_picker import AccountPicker
from fieldbook.ui.parts.note_form import NoteForm
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.work.note_form import likely_account, next_account

TIGHT = 560
"""Below this height at 100 % every pixel is for the fields."""


class QuickNote(Overlay):
    """The note form on a sheet; Esc or a click beside it closes it and keeps the draft."""

    def __init__(self, shell: Shell, host: QWidget, account: Ref) -> None:
        """`host` is what it lies over."""
        super().__init__(host)
        self.setAccessibleName(_("Quick note"))
        self._shell = shell
        self.form = NoteForm(shell, account, quick=True)
        self.form.saved.connect(self._on_saved)
        self.form.next_account.connect(self._on_next_account)
        self.form.closed.connect(self.close_overlay)
        self.form.sheet.head.account_wanted.connect(self._on_account_wanted)
        self.set_content(self.form, self.form.first_field)

    def place_sheet(self) -> None:
        """Brings the sheet to its place; in a low window the fields get the room."""
        self.form.sheet.set_tight(self.height() < theme.px(TIGHT))
        super().place_sheet()

    def close_overlay(self) -> None:
        """Closes it for good; the draft is kept."""
        self.form.flush()
        super().close_overlay()

    def show_account(self, account: Ref) -> None:
        """The note is about another account; the draft of this one is kept."""
        self.form.show_account(account)
        self.form.first_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_saved(self) -> None:
        if not self.form.goes_on:
            self.close_overlay()

    def _on_next_account(self) -> None:
        following = next_account(self._shell.book, self.form.account)
        if following is None:
            self.close_overlay()
        else:
            self.show_account(following)

    def _on_account_wanted(self) -> None:
        picker = AccountPicker(self._shell, self.form.sheet.head.account)
        picker.chosen.connect(self._on_account)
        picker.open()

    def _on_account(self, account: str) -> None:
        self.show_account(Ref(account))


def open_quick_note(
    shell: Shell, host: QWidget, account: Ref | None = None, last_opened: Ref | None = None
) -> QuickNote | None:
    """Opens the quick note over `host`; without an account it finds the likely one itself.

    The one that is open already comes to the front instead. None in a book without accounts.
    """
    open_now = next((one for one in host.findChildren(QuickNote) if one.isVisible()), None)
    if open_now:
        if account and account != open_now.form.account:
            open_now.show_account(account)
        open_now.form.first_field.setFocus(Qt.FocusReason.OtherFocusReason)
        return open_now
    chosen = account or likely_account(shell.book, last_opened)
    if chosen is None:
        shell.tell(_("There is no account yet to write a note about."))
        return None
    made = QuickNote(shell, host, chosen)
    made.open()
    return made
