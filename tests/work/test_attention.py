"""The attention of a book: from notes, attempts, days away and parking to labels and columns."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.model.accounts import Account
from fieldbook.model.notes import Outcome
from fieldbook.model.rows import Parked, Ref, When
from fieldbook.model.sellers import Away, Lane
from fieldbook.model.touches import Channel
from fieldbook.work.account_acts import archive_accounts
from fieldbook.work.account_edits import park_account, unpark_account
from fieldbook.work.account_filters import TableWish
from fieldbook.work.account_page import account_page
from fieldbook.work.account_table import account_table, table_rows
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.attention import Attention, AttentionRow, attention, trend
from fieldbook.work.before import before_you_go_in
from fieldbook.work.history import undo_last
from fieldbook.work.notes import NoteDraft, save_note
from fieldbook.work.sales import Sale, record_sold
from fieldbook.work.sample import Size, make_sample
from fieldbook.work.sellers import seller_of
from tests.work.conftest import TUESDAY

TODAY = TUESDAY.date()
OLD = date(2024, 1, 8)


def noted(
    book: Book,
    account: Ref,
    *ago: int,
    channel: Channel = "call",
    proposed: str = "",
    outcome: Outcome = "done",
) -> None:
    """A note so many days ago, for each."""
    for days in sorted(ago, reverse=True):
        save_note(
            book,
            NoteDraft(
                account=account,
                discussed="Talked",
                proposed=proposed,
                outcome=outcome,
                channel=channel,
                at=When(TODAY - timedelta(days=days)),
            ),
        )


@pytest.fixture
def golden(nora: Book, lindholm: Ref) -> Ref:
    """A golden account that is no newcomer."""
    nora.write([changed(Account, lindholm, since=OLD)], "Since")
    return lindholm


def set_day(book: Book, day: date) -> None:
    """Another day, at the same hour."""
    moment = TUESDAY + (day - TODAY)
    book.now = lambda: moment
    book.clock_confirmed = True


def of(book: Book, name: str = "Lindholm Kitchens") -> AttentionRow:
    """The row of an account."""
    return next(one for one in attention(book).rows if one.name == name)


def test_every_place_calls_the_same_year_by_the_same_name(nora: Book, golden: Ref) -> None:
    noted(nora, golden, 4, 11, 120, 130)
    row = of(nora)
    assert (row.label, row.longest, row.every) == ("peaks", 105, 21)
    page, before = account_page(nora, golden), before_you_go_in(nora, golden)
    assert page is not None
    assert before is not None
    assert (page.label, before.label) == ("peaks", "peaks")
    for called, count in (("peaks", 1), ("steady", 0), ("parked", 0)):
        table = account_table(nora, TableWish(attention=(called,)))  # type: ignore[arg-type]
        assert len(table.numbers) == count


def test_attempts_are_no_words(nora: Book, golden: Ref) -> None:
    noted(nora, golden, 60, 70)
    noted(nora, golden, 5, 20, 40, outcome="not_reached")
    row = of(nora)
    assert row.label == "quiet"
    assert row.last == TODAY - timedelta(days=60)
    assert sum(map(sum, row.weeks(TODAY))) == 2
    assert sum(one.selling + one.other for one in attention(nora).columns) == 2


def test_a_visit_counts_two_and_selling_is_what_was_proposed(nora: Book, golden: Ref) -> None:
    noted(nora, golden, 1, channel="visit", proposed="Two weeks of radio")
    noted(nora, golden, 8)
    found = attention(nora)
    assert len(found.columns) == 52
    assert found.columns[-1].monday == date(2026, 11, 23)
    assert [(one.selling, one.other) for one in found.columns[-3:]] == [(0, 0), (0, 1), (2, 0)]
    assert of(nora).weeks(TODAY)[-3:] == ((0, 0), (0, 1), (2, 0))


def test_the_shortest_lane_in_force_is_what_it_is_judged_by(nora: Book, golden: Ref) -> None:
    noted(nora, golden, 3, 38, 73)
    assert (of(nora).label, of(nora).every) == ("steady", 21)
    weekly = Lane(
        id=nora.new_id(), rating="A", place=1, channels="call", every=1, unit="week", subject=golden
    )
    nora.write([born(weekly)], "Rhythm")
    assert (of(nora).label, of(nora).every) == ("peaks", 7)
    table = account_table(nora, TableWish(attention=("peaks",)))
    assert len(table.numbers) == 1


def away(book: Book, first: date, last: date, seller: Ref | None = None) -> None:
    """The seller of the book, or another one, was away."""
    row = Away(id=book.new_id(), seller=seller or seller_of(book).id, first=first, last=last)
    book.write([born(row)], "Away")


def test_days_away_are_cut_out(nora: Book, golden: Ref) -> None:
    noted(nora, golden, 50, 57)
    assert (of(nora).label, of(nora).silent) == ("quiet", 50)
    away(nora, TODAY - timedelta(days=30), TODAY - timedelta(days=21))
    assert (of(nora).label, of(nora).silent) == ("steady", 40)


def test_somebody_elses_days_away_are_not(nora: Book, golden: Ref) -> None:
    noted(nora, golden, 50, 57)
    away(nora, TODAY - timedelta(days=30), TODAY - timedelta(days=21), nora.new_id())
    assert of(nora).label == "quiet"


def test_a_parked_account_is_called_parked(nora: Book, golden: Ref) -> None:
    noted(nora, golden, 50, 57)
    park_account(nora, golden, TODAY + timedelta(days=30), "New kitchen hall in spring")
    found = attention(nora)
    assert found.counts == {"parked": 1}
    assert found.judged == 0
    assert found.band == (0, 0)
    # Who is parked is not listed, unless somebody asks for parked ones in either filter.
    assert len(account_table(nora, TableWish()).numbers) == 0
    for wished in (
        TableWish(attention=("parked",)),
        TableWish(attention=("parked", "quiet")),
        TableWish(attention=("parked",), stages=("parked",)),
    ):
        assert len(account_table(nora, wished).numbers) == 1
    unpark_account(nora, golden)
    assert of(nora).label == "quiet"


def test_the_days_it_was_parked_are_cut_out_once_it_is_back(nora: Book, golden: Ref) -> None:
    noted(nora, golden, 0)
    park_account(nora, golden, TODAY + timedelta(days=50), "Their winter break")
    set_day(nora, TODAY + timedelta(days=49))
    assert of(nora).label == "parked"
    set_day(nora, TODAY + timedelta(days=70))
    # 70 days without a word, and 49 of them parked: the 49 days before the one it is back on.
    assert (of(nora).label, of(nora).silent) == ("steady", 21)
    # Taken back, it was never parked.
    undo_last(nora)
    assert (of(nora).label, of(nora).silent) == ("quiet", 70)


def test_parking_that_ended_early_is_cut_out_until_then(nora: Book, golden: Ref) -> None:
    noted(nora, golden, 0)
    park_account(nora, golden, TODAY + timedelta(days=200), "Their long break")
    set_day(nora, TODAY + timedelta(days=10))
    unpark_account(nora, golden)
    set_day(nora, TODAY + timedelta(days=70))
    # Nine whole days.
    assert (of(nora).label, of(nora).silent) == ("quiet", 61)


def test_parked_longer_the_days_count_once(nora: Book, golden: Ref) -> None:
    noted(nora, golden, 0)
    park_account(nora, golden, TODAY + timedelta(days=20), "Their winter break")
    set_day(nora, TODAY + timedelta(days=10))
    park_account(nora, golden, TODAY + timedelta(days=40), "Longer than they thought")
    set_day(nora, TODAY + timedelta(days=70))
    assert of(nora).silent == 31


def test_garbage_in_the_journal_cuts_nothing_out(nora: Book, golden: Ref) -> None:
    noted(nora, golden, 50, 57)
    nora.write([changed(Account, golden, parked=Parked(date.min, "?"))], "Odd")
    assert of(nora).label == "quiet"


def test_busy_until_the_order_comes_with_its_evidence(nora: Book, golden: Ref) -> None:
    sold = TODAY - timedelta(days=100)
    noted(nora, golden, 108, 120, 130, 140, channel="visit")
    noted(nora, golden, 10)
    assert of(nora).burst is None
    record_sold(nora, golden, Sale(what="Spring flight", day=sold))
    told = of(nora).burst
    assert told is not None
    assert (told.what, told.sold, told.visits) == ("Spring flight", sold, 4)
    assert (told.after, told.silence, told.lasts) == (0, 90, False)
    page = account_page(nora, golden)
    assert page is not None
    assert page.burst == told


def test_an_attempt_after_the_order_does_not_end_the_silence(nora: Book, golden: Ref) -> None:
    noted(nora, golden, 108, 120, 130, 140)
    noted(nora, golden, 60, outcome="not_reached")
    record_sold(nora, golden, Sale(what="Spring flight", day=TODAY - timedelta(days=100)))
    told = of(nora).burst
    assert told is not None
    assert (told.silence, told.lasts) == (100, True)


def test_only_our_own_active_accounts_are_there(nora: Book, golden: Ref) -> None:
    names = {"Seaview Hotels": "B", "Orchard Books": "D", "Gone Ltd": "C"}
    made = {
        name: save_account(nora, AccountDraft(name=name, rating=rating)).id  # type: ignore[arg-type]
        for name, rating in names.items()
    }
    archive_accounts(nora, [made["Gone Ltd"]])
    nora.write([changed(Account, made["Orchard Books"], owner=nora.new_id())], "Handed over")
    assert [one.name for one in attention(nora).rows] == ["Lindholm Kitchens", "Seaview Hotels"]


def test_the_most_uneven_stand_first_and_the_band_is_what_rhythms_add_up_to(
    nora: Book, golden: Ref
) -> None:
    made = {"Lindholm Kitchens": golden}
    for name in ("Brandt", "Castell", "Elm Street", "Newcomer"):
        made[name] = save_account(nora, AccountDraft(name=name, rating="A")).id
        if name != "Newcomer":
            nora.write([changed(Account, made[name], since=OLD)], "Since")
    noted(nora, golden, 3, 24)
    noted(nora, made["Brandt"], 3, 45)
    noted(nora, made["Castell"], 3, 110)
    noted(nora, made["Elm Street"], 50)
    found = attention(nora)
    assert [one.name for one in found.rows] == [
        "Castell",
        "Elm Street",
        "Brandt",
        "Lindholm Kitchens",
        "Newcomer",
    ]
    assert found.counts == {"peaks": 1, "quiet": 1, "uneven": 1, "steady": 1, "new": 1}
    assert found.judged == 4
    # Five golden accounts ask for 5/3 a week: 1.17 to 2.17.
    assert found.band == (1, 2)


def test_an_empty_book_and_one_without_a_word(nora: Book) -> None:
    found = attention(nora)
    assert (found.rows, found.is_blank, found.band, found.trend) == ((), True, (0, 0), "")
    save_account(nora, AccountDraft(name="Seaview Hotels"))
    found = attention(nora)
    assert (found.counts, found.is_blank, found.judged) == ({"new": 1}, True, 0)


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (10, 19, "doubled"),
        (10, 18, "more"),
        (20, 27, "more"),
        (20, 26, ""),
        (20, 15, ""),
        (20, 14, "fewer"),
        (20, 11, "halved"),
        (0, 7, ""),
        (7, 1, ""),
        (0, 8, "more"),
        (8, 0, "halved"),
    ],
)
def test_a_trend_is_told_only_where_it_is_clear(before: int, now: int, told: str) -> None:
    quarter = [0] * 12
    assert trend([9] * 26 + [before, *quarter, now, *quarter]) == told


def test_it_reads_as_often_in_a_large_book_as_in_a_small_one(
    nora: Book, golden: Ref, tmp_path: Path
) -> None:
    noted(nora, golden, 3, 38)
    path = tmp_path / "sample.fieldbook"
    make_sample(path, Size(), now=TUESDAY)
    with Book(path, now=lambda: TUESDAY) as large:
        many = counted(large)
    assert many.rows
    few = counted(nora)
    assert many.asked <= few.asked + 2


class Counted:
    """What was found, and how many statements that took."""

    def __init__(self, found: Attention, asked: int) -> None:
        self.rows, self.asked = found.rows, asked


def counted(book: Book) -> Counted:
    """Counts the statements of one reading, whichever connection it takes."""
    said: list[str] = []

    def hear(driver: Any, _record: object, _proxy: object) -> None:  # noqa: ANN401
        driver.set_trace_callback(said.append)

    engine = book._opened.engine
    event.listen(engine, "checkout", hear)
    found = attention(book)
    event.remove(engine, "checkout", hear)
    asked = sum(one.lstrip().startswith(("SELECT", "WITH")) for one in said)
    assert asked > 3
    return Counted(found, asked)


def test_a_table_of_rows_names_months_of_an_account_away(nora: Book, golden: Ref) -> None:
    """The strip of the list cuts days away out of the silences it draws."""
    noted(nora, golden, 3, 120)
    wish = TableWish()
    table = account_table(nora, wish)
    row = table_rows(nora, table, table.numbers)[table.numbers[0]]
    assert any(one.broke for one in row.standing.months)
    away(nora, TODAY - timedelta(days=118), TODAY - timedelta(days=5))
    table = account_table(nora, wish)
    row = table_rows(nora, table, table.numbers)[table.numbers[0]]
    assert not any(one.broke for one in row.standing.months)
