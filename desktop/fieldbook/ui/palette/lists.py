"""What the palette lists for what is typed (design/spec.md, section 3)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from fieldbook.errors import NoSuchError
from fieldbook.model.rows import Ref
from fieldbook.text import _, plural
from fieldbook.ui.page import Shell
from fieldbook.ui.palette.entry import Entry, Group, Words, begun, plain
from fieldbook.ui.palette.keys import KEYS
from fieldbook.ui.words import CHANNEL_ICONS, due_words, note_day
from fieldbook.work.days import today
from fieldbook.work.likely import planned_next
from fieldbook.work.note_form import note_form
from fieldbook.work.palette import Listed, listed_accounts, segment_counts
from fieldbook.work.places import segment_names
from fieldbook.work.search import Hit, search

RECENT, LIKELY = 5, 3
MOST_OF_ALL, MOST, MOST_NOTES = 80, 6, 8
ALONE = 40
"""So many are listed of one kind that was asked for by its prefix."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something the window can do: its words, its key as it is read, where it stands."""

    words: str
    key: str
    menu: str
    run: Callable[[], None]
    place: bool = False
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the palette knows of its window."""

    shell: Shell
    go: Callable[[str, str], None]
    recent: Sequence[Ref]
    commands: Sequence[Command]
    counted: dict[Ref, int] = field(default_factory=dict)
    """How many accounts are in each segment, once somebody has looked."""


def groups_for(ground: Ground, typed: str) -> list[Group]:
    """The lines for what is typed; a prefix asks for one kind: > commands, @ people, # segments."""
    kind, words = typed[:1], typed[1:].strip()
    if kind == ">":
        found = [_commands(ground, words)]
    elif kind == "?":
        found = _help(ground, words)
    elif kind == "@":
        found = [_people(ground, _hits(ground, words), words, ALONE)]
    elif kind == "#":
        found = [_segments(ground, words)]
    elif typed.strip():
        found = _everything(ground, typed.strip())
    else:
        found = _nothing_typed(ground)
    return [group for group in found if group.entries]


# ---- Nothing typed --------------------------------------------------------------------------


def _nothing_typed(ground: Ground) -> list[Group]:
    day = today(ground.shell.book)
    recent = listed_accounts(ground.shell.book, ground.recent[:RECENT])
    likely = [one.account for one in planned_next(ground.shell.book, LIKELY)]
    acts = [entry for one in likely for entry in _log(ground, one, with_account=True)]
    opened = tuple(_account(ground, one, "", day) for one in recent)
    return [
        Group(_("Opened last"), opened),
        Group(_("Likely next"), tuple(acts)),
        _go_to(ground, ""),
        _commands(ground, ""),
    ]


# ---- Something typed ------------------------------------------------------------------------


def _everything(ground: Ground, words: str) -> list[Group]:
    hits = _hits(ground, words)
    day = today(ground.shell.book)
    named = [one.account_id for one in hits if one.kind == "account" and one.account_id]
    accounts = listed_accounts(ground.shell.book, named[:MOST])
    people = _people(ground, hits, words, MOST)
    best = accounts[0].id if accounts else next((one.account_id for one in hits), None)
    title = _("Account") if len(accounts) == 1 else _("Accounts")
    lines = [_account(ground, one, words, day) for one in accounts]
    acts = _log(ground, best, with_account=len(accounts) != 1) if best and len(words) > 1 else []
    if len(accounts) == 1:
        lines += [*acts, _reset(ground, accounts[0].id)]
        acts = []
    return [
        Group(title, tuple(lines)),
        people,
        Group(_("Likely next"), tuple(acts)),
        _notes(ground, hits, day),
        _go_to(ground, words),
        _segments(ground, words),
        _commands(ground, words),
    ]


def _hits(ground: Ground, words: str) -> list[Hit]:
    """What is found; those whose name begins with the words come first."""
    folded = words.casefold()

    def begins(hit: Hit) -> bool:
        name = hit.person if hit.kind == "person" else hit.account
        return name.casefold().startswith(folded)

    found = search(ground.shell.book, words, MOST_OF_ALL) if words else []
    return sorted(found, key=lambda hit: (hit.kind == "note", not begins(hit)))


def _account(ground: Ground, one: Listed, typed: str, day: date) -> Entry:
    return Entry(
        begun(one.name, typed),
        partial(ground.go, "account", one.id),
        rating=one.rating,
        after=due_words(one.standing, day),
        late=one.standing.past > 0,
        aside=_("Open"),
        whole=one.name,
    )


