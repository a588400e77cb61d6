"""What a note form begins with, which account it is about, and when a note was."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest

from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.book.state import state
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import Account, Person
from fieldbook.model.rows import Parked, Ref, When
from fieldbook.work.accounts import AccountDraft
from fieldbook.work.drafts import keep_draft
from fieldbook.work.hints import pass_over
from fieldbook.work.note_form import likely_account, next_account, note_form
from fieldbook.work.notes import NextDraft, NoteDraft, notes_of, save_note
from fieldbook.work.touches import touches
from tests.bare import bare_account

TODAY = date(2026, 11, 24)


def plan_touch(book: Book, account: Ref, day: date, start: time | None) -> None:
    """A touch planned for that hour, by a note saved now."""
    save_note(book, NoteDraft(account=account, discussed="x", next=NextDraft(day, start, "visit")))


def at_hour(book: Book, hour: int, minute: int = 0) -> None:
    """Moves the book's clock to that hour of the same day."""
    moment: datetime = book.now().replace(hour=hour, minute=minute)
    book.now = lambda: moment


def planned(book: Book, account: str) -> list[tuple[date | None, str]]:
    """Day and purpose of the planned touches of an account."""
    found = touches(book)
    return [
        (one.day, one.purpose) for one in found if one.state == "planned" and one.account == account
    ]


# ---- The snapshot ---------------------------------------------------------------------------


def test_a_new_account_has_nothing_to_answer_and_its_only_person(nora: Book, lindholm: Ref) -> None:
    facts = note_form(nora, lindholm)
    assert (facts.name, facts.rating, facts.channel) == ("Lindholm Kitchens", "A", "call")
    assert (facts.answers, facts.purpose, facts.draft, facts.tries) == (None, "", None, 0)
    assert [one.name for one in facts.people] == ["Peter Lindholm"]
    assert facts.person == facts.people[0].id
    assert facts.names == ("Peter Lindholm", "Lindholm Kitchens")


def test_the_form_holds_the_touch_it_answers(nora: Book, lindholm: Ref) -> None:
    fresh = NextDraft(TODAY, time(11), "visit")
    peter = note_form(nora, lindholm).person
    draft = NoteDraft(account=lindholm, discussed="x", purpose="to show it", next=fresh)
    saved = save_note(nora, draft)
    facts = note_form(nora, lindholm)
    assert facts.answers is not None
    assert facts.answers.id == saved.next_touch
    assert (facts.channel, facts.purpose, facts.person) == ("visit", "to show it", peter)


def test_each_attempt_is_counted(nora: Book, lindholm: Ref) -> None:
    for tries in (1, 2):
        save_note(nora, NoteDraft(account=lindholm, outcome="not_reached"))
        assert note_form(nora, lindholm).tries == tries


def test_the_next_days_are_working_days(nora: Book, lindholm: Ref) -> None:
    facts = note_form(nora, lindholm).next
    assert (facts.channels["call"], facts.by_rhythm) == ("call", date(2026, 12, 15))
    assert (facts.tomorrow, facts.in_a_week) == (date(2026, 11, 25), date(2026, 12, 1))
    assert (facts.again, facts.again_channel) == (When(date(2026, 11, 26)), "call")
    friday = nora.now() + timedelta(days=24)
    nora.now = lambda: friday
    facts = note_form(nora, lindholm).next
    assert friday.date() == date(2026, 12, 18)
    assert (facts.tomorrow, facts.in_a_week) == (date(2026, 12, 21), date(2026, 12, 29))


def test_what_is_offered_is_what_is_saved(nora: Book, lindholm: Ref) -> None:
    for _step in range(5):
        offered = note_form(nora, lindholm).next
        saved = save_note(nora, NoteDraft(account=lindholm, discussed="x"))
        assert saved.next_at == When(offered.by_rhythm or date.min)
        assert saved.next_channel == offered.channels["call"]
        offered = note_form(nora, lindholm).next
        missed = save_note(nora, NoteDraft(account=lindholm, outcome="not_reached"))
        assert (missed.next_at, missed.next_channel) == (offered.again, offered.again_channel)
        later: datetime = nora.now() + timedelta(days=13)
        nora.now = (lambda moment: lambda: moment)(later)


