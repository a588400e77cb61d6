"""When accounts and people are due, by lanes of every kind: after each act as the oracle says."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from fieldbook.book import facts
from fieldbook.book.changes import Change, born, changed
from fieldbook.book.kinds import lane_row, own_lane_row, twin_row
from fieldbook.model.accounts import Account, Person
from fieldbook.model.notes import Note
from fieldbook.model.rhythm import Rhythms
from fieldbook.model.rows import Ref, When
from tests.book.laptops import Laptop, agrees, ref


def came(day: date, number: int) -> Ref:
    """The id of a row that was born on a day."""
    milliseconds = (day - date(1970, 1, 1)).days * 86_400_000 + 1
    return Ref(f"{milliseconds:012x}7000a{number:015x}")


OWNERS = [None, ref(0xE000), ref(0xE001)]
ACCOUNTS = [ref(n) for n in range(1, 4)]
DAY = date(2026, 11, 24)
PEOPLE = [ref(11), ref(12), *(came(DAY - timedelta(days=ago), ago) for ago in (10, 300))]
STEPS = 120


def some(chance: Random, values: list[Any]) -> Any:  # noqa: ANN401
    return chance.choice(values)


def lane(chance: Random) -> Change:
    own = chance.random() < 0.5
    subject = some(chance, [*ACCOUNTS, *PEOPLE]) if own else None
    owner, rating, place = some(chance, OWNERS), some(chance, list("AB")), chance.randrange(2)
    row = own_lane_row(subject, place) if subject else lane_row(owner, rating, place)
    said = {
        "owner": None if own else owner,
        "rating": rating,
        "place": place,
        "channels": some(chance, ["call", "visit", "call|visit", "value"]),
        "every": some(chance, [0, 1, 2, 5, 20_000]),
        "unit": some(chance, ["day", "week", "month"]),
        "on": chance.random() < 0.8,
        "subject": subject,
    }
    return Change("lane", row, said)


def account(chance: Random) -> Change:
    row = some(chance, ACCOUNTS)
    wished = some(
        chance,
        [
            {"rating": some(chance, list("ABCD"))},
            {"owner": some(chance, OWNERS)},
            {"since": DAY - timedelta(days=chance.randrange(400))},
        ],
    )
    return changed(Account, row, **wished)


def person(chance: Random) -> Change:
    row = some(chance, PEOPLE)
    wished = some(
        chance,
        [
            {"rating": some(chance, [*"ABCD", None])},
            {"account": some(chance, [*ACCOUNTS, None])},
            {"left": some(chance, [None, DAY])},
        ],
    )
    return changed(Person, row, **wished)


def note(chance: Random) -> Change:
    made = Note(
        id=Ref(f"{chance.getrandbits(128):032x}"),
        account=some(chance, ACCOUNTS),
        person=some(chance, [*PEOPLE, None]),
        channel=some(chance, ["call", "visit", "message", "value"]),
        at=When(DAY - timedelta(days=chance.randrange(300))),
        outcome=some(chance, ["done", "not_reached"]),
    )
    return born(made)


def twins(chance: Random) -> Change:
    one, other = chance.sample(some(chance, [ACCOUNTS, PEOPLE]), 2)
    on = chance.random() < 0.4
    return Change("same_as", twin_row(one, other), {"a": one, "b": other, "on": on})


DEEDS: list[Callable[[Random], Change]] = [lane, lane, account, person, person, note, note, twins]


def story(folder: Path, seed: int) -> None:
    """Acts as chance has it, some of them taken back; the facts agree after each."""
    chance = Random(seed)
    laptop = Laptop(folder, 0)
    rows = [born(Account(id=one, name=f"Account {one[-1]}", since=DAY)) for one in ACCOUNTS]
    rows += [
        born(Person(id=one, name=f"Person {one[-1]}", account=ACCOUNTS[0], rating="A"))
        for one in PEOPLE
    ]
    laptop.write(*rows)
    for _step in range(STEPS):
        turn = chance.random()
        if turn < 0.1:
            laptop.undo()
        elif turn < 0.15:
            laptop.redo()
        else:
            laptop.write(*(some(chance, DEEDS)(chance) for _n in range(chance.randrange(1, 3))))
        agrees(laptop)
    laptop.close()


def stories(folder: Path, count: int) -> None:
    for seed in range(count):
        (folder / str(seed)).mkdir()
        story(folder / str(seed), seed)


@pytest.mark.parametrize("seed", range(3))
def test_whoever_is_due_is_due_as_the_oracle_says(tmp_path: Path, seed: int) -> None:
    story(tmp_path, seed)


def _equal_ratings(
    self: Rhythms[int], person: int, ratings: tuple[str, str], owner: int | None
) -> Any:  # noqa: ANN401
    return self.of_rating(ratings[0], owner) if ratings[0] else ()  # type: ignore[arg-type]


def _no_people(_ground: object, _accounts: object) -> None:
    return


@pytest.mark.parametrize(
    ("where", "name", "broken"),
    [
        (Rhythms, "of_person", _equal_ratings),
        (Rhythms, "of_account", lambda self, _n, rating, owner: self.of_rating(rating, owner)),
        (facts, "_renew_people_due", _no_people),
        (facts, "_RATED_PEOPLE", "SELECT account FROM person WHERE 0 = ?"),
        (facts, "_renew_due", _no_people),
    ],
)
def test_the_oracle_catches_who_is_forgotten(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    where: object,
    name: str,
    broken: Any,  # noqa: ANN401
) -> None:
    monkeypatch.setattr(where, name, broken)
    with pytest.raises(AssertionError):
        stories(tmp_path, 5)
