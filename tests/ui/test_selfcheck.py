"""The page of `--selfcheck`: what is broken is told, also where Qt keeps it to itself."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo, QTimer, qWarning
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication

from fieldbook.app import must_be_whole, must_have_qt, nothing_hidden
from fieldbook.errors import FieldbookError
from fieldbook.selfcheck import NOW, STEPS
from fieldbook.ui.pages.today.page import TodayPage
from fieldbook.ui.window import Window
from fieldbook.work.sample import Size, make_sample

look = dict(STEPS)["page"]


@pytest.fixture
def folder(qapp: QApplication, tmp_path: Path) -> Path:
    """The folder of a check that has come to its page."""
    make_sample(tmp_path / "selfcheck.fieldbook", Size(accounts=4), now=NOW)
    return tmp_path


def test_a_page_that_is_well_passes(folder: Path) -> None:
    look(folder)


def fault(*_anything: object) -> None:
    raise KeyError("broken page")


def late(page: TodayPage, *_anything: object) -> None:
    QTimer.singleShot(0, page, fault)


def badly(page: TodayPage, _event: QPaintEvent) -> None:
    QPainter(page).begin(QPixmap())


@pytest.mark.parametrize(
    ("method", "broken", "told"),
    [
        ("paintEvent", fault, "broken page"),
        ("showEvent", late, "broken page"),
        ("paintEvent", badly, "QPainter::begin"),
    ],
)
def test_a_fault_that_qt_swallows_fails_the_page(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    method: str,
    broken: Callable[..., None],
    told: str,
) -> None:
    monkeypatch.setattr(TodayPage, method, broken)
    with pytest.raises((KeyError, FieldbookError), match=told):
        look(folder)


def test_what_qt_says_of_the_laptop_is_no_fault(qapp: QApplication) -> None:
    with nothing_hidden():
        qWarning("QStandardPaths: wrong permissions on runtime directory")


def test_a_book_that_does_not_open_fails_the_page(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(FieldbookError, match="does not open the book"):
        look(tmp_path)


def test_a_page_where_nothing_is_painted_fails(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def blank(window: Window) -> QPixmap:
        picture = QPixmap(window.size())
        picture.fill("#f7f5f0")
        return picture

    monkeypatch.setattr(Window, "grab", blank)
    with pytest.raises(FieldbookError, match="blank"):
        look(folder)


def test_a_font_that_was_left_out_is_named(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    must_be_whole()
    monkeypatch.setattr("fieldbook.ui.theme_roles.FILES", ("Inter-Bold", "Inter-Black"))
    with pytest.raises(FieldbookError, match=r"missing: Inter-Black\.otf\."):
        must_be_whole()


def test_a_way_to_the_screen_that_was_left_out_is_named(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "platforms").mkdir()
    monkeypatch.setattr("fieldbook.app._SCREEN", "qxcb")
    monkeypatch.setattr(QLibraryInfo, "path", lambda _which: str(tmp_path))
    with pytest.raises(FieldbookError, match="missing: qxcb, qoffscreen"):
        must_be_whole()
    (tmp_path / "platforms/libqoffscreen.so").touch()
    must_have_qt()  # the screen is chosen by name here
    monkeypatch.delenv("QT_QPA_PLATFORM")
    with pytest.raises(FieldbookError, match=r"missing: qxcb\.") as told:
        must_have_qt()
    assert told.value.advice
    (tmp_path / "platforms/libqxcb.so").touch()
    must_have_qt()
    must_be_whole()
