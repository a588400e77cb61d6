"""Whatever is done to a book, a calendar that is written again and again stays right."""

import tempfile
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import born, changed
from fieldbook.model.accounts import Account, Person, SameAs
from fieldbook.model.calendar_targets import TARGETS, Target, takes, touch_of
from fieldbook.model.events import PRIVACIES
from fieldbook.model.notes import Words
from fieldbook.model.rows import Ref, When
from fieldbook.model.touches import Touch
from fieldbook.work.calendars import Asked, ByHand, changed_by_hand, export_calendar
from tests.book.laptops import MEMORY, TUESDAY, Laptop, ref
from tests.exchange.ics_lint import faults

ACCOUNTS, PEOPLE, TOUCHES = (1, 2), (11, 12), (21, 22, 23, 24)
DAYS = st.integers(-3, 80).map(lambda n: TUESDAY.date() + timedelta(days=n))
HOURS = st.none() | st.integers(0, 23).map(time)
Act = Callable[[Laptop], object]


def when(day: date, hour: time | None) -> When:
    return When(day) if hour is None else When(day, hour, 30, "Europe/London")


def of(kind: type, rows: tuple[int, ...], **values: object) -> Act:
    return lambda one: one.write(changed(kind, ref(rows[0]), **values))


TOUCH = st.sampled_from([(n,) for n in TOUCHES])
NAMES = st.sampled_from(["Lindholm", "Lindholm & Sons", "", "Åre; Ayr, \\N"])
ACTS: st.SearchStrategy[Act] = st.one_of(
    st.builds(lambda row, day, hour: of(Touch, row, at=when(day, hour)), TOUCH, DAYS, HOURS),
    st.builds(
        lambda row, state: of(Touch, row, state=state),
        TOUCH,
        st.sampled_from(["planned", "done", "cancelled"]),
    ),
    st.builds(lambda row, to: of(Touch, row, account=ref(to)), TOUCH, st.sampled_from(ACCOUNTS)),
    st.builds(lambda row, name: of(Account, (row,), name=name), st.sampled_from(ACCOUNTS), NAMES),
    st.builds(lambda row, name: of(Person, (row,), name=name), st.sampled_from(PEOPLE), NAMES),
    st.builds(lambda row, said: of(Words, row, purpose=said), TOUCH, NAMES),
    st.builds(lambda row, on: of(Touch, row, private=on), TOUCH, st.booleans()),
    st.sampled_from(ACCOUNTS).map(lambda row: of(Account, (row,), rating="A")),
    st.just(lambda one: one.undo()),
    st.just(lambda one: one.redo()),
    st.sampled_from(TOUCHES).map(lambda row: lambda one: one.erase(ref(row))),
    st.just(lambda one: one.write(changed(SameAs, ref(90), a=ref(1), b=ref(2)))),
    st.sampled_from([1, 9, 40]).map(lambda days: lambda one: one.clock.forward(days=days)),
)


def begin(one: Laptop) -> None:
    one.write(
        *(born(Account(id=ref(n), name=f"Account {n}")) for n in ACCOUNTS),
        *(born(Person(id=ref(n), account=ref(1), name=f"Person {n}")) for n in PEOPLE),
    )
    for n in TOUCHES:
        at = When(TUESDAY.date() + timedelta(days=n - 20), time(9), 30, "Europe/London")
        touch = Touch(id=ref(n), account=ref(1 + n % 2), person=ref(11 + n % 2), at=at)
        one.write(born(touch), born(Words(id=ref(n), purpose=f"to agree on {n}")))


def exported(book: Book, asked: Asked) -> dict[str, Any]:
    export_calendar(book, asked)
    data = asked.path.read_bytes()
    assert faults(data) == []
    assert export_calendar(book, asked).written is False
    assert asked.path.read_bytes() == data
    found = icalendar.Calendar.from_ical(data)
    return {str(event["UID"]): event for event in found.walk("VEVENT")}


def said(event: Any) -> str:  # noqa: ANN401
    """Everything an event says but its number and the moment that follows from it."""
    numbered = ("SEQUENCE", "DTSTAMP", "LAST-MODIFIED")
    return repr([(name, value) for name, value in event.property_items() if name not in numbered])


@given(st.lists(st.tuples(st.lists(ACTS, max_size=4), st.sampled_from(PRIVACIES)), max_size=6))
def test_a_calendar_written_again_and_again(rounds: list[tuple[list[Act], str]]) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        one = Laptop(Path(folder), 0)
        begin(one)
        before = exported(one.book, Asked(Path(folder) / "a.ics"))
        for acts, privacy in rounds:
            for act in acts:
                act(one)
            asked = Asked(Path(folder) / "a.ics", 4, privacy)  # type: ignore[arg-type]
            after = exported(one.book, asked)
            stays_right(one, before, after)
            before = after
        one.close()


def stays_right(one: Laptop, before: dict[str, Any], after: dict[str, Any]) -> None:
    today = one.clock().date()
    last = today + timedelta(weeks=4)
    with one.book.reading() as connection:
        found = reads.rows(connection, Touch)
        planned = {row.id: row.at for row in found if row.state == "planned" and row.at}
    standing = {uid for uid, event in after.items() if event["STATUS"] == "CONFIRMED"}
    assert standing <= planned.keys()
    assert standing >= {uid for uid, at in planned.items() if today <= at.day <= last}
    for uid in standing:
        start, at = after[uid]["DTSTART"].dt, planned[Ref(uid)]
        assert (start if at.start is None else start.time()) == (at.start or at.day)
    for uid, event in before.items():
        day = event["DTSTART"].dt
        day = day if type(day) is date else day.date()
        if day + timedelta(days=30) >= today:
            assert uid in after
        if uid in after:
            rises = int(after[uid]["SEQUENCE"]) - int(event["SEQUENCE"])
            assert rises >= (said(after[uid]) != said(event))


