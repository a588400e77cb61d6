"""Leads in the window: on Today, in their list, on their account, among the accounts."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.ui.leads_view import LeadsView
from fieldbook.ui.pages.account.lead_section import LeadSection
from fieldbook.ui.pages.account.page import AccountPage
from fieldbook.ui.pages.accounts.page import AccountsPage
from fieldbook.ui.pages.today.lead_line import LeadLineCard
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.pill import Pill
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.ui.window import Window
from fieldbook.work.account_page import account_page
from fieldbook.work.account_table import table_rows
from fieldbook.work.lead_lines import LeadLine, leads_of
from fieldbook.work.leads import accept_lead, nurture_lead
from tests.leads import PAPER, Brought, Handed, hand_over
from tests.ui.hands import press, settled, type_in

Key = Qt.Key
Two = tuple[Brought, Brought]


@pytest.fixture
def two(window: Window, qtbot: QtBot, read: Book) -> Two:
    """Harbour Bikes waits since a week ago on Friday, Salt Studio since yesterday."""
    both = (
        hand_over(read, Handed(on=date(2026, 11, 13))),
        hand_over(read, Handed("Salt Studio", source=PAPER, on=date(2026, 11, 23), question="")),
    )
    settled(qtbot, window)
    return both


def opened(window: Window) -> LeadsView:
    window.actions_named["leads"].trigger()
    [view] = [one for one in window.findChildren(LeadsView) if one.isVisible()]
    return view


def lines(view: LeadsView) -> list[str]:
    rows = range(view.list.lines.rowCount())
    return [str(view.list.lines.data(view.list.lines.index(row))) for row in rows]


def lead(read: Book, brought: Brought) -> LeadLine:
    return leads_of(read, brought.account)[0]


# ---- Today ----------------------------------------------------------------------------------


def test_today_says_in_one_line_that_leads_wait_and_opens_them(
    window: Window, qtbot: QtBot, two: Two
) -> None:
    window.go("today")
    assert window.page is not None
    line = window.page.findChild(LeadLineCard)
    assert isinstance(line, LeadLineCard)
    assert line.words.text() == "Two leads wait, one for seven working days."
    line.button.click()
    [view] = [one for one in window.findChildren(LeadsView) if one.isVisible()]
    assert view.chosen() is not None


def test_today_says_nothing_where_no_lead_waits(window: Window, qtbot: QtBot) -> None:
    window.go("today")
    assert window.page is not None
    line = window.page.findChild(LeadLineCard)
    assert isinstance(line, LeadLineCard)
    assert line.isHidden()


# ---- The list -------------------------------------------------------------------------------


def test_the_list_names_each_with_its_question_the_oldest_first(
    window: Window, qtbot: QtBot, two: Two
) -> None:
    view = opened(window)
    assert lines(view) == [
        "2 leads wait",
        "Harbour Bikes  Ines Roth · Autumn home fair, Waits for 7 working days, untouched",
        "Salt Studio  Ines Roth · White paper on local search, Waits for 1 working day, untouched",
    ]
    assert view.question.whole() == "“Can you reach cyclists before the spring?”"
    press(qtbot, Key.Key_Down)
    assert view.question.isHidden()


def test_a_accepts_and_ctrl_z_takes_it_back(
    window: Window, qtbot: QtBot, two: Two, read: Book
) -> None:
    view = opened(window)
    press(qtbot, Key.Key_A)
    settled(qtbot, window)
    assert lead(read, two[0]).verdict == "accepted"
    assert "Harbour Bikes is accepted" in window.toast.text()
    assert lines(view)[0] == "1 lead waits"
    press(qtbot, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, window)
    assert lead(read, two[0]).verdict == "waiting"
    qtbot.waitUntil(lambda: lines(view)[0] == "2 leads wait")


def test_r_asks_for_the_reason_in_place_and_enter_returns_it(
    window: Window, qtbot: QtBot, two: Two, read: Book
) -> None:
    view = opened(window)
    press(qtbot, Key.Key_R)
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert view.form is not None, "without a reason nothing is returned"
    assert lead(read, two[0]).verdict == "waiting"
    type_in(qtbot, "No budget")
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    found = lead(read, two[0])
    assert (found.verdict, found.because) == ("returned", "No budget")
    page = account_page(read, two[0].account)
    assert page is not None
    assert page.account.parked
    assert page.account.parked.until == date(2027, 5, 24)
    assert QApplication.focusWidget() is view.list
    assert view.table.isVisible()


def test_a_usual_reason_is_one_press(window: Window, qtbot: QtBot, two: Two, read: Book) -> None:
    view = opened(window)
    press(qtbot, Key.Key_R)
    assert view.form is not None
    [usual] = [one for one in view.form.findChildren(Button) if one.text() == "Wrong person"]
    usual.click()
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert lead(read, two[0]).because == "Wrong person"


def test_u_nurtures_until_a_day_and_it_is_listed_as_such(
    window: Window, qtbot: QtBot, two: Two, read: Book
) -> None:
    view = opened(window)
    press(qtbot, Key.Key_U)
    type_in(qtbot, "After their move")
    press(qtbot, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, window)
    found = lead(read, two[0])
    assert (found.verdict, found.until) == ("nurtured", date(2027, 2, 24))
    assert lines(view)[2] == "1 is nurtured"
    assert lines(view)[3].startswith("Harbour Bikes")


def test_esc_leaves_the_form_and_then_the_list(
    window: Window, qtbot: QtBot, two: Two, read: Book
) -> None:
    view = opened(window)
    press(qtbot, Key.Key_R)
    press(qtbot, Key.Key_Escape)
    assert view.form is None
    assert view.isVisible()
    press(qtbot, Key.Key_Escape)
    assert [one for one in window.findChildren(LeadsView) if one.isVisible()] == []
    assert lead(read, two[0]).verdict == "waiting"


def test_enter_opens_the_account(window: Window, qtbot: QtBot, two: Two) -> None:
    opened(window)
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert isinstance(window.page, AccountPage)
    assert window.page.account == two[0].account


def test_what_somebody_decided_elsewhere_is_told_and_changes_nothing(
    window: Window, qtbot: QtBot, two: Two, read: Book
) -> None:
    view = opened(window)
    accept_lead(read, two[0].lead)
    press(qtbot, Key.Key_A)
    settled(qtbot, window)
    told = [one.text() for one in view.findChildren(Label) if one.isVisible()]
    assert any("accepted on 24 November already" in one for one in told)


def test_figures_by_source_stand_below_and_the_file_is_about_the_chosen_one(
    window: Window, qtbot: QtBot, two: Two, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = opened(window)
    cells = view.table.cells
    told = [[cells.index(row, at).data() for at in range(3)] for row in range(cells.rowCount())]
    assert told == [
        ["All sources", "2", "0"],
        ["Autumn home fair", "1", "0"],
        ["White paper on local search", "1", "0"],
    ]
    out = tmp_path / "back.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(out), ""))
    view.table.setFocus()
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Down)
    view.feedback.click()
    settled(qtbot, window)
    text = out.read_text("utf-8-sig")
    assert "Salt Studio" in text
    assert "Harbour Bikes" not in text
    assert "1 lead" in window.toast.text()


def test_where_the_room_is_low_a_switch_shows_the_list_or_the_figures(
    window: Window, qtbot: QtBot, two: Two
) -> None:
    window.resize(1000, 500)
    view = opened(window)
    assert (view.list.isVisible(), view.table.isVisible()) == (True, False)
    view.switch.button("sources").click()
    assert (view.list.isVisible(), view.table.isVisible()) == (False, True)
    view.switch.button("waiting").click()
    press(qtbot, Key.Key_Escape)


def test_without_leads_the_list_says_so(window: Window, qtbot: QtBot) -> None:
    view = opened(window)
    assert view.told.text() == "No lead waits for your word."
    assert not view.table.isVisible()
    assert not view.accept.isVisible()


# ---- On the account -------------------------------------------------------------------------


def on_page(window: Window, qtbot: QtBot, brought: Brought) -> LeadSection:
    window.go("account", brought.account)
    settled(qtbot, window)
    assert isinstance(window.page, AccountPage)
    return window.page.account_panel.lead


def parts(section: LeadSection) -> list[QWidget]:
    """What stands in it now; what stood there before may still wait to be let go."""
    items = [section.column.itemAt(at) for at in range(section.column.count())]
    widgets = [one.widget() for one in items if one is not None]
    return [one for one in widgets if one is not None]


def told(section: LeadSection) -> str:
    return "\n".join(one.text() for one in parts(section) if isinstance(one, Label))


def button(section: LeadSection, words: str) -> Button:
    found = [button for part in parts(section) for button in part.findChildren(Button)]
    return next(one for one in found if one.text() == words)


def test_the_account_says_who_handed_it_over_and_what_they_asked(
    window: Window, qtbot: QtBot, two: Two
) -> None:
    section = on_page(window, qtbot, two[0])
    said = told(section)
    for part in ("Autumn home fair", "Mira, marketing", "13 November", "Local search", "5,000"):
        assert part in said
    spoken = [one.whole() for one in parts(section) if isinstance(one, SpokenText)]
    assert spoken == ["“Can you reach cyclists before the spring?”"]
    assert section.pill.text() == "Untouched"


def test_an_account_without_a_lead_has_no_such_section(
    window: Window, qtbot: QtBot, two: Two, read: Book
) -> None:
    section = on_page(window, qtbot, two[0])
    with read.reading() as connection:
        asked = "SELECT lower(hex(i.id)) FROM account a JOIN ids i ON i.n = a.n WHERE name = ?"
        other = connection.exec_driver_sql(asked, ("Seaview Hotels",)).scalar()
    window.go("account", str(other))
    settled(qtbot, window)
    assert section.isHidden()


def test_a_lead_is_accepted_on_its_account(
    window: Window, qtbot: QtBot, two: Two, read: Book
) -> None:
    section = on_page(window, qtbot, two[0])
    button(section, "Accept").setFocus()
    press(qtbot, Key.Key_Space)
    settled(qtbot, window)
    assert lead(read, two[0]).verdict == "accepted"
    assert "Accepted on 24 November." in told(section)
    assert section.pill.text() == "Accepted"


def test_a_lead_is_returned_and_nurtured_on_its_account_by_keys(
    window: Window, qtbot: QtBot, two: Two, read: Book
) -> None:
    section = on_page(window, qtbot, two[0])
    button(section, "Nurture until …").click()
    type_in(qtbot, "After their move")
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert "Nurtured until 24 February: After their move" in told(section)
    button(section, "Return …").click()
    type_in(qtbot, "Wrong person")
    press(qtbot, Key.Key_Return)
    settled(qtbot, window)
    assert lead(read, two[0]).because == "Wrong person"
    assert "Returned on 24 November: Wrong person" in told(section)


def test_the_target_list_is_a_mark_that_the_menu_sets(
    window: Window, qtbot: QtBot, two: Two, read: Book
) -> None:
    on_page(window, qtbot, two[0])
    page = window.page
    assert isinstance(page, AccountPage)

    def marks() -> list[str]:
        return [one.text() for one in page.head.meta.findChildren(Pill) if not one.isHidden()]

    assert "Target list" in marks()
    page.deeds.wish("archive")
    settled(qtbot, window)
    assert "on the target list" in window.toast.text()
    menu = page.head.menu()
    [take_off] = [one for one in menu.actions() if one.text() == "Take off the target list"]
    take_off.trigger()
    settled(qtbot, window)
    found = account_page(read, two[0].account)
    assert found is not None
    assert not found.account.target
    menu.deleteLater()


# ---- Among the accounts ---------------------------------------------------------------------


def test_the_list_of_accounts_shows_leads_by_how_they_stand(
    window: Window, qtbot: QtBot, two: Two, read: Book
) -> None:
    nurture_lead(read, two[1].lead, date(2027, 3, 1), "After their move")
    window.go("accounts")
    settled(qtbot, window)
    page = window.page
    assert isinstance(page, AccountsPage)

    def names(wished: str) -> list[str]:
        page.filters.clear()
        page.filters._on_choice("leads", wished)
        assert page._table is not None
        numbers = page._table.numbers
        rows = table_rows(read, page._table, numbers)
        return [rows[one].name for one in numbers]

    assert names("waiting") == ["Harbour Bikes"]
    assert names("untouched") == ["Harbour Bikes"]
    assert names("nurtured") == ["Salt Studio"]
    assert sorted(names("target")) == ["Harbour Bikes", "Salt Studio"]
    assert names("returned") == []
