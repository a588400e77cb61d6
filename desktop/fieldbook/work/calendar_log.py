"""What is remembered of a calendar that was written: its log, and what was asked of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from fieldbook.book import exports
from fieldbook.book.book import Book, Pen
from fieldbook.book.exports import Logged
from fieldbook.model.calendar_targets import PROFILES, TARGETS, Profile, Target, follows
from fieldbook.model.events import PARTS, PRIVACIES
from fieldbook.work.calendar_asked import Asked, Counts, Exported
from fieldbook.work.calendar_events import Given
from fieldbook.work.calendar_files import key_of, target_of
from fieldbook.work.calendar_portions import Portion
from fieldbook.work.kept import TARGET

REMEMBERED = timedelta(days=366)
"""So long after a calendar was given something new for the last time its log is kept."""


@dataclass(frozen=True, slots=True)
class Ready:
    """Everything that is to be written, made of one state of the book."""

    uid: str
    key: str
    given: list[Given]
    forgotten: list[str]
    counts: Counts
    portion: Portion
    waited: Mapping[str, Logged]
    marker: str
    taken_over: bool
    """Whether the log is still the one that an earlier program kept for all files."""
    known: frozenset[str]
    """The touches this calendar was given before."""
    fresh: bool = False
    """Whether the ids are fresh ones: nothing of the log holds any more."""
    written: bool = True
    """Whether the file has to be written: it does not hold the bytes already."""

    @property
    def unchanged(self) -> frozenset[str]:
        """The touches that stand as they did when they were given last."""
        return frozenset(one.logged.uid for one in self.given if one.same)

    def told(self, path: Path) -> Exported:
        """What is told of it."""
        counts, portion = self.counts, self.portion
        return Exported(path, counts, self.written, True, portion.news, portion.by_hand)


def as_asked(found: exports.Asked) -> Asked:
    """What was remembered, as it was asked; what an older or newer program said is read safely."""
    privacy = next((one for one in PRIVACIES if one == found.privacy), PRIVACIES[-1])
    what = frozenset(one for one in PARTS if one in found.what)
    target: Target = next((one for one in TARGETS if one == found.calendar), "other")
    profile: Profile = next((one for one in PROFILES if one == found.profile), "live")
    return Asked(Path(found.path), found.weeks, privacy, what, target, profile, found.blocks)


def waiting_of(key: str) -> str:
    """What the entries that wait for a hand in a calendar are kept under."""
    return f"{key}{exports.WAITING}"


def row_of(asked: Asked) -> str:
    """What is remembered of the file that is kept up to date, and of each calendar that imports."""
    return TARGET if follows(asked.profile) else key_of(asked)


def log_export(pen: Pen, asked: Asked, ready: Ready, keep: bool | None) -> None:
    """Logs what a calendar is given, and remembers what was asked of it."""
    key, row = ready.key, row_of(asked)
    if ready.fresh:
        exports.freshen(pen.ground, key)
        exports.drop(pen.ground, waiting_of(key))
    if ready.taken_over:
        exports.take_over(pen.ground, TARGET, key)
    exports.log(pen.ground, key, _fresh(ready), pen.now)
    exports.forget(pen.ground, key, ready.forgotten)
    waiting = waiting_of(key)
    if ready.portion.waiting != ready.waited:
        exports.drop(pen.ground, waiting)
        exports.log(pen.ground, waiting, ready.portion.waiting.values(), pen.now)
    kept = exports.asked_of(pen.ground.connection, TARGET)
    stay = [target_of(Path(kept.path))] if kept else []
    exports.forget_old(pen.ground, pen.now - REMEMBERED, [key, waiting, *stay])
    found = exports.asked_of(pen.ground.connection, row)
    told = _remembered(asked, ready, (found, keep))
    if told:
        before = found.at if found and found.path == told.path else None
        at = before if before and not ready.written else pen.now
        exports.ask(pen.ground, row, replace(told, at=at))


def _fresh(ready: Ready) -> list[Logged]:
    """What the log does not know yet."""
    return [one.logged for one in ready.given if one.logged is not one.before]


def _remembered(
    asked: Asked, ready: Ready, before: tuple[exports.Asked | None, bool | None]
) -> exports.Asked | None:
    """What is to be remembered of this; None where it is no business of the file kept so far."""
    found, keep = before
    path = str(asked.path.absolute())
    keeps = bool(keep) and follows(asked.profile)
    wish = (path, asked.weeks, asked.privacy, asked.what)
    form = (asked.target, asked.profile, asked.blocks)
    told = exports.Asked(*wish, keeps, ready.marker, None, *form)
    if keep is not None:
        return told
    if found is None or found.path != path:
        return None
    return replace(found, marker=ready.marker if as_asked(found) == _absolute(asked) else "")


def _absolute(asked: Asked) -> Asked:
    return replace(asked, path=asked.path.absolute())


def is_news(book: Book, asked: Asked, ready: Ready, keep: bool | None) -> bool:
    """Whether anything is to be remembered although the file is as it should be."""
    if _fresh(ready) or ready.forgotten or ready.taken_over or ready.fresh:
        return True
    if ready.portion.waiting != ready.waited:
        return True
    with book.reading() as connection:
        found = exports.asked_of(connection, row_of(asked))
    told = _remembered(asked, ready, (found, keep))
    return told is not None and (found is None or replace(found, at=None) != told)
