"""A rhythm for one account or one person alone: set by keys, told, taken back."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.errors import CannotWriteError
from fieldbook.model.accounts import Rating
from fieldbook.model.rhythm import DEFAULTS, Beat
from fieldbook.model.rows import Ref, When
from fieldbook.ui import theme
from fieldbook.ui.pages.account.own_rhythm import OwnRhythmForm
from fieldbook.ui.pages.account.page import AccountPage
from fieldbook.ui.pages.account.people import PersonForm
from fieldbook.ui.parts.ring import RhythmRing
from fieldbook.ui.window import Window
from fieldbook.work.account_acts import rate_accounts
from fieldbook.work.account_lines import accounts
from fieldbook.work.account_page import account_page
from fieldbook.work.notes import NoteDraft, save_note
from fieldbook.work.people import PersonDraft, PersonLine, save_person
from fieldbook.work.rhythm_edits import own_rhythm, set_own_rhythm
from tests.ui.conftest import Opened
from tests.ui.eyes import faults
from tests.ui.hands import CTRL, press, settled, type_in

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
FORTNIGHT = Beat(("call", "visit"), 2, "week")


@pytest.fixture
def lindholm(read: Book) -> Ref:
    """The golden account, where Peter is."""
    return next(one.id for one in accounts(read) if one.rating == "A")


@pytest.fixture
def page(window: Window, lindholm: Ref, qtbot: QtBot) -> AccountPage:
    """Its page in the window."""
    return on_page(window, lindholm, qtbot)


def on_page(window: Window, account: Ref, qtbot: QtBot) -> AccountPage:
    window.go("account", account)
    settled(qtbot, window)
    page = window.page
    assert isinstance(page, AccountPage)
    return page


def peter(book: Book, account: Ref) -> PersonLine:
    found = account_page(book, account)
    assert found is not None
    return next(one for one in found.people if one.name == "Peter Lindholm")


def chosen_by_keys(qtbot: QtBot, button: QWidget, words: str) -> None:
    """Opens the menu of a button, goes down to an entry and takes it."""
    active(qtbot, button)
    button.setFocus()
    press(qtbot, Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _step in menu.actions():
        qtbot.keyClick(menu, Key.Key_Down)
        action = menu.activeAction()
        if action is not None and action.text() == words:
            break
    else:
        raise AssertionError([one.text() for one in menu.actions()])
    qtbot.keyClick(menu, Key.Key_Return)


def active(qtbot: QtBot, inside: QWidget) -> None:
    """Its window takes the keys again: without a screen it loses them with every menu."""
    with qtbot.waitActive(inside.window()):
        inside.window().activateWindow()


def opened_form(page: AccountPage) -> OwnRhythmForm:
    assert isinstance(page.form, OwnRhythmForm)
    return page.form


def replaced(qtbot: QtBot, text: str) -> None:
    """Another text in the line that has the focus."""
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    type_in(qtbot, text)


def told(root: QWidget) -> list[str]:
    """Every name that is seen."""
    return [one.accessibleName() for one in root.findChildren(QWidget) if one.isVisible()]


def texts(root: QWidget) -> list[str]:
    """Every sentence that is seen."""
    seen = [one for one in root.findChildren(QWidget) if one.isVisible()]
    return [words for one in seen if (words := str(getattr(one, "text", str)()))]


# ---- The account ----------------------------------------------------------------------------


def test_an_own_rhythm_is_set_and_taken_back_by_keys_alone(
    window: Window, page: AccountPage, qtbot: QtBot, read: Book, lindholm: Ref
) -> None:
    chosen_by_keys(qtbot, page.head.rating, "Own rhythm …")
    form = opened_form(page)
    assert [one.beat for one in form.lanes] == list(DEFAULTS["A"])
    for _tab in range(4):
        press(qtbot, Key.Key_Tab)
    replaced(qtbot, "2")
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert own_rhythm(read, lindholm) == (FORTNIGHT, DEFAULTS["A"][1])
    assert page.form is None
    assert window.toast.text().startswith("Lindholm Kitchens has its own rhythm now.")
    assert "Own rhythm: call or visit every 2 weeks, visit every 12 weeks" in told(page.head)
    assert "Own rhythm: call or visit every 2 weeks" in texts(page.head)
    chosen_by_keys(qtbot, page.head.rating, "Back to the rhythm of Golden")
    settled(qtbot, window)
    assert own_rhythm(read, lindholm) == ()
    assert window.toast.text().startswith("Lindholm Kitchens has the rhythm of Golden again.")
    assert "Call or visit every 3 weeks" in texts(page.head)
    for _step in range(2):
        window.actions_named["undo"].trigger()
        settled(qtbot, window)
    assert own_rhythm(read, lindholm) == ()
    window.actions_named["redo"].trigger()
    settled(qtbot, window)
    assert "Own rhythm: call or visit every 2 weeks" in texts(page.head)


def test_a_rating_is_still_chosen_in_its_menu(
    window: Window, page: AccountPage, qtbot: QtBot, read: Book, lindholm: Ref
) -> None:
    chosen_by_keys(qtbot, page.head.rating, "Promising  ·  Call or visit every 6 weeks\tAlt+2")
    settled(qtbot, window)
    assert next(one.rating for one in accounts(read) if one.id == lindholm) == "B"
    assert page.form is None


def test_both_menus_offer_the_way_back_only_where_there_is_one(
    window: Window, page: AccountPage, qtbot: QtBot, read: Book, lindholm: Ref
) -> None:
    def offered() -> list[tuple[bool, bool]]:
        menus = (page.head.rating_menu(), page.head.menu())
        words = [[one.text() for one in menu.actions()] for menu in menus]
        return [("Own rhythm …" in one, "Back to the rhythm of Golden" in one) for one in words]

    assert offered() == [(True, False)] * 2
    set_own_rhythm(read, lindholm, [FORTNIGHT])
    settled(qtbot, window)
    assert offered() == [(True, True)] * 2
    page.deeds.wish("archive")
    settled(qtbot, window)
    assert offered() == [(False, False)] * 2


def test_lanes_are_added_and_removed_by_keys_and_the_focus_stays_near(
    window: Window, page: AccountPage, qtbot: QtBot, read: Book, lindholm: Ref
) -> None:
    chosen_by_keys(qtbot, page.head.more, "Own rhythm …")
    form = opened_form(page)
    form.add_lane.setFocus()
    press(qtbot, Key.Key_Return)
    assert len(form.lanes) == 3
    assert QApplication.focusWidget() is form.lanes[2].chips["call"]
    assert form.lanes[2].accessibleName() == "Lindholm Kitchens: Visit every 3 months"
    press(qtbot, Key.Key_Space)  # a call counts, too
    for _tab in range(3):
        press(qtbot, Key.Key_Tab)
    press(qtbot, Key.Key_Space)  # and what is sent
    press(qtbot, Key.Key_Tab)
    replaced(qtbot, "1")
    press(qtbot, Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), QComboBox)
    press(qtbot, Key.Key_Up)
    form.lanes[0].remove.setFocus()
    press(qtbot, Key.Key_Return)
    assert [one.accessibleName() for one in form.lanes] == [
        "Lindholm Kitchens: Visit every 12 weeks",
        "Lindholm Kitchens: Call or visit or article every week",
    ]
    assert QApplication.focusWidget() is form.lanes[0].remove
    press(qtbot, Key.Key_Space)
    assert QApplication.focusWidget() is form.lanes[0].chips["call"]
    assert not form.lanes[0].remove.isVisible()
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert own_rhythm(read, lindholm) == (Beat(("call", "visit", "value"), 1, "week"),)


def test_tab_goes_as_one_reads(page: AccountPage, qtbot: QtBot) -> None:
    page.deeds.wish("rhythm")
    form = opened_form(page)
    form.add_lane.setFocus()
    press(qtbot, Key.Key_Space)
    page.head.more.setFocus()
    gone: list[QWidget | None] = []
    for _tab in form.stops():
        press(qtbot, Key.Key_Tab)
        gone.append(QApplication.focusWidget())
    assert gone == form.stops()
    press(qtbot, Key.Key_Tab)
    assert QApplication.focusWidget() is page.next.opener.log_button
    press(qtbot, Key.Key_Backtab, SHIFT)
    assert QApplication.focusWidget() is form.close_button


def test_no_more_lanes_are_offered_than_a_rhythm_may_have(page: AccountPage, qtbot: QtBot) -> None:
    page.deeds.wish("rhythm")
    form = opened_form(page)
    while form.add_lane.isVisible():
        form.add_lane.setFocus()
        press(qtbot, Key.Key_Return)
    assert len(form.lanes) == 6
    form.lanes[5].remove.setFocus()
    press(qtbot, Key.Key_Return)
    assert form.add_lane.isVisible()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("0", "0 is no interval for a rhythm. Give 1 to 10,000, or leave the lane out."),
        ("10001", "10001 is no interval for a rhythm. Give 1 to 10,000, or leave the lane out."),
        ("two", "“two” is no whole number. Write a number from 1 to 10,000."),
        ("", "The number is missing. Write a number from 1 to 10,000."),
        ("1.5", "“1.5” is no whole number. Write a number from 1 to 10,000."),
        ("-3", "-3 is no interval for a rhythm. Give 1 to 10,000, or leave the lane out."),
    ],
)
def test_what_is_no_interval_stays_with_its_sentence_and_nothing_is_written(  # noqa: PLR0913 - a fixture each
    window: Window,
    page: AccountPage,
    qtbot: QtBot,
    read: Book,
    lindholm: Ref,
    text: str,
    sentence: str,
) -> None:
    page.deeds.wish("rhythm")
    form = opened_form(page)
    every = form.lanes[1].every
    every.setFocus()
    every.clear()
    type_in(qtbot, text)
    form.lanes[0].chips["message"].click()
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert page.form is form
    assert own_rhythm(read, lindholm) == ()
    assert every.text() == text
    assert every.accessibleDescription() == f"Lindholm Kitchens: Visit every 12 weeks. {sentence}"
    assert sentence in texts(form.lanes[1])
    assert sentence not in texts(form.lanes[0])
    assert QApplication.focusWidget() is every
    replaced(qtbot, "10000")
    assert sentence not in texts(form)
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    first = Beat(("call", "visit", "message"), 3, "week")
    assert own_rhythm(read, lindholm) == (first, Beat(("visit",), 10_000, "week"))


def test_a_lane_without_a_channel_is_told_in_its_line(
    window: Window, page: AccountPage, qtbot: QtBot, read: Book, lindholm: Ref
) -> None:
    page.deeds.wish("rhythm")
    form = opened_form(page)
    for chip in ("call", "visit"):
        assert QApplication.focusWidget() is form.lanes[0].chips[chip]
        press(qtbot, Key.Key_Space)
        press(qtbot, Key.Key_Tab)
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert "A lane needs a channel. Choose call, visit, message or sent value." in texts(
        form.lanes[0]
    )
    first = form.lanes[0].chips["call"]
    assert QApplication.focusWidget() is first
    assert first.accessibleDescription().endswith("Choose call, visit, message or sent value.")
    assert own_rhythm(read, lindholm) == ()
    press(qtbot, Key.Key_Space)
    assert "A lane needs a channel. Choose call, visit, message or sent value." not in texts(form)


def test_esc_gives_up_and_nothing_is_written(
    window: Window, page: AccountPage, qtbot: QtBot, read: Book, lindholm: Ref
) -> None:
    page.deeds.wish("rhythm")
    press(qtbot, Key.Key_Space)
    press(qtbot, Key.Key_Escape)
    settled(qtbot, window)
    assert page.form is None
    assert own_rhythm(read, lindholm) == ()
    assert QApplication.focusWidget() is page.next.opener.log_button


def test_a_write_that_fails_leaves_the_lanes_and_says_why(
    window: Window, page: AccountPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.deeds.wish("rhythm")
    form = opened_form(page)
    press(qtbot, Key.Key_Space)
    wish = form.wish()

    def full(_book: Book) -> None:
        raise CannotWriteError("The disk is full.", "Free some space.")

    monkeypatch.setattr(form, "wish", lambda: type(wish)(full, wish.told))
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert page.form is form
    assert "The disk is full. Free some space." in texts(form)
    assert not form.lanes[0].chips["call"].isChecked()
    monkeypatch.undo()
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert page.form is None


def test_what_is_set_meanwhile_is_told_and_what_is_typed_stays(
    window: Window, page: AccountPage, qtbot: QtBot, read: Book, lindholm: Ref
) -> None:
    page.deeds.wish("rhythm")
    form = opened_form(page)
    press(qtbot, Key.Key_Space)
    rate_accounts(read, [lindholm], "B")
    settled(qtbot, window)
    assert "Changed meanwhile: Rhythm “Call or visit every 6 weeks”" in told(form)
    set_own_rhythm(read, lindholm, [Beat(("call",), 1, "day")])
    settled(qtbot, window)
    said = "Changed meanwhile by Nora Lindqvist: Rhythm “Call every day”"
    assert said in told(form)
    assert form.lanes[0].beat == Beat(("visit",), 3, "week")
    assert QApplication.focusWidget() is form.lanes[0].chips["call"]


def test_a_form_that_was_changed_is_not_put_away_by_another(
    page: AccountPage, qtbot: QtBot
) -> None:
    page.deeds.wish("rhythm")
    form = opened_form(page)
    press(qtbot, Key.Key_Space)
    page.head.more.setFocus()
    page.deeds.wish("park")
    assert page.form is form
    assert QApplication.focusWidget() is form.lanes[0].chips["call"]
    press(qtbot, Key.Key_Space)  # as it was
    page.deeds.wish("park")
    assert page.form is not form


# ---- People ---------------------------------------------------------------------------------


def person_menu(page: AccountPage, qtbot: QtBot, words: str) -> None:
    """Opens the form of a Lindholm by key, and chooses in its menu."""
    QApplication.processEvents()  # what was put in anew is shown
    people = page.account_panel.people
    row = next(
        one
        for one in people.findChildren(QWidget)
        if one.isVisible()
        and one.accessibleName().startswith("Change ")
        and one.accessibleName().endswith("Lindholm")
    )
    active(qtbot, row)
    row.setFocus()
    press(qtbot, Key.Key_Return)
    assert people.form is not None
    chosen_by_keys(qtbot, people.form.more, words)


def test_somebody_is_rated_and_rated_as_the_account_again(
    window: Window, page: AccountPage, qtbot: QtBot, read: Book, lindholm: Ref
) -> None:
    def choose(down: Qt.Key, steps: int) -> None:
        people = page.account_panel.people
        people.edit(people_line(page))
        assert isinstance(people.form, PersonForm)
        people.form.boxes["rating"].field.setFocus()
        for _step in range(steps):
            press(qtbot, down)
        press(qtbot, Key.Key_Return, CTRL)
        settled(qtbot, window)

    choose(Key.Key_Down, 2)
    assert peter(read, lindholm).rating == "B"
    assert window.toast.text().startswith("Peter Lindholm is saved.")
    choose(Key.Key_Up, 2)
    assert peter(read, lindholm).rating is None
    window.actions_named["undo"].trigger()
    settled(qtbot, window)
    assert peter(read, lindholm).rating == "B"


def people_line(page: AccountPage) -> PersonLine:
    assert page.snapshot is not None
    return page.snapshot.people[0]


def test_another_rating_is_told_in_the_form_of_a_person(
    window: Window, page: AccountPage, qtbot: QtBot, read: Book, lindholm: Ref
) -> None:
    page.account_panel.people.edit(people_line(page))
    draft = PersonDraft(name="Peter Lindholm", rating="B")
    save_person(read, lindholm, draft, peter(read, lindholm).id)
    settled(qtbot, window)
    assert page.account_panel.people.form is not None
    said = "Changed meanwhile by Nora Lindqvist: Rating “Promising”"
    assert said in told(page.account_panel.people.form)
    assert page.account_panel.people.form.said()["rating"] == ""


def test_a_person_gets_a_rhythm_of_their_own_and_loses_it_by_keys(
    window: Window, page: AccountPage, qtbot: QtBot, read: Book, lindholm: Ref
) -> None:
    person_menu(page, qtbot, "Own rhythm …")
    form = opened_form(page)
    assert "Own rhythm of Peter Lindholm" in texts(form)
    assert [one.beat for one in form.lanes] == list(DEFAULTS["A"])
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert window.toast.text().startswith("Peter Lindholm has a rhythm of their own now.")
    assert own_rhythm(read, peter(read, lindholm).id) == DEFAULTS["A"]
    person_menu(page, qtbot, "Back to the account’s rhythm")
    settled(qtbot, window)
    assert own_rhythm(read, peter(read, lindholm).id) == ()
    assert window.toast.text().startswith("Peter Lindholm has the account’s rhythm again.")
    window.actions_named["undo"].trigger()
    settled(qtbot, window)
    assert own_rhythm(read, peter(read, lindholm).id) == DEFAULTS["A"]


def test_what_is_typed_about_a_person_stays_beside_their_rhythm(
    page: AccountPage, qtbot: QtBot
) -> None:
    people = page.account_panel.people
    people.edit(people_line(page))
    type_in(qtbot, " the Elder")
    assert people.form is not None
    chosen_by_keys(qtbot, people.form.more, "Own rhythm …")
    assert opened_form(page)
    assert people.form is not None
    assert people.form.said()["name"] == "Peter Lindholm the Elder"


def test_with_a_higher_rating_the_way_back_leads_to_it(
    window: Window, qtbot: QtBot, read: Book
) -> None:
    hotel = next(one.id for one in accounts(read) if one.rating == "C")
    save_person(read, hotel, PersonDraft(name="Zoe Lindholm", rating="B"))
    page = on_page(window, hotel, qtbot)
    zoe = people_line(page)
    set_own_rhythm(read, zoe.id, [FORTNIGHT])
    settled(qtbot, window)
    person_menu(page, qtbot, "Back to the rhythm of Promising")
    settled(qtbot, window)
    assert window.toast.text().startswith("Zoe Lindholm has the rhythm of Promising again.")
    found = account_page(read, hotel)
    assert found is not None
    assert found.people[0].beats == DEFAULTS["B"]


@pytest.mark.parametrize(
    ("rating", "reached", "due", "whole"),
    [
        ("A", date(2026, 10, 26), "8 days past", "8 days past their rhythm of 3 weeks"),
        ("B", date(2026, 10, 15), "due Thu", "due Thu by their rhythm of 6 weeks"),
        ("B", date(2026, 11, 23), "4 Jan", "due 4 Jan by their rhythm of 6 weeks"),
        ("C", date(2026, 1, 1), "", ""),
    ],
)
def test_the_panel_shows_how_somebody_stands_against_their_own_lane(
    window: Window, qtbot: QtBot, read: Book, rating: Rating, reached: date, due: str, whole: str
) -> None:
    hotel = next(one.id for one in accounts(read) if one.rating == "C")
    save_person(read, hotel, PersonDraft(name="Zoe", role="Owner", rating=rating))
    found = account_page(read, hotel)
    assert found is not None
    at = When(reached)
    save_note(
        read,
        NoteDraft(account=hotel, person=found.people[0].id, channel="visit", discussed="x", at=at),
    )
    people = on_page(window, hotel, qtbot).account_panel.people
    rings = [one for one in people.findChildren(RhythmRing) if one.isVisible()]
    assert [one.accessibleName() for one in rings] == ([whole] if whole else [])
    assert all(one.width() == one.height() for one in rings)
    if due:
        assert due in texts(people)
    row = next(one for one in people.findChildren(QWidget) if one.accessibleName() == "Change Zoe")
    assert row.accessibleDescription() == ", ".join(part for part in ("Owner", whole) if part)
    assert "overdue" not in " ".join(texts(people) + told(people)).lower()


# ---- How it looks ---------------------------------------------------------------------------


@pytest.mark.parametrize("factor", [1.0, 1.5])
def test_all_of_it_has_room_and_the_focus_is_in_sight(
    opened: Opened, book_path: Path, read: Book, lindholm: Ref, qtbot: QtBot, factor: float
) -> None:
    long = Beat(("call", "visit", "message", "value"), 10_000, "month")
    set_own_rhythm(read, lindholm, [long] * 5)
    set_own_rhythm(read, peter(read, lindholm).id, [long])
    theme.set_factor(factor)
    window = opened(book_path)
    window.setMinimumSize(0, 0)
    window.resize(1093, 535)
    page = on_page(window, lindholm, qtbot)
    page.deeds.wish("rhythm")
    form = opened_form(page)
    form.add_lane.setFocus()
    press(qtbot, Key.Key_Return)
    QApplication.processEvents()
    form.lanes[5].every.setFocus()
    replaced(qtbot, "none")
    press(qtbot, Key.Key_Return)
    QApplication.processEvents()
    qtbot.waitUntil(partial(in_sight, form.lanes[5], page))
    assert faults(window) == []


def test_a_lane_is_one_line_beside_the_panel_of_a_laptop(
    window: Window, page: AccountPage, qtbot: QtBot
) -> None:
    window.resize(1280, 640)
    page.deeds.wish("rhythm")
    QApplication.processEvents()
    line = opened_form(page).lanes[0]
    tops = {one.mapTo(line, QPoint(0, one.height() // 2)).y() for one in line.stops()}
    assert max(tops) - min(tops) <= 1
    assert page.account_panel.isVisible()


def in_sight(widget: QWidget, page: AccountPage) -> bool:
    """Whether all of it is seen on the page."""
    view = page.area.viewport()
    box = widget.rect().translated(widget.mapTo(view, widget.rect().topLeft()))
    return view.rect().contains(box)


def test_a_long_name_has_room_in_the_title(
    window: Window, qtbot: QtBot, read: Book, lindholm: Ref
) -> None:
    draft = PersonDraft(name="x" * 300 + " Lindholm")
    save_person(read, lindholm, draft, peter(read, lindholm).id)
    page = on_page(window, lindholm, qtbot)
    person_menu(page, qtbot, "Own rhythm …")
    QApplication.processEvents()
    assert opened_form(page).isVisible()
    assert faults(window, long_names=True) == []
