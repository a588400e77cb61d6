"""Settings, Load: how many touches a week the rhythms ask for, and what a week has room for."""

import math
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from fieldbook.errors import FieldbookError, NotFittingError
from fieldbook.model.rhythm import CAPACITY
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.page import Shell
from fieldbook.ui.parts.badge import RatingBadge
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.count_field import CountField
from fieldbook.ui.parts.label import Label
from fieldbook.ui.settings_part import SettingsPart, in_order
from fieldbook.ui.words import beat_words, interval_words, rating_name
from fieldbook.work.load import Load, Stretch, load, stretch_preview, stretch_rhythms
from fieldbook.work.rhythm_edits import MOST_A_WEEK, set_capacity


class LoadPart(SettingsPart):
    """The seller's week against the rhythms; where it is too small, a way to stretch them all."""

    def __init__(self, shell: Shell) -> None:
        """As the book has it."""
        super().__init__(shell)
        self.preview: StretchPreview | None = None
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.capacity = CountField(
            _("Touches a week you can do"),
            _("Left empty, {n} are supposed.").format(n=CAPACITY),
        )
        self.capacity.number.setPlaceholderText(str(CAPACITY))
        self.capacity.number.editingFinished.connect(self._on_capacity)
        self.told = Label("", "body", "ink2")
        self.told.setWordWrap(True)
        self.stretch = Button(_("Stretch all rhythms"))
        self.stretch.clicked.connect(self._on_stretch)
        self._fault = Label("", "name", "red")
        self._fault.setWordWrap(True)
        self._fault.hide()
        column.addWidget(self.capacity)
        column.addWidget(self.told)
        column.addWidget(self.stretch, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._fault)
        self.refresh()

    def refresh(self) -> None:
        """Shows what the book has now; a number that does not fit stays as it is typed."""
        found = load(self.shell.book)
        if not self.capacity.fault:
            self.capacity.number.show_count(None if found.supposed else found.capacity)
        self.told.setText(load_words(found))
        self.told.set_token("amber" if found.over else "ink2")
        self.told.set_role("name" if found.over else "body")
        if self.preview and self.preview.wished != stretch_preview(self.shell.book):
            self._close()
        self._turn(found.over and not self.preview)

    def _turn(self, shown: bool) -> None:  # noqa: FBT001 - as setVisible
        """Shows or hides the button; the focus does not go with it."""
        if self.stretch.hasFocus() and not shown:
            self.capacity.number.setFocus(Qt.FocusReason.OtherFocusReason)
        self.stretch.setVisible(shown)

    def stops(self) -> list[QWidget]:
        """What Tab reaches, in the order one reads it."""
        opened = self.preview.stops() if self.preview else []
        return [self.capacity.number, self.stretch, *opened]

    def unsaved(self) -> str:
        """A number that does not fit, as it is typed."""
        return self.capacity.text() if self.capacity.fault else ""

    def put(self, typed: str) -> None:
        """Shows a number that did not fit, and why."""
        if typed:
            self.capacity.number.setText(typed)
            self._on_capacity()

    # ---- How much is in a week ------------------------------------------------------------------

    def _on_capacity(self) -> None:
        try:
            touches = _fitting(self.capacity)
        except NotFittingError as error:
            self.capacity.show_error(f"{error.title} {error.advice}")
            return
        self.capacity.clear_error()
        shell = self.shell
        told = plural(
            "You have room for {n} touch a week.",
            "You have room for {n} touches a week.",
            touches or CAPACITY,
        )

        def done(act: str) -> None:
            if act:
                shell.tell(told, undo=True)
            if isValid(self):
                self.written.emit()

        shell.write(partial(set_capacity, touches=touches), done, self._on_refused)

    def _on_refused(self, error: FieldbookError) -> None:
        self.capacity.show_error(f"{error.title} {error.advice}".strip())

    # ---- Stretching -----------------------------------------------------------------------------

    def _on_stretch(self) -> None:
        wished = stretch_preview(self.shell.book)
        if not wished:
            return
        self._fault.hide()
        self.preview = StretchPreview(wished)
        self.preview.agreed.connect(self._on_agreed)
        self.preview.left.connect(self._on_left)
        self._column.insertWidget(self._column.indexOf(self.stretch) + 1, self.preview)
        self.preview.show()
        in_order(self.stops())
        self.preview.yes.setFocus(Qt.FocusReason.OtherFocusReason)
        self.stretch.hide()

    def _on_left(self) -> None:
        self.stretch.show()
        self.stretch.setFocus(Qt.FocusReason.OtherFocusReason)
        self._close()

    def _close(self) -> None:
        preview, self.preview = self.preview, None
        if preview:
            focused = preview.focusWidget()
            if focused is not None and focused.hasFocus():
                self.capacity.number.setFocus(Qt.FocusReason.OtherFocusReason)
            preview.hide()
            self._column.removeWidget(preview)
            preview.deleteLater()

    def _on_agreed(self) -> None:
        shell = self.shell

        def done(act: str) -> None:
            if act:
                shell.tell(_("All rhythms are stretched."), undo=True)
            if isValid(self):
                self._close()
                self.written.emit()

        shell.write(stretch_rhythms, done, self._on_not_stretched)

    def _on_not_stretched(self, error: FieldbookError) -> None:
        self._fault.setText(f"{error.title} {error.advice}".strip())
        self._fault.show()


