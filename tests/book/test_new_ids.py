"""Ids of rows: of one moment they sort as they were made."""

from datetime import UTC, datetime
from pathlib import Path

from fieldbook.model.rows import Ref
from fieldbook.model.sellers import Seller
from fieldbook.work.books import new_book

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_ids_of_one_millisecond_sort_as_they_were_made(tmp_path: Path) -> None:
    seller = Seller(id=Ref(""), name="Nora", zone="Europe/London")
    with new_book(tmp_path / "a.fieldbook", seller, NOON) as book:
        made = [book.new_id() for _n in range(1500)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {(one[12], one[16] in "89ab") for one in made} == {("7", True)}


def test_more_of_them_than_can_be_counted_are_still_never_the_same(tmp_path: Path) -> None:
    seller = Seller(id=Ref(""), name="Nora", zone="Europe/London")
    with new_book(tmp_path / "a.fieldbook", seller, NOON) as book:
        made = {book.new_id() for _n in range(6000)}
    assert len(made) == 6000
