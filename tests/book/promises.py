"""What the book promises, each as one function over something drawn.

The same function judges the real book and its broken twins (test_broken_twins.py): a promise that
no twin can break would prove nothing.
"""

import random
from collections.abc import Iterable

from fieldbook.book import undo as undoing
from fieldbook.book.changes import Change, born
from fieldbook.book.journal import Entry, erased_rows
from fieldbook.model.accounts import Account
from fieldbook.model.notes import Note
from fieldbook.model.replies import Answer
from fieldbook.model.rows import Ref
from fieldbook.model.touches import Touch
from tests.book.laptops import Laptop, agrees, sound
from tests.book.playing import laptops, play
from tests.book.strategies import ACCOUNTS, Script


def deliver(laptop: Laptop, entries: Iterable[Entry], chance: random.Random) -> None:
    """All of these, in some order, in some parts, some of them more than once."""
    left = list(entries)
    chance.shuffle(left)
    while left:
        size = chance.randint(1, 8)
        again = chance.sample(left, k=min(len(left), chance.randint(0, 3)))
        laptop.take([*left[:size], *again])
        left = left[size:]


def exchange(made: list[Laptop]) -> None:
    """Everybody reads what everybody has, until all have everything."""
    for _round in range(2):
        for one in made:
            for other in made:
                if one is not other:
                    one.take(other.everything())


def equal(made: list[Laptop]) -> None:
    states = {(one.state.entries, one.state.rows) for one in made}
    assert len(states) == 1
    for one in made:
        agrees(one)
        sound(one)


def same_however_it_comes(drawn: tuple[list[Entry], int]) -> None:
    """The same entries in any order, any split, any part more than once: equal rows and facts."""
    entries, seed = drawn
    with laptops(3) as made:
        every = [*entries, *(e for one in made for e in one.journal().entries)]
        for number, one in enumerate(made):
            deliver(one, every, random.Random(seed + number))
        exchange(made)
        equal(made)
        for one in made:
            one.clock.forward(days=3)
            one.write()
        exchange(made)
        equal(made)


def work_adds_up(script: Script) -> None:
    """After any day of work every book is what the oracle makes of its journal."""
    with laptops(script.laptops) as made:
        play(script, made)
        for one in made:
            agrees(one)
            sound(one)


def work_ends_equal(script: Script) -> None:
    """When everybody has read everybody's book, all books are equal."""
    with laptops(script.laptops) as made:
        play(script, made)
        latest = max(one.clock.moment for one in made)
        for one in made:
            one.clock.moment = latest
        exchange(made)
        equal(made)


def undo_and_redo_are_a_ladder(script: Script) -> None:
    """Down to the last thing done here and up again: at every rung the rows are as before."""
    with laptops(script.laptops) as made:
        play(script, made)
        for one in made:
            rungs = [one.state.rows]
            while one.undo():
                rungs.append(one.state.rows)
            assert one.acts() == []
            for rung in reversed(rungs[:-1]):
                assert one.redo() is not None
                assert one.state.rows == rung
            agrees(one)


def an_older_edit_shows_after_an_undo(drawn: tuple[list[Change], list[Change]]) -> None:
    """What somebody else wrote before what was taken back is what counts, though it comes later."""
    older, newer = drawn
    with laptops(3) as (ours, theirs, plain):
        ours.write(born(Account(id=ACCOUNTS[0], name="Before")))
        theirs.merge(ours)
        plain.merge(ours)
        theirs.clock.forward(minutes=5)
        theirs.write(*older)
        ours.clock.forward(minutes=9)
        ours.write(*newer)
        ours.undo()
        ours.merge(theirs)
        plain.merge(theirs)
        shown = [{made for made in one.rows() if made.id in ACCOUNTS} for one in (ours, plain)]
        assert shown[0] == shown[1]


def a_merge_taken_back_never_was(script: Script) -> None:
    """Undoing a merge restores the state, tells nobody, and reading again brings all of it."""
    with laptops(script.laptops) as made:
        play(script, made)
        ours, theirs = made[0], made[1]
        ours.admit()
        before, shared = ours.state, hashes(ours.shared())
        file = theirs.shared()
        count = len(ours.merges())
        ours.take(file)
        after = ours.state
        if len(ours.merges()) == count:
            assert after == before
            return
        undoing.undo(ours.book, ours.merges()[-1])
        agrees(ours)
        sound(ours)
        assert (ours.state.entries, ours.state.rows) == (before.entries, before.rows)
        assert ours.state.waiting == before.waiting
        assert hashes(ours.shared()) == shared
        ours.take(file)
        assert (ours.state.entries, ours.state.rows) == (after.entries, after.rows)
        agrees(ours)


