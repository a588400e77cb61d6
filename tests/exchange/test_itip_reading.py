"""Reading answers: every shape that programs give them, and files that mean harm."""

import base64
import quopri
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldbook.errors import CannotReadError
from fieldbook.exchange.itip import write_invitation
from fieldbook.exchange.itip_reading import LARGEST, bytes_of, is_message, read_replies
from fieldbook.exchange.mail_draft import Draft, write_draft
from fieldbook.model.replies import Reply
from tests.exchange.test_itip import GOOD, MEETING, NORA, PETER

UID = MEETING.uid
TEN = datetime(2026, 12, 1, 10, 30, tzinfo=UTC)
TWELVE = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
PETERS = "ATTENDEE;PARTSTAT=ACCEPTED;CN=Peter:mailto:peter@lindholm.example"


def answer(*lines: str, method: str = "REPLY", instead: dict[str, str] | None = None) -> bytes:
    """An answer as Outlook and Google write it, with lines added or put instead of others."""
    event = {
        "ORGANIZER": "ORGANIZER:mailto:nora@seller.example",
        "ATTENDEE": PETERS,
        "UID": f"UID:{UID}",
        "SEQUENCE": "SEQUENCE:217678980",
        "DTSTAMP": "DTSTAMP:20261124T120000Z",
        "DTSTART": "DTSTART:20261201T103000Z",
        "DTEND": "DTEND:20261201T120000Z",
        "SUMMARY": "SUMMARY:Declined: nothing of this counts",
        "STATUS": "STATUS:CONFIRMED",
        **(instead or {}),
    }
    told = [one for one in (*event.values(), *lines) if one]
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Other//EN"]
    head += [f"METHOD:{method}"] if method else []
    return "\r\n".join([*head, "BEGIN:VEVENT", *told, "END:VEVENT", "END:VCALENDAR", ""]).encode()


def read(data: bytes) -> Reply:
    [found] = read_replies(data, "answer.ics")
    return found


def mail(calendar: bytes, how: str = "base64", *, charset: str = "UTF-8") -> bytes:
    """A mail around a calendar, as mail programs send it."""
    body = {
        "base64": base64.encodebytes(calendar),
        "quoted-printable": quopri.encodestring(calendar),
        "8bit": calendar,
    }[how]
    return (
        b"From: Peter Lindholm <Peter@Lindholm.example>\r\nTo: nora@seller.example\r\n"
        b"Subject: Accepted: =?utf-8?q?gr=C3=B6=C3=9Fte?=\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="out"\r\n\r\n--out\r\n'
        b'Content-Type: multipart/alternative; boundary="in"\r\n\r\n--in\r\n'
        b"Content-Type: text/plain\r\n\r\nSee you then!\r\n--in\r\n"
        b"Content-Type: text/calendar; method=REPLY; charset=" + charset.encode() + b"\r\n"
        b"Content-Transfer-Encoding: " + how.encode() + b"\r\n\r\n" + body + b"\r\n--in--\r\n"
        b"--out\r\nContent-Type: application/octet-stream; name=invite.ics\r\n"
        b"Content-Disposition: attachment; filename=invite.ics\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(calendar.replace(b"\r\n", b"\n"))
        + b"\r\n--out--\r\n"
    )


# ---- What answers say -----------------------------------------------------------------------


def test_an_answer_is_read_without_its_summary_and_status() -> None:
    found = read(answer("COMMENT:See you\\, Nora"))
    assert found == Reply(
        method="REPLY",
        uid=UID,
        organizer="nora@seller.example",
        address="peter@lindholm.example",
        name="Peter",
        state="ACCEPTED",
        sequence=217_678_980,
        stamp=datetime(2026, 11, 24, 12, tzinfo=UTC),
        span=(TEN, TWELVE),
        comment="See you, Nora",
    )


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("ATTENDEE;PARTSTAT=ACCEPTED:MAILTO:PETER@Lindholm.Example", "peter@lindholm.example"),
        ("attendee;partstat=accepted:mailto:peter%40lindholm.example", "peter@lindholm.example"),
        ("ATTENDEE;PARTSTAT=ACCEPTED:invalid:nomail", ""),
        ("", ""),
    ],
)
def test_who_answers_is_known_by_the_address(line: str, address: str) -> None:
    assert read(answer(instead={"ATTENDEE": line})).address == address


def test_of_several_guests_the_one_who_answers_is_taken() -> None:
    others = (
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:nora@seller.example",
        "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:ayse@lindholm.example",
    )
    assert read(answer(*others)).address == "peter@lindholm.example"
    both = "ATTENDEE;PARTSTAT=DECLINED:mailto:ayse@lindholm.example"
    assert read(answer(both)).address == ""
    sent = mail(answer(both))
    assert read(sent).address == "peter@lindholm.example"


def test_what_is_missing_is_none() -> None:
    gone = dict.fromkeys(("ORGANIZER", "SEQUENCE", "DTSTART", "DTEND", "DTSTAMP"), "")
    found = read(answer(instead=gone))
    assert (found.organizer, found.sequence, found.span, found.fault) == ("", None, None, "")
    assert found.state == "ACCEPTED"


