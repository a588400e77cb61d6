"""Which flags were up on days gone by, and which losses came as a surprise."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.model.accounts import Account
from fieldbook.model.flag_history import History
from fieldbook.model.flag_rules import flags
from fieldbook.model.flags import Flag, Rest, Rule
from fieldbook.model.notes import Loss
from fieldbook.model.rows import Ref
from fieldbook.work.flag_acts import snooze_flag
from fieldbook.work.flag_past import (
    flags_on,
    losses,
    rules_between,
    surprise_losses,
    telling_days,
)
from tests.model.flag_histories import LIMITS, TODAY
from tests.model.test_flag_rules import LIVES
from tests.work.test_flags import account, ago, put_off, talk


def lose(book: Book, at: Ref, days: int) -> None:
    """Lost so many days ago."""
    loss = Loss(id=book.new_id(), account=at, day=ago(days), reason="Closed")
    book.write([changed(Account, at, stage="lost"), born(loss)], "Lost")


def test_a_day_gone_by_knows_nothing_of_later_ones(nora: Book) -> None:
    at = account(nora, since=ago(400))
    talk(nora, at, 100)
    talk(nora, at, 10)
    put_off(nora, at, 5)
    assert [one.rule for one in flags_on(nora, at, ago(11))] == ["quiet"]
    assert [one.rule for one in flags_on(nora, at, ago(36))] == ["quiet"]
    assert flags_on(nora, at, ago(37)) == ()
    assert [one.rule for one in flags_on(nora, at, ago(5))] == ["put_off"]
    assert rules_between(nora, at, ago(90), ago(6)) == ("quiet",)
    assert rules_between(nora, at, ago(90), TODAY) == ("put_off", "quiet")


def test_a_loss_no_flag_had_told_of_is_a_surprise(nora: Book) -> None:
    known = account(nora, name="Known", since=ago(400))
    talk(nora, known, 120)
    lose(nora, known, 3)
    surprise = account(nora, name="Surprise", since=ago(400))
    for days in (120, 80, 40, 10):
        talk(nora, surprise, days)
    lose(nora, surprise, 2)
    told = losses(nora, ago(30))
    assert [(one.name, one.rules, one.day) for one in told] == [
        ("Surprise", (), ago(2)),
        ("Known", ("quiet",), ago(3)),
    ]
    assert [one.name for one in surprise_losses(nora, ago(30))] == ["Surprise"]
    assert [one.name for one in losses(nora, ago(2))] == ["Surprise"]
    assert surprise_losses(nora, TODAY) == ()


@pytest.mark.parametrize(
    ("raised", "cleared", "surprise"),
    [(0, None, True), (1, None, False), (90, 89, False), (91, 90, True), (120, 60, False)],
)
def test_ninety_days_before_the_loss_are_looked_at_and_not_its_own(
    nora: Book, raised: int, cleared: int | None, surprise: bool
) -> None:
    at = account(nora)
    over = None if cleared is None else ago(cleared)
    flag = Flag(id=nora.new_id(), account=at, why="Moody", day=ago(raised), cleared=over)
    nora.write([born(flag)], "Flag raised")
    lose(nora, at, 0)
    assert bool(surprise_losses(nora, ago(9))) is surprise


def test_a_flag_that_rested_had_told_all_the_same(nora: Book) -> None:
    at = account(nora)
    put_off(nora, at, 9)
    snooze_flag(nora, at, "put_off", Rest("She asked for time"))
    lose(nora, at, 0)
    assert surprise_losses(nora, ago(9)) == ()
    assert losses(nora, ago(9))[0].rules == ("put_off",)


@given(LIVES, st.integers(0, 200))
def test_the_days_that_are_looked_at_miss_no_flag(known: History, back: int) -> None:
    """But for one contact only, which may come and go between two weeks by itself."""
    last = ago(back)
    first = last - timedelta(days=60)
    every = [first + timedelta(days=at) for at in range(61)]
    looked = telling_days(known, first, last)
    assert set(looked) <= set(every)
    assert _rules(known, looked) == _rules(known, every)


def _rules(known: History, days: list[date]) -> set[Rule]:
    found = {one.rule for day in days for one in flags(known, day, LIMITS)}
    return found - {"one_contact"}
