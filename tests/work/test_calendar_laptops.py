"""Two laptops, one calendar: the same names and numbers on both, whatever was done to the book."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from fieldbook.book.book import Book
from fieldbook.book.bundle import open_bundle
from fieldbook.book.changes import changed
from fieldbook.book.merge import merge
from fieldbook.book.share import Sharing, share
from fieldbook.model.accounts import Account
from fieldbook.model.calendar_targets import TARGETS, Target
from fieldbook.model.notes import Words
from fieldbook.model.rows import Ref, When
from fieldbook.model.sellers import Seller
from fieldbook.work.books import new_book
from fieldbook.work.calendars import Asked, export_calendar
from fieldbook.work.history import erase_account, redo_last, undo_last
from fieldbook.work.touches import cancel_planned, move_planned
from tests.exchange.ics_lint import faults
from tests.work.test_calendar_portions import read
from tests.work.test_calendars import FRIDAY, PURPOSE, Moving, plan

NORA = Seller(id=Ref(""), name="Nora", zone="Europe/London", country="GB")


class Two:
    """Nora's laptop and her other one, between which shared books go to and fro."""

    def __init__(self, one: Book, other: Book, clock: Moving, folder: Path) -> None:
        self.one, self.other, self.clock, self.folder = one, other, clock, folder
        self.turn = 0

    def exchange(self) -> None:
        """Each has what the other had."""
        for giver, taker in ((self.one, self.other), (self.other, self.one)):
            self.turn += 1
            path = self.folder / f"{self.turn}.fieldshare"
            share(giver, path, None, Sharing("Nora"))
            merge(taker, open_bundle(path).entries(), f"shared {self.turn}")

    def numbers(self, asked: Asked) -> list[dict[str, tuple[str, ...]]]:
        """The names and numbers of what each laptop gives a calendar now."""
        found = []
        for book, name in ((self.one, "one"), (self.other, "other")):
            place = self.folder / f"{name}-{self.turn}-{asked.profile}{asked.path.suffix}"
            done = export_calendar(book, replace(asked, path=place))
            files = sorted(place.iterdir()) if place.is_dir() else [place]
            given: dict[str, tuple[str, ...]] = {}
            for file in files if done.written else ():
                assert faults(file.read_bytes()) == []
                for uid, event in read(file).items():
                    given[uid] = (
                        event.sequence.value,
                        event.status.value,
                        str(event.dtstart.value),
                        event.dtstamp.serialize(),
                    )
            found.append(given)
        return found

    def agree(self, asked: Asked) -> dict[str, tuple[str, ...]]:
        """The same, which is the same on both."""
        here, there = self.numbers(asked)
        assert here == there
        return here


@pytest.fixture
def two(nora: Book, tmp_path: Path) -> Iterator[Two]:
    clock = Moving(nora)
    with new_book(tmp_path / "other.fieldbook", NORA, clock.moment) as other:
        other.now = lambda: clock.moment
        yield Two(nora, other, clock, tmp_path)


@pytest.fixture
def call(two: Two, lindholm: Ref) -> Ref:
    """A call that both laptops know, of an account that nobody owns."""
    two.one.write([changed(Account, lindholm, owner=None)], "Everybody's")
    touch = plan(two.one, lindholm, When(FRIDAY, time(9, 30), 15, "Europe/London"))
    two.one.write([changed(Words, touch, purpose=PURPOSE)], "Changed")
    two.exchange()
    two.clock.forward(minutes=1)
    return touch


@pytest.mark.parametrize("target", TARGETS)
def test_both_give_the_same_names_and_numbers_in_every_form(
    two: Two, call: Ref, target: Target, tmp_path: Path
) -> None:
    asked = Asked(tmp_path / "a.ics", target=target, profile=TARGETS[target].profile)
    if asked.profile == "vdir":
        asked = replace(asked, path=tmp_path / "a")
    first = two.agree(asked)
    assert first.keys() == {call}
    move_planned(two.one, call, FRIDAY, time(12))
    two.clock.forward(minutes=5)
    two.exchange()
    second = two.agree(asked)
    if asked.profile == "new-only":
        assert second == {}
    else:
        assert int(second[call][0]) > int(first[call][0])


def test_both_agree_after_undoing_redoing_and_merging_again(two: Two, call: Ref) -> None:
    asked = Asked(two.folder / "a.ics")
    numbers = [int(two.agree(asked)[call][0])]
    for act in (
        lambda: move_planned(two.one, call, FRIDAY, time(12)),
        lambda: undo_last(two.one),
        lambda: redo_last(two.one),
        lambda: two.other.write([changed(Words, call, purpose="to hear yes")], "Changed"),
        lambda: cancel_planned(two.other, call),
        lambda: undo_last(two.other),
    ):
        act()
        two.clock.forward(minutes=5)
        two.exchange()
        found = two.agree(asked)
        numbers += [int(found[call][0])] if call in found else []
    assert numbers == sorted(set(numbers))
    assert len(numbers) == 6  # the cancelled one is told on no new file


def test_both_agree_after_an_account_was_renamed(two: Two, lindholm: Ref, call: Ref) -> None:
    asked = Asked(two.folder / "a.ics")
    before = int(two.agree(asked)[call][0])
    two.other.write([changed(Account, lindholm, name="Lindholm & Sons")], "Renamed")
    two.exchange()
    assert int(two.agree(asked)[call][0]) > before


def test_both_agree_after_erasing(two: Two, lindholm: Ref, call: Ref) -> None:
    """The calendar that had it is told on both that it is over, under a higher number."""
    asked = Asked(two.folder / "google.ics", target="google", profile="changes")
    before = int(two.agree(asked)[call][0])
    two.clock.forward(minutes=5)
    erase_account(two.other, lindholm)
    two.exchange()
    found = two.agree(asked)
    assert found[call][1] == "CANCELLED"
    assert int(found[call][0]) > before


def test_a_restored_copy_gives_the_same(two: Two, call: Ref, tmp_path: Path) -> None:
    asked = Asked(tmp_path / "google.ics", target="google", profile="changes")
    export_calendar(two.one, asked)
    two.one.copy_to(tmp_path / "copy.fieldbook")
    move_planned(two.one, call, FRIDAY, time(12))
    with Book(tmp_path / "copy.fieldbook", now=two.one.now) as copy:
        move_planned(copy, call, FRIDAY, time(12))
        done = [
            export_calendar(book, replace(asked, path=tmp_path / f"{n}.ics"))
            for n, book in enumerate((two.one, copy))
        ]
    one, other = (read(each.path)[call] for each in done)
    assert one.serialize() == other.serialize()
