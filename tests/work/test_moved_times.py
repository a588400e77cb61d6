"""Touches that were moved in the seller's own calendar: what is taken, and what is not and why."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from icalendar import Event as Component

from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.errors import CannotReadError
from fieldbook.exchange import ics_reading
from fieldbook.model.accounts import Account
from fieldbook.model.rows import Ref, When
from fieldbook.model.sellers import Seller
from fieldbook.model.touches import Touch
from fieldbook.work.calendars import Asked, export_calendar
from fieldbook.work.history import history, undo_last
from fieldbook.work.moved_times import MovedTimes, preview_moved_times, take_moved_times
from fieldbook.work.touches import cancel_planned, move_planned, touches

LONDON = "Europe/London"
FRIDAY = date(2026, 11, 27)
AT_TEN = When(FRIDAY, time(10), 45, LONDON)
LATER = datetime.fromisoformat("2026-11-24T12:00:00+00:00")


@pytest.fixture
def touch(nora: Book, lindholm: Ref) -> Ref:
    """A visit on Friday at ten."""
    made = Touch(id=nora.new_id(), account=lindholm, channel="visit", at=AT_TEN)
    nora.write([born(made)], "Planned")
    return made.id


@pytest.fixture
def given(nora: Book, touch: Ref, tmp_path: Path) -> Path:
    """The calendar as it was given."""
    path = tmp_path / "nora.ics"
    export_calendar(nora, Asked(path))
    return path


def edited(path: Path, **fields: object) -> Path:
    """The calendar as another program saves it after its only event was changed."""
    calendar = Calendar.from_ical(path.read_bytes())
    [event] = calendar.events
    for name, value in {"LAST-MODIFIED": LATER, **fields}.items():
        name = name.replace("_", "-")
        event.pop(name, None)
        if value is not None:
            event.add(name, value)
    other = path.with_name("exported.ics")
    other.write_bytes(calendar.to_ical())
    return other


def hour(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}+00:00")


def told(found: MovedTimes) -> list[tuple[str, str]]:
    return [(one.result, one.reason) for one in found.rows]


def at_of(book: Book, touch: Ref) -> When:
    [one] = [one for one in touches(book) if one.id == touch]
    assert one.day
    return When(one.day, one.start, one.minutes, one.zone)


def test_what_was_moved_there_is_moved_here_in_one_act(nora: Book, touch: Ref, given: Path) -> None:
    path = edited(given, DTSTART=hour("30T14:30"), DTEND=hour("30T15:30"))
    preview = preview_moved_times(nora, path)
    assert (told(preview), preview.act) == ([("moved", "")], "")
    assert at_of(nora, touch) == AT_TEN
    before = len(history(nora))
    done = take_moved_times(nora, path)
    assert done.act
    assert len(history(nora)) == before + 1
    assert at_of(nora, touch) == When(date(2026, 11, 30), time(14, 30), 60, LONDON)
    assert told(take_moved_times(nora, path)) == [("same", "")]
    undo_last(nora)
    assert at_of(nora, touch) == AT_TEN


def test_the_calendar_as_it_was_given_moves_nothing(nora: Book, touch: Ref, given: Path) -> None:
    done = take_moved_times(nora, given)
    assert (told(done), done.act) == ([("same", "")], "")
    move_planned(nora, touch, date(2026, 12, 1), time(9))
    done = take_moved_times(nora, given)
    assert (done.rows[0].result, done.act) == ("left_out", "")
    assert "moved in the book since" in done.rows[0].reason


def test_an_older_calendar_moves_nothing_back(
    nora: Book, touch: Ref, given: Path, tmp_path: Path
) -> None:
    old = tmp_path / "old.ics"
    old.write_bytes(given.read_bytes())
    nora.now = lambda: LATER + timedelta(hours=1)
    move_planned(nora, touch, date(2026, 12, 1), time(9))
    export_calendar(nora, Asked(given))
    [row] = take_moved_times(nora, old).rows
    assert (row.result, "older time" in row.reason) == ("left_out", True)


def test_what_was_moved_in_both_places_is_left_to_the_seller(
    nora: Book, touch: Ref, given: Path
) -> None:
    path = edited(given, DTSTART=hour("30T14:30"), DTEND=hour("30T15:30"))
    move_planned(nora, touch, date(2026, 12, 1), time(9))
    assert told(take_moved_times(nora, path)) == [("left_out", "it was moved in the book as well")]
    assert at_of(nora, touch).day == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("start", "end", "wished"),
    [
        # Berlin is an hour ahead of the seller.
        (
            datetime(2026, 11, 30, 14, 30),
            datetime(2026, 11, 30, 15),
            When(date(2026, 11, 30), time(14, 30), 30, LONDON),
        ),
        (
            datetime(2026, 11, 30, 14, 30, tzinfo=ZoneInfo("Europe/Berlin")),
            datetime(2026, 11, 30, 15, tzinfo=ZoneInfo("Europe/Berlin")),
            When(date(2026, 11, 30), time(13, 30), 30, LONDON),
        ),
        (date(2026, 12, 2), date(2026, 12, 3), When(date(2026, 12, 2))),
        (
            datetime(2026, 11, 30, 23, 30, tzinfo=ZoneInfo("America/New_York")),
            None,
            When(date(2026, 12, 1), time(4, 30), 45, LONDON),
        ),
        (hour("27T10:00"), hour("27T11:30"), When(FRIDAY, time(10), 90, LONDON)),
    ],
)
def test_the_time_there_is_told_by_the_clock_here(
    nora: Book, touch: Ref, given: Path, start: date, end: date | None, wished: When
) -> None:  # noqa: PLR0913
    path = edited(given, DTSTART=start, DTEND=end)
    assert take_moved_times(nora, path).act
    assert at_of(nora, touch) == wished


@pytest.mark.parametrize(
    ("at", "zone", "hour_there"),
    [
        (When(FRIDAY, time(10), 45, "Europe/Berlin"), "Europe/Berlin", time(15, 30)),
        (When(FRIDAY), LONDON, time(14, 30)),
    ],
)
def test_a_touch_keeps_the_clock_it_was_planned_by(  # noqa: PLR0913 - a fixture each
    nora: Book, lindholm: Ref, tmp_path: Path, at: When, zone: str, hour_there: time
) -> None:
    made = Touch(id=nora.new_id(), account=lindholm, channel="visit", at=at)
    nora.write([born(made)], "Planned")
    given = tmp_path / "nora.ics"
    export_calendar(nora, Asked(given))
    path = edited(given, DTSTART=hour("30T14:30"), DTEND=hour("30T15:30"))
    assert take_moved_times(nora, path).act
    assert at_of(nora, made.id) == When(date(2026, 11, 30), hour_there, 60, zone)


@pytest.mark.parametrize("first", [True, False])
def test_of_two_events_for_one_touch_the_newer_one_counts(
    nora: Book,
    touch: Ref,
    given: Path,
    first: bool,  # noqa: FBT001
) -> None:
    path = edited(given, DTSTART=hour("30T14:30"), DTEND=hour("30T15:30"), SEQUENCE=2_000_000_000)
    calendar, old = Calendar.from_ical(path.read_bytes()), Calendar.from_ical(given.read_bytes())
    [new], [before] = calendar.events, old.events
    calendar.subcomponents = [new, before] if first else [before, new]
    path.write_bytes(calendar.to_ical())
    [row] = preview_moved_times(nora, path).rows
    assert (row.touch, row.result) == (touch, "moved")


def test_a_zone_of_windows_is_known_and_an_unknown_one_is_said(
    nora: Book, touch: Ref, given: Path
) -> None:
    for zone, result in (("W. Europe Standard Time", "moved"), ("Nowhere/Town", "left_out")):
        text = given.read_bytes().decode()
        lines = [line for line in text.split("\r\n") if not line.startswith(("DTSTART", "DTEND"))]
        at = lines.index("BEGIN:VEVENT") + 1
        lines[at:at] = [f"DTSTART;TZID={zone}:20261130T143000", "DURATION:PT30M", "X-A:1"]
        lines = [line.replace("LAST-MODIFIED:2026", "LAST-MODIFIED:2027") for line in lines]
        path = given.with_name("other.ics")
        path.write_text("\r\n".join(lines), newline="")
        [row] = preview_moved_times(nora, path).rows
        assert row.result == result
        if result == "moved":
            assert row.now == When(date(2026, 11, 30), time(13, 30), 30, LONDON)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"DTSTART": hour("20T10:00")}, "in the past"),
        ({"DTSTART": hour("30T10:00"), "STATUS": "CANCELLED"}, "cancelled"),
        ({"DTSTART": hour("30T10:00"), "RRULE": {"FREQ": "WEEKLY"}}, "repeats"),
        ({"DTSTART": None}, "cannot be read"),
    ],
)
def test_what_cannot_be_taken_says_why(
    nora: Book, touch: Ref, given: Path, fields: dict[str, object], reason: str
) -> None:
    done = take_moved_times(nora, edited(given, DTEND=None, **fields))
    assert done.act == ""
    assert (done.rows[0].result, reason in done.rows[0].reason) == ("left_out", True)
    assert at_of(nora, touch) == AT_TEN


def test_only_planned_touches_of_ones_own_are_moved(
    nora: Book, lindholm: Ref, touch: Ref, given: Path
) -> None:
    path = edited(given, DTSTART=hour("30T14:30"), DTEND=hour("30T15:30"))
    nora.write([changed(Touch, touch, kind="reset")], "Reset")
    assert "agreed" in take_moved_times(nora, path).rows[0].reason
    undo_last(nora)
    tom = nora.new_id()
    nora.write(
        [born(Seller(id=tom, name="Tom")), changed(Account, lindholm, owner=tom)], "Handed over"
    )
    assert "colleague" in take_moved_times(nora, path).rows[0].reason
    undo_last(nora)
    cancel_planned(nora, touch)
    assert "cancelled" in take_moved_times(nora, path).rows[0].reason


def test_other_events_are_counted_and_fresh_ids_are_known(
    nora: Book, touch: Ref, given: Path
) -> None:
    path = edited(given, DTSTART=hour("30T14:30"), DTEND=hour("30T15:30"), UID=f"{touch}-g2")
    calendar = Calendar.from_ical(path.read_bytes())
    for uid in ("dentist@example.com", "f" * 32):
        calendar.add_component(Component.new(uid=uid, start=hour("30T09:00"), summary="Other"))
    path.write_bytes(calendar.to_ical())
    done = preview_moved_times(nora, path)
    assert (told(done), done.others) == ([("moved", "")], 2)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no calendar"),
        (b"Name,Mail\n", "no calendar"),
        (b"\0" * 5_000, "no calendar"),
        (b"PK\x03\x04", "no calendar"),
    ],
)
def test_what_is_no_calendar_is_said(nora: Book, tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "x.ics"
    path.write_bytes(data)
    with pytest.raises(CannotReadError, match=said):
        take_moved_times(nora, path)
    for wrong in (tmp_path, tmp_path / "gone.ics"):
        with pytest.raises(CannotReadError):
            take_moved_times(nora, wrong)


def test_a_file_that_is_too_large_is_not_read(
    nora: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.ics"
    path.write_bytes(b"BEGIN:VCALENDAR\r\n" + b"X" * 100)
    monkeypatch.setattr(ics_reading, "LARGEST", 100)
    with pytest.raises(CannotReadError, match="larger"):
        take_moved_times(nora, path)


def hostile(uid: str, inside: bytes) -> bytes:
    head = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:" + uid.encode() + b"\r\n"
    when = b"DTSTART:20261130T143000Z\r\nDTEND:20261130T153000Z\r\nSEQUENCE:2000000000\r\n"
    return head + when + inside + b"END:VEVENT\r\nEND:VCALENDAR\r\n"


@pytest.mark.parametrize(
    "inside",
    [
        b"BEGIN:VALARM\r\nTRIGGER:rubbish\r\nEND:VALARM\r\n",
        b"BEGIN:X\r\n" * 500 + b"END:X\r\n" * 500,
        b"DESCRIPTION:a\0b\r\n",
        b"DESCRIPTION:" + b"\xff" * 500 + b"\r\n",
        b"no colon at all\r\n",
        b"ATTACH:http://example.com/x\r\n",
    ],
)
def test_what_else_an_event_holds_spoils_nothing(
    nora: Book, touch: Ref, tmp_path: Path, inside: bytes
) -> None:
    path = tmp_path / "x.ics"
    path.write_bytes(hostile(touch, inside))
    assert told(preview_moved_times(nora, path)) == [("moved", "")]


def test_a_line_of_megabytes_and_a_hundred_thousand_events_are_bounded(
    nora: Book, touch: Ref, tmp_path: Path
) -> None:
    path = tmp_path / "x.ics"
    path.write_bytes(hostile(touch, b"DESCRIPTION:" + b"x" * 2_000_000 + b"\r\n"))
    [row] = preview_moved_times(nora, path).rows
    assert (row.result, row.reason) == ("left_out", "it is too long to be read")
    many = b"BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\n" * 100_000
    path.write_bytes(b"BEGIN:VCALENDAR\r\n" + many + b"END:VCALENDAR\r\n")
    assert preview_moved_times(nora, path).others == 100_000
