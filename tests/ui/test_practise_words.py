"""Practising the ask by keys: paragraph by paragraph, the soft timer, then the usual put-offs."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fieldbook.ui import practise_words, theme
from fieldbook.ui.aloud import FootButton
from fieldbook.ui.practise_words import PractiseWords
from fieldbook.work.rehearsal import rehearsal
from tests.ui.eyes import faults
from tests.ui.hands import press

pytestmark = pytest.mark.usefixtures("look")
Key = Qt.Key
WORDS = (
    "Maria, we have worked together for eight years now.",
    "I tried to be there, as in [a moment you were there] and [another moment].",
    "Would you be willing to talk about that?",
)
CALM = 40
CARDS = rehearsal()
Opening = Callable[..., PractiseWords]


class Clock:
    """Goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """What is announced, and whether politely."""
    found: list[tuple[str, bool]] = []

    def hear(event: QAccessibleAnnouncementEvent) -> None:
        polite = event.politeness() == QAccessible.AnnouncementPoliteness.Polite
        found.append((event.message(), polite))

    monkeypatch.setattr(practise_words, "QAccessible", SimpleNamespace(updateAccessibility=hear))
    return found


@pytest.fixture
def opening(qtbot: QtBot, clock: Clock) -> Opening:
    def open_one(
        words: tuple[str, ...] = WORDS, size: tuple[int, int] = (1440, 900)
    ) -> PractiseWords:
        host = QWidget()
        qtbot.addWidget(host)
        host.resize(*size)
        with qtbot.waitActive(host):
            host.show()
            host.activateWindow()
        made = PractiseWords(host, "Maria Brandt", words, CALM)
        made.time_by(clock)
        made.open()
        return made

    return open_one


@pytest.fixture
def practise(opening: Opening) -> PractiseWords:
    return opening()


