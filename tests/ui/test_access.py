"""Every place for those who hear it, go by keys, or need large text: names, focus, nothing cut."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fieldbook.errors import FieldbookError
from fieldbook.model.rows import Ref
from fieldbook.ui import theme
from fieldbook.ui.pages.account.page import AccountPage
from fieldbook.ui.pages.accounts.view import AccountsView
from fieldbook.ui.pages.attention.page import AttentionPage
from fieldbook.ui.pages.plan.page import PlanPage
from fieldbook.ui.pages.reset.page import ResetMeetingPage
from fieldbook.ui.parts.button import Button
from fieldbook.ui.parts.label import ElidedLabel, Label
from fieldbook.ui.parts.note_form import NoteForm
from fieldbook.ui.parts.overlay import Overlay
from fieldbook.ui.parts.spoken import SpokenText
from fieldbook.ui.practise_words import PractiseWords
from fieldbook.ui.quick_note import QuickNote
from fieldbook.ui.screens_import import bring_import
from fieldbook.ui.window import Window
from fieldbook.work.account_edits import new_segment
from fieldbook.work.account_lines import accounts
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.books import new_book
from fieldbook.work.notes import NextDraft, NoteDraft, save_note
from fieldbook.work.reset_words import reset_words
from tests.ui.conftest import NORA, TUESDAY, Opened
from tests.ui.eyes import faults

Show = Callable[[Window], None]


def golden(window: Window) -> str:
    return next(one.id for one in accounts(window.book) if one.rating == "A")


def on_account(wish: str) -> Show:
    """Something that is asked for on the page of an account."""

    def show(window: Window) -> None:
        window.go("account", golden(window))
        page = window.page
        assert isinstance(page, AccountPage)
        page.deeds.wish(wish)

    return show


def listed(window: Window) -> AccountsView:
    window.go("list")
    view = window.page_of("accounts").findChild(AccountsView)
    assert view is not None
    return view


def glance(window: Window) -> None:
    view = listed(window)
    view.go_to(1)
    view.glanced.emit(view.current())


def tables(window: Window) -> None:
    window.go("attention")
    page = window.page
    assert isinstance(page, AttentionPage)
    if not page.as_tables:
        page.turn()


def trouble(window: Window) -> None:
    window.go("today")
    told = FieldbookError("The disk is full, nothing was written.", "Free some space.")
    window.troubles.show(told, ("Try again", window.refresh))


def practise(window: Window) -> None:
    window.go("today")
    next(one for one in window.findChildren(Button) if one.text() == "Practise opener").click()


def practise_words(window: Window) -> None:
    window.go("today")
    script = reset_words(window.book, Ref(golden(window)))
    PractiseWords(window.middle, "Maria Brandt", script.spoken, script.seconds).open()


def imported(step: str = "preview") -> Show:
    """The import with every kind of row."""

    def show(window: Window) -> None:
        bring_import(window, step)

    return show


def on_plan(mode: str = "week", weeks: int = 0, *, whole: bool = False) -> Show:
    """A week of the plan; `whole` has the weekend, all chips and all cards."""

    def show(window: Window) -> None:
        window.go("plan")
        page = window.page
        assert isinstance(page, PlanPage)
        page.show_plan(mode, weeks)
        if whole != page.week.unfolded():
            page.week.heads.weekend.click()
            page.week.lane.more.emit()
            page.place_panel.rest.click()

    return show


def on_reset(step: str, begins: str = "Brandt") -> Show:
    """A step of the Reset Meeting of an account of the sample."""

    def show(window: Window) -> None:
        found = [one.id for one in accounts(window.book) if one.name.startswith(begins)]
        window.go("reset", found[0] if found else golden(window))
        page = window.page
        assert isinstance(page, ResetMeetingPage)
        page.lead(step)
        if step == "answer":
            page.places.answer.field.set_text("Whenever. Next time you come in.")
            page.places.answer.read()
            page.places.answer.more.click()
        if step == "prep" and page.is_here("prep"):
            page.places.prep.list.more.click()
        if step == "meeting" and page.is_here("meeting"):
            page.places.meeting.moved.click()

    return show


PLACES: dict[str, Show] = {
    "today": lambda window: window.go("today"),
    "trouble": trouble,
    "practise": practise,
    "practise the words": practise_words,
    "note": lambda window: window.go("note", golden(window)),
    "accounts": lambda window: window.go("list"),
    "attention": lambda window: window.go("attention"),
    "attention as tables": tables,
    "several accounts": lambda window: listed(window).selectAll(),
    "glance": glance,
    "new account": lambda window: window.deeds.new_account(),
    "account": lambda window: window.go("account", golden(window)),
    "erase": on_account("erase"),
    "history of an account": on_account("history"),
    "rename": on_account("rename"),
    "own rhythm": on_account("rhythm"),
    "note on the page": on_account("log"),
    "plan": on_plan(),
    "plan, whole": on_plan(whole=True),
    "agenda": on_plan("agenda"),
    "a free week": on_plan(weeks=30),
    "board": on_plan("resets"),
    "reset, words": on_reset("words"),
    "reset, ask": on_reset("ask"),
    "reset, answer": on_reset("answer"),
    "reset, put off": on_reset("answer", "Ferryman"),
    "reset, prep": on_reset("prep", "Kestrel Cycles"),
    "reset, meeting": on_reset("meeting", "Kestrel Cycles"),
    "reset, outcome": on_reset("outcome", "Seaview"),
    "search": lambda window: window.deeds.open_search("a"),
    "keys": lambda window: window.deeds.open_help(),
    "settings": lambda window: window.deeds.open_settings(),
    "history": lambda window: window.deeds.open_history(),
    "twins": lambda window: window.deeds.open_twins(),
    "import": imported(),
    "import, file": imported("file"),
    "import, columns": imported("columns"),
    "calendar": lambda window: window.post.export_calendar(),
    "new segment": lambda window: window.deeds.new_segment(),
}


def over_the_note(press: Callable[[NoteForm], None]) -> Show:
    """What drops from a button of the note form."""

    def show(window: Window) -> None:
        window.go("note", golden(window))
        press(next(one.form for one in window.findChildren(QuickNote) if one.isVisible()))

    return show


DROPS: dict[str, Show] = {
    "another account": over_the_note(lambda form: form.sheet.head.account_wanted.emit()),
    "another day": over_the_note(lambda form: form.sheet.next.pick.click()),
}
DOORS: dict[str, Show] = {
    "first run": lambda window: window.front_desk.show_first_run(),
    "first run, fault": lambda window: window.front_desk.show_first_run(
        "The last book is no longer there."
    ),
    "own book": lambda window: window.front_desk.show_first_run(own=True),
}


def focusable(root: QWidget) -> Iterator[QWidget]:
    """What can be reached by Tab now."""
    for widget in root.findChildren(QWidget):
        inner = widget.focusProxy() is not None or widget.objectName().startswith("qt_")
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not inner:
            yield widget


def nameless(root: QWidget) -> list[str]:
    """What can be reached and has no name or no role."""
    found: list[str] = []
    for widget in focusable(root):
        seen = QAccessible.queryAccessibleInterface(widget)
        name = seen.text(QAccessible.Text.Name) if seen else ""
        role = seen.role() if seen else QAccessible.Role.NoRole
        if not (name or widget.accessibleName()) or role == QAccessible.Role.NoRole:
            found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


@pytest.fixture
def sample(opened: Opened, sample_path: Path, tmp_path: Path) -> Window:
    """A window on a copy of the sample."""
    copy = tmp_path / "sample.fieldbook"
    shutil.copy(sample_path, copy)
    return opened(copy)


def test_everything_that_takes_the_focus_has_a_name(sample: Window) -> None:
    found: list[str] = []
    for place, show in (PLACES | DROPS | DOORS).items():
        look_at(sample, show)
        assert list(focusable(sample))
        found += [f"{place}: {one}" for one in nameless(sample)]
    assert not found, "\n".join(found)


def test_what_lies_over_a_place_is_a_dialog_with_a_name(sample: Window) -> None:
    seen: set[str] = set()
    for show in (PLACES | DROPS).values():
        look_at(sample, show)
        for one in sample.findChildren(Overlay):
            heard = QAccessible.queryAccessibleInterface(one)
            if one.isVisible():
                seen.add(type(one).__name__)
                assert heard.role() == QAccessible.Role.Dialog, one
                assert heard.state().modal, one
                assert heard.text(QAccessible.Text.Name), one
    assert seen >= {
        "Practise",
        "PractiseWords",
        "QuickNote",
        "Glance",
        "Palette",
        "HistoryView",
        "SettingsSheet",
        "DayPopup",
    }
    assert "AccountPicker" in seen


SIZES = ((1440, 900), (1280, 640), (1093, 535))


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("text", [90, 100, 125, 150])
def test_nothing_is_cut_and_nothing_overlaps(
    opened: Opened, sample_path: Path, tmp_path: Path, text: int, mode: str
) -> None:
    """Every place and overlay, in every size of window."""
    theme.set_factor(text / 100)
    theme.set_mode(mode)
    copy = tmp_path / "sample.fieldbook"
    shutil.copy(sample_path, copy)
    found: list[str] = []
    for window, places in ((opened(copy), PLACES | DROPS), (opened(None), DOORS)):
        window.setMinimumSize(1, 1)
        for size in SIZES:
            window.resize(*size)
            for place, show in places.items():
                look_at(window, show)
                found += [f"{place} {size}: {fault}" for fault in faults(uppermost(window))]
    assert not found, "\n".join(found)


def uppermost(window: Window) -> QWidget:
    """What lies over the place, or the whole window; what is below was looked at before."""
    over = [one for one in window.findChildren(Overlay) if one.isVisible()]
    return over[-1] if over else window


def look_at(window: Window, show: Show) -> None:
    """Goes somewhere with nothing else open, and lets it be laid out."""
    window.close_overlays()
    window.troubles.over()
    show(window)
    before: list[QRect] = []
    for turn in range(40):
        QApplication.processEvents()
        now = [one.geometry() for one in window.findChildren(QWidget) if one.isVisible()]
        if turn > 3 and now == before:
            return
        before = now


LONG = "Ålesund & Søn’s Extraordinarily Long-Named Holding of Bakeries " * 5
RIGHT = "חברת הדגמים של תל אביב 👩🏽‍🍳🥖"


@pytest.fixture
def hostile_path(tmp_path: Path) -> Path:
    """Names of 300 letters, right to left, signs beyond; a touch that waits for ten years."""
    path = tmp_path / "hostile.fieldbook"
    past = TUESDAY.replace(year=2016)
    with new_book(path, NORA, past) as book:
        for name, person in ((LONG[:300], LONG[:200]), (RIGHT, RIGHT), ("x" * 300, "y" * 200)):
            draft = AccountDraft(name=name, rating="A", person=person, city=name[:200])
            row = save_account(book, draft).id
            following = NextDraft(past.date(), past.replace(hour=15).time(), "visit")
            words = "word " * 2_000 + "w" * 3_000
            save_note(
                book,
                NoteDraft(
                    account=row,
                    discussed=words,
                    proposed=RIGHT,
                    purpose=words[:9_000],
                    next=following,
                ),
            )
        new_segment(book, LONG[:200])
        new_segment(book, RIGHT)
    return path


@pytest.mark.parametrize("text", [100, 150])
def test_nothing_is_cut_by_what_sellers_bring(
    opened: Opened, hostile_path: Path, text: int
) -> None:
    theme.set_factor(text / 100)
    window = opened(hostile_path)
    assert window.has_book
    window.setMinimumSize(1, 1)
    window.resize(1093, 535)
    found: list[str] = []
    for place, show in PLACES.items():
        look_at(window, show)
        found += [f"{place}: {fault}" for fault in faults(uppermost(window), long_names=True)]
    assert not found, "\n".join(found)


def laid_out(qtbot: QtBot, *things: QWidget) -> QWidget:
    """A window of 200 by 100 pixels that holds these things where they are."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(200, 100)
    for thing in things:
        thing.setParent(made)
    made.show()
    return made


