"""The seller's other appointments: on the week, in the settings, and when their file changes."""

import os
from collections.abc import Callable
from datetime import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.ui import theme
from fieldbook.ui.pages.plan.others import whole_day_of
from fieldbook.ui.pages.plan.page import PlanPage
from fieldbook.ui.settings_others import OthersPart
from fieldbook.ui.settings_sheet import SettingsSheet
from fieldbook.ui.window import Window
from fieldbook.work.other_appointments import other_file, use_appointments
from tests.ui.conftest import Opened
from tests.ui.hands import press, settled

Key = Qt.Key
DENTIST = ("20261125T100000", "20261125T113000", "Dentist")
MEETING = ("20261125T110000", "20261125T120000", "Meeting")
Writes = Callable[..., Path]


@pytest.fixture
def diary(tmp_path: Path) -> Writes:
    """Writes the other calendar, each time a little later."""
    path = tmp_path / "outlook.ics"
    clock = iter(range(1_000_000_000, 1_000_000_100))

    def write(*held: tuple[str, str, str], lines: tuple[str, ...] = ()) -> Path:
        events = [
            f"BEGIN:VEVENT\r\nUID:{n}\r\nDTSTART:{start}\r\nDTEND:{end}\r\nSUMMARY:{title}\r\n"
            "END:VEVENT\r\n"
            for n, (start, end, title) in enumerate(held)
        ]
        whole = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + "".join((*events, *lines))
        path.write_bytes(f"{whole}END:VCALENDAR\r\n".encode())
        moment = next(clock)
        os.utime(path, (moment, moment))
        return path

    return write


def plan_of(qtbot: QtBot, window: Window) -> PlanPage:
    window.go("plan")
    settled(qtbot, window)
    assert isinstance(window.page, PlanPage)
    return window.page


def titles(page: PlanPage) -> list[str]:
    return [one.title for one in page.week.grid.others]


def others_of(window: Window) -> OthersPart:
    """The part of the settings, opened at it."""
    window.deeds.open_settings("others")
    return next(one for one in window.findChildren(SettingsSheet) if one.isVisible()).others


