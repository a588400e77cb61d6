"""Invitations and the mails that carry them: every rule has a bad twin that the lint catches."""

import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from fieldbook.exchange.ics import is_ours, safe_text, write_calendar
from fieldbook.exchange.itip import is_invitation, write_invitation
from fieldbook.exchange.mail_draft import HEAD, Draft, write_draft
from fieldbook.model.invitations import Invitation, Mailbox, same_address, sendable, told
from tests.exchange.itip_lint import RULES, invitation_faults

NORA = Mailbox("Nora", "nora@seller.example")
PETER = Mailbox("Peter Lindholm", "peter@lindholm.example")
MEETING = Invitation(
    uid="01a1200abac67b6aab4f25b83343cac6",
    sequence=217_678_980,
    stamp=datetime(2026, 11, 24, 10, 30, 5, 999, tzinfo=UTC),
    start=datetime(2026, 12, 1, 10, 30, tzinfo=UTC),
    end=datetime(2026, 12, 1, 12, 0, tzinfo=UTC),
    summary="Lindholm, Ayr: 90 minutes about next year; größte Küche 👩🏽‍🍳",
    description="A yes in your calendar is enough.\nAnother hour is welcome too.",
    place="Lindholm Kitchens, Ayr",
    organizer=NORA,
    guest=PETER,
)
GOOD = write_invitation(MEETING)
OFF = write_invitation(replace(MEETING, cancelled=True, sequence=217_678_981))


