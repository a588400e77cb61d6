"""A Reset Meeting that is moved, held, or does not happen."""

from datetime import date, datetime, time
from pathlib import Path

import pytest

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import born
from fieldbook.book.state import state
from fieldbook.errors import NotFittingError
from fieldbook.model.notes import Note, Words
from fieldbook.model.resets import Course, where
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Touch
from fieldbook.work.calendars import Asked, export_calendar
from fieldbook.work.history import undo_last
from fieldbook.work.left_behind import left_behind
from fieldbook.work.note_desk import NextDraft, NoteDraft
from fieldbook.work.reset_asks import AnswerDraft, answer_reset, ask_for_reset
from fieldbook.work.reset_courses import courses
from fieldbook.work.reset_meetings import (
    HeldDraft,
    hold_reset,
    miss_reset,
    move_reset,
    note_outcome,
)
from tests.exchange.ics_lint import faults

THURSDAY = date(2026, 12, 3)
AFTER = datetime.fromisoformat("2026-12-03T13:00:00+00:00")


@pytest.fixture
def meeting(nora: Book, lindholm: Ref) -> Ref:
    """The touch of a Reset Meeting on Thursday the 3rd at ten."""
    ask_for_reset(nora, lindholm)
    draft = AnswerDraft(words="Thursday at ten", heard="committed", day=THURSDAY, start=time(10))
    touch = answer_reset(nora, lindholm, draft).touch
    assert touch
    return touch


def course(book: Book) -> Course:
    with book.reading() as connection:
        return courses(connection)[-1]


def touches(book: Book, state: str) -> list[Touch]:
    with book.reading() as connection:
        return [one for one in reads.rows(connection, Touch) if one.state == state]


def test_moved_with_their_word_it_stays_committed(nora: Book, lindholm: Ref, meeting: Ref) -> None:
    nora.now = lambda: datetime.fromisoformat("2026-11-24T10:32:00+00:00")
    moved = move_reset(nora, lindholm, (THURSDAY, time(14)), "Two is fine")
    assert (moved.stands, moved.at) == (True, When(THURSDAY, time(14), 90, "Europe/London"))
    (touch,) = touches(nora, "planned")
    assert (touch.id, touch.at) == (meeting, moved.at)  # the same event on every calendar
    assert where(course(nora)) == "committed"
    assert [one.words for one in course(nora).asks] == ["Thursday at ten", "Two is fine"]


def test_moved_without_their_word_it_counts_no_more(
    nora: Book, lindholm: Ref, meeting: Ref
) -> None:
    moved = move_reset(nora, lindholm, (THURSDAY, time(14)))
    assert moved.stands is False
    assert where(course(nora)) == "asked"
    undo_last(nora)
    assert where(course(nora)) == "committed"


def test_a_calendar_shows_as_tentative_what_nobody_agreed_to(
    nora: Book, lindholm: Ref, meeting: Ref, tmp_path: Path
) -> None:
    asked = Asked(tmp_path / "a.ics")
    export_calendar(nora, asked)
    agreed = asked.path.read_bytes()
    assert b"STATUS:CONFIRMED" in agreed
    assert b"TRANSP:OPAQUE" in agreed
    move_reset(nora, lindholm, (THURSDAY, time(14)))
    export_calendar(nora, asked)
    waits = asked.path.read_bytes()
    assert faults(waits) == []
    assert b"STATUS:TENTATIVE" in waits
    assert b"TRANSP:TRANSPARENT" in waits
    assert b"BUSYSTATUS:TENTATIVE" in waits