def test_a_counter_proposes_its_time() -> None:
    found = read(
        answer(
            method="COUNTER",
            instead={"DTSTART": "DTSTART:20261202T090000Z", "DTEND": "DTEND:20261202T103000Z"},
        )
    )
    start, end = datetime(2026, 12, 2, 9, tzinfo=UTC), datetime(2026, 12, 2, 10, 30, tzinfo=UTC)
    assert found.proposed == (start, end)
    assert read(answer()).proposed is None


def test_an_iphone_proposes_a_time_beside_its_guest() -> None:
    line = (
        'ATTENDEE;CN=Peter;PARTSTAT=TENTATIVE;TO-ALL-PROPOSED-NEW-TIME="DTSTART:20261202T090000Z'
        ';STATUS:;":mailto:peter@lindholm.example'
    )
    found = read(
        answer("X-CALENDARSERVER-PRIVATE-COMMENT:Later please", instead={"ATTENDEE": line})
    )
    start = datetime(2026, 12, 2, 9, tzinfo=UTC)
    assert found.proposed == (start, start)
    assert (found.state, found.comment) == ("TENTATIVE", "Later please")
    assert (found.address, found.span) == ("peter@lindholm.example", (TEN, TWELVE))


def test_somebody_else_may_be_sent() -> None:
    line = (
        'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:Ayse@Lindholm.example":mailto:p@l.example'
    )
    assert read(answer(instead={"ATTENDEE": line})).delegate == "ayse@lindholm.example"


def test_times_of_other_zones_are_the_same_moments() -> None:
    there = {
        "DTSTART": "DTSTART;TZID=W. Europe Standard Time:20261201T113000",
        "DTEND": "DTEND;TZID=W. Europe Standard Time:20261201T130000",
    }
    found = read(answer(instead=there))
    assert found.span
    assert [one.astimezone(UTC) for one in found.span if isinstance(one, datetime)] == [TEN, TWELVE]
    nowhere = {"DTSTART": "DTSTART;TZID=Nowhere/At all:20261201T113000", "DTEND": ""}
    assert read(answer(instead=nowhere)).fault == "its time cannot be read"
    days = {"DTSTART": "DTSTART;VALUE=DATE:20261201", "DTEND": ""}
    assert read(answer(instead=days)).span == (date(2026, 12, 1), date(2026, 12, 2))


def test_the_newest_word_comes_first() -> None:
    no = PETERS.replace("ACCEPTED", "DECLINED")
    maybe = PETERS.replace("ACCEPTED", "TENTATIVE")
    later = answer(instead={"DTSTAMP": "DTSTAMP:20261125T120000Z", "ATTENDEE": no})
    higher = answer(instead={"SEQUENCE": "SEQUENCE:217678999", "ATTENDEE": maybe})
    found = read_replies(answer() + later + higher + answer(), "answers.ics")
    assert [one.state for one in found] == ["TENTATIVE", "DECLINED", "ACCEPTED"]


@pytest.mark.parametrize("method", ["REQUEST", "PUBLISH", "CANCEL", "DECLINECOUNTER", ""])
def test_what_is_no_answer_is_read_as_what_it_is(method: str) -> None:
    assert read(answer(method=method)).method == method


def test_free_and_busy_is_no_answer() -> None:
    data = answer().replace(b"VEVENT", b"VFREEBUSY")
    assert read(data).method == "VFREEBUSY"


# ---- Mails ----------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["base64", "quoted-printable", "8bit"])
def test_the_same_calendar_twice_in_a_mail_is_one_answer(how: str) -> None:
    found = read(mail(answer("COMMENT:größte 👩🏽‍🍳"), how))
    assert (found.state, found.sender) == ("ACCEPTED", "peter@lindholm.example")
    assert found.comment == "größte 👩🏽‍🍳"


def test_a_mail_may_say_the_method_and_the_letters_alone() -> None:
    data = answer("COMMENT:größte", method="").decode().encode("iso-8859-1")
    [found] = [one for one in read_replies(mail(data, charset="ISO-8859-1"), "a.eml") if one.method]
    assert (found.method, found.comment) == ("REPLY", "größte")


def test_a_forwarded_mail_was_sent_by_the_one_inside() -> None:
    head = b"From: Boss <boss@seller.example>\r\nContent-Type: message/rfc822\r\n\r\n"
    assert read(head + mail(answer())).sender == "peter@lindholm.example"


