"""The sidebar: the mark of where we are, where trouble leads, edges in one line."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fieldbook.errors import FieldbookError
from fieldbook.ui import theme
from fieldbook.ui.parts.button import Button
from fieldbook.ui.place_button import PlaceButton
from fieldbook.ui.search_button import SearchButton
from fieldbook.ui.window import Window
from fieldbook.work.account_edits import new_segment
from fieldbook.work.places import places
from tests.ui.hands import settled


def marked(window: Window) -> list[str]:
    """What is marked as where we are."""
    return [one.text() for one in window.findChildren(PlaceButton) if one.isChecked()]


def test_the_mark_stays_when_a_segment_is_added(window: Window, qtbot: QtBot) -> None:
    new_segment(window.book, "Food & drink")
    window.refresh()
    window.go("segment", places(window.book).segments[0].id)
    assert marked(window) == ["Food & drink"]
    window.write(lambda book: new_segment(book, "Bakeries"))
    settled(qtbot, window)
    QApplication.processEvents()
    assert marked(window) == ["Food & drink"]


def test_trouble_without_a_way_out_leads_to_what_is_seen(window: Window) -> None:
    trouble = FieldbookError("The disk is full.", "Free some space.")
    for way_out, wanted in ((None, "Copy details"), (("Try again", window.refresh), "Try again")):
        window.troubles.show(trouble, way_out)
        window.sidebar.state.click()
        focused = QApplication.focusWidget()
        assert isinstance(focused, Button)
        assert focused.isVisible()
        assert focused.text() == wanted


def edges(widget: QWidget, window: Window) -> tuple[int, int]:
    """The first and the last pixel from the left in which a widget paints its own ground."""
    picture = widget.grab().toImage()
    middle = picture.height() // 2
    ground = QColor(theme.color("sidebar"))
    seen = [
        at for at in range(picture.width()) if picture.pixelColor(at, middle).rgb() != ground.rgb()
    ]
    left = widget.mapTo(window, QPoint(0, 0)).x()
    return left + seen[0], left + seen[-1]


def test_the_search_and_the_marked_place_have_the_same_edges(window: Window) -> None:
    search = window.sidebar.findChild(SearchButton)
    here = next(one for one in window.findChildren(PlaceButton) if one.isChecked())
    assert search is not None
    assert edges(search, window) == edges(here, window)
