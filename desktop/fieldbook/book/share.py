"""Writing a shared book: which entries it holds, what it says of itself, under which number."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from fieldbook.book.book import Book
from fieldbook.book.bundle import (
    FORMAT,
    MOST_ENTRIES,
    Head,
    Lock,
    is_bundle,
    locked,
    pack,
    set_hash,
)
from fieldbook.book.ground import LISTED, Ground, listed, stand
from fieldbook.book.journal import (
    ERASE,
    REDO,
    UNDO,
    Entry,
    damaged_line,
    identity,
    line_of,
    parse_entry,
    stored_patch,
)
from fieldbook.book.local import read_local
from fieldbook.book.numbering import given_to
from fieldbook.book.selection import Inside, counted, named, rows_chosen
from fieldbook.errors import BundleError, CannotWriteError
from fieldbook.model.rows import Ref
from fieldbook.paths import write_whole
from fieldbook.text import _

_SELECT = (
    "SELECT j.stamp, lower(hex(a.id)), lower(hex(d.device)), k.kind, lower(hex(r.id)), j.hash,"
    " j.patch FROM journal j JOIN ids a ON a.n = j.act JOIN ids r ON r.n = j.row"
    " JOIN devices d ON d.n = j.device JOIN kinds k ON k.n = j.kind"
)
_PRIVATE = """SELECT j.n FROM journal j WHERE j.kind = ? AND j.patch IS NOT NULL AND (
 j.row IN (SELECT n FROM note WHERE private = 1) OR j.row IN (SELECT n FROM touch WHERE private = 1)
 OR j.row IN (SELECT a.n FROM answer a LEFT JOIN touch t ON t.n = a.touch
 WHERE ifnull(t.private, 1) = 1)
 OR (j.row NOT IN (SELECT n FROM note) AND j.row NOT IN (SELECT n FROM touch)
 AND j.row NOT IN (SELECT n FROM answer)))"""
"""Words of rows that are private, or of which we cannot tell because they are not shown; those of
an answer are as private as the touch it answers."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """Who shares, with whom, and how.

    `by` is the seller's name, `to` the recipient's; "" is whoever gets it. With `seller` that
    seller's own rows go along with chosen accounts. `lock` protects the file.
    """

    by: str
    to: str = ""
    seller: Ref | None = None
    lock: tuple[Lock, Callable[[bytes], bytes]] | None = None


@dataclass(frozen=True, slots=True)
class Shared:
    """What was written into a shared book; `number` is which one it is for its recipient."""

    path: Path
    inside: Inside
    accounts: int | None
    number: int

    @property
    def entries(self) -> int:
        """How many entries it holds."""
        return self.inside.entries

    @property
    def withheld(self) -> int:
        """How many entries stay here because their words are private."""
        return self.inside.withheld


def look_inside(book: Book, accounts: Collection[Ref] | None, sharing: Sharing) -> Inside:
    """What a shared book would hold; nothing is written."""
    with book.reading() as connection:
        ground = stand(connection)
        chosen = rows_chosen(ground, accounts, sharing.seller)
        return _inside(ground, chosen, _hashes(ground, chosen, _withheld(ground, chosen)))


def share(book: Book, path: Path, accounts: Collection[Ref] | None, sharing: Sharing) -> Shared:
    """Writes a shared book: everything, or these accounts with the full history of their rows.

    Words of private notes stay here. Raises CannotWriteError when the file cannot be written,
    BundleError when it would be too large, and NotABookError when a line of the journal is
    damaged; what was at `path` before is then still there.
    """
    _must_be_free(book, path)
    made = book.now().isoformat(timespec="seconds")
    count = None if accounts is None else len(accounts)
    with book.reading() as connection:
        ground = stand(connection)
        chosen = rows_chosen(ground, accounts, sharing.seller)
        hashes = _hashes(ground, chosen, _withheld(ground, chosen))
        inside = _inside(ground, chosen, hashes)
        if inside.entries > MOST_ENTRIES:
            raise BundleError(
                _("The book is too large for one shared book."), _("Share chosen accounts.")
            )
        head = _head(ground, made, sharing, inside)
        head = replace(head, accounts=count, digest=set_hash(hashes.lines))
        parts = pack(head, _lines(ground, chosen, hashes.withheld))
        if sharing.lock:
            parts = iter([locked(head, b"".join(parts), sharing.lock)])
        _write(path, parts)
    if not book.read_only:
        with book.pen() as pen:
            _remember(pen.ground, (path.name, made), accounts, (head.to, head.number))
    return Shared(path, inside, count, head.number)


@dataclass(frozen=True, slots=True)
class _Hashes:
    """The hashes of the entries that go, and the numbers of those that stay."""

    lines: list[bytes]
    withheld: list[int]


def _hashes(ground: Ground, chosen: set[int] | None, withheld: list[int]) -> _Hashes:
    found = [entry.hash for entry, _patch in _found(ground, chosen, withheld)]
    found += [parse_entry(line).hash for line in _held(ground, chosen)]
    return _Hashes(found, withheld)


def _inside(ground: Ground, chosen: set[int] | None, hashes: _Hashes) -> Inside:
    return Inside(
        counted(ground, chosen),
        named(ground, chosen),
        len(hashes.lines),
        len(hashes.withheld),
        whole=chosen is None,
    )


def _head(ground: Ground, made: str, sharing: Sharing, inside: Inside) -> Head:
    earlier = given_to(ground, sharing.to)
    return Head(
        share=FORMAT,
        made=made,
        by=sharing.by[:200],
        entries=inside.entries,
        withheld=inside.withheld,
        device=read_local(ground).device,
        to=sharing.to[:200],
        number=1 + max((one.number for one in earlier), default=0),
        earlier=tuple((one.number, one.made) for one in earlier),
        counts=inside.counts,
        names=inside.names,
    )


def _must_be_free(book: Book, path: Path) -> None:
    """Nothing but an older shared book is ever overwritten, and never the book itself."""
    try:
        if path.exists() and (path.samefile(book.path) or not is_bundle(path)):
            raise CannotWriteError(
                _("{path} is another file; it was left as it is.").format(path=path),
                _("Choose another name for the shared book."),
            )
    except OSError as error:
        raise CannotWriteError(
            _("{path} cannot be written.").format(path=path), _("Choose another name or folder.")
        ) from error


def _write(path: Path, parts: Iterator[bytes]) -> None:
    try:
        write_whole(path, parts)
    except OSError as error:
        raise CannotWriteError(
            _("{path} could not be written: {why}.").format(path=path, why=error.strerror),
            _("Choose another folder, or free some space."),
        ) from error


def stored_entries(
    ground: Ground, without: Collection[int] = ()
) -> Iterator[tuple[Entry, str | None]]:
    """Every entry: its head, and its patch as it is stored, None if erased.

    `without` are arrivals whose entries are left out.
    """
    return _read(ground, f"{_SELECT} WHERE ifnull(j.arrival, 0) NOT IN {LISTED}", [listed(without)])


def entries_of(ground: Ground) -> Iterator[Entry]:
    """Every entry of the journal that is not set aside, with what is left of erased ones."""
    for entry, patch in stored_entries(ground, ground.aside):
        yield replace(entry, patch=None if patch is None else stored_patch(patch))


def _remember(
    ground: Ground,
    what: tuple[str, str],
    accounts: Collection[Ref] | None,
    numbered: tuple[str, int],
) -> None:
    listed_ids = None if accounts is None else ",".join(sorted(accounts))
    ground.do(
        "INSERT INTO local_shares(name, at, accounts, upto, recipient, number)"
        " SELECT ?, ?, ?, ifnull(max(n), 0), ?, ? FROM journal",
        *what,
        listed_ids,
        *numbered,
    )


def _withheld(ground: Ground, chosen: set[int] | None) -> list[int]:
    words = ground.kind_number("words")
    kept = ground.numbers(_PRIVATE, words)
    kept |= ground.numbers(
        f"SELECT n FROM journal WHERE kind = ? AND row IN {LISTED}", words, listed(_ours(ground))
    )
    if chosen is None:
        return sorted(kept)
    among = f"SELECT n FROM journal WHERE kind = ? AND row IN {LISTED}"
    return sorted(kept & ground.numbers(among, words, listed(chosen)))


def _ours(ground: Ground) -> list[int]:
    """Rows that this device made private and did not open again, and the answers to them: nobody
    else can open them."""
    found = ground.ask(
        "SELECT row, json_extract(patch, '$.private'), act, json_extract(patch, '$.born')"
        " FROM journal WHERE arrival IS NULL AND instr(patch, '\"private\":')"
        " AND json_type(patch, '$.private') IS NOT NULL ORDER BY stamp, hash"
    )
    back = _taken_back_here(ground)
    said = {row: private for row, private, act, born in found if born or act not in back}
    rows = [row for row, private in said.items() if private == 1]
    return [*rows, *ground.numbers(f"SELECT n FROM answer WHERE touch IN {LISTED}", listed(rows))]


def _taken_back_here(ground: Ground) -> set[int]:
    """The acts that were taken back on this device, whatever others say of them."""
    undo, redo = ground.kind_number(UNDO), ground.kind_number(REDO)
    markers = ground.ask(
        "SELECT row, kind FROM journal WHERE arrival IS NULL AND kind IN (?, ?)"
        " ORDER BY stamp, hash",
        undo,
        redo,
    )
    return {act for act, kind in dict(markers).items() if kind == undo}


def _lines(ground: Ground, chosen: set[int] | None, withheld: Collection[int]) -> Iterator[bytes]:
    for entry, patch in _found(ground, chosen, withheld):
        line = line_of(entry, None if patch is None else patch.encode())
        if patch is not None and identity(line) != entry.hash:
            raise damaged_line()
        yield line
    yield from _held(ground, chosen)


def _held(ground: Ground, chosen: set[int] | None) -> Iterator[bytes]:
    """Entries that wait for their hour go with the whole book, but for words."""
    if chosen is not None:
        return
    sql = f"SELECT DISTINCT line FROM local_held WHERE arrival NOT IN {LISTED}"
    for (held,) in ground.ask(sql, listed(ground.aside)):
        if parse_entry(bytes(held)).kind != "words":
            yield bytes(held)


def _found(
    ground: Ground, chosen: set[int] | None, withheld: Collection[int]
) -> Iterator[tuple[Entry, str | None]]:
    sql = f"{_SELECT} WHERE ifnull(j.arrival, 0) NOT IN {LISTED} AND j.n NOT IN {LISTED}"
    values = [listed(ground.aside), listed(withheld)]
    if chosen is not None:
        sql += f" AND (j.row IN {LISTED} OR k.kind = '{ERASE}')"
        values.append(listed(chosen))
    return _read(ground, sql, values)


def _read(ground: Ground, sql: str, values: list[str]) -> Iterator[tuple[Entry, str | None]]:
    for stamp, act, device, kind, row, digest, patch in ground.driver.execute(sql, values):
        yield Entry(stamp, act, device, kind, row, None, bytes(digest)), patch


def had_it_already(book: Book, row: Ref) -> list[str]:
    """The shared books that already hold words of this note or touch: name, day; oldest first."""
    with book.reading() as connection:
        ground = stand(connection)
        found = ground.ask(
            "SELECT s.name, s.at FROM local_shares s WHERE s.upto >= (SELECT min(j.n) FROM journal"
            " j JOIN ids ON ids.n = j.row JOIN kinds k ON k.n = j.kind WHERE ids.id = unhex(?)"
            " AND k.kind = 'words') AND (s.accounts IS NULL OR instr(s.accounts, (SELECT"
            " lower(hex(a.id)) FROM (SELECT n, account FROM note UNION ALL SELECT n, account FROM"
            " touch) own JOIN ids i ON i.n = own.n JOIN ids a ON a.n = own.account"
            " WHERE i.id = unhex(?)))) ORDER BY s.n",
            row,
            row,
        )
    return [f"{name} ({at[:10]})" for name, at in found]