def go(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        press(qtbot, key)


def shown(practise: PractiseWords) -> str:
    """What is in full ink now."""
    return (practise.card if practise.card.isVisible() else practise.prompter).said


def buttons(practise: PractiseWords) -> list[str]:
    found = practise.findChildren(FootButton)
    return [f"{one.text()} {one.key}" for one in found if one.isVisible()]


def test_nothing_of_the_place_is_seen(practise: PractiseWords) -> None:
    host = practise.parentWidget()
    assert host is not None
    assert practise.sheet.rect() == host.rect()
    behind = host.palette()
    behind.setColor(QPalette.ColorRole.Window, theme.color("redFill"))
    host.setPalette(behind)
    host.resize(1100, 700)
    assert practise.sheet.rect() == host.rect()
    seen = host.grab().toImage()
    corners = [(x, y) for x in (0, seen.width() - 1) for y in (0, seen.height() - 1)]
    assert {seen.pixelColor(*one).name() for one in corners} == {theme.color("surface").name()}


@pytest.mark.parametrize("on", [Key.Key_Space, Key.Key_Down, Key.Key_Right, Key.Key_Return])
@pytest.mark.parametrize("back", [Key.Key_Backspace, Key.Key_Up, Key.Key_Left])
def test_the_words_are_led_by_keys(
    qtbot: QtBot, practise: PractiseWords, on: Qt.Key, back: Qt.Key
) -> None:
    assert shown(practise) == "Say it aloud, as you would say it there."
    for words in WORDS:
        press(qtbot, on)
        assert shown(practise) == words
    press(qtbot, back)
    assert shown(practise) == WORDS[1]
    go(qtbot, back, back, back)
    assert shown(practise) == "Say it aloud, as you would say it there."


def test_the_paragraph_that_is_said_is_in_the_middle_in_full_ink(
    qtbot: QtBot, practise: PractiseWords
) -> None:
    view = practise.prompter.viewport()
    for at in range(3):
        press(qtbot, Key.Key_Space)
        tones = [one._tones[1] for one in practise.prompter.paragraphs]
        assert tones == ["ink" if n == at else "ink3" for n in range(3)]
        row = practise.prompter.paragraphs[at]
        assert abs(row.mapTo(view, row.rect().center()).y() - view.rect().center().y()) <= 1


def test_each_gap_is_dashed_in_amber(opening: Opening) -> None:
    words = "As in [a storm] and in [a flood]."
    practise = opening((words, "Would you?"))
    gapped, whole = practise.prompter.paragraphs
    assert dashed(whole) == set()
    found, face = dashed(gapped), theme.metrics(gapped.role)
    parts = [face.horizontalAdvance(words[: words.index(sign)]) for sign in ("[", "] and", "[a f")]
    first, end, second = parts
    for left, right in ((first, end), (second, face.horizontalAdvance(words) - 12)):
        share = len(found & set(range(left, right))) / (right - left)
        assert 0.4 < share < 0.95
    bracket = face.horizontalAdvance("]")
    assert not found & set(range(end + bracket + 3, second - 3))
    assert not found & set(range(first - 3))


def dashed(of: QWidget) -> set[int]:
    """The columns of pixels that are in the amber of the dashes."""
    seen, amber = of.grab().toImage(), theme.color("amberFill").rgb()
    places = ((x, y) for x in range(seen.width()) for y in range(seen.height()))
    return {x for x, y in places if seen.pixel(x, y) == amber}


def test_the_timer_begins_with_the_first_key_and_says_what_is_calm_at_the_end(
    qtbot: QtBot, practise: PractiseWords, clock: Clock
) -> None:
    clock.now += 600
    press(qtbot, Key.Key_Space)
    assert practise.time.share == 0
    clock.now += CALM / 2
    press(qtbot, Key.Key_Space)
    assert practise.time.share == pytest.approx(0.5)
    clock.now += 32
    press(qtbot, Key.Key_Space)
    assert practise.time.share == 1
    press(qtbot, Key.Key_Space)
    assert shown(practise) == "That took 52 seconds. About 40 is calm."
    clock.now += 600
    go(qtbot, Key.Key_Space, Key.Key_Backspace)
    assert shown(practise) == "That took 52 seconds. About 40 is calm."


def test_a_long_pause_is_told_in_minutes(
    qtbot: QtBot, practise: PractiseWords, clock: Clock
) -> None:
    go(qtbot, *[Key.Key_Space] * 3)
    clock.now += 30 * 60
    press(qtbot, Key.Key_Space)
    assert shown(practise) == "That took 30 minutes. About 40 seconds is calm."


def test_from_the_beginning_the_time_begins_anew(
    qtbot: QtBot, practise: PractiseWords, clock: Clock
) -> None:
    press(qtbot, Key.Key_Space)
    clock.now += 30
    go(qtbot, Key.Key_Backspace, *[Key.Key_Space] * 3)
    clock.now += 21
    press(qtbot, Key.Key_Space)
    assert shown(practise).startswith("That took 21 seconds.")
    press(qtbot, Key.Key_W)
    assert practise.time.share == 0


def test_words_left_before_their_end_took_no_time(
    qtbot: QtBot, practise: PractiseWords, clock: Clock
) -> None:
    press(qtbot, Key.Key_Space)
    clock.now += 30
    assert practise._tick.isActive()
    press(qtbot, Key.Key_R)
    assert not practise._tick.isActive()
    press(qtbot, Key.Key_Backspace)
    assert shown(practise) == "Say it aloud, as you would say it there."
    assert practise.time.share == 0


def test_the_cards_follow_with_what_they_say_before_the_answer(
    qtbot: QtBot, practise: PractiseWords
) -> None:
    go(qtbot, *[Key.Key_Space] * 5)
    for n, card in enumerate(CARDS, start=1):
        assert shown(practise) == f"“{card.said}”"
        assert practise._count.text() == f"{n} of 15"
        press(qtbot, Key.Key_Space)
        assert shown(practise) == f"{card.answer} {card.why}"
        press(qtbot, Key.Key_Space)
    assert shown(practise) == "Say it aloud, as you would say it there."
    assert not practise.card.isVisible()


def test_what_they_say_stays_in_its_place_when_the_answer_comes(
    qtbot: QtBot, practise: PractiseWords
) -> None:
    press(qtbot, Key.Key_R)
    QApplication.processEvents()
    theirs = practise.card._theirs
    before = theirs.geometry()
    press(qtbot, Key.Key_Space)
    QApplication.processEvents()
    assert theirs.geometry() == before
    assert practise.card._mine.geometry().top() > before.bottom()


def test_r_and_w_jump_and_the_card_is_remembered(qtbot: QtBot, practise: PractiseWords) -> None:
    go(qtbot, Key.Key_R, Key.Key_Space, Key.Key_Space, Key.Key_Space)
    assert practise._count.text() == "2 of 15"
    press(qtbot, Key.Key_W)
    assert practise._count.text() == ""
    go(qtbot, Key.Key_Space, Key.Key_R)
    assert shown(practise) == f"“{CARDS[1].said}”"
    press(qtbot, Key.Key_R)
    assert shown(practise) == f"“{CARDS[0].said}”"


@pytest.mark.parametrize("before", [(), (Key.Key_Space,), (Key.Key_R,), (Key.Key_R, Key.Key_Tab)])
def test_esc_closes_it_at_any_time(
    qtbot: QtBot, practise: PractiseWords, before: tuple[Qt.Key, ...]
) -> None:
    go(qtbot, *before, Key.Key_Escape)
    assert practise.is_closed
    assert not practise._tick.isActive()


def test_a_key_that_is_held_down_goes_on_once(qtbot: QtBot, practise: PractiseWords) -> None:
    press(qtbot, Key.Key_Space)
    assert QApplication.focusWidget() is practise.on
    for key in (Key.Key_Down, Key.Key_Return):
        held = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", True, 1)
        QApplication.sendEvent(practise.on, held)
    assert shown(practise) == WORDS[0]


def test_the_foot_shows_its_keys_and_tab_reaches_all_of_it(
    qtbot: QtBot, practise: PractiseWords
) -> None:
    steps = [(0, ["Begin Space", "What if they say … R", "Close Esc"]),
             (1, ["Next Space", "Back Left", "What if they say … R", "Close Esc"]),
             (2, ["That is all Space", "Back Left", "What if they say … R", "Close Esc"]),
             (1, ["What if they say … Space", "The words W", "Close Esc"]),
             (1, ["Show an answer Space", "Back Left", "The words W", "Close Esc"])]  # fmt: skip
    for keys, names in steps:
        go(qtbot, *[Key.Key_Space] * keys)
        assert buttons(practise) == names
        reached = []
        for _stop in names:
            focused = QApplication.focusWidget()
            assert isinstance(focused, FootButton)
            reached.append(f"{focused.text()} {focused.key}")
            press(qtbot, Key.Key_Tab)
        assert reached == names


def test_a_button_with_the_focus_does_what_it_says_and_leads_on(
    qtbot: QtBot, practise: PractiseWords
) -> None:
    go(qtbot, Key.Key_Tab, Key.Key_Return)
    assert shown(practise) == f"“{CARDS[0].said}”"
    assert QApplication.focusWidget() is practise.on
    qtbot.mouseClick(practise.back, Qt.MouseButton.LeftButton)
    assert shown(practise) == "Say it aloud, as you would say it there."
    go(qtbot, Key.Key_Backtab, Key.Key_Space)
    assert practise.is_closed


def test_what_is_shown_is_heard_politely(
    qtbot: QtBot, heard: list[tuple[str, bool]], opening: Opening
) -> None:
    practise = opening()
    go(qtbot, Key.Key_Space, Key.Key_Space, Key.Key_R, Key.Key_Space)
    card = CARDS[0]
    assert heard == [
        ("Say it aloud, as you would say it there.", True),
        (WORDS[0], True),
        (WORDS[1], True),
        (f"“{card.said}”", True),
        (f"{card.answer} {card.why}", True),
    ]
    name = QAccessible.Text.Name
    assert QAccessible.queryAccessibleInterface(practise.card).text(name) == heard[-1][0]
    go(qtbot, Key.Key_W, Key.Key_Space)
    assert QAccessible.queryAccessibleInterface(practise.prompter).text(name) == WORDS[0]


@pytest.mark.parametrize("size", [(1440, 900), (1093, 535), (880, 600)])
@pytest.mark.parametrize("text", [1.0, 1.5])
def test_everything_is_seen_in_every_window(
    qtbot: QtBot, opening: Opening, size: tuple[int, int], text: float
) -> None:
    theme.set_factor(text)
    practise = opening(size=size)
    sizes = set()
    for _step in range(5 + 2 * len(CARDS)):
        QApplication.processEvents()
        assert faults(practise) == []
        if practise.card.isVisible():
            assert practise.card.verticalScrollBar().maximum() == 0
            sizes.add(practise.card._theirs.role)
        press(qtbot, Key.Key_Space)
    assert len(sizes) == 1
    assert len({one.role for one in practise.prompter.paragraphs}) == 1


def test_words_are_smaller_where_the_window_is_low(opening: Opening) -> None:
    words = (" ".join(WORDS * 2),)
    large, low = (opening(words, size) for size in ((1440, 900), (880, 420)))
    assert large.prompter.paragraphs[0].role == "prompter"
    assert theme.font("prompter").pixelSize() == 38
    assert low.prompter.paragraphs[0].role != "prompter"


def test_a_paragraph_higher_than_the_window_is_turned_over(qtbot: QtBot, opening: Opening) -> None:
    practise = opening((" ".join(WORDS * 20), "And this."), (880, 420))
    prompter, bar = practise.prompter, practise.prompter.verticalScrollBar()
    press(qtbot, Key.Key_Space)
    long = prompter.paragraphs[0]
    assert (
        prompter.viewport().rect().contains(long.mapTo(prompter.viewport(), long.rect().topLeft()))
    )
    seen = [bar.value()]
    while prompter.said != "And this.":
        press(qtbot, Key.Key_Space)
        seen.append(bar.value())
    assert len(seen) > 3
    assert seen == sorted(seen)
    assert max(b - a for a, b in zip(seen, seen[1:], strict=False)) < prompter.viewport().height()
    press(qtbot, Key.Key_Backspace)
    assert bar.value() == seen[0]


def test_without_words_the_cards_are_rehearsed(qtbot: QtBot, opening: Opening) -> None:
    practise = opening(())
    assert shown(practise) == f"“{CARDS[0].said}”"
    go(qtbot, Key.Key_W, Key.Key_Backspace)
    assert shown(practise) == f"“{CARDS[0].said}”"
