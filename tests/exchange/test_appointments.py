"""The seller's other appointments, as Outlook, Google, Apple and Thunderbird write them."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldbook.errors import CannotReadError
from fieldbook.exchange import appointments, repeating
from fieldbook.exchange.appointments import Appointments, Bounds, appointments_in, read_appointments

BERLIN = ZoneInfo("Europe/Berlin")
BOUNDS = Bounds(date(2026, 11, 16), date(2027, 4, 9), BERLIN)

OUTLOOK = """BEGIN:VCALENDAR
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
VERSION:2.0
METHOD:PUBLISH
X-MS-OLK-FORCEINSPECTOROPEN:TRUE
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16011028T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
CLASS:PUBLIC
CREATED:20260901T090000Z
DESCRIPTION:Please bring\\n
 \\tthe figures
DTEND;TZID="W. Europe Standard Time":20260902T100000
DTSTAMP:20260901T090000Z
DTSTART;TZID="W. Europe Standard Time":20260902T090000
EXDATE;TZID="W. Europe Standard Time":20261202T090000
PRIORITY:5
RRULE:FREQ=WEEKLY;BYDAY=WE
SEQUENCE:0
SUMMARY;LANGUAGE=de:Team meeting
TRANSP:OPAQUE
UID:040000008200E00074C5B7101A82E008
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
BEGIN:VALARM
TRIGGER:-PT15M
ACTION:DISPLAY
DESCRIPTION:Reminder
END:VALARM
END:VEVENT
BEGIN:VEVENT
DTEND;TZID="W. Europe Standard Time":20261126T160000
DTSTART;TZID="W. Europe Standard Time":20261126T150000
RECURRENCE-ID;TZID="W. Europe Standard Time":20261125T090000
SEQUENCE:1
SUMMARY;LANGUAGE=de:Team meeting\\, moved
TRANSP:OPAQUE
UID:040000008200E00074C5B7101A82E008
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
END:VEVENT
BEGIN:VEVENT
DTEND;VALUE=DATE:20261205
DTSTART;VALUE=DATE:20261203
SUMMARY:Trade fair
TRANSP:OPAQUE
UID:fair
X-MICROSOFT-CDO-BUSYSTATUS:OOF
END:VEVENT
BEGIN:VEVENT
DTEND;VALUE=DATE:20261207
DTSTART;VALUE=DATE:20261206
SUMMARY:Birthday of Anna
TRANSP:TRANSPARENT
UID:birthday
X-MICROSOFT-CDO-BUSYSTATUS:FREE
END:VEVENT
BEGIN:VEVENT
DTEND:20261208T130000Z
DTSTART:20261208T120000Z
SUMMARY:At home
TRANSP:OPAQUE
UID:home
X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE
END:VEVENT
END:VCALENDAR
"""

GOOGLE = """BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:seller@example.com
X-WR-TIMEZONE:Europe/Berlin
BEGIN:VEVENT
DTSTART:20261124T130000Z
DTEND:20261124T140000Z
DTSTAMP:20261120T101010Z
UID:1a2b@google.com
STATUS:CONFIRMED
SUMMARY:Dentist
TRANSP:OPAQUE
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Europe/Berlin:20270101T170000
DTEND;TZID=Europe/Berlin:20270101T180000
RRULE:FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270328T215959Z
UID:monthly@google.com
SUMMARY:Accounts
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Europe/Berlin:20270226T170000
DTEND;TZID=Europe/Berlin:20270226T180000
RECURRENCE-ID;TZID=Europe/Berlin:20270226T170000
UID:monthly@google.com
STATUS:CANCELLED
SUMMARY:Accounts
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20261127
DTEND;VALUE=DATE:20261128
UID:allday@google.com
SUMMARY:Somebody's day
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
DTSTART:20261125T080000Z
DTEND:20261125T090000Z
UID:gone@google.com
STATUS:CANCELLED
SUMMARY:Gone
END:VEVENT
END:VCALENDAR
"""

APPLE = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Apple Inc.//macOS 14.5//EN
BEGIN:VEVENT
UID:0B2C-APPLE
DTSTART;TZID=Europe/London:20270326T100000
DTEND;TZID=Europe/London:20270326T113000
RRULE:FREQ=DAILY;COUNT=4
SUMMARY:Course 🎓
SEQUENCE:1
X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC
BEGIN:VALARM
X-WR-ALARMUID:1
UID:1
TRIGGER:not a trigger
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:FLOAT-APPLE
DTSTART:20261201T120000
DURATION:PT45M
SUMMARY:Lunch
END:VEVENT
BEGIN:VEVENT
UID:DAY-APPLE
DTSTART;VALUE=DATE:20261210
SUMMARY:Moving house
END:VEVENT
END:VCALENDAR
"""

