"""The promises of the book over whatever hypothesis draws (promises.py says what each means)."""

import pytest
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from fieldbook.book.changes import Change
from tests.book import promises as p
from tests.book.playing import Check, holds
from tests.book.strategies import ACCOUNTS, WORK, belonging, journals, patches, scripts, several

SEEDS = st.integers(0, 999)
NOTED = several(("account", "note", "note", "touch", "words", "words", "words"))
PATCHES = st.lists(
    patches("account").map(lambda patch: Change("account", ACCOUNTS[0], patch)), min_size=1
)
CASES: list[tuple[Check, SearchStrategy[object], float]] = [
    (p.same_however_it_comes, st.tuples(journals(), SEEDS), 1.5),
    (p.work_adds_up, scripts(), 3),
    (p.work_ends_equal, scripts(), 1.5),
    (p.undo_and_redo_are_a_ladder, scripts((*WORK, "undo_merge")), 1),
    (p.an_older_edit_shows_after_an_undo, st.tuples(PATCHES, PATCHES), 1),
    (p.a_merge_taken_back_never_was, scripts((*WORK, "undo_merge", "some", "clock")), 1.5),
    (p.what_is_erased_is_gone, scripts((*WORK, "erase", "erase", "undo_merge", "clock")), 1),
    (p.private_words_stay_here, scripts((*WORK, "erase"), NOTED), 1),
    (p.nothing_is_lost_on_the_way, st.tuples(journals(), SEEDS), 1),
    (p.those_ahead_wait, st.tuples(journals(erasing=False), SEEDS), 1),
    (p.pieces_make_the_whole, st.tuples(scripts(WORK, belonging()), SEEDS), 1),
]


def named(case: tuple[Check, SearchStrategy[object], float]) -> str:
    return case[0].__name__


@pytest.mark.parametrize("case", CASES, ids=named)
def test_the_book_keeps_the_promise(case: tuple[Check, SearchStrategy[object], float]) -> None:
    check, drawn, share = case
    holds(check, drawn, share)