def hashes(entries: Iterable[Entry]) -> set[bytes]:
    return {entry.hash for entry in entries}


def what_is_erased_is_gone(script: Script) -> None:
    """No book that has read an erasure says anything of the row, nor hands anything on."""
    with laptops(script.laptops) as made:
        play(script, made)
        exchange(made)
        for one in made:
            nothing_left(one)
            agrees(one)
            sound(one)


def nothing_left(one: Laptop) -> None:
    """Only stamps and hashes are left of the rows this book knows to be erased."""
    journal = one.journal()
    gone = erased_rows(journal.entries)
    kept = [*journal.entries, *one.held(), *one.shared()]
    said = [e for e in kept if e.row in gone and e.kind not in ("act", "undo", "redo", "erase")]
    assert [e.patch for e in said if e.patch is not None] == []
    with one.book.reading() as connection:
        stands = connection.exec_driver_sql(
            "SELECT lower(hex(r.id)), lower(hex(i.id)) FROM twins t JOIN ids r ON r.n = t.rep"
            " JOIN ids i ON i.n = t.n"
        ).all()
    for_living = {rep for rep, row in stands if row not in gone}  # an id alone tells nothing
    assert {made.id for made in one.rows()} & gone - for_living == set()


def private_words_stay_here(script: Script) -> None:
    """No bundle holds words of a private note or touch, of answers to it, nor of one not shown."""
    with laptops(script.laptops) as made:
        play(script, made)
        for one in made:
            for accounts in (None, ACCOUNTS[:1], ACCOUNTS):
                withholds(one, accounts)


def withholds(one: Laptop, accounts: list[Ref] | None) -> None:
    shared = one.shared(accounts)
    rows = one.rows()
    facts = [made for made in rows if isinstance(made, Note | Touch)]
    open_to_all = {made.id for made in facts if not made.private}
    open_to_all |= {
        made.id for made in rows if isinstance(made, Answer) and made.touch in open_to_all
    }
    assert {e.row for e in shared if e.kind == "words" and e.patch is not None} <= open_to_all
    if accounts is not None:
        facts = [made for made in facts if made.account in accounts]
    journal = one.journal()
    told = [e for e in journal.entries if e.hash not in journal.aside]
    notes = {e.hash for e in told if e.row in {m.id for m in facts} and e.kind != "words"}
    assert notes <= hashes(shared)


def nothing_is_lost_on_the_way(drawn: tuple[list[Entry], int]) -> None:
    """A bundle of the whole book carries every entry as it is: unknown, ill-typed or waiting."""
    entries, seed = drawn
    with laptops(2) as (ours, theirs):
        deliver(ours, entries, random.Random(seed))
        theirs.merge(ours)
        arrived = {e.hash: e for e in [*theirs.journal().entries, *theirs.held()]}
        gone = erased_rows(ours.journal().entries)
        for entry in entries:
            if entry.kind != "words":  # those of private notes stay (private_words_stay_here)
                assert entry.hash in arrived
                assert entry.row in gone or arrived[entry.hash] == entry


def those_ahead_wait(drawn: tuple[list[Entry], int]) -> None:
    """Entries of others from more than a day ahead count for nothing until their time comes."""
    entries, seed = drawn
    with laptops(1) as (one,):
        limit = one.limit()
        deliver(one, entries, random.Random(seed))
        journal = one.journal()
        late = {e.hash for e in entries if e.stamp > limit}
        assert late & hashes(journal.entries) == set()
        assert late == hashes(one.held())
        one.clock.forward(days=3)
        one.write()
        assert hashes(entries) <= hashes(one.journal().entries)
        assert one.held() == []
        agrees(one)


def pieces_make_the_whole(drawn: tuple[Script, int]) -> None:
    """Chosen accounts, one after the other, end in the same rows as the whole book."""
    script, seed = drawn
    with laptops(script.laptops + 2) as made:
        play(script, made)
        sender, pieces, whole = made[0], made[-2], made[-1]
        order = list(ACCOUNTS)
        random.Random(seed).shuffle(order)
        for account in order:
            pieces.take(sender.shared([account]))
        whole.merge(sender)
        everybodys = {"Seller", "Device"}
        ours, theirs = (
            {row for row in one.rows() if type(row).__name__ not in everybodys}
            for one in (pieces, whole)
        )
        assert ours == theirs
