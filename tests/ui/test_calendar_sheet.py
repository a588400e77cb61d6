"""The calendar file through the window: asked for once, kept up to date, told when it cannot be."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QStyle, QStyleOptionButton, QWidget
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.ui import kept_calendar, theme
from fieldbook.ui.calendar_sheet import CalendarSheet
from fieldbook.ui.window import Window
from fieldbook.work.account_lines import accounts
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.books import new_book
from fieldbook.work.calendars import Asked, export_calendar
from fieldbook.work.notes import NoteDraft, save_note
from tests.exchange.ics_lint import faults
from tests.ui.conftest import PURPOSE, TUESDAY, Opened
from tests.ui.hands import press, settled

Key = Qt.Key
TOM = Seller(id=Ref(""), name="Tom Okafor", zone="Europe/London", country="GB")
CTRL = Qt.KeyboardModifier.ControlModifier


def sheet(window: Window) -> CalendarSheet:
    """The sheet that lies open."""
    return next(one for one in window.findChildren(CalendarSheet) if one.isVisible())


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the seller wants the file."""
    folder = tmp_path / "calendars"
    folder.mkdir()
    path = folder / "nora"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(path), ""))
    return path.with_suffix(".ics")


def saved(window: Window, qtbot: QtBot) -> None:
    """Asks for the file at another place, and saves it."""
    window.actions_named["calendar"].trigger()
    told = sheet(window)
    told.elsewhere.click()
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)


def test_the_file_is_asked_for_by_keys_and_holds_the_purpose(
    window: Window, qtbot: QtBot, out: Path
) -> None:
    window.actions_named["calendar"].trigger()
    told = sheet(window)
    assert "1 new" in told.told.text()
    told.elsewhere.click()
    assert told.asked.path == out
    assert not out.exists()
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    data = out.read_bytes()
    assert faults(data) == []
    assert PURPOSE.encode()[:30] in data.replace(b"\r\n ", b"")
    assert "nora.ics is saved." in window.toast.text()


def test_it_is_written_again_within_two_seconds_of_a_change(
    window: Window, qtbot: QtBot, out: Path, read: Book
) -> None:
    saved(window, qtbot)
    at_rest(window, qtbot)
    before = out.read_bytes()
    golden = next(one.id for one in accounts(read) if one.rating == "A")
    draft = NoteDraft(account=golden, discussed="x", purpose="to settle the second date")
    window.write(lambda book: save_note(book, draft))
    settled(qtbot, window)
    waiting = window.calendar._wait
    assert waiting.isActive()
    assert waiting.interval() < 1_500
    qtbot.waitUntil(lambda: out.read_bytes() != before, timeout=20_000)
    assert b"to settle the second date" in out.read_bytes().replace(b"\r\n ", b"")
    window.actions_named["calendar"].trigger()
    assert "kept up to date, last written" in sheet(window).told.text()


def at_rest(window: Window, qtbot: QtBot) -> None:
    """Nothing waits to be written any more."""
    qtbot.waitUntil(lambda: not window.calendar._wait.isActive(), timeout=20_000)
    settled(qtbot, window)
    qtbot.waitUntil(lambda: not window.calendar._wait.isActive(), timeout=20_000)


def test_what_another_program_changed_is_in_the_file_soon(
    window: Window, qtbot: QtBot, out: Path, read: Book
) -> None:
    saved(window, qtbot)
    at_rest(window, qtbot)
    golden = next(one.id for one in accounts(read) if one.rating == "A")
    save_note(read, NoteDraft(account=golden, discussed="x", purpose="to hear about the fair"))
    window.refresh()
    qtbot.waitUntil(lambda: b"to hear about the fair" in out.read_bytes(), timeout=20_000)


def test_closing_waits_for_the_file(window: Window, qtbot: QtBot, out: Path, read: Book) -> None:
    saved(window, qtbot)
    at_rest(window, qtbot)
    golden = next(one.id for one in accounts(read) if one.rating == "A")
    draft = NoteDraft(account=golden, discussed="x", purpose="to close the year with")
    window.write(lambda book: save_note(book, draft))
    settled(qtbot, window)
    assert window.calendar._wait.isActive()
    window.close_book()
    assert b"to close the year with" in out.read_bytes()


