"""Reset Meetings of the team: asked, committed, held, new business; put-offs and noes are drawn
where they are lost."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.model.resets import Funnel
from fieldbook.model.team import Lost, percent
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.pages.team.bar import Bar
from fieldbook.ui.pages.team.mark import Mark
from fieldbook.ui.pages.team.panel import TeamPanel
from fieldbook.ui.parts.button import Segments
from fieldbook.ui.parts.label import Label
from fieldbook.work.team import SPANS


class AskedPanel(TeamPanel):
    """Four lines, each a share of the one before."""

    def __init__(self) -> None:
        """Nothing asked yet."""
        spans = [(str(one), str(one)) for one in SPANS]
        self.span = Segments(spans, _("Reset Meetings of so many months"))
        super().__init__(_("Reset Meetings"), _beside(self.span))
        self.put_off, self.declined = Mark(_("Put off"), "lost"), Mark(_("No"), "lost")
        names = (_("Asked"), _("Committed"), _("Held"), _("New business"))
        self.marks = [Mark(name, "good") for name in names]
        self.bars = [Bar([mark]) for mark in self.marks]
        self.bars[1] = Bar([self.marks[1], self.put_off, self.declined])
        self.below = [Label("", "caption", "ink2") for _name in names]
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(10))
        grid.setColumnStretch(1, 1)
        for at, name in enumerate(names):
            told = QVBoxLayout()
            told.setSpacing(theme.px(2))
            told.addWidget(self.bars[at])
            told.addWidget(self.below[at])
            grid.addWidget(Label(name, "label"), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(told, at, 1)
        for mark in (*self.marks, self.put_off, self.declined):
            mark.clicked.connect(partial(self._on_mark, mark))
        self.column.addLayout(grid)
        self.column.addStretch(1)

    def show_asked(self, found: Funnel, lost: Lost, months: int) -> None:
        """Other figures, of so many months."""
        steps = (found.asked, found.committed, found.held, found.business)
        for mark, accounts in zip(self.marks, steps, strict=True):
            mark.show_accounts(accounts)
        put_off = plural("{n} put off", "{n} put off", len(lost.put_off))
        self.put_off.show_accounts(lost.put_off, put_off)
        declined = plural("{n} no", "{n} no", len(lost.declined))
        self.declined.show_accounts(lost.declined, declined)
        for bar in self.bars:
            bar.show_whole(len(found.asked))
        since = plural("in {n} month", "in {n} months", months)
        told = (
            since if found.asked else _("Nobody was asked {since}.").format(since=since),
            _shared(_("{share} %, a real date and time"), found.committed, found.asked),
            _shared(_("{share} % of committed"), found.held, found.committed),
            _shared(_("{share} % of held"), found.business, found.held),
        )
        for label, words in zip(self.below, told, strict=True):
            label.setText(words)

    def _on_mark(self, mark: Mark) -> None:
        self.opened.emit(_("Reset Meetings: {name}").format(name=mark.title), mark.accounts)


def _shared(words: str, part: tuple[object, ...], whole: tuple[object, ...]) -> str:
    share = percent(len(part), len(whole))
    return "" if share is None else words.format(share=share)


def _beside(span: Segments) -> QWidget:
    """The switch with what its numbers count."""
    for one in SPANS:
        span.button(str(one)).setAccessibleName(plural("{n} month", "{n} months", one))
    aside = QWidget()
    row = QHBoxLayout(aside)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(8))
    row.addWidget(span)
    row.addWidget(Label(_("months"), "body", "ink2"))
    return aside
