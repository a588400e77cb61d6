"""Shared books of a team end the same, whatever is lost, comes twice, late or in another order.

Twenty laptops of four sellers and their manager work as chance has it (fleet_deeds.py); then
everybody's whole book reaches everybody. Each promise (fleet_checks.py) has a twin broken on
purpose that it must catch.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator

import pytest

from fieldbook.book import append, erasing, fold, lives, settle, share, undo
from fieldbook.book import merge as merging
from fieldbook.book.bundle import Bundle
from fieldbook.book.changes import Change
from fieldbook.book.changes import changed as changed_fields
from fieldbook.book.fold import Group
from fieldbook.book.ground import Ground, Line
from fieldbook.book.journal import ERASE, Entry
from fieldbook.model.accounts import Account
from fieldbook.model.rows import Ref
from fieldbook.work import account_edits, sharing
from tests.book.fleet import Fleet, fleet
from tests.book.fleet_checks import PROMISES
from tests.book.fleet_deeds import OFTEN, play

Twin = Callable[[pytest.MonkeyPatch], None]
SMALL, STEPS = (6, 5, 3), 250
"""The small teams, which the twins are played with too: seven laptops and so many deeds."""


def keeps_every_promise(seed: int, size: int, steps: int) -> None:
    with fleet(seed, size) as us:
        play(us, steps)
        us.meet()
        assert us.lost > 0
        assert us.again > 0
        for promise in PROMISES.values():
            promise(us)


@pytest.mark.parametrize("seed", [1, 2])
def test_twenty_laptops_end_with_one_book(seed: int) -> None:
    keeps_every_promise(seed, 20, 400)


@pytest.mark.parametrize("seed", SMALL)
def test_seven_laptops_end_with_one_book(seed: int) -> None:
    keeps_every_promise(seed, 7, STEPS)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1000, 1040))
def test_twenty_laptops_end_with_one_book_after_months(seed: int) -> None:
    keeps_every_promise(seed, 20, 3000)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2000, 2400))
def test_seven_laptops_end_with_one_book_after_months(seed: int) -> None:
    keeps_every_promise(seed, 7, 800)


def test_everything_is_done_and_a_seed_tells_the_whole_story() -> None:
    with fleet(6, 7) as us:
        play(us, 400)
        assert [deed.__name__ for deed in OFTEN if not us.done[deed.__name__]] == []
        assert us.post
        told = [(entry.stamp, entry.kind, entry.row, entry.patch) for entry in us.ledger.entries]
    with fleet(6, 7) as us:
        play(us, 400)
        again = [(entry.stamp, entry.kind, entry.row, entry.patch) for entry in us.ledger.entries]
    assert again == told


# ---- Broken twins -----------------------------------------------------------------------------


def _by_arrival(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last writer is the one whose entry arrived last."""
    real = fold.group_of

    def broken(ground: Ground, row: int, lines: list[Line]) -> Group:
        arrived = list(lines)
        group = real(ground, row, lines)
        group.lines = arrived
        return group

    for module in (settle, lives):
        monkeypatch.setattr(module, "group_of", broken)


def _every_fiftieth(monkeypatch: pytest.MonkeyPatch) -> None:
    """Merging drops one entry in fifty."""
    real = Bundle.entries

    def broken(self: Bundle) -> Iterator[Entry]:
        return (entry for entry in real(self) if entry.hash[0] % 50)

    monkeypatch.setattr(Bundle, "entries", broken)


