"""What an eye would find wrong with a window: words cut, things that stick out, overlaps."""

import ast
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Protocol, runtime_checkable
from unittest.mock import patch

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QStackedWidget,
    QToolTip,
    QWidget,
)

import fieldbook
from fieldbook.ui import theme
from fieldbook.ui.context import ContextPanel
from fieldbook.ui.parts.label import ElidedLabel
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.ui.parts.toast import Toast

SLACK = 2
"""Pixels that nobody sees."""


@runtime_checkable
class Shortening(Protocol):
    """A button that ends its words in … where there is no room."""

    def is_shortened(self) -> bool:
        """Whether it does so now."""


ENDLESS = 1_000_000
TARGET = 24
"""No button is lower, at 100 %."""
LIES_OVER = (Overlay, ContextPanel, Toast)
"""What lies over other things because it is meant to."""


def faults(root: QWidget, *, long_names: bool = False) -> list[str]:
    """Everything that is wrong in a window as it stands.

    Buttons are as wide as their words, unless the seller's names are `long_names`.
    """
    inside = [one for one in root.findChildren(QWidget) if one.window() is root.window()]
    seen = [one for one in inside if one.isVisible()]
    looks = [*map(outside, seen), *map(cut, seen), *map(elided, seen)]
    looks += [narrow(one, long_names=long_names) for one in seen]
    return [*filter(None, looks), *overlaps([root, *seen])]


def outside(widget: QWidget) -> str:
    """Whether it sticks out of what holds it."""
    parent = widget.parentWidget()
    if parent is None or isinstance(parent, QAbstractScrollArea):
        return ""
    box, room = widget.geometry(), parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
    if isinstance(parent.parentWidget(), QAbstractScrollArea):
        # It scrolls up and down, and never sideways.
        room.setTop(-ENDLESS)
        room.setHeight(2 * ENDLESS)
    return "" if room.contains(box) else f"{_named(widget)} {box} is outside {parent.rect()}"


def cut(widget: QWidget) -> str:
    """Whether words that nothing shortens have less room than they need."""
    if not isinstance(widget, QLabel) or not (widget.text() or isinstance(widget, SpokenText)):
        return ""
    room = widget.contentsRect()
    if isinstance(widget, SpokenText):
        need = widget.heightForWidth(widget.width())
        return _less(widget, "lines", need, widget.height()) or (
            _untold(widget, widget.whole()) if widget.is_cut() else ""
        )
    high = widget.fontMetrics().height()
    if isinstance(widget, ElidedLabel):
        return _less(widget, "height", high, room.height())
    if not widget.wordWrap():
        wide = max(map(widget.fontMetrics().horizontalAdvance, widget.text().split("\n")))
        found = _less(widget, "width", wide, room.width())
        return found or _less(widget, "height", high, room.height())
    longest = max(map(widget.fontMetrics().horizontalAdvance, widget.text().split() or [""]))
    found = _less(widget, "a word", longest, room.width())
    return found or _less(widget, "lines", widget.heightForWidth(widget.width()), widget.height())


def elided(widget: QWidget) -> str:
    """Whether a line that ends in … may do so, and can be read whole in its tooltip."""
    if not isinstance(widget, ElidedLabel) or not widget.is_elided():
        return ""
    if widget.text() in own_words():
        return f"{_named(widget)} has {widget.width()} px: our own words are never shortened"
    return _untold(widget, widget.text())


def narrow(widget: QWidget, *, long_names: bool = False) -> str:
    """Whether a button has less room than its words."""
    if not isinstance(widget, QAbstractButton) or not widget.text():
        return ""
    low = _less(widget, "height", theme.px(TARGET), widget.height() + SLACK)
    if not isinstance(widget, Shortening):
        return low or _less(widget, "words", widget.sizeHint().width(), widget.width())
    if low or not widget.is_shortened():
        return low
    if widget.text() in own_words() or not long_names:
        return f"{_named(widget)} has {widget.width()} px for its words"
    return _untold(widget, widget.text())


def overlaps(seen: list[QWidget]) -> Iterator[str]:
    """Brothers and sisters that lie over each other."""
    for parent in seen:
        if isinstance(parent, QAbstractScrollArea | QStackedWidget):
            continue
        children = [one for one in parent.children() if isinstance(one, QWidget)]
        flat = [one for one in children if one.isVisible() and not isinstance(one, LIES_OVER)]
        for one, other in combinations(flat, 2):
            shared = one.geometry() & other.geometry()
            if min(shared.width(), shared.height()) > SLACK:
                yield f"{_named(one)} and {_named(other)} share {shared}"


@cache
def own_words() -> frozenset[str]:
    """Every text the program itself says without filling anything in."""
    found: set[str] = set()
    for path in Path(fieldbook.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                texts = [one.value for one in node.args if isinstance(one, ast.Constant)]
                if node.func.id == "_" and isinstance(texts[0], str) and "{" not in texts[0]:
                    found.add(texts[0])
    return frozenset(found)


def _less(widget: QWidget, what: str, need: int, has: int) -> str:
    return f"{_named(widget)}: {what} need {need}, has {has}" if need > has + SLACK else ""


def _untold(widget: QWidget, whole: str) -> str:
    place = widget.rect().center()
    asked = QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place))
    told = [widget.toolTip()]
    if not told[0]:
        with patch.object(QToolTip, "showText", lambda _place, words, *_at: told.append(words)):
            QApplication.sendEvent(widget, asked)
    return "" if whole in told[-1] else f"{_named(widget)} is cut, and no tooltip has it"


def _named(widget: QWidget) -> str:
    words = widget.accessibleName() or getattr(widget, "text", str)()
    return f"{type(widget).__name__} {words[:40]!r} in {type(widget.parentWidget()).__name__}"
