"""The words of the ask for a Reset Meeting: from the account's facts, in the seller's voice.

What is not known stands there as a gap to fill; there are always words (design/spec.md, "Reset
Meeting", 1).
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from fieldbook.book import reads
from fieldbook.book.book import Book
from fieldbook.book.changes import changed
from fieldbook.book.kinds import own_words_row
from fieldbook.errors import NotFittingError
from fieldbook.model.accounts import legible, plain, tidy
from fieldbook.model.resets import OwnWords
from fieldbook.model.rows import Ref
from fieldbook.paths import resource
from fieldbook.text import _
from fieldbook.work.reset_facts import Fact, Facts, Kind, Source, reset_facts
from fieldbook.work.reset_template import (
    MOMENTS,
    NAMES,
    NotReadableError,
    must_be_readable,
    pieces,
    rendered,
    without_signs,
)
from fieldbook.work.sellers import seller_of

LONGEST_SWAP = 120
_A_MINUTE, _STEP = 140, 5
"""Words that are said in a minute, calmly; and the seconds the length is told in."""
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_INSTEAD = {"Cc": " ", "Cs": ""}
"""What stands for control signs and for halves of letters."""
_KINDS: dict[str, Kind] = {
    "person": "person", "account": "account", "business": "account", "years": "years",
    "conversations": "conversations", "length": "length",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plain:
    """Words between the facts."""

    text: str


@dataclass(frozen=True, slots=True)
class Token:
    """A fact in the words. `key` is what a swap names; `own` says that the seller put it there.

    `alternatives` are other ways to say it, and other facts that fit the place.
    """

    key: str
    kind: Kind
    value: str
    source: Source | None = None
    alternatives: tuple[str, ...] = ()
    own: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact that is missing: `text` says what belongs there ("a moment you were there")."""

    key: str
    kind: Kind
    text: str


Part = Plain | Token | Gap


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """The words, paragraph by paragraph, with the facts they are made from.

    `own` says that they are the seller's own; `trouble` why they are not, where those are broken.
    """

    account: Ref
    paragraphs: tuple[tuple[Part, ...], ...]
    facts: Facts
    own: bool = False
    trouble: str = ""

    @property
    def spoken(self) -> tuple[str, ...]:
        """The paragraphs as plain text, a gap between square brackets."""
        return tuple("".join(map(part_text, one)) for one in self.paragraphs)

    @property
    def text(self) -> str:
        """All of it as plain text, for the clipboard and for printing."""
        return "\n\n".join(self.spoken)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is still to be filled, each once."""
        found = {one.key: one for row in self.paragraphs for one in row if isinstance(one, Gap)}
        return tuple(found.values())

    @property
    def seconds(self) -> int:
        """About how long it takes to say."""
        return seconds_to_say(self.text)


def part_text(part: Part) -> str:
    """One part as plain text."""
    match part:
        case Plain(text=text):
            return text
        case Token(value=value):
            return value
        case Gap(text=text):
            return f"[{text}]"


def seconds_to_say(text: str) -> int:
    """About how long a text takes to say, in steps of five seconds."""
    seconds = len(text.split()) * 60 / _A_MINUTE
    return max(round(seconds / _STEP), 1) * _STEP


def reset_words(
    book: Book, account: Ref, person: Ref | None = None, swaps: Mapping[str, str] | None = None
) -> Script:
    """The words to ask an account with: the seller's own, or the usual ones.

    `swaps` are other facts for this time, by the key of a token or a gap; an empty one is none.
    Own words that cannot be read are left aside, and the script says so. Raises NoSuchError where
    the account is gone.
    """
    facts = reset_facts(book, account, person)
    known = _known(facts, swaps or {})
    own = own_words(book)
    trouble = ""
    if own:
        try:
            paragraphs = _paragraphs(own, known)
            return Script(account=account, paragraphs=paragraphs, facts=facts, own=True)
        except NotReadableError as error:
            trouble = _("Your own words cannot be read: {why}. These are the usual ones.").replace(
                "{why}", str(error)
            )
    paragraphs = _paragraphs(usual_words(), known)
    return Script(account=account, paragraphs=paragraphs, facts=facts, trouble=trouble)


# ---- Own words ------------------------------------------------------------------------------


def tried_words(book: Book, account: Ref, template: str) -> Script:
    """How words of one's own would sound for an account, before they are kept.

    Raises NotFittingError for words that cannot be read, saying where.
    """
    facts = reset_facts(book, account)
    try:
        paragraphs = _paragraphs(template, _known(facts, {}))
    except NotReadableError as error:
        raise _not_kept(error) from error
    return Script(account=account, paragraphs=paragraphs, facts=facts, own=True)


def as_template(script: Script) -> str:
    """Words as a template to begin from: each fact by its name between braces."""
    return "\n\n".join(
        "".join(
            part.text if isinstance(part, Plain) else f"{{{{ {part.key} }}}}" for part in paragraph
        )
        for paragraph in script.paragraphs
    )


def _not_kept(error: NotReadableError) -> NotFittingError:
    facts = ", ".join(f"{{{{ {name} }}}}" for name in NAMES[:-2])
    return NotFittingError(
        _("These words cannot be kept: {why}.").replace("{why}", str(error)),
        _("Facts are written like this: {facts}.").replace("{facts}", facts),
    )


def own_words(book: Book) -> str:
    """The seller's own words as a template, "" where there are none."""
    row = own_words_row(seller_of(book).id)
    with book.reading() as connection:
        found = reads.get(connection, OwnWords, row)
    return found.words.strip() if found else ""


