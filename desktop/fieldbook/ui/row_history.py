"""The history of one row over a place: who changed what, and when."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.page import Shell
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.ui.words import hour, note_day
from fieldbook.work.days import today
from fieldbook.work.row_history import FieldChange, row_history

MOST = 300
_LONGEST = 160


def field_words(name: str) -> str:
    """What a field is called on the screen."""
    return {
        "name": _("Name"),
        "rating": _("Rating"),
        "stage": _("Stage"),
        "city": _("Town"),
        "country": _("Country"),
        "website": _("Website"),
        "since": _("With us since"),
        "parked": _("Parked"),
        "at": _("When"),
        "channel": _("Channel"),
        "outcome": _("Outcome"),
        "person": _("Person"),
        "private": _("Private"),
        "discussed": _("Discussed"),
        "proposed": _("Proposed"),
        "purpose": _("Next purpose"),
        "agreed": _("Agreed"),
        "questions": _("Still open"),
    }.get(name, name)


class RowHistory(Overlay):
    """A list of changes, the newest first."""

    def __init__(self, shell: Shell, host: QWidget, row: Ref) -> None:
        """`host` is what it lies over."""
        super().__init__(host)
        self._shell, self._row = shell, row
        inside = QWidget()
        inside.setFixedWidth(min(theme.px(620), host.width() - theme.px(32)))
        column = QVBoxLayout(inside)
        column.setContentsMargins(*[theme.px(20)] * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(Label(_("Who changed what"), "card"))
        self._list = QListWidget()
        self._list.setAccessibleName(_("Changes"))
        self._list.setMinimumHeight(theme.px(96))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setWordWrap(True)
        column.addWidget(self._list)
        close = Button(_("Close"), "plain", key="Esc")
        close.clicked.connect(self.close_overlay)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)
        self.set_content(inside, self._list)
        self.sheet.setMinimumHeight(min(theme.px(460), host.height() - theme.px(32)))

    def open(self) -> None:
        """Shows what was changed until now."""
        super().open()
        day = today(self._shell.book)
        for change in row_history(self._shell.book, self._row)[:MOST]:
            when = f"{note_day(change.at.date(), day)}, {hour(change.at.time())}"
            parts = [when, change.by, _change(change)]
            item = QListWidgetItem("  ·  ".join(part for part in parts if part))
            if change.undone:
                item.setForeground(theme.color("ink3"))
            self._list.addItem(item)
        self._list.setCurrentRow(0)


def _change(change: FieldChange) -> str:
    after = change.after[:_LONGEST] or _("empty")
    before = change.before[:_LONGEST]
    told = f"{field_words(change.field)}: " if change.field else ""
    told += f"{before} → {after}" if before and before != after else after
    return told + (" " + _("(taken back)") if change.undone else "")
