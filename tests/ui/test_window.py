"""The window as a seller uses it: real widgets, the real worker, a real book."""

import shutil
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.errors import CannotWriteError, FieldbookError
from fieldbook.ui.history import HistoryView
from fieldbook.ui.pages.account.page import AccountPage
from fieldbook.ui.pages.accounts.page import AccountsPage
from fieldbook.ui.pages.today.page import TodayPage
from fieldbook.ui.palette.palette import Palette
from fieldbook.ui.parts.button import Button
from fieldbook.ui.quick_note import QuickNote
from fieldbook.ui.window import Window
from fieldbook.work.account_edits import new_segment
from fieldbook.work.account_lines import accounts
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.drafts import drafts
from fieldbook.work.notes import notes_of
from fieldbook.work.places import places
from tests.bare import bare_account
from tests.ui.conftest import PURPOSE, TUESDAY, Opened
from tests.ui.hands import press, settled, type_in

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def quick_note(window: Window) -> QuickNote:
    """The note form that lies over the place."""
    return next(one for one in window.findChildren(QuickNote) if one.isVisible())


def test_it_opens_on_today_with_the_words_for_what_is_next(window: Window) -> None:
    assert isinstance(window.page, TodayPage)
    told = [one.accessibleName() for one in window.page.findChildren(QWidget)]
    assert any(PURPOSE in text for text in told)
    assert window.windowTitle().startswith("nora")


def test_a_call_is_logged_from_today_by_keys_alone(
    window: Window, qtbot: QtBot, read: Book
) -> None:
    press(qtbot, Key.Key_Return)
    quick_note(window)
    type_in(qtbot, "Went through the proof sheet")
    press(qtbot, Key.Key_Tab)
    type_in(qtbot, "Two weeks of morning radio")
    press(qtbot, Key.Key_Tab)
    type_in(qtbot, "to play you the two drafts and settle which one the brewer records")
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    note = notes_of(read)[0]
    assert note.discussed == "Went through the proof sheet"
    assert note.proposed == "Two weeks of morning radio"
    assert note.next_purpose.startswith("to play you the two drafts")
    assert not [one for one in window.findChildren(QuickNote) if one.isVisible()]
    assert "saved" in window.toast.text().lower()


def test_a_quick_note_over_accounts_is_saved_and_the_place_stays(
    window: Window, qtbot: QtBot, read: Book
) -> None:
    window.go("accounts")
    window.actions_named["note"].trigger()
    type_in(qtbot, "A word in the car park")
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert notes_of(read)[0].discussed == "A word in the car park"
    assert isinstance(window.page, AccountsPage)


