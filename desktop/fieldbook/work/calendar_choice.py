"""Which calendar the seller uses, and what was asked for it the last time."""

from dataclasses import replace
from itertools import count
from pathlib import Path

from fieldbook.book import exports
from fieldbook.book.book import Book
from fieldbook.model.calendar_targets import TARGETS, Profile, Target, follows
from fieldbook.text import _
from fieldbook.work.calendar_asked import Asked
from fieldbook.work.calendar_files import key_of
from fieldbook.work.calendar_log import as_asked
from fieldbook.work.days import today
from fieldbook.work.kept import TARGET

ENDING = ".ics"


def calendar_in_use(book: Book) -> Target | None:
    """The calendar the seller said they use; None before they were asked."""
    with book.reading() as connection:
        found = exports.chosen(connection)
    return next((one for one in TARGETS if one == found), None)


def use_calendar(book: Book, target: Target) -> None:
    """Remembers which calendar the seller uses: of this laptop, no change of the book."""
    with book.pen() as pen:
        exports.choose(pen.ground, target)


def asked_last(book: Book, target: Target, folder: Path, profile: Profile | None = None) -> Asked:
    """What to begin with for a calendar: as it was asked for last, else what suits it.

    A file that is kept up to date stays where it is; one to be imported has a new name each time,
    beside the one of the last time, else in `folder`.
    """
    with book.reading() as connection:
        followed = exports.asked_of(connection, TARGET)
        taken_in = exports.asked_of(connection, key_of(_plain(book, target, "changes", folder)))
    kept = as_asked(followed) if followed else None
    own = as_asked(taken_in) if taken_in else None
    if profile is None:
        last = kept if kept and kept.target == target else own
        profile = last.profile if last else TARGETS[target].profile
    before = kept if follows(profile) else own
    asked = replace(before or kept or own or Asked(folder), target=target, profile=profile)
    if kept and follows(profile) and kept.profile == profile:
        return asked
    beside = own.path.parent if own and not follows(profile) else folder
    return replace(asked, path=_plain(book, target, profile, beside).path)


def _plain(book: Book, target: Target, profile: Profile, folder: Path) -> Asked:
    """Where a calendar goes when nobody said where."""
    stem = book.path.stem
    if profile == "live":
        path = folder / f"{stem}{ENDING}"
    elif profile == "vdir":
        path = folder / _("{name} touches").format(name=stem)
    elif profile == "full":
        path = folder / f"{stem} {target}{ENDING}"
    else:
        path = _free(folder, f"{stem} {target} {today(book).isoformat()}")
    return Asked(path, target=target, profile=profile)


def _free(folder: Path, name: str) -> Path:
    """A name that no file has yet: what was not imported yet stays."""
    path = folder / f"{name}{ENDING}"
    for n in count(2):
        if not path.exists():
            break
        path = folder / f"{name} {n}{ENDING}"
    return path
