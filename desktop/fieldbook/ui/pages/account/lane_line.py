"""One lane of a rhythm in a form: which channels count, and every how many days, weeks, months."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fieldbook.model.rhythm import LONGEST, Beat
from fieldbook.model.sellers import Unit
from fieldbook.model.touches import CHANNELS
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Chip, IconButton
from fieldbook.ui.parts.flow import Flow
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.tip import as_tip
from fieldbook.ui.words import beat_words, channel_name

_LETTERS = 12


class LaneLine(QWidget):
    """What is typed stays as it is, also where it is no rhythm; a sentence below says why not."""

    removed = Signal()
    entered = Signal()
    """Enter in the number."""
    in_sight = True

    def __init__(self, beat: Beat) -> None:
        """Filled with a lane."""
        super().__init__()
        self.chips = {one: _LaneChip(channel_name(one)) for one in CHANNELS}
        for channel, chip in self.chips.items():
            chip.setChecked(channel in beat.channels)
            chip.toggled.connect(self._on_edited)
        self.every = QLineEdit(str(beat.every))
        self.every.setMaxLength(_LETTERS)
        self.every.setFixedWidth(theme.px(72))
        self.every.textEdited.connect(self._on_edited)
        self.every.returnPressed.connect(self.entered)
        self.unit = QComboBox()
        units: tuple[tuple[Unit, str], ...] = (
            ("day", _("days")),
            ("week", _("weeks")),
            ("month", _("months")),
        )
        for value, words in units:
            self.unit.addItem(words, value)
        self.unit.setCurrentIndex(self.unit.findData(beat.unit))
        self.unit.currentIndexChanged.connect(self._on_edited)
        self.out = IconButton("x", _("Remove this lane"))
        self.out.clicked.connect(self.removed)
        self._fault = Label("", "name", "red")
        self._fault.setWordWrap(True)
        self._fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._line())
        column.addWidget(self._fault)

    def _line(self) -> Flow:
        line = Flow()
        for chip in self.chips.values():
            line.add(chip)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(theme.px(4), 0, 0, 0)
        row.setSpacing(theme.px(6))
        for widget in (Label(_("every"), "body", "ink2"), self.every, self.unit, self.out):
            row.addWidget(widget)
        line.add(holder)
        return line

    def stand_at(self, place: int, *, alone: bool) -> None:
        """Its place among the lanes, from 1; the only one cannot be removed."""
        self._place = _("Lane {n}").format(n=place)
        self.every.setAccessibleName(_("Lane {n}: every how many").format(n=place))
        self.unit.setAccessibleName(_("Lane {n}: days, weeks or months").format(n=place))
        for chip in self.chips.values():
            chip.setAccessibleDescription(self._place)
        self.out.setAccessibleName(_("Remove lane {n}").format(n=place))
        self.out.setToolTip(as_tip(self.out.accessibleName()))
        self.out.setVisible(not alone)
        self._tell()

    def stops(self) -> list[QWidget]:
        """Where the focus comes to, in the order they are read."""
        return [*self.chips.values(), self.every, self.unit, self.out]

    def typed(self) -> str:
        """What is chosen and typed, whether it is a lane or not."""
        channels = "|".join(one for one, chip in self.chips.items() if chip.isChecked())
        return f"{channels} {self.every.text()} {self.unit.currentData()}"

    def beat(self) -> Beat | None:
        """The lane; None where what is typed is none."""
        channels = tuple(one for one, chip in self.chips.items() if chip.isChecked())
        unit: Unit = self.unit.currentData()
        every = self._number()
        return Beat(channels, every, unit) if channels and every else None

    def _number(self) -> int:
        text = self.every.text().strip()
        found = int(text) if text.isdecimal() else 0
        return found if found <= LONGEST else 0

    def show_fault(self) -> QWidget | None:
        """Says beside it why it is no lane; gives the field to be looked at, None if it is one."""
        chosen = any(chip.isChecked() for chip in self.chips.values())
        told = [] if chosen else [_("Choose call, visit, message or sent value.")]
        wrong = not self._number()
        if wrong:
            told.append(_("Give a whole number from 1 to {n}.").format(n=f"{LONGEST:,}"))
        words = " ".join(told)
        self._fault.setText(words)
        self._fault.setVisible(bool(words))
        first = next(iter(self.chips.values()))
        self.every.setAccessibleDescription(words if wrong else "")
        first.setAccessibleDescription(f"{self._place}. {words}" if words else self._place)
        self._mark(wrong)
        if not words:
            return None
        return self.every if chosen else first

    def _mark(self, wrong: bool) -> None:
        if bool(self.every.property("invalid")) != wrong:
            self.every.setProperty("invalid", wrong)
            self.every.style().unpolish(self.every)
            self.every.style().polish(self.every)

    def _on_edited(self) -> None:
        if not self._fault.isHidden():
            self.show_fault()
        self._tell()

    def _tell(self) -> None:
        beat = self.beat()
        words = beat_words(beat) if beat else _("no lane yet")
        self.setAccessibleName(f"{self._place}: {words}")


class _LaneChip(Chip):
    """As high as the fields beside it."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(32))
