"""A book that is given to a calendar again and again while its touches move, end and come back.

Whatever program takes the files: after each it has to show what is planned, once each, where it is
now, and what was cancelled gone or crossed out.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.model.accounts import Account
from fieldbook.model.calendar_targets import Profile, Target, touch_of
from fieldbook.model.notes import Words
from fieldbook.model.rows import Ref, When
from fieldbook.model.sellers import Seller
from fieldbook.model.touches import Touch
from fieldbook.work.account_edits import rename_account
from fieldbook.work.books import new_book
from fieldbook.work.calendar_asked import Asked, ByHand
from fieldbook.work.calendars import changed_by_hand, export_calendar
from fieldbook.work.history import erase_account, redo_last, undo_last
from fieldbook.work.note_desk import NextDraft
from fieldbook.work.notes import NoteDraft, save_note
from fieldbook.work.touches import cancel_planned, move_planned
from tests.exchange.ics_lint import faults

TODAY = date(2026, 11, 24)
_BEGAN = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
_ACCOUNTS = ("Lindholm Kitchens", "Ruiz Nurseries", "Åkerlund; Söhne")
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
    what is left to do by hand, what the calendar has to show after that, and what is wrong with
    the bytes of the file."""

    name: str
    path: Path | None
    by_hand: Sequence[ByHand]
    right: Sequence[Shown]
    faults: Sequence[str] = ()


class Story:
    """The book, and what happens in it from one export to the next."""

    def __init__(self, book: Book) -> None:
        self.book, self.moment = book, _BEGAN
        book.now = lambda: self.moment
        self.touches: list[Ref] = []
        self.accounts = [self._account(name) for name in _ACCOUNTS]

    def chapters(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """What is done before each export; the last chapter changes nothing."""
        yield from (
            ("v1", self._begin),
            ("v2", self._change),
            ("v3", self._change_again),
            ("v4", self._take_back),
            ("v5", self._forget),
            ("v6", lambda: None),
        )

    def _begin(self) -> None:
        for n, account in enumerate([0, 0, 1, 1, 0]):
            hour = None if n == 4 else time(9 + n)
            self._plan(account, TODAY + timedelta(days=3 + n), hour, f"to agree on {n}; a, b \\n")

    def _change(self) -> None:
        """One is moved, one gets other words, one is new, and one cancelled."""
        self._plan(2, TODAY + timedelta(days=20), time(14), "to hear what Peter decided")
        move_planned(self.book, self.touches[0], TODAY + timedelta(days=10), time(15, 30))
        self._later()
        self.book.write([changed(Words, self.touches[2], purpose="to sign – “at last”")], "Changed")
        self._later()
        cancel_planned(self.book, self.touches[1])

    def _change_again(self) -> None:
        """The cancelled one is back, the moved one moved again, the new one done; one more is new,
        an account has another name, and a whole day is cancelled."""
        undo_last(self.book)
        self._later()
        move_planned(self.book, self.touches[0], TODAY + timedelta(days=11), time(8, 15))
        self._later()
        after = NextDraft(TODAY + timedelta(days=35), time(16), "call")
        draft = NoteDraft(
            account=self.accounts[2], discussed="the order", purpose="to deliver", next=after
        )
        save_note(self.book, draft)
        self._later()
        rename_account(self.book, self.accounts[0], "Lindholm & Sons")
        self._later()
        cancel_planned(self.book, self.touches[4])

    def _take_back(self) -> None:
        """The whole day is back, and what came back before is cancelled once more."""
        undo_last(self.book)
        self._later()
        cancel_planned(self.book, self.touches[1])

    def _forget(self) -> None:
        """That is undone, done again and undone; and one of the accounts is erased."""
        for turn in (undo_last, redo_last, undo_last):
            turn(self.book)
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
    with told(scratch) as story:
        for name, happens in story.chapters():
            happens()
            story._later()
            ending = "" if profile == "vdir" else ".ics"
            path = scratch / f"{'kept' if one_file else name}{ending}"
            asked = Asked(path, 12, target=target, profile=profile)
            done = export_calendar(story.book, asked)
            there = path if done.news else None
            yield Export(name, there, done.by_hand, planned(story.book), _faults(there))
            changed_by_hand(story.book, asked)


def _faults(path: Path | None) -> list[str]:
    """What is wrong with the bytes of a file, or of each in a folder."""
    files = sorted(path.iterdir()) if path and path.is_dir() else [path] if path else []
    return [f"{one.name}: {said}" for one in files for said in faults(one.read_bytes())]


@contextmanager
def told(scratch: Path) -> Iterator[Story]:
    """A story that begins."""
    scratch.mkdir(parents=True, exist_ok=True)
    with new_book(scratch / "story.fieldbook", _NORA, _BEGAN) as book:
        yield Story(book)


def planned(book: Book) -> list[Shown]:
    """What every calendar has to show: read from the rows of the book, and not from an export."""
    with book.reading() as connection:
        rows = [one for one in reads.rows(connection, Touch) if one.state == "planned"]
        names = {one.id: one.name for one in reads.rows(connection, Account)}
        words = {one.id: one.purpose for one in reads.rows(connection, Words)}
    right = []
    for row in rows:
        assert row.at
        assert row.account
        start: datetime | date = row.at.day
        if row.at.start:
            zone = ZoneInfo(row.at.zone)
            start = datetime.combine(row.at.day, row.at.start, zone).astimezone(UTC)
        right.append(Shown(row.id, iso(start), f"{names[row.account]}: {words[row.id]}"))
    return sorted(right)


def under_other_names(data: bytes, name: bytes = b"f") -> bytes:
    """A broken twin of a file of ours: the same touches under ids nobody has seen before."""
    return data.replace(b"\r\nUID:0", b"\r\nUID:" + name)


def wrong(export: Export, shown: Iterable[Shown]) -> list[str]:
    """Where a calendar does not show what is planned: missing, doubled, elsewhere, or not over;
    and what is wrong with the file it was given."""
    standing = Counter(
        replace(one, touch=touch_of(one.touch)) for one in shown if not one.cancelled
    )
    right = Counter(export.right)
    told = [*export.faults]
    told += [f"is not there: {one}" for one in sorted((right - standing).elements())]
    told += [f"should not be there: {one}" for one in sorted((standing - right).elements())]
    return [f"{export.name}: {one}" for one in told]


def by_hand(shown: Iterable[Shown], works: Sequence[ByHand]) -> list[Shown]:
    """What a calendar shows once the seller has done what the list says.

    What the list names and nobody finds there stays undone: it is then told as wrong.
    """
    left = list(shown)
    for work in works:
        there = [one for one in left if touch_of(one.touch) == work.touch]
        for one in there[:1]:
            left.remove(one)
        if there and work.new_start is not None:
            at = work.new_start
            start = at.astimezone(UTC) if isinstance(at, datetime) else at
            left.append(Shown(there[0].touch, iso(start), work.new_title))
    return left


def iso(value: datetime | date) -> str:
    """A moment in UTC, or a day."""
    return f"{value:%Y-%m-%dT%H:%M:%SZ}" if isinstance(value, datetime) else value.isoformat()
