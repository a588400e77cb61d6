"""What practising shares: its own keys act while a button of the foot has the focus."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fieldbook.ui import theme
from fieldbook.ui.aloud import largest
from fieldbook.ui.practise import Practise
from tests.ui.hands import press

pytestmark = pytest.mark.usefixtures("look")


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_PageDown])
def test_long_words_scroll_by_the_arrows(qtbot: QtBot, key: Qt.Key) -> None:
    theme.set_factor(1.5)
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(800, 420)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    practise = Practise(host, "Tom Okafor", "The purpose of my visit is", "to hear it all " * 40)
    practise.open()
    bar = practise.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    press(qtbot, key)
    assert bar.value() > 0
    assert QApplication.focusWidget() is practise.turn


def test_the_largest_that_fits_is_taken_and_else_the_last() -> None:
    assert largest(("a", "b", "c"), lambda role: role != "a") == "b"
    assert largest(("a", "b", "c"), lambda _role: False) == "c"
