"""The menu of the window: every entry with its keys."""

from functools import partial
from typing import TYPE_CHECKING

from fieldbook.text import _
from fieldbook.ui.actions import Deed, Menus

if TYPE_CHECKING:
    from fieldbook.ui.deeds import Deeds
    from fieldbook.ui.front_desk import FrontDesk


def menus_of(deeds: "Deeds", desk: "FrontDesk") -> Menus:
    """File, Edit, Go, View."""
    return [_file(desk), _edit(deeds), _go(deeds), _view(deeds)]


def _file(desk: "FrontDesk") -> tuple[str, list[Deed | None]]:
    return _("File"), [
        Deed("new_book", _("New book …"), (), desk.start_own),
        Deed("open_book", _("Open book …"), ("Ctrl+O",), desk.ask_for_book),
        Deed("sample_book", _("Look around in the sample book"), (), desk.look_around),
        None,
        Deed("share_book", _("Share book …"), (), desk.share),
        Deed("take_in", _("Take a shared book in …"), (), desk.take_in),
        None,
        Deed("quit", _("Quit"), ("Ctrl+Q",), desk.close),
    ]


def _edit(deeds: "Deeds") -> tuple[str, list[Deed | None]]:
    return _("Edit"), [
        Deed("undo", _("Undo"), ("Ctrl+Z",), deeds.undo),
        Deed("redo", _("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), deeds.redo),
        None,
        Deed("note", _("Quick note"), ("Ctrl+N",), deeds.open_note),
        Deed("account", _("New account"), ("Ctrl+Shift+N",), deeds.new_account),
        None,
        Deed("search", _("Search or jump to"), ("Ctrl+K", "Ctrl+Shift+F"), deeds.open_search),
        Deed("find", _("Find in this place"), ("Ctrl+F",), deeds.find_here),
        Deed("history", _("History"), ("Ctrl+H",), deeds.open_history),
    ]


def _go(deeds: "Deeds") -> tuple[str, list[Deed | None]]:
    return _("Go"), [
        Deed("today", _("Today"), ("Ctrl+1",), partial(deeds.go, "today")),
        Deed("accounts", _("Accounts"), ("Ctrl+2",), partial(deeds.go, "accounts")),
        None,
        Deed("back", _("Back"), ("Alt+Left",), deeds.back),
        Deed("forward", _("Forward"), ("Alt+Right",), deeds.forward),
        Deed("pane", _("Next pane"), ("F6",), deeds.next_pane),
    ]


def _view(deeds: "Deeds") -> tuple[str, list[Deed | None]]:
    return _("View"), [
        Deed("panel", _("Context panel"), ("F4",), deeds.turn_panel),
        None,
        Deed("larger", _("Larger text"), ("Ctrl++", "Ctrl+="), partial(deeds.set_text_size, 1)),
        Deed("smaller", _("Smaller text"), ("Ctrl+-",), partial(deeds.set_text_size, -1)),
        Deed("usual", _("Usual text size"), ("Ctrl+0",), partial(deeds.set_text_size, 0)),
        None,
        Deed("system", _("Light or dark like the system"), (), partial(deeds.set_mode, "system")),
        Deed("light", _("Light"), (), partial(deeds.set_mode, "light")),
        Deed("dark", _("Dark"), (), partial(deeds.set_mode, "dark")),
        None,
        Deed("menu", _("Menu"), ("F10",), deeds.open_menu),
    ]
