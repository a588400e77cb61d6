"""A folder as a calendar (vdir): one file for each touch, named by what the touch is called."""

import os
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

from fieldbook.book.book import Book
from fieldbook.errors import CannotWriteError
from fieldbook.exchange.ics import is_as_left, uid_of
from fieldbook.model.calendar_targets import touch_of
from fieldbook.paths import write_whole
from fieldbook.text import _
from fieldbook.work.calendar_asked import Left
from fieldbook.work.calendar_files import bytes_at, faults, is_of

_HEAD = 400
_NAME = re.compile(r"([0-9a-f]{32}(?:-g[0-9]+)?)\.ics")
_Ours = Callable[[Path], bool]


@dataclass(frozen=True, slots=True)
class Filled:
    """How many files were written or taken away, and which were left alone."""

    changed: int
    left: tuple[Left, ...]


def fill_folder(
    book: Book,
    folder: Path,
    files: Mapping[str, bytes],
    given: tuple[Collection[str], Collection[str]],
) -> Filled:
    """Lets a folder hold exactly these files, by the uid of each; each old or new at any moment.

    `given` are the touches it was given before, and of these the ones that stand as they did. Those
    that stand no more are taken out, and so is every file under the ids of another time. What
    somebody changed in one of ours stays while its touch does; after that it is kept beside, under
    a name that no calendar reads. Nothing else in the folder is touched. Raises CannotWriteError.
    """
    with faults(folder):
        place = Path(os.path.realpath(folder))
        if place.exists() and not place.is_dir():
            raise CannotWriteError(
                _("{path} is a file.").format(path=folder), _("Name a folder for the calendar.")
            )
        place.mkdir(exist_ok=True)
        ours = _knower(book)
        put, left = _put_in(place, files, (given, ours))
        gone, kept = _take_out(place, files, (given[0], ours))
    return Filled(put + gone, (*left, *kept))


def _put_in(
    place: Path,
    files: Mapping[str, bytes],
    by: tuple[tuple[Collection[str], Collection[str]], _Ours],
) -> tuple[int, list[Left]]:
    (known, unchanged), ours = by
    changed, left = 0, []
    for uid, data in files.items():
        path = place / f"{uid}.ics"
        found, touch = bytes_at(path), touch_of(uid)
        if found == data:
            continue
        if found and not ours(path):
            if touch not in known or path.is_symlink():
                left.append(Left(path.name, edited=False))
                continue
            if touch in unchanged:
                continue
            left.append(_kept_beside(path))
        elif found is None and os.path.lexists(path):
            left.append(Left(path.name, edited=False))
            continue
        write_whole(path, [data])
        changed += 1
    return changed, left


def _kept_beside(path: Path) -> Left:
    """Moves a file of ours that somebody changed to where no calendar looks."""
    for n in count(1):
        kept = path.with_name(f"{path.name}.{_('yours')}{'' if n == 1 else f' {n}'}")
        if not os.path.lexists(kept):
            path.rename(kept)
            return Left(path.name, edited=True, kept=kept.name)
    raise AssertionError


def _take_out(
    place: Path, wanted: Collection[str], by: tuple[Collection[str], _Ours]
) -> tuple[int, list[Left]]:
    """Takes out what stands no more: of the touches given before, and of earlier ids."""
    known, ours = by
    now = {touch_of(uid) for uid in wanted}
    changed, left = 0, []
    for name in sorted(one.name for one in place.iterdir()):
        found = _NAME.fullmatch(name)
        if not found or found[1] in wanted:
            continue
        touch = touch_of(found[1])
        if touch not in known and touch not in now and touch == found[1]:
            continue
        path = place / name
        if ours(path):
            path.unlink()
            changed += 1
        elif touch in known and path.is_file() and not path.is_symlink():
            left.append(_kept_beside(path))
            changed += 1
    return changed, left


def _knower(book: Book) -> _Ours:
    """What tells a file that is as we left it."""
    of_this = cache(lambda uid: is_of(book, uid))

    def ours(path: Path) -> bool:
        found = None if path.is_symlink() else bytes_at(path)
        return found is not None and is_as_left(found) and of_this(uid_of(found[:_HEAD]))

    return ours
