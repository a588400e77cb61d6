"""Fields: they grow, take plain text only, are left by Tab, and say what is wrong."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fieldbook.ui import theme
from fieldbook.ui.parts.field import LONGEST, LineField, PurposeField, TextField
from fieldbook.ui.parts.number import HourField, NumberField

pytestmark = pytest.mark.usefixtures("look")

LEAD = "The purpose of my call is"


@pytest.fixture
def purpose(qtbot: QtBot) -> PurposeField:
    made = PurposeField("What is the purpose of the next communication?")
    made.set_lead(LEAD)
    made.resize(700, 40)
    show(qtbot, made)
    return made


@pytest.fixture
def discussed(qtbot: QtBot) -> TextField:
    made = TextField("What was discussed?")
    made.resize(400, 40)
    show(qtbot, made)
    return made


def show(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    widget.setFocus()


def paste(field: TextField, text: str = "", html: str = "") -> None:
    clip = QMimeData()
    clip.setText(text)
    if html:
        clip.setHtml(html)
    field.insertFromMimeData(clip)


def test_a_field_grows_from_one_line_to_six(discussed: TextField) -> None:
    one = discussed.height()
    assert one == pytest.approx(34, abs=2)
    heights = []
    for lines in range(1, 9):
        discussed.set_text("\n".join("a line" for _at in range(lines)))
        heights.append(discussed.height())
    steps = [after - before for before, after in zip(heights, heights[1:], strict=False)]
    assert steps[:5] == pytest.approx([discussed.line_height()] * 5, abs=1)
    assert heights[5:] == pytest.approx([heights[5]] * 3, abs=1)
    discussed.set_text("")
    assert discussed.height() == one


def test_a_narrower_field_grows_too(discussed: TextField) -> None:
    discussed.set_text("All eleven spots ran; Peter had counted nine.")
    wide = discussed.height()
    discussed.resize(150, discussed.height())
    assert discussed.height() > wide


@pytest.mark.parametrize("percent", [90, 150])
def test_a_field_follows_the_text_size(discussed: TextField, percent: int) -> None:
    theme.set_factor(percent / 100)
    assert discussed.font().pixelSize() == theme.font("body").pixelSize()
    assert discussed.height() == pytest.approx(34 * percent / 100, abs=3)


def test_tab_leaves_a_field(qtbot: QtBot) -> None:
    both = QWidget()
    column = QVBoxLayout(both)
    first, second = TextField("first"), PurposeField("second")
    for field in (first, second):
        column.addWidget(field)
    show(qtbot, both)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Backtab)
    assert (first.hasFocus(), first.text(), second.text()) == (True, "", "")


def test_what_is_pasted_is_plain(discussed: TextField) -> None:
    paste(discussed, "October ran", html="<h1 style='color:red'>October ran</h1>")
    assert discussed.text() == "October ran"
    assert "red" not in discussed.toHtml()


def test_a_megabyte_is_cut_and_said(qtbot: QtBot, discussed: TextField) -> None:
    with qtbot.waitSignal(discussed.too_long, timeout=0):
        paste(discussed, "a word and another\n" * 55_000)
    assert len(discussed.text()) == LONGEST
    paste(discussed, "one more")
    assert len(discussed.text()) == LONGEST


def test_a_megabyte_fits_again_over_what_is_chosen(discussed: TextField) -> None:
    paste(discussed, "a" * LONGEST)
    discussed.selectAll()
    paste(discussed, "b" * LONGEST)
    assert discussed.text() == "b" * LONGEST


def test_what_is_typed_can_be_undone_and_the_line_step_stays(discussed: TextField) -> None:
    high = discussed.height()
    discussed.insertPlainText("Peter had counted nine")
    discussed.undo()
    assert discussed.text() == ""
    assert discussed.height() == high
    discussed.redo()
    assert discussed.text() == "Peter had counted nine"
    assert discussed.shape().fits(discussed.document())


def test_the_line_step_stays_when_the_whole_text_is_another(discussed: TextField) -> None:
    discussed.setPlainText("one\ntwo\nthree")
    assert discussed.shape().fits(discussed.document())
    step = discussed.line_height()
    assert discussed.document().size().height() == pytest.approx(3 * step, abs=step / 2)


# ---- The purpose ----------------------------------------------------------------------------


def caret_left(field: PurposeField, place: int) -> int:
    cursor = QTextCursor(field.document())
    cursor.setPosition(place)
    return field.cursorRect(cursor).left()


def test_the_purpose_begins_behind_its_lead_in(purpose: PurposeField) -> None:
    behind = theme.metrics("spoken_field").horizontalAdvance(LEAD)
    assert behind < caret_left(purpose, 0) < behind + 12
    purpose.set_lead("")
    assert caret_left(purpose, 0) <= 1


def test_the_lead_in_is_no_text(purpose: PurposeField) -> None:
    purpose.set_text("to show the drafts")
    assert purpose.lead == LEAD
    assert purpose.text() == "to show the drafts"


def test_the_lead_in_is_seen(purpose: PurposeField) -> None:
    purpose.clearFocus()
    shown = purpose.grab().toImage()
    purpose.set_lead("")
    assert shown != purpose.grab().toImage()


def test_a_lead_in_longer_than_the_line_has_a_line_of_its_own(purpose: PurposeField) -> None:
    one = purpose.height()
    purpose.resize(260, one)
    assert purpose.height() == pytest.approx(one + purpose.line_height(), abs=1)
    assert caret_left(purpose, 0) <= 1


def test_words_from_right_to_left_go_on_from_the_lead_in(purpose: PurposeField) -> None:
    purpose.set_text("مرحبا بكم")
    behind = theme.metrics("spoken_field").horizontalAdvance(LEAD)
    assert behind < caret_left(purpose, len(purpose.text())) < 450


def test_another_lead_in_keeps_the_text(purpose: PurposeField) -> None:
    purpose.set_text("to show the drafts")
    heard = []
    purpose.textChanged.connect(lambda: heard.append(purpose.text()))
    purpose.set_lead("I am sending you this")
    assert purpose.text() == "to show the drafts"
    assert heard == []


def test_enter_makes_no_second_line(qtbot: QtBot, purpose: PurposeField) -> None:
    purpose.set_text("to show")
    qtbot.keyClick(purpose, Qt.Key.Key_Return)
    assert purpose.text() == "to show"


def test_lines_that_are_pasted_become_one(purpose: PurposeField) -> None:
    paste(purpose, "to show\n\n the  drafts\t now")
    assert purpose.text() == "to show the drafts now"


def amber(field: PurposeField) -> list[int]:
    """The columns of pixels with the colour of the underline."""
    image: QImage = field.viewport().grab().toImage()
    wanted = theme.color("amberFill")
    return [
        x
        for x in range(image.width())
        if any(near(image.pixelColor(x, y).rgb(), wanted.rgb()) for y in range(image.height()))
    ]


def near(one: int, other: int) -> bool:
    return all(abs((one >> by & 255) - (other >> by & 255)) < 60 for by in (0, 8, 16))


def test_weak_words_are_underlined_and_only_they(purpose: PurposeField) -> None:
    purpose.set_text("to touch base about spring")
    purpose.clearFocus()
    assert amber(purpose) == []
    purpose.set_flag(3, 10)
    columns = amber(purpose)
    assert caret_left(purpose, 3) - 2 <= columns[0]
    assert columns[-1] <= caret_left(purpose, 13) + 2
    assert len(columns) > 20
    purpose.set_flag()
    assert amber(purpose) == []


def test_an_underline_beyond_the_text_is_harmless(purpose: PurposeField) -> None:
    purpose.set_text("to show")
    purpose.set_flag(3, 500)
    purpose.set_flag(400, 10)
    assert amber(purpose) == []


# ---- One line -------------------------------------------------------------------------------


def test_a_line_says_what_is_wrong_until_something_else_is_typed(qtbot: QtBot) -> None:
    phone = LineField("Phone", "With the country")
    qtbot.addWidget(phone)
    assert phone.line.accessibleName() == "Phone"
    phone.show_error("This number is too short to call.")
    assert phone.line.accessibleDescription() == "This number is too short to call."
    assert phone.line.property("invalid") is True
    qtbot.keyClicks(phone.line, "4")
    assert phone.line.property("invalid") is False
    assert phone.line.accessibleDescription() == "With the country"


def test_an_error_is_seen_on_the_edge(qtbot: QtBot) -> None:
    phone = LineField("Phone")
    show(qtbot, phone)
    phone.show_error("This number is too short to call.")
    edge = phone.line.grab().toImage().pixelColor(1, phone.line.height() // 2)
    assert edge.name() == theme.color("redFill").name()


@pytest.mark.parametrize("made", [lambda: NumberField("Weeks", 1, 52), lambda: HourField("When")])
def test_numbers_begin_where_other_text_does(qtbot: QtBot, made) -> None:  # noqa: ANN001
    field, line = made(), QLineEdit("6")
    for widget in (field, line):
        qtbot.addWidget(widget)
        widget.show()
    inner = field.lineEdit()
    assert inner.mapTo(field, QPoint(inner.textMargins().left(), 0)).x() == pytest.approx(9, abs=2)
    assert field.accessibleName()
    assert field.height() == pytest.approx(line.sizeHint().height(), abs=2)
