"""One line of the palette: what it says, and what Enter does with it."""

from collections.abc import Callable
from dataclasses import dataclass

from fieldbook.model.accounts import Rating

Words = tuple[tuple[str, bool], ...]
"""Pieces of a line; True for those that are strong."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line that can be chosen: a badge or an icon, words, something after them, its key."""

    words: Words
    run: Callable[[], None] | None = None
    """None for what is only told, and where the list itself knows what to do."""
    icon: str = ""
    rating: Rating | None = None
    after: str = ""
    late: bool = False
    """Whether `after` tells of something past its rhythm."""
    aside: str = ""
    key: str = ""
    whole: str = ""
    """What Tab completes to, if the line begins with what was typed."""

    @property
    def text(self) -> str:
        """All of it as one line, for those who hear it."""
        said = "".join(piece for piece, _strong in self.words)
        return ", ".join(part for part in (said, self.after, self.aside, self.key) if part)


@dataclass(frozen=True, slots=True)
class Group:
    """A title and its lines."""

    title: str
    entries: tuple[Entry, ...]


def plain(text: str) -> Words:
    """One piece that is not strong."""
    return ((text, False),)


def strong(text: str) -> Words:
    """One piece that is strong."""
    return ((text, True),)


def begun(text: str, typed: str) -> Words:
    """A text with its beginning strong where that was typed."""
    head = " ".join(typed.split())
    if head and text.casefold().startswith(head.casefold()):
        return ((text[: len(head)], True), (text[len(head) :], False))
    return plain(text)
