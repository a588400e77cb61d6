"""The calendar file through the window: asked for once, kept up to date, told when it cannot be."""

from datetime import time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QFileDialog, QStyle, QStyleOptionButton, QWidget
from pytestqt.qtbot import QtBot

from fieldbook.book import reads as rows
from fieldbook.book.book import Book
from fieldbook.model.calendar_targets import TARGETS, Target, advice, follows
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.model.touches import Touch
from fieldbook.ui import kept_calendar, theme
from fieldbook.ui.calendar_by_hand import ByHandSheet
from fieldbook.ui.calendar_sheet import CalendarSheet
from fieldbook.ui.pages.plan import printing
from fieldbook.ui.parts.choice_field import ChoiceField
from fieldbook.ui.parts.label import Label
from fieldbook.ui.window import Window
from fieldbook.work.account_lines import accounts
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.books import new_book
from fieldbook.work.calendar_choice import calendar_in_use
from fieldbook.work.calendars import Asked, ByHand, KeptCalendar, export_calendar
from fieldbook.work.calendars import kept_calendar as kept_in
from fieldbook.work.notes import NoteDraft, save_note
from fieldbook.work.touches import move_planned
from tests.exchange.ics_lint import faults
from tests.ui.conftest import PURPOSE, TUESDAY, Opened
from tests.ui.hands import press, settled

Key = Qt.Key
TOM = Seller(id=Ref(""), name="Tom Okafor", zone="Europe/London", country="GB")
CTRL = Qt.KeyboardModifier.ControlModifier


real_printer = printing.new_printer


def kept_calendar_of(window: Window) -> KeptCalendar:
    found = kept_in(window.book)
    assert found is not None
    return found


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


def test_which_calendar_is_asked_once_and_remembered(
    window: Window, qtbot: QtBot, read: Book
) -> None:
    window.actions_named["calendar"].trigger()
    told = sheet(window)
    assert told.calendar.label.text() == "Which calendar do you use?"
    assert told.calendar.box.hasFocus()
    assert (told.calendar.value, told.asked.target, told.asked.profile) == ("", "other", "live")
    press(qtbot, Key.Key_T)  # by its beginning
    settled(qtbot, window)
    assert (told.asked.target, told.asked.profile) == ("thunderbird", "new-only")
    assert "Thunderbird skips what it has" in told.advice.text()
    assert not told.keep.isVisible()
    press(qtbot, Key.Key_Escape)
    assert calendar_in_use(read) == "thunderbird"
    window.actions_named["calendar"].trigger()
    told = sheet(window)
    assert told.calendar.label.text() == "Your calendar"
    assert told.calendar.box.findData("") == -1
    assert told.asked.target == "thunderbird"
    assert told.save.hasFocus()


def chosen(window: Window, qtbot: QtBot, target: Target) -> CalendarSheet:
    """The sheet for this calendar."""
    window.actions_named["calendar"].trigger()
    told = sheet(window)
    choose(told.calendar, target)
    settled(qtbot, window)
    return told


def choose(field: ChoiceField, value: str) -> None:
    """As a hand does."""
    at = field.box.findData(value)
    assert at >= 0
    field.box.setCurrentIndex(at)
    field.box.activated.emit(at)


@pytest.mark.parametrize("target", TARGETS)
def test_every_calendar_has_its_form_its_advice_and_no_form_it_refuses(
    window: Window, qtbot: QtBot, target: Target
) -> None:
    told = chosen(window, qtbot, target)
    way = TARGETS[target]
    assert (told.form.value, told.asked.profile) == (way.profile, way.profile)
    assert told.advice.text() == advice(target, way.profile)
    assert told.keep.isVisible() is follows(way.profile)
    assert (told.form.box.findData("changes") == -1) is way.refuses_known
    assert not told.refused.isVisible()
    choose(told.form, "full")
    assert told.asked.profile == "full"
    assert told.advice.text() == advice(target, "full")


def test_another_calendar_keeps_the_other_wishes(window: Window, qtbot: QtBot) -> None:
    window.actions_named["calendar"].trigger()
    told = sheet(window)
    told.privacy.button("busy").click()
    told.weeks.button("26").click()
    told.what["resets"].click()
    choose(told.calendar, "google")
    assert (told.asked.privacy, told.asked.weeks) == ("busy", 26)
    assert "resets" not in told.asked.what
    assert told.asked.path.name == "nora google 2026-11-24.ics"


def by_hand_sheet(window: Window) -> ByHandSheet:
    return next(one for one in window.findChildren(ByHandSheet) if one.isVisible())


@pytest.fixture
def moved(window: Window, qtbot: QtBot, out: Path, read: Book) -> CalendarSheet:
    """Thunderbird has the call, and it was moved since."""
    told = chosen(window, qtbot, "thunderbird")
    told.elsewhere.click()
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert out.exists()
    out.unlink()
    with read.reading() as connection:
        (touch,) = [one.id for one in rows.rows(connection, Touch) if one.state == "planned"]
    move_planned(read, touch, TUESDAY.date() + timedelta(days=9), time(15))
    window.refresh()
    window.actions_named["calendar"].trigger()
    return sheet(window)


