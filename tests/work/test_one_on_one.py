"""The sheet for a talk with a seller, and the files of a seller that never came."""

import re
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fieldbook.book.book import Book
from fieldbook.errors import NoSuchError
from fieldbook.ui.one_on_one_print import one_on_one_page, one_on_one_sheet
from fieldbook.ui.paper import ROOMS, pdf_of
from fieldbook.ui.theme_roles import load_fonts
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.coaching import give_word, reply_to_word
from fieldbook.work.one_on_one import OneOnOne, one_on_one, seller_named
from fieldbook.work.sample_team import make_team_sample
from fieldbook.work.sharing import Selecting, merge_book, share_chosen
from fieldbook.work.team import team
from tests.work.conftest import TUESDAY


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    path = tmp_path_factory.mktemp("talk") / "team.fieldbook"
    make_team_sample(path, now=TUESDAY)
    return Book(path, now=lambda: TUESDAY)


@pytest.fixture(scope="module")
def marek(book: Book) -> OneOnOne:
    return one_on_one(book, seller_named(book, "marek"))


def test_the_sheet_holds_the_figures_of_one_seller(book: Book, marek: OneOnOne) -> None:
    figures = next(one for one in team(book).sellers if one.name == "Marek Nowak")
    assert marek.figures == figures
    assert {one.seller for one in marek.flags} == {figures.seller}
    assert {one.seller for one in (*marek.praise, *marek.ask)} <= {"Marek Nowak"}
    assert all(one.why == "praise" for one in marek.praise)


def test_words_stand_there_with_what_came_of_them(book: Book, marek: OneOnOne) -> None:
    word = give_word(book, marek.ask[0].note, "What will Helen decide?")
    reply_to_word(book, word, "The showroom")
    again = one_on_one(book, marek.figures.seller)
    page = one_on_one_page(again)
    assert "What will Helen decide? (answered: The showroom)" in page
    assert "What will Helen decide?" not in one_on_one_page(
        one_on_one(book, seller_named(book, "Nora"))
    )


def test_it_is_one_page_for_any_room(qtbot: QtBot, marek: OneOnOne) -> None:
    load_fonts()
    data = pdf_of(one_on_one_sheet(marek))
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", data)) == 1
    assert all("What we agree" in one_on_one_page(marek, room) for room in ROOMS)


def test_who_looks_after_nothing_is_named(book: Book) -> None:
    with pytest.raises(NoSuchError, match="Nobody called “Zed”") as told:
        seller_named(book, "Zed")
    assert "Marek Nowak" in told.value.advice


def test_files_that_never_came_stand_beside_the_book(
    nora: Book, karin: Book, tmp_path: Path
) -> None:
    paths = []
    for number, name in enumerate(("Alder", "Birch", "Cedar")):
        save_account(nora, AccountDraft(name=name))
        paths.append(tmp_path / f"{number}.fieldshare")
        share_chosen(nora, paths[-1], Selecting("Karin"))
    for path in (paths[0], paths[2]):
        merge_book(karin, path)
    assert [one.missing for one in team(karin).books if one.accounts] == [(2,)]
    merge_book(karin, paths[1])
    assert [one.missing for one in team(karin).books if one.accounts] == [()]
