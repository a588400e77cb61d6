"""Nothing comes up as a window of its own for a moment before it has its place."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.ui.pages.account.in_place import Asked, Box, InPlace
from fieldbook.ui.pages.account.page import AccountPage
from fieldbook.ui.parts.day_popup import DayPopup
from fieldbook.ui.parts.field import LineField
from fieldbook.ui.window import Window
from fieldbook.work.account_lines import accounts
from tests.ui.hands import press

WHY = Asked("why", "Why", kind="text", hint="You will read it on that day.")


class Flashes(QObject):
    """Notes every widget that comes up as a window of its own."""

    def __init__(self) -> None:
        """None yet."""
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window is shown."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def flashes(qapp: QApplication) -> Iterator[Flashes]:
    """What flashes from here on."""
    made = Flashes()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def test_parts_of_a_form_do_not_flash(qtbot: QtBot, look: None, flashes: Flashes) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    made = [
        LineField("Name", "As it stands on the door"),
        Box(WHY),
        InPlace("One", [WHY, Asked("until", "Until", "2026-12-01", "day")], "Save"),
        DayPopup(host, date(2026, 11, 24)),
        DayPopup(host, date(2026, 11, 24), past=True),
    ]
    assert flashes.seen == []
    host.show()
    assert flashes.seen == ["QWidget"]
    for one in made:
        one.deleteLater()


def test_places_and_forms_do_not_flash(
    window: Window, qtbot: QtBot, read: Book, flashes: Flashes
) -> None:
    golden = next(one.id for one in accounts(read) if one.rating == "A")
    for place, row in (("accounts", ""), ("account", golden), ("today", ""), ("account", golden)):
        window.go(place, row)
        QApplication.processEvents()
    page = window.page
    assert isinstance(page, AccountPage)
    for section in (page.account_panel.people, page.account_panel.sites):
        section.add()
        QApplication.processEvents()
    page.setFocus()
    press(qtbot, Qt.Key.Key_N)
    window.actions_named["account"].trigger()
    QApplication.processEvents()
    assert flashes.seen == []
