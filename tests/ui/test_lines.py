"""What stands in one line: words of buttons with the column, cards and buttons at first run."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fieldbook.ui import theme
from fieldbook.ui.banner import SampleBanner
from fieldbook.ui.pages.accounts.glance import Glance
from fieldbook.ui.pages.accounts.view import AccountsView
from fieldbook.ui.pages.door import Door
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.quiet import QuietButton
from fieldbook.ui.parts.rating_button import RatingButton
from fieldbook.work.account_lines import accounts
from tests.ui.conftest import Opened

RING = 2
"""So much of a card is kept for its focus ring."""
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


def inked(widget: QWidget) -> tuple[int, int]:
    """How many pixels are empty before and behind what a widget paints."""
    picture = widget.grab().toImage()
    ground = picture.pixel(0, 0)
    columns = [
        at
        for at in range(picture.width())
        if any(picture.pixel(at, down) != ground for down in range(picture.height()))
    ]
    return columns[0], picture.width() - 1 - columns[-1]


@pytest.mark.parametrize("text", [1.0, 1.5])
@pytest.mark.parametrize("kind", ["link", "ghost"])
def test_words_in_line_with_a_column_end_at_the_edge(
    qtbot: QtBot, look: None, kind: str, text: float
) -> None:
    theme.set_factor(text)
    for at, edge in enumerate((LEFT, RIGHT)):
        button = Button("Show all", kind, key="Esc" if edge == RIGHT else "")
        qtbot.addWidget(button)
        button.stand_in_line(edge)
        button.resize(button.sizeHint())
        assert inked(button)[at] <= 3
        assert inked(button)[1 - at] >= theme.px(4)
        assert not button.is_shortened()


def test_the_banner_has_the_margins_of_a_page(qtbot: QtBot, look: None) -> None:
    banner = SampleBanner()
    qtbot.addWidget(banner)
    banner.resize(800, 36)
    button = banner.findChild(Button)
    assert button is not None
    banner.grab()  # lays it out
    behind = banner.width() - button.mapTo(banner, QPoint(button.width(), 0)).x()
    assert behind + inked(button)[1] == pytest.approx(theme.px(32), abs=3)


def test_the_doors_stand_as_drawn(opened: Opened) -> None:
    window = opened(None)
    QApplication.processEvents()
    first, second = window.findChildren(Door)
    between = second.geometry().left() - first.geometry().right() - 1
    assert between + 2 * RING == 24
    assert {door.button.height() for door in (first, second)} == {36}


@pytest.mark.parametrize("text", [1.0, 1.5])
def test_the_breadcrumb_stands_over_the_badge(opened: Opened, book_path: Path, text: float) -> None:
    theme.set_factor(text)
    window = opened(book_path)
    window.go("account", accounts(window.book)[0].id)
    QApplication.processEvents()
    assert window.page is not None
    crumb = next(one for one in window.page.findChildren(QuietButton) if one.text() == "Accounts")
    badge = window.page.findChild(RatingButton)
    assert badge is not None
    here, there = (one.mapTo(window, QPoint(0, 0)).x() for one in (crumb, badge))
    assert here + 2 == there + 4


def test_a_glance_is_titled_by_the_account(opened: Opened, book_path: Path) -> None:
    window = opened(book_path)
    window.go("accounts")
    view = window.page_of("accounts").findChild(AccountsView)
    assert view is not None
    view.go_to(1)
    view.glanced.emit(view.current())
    seen = next(one for one in window.findChildren(Glance) if one.isVisible())
    first = seen.findChildren(ElidedLabel)[0]
    assert first.text() == seen.accessibleName()
    assert "Before you go in" not in [
        one.text() for one in seen.findChildren(Label) if one.isVisible()
    ]
