"""The planned touches as a calendar file: written, written again, and kept up to date."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject

from fieldbook.book import exports, reads
from fieldbook.book.book import Book
from fieldbook.book.bundle import open_bundle
from fieldbook.book.changes import born, changed
from fieldbook.book.ground import Ground
from fieldbook.book.merge import merge
from fieldbook.book.share import Sharing, share
from fieldbook.book.state import check, state
from fieldbook.book.undo import undo
from fieldbook.errors import CannotWriteError, NotABookError, NotFittingError
from fieldbook.model.accounts import Account, Person, SameAs
from fieldbook.model.events import EVERYTHING
from fieldbook.model.notes import Words
from fieldbook.model.rows import Ref, When
from fieldbook.model.sellers import Seller
from fieldbook.model.touches import Channel, Touch
from fieldbook.work import calendars
from fieldbook.work.accounts import AccountDraft
from fieldbook.work.books import new_book, open_book
from fieldbook.work.calendar_files import target_of
from fieldbook.work.calendars import (
    PARTS,
    Asked,
    Part,
    Privacy,
    calendar_preview,
    export_calendar,
    kept_calendar,
    stop_keeping,
    update_calendar,
)
from fieldbook.work.history import erase_account, undo_last
from fieldbook.work.notes import NextDraft, NoteDraft, save_note
from fieldbook.work.sellers import seller_of
from fieldbook.work.touches import cancel_planned, move_planned
from tests.bare import bare_account
from tests.exchange.ics_lint import faults

FRIDAY = date(2026, 11, 27)
PURPOSE = "to agree which showroom hosts the spring weekend"


class Moving:
    """A clock that a hand moves."""

    def __init__(self, book: Book) -> None:
        self.moment: datetime = book.now()
        book.now = lambda: self.moment

    def forward(self, **parts: float) -> None:
        self.moment += timedelta(**parts)


@pytest.fixture
def clock(nora: Book) -> Moving:
    """Nora's clock."""
    return Moving(nora)


@pytest.fixture
def call(nora: Book, lindholm: Ref, clock: Moving) -> Ref:
    """A call planned for Friday at half past nine."""
    fresh = NextDraft(FRIDAY, time(9, 30), "call")
    with nora.reading() as connection:
        person = next(reads.rows(connection, Person)).id
    draft = NoteDraft(account=lindholm, discussed="x", purpose=PURPOSE, person=person, next=fresh)
    saved = save_note(nora, draft)
    clock.forward(minutes=1)
    assert saved.next_touch is not None
    return saved.next_touch


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    return Asked(tmp_path / "fieldbook.ics")


def log_of(book: Book, asked: Asked) -> list[exports.Logged]:
    with book.reading() as connection:
        return list(exports.log_of(connection, target_of(asked.path)).values())


def counts(book: Book, asked: Asked) -> tuple[int, int, int, int]:
    found = export_calendar(book, asked).counts
    return found.new, found.changed, found.cancelled, found.unchanged


def events(asked: Asked) -> dict[str, Any]:
    """The events of the file by their uid, as another reader has them; the file has no fault."""
    data = asked.path.read_bytes()
    assert faults(data) == []
    read = vobject.readOne(data.decode())
    return {one.uid.value: one for one in getattr(read, "vevent_list", [])}


CALL = Touch(id=Ref(""))


def plan(book: Book, account: Ref, at: When, like: Touch = CALL) -> Ref:
    touch = replace(like, id=book.new_id(), account=account, at=at)
    book.write([born(touch)], "Touch planned")
    return touch.id


# ---- What an event says ---------------------------------------------------------------------


def test_a_planned_call_stands_in_the_calendar_with_its_purpose(
    nora: Book, call: Ref, asked: Asked
) -> None:
    done = export_calendar(nora, asked)
    assert (done.path, done.written, done.logged) == (asked.path, True, True)
    assert done.counts.until == date(2027, 2, 16)
    [(uid, event)] = events(asked).items()
    assert uid == call
    assert event.summary.value == f"Lindholm Kitchens: {PURPOSE}"
    assert event.description.value == (
        f"The purpose of my call is {PURPOSE}\nPeter Lindholm, Lindholm Kitchens"
    )
    assert event.dtstart.value == datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
    assert event.dtend.value - event.dtstart.value == timedelta(minutes=15)
    assert (event.status.value, event.transp.value) == ("CONFIRMED", "TRANSPARENT")
    assert event.valarm.trigger.value == timedelta(minutes=-15)
    assert event.created.value == datetime(2026, 11, 24, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("channel", "purpose", "said"),
    [
        ("call", "to agree the dates", "The purpose of my call is to agree the dates"),
        ("call", "To agree the dates", "The purpose of my call is To agree the dates"),
        ("call", "agree the dates", "The purpose of my call: agree the dates"),
        ("visit", "the price list", "The purpose of my visit: the price list"),
        ("call", "Tomorrow's start", "The purpose of my call: Tomorrow's start"),
        ("message", "confirm Friday", "What I write about: confirm Friday"),
        ("message", "to confirm Friday", "I am writing to confirm Friday"),
        ("value", "the survey", "What I am sending you: the survey"),
        (
            "call",
            "the purpose of my call is to agree the dates",
            "the purpose of my call is to agree the dates",
        ),
    ],
)
def test_the_description_reads_as_one_sentence(
    nora: Book, lindholm: Ref, asked: Asked, channel: Channel, purpose: str, said: str
) -> None:
    touch = plan(nora, lindholm, When(FRIDAY), replace(CALL, channel=channel))
    nora.write([changed(Words, touch, purpose=purpose)], "Changed")
    export_calendar(nora, asked)
    assert events(asked)[touch].description.value.splitlines()[0] == said


