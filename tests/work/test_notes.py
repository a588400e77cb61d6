"""A note closes the touch it answers and plans the next one; nobody is left behind by it."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from fieldbook.book.book import Book
from fieldbook.book.changes import changed
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import Account
from fieldbook.model.notes import Outcome
from fieldbook.model.rows import Parked, Ref, When
from fieldbook.model.sellers import Seller
from fieldbook.work.accounts import AccountDraft, accounts
from fieldbook.work.books import new_book
from fieldbook.work.finding import person_named
from fieldbook.work.history import redo_last, undo_last
from fieldbook.work.notes import NextDraft, NoteDraft, make_private, notes_of, save_note
from fieldbook.work.sharing import share_book
from fieldbook.work.touches import touches
from tests.bare import bare_account


def planned(book: Book) -> list[tuple[date | None, time | None, str, str]]:
    """Day, hour, channel and purpose of every planned touch."""
    return [
        (one.day, one.start, one.channel, one.purpose)
        for one in touches(book)
        if one.state == "planned"
    ]


def pass_days(book: Book, days: int) -> None:
    """Moves the book's clock on."""
    later: datetime = book.now() + timedelta(days=days)
    book.now = lambda: later


def test_a_note_plans_the_next_touch_by_the_rhythm(nora: Book, lindholm: Ref) -> None:
    saved = save_note(nora, NoteDraft(account=lindholm, discussed="Spring", purpose="agree a date"))
    assert saved.next_at == When(date(2026, 12, 15))
    assert planned(nora) == [(date(2026, 12, 15), None, "call", "agree a date")]


@pytest.mark.parametrize(
    ("rating", "day", "channel"),
    [("B", date(2027, 1, 5), "call"), ("C", date(2027, 2, 24), "call"), ("D", None, "value")],
)
def test_each_rating_has_its_own_next_touch(
    nora: Book, rating: str, day: date | None, channel: str
) -> None:
    draft = AccountDraft(name="Other", rating=rating)  # type: ignore[arg-type]
    saved = save_note(nora, NoteDraft(account=bare_account(nora, draft).id, discussed="x"))
    assert saved.next_at is not None
    assert saved.next_at.day == (day or date(2027, 1, 19))
    assert saved.next_channel == channel


def test_the_rhythm_steps_over_a_bank_holiday(nora: Book, lindholm: Ref) -> None:
    pass_days(nora, 10)
    saved = save_note(nora, NoteDraft(account=lindholm, discussed="x"))
    assert saved.next_at == When(date(2026, 12, 29))


def test_a_day_that_was_chosen_stands_even_on_a_holiday(nora: Book, lindholm: Ref) -> None:
    fresh = NextDraft(date(2026, 12, 25), time(9, 15), "visit")
    saved = save_note(nora, NoteDraft(account=lindholm, discussed="x", next=fresh))
    assert saved.next_at == When(date(2026, 12, 25), time(9, 15), 45, "Europe/London")
    assert saved.next_channel == "visit"


def test_a_note_answers_the_touch_that_was_planned(nora: Book, lindholm: Ref) -> None:
    first = save_note(nora, NoteDraft(account=lindholm, discussed="one", purpose="show proofs"))
    pass_days(nora, 21)
    save_note(nora, NoteDraft(account=lindholm, discussed="two", outcome="done"))
    states = {one.id: one.state for one in touches(nora)}
    assert first.next_touch is not None
    assert states[first.next_touch] == "done"
    assert len(planned(nora)) == 1


def test_a_touch_that_took_place_shows_the_day_it_did(nora: Book, lindholm: Ref) -> None:
    fresh = NextDraft(date(2026, 12, 15), time(9), "visit")
    save_note(nora, NoteDraft(account=lindholm, discussed="one", next=fresh))
    before = touches(nora)
    pass_days(nora, 3)
    save_note(nora, NoteDraft(account=lindholm, discussed="two", channel="call"))
    done = next(one for one in touches(nora) if one.state == "done")
    assert (done.day, done.start, done.zone) == (date(2026, 11, 27), time(10, 30), "Europe/London")
    assert done.day == notes_of(nora)[0].at.day  # type: ignore[union-attr]
    undo_last(nora)
    assert touches(nora) == before
    redo_last(nora)
    assert done in touches(nora)


def test_an_attempt_leaves_the_touch_planned(nora: Book, lindholm: Ref) -> None:
    fresh = NextDraft(date(2026, 12, 15), time(9))
    save_note(nora, NoteDraft(account=lindholm, discussed="one", next=fresh))
    save_note(nora, NoteDraft(account=lindholm, outcome="not_reached"))
    assert [(one.state, one.day) for one in touches(nora)] == [("planned", date(2026, 11, 26))]


@pytest.mark.parametrize("outcome", [None, "not_reached"])
@pytest.mark.parametrize(
    "fresh", [NextDraft(date(2026, 11, 23)), NextDraft(date(2026, 11, 24), time(10, 29))]
)
def test_a_note_plans_nothing_in_the_past(
    nora: Book, lindholm: Ref, fresh: NextDraft, outcome: Outcome | None
) -> None:
    save_note(nora, NoteDraft(account=lindholm, discussed="x"))
    before = nora.marker()
    with pytest.raises(NotFittingError):
        save_note(nora, NoteDraft(account=lindholm, discussed="y", outcome=outcome, next=fresh))
    assert nora.marker() == before


