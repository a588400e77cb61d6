"""What a check of the outside says: what it looked at, what is wrong, or why it was skipped."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Result:
    """How many files were looked at, and everything that is wrong with them."""

    files: int
    wrong: list[str] = field(default_factory=list)


class Missing(Exception):
    """Something this check needs is not here; `expected` says whether `--expect` means it too."""

    def __init__(self, why: str, *, expected: bool = True) -> None:
        super().__init__(why)
        self.expected = expected
