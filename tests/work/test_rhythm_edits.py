"""Setting the rhythm of a rating, an account, a person; what it adds up to; stretching it."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.book.state import check, state
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import RATINGS, Account, Person, Rating
from fieldbook.model.rhythm import DEFAULTS, Beat
from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Lane, Seller
from fieldbook.work.account_acts import rate_accounts
from fieldbook.work.account_lines import accounts
from fieldbook.work.accounts import AccountDraft
from fieldbook.work.books import new_book
from fieldbook.work.history import undo_last
from fieldbook.work.load import load, stretch_preview, stretch_rhythms
from fieldbook.work.notes import NoteDraft, save_note
from fieldbook.work.rhythm_edits import (
    back_to_default,
    lane_text,
    own_rhythm,
    read_lane,
    rhythm_table,
    set_capacity,
    set_own_rhythm,
    set_rhythm,
)
from fieldbook.work.sharing import merge_book, share_book
from tests.bare import bare_account

WEEKLY = Beat(("call",), 1, "week")
MONTHLY = Beat(("visit",), 1, "month")


def lanes(book: Book, rating: Rating) -> tuple[Beat, ...]:
    return next(one.lanes for one in rhythm_table(book) if one.rating == rating)


def due(book: Book, name: str = "Lindholm Kitchens") -> date | None:
    return next(one.due for one in accounts(book) if one.name == name)


def said(book: Book) -> list[tuple[str, int, bool]]:
    """Every lane somebody has set: channels, interval, whether it is on."""
    with book.reading() as connection:
        found = reads.rows(connection, Lane)
        return sorted((one.channels, one.every, one.on) for one in found)


@pytest.mark.parametrize("text", ["call 1w", "call|visit 3w", "visit 12w", "value 2m", "call 45d"])
def test_a_lane_is_read_as_it_is_written(text: str) -> None:
    assert lane_text(read_lane(text)) == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("call", "is no lane"),
        ("3w call", "is no lane"),
        ("call 3 weeks", "is no lane"),
        ("", "is no lane"),
        ("pigeon 3w", "not known"),
        ("|call 3w", "not known"),
        ("call 0w", "no interval"),
        ("call 10001d", "no interval"),
    ],
)
def test_what_is_no_lane_is_told_with_what_to_write(text: str, told: str) -> None:
    with pytest.raises(NotFittingError, match=told) as refused:
        read_lane(text)
    assert refused.value.advice


@pytest.mark.parametrize(
    "wished",
    [[Beat(("call",), 0, "day")], [Beat(("call",), 10_001, "day")], [Beat((), 3, "week")],
     [WEEKLY] * 7],
)  # fmt: skip
def test_what_nobody_can_keep_is_refused_and_changes_nothing(
    nora: Book, lindholm: Ref, wished: list[Beat]
) -> None:
    before = state(nora)
    with pytest.raises(NotFittingError):
        set_rhythm(nora, "A", wished)
    with pytest.raises(NotFittingError):
        set_own_rhythm(nora, lindholm, wished)
    assert state(nora) == before


def test_a_rating_asks_for_what_was_set_and_undo_takes_it_back(nora: Book, lindholm: Ref) -> None:
    save_note(nora, NoteDraft(account=lindholm, discussed="x", channel="visit"))
    assert due(nora) == date(2026, 12, 15)
    assert set_rhythm(nora, "A", [WEEKLY, MONTHLY])
    assert lanes(nora, "A") == (WEEKLY, MONTHLY)
    assert due(nora) == date(2026, 12, 1)
    assert set_rhythm(nora, "A", [WEEKLY, MONTHLY]) == ""
    undo_last(nora)
    assert (lanes(nora, "A"), due(nora)) == (DEFAULTS["A"], date(2026, 12, 15))


def test_back_to_the_default_writes_none(nora: Book) -> None:
    set_rhythm(nora, "A", [WEEKLY])
    assert [one.own for one in rhythm_table(nora)] == [True, False, False, False]
    assert back_to_default(nora, "A")
    assert lanes(nora, "A") == DEFAULTS["A"]
    assert {every for _channels, every, _on in said(nora)} == {0}
    assert back_to_default(nora, "A") == ""
    assert not rhythm_table(nora)[0].own


def test_what_equals_the_default_is_not_written(nora: Book) -> None:
    assert set_rhythm(nora, "A", DEFAULTS["A"]) == ""
    set_rhythm(nora, "A", [WEEKLY, DEFAULTS["A"][1]])
    assert said(nora) == [("call", 1, True)]


def test_a_team_s_lane_holds_where_the_owner_set_none(nora: Book) -> None:
    set_rhythm(nora, "B", [WEEKLY], team=True)
    assert (lanes(nora, "B"), rhythm_table(nora)[1].own) == ((WEEKLY,), False)
    set_rhythm(nora, "B", [MONTHLY])
    assert lanes(nora, "B") == (MONTHLY,)
    back_to_default(nora, "B")
    assert lanes(nora, "B") == (WEEKLY,)


def test_a_rating_without_lanes_asks_for_nothing_and_a_note_plans_all_the_same(
    nora: Book, lindholm: Ref
) -> None:
    set_rhythm(nora, "A", [])
    assert (lanes(nora, "A"), due(nora)) == ((), None)
    saved = save_note(nora, NoteDraft(account=lindholm, discussed="x"))
    assert saved.next_at is not None
    assert load(nora).asked == 0


def test_an_account_has_a_rhythm_of_its_own_until_it_is_taken_back(
    nora: Book, lindholm: Ref
) -> None:
    save_note(nora, NoteDraft(account=lindholm, discussed="x", channel="visit"))
    assert set_own_rhythm(nora, lindholm, [WEEKLY])
    assert (own_rhythm(nora, lindholm), due(nora)) == ((WEEKLY,), date(2026, 12, 1))
    rate_accounts(nora, [lindholm], "D")
    assert due(nora) == date(2026, 12, 1)
    assert lanes(nora, "A") == DEFAULTS["A"]
    assert set_own_rhythm(nora, lindholm, [])
    assert (own_rhythm(nora, lindholm), due(nora)) == ((), date(2027, 1, 19))
    assert set_own_rhythm(nora, lindholm, []) == ""
    with pytest.raises(NoSuchError):
        set_own_rhythm(nora, Ref("0" * 32), [WEEKLY])


def test_somebody_rated_higher_makes_the_account_due(nora: Book) -> None:
    steady = bare_account(nora, AccountDraft(name="Steady", rating="C", person="Ann")).id
    with nora.reading() as connection:
        ann = next(one.id for one in reads.rows(connection, Person) if one.account == steady)
    save_note(nora, NoteDraft(account=steady, person=ann, discussed="x", channel="visit"))
    assert due(nora, "Steady") == date(2027, 2, 24)
    nora.write([changed(Person, ann, rating="A")], "Rated")
    assert due(nora, "Steady") == date(2026, 12, 15)
    saved = save_note(nora, NoteDraft(account=steady, person=ann, discussed="y", channel="visit"))
    assert saved.next_at is not None
    assert saved.next_at.day == date(2026, 12, 15)
    set_own_rhythm(nora, ann, [WEEKLY, Beat(("visit",), 1, "day")])
    assert due(nora, "Steady") == date(2026, 11, 25)
    nora.write([changed(Person, ann, left=date(2026, 11, 24))], "Left")
    assert due(nora, "Steady") == date(2027, 2, 24)


def test_two_books_with_different_lanes_agree_after_they_are_merged(
    nora: Book, lindholm: Ref, tmp_path: Path
) -> None:
    seller = Seller(id=Ref(""), name="Tom", zone="Europe/London", country="GB")
    with closing(new_book(tmp_path / "tom.fieldbook", seller, nora.now())) as tom:
        share_book(nora, tmp_path / "from-nora.fieldshare")
        merge_book(tom, tmp_path / "from-nora.fieldshare")
        set_rhythm(nora, "A", [WEEKLY])
        set_rhythm(nora, "B", [WEEKLY], team=True)
        set_rhythm(tom, "A", [MONTHLY])
        set_rhythm(tom, "B", [MONTHLY], team=True)
        set_own_rhythm(tom, lindholm, [MONTHLY])
        share_book(tom, tmp_path / "from-tom.fieldshare")
        share_book(nora, tmp_path / "again.fieldshare")
        merge_book(nora, tmp_path / "from-tom.fieldshare")
        merge_book(tom, tmp_path / "again.fieldshare")
        assert state(nora).rows == state(tom).rows
        assert (lanes(nora, "A"), lanes(tom, "A")) == ((WEEKLY,), (MONTHLY,))
        assert lanes(nora, "B") == lanes(tom, "B")
        assert lanes(nora, "B") in ((WEEKLY,), (MONTHLY,))
        assert own_rhythm(nora, lindholm) == (MONTHLY,)
        assert check(nora).faults == check(tom).faults == ()


# ---- Load -----------------------------------------------------------------------------------


def test_a_visit_counts_in_both_lanes_and_is_made_once(nora: Book, lindholm: Ref) -> None:
    assert load(nora).asked == pytest.approx(1 / 3)
    bare_account(nora, AccountDraft(name="B", rating="B"))
    assert load(nora).asked == pytest.approx(1 / 3 + 1 / 6)
    nora.write([changed(Account, lindholm, stage="archived")], "Archived")
    assert load(nora).asked == pytest.approx(1 / 6)


def test_people_with_a_rhythm_of_their_own_count_where_they_ask_for_more(nora: Book) -> None:
    steady = bare_account(nora, AccountDraft(name="Steady", rating="C")).id
    people = [Person(id=nora.new_id(), account=steady, name=f"P{n}", rating="A") for n in range(2)]
    nora.write([born(one) for one in people], "People")
    assert load(nora).asked == pytest.approx(2 / 3)


def test_more_than_a_week_holds_is_told_and_stretched_on_request_alone(nora: Book) -> None:
    for n in range(9):
        bare_account(nora, AccountDraft(name=f"A{n}", rating="A"))
    assert (load(nora).capacity, load(nora).supposed, load(nora).over) == (40, True, False)
    assert (stretch_preview(nora), stretch_rhythms(nora)) == ((), "")
    assert set_capacity(nora, 2)
    assert load(nora).asked == pytest.approx(3)
    assert load(nora).capacity == 2
    assert (load(nora).over, load(nora).supposed) == (True, False)
    before = {rating: lanes(nora, rating) for rating in RATINGS}
    preview = stretch_preview(nora)
    assert [lane_text(one.after) for one in preview if one.rating == "A"] == [
        "call|visit 5w",
        "visit 18w",
    ]
    assert {rating: lanes(nora, rating) for rating in RATINGS} == before
    assert stretch_rhythms(nora)
    assert [one.after for one in preview] == [x for r in RATINGS for x in lanes(nora, r)]
    assert not load(nora).over
    undo_last(nora)
    assert {rating: lanes(nora, rating) for rating in RATINGS} == before


@pytest.mark.parametrize("touches", [-1, 501])
def test_a_week_that_nobody_has_is_refused(nora: Book, touches: int) -> None:
    with pytest.raises(NotFittingError):
        set_capacity(nora, touches)
    assert set_capacity(nora, 0) == ""


def test_the_longest_interval_and_the_fullest_week_are_taken(nora: Book) -> None:
    assert set_rhythm(nora, "A", [Beat(("call",), 10_000, "day")])
    assert set_capacity(nora, 500)
    assert set_capacity(nora, 1)