@pytest.mark.parametrize(
    ("privacy", "title", "described", "categories"),
    [
        ("name", "Lindholm Kitchens", False, b"CATEGORIES:Fieldbook,Call\r\n"),
        ("busy", "Busy", False, b"CATEGORIES:Fieldbook\r\n"),
    ],
)
def test_a_calendar_knows_no_more_than_it_may(
    nora: Book,
    call: Ref,
    asked: Asked,
    privacy: Privacy,
    title: str,
    described: bool,
    categories: bytes,
) -> None:
    export_calendar(nora, replace(asked, privacy=privacy))
    event = events(asked)[call]
    assert event.summary.value == title
    assert hasattr(event, "description") is described
    data = asked.path.read_bytes()
    assert categories in data
    assert b"Peter" not in data
    assert b"showroom" not in data
    assert (b"Lindholm" in data) is (privacy == "name")


def test_private_words_go_into_no_calendar(nora: Book, call: Ref, asked: Asked) -> None:
    nora.write([changed(Touch, call, private=True)], "Made private")
    export_calendar(nora, asked)
    assert events(asked)[call].summary.value == "Lindholm Kitchens"
    assert b"showroom" not in asked.path.read_bytes()


@pytest.mark.parametrize(
    ("like", "start", "blocks", "rings"),
    [
        (replace(CALL, channel="visit"), time(14), True, True),
        (replace(CALL, channel="visit"), None, False, False),
        (replace(CALL, channel="message"), time(14), False, True),
        (replace(CALL, channel="value"), time(14), False, False),
        (replace(CALL, kind="reset"), time(14), True, True),
        (replace(CALL, kind="get_close"), time(14), False, True),
    ],
)
def test_what_blocks_the_day_and_what_rings(
    nora: Book,
    lindholm: Ref,
    asked: Asked,
    like: Touch,
    start: time | None,
    blocks: bool,
    rings: bool,
) -> None:
    at = When(FRIDAY, start, 0 if start is None else 45, "" if start is None else "Europe/London")
    touch = plan(nora, lindholm, at, like)
    export_calendar(nora, asked)
    event = events(asked)[touch]
    assert (event.transp.value == "OPAQUE") is blocks
    assert event.x_microsoft_cdo_busystatus.value == ("BUSY" if blocks else "FREE")
    assert hasattr(event, "valarm") is rings
    if start is None:
        assert (event.dtstart.value, event.dtend.value) == (FRIDAY, FRIDAY + timedelta(days=1))


def test_calls_block_their_hour_where_the_seller_wants_it(
    nora: Book, lindholm: Ref, call: Ref, clock: Moving, asked: Asked
) -> None:
    whole_day = plan(nora, lindholm, When(FRIDAY))
    export_calendar(nora, asked, keep=True)
    before = events(asked)[call]
    wished = replace(asked, blocks=True)
    clock.forward(minutes=5)
    export_calendar(nora, wished, keep=True)
    event = events(asked)[call]
    assert (event.transp.value, event.x_microsoft_cdo_busystatus.value) == ("OPAQUE", "BUSY")
    assert int(event.sequence.value) == int(before.sequence.value) + 1
    assert events(asked)[whole_day].transp.value == "TRANSPARENT"
    kept = kept_calendar(nora)
    assert kept is not None
    assert kept.asked == wished
    cancel_planned(nora, whole_day)
    assert update_calendar(nora)
    assert events(asked)[call].transp.value == "OPAQUE"


def test_a_touch_of_no_length_takes_the_usual_time(nora: Book, lindholm: Ref, asked: Asked) -> None:
    touch = plan(nora, lindholm, When(FRIDAY, time(9), 0, "Europe/London"))
    export_calendar(nora, asked)
    event = events(asked)[touch]
    assert event.dtend.value - event.dtstart.value == timedelta(minutes=15)


@pytest.mark.parametrize(
    ("zone", "wall", "utc"),
    [
        # An hour before and after the clocks change, in the hour that comes twice, and far off.
        ("Europe/Berlin", "2027-03-28T01:30", "2027-03-28T00:30"),
        ("Europe/Berlin", "2027-03-28T03:30", "2027-03-28T01:30"),
        ("Europe/Berlin", "2027-10-31T02:30", "2027-10-31T00:30"),
        ("Europe/Berlin", "2027-10-31T03:30", "2027-10-31T02:30"),
        ("America/New_York", "2027-03-14T01:30", "2027-03-14T06:30"),
        ("America/New_York", "2027-03-14T03:30", "2027-03-14T07:30"),
        ("America/New_York", "2027-11-07T01:30", "2027-11-07T05:30"),
        ("America/New_York", "2027-11-07T23:30", "2027-11-08T04:30"),
        ("Australia/Lord_Howe", "2027-04-04T01:00", "2027-04-03T14:00"),  # half an hour of change
        ("Australia/Lord_Howe", "2027-04-04T03:00", "2027-04-03T16:30"),
        ("Australia/Lord_Howe", "2027-10-03T01:30", "2027-10-02T15:00"),
        ("Australia/Lord_Howe", "2027-10-03T03:00", "2027-10-02T16:00"),
        ("Africa/Casablanca", "2027-02-06T12:00", "2027-02-06T11:00"),
        ("Africa/Casablanca", "2027-02-20T12:00", "2027-02-20T12:00"),  # Ramadan
        ("Africa/Casablanca", "2027-03-20T12:00", "2027-03-20T11:00"),
        ("Asia/Kathmandu", "2027-01-01T05:00", "2026-12-31T23:15"),
        ("Asia/Kathmandu", "2027-07-01T12:00", "2027-07-01T06:15"),
    ],
)
def test_an_hour_is_the_right_one_in_every_zone(
    nora: Book, lindholm: Ref, asked: Asked, zone: str, wall: str, utc: str
) -> None:
    local = datetime.fromisoformat(wall)
    touch = plan(nora, lindholm, When(local.date(), local.time(), 30, zone))
    export_calendar(nora, replace(asked, weeks=60))
    event = events(asked)[touch]
    assert event.dtstart.value == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert event.dtend.value - event.dtstart.value == timedelta(minutes=30)


