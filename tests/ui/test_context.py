"""The context panel: what closes it where it lies over the content, and what it lets go."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.ui.parts.scroll import ScrollArea
from fieldbook.ui.window import Window
from fieldbook.work.account_lines import accounts

LEFT = Qt.MouseButton.LeftButton


def click(window: Window, widget: QWidget, place: QPoint) -> None:
    """As the system does it: to the window, which finds the widget."""
    QTest.mouseClick(window.windowHandle(), LEFT, pos=widget.mapTo(window, place))


def escape(window: Window) -> None:
    """As the system does it: to the window, which finds what has the focus."""
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)


@pytest.fixture
def narrow(window: Window) -> Window:
    """A window in which the panel lies over the content, and is open."""
    window.resize(1100, 640)
    window.deeds.turn_panel()
    assert window.context.slides_over()
    assert window.context.isVisible()
    return window


def test_a_click_beside_it_closes_it_wherever_it_is(narrow: Window) -> None:
    assert narrow.page is not None
    title = next(one for one in narrow.page.findChildren(Label) if one.text() == "Today")
    for beside in (narrow.page, title, narrow.sidebar):
        narrow.context.show()
        click(narrow, beside, QPoint(2, 2))
        assert not narrow.context.isVisible(), beside


def test_a_click_in_it_leaves_it_open(narrow: Window) -> None:
    for down in range(0, narrow.context.height(), 20):
        click(narrow, narrow.context, QPoint(4, down))
    assert narrow.context.isVisible()


def test_its_button_opens_it(narrow: Window) -> None:
    narrow.context.hide()
    assert narrow.page is not None
    button = narrow.page.panel_button
    assert button is not None
    click(narrow, button, button.rect().center())
    assert narrow.context.isVisible()


def test_esc_closes_it_from_the_page(narrow: Window) -> None:
    assert narrow.page is not None
    narrow.page.focus_start()
    escape(narrow)
    assert not narrow.context.isVisible()


def test_esc_closes_what_lies_over_it_first(narrow: Window) -> None:
    narrow.deeds.new_segment()
    escape(narrow)
    assert narrow.context.isVisible()


def test_another_place_closes_it(narrow: Window) -> None:
    narrow.go("account", accounts(narrow.book)[0].id)
    assert not narrow.context.isVisible()


def test_beside_the_content_nothing_closes_it(window: Window) -> None:
    assert window.page is not None
    assert window.context.isVisible()
    click(window, window.page, QPoint(2, 2))
    escape(window)
    assert window.context.isVisible()


def test_closed_it_takes_no_key_any_more(narrow: Window) -> None:
    escape(narrow)
    narrow.deeds.new_segment()
    escape(narrow)
    assert not [one for one in narrow.findChildren(Overlay) if one.isVisible()]


def test_a_book_opened_again_leaves_no_panel_behind(window: Window, book_path: Path) -> None:
    for _time in range(3):
        window.reopen(book_path)
        window.go("account", accounts(window.book)[0].id)
        window.go("today")
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # That of Today, with one inside above its foot, and that of the account.
    assert len(window.context.findChildren(ScrollArea)) == 3
