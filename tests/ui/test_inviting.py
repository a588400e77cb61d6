"""Inviting from the window: by key from a block of the plan, by a button on the account."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.model.accounts import Person
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Touch
from fieldbook.ui.pages.account.page import AccountPage
from fieldbook.ui.pages.plan.menus import BlockMenu
from fieldbook.ui.parts.ask import Ask
from fieldbook.ui.window import Window
from fieldbook.work.accounts import AccountDraft
from fieldbook.work.people import PersonDraft, save_person
from tests.bare import bare_account
from tests.exchange.itip_lint import invitation_faults
from tests.ui.hands import press, settled
from tests.ui.planning import block, plan_page

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Key = Qt.Key
AT_TEN = When(date(2026, 11, 27), time(10), 90, "Europe/London")


@pytest.fixture
def touch(window: Window, qtbot: QtBot, read: Book) -> Ref:
    """A visit with Judith at Alder on Friday."""
    account = bare_account(read, AccountDraft(name="Alder", rating="A", person="Judith Crane")).id
    with read.reading() as connection:
        [judith] = [one for one in reads.rows(connection, Person) if one.name == "Judith Crane"]
    save_person(read, account, PersonDraft(name=judith.name, mails=("j@alder.example",)), judith.id)
    made = Touch(id=read.new_id(), account=account, person=judith.id, channel="visit", at=AT_TEN)
    read.write([born(made)], "Planned")
    settled(qtbot, window)
    return made.id


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """The file that is chosen next; none closes the dialog."""
    paths = [tmp_path / "invite.ics"]

    def choose(*_words: object) -> tuple[str, str]:
        return (str(paths[0]), "A calendar file (*.ics)") if paths else ("", "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return paths


def asking(window: Window) -> list[Ask]:
    return [one for one in window.findChildren(Ask) if one.isVisible()]


def test_by_key_from_the_plan_the_address_is_asked_once(
    window: Window, qtbot: QtBot, touch: Ref, chosen: list[Path]
) -> None:
    page = plan_page(window)
    block(page, "Alder").setFocus()
    press(qtbot, Key.Key_I)
    [form] = asking(window)
    form.field.line.setText("nora")
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert "is no mail address" in form.field.line.accessibleDescription()
    assert not chosen[0].exists()
    form.field.line.setText("nora@seller.example")
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert asking(window) == []
    assert invitation_faults(chosen[0].read_bytes()) == []
    assert f"UID:{touch}".encode() in chosen[0].read_bytes()
    assert window.toast.text().startswith("invite.ics invites Judith Crane.")
    chosen[0] = chosen[0].with_name("again")
    block(page, "Alder").setFocus()
    press(qtbot, Key.Key_I)
    settled(qtbot, window)
    assert asking(window) == []
    assert chosen[0].with_name("again.ics").exists()


def test_a_dialog_that_is_closed_writes_and_asks_nothing(
    window: Window, qtbot: QtBot, touch: Ref, chosen: list[Path], tmp_path: Path
) -> None:
    [path] = chosen
    chosen.clear()
    block(plan_page(window), "Alder").setFocus()
    press(qtbot, Key.Key_I)
    settled(qtbot, window)
    assert asking(window) == []
    assert not path.exists()


def told_menu(window: Window) -> list[str]:
    shown = block(plan_page(window), "Alder")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(3, 3), QPoint(3, 3))
    QApplication.sendEvent(shown, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, BlockMenu)
    told = [one.text() for one in menu.actions() if one.text()]
    menu.close()
    return told


def test_the_menu_offers_it_where_somebody_can_be_invited(
    window: Window, qtbot: QtBot, read: Book, touch: Ref
) -> None:
    assert "Invite Judith Crane …\tI" in told_menu(window)
    for without in (
        {"at": replace(AT_TEN, start=None, minutes=0, zone="")},
        {"channel": "message"},
    ):
        read.write([changed(Touch, touch, at=AT_TEN, channel="visit")], "As it was")
        read.write([changed(Touch, touch, **without)], "Changed")
        settled(qtbot, window)
        assert not any("Invite" in one for one in told_menu(window)), without


def test_a_button_on_the_account_invites_to_what_is_next(
    window: Window, qtbot: QtBot, read: Book, touch: Ref, chosen: list[Path]
) -> None:
    with read.reading() as connection:
        found = reads.get(connection, Touch, touch)
    assert found
    window.go("account", found.account or "")
    settled(qtbot, window)
    page = window.page
    assert isinstance(page, AccountPage)
    button = page.next.opener.invite_button
    assert button.isVisible()
    button.click()
    [form] = asking(window)
    form.field.line.setText("nora@seller.example")
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert chosen[0].exists()
    read.write([changed(Touch, touch, at=When(AT_TEN.day))], "Any time")
    settled(qtbot, window)
    assert not button.isVisible()


def test_what_cannot_be_invited_is_said(
    window: Window, qtbot: QtBot, read: Book, touch: Ref, chosen: list[Path]
) -> None:
    chosen[0].write_bytes(b"something else")
    block(plan_page(window), "Alder").setFocus()
    press(qtbot, Key.Key_I)
    [form] = asking(window)
    form.field.line.setText("nora@seller.example")
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert "another file" in form.field.line.accessibleDescription()
    assert chosen[0].read_bytes() == b"something else"


def test_nothing_is_asked_where_nobody_can_be_invited(
    window: Window, qtbot: QtBot, read: Book, touch: Ref, chosen: list[Path]
) -> None:
    with read.reading() as connection:
        [judith] = [one for one in reads.rows(connection, Person) if one.name == "Judith Crane"]
    save_person(read, judith.account or Ref(""), PersonDraft(name=judith.name), judith.id)
    settled(qtbot, window)
    block(plan_page(window), "Alder").setFocus()
    press(qtbot, Key.Key_I)
    settled(qtbot, window)
    assert asking(window) == []
    assert "Judith Crane has no mail address" in window.toast.text()
    assert not chosen[0].exists()
