"""The fold once more, naive and slow, written from the text of architecture.md and product.md.

It shares nothing with fieldbook.book but the shape of an entry: kinds, fields, defaults, what
fits, what an undo leaves standing and what the facts are stand here a second time. `fold` takes
every entry of a journal, with the hashes of those that are set aside or wait for their hour.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, fields
from datetime import date, time
from typing import Any

from fieldbook.book.journal import Entry
from fieldbook.model.accounts import (
    Account,
    InSegment,
    Mail,
    Person,
    Phone,
    SameAs,
    Segment,
    Site,
)
from fieldbook.model.coaching import Word
from fieldbook.model.flags import Competitor, Flag, Snooze, Thresholds
from fieldbook.model.leads import Lead
from fieldbook.model.notes import Loss, Note, Sold, Words
from fieldbook.model.replies import Answer
from fieldbook.model.resets import Ask, OwnQuestion, OwnWords, Question, Reset
from fieldbook.model.rows import Parked, Ref, When
from fieldbook.model.sellers import Away, Device, Lane, Seller
from fieldbook.model.touches import Touch
from tests.book.oracle_facts import facts_of


class Misfit(Exception):
    """A value that is kept and carried, and not applied."""


Fit = Callable[[Any], Any]


def text(value: Any) -> str:  # noqa: ANN401
    if type(value) is not str or "\0" in value:
        raise Misfit
    return value


def whole(value: Any) -> int:  # noqa: ANN401
    if type(value) is not int:
        raise Misfit
    return value


def truth(value: Any) -> bool:  # noqa: ANN401
    if type(value) is not bool:
        raise Misfit
    return value


def ref(value: Any) -> Ref:  # noqa: ANN401
    if type(value) is not str or not re.fullmatch("[0-9a-f]{32}", value):
        raise Misfit
    return Ref(value)


def day(value: Any) -> date:  # noqa: ANN401
    if type(value) is not str or not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise Misfit
    try:
        return date(int(value[:4]), int(value[5:7]), int(value[8:]))
    except ValueError as error:
        raise Misfit from error


def parked(value: Any) -> Parked:  # noqa: ANN401
    if type(value) is not list or len(value) != 2:
        raise Misfit
    return Parked(day(value[0]), text(value[1]))


def when(value: Any) -> When:  # noqa: ANN401
    if type(value) is not list or len(value) != 4:
        raise Misfit
    on, start, minutes, zone = value
    if start is None and (minutes, zone) == (0, ""):
        return When(day(on))
    if type(start) is not str or not re.fullmatch("[0-9]{2}:[0-9]{2}", start):
        raise Misfit
    if start[:2] > "23" or start[3:] > "59" or not 0 <= whole(minutes) <= 7 * 24 * 60:
        raise Misfit
    if not re.fullmatch("[A-Za-z0-9_+-]{1,32}(/[A-Za-z0-9_+-]{1,32}){0,3}", text(zone)):
        raise Misfit
    return When(day(on), time(int(start[:2]), int(start[3:])), minutes, zone)


def one_of(*allowed: str) -> Fit:
    def fit(value: Any) -> str:  # noqa: ANN401
        if value not in allowed or type(value) is not str:
            raise Misfit
        return value

    return fit


RATING = one_of("A", "B", "C", "D")
CHANNEL = one_of("call", "visit", "message", "value")
KINDS: dict[str, tuple[type, dict[str, Fit]]] = {
    "account": (
        Account,
        {
            "name": text,
            "rating": RATING,
            "stage": one_of("lead", "open", "lost", "archived"),
            "owner": ref,
            "city": text,
            "country": text,
            "website": text,
            "since": day,
            "parked": parked,
            "target": truth,
        },
    ),
    "person": (
        Person,
        {
            "account": ref,
            "name": text,
            "role": text,
            "rating": RATING,
            "left": day,
            "checked": day,
        },
    ),
    "site": (Site, {"account": ref, "name": text, "city": text, "manager": ref}),
    "segment": (Segment, {"name": text, "brief": text}),
    "in_segment": (InSegment, {"owner": ref, "value": ref, "on": truth}),
    "mail": (Mail, {"owner": ref, "value": text, "failed": day, "on": truth}),
    "phone": (Phone, {"owner": ref, "value": text, "failed": day, "on": truth}),
    "same_as": (SameAs, {"a": ref, "b": ref, "on": truth}),
    "seller": (
        Seller,
        {
            "name": text,
            "zone": text,
            "country": text,
            "capacity": whole,
            "mail": text,
            "leads": truth,
        },
    ),
    "away": (Away, {"seller": ref, "first": day, "last": day, "on": truth}),
    "device": (Device, {"seller": ref}),
    "lane": (
        Lane,
        {
            "owner": ref,
            "rating": RATING,
            "place": whole,
            "channels": text,
            "every": whole,
            "unit": one_of("day", "week", "month"),
            "on": truth,
            "subject": ref,
        },
    ),
    "touch": (
        Touch,
        {
            "account": ref,
            "person": ref,
            "channel": CHANNEL,
            "kind": one_of("selling", "get_close", "reset"),
            "state": one_of("planned", "done", "cancelled"),
            "at": when,
            "private": truth,
        },
    ),
    "note": (
        Note,
        {
            "account": ref,
            "person": ref,
            "channel": CHANNEL,
            "at": when,
            "outcome": one_of("done", "moved_on", "not_reached"),
            "touch": ref,
            "next": ref,
            "private": truth,
        },
    ),
    "words": (
        Words,
        {"discussed": text, "proposed": text, "purpose": text, "agreed": text, "questions": text},
    ),
    "sold": (
        Sold,
        {
            "account": ref,
            "what": text,
            "amount": whole,
            "day": day,
            "promised": text,
            "kept": one_of("as_sold", "short"),
            "delivered": text,
            "checked": day,
        },
    ),
    "loss": (Loss, {"account": ref, "day": day, "reason": text}),
    "lead": (
        Lead,
        {
            "account": ref,
            "person": ref,
            "source": text,
            "handed_by": text,
            "handed_on": day,
            "interest": text,
            "question": text,
            "answers": text,
            "verdict": one_of("waiting", "accepted", "returned", "nurtured"),
            "because": text,
            "until": day,
            "decided": day,
        },
    ),
    "answer": (
        Answer,
        {
            "account": ref,
            "touch": ref,
            "person": ref,
            "says": one_of("committed", "partial", "putoff", "declined", "counter"),
            "at": when,
            "proposed": when,
            "number": whole,
            "said": text,
        },
    ),
    "reset": (
        Reset,
        {
            "account": ref,
            "person": ref,
            "seller": ref,
            "touch": ref,
            "came": one_of("held", "missed"),
            "day": day,
            "note": ref,
            "hopes": text,
            "guests": text,
            "needs": text,
            "reason": text,
            "business": text,
            "ideas": text,
            "nothing_yet": truth,
        },
    ),
    "ask": (
        Ask,
        {
            "account": ref,
            "reset": ref,
            "person": ref,
            "channel": CHANNEL,
            "at": when,
            "words": text,
            "heard": one_of("committed", "partial", "putoff", "declined"),
            "start": when,
            "behind": one_of("priority", "pressed", "person", "moment", "unknown"),
            "because": text,
            "checks": text,
            "next": ref,
        },
    ),
    "question": (
        Question,
        {
            "account": ref,
            "reset": ref,
            "text": text,
            "place": whole,
            "on": truth,
            "said": text,
        },
    ),
    "own_question": (OwnQuestion, {"owner": ref, "value": text, "on": truth}),
    "own_words": (OwnWords, {"words": text}),
    "word": (
        Word,
        {
            "account": ref,
            "note": ref,
            "by": ref,
            "tone": one_of("praise", "question", "suggestion", "purpose"),
            "text": text,
            "day": day,
            "reply": text,
            "replied": day,
            "done": day,
            "on": truth,
        },
    ),
    "flag": (
        Flag,
        {
            "account": ref,
            "note": ref,
            "why": text,
            "seller": ref,
            "day": day,
            "cleared": day,
            "because": text,
        },
    ),
    "snooze": (
        Snooze,
        {
            "account": ref,
            "rule": text,
            "until": day,
            "because": text,
            "seller": ref,
            "day": day,
            "seen": day,
            "evidence": text,
        },
    ),
    "thresholds": (
        Thresholds,
        dict.fromkeys(
            ("asks", "past", "same", "alone", "months", "reset", "untouched", "recent"), whole
        ),
    ),
    "competitor": (Competitor, {"owner": ref, "value": text, "on": truth}),
}
SETS = {"in_segment", "mail", "phone", "own_question", "competitor"}
STANDING = SETS | {"same_as", "device", "lane", "words", "answer", "question", "own_words"}
STANDING |= {"snooze", "thresholds"}
"""Rows with a given id: they need no birth."""


@dataclass
class Folded:
    """What a journal adds up to."""

    rows: set[Any] = field(default_factory=set)
    facts: set[tuple[Any, ...]] = field(default_factory=set)
    unfit: int = 0


def undone_acts(entries: Iterable[Entry]) -> set[str]:
    """The newest marker about an act decides."""
    newest = {e.row: e.kind for e in sorted(entries, key=order) if e.kind in ("undo", "redo")}
    return {act for act, kind in newest.items() if kind == "undo"}


def order(entry: Entry) -> tuple[int, bytes]:
    return entry.stamp, entry.hash


def erased_rows(entries: Iterable[Entry]) -> set[str]:
    """Erasing outranks everything, even a merge that was taken back here."""
    lists = [(e.patch or {}).get("rows") for e in entries if e.kind == "erase"]
    return {row for rows in lists if isinstance(rows, list) for row in rows if type(row) is str}


@dataclass
class Fold:
    """One folding: the entries that are there, and what was found about them so far."""

    entries: list[Entry]
    undone: set[str]
    twin: dict[str, str] = field(default_factory=dict)
    stays: dict[str, str] = field(default_factory=dict)
    """Rows that stay although the act that bore them is undone, with that act."""
    unfit: int = 0

    def one(self, row: str) -> str:
        """The row that stands for `row`."""
        return self.twin.get(row, row)

    def groups(self) -> dict[str, list[Entry]]:
        """The entries about each row, twins under the one that stands for them."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(self.one(entry.row), []).append(entry)
        return found

    def lives(self, entry: Entry) -> bool:
        return entry.act not in self.undone

    def comes_with_owner(self, entry: Entry) -> bool:
        """A member of a set that was born with its owner stays with it."""
        owner = (entry.patch or {}).get("owner")
        if entry.kind not in SETS or type(owner) is not str:
            return False
        return self.stays.get(self.one(owner)) == entry.act

    def counts(self, row: str, entry: Entry) -> bool:
        if self.lives(entry):
            return True
        if entry.kind in SETS:
            return self.comes_with_owner(entry)
        return self.stays.get(row) == entry.act

    def value(self, kind: str, row: str, entries: Iterable[Entry]) -> Any:  # noqa: ANN401
        """The row these entries of one kind add up to, or None when it is not born."""
        row_type, fits = KINDS[kind]
        values: dict[str, Any] = {}
        born = False
        for entry in entries:
            patch = entry.patch or {}
            born = born or kind in STANDING or patch.get("born") is True
            for name, given in patch.items():
                if name not in fits:
                    continue
                if given is None:
                    values.pop(name, None)
                    continue
                try:
                    values[name] = fits[name](given)
                except Misfit:
                    self.unfit += 1
        for name, fit in fits.items():
            if fit is ref and name in values and kind != "same_as":
                values[name] = self.one(values[name])
        return row_type(id=row, **values) if born else None

    def shown(self) -> dict[tuple[str, str], Any]:
        """Every row that is shown, by kind and id."""
        self.unfit = 0
        found: dict[tuple[str, str], Any] = {}
        for row, entries in self.groups().items():
            for kind in {e.kind for e in entries}:
                counted = [e for e in entries if e.kind == kind and self.counts(row, e)]
                made = self.value(kind, row, counted)
                if made is not None:
                    found[kind, row] = made
        return found

    def births(self) -> dict[str, str]:
        """The rows born in undone acts only, with the first of those acts."""
        found: dict[str, str] = {}
        for row, entries in self.groups().items():
            acts = [
                e.act
                for e in entries
                if e.kind not in STANDING and (e.patch or {}).get("born") is True
            ]
            if acts and not any(act not in self.undone for act in acts):
                found[row] = acts[0]
        return found

    def referred(self) -> set[str]:
        """Every row that a live row refers to; what twins say of each other is no reference."""
        found: set[str] = set()
        for (kind, _row), made in self.shown().items():
            if kind not in SETS and kind != "same_as":
                found |= refs_of(kind, made)
        for row, entries in self.groups().items():
            for kind in SETS:
                ours = [e for e in entries if e.kind == kind]
                for part in self.reasons(ours):
                    made = self.value(kind, row, part)
                    if made is not None and made.on:
                        found |= refs_of(kind, made)
        return found

    def reasons(self, members: list[Entry]) -> Iterator[list[Entry]]:
        """A member of a set refers on: by what live acts say, and by each act that stays."""
        yield [e for e in members if self.lives(e)]
        for act in {e.act for e in members if not self.lives(e) and self.comes_with_owner(e)}:
            yield [e for e in members if e.act == act and self.comes_with_owner(e)]


