"""The sample book: the same every time, believable, and in one piece."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from fieldbook.book.book import Book
from fieldbook.book.clock import moment_of
from fieldbook.book.reads import rows
from fieldbook.book.state import check
from fieldbook.model.accounts import Account, InSegment, Mail, Person, Phone, Segment, Site
from fieldbook.model.notes import Loss, Note, Sold, Words
from fieldbook.model.resets import Ask, Reset
from fieldbook.model.rhythm import working_day
from fieldbook.model.rows import When, monday
from fieldbook.model.sellers import Seller
from fieldbook.model.touches import Touch
from fieldbook.work.accounts import AccountDraft, accounts, save_account
from fieldbook.work.days_off import DaysOff
from fieldbook.work.purposes import judge_purpose
from fieldbook.work.sample import SAMPLE_ZONE, Size, make_sample

TUESDAY = datetime(2026, 11, 24, 10, 12, tzinfo=UTC)
SMALL = Size(accounts=5, notes=12)


@dataclass(frozen=True)
class Read:
    """Everything that is in a sample, by kind; notes and touches are those of the stories.

    What Reset Meetings have of them stands beside the stories, as do notes of earlier years.
    """

    accounts: list[Account]
    people: list[Person]
    notes: list[Note]
    touches: dict[str, Touch]
    words: dict[str, Words]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.fieldbook"
    make_sample(path, Size(), now=TUESDAY)
    return path


@pytest.fixture(scope="module")
def read(sample: Path) -> Read:
    return _read(sample)


def _opened(path: Path, now: datetime = TUESDAY) -> Book:
    return Book(path, now=lambda: now)


def _read(path: Path, now: datetime = TUESDAY) -> Read:
    with _opened(path, now) as book, book.reading() as connection:
        beside = {one.note for one in rows(connection, Reset)}
        beside |= {one.next for one in rows(connection, Ask)}
        told = {one.id for one in rows(connection, Note) if one.touch is None}
        beside |= told
        assert len(told - {one.note for one in rows(connection, Reset)}) in (0, 2)
        return Read(
            accounts=list(rows(connection, Account)),
            people=list(rows(connection, Person)),
            notes=[note for note in rows(connection, Note) if note.id not in beside],
            touches={one.id: one for one in rows(connection, Touch) if one.id not in beside},
            words={words.id: words for words in rows(connection, Words)},
        )


def _entries(path: Path) -> set[tuple[int, bytes]]:
    with _opened(path) as book, book.reading() as connection:
        found = connection.exec_driver_sql("SELECT stamp, hash FROM journal").all()
    assert len(set(found)) == len(found)
    return {(stamp, bytes(digest)) for stamp, digest in found}


def _made(path: Path, size: Size, now: datetime = TUESDAY) -> Path:
    make_sample(path, size, now=now)
    return path


def _moment(at: When) -> datetime:
    return datetime.combine(at.day, at.start or time(), ZoneInfo(at.zone))


def _purpose(read: Read, row: str | None) -> str:
    return read.words[row].purpose if row in read.words else ""


def _notes_by_account(read: Read) -> dict[str, list[Note]]:
    found: dict[str, list[Note]] = {}
    for note in sorted(read.notes, key=lambda note: note.id):
        found.setdefault(str(note.account), []).append(note)
    return found


# ---- The same every time --------------------------------------------------------------------


def test_the_same_seed_size_and_moment_give_the_same_entries(tmp_path: Path) -> None:
    one, other = (_made(tmp_path / name, SMALL) for name in ("one", "other"))
    assert _entries(one) == _entries(other)


def test_the_zone_that_now_is_given_in_makes_no_difference(tmp_path: Path) -> None:
    elsewhere = TUESDAY.astimezone(ZoneInfo("Asia/Tokyo"))
    one = _made(tmp_path / "one", SMALL)
    assert _entries(one) == _entries(_made(tmp_path / "other", SMALL, elsewhere))


@pytest.mark.parametrize(
    ("size", "now"),
    [
        (Size(accounts=5, notes=12, seed=2), TUESDAY),
        (Size(accounts=5, notes=13), TUESDAY),
        (Size(accounts=6, notes=12), TUESDAY),
        (SMALL, TUESDAY + timedelta(days=1)),
    ],
)
def test_another_seed_size_or_moment_gives_other_entries(
    tmp_path: Path, size: Size, now: datetime
) -> None:
    one, other = _made(tmp_path / "one", SMALL), _made(tmp_path / "other", size, now)
    assert _entries(one) != _entries(other)


def test_samples_of_two_seeds_have_no_entry_in_common(tmp_path: Path) -> None:
    one = _made(tmp_path / "one", SMALL)
    other = _made(tmp_path / "other", Size(accounts=5, notes=12, seed=2))
    assert not _entries(one) & _entries(other)


def test_the_first_write_in_a_sample_draws_a_device_of_its_own(tmp_path: Path) -> None:
    path = _made(tmp_path / "sample", SMALL)
    with _opened(path) as book:
        before = _devices(book)
        save_account(book, AccountDraft(name="Mine"))
        after = _devices(book)
        save_account(book, AccountDraft(name="Mine too"))
        assert _devices(book) == after
    assert len(before) == 1
    assert len(after) == 2


def _devices(book: Book) -> set[bytes]:
    with book.reading() as connection:
        return {bytes(row[0]) for row in connection.exec_driver_sql("SELECT device FROM devices")}


# ---- In one piece ---------------------------------------------------------------------------


def test_a_sample_passes_the_check_of_the_book(sample: Path) -> None:
    with _opened(sample) as book:
        found = check(book)
    assert not found.faults
    assert found.unfit == 0


def test_the_stamps_tell_the_year_and_end_shortly_before_now(sample: Path) -> None:
    moments = sorted(moment_of(stamp) for stamp, _digest in _entries(sample))
    assert timedelta(days=350) < TUESDAY - moments[0] < timedelta(days=380)
    assert timedelta(0) < TUESDAY - moments[-1] < timedelta(hours=1)


def test_every_note_was_written_down_soon_after_the_talk(sample: Path, read: Read) -> None:
    notes = {note.id: note for note in read.notes}
    with _opened(sample) as book, book.reading() as connection:
        found = connection.exec_driver_sql(
            "SELECT lower(hex(i.id)), j.stamp FROM journal j JOIN ids i ON i.n = j.row"
            " JOIN kinds k ON k.n = j.kind WHERE k.kind = 'note'"
        ).all()
    for row, stamp in found:
        if row not in notes:
            continue
        at = notes[row].at
        assert at is not None
        assert timedelta(0) < moment_of(stamp) - _moment(at) < timedelta(hours=2)


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 11, 24, 10, 12, tzinfo=UTC),
        datetime(2026, 7, 15, 16, 40, tzinfo=UTC),
        datetime(2026, 1, 1, 0, 3, tzinfo=UTC),
        datetime(2028, 2, 29, 9, 0, tzinfo=UTC),
        datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
        datetime(2026, 11, 22, 23, 50, tzinfo=UTC),
        datetime(2027, 4, 2, 12, 0, tzinfo=ZoneInfo("America/New_York")),
    ],
    ids=["winter", "summer", "new year", "leap day", "clocks change", "sunday", "good friday"],
)
def test_nothing_lies_after_now_whatever_day_it_is(tmp_path: Path, now: datetime) -> None:
    path = _made(tmp_path / "sample", Size(accounts=20), now)
    read = _read(path, now)
    assert max(moment_of(stamp) for stamp, _digest in _entries(path)) < now
    assert all(note.at and _moment(note.at) < now for note in read.notes)
    planned = [touch for touch in read.touches.values() if touch.state == "planned"]
    today = now.astimezone(ZoneInfo(SAMPLE_ZONE)).date()
    assert any(touch.at and touch.at.day >= today for touch in planned)


@pytest.mark.parametrize(
    "size", [Size(accounts=0), Size(accounts=1), Size(accounts=3, notes=0), Size(2, 300)]
)
def test_very_small_and_very_talkative_samples_are_whole_books(tmp_path: Path, size: Size) -> None:
    path = _made(tmp_path / "sample", size)
    read = _read(path)
    assert len(read.accounts) == size.accounts
    assert size.notes is None or len(read.notes) == size.notes
    with _opened(path) as book:
        assert not check(book).faults


# ---- Threads --------------------------------------------------------------------------------


def test_every_note_answers_the_touch_that_the_note_before_it_planned(read: Read) -> None:
    for notes in _notes_by_account(read).values():
        for before, after in zip(notes, notes[1:], strict=False):
            assert after.touch == before.next
            assert before.at is not None
            assert after.at is not None
            assert before.at.day <= after.at.day


def test_the_purpose_of_a_note_is_that_of_the_touch_it_plans(read: Read) -> None:
    moved = {account.id for account in read.accounts if account.parked}
    for notes in _notes_by_account(read).values():
        for n, note in enumerate(notes):
            parked = note.account in moved and n == len(notes) - 1
            if note.next and not parked:
                assert _purpose(read, note.id) == _purpose(read, note.next)


def test_an_answered_touch_is_done_and_an_unanswered_one_is_tried_again(read: Read) -> None:
    for note in read.notes:
        assert note.touch is not None
        if note.outcome == "not_reached":
            assert note.next == note.touch
        else:
            assert read.touches[note.touch].state == "done"


def test_every_open_account_has_exactly_one_touch_ahead_and_the_others_none(read: Read) -> None:
    planned = Counter(t.account for t in read.touches.values() if t.state == "planned")
    for account in read.accounts:
        assert planned[account.id] == (1 if account.stage in ("lead", "open") else 0)


def test_a_parked_account_has_the_touch_that_ends_it(read: Read) -> None:
    parked = [account for account in read.accounts if account.parked]
    assert parked
    ahead = {t.account: t for t in read.touches.values() if t.state == "planned"}
    for account in parked:
        touch = ahead[account.id]
        assert account.parked is not None
        assert touch.at is not None
        assert touch.at.day == account.parked.until > TUESDAY.date()
        assert account.parked.because
        assert _purpose(read, touch.id)


def test_days_of_touches_are_working_days(read: Read) -> None:
    off = DaysOff("GB")
    for touch in read.touches.values():
        assert touch.at is not None
        assert working_day(touch.at.day, off) == touch.at.day


# ---- What a seller sees ---------------------------------------------------------------------


def test_the_seller_is_the_one_of_the_pictures(sample: Path) -> None:
    with _opened(sample) as book, book.reading() as connection:
        (seller,) = rows(connection, Seller)
    assert (seller.name, seller.zone, seller.country) == ("Nora Lindqvist", "Europe/London", "GB")


def test_this_week_has_touches_with_and_without_an_hour_and_some_are_for_today(read: Read) -> None:
    planned = [t for t in read.touches.values() if t.state == "planned" and t.at]
    today = TUESDAY.date()
    starts = {t.at.start: t.channel for t in planned if t.at and t.at.day == today}
    assert starts[time(10, 30)] == "visit"
    assert "call" in starts.values()
    assert None in starts
    week = [t for t in planned if t.at and monday(t.at.day) == monday(today) and t.at.day >= today]
    assert len(week) >= 8
    assert any(t.at and t.at.start is None for t in week)
    past = [t for t in planned if t.at and t.at.day < today]
    assert 3 <= len(past) <= 12


def test_ratings_segments_and_stages_spread_as_in_a_real_book(sample: Path) -> None:
    with _opened(sample) as book:
        lines = accounts(book)
    assert Counter(line.rating for line in lines) == {"A": 8, "B": 17, "C": 13, "D": 8}
    stages = Counter(line.stage for line in lines)
    assert stages["open"] > 30
    assert min(stages["lead"], stages["lost"], stages["archived"]) >= 1
    segments = Counter(segment for line in lines for segment in line.segments)
    assert sorted(segments.values()) == [7, 8, 8, 10, 13]
    assert all(line.owner == "Nora Lindqvist" and line.city for line in lines)


def test_a_loss_is_recorded_with_its_reason(sample: Path, read: Read) -> None:
    with _opened(sample) as book, book.reading() as connection:
        losses = list(rows(connection, Loss))
    lost = {account.id for account in read.accounts if account.stage == "lost"}
    assert {loss.account for loss in losses} == lost
    assert all(loss.reason and loss.day for loss in losses)


def test_things_were_sold_with_a_promise_and_an_amount(sample: Path) -> None:
    with _opened(sample) as book, book.reading() as connection:
        found = list(rows(connection, Sold))
    assert len(found) > 20
    assert all(one.what and one.promised and one.amount and one.day for one in found)


def test_people_and_places_belong_to_their_accounts(sample: Path, read: Read) -> None:
    with _opened(sample) as book, book.reading() as connection:
        sites = list(rows(connection, Site))
        segments = {segment.id: segment for segment in rows(connection, Segment)}
        inside = list(rows(connection, InSegment))
    people = {person.id: person for person in read.people}
    assert len(read.people) >= 2 * len(read.accounts)
    assert all(person.role and " " in person.name for person in read.people)
    for site in sites:
        assert site.manager is None or people[site.manager].account == site.account
    assert any(site.manager for site in sites)
    assert {one.owner for one in inside} == {account.id for account in read.accounts}
    assert all(segments[one.value].brief for one in inside if one.value)


def test_no_mail_address_and_no_telephone_is_anybodys(sample: Path) -> None:
    with _opened(sample) as book, book.reading() as connection:
        mails = [mail.value for mail in rows(connection, Mail)]
        phones = [phone.value for phone in rows(connection, Phone)]
    assert mails
    assert all(mail.endswith(".example") and mail.isascii() for mail in mails)
    kept_free = ("01632 960", "0191 498 0", "0113 496 0", "0114 496 0", "07700 900")
    assert all(phone.startswith(kept_free) for phone in phones)
    assert len({len(phone.replace(" ", "")) for phone in phones}) == 1


# ---- What was said --------------------------------------------------------------------------


def test_most_purposes_are_clear_some_are_weak_and_a_few_are_empty(read: Read) -> None:
    found = Counter(judge_purpose(_purpose(read, note.id)).kind for note in read.notes)
    total = sum(found.values())
    assert found["clear"] > 0.75 * total
    assert 0.02 * total < found["weak"] < 0.2 * total
    assert 0.01 * total < found["empty"] < 0.15 * total


def test_notes_end_in_every_outcome_and_some_are_private_or_agreed(read: Read) -> None:
    outcomes = Counter(note.outcome for note in read.notes)
    assert outcomes["done"] > outcomes["not_reached"] > 10
    assert outcomes["moved_on"] > 10
    assert 2 < sum(note.private for note in read.notes) < 0.1 * len(read.notes)
    words = [read.words[note.id] for note in read.notes]
    assert all(one.discussed for one in words)
    assert sum(bool(one.agreed) for one in words) > 30
    assert sum(bool(one.questions) for one in words) > 20
    assert 0.35 < sum(bool(one.proposed) for one in words) / len(words) < 0.8


def test_there_are_about_ten_notes_for_an_account_and_none_has_slots_left_open(read: Read) -> None:
    assert 8 <= len(read.notes) / len(read.accounts) <= 12
    for words in read.words.values():
        for text in (words.discussed, words.proposed, words.purpose, words.agreed):
            assert not set("{}[]|@") & set(text)
            assert "the the " not in text.lower()
            assert "  " not in text


def test_what_was_said_hardly_repeats(read: Read) -> None:
    said = Counter(read.words[n.id].discussed for n in read.notes if n.outcome == "done")
    assert len(said) > 0.95 * said.total()


def test_some_accounts_got_steady_attention_and_some_went_quiet(read: Read) -> None:
    longest = [_longest_silence(notes) for notes in _notes_by_account(read).values()]
    assert min(longest) < 40
    assert max(longest) > 100


def _longest_silence(notes: list[Note]) -> int:
    days = [note.at.day for note in notes if note.at and note.outcome != "not_reached"]
    return max((b - a).days for a, b in zip(days, [*days[1:], TUESDAY.date()], strict=True))
