"""What hypothesis draws: edits on a few rows that meet often, journals, and days of work.

Rows come from a small pool, so that two devices touch the same row, rows refer to one another
(chains and circles), a row is born twice, and values do not always fit.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from fieldbook.book.changes import Change
from fieldbook.book.clock import stamp_of
from fieldbook.book.journal import ACT, ERASE, REDO, UNDO, Entry, make_entry
from fieldbook.book.kinds import (
    derived_id,
    lane_row,
    own_lane_row,
    own_words_row,
    snooze_row,
    thresholds_row,
    twin_row,
)
from fieldbook.model.rows import Ref
from tests.book.laptops import TUESDAY, ref

ACCOUNTS = [ref(0xA0 + n) for n in range(3)]
PEOPLE = [ref(0xB0 + n) for n in range(2)]
SITES = [ref(0xC0)]
SEGMENTS = [ref(0xD0 + n) for n in range(2)]
SELLERS = [ref(0xE000), ref(0xE1)]
TOUCHES = [ref(0xF0 + n) for n in range(2)]
NOTES = [ref(0x100 + n) for n in range(3)]
SALES = [ref(0x110)]
LOSSES = [ref(0x120)]
ANSWERS = [ref(0x160 + n) for n in range(2)]
RESETS = [ref(0x170 + n) for n in range(2)]
ASKS = [ref(0x180)]
QUESTIONS = [ref(0x190)]
FLAGS = [ref(0x1A0)]
ALIENS = [ref(0x130 + n) for n in range(2)]
_DAYS = [
    "2026-11-24",
    "2026-11-23",
    "2026-11-30",
    "2026-08-31",
    "2024-02-29",
    "0001-01-01",
    "9999-12-31",
]


def _refs(*pools: Sequence[Ref]) -> st.SearchStrategy[Any]:
    return st.sampled_from([one for pool in pools for one in pool])


WORDS = st.sampled_from(["", "Loft", "Élan vital", "Ærø 🙂", 'a\nb\t"c"\\', "Zürich", "no"])
DAYS = st.sampled_from(_DAYS)
WHENS = st.one_of(
    st.tuples(DAYS, st.none(), st.just(0), st.just("")),
    st.tuples(
        DAYS,
        st.sampled_from(["00:00", "09:30", "23:59"]),
        st.sampled_from([0, 15, 10080]),
        st.sampled_from(["Europe/London", "Etc/GMT+5"]),
    ),
).map(list)
PARKED = st.tuples(DAYS, WORDS).map(list)
WHOLE = st.sampled_from([-(2**53) + 1, -1, 0, 1, 2, 3, 12, 10_001, 2**53 - 1])
CHANNELS = st.sampled_from(["call", "visit", "message", "value"])
RATINGS = st.sampled_from(["A", "B", "C", "D"])
MISFITS = st.sampled_from(
    [
        True,
        7,
        -1,
        "",
        "Q",
        "x\0y",
        [],
        {},
        ["2026-02-30", "no such day"],
        ["2026-11-24", "25:00", 15, "Europe/London"],
        ["2026-11-24", "10:00", 15, ""],
        ["2026-11-24", None, 15, ""],
        "2026-13-01",
        "ABCDEF" + "0" * 26,
        {"a": [1, {"b": None}]},
    ]
)

FIELDS: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "account": {
        "name": WORDS,
        "rating": RATINGS,
        "stage": st.sampled_from(["lead", "open", "lost", "archived"]),
        "owner": _refs(SELLERS),
        "city": WORDS,
        "since": DAYS,
        "parked": PARKED,
    },
    "person": {"account": _refs(ACCOUNTS), "name": WORDS, "rating": RATINGS, "left": DAYS},
    "site": {"account": _refs(ACCOUNTS), "name": WORDS, "manager": _refs(PEOPLE)},
    "segment": {"name": WORDS, "brief": WORDS},
    "seller": {"name": WORDS, "zone": WORDS},
    "touch": {
        "account": _refs(ACCOUNTS),
        "person": _refs(PEOPLE),
        "channel": CHANNELS,
        "state": st.sampled_from(["planned", "planned", "done", "cancelled"]),
        "at": WHENS,
        "private": st.booleans(),
    },
    "note": {
        "account": _refs(ACCOUNTS),
        "person": _refs(PEOPLE),
        "channel": CHANNELS,
        "at": WHENS,
        "outcome": st.sampled_from(["done", "moved_on", "not_reached"]),
        "touch": _refs(TOUCHES, NOTES),
        "next": _refs(TOUCHES),
        "private": st.booleans(),
    },
    "words": {"discussed": WORDS, "proposed": WORDS, "purpose": WORDS},
    "sold": {"account": _refs(ACCOUNTS), "what": WORDS, "amount": WHOLE, "day": DAYS},
    "loss": {"account": _refs(ACCOUNTS), "day": DAYS, "reason": WORDS},
    "answer": {
        "account": _refs(ACCOUNTS),
        "touch": _refs(TOUCHES),
        "person": _refs(PEOPLE),
        "says": st.sampled_from(["committed", "partial", "declined", "counter"]),
        "at": WHENS,
        "number": WHOLE,
    },
    "reset": {
        "account": _refs(ACCOUNTS),
        "person": _refs(PEOPLE),
        "touch": _refs(TOUCHES),
        "came": st.sampled_from(["held", "missed"]),
        "day": DAYS,
        "note": _refs(NOTES),
        "nothing_yet": st.booleans(),
    },
    "ask": {
        "account": _refs(ACCOUNTS),
        "reset": _refs(RESETS),
        "channel": CHANNELS,
        "at": WHENS,
        "heard": st.sampled_from(["committed", "partial", "putoff", "declined"]),
        "start": WHENS,
        "next": _refs(TOUCHES),
    },
    "question": {
        "account": _refs(ACCOUNTS),
        "reset": _refs(RESETS),
        "text": WORDS,
        "place": WHOLE,
        "on": st.booleans(),
    },
    "own_words": {"words": WORDS},
    "flag": {
        "account": _refs(ACCOUNTS),
        "note": _refs(NOTES),
        "why": WORDS,
        "seller": _refs(SELLERS),
        "day": DAYS,
        "cleared": DAYS,
        "because": WORDS,
    },
    "snooze": {
        "account": _refs(ACCOUNTS),
        "rule": st.sampled_from(["quiet", "put_off", ""]),
        "until": DAYS,
        "because": WORDS,
        "seller": _refs(SELLERS),
        "seen": DAYS,
        "evidence": WORDS,
    },
    "thresholds": {"asks": WHOLE, "past": WHOLE, "recent": WHOLE},
    "lane": {
        "owner": _refs(SELLERS),
        "rating": RATINGS,
        "place": st.sampled_from([0, 1, 2]),
        "channels": st.sampled_from(["call", "call|visit", "value", "fax", ""]),
        "every": WHOLE,
        "unit": st.sampled_from(["day", "week", "month"]),
        "on": st.booleans(),
        "subject": _refs(ACCOUNTS, PEOPLE),
    },
    "device": {"seller": _refs(SELLERS)},
    "away": {"seller": _refs(SELLERS), "first": DAYS, "last": DAYS, "on": st.booleans()},
    "odd_kind": {"name": WORDS, "account": _refs(ACCOUNTS)},
}
_POOLS: dict[str, list[Ref]] = {
    "account": ACCOUNTS,
    "person": PEOPLE,
    "site": SITES,
    "segment": SEGMENTS,
    "seller": SELLERS[1:],
    "touch": TOUCHES,
    "note": NOTES,
    "words": [*NOTES, *TOUCHES, *ANSWERS],
    "sold": SALES,
    "loss": LOSSES,
    "answer": ANSWERS,
    "reset": RESETS,
    "ask": ASKS,
    "question": QUESTIONS,
    "own_words": [own_words_row(one) for one in SELLERS],
    "flag": FLAGS,
    "snooze": [snooze_row(ACCOUNTS[0], "quiet"), snooze_row(ACCOUNTS[1], "quiet")],
    "thresholds": [thresholds_row()],
    "lane": [
        lane_row(None, "A", 0),
        lane_row(SELLERS[0], "A", 0),
        lane_row(None, "C", 1),
        own_lane_row(ACCOUNTS[0], 0),
        own_lane_row(PEOPLE[0], 1),
    ],
    "away": [ref(0x150)],
    "device": [ref(0x140)],
    "odd_kind": ALIENS,
}


@st.composite
def patches(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    """Some fields of a kind: mostly fitting, sometimes empty, ill-typed or unknown."""
    fields = FIELDS[kind]
    names = draw(st.lists(st.sampled_from(sorted(fields)), max_size=3, unique=True))
    patch = {name: draw(fields[name]) for name in names}
    if draw(st.integers(0, 2)):
        patch["born"] = True
    odd = draw(st.integers(0, 9))
    if odd == 0:
        patch[draw(st.sampled_from(sorted(fields)))] = draw(MISFITS)
    elif odd == 1:
        patch[draw(st.sampled_from(sorted(fields)))] = None
    elif odd == 2:
        patch["later_version"] = draw(MISFITS)
    return patch


@st.composite
def members(draw: st.DrawFn) -> Change:
    """A mail or a segment switched on or off for an account or a person."""
    on = draw(st.sampled_from([True, True, False]))
    if draw(st.booleans()):
        owner, value = draw(_refs(ACCOUNTS)), draw(_refs(SEGMENTS))
        kind = "in_segment"
    else:
        owner, value = draw(_refs(ACCOUNTS, PEOPLE)), draw(st.sampled_from(["a@b.org", "c@d.org"]))
        kind = "mail"
    return Change(kind, derived_id(kind, owner, value), {"owner": owner, "value": value, "on": on})


@st.composite
def twin_sayings(draw: st.DrawFn) -> Change:
    """Two accounts, or two people, are one, or no longer."""
    pool = draw(st.sampled_from([ACCOUNTS, PEOPLE]))
    one, other = draw(st.permutations(pool))[:2]
    on = draw(st.sampled_from([True, True, False]))
    return Change("same_as", twin_row(one, other), {"a": one, "b": other, "on": on})


FOCUSES: list[tuple[str, ...]] = [
    ("account", "account", "note", "note", "person", "words", "touch", "member", "twins", "any"),
    ("account", "account", "lane", "lane", "note"),
    ("account", "person", "person", "lane", "note", "twins"),
    ("account", "member", "member", "segment", "note"),
    ("account", "account", "twins", "note", "person", "member"),
    ("account", "note", "touch", "words", "site"),
    ("account", "touch", "touch", "answer", "answer", "words", "words"),
    ("account", "reset", "ask", "question", "touch"),
    ("account", "account", "twins", "note", "flag", "flag", "snooze", "snooze", "thresholds"),
]
"""What a book is mostly about: the fewer kinds, the more often rows meet."""


@st.composite
def edits(draw: st.DrawFn, focus: Sequence[str]) -> Change:
    """One change of one row."""
    kind = draw(st.sampled_from(focus))
    if kind == "twins":
        return draw(twin_sayings())
    if kind == "member":
        return draw(members())
    if kind == "any":
        kind = draw(st.sampled_from(sorted(FIELDS)))
    return Change(kind, draw(st.sampled_from(_POOLS[kind])), draw(patches(kind)))


def several(focus: Sequence[str]) -> st.SearchStrategy[list[Change]]:
    """The changes of one act."""
    return st.lists(edits(focus), min_size=1, max_size=4)


ERASABLE = [*ACCOUNTS, *PEOPLE, *NOTES, *TOUCHES]


# ---- A journal as it may come from anywhere -------------------------------------------------

_START = stamp_of(TUESDAY)
DEVICES = [f"{0xD0D0 + n:016x}" for n in range(3)]


@st.composite
def journals(
    draw: st.DrawFn, *, erasing: bool = True, focus: Sequence[str] = (), spread: int = 40
) -> list[Entry]:
    """Acts of three devices, with markers about them, erasures, and a few from the future.

    The smaller the `spread`, the more entries share a stamp.
    """
    found: list[Entry] = []
    focus = focus or draw(st.sampled_from(FOCUSES))
    count = draw(st.integers(1, 7))
    for number in range(count):
        act = ref(0x5000 + number)
        late = draw(st.integers(0, 12)) == 0
        stamp = _START + draw(st.integers(0, spread)) + (48 * 3_600_000 << 16 if late else 0)
        device = draw(st.sampled_from(DEVICES))
        changes = [Change(ACT, act, {"label": f"Act {number}"}), *draw(several(focus))]
        if erasing and draw(st.integers(0, 9)) == 0:
            gone = draw(st.lists(st.sampled_from(ERASABLE), min_size=1, max_size=2))
            changes.append(Change(ERASE, ref(0x6000 + number), {"rows": sorted(gone)}))
        for place, one in enumerate(changes):
            found.append(make_entry(stamp + place, act, device, (one.kind, one.row, one.patch)))
    for number in range(draw(st.integers(0, 2 * count))):
        kind = draw(st.sampled_from([UNDO, UNDO, REDO]))
        target = ref(0x5000 + draw(st.integers(0, count)))
        stamp = _START + draw(st.integers(0, spread + 20))
        found.append(
            make_entry(
                stamp, ref(0x7000 + number), draw(st.sampled_from(DEVICES)), (kind, target, {})
            )
        )
    return found


# ---- A day of work on a few laptops ---------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """One thing somebody does at one laptop; `pick` chooses among what there is."""

    what: str
    laptop: int
    other: int = 0
    pick: int = 0
    edits: list[Change] = field(default_factory=list)


WORK = ("write", "write", "write", "undo", "undo", "undo_any", "redo", "merge", "merge")
ALL = (*WORK, "undo_merge", "erase", "some", "clock")
Edits = st.SearchStrategy[list[Change]]


@st.composite
def steps(draw: st.DrawFn, laptops: int, kinds: Sequence[str], drawn: Edits) -> Step:
    what = draw(st.sampled_from(kinds))
    return Step(
        what,
        draw(st.integers(0, laptops - 1)),
        draw(st.integers(0, laptops - 1)),
        draw(st.integers(0, 7)),
        draw(drawn) if what == "write" else [],
    )


@dataclass(frozen=True)
class Script:
    """How many laptops, and what is done on them."""

    laptops: int
    steps: list[Step]


@st.composite
def scripts(
    draw: st.DrawFn, kinds: Sequence[str] = ALL, drawn: Edits | None = None, most: int = 14
) -> Script:
    count = draw(st.integers(2, 4))
    if drawn is None:
        drawn = several(draw(st.sampled_from(FOCUSES)))
    return Script(count, draw(st.lists(steps(count, kinds, drawn), min_size=2, max_size=most)))


# ---- A book in which every row belongs to an account, and names no other --------------------

_BELONG = ("person", "site", "touch", "note", "sold", "loss", "answer", "reset", "ask", "question")
_NAMING = {"account", "person", "manager", "touch", "next", "owner", "note", "reset"}


@st.composite
def belonging(draw: st.DrawFn) -> list[Change]:
    """A row of an account, born with it and staying with it, or a member of its sets."""
    account = draw(st.sampled_from(ACCOUNTS))
    kind = draw(st.sampled_from(["account", "words", "in_segment", "mail", *_BELONG]))
    if kind in ("in_segment", "mail"):
        value = draw(st.sampled_from(SEGMENTS))
        on = draw(st.booleans())
        row = derived_id(kind, account, value)
        member = Change(kind, row, {"owner": account, "value": value, "on": on})
        segment = Change("segment", value, {"born": True, "name": draw(WORDS)})
        return [segment, member] if kind == "in_segment" else [member]
    row = ref(int(account, 16) << 8 | sorted(FIELDS).index("note" if kind == "words" else kind))
    patch = {name: value for name, value in draw(patches(kind)).items() if name not in _NAMING}
    if kind == "account":
        return [Change(kind, account, {**patch, "born": True})]
    if kind == "words":
        return [Change("note", row, {"born": True, "account": account}), Change(kind, row, patch)]
    return [Change(kind, row, {**patch, "born": True, "account": account})]


def steps_of(*steps: Step) -> st.SearchStrategy[Script]:
    """One script, written by hand."""
    return st.just(Script(2, list(steps)))


def writes(laptop: int, *changes: Change) -> Step:
    """These changes in one act at that laptop."""
    return Step("write", laptop, edits=list(changes))
