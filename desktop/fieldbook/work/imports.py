"""Import: contacts from files of other programs become accounts and people, in one act."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path

from fieldbook.book.book import Book, Marker
from fieldbook.book.changes import Change
from fieldbook.book.ground import Ground
from fieldbook.book.imports import keep_columns, keep_import
from fieldbook.model.contacts import AS_FOUND, ContactFile, HowRead
from fieldbook.text import _, plural
from fieldbook.work.covering import FreeDays
from fieldbook.work.days import today
from fieldbook.work.import_desk import Desk
from fieldbook.work.import_leads import first_touches
from fieldbook.work.import_reading import read_for
from fieldbook.work.import_taking import RESULTS, ImportRow, Result, Taking
from fieldbook.work.import_wishes import AS_USUAL, Wishes
from fieldbook.work.sellers import seller_of


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """One file, how it was read, what its columns hold, and what becomes of its rows."""

    file: str
    format: str
    encoding: str
    rows: tuple[ImportRow, ...]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)
    """What is taken of each column, by the name it has in the file."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import does, or did; `act` is "" for a preview, and where nothing was new."""

    files: tuple[ImportedFile, ...]
    act: str = ""
    accounts: int = 0
    """How many new accounts there are."""
    touches: int = 0
    """How many first touches are planned."""

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(len(file.rows) for file in self.files)

    @property
    def counts(self) -> dict[Result, int]:
        """How many rows there are of each result."""
        found = Counter(row.result for file in self.files for row in file.rows)
        return {result: found[result] for result in RESULTS}


@dataclass(frozen=True, slots=True)
class Plan:
    """Files as they were read, and what an import of them would do to the book as it was then.

    Nothing is read a second time: what somebody looked at is what is taken in.
    """

    files: tuple[ContactFile, ...]
    found: Imported
    changes: tuple[Change, ...]
    marker: Marker
    wishes: Wishes = AS_USUAL


def preview_import(
    book: Book, paths: Sequence[Path], how: HowRead = AS_FOUND, wishes: Wishes = AS_USUAL
) -> Imported:
    """What an import of these files would do; nothing is written.

    Raises CannotReadError for a file that cannot be read.
    """
    return plan_import(book, _read(book, paths, how), wishes).found


def import_files(
    book: Book, paths: Sequence[Path], how: HowRead = AS_FOUND, wishes: Wishes = AS_USUAL
) -> Imported:
    """Takes the contacts of these files in, as one act that undo takes back whole.

    Whoever is known for certain is joined: mails and phones are added, what is blank is filled, and
    nothing is overwritten unless a rule says so. Rows that need a look and have no answer are left
    out, as those that cannot be taken; all are named. Raises CannotReadError for a file that cannot
    be read; then nothing is written.
    """
    return import_planned(book, plan_import(book, _read(book, paths, how), wishes))


def _read(book: Book, paths: Sequence[Path], how: HowRead) -> list[ContactFile]:
    return [read_for(book, path, how) for path in paths]


def plan_import(
    book: Book,
    files: Sequence[ContactFile],
    wishes: Wishes = AS_USUAL,
    halt: Callable[[], object] = int,
) -> Plan:
    """What an import of what was read would do; nothing is written.

    `halt` is called before every row, of the book and of the files, and may raise to end it.
    """
    marker, me, day = book.marker(), seller_of(book), today(book)
    desk = Desk(me.country, me.id, day, book.new_id)
    taking = Taking(desk, wishes)
    with book.reading() as connection:
        desk.read(connection, halt)
        told = tuple(
            ImportedFile(
                file=one.name,
                format=one.format,
                encoding=one.encoding,
                rows=taking.rows(place, one, halt),
                sheet=one.sheet,
                sheets=one.sheets,
                columns={column.name: column.what for column in one.columns if column.what},
            )
            for place, one in enumerate(files)
        )
        free = FreeDays(connection, me, day)
        touches = list(first_touches(taking.firsts, free, wishes, book.new_id))
    planned = sum(1 for change in touches if change.kind == "touch")
    accounts = sum(1 for change in desk.changes if change.kind == "account" and _is_birth(change))
    found = Imported(told, accounts=accounts, touches=planned)
    return Plan(tuple(files), found, (*desk.changes, *touches), marker, wishes)


def _is_birth(change: Change) -> bool:
    return change.patch.get("born") is True


def import_planned(book: Book, plan: Plan, halt: Callable[[], object] = int) -> Imported:
    """Takes in what was planned, as `import_files` does.

    Where the book has changed since, it is worked out anew from the same contacts. `halt` is called
    now and then, and may raise to end it: then nothing is written.
    """
    if plan.marker != book.marker():
        plan = plan_import(book, plan.files, plan.wishes, halt)
    found = plan.found
    if not plan.changes:
        return found
    names = ", ".join(one.name for one in plan.files)
    at = book.now().astimezone(UTC)

    def also(ground: Ground, act: str) -> None:
        keep_import(ground, act, at, (names, {str(one): n for one, n in found.counts.items()}))
        for one in plan.files:
            if one.columns:
                keep_columns(ground, *zip(*((c.name, c.what) for c in one.columns), strict=True))

    label = _("Imported {name}").format(name=names)
    act = book.write_long(plan.changes, label, also, halt)
    return Imported(found.files, act, found.accounts, found.touches)


def import_sentence(imported: Imported, *, done: bool) -> str:
    """What came of it, or would, in one sentence."""
    counts = imported.counts
    told = [
        plural("{n} new", "{n} new", counts["new"]),
        plural("{n} joins what is there", "{n} join what is there", counts["joins"]),
        plural("{n} is the same", "{n} are the same", counts["same"]),
        plural("{n} needs a look", "{n} need a look", counts["look"]),
        plural("{n} left out", "{n} left out", counts["left_out"]),
    ]
    some = [text for text, result in zip(told, RESULTS, strict=True) if counts[result]]
    if not some:
        return _("There is nobody in it.")
    sentence = _("Imported: {what}.") if done else _("This would be: {what}.")
    return sentence.format(what=", ".join(some))
