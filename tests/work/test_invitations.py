"""Inviting a customer to a planned touch: who, when and from where, under which number."""

import email
import email.policy
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.book.invites import last_sent
from fieldbook.errors import CannotWriteError, FieldbookError, NotFittingError
from fieldbook.exchange.ics import write_calendar
from fieldbook.model.accounts import Mail, Person
from fieldbook.model.notes import Words
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Touch
from fieldbook.work.history import history
from fieldbook.work.invitation_words import told
from fieldbook.work.invitations import InviteAsked, Invited, invite
from fieldbook.work.people import PersonDraft, save_person
from fieldbook.work.seller_edits import change_mail
from fieldbook.work.sellers import seller_of
from fieldbook.work.touches import cancel_touch, find_touch, move_touch
from tests.exchange.itip_lint import invitation_faults
from tests.work.conftest import TUESDAY

FRIDAY = date(2026, 11, 27)
AT_TEN = When(FRIDAY, time(10), 90, "Europe/London")
SELLER = "nora@seller.example"
PETER = PersonDraft(name="Peter Lindholm", mails=("peter@lindholm.example",))


def added(book: Book, account: Ref, draft: PersonDraft) -> Ref:
    """Somebody as the draft says, who may be in the book already."""
    known = named(book, draft.name)
    save_person(book, account, draft, known)
    found = named(book, draft.name)
    assert found
    return found


def named(book: Book, name: str) -> Ref | None:
    with book.reading() as connection:
        found = (one.id for one in reads.rows(connection, Person) if one.name == name)
        return next(found, None)


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
def out(tmp_path: Path) -> Path:
    return tmp_path / "invite.ics"


def sent(
    book: Book, touch: Ref, path: Path, *, sender: str = SELLER, cancel: bool = False
) -> Invited:
    return invite(book, find_touch(book, touch), InviteAsked(path, sender, cancel))


def lines(path: Path) -> dict[str, str]:
    """The lines of an event by name and parameters."""
    told = path.read_bytes().decode().replace("\r\n ", "").split("\r\n")
    return dict(line.partition(":")[::2] for line in told if ":" in line)


def refused(book: Book, touch: Ref, path: Path, **how: object) -> FieldbookError:
    with pytest.raises(FieldbookError) as error:
        sent(book, touch, path, **how)  # type: ignore[arg-type]
    assert not path.exists()
    with book.reading() as connection:
        assert last_sent(connection, touch) is None
    return error.value


# ---- What is written ------------------------------------------------------------------------


def test_a_customer_is_asked_for_the_hour_as_it_is_planned(
    nora: Book, touch: Ref, peter: Ref, out: Path
) -> None:
    before = history(nora)
    done = sent(nora, touch, out)
    assert invitation_faults(out.read_bytes()) == []
    said = lines(out)
    assert (said["METHOD"], said["UID"]) == ("REQUEST", touch)
    assert (said["DTSTART"], said["DTEND"]) == ("20261127T100000Z", "20261127T113000Z")
    assert said["DTSTAMP"] == "20261124T103000Z"
    assert said["SUMMARY"] == "Nora visits Lindholm Kitchens"
    assert (done.guest.address, done.at, done.news) == ("peter@lindholm.example", AT_TEN, "asked")
    with nora.reading() as connection:
        last = last_sent(connection, touch)
    assert last
    assert (last.sequence, last.person, last.organizer) == (done.sequence, peter, SELLER)
    assert history(nora) == before


def test_the_time_is_that_of_the_zone_it_was_planned_in(nora: Book, touch: Ref, out: Path) -> None:
    summer = When(date(2027, 7, 1), time(10), 45, "America/New_York")
    nora.write([changed(Touch, touch, at=summer)], "Moved")
    sent(nora, touch, out)
    assert lines(out)["DTSTART"] == "20270701T140000Z"


def test_the_same_again_has_the_same_number(nora: Book, touch: Ref, out: Path) -> None:
    first = sent(nora, touch, out)
    nora.now = lambda: TUESDAY + timedelta(hours=2)
    nora.write([changed(Touch, touch, private=True)], "Private")
    again = sent(nora, touch, out.with_suffix(".eml"))
    assert (again.sequence, again.news) == (first.sequence, "asked")


def test_a_moved_touch_is_told_under_a_higher_number(nora: Book, touch: Ref, out: Path) -> None:
    first = sent(nora, touch, out)
    move_touch(nora, find_touch(nora, touch), date(2026, 12, 1), time(14))
    second = sent(nora, touch, out)
    assert (second.sequence > first.sequence, second.news) == (True, "moved")
    assert lines(out)["DTSTART"] == "20261201T140000Z"
    off = sent(nora, touch, out, cancel=True)
    assert (off.sequence > second.sequence, off.news) == (True, "off")
    assert (lines(out)["METHOD"], lines(out)["STATUS"]) == ("CANCEL", "CANCELLED")
    assert invitation_faults(out.read_bytes()) == []


