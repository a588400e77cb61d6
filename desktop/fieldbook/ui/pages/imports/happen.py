"""What will happen: the rows by result as a bar and in numbers."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import Label
from fieldbook.work.import_taking import Result
from fieldbook.work.imports import Imported

_TONES: dict[Result, str] = {
    "new": "accent",
    "joins": "blueFill",
    "same": "line2",
    "look": "amberFill",
    "left_out": "control",
}
_SIGNS: dict[Result, tuple[str, str]] = {
    "new": ("plus", "accent"),
    "joins": ("link", "blue"),
    "same": ("check", "ink2"),
    "look": ("triangle-alert", "amber"),
    "left_out": ("x", "ink2"),
}


class Happen(QWidget):
    """A title, a bar, a line for each result."""

    def __init__(self) -> None:
        """Nothing yet."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        self._bar = _Bar()
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(theme.px(10))
        self._lines.setVerticalSpacing(theme.px(8))
        self._lines.setColumnStretch(2, 1)
        self._told: dict[Result, tuple[IconLabel, Label, Label]] = {}
        for at, (result, (icon, tone)) in enumerate(_SIGNS.items()):
            number = Label("", "panel")
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            words = Label("", "body", "ink2")
            words.setWordWrap(True)
            line = (IconLabel(icon, tone, 15), number, words)
            for place, widget in enumerate(line):
                self._lines.addWidget(widget, at, place)
            self._told[result] = line
        self._touches = Label("", "body", "ink2")
        self._touches.setWordWrap(True)
        column.addWidget(Label(_("What will happen"), "panel"))
        column.addWidget(self._bar)
        column.addLayout(self._lines)
        column.addWidget(self._touches)

    def show_found(self, found: Imported) -> None:
        """Other numbers."""
        counts = found.counts
        self._bar.show_counts(counts)
        for result, line in self._told.items():
            line[1].setText(f"{counts[result]:,}")
            line[2].setText(_words(result, counts[result]))
            for widget in line:
                widget.setVisible(result != "left_out" or counts[result] > 0)
        self._touches.setText(
            plural("{n} first touch is planned.", "{n} first touches are planned.", found.touches)
        )
        self._touches.setVisible(found.touches > 0)


def _words(result: Result, count: int) -> str:
    words = {
        "new": plural("new row", "new rows", count),
        "joins": plural("joins an account you have", "join accounts you have", count),
        "same": plural("stays as it is", "stay as they are", count),
        "look": plural(
            "needs a look, left out until then", "need a look, left out until then", count
        ),
        "left_out": plural("is left out", "are left out", count),
    }
    return words[result]


class _Bar(QWidget):
    """Parts of one length; the lines below say the same in numbers."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: Mapping[Result, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: Mapping[Result, int]) -> None:
        """Other parts."""
        self._counts = counts
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(13))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        round_ends = QPainterPath()
        round_ends.addRoundedRect(QRectF(self.rect()), theme.px(3), theme.px(3))
        painter.setClipPath(round_ends)
        painter.fillRect(self.rect(), theme.color("sunken"))
        some = {one: count for one, count in self._counts.items() if count}
        total, left, gap = sum(some.values()), 0.0, theme.px(2)
        least = theme.px(5)
        room = self.width() - gap * (len(some) - 1) - least * len(some)
        for result, count in some.items():
            wide = least + room * count / total
            painter.fillRect(QRectF(left, 0, wide, self.height()), theme.color(_TONES[result]))
            left += wide + gap
