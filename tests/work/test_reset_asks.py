"""Asking for a Reset Meeting: what is stamped, and what an answer plans."""

from datetime import date, datetime, time, timedelta

import pytest

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.book.state import state
from fieldbook.errors import NotFittingError
from fieldbook.model.accounts import Account
from fieldbook.model.notes import Note, Words
from fieldbook.model.replies import Answer
from fieldbook.model.resets import Ask, Course, Heard, Reset, flagged, where
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Touch
from fieldbook.work.history import redo_last, undo_last
from fieldbook.work.left_behind import left_behind
from fieldbook.work.reset_asks import AnswerDraft, answer_reset, ask_for_reset
from fieldbook.work.reset_courses import courses
from fieldbook.work.touches import cancel_planned, move_planned

THURSDAY = date(2026, 12, 3)
"""The book of these tests stands at Tuesday, 24 November 2026, 10:30 in London."""
PUT_OFF = AnswerDraft(words="Next time you come in", heard="putoff")
YES = AnswerDraft(words="Thursday the 3rd at ten", heard="committed", day=THURSDAY, start=time(10))


def course(book: Book) -> Course:
    """The one Reset Meeting there is."""
    with book.reading() as connection:
        (found,) = courses(connection)
    return found


def planned(book: Book) -> list[tuple[Touch, str]]:
    """The planned touches with their purposes."""
    with book.reading() as connection:
        found = [one for one in reads.rows(connection, Touch) if one.state == "planned"]
        words = [reads.get(connection, Words, one.id) for one in found]
    return [(one, said.purpose if said else "") for one, said in zip(found, words, strict=True)]


def test_an_ask_is_stamped_with_its_moment_and_counted(nora: Book, lindholm: Ref) -> None:
    first = ask_for_reset(nora, lindholm, channel="visit")
    assert (first.attempt, first.at.text(), first.at.zone) == (
        1,
        "2026-11-24T10:30",
        "Europe/London",
    )
    assert where(course(nora)) == "asked"
    nora.now = lambda: datetime.fromisoformat("2026-11-24T10:32:00+00:00")
    again = ask_for_reset(nora, lindholm)
    assert (again.attempt, again.reset) == (2, first.reset)
    assert [one.channel for one in course(nora).asks] == ["visit", "call"]


def test_a_yes_puts_ninety_minutes_on_the_calendar(nora: Book, lindholm: Ref) -> None:
    ask_for_reset(nora, lindholm)
    done = answer_reset(nora, lindholm, YES)
    assert done.meeting == When(THURSDAY, time(10), 90, "Europe/London")
    ((touch, purpose),) = planned(nora)
    assert (touch.id, touch.kind, touch.channel, touch.at) == (
        *(done.touch, "reset", "visit"),
        done.meeting,
    )
    assert "to understand" in purpose
    assert where(course(nora)) == "committed"
    assert done.next_at is None


@pytest.mark.parametrize(
    ("heard", "day", "column"),
    [
        ("partial", date(2026, 11, 25), "asked"),
        ("putoff", date(2026, 12, 1), "put_off"),
        ("declined", date(2026, 12, 1), "put_off"),
    ],
)
def test_everything_else_plans_the_next_step(
    nora: Book, lindholm: Ref, heard: Heard, day: date, column: str
) -> None:
    ask_for_reset(nora, lindholm)
    done = answer_reset(nora, lindholm, AnswerDraft(words="Tuesday morning", heard=heard))
    ((touch, purpose),) = planned(nora)
    assert touch.at == done.next_at == When(day)
    assert (touch.kind, touch.channel) == ("selling", "call")
    assert ("settle the hour" in purpose) is (heard == "partial")
    assert where(course(nora)) == column
    today = date(2026, 11, 24)
    assert (flagged(course(nora), today) is not None) is (heard != "partial")
    assert flagged(course(nora), day + timedelta(days=1)) is not None
    assert done.meeting is None
    assert left_behind(nora).accounts == ()


def test_the_conversation_is_noted_with_their_words(nora: Book, lindholm: Ref) -> None:
    ask_for_reset(nora, lindholm)
    answer_reset(nora, lindholm, AnswerDraft(words=" Whenever. ", heard="declined", because="busy"))
    with nora.reading() as connection:
        (note,) = reads.rows(connection, Note)
        words = reads.get(connection, Words, note.id)
    assert words
    assert "“Whenever.”" in words.discussed
    assert "busy" in words.discussed
    assert note.outcome == "done"
    (ask,) = course(nora).asks
    assert (ask.words, ask.because, ask.next) == ("Whenever.", "busy", note.next)


def test_every_answer_is_one_act_that_can_be_undone(nora: Book, lindholm: Ref) -> None:
    ask_for_reset(nora, lindholm)
    before = state(nora)
    answer_reset(nora, lindholm, YES)
    after = state(nora)
    undo_last(nora)
    assert state(nora).rows == before.rows
    redo_last(nora)
    assert state(nora).rows == after.rows