THUNDERBIRD = """BEGIN:VCALENDAR
PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN
VERSION:2.0
BEGIN:VTIMEZONE
TZID:Our own clock
X-LIC-LOCATION:America/New_York
END:VTIMEZONE
BEGIN:VTIMEZONE
TZID:Far away
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0530
TZOFFSETTO:+0530
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:tb-1
SUMMARY:Call the office
DTSTART;TZID=Our own clock:20261130T090000
DTEND;TZID=Our own clock:20261130T093000
END:VEVENT
BEGIN:VEVENT
UID:tb-2
SUMMARY:Night shift
DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20261130T220000
DTEND;TZID=/mozilla.org/20050126_1/Europe/Berlin:20261201T060000
CLASS:PRIVATE
END:VEVENT
BEGIN:VEVENT
UID:tb-3
SUMMARY:Supplier
DTSTART;TZID=Far away:20261130T120000
DTEND;TZID=Far away:20261130T130000
RDATE;TZID=Far away:20261202T120000
RDATE;VALUE=DATE-TIME:20261203T063000Z
END:VEVENT
BEGIN:VEVENT
UID:tb-4
SUMMARY:Nobody knows this clock
DTSTART;TZID=Atlantis/Poseidon:20261130T080000
DTEND;TZID=Atlantis/Poseidon:20261130T083000
END:VEVENT
END:VCALENDAR
"""


def nobody(_uid: str) -> bool:
    return False


def calendar(*lines: str) -> bytes:
    body = "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *lines, "END:VCALENDAR", ""))
    return body.encode()


def event(start: str, *lines: str, uid: str = "one") -> str:
    return "\r\n".join(("BEGIN:VEVENT", f"UID:{uid}", f"DTSTART{start}", *lines, "END:VEVENT"))


def read(text: str | bytes, bounds: Bounds = BOUNDS) -> Appointments:
    data = text.replace("\n", "\r\n").encode() if isinstance(text, str) else text
    return appointments_in(data, bounds, nobody)


def told(found: Appointments, title: str, zone: ZoneInfo = BERLIN) -> list[str]:
    return [
        f"{one.start.astimezone(zone):%m-%d %H:%M}–{one.end.astimezone(zone):%H:%M}"
        for one in found.busy
        if one.title == title
    ]


def test_a_weekly_meeting_of_outlook_keeps_its_hour_through_winter_and_summer() -> None:
    found = read(OUTLOOK)
    weekly = told(found, "Team meeting")
    assert weekly[:3] == ["11-18 09:00–10:00", "12-09 09:00–10:00", "12-16 09:00–10:00"]
    assert weekly[-2:] == ["03-31 09:00–10:00", "04-07 09:00–10:00"]
    assert (len(weekly), found.unread) == (19, 0)


def test_one_time_of_a_weekly_meeting_is_moved_and_another_left_out() -> None:
    found = read(OUTLOOK)
    assert told(found, "Team meeting, moved") == ["11-26 15:00–16:00"]
    assert not {"11-25 09:00–10:00", "12-02 09:00–10:00"} & {*told(found, "Team meeting")}


