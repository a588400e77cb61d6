"""Who is left behind, by which of the four causes, and how the list is emptied."""

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.model.accounts import Account, Person
from fieldbook.model.rows import Ref, When
from fieldbook.model.sellers import Seller
from fieldbook.work.account_edits import park_account
from fieldbook.work.accounts import AccountDraft, save_account
from fieldbook.work.books import new_book
from fieldbook.work.covering import cover_accounts, plan_with
from fieldbook.work.history import undo_last
from fieldbook.work.imports import import_files
from fieldbook.work.left_behind import left_behind, left_behind_count
from fieldbook.work.notes import NoteDraft, save_note
from fieldbook.work.sellers import seller_of
from fieldbook.work.sharing import merge_book, share_book
from fieldbook.work.touches import cancel_planned, touches
from tests.bare import bare_account


def causes(book: Book) -> list[tuple[str, str]]:
    return [(one.name, one.cause) for one in left_behind(book).accounts]


def planned(book: Book, name: str) -> list[tuple[Ref, date | None]]:
    found = [one for one in touches(book) if one.account == name and one.state == "planned"]
    return [(one.id, one.day) for one in found]


def bring(book: Book, folder: Path, rows: str) -> None:
    path = folder / "contacts.csv"
    path.write_text(f"Company,Name,E-mail\n{rows}", encoding="utf-8")
    import_files(book, [path])


def people_left(book: Book) -> list[str]:
    return [one.name for one in left_behind(book).people]


def forward(book: Book, days: int) -> None:
    moment = book.now() + timedelta(days=days)
    book.now = lambda: moment
    book.clock_confirmed = True


def test_an_import_without_a_first_touch_is_named(nora: Book, tmp_path: Path) -> None:
    bring(nora, tmp_path, "Alpha,Ann,a@alpha.example\n")
    assert causes(nora) == [("Alpha", "import")]
    assert left_behind_count(nora) == (1, 0)


def test_an_account_that_a_colleague_handed_over_is_named(nora: Book, tmp_path: Path) -> None:
    seller = Seller(id=Ref(""), name="Tom", zone="Europe/London", country="GB")
    with closing(new_book(tmp_path / "tom.fieldbook", seller, nora.now())) as tom:
        own = bare_account(tom, AccountDraft(name="Tom's own", rating="A")).id
        given = bare_account(tom, AccountDraft(name="Handed over", rating="B")).id
        tom.write([changed(Account, given, owner=seller_of(nora).id)], "Handed over")
        share_book(tom, tmp_path / "from-tom.fieldshare")
    merge_book(nora, tmp_path / "from-tom.fieldshare")
    assert own != given
    assert causes(nora) == [("Handed over", "merge")]


def test_a_cancelled_touch_and_an_undo_are_named(nora: Book) -> None:
    save_account(nora, AccountDraft(name="Cancelled", rating="A"))
    cancel_planned(nora, planned(nora, "Cancelled")[0][0])
    bare_account(nora, AccountDraft(name="Undone", rating="B"))
    assert cover_accounts(nora).count == 2
    assert causes(nora) == []
    undo_last(nora)
    assert causes(nora) == [("Cancelled", "cancelled"), ("Undone", "undo")]


def test_the_list_is_emptied_in_one_act(nora: Book, tmp_path: Path) -> None:
    rows = "".join(f"Company {n},Ann {n},a{n}@c.example\n" for n in range(30))
    bring(nora, tmp_path, rows)
    assert left_behind_count(nora)[0] == 30
    done = cover_accounts(nora)
    assert (done.count, left_behind_count(nora)[0]) == (30, 0)
    days = [day for n in range(30) for _touch, day in planned(nora, f"Company {n}")]
    assert max(days.count(day) for day in days) == 8
    undo_last(nora)
    assert left_behind_count(nora)[0] == 30


def test_a_parked_account_whose_touch_is_cancelled_is_listed_at_once(nora: Book) -> None:
    account = save_account(nora, AccountDraft(name="Parked")).id
    until = date(2027, 3, 1)
    park_account(nora, account, until, "no budget before March")
    assert causes(nora) == []
    cancel_planned(nora, planned(nora, "Parked")[0][0])
    assert causes(nora) == [("Parked", "cancelled")]
    cover_accounts(nora)
    [(_touch, day)] = planned(nora, "Parked")
    assert day is not None
    assert day >= until


