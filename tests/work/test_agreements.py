"""Which hours on a plan were agreed, and by whom."""

from dataclasses import replace
from datetime import date, time

import pytest

from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.model.replies import Answer
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Touch
from fieldbook.work.plan import Block, plan_week
from tests.work.test_invitations import AT_TEN, PETER, added


@pytest.fixture
def touch(nora: Book, lindholm: Ref) -> Touch:
    """A visit with Peter on Friday at ten."""
    made = Touch(
        id=nora.new_id(),
        account=lindholm,
        person=added(nora, lindholm, PETER),
        channel="visit",
        at=AT_TEN,
    )
    nora.write([born(made)], "Planned")
    return made


def yes(book: Book, touch: Touch) -> Answer:
    return Answer(
        id=book.new_id(),
        account=touch.account,
        touch=touch.id,
        person=touch.person,
        says="committed",
        at=touch.at,
        said="2026-11-24T10:00:00+00:00",
    )


def block(book: Book, touch: Touch) -> Block:
    [one] = [one for one in plan_week(book, date(2026, 11, 27)).blocks if one.id == touch.id]
    return one


def test_a_yes_stands_on_the_plan_until_it_is_moved_or_taken_back(nora: Book, touch: Touch) -> None:
    assert block(nora, touch).agreed is None
    first = yes(nora, touch)
    nora.write([born(first)], "Yes")
    assert block(nora, touch).agreed == "Peter Lindholm"
    moved = replace(AT_TEN, start=time(11))
    nora.write([changed(Touch, touch.id, at=moved)], "Moved")
    assert block(nora, touch).agreed is None
    nora.write([changed(Touch, touch.id, at=AT_TEN)], "Moved back")
    assert block(nora, touch).agreed == "Peter Lindholm"
    later = replace(first, id=nora.new_id(), says="declined", said="2026-11-24T11:00:00+00:00")
    nora.write([born(later)], "No")
    assert block(nora, touch).agreed is None


def test_a_yes_of_somebody_who_is_gone_is_still_one(nora: Book, touch: Touch) -> None:
    nora.write([born(replace(yes(nora, touch), person=None))], "Yes")
    assert block(nora, touch).agreed == ""


def test_a_yes_to_another_touch_says_nothing_here(nora: Book, touch: Touch, lindholm: Ref) -> None:
    other = Touch(
        id=nora.new_id(), account=lindholm, at=When(date(2026, 11, 26), time(9), 15, "UTC")
    )
    nora.write([born(other), born(yes(nora, other))], "Another")
    assert block(nora, touch).agreed is None
    assert block(nora, other).agreed == ""
