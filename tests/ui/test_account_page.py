"""The page of one account: walked by key, changed in its place, changed under the seller."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.errors import CannotWriteError
from fieldbook.model.accounts import SameAs
from fieldbook.model.notes import Note, Words
from fieldbook.model.rows import Ref, When
from fieldbook.text import day_words
from fieldbook.ui import theme
from fieldbook.ui.pages.account.erase import EraseSheet
from fieldbook.ui.pages.account.note_card import NoteCard
from fieldbook.ui.pages.account.page import AccountPage
from fieldbook.ui.pages.account.people import stale_words
from fieldbook.ui.pages.account.row_history import RowHistory
from fieldbook.ui.pages.account.section import SectionTitle
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.field import TextField
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.ui.words import chosen_day
from fieldbook.work.account_edits import rename_account, set_segment
from fieldbook.work.account_lines import accounts
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.history import undo_last
from fieldbook.work.note_edits import NoteWords, edit_note
from fieldbook.work.notes import NextDraft, NoteDraft, notes_of, save_note
from fieldbook.work.people import PersonDraft, save_person
from fieldbook.work.sites import SiteDraft, save_site
from tests.ui.conftest import PURPOSE, TUESDAY, Opened
from tests.ui.shell import TestShell

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def shell(book_path: Path) -> Iterator[TestShell]:
    """Nora's book behind a window that writes at once."""
    one = TestShell(book_path, TUESDAY)
    yield one
    one.close()


@pytest.fixture
def lindholm(shell: TestShell) -> Ref:
    """The golden account, which a call is planned with."""
    return next(one.id for one in accounts(shell.book) if one.rating == "A")


See = Callable[[Ref], AccountPage]


@pytest.fixture
def see(qtbot: QtBot, look: None, shell: TestShell) -> Iterator[See]:
    """Shows the page of an account, with its panel beside it as in the window."""
    hosts: list[QWidget] = []

    def show(account: Ref) -> AccountPage:
        host = QWidget()
        hosts.append(host)
        row = QHBoxLayout(host)
        page = AccountPage(shell)
        row.addWidget(page, 2)
        row.addWidget(page.account_panel, 1)
        host.resize(1200, 800)
        page.show_account(account)
        host.show()
        with qtbot.waitActive(host):
            host.activateWindow()
        page.focus_start()
        return page

    yield show
    for host in hosts:
        host.close()
        host.deleteLater()


@pytest.fixture
def page(see: See, lindholm: Ref) -> AccountPage:
    """The page of Lindholm Kitchens."""
    return see(lindholm)


