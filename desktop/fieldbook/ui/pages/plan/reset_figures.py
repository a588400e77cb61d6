"""The figures below the board: of which time, of which rating, and how long it takes."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from fieldbook.model.accounts import RATINGS, Rating
from fieldbook.model.resets import Funnel
from fieldbook.model.rows import Ref
from fieldbook.text import _, plural
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Segments
from fieldbook.ui.parts.flow import Flow
from fieldbook.ui.parts.funnel import FiguresPanel
from fieldbook.ui.parts.label import Label
from fieldbook.ui.words import full_day
from fieldbook.work.resets import Figures

_ALL = "all"


class ResetFigures(QWidget):
    """A switch for the time, one for the rating, and the four figures."""

    wished = Signal()

    def __init__(self) -> None:
        """This year, every rating."""
        super().__init__()
        self._figures: Figures | None = None
        self.panel = FiguresPanel(_("Your Reset Meetings"))
        periods = (("year", _("This year")), ("months", _("12 months")), (_ALL, _("All")))
        self.period = Segments(periods, _("Of which time"))
        self.period.chosen.connect(self.wished)
        ratings = [(_ALL, _("Every rating")), *((one, one) for one in RATINGS)]
        self.rating = Segments(ratings, _("Of which rating"))
        self.rating.chosen.connect(self._show)
        self.days = Label("", "caption", "ink2")
        self.days.setWordWrap(True)
        self.whose = QComboBox()
        self.whose.setAccessibleName(_("Of which seller"))
        self.whose.activated.connect(self.wished)
        self.whose.hide()
        flow = Flow(gap=8)
        for switch in (self.period, self.rating, self.whose):
            flow.add(switch)
        self.whose.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        row = QHBoxLayout()
        row.addWidget(flow, 1)
        column.addLayout(row)
        column.addWidget(self.panel)
        column.addWidget(self.days)

    def span(self, today: date) -> tuple[date, date]:
        """The time that is chosen: the first and the last day."""
        first = {
            "year": date(today.year, 1, 1),
            "months": _a_year_before(today),
            _ALL: date.min,
        }[self.period.value]
        return first, today

    @property
    def seller(self) -> Ref | None:
        """Whose figures are wished; None is everybody."""
        return self.whose.currentData() or None

    def show_figures(self, found: Figures) -> None:
        """Other figures."""
        self._figures = found
        self._show_sellers(found)
        self._show()

    def _show_sellers(self, found: Figures) -> None:
        """Whose they may be, in a book of several sellers."""
        choices = [("", _("Everybody")), *found.sellers]
        shown = [self.whose.itemData(n) for n in range(self.whose.count())]
        if shown != [row for row, _name in choices]:
            chosen = self.seller
            self.whose.clear()
            for row, name in choices:
                self.whose.addItem(name, row)
            self.whose.setCurrentIndex(max(0, self.whose.findData(chosen or "")))
        several = len(found.sellers) > 1
        self.whose.setVisible(several)
        self.panel.title.setText(_("Reset Meetings") if several else _("Your Reset Meetings"))

    def _show(self) -> None:
        if self._figures is None:
            return
        found = self._figures
        rating: Rating | None = next((one for one in RATINGS if one == self.rating.value), None)
        funnel = found.by_rating.get(rating, Funnel()) if rating else found.total
        since = _("since {day}").format(day=full_day(found.first)) if found.first > date.min else ""
        self.panel.show_funnel(funnel, since)
        self.days.setText(_days(funnel))
        self.days.setVisible(bool(funnel.days))

    def fit(self, wide: int) -> None:
        """Four in a line, or two."""
        self.panel.fit(wide)

    def first(self) -> QWidget:
        """Where the focus begins."""
        return self.period.button(self.period.value)


def _days(found: Funnel) -> str:
    """From the first ask to the date, in the middle."""
    if not found.days:
        return ""
    days = sorted(found.days)
    middle = days[len(days) // 2]
    return _("From the first ask to the agreed date: {days}, half of them sooner.").format(
        days=plural("{n} day", "{n} days", middle)
    )


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year - 1, day=28)
