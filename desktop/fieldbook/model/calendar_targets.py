"""The calendars sellers use: the form of file each is given, and what it does with it.

What a calendar takes is what was seen of it; what nobody has seen is not promised, and is left to
the seller's hand.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from fieldbook.model.rows import Ref
from fieldbook.text import _

Profile = Literal["live", "changes", "new-only", "full", "vdir"]
PROFILES: tuple[Profile, ...] = ("live", "changes", "new-only", "full", "vdir")
"""A file that is the calendar and is kept up to date; a file of what has changed; a file of what
is new; the whole calendar anew, for one that is thrown away before; a folder with a file each."""
Target = Literal[
    "outlook_classic",
    "outlook_new",
    "google",
    "apple",
    "thunderbird",
    "gnome",
    "evolution",
    "korganizer",
    "nextcloud",
    "folder",
    "other",
]
Change = Literal["new", "moved", "cancelled"]
"""What can happen to an entry; one that says something else is `moved` too."""

_ALL: frozenset[Change] = frozenset(("new", "moved", "cancelled"))
_NEW: frozenset[Change] = frozenset(("new",))
_NOT_CANCELLED: frozenset[Change] = frozenset(("new", "moved"))
_FOLLOWS: frozenset[Profile] = frozenset(("live", "vdir"))
_WHOLE: frozenset[Profile] = _FOLLOWS | {"full"}


@dataclass(frozen=True, slots=True)
class Way:
    """How a calendar is given the plan: the form that suits it, and what its import takes.

    `refuses_known`: a file that holds a single entry it has is refused as a whole.
    """

    profile: Profile
    imports: frozenset[Change]
    refuses_known: bool = False


TARGETS: Mapping[Target, Way] = MappingProxyType(
    {
        "outlook_classic": Way("full", _NEW),
        "outlook_new": Way("changes", _NOT_CANCELLED),
        "google": Way("changes", _NOT_CANCELLED),
        "apple": Way("changes", _NEW),
        "thunderbird": Way("new-only", _NEW),
        "gnome": Way("new-only", _NEW, refuses_known=True),
        "evolution": Way("changes", _ALL),
        "korganizer": Way("live", _NEW),
        "nextcloud": Way("new-only", _NEW, refuses_known=True),
        "folder": Way("vdir", _NEW),
        "other": Way("live", _NEW),
    }
)


def takes(target: Target, profile: Profile) -> frozenset[Change]:
    """What a calendar shows by itself once it is given a file of this form.

    A file or a folder that is the calendar, and one that is taken in anew, show everything.
    """
    if profile in _WHOLE:
        return _ALL
    return _NEW if profile == "new-only" else TARGETS[target].imports


def is_by_hand(target: Target, profile: Profile) -> bool:
    """Whether something is left to the seller's hand."""
    return takes(target, profile) != _ALL


def follows(profile: Profile) -> bool:
    """Whether this form can be kept up to date: it is read where it lies, not taken in once."""
    return profile in _FOLLOWS


def fits(target: Target, profile: Profile) -> bool:
    """Whether a calendar can do anything with this form."""
    return not (profile == "changes" and TARGETS[target].refuses_known)


def event_uid(touch: str, generation: int) -> str:
    """What a touch is called in a calendar: its own id; with a suffix after fresh ids were asked.

    A calendar where somebody deleted an entry may never take it in again under its old name.
    """
    return touch if generation < 2 else f"{touch}-g{generation}"


def touch_of(uid: str) -> Ref:
    """The touch that an event of ours shows, whatever its generation."""
    return Ref(re.sub(r"-g[0-9]+\Z", "", uid.strip()))


def target_name(target: Target) -> str:
    """What a seller calls this calendar."""
    return {
        "outlook_classic": _("Outlook (classic)"),
        "outlook_new": _("Outlook (new)"),
        "google": _("Google"),
        "apple": _("Apple"),
        "thunderbird": _("Thunderbird"),
        "gnome": _("GNOME Calendar"),
        "evolution": _("Evolution"),
        "korganizer": _("KOrganizer"),
        "nextcloud": _("Nextcloud"),
        "folder": _("A folder (vdir)"),
        "other": _("Another one"),
    }[target]


def advice(target: Target, profile: Profile) -> str:
    """What to do with the file, in one line."""
    return _own_advice(target) if profile == TARGETS[target].profile else _plain_advice(profile)


def _own_advice(target: Target) -> str:
    return {**_import_advice(), **_whole_advice()}[target]


def _import_advice() -> dict[Target, str]:
    return {
        "outlook_new": _(
            "Import the file: what has changed takes the place of what is there."
            " Take out by hand what is cancelled."
        ),
        "google": _(
            "Import the file on the web: what has changed takes the place of what is there. Take"
            " out by hand what is cancelled; what you deleted yourself needs fresh ids."
        ),
        "apple": _(
            "Import the file into the same calendar each time, then look at the list: what did"
            " not move by itself is changed by hand."
        ),
        "thunderbird": _(
            "Import the file: it holds only what is new, since Thunderbird skips what it has."
            " Change the rest by hand."
        ),
        "gnome": _(
            "Import the file: it holds only what is new, since GNOME Calendar refuses a file with"
            " anything it has. Change the rest by hand."
        ),
        "evolution": _(
            "Import each file once, in order: entries move, and cancelled ones stay, shown as"
            " cancelled."
        ),
        "nextcloud": _(
            "Import the file on the web: it holds only what is new, since Nextcloud refuses what"
            " it has. Change the rest by hand."
        ),
    }


def _whole_advice() -> dict[Target, str]:
    return {
        "outlook_classic": _(
            "Delete the calendar you opened last time, then open this file: it becomes a calendar"
            " of its own. Importing it would double every entry."
        ),
        "korganizer": _(
            "Add the file as a calendar of its own (“Add as new resource”), do not merge it:"
            " then it shows every change."
        ),
        "folder": _(
            "Give the folder to vdirsyncer or khal: one file for each touch; what is cancelled"
            " goes, and what you put there yourself stays."
        ),
        "other": _(
            "Add the file as a calendar of its own, if yours can: then it shows every change."
            " If it can only import, choose “What is new”."
        ),
    }


def _plain_advice(profile: Profile) -> str:
    return {
        "live": _("Add the file as a calendar of its own, do not import it."),
        "changes": _("Import each file once, in order; then change by hand what the list names."),
        "new-only": _("Import each file once; then change by hand what the list names."),
        "full": _("Delete the calendar of the last time, then take this one in anew."),
        "vdir": _("Give the folder to a program that reads one file for each entry."),
    }[profile]
