"""Twins: found by what they have in common, joined without losing anything, parted again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.state import state
from fieldbook.errors import NoSuchError, NotFittingError
from fieldbook.model.accounts import Account, Person, SameAs
from fieldbook.model.rows import Ref
from fieldbook.work.account_lines import accounts
from fieldbook.work.account_page import account_page
from fieldbook.work.account_thread import ThreadNote
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.exported import exported_accounts
from fieldbook.work.history import redo_last, undo_last
from fieldbook.work.import_wishes import Wishes
from fieldbook.work.imports import import_files
from fieldbook.work.notes import NoteDraft, save_note
from fieldbook.work.people import PersonDraft, save_person
from fieldbook.work.sharing import merge_book, share_book
from fieldbook.work.twins import join_twins, joined_twins, keep_apart, suggested_twins
from tests.book.laptops import Laptop

Add = Callable[..., Ref]


@pytest.fixture
def add(nora: Book) -> Add:
    """An account with one person."""

    def adding(name: str, city: str = "", person: str = "", mail: str = "", phone: str = "") -> Ref:
        draft = AccountDraft(
            name=name, city=city, person=person or None, mail=mail or None, phone=phone or None
        )
        return save_account(nora, draft).id

    return adding


def told(book: Book) -> list[tuple[tuple[str, str], str]]:
    """Who is suggested, and why."""
    return [(one.names, one.reason) for one in suggested_twins(book)]


def test_accounts_are_suggested_with_what_they_have_in_common(nora: Book, add: Add) -> None:
    add("Kestrel Cycles", "Ayr", person="Ines", mail="ines@kestrel.example", phone="01632 960144")
    add("Kestrel Cycle Co", "Ayr", person="I. Duarte", phone="+44 1632 960144")
    add("Seaview Hotels", "Leeds", person="Grace", mail="grace@seaview.example")
    add("Seaview Hotels Ltd", "York", person="Tom", mail="tom@seaview.example")
    add("Dunlin", "Ayr", person="Bo", mail="bo@dunlin.example")
    add("Bramble", "Troon", person="Bo", mail="bo@dunlin.example")
    assert {frozenset(names): why for names, why in told(nora)} == {
        frozenset({"Dunlin", "Bramble"}): "one mail address",
        frozenset({"Kestrel Cycles", "Kestrel Cycle Co"}): "one phone and close names in Ayr",
        frozenset({"Seaview Hotels", "Seaview Hotels Ltd"}): "close names and one mail domain",
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Kestrel Cycles", ""), ("Kestrel Cycles", "")),
        (("Kestrel Cycles", "Ayr"), ("Kestrel Cycles", "Leeds")),
        (("Kestrel Cycles", "Ayr"), ("Dunlin", "Ayr")),
        (("Shop 1", "Ayr"), ("Shop 2", "Ayr")),
    ],
)
def test_a_name_alone_suggests_nobody(
    nora: Book, add: Add, one: tuple[str, str], other: tuple[str, str]
) -> None:
    """Nor do two people of one name at two companies."""
    add(*one, person="Ann Smith", mail="ann@gmail.com")
    add(*other, person="Ann Smith", mail="ann.smith@gmail.com")
    assert told(nora) == []


def test_a_switchboard_suggests_nobody(nora: Book, add: Add) -> None:
    for name in ("Alder", "Birch", "Cedar", "Dogwood", "Elm"):
        add(name, person="Ann", phone="01632 960144")
    assert told(nora) == []


def test_people_of_one_account_are_suggested_by_name_or_mail(nora: Book, add: Add) -> None:
    account = add("Seaview Hotels", person="Grace Tennant", mail="grace@seaview.example")
    save_person(nora, account, PersonDraft(name="Tennant", mails=("Grace@seaview.example",)))
    save_person(nora, account, PersonDraft(name="Grace Tennant", mails=("gt@seaview.example",)))
    found = [(one.kind, sorted(one.names), one.reason) for one in suggested_twins(nora)]
    assert ("person", ["Grace Tennant", "Tennant"], "one mail address") in found
    assert ("person", ["Grace Tennant"] * 2, "one name at Seaview Hotels") in found


@pytest.fixture
def two(nora: Book, add: Add) -> tuple[Ref, Ref]:
    """One company, entered twice, with a note under each and a mail that both have."""
    one = add("Kestrel Cycles", "Ayr", person="Ines Duarte", mail="ines@kestrel.example")
    other = add("Kestrel Cycle Co", "Ayr", person="Ines Duarte", mail="ines@kestrel.example")
    for account, words in ((one, "They counted nine"), (other, "Eleven ran")):
        save_note(nora, NoteDraft(account=account, discussed=words, purpose="to bring samples"))
    return one, other


def test_joined_they_are_one_account_with_everything_of_both(
    nora: Book, two: tuple[Ref, Ref]
) -> None:
    before = state(nora).rows
    join_twins(nora, *two)
    listed = accounts(nora)
    assert len(listed) == 1
    page = account_page(nora, listed[0].id)
    assert page is not None
    assert {one.discussed for one in page.thread.items if isinstance(one, ThreadNote)} == {
        "They counted nine",
        "Eleven ran",
    }
    assert len(page.people) == 2
    assert told(nora) == [(("Ines Duarte", "Ines Duarte"), "one mail address and one name at"
        f" {listed[0].name}")]  # fmt: skip
    undo_last(nora)
    assert state(nora).rows == before
    redo_last(nora)
    assert len(accounts(nora)) == 1


def test_what_both_had_is_shown_once(nora: Book, two: tuple[Ref, Ref]) -> None:
    join_twins(nora, *two)
    [pair] = suggested_twins(nora)
    join_twins(nora, pair.one, pair.other)
    page = account_page(nora, accounts(nora)[0].id)
    assert page is not None
    assert [one.mails for one in page.people] == [("ines@kestrel.example",)]
    with nora.reading() as connection:
        [account] = exported_accounts(connection, "GB")
    assert [one.emails for one in account.people] == [("ines@kestrel.example",)]


def test_what_is_kept_apart_is_not_suggested_again_anywhere(
    nora: Book, two: tuple[Ref, Ref], tmp_path: Path
) -> None:
    assert len(told(nora)) == 1
    keep_apart(nora, *two)
    assert told(nora) == []
    assert len(accounts(nora)) == 2
    undo_last(nora)
    assert len(told(nora)) == 1


def test_what_was_joined_is_parted_again(nora: Book, two: tuple[Ref, Ref]) -> None:
    join_twins(nora, *two)
    save_account(nora, AccountDraft(name="Later"))
    [joined] = joined_twins(nora)
    assert joined.name in ("Kestrel Cycles", "Kestrel Cycle Co")
    keep_apart(nora, *joined.pair)
    assert {one.name for one in accounts(nora)} == {"Kestrel Cycles", "Kestrel Cycle Co", "Later"}
    assert joined_twins(nora) == []


def test_twins_of_two_colleagues_are_found_after_their_books_met(
    tmp_path: Path, two_books: tuple[Laptop, Laptop]
) -> None:
    mine, theirs = (one.book for one in two_books)
    for book, name in ((mine, "Kestrel Cycles"), (theirs, "Kestrel Cycle Co")):
        save_account(book, AccountDraft(name=name, person="Ines", mail="ines@kestrel.example"))
    shared = tmp_path / "theirs.fieldshare"
    share_book(theirs, shared)
    merge_book(mine, shared)
    [pair] = suggested_twins(mine)
    assert set(pair.names) == {"Kestrel Cycles", "Kestrel Cycle Co"}
    join_twins(mine, pair.one, pair.other)
    assert len([one for one in accounts(mine) if one.name.startswith("Kestrel")]) == 1


def test_only_two_of_one_kind_are_joined(nora: Book, two: tuple[Ref, Ref]) -> None:
    with nora.reading() as connection:
        person = next(iter(reads.rows(connection, Person))).id
    with pytest.raises(NotFittingError):
        join_twins(nora, two[0], person)
    with pytest.raises(NotFittingError):
        join_twins(nora, two[0], two[0])
    with pytest.raises(NoSuchError):
        join_twins(nora, two[0], Ref("0" * 32))
    with nora.reading() as connection:
        assert not list(reads.rows(connection, SameAs))
        assert len(list(reads.rows(connection, Account))) == 2


def test_an_import_after_joining_knows_both_names(
    nora: Book, two: tuple[Ref, Ref], tmp_path: Path
) -> None:
    join_twins(nora, *two)
    path = tmp_path / "list.csv"
    path.write_text("Company,Name,Mail\nKestrel,Ines Duarte,ines@kestrel.example\n", "utf-8")
    assert import_files(nora, [path], wishes=Wishes()).counts["same"] == 1
