"""What became of the leads of each source, and the file that tells marketing of it."""

import csv
import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from fieldbook.book.book import Book
from fieldbook.errors import CannotWriteError, NotFittingError
from fieldbook.model.rows import Ref
from fieldbook.work.lead_feedback import Asked, lead_feedback
from fieldbook.work.lead_figures import lead_figures
from fieldbook.work.leads import accept_lead, nurture_lead, return_lead
from fieldbook.work.notes import NoteDraft, save_note
from fieldbook.work.sales import Sale, record_sold
from tests.leads import FAIR, PAPER, Brought, Handed, hand_over

SECRET = "They pay 9,999 to our competitor"


@pytest.fixture
def six(nora: Book) -> dict[str, Brought]:
    """Six leads of two sources, of which four were decided."""
    wished = {
        "Harbour Bikes": (FAIR, date(2026, 11, 13)),
        "Fern & Co": (FAIR, date(2026, 11, 16)),
        "Oak Rooms": (FAIR, date(2026, 11, 20)),
        "Tidewater": (FAIR, date(2026, 11, 23)),
        "=1+1 Ltd": (PAPER, date(2026, 11, 12)),
        "Salt Studio": ("  white paper on LOCAL search ", date(2026, 10, 1)),
    }
    found = {
        name: hand_over(nora, Handed(name, source=source, on=on))
        for name, (source, on) in wished.items()
    }
    accept_lead(nora, found["Harbour Bikes"].lead)
    for name in ("Harbour Bikes", "Fern & Co"):
        save_note(nora, NoteDraft(account=found[name].account, discussed=SECRET, purpose=SECRET))
    record_sold(nora, found["Harbour Bikes"].account, Sale(what="Spots", amount=9999))
    return_lead(nora, found["Fern & Co"].lead, "No budget")
    return_lead(nora, found["Oak Rooms"].lead, "no budget.")
    nurture_lead(nora, found["=1+1 Ltd"].lead, date(2027, 3, 1), "Their season begins in spring")
    return found


def _accounts(found: dict[str, Brought], *names: str) -> tuple[Ref, ...]:
    return tuple(found[name].account for name in names)


def test_every_figure_names_the_accounts_behind_it(nora: Book, six: dict[str, Brought]) -> None:
    fair, paper = lead_figures(nora).by_source
    assert (fair.source, len(fair.handed)) == (FAIR, 4)
    assert fair.touched == _accounts(six, "Harbour Bikes", "Fern & Co")
    assert fair.accepted == _accounts(six, "Harbour Bikes")
    assert fair.business == _accounts(six, "Harbour Bikes")
    assert fair.returned == _accounts(six, "Fern & Co", "Oak Rooms")
    assert fair.reasons == (("No budget", _accounts(six, "Fern & Co", "Oak Rooms")),)
    assert fair.waiting == _accounts(six, "Tidewater")
    assert paper.nurtured == _accounts(six, "=1+1 Ltd")
    assert paper.waiting == _accounts(six, "Salt Studio")
    assert (paper.touched, paper.days_to_touch) == ((), None)


def test_working_days_to_the_first_word_are_told_by_their_median(
    nora: Book, six: dict[str, Brought]
) -> None:
    assert lead_figures(nora).by_source[0].days_to_touch == 6.5, "seven days and six"
    now = nora.now() + timedelta(days=1)
    nora.now = lambda: now
    save_note(nora, NoteDraft(account=six["Tidewater"].account, discussed="x"))
    assert lead_figures(nora).by_source[0].days_to_touch == 6
    assert lead_figures(nora).total.days_to_touch == 6


def test_one_source_written_in_two_ways_is_one(nora: Book, six: dict[str, Brought]) -> None:
    assert [len(one.handed) for one in lead_figures(nora).by_source] == [4, 2]
    assert len(lead_figures(nora).total.handed) == 6


