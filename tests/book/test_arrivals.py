"""Merges that overlap: setting one aside leaves what another one stands for."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from fieldbook.book import append
from fieldbook.book.book import Book
from fieldbook.book.ground import LISTED, listed, stand
from fieldbook.book.journal import Entry
from fieldbook.book.merge import merge
from fieldbook.book.state import check
from fieldbook.book.undo import redo, undo
from fieldbook.errors import NoSuchError
from tests.book.devices import Team, account, entries, give, note, team

Hashes = set[bytes]


def shown(book: Book) -> Hashes:
    """What a book would hand on: its journal and what waits, without what is set aside."""
    with book.reading() as connection:
        ground = stand(connection)
        held = ground.ask(
            f"SELECT hash FROM local_held WHERE arrival NOT IN {LISTED}", listed(ground.aside)
        )
    return {e.hash for e in entries(book)} | {digest for (digest,) in held}


def always_the_union(folder: Path) -> None:
    """So it is, whatever chance does."""
    for seed in range(12):
        the_union_of_what_stands(folder, seed)


def the_union_of_what_stands(folder: Path, seed: int) -> None:
    """A book shows its own entries and those that at least one merge brought which stands."""
    chance = Random(seed)
    with team(folder, chance, 2) as us:
        source = _written(us, chance)
        reader = us.books[1]
        own = shown(reader)
        brought: dict[str, Hashes] = {}
        back: list[str] = []
        standing: set[str] = set()
        for turn in range(14):
            us.now += timedelta(minutes=1)
            if chance.random() < 0.5:
                part = chance.sample(source, chance.randint(1, len(source)))
                found = merge(reader, part, f"part {turn}")
                name = _newest(reader)
                if name not in brought and name:
                    brought[name] = {e.hash for e in part}
                    standing.add(name)
                else:
                    assert found.new == found.back == 0
            elif standing and chance.random() < 0.6:
                back.append(chance.choice(sorted(standing)))
                standing.remove(back[-1])
                undo(reader, back[-1])
            elif back:
                redo(reader)
                standing.add(back.pop())
            if turn == 10:
                us.now += timedelta(days=3)
                note(us, reader, account(us, reader))
                own |= _ours(reader)
                back.clear()
            expected = own.union(*(brought[name] for name in standing))
            assert shown(reader) == expected, (seed, turn)
        assert check(reader).faults == ()


def _written(us: Team, chance: Random) -> list[Entry]:
    writer = us.books[0]
    for _turn in range(4):
        note(us, writer, account(us, writer), discussed=f"word {chance.random()}")
        us.now += timedelta(hours=1)
    us.now += timedelta(days=2)
    note(us, writer, account(us, writer), discussed="from the day after tomorrow")
    us.now -= timedelta(days=2)
    return entries(writer)


def _newest(book: Book) -> str:
    with book.reading() as connection:
        found = connection.exec_driver_sql("SELECT max(n) FROM local_arrivals").scalar()
    return f"merge-{found}" if found else ""


def _ours(book: Book) -> Hashes:
    with book.reading() as connection:
        found = connection.exec_driver_sql("SELECT hash FROM journal WHERE arrival IS NULL")
        return {digest for (digest,) in found}


@pytest.mark.parametrize("seed", range(12))
def test_a_book_shows_the_union_of_the_merges_that_stand(seed: int, tmp_path: Path) -> None:
    the_union_of_what_stands(tmp_path, seed)


def _first_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry belongs to the merge that brought it first, whatever came after."""
    monkeypatch.setattr(append, "brought_again", lambda ground, arrival, found: None)


def _forgets_what_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits belongs to the merge that brought it first."""
    real = append._hold

    def broken(ground: object, waiting: list[Entry], arrival: int) -> int:
        known = ground.numbers("SELECT hash FROM local_held")  # type: ignore[attr-defined]
        fresh = [e for e in waiting if e.hash not in known]
        return real(ground, fresh, arrival)  # type: ignore[arg-type]

    monkeypatch.setattr(append, "_hold", broken)


@pytest.mark.parametrize("twin", [_first_come, _forgets_what_waits])
def test_a_broken_twin_is_caught(
    twin: Callable[[pytest.MonkeyPatch], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twin(monkeypatch)
    with pytest.raises(AssertionError):
        always_the_union(tmp_path)


def test_reading_one_file_twice_leaves_one_merge(tmp_path: Path) -> None:
    with team(tmp_path, Random(1), 2) as us:
        writer, reader = us.books
        account(us, writer)
        us.now += timedelta(days=2)
        account(us, writer)
        us.now -= timedelta(days=2)
        assert give(writer, reader).waiting
        give(writer, reader)
        assert _newest(reader) == "merge-1"
        undo(reader)
        with pytest.raises(NoSuchError):
            undo(reader, "merge-1")


def test_a_merge_that_is_taken_back_is_not_taken_back_twice(tmp_path: Path) -> None:
    with team(tmp_path, Random(1), 2) as us:
        give(us.books[0], us.books[1])
        undo(us.books[1], "merge-1")
        with pytest.raises(NoSuchError, match="already"):
            undo(us.books[1], "merge-1")


def test_a_beginning_that_several_acts_share_is_said_so(tmp_path: Path) -> None:
    with team(tmp_path, Random(1), 1) as us:
        for _turn in range(4):
            account(us, us.books[0])
        with pytest.raises(NoSuchError, match="Several") as told:
            undo(us.books[0], account(us, us.books[0])[:8])
        assert told.value.advice.count(",") == 2
