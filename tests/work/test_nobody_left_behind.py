"""Nobody is left behind: two years of random work keep the promise of product.md P3."""

from pathlib import Path
from typing import Any

import pytest

from fieldbook.book.changes import changed
from fieldbook.model.accounts import Account
from fieldbook.model.rows import When
from fieldbook.model.touches import Touch
from fieldbook.work import account_edits, leads, note_plan, notes
from fieldbook.work.note_desk import Desk
from fieldbook.work.threads import open_touches
from tests.work.life import DEEDS, Broken, two_years

DAYS = 400
"""Each seed lives for more than a year: together they are two years and more."""


def test_whatever_a_seller_does_the_account_is_covered_by_it(tmp_path: Path) -> None:
    tried: set[str] = set()
    for seed in (1, 2):
        folder = tmp_path / str(seed)
        folder.mkdir()
        tried |= set(two_years(folder, seed, DAYS).tried)
    assert tried >= {deed.__name__ for deed in DEEDS}


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10, 40))
def test_two_years_of_thirty_sellers(tmp_path: Path, seed: int) -> None:
    two_years(tmp_path, seed)


_plan = note_plan.plan


def _plans_nothing(book: Any, desk: Desk) -> Any:  # noqa: ANN401
    changes, _touch = _plan(book, desk)
    return [one for one in changes if not (one.kind == "touch" and one.patch.get("born"))], None


def _rolls_forward(book: Any, desk: Desk) -> Any:  # noqa: ANN401
    """A note that also moves every missed touch of others to today."""
    changes, touch = _plan(book, desk)
    today = desk.now.date()
    with book.reading() as connection:
        missed = connection.exec_driver_sql(
            "SELECT lower(hex(i.id)) FROM touch t JOIN ids i ON i.n = t.n"
            " WHERE t.state = 'planned' AND t.at_day < ?",
            (today.toordinal(),),
        ).all()
    moved = [changed(Touch, one, at=When(today)) for (one,) in missed]
    return [*[one for one in moved if one.row not in {c.row for c in changes}], *changes], touch


def _clears_what_is_planned(book: Any, account: Any, sale: Any) -> Any:  # noqa: ANN401
    with book.reading() as connection:
        planned = open_touches(connection, account)
    changes = [changed(Touch, one.touch.id, state="done") for one in planned]
    book.write(changes or [changed(Account, account, city="x")], "Sold")


@pytest.mark.parametrize(
    ("where", "name", "broken"),
    [
        (notes, "plan", _plans_nothing),
        (notes, "plan", _rolls_forward),
        (account_edits, "covered", lambda _book, _account: []),
        (leads, "parked", lambda *_asked: []),
    ],
)
def test_whoever_breaks_the_promise_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: object, name: str, broken: object
) -> None:
    monkeypatch.setattr(where, name, broken)
    with pytest.raises(Broken):
        two_years(tmp_path, 1)


def test_an_order_that_clears_the_next_touch_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once the business is placed the attention must not go (product.md, D0.2)."""
    monkeypatch.setattr("tests.work.life.record_sold", _clears_what_is_planned)
    with pytest.raises(Broken, match="onto the list|another account"):
        two_years(tmp_path, 1)