def choose(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    """What the dialog would give."""
    answer = (str(path) if path else "", "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: answer)


# ---- On the week --------------------------------------------------------------------------------


def test_an_appointment_lies_where_its_hours_are(
    qtbot: QtBot, read: Book, diary: Writes, opened: Opened, book_path: Path
) -> None:
    use_appointments(read, diary(DENTIST))
    grid = plan_of(qtbot, opened(book_path)).week.grid
    [one] = grid.others
    left, wide = grid.columns.span(2)
    assert (one.title, one.tip) == ("Dentist", "10:00 to 11:30, Dentist")
    assert (one.box.top(), one.box.bottom() + 1) == (grid.hours.y(600), grid.hours.y(690))
    assert left <= one.box.left() < one.box.right() <= left + wide
    assert grid.accessibleDescription() == "Other appointments: Wed 10:00 to 11:30, Dentist."


def test_two_at_once_lie_side_by_side_and_none_beyond_the_hours(
    qtbot: QtBot, read: Book, diary: Writes, opened: Opened, book_path: Path
) -> None:
    late = ("20261125T200000", "20261125T230000", "Choir")
    use_appointments(read, diary(DENTIST, MEETING, late))
    grid = plan_of(qtbot, opened(book_path)).week.grid
    dentist, meeting = grid.others
    assert dentist.box.center().x() < meeting.box.left()
    assert meeting.box.center().x() > dentist.box.right()
    assert "20:00 to 23:00, Choir" in grid.accessibleDescription()


def test_it_is_seen_and_says_what_it_is_under_the_mouse(
    qtbot: QtBot, read: Book, diary: Writes, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    grid = plan_of(qtbot, window).week.grid
    plain = grid.grab().toImage()
    use_appointments(read, diary(DENTIST))
    window.refresh()
    [one] = grid.others
    place = one.box.center()
    seen = grid.grab().toImage()
    assert seen.pixelColor(place) == theme.color("sunken") != plain.pixelColor(place)
    told: list[str] = []
    tips = SimpleNamespace(showText=lambda _at, text, _on: told.append(text))
    monkeypatch.setattr("fieldbook.ui.pages.plan.grid.QToolTip", tips)
    for point in (place, QPoint(one.box.left(), one.box.bottom() + 40)):
        hover = QHelpEvent(QHelpEvent.Type.ToolTip, point, grid.mapToGlobal(point))
        QApplication.sendEvent(grid, hover)
    assert told == ["10:00 to 11:30, Dentist", ""]


def test_a_whole_day_is_named_in_the_head_of_its_day(
    qtbot: QtBot, read: Book, diary: Writes, opened: Opened, book_path: Path
) -> None:
    fair = "BEGIN:VEVENT\r\nUID:f\r\nDTSTART;VALUE=DATE:20261126\r\nSUMMARY:Fair\r\n"
    use_appointments(read, diary(lines=(f"{fair}TRANSP:OPAQUE\r\nEND:VEVENT\r\n",)))
    week = plan_of(qtbot, opened(book_path)).week
    [one] = week.grid.others
    assert (one.tip, one.box.top()) == ("All day, Fair", 0)
    assert week._week
    assert [whole_day_of(day) for day in week._week.days[2:5]] == ["", "Fair", ""]


def test_the_folded_weekend_shows_none(
    qtbot: QtBot, read: Book, diary: Writes, opened: Opened, book_path: Path
) -> None:
    use_appointments(read, diary(("20261128T100000", "20261128T110000", "Market")))
    page = plan_of(qtbot, opened(book_path))
    assert titles(page) == []
    page.week.heads.weekend.click()
    assert titles(page) == ["Market"]


def test_placing_all_goes_around_them(
    qtbot: QtBot, window: Window, read: Book, diary: Writes
) -> None:
    use_appointments(read, diary(("20261124T080000", "20261127T163000", "Course")))
    window.refresh()
    page = plan_of(qtbot, window)
    page.place_panel.place_all.emit()
    settled(qtbot, window)
    week = page.week._week
    assert week
    placed = [(one.name, one.day.day, one.start) for one in week.days[4].timed]
    assert placed == [("Seaview Hotels", 27, time(16, 30))]


# ---- In the settings ----------------------------------------------------------------------------


def test_a_file_is_chosen_told_and_forgotten(
    qtbot: QtBot, window: Window, read: Book, diary: Writes, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = diary(DENTIST, MEETING)
    part = others_of(window)
    assert part.choose.hasFocus()
    assert part.forget.isHidden()
    assert part.titles.isHidden()
    choose(monkeypatch, path)
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert part.path.text() == str(path)
    assert part.told.text() == "2 appointments until Wed 24 Mar 2027, read today at 10:12."
    found = other_file(read)
    assert found
    assert found.count == 2
    part.forget.setFocus()
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert other_file(read) is None
    assert part.path.isHidden()
    assert part.choose.hasFocus()


def test_a_dialog_that_is_left_changes_nothing(
    qtbot: QtBot, window: Window, read: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = others_of(window)
    choose(monkeypatch, None)
    part.choose.click()
    settled(qtbot, window)
    assert other_file(read) is None
    assert part.fault.isHidden()


def test_a_file_that_is_no_calendar_is_told_in_place(
    qtbot: QtBot, window: Window, read: Book, diary: Writes, tmp_path: Path
) -> None:
    use_appointments(read, diary(DENTIST))
    letter = tmp_path / "letter.ics"
    letter.write_text("Dear Nora")
    part = others_of(window)
    part.use(letter)
    settled(qtbot, window)
    assert part.fault.text().startswith("letter.ics is no calendar.")
    assert part.choose.accessibleDescription() == part.fault.text()
    assert part.path.text().endswith("outlook.ics")
    part.use(diary(MEETING))
    settled(qtbot, window)
    assert part.fault.isHidden()


def test_titles_are_shown_or_not(qtbot: QtBot, window: Window, read: Book, diary: Writes) -> None:
    use_appointments(read, diary(DENTIST))
    page = plan_of(qtbot, window)
    assert titles(page) == ["Dentist"]
    part = others_of(window)
    assert part.titles.isChecked()
    part.titles.setFocus()
    press(qtbot, Key.Key_Space)
    settled(qtbot, window)
    window.close_overlays()
    window.refresh()
    assert titles(page) == ["Busy"]


def test_what_cannot_be_read_is_counted(
    qtbot: QtBot, window: Window, read: Book, diary: Writes
) -> None:
    broken = "BEGIN:VEVENT\r\nUID:b\r\nDTSTART:never\r\nEND:VEVENT\r\n"
    use_appointments(read, diary(DENTIST, lines=(broken,)))
    told = others_of(window).told.text()
    assert told.endswith("1 cannot be read: its hours count as free.")


# ---- When the file changes ----------------------------------------------------------------------


def test_a_file_that_changed_is_read_and_seen(
    qtbot: QtBot, window: Window, read: Book, diary: Writes
) -> None:
    use_appointments(read, diary(DENTIST))
    page = plan_of(qtbot, window)
    assert titles(page) == ["Dentist"]
    diary(MEETING)
    window.calendar.others.look()
    qtbot.waitUntil(lambda: titles(page) == ["Meeting"])


def test_a_file_that_is_gone_is_told_once_with_a_way_out(
    qtbot: QtBot, window: Window, read: Book, diary: Writes, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = diary(DENTIST)
    use_appointments(read, path)
    page = plan_of(qtbot, window)
    path.unlink()
    window.calendar.others.look()
    bar = window.troubles.bar
    qtbot.waitUntil(bar.isVisible)
    assert titles(page) == ["Dentist"], "what it said last still counts"
    assert "outlook.ics is not there any more." in bar.text()
    bar.way_out.click()
    part = next(one for one in window.findChildren(OthersPart) if one.isVisible())
    assert part.fault.text().startswith("outlook.ics is not there any more.")
    window.close_overlays()
    window.troubles.over()
    told: list[object] = []
    monkeypatch.setattr(window.troubles, "tell", lambda *given: told.append(given))
    window.calendar.others.look()
    settled(qtbot, window)
    assert told == []
    diary(MEETING)
    window.calendar.others.look()
    qtbot.waitUntil(lambda: titles(page) == ["Meeting"])


def test_who_comes_back_to_the_window_sees_the_file_as_it_is(
    qtbot: QtBot, window: Window, read: Book, diary: Writes
) -> None:
    use_appointments(read, diary(DENTIST))
    page = plan_of(qtbot, window)
    diary(MEETING)
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    qtbot.waitUntil(lambda: titles(page) == ["Meeting"])
