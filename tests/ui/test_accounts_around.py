"""What stands around the list of accounts: the field, the titles, the foot, the glance."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from fieldbook.ui import theme
from fieldbook.ui.pages.account.page import AccountPage
from fieldbook.ui.pages.accounts.find_field import FindField
from fieldbook.ui.pages.accounts.glance import Glance
from fieldbook.ui.pages.accounts.header import Header
from fieldbook.ui.pages.accounts.page import AccountsPage
from fieldbook.ui.pages.accounts.painter import HEAD, ROW
from fieldbook.ui.window import Window
from tests.ui.conftest import Opened
from tests.ui.hands import press, settled, type_in

Key = Qt.Key
LETTERS = 150


@pytest.fixture
def window(opened: Opened, tmp_path: Path, sample_path: Path) -> Window:
    """A window on a copy of the sample book."""
    return opened(Path(shutil.copyfile(sample_path, tmp_path / "around.fieldbook")))


@pytest.fixture
def listed(window: Window, qtbot: QtBot) -> AccountsPage:
    """The list, with the focus on it."""
    window.go("accounts")
    page = window.page
    assert isinstance(page, AccountsPage)
    qtbot.waitUntil(page.view.hasFocus)
    return page


@pytest.fixture
def small(listed: AccountsPage, window: Window, qtbot: QtBot) -> Iterator[AccountsPage]:
    """The same at 150 % in a window as small as a screen of 1366 by 768 leaves it at 125 %."""
    yield grown(window, qtbot)
    theme.set_factor(1.0)


def grown(window: Window, qtbot: QtBot) -> AccountsPage:
    """The list at 150 % in that window: it is laid out anew."""
    window.deeds.set_text(LETTERS)
    qtbot.waitUntil(lambda: theme.factor() == LETTERS / 100)
    window.setMinimumSize(0, 0)
    window.resize(1093, 535)
    page = window.page
    assert isinstance(page, AccountsPage)
    qtbot.waitUntil(lambda: page.filters.mapTo(page, QPoint(0, 0)).x() == theme.px(32))
    return page


def current(page: AccountsPage) -> str:
    """The name of the account that is current."""
    row = page.view.current()
    return row.name if row else ""


def order(page: AccountsPage) -> list[str]:
    """The names of the accounts that are listed."""
    lines = page.view.lines
    places = (place for place in range(lines.rowCount()) if lines.is_account(place))
    return [str(lines.index(place).data()) for place in places]


# ---- The field --------------------------------------------------------------------------------


def test_enter_opens_the_only_account_that_is_found(
    listed: AccountsPage, window: Window, qtbot: QtBot
) -> None:
    listed.find_here()
    type_in(qtbot, "lindholm kit")
    press(qtbot, Key.Key_Return)
    page = window.page
    assert isinstance(page, AccountPage)
    assert page.snapshot is not None
    assert page.snapshot.account.name == "Lindholm Kitchens"


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Down])
def test_enter_and_down_lead_to_the_first_of_several(
    listed: AccountsPage, qtbot: QtBot, key: Key
) -> None:
    press(qtbot, Key.Key_End)
    listed.find_here()
    type_in(qtbot, "s")
    press(qtbot, key)
    assert listed.filters.wish.find == "s"
    assert len(order(listed)) > 1
    assert current(listed) == order(listed)[0]
    assert listed.view.hasFocus()


def test_down_with_nothing_typed_goes_back_to_the_current_account(
    listed: AccountsPage, qtbot: QtBot
) -> None:
    press(qtbot, Key.Key_End)
    last = current(listed)
    listed.find_here()
    press(qtbot, Key.Key_Down)
    assert current(listed) == last
    assert listed.view.hasFocus()


def test_enter_stays_in_the_field_where_nothing_is_found(
    listed: AccountsPage, qtbot: QtBot
) -> None:
    listed.find_here()
    type_in(qtbot, "zzzz")
    press(qtbot, Key.Key_Return)
    assert order(listed) == []
    assert listed.filters.field.hasFocus()


def test_esc_empties_the_field_and_then_leads_to_the_list(
    listed: AccountsPage, qtbot: QtBot
) -> None:
    listed.find_here()
    type_in(qtbot, "lind")
    press(qtbot, Key.Key_Escape)
    assert listed.filters.field.text() == ""
    assert listed.filters.field.hasFocus()
    press(qtbot, Key.Key_Escape)
    assert listed.view.hasFocus()


def test_the_key_stands_in_the_field_until_something_is_typed(listed: AccountsPage) -> None:
    field = listed.filters.field
    wide = theme.metrics("key").horizontalAdvance("Ctrl F")
    assert field.textMargins().right() > wide
    assert "ink" in drawn_at_the_end(field, wide)
    field.setText("x")
    assert field.textMargins().right() < wide
    assert drawn_at_the_end(field, wide) == set()


def test_the_key_in_the_field_gives_way_to_its_words(listed: AccountsPage) -> None:
    field = listed.filters.field
    field.setMinimumWidth(0)
    field.resize(field.fontMetrics().horizontalAdvance(field.placeholderText()) + 60, 32)
    assert field.textMargins().right() == 0


def drawn_at_the_end(field: FindField, wide: int) -> set[str]:
    """ "ink" if something is drawn where the key stands, without the button that empties it."""
    field.setClearButtonEnabled(False)
    field.setPlaceholderText("")
    picture = field.grab().toImage()
    ground = picture.pixelColor(field.width() // 2, field.height() // 2)
    part = range(field.width() - theme.px(11) - wide, field.width() - theme.px(11))
    high = range(8, field.height() - 8)
    return {"ink" for x in part for y in high if picture.pixelColor(x, y) != ground}


# ---- The titles -------------------------------------------------------------------------------


def test_titles_are_reached_by_tab_from_left_to_right_before_the_list(
    listed: AccountsPage, qtbot: QtBot
) -> None:
    header = listed.findChild(Header)
    assert header is not None
    listed.filters.field.setFocus()
    met: list[QWidget | None] = []
    while not met or met[-1] is not listed.view:
        press(qtbot, Key.Key_Tab)
        met.append(QApplication.focusWidget())
        assert len(met) < 30
    titles = [header.title(name) for name in ("account", "segment", "last", "due")]
    assert met[-5:-1] == titles


def test_a_title_sorts_by_keys_and_tells_it(listed: AccountsPage, qtbot: QtBot) -> None:
    header = listed.findChild(Header)
    assert header is not None
    account, due = header.title("account"), header.title("due")
    assert due.accessibleName() == "Due, sorted, the earliest first"
    assert account.accessibleName() == "Sort by Account"
    listed.filters._on_grouped("none")
    account.setFocus()
    press(qtbot, Key.Key_Return)
    names = order(listed)
    assert names == sorted(names, key=str.casefold)
    assert account.accessibleName() == "Account, sorted, from A to Z"
    assert due.accessibleName() == "Sort by Due"
    press(qtbot, Key.Key_Space)
    assert order(listed) == names[::-1]
    assert account.accessibleName() == "Account, sorted, from Z to A"
    assert account.hasFocus()


# ---- Large letters, small window --------------------------------------------------------------


def test_everything_grows_with_the_text(small: AccountsPage) -> None:
    view = small.view
    header = small.findChild(Header)
    assert header is not None
    assert view.rowHeight(0) == round(HEAD * 1.5)
    assert view.rowHeight(1) == round(ROW * 1.5)
    assert header.height() == 51
    assert header.mapTo(small, QPoint(0, 0)).x() == 30
    assert small.foot.height() == 66


def test_the_current_account_stays_in_sight_when_text_grows(
    listed: AccountsPage, window: Window, qtbot: QtBot
) -> None:
    for _turn in range(9):
        press(qtbot, Key.Key_Down)
    before = current(listed)
    page = grown(window, qtbot)
    assert current(page) == before
    view = page.view
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_the_list_begins_at_its_top_in_a_small_window(
    opened: Opened, tmp_path: Path, sample_path: Path, qtbot: QtBot
) -> None:
    window = opened(Path(shutil.copyfile(sample_path, tmp_path / "small.fieldbook")))
    window.setMinimumSize(0, 0)
    window.resize(1093, 400)
    window.go("accounts")
    page = window.page
    assert isinstance(page, AccountsPage)
    qtbot.waitUntil(lambda: page.view.width() > 700)
    assert page.view.verticalScrollBar().maximum() > 0
    assert page.view.verticalScrollBar().value() == 0


def test_the_rule_of_the_titles_ends_with_the_rows(small: AccountsPage) -> None:
    header = small.findChild(Header)
    assert header is not None
    picture = header.grab().toImage()
    rule = [picture.pixelColor(x, header.height() - 1) for x in range(header.width())]
    line = theme.color("line2")
    long = sum(one.rgb() == line.rgb() for one in rule)
    assert long == small.view.viewport().width() < header.width()


def test_nothing_in_the_foot_is_cut_off(small: AccountsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not small._judging.isActive())
    for several in (False, True):
        if several:
            small.view.selectAll()
        assert small.foot.showing_actions() == several
        shown = [one for one in small.foot.findChildren(QAbstractButton) if one.isVisible()]
        assert shown
        for one in shown:
            assert small.foot.rect().contains(one.geometry())
            assert one.width() >= one.sizeHint().width()


def test_a_glance_that_is_longer_than_its_room_is_moved_by_keys(
    small: AccountsPage, qtbot: QtBot
) -> None:
    press(qtbot, Key.Key_Space)
    glance = small.window().findChild(Glance)
    assert glance is not None
    bars = [one for one in glance.findChildren(QScrollBar) if one.isVisible()]
    assert len(bars) == 1
    bar = bars[0]
    assert bar.maximum() > 0
    press(qtbot, Key.Key_Down)
    step = bar.value()
    assert 0 < step < bar.pageStep()
    press(qtbot, Key.Key_PageDown)
    assert bar.value() > step
    press(qtbot, Key.Key_End)
    assert bar.value() == bar.maximum()
    press(qtbot, Key.Key_Home)
    assert bar.value() == 0
    press(qtbot, Key.Key_Space)
    assert not glance.isVisible()
    assert small.view.hasFocus()


def test_the_window_answers_while_all_are_rated(
    listed: AccountsPage, window: Window, qtbot: QtBot
) -> None:
    listed.view.selectAll()
    press(qtbot, Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.tasks is not None
    assert window.tasks.waiting == 1
    assert "Saving" in window.sidebar.state.text()
    press(qtbot, Key.Key_Escape)
    press(qtbot, Key.Key_Down)
    second = current(listed)
    settled(qtbot, window)
    rows = {listed.view.lines.account(listed.view.lines.index(n)) for n in (1, 2, 3)}
    assert {row.rating for row in rows if row} == {"B"}
    assert current(listed) == second
