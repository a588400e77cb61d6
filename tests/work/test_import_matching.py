"""Whom a row from outside is: met for certain, asked about, or new."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fieldbook.book.book import Book
from fieldbook.work.account_lines import accounts
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.import_taking import ImportRow
from fieldbook.work.import_wishes import Wishes
from fieldbook.work.imports import Imported, import_files
from fieldbook.work.twins import suggested_twins

HEAD = "Company,Name,Mail,Phone,City,Website\n"
Import = Callable[..., list[ImportRow]]


@pytest.fixture
def book(nora: Book) -> Book:
    """A book with three companies."""
    save_account(
        nora,
        AccountDraft(
            name="Kestrel Cycles", city="Ayr", person="Ines Duarte", mail="ines@kestrel.example"
        ),
    )
    save_account(nora, AccountDraft(name="Smith & Sons Ltd", city="Leeds"))
    save_account(
        nora,
        AccountDraft(name="Seaview Hotels", person="Grace Tennant", phone="01632 960144"),
    )
    draft = AccountDraft(
        name="Ferryman", person="Ada", mail="ada@ferryman.example", phone="01632 960188"
    )
    save_account(nora, draft)
    return nora


@pytest.fixture
def taken(book: Book, tmp_path: Path) -> Import:
    """Imports rows; gives what became of them."""

    def importing(rows: str, wishes: Wishes | None = None) -> list[ImportRow]:
        path = tmp_path / "rows.csv"
        path.write_text(HEAD + rows, encoding="utf-8")
        done: Imported = import_files(book, [path], wishes=wishes or Wishes())
        return list(done.files[0].rows)

    return importing


def names(book: Book) -> list[str]:
    return sorted(one.name for one in accounts(book))


SURE = [
    ("Kestrel,Tom Okafor,ines@kestrel.example,,,", "Kestrel Cycles"),
    ("Kestrel Cycle Shop,Tom Okafor,tom@kestrel.example,,,", "Kestrel Cycles"),
    ("KESTREL CYCLES GmbH,Tom Okafor,tom@gmail.com,,ayr,", "Kestrel Cycles"),
    ("Smith and Sons,Ann Smith,ann@gmail.com,,LEEDS,", "Smith & Sons Ltd"),
    ("Seaview,Ann Ek,,+44 1632 960144,,", "Seaview Hotels"),
    (",Grace Tennant,grace@gmail.com,01632960144,,", "Seaview Hotels"),
]


@pytest.mark.parametrize(("row", "account"), SURE)
def test_who_is_met_for_certain_joins(taken: Import, book: Book, row: str, account: str) -> None:
    before = names(book)
    one = taken(row + "\n")[0]
    assert (one.result, one.account, one.with_) == ("joins", account, account), one.reason
    assert names(book) == before


ASKED = [
    ("Kestrel Cycle Co,Tom Okafor,tom@gmail.com,,,", "Kestrel Cycles", "Close to Kestrel Cycles."),
    ("Smith & Sons,Ann Smith,ann@gmail.com,,,", "Smith & Sons Ltd", "only the name says so"),
    ("Smith & Sons,Ann Smith,ann@gmail.com,,York,", "Smith & Sons Ltd", "in the book, in Leeds"),
    ("Harbour,Bo Lee,ines@kestrel.example,,,", "Kestrel Cycles", "is known at Kestrel Cycles"),
    ("Harbour,Bo Lee,,01632 960144,,", "Seaview Hotels", "is known at Seaview Hotels"),
    (",Bo Lee,bo@kestrel.example,,,", "Kestrel Cycles", "mail addresses at kestrel.example"),
    ("Dunlin,Bo Lee,bo@kestrel.example,,,", "Kestrel Cycles", "mail addresses at kestrel"),
    (",Bo Lee,ines@kestrel.example,01632 960144,,", "Kestrel Cycles", "the rest at Seaview Hotels"),
    (",Seaview Hotels,sea@gmail.com,,,", "Seaview Hotels", "only the name says so"),
]


@pytest.mark.parametrize(("row", "account", "why"), ASKED)
def test_who_is_only_likely_is_asked_about_and_left_out(
    taken: Import, book: Book, row: str, account: str, why: str
) -> None:
    before = book.marker()
    one = taken(row + "\n")[0]
    assert (one.result, one.with_, one.ask, one.answer) == ("look", account, "same", ""), one.reason
    assert why in one.reason
    assert book.marker() == before


@pytest.mark.parametrize(("row", "account", "why"), ASKED)
@pytest.mark.parametrize("answer", ["join", "apart"])
def test_an_answer_decides(
    taken: Import, book: Book, row: str, account: str, why: str, answer: str
) -> None:
    before = names(book)
    one = taken(row + "\n", Wishes(answers={(0, 2): answer}))[0]  # type: ignore[dict-item]
    assert why
    assert (one.ask, one.answer) == ("same", answer)
    if answer == "join":
        assert (one.result, one.account, names(book)) == ("joins", account, before)
    else:
        assert one.result == "new"
        assert len(names(book)) == len(before) + 1
        assert not [one for one in suggested_twins(book) if account in one.names]


def test_who_was_not_kept_apart_is_suggested(taken: Import, book: Book) -> None:
    save_account(book, AccountDraft(name="Kestrel Cycle", city="Ayr"))
    assert [set(one.names) for one in suggested_twins(book)] == [
        {"Kestrel Cycle", "Kestrel Cycles"}
    ]


OTHER = [
    "Kestrel Cycles and Prams Hire,Tom Okafor,tom@gmail.com,,,",
    "Kestrel Cycle Co,Tom Okafor,tom@gmail.com,,Troon,",
    "Harbour,Ines Duarte,ines@harbour.example,,,",
    "Harbour,Grace Tennant,,01632 960199,,",
    ",Ines Duarte,ines.duarte@gmail.com,,,",
    "Seaway Hotel Group,Ann Ek,,,Leeds,",
    "Kestrel Cycles 2,Ann Ek,ann@gmail.com,,,",
    "Harbour,Bo Lee,bo@harbour.example,+44 1632 960188,,",
]


@pytest.mark.parametrize("row", OTHER)
def test_a_name_alone_makes_nobody_somebody_else(taken: Import, book: Book, row: str) -> None:
    before = names(book)
    assert taken(row + "\n")[0].result == "new"
    assert len(names(book)) == len(before) + 1


def test_a_company_without_a_name_may_be_called_as_its_domain(taken: Import, book: Book) -> None:
    rows = (
        ",Karl Brandt,k.brandt@brandt-garden.example,,,\n,Eva Brandt,eva@brandt-garden.example,,,\n"
    )
    karl, eva = taken(rows)
    assert (karl.result, karl.ask) == (eva.result, eva.ask) == ("look", "name")
    assert karl.reason == "No account name. Taken from the mail address: Brandt Garden."
    karl, eva = taken(rows, Wishes(answers={(0, 2): "use", (0, 3): "leave"}))
    assert (karl.result, karl.account, karl.person) == ("new", "Brandt Garden", "Karl Brandt")
    assert (eva.result, eva.reason) == ("left_out", "You left it out.")
    karl, eva = taken(rows)
    assert (karl.result, eva.result, eva.with_) == ("same", "look", "Brandt Garden")


def test_one_answer_holds_for_all_rows_of_that_company(taken: Import, book: Book) -> None:
    rows = "Kestrel Cycle Co,Tom Okafor,tom@gmail.com,,,\nKestrel Cycle Co,Bo Lee,bo@gmail.com,,,\n"
    asked = taken(rows)
    assert [one.result for one in asked] == ["look", "look"]
    joined = taken(rows, Wishes(answers={(0, 2): "join"}))
    assert [(one.result, one.account) for one in joined] == [("joins", "Kestrel Cycles")] * 2


def test_what_was_answered_comes_in_once(taken: Import, book: Book) -> None:
    rows = "Kestrel Cycle Co,Tom Okafor,tom@kite.example,,,\n"
    taken(rows, Wishes(answers={(0, 2): "apart"}))
    before = book.marker()
    assert taken(rows)[0].result == "same"
    assert book.marker() == before


def test_two_branches_of_one_name_in_a_file_stay_two(taken: Import, book: Book) -> None:
    rows = (
        "Dunlin,Ann Ek,ann@dunlin-ayr.example,,Ayr,\nDunlin,Bo Lee,bo@dunlin-york.example,,York,\n"
    )
    assert [one.result for one in taken(rows)] == ["new", "new"]
    assert names(book).count("Dunlin") == 2


def test_companies_of_one_group_in_a_file_stay_apart(taken: Import, book: Book) -> None:
    rows = "".join(f"Shop {n},Ann {n},a{n}@group.example,,,\n" for n in range(5))
    assert [one.result for one in taken(rows)] == ["new"] * 5
    assert len([name for name in names(book) if name.startswith("Shop")]) == 5


def test_near_names_are_found_among_many(nora: Book, tmp_path: Path) -> None:
    """By the beginnings of their words, not by comparing all with all."""
    path = tmp_path / "rows.csv"
    rows = "".join(f"Company {n:05d} Bakery,,a{n}@c{n}.example,,,\n" for n in range(3_000))
    path.write_text(HEAD + rows, encoding="utf-8")
    assert import_files(nora, [path]).counts["new"] == 3_000