@pytest.mark.parametrize("stage", ["lost", "archived"])
def test_who_is_no_longer_open_is_not_listed(nora: Book, stage: str) -> None:
    account = bare_account(nora, AccountDraft(name="Over")).id
    nora.write([changed(Account, account, stage=stage)], "Over")
    assert causes(nora) == []


def test_people_without_a_word_in_a_year_are_listed(nora: Book, tmp_path: Path) -> None:
    bring(nora, tmp_path, "Alpha,Ann,a@a.example\nAlpha,Ben,b@a.example\nAlpha,Cem,c@a.example\n")
    with nora.reading() as connection:
        there = {one.name: one for one in reads.rows(connection, Person)}
    account = there["Ann"].account
    assert account is not None
    forward(nora, 100)
    save_note(nora, NoteDraft(account=account, person=there["Ben"].id, discussed="x"))
    assert people_left(nora) == []
    forward(nora, 270)
    assert people_left(nora) == ["Ann", "Cem"]
    nora.write([changed(Person, there["Cem"].id, left=date(2027, 1, 1))], "Left")
    late = Person(id=nora.new_id(), account=account, name="Dora")
    nora.write([born(late)], "Person added")
    assert people_left(nora) == ["Ann"]
    save_note(nora, NoteDraft(account=account, person=there["Ann"].id, outcome="not_reached"))
    assert people_left(nora) == ["Ann"]
    save_note(nora, NoteDraft(account=account, person=there["Ann"].id, discussed="x"))
    assert people_left(nora) == []
    forward(nora, 120)
    assert people_left(nora) == ["Ben"]
    assert left_behind(nora).people[0].last == date(2027, 3, 4)
    park_account(nora, account, nora.now().date() + timedelta(days=30), "away")
    assert people_left(nora) == []


def spoken_to(book: Book, account: Ref, name: str, day: date) -> Ref:
    """Somebody there who was spoken to on a day, and nothing came of it."""
    one = Person(id=book.new_id(), account=account, name=name, role="Buyer")
    book.write([born(one)], name)
    save_note(book, NoteDraft(account=account, person=one.id, discussed="x", at=When(day)))
    for touch in touches(book):
        if touch.state == "planned":
            cancel_planned(book, touch.id)
    return one.id


def test_the_golden_ones_stand_first_then_who_waits_longest(nora: Book) -> None:
    for name, rating, ago in (("Steady", "C", 300), ("Golden", "A", 10), ("Long ago", "A", 90)):
        account = bare_account(nora, AccountDraft(name=name, rating=rating)).id  # type: ignore[arg-type]
        at = When(nora.now().date() - timedelta(days=ago))
        save_note(nora, NoteDraft(account=account, discussed="x", at=at))
        for touch, _day in planned(nora, name):
            cancel_planned(nora, touch)
    found = left_behind(nora).accounts
    assert [(one.name, one.last) for one in found] == [
        ("Long ago", date(2026, 8, 26)),
        ("Golden", date(2026, 11, 14)),
        ("Steady", date(2026, 1, 28)),
    ]


@pytest.mark.parametrize(
    ("day", "listed"), [(date(2025, 11, 24), True), (date(2025, 11, 25), False)]
)
def test_a_year_is_twelve_months_to_the_day(nora: Book, day: date, listed: bool) -> None:  # noqa: FBT001
    account = bare_account(nora, AccountDraft(name="Alpha", rating="A")).id
    spoken_to(nora, account, "Ann", day)
    found = left_behind(nora).people
    assert [(one.name, one.role, one.last) for one in found] == [("Ann", "Buyer", day)] * listed


def test_people_are_listed_again_on_the_day_the_parking_ends(nora: Book) -> None:
    account = bare_account(nora, AccountDraft(name="Alpha", rating="A")).id
    spoken_to(nora, account, "Ann", date(2025, 6, 2))
    park_account(nora, account, date(2026, 11, 26), "Their fair")
    assert people_left(nora) == []
    forward(nora, 2)
    assert people_left(nora) == ["Ann"]


def test_a_touch_with_somebody_else_of_the_account_is_no_touch_with_them(nora: Book) -> None:
    account = bare_account(nora, AccountDraft(name="Alpha", rating="A")).id
    people = [spoken_to(nora, account, name, date(2025, 6, 2)) for name in ("Ann", "Ben")]
    assert people_left(nora) == ["Ann", "Ben"]
    plan_with(nora, people[1])
    assert people_left(nora) == ["Ann"]
