"""What the places and troubles of a window are for those who hear it."""

from types import SimpleNamespace

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from pytestqt.qtbot import QtBot

from fieldbook.errors import FieldbookError
from fieldbook.ui import trouble_bar
from fieldbook.ui.place_button import PlaceButton
from fieldbook.ui.trouble_bar import TroubleBar
from fieldbook.ui.window import Window

Role, Text = QAccessible.Role, QAccessible.Text


def heard(window: Window) -> dict[str, QAccessibleInterface]:
    """The places of the sidebar by their names, as they are heard."""
    found = [QAccessible.queryAccessibleInterface(one) for one in window.findChildren(PlaceButton)]
    return {one.text(Text.Name).partition(",")[0]: one for one in found}


def test_a_place_is_a_tab_and_says_where_we_are(window: Window) -> None:
    for one in heard(window).values():
        assert one.role() == Role.PageTab
        assert not one.state().checkable
    bar = QAccessible.queryAccessibleInterface(window.sidebar)
    assert (bar.role(), bool(bar.text(Text.Name))) == (Role.PageTabList, True)
    for place in ("Accounts", "Today"):
        window.go(place.lower())
        here = {name for name, one in heard(window).items() if one.state().selected}
        assert here == {place}


def test_a_place_can_be_pressed_by_who_hears_it(window: Window) -> None:
    tab = heard(window)["Accounts"].actionInterface()
    assert "Press" in tab.actionNames()
    tab.doAction("Press")
    assert window.page is not None
    assert window.page.place == "accounts"


def test_trouble_is_an_alert_and_is_announced(
    qtbot: QtBot, look: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def hear(event: QAccessibleAnnouncementEvent) -> None:
        told.append(event.message())

    polite = QAccessible.AnnouncementPoliteness
    double = SimpleNamespace(updateAccessibility=hear, AnnouncementPoliteness=polite)
    monkeypatch.setattr(trouble_bar, "QAccessible", double)
    bar = TroubleBar()
    qtbot.addWidget(bar)
    bar.show_trouble(FieldbookError("The disk is full.", "Free some space."), None)
    assert told == ["The disk is full. Free some space."]
    assert QAccessible.queryAccessibleInterface(bar).role() == Role.AlertMessage
