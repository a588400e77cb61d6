"""One calendar after the other, each in the form it can take: what it is given, what is by hand."""

import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject

from fieldbook.book import exports
from fieldbook.book.book import Book
from fieldbook.book.bundle import open_bundle
from fieldbook.book.changes import born, changed
from fieldbook.book.ground import Ground
from fieldbook.book.merge import merge
from fieldbook.book.share import Sharing, share
from fieldbook.errors import CannotWriteError, NotFittingError
from fieldbook.model.accounts import Account
from fieldbook.model.calendar_targets import TARGETS, Profile, Target
from fieldbook.model.events import EVERYTHING
from fieldbook.model.notes import Words
from fieldbook.model.rows import Ref, When
from fieldbook.model.sellers import Seller
from fieldbook.model.touches import Touch
from fieldbook.work.books import new_book, open_book
from fieldbook.work.calendar_asked import Asked, ByHand, Exported
from fieldbook.work.calendars import (
    calendar_ahead,
    changed_by_hand,
    export_calendar,
    give_fresh_ids,
    has_last_list,
    kept_calendar,
    list_again,
    update_calendar,
)
from fieldbook.work.history import erase_account, undo_last
from fieldbook.work.moved_times import preview_moved_times, take_moved_times
from fieldbook.work.touches import cancel_planned, move_planned
from tests.exchange.ics_lint import faults

FRIDAY = date(2026, 11, 27)
LONDON = "Europe/London"


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
def calls(nora: Book, lindholm: Ref, clock: Moving) -> list[Ref]:
    """Three calls, on Friday and the two Fridays after."""
    found = [
        plan(nora, lindholm, FRIDAY + timedelta(weeks=n), f"to agree on {n}") for n in (0, 1, 2)
    ]
    clock.forward(minutes=1)
    return found


def plan(book: Book, account: Ref, day: date, purpose: str) -> Ref:
    at = When(day, time(9, 30), 15, LONDON)
    touch = Touch(id=book.new_id(), account=account, at=at)
    words = Words(id=touch.id, purpose=purpose)
    book.write([born(touch), born(words)], "Touch planned")
    return touch.id


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out.ics"


def asked_of(target: Target, out: Path, profile: Profile | None = None) -> Asked:
    return Asked(out, target=target, profile=profile or TARGETS[target].profile)


def given(book: Book, asked: Asked) -> dict[str, Any]:
    """What one more export puts into the file; nothing where it writes none."""
    asked.path.unlink(missing_ok=True)
    done = export_calendar(book, asked)
    assert done.written is done.news is asked.path.exists()
    return read(asked.path) if done.written else {}


def read(path: Path) -> dict[str, Any]:
    """The events of a file that has no fault."""
    data = path.read_bytes()
    assert faults(data) == []
    found = vobject.readOne(data.decode())
    return {one.uid.value: one for one in getattr(found, "vevent_list", [])}


def by_hand(done: Exported) -> list[tuple[str, str]]:
    return [(one.what, one.touch) for one in done.by_hand]


# ---- What has changed -----------------------------------------------------------------------


def test_a_file_of_changes_holds_what_is_new_moved_and_cancelled_since(
    nora: Book, lindholm: Ref, calls: list[Ref], clock: Moving, out: Path
) -> None:
    asked = asked_of("evolution", out)
    assert given(nora, asked).keys() == set(calls)
    clock.forward(minutes=5)
    move_planned(nora, calls[0], FRIDAY, time(11))
    cancel_planned(nora, calls[1])
    fresh = plan(nora, lindholm, FRIDAY, "to hear more")
    counts = calendar_ahead(nora, asked).counts
    assert (counts.new, counts.moved, counts.changed) == (1, 1, 1)
    assert (counts.cancelled, counts.unchanged) == (1, 1)
    events = given(nora, asked)
    assert events.keys() == {calls[0], calls[1], fresh}
    assert events[calls[0]].dtstart.value == datetime(2026, 11, 27, 11, tzinfo=UTC)
    assert events[calls[1]].status.value == "CANCELLED"
    assert given(nora, asked) == {}


@pytest.mark.parametrize("target", ["evolution", "google", "gnome", "thunderbird"])
def test_nothing_new_writes_no_empty_file(
    nora: Book, calls: list[Ref], out: Path, target: Target
) -> None:
    asked = asked_of(target, out)
    export_calendar(nora, asked)
    data, touched = out.read_bytes(), out.stat().st_mtime_ns
    done = export_calendar(nora, asked)
    assert (done.written, done.news, done.counts.unchanged) == (False, False, 3)
    assert (out.read_bytes(), out.stat().st_mtime_ns) == (data, touched)
    again = export_calendar(nora, replace(asked, path=out.with_name("again.ics")))
    assert not again.path.exists()


def test_a_book_with_nothing_planned_gives_no_file_of_changes(nora: Book, out: Path) -> None:
    assert given(nora, asked_of("google", out)) == {}
    assert given(nora, asked_of("thunderbird", out)) == {}