def test_our_own_draft_is_an_invitation() -> None:
    draft = Draft(NORA, PETER, "Hello", "Words", GOOD, "REQUEST", "x")
    found = read(write_draft(draft, MEETING.stamp))
    assert (found.method, found.uid, found.address) == ("REQUEST", UID, "peter@lindholm.example")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "neither a calendar nor a mail"),
        (b"%PDF-1.7\n", "neither a calendar nor a mail"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "only Outlook reads"),
        (b"From: a@b.example\r\nSubject: yes\r\n\r\nYes!\r\n", "without an answer"),
        (
            b"From: a@b.example\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n\r\nx",
            "winmail.dat",
        ),
        (b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n", "holds no answer"),
        (mail(b""), "without an answer"),
        (mail(b"not a calendar"), "holds no answer"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(CannotReadError, match=said) as error:
        read_replies(data, "file.eml")
    assert error.value.advice


# ---- Files that mean harm -------------------------------------------------------------------


def nested(depth: int) -> bytes:
    head = b"From: a@b.example\r\n"
    for n in range(depth):
        head += b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n)
    return head + b"Content-Type: text/calendar\r\n\r\n" + answer()


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCALENDAR\r\nX-A:" + b"x" * 20_000_000,
        b"From: a@b.example\r\nSubject: " + b"x" * 20_000_000,
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\n" * 100_000,
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\n" * 20_000,
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 60_000,
        b"BEGIN:VCALENDAR\r\n" * 50_000,
        nested(150),
        nested(5000),
        b"From: a@b.example\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * 20_000,
        mail(b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\n" * 10_000),
    ],
)
def test_what_means_harm_is_one_sentence(data: bytes) -> None:
    with pytest.raises(CannotReadError) as error:
        read_replies(data, "file.eml")
    assert error.value.advice


def test_mails_within_mails_are_read_to_a_depth() -> None:
    assert read(nested(15)).state == "ACCEPTED"
    with pytest.raises(CannotReadError):
        read_replies(nested(21), "file.eml")


@pytest.mark.parametrize(
    "line",
    [
        "BEGIN:VALARM\r\nTRIGGER:sometime\r\nEND:VALARM",
        "BEGIN:VALARM\r\nTRIGGER:sometime",
        "RRULE:FREQ=SECONDLY;COUNT=999999999",
        "ATTACH:https://evil.example/",
        "SEQUENCE:many",
        "DTEND:20261301T990000Z",
        "COMMENT:a\0b",
        "X-LONG:" + "x" * 50_000,
        "\t" + "folded " * 1000,
    ],
)
def test_a_broken_line_spoils_nothing_else(line: str) -> None:
    found = read_replies(answer(line), "answer.ics")
    assert found[0].uid == UID
    assert found[0].state in ("ACCEPTED", "")
    assert found[0].state or found[0].fault


@pytest.mark.parametrize("day", ["00010101", "99991231"])
def test_a_time_no_clock_can_show_is_none(day: str) -> None:
    far = {"DTSTART": f"DTSTART;TZID=Asia/Tokyo:{day}T000000", "DTEND": ""}
    found = read(answer(method="COUNTER", instead=far))
    assert (found.span, found.proposed, found.fault) == (None, None, "its time cannot be read")
    line = (
        f'ATTENDEE;PARTSTAT=TENTATIVE;TO-ALL-PROPOSED-NEW-TIME="DTSTART:{day}T000000Z;STATUS:;"'
        ":mailto:peter@lindholm.example"
    )
    assert read(answer(instead={"ATTENDEE": line})).proposed is None


SEEDS = [answer("COMMENT:x"), mail(answer()), mail(answer(), "quoted-printable")]
PIECES = [b'"', b";", b":", b"\r\n", b"=?utf-8?b?", b"charset=", b"\xff", b"9" * 20, b"TZID=", b"-"]


@given(
    st.sampled_from(SEEDS),
    st.lists(
        st.tuples(st.integers(0, 5000), st.sampled_from(PIECES), st.integers(0, 30)), max_size=6
    ),
)
def test_whatever_is_broken_is_one_sentence(
    data: bytes, harms: list[tuple[int, bytes, int]]
) -> None:
    for at, piece, gone in harms:
        place = at % len(data)
        data = data[:place] + piece + data[place + gone :]
    try:
        found = read_replies(data, "file.eml")
    except CannotReadError:
        return
    assert found


def test_an_event_without_an_end_and_a_huge_one_say_nothing() -> None:
    huge = answer(*[f"X-N{n}:{'x' * 900}" for n in range(90)])
    assert (read(huge).state, read(huge).fault) == ("", "it cannot be read")
    with pytest.raises(CannotReadError, match="holds no answer"):
        read_replies(answer().partition(b"END:")[0], "answer.ics")


def test_a_file_is_looked_at_before_it_is_read(tmp_path: Path) -> None:
    good, large = tmp_path / "a.ics", tmp_path / "large.eml"
    good.write_bytes(answer())
    assert bytes_of(good) == answer()
    with large.open("wb") as file:
        file.truncate(1 << 30)
    for path in (large, tmp_path, tmp_path / "missing.ics"):
        with pytest.raises(CannotReadError):
            bytes_of(path)
    assert len(answer()) < LARGEST


def test_a_dropped_file_is_told_from_a_calendar() -> None:
    assert is_message(answer())
    assert is_message(mail(answer()))
    assert is_message(answer(method="COUNTER"))
    assert is_message(write_invitation(MEETING))
    assert not is_message(answer(method=""))
    assert not is_message(answer(method="PUBLISH"))
    assert not is_message(b"Name;Mail\r\nPeter;peter@lindholm.example\r\n")
