"""The laws of the journal as short stories, each with a twin broken on purpose.

A law is a function that checks; the real book must pass it, and the broken one must be caught.
"""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from fieldbook.book import append, fold, lives, settle, share, undo
from fieldbook.book import merge as merging
from fieldbook.book.book import Book
from fieldbook.book.bundle import open_bundle
from fieldbook.book.changes import Change, born, changed, member
from fieldbook.book.erasing import erase, rows_of_account
from fieldbook.book.fold import Group
from fieldbook.book.ground import Ground, Line
from fieldbook.book.journal import ERASE, Entry, make_entry
from fieldbook.book.kinds import twin_row
from fieldbook.book.merge import merge, preview
from fieldbook.book.state import State, check, state
from fieldbook.book.undo import redo
from fieldbook.model.accounts import Account, InSegment, Mail, Person, Segment
from fieldbook.model.rows import Ref
from tests.book.devices import Team, account, entries, give, note, one_step, table, team

Law = Callable[[Path], None]


def same(one: Book, other: Book) -> bool:
    """Whether two books hold the same entries, rows and facts."""
    return _name(state(one)) == _name(state(other))


def _name(found: State) -> tuple[str, str]:
    return found.entries, found.rows


def names(book: Book) -> list[str]:
    """The names of all accounts."""
    return sorted(str(v["name"][0]) for (kind, _row), v in table(book).items() if kind == "account")


def sound(book: Book) -> None:
    """The rows are what folding anew gives; the index fits them."""
    assert check(book).faults == ()


# ---- Laws -----------------------------------------------------------------------------------