def test_a_whole_day_takes_the_day_only_where_its_owner_is_busy() -> None:
    found = read(OUTLOOK)
    [fair] = [one for one in found.busy if one.whole_day]
    assert (fair.title, fair.start, fair.end) == (
        "Trade fair",
        datetime(2026, 12, 2, 23, tzinfo=UTC),
        datetime(2026, 12, 4, 23, tzinfo=UTC),
    )
    titles = {one.title for one in found.busy}
    assert not titles & {"Birthday of Anna", "At home"}


def test_google_tells_of_cancelled_times_and_of_ends_in_utc() -> None:
    found = read(GOOGLE)
    assert told(found, "Dentist") == ["11-24 14:00–15:00"]
    assert told(found, "Accounts")[-2:] == ["01-29 17:00–18:00", "03-26 17:00–18:00"]
    assert not {"Gone", "Somebody's day"} & {one.title for one in found.busy}


def test_a_course_elsewhere_follows_the_clock_of_that_place() -> None:
    found = read(APPLE)
    assert told(found, "Course 🎓") == [
        "03-26 11:00–12:30",
        "03-27 11:00–12:30",
        "03-28 11:00–12:30",
        "03-29 11:00–12:30",
    ]
    starts = {one.start.hour for one in found.busy if one.title == "Course 🎓"}
    assert starts == {9, 10}, "summer time begins on the 28th"


def test_a_time_without_a_zone_is_on_the_sellers_own_clock() -> None:
    assert told(read(APPLE), "Lunch") == ["12-01 12:00–12:45"]


def test_a_whole_day_that_says_nothing_takes_none() -> None:
    assert told(read(APPLE), "Moving house") == []


def test_a_broken_alarm_spoils_nothing() -> None:
    assert read(APPLE).unread == 0


def test_zones_are_known_by_many_names() -> None:
    found = read(THUNDERBIRD)
    assert told(found, "Call the office") == ["11-30 15:00–15:30"]
    assert told(found, "Supplier") == [
        "11-30 07:30–08:30",
        "12-02 07:30–08:30",
        "12-03 07:30–08:30",
    ]
    assert told(found, "Nobody knows this clock") == ["11-30 08:00–08:30"]


def test_a_private_appointment_keeps_its_title_to_itself() -> None:
    assert told(read(THUNDERBIRD), "") == ["11-30 22:00–06:00"]


def test_a_zone_of_windows_needs_no_description() -> None:
    found = read(calendar(event(";TZID=Pacific Standard Time:20261124T080000", "DURATION:PT1H")))
    assert told(found, "") == ["11-24 17:00–18:00"]


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("20270328T013000", "20270328T033000", 1),
        ("20261025T013000", "20261025T033000", 3),
        ("20270328T023000", "20270328T030000", 0.5),
    ],
)
def test_the_days_on_which_the_clocks_change(start: str, end: str, hours: float) -> None:
    bounds = Bounds(date(2026, 10, 1), date(2027, 4, 9), BERLIN)
    zone = ";TZID=Europe/Berlin:"
    [one] = read(calendar(event(zone + start, f"DTEND{zone}{end}")), bounds).busy
    assert one.end - one.start == timedelta(hours=hours)


def test_what_ends_as_it_begins_takes_no_time() -> None:
    assert read(calendar(event(":20261124T080000Z"))).busy == ()


