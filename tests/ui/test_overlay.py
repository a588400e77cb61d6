"""What lies over a place: the focus stays in it and goes back; a toast goes by itself."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fieldbook.ui import theme
from fieldbook.ui.parts import toast as toasts
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.overlay import MARGIN, Overlay
from fieldbook.ui.parts.toast import Toast

pytestmark = pytest.mark.usefixtures("look")


class Host(QWidget):
    """A place with a button that opens an overlay of two fields and a button."""

    def __init__(self) -> None:
        super().__init__()
        self.opener, self.other = Button("Quick note"), QLineEdit()
        column = QVBoxLayout(self)
        for one in (self.opener, self.other):
            column.addWidget(one)
        self.overlay = Overlay(self)
        inside = QWidget()
        self.stops: list[QWidget] = [QLineEdit(), QLineEdit(), Button("Save note")]
        fields = QVBoxLayout(inside)
        for stop in self.stops:
            fields.addWidget(stop)
        inside.setMinimumSize(300, 200)
        self.overlay.set_content(inside, self.stops[0])


@pytest.fixture
def host(qtbot: QtBot) -> Host:
    made = Host()
    made.resize(700, 500)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.opener.setFocus()
    made.overlay.open()
    return made


def test_an_overlay_takes_the_focus_and_keeps_it(qtbot: QtBot, host: Host) -> None:
    assert host.stops[0].hasFocus()
    for at in (1, 2, 0, 1):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert host.stops[at].hasFocus()
    for at in (0, 2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
        assert host.stops[at].hasFocus()


def test_what_cannot_be_used_is_left_out(qtbot: QtBot, host: Host) -> None:
    host.stops[1].setEnabled(False)
    qtbot.keyClick(host.stops[0], Qt.Key.Key_Tab)
    assert host.stops[2].hasFocus()


def test_without_the_trap_the_focus_gets_away(qtbot: QtBot, host: Host) -> None:
    host.overlay.focusNextPrevChild = lambda forward: QWidget.focusNextPrevChild(  # type: ignore[method-assign]
        host.overlay, forward
    )
    seen = set()
    for _at in range(8):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
    assert host.opener in seen


def test_esc_closes_it_and_the_focus_goes_back(qtbot: QtBot, host: Host) -> None:
    with qtbot.waitSignal(host.overlay.closed, timeout=0):
        qtbot.keyClick(host.stops[0], Qt.Key.Key_Escape)
    assert not host.overlay.isVisible()
    assert host.opener.hasFocus()


def test_a_click_beside_it_closes_it_and_one_on_it_does_not(qtbot: QtBot, host: Host) -> None:
    sheet = host.overlay.sheet
    qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert host.overlay.isVisible()
    qtbot.mouseClick(host.overlay, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert not host.overlay.isVisible()


def test_an_opener_that_is_gone_is_no_fault(qtbot: QtBot, host: Host) -> None:
    host.opener.setParent(None)
    host.opener.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    with qtbot.waitSignal(host.overlay.closed, timeout=0):
        host.overlay.close_overlay()


@pytest.mark.parametrize("size", [(1440, 900), (700, 240), (330, 180)])
def test_it_never_leaves_its_host(qtbot: QtBot, host: Host, size: tuple[int, int]) -> None:
    host.setMinimumSize(1, 1)
    host.resize(*size)
    QApplication.processEvents()
    sheet = host.overlay.sheet.geometry()
    assert host.overlay.geometry() == host.rect()
    assert host.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN).contains(sheet)


def test_what_is_below_is_darkened(host: Host) -> None:
    corner = host.grab().toImage().pixelColor(2, 2)
    assert corner.lightness() < theme.color("surface").lightness() * 0.8


# ---- Toast ----------------------------------------------------------------------------------


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is announced to those who hear the screen."""
    heard: list[str] = []

    def hear(event: QAccessibleAnnouncementEvent) -> None:
        heard.append(event.message())

    monkeypatch.setattr(toasts, "QAccessible", SimpleNamespace(updateAccessibility=hear))
    return heard


@pytest.fixture
def toast(qtbot: QtBot, told: list[str]) -> Toast:
    host = QWidget()
    host.resize(900, 600)
    qtbot.addWidget(host)
    made = Toast(host)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    return made


def run_out(toast: Toast) -> None:
    """Its time is over, whatever the clock of this machine says."""
    assert toast._timer.isSingleShot()
    if toast._timer.isActive():
        toast._timer.stop()
        toast._timer.timeout.emit()


def test_a_toast_tells_and_goes_after_eight_seconds(toast: Toast, told: list[str]) -> None:
    assert toast.isHidden()
    toast.tell("Note saved.")
    assert toast.isVisible()
    assert toast._timer.interval() == 8000
    assert told == ["Note saved."]
    run_out(toast)
    assert toast.isHidden()
    assert told == ["Note saved."]


def test_those_who_need_it_have_longer(toast: Toast) -> None:
    toast.tell("Note saved.", seconds=20)
    assert toast._timer.interval() == 20_000


def test_a_toast_stays_while_the_mouse_is_on_it(toast: Toast) -> None:
    toast.tell("Note saved.")
    QApplication.sendEvent(toast, QEnterEvent(QPointF(), QPointF(), QPointF()))
    run_out(toast)
    assert toast.isVisible()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    run_out(toast)
    assert toast.isHidden()


def test_a_toast_stays_while_the_focus_is_on_it(toast: Toast) -> None:
    toast.tell("Note saved.", print)
    toast._button.setFocus()
    run_out(toast)
    assert toast.isVisible()
    toast._button.clearFocus()
    run_out(toast)
    assert toast.isHidden()


def test_undo_is_offered_only_where_there_is_one(qtbot: QtBot, toast: Toast) -> None:
    done = []
    undo: Callable[[], None] = lambda: done.append("undone")  # noqa: E731
    toast.tell("Copied.")
    assert not toast._button.isVisible()
    toast.tell("Note saved.", undo)
    assert toast._button.isVisible()
    qtbot.mouseClick(toast._button, Qt.MouseButton.LeftButton)
    assert done == ["undone"]
    assert toast.isHidden()


def test_undo_can_be_pressed_by_key_and_esc_sends_it_away(qtbot: QtBot, toast: Toast) -> None:
    done = []
    undo: Callable[[], None] = lambda: done.append("undone")  # noqa: E731
    toast.tell("Note saved.", undo)
    toast._button.setFocus()
    qtbot.keyClick(toast._button, Qt.Key.Key_Escape)
    assert (done, toast.isHidden()) == ([], True)
    toast.tell("Note saved.", undo)
    toast._button.setFocus()
    qtbot.keyClick(toast._button, Qt.Key.Key_Return)
    assert done == ["undone"]


@pytest.mark.parametrize("width", [900, 320])
@pytest.mark.parametrize("text", ["Saved.", "A long story. " * 60])
def test_a_toast_stays_in_its_host(toast: Toast, width: int, text: str) -> None:
    host = toast.window()
    toast.tell(text, print)
    host.resize(width, 600)
    QApplication.processEvents()
    box = toast.box().translated(toast.pos())
    assert host.rect().contains(box)
    assert box.bottom() == pytest.approx(600 - 24, abs=2)
    words = toast._words
    assert words.heightForWidth(words.width()) <= words.height() + 1
