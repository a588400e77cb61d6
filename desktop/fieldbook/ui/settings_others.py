"""Settings, Your other appointments: the calendar file that tells of them, and how it stands."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QVBoxLayout
from shiboken6 import isValid

from fieldbook.errors import FieldbookError
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.page import Shell
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.settings_part import SettingsPart, in_order
from fieldbook.ui.words import chosen_day, hour, short_day
from fieldbook.work.days import today
from fieldbook.work.other_appointments import (
    OtherFile,
    forget_appointments,
    other_file,
    show_titles,
    use_appointments,
)


class OthersPart(SettingsPart):
    """One file, chosen or forgotten; what was read of it, and what is wrong with it."""

    def __init__(self, shell: Shell) -> None:
        """As the book knows it."""
        super().__init__(shell)
        self._refused = ""
        about = Label(
            _(
                "Touches are placed beside the appointments in another calendar: an .ics file that"
                " Outlook, Google or Apple exports, or that some program keeps up to date. It is"
                " read again when it changes, and nothing of it is ever shared."
            ),
            "body",
            "ink2",
        )
        about.setWordWrap(True)
        self.path = ElidedLabel("", "name")
        self.told = Label("", "body", "ink2")
        self.fault = Label("", "name", "amber")
        for label in (self.told, self.fault):
            label.setWordWrap(True)
        self.titles = QCheckBox(_("The plan shows what they are, not only when"))
        self.choose = Button(_("Choose a calendar file"), icon="calendar")
        self.forget = Button(_("Forget it"), "link", icon="x")
        self.titles.clicked.connect(self._on_titles)
        self.choose.clicked.connect(self._on_choose)
        self.forget.clicked.connect(self._on_forget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for part in (about, self.path, self.told, self.fault, self.titles):
            column.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(self.choose)
        row.addWidget(self.forget)
        row.addStretch(1)
        column.addLayout(row)
        self.refresh()

    # ---- Showing ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Shows what is known of the file now; what was refused stays until something is done."""
        found = other_file(self.shell.book)
        if found is None and self.forget.hasFocus():
            self.choose.setFocus()
        for part in (self.path, self.told, self.titles, self.forget):
            part.setHidden(found is None)
        self.choose.setText(_("Choose another file") if found else _("Choose a calendar file"))
        if found:
            self.path.setText(str(found.path))
            self.told.setText(self._as_told(found))
            self.titles.setChecked(found.titles)
        fault = self._refused or (f"{found.trouble} {found.advice}".strip() if found else "")
        self.fault.setText(fault)
        self.fault.setHidden(not fault)
        self.choose.setAccessibleDescription(fault)
        in_order(self.stops())

    def _as_told(self, found: OtherFile) -> str:
        """ "37 appointments until Wed 24 Mar, read today at 10:12." and what is left out."""
        day = today(self.shell.book)
        said = [
            plural(
                "{n} appointment until {day}", "{n} appointments until {day}", found.count
            ).format(n=found.count, day=chosen_day(found.until, day))
        ]
        if found.at:
            said.append(
                _("read {day} at {hour}").format(
                    day=short_day(found.at.date(), day), hour=hour(found.at.time())
                )
            )
        told = [", ".join(said) + "."]
        if found.ours:
            told.append(
                plural("{n} more is Fieldbook’s own.", "{n} more are Fieldbook’s own.", found.ours)
            )
        if found.unread:
            told.append(
                plural(
                    "{n} cannot be read: its hours count as free.",
                    "{n} cannot be read: their hours count as free.",
                    found.unread,
                )
            )
        return " ".join(told)

    def stops(self) -> list:
        """The tick, and the two buttons."""
        return [self.titles, self.choose, self.forget]

    # ---- Doing --------------------------------------------------------------------------------

    def _on_choose(self) -> None:
        known = other_file(self.shell.book)
        named, _kind = QFileDialog.getOpenFileName(
            self,
            _("Your other appointments"),
            str(known.path.parent if known else Path.home()),
            _("Calendars (*.ics *.ical *.ifb)"),
        )
        if named:
            self.use(Path(named))

    def use(self, path: Path) -> None:
        """This file is the one from now on; what cannot be read is told, and nothing changes."""
        self.shell.write(partial(use_appointments, path=path), self._on_done, self._on_refused)

    def _on_forget(self) -> None:
        self.shell.write(forget_appointments, self._on_done, self._on_refused)

    def _on_titles(self, shown: bool) -> None:  # noqa: FBT001 - a signal's value
        self.shell.write(partial(show_titles, shown=shown), self._on_done, self._on_refused)

    def _on_done(self, _found: object) -> None:
        if isValid(self):
            self._refused = ""
            self.written.emit()

    def _on_refused(self, error: FieldbookError) -> None:
        if isValid(self):
            self._refused = f"{error.title} {error.advice}".strip()
            self.written.emit()