def unfolded(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


# ---- What is written ------------------------------------------------------------------------


def test_an_invitation_is_written_as_it_was_agreed() -> None:
    assert invitation_faults(GOOD) == []
    assert unfolded(GOOD) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Fieldbook//Fieldbook Invitations//EN",
        "METHOD:REQUEST",
        "BEGIN:VEVENT",
        "UID:01a1200abac67b6aab4f25b83343cac6",
        "SEQUENCE:217678980",
        "DTSTAMP:20261124T103005Z",
        "DTSTART:20261201T103000Z",
        "DTEND:20261201T120000Z",
        "SUMMARY:Lindholm\\, Ayr: 90 minutes about next year\\; größte Küche 👩🏽‍🍳",
        "STATUS:CONFIRMED",
        "ORGANIZER;CN=Nora:mailto:nora@seller.example",
        "ATTENDEE;CN=Nora;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:nora@seller.example",
        'ATTENDEE;CN="Peter Lindholm";CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT'
        ";PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:peter@lindholm.example",
        "TRANSP:OPAQUE",
        "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
        "DESCRIPTION:A yes in your calendar is enough.\\nAnother hour is welcome too.",
        "LOCATION:Lindholm Kitchens\\, Ayr",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_the_end_of_a_meeting_takes_it_out_of_the_calendar() -> None:
    assert invitation_faults(OFF) == []
    assert {"METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:217678981"} <= set(unfolded(OFF))
    assert "TRANSP:TRANSPARENT" in unfolded(OFF)


def test_a_meeting_without_a_name_or_a_place_is_one_all_the_same() -> None:
    bare = replace(
        MEETING, summary=" \n", description="\0", place="", guest=PETER._replace(name="")
    )
    assert invitation_faults(write_invitation(bare)) == []
    assert "SUMMARY:nora@seller.example" in unfolded(write_invitation(bare))
    assert b"ATTENDEE;CN=peter@lindholm.example;" in write_invitation(bare)


_CHAIR = b"ATTENDEE;CN=Nora;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:nora@seller.example\r\n"
TWINS: list[tuple[str, bytes, bytes]] = [
    ("line_ends", b"STATUS:CONFIRMED\r\n", b"STATUS:CONFIRMED\n"),
    ("mark", b"BEGIN:VCALENDAR", b"\xef\xbb\xbfBEGIN:VCALENDAR"),
    ("widths", b"TRANSP:OPAQUE", b"TRANSP:OPAQUE" + b"E" * 70),
    ("letters", "größte".encode(), b"gr\xc3\r\n \xb6te"),
    ("folds", b"Lindholm\\, Ayr", b"Lindholm\\\r\n , Ayr"),
    ("controls", b"Ayr", b"A\0r"),
    ("uids", b"UID:01a1200abac67b6aab4f25b83343cac6", b"UID: "),
    ("escapes", b"Lindholm\\, Ayr", b"Lindholm, Ayr"),
    ("times", b"DTEND:20261201T120000Z", b"DTEND:20261201T120000"),
    ("lengths", b"DTEND:20261201T12", b"DTEND:20261201T10"),
    ("numbers", b"SEQUENCE:217678980", b"SEQUENCE:-1"),
    ("titles", b"SUMMARY:Lindholm", b"SUMMARY: Lindholm"),
    ("blocking", b"BUSYSTATUS:BUSY", b"BUSYSTATUS:FREE"),
    ("one_event", b"END:VEVENT\r\n", b"END:VEVENT\r\nBEGIN:VTODO\r\nEND:VTODO\r\n"),
    ("one_event", b"END:VEVENT\r\n", b"BEGIN:VALARM\r\nEND:VALARM\r\nEND:VEVENT\r\n"),
    ("method", b"METHOD:REQUEST\r\n", b""),
    ("method", b"METHOD:REQUEST", b"METHOD:PUBLISH"),
    ("method", b"METHOD:REQUEST", b"METHOD:CANCEL"),
    ("completeness", b"STATUS:CONFIRMED\r\n", b""),
    ("stamp", b"DTSTAMP:20261124T103005Z", b"DTSTAMP:20261124T103005"),
    ("people", _CHAIR, b""),
    ("people", b"PARTSTAT=NEEDS-ACTION", b"PARTSTAT=ACCEPTED"),
    ("people", b"ORGANIZER;CN=Nora:mailto:nora", b"ORGANIZER;CN=Nora:mailto:tom"),
    ("people", b"mailto:peter@lindholm.example", b"peter@lindholm.example"),
    ("nothing_else", b"TRANSP:OPAQUE\r\n", b"TRANSP:OPAQUE\r\nCOMMENT:hard to please\r\n"),
    ("form", b"END:VEVENT\r\n", b""),
]


@pytest.mark.parametrize(("rule", "old", "new"), TWINS)
def test_a_bad_twin_is_caught(rule: str, old: bytes, new: bytes) -> None:
    data = GOOD if old in GOOD else GOOD.replace(b"\r\n ", b"")
    twin = data.replace(old, new, 1)
    assert twin != data
    assert {said.partition(":")[0] for said in invitation_faults(twin)} >= {rule}


def test_every_rule_has_a_twin() -> None:
    assert {one.__name__ for one in RULES} | {"form"} == {name for name, _old, _new in TWINS}


def test_no_invitation_is_taken_for_a_calendar_of_ours_nor_the_other_way_round() -> None:
    assert is_invitation(GOOD[:400])
    assert is_invitation(OFF[:400])
    assert not is_ours(GOOD[:400])
    assert not is_invitation(write_calendar([], "nora-file"))
    assert not is_invitation(GOOD.replace(b"METHOD:REQUEST\r\n", b""))


# ---- Any text -------------------------------------------------------------------------------

HARD = st.text(
    st.sampled_from("\\nN;,:\"'^=? \t\n\r\x0b\x0c\x00\x1b\x85\u2028\u200d\ufeff👩🏽日é@BEGIN")
    | st.characters(),
    max_size=200,
)


def event(data: bytes) -> Any:  # noqa: ANN401 - what vobject makes
    return vobject.readOne(data.decode()).vevent


def line(text: str) -> str:
    return " ".join(safe_text(text).split())


@given(HARD, HARD, HARD)
def test_any_text_comes_back_from_another_reader(text: str, place: str, name: str) -> None:
    guest = PETER._replace(name=name)
    made = replace(MEETING, summary=text, description=text, place=place, guest=guest)
    data = write_invitation(made)
    assert invitation_faults(data) == []
    found = event(data)
    assert found.summary.value == (line(text) or NORA.address)
    assert (found.description.value if safe_text(text) else "") == safe_text(text)
    assert (found.location.value if line(place) else "") == line(place)
    assert [one.value for one in found.attendee_list] == [
        "mailto:nora@seller.example",
        "mailto:peter@lindholm.example",
    ]
    said = line(name.replace('"', "'").replace("^", " ")) or PETER.address
    assert found.attendee_list[1].cn_param == said


# ---- The mail -------------------------------------------------------------------------------

DRAFT = Draft(NORA, PETER, "90 minutes", "Hello Peter\n\nNora", GOOD, "REQUEST", "01a-1")


def mail(data: bytes) -> EmailMessage:
    found = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def test_a_mail_is_a_draft_with_words_and_a_calendar() -> None:
    data = write_draft(DRAFT, MEETING.stamp)
    assert data.startswith(HEAD)
    assert data == write_draft(DRAFT, MEETING.stamp)
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")
    assert data.endswith(b"--\r\n")
    assert b"Content-Type: text/calendar; method=REQUEST; charset=UTF-8\r\n" in data
    read = mail(data)
    assert (read["X-Unsent"], read["Date"]) == ("1", "Tue, 24 Nov 2026 10:30:05 +0000")
    assert read["From"].addresses[0].addr_spec == "nora@seller.example"
    assert read.get_content_type() == "multipart/alternative"
    words, calendar = read.iter_parts()
    assert words.get_content_type() == "text/plain"
    assert words.get_payload(decode=True) == b"Hello Peter\r\n\r\nNora"
    assert calendar.get_payload(decode=True) == GOOD
    assert read.defects == []


def test_the_head_of_the_mail_names_the_method_of_its_calendar() -> None:
    data = write_draft(replace(DRAFT, calendar=OFF, method="CANCEL"), MEETING.stamp)
    _words, calendar = mail(data).iter_parts()
    assert calendar.get_param("method") == "CANCEL"
    assert b"METHOD:CANCEL" in (calendar.get_payload(decode=True) or b"")


@given(HARD, HARD, HARD)
def test_no_text_breaks_out_of_the_head(name: str, subject: str, text: str) -> None:
    draft = replace(
        DRAFT,
        sender=NORA._replace(name=name),
        to=PETER._replace(name=f"{name}\r\nBcc: all@example.org"),
        subject=f"{subject}\nX: y",
        text=text,
    )
    data = write_draft(draft, MEETING.stamp)
    assert all(len(one) <= 78 for one in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    read = mail(data)
    assert [key.lower() for key in read] == [
        *("x-unsent", "x-mailer", "from", "to", "subject", "date"),
        *("mime-version", "content-type"),
    ]
    assert read["To"].addresses[0].addr_spec == PETER.address
    assert len(read["To"].addresses) == 1
    assert str(read["Subject"]) == line(f"{subject}\nX: y")
    words, calendar = read.iter_parts()
    assert words.get_payload(decode=True) == safe_text(text).replace("\n", "\r\n").encode()
    assert calendar.get_payload(decode=True) == GOOD


@pytest.mark.parametrize(
    "name", ["Nora", "Müller, Jörg", "=?utf-8?q?x?=", "日" * 90, "a" * 300, "x@y, z", 'a "b" \\c']
)
def test_a_name_is_read_as_it_was_typed(name: str) -> None:
    data = write_draft(replace(DRAFT, to=PETER._replace(name=name)), MEETING.stamp)
    said, address = parseaddr(email.message_from_bytes(data)["To"].replace("\r\n", ""))
    assert (str(make_header(decode_header(said))), address) == (name, PETER.address)


# ---- Addresses ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" Ann.Lee+x@Example.ORG ", "Ann.Lee+x@example.org"),
        ("ann@küche.example", "ann@xn--kche-0ra.example"),
        ("ann", ""),
        ("ann@", ""),
        ("@example.org", ""),
        ("ann@localhost", ""),
        ("ann@example.org\r\nBcc: all@example.org", ""),
        ("ann lee@example.org", ""),
        ("ann@example.org,tom@example.org", ""),
        ("<ann@example.org>", ""),
        ("jörg@example.org", ""),
        (f"{'a' * 250}@example.org", ""),
        (f"ann@{'a' * 70}.org", ""),
        (f"ann@{'ü' * 9000}.org", ""),
        ("", ""),
    ],
)
def test_only_an_address_that_every_mail_program_takes_is_sent_to(text: str, address: str) -> None:
    assert sendable(text) == address


