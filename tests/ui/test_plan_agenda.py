"""The week as a list by day: gone through by key, and on paper."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.model.rows import When
from fieldbook.ui import theme
from fieldbook.ui.pages.account.page import AccountPage
from fieldbook.ui.pages.plan.agenda import AgendaRow
from fieldbook.ui.pages.plan.page import PlanPage
from fieldbook.ui.pages.plan.printing import agenda_text, new_printer, print_week
from fieldbook.ui.window import Window
from fieldbook.work.plan import plan_week
from tests.ui.conftest import TUESDAY, Opened
from tests.ui.hands import ALT, press, settled
from tests.ui.planning import (
    ALE,
    FRIDAY,
    THURSDAY,
    WEDNESDAY,
    at_hour,
    filled,
    plan,
    plan_page,
    spots,
)

Key = Qt.Key
COLOUR = rb"([\d.]+ [\d.]+ [\d.]+) (?:scn|rg)\b"
"""How a page of a PDF file says with what it fills."""


def fill(book: Book) -> None:
    plan(book, "Harbour Street Brewing", at_hour(WEDNESDAY, 10, 30))
    plan(book, "Lindholm <b>Kitchens</b>", When(THURSDAY), "call")
    plan(book, "Northgate Motors", at_hour(FRIDAY, 10, minutes=90), "visit", "reset")


@pytest.fixture
def book_path(tmp_path: Path) -> Path:
    """Nora's book with a week."""
    return filled(tmp_path / "nora.fieldbook", fill)


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> PlanPage:
    """Its plan, as a list."""
    made = plan_page(window)
    made.head.switch.button("agenda").click()
    return made


@pytest.fixture
def read(book_path: Path) -> Iterator[Book]:
    with Book(book_path, now=lambda: TUESDAY) as book:
        yield book


def rows(page: PlanPage) -> list[str]:
    return [one.accessibleName() for one in page.agenda.findChildren(AgendaRow) if one.isVisible()]


def test_it_has_every_touch_by_day_in_a_sentence(page: PlanPage) -> None:
    assert rows(page) == [
        f"10:30, visit, Harbour Street Brewing, golden. Purpose: {ALE}",
        f"Any time, call, Lindholm <b>Kitchens</b>, golden. Purpose: {ALE}",
        f"10:00, Reset Meeting, Northgate Motors, golden. Purpose: {ALE}",
    ]
    assert not page.week.isVisible()


def test_keys_go_through_it_and_act(
    window: Window, page: PlanPage, qtbot: QtBot, read: Book
) -> None:
    page.focus_start()
    press(qtbot, Key.Key_Down)
    found = page.agenda.focused()
    assert found is not None
    assert found.name == "Lindholm <b>Kitchens</b>"
    press(qtbot, Key.Key_Up)
    press(qtbot, Key.Key_Right, ALT)
    settled(qtbot, window)
    assert spots(read, "Harbour Street Brewing") == [(THURSDAY, time(10, 30), 45)]
    found = page.agenda.focused()
    assert found is not None
    assert found.name == "Harbour Street Brewing"
    press(qtbot, Key.Key_Return)
    assert isinstance(window.page, AccountPage)


def test_the_week_and_the_list_show_the_same_week(page: PlanPage) -> None:
    page.head.after.click()
    assert rows(page) == []
    page.head.switch.button("week").click()
    assert page.head.range.text() == "30 November – 6 December"
    page.head.before.click()
    page.head.switch.button("agenda").click()
    assert len(rows(page)) == 3


def test_a_public_holiday_has_its_name(opened: Opened, tmp_path: Path) -> None:
    christmas = TUESDAY.replace(month=12, day=22)
    path = filled(tmp_path / "christmas.fieldbook", lambda _book: None, christmas)
    page = plan_page(opened(path))
    page.show_plan("agenda", 4)
    (week,) = [plan_week(page.shell.book, christmas.date())]
    assert "Friday 25 December, Christmas Day" in agenda_text(week)


def test_a_page_has_everything_and_nothing_is_read_as_markup(page: PlanPage, read: Book) -> None:
    text = agenda_text(plan_week(read))
    for words in ("Wednesday 25 November", "10:30 – 11:15", "Harbour Street Brewing", ALE):
        assert words in text
    assert "Lindholm &lt;b&gt;Kitchens&lt;/b&gt;" in text
    assert text.count("☐") == 3


def drawn(path: Path) -> bytes:
    """What the pages of a PDF file draw."""
    found = re.findall(rb"stream\r?\n(.*?)endstream", path.read_bytes(), re.DOTALL)
    made = b""
    for part in found:
        with suppress(zlib.error):
            made += zlib.decompress(part)
    return made


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_pdf_is_written_black_on_white(
    page: PlanPage, read: Book, tmp_path: Path, mode: str
) -> None:
    theme.set_mode(mode)
    path = tmp_path / "week.pdf"
    print_week(plan_week(read), new_printer(str(path)))
    assert path.read_bytes().startswith(b"%PDF")
    pages = drawn(path)
    assert pages.count(b"BT") > 3
    colours = {tuple(map(float, one.split())) for one in re.findall(COLOUR, pages)}
    assert colours
    assert all(max(colour) < 0.5 for colour in colours if colour != (1.0, 1.0, 1.0)), colours


def test_a_long_week_takes_pages(page: PlanPage, read: Book, tmp_path: Path) -> None:
    for n in range(60):
        plan(read, f"Account {n:02}", When(FRIDAY), "call")
    path = tmp_path / "week.pdf"
    print_week(plan_week(read), new_printer(str(path)))
    (count,) = re.findall(rb"/Count (\d+)", path.read_bytes())
    assert int(count) > 1


def test_an_empty_week_is_a_page_too(page: PlanPage, read: Book) -> None:
    assert "A free week." in agenda_text(plan_week(read, TUESDAY.replace(year=2027).date()))


def test_ctrl_p_prints_the_list_and_the_week(
    page: PlanPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[object] = []
    monkeypatch.setattr("PySide6.QtPrintSupport.QPrintDialog.exec", lambda self: asked.append(self))
    page.focus_start()
    press(qtbot, Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert len(asked) == 1
    page.head.short_print.click()
    assert len(asked) == 2
