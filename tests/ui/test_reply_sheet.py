"""What a customer answered, brought to the window: told in words, taken by a key, taken back."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import born
from fieldbook.model.accounts import Mail, Person
from fieldbook.model.replies import Answer
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Touch
from fieldbook.ui.moved_times_sheet import MovedTimesSheet
from fieldbook.ui.pages.plan.printing import agenda_text
from fieldbook.ui.pages.plan.words import below_words
from fieldbook.ui.quick_note import QuickNote
from fieldbook.ui.reply_sheet import ReplySheet
from fieldbook.ui.window import Window
from fieldbook.work.accounts import AccountDraft
from fieldbook.work.calendars import Asked, export_calendar
from fieldbook.work.invitations import InviteAsked, invite
from fieldbook.work.people import PersonDraft, save_person
from fieldbook.work.plan import plan_week
from fieldbook.work.touches import find_touch, touches
from tests.bare import bare_account
from tests.exchange.test_itip_reading import answer, mail
from tests.ui.eyes import faults
from tests.ui.hands import press, settled
from tests.ui.planning import block, plan_page

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
AT_TEN = When(date(2026, 11, 27), time(10), 90, "Europe/London")
NEW = When(date(2026, 11, 30), time(14), 90, "Europe/London")
Came = Callable[..., Path]


@pytest.fixture
def touch(window: Window, qtbot: QtBot, read: Book) -> Ref:
    """A visit with Judith at Alder, to which she was invited."""
    account = bare_account(read, AccountDraft(name="Alder", rating="A", person="Judith Crane")).id
    with read.reading() as connection:
        [judith] = [one for one in reads.rows(connection, Person) if one.name == "Judith Crane"]
    save_person(read, account, PersonDraft(name=judith.name, mails=("j@alder.example",)), judith.id)
    made = Touch(id=read.new_id(), account=account, person=judith.id, channel="visit", at=AT_TEN)
    read.write([born(made)], "Planned")
    settled(qtbot, window)
    return made.id


@pytest.fixture
def came(read: Book, touch: Ref, tmp_path: Path) -> Came:
    """Her answer, as a file."""
    asked = InviteAsked(tmp_path / "asked.ics", "nora@seller.example")
    number = invite(read, find_touch(read, touch), asked).sequence

    def make(
        state: str = "ACCEPTED",
        *lines: str,
        method: str = "REPLY",
        who: str = "j@alder.example",
        hours: str = "27T10",
        ending: str = ".ics",
    ) -> Path:
        event = {
            "UID": f"UID:{touch}",
            "ATTENDEE": f"ATTENDEE;PARTSTAT={state}:mailto:{who}",
            "SEQUENCE": f"SEQUENCE:{number}",
            "DTSTART": f"DTSTART:202611{hours}0000Z",
            "DTEND": "DTEND:20261127T113000Z" if hours == "27T10" else "DTEND:20261130T153000Z",
        }
        data = answer(*lines, method=method, instead=event)
        path = tmp_path / f"answer{ending}"
        path.write_bytes(mail(data) if ending == ".eml" else data)
        return path

    return make


def brought(window: Window, qtbot: QtBot, path: Path) -> ReplySheet:
    window.post.take([path])
    settled(qtbot, window)
    [sheet] = [one for one in window.findChildren(ReplySheet) if one.isVisible()]
    return sheet


def ways(sheet: ReplySheet) -> list[str]:
    return [button.text() for button in sheet.ways]


def kept(book: Book) -> list[str]:
    with book.reading() as connection:
        return [one.says for one in reads.rows(connection, Answer)]


def gone(sheet: ReplySheet) -> bool:
    return not isValid(sheet) or not sheet.isVisible()


@pytest.mark.parametrize("ending", [".ics", ".eml"])
def test_a_yes_is_seen_first_and_recorded_by_a_key(
    window: Window, qtbot: QtBot, read: Book, came: Came, ending: str
) -> None:
    sheet = brought(window, qtbot, came("ACCEPTED", "COMMENT:Bring cake", ending=ending))
    assert sheet.where.text() == "Alder · Fri 27 Nov, 10:00"
    assert sheet.told.text().startswith("Judith Crane said yes to Friday, 27 November 2026")
    assert sheet.words.text() == "“Bring cake”"
    assert ways(sheet) == ["Record the yes"]
    assert kept(read) == []
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert kept(read) == ["committed"]
    assert gone(sheet)
    assert window.toast.text().startswith("The yes is recorded.")
    window.deeds.undo()
    settled(qtbot, window)
    assert kept(read) == []


@pytest.mark.parametrize(
    ("state", "way", "says", "toast"),
    [
        ("TENTATIVE", "Plan to settle the hour", "partial", "A touch to settle the hour"),
        ("DECLINED", "Record the no", "declined", "The no is recorded."),
    ],
)
def test_every_answer_has_its_way(
    window: Window,
    qtbot: QtBot,
    read: Book,
    came: Came,
    state: str,
    way: str,
    says: str,
    toast: str,
) -> None:
    sheet = brought(window, qtbot, came(state))
    assert ways(sheet) == [way]
    sheet.ways[0].click()
    settled(qtbot, window)
    assert kept(read) == [says]
    assert window.toast.text().startswith(toast)


def test_their_time_is_taken_or_only_recorded(
    window: Window, qtbot: QtBot, read: Book, touch: Ref, came: Came
) -> None:
    path = came("TENTATIVE", method="COUNTER", hours="30T14")
    sheet = brought(window, qtbot, path)
    assert ways(sheet) == ["Take their time", "Record it only"]
    sheet.ways[1].click()
    settled(qtbot, window)
    assert (kept(read), find_touch(read, touch).at) == (["counter"], AT_TEN)
    sheet = brought(window, qtbot, path)
    assert (sheet.told.text(), ways(sheet)) == ("It is in the book already.", ["Take their time"])
    sheet.ways[0].click()
    settled(qtbot, window)
    assert find_touch(read, touch).at == NEW
    assert "Invite Judith Crane again" in window.toast.text()
    assert ways(brought(window, qtbot, path)) == []


def test_who_it_was_is_asked_and_remembered(
    window: Window, qtbot: QtBot, read: Book, came: Came
) -> None:
    sheet = brought(window, qtbot, came(who="judith@home.example"))
    assert sheet.told.text() == "It comes from judith@home.example. Is that Judith Crane?"
    assert ways(sheet) == ["It was Judith Crane"]
    sheet.ways[0].click()
    settled(qtbot, window)
    assert kept(read) == ["committed"]
    with read.reading() as connection:
        assert "judith@home.example" in [one.value for one in reads.rows(connection, Mail)]


def test_what_changes_nothing_can_only_be_closed(
    window: Window, qtbot: QtBot, read: Book, came: Came
) -> None:
    sheet = brought(window, qtbot, came(method="REQUEST"))
    assert sheet.told.text().startswith("It is an invitation, not an answer")
    assert (ways(sheet), sheet.where.isVisible()) == ([], False)
    assert sheet.close_button.hasFocus()
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert sheet.isVisible()
    press(qtbot, Key.Key_Escape)
    assert gone(sheet)
    assert kept(read) == []


def test_a_calendar_is_no_answer_and_an_answer_no_calendar(
    window: Window, qtbot: QtBot, read: Book, came: Came, tmp_path: Path
) -> None:
    calendar = tmp_path / "nora.ics"
    export_calendar(read, Asked(calendar))
    window.post.take([calendar])
    settled(qtbot, window)
    assert window.findChildren(ReplySheet) == []
    assert [one.isVisible() for one in window.findChildren(MovedTimesSheet)] == [True]
    assert brought(window, qtbot, came()).isVisible()


@pytest.mark.parametrize("name", ["wrong.eml", "mail.msg"])
def test_what_is_no_answer_is_said_with_a_way_out(
    window: Window, qtbot: QtBot, touch: Ref, tmp_path: Path, name: str
) -> None:
    wrong = tmp_path / name
    wrong.write_bytes(b"\xd0\xcf\x11\xe0" if name == "mail.msg" else b"From: a@b.example\n\nyes")
    window.post.take([wrong])
    settled(qtbot, window)
    assert window.findChildren(ReplySheet) == []
    assert name in window.troubles.bar.text()


def test_what_cannot_be_taken_says_so_in_the_sheet(
    window: Window, qtbot: QtBot, read: Book, touch: Ref, came: Came
) -> None:
    path = came("TENTATIVE", method="COUNTER", hours="20T14")
    path.write_bytes(path.read_bytes().replace(b"20261130T15", b"20261120T15"))
    sheet = brought(window, qtbot, path)
    sheet.ways[0].click()
    settled(qtbot, window)
    assert sheet.isVisible()
    assert "in the past" in sheet._fault.text()
    assert find_touch(read, touch).at == AT_TEN


def test_a_note_that_is_being_typed_is_not_covered(
    window: Window, qtbot: QtBot, came: Came
) -> None:
    path = came()
    window.deeds.open_note()
    [note] = [one for one in window.findChildren(QuickNote) if one.isVisible()]
    window.post.take([path])
    settled(qtbot, window)
    assert note.isVisible()
    assert "answer.ics did not come in" in window.toast.text()


@pytest.mark.parametrize("size", [(1440, 900), (1093, 535)])
@pytest.mark.parametrize("who", ["j@alder.example", "judith.crane.of.alder.and.ash@home.example"])
def test_nothing_is_cut(
    window: Window, qtbot: QtBot, came: Came, size: tuple[int, int], who: str
) -> None:
    window.resize(*size)
    path = came("TENTATIVE", f"COMMENT:{'word ' * 500}", method="COUNTER", hours="30T14", who=who)
    sheet = brought(window, qtbot, path)
    assert len(ways(sheet)) == 2
    assert faults(sheet) == []


def test_the_touch_to_settle_the_hour_stands_on_the_next_day(
    window: Window, qtbot: QtBot, read: Book, came: Came
) -> None:
    brought(window, qtbot, came("TENTATIVE")).ways[0].click()
    settled(qtbot, window)
    [settle] = [one for one in touches(read) if "settle" in one.purpose]
    assert (settle.day, settle.person) == (date(2026, 11, 25), "Judith Crane")


def test_the_plan_says_who_said_yes(window: Window, qtbot: QtBot, read: Book, came: Came) -> None:
    page = plan_page(window)
    shown = block(page, "Alder")
    assert "said yes" not in shown.accessibleName()
    brought(window, qtbot, came()).ways[0].click()
    settled(qtbot, window)
    page = plan_page(window)
    shown = block(page, "Alder")
    assert "Judith Crane said yes" in shown.accessibleName()
    assert "Judith Crane said yes" in shown.toolTip()
    assert below_words(shown.block) == "Judith Crane said yes"
    assert "Alder</b>, A, Judith Crane said yes. Visit." in agenda_text(plan_week(read))
