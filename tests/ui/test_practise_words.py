"""Practising the ask by keyboard: paragraph by paragraph, then the usual put-offs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldbook.ui.practise_words import PractiseWords
from fieldbook.ui.window import Window
from fieldbook.work.rehearsal import rehearsal
from tests.ui.hands import press

Key = Qt.Key
WORDS = ("Maria, it has been eight years.", "I tried to be there, as with [a moment].", "May we?")


class Watch:
    """A clock that goes when it is told to."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def practise(window: Window, watch: Watch) -> PractiseWords:
    overlay = PractiseWords(window.middle, "Maria Brandt", WORDS, watch)
    overlay.open()
    return overlay


def seen(practise: PractiseWords) -> list[str]:
    return [one.whole() for one in practise.said if one.isVisible()]


def test_the_blank_leads_through_the_paragraphs(qtbot: QtBot, practise: PractiseWords) -> None:
    assert seen(practise) == [*WORDS]
    assert practise.where.text() == "1 of 3"
    assert [one._tones[1] for one in practise.said] == ["ink", "ink3", "ink3"]
    press(qtbot, Key.Key_Space)
    assert [one._tones[1] for one in practise.said] == ["ink3", "ink", "ink3"]
    assert practise.sheet.accessibleDescription() == WORDS[1]
    press(qtbot, Key.Key_Backspace)
    assert practise.where.text() == "1 of 3"
    press(qtbot, Key.Key_Backspace)
    assert practise.where.text() == "1 of 3"


def test_the_time_is_soft_and_told_at_the_end(
    qtbot: QtBot, practise: PractiseWords, watch: Watch
) -> None:
    watch.now += 600
    practise.tick()
    assert practise.bar.share == 0.0  # it begins with the first blank
    press(qtbot, Key.Key_Space)
    watch.now += practise.seconds / 2
    practise.tick()
    assert practise.bar.share == pytest.approx(0.5)
    watch.now += 10 * practise.seconds
    practise.tick()
    assert practise.bar.share == 1.0
    press(qtbot, Key.Key_Space)
    press(qtbot, Key.Key_Space)
    assert practise.took == round(10.5 * practise.seconds)
    assert f"That took {practise.took} seconds" in practise.told.text()
    assert "calm" in practise.told.text()


def test_the_cards_come_after_the_words_without_their_answers(
    qtbot: QtBot, practise: PractiseWords
) -> None:
    first, second = rehearsal()[:2]
    for _n in range(4):
        press(qtbot, Key.Key_Space)
    assert seen(practise) == []
    assert practise.theirs.whole() == f"“{first.said}”"
    assert not practise.mine.isVisible()
    assert practise.where.text() == f"1 of {len(rehearsal())} put-offs"
    press(qtbot, Key.Key_Space)
    assert practise.mine.whole() == first.answer
    assert practise.told.text() == first.why
    press(qtbot, Key.Key_Space)
    assert practise.theirs.whole() == f"“{second.said}”"
    assert not practise.mine.isVisible()


def test_r_and_w_jump_and_the_last_card_is_the_end(qtbot: QtBot, practise: PractiseWords) -> None:
    press(qtbot, Key.Key_R)
    assert practise.course.here.kind == "said"
    for _n in range(2 * len(rehearsal()) + 3):
        press(qtbot, Key.Key_Space)
    assert practise.theirs.whole() == f"“{rehearsal()[-1].said}”"
    press(qtbot, Key.Key_W)
    assert seen(practise) == [*WORDS]
    press(qtbot, Key.Key_Escape)
    assert practise.is_closed


def test_a_button_with_the_focus_does_what_it_says(qtbot: QtBot, practise: PractiseWords) -> None:
    assert QApplication.focusWidget() is practise.on
    press(qtbot, Key.Key_Tab)
    assert QApplication.focusWidget() is practise.cards
    press(qtbot, Key.Key_Return)
    assert practise.course.here.kind == "said"


def test_a_gap_is_underlined_where_it_is_to_be_filled(practise: PractiseWords) -> None:
    start, end = practise.said[1]._flag or (0, 0)
    assert WORDS[1][start:end] == "[a moment]"