# ---- What a calendar shows after every export -------------------------------------------------

Entry = tuple[str, str]
"""When it begins, and what it is called."""


class Client:
    """A calendar that does with a file what the table says of it, and nothing more."""

    def __init__(self, target: Target) -> None:
        self.target, self.profile = target, TARGETS[target].profile
        self.taken = takes(target, self.profile)
        self.shown: dict[str, Entry] = {}
        self.ever: set[str] = set()
        """Every id it was given: one that is known, or was deleted here, is never taken as new."""
        self.sure = True
        """Whether the seller always says what they have done."""

    def take(self, events: dict[str, Any]) -> None:
        """Its import."""
        if self.profile == "full":  # the one of the last time was thrown away
            self.shown = {}
            self.ever = set()
        if TARGETS[self.target].refuses_known:
            assert not self.ever & events.keys()
        for uid, event in events.items():
            gone = event["STATUS"] == "CANCELLED"
            if uid not in self.ever:
                self.shown[uid] = entry(event)
            elif gone and "cancelled" in self.taken:
                self.shown.pop(uid, None)
            elif not gone and "moved" in self.taken and uid in self.shown:
                self.shown[uid] = entry(event)
            self.ever.add(uid)

    def change(self, by_hand: Iterable[ByHand]) -> None:
        """What a seller does who goes by the list: everything stands there as the list says."""
        for work in by_hand:
            of_it = [uid for uid in self.shown if touch_of(uid) == work.touch]
            there = [uid for uid in of_it if self.shown[uid][0] == told(work.start)]
            if work.what in ("cancelled", "twice"):
                assert there or not self.sure
                for uid in there[: 1 if work.what == "cancelled" else len(there) - 1]:
                    del self.shown[uid]
            else:
                assert there or not self.sure
                # An older one of it may still lie behind, where nobody looks any more.
                uid = there[-1] if there else of_it[-1]
                assert not self.sure or work.title in ("", self.shown[uid][1])
                self.shown[uid] = (told(work.new_start), work.new_title)


def told(at: object) -> str:
    assert isinstance(at, date)
    return at.astimezone(UTC).isoformat() if isinstance(at, datetime) else at.isoformat()


def entry(event: Any) -> Entry:  # noqa: ANN401
    return told(event["DTSTART"].dt), str(event["SUMMARY"])


HANDS = st.sampled_from(["told", "told", "idle", "silent"])
"""A seller who goes by the list and says so, who does nothing, and who does it and does not say so.
"""


@pytest.mark.parametrize(
    "target", ["google", "evolution", "apple", "thunderbird", "gnome", "outlook_classic"]
)
@given(rounds=st.lists(st.tuples(st.lists(ACTS, max_size=4), HANDS), max_size=6))
def test_every_calendar_shows_what_is_planned_once_each(
    target: Target, rounds: list[tuple[list[Act], str]]
) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        place = Path(folder)
        one, client = Laptop(place, 0), Client(target)
        begin(one)
        for n, (acts, hand) in enumerate([([], "told"), *rounds, ([], "told")]):
            for act in acts:
                act(one)
            asked = Asked(place / f"{n}.ics", 4, target=target, profile=client.profile)
            done = export_calendar(one.book, asked)
            assert done.written is asked.path.exists()
            if done.written:
                client.take(read(asked.path))
            if hand != "idle":
                client.change(done.by_hand)
                client.sure = client.sure and hand == "told"
                if hand == "told":
                    changed_by_hand(one.book, asked)
                right = planned(one, place / f"right-{n}.ics")
                today = one.clock().date().isoformat()
                shown = [(touch_of(uid), at) for uid, at in client.shown.items() if at[0] >= today]
                assert sorted(shown) == sorted(right.items())
        one.close()


@given(rounds=st.lists(st.lists(ACTS, max_size=4), max_size=6))
def test_a_folder_holds_what_is_planned_and_nothing_cancelled(rounds: list[list[Act]]) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        place = Path(folder)
        one, asked = Laptop(place, 0), Asked(place / "touches", 4, target="folder", profile="vdir")
        begin(one)
        for n, acts in enumerate([[], *rounds]):
            for act in acts:
                act(one)
            assert export_calendar(one.book, asked).left == ()
            assert export_calendar(one.book, asked).written is False
            shown: dict[str, Entry] = {}
            for path in asked.path.iterdir():
                ((uid, event),) = read(path).items()
                assert (f"{uid}.ics", event["STATUS"]) == (path.name, "CONFIRMED")
                shown[uid] = entry(event)
            today = one.clock().date().isoformat()
            right = planned(one, place / f"right-{n}.ics")
            assert {uid: at for uid, at in shown.items() if at[0] >= today} == right
        one.close()


def read(path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    assert faults(data) == []
    found = icalendar.Calendar.from_ical(data)
    return {str(event["UID"]): event for event in found.walk("VEVENT")}


def planned(one: Laptop, path: Path) -> dict[str, Entry]:
    """What a calendar that never saw anything is given."""
    export_calendar(one.book, Asked(path, 4))
    return {uid: entry(event) for uid, event in read(path).items()}
