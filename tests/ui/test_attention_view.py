"""The place Attention: keys, charts and tables, what is shown of whom, and what is heard."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fieldbook.book.changes import changed
from fieldbook.model.accounts import Account
from fieldbook.model.attention import Burst
from fieldbook.model.rows import Ref, When
from fieldbook.ui import theme
from fieldbook.ui.attention import burst_words, count_words, every_words, evidence_words, long_words
from fieldbook.ui.pages.account.panel import AccountPanel
from fieldbook.ui.pages.accounts.columns import columns_for
from fieldbook.ui.pages.accounts.glance import Glance
from fieldbook.ui.pages.accounts.page import AccountsPage
from fieldbook.ui.pages.accounts.painter import told_at as told_in_list
from fieldbook.ui.pages.accounts.view import AccountsView
from fieldbook.ui.pages.attention.chart import axis
from fieldbook.ui.pages.attention.page import AttentionPage
from fieldbook.ui.pages.attention.rows import parts_of, told_at
from fieldbook.ui.pages.attention.strip import week_at
from fieldbook.ui.pages.attention.words import lead_words, rest_words, week_words
from fieldbook.ui.parts.button import Segments
from fieldbook.ui.parts.label import Label
from fieldbook.ui.parts.strip import AttentionStrip
from fieldbook.ui.quick_note import QuickNote
from fieldbook.ui.window import Window
from fieldbook.work.account_edits import park_account
from fieldbook.work.account_lines import accounts
from fieldbook.work.account_table import number_of_account
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.attention import Attention, attention
from fieldbook.work.books import new_book
from fieldbook.work.notes import NoteDraft, save_note
from fieldbook.work.sales import Sale, record_sold
from tests.ui.conftest import NORA, TUESDAY, Opened
from tests.ui.eyes import faults
from tests.ui.hands import press, settled
from tests.ui.test_access import look_at
from tests.ui.test_sizes import boxes, larger

Key = Qt.Key
TODAY = TUESDAY.date()


@pytest.fixture
def sample(opened: Opened, sample_path: Path, tmp_path: Path) -> Window:
    """A window on a copy of the sample, at Attention."""
    copy = tmp_path / "sample.fieldbook"
    shutil.copy(sample_path, copy)
    window = opened(copy)
    window.go("attention")
    QApplication.processEvents()
    return window


def page_of(window: Window) -> AttentionPage:
    page = window.page
    assert isinstance(page, AttentionPage)
    return page


def current(page: AttentionPage) -> str:
    view = page.table if page.as_tables else page.rows
    row = view.current()
    return row.name if row else ""


def names(page: AttentionPage) -> list[str]:
    lines = page.rows.lines
    return [str(lines.index(at).data()) for at in range(lines.rowCount())]


# ---- Going there ----------------------------------------------------------------------------


def test_the_switch_leads_there_and_back_and_each_keeps_its_state(
    sample: Window, qtbot: QtBot
) -> None:
    page = page_of(sample)
    page.show_called("steady")
    press(qtbot, Key.Key_Down)
    at = current(page)
    page.switch.button("list").click()
    listing = sample.page
    assert isinstance(listing, AccountsPage)
    assert sample.sidebar.findChild(QWidget) is not None
    switch = listing.findChild(Segments)
    assert switch is not None
    assert switch.value == "list"
    switch.button("attention").click()
    assert page_of(sample) is page
    assert (page.wished, current(page), page.switch.value) == ("steady", at, "attention")
    sample.back()
    assert isinstance(sample.page, AccountsPage)


def test_accounts_are_seen_as_they_were_seen_last(sample: Window, qtbot: QtBot) -> None:
    sample.go("today")
    sample.actions_named["accounts"].trigger()
    assert isinstance(sample.page, AttentionPage)
    sample.go("list")
    sample.go("today")
    sample.actions_named["accounts"].trigger()
    assert isinstance(sample.page, AccountsPage)
    sample.actions_named["attention"].trigger()
    assert isinstance(sample.page, AttentionPage)
    sample.actions_named["account"].trigger()
    assert isinstance(sample.page, AccountsPage)


def test_it_is_in_the_palette_and_the_place_one_comes_back_to(
    sample: Window, opened: Opened
) -> None:
    from fieldbook.ui.palette.view import LineList

    sample.deeds.open_search("attent")
    shown = [one for one in sample.findChildren(LineList) if one.isVisible()]
    assert shown
    model = shown[0].model()
    said = [str(model.index(at, 0).data()) for at in range(model.rowCount())]
    assert any("Attention" in one for one in said)
    sample.close_overlays()
    assert sample.settings.value("place") == "attention"


# ---- Keys -----------------------------------------------------------------------------------


def test_keys_move_open_glance_and_log(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    listed = names(page)
    assert current(page) == listed[0]
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_J)
    assert current(page) == listed[2]
    press(qtbot, Key.Key_K)
    press(qtbot, Key.Key_Up)
    press(qtbot, Key.Key_J)
    assert current(page) == listed[1]
    press(qtbot, Key.Key_Space)
    glance = next(one for one in sample.findChildren(Glance) if one.isVisible())
    assert glance.accessibleName() == listed[1]
    glance.close_overlay()
    press(qtbot, Key.Key_N)
    note = next(one for one in sample.findChildren(QuickNote) if one.isVisible())
    named = {one.id: one.name for one in accounts(sample.book)}
    assert named[Ref(note.form.account)] == listed[1]
    note.close_overlay()
    press(qtbot, Key.Key_Return)
    assert sample.page is not page
    sample.back()
    assert (sample.page, current(page)) == (page, listed[1])


def test_t_turns_both_charts_into_tables_and_back(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    press(qtbot, Key.Key_Down)
    at = current(page)
    assert page.chart.isVisible()
    assert not page.weeks.isVisible()
    press(qtbot, Key.Key_T)
    assert page.weeks.isVisible()
    assert page.table.isVisible()
    assert not page.chart.isVisible()
    assert page.table.hasFocus()
    assert current(page) == at
    press(qtbot, Key.Key_J)
    assert current(page) == names(page)[2]
    press(qtbot, Key.Key_T)
    assert page.rows.hasFocus()
    assert current(page) == names(page)[2]
    page.chart.setFocus()
    press(qtbot, Key.Key_T)
    assert page.weeks.hasFocus()
    press(qtbot, Key.Key_T)
    assert page.chart.hasFocus()
    page.turn_button.click()
    assert page.as_tables
    assert page.turn_button.text() == "As charts"


def test_single_letters_can_be_switched_off(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    sample.set_letters(False)
    handle = sample.windowHandle()
    assert handle is not None
    qtbot.keyClick(handle, Key.Key_T)
    assert not page.as_tables
    sample.set_letters(True)
    qtbot.keyClick(handle, Key.Key_T)
    assert page.as_tables


def test_enter_in_the_table_opens_the_account(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    press(qtbot, Key.Key_T)
    press(qtbot, Key.Key_Down)
    name = current(page)
    press(qtbot, Key.Key_Return)
    panel = sample.findChild(AccountPanel)
    assert panel is not None
    named = {one.id: one.name for one in accounts(sample.book)}
    assert named[sample.recent_accounts()[0]] == name


def test_arrows_go_from_week_to_week_of_the_chart(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    assert page.found is not None
    whole = page.chart.accessibleDescription()
    assert whole.startswith("52 weeks: ")
    page.chart.setFocus()
    press(qtbot, Key.Key_Left)
    last = page.found.columns[-1]
    assert page.chart.accessibleDescription() == week_words(last, TODAY)
    press(qtbot, Key.Key_Left)
    assert page.chart.told == week_words(page.found.columns[-2], TODAY)
    press(qtbot, Key.Key_Home)
    press(qtbot, Key.Key_Left)
    assert page.chart.told == week_words(page.found.columns[0], TODAY)
    press(qtbot, Key.Key_End)
    press(qtbot, Key.Key_Right)
    assert page.chart.told == week_words(last, TODAY)
    page.rows.setFocus()
    assert page.chart.accessibleDescription() == whole


# ---- What is shown --------------------------------------------------------------------------


def test_the_switch_shows_those_that_are_called_so_with_their_counts(sample: Window) -> None:
    page = page_of(sample)
    found = attention(sample.book)
    assert page.filter.button("").text() == f"All {len(found.rows)}"
    for called, words in (("quiet", "Gone quiet"), ("peaks", "Peaks"), ("steady", "Steady")):
        button = page.filter.button(called)
        count = sum(one.label == called for one in found.rows)
        assert button.text() == f"{words} {count}"
        button.click()
        assert names(page) == [one.name for one in found.rows if one.label == called]
        assert page.table.cells.rowCount() == count
    page.filter.button("").click()
    assert len(names(page)) == len(found.rows)


def test_the_tables_say_what_the_charts_show(sample: Window) -> None:
    page = page_of(sample)
    found = page.found
    assert found is not None
    cells = page.weeks.cells
    assert cells.rowCount() == 52
    assert cells.index(0, 0).data() == "23 November 2026"
    shown = [[cells.index(at, column).data() for column in (1, 2, 3)] for at in range(52)]
    assert shown == [
        [str(one.selling), str(one.other), str(one.selling + one.other)]
        for one in reversed(found.columns)
    ]
    table = page.table.cells
    heads = [table.headerData(at, Qt.Orientation.Horizontal) for at in range(table.columnCount())]
    assert heads[:4] == ["Account", "Rating", "Attention", "Longest silence"]
    first = found.rows[0]
    assert [table.index(0, at).data() for at in range(3)] == [
        first.name,
        {"A": "Golden", "B": "Promising", "C": "Steady", "D": "Long shot"}[first.rating],
        {"peaks": "Peaks and valleys", "quiet": "Gone quiet"}[first.label],
    ]
    weeks = first.weeks(TODAY)
    assert table.index(0, 7).data() == str(sum(selling for selling, _other in weeks))
    role = Qt.ItemDataRole.AccessibleTextRole
    assert table.index(0, 0).data(role) == f"Account: {first.name}"


def test_a_note_shows_at_once_and_who_was_current_stays_so(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    page.show_called("quiet")
    press(qtbot, Key.Key_End)
    at = current(page)
    first = page.rows.lines.row(0)
    assert first is not None
    draft = NoteDraft(account=first.account, discussed="Called")
    sample.write(lambda book: save_note(book, draft))
    settled(qtbot, sample)
    assert first.name not in names(page)
    assert current(page) == at


def test_nobody_of_a_kind_is_told_in_a_sentence(window: Window, qtbot: QtBot) -> None:
    window.go("attention")
    page = page_of(window)
    page.filter.button("quiet").click()
    label = next(one for one in page.findChildren(Label) if one.text() == "Nobody has gone quiet.")
    assert label.isVisible()
    page.focus_start()
    assert page.filter.button("quiet").hasFocus()


def test_without_accounts_there_is_a_way_out(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "empty.fieldbook"
    new_book(path, NORA, TUESDAY).close()
    window = opened(path)
    window.go("attention")
    page = page_of(window)
    assert not page._accounts_card.isVisible()
    assert not page._book_card.isVisible()
    assert page._why.whole() == "No accounts yet. Add the first one by hand."
    assert page._way_out.hasFocus()
    press(qtbot, Key.Key_T)
    assert not page.as_tables
    press(qtbot, Key.Key_Return)
    assert isinstance(window.page, AccountsPage)


def test_without_a_word_in_a_year_there_is_one_too(
    opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "silent.fieldbook"
    with new_book(path, NORA, TUESDAY) as book:
        save_account(book, AccountDraft(name="Lindholm Kitchens", rating="A"))
    window = opened(path)
    window.go("attention")
    page = page_of(window)
    assert page._why.isVisible()
    assert not page._book_card.isVisible()
    assert names(page) == ["Lindholm Kitchens"]
    page._way_out.click()
    assert any(one.isVisible() for one in window.findChildren(QuickNote))


# ---- What is heard, and what lies under the mouse ---------------------------------------------


def test_rows_and_charts_are_heard_in_sentences(sample: Window) -> None:
    page = page_of(sample)
    assert page.chart.accessibleName() == "The whole book, touches per week"
    seen = QAccessible.queryAccessibleInterface(page.chart)
    assert seen.text(QAccessible.Text.Description) == page.chart.told
    role = Qt.ItemDataRole.AccessibleTextRole
    said = str(page.rows.lines.index(0).data(role))
    row = page.rows.lines.row(0)
    assert row is not None
    assert said.startswith(f"{row.name}, ")
    assert "longest silence" in said
    assert "The rhythm asks every" in said
    assert said.endswith(".")
    assert page.rows.accessibleName() == page.table.accessibleName() == "Account by account"


def test_columns_have_tooltips(sample: Window) -> None:
    page = page_of(sample)
    found = page.found
    assert found is not None
    chart = page.chart
    right = chart.week_at(QPoint(chart.width() - 6, chart.height() // 2))
    assert right == found.columns[-1]
    assert chart.week_at(QPoint(1, chart.height() // 2)) is None
    index = page.rows.lines.index(0)
    box = page.rows.visualRect(index)
    parts = parts_of(box)
    assert parts.strip is not None
    place = QPoint(parts.strip.right() - 1, parts.strip.center().y())
    weeks = page.rows.lines.row(0).weeks(TODAY)  # type: ignore[union-attr]
    last = found.columns[-1]
    told = told_at(page.rows, box, place, index)
    assert told.startswith("Week of 23 November: ")
    assert ("no word" in told) == (not any(weeks[-1]))
    assert last.monday.day == 23
    name = told_at(page.rows, box, parts.name.center(), index)
    assert name == index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_from_right_to_left_the_newest_week_is_at_the_left() -> None:
    box = QRect(100, 0, 520, 28)
    assert week_at(box, QPoint(101, 3), 52) == 0
    assert week_at(box, QPoint(101, 3), 52, backwards=True) == 51
    assert week_at(box, QPoint(619, 3), 52) == 51
    assert week_at(box, QPoint(620, 3), 52) is None
    assert week_at(box, QPoint(99, 3), 52) is None


@pytest.mark.parametrize(
    ("most", "lines", "values"),
    [
        (0, 4, (0, 1)),
        (3, 4, (0, 1, 2, 3)),
        (7, 4, (0, 2, 4, 6, 8)),
        (28, 4, (0, 10, 20, 30)),
        (28, 1, (0, 50)),
        (4_000, 4, (0, 1_000, 2_000, 3_000, 4_000)),
    ],
)
def test_the_lines_of_the_chart_are_round(most: int, lines: int, values: tuple[int, ...]) -> None:
    assert axis(most, lines) == values


# ---- Words ----------------------------------------------------------------------------------


def told(trend: str = "", **counts: int) -> tuple[str, str]:
    """The sentence about a book with so many of each."""
    rows = (None,) * sum(counts.values())
    found = Attention(TODAY, (), rows, counts, (0, 0), trend)  # type: ignore[arg-type]
    return lead_words(found), rest_words(found)


def test_the_sentence_is_plain() -> None:
    assert told(trend="doubled", steady=29, uneven=9, peaks=5, quiet=3) == (
        "29 of 46 accounts get steady attention.",
        "Nine are uneven, five see peaks and valleys, three have gone quiet."
        " Non\u2011selling touches have doubled against the quarter before.",
    )
    assert told(quiet=2, peaks=1)[0] == "None of 3 accounts gets steady attention yet."
    assert told(steady=1, uneven=1)[0] == "1 of 2 accounts get steady attention."
    assert told(steady=3) == ("All 3 accounts get steady attention.", "")
    assert told(steady=1) == ("Your account gets steady attention.", "")
    assert told(quiet=1, parked=13) == (
        "Your account gets no steady attention yet.",
        "One has gone quiet. 13 more are parked.",
    )
    assert told(new=1, parked=1) == (
        "It is too early to tell how even your attention is.",
        "One is too new to tell. One more is parked.",
    )


def test_evidence_is_told_in_one_sentence() -> None:
    sold = TODAY.replace(month=3, day=3)
    visits = Burst("Spring flight", sold, 4, 4, 0, 77, lasts=False)
    assert burst_words(visits, TODAY) == (
        "Four visits before the order of 3 March, then eleven weeks without a word"
    )
    mixed = Burst("Spring flight", sold, 13, 1, 1, 12, lasts=True)
    assert burst_words(mixed, TODAY) == (
        "13 touches before the order of 3 March, one touch after it,"
        " then twelve days without a word, until today"
    )
    assert evidence_words(None, TODAY) == ""
    assert (count_words(0), count_words(12), count_words(1_000)) == ("no", "twelve", "1,000")
    assert [every_words(days) for days in (1, 7, 21, 30, 90, 10)] == [
        "every day",
        "every week",
        "every 3 weeks",
        "every month",
        "every 3 months",
        "every 10 days",
    ]
    assert [long_words(days) for days in (1, 13, 14, 77)] == [
        "1 day",
        "13 days",
        "2 weeks",
        "11 weeks",
    ]


def test_the_panel_of_an_account_has_the_evidence(window: Window, qtbot: QtBot) -> None:
    book = window.book
    golden = next(one.id for one in accounts(book) if one.name == "Lindholm Kitchens")

    def busy(written: object) -> None:
        for days in (140, 130, 120, 108):
            save_note(
                written,  # type: ignore[arg-type]
                NoteDraft(
                    account=golden,
                    discussed="Came by",
                    outcome="done",
                    channel="visit",
                    at=When(TODAY - timedelta(days=days)),
                ),
            )
        sale = Sale(what="Spring flight", day=TODAY - timedelta(days=100))
        record_sold(written, golden, sale)  # type: ignore[arg-type]

    window.write(busy)
    settled(qtbot, window)
    window.go("account", golden)
    panel = window.findChild(AccountPanel)
    assert panel is not None
    titles = [one.text() for one in panel.findChildren(Label)]
    assert "Busy until the order, then silence" in titles
    strip = panel.findChild(AttentionStrip)
    assert strip is not None
    assert "Four visits before the order of 16 August, then 14 weeks without a word" in (
        strip.accessibleName()
    )
    window.go("attention")
    page = page_of(window)
    at = names(page).index("Lindholm Kitchens")
    said = str(page.rows.lines.index(at).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "Four visits before the order" in said


def test_a_parked_account_is_called_so_everywhere(window: Window, qtbot: QtBot) -> None:
    golden = next(one.id for one in accounts(window.book) if one.name == "Lindholm Kitchens")
    until = TODAY + timedelta(days=60)
    window.write(lambda book: park_account(book, golden, until, "Their spring"))
    settled(qtbot, window)
    window.go("account", golden)
    panel = window.findChild(AccountPanel)
    strip = panel.findChild(AttentionStrip) if panel else None
    assert strip is not None
    assert "Parked" in strip.accessibleName()
    window.go("attention")
    page = page_of(window)
    row = next(one for one in page.found.rows if one.name == "Lindholm Kitchens")  # type: ignore[union-attr]
    assert row.label == "parked"
    at = names(page).index("Lindholm Kitchens")
    said = str(page.rows.lines.index(at).data(Qt.ItemDataRole.AccessibleTextRole))
    assert said.startswith("Lindholm Kitchens, golden: parked, ")
    window.go("list")
    listing = window.page
    assert isinstance(listing, AccountsPage)
    assert ("parked", "Parked") in listing.filters._choices["attention"]


def test_the_strip_in_the_list_names_what_the_year_is_called(window: Window, qtbot: QtBot) -> None:
    golden = next(one.id for one in accounts(window.book) if one.name == "Lindholm Kitchens")
    window.write(lambda book: book.write([changed(Account, golden, since=date(2024, 1, 8))], "Old"))
    settled(qtbot, window)
    window.go("list")
    view = window.page.findChild(AccountsView) if window.page else None
    assert view is not None
    place = view.lines.place_of(number_of_account(window.book, golden))
    assert place is not None
    index = view.lines.index(place)
    box = view.visualRect(index)
    column = next(one for one in columns_for(box.width()) if one.name == "attention")
    over = QPoint(box.left() + column.left + 20, box.center().y())
    said = "Attention, 12 months: Steady, 11 months without a word"
    assert told_in_list(box, over, index) == said
    assert told_in_list(box, QPoint(box.left() + 20, box.center().y()), index) == ""
    row = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert ", attention: steady. Next purpose: " in row


# ---- Sizes ----------------------------------------------------------------------------------


def test_another_size_of_text_keeps_what_is_shown(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    page.show_called("uneven")
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_T)
    at = current(page)
    larger(qtbot, sample)
    again = page_of(sample)
    assert again is not page
    assert (again.wished, again.as_tables, current(again)) == ("uneven", True, at)


@pytest.mark.parametrize("tables", [False, True])
def test_it_looks_as_if_it_had_been_opened_in_that_size(
    opened: Opened, sample_path: Path, tmp_path: Path, qtbot: QtBot, tables: bool
) -> None:
    copy = tmp_path / "sample.fieldbook"
    shutil.copy(sample_path, copy)
    changed_window = opened(copy)
    changed_window.go("attention")
    if tables:
        page_of(changed_window).turn()
    larger(qtbot, changed_window)
    fresh = opened(copy)
    fresh.go("attention")
    if tables:
        page_of(fresh).turn()
    assert boxes(changed_window) == boxes(fresh)


@pytest.mark.parametrize("text", [100, 150])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_nothing_is_cut_as_charts_or_as_tables(
    sample: Window, qtbot: QtBot, text: int, mode: str
) -> None:
    theme.set_mode(mode)
    if text != 100:
        larger(qtbot, sample, text)
    sample.setMinimumSize(1, 1)
    found: list[str] = []
    for size in ((1440, 900), (1280, 640), (1093, 535), (880, 600)):
        sample.resize(*size)
        for _turned in range(2):
            look_at(sample, lambda _window: None)
            found += [f"{size}: {fault}" for fault in faults(sample)]
            page_of(sample).turn()
    assert not found, "\n".join(found)


def test_the_accounts_keep_their_room_in_a_low_window(sample: Window) -> None:
    sample.setMinimumSize(1, 1)
    for size in ((1440, 900), (1280, 640), (1093, 535)):
        sample.resize(*size)
        QApplication.processEvents()
        page = page_of(sample)
        assert page.rows.viewport().height() >= theme.px(2 * 51)
        assert page.chart.height() >= theme.px(80)


def test_since_is_no_day_to_come(window: Window, qtbot: QtBot) -> None:
    golden = next(one.id for one in accounts(window.book) if one.name == "Lindholm Kitchens")
    ahead = TODAY + timedelta(days=400)
    window.write(lambda book: book.write([changed(Account, golden, since=ahead)], "Since"))
    settled(qtbot, window)
    window.go("attention")
    page = page_of(window)
    row = next(one for one in page.found.rows if one.account == golden)  # type: ignore[union-attr]
    assert row.label == "new"
