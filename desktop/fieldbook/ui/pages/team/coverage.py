"""Coverage by rating: how many accounts are in rhythm, late, or without a next touch."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from fieldbook.model.accounts import RATINGS, Rating
from fieldbook.model.team import Covered
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.pages.team.bar import Bar
from fieldbook.ui.pages.team.mark import Mark
from fieldbook.ui.pages.team.panel import TeamPanel
from fieldbook.ui.parts.badge import RatingBadge
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.legend import Legend
from fieldbook.ui.words import rating_name


class CoveragePanel(TeamPanel):
    """A line for each rating; every part of its bar opens the accounts it counts."""

    def __init__(self) -> None:
        """Nothing counted yet."""
        super().__init__(_("Coverage by rating"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(14))
        grid.setColumnStretch(2, 1)
        self.rows = {rating: _Row(rating) for rating in RATINGS}
        for at, (rating, row) in enumerate(self.rows.items()):
            names = QVBoxLayout()
            names.setSpacing(0)
            names.addWidget(Label(rating_name(rating), "row"))
            names.addWidget(row.count)
            grid.addWidget(RatingBadge(rating, 26), at, 0)
            grid.addLayout(names, at, 1)
            grid.addWidget(row.bar, at, 2)
            grid.addWidget(row.share, at, 3)
            for mark in row.bar.marks:
                mark.clicked.connect(partial(self._on_mark, rating, mark))
        self.column.addLayout(grid)
        legend = Legend(
            [("accent", _("In rhythm")), ("amberFill", _("Late")), ("ink3", _("No next touch"))]
        )
        self.column.addWidget(legend, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def show_coverage(self, found: tuple[Covered, ...]) -> None:
        """Other counts; the bars are on one scale."""
        most = max((one.count for one in found), default=0)
        for one in found:
            self.rows[one.rating].show_covered(one, most)

    def _on_mark(self, rating: Rating, mark: Mark) -> None:
        self.opened.emit(f"{rating_name(rating)}, {mark.title}", mark.accounts)


class _Row:
    """The parts of one line."""

    def __init__(self, rating: Rating) -> None:
        self._rating = rating
        self.count = Label("", "caption", "ink2")
        self.share = Label("", "label")
        self.share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.bar = Bar(
            [
                Mark(_("In rhythm"), "good"),
                Mark(_("Late"), "late"),
                Mark(_("No next touch"), "bare"),
            ]
        )

    def show_covered(self, one: Covered, most: int) -> None:
        self.count.setText(plural("{n} account", "{n} accounts", one.count))
        self.share.setText("" if one.share is None else f"{one.share} %")
        parts = (one.in_rhythm, one.late, one.bare)
        for mark, accounts in zip(self.bar.marks, parts, strict=True):
            mark.show_accounts(accounts)
        self.bar.show_whole(most)
        told = _("{name}: {good} in rhythm, {late} late, {bare} without a next touch")
        self.bar.setAccessibleName(
            told.format(
                name=rating_name(self._rating),
                good=len(one.in_rhythm),
                late=len(one.late),
                bare=len(one.bare),
            )
        )
