"""Shared books in the window: what goes is said before it goes, what comes before it comes."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.book.bundle import head_of
from fieldbook.book.state import state
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.ui.parts.ask import Ask
from fieldbook.ui.share_sheet import ShareSheet
from fieldbook.ui.taking_sheet import TakingSheet
from fieldbook.ui.window import Window
from fieldbook.work.account_acts import rate_accounts
from fieldbook.work.account_edits import rename_account
from fieldbook.work.account_lines import accounts
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.books import new_book
from fieldbook.work.finding import find_account
from fieldbook.work.sharing import Protection, Selecting, merge_book, share_book, share_chosen
from tests.ui.conftest import TUESDAY
from tests.ui.hands import CTRL, press, settled, type_in

Key = Qt.Key


@pytest.fixture
def karin(tmp_path: Path) -> Iterator[Book]:
    """The book of Karin, empty."""
    seller = Seller(id=Ref(""), name="Karin Holt", zone="Europe/London", country="GB")
    with new_book(tmp_path / "karin.fieldbook", seller, TUESDAY) as book:
        yield book


def let_go(window: Window, *paths: Path) -> None:
    """Files are dropped on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(one)) for one in paths])
    buttons, mods = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(400, 300), Qt.DropAction.CopyAction, data, buttons, mods)
    window.middle.dropEvent(event)


def taking(window: Window) -> TakingSheet:
    return next(one for one in window.findChildren(TakingSheet) if one.isVisible())


def lines(sheet: TakingSheet) -> list[str]:
    model = sheet.list.lines
    return [str(model.data(model.index(at))) for at in range(model.rowCount())]


def rested(qtbot: QtBot, window: Window) -> None:
    """A passphrase is stretched for a second and more, by a process of its own."""
    qtbot.waitUntil(lambda: window.tasks is not None and not window.tasks.waiting, timeout=60_000)


def names(book: Book) -> list[str]:
    return sorted(one.name for one in accounts(book))


# ---- Coming in ----------------------------------------------------------------------------------


def test_nothing_is_written_before_it_is_wished_and_one_undo_takes_it_back(
    window: Window, karin: Book, tmp_path: Path, qtbot: QtBot, read: Book
) -> None:
    save_account(karin, AccountDraft(name="Storr Cafés"))
    path = tmp_path / "karin.fieldshare"
    share_book(karin, path)
    before = state(read)
    let_go(window, path)
    settled(qtbot, window)
    sheet = taking(window)
    assert any(one.endswith("new entries from Karin Holt.") for one in lines(sheet))
    assert "accounts: 1 new" in "\n".join(lines(sheet))
    assert state(read) == before
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert "Storr Cafés" in names(read)
    assert "new entries from Karin Holt." in window.toast.text()
    window.deeds.undo()
    settled(qtbot, window)
    assert "Storr Cafés" not in names(read)


@pytest.fixture
def both(window: Window, karin: Book, tmp_path: Path, qtbot: QtBot, read: Book) -> Path:
    """Karin has Nora's book; both have rated one account and called another otherwise."""
    mine, path = tmp_path / "nora.fieldshare", tmp_path / "karin.fieldshare"
    share_book(read, mine)
    merge_book(karin, mine)
    lindholm, seaview = (
        find_account(karin, name).id for name in ("Lindholm Kitchens", "Seaview Hotels")
    )
    rate_accounts(read, accounts=[lindholm], rating="B")
    karin.now = lambda: TUESDAY + timedelta(minutes=5)
    rate_accounts(karin, accounts=[lindholm], rating="C")
    rename_account(read, seaview, "Seaview Hotel Group")
    rename_account(karin, seaview, "Seaview Group")
    share_book(karin, path)
    return path


def test_both_values_are_told_and_mine_is_taken_by_a_key(
    window: Window, both: Path, qtbot: QtBot, read: Book
) -> None:
    let_go(window, both)
    settled(qtbot, window)
    sheet = taking(window)
    told = lines(sheet)
    at = told.index("Changed by both of you")
    assert len(told) == at + 3
    for row in (at + 1, at + 2):
        sheet.list.go_to(row)
        entry = sheet.list.current()
        assert entry is not None
        if "Rating" in entry.text:
            assert "Yours: Promising. Theirs: Steady." in sheet.both.text()
        press(qtbot, Key.Key_M)
    assert [one.rsplit(", ", 1)[1] for one in lines(sheet)[at + 1 :]] == ["mine", "mine"]
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert names(read) == ["Lindholm Kitchens", "Seaview Hotel Group"]
    assert find_account(read, "Lindholm Kitchens").rating == "B"


def test_without_a_choice_the_later_change_shows(
    window: Window, both: Path, qtbot: QtBot, read: Book
) -> None:
    let_go(window, both)
    settled(qtbot, window)
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert names(read) == ["Lindholm Kitchens", "Seaview Group"]


