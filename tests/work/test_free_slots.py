"""What is free: beside planned touches, days off and the seller's other appointments."""

import os
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.errors import CannotReadError, NotFittingError
from fieldbook.exchange import appointments as reader
from fieldbook.model.planning import HOURS, Day, Taken, Wish, free_slot, slots_of
from fieldbook.model.rows import Ref, When
from fieldbook.model.sellers import Seller
from fieldbook.model.touches import Touch
from fieldbook.work.accounts import AccountDraft
from fieldbook.work.away import go_away
from fieldbook.work.books import new_book, open_book
from fieldbook.work.calendars import Asked, export_calendar
from fieldbook.work.covering import cover_accounts
from fieldbook.work.free_slots import busy_of, free_slots
from fieldbook.work.history import history
from fieldbook.work.other_appointments import (
    forget_appointments,
    other_file,
    refresh_appointments,
    show_titles,
    use_appointments,
    watched_file,
)
from fieldbook.work.plan import place_all, place_on_day, plan_week
from fieldbook.work.sellers import seller_of
from fieldbook.work.sharing import merge_book, share_book
from fieldbook.work.touches import touches
from tests.bare import bare_account

TUESDAY, WEDNESDAY, THURSDAY = (date(2026, 11, day) for day in (24, 25, 26))
FRIDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 30)
BUSY = "X-MICROSOFT-CDO-BUSYSTATUS:BUSY"

Writes = Callable[..., Path]


@pytest.fixture
def diary(tmp_path: Path) -> Writes:
    """Writes the seller's other calendar, each time a little later."""
    path = tmp_path / "outlook.ics"
    clock = iter(range(1_000_000_000, 1_000_001_000))

    def write(*events: str) -> Path:
        lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Other//EN", *events, "END:VCALENDAR")
        path.write_bytes("\r\n".join((*lines, "")).encode())
        moment = next(clock)
        os.utime(path, (moment, moment))
        return path

    return write


def appointment(day: date, hours: str, *lines: str, uid: str = "", title: str = "Dentist") -> str:
    start, end = (f"{day:%Y%m%d}T{one}00" for one in hours.split("-"))
    head = ("BEGIN:VEVENT", f"UID:{uid or start + end}", f"DTSTART:{start}", f"DTEND:{end}")
    return "\r\n".join((*head, f"SUMMARY:{title}", *lines, "END:VEVENT"))


def whole_day(day: date, *lines: str) -> str:
    start = f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    return "\r\n".join(("BEGIN:VEVENT", f"UID:{day}", start, "SUMMARY:Fair", *lines, "END:VEVENT"))


def slots(book: Book, minutes: int = 90, n: int = 3, from_day: date | None = None) -> list[str]:
    return [f"{one.day:%a} {one.start:%H:%M}" for one in free_slots(book, minutes, n, from_day)]


def plan(book: Book, of: Ref, at: When) -> Ref:
    touch = Touch(id=book.new_id(), account=of, channel="visit", at=at)
    book.write([born(touch)], "Planned")
    return touch.id


# ---- Free slots ---------------------------------------------------------------------------------


def test_one_slot_a_morning_and_one_an_afternoon_from_now_on(nora: Book) -> None:
    assert slots(nora, n=5) == ["Tue 11:00", "Tue 12:30", "Wed 09:00", "Wed 12:30", "Thu 09:00"]


def test_planned_touches_and_appointments_are_avoided(
    nora: Book, lindholm: Ref, diary: Writes
) -> None:
    plan(nora, lindholm, When(WEDNESDAY, time(9), 60, "Europe/London"))
    use_appointments(nora, diary(appointment(WEDNESDAY, "1030-1100")))
    assert slots(nora, from_day=WEDNESDAY) == ["Wed 11:00", "Wed 12:30", "Thu 09:00"]


def test_no_slot_lies_on_a_weekend_a_holiday_or_a_day_away(nora: Book) -> None:
    go_away(nora, THURSDAY, FRIDAY)
    assert slots(nora, n=4, from_day=WEDNESDAY) == [
        *("Wed 09:00", "Wed 12:30", "Mon 09:00", "Mon 12:30")
    ]
    days = {one.day for one in free_slots(nora, n=4, from_day=date(2026, 12, 24))}
    assert days == {date(2026, 12, 24), date(2026, 12, 29)}, "Christmas and Boxing Day observed"


def test_a_day_that_is_taken_as_a_whole_has_none(nora: Book, diary: Writes) -> None:
    use_appointments(nora, diary(whole_day(WEDNESDAY, BUSY), whole_day(THURSDAY)))
    assert slots(nora, n=1, from_day=WEDNESDAY) == ["Thu 09:00"]


