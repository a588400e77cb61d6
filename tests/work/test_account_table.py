"""The list of accounts: found, filtered, grouped, in order; and several changed at once."""

from datetime import date, datetime, timedelta

import pytest

from fieldbook.book import facts
from fieldbook.book.book import Book
from fieldbook.book.changes import changed
from fieldbook.model.accounts import SameAs
from fieldbook.model.rhythm import room_a_day
from fieldbook.model.rows import Ref
from fieldbook.work.account_acts import (
    archive_accounts,
    put_into_segment,
    rate_accounts,
)
from fieldbook.work.account_edits import new_segment, park_account
from fieldbook.work.account_filters import TableWish
from fieldbook.work.account_table import TableRow, account_ids, account_table, table_rows
from fieldbook.work.accounts import AccountDraft
from fieldbook.work.covering import cover_accounts
from fieldbook.work.history import undo_last
from fieldbook.work.notes import NextDraft, NoteDraft, save_note
from fieldbook.work.places import places
from fieldbook.work.touches import touches
from tests.bare import bare_account


def shown(book: Book, wish: TableWish) -> list[str]:
    """The names in the list, in their order."""
    return [row.name for row in rows(book, wish)]


def rows(book: Book, wish: TableWish) -> list[TableRow]:
    table = account_table(book, wish)
    found = table_rows(book, table, table.numbers)
    return [found[number] for number in table.numbers]


@pytest.fixture
def three(nora: Book, lindholm: Ref) -> dict[str, Ref]:
    """A golden, a promising and a steady account."""
    made = {"lindholm": lindholm}
    for name, rating, city, segment in (
        ("Seaview Hotels", "B", "Filey", "Travel"),
        ("Ångström Cafés", "C", "Whitby", "Food"),
    ):
        draft = AccountDraft(name=name, rating=rating, city=city, segments=(segment,))  # type: ignore[arg-type]
        made[segment] = bare_account(nora, draft).id
    return made


def test_accounts_are_grouped_by_rating_with_their_counts(
    nora: Book, three: dict[str, Ref]
) -> None:
    table = account_table(nora, TableWish())
    assert [(head.key, head.count) for head in table.heads.values()] == [
        ("A", 1),
        ("B", 1),
        ("C", 1),
    ]
    assert list(table.heads) == [0, 1, 2]
    assert table.uncovered == 3


@pytest.mark.parametrize(
    ("find", "names"),
    [
        ("lind", ["Lindholm Kitchens"]),
        ("PETER", ["Lindholm Kitchens"]),
        ("whitby", ["Ångström Cafés"]),
        ("angstrom", ["Ångström Cafés"]),
        ("Trav", ["Seaview Hotels"]),
        ("zzz", []),
        ("%", ["Lindholm Kitchens", "Seaview Hotels", "Ångström Cafés"]),
    ],
)
def test_accounts_are_found_by_name_person_town_and_segment(
    nora: Book, three: dict[str, Ref], find: str, names: list[str]
) -> None:
    assert shown(nora, TableWish(find=find)) == names


def test_filters_let_through_what_was_chosen(nora: Book, three: dict[str, Ref]) -> None:
    segment = places(nora).segments[0].id
    assert shown(nora, TableWish(segments=(segment,))) == ["Ångström Cafés"]
    assert shown(nora, TableWish(ratings=("A", "B"))) == ["Lindholm Kitchens", "Seaview Hotels"]
    archive_accounts(nora, [three["lindholm"]])
    assert shown(nora, TableWish(ratings=("A",))) == []
    assert shown(nora, TableWish(stages=("archived",))) == ["Lindholm Kitchens"]
    park_account(nora, three["Food"], date(2027, 2, 1), "They rebuild")
    assert shown(nora, TableWish()) == ["Seaview Hotels"]
    assert shown(nora, TableWish(stages=("parked",))) == ["Ångström Cafés"]


def test_due_shows_the_planned_day_and_sorts_by_it(nora: Book, three: dict[str, Ref]) -> None:
    for name, day in (("Travel", 3), ("lindholm", 1), ("Food", 2)):
        draft = NoteDraft(
            account=three[name], discussed="x", next=NextDraft(date(2026, 12, day), None, "call")
        )
        save_note(nora, draft)
    flat = TableWish(group="none", sort="due")
    assert [row.next_day.day for row in rows(nora, flat) if row.next_day] == [1, 2, 3]
    backwards = TableWish(group="none", sort="due", descending=True)
    assert shown(nora, backwards) == shown(nora, flat)[::-1]
    assert account_table(nora, flat).uncovered == 0
    assert shown(nora, TableWish(channels=("visit",))) == []


