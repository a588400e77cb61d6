"""A real window on a real book, with a clock that stands still."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.ui import theme
from fieldbook.ui.parts.note_form import NoteForm
from fieldbook.ui.settings import Settings
from fieldbook.ui.window import Window
from fieldbook.work.accounts import AccountDraft
from fieldbook.work.books import new_book
from fieldbook.work.notes import NextDraft, NoteDraft, save_note
from fieldbook.work.sample import Size, make_sample
from tests.bare import bare_account
from tests.ui.noting import shown
from tests.ui.shell import TestShell

TUESDAY = datetime.fromisoformat("2026-11-24T10:12:00+00:00")
NORA = Seller(id=Ref(""), name="Nora Lindqvist", zone="Europe/London", country="GB")
PURPOSE = "to confirm the eleven October spots ran as sold"


@pytest.fixture(autouse=True)
def own_laptop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of this laptop is touched: its data lie in the test's own folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def look(qapp: QApplication) -> Iterator[None]:
    """The light look at 100 %, whatever the test before did."""
    theme.start(qapp, "light", 1.0)
    yield
    theme.set_factor(1.0)
    theme.set_mode("light")


@pytest.fixture
def book_path(tmp_path: Path) -> Path:
    """Nora's book: a golden account with a call planned, and a steady one."""
    path = tmp_path / "nora.fieldbook"
    with new_book(path, NORA, TUESDAY) as book:
        draft = AccountDraft(name="Lindholm Kitchens", rating="A", person="Peter Lindholm")
        golden = bare_account(book, draft)
        today = NextDraft(TUESDAY.date(), TUESDAY.replace(hour=11).time(), "call")
        first = NoteDraft(account=golden.id, discussed="All spots ran", purpose=PURPOSE, next=today)
        save_note(book, first)
        bare_account(book, AccountDraft(name="Seaview Hotels", rating="C"))
    return path


@pytest.fixture(scope="session")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample book, made once; tests that write take a copy."""
    path = tmp_path_factory.mktemp("sample") / "sample.fieldbook"
    make_sample(path, Size(), now=TUESDAY)
    return path


Opened = Callable[[Path | None], Window]


@pytest.fixture
def opened(qtbot: QtBot, look: None, tmp_path: Path) -> Iterator[Opened]:
    """Opens a window on a book, or on the first run."""
    made: list[Window] = []

    def open_one(path: Path | None) -> Window:
        window = Window(Settings(tmp_path / f"settings-{len(made)}.ini"), TUESDAY)
        window.resize(1440, 900)
        window.show()
        with qtbot.waitActive(window):
            window.activateWindow()
        window.front_desk.begin(path)
        made.append(window)
        return window

    yield open_one
    for window in made:
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(opened: Opened, book_path: Path) -> Window:
    """A window on Nora's book."""
    return opened(book_path)


@pytest.fixture
def read(book_path: Path) -> Iterator[Book]:
    """Nora's book once more, as another program would read it."""
    with Book(book_path, now=lambda: TUESDAY) as book:
        yield book


@pytest.fixture
def shell(book_path: Path) -> Iterator[TestShell]:
    """Nora's book behind a window that writes at once."""
    one = TestShell(book_path, TUESDAY)
    yield one
    one.close()


@pytest.fixture
def form(qtbot: QtBot, look: None, shell: TestShell) -> NoteForm:
    """The form of the golden account, which a call is planned with for eleven."""
    return shown(qtbot, shell)
