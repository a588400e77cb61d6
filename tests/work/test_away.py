"""Days away: the rhythm rests, nothing is planned onto them, and what stands there stays."""

from datetime import date, datetime, timedelta

import pytest

from fieldbook.book.book import Book
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.rows import Ref
from fieldbook.work.account_lines import accounts
from fieldbook.work.accounts import AccountDraft
from fieldbook.work.away import come_back, days_away, go_away
from fieldbook.work.covering import cover_accounts
from fieldbook.work.days import about_day
from fieldbook.work.days_off import DaysOff, days_off_in, due_day
from fieldbook.work.history import undo_last
from fieldbook.work.notes import NextDraft, NoteDraft, save_note
from fieldbook.work.today import today
from fieldbook.work.touches import touches
from tests.bare import bare_account

FIRST, LAST = date(2026, 12, 14), date(2026, 12, 18)


def test_a_due_day_while_away_is_the_first_day_back(nora: Book, lindholm: Ref) -> None:
    save_note(nora, NoteDraft(account=lindholm, discussed="x", channel="visit"))
    assert accounts(nora)[0].due == date(2026, 12, 15)
    go_away(nora, FIRST, LAST)
    assert accounts(nora)[0].due == date(2026, 12, 21)
    undo_last(nora)
    assert accounts(nora)[0].due == date(2026, 12, 15)


def test_the_next_touch_is_not_planned_while_away(nora: Book, lindholm: Ref) -> None:
    go_away(nora, FIRST, LAST)
    saved = save_note(nora, NoteDraft(account=lindholm, discussed="x"))
    assert saved.next_at is not None
    assert saved.next_at.day == date(2026, 12, 21)


def test_whoever_is_covered_is_covered_after_the_days_away(nora: Book, lindholm: Ref) -> None:
    bare_account(nora, AccountDraft(name="Other", rating="B"))
    go_away(nora, date(2026, 11, 25), date(2026, 11, 30))
    assert cover_accounts(nora).first == date(2026, 12, 1)


def test_what_is_planned_on_days_away_stays_and_is_counted(nora: Book, lindholm: Ref) -> None:
    there = NextDraft(date(2026, 12, 16))
    save_note(nora, NoteDraft(account=lindholm, discussed="x", next=there))
    assert go_away(nora, FIRST, LAST).planned == 1
    assert [one.day for one in touches(nora) if one.state == "planned"] == [date(2026, 12, 16)]
    assert about_day(nora, date(2026, 12, 16)) == "You are away on 2026-12-16."


def test_what_is_past_rests_while_one_is_away(nora: Book, lindholm: Ref) -> None:
    save_note(nora, NoteDraft(account=lindholm, discussed="x", channel="visit"))
    go_away(nora, date(2026, 12, 17), date(2026, 12, 23))
    past = []
    for day in (16, 17, 20, 23, 24):
        moment = datetime.fromisoformat(f"2026-12-{day:02}T09:00:00+00:00")
        nora.now = lambda moment=moment: moment  # type: ignore[misc]
        found = today(nora, whole_week=True)
        rows = [*([found.next_up] if found.next_up else []), *found.any_time]
        past.append(rows[0].standing.past)
    assert past == [1, 1, 1, 1, 2]


def test_days_away_are_listed_and_taken_back(nora: Book) -> None:
    later = go_away(nora, date(2027, 7, 5), date(2027, 7, 16))
    sooner = go_away(nora, FIRST, LAST)
    assert [one.id for one in days_away(nora)] == [sooner.id, later.id]
    assert come_back(nora, sooner.id)
    assert [one.id for one in days_away(nora)] == [later.id]
    with pytest.raises(NoSuchError):
        come_back(nora, sooner.id)
    with nora.reading() as connection:
        assert not days_off_in(connection).is_away(FIRST)


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (LAST, FIRST, "before the first"),
        (date(2026, 11, 2), date(2026, 11, 20), "over"),
        (date(2027, 1, 1), date(2028, 1, 2), "more than a year"),
    ],
)
def test_days_that_cannot_be_are_refused(nora: Book, first: date, last: date, told: str) -> None:
    with pytest.raises(NotFittingError, match=told):
        go_away(nora, first, last)
    assert days_away(nora) == ()


def test_overlapping_days_away_are_counted_once() -> None:
    spans = tuple(
        (date(2026, 12, a).toordinal(), date(2026, 12, b).toordinal())
        for a, b in ((1, 5), (3, 8), (8, 8), (20, 22))
    )
    off = DaysOff("GB", spans)
    assert off.away_between(date(2026, 11, 30), date(2026, 12, 31)) == 11
    assert off.away_between(date(2026, 12, 4), date(2026, 12, 20)) == 5
    assert off.away_between(date(2026, 12, 22), date(2026, 12, 31)) == 0


@pytest.mark.parametrize("country", ["", "XX", "GB", "no country", "é1"])
@pytest.mark.parametrize("day", [date(1, 1, 1), date(2028, 2, 29), date(9999, 12, 31)])
def test_any_country_and_any_year_give_a_day(country: str, day: date) -> None:
    found = due_day(day, DaysOff(country))
    assert found is not None
    assert day <= found <= min(day + timedelta(days=10) if day.year < 9999 else day, date.max)
