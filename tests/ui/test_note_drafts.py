"""Nothing that is typed is lost: drafts, writes that fail, pastes that do not fit."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QMimeData, Qt
from pytestqt.qtbot import QtBot

from fieldbook.book.erasing import erase, rows_of_account
from fieldbook.errors import CannotWriteError
from fieldbook.model.rows import When
from fieldbook.ui.parts import draft_keeper
from fieldbook.ui.parts.note_form import NoteForm
from fieldbook.work.drafts import drafts, keep_draft
from fieldbook.work.notes import NextDraft, NoteDraft, notes_of
from tests.ui.conftest import TUESDAY
from tests.ui.noting import CTRL, account_of, press, shown, write
from tests.ui.shell import TestShell

FULL = CannotWriteError("The disk is full, or cannot be written.", "Free some space and try again.")


# ---- Drafts ---------------------------------------------------------------------------------


def test_the_draft_is_kept_when_the_keys_rest(
    qtbot: QtBot, shell: TestShell, form: NoteForm
) -> None:
    write(qtbot, "half a sen")
    assert drafts(shell.book) == []
    qtbot.waitUntil(lambda: form.sheet.head.kept.text() == "Draft kept 10:12")
    assert drafts(shell.book)[0].draft.discussed == "half a sen"


def test_esc_closes_and_keeps_the_draft_at_once(
    qtbot: QtBot, shell: TestShell, form: NoteForm
) -> None:
    write(qtbot, "half")
    with qtbot.waitSignal(form.closed):
        press(qtbot, Qt.Key.Key_Escape)
    assert drafts(shell.book)[0].draft.discussed == "half"


def test_a_draft_that_could_not_be_kept_is_tried_again_by_itself(
    qtbot: QtBot, shell: TestShell, form: NoteForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_keeper, "AGAIN", 1)
    shell.refuses = FULL
    write(qtbot, "while the disk was full")
    form.flush()
    assert drafts(shell.book) == []
    shell.refuses = None
    qtbot.waitUntil(lambda: bool(drafts(shell.book)))
    assert drafts(shell.book)[0].draft.discussed == "while the disk was full"


def test_a_draft_that_is_emptied_is_dropped(qtbot: QtBot, shell: TestShell, form: NoteForm) -> None:
    write(qtbot, "a")
    form.flush()
    press(qtbot, Qt.Key.Key_Backspace)
    form.flush()
    assert drafts(shell.book) == []
    assert form.sheet.head.kept.text() == ""


def test_everything_in_a_draft_is_there_again(qtbot: QtBot, look: None, shell: TestShell) -> None:
    account = account_of(shell, "Lindholm Kitchens")
    draft = NoteDraft(
        account=account,
        discussed="שלום 👍🏽",
        proposed="b",
        purpose="to settle c",
        agreed="d",
        questions="e",
        outcome="moved_on",
        channel="visit",
        person=None,
        at=When(date(2026, 11, 24), time(10, 12), 45, "Europe/London"),
        next=NextDraft(date(2026, 12, 1)),
        private=True,
    )
    keep_draft(shell.book, account, draft, ("a",))
    form = shown(qtbot, shell)
    peter = form.facts.person if form.facts else None
    assert form.sheet.draft() == replace(draft, person=peter)
    assert form.sheet.next.week.isChecked()
    assert form.sheet.fields.more
    press(qtbot, Qt.Key.Key_Return, CTRL)
    note = notes_of(shell.book)[0]
    assert (note.discussed, note.private) == ("שלום 👍🏽", True)


def test_a_draft_saved_in_another_form_is_gone_from_this_one(
    qtbot: QtBot, shell: TestShell, form: NoteForm
) -> None:
    write(qtbot, "twice")
    form.flush()
    other = NoteForm(shell, form.account)
    qtbot.addWidget(other)
    assert other.sheet.fields.texts.discussed == "twice"
    other.sheet.foot.save.click()
    form.render_book()
    assert form.sheet.is_blank()
    assert len(notes_of(shell.book, form.account)) == 2


@pytest.fixture
def other_shell(book_path: Path) -> Iterator[TestShell]:
    """The same book in another window."""
    one = TestShell(book_path, TUESDAY)
    yield one
    one.close()


def test_two_windows_that_write_about_one_account_lose_nothing(
    qtbot: QtBot, shell: TestShell, form: NoteForm, other_shell: TestShell
) -> None:
    other = NoteForm(other_shell, form.account)
    qtbot.addWidget(other)
    form.first_field.set_text("said here")  # type: ignore[attr-defined]
    other.first_field.set_text("said there")  # type: ignore[attr-defined]
    form.flush()
    assert shell.told == []
    other.flush()
    assert other_shell.told == [
        "Lindholm Kitchens has a second draft, from another window. Both are kept."
    ]
    form.render_book()
    assert form.sheet.fields.texts.discussed == "said here"
    form.first_field.set_text("said here again")  # type: ignore[attr-defined]
    form.flush()
    other.sheet.foot.save.click()
    form.render_book()
    assert form.sheet.fields.texts.discussed == "said here again"
    assert [one.draft.discussed for one in drafts(shell.book)] == ["said here again"]
    assert other.sheet.fields.texts.discussed == "said here again"


def test_a_note_saved_before_its_draft_was_kept_leaves_the_other_windows_draft(
    qtbot: QtBot, shell: TestShell, form: NoteForm, other_shell: TestShell
) -> None:
    other = NoteForm(other_shell, form.account)
    qtbot.addWidget(other)
    other.first_field.set_text("said there")  # type: ignore[attr-defined]
    other.flush()
    write(qtbot, "said here")
    form.sheet.foot.save.click()
    assert [one.draft.discussed for one in drafts(shell.book)] == ["said there"]


def test_a_book_that_moves_leaves_what_is_typed(
    qtbot: QtBot, shell: TestShell, form: NoteForm
) -> None:
    write(qtbot, "typing")
    form.render_book()
    assert form.sheet.fields.texts.discussed == "typing"
    form.flush()
    write(qtbot, " on")
    form.render_book()
    assert form.sheet.fields.texts.discussed == "typing on"


# ---- What goes wrong ------------------------------------------------------------------------


def test_an_empty_note_says_so_beside_the_field(qtbot: QtBot, form: NoteForm) -> None:
    press(qtbot, Qt.Key.Key_Return, CTRL)
    question = form.sheet.fields.discussed
    assert "nothing to save yet" in question.said
    write(qtbot, "x")
    assert question.said == ""


def test_a_full_disk_keeps_the_text_and_lets_save_again(
    qtbot: QtBot, shell: TestShell, form: NoteForm
) -> None:
    write(qtbot, "worth keeping")
    form.sheet.fields.purpose.set_text("to settle the date")
    shell.refuses = FULL
    press(qtbot, Qt.Key.Key_Return, CTRL)
    foot = form.sheet.foot
    assert not foot.error.isHidden()
    assert foot.error.text() == f"{FULL.title} {FULL.advice}"
    assert foot.save.text() == "Save again"
    assert form.sheet.fields.texts.discussed == "worth keeping"
    form.flush()
    assert form.sheet.head.kept.text() == f"Draft not kept: {FULL.title}"
    shell.refuses = None
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert notes_of(shell.book)[0].discussed == "worth keeping"
    assert foot.error.isHidden()
    assert foot.save.text() == "Save note"


def test_a_day_that_is_over_is_told_beside_the_days(qtbot: QtBot, form: NoteForm) -> None:
    write(qtbot, "x")
    form.sheet.next.set_draft(NextDraft(date(2026, 11, 23)))
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert "in the past" in form.sheet.next_error.text()
    form.sheet.next.rhythm.click()
    assert form.sheet.next_error.isHidden()


def test_an_account_erased_meanwhile_is_told_and_the_text_stays(
    qtbot: QtBot, shell: TestShell, form: NoteForm
) -> None:
    write(qtbot, "mine")
    erase(shell.book, rows_of_account(shell.book, form.account), "Erased")
    form.flush()
    assert "erased" in form.sheet.head.kept.text()
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert "no longer in the book" in form.sheet.foot.error.text()
    assert form.sheet.fields.texts.discussed == "mine"
    form.render_book()
    assert form.sheet.fields.texts.discussed == "mine"


def test_a_megabyte_is_cut_and_what_fits_is_told(
    qtbot: QtBot, shell: TestShell, form: NoteForm
) -> None:
    huge = QMimeData()
    huge.setText("spring kitchens weekend " * 45_000)
    started = monotonic()
    for question in (form.sheet.fields.discussed, form.sheet.fields.purpose.question):
        question.field.insertFromMimeData(huge)
        assert "letters fit here" in question.said
    form.sheet.fields.purpose.judge()
    form.flush()
    assert monotonic() - started < 10
    assert len(form.sheet.fields.texts.discussed) == 15_000
    assert len(form.sheet.fields.texts.purpose) == 2_000
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert len(notes_of(shell.book)[0].discussed) == 15_000


def test_private_words_stay_private(qtbot: QtBot, shell: TestShell, form: NoteForm) -> None:
    write(qtbot, "between us")
    form.sheet.fields.lock.click()
    assert form.sheet.fields.lock.text() == "Private"
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert notes_of(shell.book)[0].private
    assert not form.sheet.fields.private


def test_signs_of_every_kind_are_kept(qtbot: QtBot, shell: TestShell, form: NoteForm) -> None:
    said = "👨‍👩‍👧 Zoë שלום عليكم\tनमस्ते"
    form.sheet.fields.discussed.field.set_text(said)
    form.sheet.foot.save.click()
    assert notes_of(shell.book)[0].discussed == said
