"""What an import adds to accounts that are known, and the stages that our own tables bring."""

from pathlib import Path

import pytest

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.model.accounts import Account, Stage
from fieldbook.model.leads import Lead
from fieldbook.model.touches import Touch
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.import_wishes import Wishes
from fieldbook.work.imports import Imported, import_files
from tests.work.conftest import TUESDAY

WITH_TOWN = "Company,City\nSeaview Hotels,Ayr\n"
NAME_ALONE = "Company\nSeaview Hotels\n"


@pytest.fixture
def seaview(nora: Book) -> Book:
    save_account(nora, AccountDraft(name="Seaview Hotels", city="Ayr", rating="A"))
    return nora


def taken(book: Book, folder: Path, content: str, wishes: Wishes) -> Imported:
    path = folder / "list.csv"
    path.write_text(content, encoding="utf-8")
    return import_files(book, [path], wishes=wishes)


def rows(book: Book, kind: type) -> list:  # type: ignore[type-arg]
    with book.reading() as connection:
        return list(reads.rows(connection, kind))


ADDING = [
    Wishes(source="Fair", leads=True),
    Wishes(segment="Travel"),
    Wishes(ratings={(0, 2): "B"}),
]


@pytest.mark.parametrize("wishes", ADDING)
def test_a_known_company_gets_what_was_wished_for_it(
    seaview: Book, tmp_path: Path, wishes: Wishes
) -> None:
    done = taken(seaview, tmp_path, WITH_TOWN, wishes)
    assert [row.result for row in done.files[0].rows] == ["joins"]
    again = taken(seaview, tmp_path, WITH_TOWN, wishes)
    assert [row.result for row in again.files[0].rows] == ["same"]
    assert again.act == ""


@pytest.mark.parametrize("wishes", ADDING)
def test_a_name_alone_is_asked_before_anything_is_added(
    seaview: Book, tmp_path: Path, wishes: Wishes
) -> None:
    before = rows(seaview, Account)
    done = taken(seaview, tmp_path, NAME_ALONE, wishes)
    assert [row.result for row in done.files[0].rows] == ["look"]
    assert done.files[0].rows[0].reason == (
        "Seaview Hotels is in the book; only the name says so. The same account?"
    )
    assert rows(seaview, Account) == before
    as_usual = taken(seaview, tmp_path, NAME_ALONE, Wishes())
    assert [row.result for row in as_usual.files[0].rows] == ["same"]


def test_a_known_company_that_is_handed_over_gets_its_first_touch(
    seaview: Book, tmp_path: Path
) -> None:
    wishes = Wishes(source="Fair", leads=True, answers={(0, 2): "join"})
    before = len(rows(seaview, Touch))
    taken(seaview, tmp_path, NAME_ALONE, wishes)
    assert [one.source for one in rows(seaview, Lead)] == ["Fair"]
    assert len(rows(seaview, Touch)) == before + 1
    assert len(rows(seaview, Account)) == 1


@pytest.mark.parametrize("stage", ["lead", "open", "lost", "archived"])
def test_the_stage_of_our_own_tables_is_taken(nora: Book, tmp_path: Path, stage: Stage) -> None:
    content = f"Company,Stage\nAsh,{stage.title()}\n"
    done = taken(nora, tmp_path, content, Wishes(within=3))
    assert [one.stage for one in rows(nora, Account)] == [stage]
    assert bool(rows(nora, Touch)) is (stage in ("lead", "open"))
    told = done.files[0].rows[0].reason
    assert told == ("" if stage in ("lead", "open") else f"It comes as {stage}.")


def test_who_was_lost_and_is_handed_over_comes_as_a_lead(nora: Book, tmp_path: Path) -> None:
    taken(nora, tmp_path, "Company,Stage\nAsh,lost\n", Wishes(source="Fair"))
    ash = rows(nora, Account)[0]
    assert (ash.stage, ash.target) == ("lead", True)
    assert rows(nora, Touch)[0].at.day > TUESDAY.date()


def test_the_stage_of_a_known_account_stays(seaview: Book, tmp_path: Path) -> None:
    content = "Company,City,Stage,Country\nSeaview Hotels,Ayr,lost,GB\n"
    done = taken(seaview, tmp_path, content, Wishes())
    assert rows(seaview, Account)[0].stage == "open"
    assert "it stays open, the file says lost" in done.files[0].rows[0].reason
