"""Buttons, chips, switches, cards, menus: their keys, names, states and sizes."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent, QImage, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QLabel,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from fieldbook.ui import theme
from fieldbook.ui.parts.button import KINDS, Button, Chip, IconButton, Segments, key_words
from fieldbook.ui.parts.card import Card
from fieldbook.ui.parts.flow import Flow
from fieldbook.ui.parts.label import ElidedLabel
from fieldbook.ui.parts.menu import ChoiceMenu

pytestmark = pytest.mark.usefixtures("look")

CHANNELS = [("call", "Call"), ("visit", "Visit"), ("message", "Message")]


def show(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("Ctrl+N", "Ctrl N"),
        ("Return", "Enter"),
        ("Ctrl+Return", "Ctrl Enter"),
        ("Esc", "Esc"),
        ("", ""),
    ],
)
def test_a_key_is_read_as_it_stands_on_the_keyboard(key: str, words: str) -> None:
    assert key_words(key) == words


def test_a_button_shows_its_key_and_tells_it(qtbot: QtBot) -> None:
    plain, keyed = Button("Quick note"), Button("Quick note", key="Ctrl+N")
    for button in (plain, keyed):
        qtbot.addWidget(button)
    more = theme.metrics("key").horizontalAdvance("Ctrl N")
    assert keyed.sizeHint().width() - plain.sizeHint().width() >= more
    assert (keyed.toolTip(), keyed.accessibleName()) == ("Quick note (Ctrl N)", "Quick note")
    for button in (plain, keyed):
        button.resize(keyed.sizeHint())
    assert drawn(keyed, 0.75) > drawn(plain, 0.75)


def drawn(button: Button, share: float) -> int:
    """How many pixels are drawn on in the last part of a button."""
    image = button.grab().toImage()
    first = round(image.width() * share)
    ground = image.pixelColor(first, 4)
    inner = range(6, image.height() - 6)
    return sum(
        image.pixelColor(x, y) != ground for x in range(first, image.width() - 6) for y in inner
    )


@pytest.mark.parametrize("percent", [90, 100, 150])
@pytest.mark.parametrize("kind", KINDS)
def test_no_target_is_too_small(qtbot: QtBot, kind: str, percent: int) -> None:
    theme.set_factor(percent / 100)
    for button in (Button("Go", kind), IconButton("x", "Close"), Chip("On")):
        qtbot.addWidget(button)
        size = button.minimumSizeHint()
        assert size.height() >= 24
        assert button.sizeHint().width() >= 24


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_words_that_do_not_fit_are_in_the_tooltip(qtbot: QtBot) -> None:
    button = Button("Save this note and go on to the next account")
    show(qtbot, button)
    button.resize(90, 32)
    assert button.minimumSizeHint().width() < 90
    assert button.accessibleName() == "Save this note and go on to the next account"
    assert drawn(button, 0.0) > 0
    assert tip_of(button) == "Save this note and go on to the next account"
    button.resize(button.sizeHint())
    assert drawn(button, 0.0) > 0
    tip_of(button)
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def tip_of(widget: QWidget) -> str:
    """The tooltip that a mouse at rest is shown."""
    asked = QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), widget.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(widget, asked)
    return QToolTip.text()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_key(qtbot: QtBot, key: Qt.Key) -> None:
    button = Button("Save note", "primary")
    show(qtbot, button)
    button.setFocus()
    with qtbot.waitSignal(button.clicked, timeout=0):
        qtbot.keyClick(button, key)


def test_ctrl_enter_is_left_to_the_form(qtbot: QtBot) -> None:
    button = Button("Move")
    show(qtbot, button)
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_locked_button_is_not_pressed(qtbot: QtBot) -> None:
    button = Button("Locked")
    show(qtbot, button)
    button.setEnabled(False)
    enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    with qtbot.assertNotEmitted(button.clicked):
        QApplication.sendEvent(button, enter)
        button.click()


def ring_of(widget: QWidget) -> bool:
    """Whether the focus ring runs along all four edges, two pixels wide."""
    image: QImage = widget.grab().toImage()
    wanted = theme.color("focus")
    high, wide = image.height(), image.width()
    return all(
        near(image.pixelColor(x, y), wanted)
        for at in (0, 1)
        for x, y in (
            (wide // 2, at),
            (wide // 2, high - 1 - at),
            (at, high // 2),
            (wide - 1 - at, high // 2),
        )
    )


def near(one: QColor, other: QColor) -> bool:
    """Whether two colours are alike; where an edge is round they are mixed a little."""
    return all(
        abs(part(one) - part(other)) < 40 for part in (QColor.red, QColor.green, QColor.blue)
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_focus_is_seen_on_every_kind(qtbot: QtBot, mode: str, kind: str) -> None:
    theme.set_mode(mode)
    button = Button("Save note", kind)
    show(qtbot, button)
    button.clearFocus()
    assert not ring_of(button)
    button.setFocus()
    assert ring_of(button)


def test_a_chip_is_on_or_off(qtbot: QtBot) -> None:
    chip = Chip("Tomorrow")
    show(qtbot, chip)
    assert chip.sizeHint().height() == 28
    chip.click()
    assert chip.isChecked()
    fill = chip.grab().toImage().pixelColor(chip.width() // 2, 4)
    assert fill in (theme.color("tint"), theme.color("tint2"))


def test_an_icon_alone_stands_in_the_middle_and_has_a_name(qtbot: QtBot) -> None:
    button = IconButton("plus", "New segment", key="Ctrl+Shift+N")
    show(qtbot, button)
    button.clearFocus()
    button.resize(button.sizeHint())
    assert button.accessibleName() == "New segment"
    assert button.toolTip() == "New segment (Ctrl Shift N)"
    image = button.grab().toImage()
    columns = [x for x in range(28) if image.pixelColor(x, 14) != image.pixelColor(1, 1)]
    assert (columns[0] + columns[-1]) / 2 == pytest.approx(13.5, abs=1)


# ---- The switch -----------------------------------------------------------------------------


@pytest.fixture
def switch(qtbot: QtBot) -> Segments:
    made = Segments(CHANNELS, "How it was")
    show(qtbot, made)
    return made


def test_a_switch_has_one_choice(qtbot: QtBot, switch: Segments) -> None:
    assert switch.value == "call"
    with qtbot.waitSignal(switch.chosen, timeout=0) as heard:
        qtbot.mouseClick(switch.button("visit"), Qt.MouseButton.LeftButton)
    assert heard.args == ["visit"]
    assert [switch.button(value).isChecked() for value, _words in CHANNELS] == [False, True, False]


def test_a_choice_can_be_pressed_anywhere(qtbot: QtBot, switch: Segments) -> None:
    button = switch.button("message")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(button.width() - 3, 3))
    assert switch.value == "message"


def test_arrows_move_the_choice(qtbot: QtBot, switch: Segments) -> None:
    switch.button("call").setFocus()
    with qtbot.waitSignal(switch.chosen, timeout=0):
        qtbot.keyClick(switch.button("call"), Qt.Key.Key_Right)
    assert switch.value == "visit"
    assert switch.button("visit").hasFocus()


def test_tab_comes_to_what_is_chosen_and_goes_on_behind_the_switch(qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    switch, before, after = Segments(CHANNELS, "How it was"), Button("Before"), Button("After")
    for widget in (before, switch, after):
        column.addWidget(widget)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    values = [value for value, _words in CHANNELS]
    switch.set_value(values[1])
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert switch.button(values[1]).hasFocus()
    qtbot.keyClick(switch.button(values[1]), Qt.Key.Key_Right)
    assert (switch.value, switch.button(values[2]).hasFocus()) == (values[2], True)
    qtbot.keyClick(switch.button(values[2]), Qt.Key.Key_Tab)
    assert after.hasFocus()
    qtbot.keyClick(after, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert switch.button(values[2]).hasFocus()
    qtbot.mouseClick(switch.button(values[0]), Qt.MouseButton.LeftButton)
    qtbot.keyClick(switch.button(values[0]), Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_choosing_by_program_tells_nobody(qtbot: QtBot, switch: Segments) -> None:
    with qtbot.assertNotEmitted(switch.chosen):
        switch.set_value("message")
    assert switch.value == "message"


def test_those_who_hear_a_switch_hear_radio_buttons(switch: Segments) -> None:
    heard = QAccessible.queryAccessibleInterface(switch.button("visit"))
    assert heard.role() == QAccessible.Role.RadioButton
    assert heard.text(QAccessible.Text.Name) == "Visit"
    assert switch.button("visit").accessibleDescription() == "How it was"


# ---- Card, flow, label, menu ----------------------------------------------------------------


@pytest.fixture
def card(qtbot: QtBot) -> Card:
    made = Card()
    QHBoxLayout(made).addWidget(QLabel("Look around first"))
    made.resize(300, 80)
    show(qtbot, made)
    return made


def test_a_card_that_only_holds_things_takes_no_focus(qtbot: QtBot, card: Card) -> None:
    assert card.focusPolicy() == Qt.FocusPolicy.NoFocus
    with qtbot.assertNotEmitted(card.activated):
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_card_to_choose_is_activated(qtbot: QtBot, card: Card, key: Qt.Key) -> None:
    card.can_be_chosen()
    with qtbot.waitSignal(card.activated, timeout=0):
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(card.activated, timeout=0):
        qtbot.keyClick(card, key)
    with qtbot.assertNotEmitted(card.activated):
        qtbot.mouseClick(card, Qt.MouseButton.RightButton)


def test_the_ring_of_a_card_lies_outside_its_edge(card: Card) -> None:
    card.can_be_chosen()
    card.clearFocus()
    image = card.grab().toImage()
    assert image.pixelColor(150, 2) == theme.color("line2")
    assert not ring_of(card)
    card.setFocus()
    assert ring_of(card)


def test_a_row_that_is_full_goes_on_below(qtbot: QtBot) -> None:
    holder = flow = Flow(gap=8)
    chips = [Chip(f"Choice {at}") for at in range(6)]
    for chip in chips:
        flow.add(chip)
    qtbot.addWidget(holder)
    assert flow.heightForWidth(1000) == 28
    assert flow.heightForWidth(220) > 28 + 8
    holder.resize(220, flow.heightForWidth(220))
    holder.show()
    assert all(holder.rect().contains(chip.geometry()) for chip in chips)
    assert not any(
        one.geometry().intersects(other.geometry())
        for at, one in enumerate(chips)
        for other in chips[at + 1 :]
    )


def test_a_row_from_right_to_left_begins_at_the_right(qtbot: QtBot) -> None:
    holder = flow = Flow()
    holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    first = Chip("First")
    for chip in (first, Chip("Second")):
        flow.add(chip)
    qtbot.addWidget(holder)
    holder.resize(400, 40)
    holder.show()
    assert first.geometry().right() == 399


def test_a_shortened_label_has_it_whole_in_tooltip_and_name(qtbot: QtBot) -> None:
    label = ElidedLabel("Tom said\nthe barrel-aged one surprised us")
    qtbot.addWidget(label)
    label.resize(100, 20)
    label.show()
    whole = "Tom said the barrel-aged one surprised us"
    assert label.is_elided()
    assert (label.toolTip(), label.accessibleName()) == (whole, whole)
    label.resize(600, 20)
    assert (label.is_elided(), label.toolTip()) == (False, "")
    assert label.minimumSizeHint().width() <= 24


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
@pytest.mark.parametrize(("stays", "open_after"), [(True, True), (False, False)])
def test_a_menu_stays_open_where_several_can_be_on(
    qtbot: QtBot, stays: bool, open_after: bool
) -> None:
    heard: list[str] = []
    host = QWidget()
    show(qtbot, host)
    menu = ChoiceMenu(host, heard.append, stays=stays)
    menu.offer([("a", "Research & more"), ("b", "Promising")], ["a"])
    menu.popup(QPoint(10, 10))
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert heard == ["a"]
    assert menu.isVisible() == open_after
    assert [one.isChecked() for one in menu.actions()] == [False, False]
    assert menu.actions()[0].text() == "Research && more"
    menu.close()


def test_every_button_repaints_when_the_mouse_comes(qtbot: QtBot) -> None:
    made: list[QAbstractButton] = [Button("Go"), Chip("On"), IconButton("x", "Close")]
    for button in made:
        qtbot.addWidget(button)
        assert button.testAttribute(Qt.WidgetAttribute.WA_Hover)
