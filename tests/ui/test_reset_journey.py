"""A Reset Meeting from the first look to its note, in the window, by keyboard alone.

Three days go by: each time the seller opens the window anew on the same book.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.model.accounts import Person
from fieldbook.model.notes import Words
from fieldbook.model.rows import Ref
from fieldbook.ui.pages.plan.page import PlanPage
from fieldbook.ui.pages.plan.reset_card import CandidateCard, ResetCard
from fieldbook.ui.pages.reset.page import ResetMeetingPage
from fieldbook.ui.parts.ask import Ask
from fieldbook.ui.reply_sheet import ReplySheet
from fieldbook.ui.settings import Settings
from fieldbook.ui.window import Window
from fieldbook.work.people import PersonDraft, save_person
from fieldbook.work.reset_page import reset_page as snapshot
from tests.exchange.itip_lint import invitation_faults
from tests.exchange.test_itip_reading import answer
from tests.ui.hands import CTRL, press, settled, type_in
from tests.ui.resetting import brandt

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Key = Qt.Key
At = Callable[[str], Window]


@pytest.fixture
def at(qtbot: QtBot, look: None, book_path: Path, tmp_path: Path) -> Iterator[At]:
    """The window of the book at another moment; the one before is closed."""
    made: list[Window] = []

    def open_at(moment: str) -> Window:
        for before in made:
            before.close()
        now = datetime.fromisoformat(f"{moment}+00:00")
        window = Window(Settings(tmp_path / "settings.ini"), now)
        window.resize(1440, 900)
        window.show()
        with qtbot.waitActive(window):
            window.activateWindow()
        window.front_desk.begin(book_path)
        made.append(window)
        return window

    yield open_at
    for window in made:
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def account(read: Book) -> Ref:
    """Brandt Garden Centre, whose Maria has a mail address."""
    found = brandt(read)
    with read.reading() as connection:
        [maria] = [one for one in reads.rows(connection, Person) if one.name == "Maria Brandt"]
    save_person(
        read, found, PersonDraft(name=maria.name, mails=("maria@brandt.example",)), maria.id
    )
    return found


def tab_to(qtbot: QtBot, found: Callable[[], bool]) -> None:
    """Tab, until the focus is where it is wanted."""
    for _n in range(120):
        if found():
            return
        press(qtbot, Key.Key_Tab)
    raise AssertionError("Tab never comes there")


def shown(window: Window) -> ResetMeetingPage:
    assert isinstance(window.page, ResetMeetingPage)
    return window.page


def to_the_board(qtbot: QtBot, window: Window) -> PlanPage:
    """Ctrl+3, and along the switch to the board."""
    press(qtbot, Key.Key_3, CTRL)
    page = window.page
    assert isinstance(page, PlanPage)
    switch = page.head.switch
    tab_to(qtbot, lambda: switch.isAncestorOf(QApplication.focusWidget()))  # type: ignore[arg-type]
    while not page.is_board:
        press(qtbot, Key.Key_Right)
    return page


def test_from_the_candidate_to_the_note(
    at: At,
    qtbot: QtBot,
    account: Ref,
    read: Book,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Tuesday: one to ask; the words; asked, put off, flagged.
    window = at("2026-11-24T10:12")
    to_the_board(qtbot, window)
    tab_to(qtbot, lambda: isinstance(QApplication.focusWidget(), CandidateCard))
    press(qtbot, Key.Key_Return)
    page = shown(window)
    assert page.script
    assert "eight years" in page.script.text
    press(qtbot, Key.Key_Return, CTRL)
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    type_in(qtbot, "Sure, whenever. Next time you come in.")
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    found = snapshot(read, account)
    assert found
    assert found.flag
    assert found.follows
    assert found.follows.day.isoformat() == "2026-12-01"

    # A week later, from the board: asked again, agreed, invited.
    window = at("2026-12-01T09:00")
    board = to_the_board(qtbot, window)
    assert [card.line.where for card in board.board.cards()] == ["put_off"]
    tab_to(qtbot, lambda: isinstance(QApplication.focusWidget(), ResetCard))
    press(qtbot, Key.Key_Return)
    page = shown(window)
    assert QApplication.focusWidget() is page.places.answer.field
    press(qtbot, Key.Key_PageUp, CTRL)
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    type_in(qtbot, "All right. Thursday at ten, an hour and a half.")
    qtbot.waitUntil(lambda: page.places.answer.verdict.kind == "committed")
    tab_to(qtbot, page.places.answer.form.agreed.hasFocus)
    press(qtbot, Key.Key_Space)
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    found = snapshot(read, account)
    assert found
    assert found.stands
    assert found.touch
    invitation = tmp_path / "invitation.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(invitation), ""))
    tab_to(qtbot, page.places.prep.invite.hasFocus)
    press(qtbot, Key.Key_Return)
    if any(one.isVisible() for one in window.findChildren(Ask)):
        type_in(qtbot, "nora@seller.example")
        press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    raw = invitation.read_bytes()
    assert invitation_faults(raw) == []

    # Her calendar says yes; the sheet is saved.
    reply = tmp_path / "reply.ics"
    reply.write_bytes(_accepted(found.touch, raw))
    window.post.take([reply])
    settled(qtbot, window)
    assert [one for one in window.findChildren(ReplySheet) if one.isVisible()]
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert not [one for one in window.findChildren(ReplySheet) if one.isVisible()]
    pdf = tmp_path / "sheet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(pdf), ""))
    tab_to(qtbot, page.places.prep.pdf.hasFocus)
    press(qtbot, Key.Key_Return)
    assert pdf.read_bytes().startswith(b"%PDF")

    # Thursday, after it: what they said, what came of it, the note.
    window = at("2026-12-03T11:45")
    board = to_the_board(qtbot, window)
    tab_to(qtbot, lambda: isinstance(QApplication.focusWidget(), ResetCard))
    press(qtbot, Key.Key_Return)
    page = shown(window)
    assert page.here == "meeting"
    type_in(qtbot, "Families with gardens")
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    type_in(qtbot, "More shade")
    press(qtbot, Key.Key_Tab)
    press(qtbot, Key.Key_Tab)
    type_in(qtbot, "A year of radio")
    tab_to(qtbot, page.places.outcome.note.purpose.field.hasFocus)
    type_in(qtbot, "to bring you the plan for spring")
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    found = snapshot(read, account)
    assert found
    assert found.course
    reset = found.course.reset
    assert (reset.came, reset.needs, reset.business) == ("held", "More shade", "A year of radio")
    with read.reading() as connection:
        words = reads.get(connection, Words, reset.note or Ref(""))
    assert words
    assert words.discussed.endswith("Families with gardens")
    assert words.purpose == "to bring you the plan for spring"
    assert [len(one.accounts) for one in page.figures.figures] == [1, 1, 1, 1]


def _accepted(touch: Ref, raw: bytes) -> bytes:
    number = next(
        line.partition(b":")[2].decode()
        for line in raw.splitlines()
        if line.startswith(b"SEQUENCE:")
    )
    return answer(
        instead={
            "UID": f"UID:{touch}",
            "ATTENDEE": "ATTENDEE;PARTSTAT=ACCEPTED:mailto:maria@brandt.example",
            "SEQUENCE": f"SEQUENCE:{number}",
            "DTSTART": "DTSTART:20261203T100000Z",
            "DTEND": "DTEND:20261203T113000Z",
        }
    )