class StretchPreview(Card):
    """Every lane as it is and as it would be; nothing is written before "Stretch them"."""

    in_sight = True

    agreed = Signal()
    left = Signal()

    def __init__(self, wished: tuple[Stretch, ...]) -> None:
        """What would be written."""
        super().__init__("sunken", edge="line", radius=8)
        self.wished = wished
        self.setAccessibleName(_("How the rhythms would be stretched"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(14)] * 4)
        column.setSpacing(theme.px(12))
        column.addLayout(self._lines())
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.yes = Button(_("Stretch them"))
        self.yes.clicked.connect(self.agreed)
        self.no = Button(_("Leave as it is"), "ghost")
        self.no.clicked.connect(self.left)
        told = "; ".join(_line(one) for one in wished)
        self.yes.setAccessibleDescription(told)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        row.addStretch(1)
        column.addLayout(row)

    def _lines(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        last = ""
        for at, one in enumerate(self.wished):
            grid.setRowMinimumHeight(at, theme.px(20))
            if one.rating != last:
                grid.addWidget(RatingBadge(one.rating, 20), at, 0)
            last = one.rating
            before = Label(beat_words(one.before), "body", "ink2")
            after = Label(f"→ {interval_words(one.after)}", "name")
            for words in (before, after):
                words.setWordWrap(True)
            grid.addWidget(before, at, 1)
            grid.addWidget(after, at, 2)
        return grid

    def stops(self) -> list[QWidget]:
        """What Tab reaches, in the order one reads it."""
        return [self.yes, self.no]


def load_words(found: Load) -> str:
    """ "Your rhythms ask for 31 touches a week; you have room for 40."."""
    if found.over:
        asked, more = math.ceil(found.asked), math.ceil(found.asked - found.capacity)
        told = plural(
            "Your rhythms ask for {n} touch a week",
            "Your rhythms ask for {n} touches a week",
            asked,
        )
        return _("{asked}, {n} more than you have room for.").format(asked=told, n=f"{more:,}")
    told = plural(
        "Your rhythms ask for {n} touch a week",
        "Your rhythms ask for {n} touches a week",
        round(found.asked),
    )
    return _("{asked}; you have room for {n}.").format(asked=told, n=f"{found.capacity:,}")


def _line(one: Stretch) -> str:
    return _("{name}: {before}, then {after}").format(
        name=rating_name(one.rating), before=beat_words(one.before), after=interval_words(one.after)
    )


def _fitting(field: CountField) -> int:
    """How many touches somebody says are in a week; 0 where they say nothing."""
    if not field.text().strip():
        return 0
    touches = field.number.count(MOST_A_WEEK)
    if not 0 < touches <= MOST_A_WEEK:
        raise NotFittingError(
            _("{n} touches a week cannot be kept.").format(n=f"{touches:,}"),
            _("Write a number from 1 to {n}.").format(n=f"{MOST_A_WEEK:,}"),
        )
    return touches
