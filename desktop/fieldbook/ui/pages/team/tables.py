"""The charts of the Team place as tables: ratings, sellers, and the weeks of each."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QVBoxLayout, QWidget

from fieldbook.model.attention import first_week
from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.attention.keys import is_turn, moved
from fieldbook.ui.pages.attention.tables import Cells, dress, fit
from fieldbook.ui.parts.label import Label
from fieldbook.ui.words import full_day, rating_name
from fieldbook.work.team import SellerFigures, Team
from fieldbook.work.team_words import pace_name

_Cell = str | int
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOST = 14
"""So many rows are seen of a table; the rest of it is scrolled to."""
_Behind = Callable[[int], tuple[str, tuple[Ref, ...]]]


class FigureTable(QTableView):
    """Figures under heads; Enter opens the accounts behind a row."""

    opened = Signal(str, object)

    def __init__(self, name: str) -> None:
        """Empty."""
        super().__init__()
        self.setAccessibleName(name)
        self.cells = Cells((), self)
        self.setModel(self.cells)
        self._behind: _Behind = _nothing
        dress(self)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.doubleClicked.connect(self._open)

    def show_rows(
        self, heads: Sequence[str], rows: Sequence[Sequence[_Cell]], behind: _Behind | None = None
    ) -> None:
        """Other figures; `behind` gives what a row counts and its accounts."""
        at = max(self.currentIndex().row(), 0)
        self._behind = behind or _nothing
        self.cells.set_heads(heads)
        self.cells.show_rows(len(rows), rows.__getitem__)
        fit(self)
        self.setCurrentIndex(self.cells.index(min(at, len(rows) - 1), 0))
        if not self.hasFocus():
            self.clearSelection()
        self._fit()

    def sizeHint(self) -> QSize:
        """As high as its rows, of which so many are seen at most."""
        rows = min(max(self.cells.rowCount(), 1), _MOST)
        high = self.horizontalHeader().sizeHint().height() + 2
        high += rows * self.verticalHeader().defaultSectionSize()
        wide = sum(
            self.horizontalHeader().sectionSize(at) for at in range(self.cells.columnCount())
        )
        if self._more_below():
            wide += self.verticalScrollBar().sizeHint().width()
        return QSize(wide + 2, high)

    def _more_below(self) -> bool:
        return self.cells.rowCount() > _MOST

    def _fit(self) -> None:
        """As wide as its columns; where there is less room it is moved sideways."""
        wanted = self.sizeHint()
        self.setMaximumWidth(wanted.width())
        bar = self.horizontalScrollBar().sizeHint().height()
        narrow = self.width() < wanted.width()
        self.setFixedHeight(wanted.height() + (bar if narrow else 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The row one is at is seen."""
        super().focusInEvent(event)
        self.selectRow(max(self.currentIndex().row(), 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """One table at a time shows where one is."""
        super().focusOutEvent(event)
        self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and J K move, Enter opens; T is for the page."""
        if is_turn(event):
            event.ignore()
        elif event.key() in _ENTER:
            self._open()
        else:
            super().keyPressEvent(moved(event))

    def keyboardSearch(self, _typed: str) -> None:
        """Letters are keys here."""

    def _open(self) -> None:
        if self.currentIndex().isValid():
            told, accounts = self._behind(self.currentIndex().row())
            if accounts:
                self.opened.emit(told, accounts)


class TeamTables(QWidget):
    """Every chart of the overview in figures."""

    opened = Signal(str, object)
    """What a row counts, and its accounts."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        super().__init__()
        titles = {
            "ratings": _("Coverage by rating"),
            "sellers": _("Seller by seller"),
            "resets": _("Reset Meetings and commitments"),
            "weeks": _("Touches week by week: selling + not selling"),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        self.tables = {name: FigureTable(title) for name, title in titles.items()}
        for name, table in self.tables.items():
            table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
            table.opened.connect(self.opened)
            column.addWidget(Label(titles[name], "panel"))
            column.addWidget(table)
            column.addSpacing(theme.px(8))
        column.addStretch(1)

    def show_team(self, found: Team) -> None:
        """Other figures; sellers in the order of their names."""
        sellers = found.sellers

        def behind(at: int) -> tuple[str, tuple[Ref, ...]]:
            return sellers[at].name, sellers[at].accounts

        self._show_ratings(found)
        heads, rows = _books(sellers)
        self.tables["sellers"].show_rows(heads, rows, behind)
        heads, rows = _asked(sellers)
        self.tables["resets"].show_rows(heads, rows, behind)
        heads, rows = _weeks(found)
        self.tables["weeks"].show_rows(heads, rows)

    def _show_ratings(self, found: Team) -> None:
        heads = (_("Rating"), _("In rhythm"), _("Late"), _("No next touch"), _("Share"))
        rows = [
            (
                rating_name(one.rating),
                len(one.in_rhythm),
                len(one.late),
                len(one.bare),
                _share(one.share),
            )
            for one in found.coverage
        ]

        def behind(at: int) -> tuple[str, tuple[Ref, ...]]:
            one = found.coverage[at]
            told = _("{name}, not in rhythm").format(name=rating_name(one.rating))
            return told, (*one.late, *one.bare)

        self.tables["ratings"].show_rows(heads, rows, behind)


def _nothing(_at: int) -> tuple[str, tuple[Ref, ...]]:
    return "", ()


def _share(share: int | None) -> str:
    return "–" if share is None else f"{share} %"


def _books(sellers: Sequence[SellerFigures]) -> tuple[tuple[str, ...], list[tuple[_Cell, ...]]]:
    heads = (
        _("Seller"), _("Accounts"), _("In rhythm"), _("Late"), _("No next touch"),
        _("Clear purposes"), _("12 weeks ago"), _("Attention"),
    )  # fmt: skip
    return heads, [
        (
            one.name,
            len(one.accounts),
            sum(len(each.in_rhythm) for each in one.coverage),
            sum(len(each.late) for each in one.coverage),
            sum(len(each.bare) for each in one.coverage),
            _share(one.purposes.now),
            _share(one.purposes.then),
            pace_name(one.pace),
        )
        for one in sellers
    ]


def _asked(sellers: Sequence[SellerFigures]) -> tuple[tuple[str, ...], list[tuple[_Cell, ...]]]:
    heads = (
        _("Seller"), _("Asked"), _("Committed"), _("Held"), _("New business"), _("Put off"),
        _("No"), _("Not selling: done"), _("Ahead"), _("Missed"),
    )  # fmt: skip
    return heads, [
        (
            one.name,
            len(one.asked.asked),
            len(one.asked.committed),
            len(one.asked.held),
            len(one.asked.business),
            len(one.lost.put_off),
            len(one.lost.declined),
            len(one.close.done),
            len(one.close.ahead),
            len(one.close.missed),
        )
        for one in sellers
    ]


def _weeks(found: Team) -> tuple[tuple[str, ...], list[tuple[_Cell, ...]]]:
    """The newest week first."""
    heads = (_("Week of"), *(one.name for one in found.sellers))
    count = max((len(one.weeks) for one in found.sellers), default=0)
    first = first_week(found.today)
    rows: list[tuple[_Cell, ...]] = []
    for at in reversed(range(count)):
        both = ("{} + {}".format(*one.weeks[at]) for one in found.sellers)
        rows.append((full_day(first + timedelta(weeks=at)), *both))
    return heads, rows
