"""The calendar file: how far, how much it may know, where, and whether it is kept up to date."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import FieldbookError
from fieldbook.model.calendar_targets import (
    PROFILES,
    TARGETS,
    Profile,
    Target,
    advice,
    fits,
    follows,
    target_name,
)
from fieldbook.text import _, day_words, plural
from fieldbook.ui import theme
from fieldbook.ui.calendar_by_hand import ByHandSheet
from fieldbook.ui.calendar_words import (
    count_words,
    not_taken_words,
    part_words,
    profile_words,
    saved_words,
)
from fieldbook.ui.page import Shell
from fieldbook.ui.parts.button import Button, Segments
from fieldbook.ui.parts.check import check_inset
from fieldbook.ui.parts.choice_field import ChoiceField
from fieldbook.ui.parts.fitting import FittingScroll
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.leaving import Leaving
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.ui.words import hour
from fieldbook.work.calendar_choice import ENDING, asked_last, calendar_in_use, use_calendar
from fieldbook.work.calendar_files import ENDINGS
from fieldbook.work.calendars import (
    PARTS,
    PRIVACIES,
    Asked,
    ByHand,
    Exported,
    Part,
    calendar_ahead,
    export_calendar,
    has_last_list,
    kept_calendar,
    list_again,
)

WIDE = 640
REACHES = (4, 8, 12, 26)
"""Weeks one can ask for here; the command takes any number."""


class CalendarSheet(Overlay):
    """Nothing is written before "Save file"; the same touch stays the same entry for ever."""

    def __init__(self, shell: Shell, host: QWidget) -> None:
        """With what was asked for the last time."""
        super().__init__(host)
        self.setAccessibleName(_("Export calendar"))
        self._shell, self._below = shell, host
        self._kept = kept_calendar(shell.book)
        self._by_hand: tuple[ByHand, ...] = ()
        known = calendar_in_use(shell.book)
        target = known or (self._kept.asked.target if self._kept else "other")
        self.asked = asked_last(shell.book, target, _usual_folder())
        self.sheet.setFixedWidth(min(theme.px(WIDE), host.width() - theme.px(32)))
        whole = self._whole(asks=known is None)
        self.set_content(whole, self.save if known else self.calendar.box)
        self._show_form()
        self._show()

    def _whole(self, *, asks: bool) -> QWidget:
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
        wishes.addLayout(self._whose(asks=asks))
        self.told = Label("", "read", "ink2")
        self.told.setWordWrap(True)
        wishes.addWidget(self.told)
        wishes.addLayout(self._refusing())
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
        self.blocks = QCheckBox(_("Calls block their hour, as visits do"))
        self.blocks.setToolTip(_("Some calendars hide what leaves the hour free."))
        self.blocks.setChecked(self.asked.blocks)
        self.blocks.toggled.connect(self._on_wish)
        form.addWidget(self.blocks, 3, 1)
        form.addWidget(Label(_("Where"), "label"), 4, 0, left | middle)
        place = self._place()
        place.setContentsMargins(inset, 0, 0, 0)
        form.addLayout(place, 4, 1)
        form.addWidget(self._keeping(), 5, 1)
        self.fresh = QCheckBox(_("Everything under fresh ids, once its entries are deleted there"))
        self.fresh.setToolTip(_("For a calendar that never takes back what you deleted there."))
        self.fresh.setEnabled(not self._shell.book.read_only)
        self.fresh.toggled.connect(self._on_wish)
        form.addWidget(self.fresh, 6, 1)
        column.addLayout(form)

    def _whose(self, *, asks: bool) -> QVBoxLayout:
        """Whose calendar it is, in which form, and what to do with the file."""
        column, row = QVBoxLayout(), QHBoxLayout()
        column.setSpacing(theme.px(8))
        row.setSpacing(theme.px(14))
        title = _("Which calendar do you use?") if asks else _("Your calendar")
        named = [(one, target_name(one)) for one in TARGETS]
        unknown = [("", _("Choose …"))] if asks else []
        self.calendar = ChoiceField(title, [*unknown, *named], "" if asks else self.asked.target)
        self.calendar.chosen.connect(self._on_calendar)
        self.form = ChoiceField(
            _("What it is given"), _forms(self.asked.target), self.asked.profile
        )
        self.form.chosen.connect(self._on_form)
        for field in (self.calendar, self.form):
            Leaving(field.box)
            row.addWidget(field, 1)
        self.advice = Label("", "caption", "ink2")
        self.advice.setWordWrap(True)
        column.addLayout(row)
        column.addWidget(self.advice)
        return column

    def _refusing(self) -> QHBoxLayout:
        """What the calendar will not take, and the list of it."""
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        self.refused = Label("", "name", "amber")
        self.refused.setWordWrap(True)
        self.listing = Button(_("The list …"))
        self.listing.clicked.connect(self._on_list)
        self.again = Button(_("The last list was not done …"), "ghost")
        self.again.clicked.connect(self._on_again)
        row.addWidget(self.refused, 1)
        row.addWidget(self.listing)
        row.addWidget(self.again)
        for one in (self.refused, self.listing, self.again):
            one.hide()
        return row

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
            box = QCheckBox(part_words(part))
            box.setChecked(part in self.asked.what)
            box.toggled.connect(self._on_wish)
            grid.addWidget(box, at // 2, at % 2)
            self.what[part] = box
        return grid

    def _place(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        self._path = ElidedLabel(_place_words(self.asked.path), "body", "ink2")
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
        self._path.setText(_place_words(self.asked.path))
        ahead = calendar_ahead(self._shell.book, self.asked, fresh_ids=self._is_fresh())
        self._by_hand = ahead.by_hand
        self.refused.setText(not_taken_words(self.asked.target, ahead.by_hand))
        for one in (self.refused, self.listing):
            one.setVisible(bool(ahead.by_hand))
        told = count_words(ahead.counts)
        if self._kept and self._kept.keep and self._kept.at and follows(self.asked.profile):
            told += " " + _("{name} is kept up to date, last written {when}.").format(
                name=self._kept.asked.path.name,
                when=f"{day_words(self._kept.at.date())} {hour(self._kept.at.time())}",
            )
        self.told.setText(told)
        said = advice(self.asked.target, self.asked.profile)
        if self._is_fresh():
            said = _(
                "First delete every Fieldbook entry in your calendar, then import the file: it"
                " holds all of them under ids your calendar has never seen."
            )
        self.advice.setText(said)
        self.again.setVisible(not ahead.by_hand and has_last_list(self._shell.book, self.asked))

    def _show_form(self) -> None:
        """Which forms there are for this calendar, what to do with this one, and what it can."""
        target, profile = self.asked.target, self.asked.profile
        self.form.box.clear()
        for one, words in _forms(target):
            self.form.box.addItem(words, one)
        self.form.set_value(profile)
        self.keep.setVisible(follows(profile))
        self.fresh.setVisible(not follows(profile))
        self.fresh.setChecked(False)
        folder = profile == "vdir"
        self.opening.setText(_("Open the folder") if folder else _("Open in calendar"))
        self.save.setText(_("Fill the folder") if folder else _("Save file"))
        self.keep.setText(
            _("Keep this folder up to date") if folder else _("Keep this file up to date")
        )

    def _is_fresh(self) -> bool:
        return self.fresh.isChecked() and not follows(self.asked.profile)

    def _on_calendar(self, value: str) -> None:
        target = next((one for one in TARGETS if one == value), None)
        if target is None:
            return
        if not self._shell.book.read_only:
            self._shell.write(partial(use_calendar, target=target))
        self._change(asked_last(self._shell.book, target, _usual_folder()))

    def _on_form(self, value: str) -> None:
        profile: Profile = next(one for one in PROFILES if one == value)
        target = self.asked.target
        self._change(asked_last(self._shell.book, target, _usual_folder(), profile))

    def _change(self, asked: Asked) -> None:
        """Another calendar or form; the other wishes stay as they are."""
        wishes = replace(self.asked, path=asked.path, target=asked.target, profile=asked.profile)
        self.asked = wishes
        self._show_form()
        self._show()

    def _on_list(self) -> None:
        listed = (self.asked, self._by_hand)
        ByHandSheet(self._shell, self._below, listed, told=False).open()

    def _on_again(self) -> None:
        self._shell.write(partial(list_again, asked=self.asked), self._on_listed, self._on_refused)

    def _on_listed(self, _nothing: None) -> None:
        self._show()
        self.listing.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_wish(self, _wish: object = None) -> None:
        privacy = next(one for one in PRIVACIES if one == self.privacy.value)
        self.asked = replace(
            self.asked,
            weeks=int(self.weeks.value),
            privacy=privacy,
            what=frozenset(part for part, box in self.what.items() if box.isChecked()),
            blocks=self.blocks.isChecked(),
        )
        self._show()

    def _on_elsewhere(self) -> None:
        if self.asked.profile == "vdir":
            named = QFileDialog.getExistingDirectory(
                self, _("Export calendar"), str(self.asked.path.parent)
            )
            if named:
                self.asked = replace(self.asked, path=Path(named))
                self._show()
            return
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
        keep = self.keep.isChecked() and follows(self.asked.profile)
        wish = partial(export_calendar, keep=keep, fresh_ids=self._is_fresh())
        work = partial(wish, asked=self.asked)
        self._shell.write(work, partial(self._on_saved, opens), self._on_refused)

    def _on_saved(self, opens: bool, done: Exported) -> None:  # noqa: FBT001
        self.close_overlay()
        self._shell.tell(saved_words(self.asked.target, done))
        if done.by_hand and done.logged:
            listed = (self.asked, done.by_hand)
            ByHandSheet(self._shell, self._below, listed, told=True).open()
        if opens and done.news:
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


def _usual_folder() -> Path:
    where = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(where) or str(Path.home()))


def _forms(target: Target) -> list[tuple[str, str]]:
    """The forms this calendar can do anything with."""
    return [(one, profile_words(one)) for one in PROFILES if fits(target, one)]


def _place_words(path: Path) -> str:
    """The name first: it is what differs from one file to the next, and what must not be cut."""
    return _("{name} in {folder}").format(name=path.name, folder=path.parent)