def test_the_number_rises_when_the_clock_stands_still(nora: Book, touch: Ref, out: Path) -> None:
    numbers = [sent(nora, touch, out).sequence]
    for hour in (11, 12, 13):
        move_touch(nora, find_touch(nora, touch), FRIDAY, time(hour))
        numbers.append(sent(nora, touch, out).sequence)
    assert numbers == sorted(set(numbers))


def test_what_is_called_off_is_the_hour_the_guest_knows(
    nora: Book, touch: Ref, peter: Ref, out: Path
) -> None:
    sent(nora, touch, out)
    move_touch(nora, find_touch(nora, touch), date(2026, 12, 1), time(14))
    cancel_touch(nora, find_touch(nora, touch))
    save_person(nora, Ref(""), replace(PETER, mails=()), peter)
    save_person(nora, Ref(""), replace(PETER, mails=("new@lindholm.example",)), peter)
    done = sent(nora, touch, out, cancel=True)
    assert (lines(out)["DTSTART"], done.at) == ("20261127T100000Z", AT_TEN)
    assert done.guest.address == "new@lindholm.example"
    assert sent(nora, touch, out, cancel=True).sequence == done.sequence


def test_after_it_was_called_off_one_can_ask_again(nora: Book, touch: Ref, out: Path) -> None:
    sent(nora, touch, out)
    off = sent(nora, touch, out, cancel=True)
    again = sent(nora, touch, out, sender="nora@other.example")
    assert (again.sequence > off.sequence, again.news) == (True, "asked")
    assert lines(out)["STATUS"] == "CONFIRMED"


def test_a_mail_waits_to_be_sent_with_the_invitation_in_it(
    nora: Book, touch: Ref, tmp_path: Path
) -> None:
    path = tmp_path / "invite.eml"
    sent(nora, touch, path)
    mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    words, calendar = mail.iter_parts()
    assert (mail["X-Unsent"], mail["To"]) == ("1", "Peter Lindholm <peter@lindholm.example>")
    assert mail["Subject"] == "Nora visits Lindholm Kitchens"
    text = words.get_content()
    assert "Hello Peter Lindholm," in text
    assert "Friday, 27 November 2026, 10:00 to 11:30 (London time)" in text
    assert calendar["Content-Type"].params["method"] == "REQUEST"
    data = calendar.get_payload(decode=True)
    assert isinstance(data, bytes)
    assert invitation_faults(data) == []


def test_nothing_of_the_notes_goes_to_the_customer(nora: Book, touch: Ref, tmp_path: Path) -> None:
    secret = "squeeze them on price"
    nora.write([changed(Words, touch, purpose=secret)], "Purpose")
    for name in ("invite.ics", "invite.eml"):
        sent(nora, touch, tmp_path / name)
        mail = email.message_from_bytes((tmp_path / name).read_bytes())
        parts = [mail, *mail.walk()]
        said = b"".join(one.get_payload(decode=True) or b"" for one in parts)  # type: ignore[misc]
        assert secret.encode() not in said + (tmp_path / name).read_bytes()


def test_the_address_of_the_seller_is_given_once(nora: Book, touch: Ref, out: Path) -> None:
    assert "not known yet" in refused(nora, touch, out, sender="").title
    sent(nora, touch, out)
    assert sent(nora, touch, out, sender="").guest.name == "Peter Lindholm"
    assert "nora@seller.example" in lines(out)["ORGANIZER;CN=Nora"]
    with pytest.raises(NotFittingError, match="was sent from"):
        sent(nora, touch, out, sender="nora@other.example")


def test_it_goes_out_from_the_address_of_the_seller(
    nora: Book, touch: Ref, out: Path, tmp_path: Path
) -> None:
    assert change_mail(nora, " Nora@Seller.example ")
    assert change_mail(nora, "Nora@seller.example") == ""
    sent(nora, touch, out, sender="")
    assert b"mailto:Nora@seller.example" in out.read_bytes().replace(b"\r\n ", b"")
    with pytest.raises(NotFittingError, match="no mail address"):
        change_mail(nora, "nora at home")
    assert change_mail(nora, "")
    assert seller_of(nora).mail == ""
    assert sent(nora, touch, out, sender="").logged  # as it went out before