def test_a_length_that_no_day_holds_is_refused(nora: Book) -> None:
    for minutes in (0, 481):
        with pytest.raises(NotFittingError, match="no length"):
            free_slots(nora, minutes)
    with pytest.raises(NotFittingError, match="cannot be looked for"):
        free_slots(nora, n=0)
    assert slots(nora, 480, n=1) == ["Wed 09:00"]


def test_a_long_one_does_not_overlap_the_next(nora: Book) -> None:
    assert slots(nora, 240, n=3, from_day=WEDNESDAY) == ["Wed 09:00", "Wed 13:00", "Thu 09:00"]


def test_appointments_follow_the_sellers_clock(nora: Book, diary: Writes) -> None:
    me = seller_of(nora)
    nora.write([changed(Seller, me.id, zone="Europe/Berlin")], "Moved")
    at_nine = appointment(WEDNESDAY, "0800-0900").replace(f"{WEDNESDAY:%Y%m%d}T080000", "x")
    at_nine = at_nine.replace("DTSTART:x", "DTSTART:20261125T080000Z").replace(
        "DTEND:20261125T090000", "DTEND:20261125T090000Z"
    )
    use_appointments(nora, diary(at_nine))
    [one] = busy_of(nora, [WEDNESDAY])[WEDNESDAY]
    assert (one.start, one.end) == (9 * 60, 10 * 60)
    nora.write([changed(Seller, me.id, zone="Europe/London")], "Back")
    [one] = busy_of(nora, [WEDNESDAY])[WEDNESDAY]
    assert (one.start, one.end) == (8 * 60, 9 * 60)


def test_a_night_takes_its_part_of_both_days(nora: Book, diary: Writes) -> None:
    night = appointment(WEDNESDAY, "2200-2300").replace(
        "DTEND:20261125T2300", "DTEND:20261126T0930"
    )
    use_appointments(nora, diary(night))
    found = busy_of(nora, [WEDNESDAY, THURSDAY, FRIDAY])
    assert [[(one.start, one.end) for one in held] for held in found.values()] == [
        *([(1320, 1440)], [(0, 570)], [])
    ]
    assert slots(nora, n=1, from_day=THURSDAY) == ["Thu 09:30"]


@given(
    st.lists(st.tuples(st.integers(0, 1439), st.integers(1, 600)), max_size=8),
    st.integers(5, 480),
    st.integers(0, 1200),
)
def test_a_slot_never_lies_on_anything(
    spans: list[tuple[int, int]], minutes: int, earliest: int
) -> None:
    busy = tuple(Taken(start, min(start + lasts, 1440)) for start, lasts in spans)
    day = Day(WEDNESDAY, earliest, busy=busy)
    found = slots_of(day, Wish(key="", rating="A", lasts=minutes))
    last = 0
    for start in found:
        assert max(HOURS[0], earliest, last) <= start
        assert start + minutes <= HOURS[1]
        assert all(one.end <= start or start + minutes <= one.start for one in busy)
        last = start + minutes
    assert (free_slot(day, Wish(key="", rating="A", lasts=minutes)) is None) == (not found)


# ---- Placing ------------------------------------------------------------------------------------


def test_placing_all_leaves_the_hours_of_appointments(
    nora: Book, lindholm: Ref, diary: Writes
) -> None:
    plan(nora, lindholm, When(WEDNESDAY))
    use_appointments(nora, diary(appointment(WEDNESDAY, "0830-1115")))
    assert place_all(nora).days == (WEDNESDAY,)
    [one] = plan_week(nora).days[2].timed
    assert one.start == time(11, 30)


def test_placing_reads_a_file_that_was_changed_meanwhile(
    nora: Book, lindholm: Ref, diary: Writes
) -> None:
    touch = plan(nora, lindholm, When(WEDNESDAY))
    use_appointments(nora, diary())
    diary(appointment(WEDNESDAY, "0830-1200"))
    assert place_on_day(nora, touch, WEDNESDAY).start == time(12)


def test_a_touch_by_rhythm_gets_no_day_that_is_taken(nora: Book, diary: Writes) -> None:
    bare_account(nora, AccountDraft(name="Seaview", rating="A"))
    days = [whole_day(WEDNESDAY, BUSY), appointment(THURSDAY, "0800-1700")]
    use_appointments(nora, diary(*days))
    cover_accounts(nora)
    [at] = [one.day for one in touches(nora) if one.state == "planned"]
    assert at == FRIDAY


def test_a_day_holds_as_many_as_its_appointments_leave_room_for(nora: Book, diary: Writes) -> None:
    for n in range(3):
        bare_account(nora, AccountDraft(name=f"Seaview {n}", rating="A"))
    use_appointments(nora, diary(appointment(WEDNESDAY, "0900-1600")))
    cover_accounts(nora)
    days = sorted(one.day for one in touches(nora) if one.state == "planned" and one.day)
    assert days == [WEDNESDAY, WEDNESDAY, THURSDAY]