def test_a_calendar_reaches_as_far_as_it_was_asked(nora: Book, lindholm: Ref, asked: Asked) -> None:
    today = date(2026, 11, 24)
    inside = {plan(nora, lindholm, When(today + timedelta(days=n))) for n in (0, 14)}
    for n in (-1, 15):
        plan(nora, lindholm, When(today + timedelta(days=n)))
    export_calendar(nora, replace(asked, weeks=2))
    assert events(asked).keys() == inside


@pytest.mark.parametrize("weeks", [0, -1, 521, 10**9])
def test_a_calendar_of_no_weeks_is_refused(nora: Book, asked: Asked, weeks: int) -> None:
    with pytest.raises(NotFittingError):
        export_calendar(nora, replace(asked, weeks=weeks))
    assert not asked.path.exists()


def test_the_touches_of_others_are_theirs(
    nora: Book, lindholm: Ref, call: Ref, asked: Asked
) -> None:
    export_calendar(nora, asked)
    other = nora.new_id()
    nora.write([born(Seller(id=other, name="Tom"))], "Seller added")
    nora.write([changed(Account, lindholm, owner=other)], "Handed over")
    assert counts(nora, asked) == (0, 0, 1, 0)
    assert events(asked)[call].status.value == "CANCELLED"


# ---- Written again --------------------------------------------------------------------------


def test_nothing_changed_and_not_a_byte_is_another(nora: Book, call: Ref, asked: Asked) -> None:
    assert counts(nora, asked) == (1, 0, 0, 0)
    data, touched = asked.path.read_bytes(), asked.path.stat().st_mtime_ns
    assert export_calendar(nora, asked).written is False
    assert asked.path.stat().st_mtime_ns == touched
    elsewhere = replace(asked, path=asked.path.with_name("again.ics"))
    assert counts(nora, elsewhere) == (1, 0, 0, 0)
    assert elsewhere.path.read_bytes() == data


def test_a_moved_touch_is_the_same_event_with_a_higher_number(
    nora: Book, call: Ref, clock: Moving, asked: Asked
) -> None:
    export_calendar(nora, asked)
    before = events(asked)[call]
    clock.forward(hours=1)
    move_planned(nora, call, FRIDAY + timedelta(days=3), time(11))
    assert counts(nora, asked) == (0, 1, 0, 0)
    after = events(asked)[call]
    assert int(after.sequence.value) == int(before.sequence.value) + 3660
    assert after.dtstart.value == datetime(2026, 11, 30, 11, tzinfo=UTC)
    assert (after.created.value, after.dtstamp.value) == (
        before.created.value,
        datetime(2026, 11, 24, 11, 31, tzinfo=UTC),
    )
    clock.forward(minutes=1)
    undo_last(nora)
    assert counts(nora, asked) == (0, 1, 0, 0)
    again = events(asked)[call]
    assert again.dtstart.value == before.dtstart.value
    assert int(again.sequence.value) == int(after.sequence.value) + 60


@pytest.mark.parametrize("what", ["rename", "person", "purpose"])
def test_every_word_an_event_shows_raises_its_number(
    nora: Book, lindholm: Ref, call: Ref, clock: Moving, asked: Asked, what: str
) -> None:
    export_calendar(nora, asked)
    before = int(events(asked)[call].sequence.value)
    clock.forward(seconds=7)
    with nora.reading() as connection:
        person = next(reads.rows(connection, Person)).id
    change = {
        "rename": changed(Account, lindholm, name="Lindholm & Sons"),
        "person": changed(Person, person, name="Petra Lindholm"),
        "purpose": changed(Words, call, purpose="to hear the answer"),
    }[what]
    nora.write([change], "Changed")
    assert counts(nora, asked) == (0, 1, 0, 0)
    assert int(events(asked)[call].sequence.value) == before + 67


def test_what_an_event_does_not_show_changes_nothing(
    nora: Book, lindholm: Ref, call: Ref, clock: Moving, asked: Asked
) -> None:
    export_calendar(nora, asked)
    data = asked.path.read_bytes()
    clock.forward(hours=1)
    nora.write([changed(Account, lindholm, rating="B", city="Ayr")], "Changed")
    assert counts(nora, asked) == (0, 0, 0, 1)
    assert asked.path.read_bytes() == data


def test_bytes_that_differ_without_an_entry_raise_the_number_by_one(
    nora: Book, call: Ref, asked: Asked
) -> None:
    export_calendar(nora, asked)
    before = int(events(asked)[call].sequence.value)
    assert counts(nora, replace(asked, privacy="busy")) == (0, 1, 0, 0)
    assert int(events(asked)[call].sequence.value) == before + 1


def test_a_cancelled_touch_is_told_until_thirty_days_after_its_day(
    nora: Book, call: Ref, clock: Moving, asked: Asked
) -> None:
    export_calendar(nora, asked)
    before = events(asked)[call]
    cancel_planned(nora, call)
    assert calendar_preview(nora, asked).cancelled == 1
    assert counts(nora, asked) == (0, 0, 1, 0)
    after = events(asked)[call]
    assert (after.status.value, after.dtstart.value) == ("CANCELLED", before.dtstart.value)
    assert after.summary.value == f"Cancelled: Lindholm Kitchens: {PURPOSE}"
    assert int(after.sequence.value) > int(before.sequence.value)
    assert not hasattr(after, "valarm")
    data = asked.path.read_bytes()
    clock.forward(days=33)
    assert counts(nora, asked) == (0, 0, 0, 0)
    assert asked.path.read_bytes() == data
    clock.forward(days=1)
    assert export_calendar(nora, asked).written
    assert events(asked) == {}