def test_who_else_could_it_be_with(nora: Book, lindholm: Ref, peter: Ref, out: Path) -> None:
    """Where one person is at the account, a touch with nobody in particular is with them."""
    made = Touch(id=nora.new_id(), account=lindholm, channel="visit", at=AT_TEN)
    nora.write([born(made)], "Planned")
    assert sent(nora, made.id, out).guest.address == "peter@lindholm.example"
    added(nora, lindholm, PersonDraft(name="Ann", mails=("ann@lindholm.example",)))
    with pytest.raises(NotFittingError, match="nobody in particular"):
        sent(nora, made.id, out)


# ---- What is refused ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("at", When(FRIDAY), "no hour yet"),
        ("at", None, "no hour yet"),
        ("at", When(date(2026, 11, 20), time(10), 45, "Europe/London"), "in the past"),
        ("state", "done", "is done"),
        ("state", "cancelled", "is cancelled"),
        ("channel", "message", "invited to a message"),
        ("channel", "value", "invited to a message"),
    ],
)
def test_who_cannot_be_invited_is_said_in_a_sentence(
    nora: Book, touch: Ref, out: Path, field: str, value: object, said: str
) -> None:
    nora.write([changed(Touch, touch, **{field: value})], "Changed")
    assert said in refused(nora, touch, out).title


def test_somebody_without_an_address_cannot_be_invited(
    nora: Book, touch: Ref, peter: Ref, out: Path
) -> None:
    save_person(nora, Ref(""), replace(PETER, mails=("peter at lindholm",)), peter)
    assert "no mail address" in refused(nora, touch, out).title
    nora.write([changed(Person, peter, left=date(2026, 11, 1))], "Left")
    assert "Peter Lindholm has left" in refused(nora, touch, out).title


@pytest.mark.parametrize("sender", ["nora", "nora@", "a@b.example\r\nBcc: c@d.example"])
def test_what_is_no_address_of_the_seller_is_said(
    nora: Book, touch: Ref, out: Path, sender: str
) -> None:
    assert "is no mail address" in refused(nora, touch, out, sender=sender).title


def test_nothing_is_called_off_that_was_not_asked(nora: Book, touch: Ref, out: Path) -> None:
    assert "Nobody was invited" in refused(nora, touch, out, cancel=True).title


def test_a_second_guest_has_to_wait_for_the_first_to_be_told(
    nora: Book, touch: Ref, lindholm: Ref, out: Path
) -> None:
    sent(nora, touch, out)
    row = added(nora, lindholm, PersonDraft(name="Ayse", mails=("ayse@lindholm.example",)))
    nora.write([changed(Touch, touch, person=row)], "Somebody else")
    with pytest.raises(NotFittingError, match="Somebody else was invited"):
        sent(nora, touch, out)
    assert sent(nora, touch, out, cancel=True).guest.name == "Peter Lindholm"
    assert sent(nora, touch, out).guest.name == "Ayse"


def test_nothing_but_an_invitation_is_overwritten(nora: Book, touch: Ref, tmp_path: Path) -> None:
    plan = tmp_path / "plan.ics"
    plan.write_bytes(write_calendar([], "00"))
    before = plan.read_bytes()
    with pytest.raises(CannotWriteError, match="another file"):
        sent(nora, touch, plan)
    assert plan.read_bytes() == before
    for name in ("invite.txt", "invite"):
        with pytest.raises(NotFittingError, match="does not end"):
            sent(nora, touch, tmp_path / name)
    with pytest.raises(CannotWriteError):
        sent(nora, touch, tmp_path / "no such folder" / "invite.ics")
    (tmp_path / "folder.ics").mkdir()
    with pytest.raises(CannotWriteError, match="is a folder"):
        sent(nora, touch, tmp_path / "folder.ics")
    with nora.reading() as connection:
        assert last_sent(connection, touch) is None
    assert sorted(one.name for one in tmp_path.glob("*.part")) == []


def test_an_address_that_is_gone_is_not_kept_in_the_log(
    nora: Book, touch: Ref, peter: Ref, out: Path
) -> None:
    sent(nora, touch, out)
    with nora.reading() as connection:
        [mail] = connection.exec_driver_sql("SELECT * FROM local_invites").all()
        [row] = [one.id for one in _mails(nora, peter)]
    assert row in mail
    assert not any("lindholm" in str(one) for one in mail)


def _mails(book: Book, person: Ref) -> list[Mail]:
    with book.reading() as connection:
        return [one for one in reads.rows(connection, Mail) if one.owner == person]


def test_the_words_tell_when_and_with_whom() -> None:
    late = When(date(2026, 12, 31), time(23, 30), 60, "America/Argentina/Buenos_Aires")
    assert told(late) == "Thursday, 31 December 2026, 23:30 to 00:30 (Buenos Aires time)"
    assert datetime(2026, 12, 31).weekday() == 3
