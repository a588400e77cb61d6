"""Opens one SQLite file as a book: driver, settings, transactions, and faults as sentences.

The only place that knows the driver (sqlcipher3: SQLite 3.53, FTS5). Settings and why: WAL with
synchronous=FULL keeps every acknowledged note through a power cut, BEGIN IMMEDIATE waits for a
writer instead of failing half-way, secure_delete overwrites what was erased.
"""

import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from fieldbook.errors import BookInUseError, CannotWriteError, FieldbookError, NotABookError
from fieldbook.text import _

APPLICATION_ID = 0x46424B31  # "FBK1"
FORMAT = 1
BUSY_MILLISECONDS = 5000
OLDEST = (3, 51, 3)
"""SQLite before this could damage a file when its log was reset (sqlite.org, WAL-reset bug)."""
_CHECKED_WHOLE = 16 * 2**20
"""A larger book is not read through at every start (0.3 s for 60 MB): `check` does that."""
_HEAD = b"SQLite format 3\0"
_PRAGMAS = (
    "foreign_keys=ON",
    f"busy_timeout={BUSY_MILLISECONDS}",
    "synchronous=FULL",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "cache_size=-16000",
    "wal_autocheckpoint=1000",
    "cipher_log_level=NONE",
)


@dataclass(frozen=True, slots=True)
class Opened:
    """An engine on one file, and whether the file may only be read."""

    engine: Engine
    read_only: bool


def open_book(path: Path) -> Opened:
    """An engine on an existing book; raises NotABookError and leaves the file as it is if not."""
    _must_be_new(dbapi2.sqlite_version_info)
    _look_at_head(path)
    read_only = not os.access(path, os.W_OK)
    opened = Opened(_engine(_address(path, read_only), read_only), read_only)
    try:
        with reading(opened.engine) as connection:
            _look_inside(connection, path)
    except FieldbookError:
        opened.engine.dispose()
        raise
    return opened


def _must_be_new(version: tuple[int, ...]) -> None:
    if version < OLDEST:
        raise FieldbookError(
            _("SQLite {version} is too old to keep a book safely.").format(
                version=".".join(map(str, version))
            ),
            _("Install Fieldbook anew: it brings its own, {least} or newer.").format(
                least=".".join(map(str, OLDEST))
            ),
        )