def test_one_that_is_damaged_keeps_no_other_out(
    window: Window, karin: Book, tmp_path: Path, qtbot: QtBot, read: Book
) -> None:
    save_account(karin, AccountDraft(name="Storr Cafés"))
    path, broken = tmp_path / "karin.fieldshare", tmp_path / "broken.fieldshare"
    share_book(karin, path)
    broken.write_bytes(path.read_bytes()[:-20])
    let_go(window, path, broken)
    settled(qtbot, window)
    assert any(one.startswith("broken.fieldshare") for one in lines(taking(window)))
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert "Storr Cafés" in names(read)


def test_one_damaged_book_alone_is_a_sentence(
    window: Window, karin: Book, tmp_path: Path, qtbot: QtBot, read: Book
) -> None:
    broken, before = tmp_path / "broken.fieldshare", state(read)
    share_book(karin, broken)
    broken.write_bytes(broken.read_bytes()[:-20])
    let_go(window, broken)
    settled(qtbot, window)
    assert "broken.fieldshare" in window.troubles.bar.text()
    assert state(read) == before


def test_a_passphrase_is_asked_until_it_opens(
    window: Window, karin: Book, tmp_path: Path, qtbot: QtBot, read: Book
) -> None:
    save_account(karin, AccountDraft(name="Storr Cafés"))
    path = tmp_path / "karin.fieldshare"
    share_chosen(karin, path, Selecting(), Protection(passphrase="four quiet words here"))
    let_go(window, path)
    ask = next(one for one in window.findChildren(Ask) if one.isVisible())
    type_in(qtbot, "something else")
    press(qtbot, Key.Key_Return)
    rested(qtbot, window)
    assert ask.field.line.accessibleDescription()
    ask.field.line.clear()
    type_in(qtbot, "four quiet words here")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(
        lambda: any(s.isVisible() for s in window.findChildren(TakingSheet)), timeout=30_000
    )
    press(qtbot, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: window.tasks is not None and not window.tasks.waiting, timeout=30_000)
    assert "Storr Cafés" in names(read)


# ---- Going out ----------------------------------------------------------------------------------


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Path]:
    """Where the file goes."""
    path = tmp_path / "out.fieldshare"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(path), ""))
    return lambda: path


def sharing(window: Window, qtbot: QtBot) -> ShareSheet:
    window.actions_named["share_book"].trigger()
    sheet = next(one for one in window.findChildren(ShareSheet) if one.isVisible())
    qtbot.waitUntil(lambda: bool(sheet.told.text()))
    return sheet


def test_what_is_inside_is_said_before_it_is_written(
    window: Window, qtbot: QtBot, saved: Callable[[], Path]
) -> None:
    sheet = sharing(window, qtbot)
    assert sheet.told.text().startswith("Inside: the whole book. 2 accounts, ")
    assert not sheet.wider.isVisible()
    type_in(qtbot, "Karin")
    assert sheet.what.value == "theirs"
    qtbot.waitUntil(lambda: "2 accounts of your own" in sheet.told.text())
    sheet.what.button("whole").click()
    qtbot.waitUntil(sheet.wider.isVisible)
    assert sheet.wider.text() == "That is more than concerns Karin alone."
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    head = head_of(saved())
    assert (head.to, head.number, head.by) == ("Karin", 1, "Nora Lindqvist")
    assert window.toast.text().startswith("out.fieldshare holds the whole book.")


def test_who_got_one_before_is_offered(
    window: Window, qtbot: QtBot, saved: Callable[[], Path]
) -> None:
    sheet = sharing(window, qtbot)
    type_in(qtbot, "Karin")
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    sheet = sharing(window, qtbot)
    completer = sheet.to.line.completer()
    assert completer.model().index(0, 0).data() == "Karin"


def test_a_passphrase_protects_and_its_lack_is_said(
    window: Window, qtbot: QtBot, saved: Callable[[], Path]
) -> None:
    sheet = sharing(window, qtbot)
    sheet.lock.button("words").click()
    press(qtbot, Key.Key_Return, CTRL)
    assert sheet.secret.line.accessibleDescription() == "Write a passphrase."
    assert not saved().exists()
    type_in(qtbot, "four quiet words here")
    press(qtbot, Key.Key_Return, CTRL)
    rested(qtbot, window)
    assert head_of(saved()).lock == "passphrase"


def test_a_key_that_is_none_is_said_beside_it(
    window: Window, qtbot: QtBot, saved: Callable[[], Path]
) -> None:
    sheet = sharing(window, qtbot)
    sheet.lock.button("key").click()
    type_in(qtbot, "age1nokey")
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert sheet.secret.line.accessibleDescription()
    assert not saved().exists()
    sheet.secret.line.clear()
    sheet.my_key.click()
    settled(qtbot, window)
    mine = QApplication.clipboard().text()
    assert mine.startswith("age1")
    sheet.secret.line.setFocus()
    type_in(qtbot, mine)
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert head_of(saved()).lock == "key"


def test_those_that_are_chosen_in_the_list_go_alone(
    window: Window, qtbot: QtBot, saved: Callable[[], Path], read: Book
) -> None:
    window.go("list")
    settled(qtbot, window)
    press(qtbot, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    sheet = sharing(window, qtbot)
    chosen = sheet.asked.accounts
    assert set(chosen) == {one.id for one in accounts(read)}
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert head_of(saved()).accounts == len(chosen)