def test_a_parked_account_is_offered_the_day_its_pause_ends(nora: Book, lindholm: Ref) -> None:
    nora.write([changed(Account, lindholm, parked=Parked(date(2027, 3, 6), "Later"))], "Parked")
    facts = note_form(nora, lindholm).next
    assert (facts.by_rhythm, facts.waits) == (date(2027, 3, 8), True)


def test_a_lost_account_is_offered_no_day_by_rhythm(nora: Book, lindholm: Ref) -> None:
    nora.write([changed(Account, lindholm, stage="lost")], "Lost")
    assert note_form(nora, lindholm).next.by_rhythm is None


def test_people_who_left_are_not_offered(nora: Book, lindholm: Ref) -> None:
    gone = Person(id=nora.new_id(), account=lindholm, name="Old Ann", left=date(2026, 1, 1))
    nora.write([born(gone)], "Person added")
    assert [one.name for one in note_form(nora, lindholm).people] == ["Peter Lindholm"]


def test_a_kept_draft_is_there_again(nora: Book, lindholm: Ref) -> None:
    keep_draft(nora, lindholm, NoteDraft(account=lindholm, discussed="half a sen"), ("a",))
    draft = note_form(nora, lindholm).draft
    assert draft is not None
    assert draft.draft.discussed == "half a sen"


def test_the_coach_falls_silent_after_a_phrase_was_passed_over_three_times(
    nora: Book, lindholm: Ref
) -> None:
    before = state(nora)
    for count in (1, 2, 3):
        assert note_form(nora, lindholm).quiet == frozenset()
        assert pass_over(nora, "Touch  Base") == count
    assert note_form(nora, lindholm).quiet == {"touch base"}
    assert state(nora) == before


def test_an_account_that_is_gone_has_no_form(nora: Book) -> None:
    with pytest.raises(NoSuchError):
        note_form(nora, Ref("f" * 32))


# ---- Which account --------------------------------------------------------------------------


@pytest.fixture
def two(nora: Book, lindholm: Ref) -> tuple[Ref, Ref]:
    """Lindholm at 10:30 today for 45 minutes, Marlow at 14:00."""
    other = bare_account(nora, AccountDraft(name="Marlow")).id
    at_hour(nora, 9)
    plan_touch(nora, lindholm, TODAY, time(10, 30))
    plan_touch(nora, other, TODAY, time(14))
    return lindholm, other


@pytest.mark.parametrize(
    ("clock", "which"),
    [
        ((9, 0), 0),
        ((10, 45), 0),
        ((12, 0), 0),
        ((12, 45), 1),
        ((14, 20), 1),
        ((16, 15), 1),
    ],
)
def test_the_nearest_planned_touch_says_whom_a_note_is_about(
    nora: Book, two: tuple[Ref, Ref], clock: tuple[int, int], which: int
) -> None:
    at_hour(nora, *clock)
    assert likely_account(nora, two[1 - which]) == two[which]


def test_far_from_any_hour_it_is_the_account_that_was_opened_last(
    nora: Book, two: tuple[Ref, Ref]
) -> None:
    at_hour(nora, 17)
    assert likely_account(nora, two[0]) == two[0]
    assert likely_account(nora, Ref("f" * 32)) == two[0]


def test_without_an_hour_it_is_the_next_planned_touch(nora: Book, lindholm: Ref) -> None:
    other = bare_account(nora, AccountDraft(name="Marlow")).id
    plan_touch(nora, lindholm, TODAY + timedelta(days=3), None)
    plan_touch(nora, other, TODAY + timedelta(days=2), None)
    assert likely_account(nora) == other
    assert next_account(nora, other) == lindholm
    assert next_account(nora, lindholm) == other


def test_a_new_book_knows_nobody(nora: Book) -> None:
    assert likely_account(nora) is None
    assert next_account(nora, Ref("f" * 32)) is None


def test_only_missed_touches_are_left(nora: Book, lindholm: Ref) -> None:
    plan_touch(nora, lindholm, TODAY, None)
    later: datetime = nora.now() + timedelta(days=3)
    nora.now = lambda: later
    assert likely_account(nora) == lindholm


# ---- When it was ----------------------------------------------------------------------------