@cache
def usual_words() -> str:
    """The words that come with the product, as a template."""
    return resource("scripts/ask_en.txt").read_text(encoding="utf-8").strip()


def save_own_words(book: Book, template: str) -> str:
    """Keeps the seller's own words, for every account; gives the act, "" if nothing is new.

    Raises NotFittingError for words that cannot be read, saying where.
    """
    words = "\n".join(line.rstrip() for line in template.splitlines()).strip()
    try:
        must_be_readable(words)
    except NotReadableError as error:
        raise _not_kept(error) from error
    if words == own_words(book):
        return ""
    row = own_words_row(seller_of(book).id)
    return book.write([changed(OwnWords, row, words=words)], _("Own words kept"))


def forget_own_words(book: Book) -> str:
    """Goes back to the usual words; gives the act, "" where there were no others."""
    if not own_words(book):
        return ""
    row = own_words_row(seller_of(book).id)
    return book.write([changed(OwnWords, row, words="")], _("Back to the usual words"))


# ---- Facts in their places ------------------------------------------------------------------


def _known(facts: Facts, swaps: Mapping[str, str]) -> dict[str, Token]:
    """What stands in each place a template may name; places without a fact are left out."""
    wished = {key: said for key, one in swaps.items() if key in NAMES and (said := _swapped(one))}
    account = facts.account
    bare = replace(account, said=account.chip, others=account.others[:1]) if account.chip else None
    single: dict[str, Fact | None] = {
        "person": facts.person, "account": bare, "business": account, "years": facts.years,
        "conversations": facts.conversations, "length": facts.length,
    }  # fmt: skip
    single |= _in_places(facts.moments, [wished.get(key) for key in MOMENTS])
    found = {}
    for key in NAMES:
        token = _token(key, single[key], (wished.get(key), facts.moments))
        if token:
            found[key] = token
    return found


def _swapped(text: str) -> str:
    said = tidy(without_signs(text))[:LONGEST_SWAP].strip()
    return said if legible(said) else ""


def _in_places(moments: tuple[Fact, ...], wished: list[str | None]) -> dict[str, Fact | None]:
    """A moment for each place: notes before sales, the first two in the order they happened.

    What the seller put into one place does not stand in another as well.
    """
    ranked = sorted(moments, key=lambda one: bool(one.source and one.source.kind == "sold"))
    first = sorted(ranked[:2], key=lambda one: str(one.source and one.source.day))
    taken = {plain(one) for one in wished if one}
    free = iter([one for one in (*first, *ranked[2:]) if plain(one.said) not in taken])
    found: dict[str, Fact | None] = {}
    for key, own in zip(MOMENTS, wished, strict=True):
        found[key] = None if own else next(free, None)
    return found


def _token(key: str, fact: Fact | None, said: tuple[str | None, tuple[Fact, ...]]) -> Token | None:
    """What is said in a place: the seller's own wish before the fact."""
    wished, moments = said
    kind = _KINDS.get(key, "moment")
    others = tuple(one.said for one in moments) if kind == "moment" else ()
    if wished:
        known = [fact] if fact else [*moments] if kind == "moment" else []
        ways = [(one, (one.said, *one.others)) for one in known]
        meant = next(((one, all_ways) for one, all_ways in ways if wished in all_ways), None)
        same = meant[1] if meant else ways[0][1] if fact else ()
        source = meant[0].source if meant else None
        return Token(key, kind, wished, source, _besides(wished, (*same, *others)), own=True)
    if fact is None:
        return None
    return Token(key, kind, fact.said, fact.source, _besides(fact.said, (*fact.others, *others)))


def _besides(said: str, ways: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in dict.fromkeys(ways) if one != said)


def _paragraphs(source: str, known: Mapping[str, Token]) -> tuple[tuple[Part, ...], ...]:
    """The paragraphs of a template, each in parts; raises NotReadableError."""
    text = rendered(source, known)
    return tuple(
        tuple(_parts(row, known)) for one in _EMPTY_LINE.split(text) if (row := _on_one_line(one))
    )


def _parts(row: str, known: Mapping[str, Token]) -> Iterator[Part]:
    for text, key in pieces(row):
        kind = _KINDS.get(key, "moment")
        yield Plain(text) if text else known.get(key) or Gap(key, kind, _missing(kind))


def _on_one_line(text: str) -> str:
    """Single blanks, no line ends and no control signs; none before a full stop or a comma."""
    bare = "".join(_INSTEAD.get(unicodedata.category(one), one) for one in text)
    return re.sub(r" +([.,;:?!])", r"\1", " ".join(bare.split()))


def _missing(kind: Kind) -> str:
    """What belongs into a gap."""
    return {
        "person": _("their name"),
        "account": _("the name of their business"),
        "years": _("how long you have worked together"),
        "conversations": _("the talks you have had"),
        "moment": _("a moment you were there"),
        "length": _("how long it takes"),
    }[kind]
