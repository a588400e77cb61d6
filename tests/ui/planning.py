"""A week to plan in: Nora's book with touches on it, and hands that carry them."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from fieldbook.book.book import Book
from fieldbook.book.changes import born
from fieldbook.model.accounts import Rating
from fieldbook.model.notes import Words
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Channel, Kind, Touch
from fieldbook.ui.pages.plan.block import BlockButton
from fieldbook.ui.pages.plan.page import PlanPage
from fieldbook.ui.window import Window
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.books import new_book
from fieldbook.work.touches import cancel_planned, touches
from tests.ui.conftest import NORA, TUESDAY

MONDAY = date(2026, 11, 23)
TODAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = (MONDAY + timedelta(days=n) for n in range(1, 6))
ALE = "to hear how the winter ale sold in each of your four taprooms"
Fill = Callable[[Book], None]
Spot = tuple[date | None, time | None, int]


def account(book: Book, name: str, rating: Rating = "A") -> Ref:
    """An account without any touch."""
    draft = AccountDraft(name=name, rating=rating, person="Tom Okafor")
    found = save_account(book, draft).id
    for one in touches(book):
        if one.account == name and one.state == "planned":
            cancel_planned(book, one.id)
    return found


def plan(
    book: Book, name: str, at: When, channel: Channel = "visit", kind: Kind = "selling"
) -> Ref:
    """A golden account with one planned touch."""
    of = account(book, name)
    touch = Touch(id=book.new_id(), account=of, channel=channel, kind=kind, at=at)
    book.write([born(touch), born(Words(id=touch.id, purpose=ALE))], "Planned")
    return touch.id


def at_hour(day: date, hour: int, minute: int = 0, minutes: int = 45) -> When:
    return When(day, time(hour, minute), minutes, "Europe/London")


def filled(path: Path, fill: Fill, now: datetime = TUESDAY) -> Path:
    """Nora's book with what `fill` puts in."""
    with new_book(path, NORA, now) as book:
        fill(book)
    return path


def spots(book: Book, name: str) -> list[Spot]:
    """Where the planned touches of an account stand."""
    return [
        (one.day, one.start, one.minutes)
        for one in touches(book)
        if one.account == name and one.state == "planned"
    ]


def plan_page(window: Window) -> PlanPage:
    """The place Plan of a window."""
    window.go("plan")
    QApplication.processEvents()
    page = window.page
    assert isinstance(page, PlanPage)
    return page


def block(page: PlanPage, name: str) -> BlockButton:
    """The block of an account on the week that is shown."""
    shown = [one for one in page.week.findChildren(BlockButton) if one.block.name == name]
    (found,) = [one for one in shown if one.isVisible()]
    return found


def grid_point(page: PlanPage, day: date, hour: float, above: int = 0) -> QPoint:
    """A point on the screen: a day at an hour; `above` is what was gripped below the top."""
    grid = page.week.grid
    left, wide = grid.columns.span(day.weekday())
    return grid.mapToGlobal(QPoint(left + wide // 2, grid.hours.y(hour * 60) + above))


def lane_point(page: PlanPage, day: date) -> QPoint:
    """A point on the screen: any time of a day."""
    lane = page.week.lane
    left, wide = page.week.grid.columns.span(day.weekday())
    return lane.mapToGlobal(QPoint(left + wide // 2, lane.height() // 2))


def mouse(widget: QWidget, kind: QEvent.Type, place: QPoint) -> None:
    """What a mouse does at a point of the screen, told to the widget it was pressed on."""
    moves = kind == QEvent.Type.MouseMove
    button = Qt.MouseButton.NoButton if moves else Qt.MouseButton.LeftButton
    released = kind == QEvent.Type.MouseButtonRelease
    held = Qt.MouseButton.NoButton if released else Qt.MouseButton.LeftButton
    inside = QPointF(widget.mapFromGlobal(place))
    event = QMouseEvent(kind, inside, QPointF(place), button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)


def carry(widget: QWidget, start: QPoint, end: QPoint) -> None:
    """Presses, and carries it there; it is still in the hand."""
    mouse(widget, QEvent.Type.MouseButtonPress, start)
    for part in (0.5, 1.0):
        way = (end - start) * part
        mouse(widget, QEvent.Type.MouseMove, start + way)


def drag(widget: QWidget, start: QPoint, end: QPoint) -> None:
    """Carries it there and lets it go."""
    carry(widget, start, end)
    mouse(widget, QEvent.Type.MouseButtonRelease, end)


def top_of(widget: QWidget, below: int = 10) -> QPoint:
    """A point of a widget near its top, on the screen."""
    return widget.mapToGlobal(QPoint(widget.width() // 2, below))
