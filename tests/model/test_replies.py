"""What answers add up to: only a yes to the hour that stands, said last, is an agreement."""

from dataclasses import replace
from datetime import date, time

import pytest

from fieldbook.model.replies import Answer, Says, agreed, newest
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Touch

AT_TEN = When(date(2026, 12, 1), time(10), 90, "Europe/London")
TOUCH = Touch(id=Ref("a" * 32), at=AT_TEN)
YES = Answer(
    id=Ref("1" * 32),
    touch=TOUCH.id,
    says="committed",
    at=AT_TEN,
    number=5,
    said="2026-11-24T10:00:00+00:00",
)


def test_a_yes_to_the_hour_that_stands_is_an_agreement() -> None:
    assert agreed(TOUCH, [YES])
    assert not agreed(TOUCH, [])


@pytest.mark.parametrize("says", ["partial", "putoff", "declined", "counter"])
def test_nothing_but_a_yes_is_one(says: Says) -> None:
    assert not agreed(TOUCH, [replace(YES, says=says)])


@pytest.mark.parametrize(
    "at",
    [
        None,
        When(date(2026, 12, 1)),
        replace(AT_TEN, day=date(2026, 12, 2)),
        replace(AT_TEN, start=time(11)),
        replace(AT_TEN, minutes=60),
    ],
)
def test_a_touch_that_stands_elsewhere_is_not_agreed(at: When | None) -> None:
    assert not agreed(replace(TOUCH, at=at), [YES])


def test_a_day_without_an_hour_is_never_agreed() -> None:
    day = When(date(2026, 12, 1))
    assert not agreed(replace(TOUCH, at=day), [replace(YES, at=day)])


def test_the_last_word_holds_by_number_and_then_by_hour() -> None:
    later = replace(YES, id=Ref("2" * 32), says="declined", said="2026-11-25T10:00:00+00:00")
    higher = replace(YES, id=Ref("3" * 32), number=6, said="2026-11-20T10:00:00+00:00")
    other = replace(YES, id=Ref("4" * 32), touch=Ref("b" * 32), number=9, says="declined")
    for answers in ([YES, later], [later, YES]):
        assert newest(TOUCH.id, answers) == later
        assert not agreed(TOUCH, answers)
    assert agreed(TOUCH, [higher, later, YES, other])
    assert newest(TOUCH.id, [other]) is None