def test_another_try_never_lands_on_an_hour_the_clocks_leave_out(tmp_path: Path) -> None:
    seller = Seller(id=Ref(""), name="Ari", zone="Asia/Jerusalem", country="IL")
    start = datetime.fromisoformat("2027-03-24T10:00:00+00:00")
    with new_book(tmp_path / "ari.fieldbook", seller, start) as book:
        account = bare_account(book, AccountDraft(name="Night Bakers")).id
        fresh = NextDraft(date(2027, 3, 25), time(2, 30))
        save_note(book, NoteDraft(account=account, discussed="x", next=fresh))
        saved = save_note(book, NoteDraft(account=account, outcome="not_reached"))
        assert saved.next_at == When(date(2027, 3, 26))


def test_not_reached_keeps_the_touch_its_purpose_and_hour_and_moves_it(
    nora: Book, lindholm: Ref
) -> None:
    fresh = NextDraft(date(2026, 11, 24), time(11, 0), "call")
    first = save_note(
        nora, NoteDraft(account=lindholm, discussed="x", purpose="settle the date", next=fresh)
    )
    missed = save_note(nora, NoteDraft(account=lindholm, outcome="not_reached"))
    assert missed.next_touch == first.next_touch
    assert planned(nora) == [(date(2026, 11, 26), time(11, 0), "call", "settle the date")]
    assert notes_of(nora)[0].discussed == "Left word, no answer"


def test_an_attempt_never_resets_the_clock(nora: Book, lindholm: Ref) -> None:
    save_note(nora, NoteDraft(account=lindholm, discussed="x"))
    before = accounts(nora)[0]
    pass_days(nora, 2)
    save_note(nora, NoteDraft(account=lindholm, outcome="not_reached"))
    after = accounts(nora)[0]
    assert (after.last_touch, after.due) == (before.last_touch, before.due)


def test_not_reached_without_a_touch_plans_another_try(nora: Book, lindholm: Ref) -> None:
    save_note(nora, NoteDraft(account=lindholm, outcome="not_reached", purpose="ask about May"))
    assert planned(nora) == [(date(2026, 11, 26), None, "call", "ask about May")]


def test_moved_on_offers_the_old_purpose_again(nora: Book, lindholm: Ref) -> None:
    save_note(nora, NoteDraft(account=lindholm, discussed="x", purpose="settle the date"))
    pass_days(nora, 20)
    saved = save_note(nora, NoteDraft(account=lindholm, discussed="y", outcome="moved_on"))
    assert saved.purpose == "settle the date"


@pytest.mark.parametrize("outcome", [None, "done"])
def test_a_note_without_a_purpose_is_saved_and_still_plans(
    nora: Book, lindholm: Ref, outcome: Outcome | None
) -> None:
    save_note(nora, NoteDraft(account=lindholm, discussed="x", outcome=outcome))
    assert planned(nora) == [(date(2026, 12, 15), None, "call", "")]


def test_a_parked_account_gets_no_touch_before_its_day(nora: Book, lindholm: Ref) -> None:
    nora.write([changed(Account, lindholm, parked=Parked(date(2027, 3, 6), "No budget"))], "Parked")
    saved = save_note(nora, NoteDraft(account=lindholm, discussed="x"))
    assert saved.next_at == When(date(2027, 3, 8))


def test_a_lost_account_gets_no_touch_by_itself(nora: Book, lindholm: Ref) -> None:
    nora.write([changed(Account, lindholm, stage="lost")], "Lost")
    assert save_note(nora, NoteDraft(account=lindholm, discussed="x")).next_touch is None


def test_an_empty_note_is_refused_and_nothing_is_written(nora: Book, lindholm: Ref) -> None:
    before = nora.marker()
    with pytest.raises(NotFittingError):
        save_note(nora, NoteDraft(account=lindholm, discussed="  ", purpose="something"))
    assert nora.marker() == before


def test_a_note_about_an_account_that_is_gone_says_so(nora: Book) -> None:
    with pytest.raises(NoSuchError):
        save_note(nora, NoteDraft(account=Ref("f" * 32), discussed="x"))


def test_undo_takes_the_note_and_its_touch_back_and_redo_brings_both(
    nora: Book, lindholm: Ref
) -> None:
    save_note(nora, NoteDraft(account=lindholm, discussed="one", purpose="show proofs"))
    before = touches(nora)
    save_note(nora, NoteDraft(account=lindholm, discussed="two", purpose="bring samples"))
    after = touches(nora), notes_of(nora)
    assert undo_last(nora).label == "Note saved"
    assert touches(nora) == before
    redo_last(nora)
    assert (touches(nora), notes_of(nora)) == after


def test_the_person_of_the_planned_touch_is_the_person_of_the_note(
    nora: Book, lindholm: Ref
) -> None:
    peter = person_named(nora, lindholm, "peter lindholm")
    assert peter is not None
    save_note(nora, NoteDraft(account=lindholm, discussed="x", person=peter.id))
    save_note(nora, NoteDraft(account=lindholm, discussed="y"))
    assert [note.person for note in notes_of(nora)] == ["Peter Lindholm"] * 2


def test_a_wall_time_is_the_sellers_own(nora: Book, lindholm: Ref) -> None:
    summer = datetime.fromisoformat("2026-12-01T08:00:00-05:00")
    nora.now = lambda: summer
    save_note(nora, NoteDraft(account=lindholm, discussed="x"))
    assert notes_of(nora)[0].at == When(date(2026, 12, 1), time(13), 15, "Europe/London")


def test_making_a_note_private_says_who_has_it_already(nora: Book, lindholm: Ref) -> None:
    saved = save_note(nora, NoteDraft(account=lindholm, discussed="between us"))
    share_book(nora, nora.path.with_name("karin.fieldshare"))
    assert make_private(nora, saved.note) == ["karin.fieldshare (2026-11-24)"]
    assert notes_of(nora)[0].private
    fresh = save_note(nora, NoteDraft(account=lindholm, discussed="later"))
    assert make_private(nora, fresh.note) == []
