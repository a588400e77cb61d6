"""What an import is made from: files, and rows that were pasted; each as it is to be read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fieldbook.model.contacts import ContactFile, HowRead
from fieldbook.text import _

UNKNOWN = HowRead(unknown=True)
"""A table whose head says nothing is shown too: what its columns hold can be said here."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file by its path, or rows by their text; `file` is who is in it, once it was read."""

    path: Path | None = None
    text: str = ""
    how: HowRead = UNKNOWN
    file: ContactFile | None = None

    @property
    def name(self) -> str:
        """What it is called."""
        return self.path.name if self.path else _("Pasted rows")

    def read_anew(self, how: HowRead) -> "Source":
        """The same, to be read in another way."""
        return replace(self, how=how, file=None)


def with_paths(sources: Sequence[Source], paths: Sequence[Path]) -> list[Source]:
    """These sources and files that came; one that is among them already is read anew."""
    known = {one.path for one in sources}
    fresh = [path for path in dict.fromkeys(paths) if path not in known]
    again = [replace(one, file=None) if one.path in paths else one for one in sources]
    return [*again, *(Source(path) for path in fresh)]