def test_what_the_calendar_will_not_take_is_said_and_listed(
    window: Window, qtbot: QtBot, moved: CalendarSheet
) -> None:
    assert "1 moved" in moved.told.text()
    assert moved.refused.text() == "Thunderbird will not take all of it. By hand: 1 moved."
    assert moved.refused.isVisible()
    moved.listing.setFocus()
    press(qtbot, Key.Key_Space)
    listed = by_hand_sheet(window)
    assert not listed.done.isVisible()  # nothing was given yet
    assert "Thu 3 Dec" in listed.page()
    press(qtbot, Key.Key_Escape)
    assert moved.isVisible()
    assert moved.listing.hasFocus()


def test_the_list_comes_with_the_export_until_it_is_done(
    window: Window, qtbot: QtBot, moved: CalendarSheet, out: Path, read: Book
) -> None:
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert not out.exists()
    said = "Nothing to import for Thunderbird; 1 entry is changed by hand."
    assert said in window.toast.text()
    press(qtbot, Key.Key_Escape)  # later
    window.actions_named["calendar"].trigger()
    assert sheet(window).refused.isVisible()
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    listed = by_hand_sheet(window)
    assert listed.print.hasFocus()
    assert listed.accessibleName() == "Change by hand in Thunderbird"
    press(qtbot, Key.Key_Return, CTRL)  # once too often
    assert listed.isVisible()
    press(qtbot, Key.Key_Tab)
    assert listed.done.hasFocus()
    press(qtbot, Key.Key_Space)
    settled(qtbot, window)
    assert not any(one.isVisible() for one in window.findChildren(ByHandSheet))
    window.actions_named["calendar"].trigger()
    told = sheet(window)
    assert not told.refused.isVisible()
    assert not told.listing.isVisible()
    assert told.again.isVisible()
    told.again.setFocus()
    press(qtbot, Key.Key_Space)  # it was not done after all
    settled(qtbot, window)
    assert told.refused.text().endswith("By hand: 1 moved.")
    assert told.listing.hasFocus()
    assert not told.again.isVisible()


def test_the_list_is_printed(
    window: Window,
    qtbot: QtBot,
    moved: CalendarSheet,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paper = tmp_path / "list.pdf"
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: QPrintDialog.DialogCode.Accepted)
    monkeypatch.setattr(printing, "new_printer", lambda name: real_printer(str(paper), name))
    moved.listing.click()
    press(qtbot, Key.Key_P, CTRL)
    assert paper.read_bytes().startswith(b"%PDF")
    page = by_hand_sheet(window).page()
    assert "<h1>Change by hand in Thunderbird</h1>" in page
    assert page.count("☐") == 1
    assert "now Thu 3 Dec" in page


def test_the_list_fits_the_smallest_screen(narrow: Window, qtbot: QtBot, read: Book) -> None:
    asked = Asked(Path("x.ics"), target="gnome", profile="new-only")
    day = TUESDAY.date()
    works = [
        ByHand(Ref(f"{n}"), "moved", f"Account {n}: to agree " * 3, day, day, "x", day, day)
        for n in range(120)
    ]
    listed = ByHandSheet(narrow, narrow.middle, (asked, works), told=True)
    listed.open()
    for one in (listed.done, listed.print, listed.closing):
        qtbot.waitUntil(lambda one=one: seen(one))  # type: ignore[misc]
    bar = listed.lines.verticalScrollBar()
    assert bar.maximum() > 0
    listed.lines.setFocus()
    press(qtbot, Key.Key_PageDown)
    assert bar.value() > 0
    assert "20 more: print the list." in [one.text() for one in listed.findChildren(Label)]
    assert listed.page().count("☐") == 120


def test_what_was_added_by_hand_is_told_when_the_file_is_written_again(
    window: Window, qtbot: QtBot, out: Path
) -> None:
    saved(window, qtbot)
    at_rest(window, qtbot)
    theirs = out.read_bytes().replace(b"STATUS:CONFIRMED", b"STATUS:TENTATIVE")
    out.write_bytes(theirs)
    window.write(lambda book: save_account(book, AccountDraft(name="Kestrel Cycles")))
    settled(qtbot, window)
    window.calendar.write_now()
    settled(qtbot, window)
    assert out.with_name("nora (yours).ics").read_bytes() == theirs
    assert "What somebody added to nora.ics is kept as nora (yours).ics." in window.toast.text()


def test_a_folder_is_chosen_and_filled(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "touches"
    place.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(place))
    told = chosen(window, qtbot, "folder")
    told.elsewhere.click()
    assert told.asked.path == place
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    (one,) = place.iterdir()
    assert faults(one.read_bytes()) == []
    kept = kept_calendar_of(window)
    assert (kept.asked.path, kept.keep) == (place, True)


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


def test_fresh_ids_are_given_once_and_seen_before(
    window: Window, qtbot: QtBot, moved: CalendarSheet, out: Path
) -> None:
    assert moved.fresh.isVisible()
    assert moved.refused.isVisible()
    moved.fresh.click()
    assert "1 new" in moved.told.text()
    assert not moved.refused.isVisible()
    moved.elsewhere.click()
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert b"-g2\r\n" in out.read_bytes()
    window.actions_named["calendar"].trigger()
    assert not sheet(window).fresh.isChecked()
    assert "1 as before" in sheet(window).told.text()
    choose(sheet(window).form, "live")
    assert not sheet(window).fresh.isVisible()
