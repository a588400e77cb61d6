"""Moving and cancelling planned touches; what Today shows of them."""

from dataclasses import replace
from datetime import date, time

import pytest

from fieldbook.book.book import Book
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Touch
from fieldbook.work.days import read_day
from fieldbook.work.history import undo_last
from fieldbook.work.notes import NextDraft, NoteDraft, save_note
from fieldbook.work.touches import cancel_touch, find_touch, move_touch, touches


@pytest.fixture
def call(nora: Book, lindholm: Ref) -> Touch:
    """A call planned for today at eleven."""
    fresh = NextDraft(date(2026, 11, 24), time(11), "call")
    saved = save_note(nora, NoteDraft(account=lindholm, discussed="x", purpose="y", next=fresh))
    return find_touch(nora, str(saved.next_touch))


def test_a_touch_moved_to_a_day_keeps_its_hour(nora: Book, call: Touch) -> None:
    assert move_touch(nora, call, date(2026, 11, 30)).start == time(11)
    moved = touches(nora)[0]
    assert (moved.day, moved.start, moved.minutes) == (date(2026, 11, 30), time(11), 15)


def test_a_touch_moved_to_an_hour_has_it(nora: Book, call: Touch) -> None:
    assert move_touch(nora, call, date(2026, 11, 30), time(9)) == When(
        date(2026, 11, 30), time(9), 15, "Europe/London"
    )


def test_a_cancelled_touch_comes_back_with_undo(nora: Book, call: Touch) -> None:
    cancel_touch(nora, call)
    assert touches(nora)[0].state == "cancelled"
    undo_last(nora)
    assert touches(nora)[0].state == "planned"


@pytest.mark.parametrize("state", ["done", "cancelled"])
def test_what_is_over_is_not_moved(nora: Book, call: Touch, lindholm: Ref, state: str) -> None:
    if state == "done":
        save_note(nora, NoteDraft(account=lindholm, discussed="z"))
    else:
        cancel_touch(nora, call)
    with pytest.raises(NotFittingError):
        move_touch(nora, find_touch(nora, call.id), date(2026, 12, 1))


@pytest.mark.parametrize("name", ["", "0", "zzzz", "%%%%", "____", "f" * 40])
def test_a_touch_that_nobody_named_is_not_guessed(nora: Book, call: Touch, name: str) -> None:
    with pytest.raises(NoSuchError):
        find_touch(nora, name)


@pytest.mark.parametrize(
    "text", ["", "tomorrow", "2026-13-01", "2026-11-31", "2026-11-25T", "2026-11-25T25:00", "24/11"]
)
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(NotFittingError):
        read_day(text)


def test_a_day_is_read_with_its_hour() -> None:
    assert read_day("2026-11-25T10:30") == (date(2026, 11, 25), time(10, 30))
    assert read_day(" 2024-02-29 ") == (date(2024, 2, 29), None)


@pytest.mark.parametrize(
    ("day", "start"),
    [(date(2026, 11, 23), None), (date(2026, 11, 24), time(10, 29)), (date(2027, 3, 28), time(1))],
)
def test_a_touch_is_not_moved_to_where_nobody_can_be(
    nora: Book, call: Touch, day: date, start: time | None
) -> None:
    before = nora.marker()
    with pytest.raises(NotFittingError):
        move_touch(nora, call, day, start)
    assert nora.marker() == before


def test_what_is_planned_elsewhere_is_judged_by_the_clock_there(nora: Book, call: Touch) -> None:
    there = replace(call, at=When(date(2026, 11, 30), time(9), 15, "America/New_York"))
    assert move_touch(nora, there, date(2026, 11, 24), time(6)).zone == "America/New_York"
    with pytest.raises(NotFittingError):
        move_touch(nora, there, date(2026, 11, 24), time(5))


@pytest.mark.parametrize("name", ["019", "01", "x"])
def test_a_beginning_that_is_too_short_is_told(nora: Book, call: Touch, name: str) -> None:
    with pytest.raises(NoSuchError) as caught:
        find_touch(nora, name)
    assert "short" in caught.value.title
