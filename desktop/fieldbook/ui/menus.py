"""The menu of the window: every entry with its keys."""

from functools import partial
from typing import TYPE_CHECKING

from fieldbook.text import _
from fieldbook.ui.actions import Deed, Menus

if TYPE_CHECKING:
    from fieldbook.ui.deeds import Deeds
    from fieldbook.ui.front_desk import FrontDesk
    from fieldbook.ui.post import Post


def menus_of(deeds: "Deeds", desk: "FrontDesk", post: "Post") -> Menus:
    """File, Edit, Go, View, Help."""
    return [_file(deeds, desk, post), _edit(deeds), _go(deeds), _view(deeds), _help(deeds)]


def _file(deeds: "Deeds", desk: "FrontDesk", post: "Post") -> tuple[str, list[Deed | None]]:
    return _("File"), [
        Deed("new_book", _("New book …"), (), desk.start_own, icon="book"),
        Deed("open_book", _("Open book …"), ("Ctrl+O",), desk.ask_for_book, icon="folder"),
        Deed("sample_book", _("Look around in the sample book"), (), desk.look_around, icon="eye"),
        None,
        Deed("import", _("Import contacts …"), ("Ctrl+I",), post.import_contacts, icon="download"),
        Deed("export", _("Export accounts …"), (), post.export_contacts, icon="upload"),
        Deed(
            "lead_feedback",
            _("Feedback on leads …"),
            (),
            post.write_lead_feedback,
            icon="upload",
        ),
        Deed(
            "calendar",
            _("Export calendar …"),
            ("Ctrl+E",),
            post.export_calendar,
            icon="calendar-plus",
        ),
        Deed(
            "take_times_back",
            _("Take times back from a calendar …"),
            (),
            post.take_times_back,
            icon="calendar",
        ),
        Deed("read_reply", _("Read a reply …"), (), post.read_reply, icon="mail"),
        None,
        Deed("share_book", _("Share book …"), (), post.share, icon="upload"),
        Deed("take_in", _("Take a shared book in …"), (), post.take_in, icon="download"),
        None,
        Deed(
            "settings", _("Settings …"), ("Ctrl+,",), deeds.open_settings, icon="sliders-horizontal"
        ),
        Deed("quit", _("Quit"), ("Ctrl+Q",), desk.close, icon="log-out", always=True),
    ]


def _edit(deeds: "Deeds") -> tuple[str, list[Deed | None]]:
    return _("Edit"), [
        Deed("undo", _("Undo"), ("Ctrl+Z",), deeds.undo, icon="undo-2"),
        Deed("redo", _("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), deeds.redo, icon="redo-2"),
        None,
        Deed("note", _("Quick note"), ("Ctrl+N",), deeds.open_note, icon="plus"),
        Deed("account", _("New account"), ("Ctrl+Shift+N",), deeds.new_account, icon="plus"),
        None,
        Deed("search", _("Search or jump to"), ("Ctrl+K", "Ctrl+Shift+F"), deeds.open_search),
        Deed("find", _("Find in this place"), ("Ctrl+F",), deeds.find_here, icon="funnel"),
        Deed("left_behind", _("Left behind"), (), deeds.open_left_behind, icon="users"),
        Deed("twins", _("Twins"), (), deeds.open_twins, icon="link"),
        Deed("leads", _("Leads"), (), deeds.open_leads, icon="user-plus"),
        Deed("flags", _("Red flags"), (), deeds.open_flags, icon="flag"),
        Deed("triage", _("What waited for you"), (), deeds.open_triage, icon="calendar"),
        Deed("history", _("History"), ("Ctrl+H",), deeds.open_history, icon="rotate-ccw"),
    ]


def _go(deeds: "Deeds") -> tuple[str, list[Deed | None]]:
    return _("Go"), [
        Deed("today", _("Today"), ("Ctrl+1",), partial(deeds.go, "today"), icon="sun"),
        Deed("accounts", _("Accounts"), ("Ctrl+2",), partial(deeds.go, "accounts"), icon="house"),
        Deed("attention", _("Attention"), (), partial(deeds.go, "attention"), icon="list-filter"),
        Deed("plan", _("Plan"), ("Ctrl+3",), partial(deeds.go, "plan"), icon="calendar"),
        Deed("team", _("Team"), ("Ctrl+6",), partial(deeds.go, "team"), icon="users"),
        None,
        Deed("back", _("Back"), ("Alt+Left",), deeds.back, icon="arrow-left"),
        Deed("forward", _("Forward"), ("Alt+Right",), deeds.forward, icon="arrow-right"),
        Deed("pane", _("Next pane"), ("F6",), deeds.next_pane),
    ]


def _view(deeds: "Deeds") -> tuple[str, list[Deed | None]]:
    return _("View"), [
        Deed("panel", _("Context panel"), ("F4",), deeds.turn_panel, icon="panel-right"),
        None,
        Deed(
            "larger",
            _("Larger text"),
            ("Ctrl++", "Ctrl+="),
            partial(deeds.set_text_size, 1),
            always=True,
        ),
        Deed(
            "smaller", _("Smaller text"), ("Ctrl+-",), partial(deeds.set_text_size, -1), always=True
        ),
        Deed(
            "usual", _("Usual text size"), ("Ctrl+0",), partial(deeds.set_text_size, 0), always=True
        ),
        None,
        Deed(
            "system",
            _("Light or dark like the system"),
            (),
            partial(deeds.set_mode, "system"),
            always=True,
        ),
        Deed("light", _("Light"), (), partial(deeds.set_mode, "light"), icon="sun", always=True),
        Deed("dark", _("Dark"), (), partial(deeds.set_mode, "dark"), icon="moon", always=True),
        None,
        Deed("menu", _("Menu"), ("F10",), deeds.open_menu, always=True),
    ]


def _help(deeds: "Deeds") -> tuple[str, list[Deed | None]]:
    return _("Help"), [Deed("help", _("Commands and keys"), ("F1", "?"), deeds.open_help)]
