"""Undo and redo: one marker per act that travels, and merges set aside here alone.

The stack is derived: acts of this device, newest first by their place in this file, with the
merges of this file among them. Nothing is kept beside the journal but whether a merge is aside.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from fieldbook.book.acts import Act, acts, acts_of_devices
from fieldbook.book.arrivals import set_aside
from fieldbook.book.book import Book, Pen
from fieldbook.book.fold import Turn
from fieldbook.book.ground import LISTED, Ground, listed, stand
from fieldbook.book.journal import ERASE, REDO, UNDO
from fieldbook.book.local import read_local
from fieldbook.book.settle import Moved, settle
from fieldbook.errors import NoSuchError
from fieldbook.text import _

Place = tuple[int, int]
"""Where something happened in this file: after which entry, and in which turn after it."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something done here that can be taken back: an act of ours, or a merge (`merge-3`)."""

    name: str
    label: str
    place: Place
    arrival: int | None = None
    act: int | None = None


@dataclass(frozen=True, slots=True)
class Turned:
    """What was taken back or done again, and the rows that stay because others need them."""

    step: Step
    stays: tuple[tuple[str, str], ...] = ()


def undo(book: Book, name: str = "") -> Turned:
    """Takes back the newest thing done on this device, or the act or merge of that name.

    Raises NoSuchError when there is nothing to take back. Rows that later entries need stay, and
    are named (kind, id). Undoing a merge changes nothing but this file.
    """
    with book.pen() as pen:
        book.admit(pen)
        step = (
            _named(book, pen.ground, name)
            if name
            else next(_done(pen.ground, pen.local.devices), None)
        )
        if step is None:
            raise NoSuchError(
                _("There is nothing to undo."),
                _("What this device did in this book is taken back, or it did nothing yet."),
            )
        book.look_around(pen)
        if step.arrival is not None:
            _set_aside(pen, step.arrival, True)
            return Turned(step)
        _mark(book, pen, step, UNDO)
        return Turned(step, _stays(pen.ground, step.act or 0))


def redo(book: Book) -> Turned:
    """Does again what was taken back last, as long as nothing new was written here since."""
    with book.pen() as pen:
        book.admit(pen)
        step = _to_do_again(pen.ground, pen.local.devices)
        if step is None:
            raise NoSuchError(
                _("There is nothing to do again."),
                _("Only what was undone last comes back, while nothing new was done since."),
            )
        book.look_around(pen)
        if step.arrival is not None:
            _set_aside(pen, step.arrival, False)
        else:
            _mark(book, pen, step, REDO)
        return Turned(step)


def offered(book: Book) -> tuple[str, str]:
    """What undo and redo would turn now, by its label; "" where there is nothing."""
    with book.reading() as connection:
        ground = stand(connection)
        devices = read_local(ground).devices
        done = next(_done(ground, devices), None)
        again = _to_do_again(ground, devices)
    return done.label if done else "", again.label if again else ""


def newest_done(book: Book) -> str:
    """The name of what undo would take back now; "" where there is nothing."""
    with book.reading() as connection:
        ground = stand(connection)
        done = next(_done(ground, read_local(ground).devices), None)
    return done.name if done else ""


def _to_do_again(ground: Ground, devices: Collection[str]) -> Step | None:
    """What was taken back last, unless something new was done here since."""
    place, step = max(_taken_back(ground), key=lambda pair: pair[0], default=((0, 0), None))
    newest = next(_acts(ground, devices), None)
    return None if newest and newest.place > place else step


def _mark(book: Book, pen: Pen, step: Step, kind: str) -> Turn:
    book.own_device(pen)
    target = _id_of(pen.ground, step.act or 0)
    return book.put(pen, [pen.entry(book.new_id(), kind, target, {})])


def _set_aside(pen: Pen, arrival: int, aside: bool) -> None:
    """Takes a whole merge out of the fold, or back in; erasures it brought stay."""
    ground = pen.ground
    found = set_aside(ground, arrival, aside)
    settle(ground, [Moved(ground.kinds[kind], row, act) for kind, row, act in found])


