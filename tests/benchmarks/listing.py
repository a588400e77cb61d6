"""Figures 4 and 5: opening Accounts on the team book, and its slowest frame while scrolling."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks.books import Bench, now
from tests.benchmarks.measure import Figure, in_turns, seconds

if TYPE_CHECKING:
    from fieldbook.ui.pages.accounts.page import AccountsPage

_BARE = """SELECT a.n, a.name, a.rating, f.due, f.next_day, w.purpose FROM account a
LEFT JOIN account_facts f ON f.n = a.n LEFT JOIN words w ON w.n = f.next
WHERE a.stage IN ('lead', 'open') ORDER BY a.rating, coalesce(f.next_day, f.due), a.name LIMIT 20"""
_FRAME = 1 / 60
_ROWS, _ROUNDS = 200, 9


def opening_accounts(bench: Bench) -> list[Figure]:
    """In this process, offscreen, with the real page, against the bare SELECT of a screenful."""
    seller, team = bench.book(bench.seller), bench.book(bench.team)
    with _page(seller, bench) as small, _page(team, bench) as page:
        turns = (partial(_open, page), partial(_open, small), partial(_select, page))
        times = in_turns([turns] * _ROUNDS)
    ours, little, bare = (median(found[2:]) for found in times)
    return [
        Figure("4", "open Accounts, team", ours, bare, "s", 3),
        Figure("4", "the same, team against seller", ours, little, "s", 1.3),
    ]


def scrolling(bench: Bench) -> list[Figure]:
    """The slowest of so many frames, against a frame of a 60 Hz screen."""
    with _page(bench.book(bench.team), bench) as page:
        frames = [seconds(partial(_scroll, page, at)) for at in range(_ROWS)]
    return [Figure("5", "scroll 200 rows, slowest frame", max(frames), _FRAME, "s", 1)]


@contextmanager
def _page(path: Path, bench: Bench) -> "Iterator[AccountsPage]":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from fieldbook.app import make_window, start_qt
    from fieldbook.ui.settings import Settings

    app = start_qt()
    settings = Settings(bench.scratch / "settings.ini")
    settings.keep("place", "accounts")
    window = make_window(app, settings, now())
    window.resize(1440, 900)
    window.show()
    window.front_desk.open(path)
    app.processEvents()
    page = window.page
    try:
        yield page  # type: ignore[misc]
    finally:
        window.close()


def _open(page: "AccountsPage") -> None:
    """Reads the list anew and paints its first rows."""
    page.render_book()
    page.view.viewport().repaint()


def _select(page: "AccountsPage") -> None:
    with page.shell.book.reading() as connection:
        connection.exec_driver_sql(_BARE).all()


def _scroll(page: "AccountsPage", at: int) -> None:
    bar = page.view.verticalScrollBar()
    bar.setValue(at * 44)
    page.view.viewport().repaint()
