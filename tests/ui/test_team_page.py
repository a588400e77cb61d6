"""The Team place: figures that lead to their accounts, words on notes, and no ranking."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldbook.model.rows import Ref
from fieldbook.ui.pages.account.page import AccountPage
from fieldbook.ui.pages.team.behind import BehindView
from fieldbook.ui.pages.team.definitions import DefinitionsView
from fieldbook.ui.pages.team.page import TeamPage
from fieldbook.ui.window import Window
from fieldbook.work.coaching import words_given
from fieldbook.work.sample_team import make_team_sample
from tests.ui.conftest import TUESDAY, Opened
from tests.ui.hands import CTRL, press, settled, type_in

Key = Qt.Key


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample book of a lead, made once."""
    path = tmp_path_factory.mktemp("team") / "team.fieldbook"
    make_team_sample(path, now=TUESDAY)
    return path


@pytest.fixture
def team(made: Path, tmp_path: Path, opened: Opened, qtbot: QtBot) -> Window:
    """The Team place of a lead with four sellers."""
    path = Path(shutil.copy(made, tmp_path / "team.fieldbook"))
    window: Window = opened(path)
    window.go("team")
    settled(qtbot, window)
    return window


def page(window: Window) -> TeamPage:
    assert isinstance(window.page, TeamPage)
    return window.page


def given(window: Window) -> list[str]:
    return [one.text for one in words_given(window.book)]


def test_the_place_stands_in_the_sidebar_of_a_lead_alone(team: Window, window: Window) -> None:
    def shown(one: Window) -> bool:
        return one.sidebar._buttons["team"].isVisible()  # noqa: SLF001

    assert shown(team)
    assert not shown(window)


def test_a_seller_sees_their_own_figures_and_nothing_to_coach(window: Window, qtbot: QtBot) -> None:
    window.go("team")
    settled(qtbot, window)
    seen = page(window)
    assert seen.title.text() == "What your lead sees of you"
    assert not seen.tabs.isVisible()
    assert seen.found is not None
    assert [one.name for one in seen.found.sellers] == ["Nora Lindqvist"]
    assert seen.found.worth == ()


def test_sellers_stand_in_the_order_of_their_names(team: Window) -> None:
    panel = page(team).overview.weeks
    names = [line.name for line in panel.lines.values()]
    assert names == sorted(names)
    assert len(names) == 4


def test_a_mark_opens_the_accounts_it_counts(team: Window, qtbot: QtBot) -> None:
    bar = page(team).overview.coverage.rows["A"].bar
    late = bar.marks[1]
    late.setFocus()
    press(qtbot, Key.Key_Space)
    view = team.findChildren(BehindView)[0]
    assert view.accessibleName() == "Golden, Late"
    assert view.list.lines.rowCount() == len(late.accounts) + 1
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Return)
    assert isinstance(team.page, AccountPage)
    assert team.page.account in late.accounts


def test_the_marks_of_a_bar_are_as_long_as_their_shares(team: Window) -> None:
    rows = page(team).overview.coverage.rows.values()
    for row in rows:
        shown = [mark for mark in row.bar.marks if mark.isVisible()]
        lengths = sorted((len(mark.accounts), mark.width()) for mark in shown)
        assert [wide for _count, wide in lengths] == sorted(wide for _count, wide in lengths)
        assert all(mark.width() >= mark.least() for mark in shown)
        edges = [(mark.x(), mark.x() + mark.width()) for mark in shown]
        assert all(a[1] <= b[0] for a, b in zip(edges, edges[1:], strict=False))
        assert edges[-1][1] <= row.bar.width()


def test_weeks_are_read_one_by_one_with_the_arrow_keys(team: Window, qtbot: QtBot) -> None:
    columns = next(iter(page(team).overview.weeks.lines.values())).columns
    columns.setFocus()
    press(qtbot, Key.Key_Left)
    last = columns.accessibleDescription()
    press(qtbot, Key.Key_Left)
    assert last.startswith("Week of 23 November 2026: ")
    assert columns.accessibleDescription() != last


def test_the_definitions_are_one_key_away(team: Window, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_D)
    assert team.findChildren(DefinitionsView)[0].isVisible()
    press(qtbot, Key.Key_Escape)
    assert (
        not team.findChildren(DefinitionsView)
        or not team.findChildren(DefinitionsView)[0].isVisible()
    )


def test_a_word_is_given_by_keys_and_the_next_note_comes(team: Window, qtbot: QtBot) -> None:
    seen = page(team)
    seen.overview.worth.buttons[0].setFocus()
    press(qtbot, Key.Key_Space)
    first = seen.coaching.queue.current()
    assert first is not None
    assert QApplication.focusWidget() is seen.coaching.form.word
    before = len(given(team))
    type_in(qtbot, "What will Tom decide?")
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, team)
    settled(qtbot, team)
    assert len(given(team)) == before + 1
    assert "What will Tom decide?" in given(team)
    now = seen.coaching.queue.current()
    assert now is not None
    assert now.note != first.note or now.word
    assert "Your word stands on the note" in team.toast.text()
    team.deeds.undo()
    settled(qtbot, team)
    assert len(given(team)) == before


def test_what_was_typed_about_a_note_waits_while_others_are_read(
    team: Window, qtbot: QtBot
) -> None:
    seen = page(team)
    seen.show_tab("coaching")
    seen.coaching.go_to("")
    first = seen.coaching.queue.current()
    assert first is not None
    seen.coaching.form.focus_word()
    type_in(qtbot, "Half a thought")
    seen.coaching.queue.list.setFocus()
    press(qtbot, Key.Key_Down)
    assert seen.coaching.form.text() == ""
    press(qtbot, Key.Key_Up)
    assert seen.coaching.form.text() == "Half a thought"


def test_an_empty_word_is_refused_where_it_is_typed(team: Window, qtbot: QtBot) -> None:
    seen = page(team)
    seen.show_tab("coaching")
    seen.coaching.go_to("")
    seen.coaching.form.focus_word()
    press(qtbot, Key.Key_Return, CTRL)
    settled(qtbot, team)
    assert "says nothing yet" in seen.coaching.form.fault.text()


def test_figures_come_at_once_the_next_time_and_fresh_ones_after_a_change(
    team: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = page(team)
    found = seen.found
    asked: list[object] = []
    monkeypatch.setattr(team, "write", lambda *given: asked.append(given))
    team.go("today")
    team.go("team")
    settled(qtbot, team)
    assert seen.found == found
    assert not asked


def test_the_books_say_whose_they_are(team: Window) -> None:
    seen = page(team)
    seen.show_tab("books")
    assert seen.found is not None
    assert [one.name for one in seen.found.books] == [one.name for one in seen.found.sellers]


def test_an_empty_book_of_a_lead_asks_for_a_shared_one(
    opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    from fieldbook.model.sellers import Seller
    from fieldbook.work.books import new_book

    path = tmp_path / "lead.fieldbook"
    lead = Seller(id=Ref(""), name="Karin", zone="Europe/London", country="GB", leads=True)
    new_book(path, lead, TUESDAY).close()
    window: Window = opened(path)
    window.go("team")
    settled(qtbot, window)
    assert "no account in this book yet" in page(window).overview.sentence.text()
    page(window).show_tab("coaching")
    assert "shared book" in page(window).coaching.form.nothing.text()