def converges(folder: Path, chance: Random | None = None) -> None:
    """The same entries in any order, any split, any part twice: equal rows and facts."""
    chance = chance or Random(3)
    with team(folder, chance, chance.randint(2, 5)) as us:
        for _step in range(chance.randint(5, 30)):
            one_step(us)
        us.now += timedelta(days=3)
        every = [entry for book in us.books for entry in entries(book)]
        for book in us.books:
            chance.shuffle(every)
            split = chance.randint(0, len(every))
            for part in (every[:split], every[split:], every[: split // 2]):
                merge(book, part, "rest")
        for book in us.books:
            sound(book)
            assert same(us.books[0], book)


def the_later_stamp_wins(folder: Path) -> None:
    """An older edit that arrives last changes nothing that a later one said."""
    with team(folder, Random(1), 2) as us:
        one, two = us.books
        row = account(us, one)
        give(one, two)
        us.now += timedelta(minutes=1)
        one.write([changed(Account, row, name="earlier")], "Renamed")
        us.now += timedelta(minutes=1)
        two.write([changed(Account, row, name="later")], "Renamed")
        give(one, two)
        assert names(two) == ["later"]
        give(two, one)
        assert same(one, two)


def an_older_edit_shows_after_an_undo(folder: Path) -> None:
    """What an undo uncovers is the latest live edit, also one that arrives after the undo."""
    with team(folder, Random(1), 2) as us:
        one, two = us.books
        row = account(us, one)
        give(one, two)
        us.now += timedelta(minutes=1)
        two.write([changed(Account, row, name="theirs")], "Renamed")
        us.now += timedelta(minutes=1)
        one.write([changed(Account, row, name="ours")], "Renamed")
        undo.undo(one)
        assert names(one) == ["Lindholm"]
        give(two, one)
        assert names(one) == ["theirs"]
        redo(one)
        assert names(one) == ["ours"]


def undo_then_redo_is_identity(folder: Path, chance: Random | None = None) -> None:
    """Down to the bottom of the stack and up again, every state met twice."""
    chance = chance or Random(2)
    with team(folder, chance, 2) as us:
        for _step in range(12):
            one_step(us, erasing=False)
        book = us.books[0]
        book.write([born(Account(id=book.new_id(), name="last"))], "Account added")
        met = [state(book).rows]
        while _can(lambda: undo.undo(book)):
            met.append(state(book).rows)
        for before in reversed(met[:-1]):
            redo(book)
            assert state(book).rows == before
        assert not _can(lambda: redo(book))
        sound(book)


def _can(step: Callable[[], object]) -> bool:
    from fieldbook.errors import NoSuchError

    try:
        step()
    except NoSuchError:
        return False
    return True


def what_later_work_needs_stays(folder: Path) -> None:
    """A row of an undone act stays while a live act patches it or a live row refers to it."""
    with team(folder, Random(1), 2) as us:
        one, two = us.books
        account_row, person = one.new_id(), one.new_id()
        idle = one.new_id()
        one.write(
            [
                born(Account(id=account_row, name="imported")),
                born(Person(id=person, account=account_row, name="Ann")),
                member(Mail, person, "ann@x.example"),
                born(Account(id=idle, name="idle")),
                born(Person(id=one.new_id(), account=idle, name="Bob")),
            ],
            "Import",
        )
        give(one, two)
        undo.undo(one)
        assert names(one) == []
        written = note(us, two, account_row)
        two.write([changed(Person, person, role="Owner")], "Person changed")
        give(two, one)
        assert names(one) == ["imported"]
        found = table(one)
        assert found["person", person]["name"] == ("Ann",)
        mails = [v for (kind, _r), v in found.items() if kind == "mail" and v["on"] == (1,)]
        assert [mail["owner"] for mail in mails] == [(person,)]
        assert ("note", written) in found
        sound(one)
        undo.undo(two)
        undo.undo(two)
        give(two, one)
        assert names(one) == []
        redo(two)
        redo(two)
        give(two, one)
        assert names(one) == ["imported"]
        sound(one)


def a_segment_stays_with_the_account_in_it(folder: Path) -> None:
    """What came into a segment in an act, and is needed later, keeps its segment."""
    with team(folder, Random(1), 2) as us:
        one, two = us.books
        row, segment = one.new_id(), one.new_id()
        other = account(us, one, "other")
        act = one.write(
            [
                born(Segment(id=segment, name="Theatres")),
                born(Account(id=row, name="imported", rating="A")),
                member(InSegment, row, segment),
            ],
            "Imported",
        )
        before = names(one)
        note(us, one, row)
        undo.undo(one, act)
        assert names(one) == before
        assert ("segment", str(segment)) in table(one)
        undo.undo(one)
        assert names(one) == ["other"]
        assert ("segment", str(segment)) not in table(one)
        one.write([member(InSegment, other, segment)], "Into the segment")
        assert ("segment", str(segment)) in table(one)
        one.write([member(InSegment, other, segment, on=False)], "Out again")
        assert ("segment", str(segment)) not in table(one)
        sound(one)
        give(one, two)
        give(two, one)
        assert same(one, two)


def two_dead_rows_do_not_keep_each_other(folder: Path) -> None:
    """An undone import goes whole, though its rows refer to one another."""
    with team(folder, Random(1), 1) as us:
        book = us.books[0]
        one, other = book.new_id(), book.new_id()
        book.write(
            [
                born(Account(id=one, name="one", owner=other)),
                born(Account(id=other, name="other", owner=one)),
            ],
            "Import",
        )
        undo.undo(book)
        assert names(book) == []


def undoing_a_merge_is_local(folder: Path) -> None:
    """It restores this book exactly, leaves nothing in the journal, and reading again undoes it."""
    with team(folder, Random(1), 2) as us:
        one, two = us.books
        row = account(us, one)
        give(one, two)
        two.write([changed(Account, row, name="theirs")], "Renamed")
        note(us, two, row)
        before, theirs = _name(state(one)), _name(state(two))
        give(two, one)
        merged = _name(state(one))
        undo.undo(one)
        assert _name(state(one)) == before
        give(one, two)
        assert _name(state(two)) == theirs
        redo(one)
        assert _name(state(one)) == merged
        undo.undo(one)
        account(us, one, "written while it was aside")
        give(two, one)
        assert "theirs" in names(one)
        sound(one)


def erasing_holds_at_every_door(folder: Path) -> None:
    """Write, merge before and after, parts of books, refolding: the words never come back."""
    with team(folder, Random(1), 3) as us:
        one, two, three = us.books
        row = account(us, one, "xylophone")
        note(us, one, row, discussed="zeppelin")
        early = entries(one)
        give(one, two)
        note(us, two, row, discussed="quicksilver")
        erase(one, rows_of_account(one, row), "Account erased")
        merge(one, early, "early")
        give(two, one)
        give(one, two)
        note(us, two, row, discussed="afterthought")
        for part in (early[::2], entries(one), early):
            merge(three, part, "part")
        for book in us.books:
            with book.pen() as pen:
                book.fold_anew(pen)
            book.sweep()
            assert names(book) == []
            raw = b"".join(p.read_bytes() for p in folder.glob(f"{book.path.name}*"))
            for word in (b"xylophone", b"zeppelin"):
                assert word not in raw
            sound(book)


def private_words_never_leave(folder: Path) -> None:
    """Not in the whole book, not with chosen accounts, not of a note taken back."""
    with team(folder, Random(1), 2) as us:
        one, two = us.books
        row = account(us, one)
        secret = note(us, one, row, discussed="between us", private=True)
        note(us, one, row, discussed="taken back", private=True)
        undo.undo(one)
        for chosen in (None, [row]):
            path = folder / "out.fieldshare"
            share.share(one, path, chosen, share.Sharing("one"))
            merge(two, open_bundle(path).entries(), "out")
            said = [e.patch for e in entries(two) if e.kind == "words" and e.patch]
            assert said == []
            assert ("note", secret) in table(two)


def early_entries_wait(folder: Path) -> None:
    """Entries of others stamped more than a day ahead count when their hour has come."""
    with team(folder, Random(1), 2) as us:
        one, two = us.books
        us.now += timedelta(days=2)
        account(us, one, "from the future")
        ahead = entries(one)
        assert names(one) == ["from the future"]
        us.now -= timedelta(days=2)
        assert merge(two, ahead, "ahead").waiting
        assert names(two) == []
        first = next(e.stamp for e in entries(two))
        account(us, two, "now")
        assert all(e.stamp < first + (86_400_000 << 16) for e in entries(two))
        assert state(two).entries != state(one).entries
        us.now += timedelta(days=1, hours=1)
        account(us, two, "later")
        assert names(two) == ["from the future", "later", "now"]
        sound(two)


def every_entry_once(folder: Path) -> None:
    """Reading a file twice brings nothing the second time."""
    with team(folder, Random(1), 2) as us:
        one, two = us.books
        account(us, one)
        assert give(one, two).new > 0
        before = len(entries(two))
        assert give(one, two).new == 0
        assert len(entries(two)) == before


LAWS: dict[str, Law] = {
    law.__name__: law
    for law in (
        converges,
        the_later_stamp_wins,
        an_older_edit_shows_after_an_undo,
        undo_then_redo_is_identity,
        what_later_work_needs_stays,
        a_segment_stays_with_the_account_in_it,
        two_dead_rows_do_not_keep_each_other,
        undoing_a_merge_is_local,
        erasing_holds_at_every_door,
        private_words_never_leave,
        early_entries_wait,
        every_entry_once,
    )
}


@pytest.mark.parametrize("law", LAWS)
def test_the_book_keeps_the_law(law: str, tmp_path: Path) -> None:
    LAWS[law](tmp_path)


# ---- Broken twins ---------------------------------------------------------------------------


def _by_arrival(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last writer is the one that arrived last."""
    real = fold.group_of

    def broken(ground: Ground, row: int, lines: list[Line]) -> Group:
        arrived = list(lines)
        group = real(ground, row, lines)
        group.lines = arrived
        return group

    for module in (settle, lives):
        monkeypatch.setattr(module, "group_of", broken)


def _old_values_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Undo writes the first name down again, as a new edit."""

    def broken(book: Book, pen: object, step: object, kind: str) -> object:
        rows = [e for e in _entries_in(pen) if e.kind == "account" and e.patch]
        old = make_entry(
            pen.local.last + 1,  # type: ignore[attr-defined]
            book.new_id(),
            pen.local.device,  # type: ignore[attr-defined]
            ("account", rows[0].row, {"name": (rows[0].patch or {}).get("name", "")}),
        )
        return book.put(pen, [old])  # type: ignore[arg-type]

    def _entries_in(pen: object) -> list[Entry]:
        return list(share.entries_of(pen.ground))  # type: ignore[attr-defined]

    monkeypatch.setattr(undo, "_mark", broken)


def _rows_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Erasing takes the rows away and leaves what the journal says."""
    monkeypatch.setattr(settle, "erase", lambda ground, ids: set())


def _mutual(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any row keeps another, dead or not."""

    def broken(ground: Ground) -> set[int]:
        return ground.numbers("SELECT n FROM dead")

    monkeypatch.setattr(lives, "_roots", broken)


def _forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an undone act bore is gone, whoever needs it."""
    monkeypatch.setattr(lives, "_roots", lambda ground: set())


def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row that stays brings nothing that it is a member of."""
    monkeypatch.setattr(lives, "_carried", lambda ground, owners: set())


def _all_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Private is a word like any other."""
    monkeypatch.setattr(share, "_withheld", lambda ground, chosen: [])


def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the stamp says, it counts now."""
    monkeypatch.setattr(merging, "horizon", lambda now: 1 << 62)


def _twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody looks whether an entry is known."""
    monkeypatch.setattr(append, "_not_known", lambda g, batch, arrival, taken: [*batch.values()])


def _travelling_undo(monkeypatch: pytest.MonkeyPatch) -> None:
    """Undoing a merge takes the sender's acts back, for everybody."""

    def broken(pen: object, arrival: int, aside: bool) -> None:
        ground = pen.ground  # type: ignore[attr-defined]
        acts = ground.ask(
            "SELECT DISTINCT lower(hex(i.id)) FROM journal j JOIN ids i ON i.n = j.act"
            " WHERE j.arrival = ?",
            arrival,
        )
        made = [pen.entry(act, "undo", act, {}) for (act,) in acts]  # type: ignore[attr-defined]
        settle.settle(ground, append.append(ground, made))

    monkeypatch.setattr(undo, "_set_aside", broken)


def _deaf_redo(monkeypatch: pytest.MonkeyPatch) -> None:
    """A redo leaves no mark."""
    real = undo._mark

    def broken(book: Book, pen: object, step: object, kind: str) -> object:
        return real(book, pen, step, kind) if kind == "undo" else None  # type: ignore[arg-type]

    monkeypatch.setattr(undo, "_mark", broken)


TWINS: list[tuple[Callable[[pytest.MonkeyPatch], None], str]] = [
    (_by_arrival, "the_later_stamp_wins"),
    (_by_arrival, "converges"),
    (_old_values_back, "an_older_edit_shows_after_an_undo"),
    (_rows_alone, "erasing_holds_at_every_door"),
    (_mutual, "two_dead_rows_do_not_keep_each_other"),
    (_forgetful, "what_later_work_needs_stays"),
    (_bare, "a_segment_stays_with_the_account_in_it"),
    (_all_words, "private_words_never_leave"),
    (_at_once, "early_entries_wait"),
    (_twice, "every_entry_once"),
    (_travelling_undo, "undoing_a_merge_is_local"),
    (_deaf_redo, "undo_then_redo_is_identity"),
]


@pytest.mark.parametrize(("twin", "law"), TWINS, ids=[f"{t.__name__}-{law}" for t, law in TWINS])
def test_a_broken_twin_is_caught(
    twin: Callable[[pytest.MonkeyPatch], None],
    law: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    twin(monkeypatch)
    with pytest.raises(AssertionError):
        LAWS[law](tmp_path)


# ---- Single facts ---------------------------------------------------------------------------


@pytest.fixture
def pair(tmp_path: Path) -> object:
    """Two sellers."""
    with team(tmp_path, Random(1), 2) as us:
        yield us


def test_unknown_kinds_and_odd_values_are_carried_and_counted(pair: Team) -> None:
    one, two = pair.books
    row = account(pair, one)
    odd = Change("account", row, {"rating": 7, "colour": "red", "since": "2026-02-31"})
    one.write([odd, Change("hologram", one.new_id(), {"x": [1]})], "Odd")
    give(one, two)
    kinds = {(e.kind, str(e.patch)) for e in entries(two)}
    assert ("hologram", "{'x': [1]}") in kinds
    assert any("'colour': 'red'" in patch for _kind, patch in kinds)
    assert check(two).unfit == 2
    assert table(two)["account", row]["rating"] == ("A",)


def test_twins_are_one_row_with_the_smallest_id_and_come_apart_again(pair: Team) -> None:
    one, two = pair.books
    first, second = account(pair, one, "first"), account(pair, two, "second")
    give(two, one)
    note(pair, one, second)
    smallest, larger = sorted((first, second))
    said = {"a": larger, "b": smallest, "on": True}
    one.write([Change("same_as", twin_row(first, second), said)], "Joined")
    found = table(one)
    assert [row for kind, row in found if kind == "account"] == [smallest]
    assert [v["account"] for (k, _r), v in found.items() if k == "note"] == [(smallest,)]
    sound(one)
    undo.undo(one)
    assert names(one) == ["first", "second"]
    assert [v["account"] for (k, _r), v in table(one).items() if k == "note"] == [(second,)]
    sound(one)


def test_two_entries_of_one_stamp_are_both_kept_and_the_book_takes_a_new_device(
    pair: Team,
) -> None:
    one, two = pair.books
    row = account(pair, one)
    give(one, two)
    copied = next(e for e in entries(one) if e.row == row)
    twin = make_entry(copied.stamp, copied.act, copied.device, ("account", row, {"city": "Ayr"}))
    before = one.marker()
    found = merge(one, [twin], "from the copy")
    assert (found.copied, found.one_stamp) == (True, 1)
    assert one.marker() != before
    account(pair, one, "written after")
    devices = {e.device for e in entries(one) if e.kind == "account"}
    assert len(devices) == 2
    sound(one)


def test_an_erasure_in_a_merge_stays_when_the_merge_is_undone(pair: Team) -> None:
    one, two = pair.books
    row = account(pair, one)
    give(one, two)
    erase(two, rows_of_account(two, row), "Account erased")
    give(two, one)
    undo.undo(one)
    assert names(one) == []
    assert any(e.kind == ERASE for e in entries(two))
    sound(one)


def test_a_preview_says_what_a_merge_does_and_writes_nothing(pair: Team) -> None:
    one, two = pair.books
    row = account(pair, one)
    give(one, two)
    one.write([changed(Account, row, city="Ayr", name="ours")], "Changed")
    two.write([changed(Account, row, city="Troon")], "Changed")
    before = state(two), two.marker()
    seen = preview(two, [(entries(one), "all")])[0]
    assert (state(two), two.marker()) == before
    assert seen == give(one, two)
    assert [(one.kind, one.row, one.field) for one in seen.both] == [("account", row, "city")]


def test_a_row_id_is_never_drawn_twice(pair: Team) -> None:
    drawn: list[Ref] = [book.new_id() for book in pair.books for _n in range(500)]
    assert len(set(drawn)) == len(drawn)
