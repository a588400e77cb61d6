"""Reads damaged contact files by the thousand, in a process that may die of them.

A file does harm when reading it raises anything but CannotReadError, takes more than SECONDS of
the processor, or more memory than MOST. Such a file is kept beside its seed, to be read again:
`python -m tests.reliability.harm KIND FIRST COUNT FOLDER READER`.
"""

import os
import signal
import struct
import subprocess
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.reliability.corpora import corpus_of
from tests.reliability.mutator import mutated

ROOT = Path(__file__).parents[2]
SECONDS = 5
MOST = 512 << 20
_STUCK = 300
"""Seconds after which a process that uses no processor is not waited for any more."""
_AT = "at"


@dataclass(frozen=True, slots=True)
class Batch:
    """Damaged files of one kind, from seed `first` on; `reader` is "ours" or a broken twin."""

    kind: str
    first: int
    count: int
    reader: str = "ours"


@dataclass(frozen=True, slots=True)
class Harm:
    """What a file did, and where it is kept."""

    kind: str
    seed: int
    what: str
    kept: Path

    def __str__(self) -> str:
        return f"seed {self.seed} of {self.kind}, kept in {self.kept}: {self.what}"


def harm_of(batch: Batch, folder: Path) -> Harm | None:
    """The first file of a batch that does harm, if any."""
    folder.mkdir(parents=True, exist_ok=True)
    at = folder / _AT
    at.write_bytes(struct.pack("<qq", batch.first, 0))
    words = (batch.kind, str(batch.first), str(batch.count), str(folder), batch.reader)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tests.reliability.harm", *words],
            cwd=ROOT,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join([str(ROOT / "desktop"), str(ROOT)]),
                "RUST_BACKTRACE": "0",
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=_STUCK + batch.count,
            check=False,
        )
        code, said = done.returncode, done.stderr.decode(errors="replace")
    except subprocess.TimeoutExpired:
        code, said = -signal.SIGTERM, "it stands still"
    seed, read = struct.unpack("<qq", at.read_bytes())
    if code == 0:
        assert read == batch.count, f"only {read} files of {batch.count} were read: {said}"
        return None
    kept = folder / f"harm-{batch.kind}-{seed}"
    kept.write_bytes(mutated(corpus_of(batch.kind), seed))
    return Harm(batch.kind, seed, f"{_name_of(code)} {said[-2000:]}".strip(), kept)


def _name_of(code: int) -> str:
    if code < 0:
        name = signal.Signals(-code).name
        late = f"longer than {SECONDS} s" if name in {"SIGVTALRM", "SIGTERM"} else "it fell over"
        return f"{late} ({name})"
    return "it raised" if code == 1 else f"it ended with {code}"


# ---- In that process -------------------------------------------------------------------------


def main(batch: Batch, folder: Path) -> None:
    """Reads the files of a batch one by one; what goes wrong ends the process."""
    read, corpus = READERS[batch.reader](), corpus_of(batch.kind)
    path = folder / "file"
    path.write_bytes(corpus.files[0])
    with suppress(Exception):
        read(path)  # whatever is loaded the first time is no file's fault
    _limit()
    with (folder / _AT).open("r+b", buffering=0) as at:
        for done in range(batch.count + 1):
            at.seek(0)
            at.write(struct.pack("<qq", batch.first + min(done, batch.count - 1), done))
            if done < batch.count:
                path.write_bytes(mutated(corpus, batch.first + done))
                _watch()
                _read(read, path)


def _read(read: Callable[[Path], object], path: Path) -> None:
    from fieldbook.errors import FieldbookError

    try:
        read(path)
    except FieldbookError as refused:
        if not (refused.title.strip() and refused.advice.strip()):
            raise AssertionError("refused without a sentence") from refused


def _watch() -> None:
    """From here on so many seconds of the processor, then the process is ended."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)


def _limit() -> None:
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST, MOST))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _ours() -> Callable[[Path], object]:
    from fieldbook.exchange.contacts import read_contacts

    return lambda path: read_contacts(path, "GB")


def _share() -> Callable[[Path], object]:
    from fieldbook.book.bundle import open_bundle

    return lambda path: sum(1 for _entry in open_bundle(path).entries())


def _apart() -> Callable[[Path], object]:
    from fieldbook.exchange.reading_apart import Asked, read_apart

    return lambda path: read_apart(Asked(str(path), "GB"))


def _twin(harm: Callable[[], object]) -> Callable[[], Callable[[Path], object]]:
    """A reader that is ours but for one thing: about one file in sixteen does it harm."""

    def twin() -> Callable[[Path], object]:
        read = _ours()

        def reading(path: Path) -> object:
            return harm() if sum(path.read_bytes()) % 16 == 7 else read(path)

        return reading

    return twin


def _raise() -> None:
    raise ValueError("the twin raises")


def _hang() -> None:
    while True:
        pass


def _eat() -> bytearray:
    return bytearray(MOST)


READERS: dict[str, Callable[[], Callable[[Path], object]]] = {
    "ours": _ours,
    "apart": _apart,
    "share": _share,
    "raises": _twin(_raise),
    "hangs": _twin(_hang),
    "eats": _twin(_eat),
    "falls over": _twin(os.abort),
}


if __name__ == "__main__":
    try:
        main(Batch(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[5]), Path(sys.argv[4]))
    except BaseException:
        traceback.print_exc()
        sys.exit(1)
