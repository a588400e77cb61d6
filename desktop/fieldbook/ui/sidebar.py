"""The sidebar: search, places with their counts, segments, save state, who you are."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.parts.avatar import Avatar
from fieldbook.ui.parts.button import IconButton
from fieldbook.ui.parts.heard import heard_as
from fieldbook.ui.parts.icon import IconLabel
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.scroll import ScrollArea
from fieldbook.ui.place_button import PlaceButton
from fieldbook.ui.places import FOR_LEADS
from fieldbook.ui.save_state import SaveState
from fieldbook.ui.search_button import SearchButton

if TYPE_CHECKING:
    from fieldbook.work.places import Places

WIDTH, RAIL = 224, 56
PlaceName = tuple[str, str, str, str]
_COLOURS = ("c3", "c1", "c2", "c4", "c5", "c6")


@heard_as(QAccessible.Role.PageTabList)
class Sidebar(QFrame):
    """The left column; as a rail it keeps the icons alone."""

    chosen = Signal(str, str)
    """A place, or ("segment", its row id)."""
    search = Signal()
    menu = Signal()
    settings = Signal()
    new_segment = Signal()
    dropped = Signal(str, list)
    """A segment, and the ids of the accounts that were let go on it."""

    def __init__(self, places: list[PlaceName], parent: QWidget | None = None) -> None:
        """`places` are (place, name, icon, key), in their order."""
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAccessibleName(_("Places and segments"))
        self._rail = False
        self._here = ("", "")
        self._buttons: dict[str, PlaceButton] = {}
        self._segments: dict[str, PlaceButton] = {}
        self._build(places)

    def _build(self, places: list[PlaceName]) -> None:
        column = QVBoxLayout(self)
        self._column = column
        self._head_row, self._title_row, self._foot_row = (
            self._head(),
            self._segment_head(),
            self._foot(),
        )
        column.addLayout(self._head_row)
        self._search = SearchButton(_("Search or jump to"), "Ctrl+K")
        self._search.clicked.connect(self.search)
        column.addWidget(self._search)
        column.addSpacing(theme.px(8))
        for place, name, icon, key in places:
            button = PlaceButton(name, icon, key)
            button.clicked.connect(self._on_place)
            button.setProperty("place", place)
            self._buttons[place] = button
            column.addWidget(button)
        column.addLayout(self._title_row)
        column.addWidget(self._segment_list(), 1)
        column.addStretch(0)
        self._gap = column.count() - 1
        self.state = SaveState()
        column.addWidget(self.state)
        column.addWidget(self._line())
        column.addLayout(self._foot_row)
        self._fit()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._mark = IconLabel("book", "accent", 20)
        self._name = Label("Fieldbook", "panel")
        self.menu_button = IconButton("menu", _("Menu"))
        self.menu_button.clicked.connect(self.menu)
        row.addWidget(self._mark)
        row.addWidget(self._name, 1)
        row.addWidget(self.menu_button)
        row.setAlignment(self.menu_button, Qt.AlignmentFlag.AlignRight)
        return row

    def _segment_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._segments_title = Label(_("Segments"), "label", "ink2")
        self._add = IconButton("plus", _("New segment"))
        self._add.clicked.connect(self.new_segment)
        row.addWidget(self._segments_title, 1)
        row.addWidget(self._add)
        return row

    def _segment_list(self) -> QWidget:
        inside = QWidget()
        self._segment_column = QVBoxLayout(inside)
        self._segment_column.setContentsMargins(0, 0, 0, 0)
        self._segment_column.setSpacing(0)
        self._segment_column.addStretch(1)
        area = ScrollArea(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._segment_area = area
        return area

    def _line(self) -> QFrame:
        line = QFrame()
        line.setObjectName("hairline")
        line.setFixedHeight(1)
        return line

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._avatar = Avatar("", 32)
        self._who = ElidedLabel("", "label")
        self._settings = IconButton("sliders-horizontal", _("Settings"))
        self._settings.clicked.connect(self.settings)
        row.addWidget(self._avatar)
        row.addWidget(self._who, 1)
        row.addWidget(self._settings)
        return row

    def _fit(self) -> None:
        px = theme.px
        self.setFixedWidth(px(RAIL if self._rail else WIDTH))
        side = 8 if self._rail else 12
        self._column.setContentsMargins(px(side), px(12), px(side), px(14))
        self._column.setSpacing(px(2))
        wide = not self._rail
        self._column.setStretch(self._gap, 0 if wide else 1)
        inset = px(10) if wide else 0
        for row, top, foot in (
            (self._head_row, 0, 8),
            (self._title_row, 16, 0),
            (self._foot_row, 8, 0),
        ):
            row.setContentsMargins(inset, px(top) if wide else 0, 0, px(foot))
            row.setSpacing(px(10))
        for widget in (self._name, self._segments_title, self._add, self._who, self._settings):
            widget.setVisible(wide)
        self._mark.setVisible(wide)
        side = Qt.AlignmentFlag.AlignRight if wide else Qt.AlignmentFlag.AlignHCenter
        self._head_row.setAlignment(self.menu_button, side)
        self._head_row.setStretch(1, 1 if wide else 0)
        self._segment_area.setVisible(wide)
        self._search.show_rail(self._rail)
        self.state.show_rail(self._rail)
        for button in self._buttons.values():
            button.show_rail(self._rail)

    def refit(self) -> None:
        """The text has another size now."""
        self._fit()

    def show_rail(self, rail: bool) -> None:
        """Icons alone, or everything."""
        if rail != self._rail:
            self._rail = rail
            self._fit()

    def show_places(self, places: "Places") -> None:
        """The counts, the segments and who is here."""
        self._avatar.set_name(places.seller)
        self._who.setText(places.seller)
        self._count("today", places.touches, plural("{n} touch", "{n} touches", places.touches))
        for place in FOR_LEADS:
            self._buttons[place].setVisible(places.leads)
        told = plural("{n} account", "{n} accounts", places.accounts)
        self._count("accounts", places.accounts, told)
        wanted = [one.id for one in places.segments]
        if wanted != list(self._segments):
            self._rebuild(places)
        for one in places.segments:
            button = self._segments[one.id]
            told = plural("{n} account", "{n} accounts", one.accounts)
            button.set_text(one.name)
            button.set_count(one.accounts, told)

    def _count(self, place: str, count: int, told: str) -> None:
        if place in self._buttons:
            self._buttons[place].set_count(count, told)

    def _rebuild(self, places: "Places") -> None:
        for button in self._segments.values():
            self._segment_column.removeWidget(button)
            button.deleteLater()
        self._segments = {}
        for at, one in enumerate(places.segments):
            button = PlaceButton(one.name, "", "", dot=_COLOURS[at % len(_COLOURS)])
            button.setProperty("place", "segment")
            button.setProperty("row", one.id)
            button.clicked.connect(self._on_place)
            button.dropped.connect(partial(self.dropped.emit, one.id))
            self._segments[one.id] = button
            self._segment_column.insertWidget(at, button)
        self.show_place(*self._here)

    def show_place(self, place: str, row: str = "") -> None:
        """Marks where we are."""
        self._here = (place, row)
        for name, button in self._buttons.items():
            button.setChecked(name == place)
        for one, button in self._segments.items():
            button.setChecked(place == "segment" and one == row)

    def _on_place(self) -> None:
        button = self.sender()
        if isinstance(button, PlaceButton):
            self.chosen.emit(button.property("place"), button.property("row") or "")