def test_what_google_was_not_seen_to_take_is_in_the_file_and_on_the_list(
    nora: Book, calls: list[Ref], clock: Moving, out: Path
) -> None:
    asked = asked_of("google", out)
    given(nora, asked)
    clock.forward(minutes=5)
    move_planned(nora, calls[0], FRIDAY, time(11))
    cancel_planned(nora, calls[1])
    assert [one.what for one in calendar_ahead(nora, asked).by_hand] == ["cancelled"]
    events = given(nora, asked)
    assert events[calls[1]].status.value == "CANCELLED"
    done = export_calendar(nora, asked)
    assert by_hand(done) == [("cancelled", calls[1])]  # until somebody says it is out
    number = int(events[calls[1]].sequence.value)
    clock.forward(minutes=5)
    undo_last(nora)  # and it is planned again: an id that was deleted there would not come back
    events = given(nora, asked)
    (fresh,) = events
    assert fresh == f"{calls[1]}-g2"
    assert events[fresh].status.value == "CONFIRMED"
    assert int(events[fresh].sequence.value) > number


# ---- What is new, and the rest by hand --------------------------------------------------------


@pytest.mark.parametrize("target", ["thunderbird", "gnome", "nextcloud"])
def test_a_calendar_that_skips_what_it_has_is_given_only_what_is_new(
    nora: Book, lindholm: Ref, calls: list[Ref], clock: Moving, out: Path, target: Target
) -> None:
    asked = asked_of(target, out)
    ever = set(given(nora, asked))
    for n in range(4):
        clock.forward(minutes=5)
        move_planned(nora, calls[0], FRIDAY, time(10 + n))
        fresh = plan(nora, lindholm, FRIDAY, f"to hear {n}")
        events = given(nora, asked)
        assert events.keys() == {fresh}
        assert not ever & events.keys()
        ever |= events.keys()
    cancel_planned(nora, calls[1])
    undo_last(nora)
    assert given(nora, asked) == {}


def test_the_list_names_what_stands_there_and_what_should(
    nora: Book, lindholm: Ref, calls: list[Ref], clock: Moving, out: Path
) -> None:
    asked = asked_of("thunderbird", out)
    given(nora, asked)
    clock.forward(minutes=5)
    move_planned(nora, calls[0], FRIDAY + timedelta(days=3), time(11))
    cancel_planned(nora, calls[1])
    nora.write([changed(Words, calls[2], purpose="to sign")], "Changed")
    title = "Lindholm Kitchens: to agree on {}".format
    at = datetime.fromisoformat
    assert export_calendar(nora, asked).by_hand == (
        ByHand(
            calls[0],
            "moved",
            title(0),
            at("2026-11-27T09:30+00:00"),
            at("2026-11-27T09:45+00:00"),
            title(0),
            at("2026-11-30T11:00+00:00"),
            at("2026-11-30T11:15+00:00"),
        ),
        ByHand(
            calls[1],
            "cancelled",
            title(1),
            at("2026-12-04T09:30+00:00"),
            at("2026-12-04T09:45+00:00"),
        ),
        ByHand(
            calls[2],
            "renamed",
            title(2),
            at("2026-12-11T09:30+00:00"),
            at("2026-12-11T09:45+00:00"),
            "Lindholm Kitchens: to sign",
            at("2026-12-11T09:30+00:00"),
            at("2026-12-11T09:45+00:00"),
            "The purpose of my call is to sign\nLindholm Kitchens",
        ),
    )


def test_the_list_shows_the_hours_of_the_seller(nora: Book, lindholm: Ref, out: Path) -> None:
    summer = date(2027, 4, 2)
    touch = plan(nora, lindholm, summer, "to agree")
    asked = replace(asked_of("gnome", out), weeks=30)
    export_calendar(nora, asked)
    move_planned(nora, touch, summer, time(14))
    (one,) = export_calendar(nora, asked).by_hand
    assert isinstance(one.start, datetime)
    assert isinstance(one.new_start, datetime)
    assert f"{one.start:%H:%M} {one.new_start:%H:%M}" == "09:30 14:00"


def test_what_was_not_done_yet_stays_on_the_list_as_it_stands_there(
    nora: Book, calls: list[Ref], clock: Moving, out: Path
) -> None:
    """Moved twice, it is told from where the calendar has it to where it is now."""
    asked = asked_of("thunderbird", out)
    given(nora, asked)
    for hour in (11, 15):
        clock.forward(minutes=5)
        move_planned(nora, calls[0], FRIDAY, time(hour))
        (one,) = export_calendar(nora, asked).by_hand
        assert isinstance(one.start, datetime)
        assert isinstance(one.new_start, datetime)
        assert (one.start.hour, one.new_start.hour) == (9, hour)
    clock.forward(minutes=5)
    move_planned(nora, calls[0], FRIDAY, time(9, 30))  # back where the calendar has it
    assert export_calendar(nora, asked).by_hand == ()


def test_what_was_done_by_hand_leaves_the_list(
    nora: Book, calls: list[Ref], clock: Moving, out: Path
) -> None:
    asked = asked_of("thunderbird", out)
    given(nora, asked)
    move_planned(nora, calls[0], FRIDAY, time(11))
    cancel_planned(nora, calls[1])
    assert len(export_calendar(nora, asked).by_hand) == 2
    clock.forward(minutes=5)
    move_planned(nora, calls[0], FRIDAY, time(16))  # after the list was made
    changed_by_hand(nora, asked)
    (one,) = export_calendar(nora, asked).by_hand
    assert isinstance(one.start, datetime)
    assert isinstance(one.new_start, datetime)
    assert (one.what, one.start.hour, one.new_start.hour) == ("moved", 11, 16)
    changed_by_hand(nora, asked)
    assert export_calendar(nora, asked).by_hand == ()


