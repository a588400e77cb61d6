"""Where things lie: what ships with the product, and what belongs to this laptop."""

import glob
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import platformdirs

_HERE = Path(__file__).parent


def resource(name: str) -> Path:
    """The file or folder `name` ("phrases/en.json") in a wheel, a frozen app or the source tree."""
    shipped = _HERE / "resources" / name
    return shipped if (_HERE / "resources").is_dir() else _HERE.parents[1] / "resources" / name


def data_dir() -> Path:
    """The folder of this laptop's own things (never of a book); it may not exist yet."""
    return Path(platformdirs.user_data_dir("Fieldbook", appauthor=False))


_LEFT_FOR = 24 * 60 * 60
"""Seconds after which a part of a file is what a program left that was ended while it wrote."""


def _clear_parts(path: Path) -> None:
    """Takes away what was left of earlier writings of a file."""
    for part in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > _LEFT_FOR:
                part.unlink()


def write_whole(path: Path, parts: Iterable[bytes]) -> None:
    """A file with these bytes, or the file that was there before: never a torn one.

    Raises OSError; then nothing is left behind.
    """
    with written_beside(path, parts) as put:
        put()


@contextmanager
def written_beside(path: Path, parts: Iterable[bytes]) -> Iterator[Callable[[], object]]:
    """Writes the bytes to a file of their own first; what this gives then puts it at `path`.

    Raises OSError; then nothing is left behind.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    _clear_parts(path)
    try:
        with part.open("wb") as file:
            for piece in parts:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, part)
        yield lambda: part.replace(path)
    finally:
        part.unlink(missing_ok=True)
