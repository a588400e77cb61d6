"""Leads on the command line: who waits, a word on each, the file back to marketing."""

from datetime import date
from pathlib import Path

import pytest

from fieldbook.work.books import open_book
from tests.commands.conftest import Run
from tests.leads import FAIR, PAPER, Brought, Handed, hand_over, hand_over_again


@pytest.fixture
def harbour(nora: Path) -> Brought:
    """Harbour Bikes, handed over a week ago on a Friday."""
    with open_book(nora) as book:
        return hand_over(book, Handed(on=date(2026, 11, 13)))


def test_who_waits_is_listed_with_what_became_of_each_source(
    run: Run, nora: Path, harbour: Brought
) -> None:
    said = run("leads", nora)
    assert said.code == 0
    assert "Harbour Bikes" in said.out
    assert "7 working days" in said.out
    assert "untouched" in said.out
    found = run("leads", nora, "--json").json
    [waiting] = found["waiting"]
    assert (waiting["account"], waiting["waited"], waiting["late"]) == (harbour.account, 7, True)
    assert found["figures"]["total"]["handed"] == 1
    assert found["figures"]["by_source"][0]["accounts"]["waiting"] == [harbour.account]


def test_a_lead_is_accepted_returned_and_nurtured_by_its_account(
    run: Run, nora: Path, harbour: Brought
) -> None:
    assert run("leads", nora, "--nurture", "Harbour Bikes").two_lines
    words = ("--until", "2027-03-01", "--because", "Their season begins in spring")
    assert run("leads", nora, "--nurture", "Harbour Bikes", *words).code == 0
    assert run("leads", nora, "--return", "Harbour Bikes").two_lines
    assert run("leads", nora, "--return", "Harbour Bikes", "--because", "No budget").code == 0
    assert "accepted" in run("leads", nora, "--accept", "Harbour Bikes").out
    figures = run("leads", nora, "--json").json["figures"]["total"]
    assert (figures["accepted"], figures["waiting"]) == (1, 0)


def test_which_of_two_leads_is_meant_has_to_be_said(run: Run, nora: Path, harbour: Brought) -> None:
    with open_book(nora) as book:
        other = hand_over_again(book, harbour, Handed(source=PAPER))
    refused = run("leads", nora, "--accept", "Harbour Bikes")
    assert refused.two_lines
    assert PAPER in refused.err
    done = run("leads", nora, "--accept", "Harbour Bikes", "--source", PAPER, "--json")
    assert done.json == {"lead": other, "account": harbour.account}


def test_an_account_without_a_lead_takes_no_verdict(run: Run, nora: Path, harbour: Brought) -> None:
    refused = run("leads", nora, "--accept", "Harbour Bikes", "--source", "Cold list")
    assert refused.two_lines


def test_what_is_on_the_target_list_is_not_archived(run: Run, nora: Path, harbour: Brought) -> None:
    assert run("account", nora, "Harbour Bikes", "--stage", "archived").two_lines
    assert run("leads", nora, "--off-target", "Harbour Bikes").code == 0
    assert run("leads", nora, "--target", "Harbour Bikes", "--json").json["target"] is True
    assert run("account", nora, "Harbour Bikes", "--stage", "archived").two_lines


def test_the_file_to_marketing_is_written(
    run: Run, nora: Path, harbour: Brought, tmp_path: Path
) -> None:
    out = tmp_path / "back.csv"
    words = ("--feedback", out, "--source", FAIR, "--since", "2026-11-01")
    assert "1 lead" in run("leads", nora, *words).out
    assert "Harbour Bikes" in out.read_text("utf-8-sig")
    assert run("leads", nora, "--feedback", tmp_path / "back.pdf").two_lines


def test_two_deeds_at_once_are_no_command(run: Run, nora: Path, harbour: Brought) -> None:
    assert run("leads", nora, "--accept", "a", "--return", "b").code == 2