@pytest.mark.parametrize(("target", "by_itself"), [("thunderbird", False), ("google", True)])
def test_what_comes_back_after_it_was_taken_out_by_hand_has_an_id_of_its_own(
    nora: Book, calls: list[Ref], clock: Moving, out: Path, target: Target, by_itself: bool
) -> None:
    asked = asked_of(target, out)
    given(nora, asked)
    cancel_planned(nora, calls[1])
    export_calendar(nora, asked)
    changed_by_hand(nora, asked)
    undo_last(nora)
    assert set(given(nora, asked)) == {f"{calls[1]}-g2"}
    assert export_calendar(nora, asked).news is False
    move_planned(nora, calls[1], FRIDAY, time(16))
    done = export_calendar(nora, asked)
    assert (by_hand(done), done.news) == (
        ([], True) if by_itself else ([("moved", calls[1])], False)
    )
    changed_by_hand(nora, asked)
    cancel_planned(nora, calls[1])
    export_calendar(nora, asked)
    changed_by_hand(nora, asked)
    undo_last(nora)
    assert set(given(nora, asked)) == {f"{calls[1]}-g3"}
    done = export_calendar(nora, asked, fresh_ids=True)
    assert done.counts.new == len(calls)
    assert set(read(asked.path)) == {f"{call}-g4" for call in calls}


def test_a_calendar_that_refuses_what_it_has_is_never_given_it_again_after_long(
    nora: Book, calls: list[Ref], clock: Moving, out: Path
) -> None:
    nora.clock_confirmed = True
    asked = asked_of("gnome", out)
    given(nora, asked)
    clock.forward(days=90)
    asked = asked_of("gnome", out.with_name("later.ics"))
    export_calendar(nora, asked)
    move_planned(nora, calls[0], clock.moment.date() + timedelta(days=2), time(9))
    done = export_calendar(nora, asked)
    assert by_hand(done) == [("moved", calls[0])]
    assert not asked.path.exists()


@pytest.mark.parametrize("target", ["thunderbird", "google"])
def test_what_comes_back_before_anybody_said_it_was_taken_out_is_there_once_either_way(
    nora: Book, calls: list[Ref], clock: Moving, out: Path, target: Target
) -> None:
    """Whether it was deleted nobody knows: it comes anew, and the old one goes if it is there."""
    asked = asked_of(target, out)
    given(nora, asked)
    cancel_planned(nora, calls[1])
    export_calendar(nora, asked)
    undo_last(nora)
    assert set(given(nora, asked)) == {f"{calls[1]}-g2"}
    assert by_hand(export_calendar(nora, asked)) == [("twice", calls[1])]
    move_planned(nora, calls[1], FRIDAY + timedelta(days=7), time(16))
    assert ("cancelled", calls[1]) in by_hand(export_calendar(nora, asked))
    changed_by_hand(nora, asked)
    assert export_calendar(nora, asked).by_hand == ()


def test_what_else_an_entry_says_is_on_the_list_too(
    nora: Book, calls: list[Ref], clock: Moving, out: Path
) -> None:
    """Its text may be what nobody else is to read."""
    asked = asked_of("thunderbird", out)
    given(nora, asked)
    quiet = replace(asked, privacy="name")
    works = export_calendar(nora, quiet).by_hand
    assert [(one.what, one.new_title, one.text) for one in works] == [
        ("renamed", "Lindholm Kitchens", "")
    ] * 3
    changed_by_hand(nora, asked)
    clock.forward(minutes=5)
    nora.write([changed(Touch, calls[0], channel="visit")], "Changed")
    (one,) = export_calendar(nora, quiet).by_hand
    assert (one.what, one.text) == ("reworded", "")


def test_a_list_that_was_not_done_after_all_comes_back(
    nora: Book, calls: list[Ref], clock: Moving, out: Path
) -> None:
    asked = asked_of("thunderbird", out)
    given(nora, asked)
    move_planned(nora, calls[0], FRIDAY, time(11))
    works = export_calendar(nora, asked).by_hand
    assert not has_last_list(nora, asked)
    changed_by_hand(nora, asked)
    assert export_calendar(nora, asked).by_hand == ()
    assert has_last_list(nora, asked)
    list_again(nora, asked)
    assert export_calendar(nora, asked).by_hand == works
    assert not has_last_list(nora, asked)
    list_again(nora, asked)
    assert export_calendar(nora, asked).by_hand == works
    changed_by_hand(nora, asked)
    clock.forward(minutes=5)
    cancel_planned(nora, calls[1])
    export_calendar(nora, asked)
    changed_by_hand(nora, asked)
    list_again(nora, asked)
    assert by_hand(export_calendar(nora, asked)) == [("cancelled", calls[1])]