@pytest.mark.parametrize(
    "other",
    [
        "peter@lindholm.example",
        "PETER@Lindholm.EXAMPLE",
        "mailto:peter@lindholm.example",
        "MAILTO:Peter@lindholm.example",
        "mailto:peter%40lindholm.example",
        "mailto:peter@lindholm.example?subject=x",
        " <peter@lindholm.example> ",
    ],
)
def test_one_address_is_known_however_it_is_written(other: str) -> None:
    assert same_address(other) == same_address("peter@lindholm.example")


def test_another_address_is_another_one_and_no_address_is_none() -> None:
    assert same_address("pete@lindholm.example") != same_address("peter@lindholm.example")
    for text in ("", "mailto:", "urn:uuid:1", "/aMTA/principal/", "a b@example.org"):
        assert same_address(text) == ""
    assert same_address("ann@küche.example") == same_address("MAILTO:ann@XN--KCHE-0RA.example")


@pytest.mark.parametrize(
    "other",
    [
        replace(MEETING, start=MEETING.start + timedelta(hours=-1)),
        replace(MEETING, summary="x"),
        replace(MEETING, guest=NORA),
        replace(MEETING, cancelled=True),
    ],
)
def test_what_the_guest_is_told_has_a_fingerprint(other: Invitation) -> None:
    later = replace(MEETING, sequence=3, stamp=MEETING.stamp + timedelta(days=1))
    assert told(later) == told(MEETING)
    assert told(other) != told(MEETING)
