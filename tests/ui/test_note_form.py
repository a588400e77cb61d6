"""The note form: keys, coach, outcomes, drafts, and what happens when a write fails."""

from datetime import date, time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fieldbook.model.rows import When
from fieldbook.ui.parts.day_popup import Day, DayPopup
from fieldbook.ui.parts.note_form import NoteForm
from fieldbook.work.drafts import drafts
from fieldbook.work.notes import notes_of
from fieldbook.work.touches import touches
from tests.ui.conftest import PURPOSE, TUESDAY
from tests.ui.noting import ALT, CTRL, SHIFT, press, shown, write
from tests.ui.shell import TestShell

# ---- What it begins with --------------------------------------------------------------------


def test_it_begins_with_the_touch_it_answers(form: NoteForm) -> None:
    sheet = form.sheet
    assert sheet.head.channel == "call"
    assert sheet.head.who.text() == "Peter Lindholm"
    assert sheet.head.when.text() == "Today 10:12"
    assert sheet.next.rhythm.text() == "Call in 3 weeks, Tue 15 Dec"
    assert sheet.next.rhythm.isChecked()
    assert sheet.recap.outcome is None


def test_without_a_purpose_to_answer_only_not_reached_is_offered(
    qtbot: QtBot, look: None, shell: TestShell
) -> None:
    chips = shown(qtbot, shell, "Seaview Hotels").sheet.recap.chips
    assert [one for one, chip in chips.items() if not chip.isHidden()] == ["not_reached"]


# ---- By keys alone --------------------------------------------------------------------------


def test_a_call_is_logged_by_keys_alone(qtbot: QtBot, shell: TestShell, form: NoteForm) -> None:
    write(qtbot, "All eleven ran")
    press(qtbot, Qt.Key.Key_Tab)
    write(qtbot, "Two weeks of radio")
    press(qtbot, Qt.Key.Key_Tab)
    write(qtbot, "to settle the spring date")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    note = notes_of(shell.book)[0]
    assert (note.discussed, note.proposed) == ("All eleven ran", "Two weeks of radio")
    assert (note.next_purpose, note.outcome) == ("to settle the spring date", "done")
    assert shell.told == ["Note saved. Next call with Peter: Tue 15 Dec."]
    assert shell.undoable == [True]
    assert form.sheet.is_blank()
    assert drafts(shell.book) == []


def test_not_reached_takes_two_keys(qtbot: QtBot, shell: TestShell, form: NoteForm) -> None:
    shell.book.now = lambda: TUESDAY + timedelta(minutes=5)
    press(qtbot, Qt.Key.Key_3, ALT)
    assert form.sheet.fields.discussed.field.text() == "Left word, no answer"
    assert form.sheet.next.rhythm.text() == "Call again Thu 26 Nov, 11:12"
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert notes_of(shell.book)[0].outcome == "not_reached"
    planned = [one for one in touches(shell.book) if one.state == "planned"]
    assert [(one.day, one.start, one.purpose) for one in planned] == [
        (date(2026, 11, 26), time(11, 12), PURPOSE)
    ]
    assert form.sheet.recap._tries.text() == "Second try"


def test_who_was_not_reached_after_all_was_reached(qtbot: QtBot, form: NoteForm) -> None:
    press(qtbot, Qt.Key.Key_3, ALT)
    press(qtbot, Qt.Key.Key_1, ALT)
    assert form.sheet.fields.texts.discussed == ""
    assert form.sheet.fields.texts.purpose == ""
    assert form.sheet.recap.outcome == "done"


def test_moved_on_offers_the_old_purpose_again(qtbot: QtBot, form: NoteForm) -> None:
    press(qtbot, Qt.Key.Key_2, ALT)
    assert form.sheet.fields.texts.purpose == PURPOSE


def test_the_channel_changes_by_key_and_with_it_the_recap(qtbot: QtBot, form: NoteForm) -> None:
    press(qtbot, Qt.Key.Key_C, ALT)
    press(qtbot, Qt.Key.Key_C, ALT)
    assert form.sheet.head.channel == "visit"
    assert form.sheet.recap._spoken.accessibleName() == f"You came {PURPOSE}"


def test_nothing_proposed_goes_on_to_the_purpose(
    qtbot: QtBot, shell: TestShell, form: NoteForm
) -> None:
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_N, ALT)
    assert QApplication.focusWidget() is form.sheet.fields.purpose.field
    write(qtbot, "to show the plan")
    press(qtbot, Qt.Key.Key_Tab, SHIFT)
    write(qtbot, "after all")
    assert form.sheet.fields.proposed_field.chip.isHidden()


