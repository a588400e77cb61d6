"""A draft is kept per account, in this file alone, and goes with the note it becomes."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from fieldbook.book import drafts as kept_drafts
from fieldbook.book.book import Book
from fieldbook.book.changes import changed
from fieldbook.book.erasing import erase, rows_of_account
from fieldbook.book.state import check, state
from fieldbook.errors import FieldbookError, NoSuchError
from fieldbook.model.accounts import SameAs
from fieldbook.model.rows import Ref, When
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.drafts import draft_of, drafts, drop_draft, keep_draft
from fieldbook.work.history import undo_last
from fieldbook.work.notes import NextDraft, NoteDraft, notes_of, save_note


def everything(account: Ref) -> NoteDraft:
    """A draft that holds all a form can hold."""
    return NoteDraft(
        account=account,
        discussed="Sie sagte 👍🏽\u2028zweimal",
        proposed="שלום",
        purpose="to settle the date",
        agreed="Two weeks",
        questions="Who pays?",
        outcome="moved_on",
        channel="visit",
        person=Ref("a" * 32),
        at=When(date(2026, 11, 23), time(16, 30), 45, "Europe/London"),
        next=NextDraft(date(2026, 12, 1), time(9, 15), "message", 20),
        private=True,
    )


def test_a_draft_comes_back_as_it_was(nora: Book, lindholm: Ref) -> None:
    kept = keep_draft(nora, lindholm, everything(lindholm), ("a",)).at
    assert (kept.hour, kept.minute) == (10, 30)
    found = drafts(nora)
    assert [(one.account, one.name, one.rating, one.at) for one in found] == [
        (lindholm, "Lindholm Kitchens", "A", kept)
    ]
    assert found[0].draft == everything(lindholm)


def test_there_is_one_draft_per_account_and_the_newest_is_first(nora: Book, lindholm: Ref) -> None:
    other = save_account(nora, AccountDraft(name="Marlow")).id
    keep_draft(nora, lindholm, NoteDraft(account=lindholm, discussed="first"), ("a",))
    start: datetime = nora.now()
    nora.now = lambda: start + timedelta(minutes=1)
    keep_draft(nora, other, NoteDraft(account=other, discussed="other"), ("b",))
    assert [one.draft.discussed for one in drafts(nora)] == ["other", "first"]
    nora.now = lambda: start + timedelta(minutes=2)
    keep_draft(nora, lindholm, NoteDraft(account=lindholm, discussed="second"), ("a", "c"))
    assert [one.draft.discussed for one in drafts(nora)] == ["second", "other"]


def test_forms_in_two_windows_keep_both_and_each_goes_with_its_own_note(
    nora: Book, lindholm: Ref
) -> None:
    mine, yours = (NoteDraft(account=lindholm, discussed=one) for one in ("mine", "yours"))
    keep_draft(nora, lindholm, NoteDraft(account=lindholm, discussed="begun"), ("a",))
    assert keep_draft(nora, lindholm, yours, ("a", "b")).others == 0
    assert keep_draft(nora, lindholm, mine, ("a", "c")).others == 1
    assert [one.draft.discussed for one in drafts(nora)] == ["mine"]
    with nora.reading() as connection:
        assert draft_of(connection, lindholm, ["b"]).draft == yours  # type: ignore[union-attr]
    save_note(nora, mine, ["a", "c"])
    assert [one.draft.discussed for one in drafts(nora)] == ["yours"]


def test_a_draft_of_an_older_program_is_taken_up(nora: Book, lindholm: Ref) -> None:
    keep_draft(nora, lindholm, NoteDraft(account=lindholm, discussed="x"), ("a",))
    with nora.pen() as pen:
        pen.ground.do("UPDATE local_drafts SET name = NULL")
    named = drafts(nora)[0].named
    keep_draft(nora, lindholm, NoteDraft(account=lindholm, discussed="xy"), (named, "b"))
    with nora.reading() as connection:
        assert len(kept_drafts.kept(connection)) == 1


def test_a_draft_is_no_entry_and_is_never_taken_back(nora: Book, lindholm: Ref) -> None:
    before = state(nora)
    keep_draft(nora, lindholm, NoteDraft(account=lindholm, discussed="x"), ("a",))
    assert state(nora) == before
    assert check(nora).faults == ()
    assert undo_last(nora).label != "x"
    assert drafts(nora) == []
    with nora.reading() as connection:
        assert len(kept_drafts.kept(connection)) == 1


def test_pages_learn_that_a_draft_came_and_went_but_not_of_every_key(
    nora: Book, lindholm: Ref
) -> None:
    before = nora.marker()
    keep_draft(nora, lindholm, NoteDraft(account=lindholm, discussed="x"), ("a",))
    there = nora.marker()
    keep_draft(nora, lindholm, NoteDraft(account=lindholm, discussed="xy"), ("a", "b"))
    assert nora.marker() == there != before
    drop_draft(nora, ["a", "b"])
    gone = nora.marker()
    drop_draft(nora, ["a", "b"])
    assert nora.marker() == gone != there
    assert drafts(nora) == []


def test_the_draft_goes_in_the_moment_the_note_is_written(nora: Book, lindholm: Ref) -> None:
    draft = NoteDraft(account=lindholm, discussed="x")
    keep_draft(nora, lindholm, draft, ("a",))
    save_note(nora, draft, ["a"])
    assert drafts(nora) == []


def test_a_note_that_cannot_be_written_leaves_the_draft(
    nora: Book, lindholm: Ref, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = NoteDraft(account=lindholm, discussed="x")
    keep_draft(nora, lindholm, draft, ("a",))

    def full(_ground: object, names: Collection[str]) -> None:
        assert names == ["a"]
        raise FieldbookError("The disk is full.")

    monkeypatch.setattr("fieldbook.work.notes.drop", full)
    with pytest.raises(FieldbookError):
        save_note(nora, draft, ["a"])
    assert notes_of(nora) == []
    assert drafts(nora)[0].draft == draft


def test_a_note_from_elsewhere_leaves_the_draft_of_the_form(nora: Book, lindholm: Ref) -> None:
    keep_draft(nora, lindholm, NoteDraft(account=lindholm, discussed="typing"), ("a",))
    save_note(nora, NoteDraft(account=lindholm, discussed="x"))
    assert drafts(nora)[0].draft.discussed == "typing"


def test_erasing_an_account_drops_its_draft_and_none_is_kept_after(
    nora: Book, lindholm: Ref
) -> None:
    draft = NoteDraft(account=lindholm, discussed="a secret of theirs")
    keep_draft(nora, lindholm, draft, ("a",))
    erase(nora, rows_of_account(nora, lindholm), "Erased")
    with pytest.raises(NoSuchError):
        keep_draft(nora, lindholm, draft, ("a",))
    with nora.reading() as connection:
        assert kept_drafts.kept(connection) == []
    nora.sweep()
    raw = b"".join(one.read_bytes() for one in nora.path.parent.glob("nora.fieldbook*"))
    assert b"a secret of theirs" not in raw


def test_two_accounts_that_prove_to_be_one_have_one_draft_after_the_other(
    nora: Book, lindholm: Ref
) -> None:
    other = save_account(nora, AccountDraft(name="Lindholm")).id
    keep_draft(nora, lindholm, NoteDraft(account=lindholm, discussed="older"), ("a",))
    keep_draft(nora, other, NoteDraft(account=other, discussed="newer"), ("b",))
    joined = SameAs(id=Ref("5" * 32), a=lindholm, b=other, on=True)
    nora.write([changed(SameAs, joined.id, a=joined.a, b=joined.b, on=True)], "Joined")
    one = drafts(nora)
    assert [(found.account, found.draft.discussed) for found in one] == [
        (min(lindholm, other), "newer")
    ]
    save_note(nora, replace(one[0].draft, account=one[0].account), [one[0].named])
    assert [found.draft.discussed for found in drafts(nora)] == ["older"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"at": {"day": 3}, "next": 5, "person": 7}'])
def test_a_draft_that_cannot_be_read_harms_nothing(nora: Book, lindholm: Ref, text: str) -> None:
    kept_drafts.keep(nora, lindholm, text, ("a",))
    assert all(one.draft == NoteDraft(account=lindholm) for one in drafts(nora))


def test_a_book_from_before_there_were_drafts_gets_their_table(nora: Book, lindholm: Ref) -> None:
    with nora.pen() as pen:
        pen.ground.do("DROP TABLE local_drafts")
        pen.ground.do("ALTER TABLE local_arrivals DROP COLUMN turn")
    assert drafts(nora) == []
    nora.close()
    with Book(nora.path, now=nora.now) as book:
        keep_draft(book, lindholm, NoteDraft(account=lindholm, discussed="x"), ("a",))
        assert len(drafts(book)) == 1
        with book.reading() as connection:
            connection.exec_driver_sql("SELECT turn FROM local_arrivals").all()
        assert check(book).faults == ()
