"""One lane to be set: which channels count, and every how many days, weeks or months."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.errors import NotFittingError
from fieldbook.model.rhythm import LONGEST, Beat
from fieldbook.model.sellers import Unit
from fieldbook.model.touches import CHANNELS, Channel
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Chip, IconButton
from fieldbook.ui.parts.count_field import CountLine
from fieldbook.ui.parts.flow import Flow
from fieldbook.ui.parts.heard import heard_as
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.leaving import Leaving
from fieldbook.ui.words import beat_words, channel_name
from fieldbook.work.rhythm_edits import fitting_lane

UNITS: tuple[Unit, ...] = ("day", "week", "month")
_CHIP_GAP, _GROUP_GAP, _IN_GROUP = 6, 14, 8
_LOWER = 2
"""So much lower than the fields the button stands that is not as high."""
Typed = tuple[tuple[Channel, ...], str, Unit]
"""What stands in a row: channels, the number as it is typed, the unit."""


@heard_as(QAccessible.Role.Grouping)
class LaneRow(QWidget):
    """Holds what is typed, fitting or not; writes nothing."""

    in_sight = True

    edited = Signal()
    """Something else is asked for, which may not fit."""
    removed = Signal()

    def __init__(self, beat: Beat | None, whose: str) -> None:
        """`whose` lane it is is heard with every field; without a beat it is a new one."""
        super().__init__()
        self._whose = whose
        self.saved = self.beat = beat
        """What the book has; and what is asked for, which is that until something else fits."""
        self.fault = ""
        self._tried = False
        self._build()
        if beat:
            self._show(beat)
        else:
            self.unit.setCurrentIndex(UNITS.index("week"))
        self._say()

    # ---- Laying out ---------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        row = QHBoxLayout()
        row.setSpacing(theme.px(_IN_GROUP))
        fields = Flow(gap=_IN_GROUP)
        fields.add(self._how())
        fields.add(self._often())
        self.remove = IconButton("x", _("Remove this lane"))
        self.remove.clicked.connect(self.removed)
        self.remove.stand_in_line(Qt.AlignmentFlag.AlignRight)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, theme.px(_LOWER), 0, 0)
        beside.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(fields, 1)
        row.addLayout(beside)
        self._told = Label("", "name", "red")
        self._told.setWordWrap(True)
        column.addLayout(row)
        column.addWidget(self._told)

    def _how(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, theme.px(_GROUP_GAP - _IN_GROUP), 0)
        row.setSpacing(theme.px(_CHIP_GAP))
        self.chips: dict[Channel, Chip] = {}
        for channel in CHANNELS:
            chip = self.chips[channel] = Chip(channel_name(channel))
            chip.clicked.connect(self._on_edited)
            row.addWidget(chip)
        made.setMinimumHeight(theme.px(32))
        return made

    def _often(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(_IN_GROUP))
        self.every = CountLine(_("Every how many"))
        self.every.editingFinished.connect(self._on_number)
        self.every.textEdited.connect(self._on_typed)
        self.unit = QComboBox()
        self.unit.setAccessibleName(_("Days, weeks or months"))
        self.unit.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words = {"day": _("days"), "week": _("weeks"), "month": _("months")}
        for unit in UNITS:
            self.unit.addItem(words[unit], unit)
        self.unit.activated.connect(self._on_edited)
        Leaving(self.unit)
        label = Label(_("every"), "body", "ink2")
        label.setBuddy(self.every)
        for widget in (label, self.every, self.unit):
            row.addWidget(widget)
        return made

    def stops(self) -> list[QWidget]:
        """What Tab reaches, in the order one reads it."""
        return [*self.chips.values(), self.every, self.unit, self.remove]

    # ---- What stands in it --------------------------------------------------------------------

    def told(self) -> str:
        """What is said under it; "" while there is nothing to say."""
        return self._told.text()

    def typed(self) -> Typed:
        """What stands in it, fitting or not."""
        on = tuple(one for one in CHANNELS if self.chips[one].isChecked())
        return on, self.every.text(), UNITS[self.unit.currentIndex()]

    def put(self, typed: Typed) -> None:
        """Shows what was typed in another row, and judges it."""
        channels, text, unit = typed
        for channel, chip in self.chips.items():
            chip.setChecked(channel in channels)
        self.every.setText(text)
        self.unit.setCurrentIndex(UNITS.index(unit))
        self._tried = True
        self.judge()

    def judge(self) -> bool:
        """Takes what stands in it as what holds, if it fits; else says beside it why not.

        A new lane that is only begun is no fault.
        """
        try:
            self.beat = self._read()
        except NotFittingError as error:
            self.beat = self.saved
            begun = self.beat is None and not self._tried and not self.every.text().strip()
            self.show_fault("" if begun else f"{error.title} {error.advice}")
            return False
        self.show_fault("")
        return True

    def wrong(self) -> QWidget | None:
        """Judges it; gives the field to be looked at, None if all fits."""
        if self.judge():
            return None
        chosen = any(chip.isChecked() for chip in self.chips.values())
        return self.every if chosen else next(iter(self.chips.values()))

    def _read(self) -> Beat:
        channels, _text, unit = self.typed()
        # Of two things that are wrong the first one is said.
        fitting_lane(Beat(channels, 1, unit))
        return fitting_lane(Beat(channels, self.every.count(LONGEST), unit))

    def follow(self, beat: Beat | None) -> None:
        """The lane is this one in the book now, or gone; what does not fit stays as it is typed."""
        self.saved = self.beat = beat
        if beat and not self.fault:
            self._show(beat)
        self._say()

    def refuse(self, words: str) -> None:
        """It could not be written, and why; what the book has holds, and what is typed stays."""
        self.beat = self.saved
        self.show_fault(words)

    def _show(self, beat: Beat) -> None:
        with QSignalBlocker(self):
            for channel, chip in self.chips.items():
                chip.setChecked(channel in beat.channels)
            self.every.show_count(beat.every)
            self.unit.setCurrentIndex(UNITS.index(beat.unit))
        self._tried = False

    def show_fault(self, words: str) -> None:
        """Why what stands in it was not taken; "" if nothing is wrong."""
        self.fault = words
        self._say()

    def _say(self) -> None:
        """Its lane in words for those who hear it, and what is wrong or missing for all."""
        new = self.beat is None
        words = _("New lane") if self.beat is None else beat_words(self.beat)
        name = _("{whose}: {lane}").format(whose=self._whose, lane=words)
        self.setAccessibleName(name)
        told = self.fault or (_("Choose a channel and a number, then it holds.") if new else "")
        for field in self.stops():
            field.setAccessibleDescription(f"{name}. {told}".strip() if told else name)
        self._told.set_token("red" if self.fault else "ink3")
        self._told.set_role("name" if self.fault else "caption")
        self._told.setText(told)
        self._told.setVisible(bool(told))
        channels = any(chip.isChecked() for chip in self.chips.values())
        self.every.mark(wrong=bool(self.fault) and channels)

    # ---- What somebody does -------------------------------------------------------------------

    def _on_typed(self) -> None:
        self.every.mark(wrong=False)

    def _on_number(self) -> None:
        self._tried = True
        self._on_edited()

    def _on_edited(self) -> None:
        self.edited.emit()
