"""Red flags of books that came from anywhere: days at the ends of time, fields that do not fit."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given

from fieldbook.book.changes import born
from fieldbook.book.journal import Entry
from fieldbook.book.kinds import lead_row
from fieldbook.model.accounts import Account, Person
from fieldbook.model.flags import Flag
from fieldbook.model.leads import Lead
from fieldbook.model.notes import Loss, Note, Sold
from fieldbook.model.rows import Ref, When
from fieldbook.work.flag_past import flags_on, losses
from fieldbook.work.flags import FlagWish, flags_of, open_flags
from tests.book.laptops import MEMORY, Laptop
from tests.book.strategies import ACCOUNTS, journals


@given(journals())
def test_no_journal_keeps_the_flags_from_being_told(entries: list[Entry]) -> None:
    with TemporaryDirectory(dir=MEMORY) as folder:
        laptop = Laptop(Path(folder), 0)
        laptop.take(entries)
        together = open_flags(laptop.book, FlagWish(snoozed=True))
        apart = [flag for one in ACCOUNTS for flag in flags_of(laptop.book, one)]
        assert {(one.account, one.rule, one.since) for one in together} == {
            (one.account, one.rule, one.since) for one in apart
        }
        losses(laptop.book, date.min)
        flags_on(laptop.book, ACCOUNTS[0], date.min)
        flags_on(laptop.book, ACCOUNTS[0], date.max)
        laptop.close()


def test_days_at_the_ends_of_time_are_days_like_others(laptop: Laptop) -> None:
    book = laptop.book
    for day in (date.min, date(1600, 1, 1), date.max):
        at, who = book.new_id(), book.new_id()
        rows: list[object] = [
            Account(id=at, name=f"Of {day}", rating="A", since=day),
            Person(id=who, account=at, left=day),
            Lead(id=lead_row(at, who, "Fair"), account=at, person=who, handed_on=day),
            Sold(id=book.new_id(), account=at, what="x", day=day, kept="short", checked=day),
            Loss(id=book.new_id(), account=at, day=day),
            Flag(id=book.new_id(), account=at, why="x", day=day),
            *[Note(id=book.new_id(), account=at, person=who, at=When(day)) for _n in range(4)],
        ]
        book.write([born(row) for row in rows], "Added")
    assert {one.name for one in open_flags(book)} == {"Of 0001-01-01", "Of 1600-01-01"}
    assert len(losses(book, date.min)) == 2
    assert flags_of(book, Ref("0" * 32)) == ()
