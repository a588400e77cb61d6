"""Another beginning for a purpose: "touch base about spring" becomes "to show … about spring"."""

import re

_BREAK = re.compile(r"[.:;,!?()\n–—]")
_TO = re.compile(r"\bto\s+(?=\S)", re.IGNORECASE)


def begins_with_to(text: str) -> bool:
    """Whether a lead-in reads on into it: "The purpose of my call is" and "to agree a date"."""
    return _TO.match(text.lstrip()) is not None


def begun_anew(text: str, span: tuple[int, int] | None, beginning: str) -> tuple[int, int, str]:
    """What to replace in `text` so that it begins with `beginning` ("to show").

    Gives where to cut (from, to) and what stands there then; whoever types goes on at its end.
    `span` are the flagged words: they go with the "to" before them, or with all of their clause
    that comes before. Without flagged words the beginning is put in front.
    """
    fresh = f"{beginning} "
    if span is None:
        start = len(text) - len(text.lstrip())
        lead = _TO.match(text, start)
        return start, lead.end() if lead else start, fresh
    first, last = span
    start = _clause(text, first)
    heads = [found.start() for found in _TO.finditer(text, start, last)]
    before = [head for head in heads if head <= first]
    if before:
        start = before[-1]
    while last < len(text) and text[last] == " ":
        last += 1
    return start, last, fresh


def _clause(text: str, at: int) -> int:
    """Where the clause begins that `at` lies in."""
    ends = [found.end() for found in _BREAK.finditer(text, 0, at)]
    start = ends[-1] if ends else 0
    while start < at and text[start] == " ":
        start += 1
    return start
