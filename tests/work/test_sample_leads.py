"""Leads of the sample book: six of two sources, in every state there is."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from fieldbook.work.books import open_book
from fieldbook.work.lead_figures import lead_figures
from fieldbook.work.lead_lines import LeadLine, lead_lines
from fieldbook.work.left_behind import left_behind_count
from fieldbook.work.sample import Size, make_sample

TUESDAY = datetime(2026, 11, 24, 10, 12, tzinfo=UTC)


def made(path: Path, now: datetime, size: Size = Size()) -> tuple[LeadLine, ...]:  # noqa: B008
    make_sample(path, size, now=now)
    with open_book(path, now) as book:
        return lead_lines(book)


def test_there_are_six_of_two_sources_in_every_state(tmp_path: Path) -> None:
    found = made(tmp_path / "a.fieldbook", TUESDAY)
    verdicts = sorted(one.verdict for one in found)
    assert verdicts == ["accepted", "accepted", "nurtured", "returned", "waiting", "waiting"]
    assert sorted(one.late for one in found if one.verdict == "waiting") == [False, True]
    assert all(one.question and one.answers and one.handed_by for one in found)
    with open_book(tmp_path / "a.fieldbook", TUESDAY) as book:
        figures = lead_figures(book)
        assert [len(one.handed) for one in figures.by_source] == [3, 3]
        assert len(figures.total.business) == 1
        assert left_behind_count(book)[0] == 0


def test_who_is_nurtured_is_parked_until_that_day_for_that_reason(tmp_path: Path) -> None:
    [one] = [one for one in made(tmp_path / "a.fieldbook", TUESDAY) if one.verdict == "nurtured"]
    assert one.until is not None
    assert one.until > TUESDAY.date()
    assert one.because


@pytest.mark.parametrize("day", ["2026-01-05", "2026-05-17", "2028-02-29", "2026-12-31"])
def test_on_any_day_of_a_year_nothing_lies_ahead(tmp_path: Path, day: str) -> None:
    now = datetime.fromisoformat(f"{day}T08:40:00+00:00")
    found = made(tmp_path / "a.fieldbook", now)
    assert len(found) == 6
    for one in found:
        assert one.handed_on is not None
        assert one.handed_on <= now.date()
        assert one.decided is None or one.handed_on <= one.decided <= now.date()
        assert (one.until is not None) == (one.verdict == "nurtured")


def test_a_measured_sample_has_none(tmp_path: Path) -> None:
    assert made(tmp_path / "a.fieldbook", TUESDAY, Size(accounts=12, notes=40)) == ()