def test_an_exchange_day_from_midnight_to_midnight_is_a_whole_day() -> None:
    zone = ";TZID=Romance Standard Time:"
    lines = (f"DTEND{zone}20261125T000000", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE")
    out = event(f"{zone}20261124T000000", *lines, "X-MICROSOFT-CDO-BUSYSTATUS:OOF")
    [one] = read(calendar(out)).busy
    assert one.whole_day
    free = event(f"{zone}20261124T000000", *lines, "X-MICROSOFT-CDO-BUSYSTATUS:FREE")
    assert read(calendar(free)).busy == ()


def test_fieldbooks_own_events_are_no_other_appointments() -> None:
    data = calendar(
        event(":20261124T080000Z", "DURATION:PT1H", uid="ours-g2"),
        event(":20261124T090000Z", "DURATION:PT1H", uid="theirs"),
    )
    found = appointments_in(data, BOUNDS, lambda uid: uid.startswith("ours"))
    assert (len(found.busy), found.ours) == (1, 1)


def test_a_later_change_of_one_time_counts() -> None:
    zone, again = ";TZID=Europe/Berlin:", "RECURRENCE-ID;TZID=Europe/Berlin:20261125T090000"
    weekly = event(f"{zone}20261118T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=2")
    moved = [
        event(f"{zone}20261125T{hour}0000", "DURATION:PT1H", again, f"SEQUENCE:{number}")
        for number, hour in ((2, 15), (1, 11))
    ]
    found = told(read(calendar(*moved, weekly)), "")
    assert found == ["11-18 09:00–10:00", "11-25 15:00–16:00"]


def test_a_time_is_left_out_by_its_day() -> None:
    weekly = event(
        ":20261118T090000Z",
        "DURATION:PT1H",
        "RRULE:FREQ=DAILY;COUNT=3",
        "EXDATE;VALUE=DATE:20261119",
    )
    assert [one.start.day for one in read(calendar(weekly)).busy] == [18, 20]


def test_what_lasts_for_months_is_seen_in_their_midst() -> None:
    lines = ("DTEND;VALUE=DATE:20270601", "TRANSP:OPAQUE")
    assert len(read(calendar(event(";VALUE=DATE:20260601", *lines))).busy) == 1


# ---- Hostile files ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;COUNT=100000000",
        "FREQ=HOURLY",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;COUNT=99999999;BYMONTHDAY=31;BYMONTH=2",
        "FREQ=DAILY;BYHOUR=0,1,2,3;BYMINUTE=0,1,2;BYSECOND=0,1",
        "FREQ=DAILY;UNTIL=never",
        "FREQ=DAILY;INTERVAL=x",
        "FREQ=NEVER",
        "COUNT=3",
        "FREQ=YEARLY;BYMONTHDAY=" + ",".join(["30"] * 1_000),
    ],
)
def test_a_rule_of_no_person_is_counted_and_left_out(rule: str) -> None:
    good = event(":20261124T090000Z", "DURATION:PT1H", uid="two")
    bad = event(":20260101T080000Z", "DURATION:PT1H", f"RRULE:{rule}")
    found = read(calendar(bad, good))
    assert [(one.start.hour, found.unread) for one in found.busy] == [(9, 1)]


def test_a_thousand_hostile_rules_share_one_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = 0
    count = repeating._Steps._count

    def counted(self: repeating._Steps) -> None:
        nonlocal steps
        steps += 1
        count(self)

    monkeypatch.setattr(repeating._Steps, "_count", counted)
    rule = "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"
    every = [event(":20260101T080000Z", "DURATION:PT1H", rule, uid=f"{n}") for n in range(1_000)]
    assert read(calendar(*every)).unread == 1_000
    assert steps <= repeating.MOST_STEPS + 1_000


def test_a_daily_rule_of_centuries_ago_is_not_gone_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeating, "MOST_STEPS_EACH", 400)
    monkeypatch.setattr(repeating._Steps, "each", 400)
    found = read(
        calendar(event(":16010101T080000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;INTERVAL=2"))
    )
    assert found.unread == 0
    assert len(found.busy) == 72
    first = found.busy[0].start
    assert (first - datetime(1601, 1, 1, 8, tzinfo=UTC)).days % 2 == 0


