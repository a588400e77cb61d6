"""Tooltips show the words of others letter for letter, also where they look like HTML."""

from html import unescape

import pytest
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from fieldbook.ui.parts.label import ElidedLabel
from fieldbook.ui.parts.tip import as_tip


@pytest.mark.parametrize(
    "text", ["<img src='/tmp/p.png'> & Sons", "A <b>bold</b> name", "Alpha<br>Beta <i>Ltd</i>"]
)
def test_what_looks_like_html_is_shown_as_it_is(text: str) -> None:
    tip = as_tip(text)
    shown = QTextDocument()
    shown.setHtml(tip)
    assert shown.toPlainText() == text
    assert "<img" not in tip
    assert text in unescape(tip)


@pytest.mark.parametrize("text", ["Lindholm Kitchens", "a < b", "Müller & Söhne", ""])
def test_every_other_text_stays_as_it_is(text: str) -> None:
    assert as_tip(text) == text


def test_a_long_name_that_is_a_picture_loads_none(qtbot: QtBot, look: None) -> None:
    label = ElidedLabel("<img src='/tmp/p.png'>" * 20, "body")
    qtbot.addWidget(label)
    label.resize(40, 20)
    label.show()
    label.repaint()
    assert "<img" not in label.toolTip()
