"""What a seller has not said yet about Reset Meetings."""

from datetime import date, datetime, time

from fieldbook.book.book import Book
from fieldbook.model.rows import Ref
from fieldbook.work.reset_asks import AnswerDraft, answer_reset, ask_for_reset
from fieldbook.work.reset_meetings import HeldDraft, hold_reset, note_outcome
from fieldbook.work.reset_waiting import resets_waiting


def at(book: Book, moment: str) -> Book:
    return Book(book.path, now=lambda: datetime.fromisoformat(f"{moment}+00:00"))


def waits(book: Book) -> list[str]:
    return [one.what for one in resets_waiting(book)]


def test_an_answer_waits_from_the_next_day_on(nora: Book, lindholm: Ref) -> None:
    ask_for_reset(nora, lindholm)
    assert waits(nora) == []
    with at(nora, "2026-11-25T08:00") as later:
        assert waits(later) == ["answer"]
        answer_reset(later, lindholm, AnswerDraft(words="Whenever.", heard="putoff"))
        assert waits(later) == []


def test_a_meeting_waits_until_somebody_says_what_came_of_it(nora: Book, lindholm: Ref) -> None:
    ask_for_reset(nora, lindholm)
    yes = AnswerDraft(words="Yes", heard="committed", day=date(2026, 12, 3), start=time(10))
    answer_reset(nora, lindholm, yes)
    with at(nora, "2026-12-03T09:59") as before:
        assert waits(before) == []
    with at(nora, "2026-12-03T11:40") as after:
        assert waits(after) == ["happened"]
        hold_reset(after, lindholm, HeldDraft())
        [one] = resets_waiting(after)
        assert (one.what, one.account) == ("outcome", lindholm)
    with at(nora, "2026-12-03T12:00") as after:
        from fieldbook.work.reset_courses import courses

        with after.reading() as connection:
            [course] = courses(connection)
        note_outcome(after, course.reset.id, HeldDraft(nothing_yet=True))
        assert waits(after) == []
