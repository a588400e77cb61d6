"""A book that is given to a calendar again and again while its touches move, end and come back.

Whatever program takes the files: after each it has to show what is planned, once each, where it is
now, and what was cancelled gone or crossed out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.model.accounts import Account
from fieldbook.model.calendar_targets import Profile, Target, touch_of
from fieldbook.model.notes import Words
from fieldbook.model.rows import Ref, When
from fieldbook.model.sellers import Seller
from fieldbook.model.touches import Touch
from fieldbook.work.books import new_book
from fieldbook.work.calendar_asked import Asked, ByHand
from fieldbook.work.calendars import _ready, changed_by_hand, export_calendar
from fieldbook.work.history import erase_account, redo_last, undo_last
from fieldbook.work.notes import NoteDraft, save_note
from fieldbook.work.touches import cancel_planned, move_planned

TODAY = date(2026, 11, 24)
_BEGAN = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
_NORA = Seller(id=Ref(""), name="Nora", zone="Europe/London", country="GB")


@dataclass(frozen=True, slots=True, order=True)
class Shown:
    """An entry as a calendar shows it; `start` is a moment in UTC or a day, as ISO 8601 has it."""

    touch: str
    start: str
    title: str
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Export:
    """One more export: what it is called, its file or folder (none where nothing was to be told),
    what is left to do by hand, and what the calendar has to show after that."""

    name: str
    path: Path | None
    by_hand: Sequence[ByHand]
    right: Sequence[Shown]


class Story:
    """The book, and what happens in it from one export to the next."""

    def __init__(self, book: Book) -> None:
        self.book, self.moment = book, _BEGAN
        book.now = lambda: self.moment
        self.touches: list[Ref] = []
        self.accounts = [self._account(name) for name in ("Lindholm Kitchens", "Ruiz Nurseries")]

    def chapters(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """What is done before each export; the last chapter changes nothing."""
        yield from (
            ("v1", self._begin),
            ("v2", self._change),
            ("v3", self._change_again),
            ("v4", self._take_back),
            ("v5", lambda: None),
        )

    def _begin(self) -> None:
        for n, account in enumerate([0, 0, 1, 1, 0]):
            hour = None if n == 4 else time(9 + n)
            self._plan(account, TODAY + timedelta(days=3 + n), hour, f"to agree on {n}; a, b \\n")

    def _change(self) -> None:
        """One is moved, one renamed, one is new, and one cancelled."""
        self._plan(0, TODAY + timedelta(days=20), time(14), "to hear what Peter decided")
        move_planned(self.book, self.touches[0], TODAY + timedelta(days=10), time(15, 30))
        self._later()
        self.book.write([changed(Words, self.touches[2], purpose="to sign – “at last”")], "Changed")
        self._later()
        cancel_planned(self.book, self.touches[1])

    def _change_again(self) -> None:
        """Moved again, back again, done, and an account with another name."""
        undo_last(self.book)
        self._later()
        move_planned(self.book, self.touches[0], TODAY + timedelta(days=11), time(8, 15))
        self._later()
        draft = NoteDraft(account=self.accounts[0], discussed="the order", outcome="done")
        save_note(self.book, draft)
        self._later()
        self.book.write([changed(Account, self.accounts[0], name="Lindholm & Sons")], "Renamed")
        self._later()
        cancel_planned(self.book, self.touches[4])

    def _take_back(self) -> None:
        """Undone and done again; and one of the accounts is erased."""
        undo_last(self.book)
        self._later()
        undo_last(self.book)
        self._later()
        redo_last(self.book)
        self._later()
        erase_account(self.book, self.accounts[1])

    def _account(self, name: str) -> Ref:
        account = Account(id=self.book.new_id(), name=name)
        self.book.write([born(account)], "Account added")
        return account.id

    def _plan(self, account: int, day: date, hour: time | None, purpose: str) -> None:
        at = When(day, hour, 30, "Europe/London") if hour else When(day)
        touch = Touch(id=self.book.new_id(), account=self.accounts[account], at=at)
        self.book.write([born(touch), born(Words(id=touch.id, purpose=purpose))], "Planned")
        self.touches.append(touch.id)
        self._later()

    def _later(self) -> None:
        self.moment += timedelta(minutes=7)


def exports(scratch: Path, target: Target, profile: Profile, *, one_file: bool) -> Iterator[Export]:
    """The exports of a story to one calendar; with `one_file` always to the same place."""
    with _told(scratch) as story:
        for name, happens in story.chapters():
            happens()
            story._later()
            ending = "" if profile == "vdir" else ".ics"
            path = scratch / f"{'kept' if one_file else name}{ending}"
            done = export_calendar(story.book, Asked(path, 12, target=target, profile=profile))
            there = path if done.news else None
            yield Export(name, there, done.by_hand, _right(story.book, scratch))
            changed_by_hand(story.book, Asked(path, target=target, profile=profile))


@contextmanager
def _told(scratch: Path) -> Iterator[Story]:
    scratch.mkdir(parents=True, exist_ok=True)
    with new_book(scratch / "story.fieldbook", _NORA, _BEGAN) as book:
        yield Story(book)


def _right(book: Book, scratch: Path) -> list[Shown]:
    """What a calendar that never saw anything would be given: what is planned."""
    given = [one.event for one in _ready(book, Asked(scratch / "fresh.ics", 12)).given]
    return sorted(Shown(one.uid, iso(one.start), one.summary) for one in given)


def wrong(export: Export, shown: Iterable[Shown]) -> list[str]:
    """Where a calendar does not show what is planned: missing, doubled, elsewhere, or not over."""
    known = [replace(one, touch=touch_of(one.touch)) for one in shown]
    standing = sorted(one for one in known if not one.cancelled)
    right = sorted(export.right)
    told = [f"{export.name}: is not there: {one}" for one in right if one not in standing]
    told += [f"{export.name}: should not be there: {one}" for one in standing if one not in right]
    if not told and len(standing) != len(right):
        told.append(f"{export.name}: {len(right)} touches stand there as {len(standing)}")
    return told


def by_hand(shown: Iterable[Shown], works: Sequence[ByHand]) -> list[Shown]:
    """What a calendar shows once the seller has done what the list says."""
    left = {touch_of(one.touch): one for one in shown}
    for work in works:
        if work.what == "cancelled":
            del left[work.touch]
        else:
            assert work.new_start is not None
            at = work.new_start
            start = at.astimezone(UTC) if isinstance(at, datetime) else at
            left[work.touch] = Shown(work.touch, iso(start), work.new_title)
    return list(left.values())


def iso(value: datetime | date) -> str:
    """A moment in UTC, or a day."""
    return f"{value:%Y-%m-%dT%H:%M:%SZ}" if isinstance(value, datetime) else value.isoformat()