def press(qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    """One key to whatever has the focus."""
    target = QApplication.focusWidget()
    assert target is not None
    qtbot.keyClick(target, key, held)


def type_in(qtbot: QtBot, text: str) -> None:
    """Text to whatever has the focus, instead of what is in it."""
    target = QApplication.focusWidget()
    assert isinstance(target, QLineEdit | QTextEdit)
    target.selectAll()
    qtbot.keyClicks(target, text)


def note(book: Book, account: Ref, discussed: str, **more: object) -> Ref:
    """A note that plans a call."""
    following = NextDraft(date(2026, 12, 1), None, "call")
    draft = NoteDraft(account=account, discussed=discussed, next=following, **more)  # type: ignore[arg-type]
    return save_note(book, draft).note


def name_of(book: Book) -> list[str]:
    """What the accounts are called."""
    return [one.name for one in accounts(book)]


def stage_of(page: AccountPage) -> str:
    """Whether the account is open, lost or archived."""
    assert page.snapshot is not None
    return page.snapshot.account.stage


def focused_note(page: AccountPage) -> NoteCard:
    """The note that has the focus."""
    card = QApplication.focusWidget()
    assert isinstance(card, NoteCard)
    return card


# ---- What it shows --------------------------------------------------------------------------


def test_it_shows_what_comes_next_and_what_was_said(page: AccountPage) -> None:
    assert page.next.opener.words.whole() == f"The purpose of my call is {PURPOSE}"
    assert page.next.opener.log_button.text() == "Log a call"
    told = page.timeline.cards()[0].accessibleName()
    assert told.startswith("24 November, Call, 15 minutes. Discussed: All spots ran")
    assert f"Next purpose: {PURPOSE}" in told


def test_everything_that_takes_the_focus_has_a_name(
    see: See, qtbot: QtBot, shell: TestShell, lindholm: Ref
) -> None:
    save_site(shell.book, lindholm, SiteDraft(name="Quay Lane"))
    set_segment(shell.book, lindholm, "Home", on=True)
    page = see(lindholm)
    nameless = [
        one
        for one in page.window().findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.isVisible()
        and not one.accessibleName()
    ]
    assert nameless == []


def test_a_thousand_notes_are_read_as_somebody_walks_down(
    see: See, qtbot: QtBot, shell: TestShell, lindholm: Ref
) -> None:
    book = shell.book
    rows = [
        (Note(id=one, account=lindholm, at=When(date(2026, 11, 20) - timedelta(days=n))), n)
        for n, one in enumerate(book.new_id() for _n in range(1000))
    ]
    acts = (
        ("Note saved", [born(row), born(Words(id=row.id, discussed=f"word {n}"))])
        for row, n in rows
    )
    book.load(acts, at=lambda: TUESDAY)
    page = see(lindholm)
    QApplication.processEvents()
    first = page.timeline.shown
    assert page.area.viewport().height() < page.timeline.height()
    assert first <= 10 + 30
    assert page.timeline.more.text() == f"{1001 - first} earlier notes"
    last = page.timeline.cards()[-1]
    last.setFocus()
    press(qtbot, Key.Key_J)
    assert page.timeline.shown >= first + 30
    number = int(last.note.discussed.split()[1])
    assert focused_note(page).note.discussed == f"word {number + 1}"


def test_opening_lays_out_only_what_is_seen_and_each_text_once_or_twice(
    see: See, shell: TestShell, lindholm: Ref, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(25):
        note(shell.book, lindholm, f"word {number} " * 40)
    page = see(lindholm)
    hotel = next(one.id for one in accounts(shell.book) if one.rating == "C")
    page.show_account(hotel)
    laid: list[int] = []
    real = SpokenText._lay  # noqa: SLF001

    def counted(text: SpokenText, width: int, role: str) -> object:
        laid.append(width)
        return real(text, width, role)

    monkeypatch.setattr(SpokenText, "_lay", counted)
    page.show_account(lindholm)
    QApplication.processEvents()
    assert page.timeline.shown == 10
    texts = [one for one in page.findChildren(SpokenText) if one.isVisible()]
    assert len(laid) <= 6 * len(texts)


def test_names_of_any_kind_have_room(
    see: See, qtbot: QtBot, shell: TestShell, lindholm: Ref
) -> None:
    rename_account(shell.book, lindholm, "Lindholm " * 33)
    save_person(shell.book, lindholm, PersonDraft(name="Peter " * 50, role="מנהל"))
    set_segment(shell.book, lindholm, "x" * 300, on=True)
    page = see(lindholm)
    assert page.window().minimumSizeHint().width() < 900
    rename_account(shell.book, lindholm, "מטבחי לינדהולם 🍕")
    page.refresh()
    assert page.head.name.findChildren(QWidget)[0].accessibleName() == "מטבחי לינדהולם 🍕"


def test_the_panel_says_a_number_and_a_title_whole_where_it_is_narrow(
    see: See, qtbot: QtBot, shell: TestShell, lindholm: Ref
) -> None:
    person = PersonDraft(
        name="Jonas Raine", role="Manager of the Chapel Hill showroom", phones=("07700 900 878",)
    )
    save_person(shell.book, lindholm, person)
    page = see(lindholm)
    panel = page.account_panel
    panel.setFixedWidth(280)
    QApplication.processEvents()
    told = next(
        one for one in panel.findChildren(SpokenText) if one.isVisible() and "07700" in one.whole()
    )
    assert not told.is_cut()
    assert "07700\N{NO-BREAK SPACE}900" in told.whole()
    titles = [one for one in panel.findChildren(SectionTitle) if one.isVisible()]
    assert titles
    assert all(one.words_wide() <= one.width() for one in titles)


def test_after_ten_notes_one_channel_can_be_looked_at_alone(
    see: See, qtbot: QtBot, shell: TestShell, lindholm: Ref
) -> None:
    for number in range(11):
        note(shell.book, lindholm, f"word {number}", channel="visit" if number == 5 else "call")
    page = see(lindholm)
    visits = next(one for one in page.findChildren(Button) if one.text() == "1 visit")
    visits.click()
    assert [one.note.discussed for one in page.timeline.cards()] == ["word 5"]
    visits.click()
    qtbot.waitUntil(lambda: page.timeline.shown == 10)
    page.timeline.more.click()
    assert page.timeline.shown == 12


def test_twins_are_one_page_whichever_is_opened(
    see: See, qtbot: QtBot, shell: TestShell, lindholm: Ref
) -> None:
    other = save_account(shell.book, AccountDraft(name="Lindholm", rating="B")).id
    note(shell.book, other, "said to the twin")
    joined = SameAs(id=Ref("5" * 32), a=lindholm, b=other, on=True)
    shell.book.write([changed(SameAs, joined.id, a=lindholm, b=other, on=True)], "Joined")
    page = see(other)
    assert page.timeline.shown == 2
    page.deeds.rate("D")
    assert {one.rating for one in accounts(shell.book) if "Lindholm" in one.name} == {"D"}


# ---- Keys -----------------------------------------------------------------------------------


def test_a_note_is_logged_by_keys_alone(
    page: AccountPage, qtbot: QtBot, shell: TestShell, lindholm: Ref
) -> None:
    press(qtbot, Key.Key_Return)
    assert page.next.form is not None
    qtbot.keyClicks(page.next.form.first_field, "Peter agreed")
    press(qtbot, Key.Key_Return, CTRL)
    assert page.next.form is None
    assert page.timeline.cards()[0].note.discussed == "Peter agreed"
    assert [one.discussed for one in notes_of(shell.book, lindholm)][0] == "Peter agreed"


def test_letters_walk_the_notes_and_come_back_up(
    page: AccountPage, qtbot: QtBot, shell: TestShell, lindholm: Ref
) -> None:
    note(shell.book, lindholm, "second")
    page.refresh()
    press(qtbot, Key.Key_J)
    assert focused_note(page).note.discussed == "second"
    press(qtbot, Key.Key_Down)
    assert focused_note(page).note.discussed == "All spots ran"
    press(qtbot, Key.Key_J)
    assert focused_note(page).note.discussed == "All spots ran"
    press(qtbot, Key.Key_K)
    press(qtbot, Key.Key_Up)
    assert QApplication.focusWidget() is page.next.opener.log_button
    press(qtbot, Key.Key_N)
    assert page.next.form is not None


def test_alt_and_a_digit_rate(page: AccountPage, qtbot: QtBot, shell: TestShell) -> None:
    press(qtbot, Key.Key_4, ALT)
    assert {one.rating for one in accounts(shell.book)} == {"C", "D"}
    assert (shell.told[-1], shell.undoable[-1]) == (
        "Lindholm Kitchens is rated Long shot.",
        True,
    )
    press(qtbot, Key.Key_4, ALT)
    assert (shell.told[-1], shell.undoable[-1]) == ("Nothing was changed.", False)


def test_the_name_is_changed_in_its_place(
    page: AccountPage, qtbot: QtBot, shell: TestShell
) -> None:
    press(qtbot, Key.Key_F2)
    type_in(qtbot, "x")
    press(qtbot, Key.Key_Escape)
    assert "Lindholm Kitchens" in name_of(shell.book)
    page.head.name.edit()
    type_in(qtbot, " ")
    press(qtbot, Key.Key_Return)
    assert "name is missing" in page.head.name.field.accessibleDescription()
    type_in(qtbot, "Lindholm & Sons")
    press(qtbot, Key.Key_Return)
    assert "Lindholm & Sons" in name_of(shell.book)
    assert not page.head.name.is_open


def test_the_rating_menu_says_what_each_brings(page: AccountPage, shell: TestShell) -> None:
    menu = page.head.rating_menu()
    told = [one.text() for one in menu.actions()]
    assert told[0] == "Golden  ·  Call or visit every 3 weeks, visit every 12 weeks\tAlt+1"
    menu.actions()[1].trigger()
    assert {one.rating for one in accounts(shell.book)} == {"B", "C"}


# ---- Notes ----------------------------------------------------------------------------------


def test_a_note_is_changed_in_its_place_by_keys(
    page: AccountPage, qtbot: QtBot, shell: TestShell, lindholm: Ref
) -> None:
    press(qtbot, Key.Key_J)
    press(qtbot, Key.Key_Return)
    type_in(qtbot, "All ran, twice")
    press(qtbot, Key.Key_Return, CTRL)
    assert [one.discussed for one in notes_of(shell.book, lindholm)] == ["All ran, twice"]
    assert focused_note(page).editor is None
    assert (shell.told[-1], shell.undoable[-1]) == ("Note changed.", True)
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Escape)
    assert focused_note(page).editor is None


def test_what_another_process_writes_never_touches_what_is_typed(
    page: AccountPage, qtbot: QtBot, shell: TestShell, lindholm: Ref
) -> None:
    card = page.timeline.cards()[0]
    card.edit()
    type_in(qtbot, "my words")
    page.account_panel.people.edit(page.snapshot.people[0] if page.snapshot else None)
    page.head.name.edit()
    type_in(qtbot, "My name")
    edit_note(
        shell.book,
        card.note.id,
        NoteWords(discussed="their words", proposed="", purpose=PURPOSE),
    )
    rename_account(shell.book, lindholm, "Their name")
    page.refresh()
    told = [one.accessibleName() for one in page.findChildren(QWidget) if one.isVisible()]
    assert "Changed meanwhile by Nora Lindqvist: Discussed “their words”" in told
    assert "Changed meanwhile by Nora Lindqvist: “Their name”" in told
    assert card.editor is not None
    assert card.editor.fields.discussed.field.text() == "my words"
    assert page.head.name.field.text() == "My name"
    assert page.account_panel.people.form is not None


def test_leaving_keeps_what_was_typed(
    page: AccountPage, qtbot: QtBot, shell: TestShell, lindholm: Ref
) -> None:
    page.timeline.cards()[0].edit()
    type_in(qtbot, "typed and left")
    page.account_panel.sites.edit(None)
    type_in(qtbot, "Quay Lane")
    other = next(one.id for one in accounts(shell.book) if one.rating == "C")
    page.show_account(other)
    assert [one.discussed for one in notes_of(shell.book, lindholm)] == ["typed and left"]
    assert page.timeline.shown == 0
    assert page.account_panel.sites.form is None
    page.show_account(lindholm)
    assert page.snapshot is not None
    assert [one.name for one in page.snapshot.sites] == ["Quay Lane"]


def test_a_write_that_fails_leaves_the_words_and_says_why(
    page: AccountPage, qtbot: QtBot, shell: TestShell
) -> None:
    card = page.timeline.cards()[0]
    card.edit()
    type_in(qtbot, "my words")
    shell.refuses = CannotWriteError("The disk is full.", "Free some space.")
    press(qtbot, Key.Key_Return, CTRL)
    assert card.editor is not None
    assert card.editor.save.isEnabled()
    shell.refuses = None
    press(qtbot, Key.Key_Return, CTRL)
    assert card.note.discussed == "my words"


def test_a_note_is_made_private_and_taken_back_from_its_menu(
    page: AccountPage, shell: TestShell, lindholm: Ref
) -> None:
    def choose(words: str) -> None:
        menu = page.timeline.cards()[0].menu()
        next(one for one in menu.actions() if one.text() == words).trigger()

    choose("Make private")
    assert notes_of(shell.book, lindholm)[0].private
    assert shell.undoable[-1]
    assert "Make private" not in [one.text() for one in page.timeline.cards()[0].menu().actions()]
    choose("Copy its words")
    assert "Discussed: All spots ran" in QApplication.clipboard().text()
    choose("Take this note back")
    assert notes_of(shell.book, lindholm) == []
    assert not shell.undoable[-1]  # the way back is redo
    assert page.timeline.shown == 0


def test_the_history_of_a_note_brings_an_earlier_value_back(
    page: AccountPage, qtbot: QtBot, shell: TestShell, lindholm: Ref
) -> None:
    saved = page.timeline.cards()[0].note.id
    edit_note(shell.book, saved, NoteWords(discussed="other", proposed="", purpose=PURPOSE))
    page.refresh()
    menu = page.timeline.cards()[0].menu()
    next(one for one in menu.actions() if one.text() == "History").trigger()
    sheet = page.window().findChild(RowHistory)
    assert sheet is not None
    told = [one.accessibleName() for one in sheet.findChildren(QWidget) if one.isVisible()]
    assert "Discussed: All spots ran → other" in told
    assert "Added to the book" in told
    back = next(one for one in sheet.findChildren(Button) if one.text() == "Bring back")
    back.click()
    assert notes_of(shell.book, lindholm)[0].discussed == "All spots ran"
    press(qtbot, Key.Key_Escape)
    assert shell.told[-1] == "The earlier value is back."


# ---- The account ----------------------------------------------------------------------------


def test_parking_is_refused_beside_its_field_and_then_done(
    page: AccountPage, qtbot: QtBot, shell: TestShell
) -> None:
    page.deeds.wish("park")
    assert page.form is not None
    press(qtbot, Key.Key_Return, CTRL)
    because = page.form.boxes["because"].field
    assert "reason" in because.accessibleDescription()
    assert QApplication.focusWidget() is because
    type_in(qtbot, "They rebuild")
    press(qtbot, Key.Key_Return)
    assert page.form is None
    assert page.snapshot is not None
    assert page.snapshot.parked
    page.account_panel.wished.emit("unpark")
    assert not page.snapshot.parked


def test_a_lost_account_says_why_and_comes_back(
    page: AccountPage, qtbot: QtBot, shell: TestShell
) -> None:
    page.deeds.wish("lost")
    type_in(qtbot, "They chose the paper")
    press(qtbot, Key.Key_Return, CTRL)
    assert page.snapshot is not None
    assert stage_of(page) == "lost"
    told = [one.accessibleName() for one in page.window().findChildren(QWidget)]
    assert "They chose the paper" in told
    page.deeds.wish("back")
    assert stage_of(page) == "open"
    page.deeds.wish("archive")
    assert "Bring back" in [one.text() for one in page.head.menu().actions()]


def test_erasing_waits_for_the_name(page: AccountPage, qtbot: QtBot, shell: TestShell) -> None:
    gone: list[str] = []
    page.go.connect(lambda place, _row: gone.append(place))
    page.deeds.wish("erase")
    sheet = page.window().findChild(EraseSheet)
    assert sheet is not None
    type_in(qtbot, "Lindholm")
    press(qtbot, Key.Key_Return)
    assert "Nothing was erased" in sheet.field.line.accessibleDescription()
    type_in(qtbot, "Lindholm  Kitchens ")
    press(qtbot, Key.Key_Return)
    assert name_of(shell.book) == ["Seaview Hotels"]
    assert gone == ["accounts"]
    assert not shell.undoable[-1]


def test_an_account_that_is_taken_back_under_the_page_is_said(
    see: See, qtbot: QtBot, shell: TestShell
) -> None:
    hotel = next(one.id for one in accounts(shell.book) if one.rating == "C")
    page = see(hotel)
    page.open_form()
    qtbot.keyClicks(QApplication.focusWidget(), "half a sentence")
    undo_last(shell.book)
    page.refresh()
    assert page.snapshot is None
    assert page.next.form is not None
    assert page.next.form.first_field.isVisible()
    press(qtbot, Key.Key_Escape)
    assert not page.head.isVisible()
    told = [one for one in page.findChildren(Button) if one.isVisible()]
    assert [one.text() for one in told] == ["All accounts"]


@pytest.mark.parametrize("factor", [1.0, 1.5])
def test_the_purpose_is_seen_with_its_coach_while_it_is_written(
    opened: Opened, book_path: Path, lindholm: Ref, qtbot: QtBot, factor: float
) -> None:
    theme.set_factor(factor)
    window = opened(book_path)
    window.setMinimumSize(0, 0)
    window.resize(1093, 535)
    window.go("account", lindholm)
    page = window.page
    assert isinstance(page, AccountPage)
    page.open_form()
    assert page.next.form is not None
    fields = page.next.form.sheet.fields
    qtbot.waitUntil(lambda: seen_in(fields.discussed, page))
    for text in ("All eleven spots ran", "Two weeks of radio", "to touch base about spring"):
        type_in(qtbot, text)
        press(qtbot, Key.Key_Tab)
    fields.purpose.field.setFocus()
    fields.purpose.judge()
    assert fields.purpose.coach.says
    qtbot.waitUntil(lambda: seen_in(fields.purpose, page))
    assert not page.head.meta.isVisible()
    page.area.verticalScrollBar().setValue(0)
    type_in(qtbot, "!")
    qtbot.waitUntil(lambda: seen_in(fields.purpose, page))
    press(qtbot, Key.Key_Escape)
    assert page.head.meta.isVisible()


def seen_in(widget: QWidget, page: AccountPage) -> bool:
    """Whether all of it is seen on the page."""
    view = page.area.viewport()
    return view.rect().contains(QRect(widget.mapTo(view, QPoint(0, 0)), widget.size()))


# ---- The panel ------------------------------------------------------------------------------


def test_a_person_is_added_changed_and_leaves(
    page: AccountPage, qtbot: QtBot, shell: TestShell
) -> None:
    people = page.account_panel.people
    people.plus.click()
    press(qtbot, Key.Key_Return)
    assert people.form is not None
    assert "name is missing" in people.form.boxes["name"].field.accessibleDescription()
    type_in(qtbot, "Anna Ek")
    phones = people.form.boxes["phones"].field
    assert isinstance(phones, TextField)
    phones.set_text("01632 1\n01632 2")
    press(qtbot, Key.Key_Return, CTRL)
    assert people.form is None
    assert page.snapshot is not None
    anna = next(one for one in page.snapshot.people if one.name == "Anna Ek")
    assert anna.phones == ("01632 1", "01632 2")
    reach = people.reach_menu(anna)
    reach.actions()[0].trigger()
    assert QApplication.clipboard().text() == "01632 1"
    next(one for one in people.menu(anna).actions() if one.text() == "Has left …").trigger()
    press(qtbot, Key.Key_Return, CTRL)
    left = next(one for one in page.snapshot.people if one.name == "Anna Ek")
    assert left.left == date(2026, 11, 24)
    next(one for one in people.menu(left).actions() if one.text() == "Is back").trigger()
    assert [one.left for one in page.snapshot.people] == [None, None]


def test_a_phone_nobody_answers_is_marked_and_mended(
    page: AccountPage, qtbot: QtBot, shell: TestShell
) -> None:
    people = page.account_panel.people
    people.plus.click()
    type_in(qtbot, "Anna Ek")
    assert people.form is not None
    phones = people.form.boxes["phones"].field
    assert isinstance(phones, TextField)
    phones.set_text("01632 1\n01632 2")
    press(qtbot, Key.Key_Return, CTRL)
    words = {"Nobody at 01632 1": ("01632 2", "01632 1"), "01632 1 reaches them again": None}
    for chosen, order in words.items():
        assert page.snapshot is not None
        anna = next(one for one in page.snapshot.people if one.name == "Anna Ek")
        next(one for one in people.menu(anna).actions() if one.text() == chosen).trigger()
        anna = next(one for one in page.snapshot.people if one.name == "Anna Ek")
        told = stale_words(anna, page.snapshot.today)
        assert told == (["Nobody at 01632 1 since today"] if order else [])
        assert anna.phones == (order or ("01632 1", "01632 2"))


def test_somebody_who_was_changed_meanwhile_is_told_in_the_form(
    page: AccountPage, shell: TestShell, lindholm: Ref
) -> None:
    assert page.snapshot is not None
    peter = page.snapshot.people[0]
    page.account_panel.people.edit(peter)
    form = page.account_panel.people.form
    assert form is not None
    save_person(shell.book, lindholm, PersonDraft(name="Peter Lindholm", role="Owner"), peter.id)
    page.refresh()
    told = [one.accessibleName() for one in form.findChildren(QWidget) if one.isVisible()]
    assert "Changed meanwhile by Nora Lindqvist: What they do “Owner”" in told
    assert form.said()["role"] == ""


def test_a_form_that_was_changed_stays_when_another_one_is_asked_for(
    page: AccountPage, qtbot: QtBot
) -> None:
    assert page.snapshot is not None
    people = page.account_panel.people
    people.add()
    type_in(qtbot, "Anna")
    people.edit(page.snapshot.people[0])
    assert people.form is not None
    assert people.form.said()["name"] == "Anna"
    press(qtbot, Key.Key_Escape)
    people.edit(page.snapshot.people[0])
    assert people.form.said()["name"] == "Peter Lindholm"


def test_segments_are_joined_by_name_and_left_by_their_cross(
    page: AccountPage, qtbot: QtBot, shell: TestShell
) -> None:
    page.account_panel.segments.plus.click()
    type_in(qtbot, "Home")
    press(qtbot, Key.Key_Return)
    assert page.snapshot is not None
    assert [one.name for one in page.snapshot.segments] == ["Home"]
    out = next(
        one
        for one in page.account_panel.findChildren(Button)
        if one.accessibleName() == "Take out of Home"
    )
    out.click()
    assert page.snapshot.segments == ()


def test_sections_fold_and_stay_folded(page: AccountPage, qtbot: QtBot) -> None:
    title = page.account_panel.people.title
    title.setFocus()
    press(qtbot, Key.Key_Return)
    assert title.accessibleDescription() == "Folded"
    page.render_book()
    inside = page.account_panel.people.column.parentWidget()
    assert inside is not None
    assert not inside.isVisible()
    page.account_panel.people.plus.click()
    assert page.account_panel.people.form is not None
    assert page.account_panel.people.form.isVisible()


# ---- What is told ---------------------------------------------------------------------------


def test_what_is_told_names_the_account_and_can_be_taken_back(
    page: AccountPage, shell: TestShell
) -> None:
    page.deeds.wish("archive")
    assert shell.told[-1] == "Lindholm Kitchens is archived."
    page.deeds.wish("back")
    assert shell.told[-1] == "Lindholm Kitchens is open again, with a next touch."
    assert shell.undoable[-2:] == [True, True]


def test_a_chosen_day_of_another_year_carries_it() -> None:
    today = TUESDAY.date()
    assert chosen_day(date(2026, 12, 15), today) == "Tue 15 Dec"
    assert chosen_day(date(2027, 12, 15), today) == "Wed 15 Dec 2027"
    assert day_words(date(2026, 11, 25), today) == "25 November"
    assert day_words(date(2025, 11, 25), today) == "25 November 2025"