def test_what_was_taken_back_from_a_calendar_is_no_work_there(
    nora: Book, calls: list[Ref], clock: Moving, out: Path
) -> None:
    asked = asked_of("thunderbird", out)
    given(nora, asked)
    data = out.read_bytes().replace(b"20261127T093000Z", b"20261127T150000Z")
    there = out.with_name("there.ics")
    there.write_bytes(
        data.replace(b"20261127T094500Z", b"20261127T151500Z").replace(
            b"PRODID:-//Fieldbook", b"PRODID:-//Thunderbird"
        )
    )
    clock.forward(minutes=5)
    assert len(take_moved_times(nora, there).moved) == 1
    assert export_calendar(nora, asked).by_hand == ()
    clock.forward(minutes=5)
    move_planned(nora, calls[0], FRIDAY, time(16))
    (one,) = export_calendar(nora, asked).by_hand
    assert isinstance(one.start, datetime)
    assert isinstance(one.new_start, datetime)
    assert (one.what, one.start.hour, one.new_start.hour) == ("moved", 15, 16)


def test_what_lies_behind_is_no_work(
    nora: Book, calls: list[Ref], clock: Moving, out: Path
) -> None:
    asked = asked_of("thunderbird", out)
    given(nora, asked)
    cancel_planned(nora, calls[0])
    assert by_hand(export_calendar(nora, asked)) == [("cancelled", calls[0])]
    clock.forward(days=4)
    assert export_calendar(nora, asked).by_hand == ()
    clock.forward(days=20)
    move_planned(nora, calls[2], date(2026, 12, 21))
    assert by_hand(export_calendar(nora, asked)) == [("moved", calls[2])]


def test_what_is_erased_is_told_without_its_words_and_they_are_nowhere(
    nora: Book, lindholm: Ref, calls: list[Ref], out: Path
) -> None:
    asked = asked_of("thunderbird", out)
    export_calendar(nora, asked)
    move_planned(nora, calls[0], FRIDAY, time(11))
    export_calendar(nora, asked)
    erase_account(nora, lindholm)
    with nora.reading() as connection:
        assert not Ground(connection).ask("SELECT * FROM local_exports WHERE summary <> ''")
    found = export_calendar(nora, asked).by_hand
    assert [(one.what, one.title) for one in found] == [("cancelled", "")] * 3
    path = nora.path
    nora.close()
    assert b"agree on" not in path.read_bytes()


@pytest.mark.parametrize("target", ["gnome", "nextcloud"])
def test_a_calendar_that_refuses_what_it_knows_is_given_no_changes(
    nora: Book, calls: list[Ref], out: Path, target: Target
) -> None:
    with pytest.raises(NotFittingError):
        export_calendar(nora, asked_of(target, out, "changes"))
    assert not out.exists()


# ---- The whole calendar anew ------------------------------------------------------------------


def test_the_whole_calendar_anew_holds_what_stands_and_nothing_else(
    nora: Book, lindholm: Ref, calls: list[Ref], clock: Moving, out: Path
) -> None:
    asked = asked_of("outlook_classic", out)
    assert given(nora, asked).keys() == set(calls)
    move_planned(nora, calls[0], FRIDAY, time(11))
    cancel_planned(nora, calls[1])
    counts = calendar_ahead(nora, asked).counts
    assert (counts.moved, counts.cancelled) == (1, 1)
    events = given(nora, asked)
    assert events.keys() == {calls[0], calls[2]}
    done = export_calendar(nora, asked)
    assert (done.written, done.by_hand, done.counts.cancelled) == (False, (), 0)
    erase_account(nora, lindholm)
    assert given(nora, asked) == {}
    assert out.exists()


# ---- A folder -------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Asked:
    return asked_of("folder", tmp_path / "touches")


def names(asked: Asked) -> set[str]:
    return {one.name for one in asked.path.iterdir()}


def test_a_folder_holds_a_file_for_each_touch(
    nora: Book, lindholm: Ref, calls: list[Ref], clock: Moving, folder: Asked
) -> None:
    done = export_calendar(nora, folder)
    assert (done.written, done.counts.new, done.left) == (True, 3, ())
    assert names(folder) == {f"{touch}.ics" for touch in calls}
    for touch in calls:
        assert read(folder.path / f"{touch}.ics").keys() == {touch}
    touched = {one: one.stat().st_mtime_ns for one in folder.path.iterdir()}
    assert export_calendar(nora, folder).written is False
    assert {one: one.stat().st_mtime_ns for one in folder.path.iterdir()} == touched
    clock.forward(minutes=5)
    move_planned(nora, calls[0], FRIDAY, time(11))
    cancel_planned(nora, calls[1])
    fresh = plan(nora, lindholm, FRIDAY, "to hear more")
    assert export_calendar(nora, folder).written
    assert names(folder) == {f"{touch}.ics" for touch in (calls[0], calls[2], fresh)}
    moved = folder.path / f"{calls[0]}.ics"
    assert read(moved)[calls[0]].dtstart.value == datetime(2026, 11, 27, 11, tzinfo=UTC)
    stayed = folder.path / f"{calls[2]}.ics"
    assert stayed.stat().st_mtime_ns == touched[stayed]