def test_a_zone_that_changes_every_second_is_not_worked_out() -> None:
    zone = "\r\n".join(
        (
            *("BEGIN:VTIMEZONE", "TZID:Mad", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
            *("RRULE:FREQ=SECONDLY", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200"),
            *("END:STANDARD", "END:VTIMEZONE"),
        )
    )
    found = read(calendar(zone, event(";TZID=Mad:20261124T080000", "DURATION:PT1H")))
    assert told(found, "") == ["11-24 08:00–09:00"]


def test_deep_nesting_long_lines_and_zeros_are_borne() -> None:
    good = event(":20261124T090000Z", "DURATION:PT1H", "SUMMARY:Here", uid="two")
    long = event(":20261124T080000Z", "SUMMARY:" + "x" * 2_000_000)
    deep = "BEGIN:VEVENT\r\n" + "BEGIN:VALARM\r\n" * 50_000 + "END:VALARM\r\n" * 50_000
    found = read(calendar(long, good.replace("Here", "He\0re"), deep + "END:VEVENT"))
    assert told(found, "Here") == ["11-24 10:00–11:00"]
    assert found.unread == 2


def test_of_too_many_events_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(appointments, "MOST_READ", 5)
    old = [event(":20200101T080000Z", "DTEND:20200101T090000Z", uid=f"old{n}") for n in range(20)]
    every = [event(f":20261124T{n:02}0000Z", "DURATION:PT1H", uid=f"{n}") for n in range(8)]
    found = read(calendar(*old, *every))
    assert (len(found.busy), found.unread) == (5, 3)


def test_of_too_many_appointments_the_first_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(appointments, "MOST", 10)
    found = read(calendar(event(":20261101T080000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY")))
    assert (len(found.busy), found.unread) == (10, 135)


def test_a_file_that_is_no_whole_calendar_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "other.ics"
    with pytest.raises(CannotReadError, match=r"other.ics cannot be read"):
        read_appointments(path, BOUNDS, nobody)
    path.write_bytes(b"MZ not a calendar")
    with pytest.raises(CannotReadError, match=r"other.ics is no calendar"):
        read_appointments(path, BOUNDS, nobody)
    path.write_bytes(GOOGLE.replace("\n", "\r\n").encode()[:-40])
    with pytest.raises(CannotReadError, match=r"other.ics ends in the middle"):
        read_appointments(path, BOUNDS, nobody)
    path.write_bytes(GOOGLE.encode())
    assert len(read_appointments(path, BOUNDS, nobody).busy) == 4
    monkeypatch.setattr(appointments, "LARGEST", 100)
    with pytest.raises(CannotReadError, match="larger than 64 MB"):
        read_appointments(path, BOUNDS, nobody)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("DTSTART", "DTEND", "RRULE", "RDATE", "EXDATE", "DURATION", "TRANSP")),
            st.sampled_from((";VALUE=DATE:", ":", ";TZID=Europe/Berlin:", ";TZID=X:")),
            st.sampled_from(
                ("20261124", "20261124T080000Z", "20261125T080000", "FREQ=DAILY;COUNT=3", "PT1H")
            )
            | st.text(max_size=20),
        ),
        max_size=6,
    )
)
def test_whatever_stands_in_an_event_it_is_within_bounds(lines: list[tuple[str, str, str]]) -> None:
    found = read(calendar(event(":20261124T080000Z", *("".join(one) for one in lines))))
    for one in found.busy:
        assert one.start < one.end
        assert one.start < BOUNDS.end
        assert one.end > BOUNDS.start


@given(
    st.sampled_from(("DAILY", "WEEKLY")),
    st.integers(1, 9),
    st.dates(date(1990, 1, 1), date(2026, 11, 1)),
    st.sampled_from(("", ";BYDAY=TU,FR", ";BYDAY=MO;WKST=SU", ";UNTIL=20270105T000000Z")),
)
def test_a_later_start_gives_the_times_of_the_first(
    freq: str, interval: int, first: date, more: str
) -> None:
    """Not gone through from its beginning, a rule says what it says gone through from there."""
    import dateutil.rrule as library

    text = f"FREQ={freq};INTERVAL={interval}{more}"
    start = datetime(first.year, first.month, first.day, 8)
    found = read(calendar(event(f":{start:%Y%m%dT%H%M%SZ}", "DURATION:PT1H", f"RRULE:{text}")))
    rule = library.rrulestr(text.replace("00Z", "00"), dtstart=start)
    wished = rule.between(datetime(2026, 11, 15, 22), datetime(2027, 4, 9, 22), inc=True)
    assert [one.start.replace(tzinfo=None) for one in found.busy] == wished
