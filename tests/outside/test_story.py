"""Whatever shows something else than what is planned is told, by a broken twin of each kind."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from fieldbook.model.calendar_targets import Target
from fieldbook.model.events import Event
from fieldbook.model.rows import Ref
from fieldbook.work.calendar_asked import ByHand
from fieldbook.work.calendar_events import given_by
from tests.outside import by_the_book, calendars, evolution, story
from tests.outside.story import Export, Shown

RIGHT = Shown("a" * 32, "2026-12-04T15:30:00Z", "Lindholm: to agree")
EXPORT = Export("v2", None, (), [RIGHT])


def test_a_calendar_that_shows_what_is_planned_is_right() -> None:
    over = Shown("b" * 32, "2026-12-04T15:30:00Z", "Cancelled: Ruiz", cancelled=True)
    assert story.wrong(EXPORT, [over, replace(RIGHT, touch=f"{RIGHT.touch}-g2")]) == []


@pytest.mark.parametrize(
    "shown",
    [
        [],
        [RIGHT, replace(RIGHT, touch=f"{RIGHT.touch}-g2")],
        [RIGHT, replace(RIGHT, touch="b" * 32)],
        [replace(RIGHT, start="2026-12-04T14:30:00Z")],
        [replace(RIGHT, title="Lindholm")],
        [replace(RIGHT, cancelled=True)],
    ],
)
def test_a_calendar_that_shows_anything_else_is_told(shown: list[Shown]) -> None:
    assert story.wrong(EXPORT, shown)


def test_a_fault_in_the_bytes_of_a_file_is_told() -> None:
    faulty = replace(EXPORT, faults=["v2.ics: widths: a line of 76 octets"])
    assert story.wrong(faulty, [RIGHT]) == ["v2: v2.ics: widths: a line of 76 octets"]


def test_a_list_that_names_what_is_nowhere_makes_nothing_right() -> None:
    day = date(2026, 12, 5)
    moved = ByHand(Ref(RIGHT.touch), "moved", "", day, day, RIGHT.title, day, day)
    assert story.by_hand([], [moved]) == []
    assert story.by_hand([RIGHT], [replace(moved, touch=Ref("b" * 32))]) == [RIGHT]


def test_what_stands_twice_beside_a_list_is_told() -> None:
    twice = [
        {"uid": uid, "start": RIGHT.start, "title": RIGHT.title, "cancelled": False}
        for uid in (RIGHT.touch, f"{RIGHT.touch}-g2")
    ]
    ((export, shown),) = evolution._by_list([EXPORT], [{"events": twice}])
    assert story.wrong(export, shown)


def test_a_seller_who_goes_by_the_list_is_followed() -> None:
    there = [RIGHT, replace(RIGHT, touch="b" * 32)]
    day, hour = date(2026, 12, 5), datetime(2026, 12, 5, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    works = [
        ByHand(Ref("b" * 32), "cancelled", RIGHT.title, day, day),
        ByHand(Ref("a" * 32), "moved", RIGHT.title, day, day, "Lindholm", hour, hour),
    ]
    assert story.by_hand(there, works) == [Shown("a" * 32, "2026-12-05T08:00:00Z", "Lindholm")]


@pytest.mark.parametrize("target", by_the_book.TOLD)
def test_a_calendar_that_goes_by_the_number_shows_what_is_planned(
    tmp_path: Path, target: Target
) -> None:
    assert by_the_book.shows(tmp_path, target) == []


def other_names(name: str, data: bytes, _before: list[bytes]) -> bytes:
    return story.under_other_names(data, f"{name}-".encode())


def a_number_that_stays(_name: str, data: bytes, _before: list[bytes]) -> bytes:
    return re.sub(rb"SEQUENCE:\d+", b"SEQUENCE:7", data)


def what_it_has(_name: str, data: bytes, before: list[bytes]) -> bytes:
    return before[0] if before else data


def nothing_cancelled(_name: str, data: bytes, _before: list[bytes]) -> bytes:
    return without(data, lambda event: b"\r\nSTATUS:CANCELLED\r\n" in event)


def one_left_out(_name: str, data: bytes, _before: list[bytes]) -> bytes:
    first = EVENTS.findall(data)[0]
    return without(data, lambda event: event == first)


def an_hour_too_early(_name: str, data: bytes, _before: list[bytes]) -> bytes:
    return re.sub(rb"DTSTART:(\d{8})T16", rb"DTSTART:\1T15", data)


EVENTS = re.compile(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", re.DOTALL)


def without(data: bytes, leaves_out: Callable[[bytes], bool]) -> bytes:
    return EVENTS.sub(lambda found: b"" if leaves_out(found[0]) else found[0], data)


@pytest.mark.parametrize(
    ("target", "spoil", "fault"),
    [
        ("evolution", other_names, "v2: should not be there"),
        ("gnome", other_names, "v3: should not be there"),
        ("korganizer", other_names, "v2: should not be there"),
        ("evolution", a_number_that_stays, "v2: is not there"),
        ("korganizer", a_number_that_stays, "v2: is not there"),
        ("gnome", what_it_has, "v2: refused"),
        ("evolution", nothing_cancelled, "v2: should not be there"),
        ("korganizer", nothing_cancelled, "v2: should not be there"),
        ("gnome", one_left_out, "v2: is not there"),
        ("outlook_classic", one_left_out, "v2: is not there"),
        ("thunderbird", an_hour_too_early, "v3: is not there"),
    ],
)
def test_what_a_broken_export_would_do_to_a_calendar_is_told(
    tmp_path: Path, target: Target, spoil: by_the_book.Spoil, fault: str
) -> None:
    told = by_the_book.shows(tmp_path, target, spoil)
    assert any(one.startswith(fault) for one in told), told


def test_a_calendar_that_takes_nothing_but_what_is_new_needs_its_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_the_book, "by_hand", lambda shown, _works: list(shown))
    told = by_the_book.shows(tmp_path, "gnome")
    assert {one[:2] for one in told} >= {"v2", "v3", "v4", "v5"}


def test_a_touch_that_no_export_holds_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(*asked: Any) -> Any:  # noqa: ANN401
        given, forgotten = given_by(*asked)
        return given[1:], forgotten

    monkeypatch.setattr("fieldbook.work.calendars.given_by", forgetful)
    told = by_the_book.shows(tmp_path, "korganizer")
    assert any(one.startswith("v1: is not there") for one in told)


def test_an_entry_that_lies_twice_in_a_folder_is_seen_twice(tmp_path: Path) -> None:
    start = datetime(2026, 11, 25, 10, 30, tzinfo=UTC)
    event = Event(uid="a", summary="Lindholm: agree", start=start, end=start.replace(hour=11))
    calendars._written(tmp_path / "one.ics", [event])
    calendars._written(tmp_path / "two.ics", [event])
    (tmp_path / "one.icsQ2xk1f").write_bytes(b"half a file")
    entry = Shown("a", "2026-11-25T10:30:00Z", "Lindholm: agree")
    assert list(by_the_book.lying(tmp_path)) == [entry, entry]