def test_after_two_refusals_somebody_else_has_a_look(nora: Book, lindholm: Ref) -> None:
    ask_for_reset(nora, lindholm)
    assert answer_reset(nora, lindholm, PUT_OFF).lead is False
    nora.now = lambda: datetime.fromisoformat("2026-11-24T10:32:00+00:00")
    done = answer_reset(nora, lindholm, PUT_OFF)  # asked again on the spot
    assert (done.refusals, done.lead) == (2, True)
    assert len(course(nora).asks) == 2
    nora.now = lambda: datetime.fromisoformat("2026-11-24T10:34:00+00:00")
    assert answer_reset(nora, lindholm, YES).refusals == 0


@pytest.mark.parametrize(
    "draft",
    [
        AnswerDraft(words="Thursday", heard="committed", day=THURSDAY),
        AnswerDraft(words="At ten", heard="committed", start=time(10)),
        AnswerDraft(words="", heard="committed", day=date(2026, 11, 24), start=time(9)),
        AnswerDraft(words="", heard="committed", day=date(2027, 3, 28), start=time(1, 30)),
    ],
)
def test_a_yes_without_an_hour_to_come_changes_nothing(
    nora: Book, lindholm: Ref, draft: AnswerDraft
) -> None:
    ask_for_reset(nora, lindholm)
    before = state(nora)
    with pytest.raises(NotFittingError):
        answer_reset(nora, lindholm, draft)
    assert state(nora) == before


def test_what_cannot_be_is_said(nora: Book, lindholm: Ref) -> None:
    with pytest.raises(NotFittingError, match="Nobody at"):
        answer_reset(nora, lindholm, PUT_OFF)
    with pytest.raises(NotFittingError, match="sent"):
        ask_for_reset(nora, lindholm, channel="value")
    ask_for_reset(nora, lindholm)
    answer_reset(nora, lindholm, YES)
    for again in (lambda: ask_for_reset(nora, lindholm), lambda: answer_reset(nora, lindholm, YES)):
        with pytest.raises(NotFittingError, match="stands on 2026-12-03 10:00"):
            again()


def test_an_hour_that_was_moved_needs_their_word_anew(nora: Book, lindholm: Ref) -> None:
    ask_for_reset(nora, lindholm)
    touch = answer_reset(nora, lindholm, YES).touch
    assert touch
    move_planned(nora, touch, THURSDAY, time(14))
    assert course(nora).standing is False
    answer = Answer(
        id=nora.new_id(),
        account=lindholm,
        touch=touch,
        says="committed",
        at=When(THURSDAY, time(14), 90, "Europe/London"),
        number=1,
        said="2026-11-24T11:00:00+00:00",
    )
    nora.write([born(answer)], "Answered")
    assert course(nora).standing is True


def test_a_no_to_the_invitation_takes_the_hour_back(nora: Book, lindholm: Ref) -> None:
    ask_for_reset(nora, lindholm)
    done = answer_reset(nora, lindholm, YES)
    answer = Answer(
        id=nora.new_id(),
        account=lindholm,
        touch=done.touch,
        says="declined",
        at=done.meeting,
        number=1,
        said="2026-11-24T11:00:00+00:00",
    )
    nora.write([born(answer)], "Answered")
    assert course(nora).standing is False
    ask_for_reset(nora, lindholm)


def test_a_cancelled_hour_stands_no_more(nora: Book, lindholm: Ref) -> None:
    ask_for_reset(nora, lindholm)
    touch = answer_reset(nora, lindholm, YES).touch
    assert touch
    cancel_planned(nora, touch)
    assert course(nora).standing is False


def test_the_next_one_after_a_held_one_is_another(nora: Book, lindholm: Ref) -> None:
    first = ask_for_reset(nora, lindholm)
    nora.write([changed(Reset, first.reset, came="held")], "Held")
    second = ask_for_reset(nora, lindholm)
    assert (second.attempt, second.reset == first.reset) == (1, False)


def test_other_accounts_have_their_own(nora: Book, lindholm: Ref) -> None:
    ruiz = nora.new_id()
    nora.write([born(Account(id=ruiz, name="Ruiz Nurseries", rating="A"))], "Added")
    ask_for_reset(nora, lindholm)
    ask_for_reset(nora, ruiz)
    with nora.reading() as connection:
        assert len(courses(connection)) == 2
        (one,) = courses(connection, ruiz)
        assert {ask.account for ask in reads.rows(connection, Ask)} == {lindholm, ruiz}
    assert one.reset.account == ruiz


def test_the_hour_is_the_sellers(nora: Book, lindholm: Ref) -> None:
    nora.now = lambda: datetime.fromisoformat("2026-11-24T23:59:30+00:00")
    assert ask_for_reset(nora, lindholm).at.text() == "2026-11-24T23:59"
    soon = THURSDAY - timedelta(days=8)
    done = answer_reset(
        nora, lindholm, AnswerDraft(words="", heard="committed", day=soon, start=time(0, 5))
    )
    assert done.meeting == When(soon, time(0, 5), 90, "Europe/London")