def test_what_was_saved_is_taken_back_from_the_toast(
    window: Window, qtbot: QtBot, read: Book
) -> None:
    before = [note.id for note in notes_of(read)]
    window.actions_named["note"].trigger()
    type_in(qtbot, "A slip")
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert len(notes_of(read)) == len(before) + 1
    button = next(
        one for one in window.toast.findChildren(QWidget) if one.accessibleName() == "Undo"
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settled(qtbot, window)
    assert [note.id for note in notes_of(read)] == before


def test_undo_and_redo_are_named_in_the_menu(window: Window, qtbot: QtBot) -> None:
    window.deeds.name_undo()
    assert window.actions_named["undo"].text() == "Undo Account added"
    window.actions_named["undo"].trigger()
    settled(qtbot, window)
    window.deeds.name_undo()
    assert window.actions_named["redo"].text() == "Redo Account added"
    window.actions_named["redo"].trigger()
    settled(qtbot, window)
    window.deeds.name_undo()
    assert window.actions_named["undo"].text() == "Undo Account added"


def test_what_another_program_writes_is_shown(window: Window, read: Book) -> None:
    read.clock_confirmed = True
    save_account(read, AccountDraft(name="Kestrel Cycles", rating="B"))
    window.go("accounts")
    page = window.page
    assert isinstance(page, AccountsPage)
    model = page.view.lines
    names = [model.index(at).data() for at in range(model.rowCount())]
    assert "Kestrel Cycles" in names


def test_back_and_forward_lead_through_the_places(window: Window, read: Book) -> None:
    account = accounts(read)[0].id
    window.go("accounts")
    window.go("account", account)
    assert isinstance(window.page, AccountPage)
    window.back()
    assert isinstance(window.page, AccountsPage)
    window.back()
    assert isinstance(window.page, TodayPage)
    window.forward()
    assert isinstance(window.page, AccountsPage)


def test_the_search_finds_a_person_and_goes_to_their_account(window: Window, qtbot: QtBot) -> None:
    window.actions_named["search"].trigger()
    jump = window.findChild(Palette)
    assert jump is not None
    type_in(qtbot, "peter")
    press(qtbot, Key.Key_Return)
    page = window.page
    assert isinstance(page, AccountPage)
    assert page.snapshot is not None
    assert page.snapshot.account.name == "Lindholm Kitchens"


def test_the_history_takes_one_thing_back(window: Window, qtbot: QtBot, read: Book) -> None:
    window.actions_named["history"].trigger()
    view = window.findChild(HistoryView)
    assert view is not None
    lines = view.list.lines
    told = [str(lines.index(row).data()) for row in range(lines.rowCount())]
    assert told[0] == "Today"
    assert told[1] == "Seaview Hotels  Account added, Nora Lindqvist, 10:12"
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert [one.name for one in accounts(read)] == ["Lindholm Kitchens"]


@pytest.mark.parametrize("width", [1440, 1280, 1093, 900])
def test_columns_follow_the_width(window: Window, width: int, qtbot: QtBot) -> None:
    window.resize(width, 640)
    qtbot.waitUntil(lambda: window.content.width() >= 480)
    assert window.sidebar.width() == (56 if width < 1000 else 224)
    assert window.context.isVisible() == (width >= 1200)
    assert window.content.width() >= 480


def test_f4_slides_the_panel_over_where_the_window_is_narrow(window: Window) -> None:
    window.resize(1093, 640)
    window.fit()
    window.actions_named["panel"].trigger()
    assert window.context.isVisible()
    assert window.context.geometry().right() >= window.width() - 2
    window.actions_named["panel"].trigger()
    assert not window.context.isVisible()


def remove(book_path: Path) -> None:
    """The book goes into the bin, log and all."""
    for path in book_path.parent.glob("nora.fieldbook*"):
        path.unlink()


def test_a_book_that_is_gone_is_told_and_put_back(
    window: Window, qtbot: QtBot, book_path: Path
) -> None:
    window.write(lambda book: bare_account(book, AccountDraft(name="Kestrel Cycles")))
    settled(qtbot, window)
    remove(book_path)
    window.actions_named["note"].trigger()
    type_in(qtbot, "Said in a gone book")
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert "moved or deleted" in window.troubles.bar.text()
    assert window.sidebar.state.in_trouble
    window.troubles.bar.way_out.click()
    settled(qtbot, window)
    assert not window.troubles.bar.isVisible()
    assert not window.sidebar.state.in_trouble
    assert "Said in a gone book" not in {note.discussed for note in notes_of(window.book)}
    window.actions_named["note"].trigger()
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    window.close()
    with Book(book_path, now=lambda: TUESDAY) as book:
        said = [note.discussed for note in notes_of(book)]
        assert said.count("Said in a gone book") == 1
        assert len(accounts(book)) == 3


def test_what_was_being_typed_when_the_book_went_is_a_draft(
    window: Window, qtbot: QtBot, book_path: Path
) -> None:
    remove(book_path)
    window.actions_named["note"].trigger()
    type_in(qtbot, "Said in a gone book")
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert quick_note(window).isVisible()
    window.troubles.bar.way_out.click()
    settled(qtbot, window)
    assert [one.draft.discussed for one in drafts(window.book)] == ["Said in a gone book"]


def test_a_gone_book_never_overwrites_what_lies_there_now(
    window: Window, qtbot: QtBot, book_path: Path
) -> None:
    remove(book_path)
    book_path.write_text("somebody's letter")
    window.refresh()
    assert "moved or deleted" in window.troubles.bar.text()
    window.troubles.bar.way_out.click()
    assert book_path.read_text() == "somebody's letter"
    assert window.troubles.bar.isVisible()


def test_a_clock_that_jumped_is_asked_about_and_confirmed(
    opened: Opened, book_path: Path, qtbot: QtBot, read: Book
) -> None:
    window = opened(book_path)
    assert window.tasks is not None
    window.write(_jump)
    settled(qtbot, window)
    window.actions_named["note"].trigger()
    note = quick_note(window)
    type_in(qtbot, "After two months of leave")
    press(qtbot, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: window.troubles.bar.isVisible())
    assert note.isVisible()
    assert note.form.sheet.fields.discussed.field.text() == "After two months of leave"
    assert "--now" not in window.troubles.bar.text()
    note.form.flush()
    qtbot.wait(700)  # the draft is kept meanwhile, and the question stays
    assert window.troubles.bar.isVisible()
    window.troubles.bar.way_out.click()
    settled(qtbot, window)
    assert not window.troubles.bar.isVisible()
    note.form.first_field.setFocus()
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert notes_of(read)[0].discussed == "After two months of leave"


def _jump(book: Book) -> None:
    book.clock_confirmed = False
    book.now = lambda: TUESDAY + timedelta(days=60)


def test_what_could_not_be_written_is_tried_again_from_the_bar(
    window: Window, qtbot: QtBot
) -> None:
    fails = [True]

    def work(_book: Book) -> None:
        if fails.pop() if fails else False:
            raise CannotWriteError("The disk is full.", "Free some space.")

    window.write(work)
    qtbot.waitUntil(lambda: window.troubles.bar.isVisible())
    assert window.troubles.bar.text() == "The disk is full. Free some space."
    assert window.sidebar.state.text() == "The disk is full."
    window.troubles.bar.way_out.click()
    settled(qtbot, window)
    assert not window.troubles.bar.isVisible()
    assert window.sidebar.state.text() == "All saved on this laptop"


def test_a_book_that_cannot_be_opened_is_told_on_the_first_run(
    opened: Opened, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.fieldbook"
    bad.write_bytes(b"no book" * 100)
    window = opened(bad)
    assert not window.has_book
    told = [one.text() for one in window.findChildren(QWidget) if hasattr(one, "text")]
    assert any("not a Fieldbook book" in str(text) for text in told)


def test_the_sample_has_its_banner_and_one_s_own_book_has_none(
    opened: Opened, book_path: Path, sample_path: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.fieldbook"
    shutil.copy(sample_path, copy)
    assert opened(copy).banner.isVisible()
    assert not opened(book_path).banner.isVisible()


@pytest.mark.parametrize("over", ["history", "search", "help"])
def test_a_note_opens_in_the_place_of_what_lay_there(
    window: Window, qtbot: QtBot, over: str
) -> None:
    """What is closed goes only when Qt comes to it, while the form is laid out already."""
    for _time in range(5):
        window.actions_named[over].trigger()
        QApplication.processEvents()
        window.actions_named["note"].trigger()
        note = quick_note(window)
        type_in(qtbot, "one word more ")
        qtbot.wait(30)
        note.close_overlay()


@pytest.mark.parametrize("place", ["today", "accounts", "account", "plan"])
def test_f6_goes_round_all_panes_and_reaches_undo(
    window: Window, qtbot: QtBot, read: Book, place: str
) -> None:
    row = next(one.id for one in accounts(read) if one.rating == "A") if place == "account" else ""
    window.go(place, row)
    window.tell("Something was done.", undo=True)
    reached = set()
    for _step in range(6):
        window.deeds.next_pane()
        focused = QApplication.focusWidget()
        assert focused is not None
        panes = (window.toast, window.sidebar, window.context, window.content)
        reached.add(next(one for one in panes if one.isAncestorOf(focused)))
    assert {window.toast, window.sidebar, window.content} <= reached


def test_the_sidebar_never_says_saved_while_words_are_not(window: Window, qtbot: QtBot) -> None:
    def full(_book: Book) -> None:
        raise CannotWriteError("The disk is full.", "Free some space.")

    heard: list[FieldbookError] = []
    window.write(full, None, heard.append)
    settled(qtbot, window)
    assert len(heard) == 1
    assert window.sidebar.state.text() == "The disk is full."
    window.write(lambda _book: None)
    settled(qtbot, window)
    assert window.sidebar.state.text() == "All saved on this laptop"


def test_a_broken_book_leaves_the_open_one_where_it_is(window: Window, tmp_path: Path) -> None:
    bad = tmp_path / "bad.fieldbook"
    bad.write_bytes(b"no book" * 100)
    assert not window.front_desk.open(bad)
    assert isinstance(window.page, TodayPage)
    assert "not a Fieldbook book" in window.troubles.bar.text()


def test_the_doors_lead_back_to_the_book_that_is_open(window: Window, qtbot: QtBot) -> None:
    window.front_desk.start_own()
    assert window.page is None
    press(qtbot, Key.Key_Escape)
    press(qtbot, Key.Key_Escape)
    assert isinstance(window.page, TodayPage)
    assert window.sidebar.isVisible()
    window.front_desk.start_own()
    window.actions_named["accounts"].trigger()
    assert isinstance(window.page, AccountsPage)
    assert window.sidebar.isVisible()


def test_the_toast_takes_back_its_own_act_whatever_came_after(window: Window, qtbot: QtBot) -> None:
    window.write(partial(new_segment, name="First"), lambda _act: window.tell("1", undo=True))
    settled(qtbot, window)
    window.write(partial(new_segment, name="Second"))
    settled(qtbot, window)
    window.toast.findChildren(Button)[0].click()
    settled(qtbot, window)
    names = {one.name for one in places(window.book).segments}
    assert "Second" in names
    assert "First" not in names


def test_what_waits_to_be_tried_again_outlives_another_success(
    window: Window, qtbot: QtBot
) -> None:
    tried: list[int] = []

    def full_twice(book: Book) -> None:
        tried.append(1)
        if len(tried) < 3:
            raise CannotWriteError("The disk is full.", "Free some space.")
        new_segment(book, "At last")

    window.write(full_twice)
    window.write(lambda _book: None)
    settled(qtbot, window)
    assert window.troubles.bar.isVisible()
    assert window.sidebar.state.text() == "The disk is full."
    window.troubles.bar.way_out.click()
    settled(qtbot, window)
    assert window.troubles.bar.isVisible()
    window.troubles.bar.way_out.click()
    settled(qtbot, window)
    assert not window.troubles.bar.isVisible()
    assert window.sidebar.state.text() == "All saved on this laptop"
    assert "At last" in {one.name for one in places(window.book).segments}


def test_nothing_is_written_into_a_file_that_is_gone(window: Window, qtbot: QtBot) -> None:
    window.book.path.rename(window.book.path.with_name("elsewhere.fieldbook"))
    heard: list[FieldbookError] = []
    window.write(partial(new_segment, name="Lost"), None, heard.append)
    settled(qtbot, window)
    assert "moved or deleted" in heard[0].title
    assert "moved or deleted" in window.troubles.bar.text()
    assert window.sidebar.state.in_trouble
    with Book(window.book.path.with_name("elsewhere.fieldbook"), now=lambda: TUESDAY) as moved:
        assert "Lost" not in {one.name for one in places(moved).segments}