def test_a_note_can_be_of_this_morning_or_yesterday(nora: Book, lindholm: Ref) -> None:
    yesterday = When(date(2026, 11, 23), time(16), 30, "Europe/London")
    saved = save_note(nora, NoteDraft(account=lindholm, discussed="x", at=yesterday))
    assert notes_of(nora)[0].at == yesterday
    assert saved.next_at == When(date(2026, 12, 14))
    morning = When(TODAY, time(8, 15), 15)
    save_note(nora, NoteDraft(account=lindholm, discussed="y", at=morning))
    assert notes_of(nora)[0].at == When(TODAY, time(8, 15), 15, "Europe/London")


@pytest.mark.parametrize(
    "at", [When(date(2026, 11, 25)), When(TODAY, time(10, 31), 15, "Europe/London")]
)
def test_a_note_is_never_of_the_future(nora: Book, lindholm: Ref, at: When) -> None:
    before = nora.marker()
    with pytest.raises(NotFittingError, match="still to come"):
        save_note(nora, NoteDraft(account=lindholm, discussed="x", at=at))
    assert nora.marker() == before


def test_a_note_of_long_ago_plans_no_day_that_is_over(nora: Book, lindholm: Ref) -> None:
    saved = save_note(nora, NoteDraft(account=lindholm, discussed="x", at=When(date(2026, 5, 4))))
    assert saved.next_at == When(TODAY)
    missed = NoteDraft(account=lindholm, outcome="not_reached", at=When(TODAY - timedelta(days=9)))
    assert save_note(nora, missed).next_at == When(TODAY)


def test_a_note_added_late_answers_nothing_and_leaves_the_plan(nora: Book, lindholm: Ref) -> None:
    save_note(nora, NoteDraft(account=lindholm, discussed="today", purpose="to show the plan"))
    before = planned(nora, "Lindholm Kitchens")
    late = When(date(2026, 11, 20), time(9), 15, "Europe/London")
    facts = note_form(nora, lindholm, late)
    assert (facts.answers, facts.purpose, facts.next.by_rhythm) == (None, "", None)
    saved = save_note(nora, NoteDraft(account=lindholm, discussed="forgotten", at=late))
    assert saved.next_touch is None
    assert planned(nora, "Lindholm Kitchens") == before
    purposed = NoteDraft(account=lindholm, discussed="z", at=late, purpose="to ask")
    save_note(nora, purposed)
    assert sorted(planned(nora, "Lindholm Kitchens")) == [
        (date(2026, 12, 11), "to ask"),
        (date(2026, 12, 15), "to show the plan"),
    ]


def test_a_chosen_length_stands(nora: Book, lindholm: Ref) -> None:
    fresh = NextDraft(TODAY, time(15), "visit", 90)
    saved = save_note(nora, NoteDraft(account=lindholm, discussed="x", next=fresh))
    assert saved.next_at == When(TODAY, time(15), 90, "Europe/London")
    missed = save_note(nora, NoteDraft(account=lindholm, outcome="not_reached"))
    assert missed.next_at == When(date(2026, 11, 26), time(15), 90, "Europe/London")


@pytest.mark.parametrize("minutes", [0, -5, 1441])
def test_a_length_nobody_can_mean_is_refused(nora: Book, lindholm: Ref, minutes: int) -> None:
    fresh = NextDraft(TODAY, time(15), "visit", minutes)
    with pytest.raises(NotFittingError):
        save_note(nora, NoteDraft(account=lindholm, discussed="x", next=fresh))


def test_the_reads_are_few(nora: Book, lindholm: Ref) -> None:
    plan_touch(nora, lindholm, TODAY, time(14))
    count = statements(nora, lambda: note_form(nora, lindholm))
    assert count <= 16


def statements(book: Book, read: Callable[[], object]) -> int:
    """How many statements a read makes."""
    seen: list[str] = []
    with book.reading() as connection:
        driver = connection.connection.driver_connection
        driver.set_trace_callback(seen.append)  # type: ignore[union-attr]
    read()
    with book.reading() as connection:
        driver = connection.connection.driver_connection
        driver.set_trace_callback(None)  # type: ignore[union-attr]
    return sum(one.lstrip().startswith("SELECT") for one in seen)
