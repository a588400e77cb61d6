"""Inviting whom a planned touch is with: a mail that waits to be sent, or a calendar file.

The seller's own mail address is asked for once; whoever invited before is known by it.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMainWindow, QWidget
from shiboken6 import isValid

from fieldbook.errors import FieldbookError
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui.page import Shell
from fieldbook.work.invitations import InviteAsked, Invited, invite_to, sender_for

if TYPE_CHECKING:
    from fieldbook.ui.parts.ask import Ask

MAIL, CALENDAR = ".eml", ".ics"


class Inviting(QObject):
    """Invites for one page."""

    def __init__(self, shell: Shell, page: QWidget) -> None:
        """Nobody is invited yet."""
        super().__init__(page)
        self._shell, self._page = shell, page

    def start(self, touch: Ref, name: str) -> None:
        """Asks where the invitation goes, and from which address; then writes it."""
        try:
            sender = sender_for(self._shell.book, touch)
        except FieldbookError as error:
            self._on_failed(None, error)
            return
        path = self._place(name)
        if path is None:
            return
        if sender:
            self._write(touch, InviteAsked(path))
        else:
            self._ask(touch, path)

    def _place(self, name: str) -> Path | None:
        kinds = [
            _("A mail that waits to be sent (*{ending})").format(ending=MAIL),
            _("A calendar file (*{ending})").format(ending=CALENDAR),
        ]
        plain = "".join(sign if sign.isalnum() or sign in " -_.&'" else "-" for sign in name)
        wished = Path.home() / _("Invitation {name}{ending}").format(name=plain[:60], ending=MAIL)
        named, kind = QFileDialog.getSaveFileName(
            self._page.window(), _("Invite"), str(wished), ";;".join(kinds)
        )
        if not named:
            return None
        path = Path(named)
        if path.suffix.lower() in (MAIL, CALENDAR):
            return path
        return path.with_name(path.name + (CALENDAR if kind == kinds[1] else MAIL))

    def _ask(self, touch: Ref, path: Path) -> None:
        from fieldbook.ui.parts.ask import Ask

        window = self._page.window()
        host = (window.centralWidget() if isinstance(window, QMainWindow) else None) or window
        form = Ask(host, _("Invite"), _("Your own mail address: answers go there"), _("Invite"))
        form.answered.connect(partial(self._on_sender, form, touch, path))
        form.open()

    def _on_sender(self, form: "Ask", touch: Ref, path: Path, sender: str) -> None:
        if not sender.strip():
            error = FieldbookError(_("The address is missing."), _("Write it as anna@example.com."))
            form.show_error(error)
            return
        self._write(touch, InviteAsked(path, sender), form)

    def _write(self, touch: Ref, asked: InviteAsked, form: "Ask | None" = None) -> None:
        self._shell.write(
            partial(invite_to, touch=touch, asked=asked),
            partial(self._on_invited, form),
            partial(self._on_failed, form),
        )

    def _on_invited(self, form: "Ask | None", done: Invited) -> None:
        if form is not None and isValid(form):
            form.close_overlay()
        said = {
            "asked": _("{file} invites {person}. Open it in your mail program, and send it."),
            "moved": _("{file} tells {person} the new time. Open it, and send it."),
            "off": _("{file} calls it off for {person}. Open it, and send it."),
        }
        told = said[done.news].format(file=done.path.name, person=done.guest.name)
        self._shell.tell(told)

    def _on_failed(self, form: "Ask | None", error: FieldbookError) -> None:
        if form is not None and isValid(form) and form.isVisible():
            form.show_error(error)
        else:
            self._shell.tell(f"{error.title} {error.advice}".strip())
