"""The calendar file: how far, how much it may know, where, and whether it is kept up to date."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.text import _, day_words, plural
from fieldbook.ui import theme
from fieldbook.ui.page import Shell
from fieldbook.ui.parts.button import Button, Segments
from fieldbook.ui.parts.check import check_inset
from fieldbook.ui.parts.fitting import FittingScroll
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.ui.words import hour
from fieldbook.work.calendar_files import ENDINGS
from fieldbook.work.calendars import (
    PARTS,
    PRIVACIES,
    WEEKS,
    Asked,
    Counts,
    Exported,
    Part,
    calendar_preview,
    export_calendar,
    kept_calendar,
)

WIDE = 640
ENDING = ".ics"
REACHES = (4, 8, 12, 26)
"""Weeks one can ask for here; the command takes any number."""


class CalendarSheet(Overlay):
    """Nothing is written before "Save file"; the same touch stays the same entry for ever."""

    def __init__(self, shell: Shell, host: QWidget) -> None:
        """With what was asked for the last time."""
        super().__init__(host)
        self.setAccessibleName(_("Export calendar"))
        self._shell = shell
        self._kept = kept_calendar(shell.book)
        self.asked = self._kept.asked if self._kept else Asked(_usual_place(shell), WEEKS)
        self.sheet.setFixedWidth(min(theme.px(WIDE), host.width() - theme.px(32)))
        self.set_content(self._whole(), self.save)
        self._show()

    def _whole(self) -> QWidget:
        """The wishes scroll where there is little room; title, refusal and ways out stay."""
        whole, side = QWidget(), theme.px(22)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, side, 0, side)
        column.setSpacing(theme.px(14))
        head, foot = QVBoxLayout(), QVBoxLayout()
        for part in (head, foot):
            part.setContentsMargins(side, 0, side, 0)
            part.setSpacing(theme.px(14))
        self.title = Label(_("Export calendar"), "card")
        head.addWidget(self.title)
        inside = QWidget()
        wishes = QVBoxLayout(inside)
        wishes.setContentsMargins(side, 0, side, 0)
        wishes.setSpacing(theme.px(14))
        self.told = Label("", "read", "ink2")
        self.told.setWordWrap(True)
        wishes.addWidget(self.told)
        self._build_wishes(wishes)
        self.fault = Label("", "name", "amber")
        self.fault.setWordWrap(True)
        self.fault.hide()
        foot.addWidget(self.fault)
        foot.addLayout(self._foot())
        column.addLayout(head)
        column.addWidget(FittingScroll(inside), 1)
        column.addLayout(foot)
        return whole

    def _build_wishes(self, column: QVBoxLayout) -> None:
        form = QGridLayout()
        inset = check_inset()
        form.setHorizontalSpacing(theme.px(20) - inset)
        form.setVerticalSpacing(theme.px(14))
        form.setColumnStretch(1, 1)
        reaches = sorted({*REACHES, self.asked.weeks})
        weeks = [(str(one), plural("{n} week", "{n} weeks", one)) for one in reaches]
        self.weeks = Segments(weeks, _("How far ahead"))
        self.weeks.set_value(str(self.asked.weeks))
        words = (_("The whole purpose"), _("The account alone"), _("Only “Busy”"))
        self.privacy = Segments(list(zip(PRIVACIES, words, strict=True)), _("What it may know"))
        self.privacy.set_value(self.asked.privacy)
        left, middle = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter
        form.addWidget(Label(_("What"), "label"), 0, 0, Qt.AlignmentFlag.AlignTop)
        form.addLayout(self._parts(), 0, 1)
        titled = ((_("How far ahead"), self.weeks), (_("What it may know"), self.privacy))
        for row, (title, choice) in enumerate(titled, 1):
            choice.chosen.connect(self._on_wish)
            form.addWidget(Label(title, "label"), row, 0, left | middle)
            beside = QHBoxLayout()
            beside.setContentsMargins(inset, 0, 0, 0)
            beside.addWidget(choice)
            form.addLayout(beside, row, 1, left)
        form.addWidget(Label(_("Where"), "label"), 3, 0, left | middle)
        place = self._place()
        place.setContentsMargins(inset, 0, 0, 0)
        form.addLayout(place, 3, 1)
        form.addWidget(self._keeping(), 4, 1)
        column.addLayout(form)
        self.advice = Label(_advice(), "caption", "ink2")
        self.advice.setWordWrap(True)
        column.addWidget(self.advice)

    def _keeping(self) -> QCheckBox:
        """A book that may only be read remembers nothing of a file."""
        self.keep = QCheckBox(_("Keep this file up to date"))
        fixed = self._shell.book.read_only
        self.keep.setChecked(not fixed and (self._kept is None or self._kept.keep))
        self.keep.setEnabled(not fixed)
        if fixed:
            told = _("This book may only be read: what a file was given is not remembered.")
            self.keep.setToolTip(told)
        return self.keep

    def _parts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(20))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(2, 1)
        self.what: dict[Part, QCheckBox] = {}
        for at, part in enumerate(PARTS):
            box = QCheckBox(_part_words(part))
            box.setChecked(part in self.asked.what)
            box.toggled.connect(self._on_wish)
            grid.addWidget(box, at // 2, at % 2)
            self.what[part] = box
        return grid

    def _place(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        self._path = ElidedLabel(str(self.asked.path), "body", "ink2")
        self.elsewhere = Button(_("Elsewhere …"), icon="folder")
        self.elsewhere.clicked.connect(self._on_elsewhere)
        row.addWidget(self._path, 1)
        row.addWidget(self.elsewhere)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.save = Button(_("Save file"), "primary", key="Ctrl+Return")
        self.save.clicked.connect(partial(self._on_save, opens=False))
        self.opening = Button(_("Open in calendar"), icon="external-link")
        self.opening.clicked.connect(partial(self._on_save, opens=True))
        self.closing = Button(_("Close"), "ghost", key="Esc")
        self.closing.clicked.connect(self.close_overlay)
        row.addWidget(self.save)
        row.addWidget(self.opening)
        row.addStretch(1)
        row.addWidget(self.closing)
        return row

    def _show(self) -> None:
        """What the file would be given, and how it stands; what was refused before is over."""
        self.fault.hide()
        self._path.setText(str(self.asked.path))
        told = count_words(calendar_preview(self._shell.book, self.asked))
        if self._kept and self._kept.keep and self._kept.at:
            told += " " + _("{name} is kept up to date, last written {when}.").format(
                name=self._kept.asked.path.name,
                when=f"{day_words(self._kept.at.date())} {hour(self._kept.at.time())}",
            )
        self.told.setText(told)

    def _on_wish(self, _wish: object = None) -> None:
        privacy = next(one for one in PRIVACIES if one == self.privacy.value)
        self.asked = Asked(
            self.asked.path,
            int(self.weeks.value),
            privacy,
            what=frozenset(part for part, box in self.what.items() if box.isChecked()),
        )
        self._show()

    def _on_elsewhere(self) -> None:
        named, _kind = QFileDialog.getSaveFileName(
            self, _("Export calendar"), str(self.asked.path), _("Calendars (*{e})").format(e=ENDING)
        )
        if named:
            path = Path(named)
            if path.suffix.lower() not in ENDINGS[:-1]:
                path = path.with_name(path.name + ENDING)
            self.asked = replace(self.asked, path=path)
            self._show()

    def _on_save(self, _checked: bool = False, *, opens: bool = False) -> None:  # noqa: FBT001, FBT002
        if not self.save.isEnabled():
            return
        self.save.setEnabled(False)
        work = partial(export_calendar, asked=self.asked, keep=self.keep.isChecked())
        self._shell.write(work, partial(self._on_saved, opens), self._on_refused)

    def _on_saved(self, opens: bool, done: Exported) -> None:  # noqa: FBT001
        self.close_overlay()
        told = _("{name} is saved.").format(name=done.path.name)
        self._shell.tell(f"{told} {count_words(done.counts)}")
        if opens:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(done.path)))

    def _on_refused(self, error: FieldbookError) -> None:
        self.save.setEnabled(True)
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)  # it went on while it was not enabled
        self.fault.setText(f"{error.title} {error.advice}".strip())
        self.fault.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves, wherever the focus is."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._on_save()
        super().keyPressEvent(event)


def count_words(counts: Counts) -> str:
    """What a calendar is given compared with the last time, in a sentence."""
    told = [
        plural("{n} new", "{n} new", counts.new) if counts.new else "",
        plural("{n} changed", "{n} changed", counts.changed) if counts.changed else "",
        plural("{n} cancelled", "{n} cancelled", counts.cancelled) if counts.cancelled else "",
        plural("{n} as before", "{n} as before", counts.unchanged) if counts.unchanged else "",
    ]
    some = ", ".join(one for one in told if one)
    until = day_words(counts.until)
    if not some:
        return _("Nothing is planned until {day}.").format(day=until)
    said = _("Touches until {day}: {what}.").format(day=until, what=some)
    if counts.later:
        said += " " + plural(
            "{n} of them is later: it stands there and stays.",
            "{n} of them are later: they stand there and stay.",
            counts.later,
        )
    return said


def _part_words(part: Part) -> str:
    return {
        "timed": _("Touches with an hour"),
        "whole_days": _("Touches without one (whole days)"),
        "get_close": _("Get-close activities"),
        "resets": _("Reset Meetings"),
    }[part]


def _advice() -> str:
    """How calendars take a file; what each of them cannot do (calendars.md, section 1)."""
    return _(
        "Where your calendar can, add the file as a calendar of its own (Thunderbird, KOrganizer,"
        " Evolution): it then shows every change. Thunderbird’s import skips what has changed."
        " Google, Apple and the new Outlook import the file; importing again updates what is"
        " there. The classic Outlook would double the entries: open the file there, which gives"
        " a calendar of its own, and delete the one of the last time."
    )


def _usual_place(shell: Shell) -> Path:
    where = QStandardPaths.StandardLocation.DocumentsLocation
    folder = QStandardPaths.writableLocation(where) or str(Path.home())
    return Path(folder) / f"{shell.book.path.stem}{ENDING}"
