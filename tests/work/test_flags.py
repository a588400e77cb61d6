"""Red flags in a real book: what raises them, what lets them rest, and who says so."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

import pytest

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import Account, Person
from fieldbook.model.flags import Rest, Rule, Snooze
from fieldbook.model.notes import Note, Sold, Words
from fieldbook.model.resets import HEARD, Ask, Heard, Reset
from fieldbook.model.rows import Ref, When
from fieldbook.model.sellers import Away
from fieldbook.work.account_edits import park_account
from fieldbook.work.books import open_book
from fieldbook.work.flag_acts import (
    clear_flag,
    listen_for,
    raise_flag,
    set_thresholds,
    snooze_flag,
    wake_flag,
)
from fieldbook.work.flags import FlagLine, FlagWish, competitors, flags_of, open_flags, thresholds
from fieldbook.work.history import erase_account, redo_last, undo_last
from fieldbook.work.sales import record_delivered, record_lost
from fieldbook.work.sample import Size, make_sample
from fieldbook.work.sellers import seller_of
from tests.book.laptops import Laptop
from tests.leads import Handed, hand_over

TODAY = date(2026, 11, 24)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def account(book: Book, **said: object) -> Ref:
    """An account with its owner, and nobody there."""
    values: dict[str, object] = {"name": "Lindholm Kitchens", "rating": "B", **said}
    row = Account(id=book.new_id(), **values)  # type: ignore[arg-type]
    book.write([born(row)], "Added")
    return row.id


def talk(book: Book, at: Ref, days: int, **said: str) -> Ref:
    """A call so many days ago with these words."""
    row = Note(id=book.new_id(), account=at, at=When(ago(days), time(9), 0, "Etc/UTC"))
    words = Words(id=row.id, **said)
    book.write([born(row), born(words)], "Noted")
    return row.id


def put_off(book: Book, at: Ref, days: int, heard: Heard = "putoff") -> Ref:
    """A Reset Meeting that was asked for so many days ago."""
    reset = Reset(id=book.new_id(), account=at)
    asked = Ask(
        id=book.new_id(), account=at, reset=reset.id, at=When(ago(days)), heard=heard, words="Soon"
    )
    book.write([born(reset), born(asked)], "Asked")
    return asked.id


def rules(found: tuple[FlagLine, ...]) -> list[Rule]:
    return [one.rule for one in found]


def resting(book: Book, at: Ref) -> list[Rule]:
    return [one.rule for one in flags_of(book, at) if one.snoozed]


# ---- What raises them -----------------------------------------------------------------------


def test_a_put_off_is_told_with_its_owner_and_its_words(nora: Book) -> None:
    owner = seller_of(nora).id
    at = account(nora, owner=owner)
    asked = put_off(nora, at, 9)
    [flag] = open_flags(nora)
    assert (flag.rule, flag.name, flag.seller, flag.seller_name) == (
        *("put_off", "Lindholm Kitchens"),
        *(owner, "Nora"),
    )
    assert (flag.since, flag.days) == (ago(9), 9)
    assert [(one.kind, one.id, one.words) for one in flag.evidence[:1]] == [("ask", asked, "Soon")]


def test_a_flag_comes_down_when_what_raised_it_is_undone(nora: Book) -> None:
    at = account(nora)
    put_off(nora, at, 9)
    undo_last(nora)
    assert flags_of(nora, at) == ()
    redo_last(nora)
    assert rules(flags_of(nora, at)) == ["put_off"]


def test_who_is_quiet_is_not_while_parked_or_lost(nora: Book) -> None:
    at = account(nora, since=ago(200))
    talk(nora, at, 70)
    assert rules(flags_of(nora, at)) == ["quiet"]
    park_account(nora, at, TODAY + timedelta(days=30), "On leave")
    assert flags_of(nora, at) == ()
    undo_last(nora)
    record_lost(nora, at, "Closed")
    assert open_flags(nora) == ()


def test_days_away_of_the_seller_count_for_no_silence(nora: Book) -> None:
    at = account(nora, since=ago(200))
    talk(nora, at, 70)
    me = seller_of(nora).id
    nora.write([born(Away(id=nora.new_id(), seller=me, first=ago(20), last=ago(7)))], "Away")
    assert flags_of(nora, at) == ()
    assert open_flags(nora) == ()


def test_a_lead_is_up_once_it_has_waited_for_more_than_five_working_days(nora: Book) -> None:
    late = hand_over(nora, Handed("Harbour Bikes", on=date(2026, 11, 16)))
    hand_over(nora, Handed("Pier Boats", on=date(2026, 11, 17)))
    [flag] = open_flags(nora, FlagWish(rules=("untouched",)))
    assert (flag.account, flag.since) == (late.account, TODAY)
    set_thresholds(nora, {"untouched": 6})
    assert open_flags(nora, FlagWish(rules=("untouched",))) == ()


def test_a_short_delivery_is_up_until_it_is_made_good(nora: Book) -> None:
    at = account(nora)
    sold = Sold(id=nora.new_id(), account=at, what="Radio", promised="30 spots", day=ago(60))
    nora.write([born(sold)], "Sold")
    assert flags_of(nora, at) == ()
    record_delivered(nora, sold.id, "short", "26 spots")
    [flag] = flags_of(nora, at)
    assert (flag.rule, flag.why) == ("delivery", "Sold 30 spots, delivered 26 spots.")
    record_delivered(nora, sold.id, "as_sold")
    assert flags_of(nora, at) == ()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("They have a cheaper QUOTE from a shop in Ayr", "cheaper QUOTE"),
        ("Another\nsupplier called her", "Another supplier"),
        ("Her competitor opened in Ayr", None),
        ("Quotes were cheaper", None),
        ("We met Ørsted & Co. there", None),
    ],
)
def test_words_that_name_a_competitor(nora: Book, words: str, named: str | None) -> None:
    at = account(nora)
    talk(nora, at, 3, discussed=words)
    found = flags_of(nora, at)
    assert [one.why for one in found] == (
        [f"“{named}” stands in the note of 21 November."] if named else []
    )


def test_a_team_listens_for_names_and_no_longer(nora: Book) -> None:
    at = account(nora)
    talk(nora, at, 3, proposed="Beat what Élan Media asks")
    assert flags_of(nora, at) == ()
    listen_for(nora, " Elan  Media ")
    assert competitors(nora) == ("Elan Media",)
    assert rules(flags_of(nora, at)) == ["competitor"]
    listen_for(nora, "Elan Media", on=False)
    assert (competitors(nora), flags_of(nora, at)) == ((), ())
    with pytest.raises(NotFittingError):
        listen_for(nora, " … ")


# ---- By hand --------------------------------------------------------------------------------


def test_a_flag_is_raised_by_hand_and_cleared_with_a_reason(nora: Book) -> None:
    at = account(nora)
    note = talk(nora, at, 3, discussed="Moody")
    first = raise_flag(nora, at, " The owner wants to\nsell ", note)
    raise_flag(nora, at, "Moody")
    found = [one for one in open_flags(nora) if one.why == "The owner wants to sell"]
    assert [(one.kind, one.id) for one in found[0].evidence] == [("flag", first), ("note", note)]
    with pytest.raises(NotFittingError):
        clear_flag(nora, at, first, " ")
    clear_flag(nora, at, first[:30], "She stays")
    assert [one.why for one in open_flags(nora)] == ["Moody"]
    undo_last(nora)
    assert len(open_flags(nora)) == 2
    clear_flag(nora, at, "raised", "She stays")
    assert open_flags(nora) == ()
    with pytest.raises(NoSuchError):
        clear_flag(nora, at, first, "Again")


def test_a_flag_needs_a_reason_and_a_note_of_its_account(nora: Book) -> None:
    at, other = account(nora), account(nora, name="Other")
    note = talk(nora, other, 3)
    with pytest.raises(NotFittingError):
        raise_flag(nora, at, "\t")
    with pytest.raises(NoSuchError):
        raise_flag(nora, at, "Moody", note)
    erase_account(nora, at)
    with pytest.raises(NoSuchError):
        raise_flag(nora, at, "Moody")


def test_erasing_an_account_takes_its_flags_with_it(nora: Book) -> None:
    at = account(nora)
    put_off(nora, at, 9)
    raise_flag(nora, at, "Moody")
    snooze_flag(nora, at, "put_off", Rest("She asked for time"))
    erase_account(nora, at)
    assert open_flags(nora, FlagWish(snoozed=True)) == ()
    with nora.reading() as connection:
        assert list(reads.rows(connection, Snooze)) == []


# ---- What rests -----------------------------------------------------------------------------


def test_a_snoozed_flag_rests_until_its_day_is_over(nora: Book) -> None:
    at = account(nora)
    put_off(nora, at, 9)
    snooze_flag(nora, at, "put_off", Rest("She is in hospital", TODAY + timedelta(days=7)))
    assert open_flags(nora) == ()
    [flag] = open_flags(nora, FlagWish(snoozed=True))
    assert flag.snoozed
    assert (flag.snoozed.because, flag.snoozed.by) == ("She is in hospital", "Nora")
    for days, rests in ((7, True), (8, False)):
        moment = datetime.fromisoformat("2026-11-24T10:30+00:00") + timedelta(days=days)
        nora.now = lambda moment=moment: moment  # type: ignore[misc]
        assert (open_flags(nora) == ()) is rests


def test_a_snooze_without_a_day_ends_with_newer_evidence_alone(nora: Book) -> None:
    at = account(nora)
    put_off(nora, at, 9)
    snooze_flag(nora, at, "put_off", Rest("She is in hospital"))
    talk(nora, at, 1, discussed="Nothing new")
    put_off(nora, at, 20)
    assert resting(nora, at) == ["put_off"]
    put_off(nora, at, 2)
    assert resting(nora, at) == []


def test_another_evidence_of_the_same_day_is_newer(nora: Book) -> None:
    at = account(nora)
    put_off(nora, at, 9)
    snooze_flag(nora, at, "put_off", Rest("She is in hospital"))
    put_off(nora, at, 9, "declined")
    assert resting(nora, at) == []


def test_a_snooze_is_taken_back_by_undo_and_by_waking(nora: Book) -> None:
    at = account(nora)
    put_off(nora, at, 9)
    snooze_flag(nora, at, "put_off", Rest("She is in hospital"))
    undo_last(nora)
    assert resting(nora, at) == []
    redo_last(nora)
    assert resting(nora, at) == ["put_off"]
    assert wake_flag(nora, at, "put_off")
    assert resting(nora, at) == []
    assert wake_flag(nora, at, "put_off") == ""
    undo_last(nora)
    assert resting(nora, at) == ["put_off"]


def test_what_a_rule_says_is_cleared_by_letting_it_rest(nora: Book) -> None:
    at = account(nora)
    put_off(nora, at, 9)
    clear_flag(nora, at, "put_off", "Talked it over")
    assert resting(nora, at) == ["put_off"]


def test_only_what_is_up_rests_for_a_reason_and_until_a_day_to_come(nora: Book) -> None:
    at = account(nora)
    put_off(nora, at, 9)
    with pytest.raises(NoSuchError):
        snooze_flag(nora, at, "quiet", Rest("x"))
    with pytest.raises(NotFittingError):
        snooze_flag(nora, at, "put_off", Rest(" "))
    with pytest.raises(NotFittingError):
        snooze_flag(nora, at, "put_off", Rest("x", ago(1)))


def test_a_second_snooze_replaces_the_first_as_a_whole(nora: Book) -> None:
    at = account(nora)
    put_off(nora, at, 9)
    snooze_flag(nora, at, "put_off", Rest("One", TODAY + timedelta(days=7)))
    snooze_flag(nora, at, "put_off", Rest("Two"))
    [flag] = flags_of(nora, at)
    assert flag.snoozed
    assert (flag.snoozed.until, flag.snoozed.because) == (None, "Two")


# ---- Two books ------------------------------------------------------------------------------


def shared_account(ours: Laptop, theirs: Laptop) -> Ref:
    """An account with a put-off that both have."""
    at = account(ours.book)
    put_off(ours.book, at, 9)
    theirs.merge(ours)
    return at


def test_a_snooze_holds_across_merges(two_books: tuple[Laptop, Laptop]) -> None:
    ours, theirs = two_books
    at = shared_account(ours, theirs)
    snooze_flag(theirs.book, at, "put_off", Rest("She is in hospital"))
    ours.merge(theirs)
    [flag] = flags_of(ours.book, at)
    assert flag.snoozed
    assert flag.snoozed.by == "Seller 1"
    assert flags_of(theirs.book, at) == (flag,)


@pytest.mark.parametrize("first", [0, 1])
def test_snooze_and_newer_evidence_meet_in_any_order(
    two_books: tuple[Laptop, Laptop], first: int
) -> None:
    ours, theirs = two_books
    at = shared_account(ours, theirs)
    snooze_flag(theirs.book, at, "put_off", Rest("She is in hospital"))
    put_off(ours.book, at, 1)
    one, other = (ours, theirs) if first == 0 else (theirs, ours)
    other.merge(one)
    one.merge(other)
    assert ours.state.rows == theirs.state.rows
    for laptop in two_books:
        assert [one.snoozed for one in flags_of(laptop.book, at)] == [None]


@pytest.mark.parametrize("seed", range(4))
def test_two_books_with_the_same_entries_have_the_same_flags(
    two_books: tuple[Laptop, Laptop], seed: int
) -> None:
    """Whatever was done on each, undone, and merged in whichever order."""
    ours, theirs = two_books
    random = Random(seed)
    accounts = [account(ours.book, name=name, rating="A", since=ago(300)) for name in "ABC"]
    theirs.merge(ours)
    for _step in range(40):
        laptop = random.choice(two_books)
        laptop.clock.forward(minutes=1)
        _do_something(random, laptop, random.choice(accounts))
        if random.random() < 0.1:
            laptop.merge(ours if laptop is theirs else theirs)
    ours.merge(theirs)
    theirs.merge(ours)
    found = [open_flags(laptop.book, FlagWish(snoozed=True)) for laptop in two_books]
    assert found[0] == found[1]
    assert found[0]


def _do_something(random: Random, laptop: Laptop, at: Ref) -> None:
    book = laptop.book
    up = [one.rule for one in flags_of(book, at)]
    deeds: list[Callable[[], object]] = [
        lambda: talk(book, at, random.randint(0, 200), purpose=random.choice(("to ask", ""))),
        lambda: put_off(book, at, random.randint(0, 60), random.choice(HEARD)),
        lambda: raise_flag(book, at, "Moody"),
        lambda: laptop.undo(),
        lambda: set_thresholds(book, {"past": random.choice((25, 50, 75))}),
        lambda: snooze_flag(book, at, random.choice(up), Rest("x")) if up else None,
        lambda: clear_flag(book, at, random.choice(up), "x") if up else None,
    ]
    with suppress(NoSuchError):  # the account itself may have been undone here
        random.choice(deeds)()


def test_two_who_snooze_at_once_agree_on_the_later_word(
    two_books: tuple[Laptop, Laptop],
) -> None:
    ours, theirs = two_books
    at = shared_account(ours, theirs)
    snooze_flag(ours.book, at, "put_off", Rest("Ours", TODAY + timedelta(days=3)))
    theirs.clock.forward(minutes=5)
    snooze_flag(theirs.book, at, "put_off", Rest("Theirs"))
    ours.merge(theirs)
    theirs.merge(ours)
    for laptop in two_books:
        [flag] = flags_of(laptop.book, at)
        assert flag.snoozed
        assert (flag.snoozed.because, flag.snoozed.until) == ("Theirs", None)


def test_a_snooze_outlives_an_act_here_that_is_undone(two_books: tuple[Laptop, Laptop]) -> None:
    ours, theirs = two_books
    at = shared_account(ours, theirs)
    snooze_flag(theirs.book, at, "put_off", Rest("She is in hospital"))
    ours.merge(theirs)
    talk(ours.book, at, 1)
    undo_last(ours.book)
    assert resting(ours.book, at) == ["put_off"]
    undo_last(ours.book)  # the merge, here alone
    assert resting(ours.book, at) == []
    assert resting(theirs.book, at) == ["put_off"]


def test_thresholds_are_the_teams_and_travel_with_chosen_accounts(
    two_books: tuple[Laptop, Laptop],
) -> None:
    ours, theirs = two_books
    at = shared_account(ours, theirs)
    set_thresholds(ours.book, {"past": 75, "asks": 2})
    listen_for(ours.book, "Elan Media")
    theirs.take(ours.shared([at]))
    assert (thresholds(theirs.book).past, thresholds(theirs.book).asks) == (75, 2)
    assert competitors(theirs.book) == ("Elan Media",)


# ---- Thresholds -----------------------------------------------------------------------------


def test_defaults_are_never_written(nora: Book) -> None:
    assert set_thresholds(nora, {"past": 50}) == ""
    assert set_thresholds(nora, {"past": 75})
    assert set_thresholds(nora, {"past": 50, "asks": 3})
    with nora.reading() as connection:
        patches = connection.exec_driver_sql(
            "SELECT patch FROM journal j JOIN kinds k ON k.n = j.kind WHERE k.kind = 'thresholds'"
        ).scalars()
        assert list(patches) == ['{"past":75}', '{"past":null}']


@pytest.mark.parametrize("wished", [{"past": 0}, {"asks": 1}, {"recent": 366}])
def test_a_threshold_no_rule_can_use_is_refused(nora: Book, wished: dict[str, int]) -> None:
    with pytest.raises(NotFittingError):
        set_thresholds(nora, wished)
    with pytest.raises(NoSuchError):
        set_thresholds(nora, {"weight": 3})


def test_a_threshold_from_elsewhere_that_no_rule_can_use_is_the_default(nora: Book) -> None:
    before = thresholds(nora)
    nora.write([changed(type(before), before.id, past=-(2**53) + 1, asks=4)], "From elsewhere")
    assert thresholds(nora) == replace(before, asks=4)


# ---- The sample book ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("flags") / "sample.fieldbook"
    make_sample(path, Size(), now=datetime.fromisoformat("2026-11-24T10:12+00:00"))
    return path


def test_the_sample_book_shows_what_its_stories_tell(sample: Path) -> None:
    with open_book(sample, datetime.fromisoformat("2026-11-24T10:12+00:00")) as book:
        found = open_flags(book)
    assert {one.rule for one in found} >= {
        *("put_off", "quiet", "same_purpose", "one_contact", "no_reset", "untouched"),
    }
    assert [one.since for one in found] == sorted([one.since for one in found], reverse=True)


def test_the_whole_book_says_what_its_accounts_say_one_by_one(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fieldbook.work.flag_ground._A_FEW", 20)
    with open_book(sample, datetime.fromisoformat("2026-11-24T10:12+00:00")) as book:
        at = raise_flag(book, open_flags(book)[0].account, "x")
        assert at
        with book.reading() as connection:
            every = [one.id for one in reads.rows(connection, Account)]
        apart = {flag for one in every for flag in flags_of(book, one)}
        together = open_flags(book, FlagWish(snoozed=True))
    assert set(together) == apart
    assert len(together) == len(apart)


def test_people_who_have_left_are_no_contact(nora: Book) -> None:
    at = account(nora, rating="A")
    rows = [Person(id=nora.new_id(), account=at, name=name) for name in ("Maria", "Bob")]
    nora.write([born(one) for one in rows], "Added")
    for days, who in ((3, 0), (10, 0), (17, 0), (18, 1)):
        note = talk(nora, at, days)
        nora.write([changed(Note, note, person=rows[who].id)], "Named")
    assert "one_contact" not in rules(flags_of(nora, at))
    nora.write([changed(Person, rows[1].id, left=ago(1))], "Left")
    [flag] = [one for one in flags_of(nora, at) if one.rule == "one_contact"]
    assert flag.why == "Maria is the only one who was spoken to in 12 months."
    assert flag.since == ago(1)