def sized(thing: QWidget, *box: int) -> QWidget:
    thing.setGeometry(*box)
    return thing


def spoken(text: str, made: SpokenText | None = None) -> SpokenText:
    made = made or SpokenText()
    made.set_spoken("", text)
    return made


def wrapped(text: str) -> Label:
    made = Label(text)
    made.setWordWrap(True)
    return made


class Secret(ElidedLabel):
    """Keeps to itself what it leaves out."""

    def _tell_whole(self) -> None:
        self.setToolTip("")


class SecretWords(SpokenText):
    """Keeps to itself what it leaves out."""

    def event(self, event: QEvent) -> bool:
        return event.type() == QEvent.Type.ToolTip or super().event(event)


MANY = "so many words that they never fit into this"
BROKEN: dict[str, tuple[Callable[[], list[QWidget]], str]] = {
    "a cut line": (lambda: [sized(Label(MANY), 0, 0, 30, 20)], "width need"),
    "cut lines": (lambda: [sized(wrapped(MANY), 0, 0, 90, 20)], "lines need"),
    "a cut word": (lambda: [sized(wrapped("Extraordinarily"), 0, 0, 40, 90)], "a word need"),
    "cut spoken words": (lambda: [sized(spoken(MANY), 0, 0, 90, 30)], "lines need"),
    "our own words elided": (
        lambda: [sized(ElidedLabel("Nothing in it is yours."), 0, 0, 40, 20)],
        "never shortened",
    ),
    "an elided line nobody can read whole": (
        lambda: [sized(Secret(MANY), 0, 0, 40, 20)],
        "no tooltip",
    ),
    "spoken words nobody can read whole": (
        lambda: [sized(spoken(MANY, SecretWords(lines=1)), 0, 0, 90, 33)],
        "no tooltip",
    ),
    "a narrow button": (lambda: [sized(Button("Save note"), 0, 0, 60, 32)], "for its words"),
    "a narrow button of the style": (
        lambda: [sized(QPushButton("Save note"), 0, 0, 30, 32)],
        "words need",
    ),
    "a low button": (lambda: [sized(Button("Save note"), 0, 0, 190, 18)], "height need"),
    "an overlap": (
        lambda: [sized(Label("one"), 0, 0, 60, 20), sized(Label("other"), 50, 10, 60, 20)],
        "share",
    ),
    "something outside": (lambda: [sized(Label("out"), 180, 10, 60, 20)], "is outside"),
}
"""What is wrong, made on purpose, and what the look says of it."""


@pytest.mark.parametrize("broken", BROKEN)
def test_the_looks_see_what_they_look_for(qtbot: QtBot, look: None, broken: str) -> None:
    make, told = BROKEN[broken]
    (fault,) = faults(laid_out(qtbot, *make()))
    assert told in fault


def test_the_looks_find_nothing_where_nothing_is_wrong(qtbot: QtBot, look: None) -> None:
    fine = [
        sized(ElidedLabel(MANY), 0, 0, 40, 20),
        sized(Button("Save note"), 50, 0, 120, 32),
        sized(wrapped(MANY), 0, 40, 190, 60),
    ]
    assert faults(laid_out(qtbot, *fine)) == []


def test_a_button_without_a_name_is_found(qtbot: QtBot, look: None) -> None:
    assert len(nameless(laid_out(qtbot, QPushButton("")))) == 1