def test_several_accounts_are_rated_in_one_act(nora: Book, three: dict[str, Ref]) -> None:
    rate_accounts(nora, list(three.values()), "D")
    assert {row.rating for row in rows(nora, TableWish())} == {"D"}
    assert rate_accounts(nora, list(three.values()), "D") == ""
    undo_last(nora)
    assert [row.rating for row in rows(nora, TableWish())] == ["A", "B", "C"]


def test_several_accounts_go_into_a_segment_in_one_act(nora: Book, three: dict[str, Ref]) -> None:
    new_segment(nora, "Spring")
    spring = next(one.id for one in places(nora).segments if one.name == "Spring")
    put_into_segment(nora, list(three.values()), spring)
    assert next(one.accounts for one in places(nora).segments if one.name == "Spring") == 3
    assert put_into_segment(nora, list(three.values()), spring) == ""


ROOM = room_a_day(0)


def test_everybody_without_a_touch_gets_one_and_no_day_too_many(nora: Book) -> None:
    for number in range(3 * ROOM):
        bare_account(nora, AccountDraft(name=f"Account {number}", rating="A"))
    planned = cover_accounts(nora)
    assert planned.count == 3 * ROOM
    assert account_table(nora, TableWish()).uncovered == 0
    days = [one.day for one in touches(nora) if one.day]
    assert all(day.weekday() < 5 and day > date(2026, 11, 24) for day in days)
    assert max(days.count(day) for day in set(days)) == ROOM
    assert cover_accounts(nora).count == 0
    undo_last(nora)
    assert account_table(nora, TableWish()).uncovered == 3 * ROOM


def test_a_due_day_on_a_weekend_is_not_past_before_it_is_over(nora: Book) -> None:
    """Due on a Saturday means Monday: on Sunday and on Monday nobody is past their rhythm."""
    saturday = datetime.fromisoformat("2026-11-28T09:00:00+00:00")
    nora.now = lambda: saturday
    hotel = bare_account(nora, AccountDraft(name="Seaview Hotels", rating="B")).id
    save_note(nora, NoteDraft(account=hotel, discussed="x"))
    due = saturday + timedelta(weeks=6)
    for days, past in ((-1, 0), (0, 0), (1, 0), (2, 0), (3, 1)):
        nora.now = lambda at=due + timedelta(days=days): at  # type: ignore[misc]
        table = account_table(nora, TableWish(rhythm=("past",)))
        assert len(table.numbers) == past, days


def test_another_rating_moves_the_due_day_and_reads_no_note(
    nora: Book, three: dict[str, Ref], monkeypatch: pytest.MonkeyPatch
) -> None:
    def due() -> dict[str, date | None]:
        return {row.name: row.standing.due for row in rows(nora, TableWish())}

    for account in three.values():
        save_note(nora, NoteDraft(account=account, discussed="A word"))
    before = due()
    seen = facts._seen
    monkeypatch.setattr(facts, "_seen", None)
    rate_accounts(nora, list(three.values()), "A")
    monkeypatch.setattr(facts, "_seen", seen)
    now = due()
    assert now["Lindholm Kitchens"] == before["Lindholm Kitchens"]
    assert set(now.values()) == {before["Lindholm Kitchens"]}
    assert before["Seaview Hotels"] != now["Seaview Hotels"]
    undo_last(nora)
    assert due() == before


def test_archiving_several_cancels_what_is_planned_at_each(
    nora: Book, three: dict[str, Ref]
) -> None:
    def waiting() -> set[str]:
        return {one.account for one in touches(nora) if one.state == "planned"}

    assert cover_accounts(nora).count == len(three)
    archive_accounts(nora, [three["Food"], three["lindholm"], three["Food"], Ref("0" * 32)])
    assert waiting() == {"Seaview Hotels"}
    undo_last(nora)
    assert waiting() == {"Seaview Hotels", "Lindholm Kitchens", "Ångström Cafés"}
    assert archive_accounts(nora, [Ref("0" * 32)]) == ""


def test_an_account_is_known_by_the_id_of_its_twin(nora: Book, three: dict[str, Ref]) -> None:
    first, second = three["lindholm"], three["Food"]
    nora.write([changed(SameAs, Ref("5" * 32), a=first, b=second, on=True)], "Joined")
    assert rate_accounts(nora, [first, second], "D")
    assert {row.rating for row in rows(nora, TableWish())} == {"B", "D"}


def test_ids_come_in_the_order_they_are_asked_for(nora: Book, three: dict[str, Ref]) -> None:
    table = account_table(nora, TableWish())
    named = {row.id: row.name for row in rows(nora, TableWish())}
    numbers = (*reversed(table.numbers), 999_999)
    assert [named[one] for one in account_ids(nora, numbers)] == [
        "Ångström Cafés",
        "Seaview Hotels",
        "Lindholm Kitchens",
    ]
