"""Words to be said: lead-in, line step, cutting, underline; and texts no one foresaw."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QFont, QImage, QTextLayout, QTextOption
from pytestqt.qtbot import QtBot

from fieldbook.ui import theme
from fieldbook.ui.parts import spoken
from fieldbook.ui.parts.spoken import LONGEST, STEP, SpokenText

pytestmark = pytest.mark.usefixtures("look")

LEAD = "The purpose of my visit is"
OPENER = (
    "to hear how the winter ale sold in each of your four taprooms, and to settle which two"
    " Saturdays carry the spring launch."
)
ARABIC = "مرحبا بكم في المتجر وشكرا لكم على زيارتنا اليوم"
STRANGE = [
    ARABIC,
    "🍺" * 300,
    "a" * 900,
    "e\u0301" * 400,
    "\u202eabc\u2066def",
    "\u200f",
    "a\x00b\n\nc",
]


@pytest.fixture
def opener(qtbot: QtBot) -> SpokenText:
    made = SpokenText("opener", lines=4, smaller="spoken_small")
    qtbot.addWidget(made)
    made.set_spoken(LEAD, OPENER)
    return made


def lines_at(text: SpokenText, width: int, role: str) -> float:
    """How many lines of a role its height at a width is."""
    return text.heightForWidth(width) / round(theme.font(role).pixelSize() * STEP)


def test_an_opener_of_two_lines_is_large(opener: SpokenText) -> None:
    assert lines_at(opener, 780, "opener") == 2


def test_a_longer_opener_steps_down(opener: SpokenText) -> None:
    assert lines_at(opener, 480, "spoken_small") == 3


def test_an_opener_is_never_longer_than_four_lines(opener: SpokenText) -> None:
    opener.resize(240, 200)
    assert lines_at(opener, 240, "spoken_small") == 4
    assert opener.is_cut()
    opener.resize(780, 200)
    assert not opener.is_cut()


@pytest.mark.parametrize("percent", [90, 150])
def test_lines_grow_with_the_text_size(opener: SpokenText, percent: int) -> None:
    theme.set_factor(percent / 100)
    assert lines_at(opener, round(7.8 * percent), "opener") == 2


def test_the_whole_text_is_told_also_where_it_is_cut(opener: SpokenText) -> None:
    opener.set_lines(1)
    opener.resize(200, 40)
    assert opener.is_cut()
    assert opener.accessibleName() == f"{LEAD} {OPENER}"


def test_without_words_there_is_one_empty_line(opener: SpokenText) -> None:
    opener.set_spoken("", "")
    assert lines_at(opener, 300, "opener") == 1
    assert opener.accessibleName() == ""


def test_a_text_of_a_megabyte_is_laid_out_only_as_far_as_it_is_read(opener: SpokenText) -> None:
    opener.set_spoken(LEAD, "a word and another " * 55_000)
    opener.set_lines(0)
    assert len(opener.whole()) <= LONGEST + len(LEAD) + 1
    opener.resize(600, opener.heightForWidth(600))
    assert not opener.grab().isNull()


@pytest.mark.parametrize("text", STRANGE)
def test_a_strange_text_is_neither_lost_nor_clipped(qtbot: QtBot, text: str) -> None:
    made = SpokenText("spoken", lines=3)
    qtbot.addWidget(made)
    made.set_spoken("You called", text)
    made.resize(260, made.heightForWidth(260))
    made.set_tones("ink", "ink")
    assert lines_at(made, 260, "spoken") <= 3
    assert not touched(made.grab().toImage(), (0, 1))


def touched(image: QImage, rows: tuple[int, int]) -> bool:
    """Whether anything is drawn in these rows or the last one, as clipped letters are."""
    ground = image.pixelColor(image.width() - 1, image.height() - 1)
    return any(
        image.pixelColor(x, row) != ground
        for row in (*rows, image.height() - 1)
        for x in range(image.width())
    )


def test_a_clipped_letter_is_caught(qtbot: QtBot) -> None:
    made = SpokenText("opener")
    qtbot.addWidget(made)
    made.set_spoken("", "Åjg")
    made.resize(200, round(made.heightForWidth(200) * 0.55))
    assert touched(made.grab().toImage(), (0, 1))


def test_words_from_right_to_left_begin_at_the_right(qtbot: QtBot) -> None:
    made = SpokenText("spoken")
    qtbot.addWidget(made)
    made.resize(700, 24)
    sides = []
    for text in (ARABIC, "Good morning"):
        made.set_spoken("", text)
        sides.append(inked_columns(made.grab().toImage()))
    assert sides[0][0] > 200
    assert sides[0][1] > 690
    assert sides[1][0] < 10
    assert sides[1][1] < 200


def inked_columns(image: QImage) -> tuple[int, int]:
    """The first and the last column of pixels something is drawn in."""
    ground = image.pixelColor(image.width() // 2, 0)
    found = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) != ground for y in range(image.height()))
    ]
    return found[0], found[-1]


def test_lead_in_and_text_have_their_own_tones(opener: SpokenText) -> None:
    opener.resize(780, opener.heightForWidth(780))
    opener.set_tones("redFill", "accent")
    image = opener.grab().toImage()
    near_lead = QPoint(0, 0), QPoint(200, 30)
    assert has(image, theme.color("redFill"), near_lead)
    assert not has(image, theme.color("accent"), near_lead)
    assert has(image, theme.color("accent"), (QPoint(350, 0), QPoint(779, 60)))


def has(image: QImage, colour: QColor, box: tuple[QPoint, QPoint]) -> bool:
    """Whether a colour is drawn in a box."""
    first, last = box
    return any(
        image.pixelColor(x, y).name() == colour.name()
        for x in range(first.x(), min(last.x(), image.width()))
        for y in range(first.y(), min(last.y(), image.height()))
    )


def test_weak_words_are_underlined_in_amber_and_only_they(qtbot: QtBot) -> None:
    made = SpokenText("spoken")
    qtbot.addWidget(made)
    made.set_spoken("", "touch base about spring")
    made.resize(400, made.heightForWidth(400))
    whole = QPoint(0, 0), QPoint(400, 40)
    assert not has(made.grab().toImage(), theme.color("amberFill"), whole)
    made.set_flag((0, 10))
    image = made.grab().toImage()
    end = round(theme.metrics("spoken").horizontalAdvance("touch base"))
    assert has(image, theme.color("amberFill"), (QPoint(0, 0), QPoint(end, 40)))
    assert not has(image, theme.color("amberFill"), (QPoint(end + 2, 0), QPoint(400, 40)))


def test_an_underline_beyond_the_end_is_not_drawn_there(qtbot: QtBot) -> None:
    made = SpokenText("spoken", lines=1)
    qtbot.addWidget(made)
    made.set_spoken("", "a purpose that is longer than the line it stands in, touch base")
    made.resize(200, made.heightForWidth(200))
    made.set_flag((53, 63))
    amber = theme.color("amberFill")
    assert not has(made.grab().toImage(), amber, (QPoint(0, 0), QPoint(200, 40)))


def test_lines_are_made_once_for_each_width(
    opener: SpokenText, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    real = spoken._layout  # noqa: SLF001

    def counted(text: str, face: QFont, width: int, *, option: QTextOption) -> QTextLayout:
        made.append(text)
        return real(text, face, width, option=option)

    monkeypatch.setattr(spoken, "_layout", counted)
    for _time in range(3):
        for width in (780, 900):
            opener.heightForWidth(width)
    opener.set_flag((0, 4))
    opener.set_tones("amber", "ink")
    opener.heightForWidth(780)
    assert len(made) == 2
    opener.set_spoken(LEAD, "to settle the date")
    opener.heightForWidth(780)
    assert len(made) == 3
