"""What became of the leads of each source, as a table: the first row is of all of them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.pages.attention.tables import Cells, dress, fit
from fieldbook.work.lead_figures import LeadFigures, SourceFigures

_MOST_ROWS = 5
_NARROWEST = 180


class LeadTable(QTableView):
    """Its rows are walked by the arrows; the chosen one is what a feedback file is about."""

    turned = Signal()

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self._rows: list[SourceFigures] = []
        self._roomy = True
        self.cells = Cells(_heads(), self)
        self.setModel(self.cells)
        self.setAccessibleName(_("What became of the leads, by source"))
        dress(self)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(theme.px(44))

    def show_figures(self, found: LeadFigures) -> None:
        """Other figures; the same source stays chosen."""
        at = max(self.currentIndex().row(), 0)
        self._rows = [found.total, *found.by_source]
        self.cells.show_rows(len(self._rows), self._cells)
        fit(self)
        self._fit_first()
        self.setCurrentIndex(self.cells.index(min(at, len(self._rows) - 1), 0))
        self.updateGeometry()

    def chosen(self) -> SourceFigures | None:
        """The row one is at."""
        at = self.currentIndex().row()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    @property
    def source(self) -> str:
        """The source that is chosen; "" is all of them."""
        at = self.currentIndex().row()
        return self._rows[at].source if 0 < at < len(self._rows) else ""

    def sizeHint(self) -> QSize:
        """As high as its rows, of which so many are seen at most."""
        rows = min(max(len(self._rows), 1), _MOST_ROWS)
        high = self.horizontalHeader().sizeHint().height()
        high += rows * self.verticalHeader().defaultSectionSize() + 2
        if not self._roomy:
            high += self.horizontalScrollBar().sizeHint().height()
        return QSize(super().sizeHint().width(), high)

    def minimumSizeHint(self) -> QSize:
        """Two rows at least."""
        return QSize(super().minimumSizeHint().width(), min(self.sizeHint().height(), theme.px(96)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names of the sources take what the numbers leave."""
        super().resizeEvent(event)
        self._fit_first()

    def _fit_first(self) -> None:
        """Where the numbers leave too little for the names, the table is moved sideways."""
        heads = self.horizontalHeader()
        numbers = sum(heads.sectionSize(at) for at in range(1, self.cells.columnCount()))
        modes = QHeaderView.ResizeMode
        roomy = self.viewport().width() - numbers >= theme.px(_NARROWEST)
        heads.setSectionResizeMode(0, modes.Stretch if roomy else modes.Interactive)
        if not roomy:
            heads.resizeSection(0, theme.px(_NARROWEST))
        if roomy != self._roomy:
            self._roomy = roomy
            self.updateGeometry()

    def keyboardSearch(self, _typed: str) -> None:
        """Letters are keys here."""

    def _on_current(self) -> None:
        self.turned.emit()

    def _cells(self, at: int) -> Sequence[str | int]:
        one = self._rows[at]
        days = one.days_to_touch
        named = _("All sources") if at == 0 else one.source.strip() or _("No source named")
        return [
            named,
            len(one.handed),
            len(one.touched),
            len(one.accepted),
            len(one.returned),
            len(one.nurtured),
            len(one.business),
            f"{round(100 * len(one.business) / max(len(one.handed), 1))} %",
            "–" if days is None else _days(days),
        ]


def _days(days: float) -> str:
    """The median of working days to the first word: "4.5 days"."""
    whole = days == int(days)
    return plural("{n} day", "{n} days", int(days)) if whole else _("{n} days").format(n=days)


def reasons_words(one: SourceFigures | None) -> str:
    """Why leads of a source were returned, the most frequent first; "" where none was."""
    if one is None or not one.reasons:
        return ""
    told = ", ".join(f"{because.rstrip('.')} ({len(who)})" for because, who in one.reasons)
    return _("Returned because: {reasons}.").format(reasons=told)


def _heads() -> list[str]:
    return [
        _("Source"),
        _("Leads"),
        _("Touched"),
        _("Accepted"),
        _("Returned"),
        _("Nurtured"),
        _("Business"),
        _("Share"),
        _("First word"),
    ]
