"""Where things lie: what ships with the product, and what belongs to this laptop."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
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