def test_the_week_shows_them_beside_its_touches(nora: Book, diary: Writes) -> None:
    use_appointments(nora, diary(appointment(WEDNESDAY, "1000-1100"), whole_day(FRIDAY, BUSY)))
    week = plan_week(nora)
    assert [[one.title for one in day.others] for day in week.days] == [
        *([], [], ["Dentist"], [], ["Fair"], [], [])
    ]
    assert week.empty
    show_titles(nora, False)
    assert [one.title for one in plan_week(nora).days[2].others] == [""]


# ---- The file -----------------------------------------------------------------------------------


def test_what_is_known_of_the_file_is_told(nora: Book, diary: Writes) -> None:
    assert other_file(nora) is None
    broken = "BEGIN:VEVENT\r\nUID:x\r\nDTSTART:never\r\nEND:VEVENT"
    path = diary(appointment(WEDNESDAY, "1000-1100"), broken)
    found = use_appointments(nora, path)
    assert (found.path, found.count, found.unread, found.ours, found.trouble) == (path, 1, 1, 0, "")
    assert found.at == datetime.fromisoformat("2026-11-24T10:30:00+00:00")
    assert found.until == TUESDAY + timedelta(days=120)
    assert other_file(nora) == found
    forget_appointments(nora)
    assert other_file(nora) is None
    assert busy_of(nora, [WEDNESDAY])[WEDNESDAY] == ()