def test_what_it_may_know_and_how_far_is_shown_at_once(window: Window, qtbot: QtBot) -> None:
    window.actions_named["calendar"].trigger()
    told = sheet(window)
    told.privacy.button("busy").click()
    told.weeks.button("26").click()
    told.what["whole_days"].click()
    told.what["resets"].click()
    assert (told.asked.privacy, told.asked.weeks) == ("busy", 26)
    assert told.asked.what == {"timed", "get_close"}


def test_a_file_that_is_kept_no_longer_stays_as_it_is(
    window: Window, qtbot: QtBot, out: Path
) -> None:
    saved(window, qtbot)
    window.actions_named["calendar"].trigger()
    sheet(window).keep.setChecked(False)
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    before = out.read_bytes()
    window.actions_named["undo"].trigger()
    settled(qtbot, window)
    window.calendar.write_now()
    settled(qtbot, window)
    assert out.read_bytes() == before


def test_a_folder_that_is_gone_is_told_with_a_way_out(
    window: Window, qtbot: QtBot, out: Path
) -> None:
    saved(window, qtbot)
    out.unlink()
    out.parent.rmdir()
    window.calendar.write_now()
    settled(qtbot, window)
    assert "folder is gone" in window.troubles.bar.text()
    assert window.sidebar.state.in_trouble
    window.troubles.bar.way_out.click()
    assert sheet(window).isVisible()


def gone(window: Window, qtbot: QtBot, out: Path) -> None:
    """A file is kept up to date, and its folder is gone."""
    saved(window, qtbot)
    out.unlink()
    out.parent.rmdir()
    window.calendar.write_now()
    settled(qtbot, window)
    assert window.troubles.bar.isVisible()


def test_a_folder_that_comes_back_is_written_to_by_itself(
    qtbot: QtBot, opened: Opened, book_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_calendar, "AGAIN", 50)
    window = opened(book_path)
    gone(window, qtbot, out)
    out.parent.mkdir()
    qtbot.waitUntil(out.exists, timeout=20_000)
    qtbot.waitUntil(lambda: not window.troubles.bar.isVisible(), timeout=20_000)
    assert not window.sidebar.state.in_trouble


def test_whoever_comes_back_to_the_window_need_not_wait(
    window: Window, qtbot: QtBot, out: Path
) -> None:
    gone(window, qtbot, out)
    out.parent.mkdir()
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    settled(qtbot, window)
    assert out.exists()
    assert not window.troubles.bar.isVisible()
    out.unlink()
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    settled(qtbot, window)
    assert not out.exists()  # nothing was wrong: it waits for the next change


def test_what_is_still_wrong_is_told_once(window: Window, qtbot: QtBot, out: Path) -> None:
    gone(window, qtbot, out)
    window.troubles.bar.closed.emit()
    window.troubles.bar.hide()
    window.calendar.try_again()
    settled(qtbot, window)
    assert not window.troubles.bar.isVisible()
    assert not window.sidebar.state.in_trouble
    window.calendar.write_now()  # something has changed: it is told again
    settled(qtbot, window)
    assert window.troubles.bar.isVisible()


def test_a_kept_file_of_an_earlier_program_with_an_odd_name_is_told_once(
    window: Window, qtbot: QtBot, tmp_path: Path, read: Book
) -> None:
    export_calendar(read, Asked(tmp_path / "plan.ics"), keep=True)
    with read.pen() as pen:
        pen.ground.do("UPDATE local_calendars SET path = ?", str(tmp_path / "plan.csv"))
    window.calendar.write_now()
    settled(qtbot, window)
    assert "plan.csv does not end as a calendar does." in window.troubles.bar.text()
    window.troubles.bar.hide()
    window.calendar.try_again()
    settled(qtbot, window)
    assert not window.troubles.bar.isVisible()


def test_a_file_of_somebody_else_is_not_overwritten(
    window: Window, qtbot: QtBot, out: Path
) -> None:
    out.write_text("mine")
    window.actions_named["calendar"].trigger()
    told = sheet(window)
    told.elsewhere.click()
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert told.isVisible()
    assert "another file" in told.fault.text()
    assert out.read_text() == "mine"


