"""The Team place as it is shown in pictures."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop

from fieldbook.ui.pages.team.page import TeamPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldbook.ui.window import Window


def team_shots(window: "Window") -> "Iterator[tuple[str, Callable[[], object]]]":
    """The names of the pictures, and what brings the window there."""
    yield "06_team", partial(_shown, window, "overview")
    yield "06_team_below", partial(_below, window)
    yield "06_team_tables", partial(_turned, window)
    yield "06_team_coaching", partial(_shown, window, "coaching")
    yield "06_team_books", partial(_shown, window, "books")
    yield "06_team_flags", partial(_flags, window)
    yield "06_team_flag_down", partial(_flag_down, window)


def _shown(window: "Window", tab: str) -> TeamPage:
    """The place with fresh figures."""
    window.close_overlays()
    window.go("team")
    page = window.page
    if not isinstance(page, TeamPage):
        raise TypeError(type(page))
    while window.tasks and window.tasks.waiting:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    window.refresh()
    page.show_tab(tab)
    return page


def _below(window: "Window") -> None:
    """Its lower half."""
    _shown(window, "overview").overview.to_end()


def _turned(window: "Window") -> None:
    """Its charts as tables."""
    _shown(window, "overview").turn()


def _flags(window: "Window") -> None:
    page = _shown(window, "overview")
    page.turn()
    window.deeds.open_flags()


def _flag_down(window: "Window") -> None:
    """As it is while the reason is asked for."""
    page = _shown(window, "overview")
    for row in page.overview.flags.rows[:1]:
        row.cleared.emit()