def test_a_file_is_read_when_it_changed_and_never_else(
    nora: Book, diary: Writes, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = 0
    read = reader.read_appointments

    def counted(*given: object) -> object:
        nonlocal reads
        reads += 1
        return read(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(reader, "read_appointments", counted)
    use_appointments(nora, diary(appointment(WEDNESDAY, "1000-1100")))
    for _turn in range(3):
        assert refresh_appointments(nora) is None
        free_slots(nora)
    assert reads == 1
    diary(appointment(WEDNESDAY, "1200-1300"))
    told = refresh_appointments(nora)
    assert told
    assert reads == 2
    assert [one.start for one in busy_of(nora, [WEDNESDAY])[WEDNESDAY]] == [720]


def test_a_weekly_meeting_is_known_for_months_on_any_day(nora: Book, diary: Writes) -> None:
    use_appointments(nora, diary(appointment(WEDNESDAY, "1000-1100", "RRULE:FREQ=DAILY")))
    for days in (0, 5, 13, 15, 40):
        moment = datetime.fromisoformat("2026-11-24T10:30:00+00:00") + timedelta(days=days)
        nora.now = lambda moment=moment: moment  # type: ignore[misc]
        refresh_appointments(nora)
        last = moment.date() + timedelta(days=120)
        assert busy_of(nora, [last])[last]


def test_a_file_that_is_gone_still_counts_and_is_told_of(nora: Book, diary: Writes) -> None:
    path = diary(appointment(WEDNESDAY, "1000-1100"))
    use_appointments(nora, path)
    kept = path.read_bytes()
    path.unlink()
    told = refresh_appointments(nora)
    assert told
    assert told.trouble == "outlook.ics is not there any more."
    assert (told.count, "forget it" in told.advice) == (1, True)
    assert busy_of(nora, [WEDNESDAY])[WEDNESDAY]
    assert refresh_appointments(nora) is None, "it is told once"
    path.write_bytes(kept)
    back = refresh_appointments(nora)
    assert back
    assert (back.trouble, back.count) == ("", 1)


def test_a_file_that_was_spoiled_is_told_of_and_tried_when_it_changes(
    nora: Book, diary: Writes
) -> None:
    path = diary(appointment(WEDNESDAY, "1000-1100"))
    use_appointments(nora, path)
    path.write_bytes(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n")
    told = refresh_appointments(nora)
    assert told
    assert told.trouble == "outlook.ics ends in the middle."
    assert refresh_appointments(nora) is None
    assert busy_of(nora, [WEDNESDAY])[WEDNESDAY]
    diary(appointment(WEDNESDAY, "1400-1500"))
    back = refresh_appointments(nora)
    assert back
    assert back.trouble == ""
    assert [one.start for one in busy_of(nora, [WEDNESDAY])[WEDNESDAY]] == [840]


def test_a_file_that_is_no_calendar_takes_nothing_away(
    nora: Book, diary: Writes, tmp_path: Path
) -> None:
    path = diary(appointment(WEDNESDAY, "1000-1100"))
    use_appointments(nora, path)
    other = tmp_path / "letter.txt"
    other.write_text("Dear Nora")
    with pytest.raises(CannotReadError, match=r"letter.txt is no calendar"):
        use_appointments(nora, other)
    found = other_file(nora)
    assert found
    assert (found.path, found.count) == (path, 1)


def test_touches_that_fieldbook_put_there_take_no_hours_twice(
    nora: Book, lindholm: Ref, diary: Writes, tmp_path: Path
) -> None:
    touch = plan(nora, lindholm, When(WEDNESDAY, time(10), 60, "Europe/London"))
    ours = [
        appointment(WEDNESDAY, "1000-1100", uid=touch),
        appointment(WEDNESDAY, "1200-1300", uid=f"{touch}-g2"),
    ]
    theirs = appointment(WEDNESDAY, "1400-1500", uid="0" * 32)
    found = use_appointments(nora, diary(*ours, theirs))
    assert (found.ours, found.count) == (2, 1)
    export_calendar(nora, Asked(tmp_path / "fieldbook.ics"))
    found = use_appointments(nora, tmp_path / "fieldbook.ics")
    assert (found.ours, found.count) == (1, 0)


def test_appointments_are_no_part_of_the_book(nora: Book, diary: Writes, tmp_path: Path) -> None:
    before = len(history(nora)), nora.marker().journal
    use_appointments(nora, diary(appointment(WEDNESDAY, "1000-1100", title="Heart surgeon")))
    refresh_appointments(nora)
    assert (len(history(nora)), nora.marker().journal) == before
    bundle = tmp_path / "all.bundle"
    share_book(nora, bundle)
    with open_book(tmp_path / "nora.fieldbook", nora.now()) as again:
        assert other_file(again)
    with new_book(tmp_path / "tom.fieldbook", Seller(id=Ref(""), name="Tom"), nora.now()) as tom:
        merge_book(tom, bundle)
        assert other_file(tom) is None
        assert busy_of(tom, [WEDNESDAY])[WEDNESDAY] == ()
    export_calendar(nora, Asked(tmp_path / "fieldbook.ics"))
    assert b"surgeon" not in (tmp_path / "fieldbook.ics").read_bytes()


def test_they_are_still_known_when_the_book_is_opened_again(
    nora: Book, diary: Writes, tmp_path: Path
) -> None:
    path = diary(appointment(WEDNESDAY, "1000-1100"))
    use_appointments(nora, path)
    nora.close()
    with open_book(tmp_path / "nora.fieldbook") as again:
        found = other_file(again)
        assert found
        assert (found.path, found.count) == (path, 1)


def test_five_thousand_appointments_are_all_kept(nora: Book, diary: Writes) -> None:
    first = datetime(2026, 11, 20)
    every = []
    for n in range(5_000):
        at = first + timedelta(minutes=30 * n)
        every.append(appointment(at.date(), f"{at:%H%M}-{at:%H}59", uid=f"{n}"))
    found = use_appointments(nora, diary(*every))
    assert (found.count, found.unread) == (5_000, 0)
    [slot] = free_slots(nora, 30, n=1)
    assert (slot.day, slot.start) == (date(2027, 3, 4), time(9))


def test_a_file_of_an_earlier_program_knows_of_none(nora: Book) -> None:
    with nora.pen() as pen:
        pen.ground.do("DROP TABLE local_appointments")
    assert other_file(nora) is None
    assert slots(nora, n=1) == ["Tue 11:00"]


def test_whoever_looks_at_the_book_sees_that_it_knows_of_others(nora: Book, diary: Writes) -> None:
    marks = [nora.marker()]
    path = diary(appointment(WEDNESDAY, "1000-1100"))
    turns: list[Callable[[], object]] = [
        lambda: use_appointments(nora, path),
        lambda: diary() and refresh_appointments(nora),
        lambda: show_titles(nora, False),
        lambda: forget_appointments(nora),
    ]
    for turn in turns:
        turn()
        assert nora.marker() not in marks
        marks.append(nora.marker())


def test_it_is_seen_from_the_disk_alone_whether_the_file_is_behind(
    nora: Book, diary: Writes
) -> None:
    assert watched_file(nora) is None
    path = diary(appointment(WEDNESDAY, "1000-1100"))
    use_appointments(nora, path)

    def behind() -> bool:
        found = watched_file(nora)
        assert found
        return found.is_behind()

    assert not behind()
    diary()
    assert behind()
    refresh_appointments(nora)
    assert not behind()
    path.unlink()
    assert behind()
    refresh_appointments(nora)
    assert not behind()
    later = datetime.fromisoformat("2026-12-24T10:30:00+00:00")
    nora.now = lambda: later
    assert behind(), "its days are running out"