def _never_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was set aside stays aside when the file is read again."""
    monkeypatch.setattr(append, "take_over", lambda ground, arrival, entries: None)


def _by_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """The row that stands for twins is the one this book has met first."""

    def broken(ground: Ground, pairs: list[tuple[int, int]]) -> dict[int, int]:
        found: dict[int, int] = {}
        for one, other in pairs:
            found[one] = found[other] = min(one, other)
        return found

    monkeypatch.setattr(settle, "_smallest", broken)


def _travelling_undo(monkeypatch: pytest.MonkeyPatch) -> None:
    """Undoing a merge takes back the acts it brought, for everybody."""

    def broken(pen: object, arrival: int, aside: bool) -> None:
        ground: Ground = pen.ground  # type: ignore[attr-defined]
        acts = ground.ask(
            "SELECT DISTINCT lower(hex(i.id)) FROM journal j JOIN ids i ON i.n = j.act"
            " WHERE j.arrival = ?",
            arrival,
        )
        made = [pen.entry(act, "undo", act, {}) for (act,) in acts]  # type: ignore[attr-defined]
        settle.settle(ground, append.append(ground, made))

    monkeypatch.setattr(undo, "_set_aside", broken)


def _whole_form(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who renames an account writes its whole form, empty fields and all."""

    def broken(row: type, row_id: Ref, **values: object) -> Change:
        form = {"city": "", "name": ""} if row is Account else {}
        return changed_fields(row, row_id, **{**form, **values})

    monkeypatch.setattr(account_edits, "changed", broken)


def _erased_here_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """An erasure does not travel."""
    real = share._read

    def broken(ground: Ground, sql: str, values: list[str]) -> object:
        return (pair for pair in real(ground, sql, values) if pair[0].kind != ERASE)

    monkeypatch.setattr(share, "_read", broken)


def _erased_rows_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Erasing takes the rows away and leaves what the journal says."""
    monkeypatch.setattr(settle, "erase", lambda ground, ids: set())


def _erased_by_halves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Erasing forgets what hangs on an account."""
    monkeypatch.setattr(erasing, "under_accounts", lambda ground, numbers: numbers)


def _all_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Private is a word like any other."""
    monkeypatch.setattr(share, "_withheld", lambda ground, chosen: [])


def _hidden_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was made private by mistake stays here, though that was taken back."""
    monkeypatch.setattr(share, "_taken_back_here", lambda ground: set())


def _silent_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is told which files never came."""
    monkeypatch.setattr(sharing, "missing", lambda ground, sender, earlier: [])


def _forgotten_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """One row in thirty is not folded when it comes with a merge."""
    real = settle.settle

    def broken(ground: Ground, moved: Iterable[settle.Moved], erasing: Iterable[Entry]) -> object:
        some = [one for one in moved if hashlib.sha256(b"%d" % one.row).digest()[0] % 30]
        return real(ground, some, erasing)

    monkeypatch.setattr(merging, "settle", broken)


TWINS: dict[Twin, tuple[str, ...]] = {
    _by_arrival: ("all_books_agree", "what_was_set_last_shows", "all_words_told_make_one_book"),
    _every_fiftieth: ("nothing_is_lost", "all_books_agree"),
    _never_back: ("nothing_is_lost", "all_books_agree", "all_words_told_make_one_book"),
    _by_the_first: ("all_books_agree", "all_words_told_make_one_book"),
    _forgotten_row: ("all_books_agree", "all_words_told_make_one_book"),
    _travelling_undo: ("what_was_set_last_shows",),
    _whole_form: ("acts_say_what_was_meant",),
    _erased_here_alone: ("nothing_is_lost", "erased_words_are_nowhere"),
    _erased_rows_alone: ("erased_words_are_nowhere",),
    _erased_by_halves: ("the_program_told_the_truth",),
    _all_words: ("private_words_stay_at_home",),
    _hidden_for_ever: ("nothing_is_lost",),
    _silent_numbers: ("the_program_told_the_truth",),
}


def test_every_promise_has_a_twin_that_breaks_it() -> None:
    assert {promise for promises in TWINS.values() for promise in promises} == PROMISES.keys()


def caught(promise: str, us: Fleet) -> bool:
    try:
        PROMISES[promise](us)
    except AssertionError:
        return True
    return False


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.__name__)
def test_a_broken_twin_is_caught(twin: Twin, monkeypatch: pytest.MonkeyPatch) -> None:
    twin(monkeypatch)
    left = list(TWINS[twin])
    for seed in SMALL:
        with fleet(seed, 7) as us:
            play(us, STEPS)
            us.meet()
            left = [promise for promise in left if not caught(promise, us)]
        if not left:
            break
    assert left == []