class Place(QWidget):
    """What lies around the form and has keys of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[int] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keys.append(event.key())


def test_letters_and_numbers_are_no_keys_of_the_place_around(qtbot: QtBot, form: NoteForm) -> None:
    place = Place()
    qtbot.addWidget(place)
    form.setParent(place)
    form.show()
    place.show()
    for key in (Qt.Key.Key_4, Qt.Key.Key_N, Qt.Key.Key_Return):
        qtbot.keyClick(form.sheet.next.rhythm, key, ALT)
    qtbot.keyClick(form.sheet.next.rhythm, Qt.Key.Key_N)
    qtbot.keyClick(form.sheet.fields.purpose.field, Qt.Key.Key_Return)
    assert place.keys == []
    form.setParent(None)


def test_the_next_day_is_picked_by_keys(qtbot: QtBot, shell: TestShell, form: NoteForm) -> None:
    write(qtbot, "x")
    press(qtbot, Qt.Key.Key_D, ALT)
    popup = form.findChild(DayPopup)
    assert popup is not None
    press(qtbot, Qt.Key.Key_Right)
    press(qtbot, Qt.Key.Key_Return)
    assert form.sheet.next.draft.day == date(2026, 12, 16)
    assert form.sheet.next.pick.text() == "Call Wed 16 Dec"
    press(qtbot, Qt.Key.Key_Return, CTRL)
    planned = [one.day for one in touches(shell.book) if one.state == "planned"]
    assert planned == [date(2026, 12, 16)]


def test_a_picked_hour_channel_and_length_are_planned(
    qtbot: QtBot, shell: TestShell, form: NoteForm
) -> None:
    write(qtbot, "x")
    form.sheet.next._on_day(Day(date(2026, 12, 2), time(10, 30), "visit", 90))
    assert form.sheet.next.pick.text() == "Visit Wed 2 Dec, 10:30"
    assert form.sheet.fields.purpose.field.lead == "The purpose of my visit is"
    press(qtbot, Qt.Key.Key_Return, CTRL)
    planned = [one for one in touches(shell.book) if one.state == "planned"]
    assert [(one.channel, one.start, one.minutes) for one in planned] == [
        ("visit", time(10, 30), 90)
    ]


def test_save_and_go_on_tells_so(qtbot: QtBot, form: NoteForm) -> None:
    write(qtbot, "x")
    with qtbot.waitSignals([form.saved, form.next_account]):
        press(qtbot, Qt.Key.Key_Return, CTRL, SHIFT)


# ---- When it was ----------------------------------------------------------------------------


def test_a_call_of_this_morning(qtbot: QtBot, shell: TestShell, form: NoteForm) -> None:
    form.sheet.head._choose_when(When(date(2026, 11, 24), time(8, 30), 15, "Europe/London"))
    assert form.sheet.head.when.text() == "Today 08:30"
    write(qtbot, "early")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert any(one.discussed == "early" and one.at for one in notes_of(shell.book))
    early = next(one for one in notes_of(shell.book) if one.discussed == "early")
    assert early.at == When(date(2026, 11, 24), time(8, 30), 15, "Europe/London")


def test_an_earlier_note_looks_back_on_nothing(form: NoteForm) -> None:
    form.sheet.head._choose_when(When(date(2026, 11, 20)))
    assert form.sheet.head.when.text() == "Fri 20 Nov"
    assert form.sheet.recap.chips["done"].isHidden()
    assert form.sheet.next.rhythm.text() == "No next touch"


# ---- The coach ------------------------------------------------------------------------------


def test_a_weak_purpose_is_coached_and_saved_anyway(
    qtbot: QtBot, shell: TestShell, form: NoteForm
) -> None:
    write(qtbot, "x")
    form.sheet.fields.purpose.field.setFocus()
    top = form.sheet.foot.save.mapTo(form, form.sheet.foot.save.rect().topLeft())
    write(qtbot, "to touch base about the spring weekend")
    coach = form.sheet.fields.purpose.coach
    qtbot.waitUntil(lambda: bool(coach.says))
    assert coach.says == "“Touch base” is about us. What will Peter gain from this call?"
    assert form.sheet.foot.save.mapTo(form, form.sheet.foot.save.rect().topLeft()) == top
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert notes_of(shell.book)[0].next_purpose == "to touch base about the spring weekend"


def test_a_beginning_replaces_the_flagged_words_and_places_the_caret(
    qtbot: QtBot, form: NoteForm
) -> None:
    part = form.sheet.fields.purpose
    part.set_text("👍🏽 to touch base about spring")
    part.coach.buttons[0].click()
    assert part.field.text() == "👍🏽 to show about spring"
    write(qtbot, "the plan ")
    assert part.field.text() == "👍🏽 to show the plan about spring"


def test_a_clear_purpose_has_its_pill(form: NoteForm) -> None:
    part = form.sheet.fields.purpose
    part.set_text("to settle which Saturday carries the spring launch")
    assert not part.pill.isHidden()
    assert part.coach.says == ""
    part.set_text("")
    assert part.pill.isHidden()
    assert part.coach.says == ""


def test_a_hint_passed_over_three_times_is_left_out(
    qtbot: QtBot, shell: TestShell, form: NoteForm
) -> None:
    part = form.sheet.fields.purpose
    for _time in range(3):
        form.sheet.fields.discussed.field.set_text("x")
        part.set_text("to touch base about spring")
        assert part.coach.says
        form.sheet.foot.save.click()
    part.set_text("to touch base about spring")
    assert part.coach.says == ""
    assert part.flagged == "touch base"


# ---- For those who hear it ------------------------------------------------------------------


def test_everything_that_takes_the_focus_has_a_name(form: NoteForm) -> None:
    form.sheet._on_more()
    stops: list[QWidget] = []
    one = form.sheet.nextInFocusChain()
    while one is not None and one is not form.sheet:
        if form.isAncestorOf(one) and one.isVisible() and one.focusPolicy():
            stops.append(one)
        one = one.nextInFocusChain()
    named = [one for one in stops if one.accessibleName()]
    unnamed = [
        one for one in stops if one not in named and one.metaObject().className() != "QWidget"
    ]
    assert [type(one).__name__ for one in unnamed] == []
    tops = [one.mapTo(form, one.rect().topLeft()).y() for one in named]
    assert all(b >= a - 40 for a, b in zip(tops, tops[1:], strict=False))