def test_what_was_never_given_is_not_cancelled(nora: Book, call: Ref, asked: Asked) -> None:
    cancel_planned(nora, call)
    assert counts(nora, asked) == (0, 0, 0, 0)
    assert events(asked) == {}


def test_a_cancelled_touch_that_comes_back_stands_again(
    nora: Book, call: Ref, clock: Moving, asked: Asked
) -> None:
    export_calendar(nora, asked)
    cancel_planned(nora, call)
    export_calendar(nora, asked)
    number = int(events(asked)[call].sequence.value)
    undo_last(nora)
    assert counts(nora, asked) == (0, 1, 0, 0)
    event = events(asked)[call]
    assert event.status.value == "CONFIRMED"
    assert int(event.sequence.value) > number


def test_a_touch_that_is_done_leaves_the_calendar(
    nora: Book, lindholm: Ref, call: Ref, clock: Moving, asked: Asked
) -> None:
    export_calendar(nora, asked)
    clock.forward(hours=2)
    save_note(nora, NoteDraft(account=lindholm, discussed="He called himself", purpose="to meet"))
    assert counts(nora, asked) == (1, 0, 1, 0)
    event = events(asked)[call]
    assert event.status.value == "CANCELLED"
    assert event.summary.value.startswith("Done: Lindholm")
    assert event.dtstart.value == datetime(2026, 11, 27, 9, 30, tzinfo=UTC)


def test_a_touch_moved_far_away_leaves_and_comes_back_where_it_is(
    nora: Book, call: Ref, clock: Moving, asked: Asked
) -> None:
    export_calendar(nora, asked)
    clock.forward(hours=1)
    move_planned(nora, call, date(2027, 6, 1))
    assert counts(nora, asked) == (0, 0, 1, 0)
    event = events(asked)[call]
    assert event.status.value == "CANCELLED"
    assert event.summary.value.startswith("Moved to 1 June 2027: Lindholm")
    assert counts(nora, replace(asked, weeks=40)) == (0, 1, 0, 0)
    event = events(asked)[call]
    assert event.status.value == "CONFIRMED"
    assert event.dtstart.value == datetime(2027, 6, 1, 8, 30, tzinfo=UTC)


def test_a_touch_that_is_gone_is_told_without_its_words(
    nora: Book, lindholm: Ref, call: Ref, clock: Moving, asked: Asked
) -> None:
    export_calendar(nora, asked)
    number = int(events(asked)[call].sequence.value)
    erase_account(nora, lindholm)
    assert counts(nora, asked) == (0, 0, 1, 0)
    event = events(asked)[call]
    assert (event.status.value, event.summary.value) == ("CANCELLED", "Cancelled")
    assert int(event.sequence.value) > number
    assert b"Lindholm" not in asked.path.read_bytes()


def test_undoing_the_note_cancels_what_it_planned(nora: Book, call: Ref, asked: Asked) -> None:
    export_calendar(nora, asked)
    undo_last(nora)
    assert counts(nora, asked) == (0, 0, 1, 0)
    assert events(asked)[call].summary.value == "Cancelled"


def test_a_day_that_passes_cancels_nothing(
    nora: Book, call: Ref, clock: Moving, asked: Asked
) -> None:
    export_calendar(nora, asked)
    data = asked.path.read_bytes()
    clock.forward(days=20)
    assert counts(nora, asked) == (0, 0, 0, 1)
    assert asked.path.read_bytes() == data


def test_a_narrower_calendar_cancels_nothing_that_stands(
    nora: Book, lindholm: Ref, asked: Asked
) -> None:
    touch = plan(nora, lindholm, When(date(2027, 1, 10)))
    export_calendar(nora, asked)
    narrow = export_calendar(nora, replace(asked, weeks=1)).counts
    assert (narrow.unchanged, narrow.until, narrow.later) == (1, date(2026, 12, 1), 1)
    assert calendar_preview(nora, asked).later == 0
    assert events(asked)[touch].status.value == "CONFIRMED"
    cancel_planned(nora, touch)
    assert calendar_preview(nora, replace(asked, weeks=1)).later == 0


@pytest.mark.parametrize("part", PARTS)
def test_what_nobody_wants_stays_out_and_leaves_what_stood_there(
    nora: Book, call: Ref, lindholm: Ref, asked: Asked, part: Part
) -> None:
    noon = When(FRIDAY, time(12), 60, "Europe/London")
    touches = {
        "timed": call,
        "whole_days": plan(nora, lindholm, When(FRIDAY)),
        "get_close": plan(nora, lindholm, noon, replace(CALL, kind="get_close")),
        "resets": plan(nora, lindholm, When(FRIDAY), replace(CALL, kind="reset")),
    }
    less = replace(asked, what=EVERYTHING - {part})
    assert counts(nora, less)[0] == 3
    assert events(asked).keys() == set(touches.values()) - {touches[part]}
    assert counts(nora, asked) == (1, 0, 0, 3)
    assert counts(nora, less) == (0, 0, 1, 3)
    assert events(asked)[touches[part]].status.value == "CANCELLED"
    assert export_calendar(nora, less, keep=True).logged
    kept = kept_calendar(nora)
    assert kept is not None
    assert kept.asked == less


def test_a_book_of_an_earlier_program_still_knows_what_was_asked(nora: Book, asked: Asked) -> None:
    """It knew of touches without an hour alone, and has no column for the rest."""
    export_calendar(nora, replace(asked, what=EVERYTHING - {"whole_days"}), keep=True)
    path = nora.path
    nora.close()
    with closing(sqlite3.connect(path)) as old, old:
        old.execute("ALTER TABLE local_calendars DROP COLUMN what")
    with closing(open_book(path)) as again:
        kept = kept_calendar(again)
        assert kept is not None
        assert kept.asked.what == EVERYTHING - {"whole_days"}
        assert export_calendar(again, asked, keep=True).logged


