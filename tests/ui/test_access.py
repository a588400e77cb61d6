"""Every place for those who hear it, go by keys, or need large text: names, focus, nothing cut."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fieldbook.ui import theme
from fieldbook.ui.parts.label import ElidedLabel
from fieldbook.ui.window import Window
from fieldbook.work.account_edits import new_segment
from fieldbook.work.account_lines import accounts
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.books import new_book
from fieldbook.work.notes import NextDraft, NoteDraft, save_note
from tests.ui.conftest import NORA, TUESDAY, Opened

Show = Callable[[Window], None]


def golden(window: Window) -> str:
    return next(one.id for one in accounts(window.book) if one.rating == "A")


PLACES: dict[str, Show] = {
    "today": lambda window: window.go("today"),
    "accounts": lambda window: window.go("accounts"),
    "account": lambda window: window.go("account", golden(window)),
    "note": lambda window: window.go("note", golden(window)),
    "new account": lambda window: window.deeds.new_account(),
    "search": lambda window: window.deeds.open_search(),
    "settings": lambda window: window.deeds.open_settings(),
    "history": lambda window: window.deeds.open_history(),
    "first run": lambda window: window.front_desk.show_first_run(),
    "own book": lambda window: window.front_desk.show_first_run(own=True),
}


def focusable(root: QWidget) -> Iterator[QWidget]:
    """What can be reached by Tab now."""
    for widget in root.findChildren(QWidget):
        inner = widget.focusProxy() is not None or widget.objectName().startswith("qt_")
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not inner:
            yield widget


def nameless(root: QWidget) -> list[str]:
    """What can be reached and has no name or no role."""
    found: list[str] = []
    for widget in focusable(root):
        seen = QAccessible.queryAccessibleInterface(widget)
        name = seen.text(QAccessible.Text.Name) if seen else ""
        role = seen.role() if seen else QAccessible.Role.NoRole
        if not (name or widget.accessibleName()) or role == QAccessible.Role.NoRole:
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


def cut_off(root: QWidget) -> list[str]:
    """What sticks out of what holds it, or labels whose words do not fit."""
    found: list[str] = []
    for widget in root.findChildren(QWidget):
        parent = widget.parentWidget()
        if not widget.isVisible() or parent is None or isinstance(parent, QAbstractScrollArea):
            continue
        box = QRect(widget.mapTo(parent, QPoint(0, 0)), widget.size())
        room = parent.rect().adjusted(-2, -2, 2, 2)
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            room.setHeight(1_000_000)  # it scrolls up and down, and never sideways
            room.setTop(-1_000_000)
        if not room.contains(box):
            found.append(f"{type(widget).__name__} {box} outside {parent.rect()}")
        if isinstance(widget, QLabel) and not isinstance(widget, ElidedLabel):
            wide = widget.fontMetrics().horizontalAdvance(widget.text())
            if not widget.wordWrap() and wide > widget.contentsRect().width() + 1:
                found.append(f"{widget.text()!r} needs {wide}, has {widget.width()}")
    return found


@pytest.fixture
def sample(opened: Opened, sample_path: Path, tmp_path: Path) -> Window:
    """A window on a copy of the sample."""
    copy = tmp_path / "sample.fieldbook"
    shutil.copy(sample_path, copy)
    return opened(copy)


@pytest.mark.parametrize("place", PLACES)
def test_everything_that_takes_the_focus_has_a_name(
    sample: Window, place: str, qtbot: QtBot
) -> None:
    PLACES[place](sample)
    QApplication.processEvents()
    assert list(focusable(sample))
    assert nameless(sample) == []


@pytest.mark.parametrize("text", [100, 150])
@pytest.mark.parametrize("size", [(1440, 900), (1280, 640), (1093, 535)])
@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_cut_at_any_size(
    opened: Opened,
    sample_path: Path,
    tmp_path: Path,
    place: str,
    size: tuple[int, int],
    text: int,
) -> None:
    theme.set_factor(text / 100)
    copy = tmp_path / "sample.fieldbook"
    shutil.copy(sample_path, copy)
    window = opened(copy)
    window.setMinimumSize(1, 1)
    window.resize(*size)
    PLACES[place](window)
    for _turn in range(4):
        QApplication.processEvents()
    assert cut_off(window) == []


LONG = "Ålesund & Søn’s Extraordinarily Long-Named Holding of Bakeries " * 5
RIGHT = "חברת הדגמים של תל אביב 👩🏽‍🍳🥖"


@pytest.fixture
def hostile_path(tmp_path: Path) -> Path:
    """Names of 300 letters, right to left, signs beyond; a touch that waits for ten years."""
    path = tmp_path / "hostile.fieldbook"
    past = TUESDAY.replace(year=2016)
    with new_book(path, NORA, past) as book:
        for name, person in ((LONG[:300], LONG[:200]), (RIGHT, RIGHT), ("x" * 300, "y" * 200)):
            draft = AccountDraft(name=name, rating="A", person=person, city=name[:200])
            row = save_account(book, draft).id
            following = NextDraft(past.date(), past.replace(hour=15).time(), "visit")
            words = "word " * 2_000 + "w" * 3_000
            save_note(
                book,
                NoteDraft(
                    account=row,
                    discussed=words,
                    proposed=RIGHT,
                    purpose=words[:9_000],
                    next=following,
                ),
            )
        new_segment(book, LONG[:200])
        new_segment(book, RIGHT)
    return path


HOSTILE = ("today", "accounts", "account", "note", "search", "settings", "history")


@pytest.mark.parametrize("text", [100, 150])
@pytest.mark.parametrize("place", HOSTILE)
def test_nothing_is_cut_by_what_sellers_bring(
    opened: Opened, hostile_path: Path, place: str, text: int
) -> None:
    theme.set_factor(text / 100)
    window = opened(hostile_path)
    assert window.has_book
    window.setMinimumSize(1, 1)
    window.resize(1093, 535)
    PLACES[place](window)
    for _turn in range(4):
        QApplication.processEvents()
    assert cut_off(window) == []


def test_the_looks_see_what_they_look_for(qtbot: QtBot, look: None) -> None:
    """A button without a name, a label that is too long, one that sticks out: all are seen."""
    broken = QWidget()
    qtbot.addWidget(broken)
    broken.resize(200, 100)
    column = QVBoxLayout(broken)
    column.addWidget(QPushButton(""))
    long = QLabel("so many words that they never fit into this")
    long.setFixedWidth(30)
    column.addWidget(long)
    outside = QLabel("out", broken)
    outside.setGeometry(180, 10, 60, 20)
    broken.show()
    assert len(nameless(broken)) == 1
    assert len(cut_off(broken)) == 2
