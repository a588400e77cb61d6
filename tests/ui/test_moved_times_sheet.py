"""What was moved in the seller's own calendar, brought to the window: seen, moved, taken back."""

from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from fieldbook.book.book import Book
from fieldbook.book.changes import born
from fieldbook.model.rows import When
from fieldbook.model.touches import Touch
from fieldbook.ui.moved_times_sheet import MovedTimesSheet
from fieldbook.ui.quick_note import QuickNote
from fieldbook.ui.window import Window
from fieldbook.work.accounts import AccountDraft
from fieldbook.work.calendars import Asked, export_calendar
from fieldbook.work.history import undo_last
from fieldbook.work.touches import touches
from tests.bare import bare_account
from tests.ui.eyes import faults
from tests.ui.hands import press, settled

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
FRIDAY = date(2026, 11, 27)


@pytest.fixture
def calendar(window: Window, qtbot: QtBot, read: Book, tmp_path: Path) -> Path:
    """A calendar in which Alder was moved to Monday, and Birch, a Reset Meeting, too."""
    for name, kind in (("Alder", "selling"), ("Birch", "reset"), ("Cedar", "selling")):
        account = bare_account(read, AccountDraft(name=name, rating="A")).id
        at = When(FRIDAY, time(9), 45, "Europe/London")
        made = Touch(id=read.new_id(), account=account, channel="visit", at=at, kind=kind)  # type: ignore[arg-type]
        read.write([born(made)], "Planned")
    settled(qtbot, window)
    given = tmp_path / "nora.ics"
    export_calendar(read, Asked(given))
    moved = tmp_path / "phone.ics"
    events = given.read_bytes().decode().split("BEGIN:VEVENT")
    moved.write_text("BEGIN:VEVENT".join(map(later, events)), newline="")
    return moved


def later(event: str) -> str:
    """The event on Monday afternoon, if it is one of the two."""
    if "Alder" not in event and "Birch" not in event:
        return event
    return event.replace("20261127T09", "20261130T14").replace("MODIFIED:2026", "MODIFIED:2027")


def brought(window: Window, qtbot: QtBot, path: Path) -> MovedTimesSheet:
    window.post.take([path])
    settled(qtbot, window)
    [sheet] = [one for one in window.findChildren(MovedTimesSheet) if one.isVisible()]
    return sheet


def lines(sheet: MovedTimesSheet) -> list[str]:
    model = sheet.list.lines
    return [str(model.data(model.index(row))) for row in range(model.rowCount())]


def alder(book: Book) -> tuple[date | None, time | None]:
    [one] = [one for one in touches(book) if one.account == "Alder"]
    return one.day, one.start


def test_it_is_seen_first_and_moved_by_a_key(
    window: Window, qtbot: QtBot, read: Book, calendar: Path
) -> None:
    sheet = brought(window, qtbot, calendar)
    assert lines(sheet) == [
        "Will be moved",
        "Alder  from Fri 27 Nov, 09:00 to Mon 30 Nov, 14:00",
        "Stay as they are",
        "Birch  the hour of a Reset Meeting was agreed; agree another one first",
    ]
    assert sheet.told.text() == (
        "1 touch stands at another time in phone.ics. 2 stand where they stand here."
    )
    assert sheet.move_button.text() == "Move 1 touch"
    assert alder(read) == (FRIDAY, time(9))
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert alder(read) == (date(2026, 11, 30), time(14))
    assert not isValid(sheet) or not sheet.isVisible()
    assert window.toast.text().startswith("1 touch is moved.")
    undo_last(read)
    assert alder(read) == (FRIDAY, time(9))


def test_esc_moves_nothing_and_where_nothing_was_moved_it_says_so(
    window: Window, qtbot: QtBot, read: Book, calendar: Path
) -> None:
    sheet = brought(window, qtbot, calendar)
    press(qtbot, Key.Key_Escape)
    assert not isValid(sheet) or not sheet.isVisible()
    assert alder(read) == (FRIDAY, time(9))
    sheet = brought(window, qtbot, calendar.with_name("nora.ics"))
    assert sheet.told.text().startswith("Nothing was moved in nora.ics.")
    assert lines(sheet) == []
    assert not sheet.move_button.isVisible()
    assert sheet.close_button.hasFocus()
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert alder(read) == (FRIDAY, time(9))


def test_what_is_no_calendar_is_said_with_a_way_out(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.ics"
    wrong.write_bytes(b"Name,Mail\n")
    window.post.take([wrong])
    settled(qtbot, window)
    assert window.findChildren(MovedTimesSheet) == []
    assert "wrong.ics is no calendar." in window.troubles.bar.text()


def test_a_note_that_is_being_typed_is_not_covered(
    window: Window, qtbot: QtBot, calendar: Path
) -> None:
    window.deeds.open_note()
    [note] = [one for one in window.findChildren(QuickNote) if one.isVisible()]
    window.post.take([calendar])
    settled(qtbot, window)
    assert note.isVisible()
    assert "phone.ics did not come in" in window.toast.text()


@pytest.mark.parametrize("size", [(1440, 900), (1093, 535)])
def test_nothing_is_cut(
    window: Window, qtbot: QtBot, calendar: Path, size: tuple[int, int]
) -> None:
    window.resize(*size)
    sheet = brought(window, qtbot, calendar)
    assert faults(sheet) == []


def test_closed_while_it_is_written_it_is_told_all_the_same(
    window: Window, qtbot: QtBot, read: Book, calendar: Path
) -> None:
    sheet = brought(window, qtbot, calendar)
    press(qtbot, Key.Key_Return, CTRL)
    sheet.close_overlay()
    QApplication.sendPostedEvents(sheet, QEvent.Type.DeferredDelete)
    settled(qtbot, window)
    assert alder(read) == (date(2026, 11, 30), time(14))
    assert window.toast.text().startswith("1 touch is moved.")


def test_a_file_that_is_gone_meanwhile_moves_nothing_and_says_so(
    window: Window, qtbot: QtBot, read: Book, calendar: Path
) -> None:
    sheet = brought(window, qtbot, calendar)
    calendar.unlink()
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert sheet.isVisible()
    assert "phone.ics cannot be read." in sheet._fault.text()
    assert alder(read) == (FRIDAY, time(9))
