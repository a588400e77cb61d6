"""Which calendar the seller uses, and what was asked for it the last time."""

from dataclasses import replace
from pathlib import Path

import pytest

from fieldbook.book.book import Book
from fieldbook.book.changes import born
from fieldbook.book.state import state
from fieldbook.model.calendar_targets import TARGETS, Profile, Target, follows
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Touch
from fieldbook.work.calendar_asked import Asked
from fieldbook.work.calendar_choice import asked_last, calendar_in_use, use_calendar
from fieldbook.work.calendars import export_calendar
from fieldbook.work.days import today


@pytest.fixture
def planned(nora: Book, lindholm: Ref) -> Book:
    touch = Touch(id=nora.new_id(), account=lindholm, at=When(today(nora)))
    nora.write([born(touch)], "Touch planned")
    return nora


def test_it_is_asked_once_and_is_no_change_of_the_book(nora: Book) -> None:
    before, marker = state(nora), nora.marker()
    assert calendar_in_use(nora) is None
    use_calendar(nora, "apple")
    use_calendar(nora, "thunderbird")
    assert calendar_in_use(nora) == "thunderbird"
    with Book(nora.path, now=nora.now) as again:
        assert calendar_in_use(again) == "thunderbird"
    assert (state(nora), nora.marker()) == (before, marker)


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("other", "nora.ics"),
        ("korganizer", "nora.ics"),
        ("folder", "nora touches"),
        ("outlook_classic", "nora outlook_classic.ics"),
        ("google", "nora google 2026-11-24.ics"),
        ("thunderbird", "nora thunderbird 2026-11-24.ics"),
    ],
)
def test_a_calendar_begins_with_what_suits_it(
    nora: Book, tmp_path: Path, target: Target, name: str
) -> None:
    asked = asked_last(nora, target, tmp_path)
    assert asked == Asked(tmp_path / name, target=target, profile=TARGETS[target].profile)


def test_a_file_to_import_never_takes_the_place_of_one_not_imported_yet(
    planned: Book, tmp_path: Path
) -> None:
    first = asked_last(planned, "google", tmp_path)
    assert export_calendar(planned, first, keep=False).written
    second = asked_last(planned, "google", tmp_path / "elsewhere")
    assert second.path == tmp_path / "nora google 2026-11-24 2.ics"


@pytest.mark.parametrize("profile", ["live", "vdir", "full", "changes"])
def test_what_was_asked_last_is_asked_again(
    planned: Book, tmp_path: Path, profile: Profile
) -> None:
    asked = Asked(
        tmp_path / "there", 4, "name", frozenset({"timed"}), target="other", profile=profile
    )
    export_calendar(planned, asked, keep=True)
    again = asked_last(planned, "other", tmp_path / "elsewhere")
    assert replace(again, path=asked.path) == asked
    assert (again.path == asked.path) is follows(profile)


def test_the_file_that_is_kept_stays_where_it_is_for_another_calendar(
    planned: Book, tmp_path: Path
) -> None:
    kept = Asked(tmp_path / "there.ics", 26)
    export_calendar(planned, kept, keep=True)
    asked = asked_last(planned, "korganizer", tmp_path / "elsewhere")
    assert asked == replace(kept, target="korganizer")
    into = asked_last(planned, "google", tmp_path / "elsewhere")
    assert (into.path.parent, into.weeks) == (tmp_path / "elsewhere", 26)
    live = asked_last(planned, "google", tmp_path / "elsewhere", "live")
    assert (live.path, live.profile) == (kept.path, "live")
