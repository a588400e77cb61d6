"""The prep sheet of a Reset Meeting: what stands on it, what is chosen, noted and taken back."""

from datetime import date

import pytest

from fieldbook.book.book import Book
from fieldbook.book.changes import born
from fieldbook.book.state import state
from fieldbook.errors import NotFittingError
from fieldbook.model.accounts import Person, Site
from fieldbook.model.notes import Sold
from fieldbook.model.rows import Ref
from fieldbook.work.history import undo_last
from fieldbook.work.notes import NoteDraft, save_note
from fieldbook.work.reset_asks import ask_for_reset
from fieldbook.work.reset_prep import (
    MOST_QUESTIONS,
    pick_questions,
    prep_sheet,
    save_hopes,
    save_said,
)
from fieldbook.work.reset_questions import (
    add_own_question,
    drop_own_question,
    first_questions,
    own_questions,
    usual_questions,
)


@pytest.fixture
def asked(nora: Book, lindholm: Ref) -> Ref:
    ask_for_reset(nora, lindholm)
    return lindholm


def picked(book: Book, account: Ref) -> list[str]:
    return [one.text for one in prep_sheet(book, account).questions]


def test_there_are_enough_good_questions_to_begin_with() -> None:
    every = [one for theme in usual_questions() for one in theme.questions]
    assert len(every) == len(set(every)) >= 36
    assert len(usual_questions()) >= 7
    assert all(one.endswith("?") and len(one) <= 90 for one in every)
    assert len(first_questions()) == 12
    assert set(first_questions()) <= set(every)


def test_the_sheet_holds_what_we_know_with_its_day(nora: Book, asked: Ref) -> None:
    nora.write(
        [
            born(Person(id=nora.new_id(), account=asked, name="Ann Lindholm", role="Marketing")),
            born(Person(id=nora.new_id(), account=asked, name="Zoe Lindholm", role="Owner")),
            born(Person(id=nora.new_id(), account=asked, name="Old", left=date(2026, 1, 1))),
            born(Site(id=nora.new_id(), account=asked, name="Ayr")),
            born(
                Sold(
                    id=nora.new_id(),
                    account=asked,
                    what="30 spots",
                    amount=900,
                    day=date(2021, 3, 1),
                    promised="proof by Friday",
                )
            ),
        ],
        "Added",
    )
    save_note(nora, NoteDraft(account=asked, discussed="the spring", outcome="done"))
    save_note(nora, NoteDraft(account=asked, outcome="not_reached"))
    sheet = prep_sheet(nora, asked)
    assert [name for name, _role in sheet.people][:2] == ["Zoe Lindholm", "Ann Lindholm"]
    assert "Old" not in {name for name, _role in sheet.people}
    assert (sheet.sites, sheet.since) == (("Ayr",), date(2021, 3, 1))
    assert [(one.day, one.discussed) for one in sheet.talks] == [(date(2026, 11, 24), "the spring")]
    assert [(one.what, one.promised) for one in sheet.bought] == [("30 spots", "proof by Friday")]
    assert [
        (one.month, one.talks, one.orders) for one in sheet.months if one.talks or one.orders
    ] == [
        (3, 0, 1),
        (11, 1, 0),
    ]
    assert picked(nora, asked) == list(first_questions())


def test_questions_are_chosen_in_an_order_and_taken_back(nora: Book, asked: Ref) -> None:
    before = state(nora).rows
    wished = [first_questions()[3], "What keeps you awake?", first_questions()[0]]
    assert pick_questions(nora, asked, wished)
    assert picked(nora, asked) == wished
    assert pick_questions(nora, asked, wished) == ""
    assert pick_questions(nora, asked, [*reversed(wished)])
    assert picked(nora, asked) == wished[::-1]
    undo_last(nora)
    assert picked(nora, asked) == wished
    pick_questions(nora, asked, wished[:1])
    assert picked(nora, asked) == wished[:1]
    undo_last(nora)
    undo_last(nora)
    assert state(nora).rows == before


def test_what_was_said_stays_with_its_question(nora: Book, asked: Ref) -> None:
    question = first_questions()[2]
    assert save_said(nora, asked, question, " two more shops ")
    assert save_said(nora, asked, question, "two more shops") == ""
    assert picked(nora, asked) == list(first_questions())  # the sheet as it was shown
    pick_questions(nora, asked, [first_questions()[0]])
    pick_questions(nora, asked, [question])
    assert [one.said for one in prep_sheet(nora, asked).questions] == ["two more shops"]
    assert save_said(nora, asked, "And what else?", "nothing")
    assert [(one.text, one.said) for one in prep_sheet(nora, asked).questions] == [
        (question, "two more shops"),
        ("And what else?", "nothing"),
    ]


def test_own_questions_are_kept_for_every_meeting(nora: Book) -> None:
    assert add_own_question(nora, "  What would   your father say? ")
    assert add_own_question(nora, "What would your father say?") == ""
    assert own_questions(nora) == ("What would your father say?",)
    assert drop_own_question(nora, "What would your father say?")
    assert drop_own_question(nora, "What would your father say?") == ""
    assert own_questions(nora) == ()
    undo_last(nora)
    assert len(own_questions(nora)) == 1


def test_hopes_and_guests_are_kept(nora: Book, asked: Ref) -> None:
    assert save_hopes(nora, asked, "Whether they want a third shop", " Ann,  Peter ")
    assert save_hopes(nora, asked, "Whether they want a third shop", "Ann, Peter") == ""
    sheet = prep_sheet(nora, asked)
    assert (sheet.hopes, sheet.guests) == ("Whether they want a third shop", "Ann, Peter")


def test_what_cannot_be_is_said(nora: Book, lindholm: Ref) -> None:
    with pytest.raises(NotFittingError, match="Nobody at"):
        prep_sheet(nora, lindholm)
    ask_for_reset(nora, lindholm)
    for wished in (
        [""],
        ["x" * 201],
        [f"Question {n}?" for n in range(MOST_QUESTIONS + 1)],
    ):
        with pytest.raises(NotFittingError):
            pick_questions(nora, lindholm, wished)
    with pytest.raises(NotFittingError):
        add_own_question(nora, " \u200b ")