def test_what_somebody_put_or_changed_in_a_folder_is_never_lost(
    nora: Book, lindholm: Ref, calls: list[Ref], clock: Moving, folder: Asked
) -> None:
    export_calendar(nora, folder)
    mine, edited, gone = (
        folder.path / name for name in ("mine.ics", f"{calls[0]}.ics", f"{calls[1]}.ics")
    )
    mine.write_bytes(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    for path in (edited, gone):
        path.write_bytes(path.read_bytes().replace(b"to agree", b"to differ"))
    before = {path: path.read_bytes() for path in (mine, edited, gone)}
    clock.forward(minutes=5)
    move_planned(nora, calls[0], FRIDAY, time(11))
    cancel_planned(nora, calls[1])
    done = export_calendar(nora, folder)
    assert mine.read_bytes() == before[mine]
    for path in (edited, gone):
        assert path.with_name(f"{path.name}.yours").read_bytes() == before[path]
    assert not gone.exists()
    assert read(edited)[calls[0]].dtstart.value == datetime(2026, 11, 27, 11, tzinfo=UTC)
    assert {(one.name, one.edited) for one in done.left} == {(edited.name, True), (gone.name, True)}
    assert export_calendar(nora, folder).left == ()
    later = plan(nora, lindholm, FRIDAY, "to meet")
    taken = folder.path / f"{later}.ics"
    taken.write_text("somebody else's")
    done = export_calendar(nora, folder)
    assert (taken.name, False) in {(one.name, one.edited) for one in done.left}
    assert taken.read_text() == "somebody else's"


def test_what_a_program_adds_to_a_file_of_ours_stays_as_long_as_the_touch_does(
    nora: Book, calls: list[Ref], clock: Moving, folder: Asked
) -> None:
    """A server or another calendar puts lines of its own into every file it syncs."""
    export_calendar(nora, folder, keep=True)
    path = folder.path / f"{calls[0]}.ics"
    added = path.read_bytes().replace(
        b"END:VEVENT", b"X-MOZ-LASTACK:20261124T103000Z\r\nEND:VEVENT"
    )
    path.write_bytes(added)
    assert export_calendar(nora, folder).left == ()
    assert path.read_bytes() == added
    clock.forward(minutes=5)
    move_planned(nora, calls[0], FRIDAY, time(11))
    done = update_calendar(nora)
    assert done
    assert [(one.name, one.kept) for one in done.left] == [(path.name, f"{path.name}.yours")]
    assert read(path)[calls[0]].dtstart.value == datetime(2026, 11, 27, 11, tzinfo=UTC)


def test_what_is_over_is_told_once(
    nora: Book, lindholm: Ref, calls: list[Ref], clock: Moving, out: Path
) -> None:
    """Where it was taken out by hand, a second word about it would put it in again."""
    asked = asked_of("outlook_new", out)
    given(nora, asked)
    cancel_planned(nora, calls[1])
    assert given(nora, asked).keys() == {calls[1]}
    changed_by_hand(nora, asked)
    clock.forward(minutes=5)
    nora.write([changed(Account, lindholm, name="Lindholm & Sons")], "Renamed")
    ahead = calendar_ahead(nora, asked)
    assert (ahead.counts.cancelled, ahead.counts.changed) == (0, 2)
    assert given(nora, asked).keys() == {calls[0], calls[2]}


def test_after_the_whole_calendar_anew_nothing_is_left_to_the_hand(
    nora: Book, calls: list[Ref], clock: Moving, out: Path
) -> None:
    asked = asked_of("thunderbird", out)
    given(nora, asked)
    cancel_planned(nora, calls[1])
    move_planned(nora, calls[0], FRIDAY, time(14))
    assert len(export_calendar(nora, asked).by_hand) == 2
    export_calendar(nora, asked_of("thunderbird", out.with_name("whole.ics"), "full"))
    assert export_calendar(nora, asked).by_hand == ()


def test_news_are_never_written_into_the_calendar_that_is_kept(
    nora: Book, calls: list[Ref], out: Path
) -> None:
    export_calendar(nora, asked_of("korganizer", out), keep=True)
    before = out.read_bytes()
    with pytest.raises(NotFittingError, match="kept up to date"):
        export_calendar(nora, asked_of("google", out))
    assert out.read_bytes() == before


def test_a_part_that_is_not_wanted_any_more_was_not_moved(
    nora: Book, calls: list[Ref], out: Path
) -> None:
    export_calendar(nora, asked_of("korganizer", out))
    export_calendar(nora, replace(asked_of("korganizer", out), what=EVERYTHING - {"timed"}))
    titles = {one.summary.value for one in read(out).values()}
    assert titles == {f"Cancelled: Lindholm Kitchens: to agree on {n}" for n in (0, 1, 2)}


def test_a_file_that_was_thrown_away_or_torn_comes_back(
    nora: Book, calls: list[Ref], folder: Asked
) -> None:
    export_calendar(nora, folder)
    one, other = (folder.path / f"{touch}.ics" for touch in calls[:2])
    data = one.read_bytes(), other.read_bytes()
    one.unlink()
    other.write_bytes(b"")
    assert export_calendar(nora, folder).written
    assert (one.read_bytes(), other.read_bytes()) == data


def test_a_folder_is_kept_up_to_date_like_a_file(
    nora: Book, calls: list[Ref], clock: Moving, folder: Asked
) -> None:
    export_calendar(nora, folder, keep=True)
    kept = kept_calendar(nora)
    assert kept is not None
    assert (kept.asked, kept.keep) == (folder, True)
    assert update_calendar(nora) is None
    cancel_planned(nora, calls[1])
    assert update_calendar(nora) is not None
    assert f"{calls[1]}.ics" not in names(folder)
    shutil.rmtree(folder.path.parent / "touches")
    assert update_calendar(nora) is not None
    assert len(names(folder)) == 2


def test_two_sellers_share_a_folder_and_neither_touches_the_other_s(
    nora: Book, calls: list[Ref], clock: Moving, folder: Asked, tmp_path: Path
) -> None:
    seller = Seller(id=Ref(""), name="Tom", zone=LONDON, country="GB")
    with new_book(tmp_path / "tom.fieldbook", seller, clock.moment) as other:
        account = Account(id=other.new_id(), name="Seaview")
        other.write([born(account)], "Account added")
        theirs = plan(other, account.id, FRIDAY, "to meet")
        export_calendar(other, folder)
        export_calendar(nora, folder)
        give_fresh_ids(nora, folder)
        export_calendar(nora, folder)
        export_calendar(other, folder)
    assert names(folder) == {f"{theirs}.ics", *(f"{touch}-g2.ics" for touch in calls)}


def test_a_folder_that_cannot_be_is_told(
    nora: Book, calls: list[Ref], folder: Asked, tmp_path: Path
) -> None:
    folder.path.write_text("mine")
    with pytest.raises(CannotWriteError, match="is a file"):
        export_calendar(nora, folder)
    assert folder.path.read_text() == "mine"
    with pytest.raises(CannotWriteError, match="the folder is gone"):
        export_calendar(nora, replace(folder, path=tmp_path / "gone" / "touches"))


@pytest.mark.parametrize("at", ["os.fsync", "pathlib.Path.replace"])
def test_a_disk_that_fails_leaves_every_file_of_a_folder_whole(
    nora: Book, calls: list[Ref], folder: Asked, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    export_calendar(nora, folder)
    old = {one.name: one.read_bytes() for one in folder.path.iterdir()}
    for touch in calls:
        move_planned(nora, touch, FRIDAY, time(12))

    def fail(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(at, fail)
        with pytest.raises(CannotWriteError, match="the disk is full"):
            export_calendar(nora, folder)
    assert {one.name: one.read_bytes() for one in folder.path.iterdir()} == old
    assert export_calendar(nora, folder).counts.moved == 3


# ---- Side by side ---------------------------------------------------------------------------


def test_every_calendar_has_a_log_of_its_own(
    nora: Book, calls: list[Ref], clock: Moving, tmp_path: Path
) -> None:
    all_of_them = [asked_of(target, tmp_path / f"{target}.ics") for target in TARGETS]
    for asked in all_of_them:
        assert calendar_ahead(nora, asked).counts.new == 3
        export_calendar(nora, asked)
    clock.forward(minutes=5)
    move_planned(nora, calls[0], FRIDAY, time(11))
    for asked in all_of_them:
        counts = export_calendar(nora, asked).counts
        assert (counts.new, counts.moved, counts.unchanged) == (0, 1, 2)


def test_a_calendar_that_imports_has_one_log_whatever_its_files_are_called(
    nora: Book, calls: list[Ref], out: Path
) -> None:
    export_calendar(nora, asked_of("google", out))
    elsewhere = asked_of("google", out.with_name("later.ics"))
    assert export_calendar(nora, elsewhere).counts.unchanged == 3
    assert not elsewhere.path.exists()


def test_an_import_leaves_the_file_that_is_kept_up_to_date_alone(
    nora: Book, calls: list[Ref], out: Path
) -> None:
    live = asked_of("korganizer", out)
    export_calendar(nora, live, keep=True)
    export_calendar(nora, asked_of("google", out.with_name("google.ics")), keep=True)
    kept = kept_calendar(nora)
    assert kept is not None
    assert (kept.asked, kept.keep) == (live, True)


def known(book: Book, told: Iterable[Asked]) -> list[bool]:
    """Whether the log of each calendar knows the call of Friday."""
    days = []
    with book.reading() as connection:
        for asked in told:
            log = exports.log_of(connection, f"to-{asked.target}")
            days.append(FRIDAY.toordinal() in {one.day for one in log.values()})
    return days


def test_a_tombstone_is_told_until_thirty_days_after_its_day(
    nora: Book, calls: list[Ref], clock: Moving, out: Path
) -> None:
    nora.clock_confirmed = True
    told = asked_of("evolution", out), asked_of("google", out.with_name("b.ics"))
    for asked in told:
        export_calendar(nora, asked)
    cancel_planned(nora, calls[0])
    assert given(nora, told[0]).keys() == {calls[0]}
    assert known(nora, told) == [True, True]
    clock.forward(days=30)
    assert calls[0] in given(nora, told[1])
    clock.forward(days=4)
    for asked in told:
        assert calls[0] not in given(nora, asked)
    # What is changed by hand is not told anew for two years: it stands there, or was deleted.
    assert known(nora, told) == [False, True]
    clock.forward(days=731)
    given(nora, told[1])
    assert known(nora, told) == [False, False]


# ---- Fresh ids ------------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["google", "thunderbird", "korganizer", "outlook_classic"])
def test_fresh_ids_give_every_touch_a_name_the_calendar_never_saw(
    nora: Book, calls: list[Ref], clock: Moving, out: Path, target: Target
) -> None:
    asked = asked_of(target, out)
    other = asked_of("apple", out.with_name("apple.ics"))
    assert given(nora, asked).keys() == given(nora, other).keys() == set(calls)
    cancel_planned(nora, calls[1])
    left = {calls[0], calls[2]}
    for n in (2, 3):
        give_fresh_ids(nora, asked)
        assert calendar_ahead(nora, asked).by_hand == ()
        assert given(nora, asked).keys() == {f"{touch}-g{n}" for touch in left}
        assert export_calendar(nora, asked).counts.unchanged == 2
    clock.forward(minutes=5)
    move_planned(nora, calls[0], FRIDAY, time(11))
    expected = set() if target == "thunderbird" else {f"{calls[0]}-g3"}
    assert given(nora, asked).keys() >= expected
    assert given(nora, other).keys() == {calls[0], calls[1]}  # it keeps its own


def test_fresh_ids_are_given_only_with_the_file_that_holds_them(
    nora: Book, calls: list[Ref], clock: Moving, out: Path, tmp_path: Path
) -> None:
    asked = asked_of("google", out)
    given(nora, asked)
    nowhere = replace(asked, path=tmp_path / "gone" / "out.ics")
    with pytest.raises(CannotWriteError):
        export_calendar(nora, nowhere, fresh_ids=True)
    assert export_calendar(nora, asked).news is False
    out.unlink()
    assert export_calendar(nora, asked, fresh_ids=True).counts.new == 3
    assert set(read(out)) == {f"{call}-g2" for call in calls}


def test_a_file_that_may_not_have_been_imported_yet_is_kept(
    nora: Book, calls: list[Ref], clock: Moving, out: Path
) -> None:
    asked = asked_of("google", out)
    export_calendar(nora, asked)
    first = out.read_bytes()
    clock.forward(minutes=5)
    move_planned(nora, calls[0], FRIDAY, time(11))
    done = export_calendar(nora, asked)
    assert read(out).keys() == {calls[0]}
    assert done.earlier == out.with_name("out (earlier).ics")
    assert done.earlier.read_bytes() == first
    clock.forward(minutes=5)
    move_planned(nora, calls[0], FRIDAY, time(12))
    assert export_calendar(nora, asked).earlier == out.with_name("out (earlier 2).ics")


def test_fresh_ids_reach_the_kept_file_and_a_folder(
    nora: Book, calls: list[Ref], out: Path, folder: Asked
) -> None:
    for asked in (asked_of("korganizer", out), folder):
        export_calendar(nora, asked, keep=True)
        give_fresh_ids(nora, asked)
        assert update_calendar(nora) is not None
    assert read(out).keys() == {f"{touch}-g2" for touch in calls}
    assert names(folder) == {f"{touch}-g2.ics" for touch in calls}


# ---- Two laptops ------------------------------------------------------------------------------


def numbers(book: Book, asked: Asked) -> dict[str, tuple[int, str]]:
    """SEQUENCE and state by the UID, of an export of all there is to a calendar that is new."""
    export_calendar(book, asked)
    return {
        uid: (int(event.sequence.value), event.dtstart.value.isoformat())
        for uid, event in read(asked.path).items()
    }


@pytest.fixture
def other(nora: Book, calls: list[Ref], clock: Moving, tmp_path: Path) -> Iterator[Book]:
    """Nora's second laptop, which has all the first has and a clock of its own."""
    share(nora, tmp_path / "all.fieldshare", None, Sharing("Nora"))
    seller = Seller(id=Ref(""), name="Nora", zone=LONDON, country="GB")
    with new_book(tmp_path / "other.fieldbook", seller, clock.moment) as book:
        book.now = lambda: clock.moment
        merge(book, open_bundle(tmp_path / "all.fieldshare").entries(), "all")
        with book.reading() as connection:
            accounts = Ground(connection).ask(
                "SELECT lower(hex(id)) FROM account JOIN ids USING(n)"
            )
        book.write([changed(Account, Ref(one), owner=None) for (one,) in accounts], "Taken by both")
        yield book


def exchanged(nora: Book, other: Book, place: Path) -> None:
    """Each laptop takes in what the other has."""
    for n, (source, to) in enumerate(((nora, other), (other, nora))):
        bundle = place / f"{source.now():%H%M%S}-{n}.fieldshare"
        share(source, bundle, None, Sharing("Nora"))
        merge(to, open_bundle(bundle).entries(), bundle.stem)


@pytest.mark.parametrize("target", ["google", "gnome", "korganizer", "outlook_classic"])
def test_two_laptops_give_one_touch_one_name_and_one_number(
    nora: Book,
    other: Book,
    calls: list[Ref],
    clock: Moving,
    tmp_path: Path,
    target: Target,
) -> None:
    """Whatever each of them did, and took back, once they know of each other."""
    clock.forward(minutes=5)
    move_planned(nora, calls[0], FRIDAY, time(11))
    clock.forward(minutes=5)
    move_planned(other, calls[1], FRIDAY, time(12))
    clock.forward(minutes=5)
    undo_last(other)
    clock.forward(minutes=5)
    nora.write([changed(Words, calls[2], purpose="to sign")], "Changed")
    exchanged(nora, other, tmp_path)
    here = numbers(nora, asked_of(target, tmp_path / "here.ics"))
    there = numbers(other, asked_of(target, tmp_path / "there.ics"))
    assert here == there
    assert here.keys() == set(calls)
    assert here[calls[1]][1] == "2026-12-04T09:30:00+00:00"
    assert (tmp_path / "here.ics").stat().st_size == (tmp_path / "there.ics").stat().st_size


def test_a_book_restored_from_a_copy_goes_on_under_the_same_names(
    nora: Book, other: Book, calls: list[Ref], clock: Moving, tmp_path: Path
) -> None:
    """It was put back to what it was before the last export, and learns the rest by merging."""
    exchanged(nora, other, tmp_path)
    asked = asked_of("google", tmp_path / "a.ics")
    given(nora, asked)
    copy = tmp_path / "copy.fieldbook"
    nora.copy_to(copy)
    clock.forward(minutes=5)
    move_planned(nora, calls[0], FRIDAY, time(11))
    given(nora, asked)
    clock.forward(minutes=5)
    exchanged(nora, other, tmp_path)
    with closing(open_book(copy, clock.moment)) as restored:
        restored.now = lambda: clock.moment
        clock.forward(minutes=5)
        exchanged(other, restored, tmp_path)
        again = replace(asked, path=tmp_path / "b.ics")
        assert given(restored, again).keys() == {calls[0]}
        fresh = [asked_of("evolution", tmp_path / f"{n}.ics") for n in range(3)]
        books = (nora, other, restored)
        told = [numbers(book, one) for book, one in zip(books, fresh, strict=True)]
    assert told[0] == told[1] == told[2]
    number = {uid: int(event.sequence.value) for uid, event in read(again.path).items()}
    assert number == {calls[0]: told[0][calls[0]][0]}


# ---- What is moved there, read back ---------------------------------------------------------


def exported_there(calendar: Path, start: str, end: str) -> Path:
    """The calendar as it is saved there: as it was imported, or with its event at another hour."""
    data = calendar.read_bytes()
    for name, at in ((b"DTSTART", start), (b"DTEND", end)):
        data = re.sub(name + rb":\d{8}T\d{6}Z", name + f":{at}".encode(), data)
    there = calendar.with_name("there.ics")
    there.write_bytes(data.replace(b"PRODID:-//Fieldbook", b"PRODID:-//Thunderbird"))
    return there


def test_what_waits_for_a_hand_is_not_taken_back_as_a_move(
    nora: Book, lindholm: Ref, clock: Moving, out: Path
) -> None:
    """The calendar still has the old hour: that is older than the book, whatever its file says."""
    touch = plan(nora, lindholm, FRIDAY, "to agree")
    asked = asked_of("thunderbird", out)
    export_calendar(nora, asked)
    there = exported_there(out, "20261127T093000Z", "20261127T094500Z")
    clock.forward(minutes=5)
    move_planned(nora, touch, FRIDAY, time(15))
    assert by_hand(export_calendar(nora, asked)) == [("moved", touch)]
    (row,) = preview_moved_times(nora, there).rows
    assert (row.result, row.reason) == (
        "left_out",
        "it was moved in the book since; export the calendar once more",
    )


def test_a_calendar_with_fresh_ids_proposes_no_more_than_one_without(
    nora: Book, lindholm: Ref, clock: Moving, out: Path
) -> None:
    touch = plan(nora, lindholm, FRIDAY, "to agree")
    asked = asked_of("google", out)
    export_calendar(nora, asked, fresh_ids=True)
    assert read(out).keys() == {f"{touch}-g2"}
    stands = exported_there(out, "20261127T093000Z", "20261127T094500Z").read_bytes()
    moved = exported_there(out, "20261127T110000Z", "20261127T111500Z")
    (row,) = preview_moved_times(nora, moved).rows
    assert (row.touch, row.result) == (touch, "moved")
    clock.forward(minutes=5)
    move_planned(nora, touch, FRIDAY, time(15))
    (row,) = preview_moved_times(nora, moved).rows
    assert (row.result, row.reason) == ("left_out", "it was moved in the book as well")
    moved.write_bytes(stands)
    (row,) = preview_moved_times(nora, moved).rows
    assert row.result == "left_out"


def test_what_was_moved_there_instead_of_where_the_list_says_is_a_move(
    nora: Book, lindholm: Ref, clock: Moving, out: Path
) -> None:
    """Also after the list has become longer, and was kept anew."""
    touch, other = (plan(nora, lindholm, FRIDAY, f"to agree {n}") for n in (1, 2))
    asked = asked_of("thunderbird", out)
    export_calendar(nora, asked)
    for one in (touch, other):
        clock.forward(minutes=5)
        move_planned(nora, one, FRIDAY, time(15))
        export_calendar(nora, asked)
    there = exported_there(out, "20261127T110000Z", "20261127T111500Z")
    data = there.read_bytes().replace(b"LAST-MODIFIED:20261124", b"LAST-MODIFIED:20261125")
    there.write_bytes(data)
    rows = preview_moved_times(nora, there).rows
    assert {(row.touch, row.result) for row in rows} == {(touch, "moved"), (other, "moved")}