def test_the_kept_file_of_another_book_is_told_and_left(
    window: Window, qtbot: QtBot, out: Path, tmp_path: Path, read: Book
) -> None:
    saved(window, qtbot)
    out.unlink()
    with new_book(tmp_path / "tom.fieldbook", TOM, TUESDAY) as other:
        export_calendar(other, Asked(out))
    theirs = out.read_bytes()
    window.write(lambda book: save_account(book, AccountDraft(name="Kestrel Cycles")))
    settled(qtbot, window)
    window.calendar.write_now()
    settled(qtbot, window)
    assert f"{out} is the calendar of another book." in window.troubles.bar.text()
    assert out.read_bytes() == theirs
    window.troubles.bar.way_out.click()
    assert sheet(window).isVisible()


@pytest.fixture
def narrow(opened: Opened, book_path: Path, qtbot: QtBot) -> Window:
    """The smallest screen with the largest text."""
    window: Window = opened(book_path)
    window.setMinimumSize(0, 0)
    window.resize(1093, 535)
    window.deeds.set_text(150)
    qtbot.waitUntil(lambda: theme.factor() == 1.5)
    window.setMinimumSize(0, 0)
    window.resize(1093, 535)
    return window


def seen(widget: QWidget) -> bool:
    """Whether all of it is in sight."""
    return widget.isVisible() and widget.visibleRegion().boundingRect() == widget.rect()


def test_the_refusal_stands_beside_the_buttons(narrow: Window, qtbot: QtBot, out: Path) -> None:
    out.write_text("mine")
    narrow.actions_named["calendar"].trigger()
    told = sheet(narrow)
    qtbot.waitUntil(lambda: seen(told.save))
    assert seen(told.title)
    assert seen(told.told)  # what it holds stands at the top, and that is where it opens
    told.elsewhere.click()
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, narrow)
    qtbot.waitUntil(lambda: seen(told.fault))
    for one in (told.title, told.save, told.opening, told.closing):
        assert seen(one)
    assert told.save.hasFocus()


def test_a_refusal_goes_when_something_else_is_wished(
    window: Window, qtbot: QtBot, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out.write_text("mine")
    window.actions_named["calendar"].trigger()
    told = sheet(window)

    def refused() -> None:
        told.elsewhere.click()
        press(qtbot, Key.Key_Return, CTRL)
        settled(qtbot, window)
        assert told.fault.isVisible()

    refused()
    told.privacy.button("busy").click()
    assert not told.fault.isVisible()
    refused()
    told.what["resets"].click()
    assert not told.fault.isVisible()
    refused()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "b.ics"), ""))
    told.elsewhere.click()
    assert not told.fault.isVisible()


def test_check_boxes_stand_on_the_edge_of_their_column(window: Window) -> None:
    """The box itself does, under the switches; its ring lies outside."""
    window.actions_named["calendar"].trigger()
    told = sheet(window)
    QApplication.processEvents()
    edge = told.weeks.mapTo(told, QPoint(0, 0)).x()
    for box in (told.what["timed"], told.what["get_close"], told.keep):
        option = QStyleOptionButton()
        box.initStyleOption(option)
        part = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, box)
        assert box.mapTo(told, part.topLeft()).x() == edge


def test_the_advice_names_what_each_calendar_does(window: Window) -> None:
    window.actions_named["calendar"].trigger()
    told = sheet(window).advice.text()
    assert "classic Outlook" in told
    assert "Thunderbird" in told


@pytest.mark.parametrize(
    ("typed", "name"), [("nora", "nora.ics"), ("my.v2", "my.v2.ics"), ("nora.ICAL", "nora.ICAL")]
)
def test_what_is_typed_gets_the_ending_it_lacks(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, name: str
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / typed), ""))
    window.actions_named["calendar"].trigger()
    told = sheet(window)
    told.elsewhere.click()
    assert told.asked.path == tmp_path / name


def test_it_is_opened_in_the_calendar_once_it_is_written(
    window: Window, qtbot: QtBot, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    window.actions_named["calendar"].trigger()
    told = sheet(window)
    told.elsewhere.click()
    told.opening.click()
    settled(qtbot, window)
    assert [one.toLocalFile() for one in opened] == [str(out)]
