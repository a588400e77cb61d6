"""What came back from a customer: every shape of an answer, and what the book keeps of it."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.bundle import open_bundle
from fieldbook.book.changes import born, changed
from fieldbook.book.share import Sharing, share
from fieldbook.errors import CannotReadError, NotFittingError
from fieldbook.exchange.itip_reading import is_message
from fieldbook.model.accounts import Account, Mail
from fieldbook.model.notes import Words
from fieldbook.model.replies import Answer, agreed
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Touch
from fieldbook.work.exports import export_book
from fieldbook.work.history import history, undo_last
from fieldbook.work.invitations import InviteAsked, invite
from fieldbook.work.people import PersonDraft
from fieldbook.work.replies import (
    Told,
    accept_counter,
    is_about_invitations,
    look_at,
    look_at_file,
    take_answer,
)
from fieldbook.work.touches import cancel_touch, find_touch, move_touch, touches
from tests.exchange.test_itip_reading import answer, mail
from tests.work.conftest import TUESDAY
from tests.work.test_invitations import AT_TEN, FRIDAY, PETER, SELLER, added

PETERS = "mailto:peter@lindholm.example"
THERE = {"DTSTART": "DTSTART:20261127T100000Z", "DTEND": "DTEND:20261127T113000Z"}
ELSEWHERE = {"DTSTART": "DTSTART:20261130T140000Z", "DTEND": "DTEND:20261130T153000Z"}
NEW = When(date(2026, 11, 30), time(14), 90, "Europe/London")
Make = Callable[..., bytes]


@pytest.fixture
def peter(nora: Book, lindholm: Ref) -> Ref:
    """Somebody with a mail address at the account."""
    return added(nora, lindholm, PETER)


@pytest.fixture
def touch(nora: Book, lindholm: Ref, peter: Ref) -> Ref:
    """A visit with him on Friday at ten."""
    made = Touch(id=nora.new_id(), account=lindholm, person=peter, channel="visit", at=AT_TEN)
    nora.write([born(made)], "Planned")
    return made.id


@pytest.fixture
def number(nora: Book, touch: Ref, tmp_path: Path) -> int:
    """The number of the invitation that was sent for it."""
    return sent(nora, touch, tmp_path)


def sent(book: Book, touch: Ref, folder: Path) -> int:
    asked = InviteAsked(folder / "invite.ics", SELLER)
    return invite(book, find_touch(book, touch), asked).sequence


@pytest.fixture
def came(touch: Ref, number: int) -> Make:
    """An answer of his, as it comes back."""

    def make(state: str = "ACCEPTED", *lines: str, method: str = "REPLY", **instead: str) -> bytes:
        event = {
            "UID": f"UID:{touch}",
            "ATTENDEE": f"ATTENDEE;CN=Peter;PARTSTAT={state}:{PETERS}",
            "SEQUENCE": f"SEQUENCE:{number}",
            **THERE,
            **instead,
        }
        return answer(*lines, method=method, instead=event)

    return make


def seen(book: Book, data: bytes) -> Told:
    """What it counts as; looking changes nothing."""
    before = history(book)
    told = look_at(book, data, "answer.ics")
    assert history(book) == before
    return told


def kept(book: Book) -> list[Answer]:
    with book.reading() as connection:
        return sorted(reads.rows(connection, Answer), key=lambda one: one.place)


def is_agreed(book: Book, touch: Ref) -> bool:
    return agreed(find_touch(book, touch), kept(book))


def planned(book: Book) -> list[tuple[str, date | None]]:
    return [(one.purpose, one.day) for one in touches(book) if one.state == "planned"]


# ---- What counts ----------------------------------------------------------------------------


def test_a_yes_to_the_hour_that_was_sent_is_a_commitment(
    nora: Book, touch: Ref, peter: Ref, lindholm: Ref, number: int, came: Make
) -> None:
    told = seen(nora, came("ACCEPTED", "COMMENT:Coffee is on me"))
    assert (told.counts_as, told.person, told.touch) == ("committed", peter, touch)
    assert told.why == (
        "Peter Lindholm said yes to Friday, 27 November 2026, 10:00 to 11:30 (London time)."
    )
    before = len(history(nora))
    assert take_answer(nora, told)
    assert len(history(nora)) == before + 1
    assert history(nora)[0].about == ("Lindholm Kitchens",)
    [one] = kept(nora)
    assert one == Answer(
        id=one.id,
        account=lindholm,
        touch=touch,
        person=peter,
        says="committed",
        at=AT_TEN,
        number=number,
        said="2026-11-24T12:00:00+00:00",
    )
    with nora.reading() as connection:
        words = reads.get(connection, Words, one.id)
    assert words
    assert words.discussed == "Coffee is on me"
    assert is_agreed(nora, touch)
    undo_last(nora)
    assert kept(nora) == []
    assert not is_agreed(nora, touch)


def test_the_same_answer_is_kept_once_and_again_after_an_undo(
    nora: Book, touch: Ref, came: Make
) -> None:
    take_answer(nora, seen(nora, came()))
    again = seen(nora, came())
    assert (again.counts_as, again.known, again.why) == (
        "committed",
        True,
        "It is in the book already.",
    )
    assert take_answer(nora, again) == ""
    undo_last(nora)
    assert take_answer(nora, seen(nora, came()))
    assert len(kept(nora)) == 1
    assert is_agreed(nora, touch)


@pytest.mark.parametrize(
    "written",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.decode().encode("utf-16"),
        lambda data: b"\xfe\xff" + data.decode().encode("utf-16-be"),
        lambda data: data.replace(b"\r\n", b"\n"),
    ],
)
def test_however_its_letters_are_written_it_is_read(
    nora: Book, came: Make, written: Callable[[bytes], bytes]
) -> None:
    data = written(came())
    assert is_message(data)
    assert seen(nora, data).counts_as == "committed"


def test_a_yes_to_another_hour_than_was_asked_for_is_asked_about(nora: Book, came: Make) -> None:
    told = seen(nora, came(**ELSEWHERE))
    assert (told.counts_as, told.answer) == ("ask", None)
    assert told.new_start
    assert told.new_start.text() == "2026-11-30T14:00"
    assert "did not ask for" in told.why
    assert seen(nora, came("DECLINED", **ELSEWHERE)).counts_as == "declined"


def test_an_answer_of_nobody_about_nothing_is_asked_about(nora: Book, came: Make) -> None:
    told = seen(nora, came(ATTENDEE=""))
    assert (told.counts_as, told.answer) == ("ask", None)
    assert "neither who answers nor what" in told.why


@pytest.mark.parametrize(
    "gone",
    [
        {"ORGANIZER": ""},
        {"ORGANIZER": "ORGANIZER:MAILTO:Nora@Seller.example"},
        {"SUMMARY": "SUMMARY:Zugesagt: Besuch", "STATUS": "STATUS:CANCELLED"},
        {"DTSTART": "", "DTEND": ""},
        {"SEQUENCE": ""},
        {"SEQUENCE": "", "DTSTART": "", "DTEND": ""},
        {"ATTENDEE": "ATTENDEE;PARTSTAT=ACCEPTED:MAILTO:Peter@LINDHOLM.example"},
    ],
)
def test_what_programs_leave_out_or_write_otherwise_makes_no_difference(
    nora: Book, came: Make, gone: dict[str, str]
) -> None:
    assert seen(nora, came(**gone)).counts_as == "committed"


def test_the_uid_of_a_calendar_with_fresh_ids_is_the_same_touch(
    nora: Book, touch: Ref, came: Make
) -> None:
    assert seen(nora, came(UID=f"UID:{touch.upper()}-g3")).touch == touch


def test_a_perhaps_commits_nobody_and_plans_to_settle_the_hour(
    nora: Book, touch: Ref, came: Make
) -> None:
    told = seen(nora, came("TENTATIVE"))
    assert told.counts_as == "partial"
    before = len(history(nora))
    take_answer(nora, told)
    assert len(history(nora)) == before + 1
    assert not is_agreed(nora, touch)
    settle = ("to settle the hour of our meeting", date(2026, 11, 25))
    assert settle in planned(nora)
    yes = came(DTSTAMP="DTSTAMP:20261124T130000Z")
    take_answer(nora, seen(nora, yes))
    assert is_agreed(nora, touch)
    assert settle not in planned(nora)
    undo_last(nora)
    assert settle in planned(nora)
    undo_last(nora)
    assert planned(nora) == [("", FRIDAY)]


def test_a_second_perhaps_plans_nothing_more_until_the_first_was_settled(
    nora: Book, came: Make
) -> None:
    take_answer(nora, seen(nora, came("TENTATIVE")))
    take_answer(nora, seen(nora, came("TENTATIVE", DTSTAMP="DTSTAMP:20261124T130000Z")))
    assert len(planned(nora)) == 2
    [settle] = [one.id for one in touches(nora) if one.purpose]
    cancel_touch(nora, find_touch(nora, settle))
    take_answer(nora, seen(nora, came("TENTATIVE", DTSTAMP="DTSTAMP:20261124T140000Z")))
    assert len(planned(nora)) == 2


def test_the_hour_is_settled_before_the_meeting(nora: Book, came: Make) -> None:
    nora.now = lambda: TUESDAY + timedelta(days=2)
    nora.clock_confirmed = True
    take_answer(nora, seen(nora, came("TENTATIVE")))
    assert ("to settle the hour of our meeting", date(2026, 11, 26)) in planned(nora)


def test_a_no_is_kept_with_its_words(nora: Book, touch: Ref, came: Make) -> None:
    take_answer(nora, seen(nora, came()))
    no = came("DECLINED", "COMMENT:Too busy", DTSTAMP="DTSTAMP:20261124T130000Z")
    told = seen(nora, no)
    assert (told.counts_as, told.words) == ("declined", "Too busy")
    take_answer(nora, told)
    assert [one.says for one in kept(nora)] == ["committed", "declined"]
    assert not is_agreed(nora, touch)


IPHONE = (
    'ATTENDEE;PARTSTAT=TENTATIVE;TO-ALL-PROPOSED-NEW-TIME="DTSTART:20261130T140000Z;STATUS:;"'
    f":{PETERS}"
)


@pytest.mark.parametrize(
    ("method", "instead"),
    [("COUNTER", ELSEWHERE), ("REPLY", {"ATTENDEE": IPHONE})],
)
def test_another_time_is_proposed_and_taken(
    nora: Book, touch: Ref, came: Make, tmp_path: Path, method: str, instead: dict[str, str]
) -> None:
    data = came("TENTATIVE", method=method, **instead)
    told = seen(nora, data)
    assert (told.counts_as, told.new_start) == ("counter", NEW)
    assert "would rather meet on Monday, 30 November 2026, 14:00 to 15:30" in told.why
    take_answer(nora, told)
    assert find_touch(nora, touch).at == AT_TEN
    undo_last(nora)
    before = len(history(nora))
    assert accept_counter(nora, told)
    assert len(history(nora)) == before + 1
    assert find_touch(nora, touch).at == NEW
    assert [one.proposed for one in kept(nora)] == [NEW]
    assert not is_agreed(nora, touch)
    assert "send the new time" in seen(nora, data).why
    assert sent(nora, touch, tmp_path)
    undo_last(nora)
    assert (find_touch(nora, touch).at, kept(nora)) == (AT_TEN, [])


def test_a_proposal_that_was_kept_can_still_be_taken(nora: Book, touch: Ref, came: Make) -> None:
    data = came("TENTATIVE", method="COUNTER", **ELSEWHERE)
    take_answer(nora, seen(nora, data))
    assert accept_counter(nora, seen(nora, data))
    assert (find_touch(nora, touch).at, len(kept(nora))) == (NEW, 1)


def test_what_is_proposed_has_to_be_an_hour_to_come(nora: Book, came: Make) -> None:
    past = {"DTSTART": "DTSTART:20261120T140000Z", "DTEND": "DTEND:20261120T153000Z"}
    told = seen(nora, came(method="COUNTER", **past))
    with pytest.raises(NotFittingError, match="in the past"):
        accept_counter(nora, told)
    day = {"DTSTART": "DTSTART;VALUE=DATE:20261130", "DTEND": ""}
    told = seen(nora, came(method="COUNTER", **day))
    assert (told.counts_as, told.new_start) == ("partial", When(date(2026, 11, 30)))
    with pytest.raises(NotFittingError, match="no hour"):
        accept_counter(nora, told)
    assert kept(nora) == []


def test_of_several_answers_the_newest_counts(nora: Book, came: Make, number: int) -> None:
    no = came("DECLINED", DTSTAMP="DTSTAMP:20261125T120000Z")
    assert seen(nora, came() + no).counts_as == "declined"
    assert seen(nora, no + came()).counts_as == "declined"
    higher = came("TENTATIVE", SEQUENCE=f"SEQUENCE:{number + 1}")
    assert seen(nora, higher + no + came()).counts_as == "partial"
    take_answer(nora, seen(nora, no))
    late = seen(nora, came())
    assert (late.counts_as, late.why) == ("ignored", "The book has a newer answer.")
    with pytest.raises(NotFittingError):
        take_answer(nora, late)


# ---- Who it was -----------------------------------------------------------------------------


def test_another_address_is_asked_about_and_remembered(
    nora: Book, touch: Ref, peter: Ref, came: Make
) -> None:
    data = came(ATTENDEE="ATTENDEE;PARTSTAT=ACCEPTED:mailto:Pete@home.example")
    told = seen(nora, data)
    assert (told.counts_as, told.person, told.address) == ("ask", peter, "pete@home.example")
    assert told.why == "It comes from pete@home.example. Is that Peter Lindholm?"
    with pytest.raises(NotFittingError, match="not clear"):
        take_answer(nora, told)
    assert kept(nora) == []
    before = len(history(nora))
    take_answer(nora, told, person=peter)
    assert len(history(nora)) == before + 1
    assert is_agreed(nora, touch)
    with nora.reading() as connection:
        mails = [one.value for one in reads.rows(connection, Mail) if one.owner == peter and one.on]
    assert sorted(mails) == ["pete@home.example", "peter@lindholm.example"]
    no = came(
        ATTENDEE="ATTENDEE;PARTSTAT=DECLINED:mailto:pete@home.example",
        DTSTAMP="DTSTAMP:20261124T130000Z",
    )
    assert seen(nora, no).counts_as == "declined"


def test_a_colleague_of_the_guest_is_named(nora: Book, lindholm: Ref, came: Make) -> None:
    ayse = added(nora, lindholm, PersonDraft(name="Ayse", mails=("ayse@lindholm.example",)))
    told = seen(nora, came(ATTENDEE="ATTENDEE;PARTSTAT=ACCEPTED:mailto:ayse@lindholm.example"))
    assert (told.counts_as, told.person) == ("ask", ayse)
    assert told.why == "It comes from Ayse; Peter Lindholm was invited. Does it count?"
    take_answer(nora, told, person=ayse)
    assert [one.person for one in kept(nora)] == [ayse]


def test_without_a_guest_the_sender_of_the_mail_is_asked_about(
    nora: Book, peter: Ref, came: Make
) -> None:
    lost = "ATTENDEE;PARTSTAT=ACCEPTED:invalid:nomail"
    told = seen(nora, mail(came(ATTENDEE=lost)))
    assert (told.counts_as, told.person) == ("ask", peter)
    assert told.address == "peter@lindholm.example"
    assert take_answer(nora, told, person=peter)
    bare = seen(nora, came(ATTENDEE=lost, DTSTAMP="DTSTAMP:20261125T120000Z"))
    assert (bare.counts_as, bare.address) == ("ask", "")
    assert "Was it Peter Lindholm?" in bare.why


def test_somebody_who_is_sent_instead_is_named(nora: Book, came: Make) -> None:
    line = f'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:ayse@lindholm.example":{PETERS}'
    told = seen(nora, came(ATTENDEE=line))
    assert (told.counts_as, told.answer) == ("ask", None)
    assert "sends ayse@lindholm.example instead" in told.why
    with pytest.raises(NotFittingError):
        take_answer(nora, told, person=told.person)


# ---- What counts for nothing ----------------------------------------------------------------


def ignored(book: Book, data: bytes, why: str) -> None:
    told = seen(book, data)
    assert told.counts_as == "ignored"
    assert why in told.why
    with pytest.raises(NotFittingError):
        take_answer(book, told)
    assert kept(book) == []


def test_an_answer_to_an_earlier_time_commits_nobody(
    nora: Book, touch: Ref, number: int, came: Make, tmp_path: Path
) -> None:
    old = came()
    move_touch(nora, find_touch(nora, touch), date(2026, 12, 1), time(9))
    ignored(nora, old, "You moved it to Tuesday, 1 December 2026")
    fresh = sent(nora, touch, tmp_path)
    assert fresh > number
    ignored(nora, old, "It answers an earlier time; now it is Tuesday, 1 December 2026")
    now = {"DTSTART": "DTSTART:20261201T090000Z", "DTEND": "DTEND:20261201T103000Z"}
    assert seen(nora, came(SEQUENCE=f"SEQUENCE:{fresh}", **now)).counts_as == "committed"
    assert seen(nora, came(SEQUENCE=f"SEQUENCE:{fresh}")).counts_as == "ask"


def test_without_a_log_the_time_tells_what_was_answered(nora: Book, touch: Ref, came: Make) -> None:
    with nora.pen() as pen:
        pen.ground.do("DELETE FROM local_invites")
    assert seen(nora, came(SEQUENCE="SEQUENCE:0")).counts_as == "committed"
    assert seen(nora, came(method="COUNTER", **ELSEWHERE)).counts_as == "counter"
    ignored(nora, came(**ELSEWHERE), "an earlier time")
    move_touch(nora, find_touch(nora, touch), date(2026, 12, 1), time(9))
    ignored(nora, came(), "an earlier time")


@pytest.mark.parametrize(
    ("method", "why"),
    [
        ("REQUEST", "an invitation, not an answer"),
        ("PUBLISH", "not an answer"),
        ("CANCEL", "calls off a meeting of theirs"),
        ("REFRESH", "write it again"),
        ("DECLINECOUNTER", "keep to their own time"),
        ("ADD", "no answer to an invitation"),
        ("", "not an answer"),
    ],
)
def test_other_messages_are_no_answers(nora: Book, came: Make, method: str, why: str) -> None:
    ignored(nora, came(method=method), why)


def test_free_and_busy_is_no_answer(nora: Book, came: Make) -> None:
    ignored(nora, came().replace(b"VEVENT", b"VFREEBUSY"), "when they are free")


def test_what_was_not_sent_from_here_is_not_ours(nora: Book, lindholm: Ref, came: Make) -> None:
    ignored(nora, came(UID=f"UID:{'f' * 32}"), "not in this book")
    ignored(nora, came(UID="UID:meeting@other.example"), "not in this book")
    other = came(ORGANIZER="ORGANIZER:mailto:tom@seller.example")
    ignored(nora, other, "an invitation of tom@seller.example")
    with nora.pen() as pen:
        pen.ground.do("DELETE FROM local_invites")
    nora.write([changed(Account, lindholm, owner=Ref("e" * 32))], "Given away")
    ignored(nora, came(), "colleague")


def test_a_meeting_that_is_over_or_off_is_answered_in_vain(
    nora: Book, touch: Ref, came: Make, tmp_path: Path
) -> None:
    nora.write([changed(Touch, touch, state="done")], "Done")
    ignored(nora, came(), "is over")
    nora.write([changed(Touch, touch, state="cancelled")], "Cancelled")
    ignored(nora, came(), "is cancelled")
    off = InviteAsked(tmp_path / "off.ics", SELLER, cancel=True)
    invite(nora, find_touch(nora, touch), off)
    ignored(nora, came(), "called this meeting off")


def test_a_touch_without_an_hour_is_answered_in_vain(nora: Book, touch: Ref, came: Make) -> None:
    nora.write([changed(Touch, touch, at=When(FRIDAY))], "Any time")
    ignored(nora, came(), "no hour any more")


def test_who_says_nothing_says_nothing(nora: Book, came: Make) -> None:
    ignored(nora, came("NEEDS-ACTION"), "has not answered yet")
    ignored(nora, came("X-WHATEVER"), "has not answered yet")
    ignored(nora, came("TENTATIVE", method="COUNTER"), "proposes no other hour")
    lost = {"DTSTART": "DTSTART;TZID=Nowhere/At all:20261130T140000", "DTEND": ""}
    ignored(nora, came(method="COUNTER", **lost), "its time cannot be read")


# ---- Files, and other laptops ---------------------------------------------------------------


def test_a_file_is_read_from_where_it_lies(nora: Book, came: Make, tmp_path: Path) -> None:
    path = tmp_path / "answer.eml"
    path.write_bytes(mail(came()))
    assert is_about_invitations(path)
    assert look_at_file(nora, path).counts_as == "committed"
    path.write_bytes(b"no mail")
    assert not is_about_invitations(path)
    assert not is_about_invitations(tmp_path / "missing")
    with pytest.raises(CannotReadError):
        look_at_file(nora, path)


def test_an_answer_goes_out_with_its_touch(nora: Book, came: Make, tmp_path: Path) -> None:
    take_answer(
        nora, seen(nora, came("TENTATIVE", "COMMENT:Later?", method="COUNTER", **ELSEWHERE))
    )
    path = tmp_path / "book.json"
    export_book(nora, path)
    [account] = json.loads(path.read_text())["accounts"]
    [told] = [one["answers"] for one in account["touches"]]
    assert told == [
        {
            "said": "2026-11-24T12:00:00+00:00",
            "says": "counter",
            "person": "Peter Lindholm",
            "at": "2026-11-27T10:00",
            "proposed": "2026-11-30T14:00",
            "words": "Later?",
        }
    ]


def shared_words(book: Book, path: Path) -> str:
    share(book, path, None, Sharing("Nora"))
    return " ".join(str(entry.patch) for entry in open_bundle(path).entries())


def test_the_words_of_an_answer_are_as_private_as_its_touch(
    nora: Book, touch: Ref, came: Make, tmp_path: Path
) -> None:
    take_answer(nora, seen(nora, came("ACCEPTED", "COMMENT:My wife is ill")))
    path = tmp_path / "shared.fieldbook-share"
    assert "My wife is ill" in shared_words(nora, path)
    nora.write([changed(Touch, touch, private=True)], "Private")
    told = shared_words(nora, path)
    assert "My wife is ill" not in told
    assert "committed" in told


def test_two_answers_of_one_id_are_one_row(nora: Book, came: Make) -> None:
    told = seen(nora, came())
    assert told.answer
    nora.write([born(told.answer)], "As another laptop does")
    take_answer(nora, seen(nora, came()))
    assert kept(nora) == [replace(told.answer)]