def test_two_laptops_give_the_same_bytes(
    nora: Book, lindholm: Ref, call: Ref, clock: Moving, asked: Asked, tmp_path: Path
) -> None:
    """The same events under the same numbers, also after a change was taken back."""
    move_planned(nora, call, FRIDAY, time(12))
    clock.forward(minutes=5)
    undo_last(nora)
    nora.write([changed(Account, lindholm, name="Lindholm & Sons", owner=None)], "Changed")
    share(nora, tmp_path / "shared.fieldshare", None, Sharing("Nora"))
    seller = Seller(id=Ref(""), name="Nora", zone="Europe/London", country="GB")
    with new_book(tmp_path / "other.fieldbook", seller, clock.moment) as other:
        merge(other, open_bundle(tmp_path / "shared.fieldshare").entries(), "shared")
        there = replace(asked, path=tmp_path / "other.ics")
        export_calendar(nora, asked)
        export_calendar(other, there)
    here, elsewhere = events(asked)[call], events(there)[call]
    assert here.serialize() == elsewhere.serialize()


def test_undoing_a_merge_cancels_what_it_brought(
    nora: Book, call: Ref, clock: Moving, asked: Asked, tmp_path: Path
) -> None:
    """Nothing is written into the journal then, and the number rises all the same."""
    share(nora, tmp_path / "shared.fieldshare", None, Sharing("Nora"))
    seller = Seller(id=Ref(""), name="Tom", zone="Europe/London", country="GB")
    with new_book(tmp_path / "tom.fieldbook", seller, clock.moment) as other:
        merge(other, open_bundle(tmp_path / "shared.fieldshare").entries(), "shared")
        with other.reading() as connection:
            account = next(reads.rows(connection, Account)).id
        other.write([changed(Account, account, owner=None)], "Taken over")
        assert counts(other, asked) == (1, 0, 0, 0)
        number = int(events(asked)[call].sequence.value)
        undo(other, "merge-1")
        assert counts(other, asked) == (0, 0, 1, 0)
        assert int(events(asked)[call].sequence.value) == number + 1


def test_what_was_set_aside_counts_for_no_number(
    nora: Book, call: Ref, lindholm: Ref, clock: Moving, asked: Asked, tmp_path: Path
) -> None:
    export_calendar(nora, asked)
    number = int(events(asked)[call].sequence.value)
    share(nora, tmp_path / "shared.fieldshare", None, Sharing("Nora"))
    seller = Seller(id=Ref(""), name="Tom", zone="Europe/London", country="GB")
    clock.forward(hours=1)
    with new_book(tmp_path / "tom.fieldbook", seller, clock.moment) as other:
        merge(other, open_bundle(tmp_path / "shared.fieldshare").entries(), "shared")
        other.write([changed(Account, lindholm, name="Lindholm & Sons")], "Changed")
        share(other, tmp_path / "back.fieldshare", None, Sharing("Tom"))
    merge(nora, open_bundle(tmp_path / "back.fieldshare").entries(), "back")
    undo(nora, "merge-1")
    again = replace(asked, path=tmp_path / "again.ics")
    assert counts(nora, again) == (1, 0, 0, 0)
    assert int(events(again)[call].sequence.value) == number


# ---- What is kept ---------------------------------------------------------------------------


def test_an_export_is_no_change_of_the_book(nora: Book, call: Ref, asked: Asked) -> None:
    before, marker = state(nora), nora.marker()
    export_calendar(nora, asked, keep=True)
    assert (state(nora), nora.marker()) == (before, marker)
    assert check(nora).faults == ()


def test_the_log_holds_no_words(nora: Book, call: Ref, asked: Asked) -> None:
    export_calendar(nora, asked)
    with nora.reading() as connection:
        kept = connection.exec_driver_sql("SELECT * FROM local_exports").all()
    assert len(kept) == 1
    assert "Lindholm" not in repr(kept)


def test_a_preview_writes_nothing(nora: Book, call: Ref, asked: Asked) -> None:
    assert calendar_preview(nora, asked).new == 1
    assert calendar_preview(nora, asked).new == 1
    assert not asked.path.exists()


def logged(book: Book) -> list[str]:
    """The targets of all that is logged."""
    with book.reading() as connection:
        found = Ground(connection).ask("SELECT target FROM local_exports")
    return sorted(target for (target,) in found)


def test_every_file_has_a_log_of_its_own(
    nora: Book, lindholm: Ref, call: Ref, clock: Moving, asked: Asked
) -> None:
    """One written between two writings of another changes nothing in it."""
    gone = plan(nora, lindholm, When(FRIDAY))
    busy = replace(asked, path=asked.path.with_name("busy.ics"), privacy="busy")
    for one in (asked, busy):
        assert counts(nora, one) == (2, 0, 0, 0)
    data = asked.path.read_bytes()
    assert export_calendar(nora, asked).written is False
    assert counts(nora, asked) == (0, 0, 0, 2)
    assert asked.path.read_bytes() == data
    cancel_planned(nora, gone)
    late = replace(asked, path=asked.path.with_name("late.ics"))
    assert calendar_preview(nora, late).new == 1
    assert counts(nora, late) == (1, 0, 0, 0)
    assert events(late).keys() == {call}
    for one in (asked, busy):
        assert counts(nora, one) == (0, 0, 1, 1)