def create_book(path: Path, statements: list[str]) -> None:
    """A new file at `path` with these tables and nothing in them."""
    with faults(path), _plainly(path):
        _fill(path, statements)


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """A place to make a book in, which becomes `path` when the block ends: whole or not at all.

    Raises CannotWriteError when something is at `path`; nothing is ever overwritten.
    """
    if path.exists() or path.is_symlink():
        raise _taken(path)
    part = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        yield part
        with _plainly(path):
            os.link(part, path)
    except FileExistsError as error:
        raise _taken(path) from error
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _plainly(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError:
        raise
    except OSError as error:
        raise _no_room(path, error) from error


def _taken(path: Path) -> CannotWriteError:
    return CannotWriteError(
        _("There is already a file at {path}.").format(path=path),
        _("Choose another name; nothing was overwritten."),
    )


def _fill(part: Path, statements: list[str]) -> None:
    part.unlink(missing_ok=True)
    with part.open("xb"):
        pass
    connection = dbapi2.connect(str(part), isolation_level=None)
    try:
        connection.execute("PRAGMA page_size=4096")
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={FORMAT}")
        connection.execute("BEGIN IMMEDIATE")
        for statement in statements:
            connection.execute(statement)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode=WAL")
    finally:
        connection.close()


def _address(path: Path, read_only: bool) -> str:
    place = "file:" + quote(str(path.resolve()))
    if not read_only:
        return place + "?mode=rw"
    alone = not path.with_name(path.name + "-wal").exists()
    return place + ("?mode=ro&immutable=1" if alone else "?mode=ro")


def _engine(address: str, read_only: bool) -> Engine:
    def connect() -> Any:  # noqa: ANN401 - the driver's connection
        connection = dbapi2.connect(
            address, uri=True, isolation_level=None, check_same_thread=False, cached_statements=400
        )
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        if not read_only:
            connection.execute("PRAGMA journal_mode=WAL")
        return connection

    engine = create_engine(
        "sqlite://", module=dbapi2, creator=connect, poolclass=QueuePool, hide_parameters=True
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    writing_now = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing_now else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the book until the block ends."""
    with faults(), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection in one write transaction: everything in the block is kept, or nothing is."""
    with (
        faults(),
        engine.connect().execution_options(writing=True) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def faults(path: Path | None = None) -> Iterator[None]:
    """Turns the driver's errors into sentences."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        raise _said(str(getattr(error, "orig", error)), path) from error


def _said(message: str, path: Path | None) -> FieldbookError:
    if "locked" in message or "busy" in message:
        return BookInUseError(
            _("Another program has been writing in this book for more than five seconds."),
            _("Wait until it is done and try again; nothing was changed."),
        )
    if "full" in message or "disk I/O" in message or "unable to open" in message:
        return _no_room(path, None)
    if "readonly" in message or "read-only" in message:
        return read_only_error()
    if "malformed" in message or "not a database" in message or "corrupt" in message:
        return _damaged(path)
    return NotABookError(
        _("The book answered with a fault."), _("Details: {text}").format(text=message)
    )


def _no_room(path: Path | None, error: OSError | None) -> CannotWriteError:
    if isinstance(error, FileNotFoundError):
        return CannotWriteError(
            _("The folder {path} does not exist.").format(path=path.parent if path else ""),
            _("Make the folder first, or choose another one."),
        )
    if isinstance(error, PermissionError):
        return CannotWriteError(
            _("You may not write at {path}.").format(path=path), _("Choose another folder.")
        )
    return CannotWriteError(
        _("The disk is full, or cannot be written."),
        _("Free some space and try again; what was saved before is safe."),
    )


def read_only_error() -> CannotWriteError:
    """What is said when somebody wants to write in a file that may only be read."""
    return CannotWriteError(
        _("This book may only be read."),
        _("Copy it to a folder where you may write, or ask for the right to change it."),
    )


def _damaged(path: Path | None) -> NotABookError:
    title = _("This book is damaged.") if path is None else _("{path} is damaged.")
    return NotABookError(
        title.format(path=path),
        _("It was left as it is. Take the newest copy of it, and keep this file."),
    )


def _look_at_head(path: Path) -> None:
    try:
        if not path.exists():
            raise NotABookError(
                _("There is no book at {path}.").format(path=path),
                _('Make one with: fieldbook new "{path}"').format(path=path),
            )
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise NotABookError(
            _("{path} cannot be read.").format(path=path),
            _("Check that it is a file, and that you may read it."),
        ) from error
    _judge_head(path, head)


def _judge_head(path: Path, head: bytes) -> None:
    if len(head) < 100 or not head.startswith(_HEAD):
        raise NotABookError(
            _("{path} is not a Fieldbook book.").format(path=path),
            _("It was left as it is. Check the name of the file."),
        )
    version, application = struct.unpack(">I", head[60:64])[0], struct.unpack(">I", head[68:72])[0]
    if application != APPLICATION_ID:
        raise NotABookError(
            _("{path} is a database of another program.").format(path=path),
            _("It was left as it is. Check the name of the file."),
        )
    if version > FORMAT:
        raise NotABookError(
            _("{path} was written by a newer Fieldbook.").format(path=path),
            _("It was left as it is. Install the newest Fieldbook to open it."),
        )


def _look_inside(connection: Connection, path: Path) -> None:
    try:
        size, pages = (
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("page_size", "page_count")
        )
        if not path.with_name(path.name + "-wal").exists() and size * pages > path.stat().st_size:
            raise _damaged(path)
        if path.stat().st_size <= _CHECKED_WHOLE:
            answer = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
            if answer != "ok":
                raise _damaged(path)
        connection.exec_driver_sql("SELECT count(*) FROM local_book").scalar_one()
    except DBAPIError as error:
        fault = _said(str(error.orig), path)
        raise (fault if isinstance(fault, BookInUseError) else _damaged(path)) from error


def file_at(path: Path) -> tuple[int, int] | None:
    """Which file lies at a path, told apart by its numbers on the disk; None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def drop_log_of(path: Path) -> None:
    """Removes the log that a file left behind when it was moved: it is of no other file."""
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def copy_to(opened: Opened, path: Path) -> None:
    """A copy of the file as it stands, page by page, at a path where nothing is."""
    with faults(path), opened.engine.connect() as connection:
        target = dbapi2.connect(str(path))
        try:
            driver: Any = connection.connection.driver_connection
            driver.backup(target)
        finally:
            target.close()


def tidy(opened: Opened) -> None:
    """Leaves one file at rest."""
    bring_in_log(opened)
    opened.engine.dispose()


def bring_in_log(opened: Opened) -> None:
    """Brings the log into the book and empties it, unless somebody else is reading just now."""
    if opened.read_only:
        return
    try:
        with opened.engine.connect() as connection:
            driver = connection.connection.driver_connection
            if driver is not None:
                driver.execute("PRAGMA busy_timeout=100")
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                driver.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
    except (DBAPIError, dbapi2.Error):
        return  # the log is brought in when they are done
