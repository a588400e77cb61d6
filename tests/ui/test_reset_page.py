"""The page of a Reset Meeting, as a seller goes through it by keyboard."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.book.changes import born
from fieldbook.model.resets import Reset
from fieldbook.model.rows import Ref
from fieldbook.ui.pages.reset.page import ResetMeetingPage
from fieldbook.ui.window import Window
from fieldbook.work.reset_asks import AnswerDraft, answer_reset, ask_for_reset
from fieldbook.work.reset_courses import running
from fieldbook.work.reset_page import reset_page as snapshot
from tests.ui.hands import ALT, CTRL, press, settled, type_in
from tests.ui.resetting import brandt, reset_page

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Key = Qt.Key
PUT_OFF = "Yes, sure, whenever. Let's talk about it next time you come in."
YES = "Fine. Thursday the 3rd of December at ten, an hour and a half."


@pytest.fixture
def account(window: Window, qtbot: QtBot, read: Book) -> Ref:
    found = brandt(read)
    settled(qtbot, window)
    return found


@pytest.fixture
def page(window: Window, account: Ref) -> ResetMeetingPage:
    return reset_page(window, account)


def answered(page: ResetMeetingPage, words: str) -> None:
    """As if somebody had typed it and rested."""
    page.places.answer.field.set_text(words)
    page.places.answer.read()


def at(page: ResetMeetingPage) -> str:
    """The step that is looked at."""
    return page.here


def course(read: Book, account: Ref) -> list[str | None]:
    with read.reading() as connection:
        found = running(connection, account)
        assert found is not None
        return [ask.heard for ask in found.course.asks]


def test_from_the_words_to_a_put_off_by_keyboard(
    window: Window, qtbot: QtBot, page: ResetMeetingPage, account: Ref, read: Book
) -> None:
    assert at(page) == "words"
    assert page.script is not None
    assert "eight years" in page.script.text
    assert page.script.text.startswith("Maria,")
    press(qtbot, Key.Key_Return, CTRL)
    assert at(page) == "ask"
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert at(page) == "answer"
    assert page.head.told.text() == "Asked today 10:12, by phone"
    assert QApplication.focusWidget() is page.places.answer.field
    type_in(qtbot, PUT_OFF)
    qtbot.waitUntil(lambda: page.places.answer.verdict.kind == "putoff")
    assert page.places.answer.form.choice == "putoff"
    assert len(page.places.answer.verdict.slots) == 3
    assert page.places.answer.record.text() == "Record put-off"
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert course(read, account) == ["putoff"]
    assert page.places.answer.standing.title.text() == "Put off, today 10:12"
    assert "Tue 1 Dec" in page.places.answer.standing.words.text()
    assert page.places.answer.field.text() == ""


def test_what_decided_is_underlined_and_said(page: ResetMeetingPage) -> None:
    answered(page, PUT_OFF)
    assert "nothing stands on Maria’s calendar" in page.places.answer.verdict.why.text()
    assert page.places.answer.verdict.title.text() == "That sounds like a put-off"
    said = page.places.answer.verdict.question.whole()
    assert said.startswith("“Would ")
    assert said.endswith("an hour and a half?”")


def test_only_a_day_an_hour_and_the_tick_put_it_on_the_calendar(
    window: Window, qtbot: QtBot, page: ResetMeetingPage, account: Ref, read: Book
) -> None:
    ask_for_reset(read, account)
    settled(qtbot, window)
    page.lead("answer")
    answer = page.places.answer
    answered(page, YES)
    assert (answer.form.day, answer.form.start) == (date(2026, 12, 3), time(10))
    assert answer.record.text() == "Note it, the hour is open"
    answer.form.agreed.setFocus()
    press(qtbot, Key.Key_Space)
    assert answer.record.text() == "Put it on the calendar"
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert course(read, account) == ["committed"]
    found = snapshot(read, account)
    assert found
    assert found.stands
    assert found.meeting
    assert found.meeting.minutes == 90
    assert at(page) == "prep"
    assert page.head.told.text() == "Stands on Thu 3 Dec 10:00"
    assert len(page.figures.figures[1].accounts) == 1


def test_without_the_tick_it_is_noted_and_the_hour_is_open(
    window: Window, qtbot: QtBot, page: ResetMeetingPage, account: Ref, read: Book
) -> None:
    ask_for_reset(read, account)
    settled(qtbot, window)
    page.lead("answer")
    answered(page, YES)
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert course(read, account) == ["partial"]
    found = snapshot(read, account)
    assert found
    assert not found.stands
    assert found.flag is None


def test_one_two_three_choose_and_the_choice_stays(
    window: Window, qtbot: QtBot, page: ResetMeetingPage, account: Ref, read: Book
) -> None:
    ask_for_reset(read, account)
    settled(qtbot, window)
    page.lead("answer")
    answer = page.places.answer
    answered(page, PUT_OFF)
    answer.field.setFocus()
    press(qtbot, Key.Key_3, ALT)
    assert answer.form.choice == "declined"
    press(qtbot, Key.Key_2)
    assert answer.form.choice == "putoff"
    press(qtbot, Key.Key_1)
    assert answer.form.choice == "date"
    answered(page, "Whenever.")
    assert answer.form.choice == "date"
    answer.field.setFocus()
    press(qtbot, Key.Key_2)
    assert answer.field.text() == "Whenever.2" or answer.field.text() == "2Whenever."


def test_an_offered_hour_is_taken_with_a_press(
    window: Window, qtbot: QtBot, page: ResetMeetingPage, account: Ref, read: Book
) -> None:
    ask_for_reset(read, account)
    settled(qtbot, window)
    page.lead("answer")
    answer = page.places.answer
    answered(page, PUT_OFF)
    assert answer._slots is not None
    slot = answer._slots[1]
    answer.verdict.slots[1].click()
    assert answer.form.choice == "date"
    assert (answer.form.day, answer.form.start) == (slot.day, slot.start)
    assert QApplication.focusWidget() is answer.form.agreed
    assert answer.form.heard == "partial"


def test_asked_again_at_once_keeps_what_was_said_first(
    window: Window, qtbot: QtBot, page: ResetMeetingPage, account: Ref, read: Book
) -> None:
    ask_for_reset(read, account)
    settled(qtbot, window)
    page.lead("answer")
    answer = page.places.answer
    answered(page, PUT_OFF)
    answer.again.click()
    assert answer.field.text() == ""
    assert PUT_OFF in answer.first.text()
    assert answer.form.choice == ""
    answered(page, YES)
    answer.form.agreed.setChecked(True)
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    with read.reading() as connection:
        found = running(connection, account)
    assert found is not None
    [ask] = found.course.asks
    assert ask.heard == "committed"
    assert PUT_OFF in ask.words
    assert YES in ask.words


def test_two_refusals_are_for_the_lead(
    window: Window, qtbot: QtBot, page: ResetMeetingPage, account: Ref, read: Book
) -> None:
    for words in ("Whenever.", "Call me next week."):
        ask_for_reset(read, account)
        answer_reset(read, account, AnswerDraft(words=words, heard="putoff", behind="moment"))
    settled(qtbot, window)
    page.lead("answer")
    standing = page.places.answer.standing
    assert not standing.lead_button.isHidden()
    standing.lead_button.click()
    copied = QApplication.clipboard().text()
    assert "“Whenever.”" in copied
    assert "“Call me next week.” [Bad moment]" in copied


def test_an_hour_that_is_taken_is_said(
    window: Window, qtbot: QtBot, page: ResetMeetingPage, account: Ref, read: Book
) -> None:
    ask_for_reset(read, account)
    settled(qtbot, window)
    page.lead("answer")
    answered(page, "Today at eleven, for an hour and a half.")
    assert (
        page.places.answer.form.clash.text() == "You have Lindholm Kitchens at that time already."
    )
    answered(page, YES)
    assert page.places.answer.form.clash.isHidden()


def test_an_hour_that_is_over_is_refused_and_nothing_is_lost(
    window: Window, qtbot: QtBot, page: ResetMeetingPage, account: Ref, read: Book
) -> None:
    ask_for_reset(read, account)
    settled(qtbot, window)
    page.lead("answer")
    answer = page.places.answer
    answered(page, YES)
    answer.form.by_hand = True
    answer.form.set_time(date(2026, 11, 23), time(10))
    answer.form.agreed.setChecked(True)
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert answer.error.isVisible()
    assert answer.error.text()
    assert answer.field.text() == YES
    assert course(read, account) == [None]


def test_what_is_typed_is_there_again(
    window: Window, qtbot: QtBot, page: ResetMeetingPage, account: Ref, read: Book
) -> None:
    ask_for_reset(read, account)
    settled(qtbot, window)
    page.lead("answer")
    answered(page, PUT_OFF)
    page.places.answer.form.choose("declined")
    page.places.answer.form.because.line.setText("no time")
    page.places.words_card.view.choose("years")
    page.places.words_card._swap("years", "many years")
    window.go("today")
    settled(qtbot, window)
    window.middle.drop_pages(window.page)
    again = reset_page(window, account)
    assert again is not page
    assert again.places.answer.field.text() == PUT_OFF
    assert again.places.answer.form.choice == "declined"
    assert again.places.answer.form.because.text() == "no time"
    assert again.script
    assert "many years" in again.script.text
    # Another account has none of it.
    [other] = [one for one in _accounts(window) if one != account]
    window.go("reset", other)
    assert again.places.answer.field.text() == ""
    assert again.script
    assert "many years" not in again.script.text


def _accounts(window: Window) -> list[Ref]:
    from fieldbook.work.account_lines import accounts

    return [one.id for one in accounts(window.book) if one.rating == "A"]


def test_what_was_recorded_is_no_draft_any_more(
    window: Window, qtbot: QtBot, page: ResetMeetingPage, account: Ref, read: Book
) -> None:
    ask_for_reset(read, account)
    settled(qtbot, window)
    page.lead("answer")
    answered(page, PUT_OFF)
    page.keep()
    settled(qtbot, window)
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    page.keep()
    settled(qtbot, window)
    window.go("today")
    window.middle.drop_pages(window.page)
    assert reset_page(window, account).places.answer.field.text() == ""


def test_undo_brings_the_step_back(
    window: Window, qtbot: QtBot, page: ResetMeetingPage, account: Ref, read: Book
) -> None:
    page.lead("ask")
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert at(page) == "answer"
    window.deeds.undo()
    settled(qtbot, window)
    assert at(page) == "words"
    assert not page.bar.tabs["answer"].isEnabled()


def test_another_person_is_addressed(
    window: Window, qtbot: QtBot, page: ResetMeetingPage, account: Ref, read: Book
) -> None:
    page.lead("ask")
    whom = page.places.ask.whom
    assert whom is not None
    whom.box.setCurrentIndex(whom.box.findText("Karl Brandt"))
    whom.box.activated.emit(whom.box.currentIndex())
    assert page.script
    assert page.script.text.startswith("Karl,")
    assert page.head.title.text() == "Reset Meeting with Karl Brandt"
    page.places.ask.run()
    settled(qtbot, window)
    found = snapshot(read, account)
    assert found
    assert found.person
    assert found.person.name == "Karl Brandt"


def test_steps_are_gone_through_by_keys(qtbot: QtBot, page: ResetMeetingPage) -> None:
    page.bar.tabs["words"].setFocus()
    press(qtbot, Key.Key_Right)
    press(qtbot, Key.Key_Right)  # the answer is not open yet
    press(qtbot, Key.Key_Space)
    assert at(page) == "ask"
    press(qtbot, Key.Key_PageUp, CTRL)
    assert at(page) == "words"
    press(qtbot, Key.Key_PageDown, CTRL)
    press(qtbot, Key.Key_PageDown, CTRL)
    assert at(page) == "ask"
    assert page.bar.tabs["prep"].below == "Opens once committed"


def test_a_fact_is_swapped_by_keyboard(
    window: Window, qtbot: QtBot, page: ResetMeetingPage
) -> None:
    view = page.places.words_card.view
    view.setFocus()
    press(qtbot, Key.Key_Right)
    assert view.chosen is not None
    key = view.chosen.key
    menu = page.places.words_card.menu(view.chosen)
    first = menu.actions()[0]
    first.trigger()
    assert first.text() in (page.script.text if page.script else "")
    assert page.places.words_card.swaps == {key: first.text()}
    page.places.words_card.menu(view.chosen).actions()[-1].trigger()
    assert page.places.words_card.swaps == {}


def test_own_words_hold_for_every_account(
    window: Window, qtbot: QtBot, page: ResetMeetingPage, read: Book
) -> None:
    from fieldbook.ui.pages.reset.own_words import OwnWordsSheet

    page.places.words.own.click()
    [sheet] = window.findChildren(OwnWordsSheet)
    sheet.field.set_text("{{ person }}, {{ nonsense }}")
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert sheet.isVisible()
    assert "cannot be kept" in sheet.error.text()
    sheet.field.set_text("{{ person }}, it has been {{ years }}. May we talk?")
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert page.script
    assert page.script.text == "Maria, it has been eight years. May we talk?"


def test_the_page_of_an_account_that_is_gone_leads_back(
    window: Window, qtbot: QtBot, page: ResetMeetingPage, account: Ref, read: Book
) -> None:
    window.go("reset", Ref("0" * 31 + "1"))
    assert not page.area.isVisible()
    press(qtbot, Key.Key_Return)
    assert window.page is not page


def test_a_new_account_has_honest_words(
    window: Window, qtbot: QtBot, read: Book, opened: Callable[[Path | None], Window]
) -> None:
    from fieldbook.work.accounts import AccountDraft
    from tests.bare import bare_account

    new = bare_account(read, AccountDraft(name="Moor Cycles", rating="B")).id
    settled(qtbot, window)
    page = reset_page(window, new)
    assert page.script
    assert "have not worked together for long" in page.script.text
    assert page.places.ask.whom is None
    assert page.head.title.text() == "Reset Meeting with Moor Cycles"


def test_another_size_of_text_keeps_the_step_and_what_is_typed(
    window: Window, qtbot: QtBot, page: ResetMeetingPage, account: Ref, read: Book
) -> None:
    ask_for_reset(read, account)
    settled(qtbot, window)
    page.lead("answer")
    answered(page, PUT_OFF)
    page.lead("ask")
    window.deeds.set_text(125)
    qtbot.waitUntil(lambda: window.page is not page)
    again = window.page
    assert isinstance(again, ResetMeetingPage)
    assert at(again) == "ask"
    assert again.places.answer.field.text() == PUT_OFF


def test_a_year_after_it_was_held_they_are_asked_anew(
    qtbot: QtBot, window: Window, page: ResetMeetingPage, account: Ref, read: Book
) -> None:
    held = Reset(id=read.new_id(), account=account, came="held", day=date(2025, 11, 20))
    read.write([born(held)], "Held")
    settled(qtbot, window)
    assert at(page) == "words"
    younger = Reset(id=read.new_id(), account=account, came="held", day=date(2026, 3, 3))
    read.write([born(younger)], "Held")
    settled(qtbot, window)
    assert at(page) == "outcome"


def test_long_names_and_answers_keep_to_their_columns(
    window: Window, qtbot: QtBot, read: Book
) -> None:
    from fieldbook.work.accounts import AccountDraft
    from tests.bare import bare_account

    long = bare_account(read, AccountDraft(name="Ünïcode Brauerei 東京 " * 8, rating="A")).id
    ask_for_reset(read, long)
    answer_reset(read, long, AnswerDraft(words="Whenever. " * 2000, heard="putoff"))
    settled(qtbot, window)
    page = reset_page(window, long)
    answered(page, YES)
    settled(qtbot, window)
    assert len(page.places.answer.standing.words.text()) < 500
    qtbot.waitUntil(lambda: page.places.answer.form.width() > 0)
    right = page.places.answer.form.mapTo(page, page.places.answer.form.rect().topRight()).x()
    assert right < page.width()