def refs_of(kind: str, made: Any) -> set[str]:  # noqa: ANN401
    names = [name for name, fit in KINDS[kind][1].items() if fit is ref]
    return {getattr(made, name) for name in names} - {None}


def fold(entries: Iterable[Entry], away: Collection[bytes] = ()) -> Folded:
    """What these entries add up to, those with a hash in `away` left out."""
    every = list(entries)
    gone = erased_rows(every)
    there = sorted((e for e in every if e.hash not in away), key=order)
    known = [e for e in there if e.kind in KINDS and e.patch is not None and e.row not in gone]
    one = Fold(known, undone_acts(there))
    one.twin = twins(one)
    births = one.births()
    live = {one.one(e.row) for e in known if one.lives(e)}
    one.stays = {row: act for row, act in births.items() if row in live}
    while more := (one.referred() & births.keys()) - one.stays.keys():
        one.stays.update({row: births[row] for row in more})
    shown = one.shown()
    return Folded(set(shown.values()), facts_of(shown), one.unfit)


def twins(one: Fold) -> dict[str, str]:
    """For every row of a connected set the smallest id in it."""
    sets: list[set[str]] = []
    rows = {e.row for e in one.entries if e.kind == "same_as"}
    for row in rows:
        said = one.value("same_as", row, [e for e in one.entries if e.row == row and one.lives(e)])
        if said is None or not said.on or not said.a or not said.b or said.a == said.b:
            continue
        touched = [s for s in sets if s & {said.a, said.b}]
        sets = [s for s in sets if s not in touched]
        sets.append({said.a, said.b}.union(*touched))
    return {row: min(s) for s in sets for row in s}


def names_of(row_type: type) -> list[str]:
    """The fields of a row but its id; a test holds KINDS against the model with it."""
    return [f.name for f in fields(row_type) if f.name != "id"]
