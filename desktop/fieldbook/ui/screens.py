"""Every place and overlay as a picture, to be looked at beside the design's."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from fieldbook.errors import CannotWriteError
from fieldbook.text import _
from fieldbook.work.account_lines import accounts

if TYPE_CHECKING:
    from fieldbook.ui.window import Window

SETTLE = 80
"""Milliseconds in which nothing more is laid out, before a picture is taken."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its file name, and what brings the window there."""

    name: str
    show: Callable[[], None]


def take_pictures(window: "Window", path: Path | None, folder: Path) -> list[Path]:
    """Renders every place into `folder`; without a book the first run alone."""
    folder.mkdir(parents=True, exist_ok=True)
    window.show()
    made = [_taken(window, Shot("14_first_run", window.show_first_run), folder)]
    made.append(
        _taken(window, Shot("14_own_book", lambda: window.show_first_run(own=True)), folder)
    )
    if path is not None and window.front_desk.open(path):
        made += [_taken(window, shot, folder) for shot in _shots(window)]
    return made


def _shots(window: "Window") -> Iterator[Shot]:
    listed = accounts(window.book)
    chosen = next((one.id for one in listed if one.rating == "A"), listed[0].id if listed else "")
    yield Shot("01_today", lambda: window.go("today"))
    yield Shot("13_quick_note", lambda: window.go("note", chosen))
    yield Shot("09_accounts_list", lambda: _fresh(window, "accounts"))
    yield Shot("09_new_account", window.deeds.new_account)
    if chosen:
        yield Shot("02_account", lambda: _fresh(window, "account", chosen))
    yield Shot("11_search", lambda: _search(window))
    yield Shot("00_history", lambda: _history(window))


def _fresh(window: "Window", place: str, row: str = "") -> None:
    window.close_overlays()
    window.go(place, row)


def _search(window: "Window") -> None:
    window.close_overlays()
    window.deeds.open_search()


def _history(window: "Window") -> None:
    window.close_overlays()
    window.deeds.open_history()


def _taken(window: QWidget, shot: Shot, folder: Path) -> Path:
    shot.show()
    settle()
    path = folder / f"{shot.name}.png"
    if not window.grab().save(str(path)):
        raise CannotWriteError(
            _("{path} could not be written.").format(path=path), _("Choose another folder.")
        )
    return path


def settle(milliseconds: int = SETTLE) -> None:
    """Lets everything be laid out and painted."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QCoreApplication.processEvents()