def _done(ground: Ground, devices: Collection[str]) -> Iterator[Step]:
    """What was done here and stands, newest first."""
    merges = [step for step in _merges(ground) if step.arrival not in ground.aside]
    for step in _acts(ground, devices):
        while merges and merges[0].place > step.place:
            yield merges.pop(0)
        if step.act not in ground.undone and not _erases(ground, step.act or 0):
            yield step
    yield from merges


def _acts(ground: Ground, devices: Collection[str]) -> Iterator[Step]:
    for act in acts_of_devices(ground, devices):
        yield Step(act.id, act.label, (act.n, 0), act=act.number)


def _merges(ground: Ground) -> list[Step]:
    return [
        Step(f"merge-{n}", _("Merged {name}").format(name=name), (after, tick), arrival=n)
        for n, name, after, tick in ground.ask(
            "SELECT n, name, after, tick FROM local_arrivals ORDER BY n DESC"
        )
    ]


def _taken_back(ground: Ground) -> Iterator[tuple[Place, Step]]:
    for n, name, turned, turn in ground.ask(
        "SELECT n, name, turned, turn FROM local_arrivals WHERE aside = 1"
    ):
        label = _("Merged {name}").format(name=name)
        yield (turned, turn), Step(f"merge-{n}", label, (turned, turn), arrival=n)
    undone = dict(
        ground.ask(
            "SELECT row, max(n) FROM journal WHERE kind = ? AND arrival IS NULL GROUP BY row",
            ground.kind_number(UNDO),
        )
    )
    for act in acts(ground, f"AND j.act IN {LISTED}", listed(undone.keys() & ground.undone)):
        place = (undone[act.number], 0)
        yield place, Step(act.id, act.label, place, act=act.number)


def _named(book: Book, ground: Ground, name: str) -> Step:
    for step in _merges(ground):
        if step.name == name:
            if step.arrival in ground.aside:
                raise _already(book)
            return step
    found = _acts_named(ground, name)
    if len(found) > 1:
        raise NoSuchError(
            _("Several acts begin with {name}.").format(name=name),
            _("Give more of its name: {names}").format(names=", ".join(a.id for a in found[:3])),
        )
    if not found:
        raise NoSuchError(
            _("No act is called {name}.").format(name=name),
            _('See the acts and their names with: fieldbook history "{book}"').format(
                book=book.path
            ),
        )
    act = found[0]
    _refuse_dead_ends(book, ground, act.number)
    return Step(act.id, act.label, (act.n, 0), act=act.number)


def _acts_named(ground: Ground, name: str) -> list[Act]:
    """Acts whose id begins so."""
    if len(name) < 4 or not all(c in "0123456789abcdef" for c in name.lower()):
        return []
    return list(acts(ground, "AND lower(hex(i.id)) LIKE ? || '%'", name.lower()))


def _already(book: Book) -> NoSuchError:
    return NoSuchError(
        _("This is already taken back."),
        _('See who did what: fieldbook history "{book}"').format(book=book.path),
    )


def _refuse_dead_ends(book: Book, ground: Ground, act: int) -> None:
    if act in ground.undone:
        raise _already(book)
    if _erases(ground, act):
        raise NoSuchError(
            _("What was erased cannot be brought back."), _("Erasing is for good, everywhere.")
        )


def _erases(ground: Ground, act: int) -> bool:
    kind = ground.kind_number(ERASE)
    return bool(ground.ask("SELECT 1 FROM journal WHERE act = ? AND kind = ? LIMIT 1", act, kind))


def _stays(ground: Ground, act: int) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    rows = sorted(row for row, born in ground.rescued.items() if born == act)
    for kind, row in ground.ask(
        "SELECT DISTINCT kinds.kind, lower(hex(ids.id)) FROM journal JOIN kinds ON kinds.n ="
        f" journal.kind JOIN ids ON ids.n = journal.row WHERE row IN {LISTED} AND act = ?",
        listed(rows),
        act,
    ):
        found.append((kind, row))
    return tuple(found)


def _id_of(ground: Ground, number: int) -> str:
    return str(ground.ask("SELECT lower(hex(id)) FROM ids WHERE n = ?", number)[0][0])