def test_figures_of_a_season_leave_older_leads_out(nora: Book, six: dict[str, Brought]) -> None:
    total = lead_figures(nora, since=date(2026, 11, 1)).total
    assert six["Salt Studio"].account not in total.handed
    assert len(total.handed) == 5


# ---- The file back to marketing -------------------------------------------------------------


def _table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def test_marketing_reads_what_became_of_each_lead(
    nora: Book, six: dict[str, Brought], tmp_path: Path
) -> None:
    done = lead_feedback(nora, tmp_path / "back.csv")
    rows = {one["Company"]: one for one in _table(done.path)}
    assert done.leads == len(rows) == 6
    assert rows["Harbour Bikes"] == {
        "Company": "Harbour Bikes",
        "Person": "Ines Roth",
        "E-mail": "ines@harbourbikes.example",
        "Source": FAIR,
        "Handed over by": "Mira, marketing",
        "Handed over on": "2026-11-13",
        "First touch on": "2026-11-24",
        "Verdict": "Accepted",
        "Reason": "",
        "Nurture until": "",
        "Became business": "yes",
        "Business on": "2026-11-24",
    }
    assert (rows["Fern & Co"]["Verdict"], rows["Fern & Co"]["Reason"]) == ("Returned", "No budget")
    nurtured = rows["'=1+1 Ltd"]
    assert (nurtured["Verdict"], nurtured["Nurture until"]) == ("Nurtured", "2027-03-01")
    assert (rows["Tidewater"]["Verdict"], rows["Tidewater"]["First touch on"]) == ("Waiting", "")


@pytest.mark.parametrize("name", ["back.csv", "back.XLSX"])
def test_no_word_of_a_note_no_purpose_and_no_amount_is_in_it(
    nora: Book, six: dict[str, Brought], tmp_path: Path, name: str
) -> None:
    path = lead_feedback(nora, tmp_path / name).path
    cells = _cells(path)
    assert any("Harbour Bikes" in one for one in cells)
    for one in cells:
        assert not any(said in one for said in ("9,999", "9999", "competitor", "cyclists"))


def _cells(path: Path) -> list[str]:
    if path.suffix.lower() == ".csv":
        return [cell for row in _table(path) for cell in row.values()]
    sheet: Any = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    return [str(cell) for row in sheet.to_python() for cell in row]


def test_a_company_called_like_a_formula_is_a_text_in_a_workbook(
    nora: Book, six: dict[str, Brought], tmp_path: Path
) -> None:
    path = lead_feedback(nora, tmp_path / "back.xlsx").path
    assert "=1+1 Ltd" in _cells(path)


def test_only_some_sources_or_a_season_are_told_of_if_asked(
    nora: Book, six: dict[str, Brought], tmp_path: Path
) -> None:
    path = tmp_path / "back.csv"
    assert lead_feedback(nora, path, Asked(sources=(PAPER.upper(),))).leads == 2
    assert {one["Source"].strip().casefold() for one in _table(path)} == {PAPER.casefold()}
    assert lead_feedback(nora, path, Asked(since=date(2026, 11, 20))).leads == 2
    assert {one["Company"] for one in _table(path)} == {"Oak Rooms", "Tidewater"}


def test_what_cannot_be_told_is_refused_and_the_file_stays_as_it_was(
    nora: Book, six: dict[str, Brought], tmp_path: Path
) -> None:
    path = tmp_path / "back.csv"
    path.write_text("mine", "utf-8")
    with pytest.raises(NotFittingError, match="No lead came through “Cold list”"):
        lead_feedback(nora, path, Asked(sources=("Cold list",)))
    with pytest.raises(NotFittingError, match="no lead to tell of"):
        lead_feedback(nora, path, Asked(since=date(2027, 1, 1)))
    with pytest.raises(NotFittingError, match="ending"):
        lead_feedback(nora, tmp_path / "back.pdf")
    with pytest.raises(CannotWriteError):
        lead_feedback(nora, tmp_path / "nowhere" / "back.csv")
    assert path.read_text("utf-8") == "mine"
