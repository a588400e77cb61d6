"""What one write stands on: the connection, the numbers of ids and kinds, and the journal's lines.

Every function here works inside the caller's transaction and speaks in local numbers (`ids.n`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection

from fieldbook.book.journal import Patch, stored_patch
from fieldbook.book.kinds import KINDS

LISTED = "(SELECT value FROM json_each(?))"
"""A list as one bound value, so that the statement stays the same whatever its length."""
_KNOWN_IDS = 300_000
_dumps = msgspec.json.encode


class Line(NamedTuple):
    """One entry as the fold reads it; without a patch it is erased or set aside."""

    kind: str
    row: int
    act: int
    stamp: int
    hash: bytes
    patch: Patch | None


@dataclass(slots=True)
class Ground:
    """The state of the fold that every step of one transaction shares."""

    connection: Connection
    kinds: dict[int, str] = field(default_factory=dict)
    undone: set[int] = field(default_factory=set)
    aside: set[int] = field(default_factory=set)
    rep: dict[int, int] = field(default_factory=dict)
    rescued: dict[int, int] = field(default_factory=dict)
    known: dict[str, int] = field(default_factory=dict)
    unfit: set[tuple[bytes, str]] = field(default_factory=set)
    """Fields of entries, by hash and name, whose value did not fit."""
    driver: Any = field(init=False)
    """The driver's own connection: a write is some forty small statements, and through SQLAlchemy
    each takes five times as long."""

    def __post_init__(self) -> None:
        self.driver = self.connection.connection.driver_connection

    def ask(self, sql: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]
        """The rows of one statement."""
        return list(self.driver.execute(sql, values))

    def numbers(self, sql: str, *values: object) -> set[int]:
        """The first column of a statement, as a set."""
        return {row[0] for row in self.driver.execute(sql, values)}

    def do(self, sql: str, *values: object) -> None:
        """One statement without an answer."""
        self.driver.execute(sql, values)

    def do_many(self, sql: str, rows: list[tuple]) -> None:  # type: ignore[type-arg]
        """One statement for many rows."""
        if rows:
            self.driver.executemany(sql, rows)

    def kind_number(self, name: str) -> int:
        """The number of a kind, drawn if it is new."""
        for number, known in self.kinds.items():
            if known == name:
                return number
        self.do("INSERT OR IGNORE INTO kinds(kind) VALUES(?)", name)
        number = int(self.ask("SELECT n FROM kinds WHERE kind = ?", name)[0][0])
        self.kinds[number] = name
        return number

    def comp(self, row: int) -> int:
        """The row that stands for `row`: itself, or the smallest of its twins."""
        return self.rep.get(row, row)


def listed(numbers: Iterable[int]) -> str:
    """Numbers as the bound value of LISTED."""
    return _dumps(list(numbers)).decode()


def stand(connection: Connection) -> Ground:
    """The ground as the book has it now."""
    ground = Ground(connection)
    ground.kinds = dict(ground.ask("SELECT n, kind FROM kinds"))
    ground.undone = ground.numbers("SELECT act FROM undone")
    ground.aside = ground.numbers("SELECT n FROM local_arrivals WHERE aside = 1")
    ground.rep = dict(ground.ask("SELECT n, rep FROM twins"))
    ground.rescued = dict(ground.ask("SELECT n, act FROM rescued"))
    return ground


def number_ids(ground: Ground, ids: Collection[str]) -> dict[str, int]:
    """Each id's number, drawn for those that are new."""
    if len(ground.known) > _KNOWN_IDS:
        ground.known.clear()
    missing = [one for one in dict.fromkeys(ids) if one not in ground.known]
    if missing:
        _look_up(ground, missing)
        new = [one for one in missing if one not in ground.known]
        if new:
            ground.do_many("INSERT INTO ids(id) VALUES(unhex(?))", [(one,) for one in new])
            _look_up(ground, new)
    return ground.known


def _look_up(ground: Ground, ids: list[str]) -> None:
    sql = "SELECT lower(hex(id)), n FROM ids WHERE id IN (SELECT unhex(value) FROM json_each(?))"
    ground.known.update(dict(ground.ask(sql, _dumps(ids).decode())))


def lines_of(ground: Ground, rows: Collection[int]) -> dict[int, list[Line]]:
    """The entries of these rows and of their twins, grouped by the row that stands for each."""
    if ground.rep:
        reps = {ground.comp(row) for row in rows}
        rows = {*rows, *reps, *(row for row, rep in ground.rep.items() if rep in reps)}
    sql = f"SELECT kind,row,act,stamp,hash,arrival,patch FROM journal WHERE row IN {LISTED}"
    grouped: dict[int, list[Line]] = defaultdict(list)
    for line in _parsed(ground, ground.driver.execute(sql, (listed(rows),))):
        grouped[ground.comp(line.row)].append(line)
    return grouped


def all_lines(ground: Ground, size: int) -> Iterator[dict[int, list[Line]]]:
    """Every row's entries, in groups of about `size` rows; twins are left to the caller."""
    rows = [number for number, name in ground.kinds.items() if name in KINDS]
    sql = (
        "SELECT kind,row,act,stamp,hash,arrival,patch FROM journal INDEXED BY journal_row"
        f" WHERE kind IN ({','.join(map(str, rows))}) ORDER BY row"
    )
    grouped: dict[int, list[Line]] = {}
    last, lines, twins = -1, list[Line](), ground.rep
    for line in _parsed(ground, ground.driver.execute(sql)):
        row = line[1]
        if row == last:
            lines.append(line)
        elif row not in twins:
            if len(grouped) >= size:
                yield grouped
                grouped = {}
            last = row
            lines = grouped[row] = [line]
    yield grouped


def _parsed(ground: Ground, found: Iterable) -> Iterator[Line]:  # type: ignore[type-arg]
    known = {number: name for number, name in ground.kinds.items() if name in KINDS}
    aside = ground.aside
    for kind, row, act, stamp, digest, arrival, patch in found:
        if kind not in known:
            continue
        said = None
        if patch is not None and not (aside and arrival in aside):
            said = stored_patch(patch)
        yield _line((known[kind], row, act, stamp, digest, said))


_line = partial(tuple.__new__, Line)
"""A Line from its parts: a fold makes millions, and the class's own way takes three times as
long."""


def rows_of_acts(ground: Ground, acts: Collection[int]) -> set[int]:
    """The rows that entries of these acts are about."""
    return ground.numbers(f"SELECT DISTINCT row FROM journal WHERE act IN {LISTED}", listed(acts))