def test_one_file_by_two_names_has_one_log(
    nora: Book, call: Ref, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_calendar(nora, asked)
    monkeypatch.chdir(asked.path.parent)
    by_others = (Path(asked.path.name), asked.path.parent / "x" / ".." / asked.path.name)
    for path in by_others:
        assert counts(nora, replace(asked, path=path)) == (0, 0, 0, 1)


def as_before(book: Book) -> None:
    """The log as an earlier program kept it: one for all files."""
    with book.pen() as pen:
        pen.ground.do("UPDATE local_exports SET target = 'file'")


def test_the_kept_file_takes_the_log_of_all_files_over(nora: Book, call: Ref, asked: Asked) -> None:
    export_calendar(nora, asked, keep=True)
    as_before(nora)
    other = replace(asked, path=asked.path.with_name("other.ics"))
    assert counts(nora, other) == (1, 0, 0, 0)
    cancel_planned(nora, call)
    assert calendar_preview(nora, asked).cancelled == 1
    assert counts(nora, asked) == (0, 0, 1, 0)
    assert "file" not in logged(nora)
    assert events(asked)[call].status.value == "CANCELLED"


def test_where_none_is_kept_the_first_file_that_is_there_takes_it_over(
    nora: Book, call: Ref, asked: Asked
) -> None:
    export_calendar(nora, asked)
    as_before(nora)
    assert counts(nora, replace(asked, path=asked.path.with_name("new.ics"))) == (1, 0, 0, 0)
    data = asked.path.read_bytes()
    assert counts(nora, asked) == (0, 0, 0, 1)
    assert asked.path.read_bytes() == data
    assert "file" not in logged(nora)


def test_the_log_of_a_file_that_nobody_writes_is_forgotten_after_a_year(
    nora: Book, lindholm: Ref, clock: Moving, asked: Asked
) -> None:
    nora.clock_confirmed = True
    far = replace(asked, weeks=200)
    kept, other = far, replace(far, path=asked.path.with_name("other.ics"))
    plan(nora, lindholm, When(date(2029, 6, 1)))
    export_calendar(nora, kept, keep=True)
    export_calendar(nora, other)
    assert len(logged(nora)) == 2
    clock.forward(days=360)
    plan(nora, lindholm, When(date(2029, 6, 2)))
    third = replace(far, path=asked.path.with_name("third.ics"))
    export_calendar(nora, third)
    assert len(logged(nora)) == 4
    clock.forward(days=10)
    plan(nora, lindholm, When(date(2029, 6, 3)))
    export_calendar(nora, third)
    assert len(logged(nora)) == 4  # three of the third, one of the one that is kept
    assert counts(nora, kept) == (2, 0, 0, 1)
    assert counts(nora, other) == (3, 0, 0, 0)


def test_a_kept_calendar_follows_the_book(
    nora: Book, lindholm: Ref, call: Ref, clock: Moving, asked: Asked
) -> None:
    assert update_calendar(nora) is None
    export_calendar(nora, replace(asked, privacy="name", weeks=3), keep=True)
    kept = kept_calendar(nora)
    assert kept is not None
    assert (kept.asked.path, kept.asked.weeks, kept.asked.privacy) == (asked.path, 3, "name")
    assert (kept.keep, kept.at) == (True, clock.moment)
    assert update_calendar(nora) is None
    clock.forward(minutes=2)
    cancel_planned(nora, call)
    done = update_calendar(nora)
    assert done is not None
    assert done.counts.cancelled == 1
    assert events(asked)[call].summary.value == "Cancelled: Lindholm Kitchens"
    found = kept_calendar(nora)
    assert found is not None
    assert found.at == clock.moment
    assert update_calendar(nora) is None
    asked.path.unlink()
    assert update_calendar(nora) is not None
    stop_keeping(nora)
    asked.path.unlink()
    assert update_calendar(nora) is None
    assert not asked.path.exists()


def test_a_kept_calendar_that_is_as_it_was_costs_one_look(
    nora: Book,
    lindholm: Ref,
    call: Ref,
    clock: Moving,
    asked: Asked,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    export_calendar(nora, asked, keep=True)
    clock.forward(minutes=1)
    nora.write([changed(Account, lindholm, rating="B")], "Changed")
    touched = asked.path.stat().st_mtime_ns
    assert update_calendar(nora) is None  # looked at, and the same
    kept = kept_calendar(nora)
    assert kept is not None
    assert kept.at == clock.moment - timedelta(minutes=1)  # when it was written last
    monkeypatch.setattr("fieldbook.work.calendars.given_by", None)
    pens = []
    nora.on_change = lambda: pens.append(1)
    assert update_calendar(nora) is None  # not even looked at
    assert asked.path.stat().st_mtime_ns == touched
    assert pens == []


def test_another_export_to_the_kept_file_is_put_right(nora: Book, call: Ref, asked: Asked) -> None:
    export_calendar(nora, asked, keep=True)
    export_calendar(nora, replace(asked, privacy="busy"))
    assert events(asked)[call].summary.value == "Busy"
    assert update_calendar(nora) is not None
    assert events(asked)[call].summary.value.startswith("Lindholm")
    export_calendar(nora, replace(asked, path=asked.path.with_name("other.ics"), weeks=1))
    kept = kept_calendar(nora)
    assert kept is not None
    assert (kept.asked, kept.keep) == (asked, True)


def test_a_kept_calendar_whose_folder_is_gone_says_so_until_it_is_back(
    nora: Book, call: Ref, tmp_path: Path
) -> None:
    asked = Asked(tmp_path / "stick" / "fieldbook.ics")
    asked.path.parent.mkdir()
    export_calendar(nora, asked, keep=True)
    asked.path.unlink()
    asked.path.parent.rmdir()
    cancel_planned(nora, call)
    for _try in range(2):
        with pytest.raises(CannotWriteError, match="the folder is gone"):
            update_calendar(nora)
    asked.path.parent.mkdir()
    done = update_calendar(nora)
    assert done is not None
    assert done.counts.cancelled == 1


def test_a_book_that_may_only_be_read_is_exported_without_a_log(
    nora: Book, call: Ref, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Book, "read_only", property(lambda _book: True))
    done = export_calendar(nora, asked)
    assert (done.written, done.logged, done.counts.new) == (True, False, 1)
    assert export_calendar(nora, asked).counts.new == 1
    assert call in events(asked)
    assert update_calendar(nora) is None


def test_a_book_of_another_version_that_may_only_be_read_is_refused_in_words(
    nora: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What follows from its journal has another shape, and cannot be made anew there."""
    with nora.pen() as pen:
        pen.ground.do("UPDATE local_book SET value = 'another' WHERE key = 'shape'")
    nora.close()
    before = nora.path.read_bytes()
    with monkeypatch.context() as there:
        there.setattr(os, "access", lambda path, _mode: Path(path) != nora.path)
        with pytest.raises(NotABookError, match="another version") as told:
            open_book(nora.path)
    assert "Copy it" in told.value.advice
    assert nora.path.read_bytes() == before
    with closing(open_book(nora.path)) as again:
        assert kept_calendar(again) is None


def test_an_older_book_without_the_tables_is_exported_too(
    nora: Book, call: Ref, asked: Asked
) -> None:
    with nora.pen() as pen:
        pen.ground.do("DROP TABLE local_exports")
        pen.ground.do("DROP TABLE local_calendars")
    assert calendar_preview(nora, asked).new == 1
    assert kept_calendar(nora) is None
    with Book(nora.path, now=nora.now) as again:
        assert counts(again, asked) == (1, 0, 0, 0)


# ---- The file -------------------------------------------------------------------------------


def test_a_folder_that_is_gone_is_named(nora: Book, call: Ref, tmp_path: Path) -> None:
    asked = Asked(tmp_path / "gone" / "fieldbook.ics")
    with pytest.raises(CannotWriteError) as told:
        export_calendar(nora, asked)
    assert told.value.title == "fieldbook.ics could not be written: the folder is gone."
    assert logged(nora) == []


@pytest.mark.parametrize(
    ("where", "error", "why"),
    [
        ("os.fsync", OSError(28, "No space left on device"), "the disk is full"),
        ("os.fsync", OSError(30, "Read-only"), "this place may only be read"),
        ("pathlib.Path.replace", PermissionError(13, "Denied"), "it is open in another program"),
        ("pathlib.Path.replace", OSError(5, "Input/output error"), "Input/output error"),
    ],
)
def test_whatever_fails_the_old_file_and_the_log_stay(
    nora: Book,
    call: Ref,
    asked: Asked,
    monkeypatch: pytest.MonkeyPatch,
    where: str,
    error: OSError,
    why: str,
) -> None:
    export_calendar(nora, asked)
    data = asked.path.read_bytes()
    cancel_planned(nora, call)

    def fail(*_args: object) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(where, fail)
        with pytest.raises(CannotWriteError, match=why):
            export_calendar(nora, asked)
    assert asked.path.read_bytes() == data
    assert {one.name for one in asked.path.parent.glob("*ics*")} == {"fieldbook.ics"}
    assert {one.name for one in asked.path.parent.glob(".*")} == set()
    assert counts(nora, asked) == (0, 0, 1, 0)


@pytest.mark.parametrize(
    "other",
    [b"a letter", b"BEGIN:VCALENDAR\r\nPRODID:-//Mozilla.org//Calendar\r\nEND:VCALENDAR\r\n"],
)
def test_nothing_of_anybody_else_is_overwritten(
    nora: Book, call: Ref, asked: Asked, other: bytes
) -> None:
    asked.path.write_bytes(other)
    with pytest.raises(CannotWriteError, match="another file"):
        export_calendar(nora, asked)
    assert asked.path.read_bytes() == other
    for path in (nora.path, asked.path.parent):
        with pytest.raises(CannotWriteError):
            export_calendar(nora, replace(asked, path=path))
    with pytest.raises(CannotWriteError) as told:
        export_calendar(nora, replace(asked, path=asked.path.parent))
    assert told.value.title == f"{asked.path.parent} is a folder."
    asked.path.write_bytes(b"")
    assert counts(nora, asked) == (1, 0, 0, 0)


@pytest.mark.parametrize("name", ["c.csv", "my.v2", "c.ics.txt"])
def test_a_name_that_is_no_calendar_s_is_refused(
    nora: Book, call: Ref, asked: Asked, name: str
) -> None:
    path = asked.path.with_name(name)
    with pytest.raises(NotFittingError) as told:
        export_calendar(nora, replace(asked, path=path))
    assert told.value.title == f"{name} does not end as a calendar does."
    assert not path.exists()


@pytest.mark.parametrize("name", ["c.ICS", "c.ical", "c.ifb", "c"])
def test_a_name_that_may_be_a_calendar_s_is_taken(
    nora: Book, call: Ref, asked: Asked, name: str
) -> None:
    path = asked.path.with_name(name)
    assert counts(nora, replace(asked, path=path)) == (1, 0, 0, 0)
    assert path.exists()


def test_the_calendar_of_another_book_is_never_overwritten(
    nora: Book, call: Ref, clock: Moving, asked: Asked, tmp_path: Path
) -> None:
    seller = Seller(id=Ref(""), name="Tom", zone="Europe/London", country="GB")
    with new_book(tmp_path / "tom.fieldbook", seller, clock.moment) as other:
        export_calendar(other, asked, keep=True)
        theirs = asked.path.read_bytes()
        with pytest.raises(CannotWriteError) as told:
            export_calendar(nora, asked)
        assert told.value.title == f"{asked.path} is the calendar of another book."
        assert "another name" in told.value.advice
        assert asked.path.read_bytes() == theirs
        asked.path.unlink()
        export_calendar(nora, asked)
        mine = asked.path.read_bytes()
        bare_account(other, AccountDraft(name="Seaview Hotels"))
        with pytest.raises(CannotWriteError, match="another book"):
            update_calendar(other)
    assert asked.path.read_bytes() == mine


def test_a_copy_of_the_book_writes_the_same_calendar(
    nora: Book, call: Ref, clock: Moving, asked: Asked, tmp_path: Path
) -> None:
    export_calendar(nora, asked)
    nora.copy_to(tmp_path / "copy.fieldbook")
    with closing(open_book(tmp_path / "copy.fieldbook", clock.moment)) as copy:
        cancel_planned(copy, call)
        assert counts(copy, asked) == (0, 0, 1, 0)


def test_a_seller_who_was_two_still_has_their_calendar(
    nora: Book, call: Ref, clock: Moving, asked: Asked, tmp_path: Path
) -> None:
    """Two laptops were set up apart, and their sellers are the same one now."""
    share(nora, tmp_path / "shared.fieldshare", None, Sharing("Nora"))
    export_calendar(nora, asked)
    seller = Seller(id=Ref(""), name="Nora", zone="Europe/London", country="GB")
    with new_book(tmp_path / "other.fieldbook", seller, clock.moment) as other:
        merge(other, open_bundle(tmp_path / "shared.fieldshare").entries(), "shared")
        with pytest.raises(CannotWriteError, match="another book"):
            export_calendar(other, asked)
        ids = [seller_of(book).id for book in (nora, other)]
        other.write([born(SameAs(id=other.new_id(), a=ids[0], b=ids[1], on=True))], "The same")
        assert counts(other, asked) == (1, 0, 0, 0)


@pytest.mark.skipif(os.name == "nt", reason="links and modes of POSIX")
def test_a_link_stays_one_and_who_may_read_the_file_stays_too(
    nora: Book, call: Ref, asked: Asked, tmp_path: Path
) -> None:
    real = tmp_path / "cloud.ics"
    real.touch()
    real.chmod(0o600)
    asked.path.symlink_to(real)
    export_calendar(nora, asked)
    assert asked.path.is_symlink()
    assert faults(real.read_bytes()) == []
    assert real.stat().st_mode & 0o777 == 0o600


KILLED = """
import os, sys
from pathlib import Path
from datetime import datetime
from fieldbook.work import books, calendars
from fieldbook import paths
at, real = int(sys.argv[3]), {"fsync": os.fsync, "replace": Path.replace}
def dying(name):
    def one(*args):
        if name == ("fsync", "replace", "replaced")[at]: os._exit(9)
        real[name](*args)
        if name == "replace" and at == 2: os._exit(9)
    return one
os.fsync, Path.replace = dying("fsync"), dying("replace")
book = books.open_book(Path(sys.argv[1]), datetime.fromisoformat("2026-11-24T12:00:00+00:00"))
calendars.export_calendar(book, calendars.Asked(Path(sys.argv[2])))
"""


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_calendar_is_old_or_new_however_the_program_ends(
    nora: Book, call: Ref, asked: Asked, at: int
) -> None:
    export_calendar(nora, asked)
    old = asked.path.read_bytes()
    cancel_planned(nora, call)
    source = str(Path(exports.__file__).parents[2])
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(nora.path), str(asked.path), str(at)],
        env={**os.environ, "PYTHONPATH": source},
        check=False,
        timeout=60,
    )
    assert ended.returncode == 9
    assert (asked.path.read_bytes() == old) is (at < 2)
    export_calendar(nora, asked)
    assert events(asked)[call].status.value == "CANCELLED"


def test_what_a_program_left_that_was_ended_is_cleared_a_day_later(
    nora: Book, call: Ref, asked: Asked
) -> None:
    names = (f"{asked.path.name}.4711", f"{asked.path.name}.4712", "other.ics.4711")
    old, young, other = (asked.path.with_name(f".{name}.part") for name in names)
    for part in (old, young, other):
        part.write_bytes(b"half")
    long_ago = young.stat().st_mtime - 2 * 24 * 60 * 60
    for part in (old, other):
        os.utime(part, (long_ago, long_ago))
    export_calendar(nora, asked)
    assert [part.exists() for part in (old, young, other)] == [False, True, True]


def test_an_account_without_a_name_is_an_event_all_the_same(nora: Book, asked: Asked) -> None:
    account = bare_account(nora, AccountDraft(name="x")).id
    nora.write([changed(Account, account, name=None)], "Changed")
    touch = plan(nora, account, When(FRIDAY))
    export_calendar(nora, asked)
    assert events(asked)[touch].summary.value == "Call"


# ---- Two at once, and days at the end of time -------------------------------------------------


def test_what_another_program_wrote_meanwhile_is_not_overwritten(
    nora: Book, call: Ref, clock: Moving, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It read the book, and then another one cancelled the touch and wrote the file."""
    export_calendar(nora, asked)
    clock.forward(minutes=5)
    move_planned(nora, call, FRIDAY, time(14))
    ready, turns = calendars._ready, []

    def slow(book: Book, what: Asked, *, fresh: bool) -> Any:  # noqa: ANN401
        found = ready(book, what, fresh=fresh)
        turns.append(1)
        if len(turns) == 1:
            with Book(nora.path, now=lambda: clock.moment + timedelta(minutes=1)) as other:
                cancel_planned(other, call)
                export_calendar(other, asked)
        return found

    monkeypatch.setattr(calendars, "_ready", slow)
    export_calendar(nora, asked)
    assert len(turns) == 3
    event = events(asked)[call]
    assert event.status.value == "CANCELLED"
    numbers = [one.sequence for one in log_of(nora, asked)]
    assert [int(event.sequence.value)] == numbers


@pytest.mark.parametrize("day", [date(9999, 12, 31), date(1, 1, 1)])
def test_a_touch_at_the_end_of_time_is_on_no_calendar_and_breaks_none(
    nora: Book, call: Ref, lindholm: Ref, asked: Asked, day: date
) -> None:
    whole = plan(nora, lindholm, When(FRIDAY))
    export_calendar(nora, asked)
    nora.write([changed(Touch, whole, at=When(day))], "Moved")
    nora.write([changed(Touch, call, at=When(day, time(23, 59), 600, "Pacific/Auckland"))], "Moved")
    export_calendar(nora, asked)
    assert {one.status.value for one in events(asked).values()} == {"CANCELLED"}
