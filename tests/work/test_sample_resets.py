"""Reset Meetings of the sample book: every state there is, with something true to show."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fieldbook.book.book import Book
from fieldbook.work.books import open_book
from fieldbook.work.plan import agenda
from fieldbook.work.reset_words import reset_words
from fieldbook.work.resets import ResetLine, Resets, resets
from fieldbook.work.sample import Size, make_sample

TUESDAY = datetime(2026, 11, 24, 10, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("resets") / "sample.fieldbook"
    make_sample(path, Size(), now=TUESDAY)
    return path


@pytest.fixture(scope="module")
def found(sample: Path) -> Resets:
    with open_book(sample, TUESDAY) as book:
        return resets(book)


def one(found: Resets, name: str) -> ResetLine:
    [line] = [line for line in found.lines if line.name == name]
    return line


def test_the_figures_are_those_of_the_design(found: Resets) -> None:
    total = found.figures.total
    steps = (total.asked, total.committed, total.held, total.business)
    assert [len(step) for step in steps] == [11, 6, 4, 3]


def test_every_column_of_the_board_has_something(found: Resets) -> None:
    assert {line.where for line in found.lines} == {
        "asked", "committed", "held", "outcome", "put_off"
    }  # fmt: skip
    assert [line.name for line in found.lines if line.lead] == ["Ferryman Insurance"]
    assert all(line.words for line in found.lines if line.where != "asked")


def test_whoever_was_put_off_is_spoken_to_again(found: Resets) -> None:
    today = TUESDAY.date()
    for line in found.lines:
        if line.where == "put_off":
            assert line.next_at is not None
            assert today <= line.next_at.day <= today + timedelta(days=10)


def test_agreed_hours_are_to_come_and_nothing_else_stands_there(
    sample: Path, found: Resets
) -> None:
    agreed = [line.meeting for line in found.lines if line.where == "committed"]
    assert len(agreed) == 2
    with open_book(sample, TUESDAY) as book:
        for at in agreed:
            assert at is not None
            assert at.day > TUESDAY.date()
            [plan] = agenda(book, at.day, at.day)
            assert at.start is not None
            hours = (at.start.hour, at.start.hour + 1)
            clashing = [one for one in plan.blocks if one.start and one.start.hour in hours]
            assert len(clashing) == 1


def test_the_words_for_the_garden_centre_are_whole(sample: Path, found: Resets) -> None:
    line = one(found, "Brandt Garden Centre")
    assert (line.where, line.person, line.words) == ("asked", "Maria Brandt", "")
    assert line.asked is not None
    assert line.asked.text().startswith("2026-11-24T10:04")
    with open_book(sample, TUESDAY) as book:
        script = reset_words(book, line.account)
    assert script.gaps == ()
    for fact in ("eight years", "the hail week in July 2023", "the new greenhouse in May"):
        assert fact in script.text
    chips = [fact.chip for fact in script.facts.chips]
    assert "First order 14 September 2018" in chips


def test_there_are_others_to_ask_and_why(found: Resets) -> None:
    assert len(found.candidates) >= 5
    assert all(len(one.why) >= 2 for one in found.candidates)
    running = {line.account for line in found.lines}
    assert not running & {one.account for one in found.candidates}


@pytest.mark.parametrize("day", ["2026-01-05", "2026-05-17", "2028-02-29", "2026-12-31"])
def test_on_any_day_of_a_year_they_are_in_order(tmp_path: Path, day: str) -> None:
    now = datetime.fromisoformat(f"{day}T08:40:00+00:00")
    make_sample(tmp_path / "a.fieldbook", Size(), now=now)
    with open_book(tmp_path / "a.fieldbook", now) as book:
        assert_in_order(book, now)


def assert_in_order(book: Book, now: datetime) -> None:
    lines = resets(book).lines
    assert len(lines) == 11
    for line in lines:
        assert line.asked is not None
        assert line.asked.day <= now.date()
        if line.meeting:
            assert line.meeting.day > now.date()


def test_a_measured_sample_has_none(tmp_path: Path) -> None:
    make_sample(tmp_path / "a.fieldbook", Size(accounts=12, notes=40), now=TUESDAY)
    with open_book(tmp_path / "a.fieldbook", TUESDAY) as book:
        assert resets(book).lines == ()