def test_a_held_one_ends_in_a_note_and_is_done(nora: Book, lindholm: Ref, meeting: Ref) -> None:
    nora.now = lambda: AFTER
    note = NoteDraft(
        account=lindholm,
        discussed="Their year",
        proposed="Two ideas",
        purpose="to hear which of the two fits the spring",
        next=NextDraft(date(2026, 12, 10)),
    )
    held = hold_reset(
        nora, lindholm, HeldDraft(needs="younger buyers", business="the fair", note=note)
    )
    assert held.next_at == When(date(2026, 12, 10))
    assert [one.id for one in touches(nora, "done")] == [meeting]
    with nora.reading() as connection:
        written = reads.get(connection, Note, held.note)
        words = reads.get(connection, Words, held.note)
    assert written
    assert words
    assert (written.touch, written.channel) == (meeting, "visit")
    assert written.at == When(THURSDAY, time(10), 90, "Europe/London")
    assert (words.discussed, words.proposed) == ("Their year", "Two ideas")
    found = course(nora)
    assert (where(found), found.reset.day, found.reset.business) == (
        *("outcome", THURSDAY),
        "the fair",
    )
    assert left_behind(nora).accounts == ()
    before = state(nora).rows
    undo_last(nora)
    assert where(course(nora)) == "committed"
    assert state(nora).rows != before


def test_what_came_of_it_may_be_said_later(nora: Book, lindholm: Ref, meeting: Ref) -> None:
    nora.now = lambda: AFTER
    hold_reset(nora, lindholm, HeldDraft())
    found = course(nora)
    assert where(found) == "held"
    assert note_outcome(nora, found.reset.id, HeldDraft(nothing_yet=True))
    assert where(course(nora)) == "outcome"
    assert note_outcome(nora, found.reset.id, HeldDraft(nothing_yet=True)) == ""
    assert note_outcome(nora, found.reset.id, HeldDraft(reason="their lease ends"))
    assert course(nora).reset.nothing_yet is False


def test_another_planned_touch_stays_planned(nora: Book, lindholm: Ref, meeting: Ref) -> None:
    call = Touch(id=nora.new_id(), account=lindholm, at=When(date(2026, 12, 14)))
    nora.write([born(call)], "Planned")
    nora.now = lambda: AFTER
    held = hold_reset(nora, lindholm, HeldDraft())
    assert [one.id for one in touches(nora, "planned")] == [call.id]
    assert held.next_at is None


def test_one_that_did_not_happen_is_asked_for_again(
    nora: Book, lindholm: Ref, meeting: Ref
) -> None:
    nora.now = lambda: AFTER
    at = miss_reset(nora, lindholm, "Peter was ill")
    assert at == When(date(2026, 12, 10))
    assert [one.id for one in touches(nora, "cancelled")] == [meeting]
    (again,) = touches(nora, "planned")
    assert again.at == at
    assert course(nora).asks[-1].because == "Peter was ill"
    assert where(course(nora)) == "asked"
    assert ask_for_reset(nora, lindholm).attempt == 2
    assert course(nora).reset.came is None


def test_what_is_not_on_the_calendar_can_be_neither(nora: Book, lindholm: Ref) -> None:
    for act in (
        lambda: hold_reset(nora, lindholm, HeldDraft()),
        lambda: miss_reset(nora, lindholm),
        lambda: move_reset(nora, lindholm, (THURSDAY, time(9))),
    ):
        with pytest.raises(NotFittingError, match="Nobody at"):
            act()
    ask_for_reset(nora, lindholm)
    for act in (
        lambda: hold_reset(nora, lindholm, HeldDraft()),
        lambda: miss_reset(nora, lindholm),
        lambda: move_reset(nora, lindholm, (THURSDAY, time(9))),
    ):
        with pytest.raises(NotFittingError, match="calendar"):
            act()


def test_it_cannot_have_been_held_before_its_day(nora: Book, lindholm: Ref, meeting: Ref) -> None:
    before = state(nora)
    with pytest.raises(NotFittingError, match="still to come"):
        hold_reset(nora, lindholm, HeldDraft())
    with pytest.raises(NotFittingError, match="past"):
        move_reset(nora, lindholm, (date(2026, 11, 23), time(10)), "")
    assert state(nora) == before
    nora.now = lambda: datetime.fromisoformat("2026-12-03T09:30:00+00:00")
    held = hold_reset(nora, lindholm, HeldDraft())  # they began early
    with nora.reading() as connection:
        note = reads.get(connection, Note, held.note)
    assert note
    assert note.at == When(THURSDAY, time(9, 30), 45, "Europe/London")