def _log(ground: Ground, account: Ref, *, with_account: bool) -> list[Entry]:
    """A note about an account, with whom it would be."""
    try:
        facts = note_form(ground.shell.book, account)
    except NoSuchError:
        return []
    person = next((one.name for one in facts.people if one.id == facts.person), "")
    told = {
        "call": _("Log a call with {name}"),
        "visit": _("Log a visit to {name}"),
        "message": _("Log a message to {name}"),
        "value": _("Log what you sent to {name}"),
    }[facts.channel]
    words = _with_name(told, person or facts.name)
    shown = facts.name if with_account and person else ""
    run = partial(ground.go, "note", account)
    return [Entry(words, run, icon=CHANNEL_ICONS[facts.channel], aside=shown, key="N")]


def _reset(ground: Ground, account: Ref) -> Entry:
    """The Reset Meeting of an account."""
    words = plain(_("Reset Meeting: ask, answer, prepare"))
    return Entry(words, partial(ground.go, "reset", account), icon="calendar-check", key="R")


def _with_name(told: str, name: str) -> Words:
    before, _sign, behind = told.partition("{name}")
    return tuple(piece for piece in ((before, False), (name, True), (behind, False)) if piece[0])


def _people(ground: Ground, hits: Iterable[Hit], typed: str, most: int) -> Group:
    found = [one for one in hits if one.kind == "person" and one.account_id][:most]
    lines = tuple(
        Entry(
            begun(one.person, typed),
            partial(ground.go, "account", str(one.account_id)),
            icon="user",
            aside=one.account,
            whole=one.person,
        )
        for one in found
    )
    return Group(_("People"), lines)


def _notes(ground: Ground, hits: Iterable[Hit], day: date) -> Group:
    found = [one for one in hits if one.kind == "note" and one.account_id][:MOST_NOTES]
    lines = tuple(
        Entry(
            (
                (note_day(date.fromisoformat(one.day), day) + "  " if one.day else "", True),
                (f"“{one.text}”", False),
            ),
            partial(ground.go, "account", str(one.account_id)),
            icon="route",
            aside=one.account,
        )
        for one in found
    )
    return Group(_("In notes"), lines)


# ---- Places, segments, commands -------------------------------------------------------------


def _fits(words: str, text: str) -> bool:
    folded = text.casefold()
    return all(word in folded for word in words.casefold().split())


def _go_to(ground: Ground, words: str) -> Group:
    found = [one for one in ground.commands if one.place and _fits(words, one.words)]
    lines = tuple(
        Entry(begun(one.words, words), one.run, icon=one.icon, key=one.key, whole=one.words)
        for one in found
    )
    return Group(_("Go to"), lines)


def _segments(ground: Ground, words: str) -> Group:
    named = segment_names(ground.shell.book)
    found = [(one, name) for one, name in named if _fits(words, name)][:ALONE]
    if found and not ground.counted:
        ground.counted.update(segment_counts(ground.shell.book))
    lines = tuple(
        Entry(
            begun(name, words),
            partial(ground.go, "segment", one),
            icon="tag",
            aside=plural("{n} account", "{n} accounts", ground.counted.get(one, 0)),
            whole=name,
        )
        for one, name in found
    )
    return Group(_("Segments"), lines)


def _commands(ground: Ground, words: str) -> Group:
    found = [one for one in ground.commands if not one.place and _fits(words, one.words)]
    return Group(_("Commands"), tuple(_command(one, words) for one in found))


def _help(ground: Ground, words: str) -> list[Group]:
    """Every command under its menu with its key, and the keys of lists and forms."""
    found = [one for one in ground.commands if _fits(words, f"{one.words} {one.key}")]
    menus = dict.fromkeys(one.menu for one in found)
    commands = [
        Group(menu, tuple(_command(one, words) for one in found if one.menu == menu))
        for menu in menus
    ]
    told = [
        Group(where, tuple(_told(does, key) for does, key in keys if _fits(words, f"{does} {key}")))
        for where, keys in KEYS
    ]
    return commands + told


def _told(does: str, key: str) -> Entry:
    """A key that is told; it works where it belongs, and nothing happens here."""
    return Entry(plain(does), icon="keyboard", key=key)


def _command(one: Command, words: str) -> Entry:
    shown = begun(one.words, words) if words else plain(one.words)
    return Entry(shown, one.run, icon=one.icon or "chevron-right", key=one.key)
