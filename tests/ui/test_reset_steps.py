"""Prep sheet, meeting and outcome of a Reset Meeting, as a seller goes through them."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.model.notes import Words
from fieldbook.model.rows import Ref
from fieldbook.ui.pages.reset.page import ResetMeetingPage
from fieldbook.ui.window import Window
from fieldbook.work.reset_asks import AnswerDraft, answer_reset, ask_for_reset
from fieldbook.work.reset_page import reset_page as snapshot
from fieldbook.work.reset_prep import prep_sheet
from fieldbook.work.reset_questions import first_questions, own_questions, usual_questions
from fieldbook.work.touches import move_planned
from tests.ui.conftest import TUESDAY
from tests.ui.hands import ALT, CTRL, press, settled
from tests.ui.resetting import brandt, reset_page

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Key = Qt.Key
FIRST = first_questions()


def committed(read: Book, day: date, start: time) -> Ref:
    """Brandt agreed to an hour, an hour ago."""
    with Book(read.path, now=lambda: TUESDAY - timedelta(hours=1)) as book:
        account = brandt(book)
        ask_for_reset(book, account)
        draft = AnswerDraft(words="That suits.", heard="committed", day=day, start=start)
        answer_reset(book, account, draft)
    return account


@pytest.fixture
def later(window: Window, qtbot: QtBot, read: Book) -> Ref:
    """It stands on Thursday next week."""
    account = committed(read, date(2026, 12, 3), time(10))
    settled(qtbot, window)
    return account


@pytest.fixture
def today(window: Window, qtbot: QtBot, read: Book) -> Ref:
    """It stands today at two."""
    account = committed(read, date(2026, 11, 24), time(14))
    settled(qtbot, window)
    return account


def at(page: ResetMeetingPage) -> str:
    return page.here


def asked(read: Book, account: Ref) -> list[str]:
    return [one.text for one in prep_sheet(read, account).questions]


# ---- Prep sheet -----------------------------------------------------------------------------


def test_questions_are_ticked_off_and_moved_by_keyboard(
    window: Window, qtbot: QtBot, later: Ref, read: Book
) -> None:
    page = reset_page(window, later)
    prep = page.places.prep
    assert at(page) == "prep"
    assert QApplication.focusWidget() is prep.list.rows[FIRST[0]].box
    press(qtbot, Key.Key_Down, ALT)
    assert prep.list.texts[:2] == [FIRST[1], FIRST[0]]
    press(qtbot, Key.Key_Space)  # the focus has gone with it
    assert FIRST[0] not in prep.list.texts
    assert prep.title.text() == "11 questions for an hour and a half"
    prep.keep()
    settled(qtbot, window)
    assert asked(read, later) == [FIRST[1], *FIRST[2:]]


def test_another_question_comes_from_the_themes(
    window: Window, qtbot: QtBot, later: Ref, read: Book
) -> None:
    page = reset_page(window, later)
    prep = page.places.prep
    other = next(
        text for named in usual_questions() for text in named.questions if text not in FIRST
    )
    assert not prep.list.rows[other].isVisible()
    prep.list.more.click()
    assert prep.list.rows[other].isVisible()
    prep.list.rows[other].box.click()
    window.go("today")
    settled(qtbot, window)
    assert asked(read, later) == [*FIRST, other]


def test_a_question_is_dragged_by_its_grip(
    window: Window, qtbot: QtBot, later: Ref, read: Book
) -> None:
    page = reset_page(window, later)
    prep = page.places.prep
    grip, third = prep.list.rows[FIRST[0]].grip, prep.list.rows[FIRST[2]]
    qtbot.waitUntil(lambda: third.y() > grip.height())
    QTest.mousePress(grip, Qt.MouseButton.LeftButton)
    place = QPointF(grip.mapFromGlobal(third.mapToGlobal(QPoint(5, 5))))
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    move = QMouseEvent(QEvent.Type.MouseMove, place, grip.mapToGlobal(place), left, left, none)
    QApplication.sendEvent(grip, move)
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton)
    prep.keep()
    settled(qtbot, window)
    assert asked(read, later)[:3] == [FIRST[1], FIRST[2], FIRST[0]]


def test_a_question_of_ones_own_is_kept_for_every_sheet(
    window: Window, qtbot: QtBot, later: Ref, read: Book
) -> None:
    page = reset_page(window, later)
    prep = page.places.prep
    prep.own.line.setFocus()
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert "empty" in prep.own.line.accessibleDescription()
    prep.own.line.setText("What would your best customer tell me?")
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    prep.keep()
    settled(qtbot, window)
    assert asked(read, later)[-1] == "What would your best customer tell me?"
    assert own_questions(read) == ("What would your best customer tell me?",)
    prep.list.rows["What would your best customer tell me?"].drop.click()
    settled(qtbot, window)
    assert own_questions(read) == ()
    assert asked(read, later)[-1] == "What would your best customer tell me?"


def test_hopes_save_themselves_and_stay_while_the_book_moves(
    window: Window, qtbot: QtBot, later: Ref, read: Book
) -> None:
    page = reset_page(window, later)
    prep = page.places.prep
    prep.hopes.set_text("Why they doubled the greenhouse")
    brandt(read)  # something else happens
    window.refresh()
    assert prep.hopes.text() == "Why they doubled the greenhouse"
    prep.guests.line.setText("Karl")
    prep.guests.line.textEdited.emit("Karl")
    prep.keep()
    settled(qtbot, window)
    sheet = prep_sheet(read, later)
    assert (sheet.hopes, sheet.guests) == ("Why they doubled the greenhouse", "Karl")


def test_the_sheet_is_saved_as_a_pdf_of_one_page(
    window: Window, qtbot: QtBot, later: Ref, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = reset_page(window, later)
    path = tmp_path / "sheet"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(path), ""))
    page.places.prep.pdf.click()
    data = path.with_suffix(".pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") == 1


# ---- Meeting --------------------------------------------------------------------------------


def test_what_they_say_is_kept_by_itself(
    window: Window, qtbot: QtBot, today: Ref, read: Book
) -> None:
    page = reset_page(window, today)
    page.lead("meeting")
    meeting = page.places.meeting
    assert meeting.title.text() == "90 minutes with Maria Brandt, today 14:00"
    assert QApplication.focusWidget() is meeting.rows.rows[0].field
    meeting.rows.rows[0].field.set_text("Families with gardens")
    window.go("today")
    settled(qtbot, window)
    assert prep_sheet(read, today).questions[0].said == "Families with gardens"
    again = reset_page(window, today)
    again.lead("meeting")
    assert again.places.meeting.rows.rows[0].field.text() == "Families with gardens"
    assert QApplication.focusWidget() is again.places.meeting.rows.rows[1].field


def test_before_its_day_it_cannot_be_held(window: Window, qtbot: QtBot, later: Ref) -> None:
    page = reset_page(window, later)
    page.lead("meeting")
    assert not page.places.meeting.held.isEnabled()
    assert "It stands on Thu 3 Dec 10:00" in page.places.meeting.told.text()
    page.lead("outcome")
    assert not page.places.outcome.save.isEnabled()


def test_it_is_moved_with_their_word_and_without(
    window: Window, qtbot: QtBot, later: Ref, read: Book
) -> None:
    page = reset_page(window, later)
    page.lead("meeting")
    meeting = page.places.meeting
    meeting.moved.click()
    assert QApplication.focusWidget() is meeting.moving.pick
    meeting.moving.set_time(date(2026, 11, 24), time(11))
    meeting._show_clash()
    assert "Lindholm Kitchens" in meeting.moving.clash.text()
    meeting.moving.set_time(date(2026, 11, 23), time(11))
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert meeting.moving.error.text()
    meeting.moving.set_time(date(2026, 12, 4), time(14))
    meeting.moving.agreed.setChecked(True)
    meeting.moving.words.line.setText("Friday at two is better.")
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    found = snapshot(read, later)
    assert found
    assert found.meeting
    assert found.stands
    assert found.meeting.text().startswith("2026-12-04T14:00")
    assert not meeting.moving.isVisible()
    meeting.moved.click()
    meeting.moving.set_time(date(2026, 12, 7), time(9))
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    found = snapshot(read, later)
    assert found
    assert not found.stands
    assert at(page) == "answer"
    assert page.head.told.text() == "Mon 7 Dec 09:00, not agreed yet"


def test_it_did_not_happen_and_they_are_asked_again(
    window: Window, qtbot: QtBot, today: Ref, read: Book
) -> None:
    page = reset_page(window, today)
    page.lead("meeting")
    meeting = page.places.meeting
    meeting.missed.click()
    meeting.missing.because.line.setText("burst pipe")
    press(qtbot, Key.Key_Escape)
    assert not meeting.missing.isVisible()
    meeting.missed.click()
    assert meeting.missing.because.text() == "burst pipe"
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert at(page) == "ask"
    assert page.bar.tabs["answer"].below == "Did not happen"
    found = snapshot(read, today)
    assert found
    assert not found.stands


# ---- Outcome --------------------------------------------------------------------------------


def test_what_came_of_it_ends_in_the_note(
    window: Window, qtbot: QtBot, today: Ref, read: Book
) -> None:
    page = reset_page(window, today)
    page.lead("meeting")
    page.places.meeting.rows.rows[0].field.set_text("Families with gardens")
    page.places.meeting.held.click()
    settled(qtbot, window)
    assert at(page) == "outcome"
    outcome = page.places.outcome
    assert QApplication.focusWidget() is outcome.fields["needs"]
    assert outcome.note.discussed.field.text() == f"{FIRST[0]} Families with gardens"
    outcome.fields["business"].set_text("A year of radio")
    outcome.fields["reason"].set_text("Two quiet months")
    outcome.note.proposed.field.set_text("Radio and a poster")
    outcome.note.purpose.set_text("to bring you the plan for spring")
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    found = snapshot(read, today)
    assert found
    assert found.held
    assert found.course
    reset = found.course.reset
    assert (reset.business, reset.reason) == ("A year of radio", "Two quiet months")
    assert reset.note
    with read.reading() as connection:
        words = reads.get(connection, Words, reset.note)
    assert words
    assert words.proposed == "Radio and a poster"
    assert words.purpose == "to bring you the plan for spring"
    assert page.head.told.text() == "Held today"
    assert len(page.figures.figures[3].accounts) == 1
    assert not outcome.note_card.isVisible()
    assert outcome.fields["business"].toPlainText() == "A year of radio"
    # Corrected later, it is no second note.
    outcome.fields["ideas"].set_text("A nursery corner")
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    found = snapshot(read, today)
    assert found
    assert found.course
    assert found.course.reset.ideas == "A nursery corner"
    assert found.course.reset.note == reset.note


def test_only_that_it_was_held_leaves_the_outcome_open(
    window: Window, qtbot: QtBot, today: Ref, read: Book
) -> None:
    page = reset_page(window, today)
    page.lead("outcome")
    page.places.outcome.only.click()
    settled(qtbot, window)
    assert page.places.outcome.told.text() == "It was held. What came of it?"
    assert not page.bar.tabs["prep"].isEnabled()
    page.places.outcome.nothing.click()
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    found = snapshot(read, today)
    assert found
    assert found.course
    assert found.course.reset.nothing_yet


def test_what_is_written_waits_for_the_day(
    window: Window, qtbot: QtBot, later: Ref, read: Book
) -> None:
    page = reset_page(window, later)
    page.lead("outcome")
    page.places.outcome.fields["needs"].set_text("More shade")
    window.go("today")
    settled(qtbot, window)
    window.middle.drop_pages(window.page)
    again = reset_page(window, later)
    assert again.places.outcome.fields["needs"].text() == "More shade"


def test_a_refused_hour_needs_their_word_anew(
    window: Window, qtbot: QtBot, later: Ref, read: Book
) -> None:
    found = snapshot(read, later)
    assert found
    assert found.touch
    move_planned(read, found.touch, date(2026, 12, 8), time(11))
    settled(qtbot, window)
    page = reset_page(window, later)
    assert at(page) == "answer"
    assert "moved or refused" in page.places.answer.standing.words.text()
    page.lead("meeting")
    assert "Nobody agreed to this hour yet" in page.places.meeting.told.text()
