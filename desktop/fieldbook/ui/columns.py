"""The columns of the window: sidebar, what is looked at, and what stands beside it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fieldbook.ui import theme
from fieldbook.ui.banner import SampleBanner
from fieldbook.ui.context import ContextPanel
from fieldbook.ui.page import Page
from fieldbook.ui.places import PLACES
from fieldbook.ui.sidebar import Sidebar
from fieldbook.ui.trouble_bar import TroubleBar

THREE, NO_RAIL = 1200, 1000
"""Widths at 100 % text: from here on three columns, and from here on a whole sidebar."""


class Columns(QWidget):
    """Three columns, two with the panel sliding over, or a rail: as the width allows."""

    dropped = Signal(list)
    """Files let go on the window."""

    def __init__(self, bar: TroubleBar, chosen: dict[str, object] | None = None) -> None:
        """`bar` stands over the content while something is wrong.

        `chosen` is what was chosen on the pages of columns that stood here before.
        """
        super().__init__()
        self._pages: dict[str, Page] = {}
        self.chosen = {} if chosen is None else chosen
        self.setObjectName("window")
        self.setAcceptDrops(True)
        self.sidebar = Sidebar([*PLACES])
        self.banner = SampleBanner()
        self.banner.hide()
        self.content = QStackedWidget()
        self.content.setObjectName("content")
        waiting = QFrame()
        waiting.setObjectName("page")
        self.content.addWidget(waiting)
        self.context = ContextPanel(self)
        self.context.hide()
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.banner)
        middle.addWidget(bar)
        middle.addWidget(self.content, 1)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._line.addWidget(self.sidebar)
        self._line.addLayout(middle, 1)
        self._line.addWidget(self.context)

    @property
    def page(self) -> Page | None:
        """The page that is seen."""
        shown = self.content.currentWidget()
        return shown if isinstance(shown, Page) else None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes files; what is dragged within the window is for others."""
        if _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hands them on."""
        event.acceptProposedAction()
        self.dropped.emit(_files(event))

    def page_of(self, place: str, make: Callable[[], Page]) -> Page:
        """The page of a place, made when it is first asked for."""
        if place not in self._pages:
            page = self._pages[place] = make()
            page.place = place
            self.content.addWidget(page)
            page.choose_here(self.chosen.pop(place, None))
        return self._pages[place]

    def drop_pages(self, but: Page | None = None) -> None:
        """Every page but this one is made anew when it is gone to; what is chosen stays so."""
        for place, page in [*self._pages.items()]:
            if page is not but:
                page.hide()  # it keeps what is typed
                self.chosen[place] = page.chosen_here()
                self.content.removeWidget(page)
                self.context.forget(page.panel)
                page.deleteLater()
                del self._pages[place]

    def fit(self, width: int, panel_wished: bool) -> None:
        """Brings the columns to what a window of that width allows."""
        wide = width / theme.factor()
        self.sidebar.show_rail(wide < NO_RAIL)
        over = wide < THREE
        page = self.page
        has_panel = page is not None and self.context.show_panel(page.panel)
        if over != self.context.slides_over():
            self.context.lie_over(over)
            if over:
                self._line.removeWidget(self.context)
            else:
                self._line.addWidget(self.context)
            self.context.setVisible(False)
        if page and page.panel_button:
            page.panel_button.setVisible(has_panel and (over or not panel_wished))
        panel = self.context.width_for(width)
        self.context.setFixedWidth(panel)
        if over:
            self.context.setGeometry(width - panel, 0, panel, self.height())
            self.context.raise_()
            self.context.setVisible(has_panel and self.context.isVisible())
        else:
            self.context.setVisible(has_panel and panel_wished)


def _files(event: QDropEvent) -> list[Path]:
    """The files that are dragged, and nothing else."""
    urls = event.mimeData().urls()
    return [Path(one.toLocalFile()) for one in urls if one.isLocalFile()]
