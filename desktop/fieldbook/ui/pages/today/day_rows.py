"""The rows of Today in their three parts, gone through by keys as one list."""

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldbook.model.rows import Ref
from fieldbook.text import _
from fieldbook.ui import theme
from fieldbook.ui.pages.today.day_words import counted
from fieldbook.ui.pages.today.row_view import RowsView
from fieldbook.ui.pages.today.section import Section
from fieldbook.work.today import FEW, Row, Today


class DayRows(QWidget):
    """What was earlier today, what is later, and what can be any time this week."""

    asked = Signal(str, object, QPoint)
    """As RowsView.asked."""
    chosen = Signal(object)
    """The row that was gone to lies in this QRect of the widget; None with the mouse."""
    left = Signal()
    """An arrow led out above the first row."""
    show_all = Signal()

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._marked: set[Ref] = set()
        self._any_time = Section(_("Any time this week"))
        self._parts = (Section(_("Earlier today")), Section(_("Later today")), self._any_time)
        for part in self._parts:
            self._column.addWidget(part)
            part.view.asked.connect(self.asked)
            part.view.chosen.connect(self._on_chosen)
            part.view.left.connect(self.step)
            part.view.marked.connect(self._on_marked)
            part.view.extended.connect(self._on_extended)
            part.view.rows.marked = self._marked
        self._any_time.show_all.connect(self.show_all)

    def show_day(self, found: Today, *, whole: bool) -> None:
        """The rows of a day; `whole` says that all of the week are wished for."""
        day = found.now.date()
        there = {row.touch for row in (*found.earlier, *found.later, *found.any_time)}
        self._marked &= there
        earlier, later, any_time = self._parts
        earlier.show_rows(found.earlier, day)
        later.show_rows(found.later, day)
        count = counted(len(found.any_time), found.any_count, more=found.more)
        any_time.show_rows(found.any_time, day, count)
        any_time.offer_all(found.any_count > FEW, shown=whole)
        self.setVisible(bool(found.earlier or found.later or found.any_time))

    def fit(self, gap: int) -> None:
        """Another size of text; `gap` lies between the parts."""
        self._column.setSpacing(theme.px(gap))
        shown = [part for part in self._parts if not part.isHidden()]
        for part in self._parts:
            part.fit(first=part in shown[:1])

    def current(self) -> Row | None:
        """The row that is chosen."""
        found = (part.view.current() for part in self._parts)
        return next((row for row in found if row), None)

    def together(self, row: Row) -> list[Row]:
        """What a deed with a row is done to: all that are chosen if it is one of them."""
        if row.touch not in self._marked:
            return [row]
        every = (one for part in self._parts for one in part.view.rows.every())
        return [one for one in every if one.touch in self._marked]

    def _on_marked(self, row: Row | None) -> None:
        if row is None:
            self._marked.clear()
        else:
            self._marked ^= {row.touch}
        self._repaint()

    def _on_extended(self, by: int) -> None:
        before, views = self.current(), self._views()
        next(view for view in views if view.hasFocus()).step(by)
        self._marked |= {one.touch for one in (before, self.current()) if one}
        self._repaint()

    def _repaint(self) -> None:
        for part in self._parts:
            part.view.rows.tell_marked()

    def forget_choice(self) -> None:
        """No row is chosen."""
        for part in self._parts:
            part.view.forget_choice()

    def choose(self, touch: str) -> bool:
        """Goes to the row of a touch; gives whether it is here."""
        for part in self._parts:
            at = part.view.rows.place_of(touch)
            if at is not None:
                part.view.choose(at)
                return True
        return False

    def step(self, by: int) -> None:
        """From one part to the next one, or the one before; from outside, to the first."""
        views = self._views()
        at = next((n for n, view in enumerate(views) if view.hasFocus()), -1) + by
        if 0 <= at < len(views):
            views[at].choose(0 if by > 0 else -1)
        elif at < 0:
            self.left.emit()

    def focusable(self) -> list[QWidget]:
        """What takes the focus here, in reading order."""
        return [one for part in self._parts for one in part.focusable()]

    def _views(self) -> list[RowsView]:
        return [part.view for part in self._parts if not part.isHidden()]

    def _on_chosen(self, row: Row) -> None:
        place = None
        for part in self._parts:
            if part.view.current() is not row:
                part.view.forget_choice()
            elif part.view.hasFocus():
                box = part.view.visualRect(part.view.currentIndex())
                place = QRect(part.view.viewport().mapTo(self, box.topLeft()), box.size())
        self.chosen.emit(place)
